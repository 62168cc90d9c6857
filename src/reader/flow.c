#include "reader/flow.h"

#include <stdlib.h>

#include "base/arena.h"

typedef enum { BODY, BOX, TABLE, CELL } Kind;

/* A place that lines gather in.  A table holds the cells of its row at hand, each ended by ROW_CELL. */
typedef struct {
	Kind kind;
	ZmBuf lines, paragraph, behind;
} Level;

struct ZmFlow {
	ZM_VEC(Level) level;
};

enum { CELL_END = 0x1E, PASSAGE_LINES = 3, PASSAGE_BYTES = 900 };

static Level *top(ZmFlow *f)
{
	return &f->level.at[f->level.n - 1];
}

static void push(ZmFlow *f, Kind kind)
{
	*zm_vec_push(&f->level) = (Level){.kind = kind};
}

ZmFlow *zm_flow_new(void)
{
	ZmFlow *f = zm_xmalloc(sizeof *f);
	*f = (ZmFlow){0};
	push(f, BODY);
	return f;
}

void zm_flow_text(ZmFlow *f, const char *s, size_t n)
{
	ZmBuf *b = &top(f)->paragraph;
	size_t from = b->n;
	zm_buf_add(b, s, n);
	for (char *p = b->at + from, *end = b->at + b->n; p < end; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			*p = ' ';
}

void zm_flow_tab(ZmFlow *f)
{
	zm_buf_putc(&top(f)->paragraph, '\t');
}

void zm_flow_break(ZmFlow *f)
{
	zm_buf_putc(&top(f)->paragraph, '\n');
}

void zm_flow_paragraph(ZmFlow *f, const char *label, size_t n)
{
	Level *l = top(f);
	zm_buf_add(&l->lines, label, n);
	zm_buf_add(&l->lines, l->paragraph.at, l->paragraph.n);
	zm_buf_putc(&l->lines, '\n');
	zm_buf_add(&l->lines, l->behind.at, l->behind.n);
	l->paragraph.n = l->behind.n = 0;
}

/* What is written but not yet ended; a format that leaves the end out loses nothing. */
static void settle(ZmFlow *f)
{
	if (top(f)->paragraph.n || top(f)->behind.n)
		zm_flow_paragraph(f, NULL, 0);
}

static void drop_top(ZmFlow *f)
{
	Level *l = top(f);
	zm_buf_release(&l->lines);
	zm_buf_release(&l->paragraph);
	zm_buf_release(&l->behind);
	f->level.n--;
}

static bool blank(const char *s, size_t n)
{
	for (; n; s++, n--)
		if (*s != ' ' && *s != '\n' && *s != '\t')
			return false;
	return true;
}

void zm_flow_begin_box(ZmFlow *f)
{
	push(f, BOX);
}

void zm_flow_end_box(ZmFlow *f)
{
	if (top(f)->kind != BOX)
		return;
	settle(f);
	ZmBuf lines = top(f)->lines;
	top(f)->lines = (ZmBuf){0};
	drop_top(f);
	Level *l = top(f);
	if (!blank(lines.at, lines.n))
		zm_buf_add(blank(l->paragraph.at, l->paragraph.n) ? &l->lines : &l->behind, lines.at, lines.n);
	zm_buf_release(&lines);
}

void zm_flow_begin_table(ZmFlow *f)
{
	if (top(f)->kind == TABLE)
		return;
	settle(f);
	push(f, TABLE);
}

void zm_flow_begin_cell(ZmFlow *f)
{
	if (top(f)->kind == TABLE)
		push(f, CELL);
}

void zm_flow_end_cell(ZmFlow *f)
{
	if (top(f)->kind != CELL)
		return;
	settle(f);
	ZmBuf lines = top(f)->lines;
	top(f)->lines = (ZmBuf){0};
	drop_top(f);
	zm_buf_add(&top(f)->lines, lines.at, lines.n);
	zm_buf_putc(&top(f)->lines, CELL_END);
	zm_buf_release(&lines);
}

/* Cells as paragraphs: one alone is filled, or one holds a passage. */
static bool is_layout(const ZmBuf *row)
{
	size_t filled = 0, lines = 0, from = 0;
	bool passage = false;
	for (size_t i = 0; i < row->n; i++) {
		lines += row->at[i] == '\n';
		if (row->at[i] != CELL_END)
			continue;
		filled += !blank(row->at + from, i - from);
		passage = passage || (lines > PASSAGE_LINES && i - from > PASSAGE_BYTES);
		from = i + 1;
		lines = 0;
	}
	return filled <= 1 || passage;
}

static void put_row(const ZmBuf *row, ZmBuf *out)
{
	size_t from = out->n;
	for (size_t i = 0; i < row->n; i++) {
		char c = row->at[i];
		bool last = c == '\n' && i + 1 < row->n && row->at[i + 1] == CELL_END;
		if (!last)
			zm_buf_putc(out, c == CELL_END ? '\t' : c == '\n' || c == '\t' ? ' ' : c);
	}
	while (out->n > from && (out->at[out->n - 1] == '\t' || out->at[out->n - 1] == ' '))
		out->n--;
	zm_buf_putc(out, '\n');
}

void zm_flow_end_row(ZmFlow *f, bool drop)
{
	if (top(f)->kind == CELL)
		zm_flow_end_cell(f);
	Level *l = top(f);
	if (l->kind != TABLE)
		return;
	if (!drop && !blank(l->lines.at, l->lines.n)) {
		if (!is_layout(&l->lines)) {
			put_row(&l->lines, &l->behind);
		} else {
			for (size_t i = 0; i < l->lines.n; i++)
				if (l->lines.at[i] != CELL_END && !(l->lines.at[i] == '\n' && (!i || l->lines.at[i - 1] == CELL_END)))
					zm_buf_putc(&l->behind, l->lines.at[i]);
		}
	}
	l->lines.n = 0;
}

void zm_flow_end_table(ZmFlow *f)
{
	if (top(f)->kind != TABLE)
		return;
	zm_flow_end_row(f, false);
	ZmBuf rows = top(f)->behind;
	top(f)->behind = (ZmBuf){0};
	drop_top(f);
	zm_buf_add(&top(f)->lines, rows.at, rows.n);
	zm_buf_release(&rows);
}

void zm_flow_finish(ZmFlow *f, ZmBuf *text)
{
	while (f->level.n > 1) {
		if (top(f)->kind == BOX)
			zm_flow_end_box(f);
		else if (top(f)->kind == CELL)
			zm_flow_end_cell(f);
		else
			zm_flow_end_table(f);
	}
	settle(f);
	zm_buf_add(text, top(f)->lines.at, top(f)->lines.n);
	drop_top(f);
	free(f->level.at);
	free(f);
}
