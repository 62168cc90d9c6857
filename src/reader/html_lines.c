/* html_lines.c: the lines of a page as a person reads them: one for each block, each row of a table, each <br>; white
 * space as a browser shows it, none at the ends of a line. */
#include "reader/html_p.h"

#include <ctype.h>
#include <stdlib.h>

typedef enum { GAP_NONE, GAP_SPACE, GAP_WIDE } Gap;

/* A numbered list that is open. */
typedef struct {
	uint32_t at;
	unsigned next;
} List;

typedef struct {
	ZmHtml *h;
	uint32_t begin;       /* of the line in the text */
	uint32_t node;        /* whose text is being added */
	uint32_t first, last; /* nodes of the line's text */
	uint32_t chars, links;
	bool attach, indented;
	Gap gap;              /* to be made before the next character */
	bool gap_wraps;       /* a line end of the source is in it */
	uint32_t gap_raw;     /* where it stood */
	unsigned gap_len;     /* 0: nowhere */
	bool seam;            /* an inline element began or ended here */
	unsigned cells;       /* open cells of rows that are lines */
	unsigned number;      /* of the list item that begins here, 0 none */
	ZM_VEC(uint32_t) open;
	ZM_VEC(List) list;
} Builder;

/* Bytes of white space at the end of [b, e). */
static unsigned space_before(const char *s, uint32_t b, uint32_t e)
{
	for (unsigned k = 1; k <= 3 && b + k <= e; k++)
		if (zm_html_space(s + e - k, k) == k)
			return k;
	return 0;
}

bool zm_html_prose(const ZmHtml *h, const ZmHtmlLine *l)
{
	enum { LINE = 30, LONG_LINE = 60, SENTENCE = 8 };
	static const char *const mark[] = {"，", "。", "；", "、", "："};
	const char *s = h->text.at + l->begin;
	uint32_t n = l->end - l->begin, chars = l->chars - l->links;
	if (chars > LONG_LINE)
		return true;
	if (n > 3 && chars >= SENTENCE && !memcmp(s + n - 3, "。", 3))
		return true;
	for (size_t i = 0; i < sizeof mark / sizeof *mark && chars >= LINE; i++)
		if (memmem(s, n, mark[i], 3))
			return true;
	return chars >= LINE && (memchr(s, ',', n) || memchr(s, ';', n));
}

static bool in_heading(const ZmHtml *h, uint32_t i)
{
	for (const ZmHtmlNode *x = &h->node.at[i];; x = &h->node.at[x->parent]) {
		if (x->name == ZM_NAME_TITLE || zm_html_is(x->node, GUMBO_TAG_H2) || zm_html_is(x->node, GUMBO_TAG_H3))
			return true;
		if (x == h->node.at)
			return false;
	}
}

static void end_line(Builder *b, bool broken)
{
	ZmHtml *h = b->h;
	uint32_t e = (uint32_t)h->text.n;
	for (unsigned k; (k = space_before(h->text.at, b->begin, e));)
		e -= k;
	if (e > b->begin && b->chars) {
		ZmHtmlLine l = {.begin = b->begin, .end = e, .first = b->first, .last = b->last, .chars = b->chars, .links = b->links, .attach = b->attach};
		l.broken = broken;
		l.indented = b->indented;
		l.prose = zm_html_prose(h, &l);
		l.heading = in_heading(h, b->first);
		*zm_vec_push(&h->line) = l;
		zm_buf_putc(&h->text, '\n');
	} else {
		h->text.n = b->begin;
		while (h->origin.n && h->origin.at[h->origin.n - 1].text >= b->begin)
			h->origin.n--;
	}
	b->begin = (uint32_t)h->text.n;
	b->chars = b->links = 0;
	b->attach = b->seam = b->indented = false;
	b->gap = GAP_NONE;
}

static void gap(Builder *b, Gap size)
{
	if (size > b->gap) {
		b->gap = size;
		b->gap_len = 0;
	}
	b->gap_wraps = false;
}

