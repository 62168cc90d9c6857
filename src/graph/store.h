/* store.h: the distinct entities and rules of a run, what stays in memory between reports. */
#ifndef ZM_GRAPH_STORE_H
#define ZM_GRAPH_STORE_H

#include "base/map.h"
#include "graph/said.h"
#include "graph/graph.h"

typedef ZM_VEC(uint32_t) Links; /* indexes of entities, each once */

/* A reference number taken apart: 武政规〔2023〕17号 is code 武政规, year 2023, serial 17. */
typedef struct {
	const char *code, *year, *serial; /* year and serial may be NULL */
} ZmNumberParts;

typedef struct {
	ZmName name;
	const char *label;           /* preferred, zh: the longest spelling in bytes, of equals the first; the others are alternative */
	ZmConcept concept;           /* lexicon entry with this IRI; of a region also one of another IRI */
	const char *subclass;        /* local name in zm:, or NULL */
	ZM_VEC(const char *) reference; /* reference numbers that no relation gives, each once */
	const char *number;          /* of a document: a reference number; … */
	unsigned numbers;            /* how many it has; of more than one the parts are not said: bodies gave things one title */
	ZmNumberParts parts;         /* … taken apart */
	uint32_t code_issuer;        /* … the body behind its code, of several the first by name, UINT32_MAX unknown */
	Links makers, users;         /* of a programme: units that launch it; up to two issuers that name it */
	ZM_VEC(const char *) alt;    /* other names, each once */
	Links parents, regions;      /* org:subOrganizationOf; zm:ofRegion of units, zm:within of regions */
} StoreEntity;

typedef struct {
	ZmName issuer;
	int year;
	ZmName report;
	const uint32_t *done, *named; /* programmes carried out; named at all: entities, ascending */
	uint32_t n_done, n_named;
} StoreIssue;

/* A text seen, for twins.c: its smallest hashes, ascending. */
enum { ZM_SKETCH = 64 };
typedef struct {
	ZmName report;
	const char *issuer; /* canonical name; NULL unknown */
	int year;           /* 0 unknown */
	char digest[65];
	uint64_t hash[ZM_SKETCH];
	size_t n;
} StoreTwin;
typedef struct {
	uint32_t twin, next;
} StoreTwinLink;

struct ZmGraph {
	const ZmVocab *vocab;
	const ZmRules *rules;
	ZmDetail detail;
	bool shard; /* a part of a graph: what rests on more than one report is noted for the merge, not said */
	const char *licence; /* of the data: an IRI; NULL: not said */
	ZmArena *arena; /* lives as long as the graph */
	ZmMap *by_iri;  /* relative IRI → index in entity */
	ZmMap *alts;    /* (index, name) seen */
	ZmMap *used;    /* rule ids */
	ZM_VEC(StoreEntity) entity;
	ZM_VEC(StoreIssue) issue; /* who reported on which year */
	ZM_VEC(StoreTwin) twin;
	ZM_VEC(StoreTwinLink) twin_link; /* chains of texts that share a key */
	ZmMap *sources;                  /* files written, by name */
	ZmMap *twin_keys;                /* key → head of its chain */
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
void zm_store_link(Links *links, uint32_t to);
/* Copies the entities of R; MAP[i] becomes the index of its entity i (UINT32_MAX for reference
 * numbers). */
void zm_store_report(ZmGraph *g, const ZmReport *r, uint32_t *map);
/* Notes who reported on which year and its programmes (copied; of a shard on SINK); at the end writes zm:previousReport and what became
 * of the programmes. */
void zm_series_add(ZmGraph *g, const StoreIssue *issue, ZmArena *arena, ZmSink *sink);
void zm_series_emit(ZmGraph *g, ZmSink *sink);
/* numbers.c: takes NUMBER apart; false when it has no code or no serial. */
bool zm_number_parse(ZmArena *arena, const char *number, ZmNumberParts *out);
/* The body that issues under CODE as seen from a report of context C; NULL when the lexicon does not tell. */
const char *zm_code_issuer(const ZmVocab *v, const char *code, const ZmContext *c);
/* dataset.c: describes the graph as a dataset. */
void zm_dataset_emit(ZmGraph *g, ZmSink *s);
ZmName zm_store_rule(ZmGraph *g, const char *id);

#endif
