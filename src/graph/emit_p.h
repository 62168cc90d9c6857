/* emit_p.h: what the files that write a report share. */
#ifndef ZM_GRAPH_EMIT_P_H
#define ZM_GRAPH_EMIT_P_H

#include "entity/validity.h"
#include "graph/period.h"
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

typedef struct {
	ZmGraph *g;
	const ZmReport *r;
	ZmSink *out;
	ZmArena *arena;
	ZmName report;
	char hex[17];
	uint32_t *entity;      /* of the report → of the store */
	Link *link;            /* in the order of the graph */
	uint32_t links;
	Evidence *evidence;
	uint32_t evidences;
	Cited *cited;          /* by entity of the report: of each regulation it names */
	ZmPeriodScan period;   /* observe.c: how far the sentence was read for periods … */
	uint32_t looked, looked_kind; /* … and for 全市: up to here, the kind found or 0 */
	unsigned char *named;  /* by character: in a mention that is no figure; observe.c */
} Emit;

/* The name in NS of the normalised span [b, end): digest and begin, and WITH_END the end. */
ZmName zm_emit_spot(Emit *e, ZmNs ns, uint32_t b, uint32_t end, bool with_end);
/* local is NULL when the report has no such entity. */
ZmName zm_emit_entity_name(const Emit *e, uint32_t i);
ZmName zm_emit_observation_name(Emit *e, uint32_t i);
void zm_emit_indexes(Emit *e, uint32_t b, uint32_t end);
/* The bytes of the source file that the span stands in, where the format tells (plain text, HTML). */
void zm_emit_bytes(Emit *e, uint32_t b, uint32_t end);

/* evidence.c: statements, the sentences they rest on, mentions; in this order. */
uint32_t zm_emit_evidence_of(Emit *e, const ZmRelation *rel);
void zm_emit_statements(Emit *e);
void zm_emit_sentences(Emit *e);
void zm_emit_mentions(Emit *e);

/* numbers.c: ties each reference number to its document. */
void zm_emit_numbers(Emit *e);
/* codes.c: the body behind CODE (张司发) in a report of this context by the grammar of such codes; NULL when it does not say. */
const char *zm_code_by_grammar(const Emit *e, const char *code);
/* cited.c: the regulations that the report names; was each in force at its date? */
void zm_cited_find(Emit *e);
/* zm:validity and zm:validitySince of entity I, if it is a regulation. */
void zm_cited_emit(Emit *e, uint32_t i);
/* Links from the report to the regulations that were not, or are no longer, in force as cited. */
void zm_cited_report(Emit *e);
/* observe.c: mention I, a figure, as an observation. */
void zm_emit_observation(Emit *e, uint32_t i);
/* programmes.c: what the report carries out, for the series of its issuer; who made its own brands. */
void zm_programmes_note(Emit *e);

#endif
