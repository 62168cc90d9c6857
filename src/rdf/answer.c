#include "rdf/answer.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"
#include "rdf/answer_p.h"

const ZmAnswerFormatInfo zm_answer_formats[ZM_ANSWER_FORMATS] = {
#define ZM_ANSWER_FORMAT(name, word, suffix, rows, graph, about) {word, suffix, about, rows, graph},
#include "rdf/answers.def"
#undef ZM_ANSWER_FORMAT
};

ZmAnswerFormat zm_answer_format_find(const char *word)
{
	int i = 0;
	while (i < ZM_ANSWER_FORMATS && strcmp(zm_answer_formats[i].word, word) != 0)
		i++;
	return (ZmAnswerFormat)i;
}

ZmAnswerFormat zm_answer_format_of_file(const char *name)
{
	const char *dot = strrchr(name, '.');
	int i = 0;
	while (i < ZM_ANSWER_FORMATS && !(dot && zm_answer_formats[i].suffix && !strcmp(zm_answer_formats[i].suffix, dot + 1)))
		i++;
	return (ZmAnswerFormat)i;
}

void zm_answer_release(ZmAnswer *a)
{
	free(a->cell.at);
	*a = (ZmAnswer){0};
}

static int by_statement(const void *a, const void *b)
{
	const ZmNode *x = a, *y = b;
	int c = 0;
	for (int i = 0; i < 3 && !c; i++)
		c = zm_node_cmp(&x[i], &y[i]);
	return c;
}

static void sort_statements(ZmAnswer *a)
{
	size_t kept = 0;
	if (a->rows)
		qsort(a->cell.at, a->rows, 3 * sizeof *a->cell.at, by_statement);
	for (size_t r = 0; r < a->rows; r++) {
		if (kept && !by_statement(&a->cell.at[3 * (kept - 1)], &a->cell.at[3 * r]))
			continue;
		memmove(&a->cell.at[3 * kept], &a->cell.at[3 * r], 3 * sizeof *a->cell.at);
		kept++;
	}
	a->rows = kept;
	a->cell.n = 3 * kept;
}

void zm_answer_tidy(ZmAnswer *a, ZmArena *arena)
{
	if (a->kind == ZM_ANSWER_GRAPH)
		sort_statements(a);
	ZmMap *label = zm_map_new();
	for (size_t i = 0; i < a->cell.n; i++) {
		ZmNode *n = &a->cell.at[i];
		bool added;
		if (n->kind != ZM_NODE_BLANK)
			continue;
		uint32_t *id = zm_map_put(label, n->text, strlen(n->text), &added);
		if (added)
			*id = (uint32_t)zm_map_count(label) - 1;
		n->text = zm_arena_printf(arena, "b%u", *id);
	}
	zm_map_free(label);
	if (a->kind == ZM_ANSWER_GRAPH)
		sort_statements(a);
}

/* RFC 4180 as the recommendation has it: a value with a quote, comma or line end stands in quotes. */
static void put_csv_cell(ZmBuf *b, const ZmNode *n)
{
	if (n->kind == ZM_NODE_BLANK)
		zm_buf_puts(b, "_:");
	if (!strpbrk(n->text, "\",\r\n")) {
		zm_buf_puts(b, n->text);
		return;
	}
	zm_buf_putc(b, '"');
	for (const char *p = n->text; *p; p++) {
		if (*p == '"')
			zm_buf_putc(b, '"');
		zm_buf_putc(b, *p);
	}
	zm_buf_putc(b, '"');
}

static void put_separated(ZmBuf *b, const ZmAnswer *a, bool csv)
{
	const char *end = csv ? "\r\n" : "\n";
	if (a->kind == ZM_ANSWER_BOOLEAN) {
		zm_buf_printf(b, "%s%s", a->yes ? "true" : "false", end);
		return;
	}
	for (size_t c = 0; c < a->columns; c++)
		zm_buf_printf(b, "%s%s%s", c ? csv ? "," : "\t" : "", csv ? "" : "?", a->name[c]);
	zm_buf_puts(b, end);
	for (size_t r = 0; r < a->rows; r++) {
		for (size_t c = 0; c < a->columns; c++) {
			const ZmNode *n = &a->cell.at[r * a->columns + c];
			if (c)
				zm_buf_putc(b, csv ? ',' : '\t');
			if (csv)
				put_csv_cell(b, n);
			else
				zm_node_put(b, n);
		}
		zm_buf_puts(b, end);
	}
}

static void put_ntriples(ZmBuf *b, const ZmAnswer *a)
{
	for (size_t r = 0; r < a->rows; r++) {
		for (size_t c = 0; c < 3; c++) {
			zm_node_put(b, &a->cell.at[3 * r + c]);
			zm_buf_putc(b, ' ');
		}
		zm_buf_puts(b, ".\n");
	}
}

static void put_prefixes(ZmBuf *b, const ZmAnswer *a, ZmArena *arena)
{
	ZmMap *used = zm_map_new();
	for (size_t i = 0; i < a->cell.n; i++) {
		const ZmNode *n = &a->cell.at[i];
		const char *iri = n->kind == ZM_NODE_IRI ? n->text : n->kind == ZM_NODE_LITERAL && !n->lang ? n->datatype : NULL;
		const char *name = iri ? zm_short_iri(arena, iri) : "<";
		if (*name != '<')
			zm_map_put(used, name, strcspn(name, ":") + 1, NULL);
	}
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		const char *prefix = zm_arena_printf(arena, "%s:", zm_ns[i].prefix);
		if (zm_map_get(used, prefix, strlen(prefix)))
			zm_buf_printf(b, "@prefix %s <%s> .\n", prefix, zm_long_iri(arena, prefix));
	}
	if (zm_map_count(used))
		zm_buf_putc(b, '\n');
	zm_map_free(used);
}

static void put_turtle(ZmBuf *b, const ZmAnswer *a, ZmArena *arena)
{
	put_prefixes(b, a, arena);
	for (size_t r = 0; r < a->rows; r++) {
		const ZmNode *t = &a->cell.at[3 * r];
		bool subject = r && !zm_node_cmp(t - 3, t), predicate = subject && !zm_node_cmp(t - 2, t + 1);
		if (r)
			zm_buf_puts(b, predicate ? " ,\n        " : subject ? " ;\n    " : " .\n\n");
		if (!subject) {
			zm_node_put_short(b, arena, t);
			zm_buf_puts(b, "\n    ");
		}
		if (!predicate) {
			if (!strcmp(t[1].text, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
				zm_buf_putc(b, 'a');
			else
				zm_node_put_short(b, arena, t + 1);
			zm_buf_putc(b, ' ');
		}
		zm_node_put_short(b, arena, t + 2);
	}
	if (a->rows)
		zm_buf_puts(b, " .\n");
}

size_t zm_answer_put(ZmBuf *b, ZmArena *arena, const ZmAnswer *a, ZmAnswerFormat format)
{
	if (format == ZM_ANSWER_XML)
		return zm_put_answer_xml(b, a);
	if (format == ZM_ANSWER_JSON)
		zm_put_answer_json(b, a);
	else if (format == ZM_ANSWER_NTRIPLES)
		put_ntriples(b, a);
	else if (format == ZM_ANSWER_TURTLE)
		put_turtle(b, a, arena);
	else
		put_separated(b, a, format == ZM_ANSWER_CSV);
	return 0;
}
