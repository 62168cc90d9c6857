/* sink.h: where statements go.
 *
 * graph/ speaks, subject by subject, to a sink that it is given; the writers in rdf/ are sinks.
 * A name is a namespace and a local part, so that a writer need not take IRIs apart.  Everything
 * passed to a sink is borrowed for the call.  A sink that fails remembers it and ignores what
 * follows; its owner asks once, at the end.
 *
 * Between begin and end all statements have one subject; those of one predicate come one after
 * the other.  Literals and local parts are valid UTF-8; what an IRI may not hold is the writer's to
 * encode. */
#ifndef ZM_GRAPH_SINK_H
#define ZM_GRAPH_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ZM_DEFAULT_BASE "https://w3id.org/zhengmai/id/"

typedef enum {
#define ZM_NS(name, prefix, iri) ZM_NS_##name,
#define ZM_IDS(name, prefix, path) ZM_NS_##name,
#include "graph/ns.def"
#undef ZM_NS
#undef ZM_IDS
	ZM_NS_COUNT
} ZmNs;

typedef struct {
	const char *prefix;
	const char *iri; /* of a vocabulary, or the path of instances under the base */
	int instances;
} ZmNsInfo;
extern const ZmNsInfo zm_ns[ZM_NS_COUNT];

/* 16 bytes, which are passed in registers. */
typedef struct {
	ZmNs ns : 16;
	unsigned fixed : 1; /* LOCAL stays as long as the program runs, so that a writer may keep what it made of it */
	uint32_t plain;     /* the length of LOCAL, where it is known that zm_pn_local would give it; 0: not known */
	const char *local;
} ZmName;
/* The names of a vocabulary are plain. */
#define ZM_N(ns_, local_)                                                             \
	((ZmName){.ns = ZM_NS_##ns_, .fixed = __builtin_constant_p(local_),            \
	          .plain = __builtin_constant_p(local_) ? (uint32_t)__builtin_strlen(local_) : 0, .local = local_})
/* The same of a name in a table that stays as long as the program runs. */
#define ZM_N_OF(ns_, local_) ((ZmName){.ns = ZM_NS_##ns_, .fixed = 1, .plain = (uint32_t)__builtin_strlen(local_), .local = local_})
#define ZM_NO_NAME ((ZmName){.ns = ZM_NS_COUNT})
/* Any other; PLAIN as in ZmName. */
static inline ZmName zm_name(ZmNs ns, const char *local, size_t plain)
{
	return (ZmName){.ns = ns, .plain = (uint32_t)plain, .local = local};
}

typedef enum {
	ZM_TERM_NAME,
	ZM_TERM_IRI,   /* TEXT: any absolute IRI */
	ZM_TERM_PLAIN, /* xsd:string */
	ZM_TERM_LANG,
	ZM_TERM_TYPED
} ZmTermKind;

typedef struct {
	ZmTermKind kind;
	ZmName name;      /* NAME; of TYPED the datatype */
	const char *text; /* of a literal or an IRI */
	size_t n;
	const char *lang;
	bool bare;        /* nothing in TEXT needs an escape: digits and the like */
} ZmTerm;

/* Statements that are made of thousands of subjects, with other values each time: a writer prepares what stays the same once. */
typedef enum {
	ZM_SLOT_FIXED,  /* OBJECT */
	ZM_SLOT_NAME,
	ZM_SLOT_NUMBER, /* of the datatype OBJECT */
	ZM_SLOT_DIGITS, /* the same as a text; of decimals with a point and digits on both its sides */
	ZM_SLOT_PLAIN,
	ZM_SLOT_ZH
} ZmFormSlotKind;
typedef struct {
	ZmFormSlotKind kind;
	ZmName predicate, object;
} ZmFormSlot;
enum { ZM_FORM_SLOTS = 20 };
typedef struct {
	size_t n;
	ZmFormSlot slot[ZM_FORM_SLOTS];
} ZmForm;
/* What stands in a slot; bit I of ZmFilled.has says that there is something in slot I (of the fixed ones too). */
typedef union {
	ZmName name;
	uint64_t number;
	struct {
		const char *s;
		size_t n;
	} text;
} ZmFormValue;
typedef struct {
	uint32_t has;
	ZmFormValue at[ZM_FORM_SLOTS];
} ZmFilled;
/* A name of a vocabulary where constants only may stand. */
#define ZM_N_STATIC(ns_, local_) {.ns = ZM_NS_##ns_, .fixed = 1, .plain = sizeof(local_) - 1, .local = local_}

