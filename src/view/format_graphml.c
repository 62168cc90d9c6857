/* format_graphml.c: GraphML 1.0 (graphml.graphdrawing.org).  Lists are words with a space between. */
#include "view/attributes.h"
#include "view/export.h"

static void put_keys(ZmBuf *out, const char *of, const ZmAttribute *a, int n)
{
	static const char *const type[] = {[ZM_TEXT] = "string", [ZM_INTEGER] = "int", [ZM_DECIMAL] = "double", [ZM_TEXTS] = "string", [ZM_INTEGERS] = "string"};
	for (int k = 0; k < n; k++)
		zm_buf_printf(out, "\t<key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"><desc>%s</desc></key>\n", *of, a[k].name, of, a[k].name,
		              type[a[k].type], a[k].what);
}

static void put_value(ZmBuf *out, char of, const ZmAttribute *a, ZmBuf *value)
{
	for (size_t i = 0; i < value->n && (a->type == ZM_TEXTS || a->type == ZM_INTEGERS); i++)
		if (value->at[i] == '\t')
			value->at[i] = ' ';
	zm_buf_printf(out, "<data key=\"%c_%s\">", of, a->name);
	zm_xml_put(out, value->at, value->n);
	zm_buf_puts(out, "</data>");
}

void zm_put_graphml(const ZmView *v, ZmBuf file[2])
{
	ZmBuf *out = file, value = {0};
	zm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
	                 "\txsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
	put_keys(out, "node", zm_node_attributes, ZM_NODE_ATTRIBUTES);
	put_keys(out, "edge", zm_edge_attributes, ZM_EDGE_ATTRIBUTES);
	zm_buf_printf(out, "\t<graph id=\"%s\" edgedefault=\"%s\">\n", zm_view_kinds[v->kind].word, zm_view_kinds[v->kind].directed ? "directed" : "undirected");
	for (size_t i = 0; i < v->node.n; i++) {
		zm_buf_printf(out, "\t\t<node id=\"n%zu\">", i);
		for (int k = 0; k < ZM_NODE_ATTRIBUTES; k++)
			if (zm_node_value(v, i, k, &value))
				put_value(out, 'n', &zm_node_attributes[k], &value);
		zm_buf_puts(out, "</node>\n");
	}
	for (size_t i = 0; i < v->edge.n; i++) {
		zm_buf_printf(out, "\t\t<edge id=\"e%zu\" source=\"n%u\" target=\"n%u\">", i, v->edge.at[i].from, v->edge.at[i].to);
		for (int k = 0; k < ZM_EDGE_ATTRIBUTES; k++)
			if (zm_edge_value(v, i, k, &value))
				put_value(out, 'e', &zm_edge_attributes[k], &value);
		zm_buf_puts(out, "</edge>\n");
	}
	zm_buf_puts(out, "\t</graph>\n</graphml>\n");
	zm_buf_release(&value);
}
