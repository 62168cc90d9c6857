/* format_gexf.c: GEXF 1.3 (gexf.net).  Labels and weights stand where Gephi looks for them, all else are attributes.  Of a view that
 * tells of time each node and edge has a spell for every run of years.  Colours and sizes have no prefix: the schema of 1.3 puts
 * them into its own namespace, and Gephi reads the local name. */
#include <stdlib.h>

#include "view/attributes.h"
#include "view/export.h"

static bool is_label(const ZmAttribute *a)
{
	return a == &zm_node_attributes[ZM_NODE_label] || a == &zm_edge_attributes[ZM_EDGE_A_label];
}

/* The weight of an edge has a place of its own. */
static bool is_weight(const ZmAttribute *a)
{
	return a == &zm_edge_attributes[ZM_EDGE_A_weight];
}

static void put_attributes(ZmBuf *out, const char *of, const ZmAttribute *a, int n)
{
	static const char *const type[] = {[ZM_TEXT] = "string", [ZM_INTEGER] = "integer", [ZM_DECIMAL] = "double", [ZM_TEXTS] = "string", [ZM_INTEGERS] = "string"};
	zm_buf_printf(out, "\t\t<attributes class=\"%s\" mode=\"static\">\n", of);
	for (int k = 0; k < n; k++)
		if (!is_label(&a[k]) && !is_weight(&a[k]))
			zm_buf_printf(out, "\t\t\t<attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", a[k].name, a[k].name, type[a[k].type]);
	zm_buf_puts(out, "\t\t</attributes>\n");
}

static void put_value(ZmBuf *out, const ZmAttribute *a, ZmBuf *value)
{
	for (size_t i = 0; i < value->n && (a->type == ZM_TEXTS || a->type == ZM_INTEGERS); i++)
		if (value->at[i] == '\t')
			value->at[i] = ' ';
	zm_buf_printf(out, "<attvalue for=\"%s\" value=\"", a->name);
	zm_xml_put(out, value->at, value->n);
	zm_buf_puts(out, "\"/>");
}

/* From the first day of the first year of a run to the last day of its last. */
static void put_spells(ZmBuf *out, ZmRows years)
{
	if (!years.n)
		return;
	zm_buf_puts(out, "<spells>");
	for (uint32_t i = 0, k; i < years.n; i = k) {
		for (k = i + 1; k < years.n && years.at[k] == years.at[k - 1] + 1;)
			k++;
		zm_buf_printf(out, "<spell start=\"%04u-01-01\" end=\"%04u-12-31\"/>", years.at[i], years.at[k - 1]);
	}
	zm_buf_puts(out, "</spells>");
}

static void put_label(ZmBuf *out, const ZmBuf *value)
{
	zm_buf_puts(out, " label=\"");
	zm_xml_put(out, value->at, value->n);
	zm_buf_putc(out, '"');
}

static void put_nodes(const ZmView *v, bool dynamic, ZmBuf *out, ZmBuf *value)
{
	zm_buf_printf(out, "\t\t<nodes count=\"%zu\">\n", v->node.n);
	for (size_t i = 0; i < v->node.n; i++) {
		const ZmViewNode *n = &v->node.at[i];
		unsigned long rgb = strtoul(zm_view_colours[n->class_].edge + 1, NULL, 16);
		zm_buf_printf(out, "\t\t\t<node id=\"n%zu\"", i);
		zm_node_value(v, i, ZM_NODE_label, value);
		put_label(out, value);
		zm_buf_puts(out, "><attvalues>");
		for (int k = 0; k < ZM_NODE_ATTRIBUTES; k++)
			if (!is_label(&zm_node_attributes[k]) && zm_node_value(v, i, k, value))
				put_value(out, &zm_node_attributes[k], value);
		zm_buf_puts(out, "</attvalues>");
		if (dynamic)
			put_spells(out, n->years);
		zm_buf_printf(out, "<color r=\"%lu\" g=\"%lu\" b=\"%lu\"/><size value=\"%u\"/></node>\n", rgb >> 16, rgb >> 8 & 255, rgb & 255,
		              8 + (n->neighbours > 40 ? 40 : n->neighbours));
	}
	zm_buf_puts(out, "\t\t</nodes>\n");
}

static void put_edges(const ZmView *v, bool dynamic, ZmBuf *out, ZmBuf *value)
{
	zm_buf_printf(out, "\t\t<edges count=\"%zu\">\n", v->edge.n);
	for (size_t i = 0; i < v->edge.n; i++) {
		const ZmViewEdge *e = &v->edge.at[i];
		zm_buf_printf(out, "\t\t\t<edge id=\"e%zu\" source=\"n%u\" target=\"n%u\" weight=\"%u\" kind=\"%s\"", i, e->from, e->to, e->weight, zm_tie_id(e->tie));
		zm_edge_value(v, i, ZM_EDGE_A_label, value);
		put_label(out, value);
		zm_buf_puts(out, "><attvalues>");
		for (int k = 0; k < ZM_EDGE_ATTRIBUTES; k++)
			if (!is_label(&zm_edge_attributes[k]) && !is_weight(&zm_edge_attributes[k]) && zm_edge_value(v, i, k, value))
				put_value(out, &zm_edge_attributes[k], value);
		zm_buf_puts(out, "</attvalues>");
		if (dynamic)
			put_spells(out, e->years);
		zm_buf_puts(out, "</edge>\n");
	}
	zm_buf_puts(out, "\t\t</edges>\n");
}

void zm_put_gexf(const ZmView *v, ZmBuf file[2])
{
	ZmBuf *out = file, value = {0};
	bool dynamic = v->kind == ZM_VIEW_KIND_diffusion;
	zm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
	                 "\t<meta><creator>zhengmai " ZM_VERSION "</creator><description>");
	zm_xml_put(out, v->atlas->title ? v->atlas->title : "", v->atlas->title ? strlen(v->atlas->title) : 0);
	zm_buf_printf(out, "</description></meta>\n\t<graph defaultedgetype=\"%s\" mode=\"%s\"%s>\n", zm_view_kinds[v->kind].directed ? "directed" : "undirected",
	              dynamic ? "dynamic" : "static", dynamic ? " timeformat=\"date\" timerepresentation=\"interval\"" : "");
	put_attributes(out, "node", zm_node_attributes, ZM_NODE_ATTRIBUTES);
	put_attributes(out, "edge", zm_edge_attributes, ZM_EDGE_ATTRIBUTES);
	put_nodes(v, dynamic, out, &value);
	put_edges(v, dynamic, out, &value);
	zm_buf_puts(out, "\t</graph>\n</gexf>\n");
	zm_buf_release(&value);
}
