/* Lines to paragraphs. */
#include "format/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/layout_p.h"

/* In ems: how far a paragraph's lines may stand from an edge and still be at it. */
static const float AT_EDGE = 0.8f, SLACK = 0.6f;

/* The edges that text keeps to; pages seen from the left and from the right may differ. */
typedef struct {
	float left, right, em, size, pitch;
} Frame;

void zm_layout_add(ZmLayout *l, unsigned page, float x0, float y0, float x1, float y1, const char *s, size_t n)
{
	if (!n || !isfinite(x0) || !isfinite(x1) || !isfinite(y0) || !isfinite(y1))
		return;
	*zm_vec_push(&l->word) = (ZmWord){page, x0, y0, x1, y1, l->text.n, n};
	zm_buf_add(&l->text, s, n);
	if (l->pages <= page)
		l->pages = page + 1;
}

void zm_layout_release(ZmLayout *l)
{
	free(l->word.at);
	zm_buf_release(&l->text);
	*l = (ZmLayout){0};
}

static bool one_of(uint32_t cp, const char *set)
{
	while (*set)
		if (zm_utf8_next(&set) == cp)
			return true;
	return false;
}

static bool no_line_start(uint32_t cp)
{
	return one_of(cp, "，。、；：？！）》」』】〕〉…—%％,.;:?!)]}");
}

static bool no_line_end(uint32_t cp)
{
	return one_of(cp, "（《「『【〔〈([{");
}

/* Quotation marks hold to what stands on either side (UAX 14, class QU). */
static bool glue(uint32_t cp)
{
	return one_of(cp, "“”‘’");
}

static uint32_t last_cp(const char *s, size_t n)
{
	const char *p = s + n - 1;
	while (p > s && ((unsigned char)*p & 0xC0) == 0x80)
		p--;
	return zm_utf8_next(&p);
}

static int ascending(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}

typedef struct {
	float *at;
	size_t n, room;
} Floats;

typedef struct {
	Floats left, right, em, size, pitch;
} Samples;

/* The value that P of the samples lie under. */
static float quantile(Floats *f, float p, float otherwise)
{
	if (!f->n)
		return otherwise;
	qsort(f->at, f->n, sizeof *f->at, ascending);
	size_t i = (size_t)(p * (float)f->n);
	return f->at[i < f->n ? i : f->n - 1];
}

/* The rightmost end of a line that another one comes near to. */
static float right_edge(Floats *f, float em)
{
	float last = quantile(f, 1, 0);
	for (size_t i = f->n; i-- > 1;)
		if (f->at[i] - f->at[i - 1] < em / 2)
			return f->at[i];
	return last;
}

static bool counts(const ZmLine *v, int parity, int column)
{
	return !v->gone && v->column == column && (parity < 0 || (int)(v->page % 2) == parity);
}

/* PARITY: of the pages that count, -1 all. */
static Frame frame_of(const ZmLines *l, int parity, int column)
{
	Samples s = {0};
	const ZmLine *before = NULL;
	for (size_t i = 0; i < l->line.n; i++) {
		const ZmLine *v = &l->line.at[i];
		if (!counts(v, parity, column))
			continue;
		*zm_vec_push(&s.em) = v->em;
		*zm_vec_push(&s.size) = v->size;
		*zm_vec_push(&s.left) = v->x0;
		uint32_t last = last_cp(l->text.at + v->at, v->n);
		if (!no_line_start(last) && !glue(last)) /* a comma may hang over the edge */
			*zm_vec_push(&s.right) = v->x1;
		if (before && before->page == v->page && before->column == v->column)
			*zm_vec_push(&s.pitch) = (v->y0 + v->y1 - before->y0 - before->y1) / 2;
		before = v;
	}
	Frame f = {.em = quantile(&s.em, 0.5f, 1), .size = quantile(&s.size, 0.5f, 1), .pitch = quantile(&s.pitch, 0.4f, 0)};
	f.left = quantile(&s.left, 0.05f, 0);
	f.right = right_edge(&s.right, f.em);
	if (s.left.n < 12) /* few lines: the outermost is the edge */
		f.left = quantile(&s.left, 0, 0);
	free(s.em.at);
	free(s.size.at);
	free(s.left.at);
	free(s.right.at);
	free(s.pitch.at);
	return f;
}

