/* store.h: the distinct entities and rules of a run, what stays in memory between reports. */
#ifndef ZM_GRAPH_STORE_H
#define ZM_GRAPH_STORE_H

#include "base/map.h"
#include "graph/graph.h"

typedef ZM_VEC(uint32_t) Links; /* indexes of entities, each once */

typedef struct {
	const char *label;
	uint32_t reports;
} StoreSpelling;

typedef struct {
	ZmName name;
	const char *label;           /* preferred, zh: the spelling that most reports have, of equals the first in bytes */
	ZM_VEC(StoreSpelling) spelling;
	ZmConcept concept;           /* lexicon entry with this IRI; of a region also one of another IRI */
	const char *subclass;        /* local name in zm:, or NULL */
	const char *reference;       /* of a document that only a reference number names */
	ZM_VEC(const char *) alt;    /* other names, each once */
	Links parents, regions;      /* org:subOrganizationOf; zm:ofRegion of units, zm:within of regions */
} StoreEntity;

typedef struct {
	ZmName issuer;
	int year;
	ZmName report;
} StoreIssue;

struct ZmGraph {
	const ZmVocab *vocab;
	const ZmRules *rules;
	ZmDetail detail;
	ZmArena *arena; /* lives as long as the graph */
	ZmMap *by_iri;  /* relative IRI → index in entity */
	ZmMap *alts;    /* (index, name) seen */
	ZmMap *used;    /* rule ids */
	ZM_VEC(StoreEntity) entity;
	ZM_VEC(StoreIssue) issue; /* who reported on which year */
	ZmGraphCounts counts;
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
/* Notes who reported on which year; writes zm:previousReport at the end. */
void zm_series_add(ZmGraph *g, ZmName issuer, int year, ZmName report);
void zm_series_emit(ZmGraph *g, ZmSink *sink);
ZmName zm_store_rule(ZmGraph *g, const char *id);

#endif
