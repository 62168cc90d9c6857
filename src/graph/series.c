/* series.c: which report of a unit follows which, and what became of its programmes.
 *
 * A programme is adopted when the report says that it was carried out and that of the year before did
 * not; continued when both did; dropped when the report of the year before did and this one does not
 * name it at all, not even among its plans. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "graph/store.h"
#include "graph/union.h"

static int by_name(const void *a, const void *b)
{
	return zm_name_cmp(a, b);
}

void zm_names_sort(ZmName *name, size_t n)
{
	if (n)
		qsort(name, n, sizeof *name, by_name);
}

/* The N entities of LIST by name. */
static const ZmName *names_of(ZmArena *arena, const ZmGraph *g, const uint32_t *list, uint32_t n)
{
	ZmName *to = ZM_NEWN(arena, ZmName, n + 1);
	for (uint32_t i = 0; i < n; i++)
		to[i] = zm_store_name(g, list[i]);
	zm_names_sort(to, n);
	return to;
}

static ZmName report_of(const ZmGraph *g, const StoreIssue *x)
{
	return zm_name(ZM_NS_REPORT, g->twin.at[x->report].report, 0);
}

static ZmIssue issue_of(ZmArena *arena, const ZmGraph *g, const StoreIssue *x)
{
	const uint32_t *done = g->programme.at + x->first, *named = done + x->n_done;
	return (ZmIssue){.issuer = zm_store_name(g, x->issuer), .year = x->year, .report = report_of(g, x), .done = names_of(arena, g, done, x->n_done),
	                 .n_done = x->n_done, .named = names_of(arena, g, named, x->n_named), .n_named = x->n_named};
}

void zm_series_note(const ZmIssue *x, ZmSink *s)
{
	char year[16];
	size_t n = 0;
	ZmTerm *part = zm_xmalloc((x->n_done + x->n_named + 6) * sizeof *part);
	snprintf(year, sizeof year, "%04d", x->year);
	part[n++] = zm_note_word(ZM_NOTE_ISSUE);
	part[n++] = zm_note_name(x->issuer);
	part[n++] = zm_note_word(year);
	part[n++] = zm_note_name(x->report);
	part[n++] = zm_note_word(ZM_NOTE_DONE);
	for (size_t i = 0; i < x->n_done; i++)
		part[n++] = zm_note_name(x->done[i]);
	part[n++] = zm_note_word(ZM_NOTE_NAMED);
	for (size_t i = 0; i < x->n_named; i++)
		part[n++] = zm_note_name(x->named[i]);
	zm_sink_note(s, part, n);
	free(part);
}

static void keep(ZmGraph *g, const uint32_t *list, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		*zm_vec_push(&g->programme) = list[i];
}

void zm_series_add(ZmGraph *g, const ZmSeriesIssue *x, ZmArena *arena, ZmSink *sink)
{
	if (x->issuer == UINT32_MAX || x->year <= 0)
		return;
	if (g->shard) {
		zm_series_note(&(ZmIssue){.issuer = zm_store_name(g, x->issuer), .year = x->year, .report = x->report, .n_done = x->n_done, .n_named = x->n_named,
		                          .done = names_of(arena, g, x->done, x->n_done), .named = names_of(arena, g, x->named, x->n_named)}, sink);
		return;
	}
	*zm_vec_push(&g->issue) = (StoreIssue){.issuer = x->issuer, .report = (uint32_t)g->twin.n - 1, .year = x->year, .n_done = x->n_done,
	                                       .n_named = x->n_named, .first = g->programme.n};
	keep(g, x->done, x->n_done);
	keep(g, x->named, x->n_named);
}

static int by_issuer(const void *a, const void *b, void *user)
{
	const StoreIssue *x = a, *y = b;
	const ZmGraph *g = user;
	if (x->issuer != y->issuer) {
		ZmName one = zm_store_name(g, x->issuer), other = zm_store_name(g, y->issuer);
		return zm_name_cmp(&one, &other);
	}
	return x->year != y->year ? (x->year < y->year ? -1 : 1) : strcmp(g->twin.at[x->report].report, g->twin.at[y->report].report);
}

/* The programmes of LIST that OTHER holds (WITH) or lacks. */
static void emit_programmes(ZmSink *sink, const char *predicate, const ZmName *list, size_t n, const ZmName *other, size_t others, bool with)
{
	for (size_t i = 0, k = 0; i < n; i++) {
		while (k < others && zm_name_cmp(&other[k], &list[i]) < 0)
			k++;
		if ((k < others && !zm_name_cmp(&other[k], &list[i])) == with)
			zm_sink_name(sink, ZM_N(ZM, predicate), list[i]);
	}
}

void zm_series_follow(const ZmIssue *before, const ZmIssue *x, ZmSink *sink)
{
	zm_sink_begin(sink, x->report);
	zm_sink_name(sink, ZM_N(ZM, "previousReport"), before->report);
	emit_programmes(sink, "adoptsProgramme", x->done, x->n_done, before->done, before->n_done, false);
	emit_programmes(sink, "continuesProgramme", x->done, x->n_done, before->done, before->n_done, true);
	emit_programmes(sink, "dropsProgramme", before->done, before->n_done, x->named, x->n_named, false);
	zm_sink_end(sink);
}

/* Of several reports on one year the first by name stands for the year. */
void zm_series_emit(ZmGraph *g, ZmSink *sink)
{
	const StoreIssue *before = NULL, *year = NULL;
	ZmArena *arena = zm_arena_new();
	if (g->issue.n)
		qsort_r(g->issue.at, g->issue.n, sizeof *g->issue.at, by_issuer, g);
	for (size_t i = 0; i < g->issue.n; i++) {
		const StoreIssue *x = &g->issue.at[i];
		if (!year || year->issuer != x->issuer) {
			before = NULL;
			year = x;
		} else if (year->year != x->year) {
			before = year;
			year = x;
		}
		if (!before || before->year != x->year - 1)
			continue;
		ZmIssue last = issue_of(arena, g, before), this = issue_of(arena, g, x);
		zm_series_follow(&last, &this, sink);
		zm_arena_clear(arena);
	}
	zm_arena_free(arena);
}