static bool latin(uint32_t cp)
{
	return !zm_is_wide(cp) && cp > ' ' && !no_line_start(cp) && !no_line_end(cp) && cp < 0x2000;
}

/* Half ems of what stands at S and cannot be parted: it had no room on the line before. */
static unsigned unbreakable(const char *s, size_t n)
{
	const char *p = s, *end = s + n, *q;
	uint32_t cp = 0, next;
	while (p < end) {
		cp = zm_utf8_next(&p);
		if (latin(cp))
			for (q = p; q < end && latin(zm_utf8_next(&q)); p = q)
				;
		q = p;
		next = q < end ? zm_utf8_next(&q) : ' ';
		bool within = one_of(cp, ".,:;%/-") && latin(next); /* 97.9, 7,11 */
		if (!within && !no_line_end(cp) && !glue(cp) && !glue(next) && !no_line_start(next))
			break;
	}
	return zm_half_widths(s, (size_t)(p - s));
}

/* 一、 （一） (1) 1. 1、 第一条 ①: what opens a paragraph. */
static bool opens(const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	uint32_t cp = zm_utf8_next(&p);
	bool bracket = cp == 0xFF08 || cp == '(', ordinal = cp == 0x7B2C;
	if (cp >= 0x2460 && cp <= 0x249B)
		return true;
	if ((bracket || ordinal) && p < end)
		cp = zm_utf8_next(&p);
	unsigned digits = 0;
	while (one_of(cp, "一二三四五六七八九十百〇零0123456789０１２３４５６７８９") && p < end && digits < 5) {
		digits++;
		cp = zm_utf8_next(&p);
	}
	if (!digits)
		return false;
	if (ordinal)
		return one_of(cp, "条章节款");
	if (bracket)
		return cp == 0xFF09 || cp == ')';
	if (cp == '.' || cp == 0xFF0E)
		return digits <= 2 && (p == end || !one_of(zm_utf8_next(&p), "0123456789"));
	return cp == 0x3001 && digits <= 3;
}

typedef struct {
	const ZmLines *l;
	Frame frame[2][3]; /* even pages, odd pages; by column */
	const ZmLine **line;
	size_t n;
	bool joined; /* the line at hand goes on from the one before */
} Joiner;

static const Frame *frame_for(const Joiner *j, const ZmLine *v)
{
	return &j->frame[v->page % 2][v->column];
}

/* How far B stands below A; infinite when it does not: another page or column. */
static float step(const ZmLine *a, const ZmLine *b)
{
	return a->page == b->page && a->column == b->column ? (b->y0 + b->y1 - a->y0 - a->y1) / 2 : INFINITY;
}

/* More room between line I and the next than between those around them. */
static bool gap_behind(const Joiner *j, size_t i)
{
	float here = step(j->line[i], j->line[i + 1]), usual = frame_for(j, j->line[i])->pitch;
	usual *= fmaxf(1, j->line[i]->em / frame_for(j, j->line[i])->em); /* a title's lines stand wider */
	if (isinf(here))
		return false;
	float above = i ? step(j->line[i - 1], j->line[i]) : INFINITY;
	float below = i + 2 < j->n ? step(j->line[i + 1], j->line[i + 2]) : INFINITY;
	float around = fminf(above, below);
	return here > 1.3f * (isinf(around) ? usual : around) || (usual > 0 && here > 1.8f * usual);
}

static bool close_to(float a, float b, float part)
{
	return fabsf(a - b) <= part * fmaxf(a, b);
}

