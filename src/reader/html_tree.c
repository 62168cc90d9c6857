/* html_tree.c: the tree of a page as an array in document order: what is inside node I stands in (I, end). */
#include "reader/html_p.h"

#include <stdlib.h>
#include <strings.h>

typedef struct {
	uint32_t at;    /* index of an open element */
	unsigned child; /* which of its children comes next */
} Frame;

const char *zm_html_attr(const GumboNode *node, const char *name)
{
	if (node->type != GUMBO_NODE_ELEMENT)
		return NULL;
	const GumboAttribute *a = gumbo_get_attribute(&node->v.element.attributes, name);
	return a ? a->value : NULL;
}

static void measure(ZmHtmlNode *x, const char *s)
{
	for (size_t n = strlen(s), k; n; s += k, n -= k) {
		k = zm_html_space(s, n);
		if (k)
			continue;
		for (k = 1; k < n && ((unsigned char)s[k] & 0xC0) == 0x80;)
			k++;
		x->chars++;
		x->marks += k == 3 && !memcmp(s, "。", 3);
	}
}

static void describe(ZmHtmlNode *x, const ZmHtmlNode *up, bool hidden)
{
	const GumboNode *g = x->node;
	x->link = up && up->link;
	x->attach = up && up->attach;
	x->pre = up && up->pre;
	if (up && up->show == ZM_SHOW_NONE)
		x->show = ZM_SHOW_NONE;
	if (g->type == GUMBO_NODE_TEMPLATE || g->type == GUMBO_NODE_COMMENT) {
		x->show = ZM_SHOW_NONE;
		return;
	}
	if (g->type == GUMBO_NODE_TEXT || g->type == GUMBO_NODE_WHITESPACE || g->type == GUMBO_NODE_CDATA) {
		if (x->show != ZM_SHOW_NONE)
			measure(x, g->v.text.text);
		return;
	}
	if (g->type != GUMBO_NODE_ELEMENT)
		return;
	ZmHtmlShow show = zm_html_show(g, hidden);
	x->show = x->show == ZM_SHOW_NONE ? ZM_SHOW_NONE : show;
	x->name = zm_html_name(g);
	x->title = x->name == ZM_NAME_TITLE;
	x->pre = x->pre || g->v.element.tag == GUMBO_TAG_PRE || g->v.element.tag == GUMBO_TAG_XMP;
	if (g->v.element.tag != GUMBO_TAG_A)
		return;
	const char *href = zm_html_attr(g, "href");
	if (!href)
		return;
	x->attach = x->attach || zm_html_to_file(href);
	x->link = !x->attach;
}

static uint32_t push(ZmHtml *h, const GumboNode *node, uint32_t parent, bool hidden)
{
	ZmHtmlNode x = {.node = node, .parent = parent};
	describe(&x, h->node.n ? &h->node.at[parent] : NULL, hidden);
	*zm_vec_push(&h->node) = x;
	return (uint32_t)h->node.n - 1;
}

static const GumboVector *children(const GumboNode *node)
{
	static const GumboVector none;
	if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
		return &node->v.element.children;
	return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &none;
}

/* Elements of the site hide, unless they hold what looks like the document or its title. */
static void hide_clutter(ZmHtml *h)
{
	ZmHtmlNode *x = h->node.at;
	for (uint32_t i = 1; i < h->node.n; i++) {
		if (x[i].show != ZM_SHOW_NONE && x[i].name == ZM_NAME_CLUTTER && !x[i].title && x[i].marks * 10 <= x[0].marks &&
		    (x[0].marks || x[i].chars * 2 <= x[0].chars))
			x[i].show = ZM_SHOW_NONE;
		if (x[x[i].parent].show == ZM_SHOW_NONE)
			x[i].show = ZM_SHOW_NONE;
	}
}

/* Is the cell at K one that holds other things one below the other? */
static bool long_cell(const ZmHtmlNode *x, uint32_t k)
{
	enum { LONG_CELL = 300, MANY_LINES = 6 };
	unsigned lines = 0;
	if (x[k].chars > LONG_CELL || x[k].marks > 2 || x[k].title)
		return true;
	for (uint32_t i = k + 1; i < x[k].end && lines <= MANY_LINES; i++) {
		if (zm_html_is(x[i].node, GUMBO_TAG_TABLE) && x[i].show != ZM_SHOW_NONE)
			return true;
		lines += (x[i].show == ZM_SHOW_BLOCK && x[i].chars) || x[i].show == ZM_SHOW_BREAK;
	}
	return lines > MANY_LINES;
}

/* Cells stand side by side when each is short; other rows, and those with one cell, are there for the layout. */
static void unwrap_rows(ZmHtml *h)
{
	ZmHtmlNode *x = h->node.at;
	for (uint32_t i = 1; i < h->node.n; i++) {
		if (x[i].show != ZM_SHOW_ROW)
			continue;
		bool layout = false;
		unsigned cells = 0;
		for (uint32_t k = i + 1; k < x[i].end && !layout; k = x[k].end)
			if (x[k].show == ZM_SHOW_CELL && x[k].chars) {
				cells++;
				layout = long_cell(x, k);
			}
		if (!layout && cells > 1)
			continue;
		x[i].show = ZM_SHOW_BLOCK;
		for (uint32_t k = i + 1; k < x[i].end; k = x[k].end)
			if (x[k].show == ZM_SHOW_CELL)
				x[k].show = ZM_SHOW_BLOCK;
	}
}

void zm_html_flatten(ZmHtml *h, const GumboNode *root, bool hidden)
{
	ZM_VEC(Frame) open = {0};
	h->node.n = 0;
	*zm_vec_push(&open) = (Frame){push(h, root, 0, hidden), 0};
	while (open.n) {
		Frame *f = &open.at[open.n - 1];
		const GumboVector *v = children(h->node.at[f->at].node);
		if (f->child == v->length) {
			h->node.at[f->at].end = (uint32_t)h->node.n;
			open.n--;
			continue;
		}
		const GumboNode *next = v->data[f->child++];
		uint32_t at = push(h, next, f->at, hidden);
		*zm_vec_push(&open) = (Frame){at, 0};
	}
	free(open.at);
	for (uint32_t i = (uint32_t)h->node.n - 1; i > 0; i--) {
		ZmHtmlNode *x = &h->node.at[i], *up = &h->node.at[x->parent];
		if (x->show == ZM_SHOW_NONE)
			continue;
		up->chars += x->chars;
		up->marks += x->marks;
		up->title = up->title || (x->title && x->chars);
	}
	hide_clutter(h);
	unwrap_rows(h);
}