typedef struct ZmSink ZmSink;
struct ZmSink {
	/* What follows belongs to the named graph *G, or to the default graph (NULL).  May be NULL. */
	void (*graph)(ZmSink *s, const ZmName *g);
	void (*begin)(ZmSink *s, const ZmName *subject);
	void (*add)(ZmSink *s, const ZmName *predicate, const ZmTerm *object);
	void (*end)(ZmSink *s);
	/* What FORM says with the values V, of the subject; the form stays as long as the sink.  May be NULL: then statement by statement. */
	void (*fill)(ZmSink *s, const ZmForm *form, const ZmFilled *v);
	/* A remark for people, one line; formats without comments leave it out.  May be NULL. */
	void (*remark)(ZmSink *s, const char *text);
	/* N words and names that a later merge of graphs needs and no statement may say yet (rdf/notes.h); only N-Triples hold
	 * them, as comments.  May be NULL. */
	void (*note)(ZmSink *s, const ZmTerm *part, size_t n);
	struct ZmSaid *said; /* counts what is added through the functions below; may be NULL */
};

void zm_sink_add(ZmSink *s, ZmName predicate, const ZmTerm *object);
void zm_sink_graph(ZmSink *s, const ZmName *g);
void zm_sink_remark(ZmSink *s, const char *text);
void zm_sink_note(ZmSink *s, const ZmTerm *part, size_t n);
static inline ZmTerm zm_note_word(const char *s)
{
	return (ZmTerm){.kind = ZM_TERM_PLAIN, .text = s, .n = strlen(s)};
}
static inline ZmTerm zm_note_name(ZmName name)
{
	return (ZmTerm){.kind = ZM_TERM_NAME, .name = name};
}
void zm_sink_begin(ZmSink *s, ZmName subject);
void zm_sink_end(ZmSink *s);
void zm_sink_fill(ZmSink *s, const ZmForm *form, const ZmFilled *v);
static inline void zm_fill_fixed(ZmFilled *v, unsigned slot)
{
	v->has |= 1u << slot;
}
static inline void zm_fill_name(ZmFilled *v, unsigned slot, ZmName name)
{
	v->at[slot].name = name;
	v->has |= 1u << slot;
}
static inline void zm_fill_number(ZmFilled *v, unsigned slot, uint64_t number)
{
	v->at[slot].number = number;
	v->has |= 1u << slot;
}
static inline void zm_fill_text(ZmFilled *v, unsigned slot, const char *s, size_t n)
{
	v->at[slot].text.s = s;
	v->at[slot].text.n = n;
	v->has |= 1u << slot;
}
void zm_sink_name(ZmSink *s, ZmName predicate, ZmName object);
/* IRI: absolute, of no namespace. */
void zm_sink_iri(ZmSink *s, ZmName predicate, const char *iri);
void zm_sink_text(ZmSink *s, ZmName predicate, const char *text, size_t n);
void zm_sink_string(ZmSink *s, ZmName predicate, const char *text);
void zm_sink_zh(ZmSink *s, ZmName predicate, const char *text);
void zm_sink_typed(ZmSink *s, ZmName predicate, const char *text, ZmName datatype);
/* A day, month or year (2023-07-15, 2023-07, 2023) with the datatype it has. */
void zm_sink_day(ZmSink *s, ZmName predicate, const char *date);
void zm_sink_number(ZmSink *s, ZmName predicate, uint64_t n, ZmName datatype);

/* A name from a relative IRI such as "unit/苏州市"; false when its path is none of ours.  LOCAL
 * points into REL. */
int zm_name_of(const char *rel, ZmName *out);
/* Total order by namespace, then bytes. */
int zm_name_cmp(const ZmName *a, const ZmName *b);
/* The length of TEXT if it is a Turtle 1.1 PN_LOCAL as it stands, without escapes, else 0. */
size_t zm_pn_local(const char *text);

#endif
