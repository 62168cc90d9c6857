#include "cmd/show_answer.h"

#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "cmd/terminal.h"
#include "io/output.h"

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

static const char *cell(ZmArena *arena, const ZmNode *n)
{
	return n->kind == ZM_NODE_IRI     ? zm_short_iri(arena, n->text)
	       : n->kind == ZM_NODE_BLANK ? zm_arena_printf(arena, "_:%s", n->text)
	                                  : one_line(arena, n->text);
}

/* Without blanks at the end. */
static void put_line(ZmBuf *b, const char *const *text, const int *width, size_t n)
{
	while (n && !*text[n - 1])
		n--;
	for (size_t c = 0; c < n; c++) {
		zm_buf_puts(b, text[c]);
		for (int i = zm_utf8_columns(text[c]); c + 1 < n && i < width[c] + 2; i++)
			zm_buf_putc(b, ' ');
	}
	zm_buf_putc(b, '\n');
}

void zm_answer_table(ZmBuf *b, ZmArena *arena, const ZmAnswer *a, bool colours)
{
	static const char *const answer[] = {"answer"};
	size_t n = a->kind == ZM_ANSWER_BOOLEAN ? 1 : a->columns, rows = a->kind == ZM_ANSWER_BOOLEAN ? 1 : a->rows;
	const char *const *head = a->kind == ZM_ANSWER_BOOLEAN ? answer : a->name;
	const char **text = ZM_NEWN(arena, const char *, n * rows + 1);
	int *width = ZM_NEWN(arena, int, n + 1);
	for (size_t c = 0; c < n; c++) {
		width[c] = zm_utf8_columns(head[c]);
		for (size_t r = 0; r < rows; r++) {
			const char **t = &text[r * n + c];
			*t = a->kind == ZM_ANSWER_BOOLEAN ? a->yes ? "true" : "false" : cell(arena, &a->cell.at[r * n + c]);
			width[c] = zm_utf8_columns(*t) > width[c] ? zm_utf8_columns(*t) : width[c];
		}
	}
	if (!rows)
		return;
	zm_buf_puts(b, colours ? "\033[1m" : "");
	put_line(b, head, width, n);
	zm_buf_puts(b, colours ? "\033[0m" : "");
	for (size_t r = 0; r < rows; r++)
		put_line(b, text + r * n, width, n);
}

int zm_answer_show(ZmArena *arena, ZmAnswer *a, ZmAnswerFormat format, const char *file)
{
	bool out = !file || !strcmp(file, "-"), graph = a->kind == ZM_ANSWER_GRAPH;
	if (graph && !zm_answer_formats[format].graph)
		format = ZM_ANSWER_TURTLE;
	else if (!graph && !zm_answer_formats[format].rows)
		format = ZM_ANSWER_TABLE;
	zm_answer_tidy(a, arena);
	ZmBuf b = {0};
	if (format == ZM_ANSWER_TABLE)
		zm_answer_table(&b, arena, a, out && zm_colours(stdout));
	else if (zm_answer_put(&b, arena, a, format))
		zm_diag(ZM_DIAG_REPLACED, file, 0, 0, NULL);
	ZmOutput *o;
	int status = ZM_EXIT_SOME;
	if (zm_output_open(file, &o) == ZM_OK) {
		bool ok = zm_output_write(o, b.at ? b.at : "", b.n);
		status = zm_output_close(o, ok) == ZM_OK && ok ? ZM_EXIT_OK : ZM_EXIT_SOME;
	}
	zm_buf_release(&b);
	size_t rows = a->kind == ZM_ANSWER_BOOLEAN ? 1 : a->rows;
	if (format == ZM_ANSWER_TABLE && status == ZM_EXIT_OK)
		fprintf(stderr, "%zu row%s\n", rows, rows == 1 ? "" : "s");
	return status;
}
