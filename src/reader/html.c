/* html.c: an HTML page of any age → the document on it. */
#include "reader/html_p.h"

#include <stdlib.h>

#include "format/charset.h"
#include "reader/reader.h"

enum { BRIEF = 40, MUCH = 300 };

static void *take(void *arena, size_t n)
{
	return zm_arena_alloc(arena, n ? n : 1);
}

static void drop(void *arena, void *p)
{
	(void)arena;
	(void)p;
}

static void forget_behind(ZmOrigin *o, size_t end)
{
	while (o->n) {
		ZmRun *r = &o->at[o->n - 1];
		while (r->count && r->text + r->count * r->text_step > end)
			r->count--;
		if (r->count)
			break;
		o->n--;
	}
}

/* The line without buttons that stand among its metadata. */
static void copy_line(const ZmHtml *h, const ZmHtmlLine *l, size_t *run, ZmPage *page)
{
	const char *s = h->text.at + l->begin;
	size_t n = l->end - l->begin, at = 0, b, e;
	size_t begin = page->text.n;
	bool metadata = !h->whole && (!l->prose || zm_html_labelled(s, n));
	while (metadata && l->chars <= 200 && zm_html_button_run(s, n, at, &b, &e)) {
		zm_html_copy(h, l->begin + (uint32_t)at, l->begin + (uint32_t)b, run, &page->text, &page->origin);
		if (b > at && e < n && s[b - 1] != ' ')
			zm_buf_puts(&page->text, "  ");
		at = e;
	}
	zm_html_copy(h, l->begin + (uint32_t)at, l->end, run, &page->text, &page->origin);
	while (page->text.n > begin && page->text.at[page->text.n - 1] == ' ')
		page->text.n--;
	forget_behind(&page->origin, page->text.n);
	if (page->text.n > begin)
		zm_buf_putc(&page->text, '\n');
}

static uint32_t read_lines(ZmHtml *h, const GumboNode *root, bool hidden, ZmPage *page)
{
	uint32_t chars = 0;
	zm_html_flatten(h, root, hidden);
	zm_html_meta(h, &page->meta);
	zm_html_lines(h);
	zm_html_unwrap(h);
	zm_html_core(h);
	zm_html_choose(h);
	for (size_t i = 0; i < h->line.n; i++)
		chars += h->line.at[i].keep ? h->line.at[i].chars : 0;
	return chars;
}

static const char *why_empty(const ZmHtml *h)
{
	if (h->redirect)
		return "a page that only sends on to another";
	if (h->frames)
		return "a page of frames";
	return h->line.n ? "a page of links and buttons" : "a page without text";
}

static void release(ZmHtml *h)
{
	zm_arena_free(h->arena);
	free(h->node.at);
	free(h->line.at);
	zm_buf_release(&h->text);
	zm_buf_release(&h->title);
	zm_origin_release(&h->origin);
}

/* The UTF-8 in S → PAGE, origins in S. */
static ZmStatus read_utf8(char *s, size_t n, ZmPage *page)
{
	ZmHtml h = {.arena = zm_arena_new()};
	size_t mark = n > 2 && !memcmp(s, "\xEF\xBB\xBF", 3) ? 3 : 0;
	zm_html_guard(s + mark, n - mark);
	h.source = s;
	h.n = n;
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = take;
	options.deallocator = drop;
	options.userdata = h.arena;
	options.max_errors = 0;
	const GumboOutput *tree = gumbo_parse_with_options(&options, s + mark, n - mark);
	if (read_lines(&h, tree->root, false, page) < BRIEF && read_lines(&h, tree->root, true, page) < MUCH)
		read_lines(&h, tree->root, false, page); /* nothing there that a script would show */
	size_t run = 0;
	for (size_t i = 0; i < h.line.n; i++)
		if (h.line.at[i].keep)
			copy_line(&h, &h.line.at[i], &run, page);
	bool empty = page->text.n == 0;
	if (empty)
		zm_page_note(page, ZM_DIAG_NO_TEXT, "%s", why_empty(&h));
	release(&h);
	return empty ? ZM_ERR_TEXT : ZM_OK;
}

ZmStatus zm_read_html(const char *s, size_t n, ZmPage *page)
{
	zm_html_declared(s, n, &page->meta);
	ZmStatus st = zm_charset_to_utf8(s, n, page);
	if (st != ZM_OK)
		return st;
	ZmBuf utf8 = page->text;
	ZmOrigin bytes = page->origin;
	page->text = (ZmBuf){0};
	page->origin = (ZmOrigin){0};
	st = read_utf8(utf8.at, utf8.n, page);
	zm_origin_through(&page->origin, &bytes);
	zm_origin_release(&bytes);
	zm_buf_release(&utf8);
	return st;
}
