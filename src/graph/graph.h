/* graph.h: what the program says about reports and about the entities in them.
 *
 * Reports go to the sink one by one and leave nothing behind but the distinct entities, rules and
 * names, which zm_graph_finish writes at the end, ordered by IRI.  IRIs come from content only
 * (README of src/), so graphs of two runs merge by union. */
#ifndef ZM_GRAPH_GRAPH_H
#define ZM_GRAPH_GRAPH_H

#include "graph/report.h"
#include "graph/sink.h"

typedef enum {
	ZM_DETAIL_FACTS,      /* reports, sections, relations, observations, entities */
	ZM_DETAIL_STATEMENTS, /* also each relation as a statement with the sentence it rests on */
	ZM_DETAIL_FULL        /* also every mention */
} ZmDetail;

typedef struct ZmGraph ZmGraph;
typedef struct ZmDraft ZmDraft;

typedef struct {
	unsigned long twins; /* texts that were a report again */
	unsigned long reports, mentions, relations, observations;
	unsigned long cited[5]; /* regulations named, by ZmValidity, each once a report */
} ZmGraphCounts;

/* VOCAB and RULES are borrowed. */
ZmGraph *zm_graph_new(const ZmVocab *vocab, const ZmRules *rules, ZmDetail detail);
void zm_graph_free(ZmGraph *g);
/* The licence of the data, an absolute IRI (borrowed) or NULL, for its description. */
void zm_graph_licence(ZmGraph *g, const char *iri);
/* G is a part of a graph that others make the rest of.  Each document is written whole, found before or not; what rests on
 * several reports or on the graph as a whole (graph/union.h) is left to the merge, with notes. */
void zm_graph_shard(ZmGraph *g, ZmSink *sink);
/* What a report adds to a graph, made by any thread while others make theirs and one takes those that are ready.  A draft is used for
 * one report after the other; G outlives it. */
ZmDraft *zm_draft_new(ZmGraph *g);
void zm_draft_free(ZmDraft *d);
/* Makes all that R says ready and writes it on SINK, unless that is NULL: then it is written when it is taken.  R stays until then. */
void zm_draft_make(ZmDraft *d, const ZmReport *r, ZmSink *sink);
/* Puts what D holds into its graph and writes on SINK what was not written yet.  In the order of the reports, one at a time.  False when the report
 * stands in the graph already: only where it was found again is written, and what the draft's own sink was given is to be thrown away. */
bool zm_draft_take(ZmDraft *d, ZmSink *sink);
/* Writes entities, rules, the tool, and what the graph is as a dataset. */
void zm_graph_finish(ZmGraph *g, ZmSink *sink);
ZmGraphCounts zm_graph_counts(const ZmGraph *g);
size_t zm_graph_entities(const ZmGraph *g);

#endif