static bool same_size(const ZmLine *a, const ZmLine *b)
{
	return close_to(a->size, b->size, 0.04f) ? close_to(a->em, b->em, 0.3f) : close_to(a->em, b->em, 0.1f);
}

/* Lines of one title: set apart by size, both in the middle. */
static bool title_goes_on(const Joiner *j, const ZmLine *a, const ZmLine *b)
{
	const Frame *f = frame_for(j, a);
	const char *s = j->l->text.at + b->at;
	const char *first = s;
	float axis = (f->left + f->right) / 2;
	bool big = a->em > 1.15f * f->em && a->size > 1.1f * f->size;
	bool centred = fabsf((a->x0 + a->x1) / 2 - axis) < a->em && fabsf((b->x0 + b->x1) / 2 - axis) < a->em;
	return big && centred && a->page == b->page && b->x0 - f->left > AT_EDGE * b->em && !no_line_end(zm_utf8_next(&first));
}

/* Does line I go on in the next? */
static bool goes_on(const Joiner *j, size_t i)
{
	const ZmLine *a = j->line[i], *b = j->line[i + 1];
	const char *s = j->l->text.at + b->at;
	if (b->row || !a->column != !b->column || !same_size(a, b) || b->page > a->page + 1 || gap_behind(j, i))
		return false;
	if (title_goes_on(j, a, b))
		return true;
	const Frame *f = frame_for(j, a), *g = frame_for(j, b);
	bool full = f->right - a->x1 < ((float)unbreakable(s, b->n) / 2 + SLACK) * a->em;
	float indent = b->x0 - g->left;
	bool hangs = indent >= AT_EDGE * b->em && fabsf(b->x0 - (j->joined ? a->x0 : a->second)) < SLACK * b->em && (j->joined || a->second > a->x0);
	if (!full || (indent >= AT_EDGE * b->em && !hangs))
		return false;
	return !(one_of(last_cp(j->l->text.at + a->at, a->n), "。！？；：.!?;:") && opens(s, b->n));
}

static void put_lines(Joiner *j, ZmBuf *out)
{
	for (size_t i = 0; i < j->n; i++) {
		const ZmLine *v = j->line[i];
		const char *s = j->l->text.at + v->at, *next;
		zm_buf_add(out, s, v->n);
		bool on = i + 1 < j->n && goes_on(j, i);
		if (!on) {
			zm_buf_putc(out, '\n');
		} else {
			next = j->l->text.at + j->line[i + 1]->at;
			uint32_t a = last_cp(s, v->n), b = zm_utf8_next(&next);
			if (a < 0x2000 && b < 0x2000 && (a > '9' || b > '9') && latin(a) && latin(b))
				zm_buf_putc(out, ' '); /* two words of a Latin script */
		}
		j->joined = on;
	}
}

/* With few lines on even or odd pages, those of all pages tell. */
static void find_frames(Joiner *j)
{
	for (int column = 0; column < 3; column++) {
		size_t on_page[2] = {0, 0};
		for (size_t i = 0; i < j->n; i++)
			on_page[j->line[i]->page % 2] += j->line[i]->column == column;
		for (int parity = 0; parity < 2; parity++)
			j->frame[parity][column] = frame_of(j->l, on_page[parity] < 30 ? -1 : parity, column);
	}
}

void zm_layout_put(ZmLayout *l, ZmBuf *out)
{
	ZmLines lines = {0};
	zm_lines_gather(l, &lines);
	zm_lines_drop_running(&lines);
	Joiner j = {.l = &lines, .line = zm_xmalloc((lines.line.n + 1) * sizeof *j.line)};
	for (size_t i = 0; i < lines.line.n; i++)
		if (!lines.line.at[i].gone)
			j.line[j.n++] = &lines.line.at[i];
	find_frames(&j);
	put_lines(&j, out);
	free(j.line);
	zm_lines_release(&lines);
}
