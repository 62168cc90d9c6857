/* format_cytoscape.c: elements JSON of cytoscape.js, with a style that has the colours of the other pictures. */
#include "view/attributes.h"
#include "view/export.h"
#include "view/json.h"

/* VALUE, a list as one. */
static void put_value(ZmBuf *out, const ZmAttribute *a, ZmBuf *value)
{
	bool list = a->type == ZM_TEXTS || a->type == ZM_INTEGERS;
	char *at = (char *)zm_buf_cstr(value);
	zm_json_key(out, a->name);
	if (list)
		zm_buf_putc(out, '[');
	for (char *end; at; at = list && *end ? end + 1 : NULL) {
		end = at + (list ? strcspn(at, "\t") : strlen(at));
		char was = *end;
		*end = '\0';
		zm_json_next(out);
		if (a->type == ZM_INTEGER || a->type == ZM_DECIMAL || a->type == ZM_INTEGERS)
			zm_json_number(out, at);
		else
			zm_json_string(out, at);
		*end = was;
	}
	if (list)
		zm_buf_putc(out, ']');
}

static void put_style(ZmBuf *out)
{
	zm_buf_puts(out, "\"style\":[{\"selector\":\"node\",\"style\":{\"label\":\"data(label)\",\"font-size\":10,\"text-wrap\":\"wrap\",\"text-max-width\":120,"
	                 "\"text-valign\":\"bottom\",\"width\":18,\"height\":18}},\n"
	                 "{\"selector\":\"edge\",\"style\":{\"label\":\"data(label)\",\"font-size\":8,\"curve-style\":\"bezier\",\"target-arrow-shape\":\"triangle\","
	                 "\"arrow-scale\":0.7,\"width\":\"mapData(weight, 1, 10, 1, 6)\",\"line-color\":\"#7f8c99\",\"target-arrow-color\":\"#7f8c99\"}}");
	for (uint32_t c = 0; c < ZM_VIEW_CLASSES; c++)
		zm_buf_printf(out, ",\n{\"selector\":\"node[class = '%s']\",\"style\":{\"background-color\":\"%s\"}}", zm_class_id(c), zm_view_colours[c].edge);
	zm_buf_puts(out, "],\n\"layout\":{\"name\":\"cose\",\"animate\":false}");
}

void zm_put_cytoscape(const ZmView *v, ZmBuf file[2])
{
	ZmBuf *out = file, value = {0};
	zm_buf_printf(out, "{\"data\":{\"view\":\"%s\"", zm_view_kinds[v->kind].word);
	zm_json_key(out, "name");
	zm_json_string(out, v->atlas->title);
	zm_buf_puts(out, "},\n\"elements\":{\"nodes\":[");
	for (size_t i = 0; i < v->node.n; i++) {
		zm_json_next(out);
		zm_buf_puts(out, "\n{\"data\":{\"id\":");
		zm_json_string(out, zm_atlas_iri(v->atlas, v->node.at[i].term));
		for (int k = 0; k < ZM_NODE_ATTRIBUTES; k++)
			if (k != ZM_NODE_iri && zm_node_value(v, i, k, &value))
				put_value(out, &zm_node_attributes[k], &value);
		zm_buf_puts(out, "}}");
	}
	zm_buf_puts(out, "],\n\"edges\":[");
	for (size_t i = 0; i < v->edge.n; i++) {
		zm_json_next(out);
		zm_buf_printf(out, "\n{\"data\":{\"id\":\"e%zu\"", i);
		zm_json_key(out, "source");
		zm_json_string(out, zm_atlas_iri(v->atlas, v->node.at[v->edge.at[i].from].term));
		zm_json_key(out, "target");
		zm_json_string(out, zm_atlas_iri(v->atlas, v->node.at[v->edge.at[i].to].term));
		for (int k = 0; k < ZM_EDGE_ATTRIBUTES; k++)
			if (zm_edge_value(v, i, k, &value))
				put_value(out, &zm_edge_attributes[k], &value);
		zm_buf_puts(out, "}}");
	}
	zm_buf_puts(out, "]},\n");
	put_style(out);
	zm_buf_puts(out, "}\n");
	zm_buf_release(&value);
}
