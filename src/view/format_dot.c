/* format_dot.c: a view as a picture for Graphviz: one thing in the middle and its neighbours on both sides, or a network. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "view/export.h"

#define FONT "Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Zen Hei, Microsoft YaHei, PingFang SC, sans-serif"

static const char *name(const ZmView *v, uint32_t tie, const char *lang)
{
	return zm_tie_name(v->atlas, tie, lang);
}

/* S in a quoted string of DOT, broken into lines of equal length of at most WIDTH columns, each ended by END. */
static void put_text(ZmBuf *out, const char *s, int width, const char *end)
{
	int all = zm_utf8_columns(s), lines = (all + width - 1) / width, most = lines ? (all + lines - 1) / lines : width, used = 0;
	for (const char *p = s, *next; *p; p = next) {
		char one[8] = "";
		next = p;
		zm_utf8_next(&next);
		memcpy(one, p, (size_t)(next - p) < sizeof one ? (size_t)(next - p) : sizeof one - 1);
		if (used >= most) {
			zm_buf_puts(out, end);
			used = 0;
		}
		used += zm_utf8_columns(one);
		if (*one == '"' || *one == '\\')
			zm_buf_putc(out, '\\');
		zm_buf_puts(out, one);
	}
	if (lines > 1)
		zm_buf_puts(out, end);
}

static void put_thing(ZmBuf *out, const ZmView *v, uint32_t i, int size, bool strong, int width, const char *end)
{
	const ZmViewNode *t = &v->node.at[i];
	zm_buf_printf(out, "\tt%u [label=\"", i);
	put_text(out, t->label, width, end);
	zm_buf_printf(out, "\", fontsize=%d, color=\"%s\", fillcolor=\"%s\"", size, zm_view_colours[t->class_].edge,
	              strong ? zm_view_colours[t->class_].edge : zm_view_colours[t->class_].face);
	if (strong)
		zm_buf_puts(out, ", fontcolor=white, margin=\"0.2,0.12\"");
	zm_buf_puts(out, ", tooltip=\"");
	put_text(out, zm_atlas_iri(v->atlas, t->term), 10000, "");
	zm_buf_puts(out, "\"];\n");
}

static void put_html(ZmBuf *out, const char *s)
{
	for (; *s; s++)
		if (*s == '&' || *s == '<' || *s == '>')
			zm_buf_printf(out, "&#%d;", *s);
		else
			zm_buf_putc(out, *s);
}

/* The classes that are shown, in their colours, below the picture. */
static void put_legend(ZmBuf *out, const ZmView *v)
{
	bool has[ZM_VIEW_CLASSES] = {false};
	for (size_t i = 0; i < v->node.n; i++)
		has[v->node.at[i].class_] = true;
	zm_buf_puts(out, "\tlabel=<<table border=\"0\" cellborder=\"1\" cellspacing=\"8\" cellpadding=\"4\"><tr>");
	for (uint32_t c = 0; c < ZM_VIEW_CLASSES; c++) {
		if (!has[c])
			continue;
		zm_buf_printf(out, "<td bgcolor=\"%s\" color=\"%s\" style=\"rounded\">", zm_view_colours[c].face, zm_view_colours[c].edge);
		put_html(out, zm_class_name(v->atlas, c, "zh"));
		zm_buf_puts(out, "<font point-size=\"9\"> ");
		put_html(out, zm_class_name(v->atlas, c, "en"));
		zm_buf_puts(out, "</font></td>");
	}
	zm_buf_puts(out, v->node.n ? "</tr></table>>;\n\tlabelloc=b;\n" : "<td></td></tr></table>>;\n\tlabelloc=b;\n");
}

static void put_head(ZmBuf *out, const char *layout)
{
	zm_buf_printf(out,
	              "digraph zhengmai {\n\tgraph [%s, bgcolor=white, pad=0.3, charset=\"UTF-8\", fontname=\"" FONT "\", fontsize=11];\n"
	              "\tnode [shape=box, style=\"rounded,filled\", penwidth=1, margin=\"0.1,0.05\", height=0.28, fontname=\"" FONT "\", fontcolor=\"#222222\"];\n"
	              "\tedge [color=\"#7f8c99\", arrowsize=0.5, penwidth=1, fontname=\"" FONT "\", fontsize=9, fontcolor=\"#44505c\"];\n",
	              layout);
}

static int by_ends(const void *a, const void *b)
{
	const ZmViewEdge *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return x->tie < y->tie ? -1 : x->tie > y->tie;
}

/* All that is shown: a network, one edge for each pair of things. */
static void put_network(const ZmView *v, ZmBuf *out)
{
	put_head(out, "layout=neato, overlap=prism, overlap_scaling=2.7, sep=\"+10\", splines=true, outputorder=edgesfirst, start=1");
	if (!zm_view_kinds[v->kind].directed)
		zm_buf_puts(out, "\tedge [dir=none];\n");
	put_legend(out, v);
	for (uint32_t i = 0; i < v->node.n; i++) {
		uint32_t n = v->node.at[i].neighbours;
		put_thing(out, v, i, n > 12 ? 17 : n > 3 ? 14 : 12, v->node.at[i].class_ == ZM_VIEW_Unit && n > 12, n > 12 ? 20 : 18, "\\n");
	}
	ZmViewEdge *e = zm_xmalloc((v->edge.n + 1) * sizeof *e);
	if (v->edge.n) {
		memcpy(e, v->edge.at, v->edge.n * sizeof *e);
		qsort(e, v->edge.n, sizeof *e, by_ends);
	}
	for (size_t i = 0, k; i < v->edge.n; i = k) {
		uint32_t reports = 0;
		for (k = i; k < v->edge.n && e[k].from == e[i].from && e[k].to == e[i].to; k++)
			reports = e[k].weight > reports ? e[k].weight : reports;
		zm_buf_printf(out, "\tt%u -> t%u [label=\"", e[i].from, e[i].to);
		for (size_t j = i; j < k; j++) {
			zm_buf_puts(out, j > i ? "、" : "");
			put_text(out, name(v, e[j].tie, "zh"), 1000, "");
		}
		zm_buf_printf(out, "\", penwidth=%u, len=1.6];\n", reports > 4 ? 5 : reports);
	}
	zm_buf_puts(out, "}\n");
	free(e);
}

