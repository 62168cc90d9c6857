/* html_core.c: where on the page the document stands: the smallest element that holds nearly all running text, and
 * around it what the page itself calls its content. */
#include "reader/html_p.h"

enum { NEARLY_ALL = 85, MOST = 60 };

/* The smallest element that holds both. */
static uint32_t common(const ZmHtml *h, uint32_t a, uint32_t b)
{
	while (h->node.at[a].end <= b || h->node.at[a].node->type != GUMBO_NODE_ELEMENT)
		a = h->node.at[a].parent;
	return a;
}

static void weigh(ZmHtml *h)
{
	for (size_t i = 0; i < h->node.n; i++)
		h->node.at[i].prose = 0;
	for (size_t i = 0; i < h->line.n; i++) {
		const ZmHtmlLine *l = &h->line.at[i];
		if (l->prose && !zm_html_holds(ZM_WORD_FOOTER, h->text.at + l->begin, l->end - l->begin < 300 ? l->end - l->begin : 0))
			h->node.at[common(h, l->first, l->last)].prose += l->chars - l->links;
	}
	for (size_t i = h->node.n - 1; i > 0; i--)
		h->node.at[h->node.at[i].parent].prose += h->node.at[i].prose;
}

static uint32_t smallest(const ZmHtml *h)
{
	const ZmHtmlNode *x = h->node.at;
	uint32_t at = 0, total = x[0].prose;
	for (uint32_t next = 0; total; at = next) {
		next = 0;
		for (uint32_t k = at + 1; k < x[at].end; k = x[k].end)
			if ((uint64_t)x[k].prose * 100 >= (uint64_t)total * NEARLY_ALL)
				next = k;
		if (!next)
			break;
	}
	return at;
}

static unsigned comment_says(const ZmHtml *h, uint32_t i)
{
	const GumboNode *g = h->node.at[i].node;
	if (g->type != GUMBO_NODE_COMMENT)
		return 0;
	char bare[64];
	size_t n = 0;
	for (const char *p = g->v.text.text; *p && n < sizeof bare; p++)
		if (!strchr("<>$- \t\r\n", *p))
			bare[n++] = *p;
	if (zm_html_word(ZM_WORD_BEGIN, bare, n) == n)
		return n ? ZM_WORD_BEGIN : 0;
	return n && zm_html_word(ZM_WORD_END, bare, n) == n ? ZM_WORD_END : 0;
}

/* The prose of the lines that begin in nodes [b, e). */
static uint32_t prose_between(const ZmHtml *h, uint32_t b, uint32_t e)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < h->line.n; i++)
		if (h->line.at[i].prose && h->line.at[i].first >= b && h->line.at[i].first < e)
			sum += h->line.at[i].chars - h->line.at[i].links;
	return sum;
}

/* The widest place between comments that name the document, if most of the prose is in it. */
static bool between_comments(ZmHtml *h)
{
	uint32_t begin = 0, end = 0;
	for (uint32_t i = 0; i < h->node.n; i++) {
		unsigned says = comment_says(h, i);
		if (says == ZM_WORD_BEGIN && !begin)
			begin = i + 1;
		else if (says == ZM_WORD_END && begin)
			end = i;
	}
	if (!begin || end <= begin || (uint64_t)prose_between(h, begin, end) * 100 < (uint64_t)h->node.at[0].prose * MOST)
		return false;
	h->zone_begin = begin;
	h->zone_end = end;
	return true;
}

/* Without running text: the element of a content name that holds most. */
static uint32_t named(const ZmHtml *h)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < h->node.n; i++)
		if (h->node.at[i].name == ZM_NAME_CONTENT && h->node.at[i].show != ZM_SHOW_NONE && h->node.at[i].chars &&
		    (!best || h->node.at[i].chars > h->node.at[best].chars))
			best = i;
	return best;
}

void zm_html_core(ZmHtml *h)
{
	const ZmHtmlNode *x = h->node.at;
	weigh(h);
	uint32_t core = x[0].prose ? smallest(h) : named(h), zone = core;
	for (uint32_t i = core; i; i = x[i].parent)
		if (x[i].name == ZM_NAME_CONTENT || zm_html_is(x[i].node, GUMBO_TAG_MAIN)) {
			zone = i;
			break;
		}
	h->core = core;
	h->zone_begin = zone;
	h->zone_end = x[zone].end;
	/* the element around it, if it holds more and is not all of the page */
	uint32_t near = x[zone].parent;
	while (near && x[near].chars == x[zone].chars)
		near = x[near].parent;
	if (!near || zm_html_is(x[near].node, GUMBO_TAG_BODY))
		near = zone;
	h->near_begin = near;
	h->near_end = x[near].end;
	if (x[0].prose && between_comments(h))
		h->near_end = h->near_end > h->zone_end ? h->near_end : h->zone_end;
}
