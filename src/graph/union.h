/* union.h: what rests on several reports or on the graph as a whole, and so cannot be said of a part of it.
 *
 * A part (zm_graph_shard) says everything else, so that parts are put together by union, and notes what is needed here:
 *
 *   base TOOL                             the IRI of the tool: under which base all names stand
 *   brand PROGRAMME made|UNIT             somebody launched it; an issuer that names it, two at most
 *   entity ENTITY                         there is such a thing
 *   issue UNIT YEAR REPORT done PROGRAMME... named PROGRAMME...
 *   licence IRI
 *   report REPORT OBSERVATIONS STATEMENTS MENTIONS
 *
 * Notes sorted by their bytes come in the order in which they are used: nothing need be kept but the one before. */
#ifndef ZM_GRAPH_UNION_H
#define ZM_GRAPH_UNION_H

#include <stdbool.h>

#include "base/arena.h"
#include "graph/sink.h"

#define ZM_NOTE_BASE "base"
#define ZM_NOTE_BRAND "brand"
#define ZM_NOTE_ENTITY "entity"
#define ZM_NOTE_ISSUE "issue"
#define ZM_NOTE_LICENCE "licence"
#define ZM_NOTE_REPORT "report"
#define ZM_NOTE_MADE "made"
#define ZM_NOTE_DONE "done"
#define ZM_NOTE_NAMED "named"

/* Who reported on which year, and its programmes: carried out, named at all; ascending. */
typedef struct {
	ZmName issuer;
	int year;
	ZmName report;
	const ZmName *done, *named;
	size_t n_done, n_named;
} ZmIssue;

/* X follows BEFORE, the report of its issuer on the year before. */
void zm_series_follow(const ZmIssue *before, const ZmIssue *x, ZmSink *s);
void zm_names_sort(ZmName *name, size_t n);
void zm_series_note(const ZmIssue *x, ZmSink *s);

/* What the description of a graph says. */
typedef struct {
	char digest[17];                /* of the names of its reports, ascending, a line each */
	const char *const *licence;     /* IRIs */
	size_t licences;
	unsigned long reports, observations, statements, mentions;
	unsigned long entities[ZM_NS_COUNT];
	/* The names of the reports, one after the other; false at the end. */
	bool (*next)(void *user, ZmName *report);
	void *user;
	struct ZmSaid *said; /* counts what is said, the description too; NULL: ZM_TRIPLES_LATER is said for the number of triples */
} ZmDataset;
#define ZM_TRIPLES_LATER UINT64_MAX

void zm_dataset_write(const ZmDataset *d, ZmArena *arena, ZmSink *s);

#endif