/* The end of a block: of the line, or in a cell of a gap. */
static void end_block(Builder *b, bool broken)
{
	if (b->cells)
		gap(b, GAP_SPACE);
	else
		end_line(b, broken);
}

static bool han(unsigned char c)
{
	return c >= 0xE2;
}

static void make_gap(Builder *b, const char *ch)
{
	ZmBuf *t = &b->h->text;
	bool empty = t->n == b->begin;
	if (b->gap == GAP_WIDE && !empty) {
		zm_buf_puts(t, "  ");
	} else if (b->gap == GAP_SPACE && !empty) {
		/* a line end in the source beside a Chinese character is the editor's, not the author's */
		unsigned char before = (unsigned char)t->at[t->n - 1], after = (unsigned char)*ch;
		bool wrap = b->gap_wraps && (before >= 0x80 || han(after)) && !isalnum(before) && !isalnum(after);
		if (!wrap) {
			if (b->gap_len)
				zm_origin_add(&b->h->origin, (uint32_t)t->n, b->gap_raw, 1, b->gap_len);
			zm_buf_putc(t, ' ');
		}
	}
	b->gap = GAP_NONE;
	b->gap_wraps = false;
}

static bool numbers_itself(const char *ch)
{
	static const char open[] = "（一二三四五六七八九十第①②③④⑤⑥⑦⑧⑨";
	for (const char *p = open; *p; p += 3)
		if (!memcmp(p, ch, 3))
			return true;
	return false;
}

static void add_char(void *user, const char *ch, unsigned len, uint32_t raw, unsigned raw_len)
{
	Builder *b = user;
	ZmBuf *t = &b->h->text;
	const ZmHtmlNode *x = &b->h->node.at[b->node];
	bool space = zm_html_space(ch, len) > 0;
	if (x->pre && *ch == '\n') {
		end_block(b, true);
		return;
	}
	if (space && t->n == b->begin && (len > 1 || x->pre))
		b->indented = true;
	if (len == 1 && space) {
		if (b->gap == GAP_NONE) {
			b->gap = GAP_SPACE;
			b->gap_raw = raw;
			b->gap_len = raw_len;
		}
		b->gap_wraps = b->gap_wraps || *ch == '\n';
		return;
	}
	if (space && t->n == b->begin)
		return; /* an indent */
	make_gap(b, ch);
	if (t->n == b->begin && b->number && len == 3 && !numbers_itself(ch))
		zm_buf_printf(t, "%u. ", b->number);
	b->number = 0;
	if (!b->chars)
		b->first = b->node;
	if (!space) {
		b->last = b->node;
		b->chars++;
		b->links += x->link;
		b->attach = b->attach || x->attach;
	}
	bool hard = len == 2 && !memcmp(ch, "\xC2\xA0", 2);
	if (raw_len)
		zm_origin_add(&b->h->origin, (uint32_t)t->n, raw, hard ? 1 : len, raw_len);
	zm_buf_add(t, hard ? " " : ch, hard ? 1 : len);
}

/* Style sheets set labels and buttons apart that the page's text does not. */
static void look_at_seam(Builder *b, const char *s)
{
	enum { SHORT_LINE = 600 };
	uint32_t length = (uint32_t)b->h->text.n - b->begin;
	if (!b->seam || b->gap == GAP_WIDE || !length || length > SHORT_LINE)
		return;
	size_t n = strlen(s);
	for (unsigned k; (k = zm_html_space(s, n)); n -= k)
		s += k;
	if (zm_html_labelled(s, n) || (n && zm_html_buttons(s, n)))
		gap(b, GAP_WIDE);
}

/* Are items of the list at I shown with a number? */
static bool numbered(const ZmHtml *h, uint32_t i)
{
	const GumboNode *list = h->node.at[i].node;
	const char *style = zm_html_attr(list, "style");
	return zm_html_is(list, GUMBO_TAG_OL) && !zm_html_attr(list, "class") && !(style && strstr(style, "none"));
}