/* A neighbour of the centre and the relations between the two: a bit for each predicate, outgoing
 * ones below incoming ones. */
typedef struct {
	uint64_t relations;
	uint32_t thing;
} Leaf;

enum { IN = 32 };
_Static_assert((int)ZM_TIE_COUNT <= (int)IN, "a predicate needs a bit");

static int by_group(const void *a, const void *b)
{
	const Leaf *x = a, *y = b;
	uint64_t lx = x->relations & -x->relations, ly = y->relations & -y->relations;
	if (lx != ly)
		return lx < ly ? -1 : 1;
	if (x->relations != y->relations)
		return x->relations < y->relations ? -1 : 1;
	return x->thing < y->thing ? -1 : x->thing > y->thing;
}

static size_t gather(const ZmView *v, Leaf **out)
{
	uint64_t *relations = zm_xmalloc((v->node.n + 1) * sizeof *relations);
	memset(relations, 0, (v->node.n + 1) * sizeof *relations);
	for (size_t i = 0; i < v->edge.n; i++) {
		const ZmViewEdge *l = &v->edge.at[i];
		if (l->from == v->ego)
			relations[l->to] |= UINT64_C(1) << l->tie;
		if (l->to == v->ego)
			relations[l->from] |= UINT64_C(1) << (IN + l->tie);
	}
	Leaf *leaf = zm_xmalloc((v->node.n + 1) * sizeof *leaf);
	size_t n = 0;
	for (uint32_t i = 0; i < v->node.n; i++)
		if (relations[i])
			leaf[n++] = (Leaf){relations[i], i};
	if (n)
		qsort(leaf, n, sizeof *leaf, by_group);
	free(relations);
	*out = leaf;
	return n;
}

/* The hub of LEAF[from..to) and its edges; LEFT of the centre or right of it. */
static void put_group(const ZmView *v, const Leaf *leaf, size_t from, size_t to, bool left, ZmBuf *out)
{
	uint32_t centre = v->ego;
	bool in = leaf[from].relations >> IN != 0, more = false;
	zm_buf_printf(out, "\th%zu [shape=plain, style=\"\", label=<", from);
	for (unsigned bit = 0; bit < 64; bit++) {
		if (!(leaf[from].relations >> bit & 1))
			continue;
		zm_buf_puts(out, more ? "、" : "");
		put_html(out, name(v, bit % IN, "zh"));
		more = true;
	}
	if (!(leaf[from].relations & (leaf[from].relations - 1))) { /* one relation: room for its English name */
		zm_buf_puts(out, "<font point-size=\"9\" color=\"#666666\"> ");
		put_html(out, name(v, (unsigned)__builtin_ctzll(leaf[from].relations) % IN, "en"));
		zm_buf_puts(out, "</font>");
	}
	zm_buf_puts(out, ">, fontsize=12];\n");
	const char *to_hub = in ? "forward" : "none", *to_leaf = in ? "none" : "forward";
	if (left)
		zm_buf_printf(out, "\th%zu -> t%u [dir=%s, tailport=e, headport=w, minlen=2];\n", from, centre, to_hub);
	else
		zm_buf_printf(out, "\tt%u -> h%zu [dir=%s, tailport=e, headport=w, minlen=2];\n", centre, from, in ? "back" : "none");
	for (size_t i = from; i < to; i++) {
		put_thing(out, v, leaf[i].thing, 12, false, 36, "\\l");
		if (left)
			zm_buf_printf(out, "\tt%u -> h%zu [dir=%s, tailport=e, headport=w];\n", leaf[i].thing, from, in ? "none" : "back");
		else
			zm_buf_printf(out, "\th%zu -> t%u [dir=%s, tailport=e, headport=w];\n", from, leaf[i].thing, to_leaf);
	}
}

/* The ego with its neighbours left and right of it, grouped by what links them. */
static void put_ego(const ZmView *v, ZmBuf *out)
{
	Leaf *leaf;
	size_t n = gather(v, &leaf), on_left = 0;
	put_head(out, "layout=dot, rankdir=LR, nodesep=0.07, ranksep=0.55, splines=true");
	put_legend(out, v);
	put_thing(out, v, v->ego, 18, true, 20, "\\n");
	for (size_t i = n, k; i > 0; i = k) { /* what comes in, and the last of what goes out, until half stands on the left */
		for (k = i - 1; k > 0 && leaf[k - 1].relations == leaf[k].relations;)
			k--;
		bool left = leaf[k].relations >> IN != 0 || on_left + (i - k) / 2 < n / 2;
		on_left += left ? i - k : 0;
		put_group(v, leaf, k, i, left, out);
	}
	zm_buf_puts(out, "}\n");
	free(leaf);
}

void zm_put_dot(const ZmView *v, ZmBuf file[2])
{
	if (v->ego != ZM_NONE && v->filter.depth <= 1)
		put_ego(v, file);
	else
		put_network(v, file);
}
