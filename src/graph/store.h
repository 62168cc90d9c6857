/* store.h: the distinct entities and rules of a run, what stays in memory between reports. */
#ifndef ZM_GRAPH_STORE_H
#define ZM_GRAPH_STORE_H

#include "base/map.h"
#include "graph/said.h"
#include "graph/graph.h"

typedef ZM_VEC(uint32_t) Links; /* indexes of entities, each once */

typedef struct {
	const char *label;
	uint32_t reports;
} StoreSpelling;

/* A reference number taken apart: 武政规〔2023〕17号 is code 武政规, year 2023, serial 17. */
typedef struct {
	const char *code, *year, *serial; /* year and serial may be NULL */
} ZmNumberParts;

typedef struct {
	ZmName name;
	const char *label;           /* preferred, zh: the spelling that most reports have, of equals the first in bytes */
	ZM_VEC(StoreSpelling) spelling;
	ZmConcept concept;           /* lexicon entry with this IRI; of a region also one of another IRI */
	const char *subclass;        /* local name in zm:, or NULL */
	const char *reference;       /* of a document that only a reference number names */
	const char *number;          /* of a document: its reference number, the first in bytes if several; … */
	ZmNumberParts parts;         /* … taken apart */
	uint32_t code_issuer;        /* … the body behind its code, UINT32_MAX unknown */
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

/* The index of the entity with the relative IRI REL, made with LABEL if new.  Of several spellings the
 * one that came most often is the label, the others are alternative names.
 * UINT32_MAX when REL has no path of ours. */
uint32_t zm_store_entity(ZmGraph *g, const char *rel, const char *label);
void zm_store_alt(ZmGraph *g, uint32_t entity, const char *name);
void zm_store_link(Links *links, uint32_t to);
/* Copies the entities of R; MAP[i] becomes the index of its entity i (UINT32_MAX for reference
 * numbers). */
void zm_store_report(ZmGraph *g, const ZmReport *r, uint32_t *map);
/* Notes who reported on which year and its programmes (copied); at the end writes zm:previousReport and what became
 * of the programmes. */
void zm_series_add(ZmGraph *g, const StoreIssue *issue);
void zm_series_emit(ZmGraph *g, ZmSink *sink);
/* numbers.c: takes NUMBER apart; false when it has no code or no serial. */
bool zm_number_parse(ZmArena *arena, const char *number, ZmNumberParts *out);
/* The body that issues under CODE as seen from a report of context C; NULL when the lexicon does not tell. */
const char *zm_code_issuer(const ZmVocab *v, const char *code, const ZmContext *c);
/* dataset.c: describes the graph as a dataset. */
void zm_dataset_emit(const ZmGraph *g, ZmSink *s);
ZmName zm_store_rule(ZmGraph *g, const char *id);

#endif
