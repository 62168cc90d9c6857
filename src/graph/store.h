/* store.h: the distinct entities and rules of a run, what stays in memory between reports. */
#ifndef ZM_GRAPH_STORE_H
#define ZM_GRAPH_STORE_H

#include "base/map.h"
#include "graph/said.h"
#include "graph/graph.h"

/* Entities that something is tied to, each once: number of the first link in ZmGraph.link + 1, 0 none.  There are as many
 * entities as the reports of a run name: whatever only some of them have stands outside of them. */
typedef uint32_t StoreLinks;
typedef struct {
	uint32_t to;
	StoreLinks next;
} StoreLink;

/* A reference number taken apart: 武政规〔2023〕17号 is code 武政规, year 2023, serial 17. */
typedef struct {
	const char *code, *year, *serial; /* year and serial may be NULL */
} ZmNumberParts;

typedef struct {
	ZmName name;
	const char *label;           /* preferred, zh: the longest spelling in bytes, of equals the first; the others are alternative */
	const char *subclass;        /* local name in zm:, or NULL */
	ZmConcept concept;           /* lexicon entry with this IRI; of a region also one of another IRI */
	StoreLinks parents, regions; /* org:subOrganizationOf; zm:ofRegion of units, zm:within of regions */
	uint32_t more;               /* in ZmGraph.more, + 1; 0 none */
} StoreEntity;

/* What documents and programmes have besides. */
typedef struct {
	const char *number;        /* of a document: a reference number; … */
	ZmNumberParts parts;       /* … taken apart */
	unsigned numbers;          /* how many it has; of more than one the parts are not said: bodies gave things one title */
	uint32_t code_issuer;      /* … the body behind its code, of several the first by name, UINT32_MAX unknown */
	StoreLinks makers, users;  /* of a programme: units that launch it, as many as there are; up to two issuers that name it */
} StoreMore;

/* What kind of name an entity has, in ZmGraph.names. */
enum { ZM_OTHER_NAME = 'A', ZM_NUMBER_SAID = 'S', ZM_NUMBER_ALONE = 'N' /* a reference number that no relation gives */ };

/* Who reported on which year; its programmes, entities, ascending: from FIRST on in ZmGraph.programme those carried out, then those
 * named at all. */
typedef struct {
	uint32_t issuer, report; /* entity; text */
	int year;
	uint32_t n_done, n_named;
	size_t first;
} StoreIssue;

/* A text seen, for twins.c. */
typedef struct {
	const char *report, *issuer; /* local name; canonical name, one pointer a name, NULL unknown */
	uint32_t *sketch;            /* its smallest hashes, ascending, without their last bits; NULL: it has few, or nothing leads here */
	int year;                    /* 0 unknown */
	unsigned links;              /* that lead here */
	unsigned char digest[32];
} StoreTwin;
typedef struct {
	uint32_t twin, next; /* NEXT: UINT32_MAX none */
} StoreTwinLink;
typedef struct {
	uint64_t *key;
	uint32_t *head; /* of the key's chain, UINT32_MAX: the place is free; open addressing */
	size_t room, used;
} StoreTwinKeys;

struct ZmGraph {
	const ZmVocab *vocab;
	const ZmRules *rules;
	ZmDetail detail;
	bool shard; /* a part of a graph: what rests on more than one report is noted for the merge, not said */
	const char *licence; /* of the data: an IRI; NULL: not said */
	ZmArena *arena; /* lives as long as the graph */
	ZmMap *by_iri;  /* relative IRI → index in entity */
	ZmMap *names;   /* (index, kind, name), see zm_store_name_at */
	ZmMap *used;    /* rule ids */
	ZmMap *words;   /* strings that many have */
	ZmMap *made;    /* (programme, unit) that launches it: thousands may launch one, which no chain is searched for */
	ZM_VEC(StoreEntity) entity;
	ZM_VEC(StoreMore) more;
	ZM_VEC(StoreLink) link;
	ZM_VEC(StoreIssue) issue;
	ZM_VEC(uint32_t) programme;
	ZM_VEC(StoreTwin) twin;
	ZM_VEC(StoreTwinLink) twin_link; /* chains of texts that share a key */
	ZmMap *sources;                  /* files written, by name */
	StoreTwinKeys twin_keys;
	ZmGraphCounts counts;
	ZmSaid said;
};

/* The index of the entity with the relative IRI REL, made with LABEL if new; else LABEL is one more spelling of it.
 * UINT32_MAX when REL has no path of ours. */
uint32_t zm_store_entity(ZmGraph *g, const char *rel, const char *label);
void zm_store_alt(ZmGraph *g, uint32_t entity, const char *name);
/* NUMBER is said of ENTITY; true for the first time. */
bool zm_store_number(ZmGraph *g, uint32_t entity, const char *number);
/* The same of one that no relation says. */
void zm_store_reference(ZmGraph *g, uint32_t entity, const char *number);
void zm_store_link(ZmGraph *g, StoreLinks *links, uint32_t to);
/* UNIT launches PROGRAMME. */
void zm_store_maker(ZmGraph *g, uint32_t programme, uint32_t unit);
size_t zm_store_links(const ZmGraph *g, StoreLinks links);
/* What ENTITY has besides; the pointer holds until the next entity is asked for. */
StoreMore *zm_store_more(ZmGraph *g, uint32_t entity);
/* S in memory of the graph, the same pointer for equal strings; NULL of NULL. */
const char *zm_store_word(ZmGraph *g, const char *s);
/* The I-th of all names: whose, of which kind. */
const char *zm_store_name_at(const ZmGraph *g, size_t i, uint32_t *entity, char *kind);
static inline ZmName zm_store_name(const ZmGraph *g, uint32_t entity)
{
	return g->entity.at[entity].name;
}
/* Copies the entities of R, each with its NAME (ZmDraft); MAP[i] becomes the index of its entity i (UINT32_MAX for reference
 * numbers). */
void zm_store_report(ZmGraph *g, const ZmReport *r, const ZmName *name, uint32_t *map);
/* Notes that REPORT, the text found last, is of ISSUER (an entity) on YEAR (both may be unknown) and its programmes (of a shard on SINK); at the
 * end writes zm:previousReport and what became of the programmes. */
typedef struct {
	uint32_t issuer;
	int year;
	ZmName report;
	const uint32_t *done, *named;
	uint32_t n_done, n_named;
} ZmSeriesIssue;
void zm_series_add(ZmGraph *g, const ZmSeriesIssue *issue, ZmArena *arena, ZmSink *sink);
void zm_series_emit(ZmGraph *g, ZmSink *sink);
/* numbers.c: takes NUMBER apart; false when it has no code or no serial. */
bool zm_number_parse(ZmArena *arena, const char *number, ZmNumberParts *out);
/* The body that issues under CODE as seen from a report of context C; NULL when the lexicon does not tell. */
const char *zm_code_issuer(const ZmVocab *v, const char *code, const ZmContext *c);
/* dataset.c: describes the graph as a dataset. */
void zm_dataset_emit(ZmGraph *g, ZmSink *s);
/* Rule ID was used. */
void zm_store_rule(ZmGraph *g, const char *id);

#endif
