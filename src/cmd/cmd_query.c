/* cmd_query.c: zhengmai query GRAPH [FILE.rq]: a SPARQL query, its answer as a table. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/terminal.h"
#include "format/charset.h"
#include "io/source.h"
#include "rdf/model.h"

enum { QUERY };
const ZmOption zm_options_query[] = {
    [QUERY] = {"query", 'q', "SPARQL", "the query itself, instead of a file"},
};
ZM_OPTIONS_END(query);

typedef struct {
	ZmArena *arena;
	size_t columns;
	const char *const *names;
	ZM_VEC(const char *) cell; /* row by row */
} Table;

/* A line end inside a cell would break the table. */
static const char *one_line(ZmArena *arena, const char *s)
{
	if (!strpbrk(s, "\n\r\t"))
		return s;
	char *copy = zm_arena_copy(arena, s, strlen(s));
	for (char *p = copy; (p = strpbrk(p, "\n\r\t"));)
		*p++ = ' ';
	return copy;
}

static void take_row(void *user, size_t n, const char *const *names, const ZmNode *values)
{
	Table *t = user;
	t->columns = n;
	t->names = names;
	for (size_t i = 0; i < n; i++) {
		const ZmNode *v = &values[i];
		*zm_vec_push(&t->cell) = v->kind == ZM_NODE_IRI     ? zm_short_iri(t->arena, v->text)
		                         : v->kind == ZM_NODE_BLANK ? zm_arena_printf(t->arena, "_:%s", v->text)
		                                                    : one_line(t->arena, v->text);
	}
}

static void pad(const char *s, int width)
{
	fputs(s, stdout);
	for (int i = zm_columns(s); i < width; i++)
		putchar(' ');
}

/* Without blanks at the end. */
static void put_line(const char *const *cell, const int *width, size_t n)
{
	while (n && !*cell[n - 1])
		n--;
	for (size_t c = 0; c + 1 < n; c++) {
		pad(cell[c], width[c]);
		fputs("  ", stdout);
	}
	puts(n ? cell[n - 1] : "");
}

static void put_table(const Table *t)
{
	size_t n = t->columns, rows = n ? t->cell.n / n : 0;
	int *width = ZM_NEWN(t->arena, int, n + 1);
	for (size_t c = 0; c < n; c++) {
		width[c] = zm_columns(t->names[c]);
		for (size_t r = 0; r < rows; r++) {
			int w = zm_columns(t->cell.at[r * n + c]);
			width[c] = w > width[c] ? w : width[c];
		}
	}
	if (zm_colours(stdout))
		fputs("\033[1m", stdout);
	if (rows)
		put_line(t->names, width, n);
	if (zm_colours(stdout))
		fputs("\033[0m", stdout);
	for (size_t r = 0; r < rows; r++)
		put_line(t->cell.at + r * n, width, n);
	fflush(stdout);
	fprintf(stderr, "%zu row%s\n", rows, rows == 1 ? "" : "s");
}

static const char *read_query(const ZmCall *call, ZmArena *arena)
{
	if (call->value[QUERY])
		return call->value[QUERY];
	ZmInputs list;
	const char *text = NULL, *why;
	ZmDiagId id;
	char *bytes;
	ZmPage page = {0};
	size_t n;
	zm_inputs_list(&list, arena, &call->arg[1], 1);
	if (list.n && zm_input_read(&list.at[0], &bytes, &n, &id, &why) != ZM_OK) {
		zm_diag(id, call->arg[1], 0, 0, "%s", why);
	} else if (list.n) {
		if (zm_read_plain(bytes, n, &page) == ZM_OK)
			text = zm_arena_copy(arena, page.text.at, page.text.n);
		for (size_t i = 0; i < page.note.n; i++)
			zm_diag(page.note.at[i].id, call->arg[1], page.note.at[i].line, page.note.at[i].column, page.note.at[i].why ? "%s" : NULL, page.note.at[i].why);
		free(bytes);
	}
	zm_page_release(&page);
	zm_inputs_release(&list);
	return text;
}

int zm_cmd_query(const ZmCall *call)
{
	if (!call->value[QUERY] == (call->args < 2))
		return zm_usage(call, "needs either a query file or --query");
	setlocale(LC_CTYPE, "C.UTF-8"); /* else rasqal's regex works on bytes */
	ZmArena *arena = zm_arena_new();
	const char *sparql = read_query(call, arena);
	ZmModel *m = NULL;
	int status = ZM_EXIT_SOME;
	if (sparql && zm_model_load(call->arg[0], ZM_MODEL_QUERY, &m) == ZM_OK) {
		Table t = {.arena = arena};
		ZmStatus st = zm_model_query(m, arena, call->value[QUERY] ? NULL : call->arg[1], sparql, take_row, &t);
		if (st == ZM_OK)
			put_table(&t);
		status = st == ZM_OK ? ZM_EXIT_OK : ZM_EXIT_DATA;
		free(t.cell.at);
	}
	zm_model_free(m);
	zm_arena_free(arena);
	return status;
}
