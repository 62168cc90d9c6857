/* html_wrap.c: old pages end each line at the width of a page, by <br> or in <pre>, in the middle of sentences. */
#include "reader/html_p.h"

#include <stdlib.h>

enum { FEWEST = 5, NARROW = 15, WIDE = 60, RAGGED = 3 };

static bool ends_sentence(const ZmHtml *h, const ZmHtmlLine *l)
{
	static const char *const mark[] = {"。", "；", "：", "！", "？", "”", "）"};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (l->end - l->begin >= 3 && !memcmp(h->text.at + l->end - 3, mark[i], 3))
			return true;
	return false;
}

/* Does a number or the like open the line: 一、 (二) 3. ? */
static bool opens(const ZmHtml *h, const ZmHtmlLine *l)
{
	static const char digits[] = "一二三四五六七八九十";
	const char *s = h->text.at + l->begin, *e = h->text.at + l->end;
	if (e - s >= 3 && (*s == '(' || !memcmp(s, "（", 3) || !memcmp(s, "第", 3)))
		return true;
	const char *p = s;
	while (p < e && *p >= '0' && *p <= '9')
		p++;
	if (p > s)
		return p < e && (*p == '.' || (e - p >= 3 && (!memcmp(p, "、", 3) || !memcmp(p, "．", 3))));
	while (e - p >= 3 && memmem(digits, sizeof digits - 1, p, 3))
		p += 3;
	return p > s && e - p >= 3 && (!memcmp(p, "、", 3) || !memcmp(p, "是", 3));
}

static bool full(const ZmHtmlLine *l, uint32_t width)
{
	return l->chars + RAGGED >= width;
}

/* The width at which lines [b, e) were broken, 0 when the author broke them. */
static uint32_t width_of(const ZmHtml *h, size_t b, size_t e)
{
	uint32_t width = 0;
	size_t wide = 0, open = 0;
	for (size_t i = b; i < e; i++)
		width = h->line.at[i].chars > width ? h->line.at[i].chars : width;
	for (size_t i = b; i < e; i++)
		if (full(&h->line.at[i], width)) {
			wide++;
			open += !ends_sentence(h, &h->line.at[i]);
		}
	bool wrapped = e - b >= FEWEST && width >= NARROW && width <= WIDE && wide * 5 >= (e - b) * 2 && open * 3 >= wide * 2;
	return wrapped ? width : 0;
}

static bool goes_on(const ZmHtml *h, size_t i, uint32_t width, bool indents)
{
	const ZmHtmlLine *l = &h->line.at[i];
	return full(l - 1, width) && !ends_sentence(h, l - 1) && !(indents && l->indented) && !opens(h, l);
}

/* Appends line FROM to the last line of MADE (JOIN) or as a new one. */
static void put(ZmHtml *made, const ZmHtml *h, size_t from, bool join, size_t *run)
{
	const ZmHtmlLine *l = &h->line.at[from];
	if (join)
		made->text.n--; /* the line end */
	uint32_t begin = (uint32_t)made->text.n;
	zm_html_copy(h, l->begin, l->end, run, &made->text, &made->origin);
	if (join) {
		ZmHtmlLine *to = &made->line.at[made->line.n - 1];
		to->last = l->last;
		to->chars += l->chars;
		to->links += l->links;
		to->attach = to->attach || l->attach;
	} else {
		*zm_vec_push(&made->line) = *l;
		made->line.at[made->line.n - 1].begin = begin;
	}
	ZmHtmlLine *to = &made->line.at[made->line.n - 1];
	to->end = (uint32_t)made->text.n;
	to->broken = l->broken;
	to->prose = zm_html_prose(made, to);
	zm_buf_putc(&made->text, '\n');
}

void zm_html_unwrap(ZmHtml *h)
{
	ZmHtml made = {0};
	size_t run = 0, joined = 0;
	for (size_t b = 0, e; b < h->line.n; b = e) {
		bool indents = false;
		for (e = b; e < h->line.n && (e == b || h->line.at[e - 1].broken); e++)
			indents = indents || h->line.at[e].indented;
		uint32_t width = width_of(h, b, e);
		for (size_t i = b; i < e; i++) {
			bool join = width && i > b && goes_on(h, i, width, indents);
			joined += join;
			put(&made, h, i, join, &run);
		}
	}
	ZmHtml *spare = joined ? h : &made; /* whose lines are not needed */
	ZmBuf text = spare->text;
	ZmOrigin origin = spare->origin;
	void *line = spare->line.at;
	if (joined) {
		h->text = made.text;
		h->origin = made.origin;
		h->line.at = made.line.at;
		h->line.n = made.line.n;
		h->line.room = made.line.room;
	}
	zm_buf_release(&text);
	zm_origin_release(&origin);
	free(line);
}
