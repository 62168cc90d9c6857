/* emit_p.h: what the files that write a report share. */
#ifndef ZM_GRAPH_EMIT_P_H
#define ZM_GRAPH_EMIT_P_H

#include "entity/validity.h"
#include "graph/period.h"
#include "graph/source.h"
#include "graph/store.h"

typedef struct {
	uint32_t begin, end; /* normalised */
	ZmName name;
} Evidence;

typedef struct {
	const ZmRelation *rel;
	ZmName subject, object; /* object unused for reference numbers */
	const char *literal;    /* the reference number, else NULL */
	ZmName statement;
	uint32_t evidence;      /* index, UINT32_MAX none */
} Link;

typedef struct {
	bool cited;
	ZmValidity state;  /* at the date of the report */
	const char *since; /* NULL unknown */
} Cited;

/* A name of numbers, where it is made. */
typedef struct {
	char text[48];
} Spot;

typedef struct {
	const char *id;
	ZmName name;
	uint32_t report; /* the last report that names it: the count of reports then */
} UsedRule;
enum { RULES = 1024 };

typedef struct {
	ZmConcept concept;
	uint32_t report; /* as above; 0: free */
	ZmName name;     /* of another namespace: it is no indicator */
} UsedIndicator;
enum { INDICATORS = 256 };

/* A draft; report by report: zm_draft_make fills all but ENTITY, zm_draft_take that. */
typedef struct ZmDraft {
	ZmGraph *g; /* making reads its vocab, rules, detail and shard, which stay as they are; taking changes it */
	const ZmReport *r;
	ZmSink *out;
	bool written;
	ZmArena *arena; /* the report's */
	ZmName report, source;
	char hex[17];
	ZmName *name;          /* of each entity of the report, local NULL: none */
	uint32_t *document;    /* of each reference number: the entity whose number it is; itself: of none; else ZM_NO_ENTITY */
	bool *alone;           /* … which no relation says */
	uint32_t *entity;      /* of the report → of the store */
	Link *link;            /* in the order of the graph */
	uint32_t links;
	Evidence *evidence;
	uint32_t evidences;
	uint32_t *rests_on;    /* by sentence: its evidence + 1, 0 none yet */
	Cited *cited;          /* by entity of the report: of each regulation it names */
	ZmPeriodScan period;   /* observe.c: how far the sentence was read for periods … */
	uint32_t looked, looked_kind; /* … and for 全市: up to here, the kind found or 0 */
	unsigned char *named;  /* by character: in a mention that is no figure; observe.c */
	ZM_VEC(ZmConcept) indicator; /* of its figures, hardly one twice */
	unsigned long figures;
	ZmTwinSketch sketch;
	ZmBuf line; /* made up, used at once */
	ZmSaid said;
	ZM_VEC(const char *) used; /* rules */
	UsedRule rule[RULES];      /* of all reports so far, found by their address */
	UsedIndicator known[INDICATORS]; /* of all reports so far, each in one place, the last of those that share it */
	uint32_t reports;
} Emit;

/* Fills NAME, DOCUMENT and ALONE. */
void zm_emit_names(Emit *e);
/* Fills LINK, EVIDENCE and the names of both. */
void zm_emit_links(Emit *e);
/* Writes all that the report says. */
void zm_emit_all(Emit *e);
/* The name in NS of the normalised span [b, end): digest and begin, and WITH_END the end.  It stands in ROOM. */
ZmName zm_emit_spot(const Emit *e, Spot *room, ZmNs ns, uint32_t b, uint32_t end, bool with_end);
/* local is NULL when the report has no such entity. */
static inline ZmName zm_emit_entity_name(const Emit *e, uint32_t i)
{
	return i < e->r->entities.n ? e->name[i] : ZM_NO_NAME;
}
ZmName zm_emit_observation_name(const Emit *e, Spot *room, uint32_t i);
/* Notes that rule ID was used. */
ZmName zm_emit_rule(Emit *e, const char *id);
void zm_emit_indexes(Emit *e, uint32_t b, uint32_t end);

/* evidence.c: statements, the sentences they rest on, mentions; in this order. */
uint32_t zm_emit_evidence_of(Emit *e, const ZmRelation *rel);
void zm_emit_statements(Emit *e);
void zm_emit_sentences(Emit *e);
void zm_emit_mentions(Emit *e);

/* numbers.c: the document of each reference number, then the same in the store. */
void zm_emit_documents(Emit *e);
void zm_numbers_take(Emit *e);
/* codes.c: the body behind CODE (张司发) in a report of this context by the grammar of such codes; NULL when it does not say. */
const char *zm_code_by_grammar(const Emit *e, const char *code);
/* cited.c: the regulations that the report names; was each in force at its date? */
void zm_cited_find(Emit *e);
/* Is entity I one of them? */
bool zm_cited(const Emit *e, uint32_t i);
/* zm:validity and zm:validitySince of entity I, if it is a regulation. */
void zm_cited_emit(Emit *e, uint32_t i);
/* Links from the report to the regulations that were not, or are no longer, in force as cited. */
void zm_cited_report(Emit *e);
/* observe.c: mention I, a figure, as an observation. */
void zm_emit_observation(Emit *e, uint32_t i);
/* Counts them. */
void zm_cited_take(Emit *e);
/* programmes.c: what the report carries out, for the series of its issuer; who made its own brands. */
void zm_programmes_note(Emit *e, ZmSink *sink);

#endif