static void open_list(Builder *b, uint32_t i)
{
	enum { MOST = 999 };
	const ZmHtmlNode *x = &b->h->node.at[i];
	if (numbered(b->h, i)) {
		const char *start = zm_html_attr(x->node, "start");
		*zm_vec_push(&b->list) = (List){i, start ? (unsigned)strtoul(start, NULL, 10) : 1};
	} else if (zm_html_is(x->node, GUMBO_TAG_LI) && b->list.n && b->list.at[b->list.n - 1].at == x->parent) {
		unsigned n = b->list.at[b->list.n - 1].next++;
		b->number = n <= MOST ? n : 0;
	}
}

static void close_node(Builder *b, const ZmHtmlNode *x)
{
	if (x->show == ZM_SHOW_CELL)
		b->cells -= b->cells > 0;
	if (b->list.n && &b->h->node.at[b->list.at[b->list.n - 1].at] == x)
		b->list.n--;
	if (x->show == ZM_SHOW_ROW) {
		b->cells = 0;
		end_line(b, false);
	} else if (x->show == ZM_SHOW_BLOCK) {
		end_block(b, false);
	}
	b->seam = true;
}

static void open_node(Builder *b, uint32_t i)
{
	const ZmHtmlNode *x = &b->h->node.at[i];
	b->seam = true;
	if (x->show == ZM_SHOW_BREAK) {
		end_block(b, true);
	} else if (x->show == ZM_SHOW_ROW) {
		b->cells = 0;
		end_line(b, false);
	} else if (x->show == ZM_SHOW_CELL) {
		gap(b, GAP_WIDE);
		b->cells++;
	} else if (x->show == ZM_SHOW_BLOCK) {
		end_block(b, false);
		open_list(b, i);
	}
	*zm_vec_push(&b->open) = i;
}

/* What is not shown leaves its place. */
static void skip_node(Builder *b, const ZmHtmlNode *x)
{
	if (x->name != ZM_NAME_CLUTTER || x->node->type != GUMBO_NODE_ELEMENT)
		return;
	ZmHtmlShow show = zm_html_show(x->node, true);
	if (show == ZM_SHOW_BLOCK || show == ZM_SHOW_ROW)
		end_block(b, false);
	else
		gap(b, GAP_WIDE);
}

void zm_html_lines(ZmHtml *h)
{
	Builder b = {.h = h};
	h->text.n = h->line.n = h->origin.n = 0;
	for (uint32_t i = 0; i < h->node.n;) {
		const ZmHtmlNode *x = &h->node.at[i];
		while (b.open.n && h->node.at[b.open.at[b.open.n - 1]].end <= i)
			close_node(&b, &h->node.at[b.open.at[--b.open.n]]);
		if (x->show == ZM_SHOW_NONE) {
			skip_node(&b, x);
			i = x->end;
			continue;
		}
		if (x->node->type == GUMBO_NODE_ELEMENT) {
			open_node(&b, i);
		} else if (x->node->type != GUMBO_NODE_DOCUMENT) {
			b.node = i;
			look_at_seam(&b, x->node->v.text.text);
			zm_html_align(h, &x->node->v.text, add_char, &b);
			b.seam = false;
		}
		i++;
	}
	end_line(&b, false);
	free(b.open.at);
	free(b.list.at);
}

void zm_html_copy(const ZmHtml *h, uint32_t b, uint32_t e, size_t *run, ZmBuf *text, ZmOrigin *origin)
{
	uint32_t to = (uint32_t)text->n;
	const ZmOrigin *o = &h->origin;
	zm_buf_add(text, h->text.at + b, e - b);
	while (*run < o->n && o->at[*run].text + o->at[*run].count * o->at[*run].text_step <= b)
		++*run;
	for (size_t i = *run; i < o->n && o->at[i].text < e; i++) {
		const ZmRun *r = &o->at[i];
		for (uint32_t k = r->text < b ? (b - r->text) / r->text_step : 0; k < r->count && r->text + k * r->text_step < e; k++)
			zm_origin_add(origin, to + r->text + k * r->text_step - b, r->raw + k * r->raw_step, r->text_step, r->raw_step);
	}
}
