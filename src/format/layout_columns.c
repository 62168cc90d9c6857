/* Two columns of text. */
#include <math.h>
#include <stdlib.h>

#include "format/layout_p.h"

enum { LEAST_LINES = 6 };
/* In ems: a column's least width, the gap between two, how near a full line comes to it. */
static const float LEAST_WIDTH = 8, LEAST_GAP = 1, NEAR = 1.5f;

/* The widest gap of G that leaves room for a column on either side; false: none. */
static bool gap_of(const ZmGroup *g, float *from, float *to)
{
	float best = LEAST_GAP * g->em, left = g->word[0].x0, right = g->word[g->n - 1].x1, end = g->word[0].x1;
	bool found = false;
	for (size_t i = 1; i < g->n; i++) {
		float gap = g->word[i].x0 - end;
		if (gap >= best && end - left >= LEAST_WIDTH * g->em && right - g->word[i].x0 >= LEAST_WIDTH * g->em) {
			best = gap;
			*from = end;
			*to = g->word[i].x0;
			found = true;
		}
		end = fmaxf(end, g->word[i].x1);
	}
	return found;
}

static bool crosses(const ZmGroup *g, float x)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->word[i].x0 < x && g->word[i].x1 > x)
			return true;
	return false;
}

static int ascending(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

/* Where the right column begins on most lines that have one: nothing if they do not agree. */
static bool right_column(const ZmGroup *g, size_t n, float *x)
{
	float *at = zm_xmalloc((n + 1) * sizeof *at), from, to;
	size_t k = 0, near = 0;
	for (size_t i = 0; i < n; i++)
		if (gap_of(&g[i], &from, &to))
			at[k++] = to;
	if (k >= LEAST_LINES) {
		qsort(at, k, sizeof *at, ascending);
		*x = at[k / 4]; /* indents stand to the right of it */
		for (size_t i = 0; i < k; i++)
			near += fabsf(at[i] - *x) < 2.6f * g->em;
	}
	free(at);
	return k >= LEAST_LINES && near * 5 >= k * 4;
}

/* Are most left lines of the N groups full, so that this is no table? */
static bool is_text(const ZmGroup *g, size_t n, float x)
{
	size_t both = 0, full = 0;
	float from, to, edge = 0;
	for (size_t i = 0; i < n; i++)
		if (gap_of(&g[i], &from, &to))
			edge = fmaxf(edge, from);
	for (size_t i = 0; i < n; i++)
		if (gap_of(&g[i], &from, &to)) {
			both++;
			full += edge - from < NEAR * g[i].em;
		}
	return both >= LEAST_LINES && full * 10 >= both * 7 && edge <= x;
}

float zm_columns_find(ZmGroup *g, size_t n)
{
	float x = 0, from, to;
	unsigned band = 0;
	if (!right_column(g, n, &x))
		return 0;
	x -= LEAST_GAP / 4 * g->em;
	for (size_t i = 0, k; i < n; i = k + 1) {
		for (k = i; k < n && !crosses(&g[k], x); k++)
			;
		while (i < k && !gap_of(&g[i], &from, &to)) /* a title of one column stays above them */
			i++;
		bool text = i < k && is_text(g + i, k - i, x);
		band++;
		for (size_t j = i; j < k && text; j++)
			g[j].band = band;
	}
	return x;
}
