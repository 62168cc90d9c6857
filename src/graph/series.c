/* series.c: which report of a unit follows which. */
#include <stdlib.h>
#include <string.h>

#include "graph/store.h"

void zm_series_add(ZmGraph *g, ZmName issuer, int year, ZmName report)
{
	if (!issuer.local || year <= 0)
		return;
	*zm_vec_push(&g->issue) = (StoreIssue){{issuer.ns, zm_arena_copy(g->arena, issuer.local, strlen(issuer.local))}, year,
	                                       {report.ns, zm_arena_copy(g->arena, report.local, strlen(report.local))}};
}

static int by_issuer(const void *a, const void *b)
{
	const StoreIssue *x = a, *y = b;
	int c = zm_name_cmp(&x->issuer, &y->issuer);
	return c ? c : x->year != y->year ? (x->year < y->year ? -1 : 1) : zm_name_cmp(&x->report, &y->report);
}

/* Of several reports on one year the first by name stands for the year. */
void zm_series_emit(ZmGraph *g, ZmSink *sink)
{
	const StoreIssue *before = NULL, *year = NULL;
	if (g->issue.n)
		qsort(g->issue.at, g->issue.n, sizeof *g->issue.at, by_issuer);
	for (size_t i = 0; i < g->issue.n; i++) {
		const StoreIssue *x = &g->issue.at[i];
		if (!year || zm_name_cmp(&year->issuer, &x->issuer)) {
			before = NULL;
			year = x;
		} else if (year->year != x->year) {
			before = year;
			year = x;
		}
		if (!before || before->year != x->year - 1)
			continue;
		zm_sink_begin(sink, x->report);
		zm_sink_name(sink, ZM_N(ZM, "previousReport"), before->report);
		zm_sink_end(sink);
	}
}
