/* series.c: which report of a unit follows which, and what became of its programmes.
 *
 * A programme is adopted when the report says that it was carried out and that of the year before did
 * not; continued when both did; dropped when the report of the year before did and this one does not
 * name it at all, not even among its plans. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "graph/store.h"

static const uint32_t *copy(ZmArena *arena, const uint32_t *list, uint32_t n)
{
	uint32_t *to = ZM_NEWN(arena, uint32_t, n + 1);
	if (n)
		memcpy(to, list, n * sizeof *to);
	return to;
}

void zm_series_add(ZmGraph *g, const StoreIssue *x)
{
	if (!x->issuer.local || x->year <= 0)
		return;
	StoreIssue own = *x;
	own.issuer.local = zm_arena_copy(g->arena, x->issuer.local, strlen(x->issuer.local));
	own.report.local = zm_arena_copy(g->arena, x->report.local, strlen(x->report.local));
	own.done = copy(g->arena, x->done, x->n_done);
	own.named = copy(g->arena, x->named, x->n_named);
	*zm_vec_push(&g->issue) = own;
}

static int by_issuer(const void *a, const void *b)
{
	const StoreIssue *x = a, *y = b;
	int c = zm_name_cmp(&x->issuer, &y->issuer);
	return c ? c : x->year != y->year ? (x->year < y->year ? -1 : 1) : zm_name_cmp(&x->report, &y->report);
}

static bool has(const uint32_t *list, uint32_t n, uint32_t x)
{
	for (uint32_t lo = 0, hi = n; lo < hi;) {
		uint32_t mid = (lo + hi) / 2;
		if (list[mid] == x)
			return true;
		if (list[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

static int by_entity(const void *a, const void *b)
{
	return zm_name_cmp(a, b);
}

/* The programmes of LIST that OTHER holds (WITH) or lacks. */
static void emit_programmes(const ZmGraph *g, ZmSink *sink, const char *predicate, const uint32_t *list, uint32_t n, const uint32_t *other,
                            uint32_t others, bool with)
{
	ZmName *to = zm_xmalloc((n + 1) * sizeof *to);
	uint32_t k = 0;
	for (uint32_t i = 0; i < n; i++)
		if (has(other, others, list[i]) == with)
			to[k++] = g->entity.at[list[i]].name;
	if (k)
		qsort(to, k, sizeof *to, by_entity);
	for (uint32_t i = 0; i < k; i++)
		zm_sink_name(sink, ZM_N(ZM, predicate), to[i]);
	free(to);
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
		emit_programmes(g, sink, "adoptsProgramme", x->done, x->n_done, before->done, before->n_done, false);
		emit_programmes(g, sink, "continuesProgramme", x->done, x->n_done, before->done, before->n_done, true);
		emit_programmes(g, sink, "dropsProgramme", before->done, before->n_done, x->named, x->n_named, false);
		zm_sink_end(sink);
	}
}
