/* format_tables.c: tables of nodes and edges: as Gephi and spreadsheets read them, and as neo4j-admin does.
 *
 * Neo4j (Operations Manual, "Neo4j Admin import", CSV header format): NAME:TYPE, one :ID, :LABEL; :START_ID, :END_ID, :TYPE;
 * lists are TYPE[] with ';' between.  Relationship types are written as its style guide says: UPPER_SNAKE_CASE. */
#include <ctype.h>
#include <string.h>

#include "view/attributes.h"
#include "view/export.h"

static void put_field(ZmBuf *out, const char *s)
{
	zm_csv_put(out, s, strlen(s));
}

/* VALUE, its items with BETWEEN in between, as a field. */
static void put_value(ZmBuf *out, const ZmAttribute *a, ZmBuf *value, char between)
{
	ZmBuf plain = {0};
	bool list = a->type == ZM_TEXTS || a->type == ZM_INTEGERS;
	for (size_t i = 0; i < value->n; i++)
		if (list && value->at[i] == between)
			zm_buf_printf(&plain, "%%%02X", (unsigned char)between); /* in an IRI */
		else if (between == ';' && (value->at[i] == '\n' || value->at[i] == '\r'))
			zm_buf_putc(&plain, ' '); /* neo4j-admin would have to be told of fields with several lines */
		else
			zm_buf_putc(&plain, list && value->at[i] == '\t' ? between : value->at[i]);
	zm_csv_put(out, plain.at, plain.n);
	zm_buf_release(&plain);
}

static void put_node_row(const ZmView *v, size_t i, char between, ZmBuf *out, ZmBuf *value)
{
	for (int k = 0; k < ZM_NODE_ATTRIBUTES; k++) {
		if (k == ZM_NODE_iri)
			continue; /* it is the id */
		zm_buf_putc(out, ',');
		if (zm_node_value(v, i, k, value))
			put_value(out, &zm_node_attributes[k], value, between);
	}
}

static void put_edge_row(const ZmView *v, size_t i, char between, ZmBuf *out, ZmBuf *value)
{
	for (int k = 0; k < ZM_EDGE_ATTRIBUTES; k++) {
		zm_buf_putc(out, ',');
		if (zm_edge_value(v, i, k, value))
			put_value(out, &zm_edge_attributes[k], value, between);
	}
}

static const char *iri(const ZmView *v, size_t i)
{
	return zm_atlas_iri(v->atlas, v->node.at[i].term);
}

void zm_put_csv(const ZmView *v, ZmBuf file[2])
{
	ZmBuf *nodes = &file[0], *edges = &file[1], value = {0};
	zm_buf_puts(nodes, "Id");
	for (int k = 0; k < ZM_NODE_ATTRIBUTES; k++)
		if (k != ZM_NODE_iri)
			zm_buf_printf(nodes, ",%s", k == ZM_NODE_label ? "Label" : zm_node_attributes[k].name);
	zm_buf_puts(nodes, "\r\n");
	for (size_t i = 0; i < v->node.n; i++) {
		put_field(nodes, iri(v, i));
		put_node_row(v, i, ' ', nodes, &value);
		zm_buf_puts(nodes, "\r\n");
	}
	zm_buf_puts(edges, "Source,Target,Type,Id");
	for (int k = 0; k < ZM_EDGE_ATTRIBUTES; k++)
		zm_buf_printf(edges, ",%s", k == ZM_EDGE_A_label ? "Label" : k == ZM_EDGE_A_weight ? "Weight" : zm_edge_attributes[k].name);
	zm_buf_puts(edges, "\r\n");
	for (size_t i = 0; i < v->edge.n; i++) {
		put_field(edges, iri(v, v->edge.at[i].from));
		zm_buf_putc(edges, ',');
		put_field(edges, iri(v, v->edge.at[i].to));
		zm_buf_printf(edges, ",%s,e%zu", zm_view_kinds[v->kind].directed ? "Directed" : "Undirected", i);
		put_edge_row(v, i, ' ', edges, &value);
		zm_buf_puts(edges, "\r\n");
	}
	zm_buf_release(&value);
}

static void put_header(ZmBuf *out, const ZmAttribute *a, int n, int without)
{
	static const char *const type[] = {[ZM_TEXT] = "string", [ZM_INTEGER] = "int", [ZM_DECIMAL] = "double", [ZM_TEXTS] = "string[]", [ZM_INTEGERS] = "int[]"};
	for (int k = 0; k < n; k++)
		if (k != without)
			zm_buf_printf(out, ",%s:%s", a[k].name, type[a[k].type]);
}

static void put_type(ZmBuf *out, const char *id)
{
	for (; *id; id++) {
		if (isupper((unsigned char)*id))
			zm_buf_putc(out, '_');
		zm_buf_putc(out, (char)toupper((unsigned char)*id));
	}
}

void zm_put_neo4j(const ZmView *v, ZmBuf file[2])
{
	ZmBuf *nodes = &file[0], *edges = &file[1], value = {0};
	zm_buf_puts(nodes, "iri:ID");
	put_header(nodes, zm_node_attributes, ZM_NODE_ATTRIBUTES, ZM_NODE_iri);
	zm_buf_puts(nodes, ",:LABEL\n");
	for (size_t i = 0; i < v->node.n; i++) {
		put_field(nodes, iri(v, i));
		put_node_row(v, i, ';', nodes, &value);
		zm_buf_printf(nodes, ",%s\n", zm_class_id(v->node.at[i].class_));
	}
	zm_buf_puts(edges, ":START_ID,:END_ID");
	put_header(edges, zm_edge_attributes, ZM_EDGE_ATTRIBUTES, -1);
	zm_buf_puts(edges, ",:TYPE\n");
	for (size_t i = 0; i < v->edge.n; i++) {
		put_field(edges, iri(v, v->edge.at[i].from));
		zm_buf_putc(edges, ',');
		put_field(edges, iri(v, v->edge.at[i].to));
		put_edge_row(v, i, ';', edges, &value);
		zm_buf_putc(edges, ',');
		put_type(edges, zm_tie_id(v->edge.at[i].tie));
		zm_buf_putc(edges, '\n');
	}
	zm_buf_release(&value);
}
