/* Words to lines. */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/layout_p.h"

/* Gaps between two words, in ems. */
static const float LATIN_BLANK = 0.12f, MIXED_BLANK = 0.4f, WIDE_BLANK = 0.18f, SPREAD_BLANK = 0.75f, CELL_GAP = 2.3f;

bool zm_is_wide(uint32_t cp)
{
	/* quotation marks, dashes and dots are full width in a Chinese font */
	return cp >= 0x2000 && (zm_cp_width(cp) == 2 || (cp >= 0x2014 && cp <= 0x2026) || (cp >= 0x2460 && cp <= 0x24FF));
}

unsigned zm_half_widths(const char *s, size_t n)
{
	unsigned w = 0;
	for (const char *end = s + n; s < end;)
		w += zm_is_wide(zm_utf8_next(&s)) ? 2 : 1;
	return w;
}

static float middle(const ZmWord *w)
{
	return (w->y0 + w->y1) / 2;
}

static int by_height(const void *a, const void *b)
{
	const ZmWord *x = a, *y = b;
	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	if (middle(x) != middle(y))
		return middle(x) < middle(y) ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static int by_left(const void *a, const void *b)
{
	const ZmWord *x = a, *y = b;
	if (x->x0 != y->x0)
		return x->x0 < y->x0 ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static bool same_line(const ZmWord *first, const ZmWord *w)
{
	float a = first->y1 - first->y0, b = w->y1 - w->y0;
	return first->page == w->page && middle(w) - middle(first) < 0.45f * (a < b ? a : b);
}

/* The width of a Chinese character in the N words at W, from the words that hold most of them: Latin
 * letters are of any width. */
static float em_of(const ZmLayout *l, const ZmWord *w, size_t n)
{
	enum { PURE, MOSTLY, SOME, KINDS };
	float width[KINDS] = {0};
	unsigned halves[KINDS] = {0};
	for (size_t i = 0; i < n; i++) {
		const char *s = l->text.at + w[i].at;
		unsigned h = zm_half_widths(s, w[i].n), most = 2 * (unsigned)zm_utf8_count(s, w[i].n);
		int kind = h == most ? PURE : h * 4 >= most * 3 ? MOSTLY : SOME;
		width[kind] += w[i].x1 - w[i].x0;
		halves[kind] += h;
	}
	int best = halves[PURE] >= 8 ? PURE : halves[MOSTLY] ? MOSTLY : halves[PURE] ? PURE : SOME;
	return halves[best] ? fmaxf(width[best] / (float)halves[best] * 2, 0.1f) : 1;
}

/* The height of the widest word: equal for lines of one font and size. */
static float size_of(const ZmWord *w, size_t n)
{
	const ZmWord *widest = w;
	for (size_t i = 1; i < n; i++)
		if (w[i].x1 - w[i].x0 > widest->x1 - widest->x0)
			widest = &w[i];
	return widest->y1 - widest->y0;
}

static uint32_t last_of(const char *s, size_t n)
{
	const char *p = s + n - 1;
	while (p > s && ((unsigned char)*p & 0xC0) == 0x80)
		p--;
	return zm_utf8_next(&p);
}

/* A justified line has a gap behind each character: none of them is a blank. */
static bool is_spread(const ZmLayout *l, const ZmWord *w, size_t n)
{
	size_t characters = 0;
	for (size_t i = 0; i < n; i++)
		characters += zm_utf8_count(l->text.at + w[i].at, w[i].n);
	return n > 4 && n * 3 > characters;
}

static bool is_mark(uint32_t cp)
{
	return (cp >= 0x2014 && cp <= 0x2026) || (cp >= 0x3001 && cp <= 0x3011) || (cp >= 0xFF01 && cp <= 0xFF0F) || cp == 0xFF1A || cp == 0xFF1B || cp == 0xFF1F;
}

/* What a gap of so many ems between A and B shows as. */
static const char *blank_for(float gap, uint32_t a, uint32_t b, bool spread)
{
	bool wide_a = zm_is_wide(a), wide_b = zm_is_wide(b);
	if (gap > CELL_GAP)
		return "\t";
	if (!wide_a && !wide_b)
		return gap > LATIN_BLANK ? " " : "";
	if (is_mark(a) || is_mark(b))
		spread = true; /* glyphs of marks fill half of their place */
	if (wide_a && wide_b)
		return gap > 1 ? "　" : gap > (spread ? SPREAD_BLANK : WIDE_BLANK) ? " " : "";
	return gap > MIXED_BLANK ? " " : "";
}

/* The words must be in order from the left. */
static void make_line(const ZmLayout *l, const ZmWord *w, size_t n, int column, ZmLines *out)
{
	if (!n)
		return;
	ZmLine *v = zm_vec_push(&out->line);
	*v = (ZmLine){.page = w->page, .x0 = w->x0, .x1 = w->x1, .y0 = w->y0, .y1 = w->y1, .column = column, .at = out->text.n};
	v->em = em_of(l, w, n);
	v->size = size_of(w, n);
	v->second = n > 1 ? w[1].x0 : w->x0;
	bool spread = is_spread(l, w, n);
	for (size_t i = 0; i < n; i++) {
		const char *s = l->text.at + w[i].at;
		if (i) {
			const char *before = l->text.at + w[i - 1].at, *first = s;
			const char *gap = blank_for((w[i].x0 - v->x1) / v->em, last_of(before, w[i - 1].n), zm_utf8_next(&first), spread);
			zm_buf_puts(&out->text, gap);
			v->row = v->row || *gap == '\t';
		}
		zm_buf_add(&out->text, s, w[i].n);
		v->x1 = fmaxf(v->x1, w[i].x1);
		v->y0 = fminf(v->y0, w[i].y0);
		v->y1 = fmaxf(v->y1, w[i].y1);
	}
	v->n = out->text.n - v->at;
}

/* How many words stand left of X. */
static size_t words_before(const ZmGroup *g, float x)
{
	size_t n = 0;
	while (n < g->n && g->word[n].x1 <= x)
		n++;
	return n;
}

/* The N groups of a page; of a band in two columns the left one first. */
static void make_page(const ZmLayout *l, ZmGroup *g, size_t n, ZmLines *out)
{
	float between = zm_columns_find(g, n);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && g[i].band && g[k].band == g[i].band; k++)
			;
		for (size_t j = i; j < k && g[i].band; j++)
			make_line(l, g[j].word, words_before(&g[j], between), 1, out);
		for (size_t j = i; j < k && g[i].band; j++) {
			size_t left = words_before(&g[j], between);
			make_line(l, g[j].word + left, g[j].n - left, 2, out);
		}
		if (!g[i].band)
			make_line(l, g[i].word, g[i].n, 0, out);
	}
}

void zm_lines_gather(ZmLayout *l, ZmLines *out)
{
	struct {
		ZmGroup *at;
		size_t n, room;
	} groups = {0};
	if (l->word.n)
		qsort(l->word.at, l->word.n, sizeof *l->word.at, by_height);
	for (size_t i = 0, k; i < l->word.n; i = k) {
		ZmWord *w = &l->word.at[i];
		for (k = i + 1; k < l->word.n && same_line(w, &l->word.at[k]); k++)
			;
		if (groups.n && groups.at[0].word->page != w->page) {
			make_page(l, groups.at, groups.n, out);
			groups.n = 0;
		}
		qsort(w, k - i, sizeof *w, by_left);
		*zm_vec_push(&groups) = (ZmGroup){.word = w, .n = k - i, .em = em_of(l, w, k - i)};
	}
	if (groups.n)
		make_page(l, groups.at, groups.n, out);
	free(groups.at);
	out->pages = l->pages;
}

void zm_lines_release(ZmLines *l)
{
	free(l->line.at);
	zm_buf_release(&l->text);
	*l = (ZmLines){0};
}
