#include "sparql/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/plan.h"

static const ZmNode *value_of(const ZmAnswer *rows, size_t r, const ZmQTerm *t)
{
	for (size_t c = 0; t->kind == ZM_TERM_VAR && c < rows->columns; c++)
		if (!strcmp(rows->name[c], t->name))
			return &rows->cell.at[r * rows->columns + c];
	return &t->node;
}

/* A template with the values of each row; a statement that cannot be is left out (16.2). */
static void construct(ZmArena *arena, const ZmQuery *q, const ZmAnswer *rows, ZmAnswer *out)
{
	static const ZmNode none = {.kind = ZM_NODE_UNBOUND, .text = ""};
	for (size_t r = 0; r < rows->rows; r++)
		for (const ZmPattern *p = q->construct; p; p = p->next) {
			const ZmQTerm *const part[3] = {&p->s, &p->p, &p->o};
			ZmNode t[3];
			for (int k = 0; k < 3; k++) {
				const ZmNode *v = value_of(rows, r, part[k]);
				t[k] = part[k]->kind == ZM_TERM_VAR && v == &part[k]->node ? none : *v;
				if (part[k]->kind != ZM_TERM_VAR && t[k].kind == ZM_NODE_BLANK)
					t[k].text = zm_arena_printf(arena, "new%zu.%s", r, t[k].text);
			}
			if (t[0].kind == ZM_NODE_LITERAL || t[0].kind == ZM_NODE_UNBOUND || t[1].kind != ZM_NODE_IRI || t[2].kind == ZM_NODE_UNBOUND)
				continue;
			for (int k = 0; k < 3; k++)
				*zm_vec_push(&out->cell) = t[k];
			out->rows++;
		}
}

/* All that is said of SUBJECT, and of the blank nodes in that. */
static void describe_one(const ZmIndex *x, uint32_t subject, bool *done, ZmAnswer *out)
{
	ZM_VEC(uint32_t) todo = {0};
	*zm_vec_push(&todo) = subject;
	while (todo.n) {
		uint32_t s = todo.at[--todo.n];
		if (done[s])
			continue;
		done[s] = true;
		ZmTriples t = zm_index_match(x, s, ZM_NO_ID, ZM_NO_ID);
		for (size_t i = 0; i < t.n; i++, out->rows++) {
			for (int k = 0; k < 3; k++)
				*zm_vec_push(&out->cell) = zm_index_term(x, t.at[i].at[k]);
			if (zm_index_term(x, t.at[i].at[2]).kind == ZM_NODE_BLANK)
				*zm_vec_push(&todo) = t.at[i].at[2];
		}
	}
	free(todo.at);
}

static void describe(const ZmIndex *x, const ZmQuery *q, const ZmAnswer *rows, ZmAnswer *out)
{
	bool *done = calloc(x->terms + 1, sizeof *done);
	for (size_t i = 0; done && i < q->project.n; i++)
		for (size_t r = 0; r < rows->rows; r++) {
			const ZmQTerm *t = &q->project.at[i].expr->term;
			const ZmNode *v = value_of(rows, r, t);
			uint32_t id = (t->kind == ZM_TERM_VAR && v == &t->node) || v->kind == ZM_NODE_UNBOUND ? ZM_NO_ID : zm_index_find(x, v);
			if (id != ZM_NO_ID)
				describe_one(x, id, done, out);
		}
	free(done);
}

/* The SELECT that finds what Q, no SELECT itself, is about. */
static ZmQuery *rows_query(ZmArena *arena, const ZmQuery *q)
{
	ZmQuery *s = ZM_NEW(arena, ZmQuery);
	*s = *q;
	s->form = ZM_Q_SELECT;
	s->star = true;
	s->project = (ZmColumns){0};
	s->construct = NULL;
	if (q->form == ZM_Q_ASK) {
		s->sliced = true;
		s->limit = 1;
	}
	return s;
}

static void describe_star(ZmArena *arena, ZmQuery *q)
{
	const char **names;
	size_t n = zm_query_columns(arena, q, &names);
	q->project = (ZmColumns){.at = ZM_NEWN(arena, ZmColumn, n + 1), .n = n};
	for (size_t i = 0; i < n; i++) {
		q->project.at[i].expr = ZM_NEW(arena, ZmExpr);
		q->project.at[i].expr->term = (ZmQTerm){.kind = ZM_TERM_VAR, .name = names[i]};
	}
}

static ZmStatus graph_or_boolean(Plan *p, ZmQuery *q, ZmAnswer *out)
{
	ZmAnswer rows = {.rows = 0};
	ZmStatus st = ZM_OK;
	if (zm_query_is_grouped(q))
		return zm_refuse(p, q->line, "GROUP BY or HAVING without SELECT");
	if (q->form == ZM_Q_DESCRIBE && q->star)
		describe_star(p->arena, q);
	if (q->where)
		st = zm_plan_select(p, rows_query(p->arena, q), &rows);
	else
		rows.rows = 1;
	out->kind = q->form == ZM_Q_ASK ? ZM_ANSWER_BOOLEAN : ZM_ANSWER_GRAPH;
	out->columns = q->form == ZM_Q_ASK ? 0 : 3;
	if (q->form == ZM_Q_ASK)
		out->yes = rows.rows > 0;
	else if (st == ZM_OK && q->form == ZM_Q_CONSTRUCT)
		construct(p->arena, q, &rows, out);
	else if (st == ZM_OK)
		describe(p->x, q, &rows, out);
	zm_answer_release(&rows);
	return st;
}

ZmStatus zm_answer(ZmArena *arena, const ZmIndex *x, ZmQuery *q, size_t max_rows, ZmAnswer *out, ZmRefusal *no)
{
	Plan p = {.arena = arena, .x = x, .no = no};
	*out = (ZmAnswer){.kind = ZM_ANSWER_ROWS};
	*no = (ZmRefusal){0};
	ZmStatus st = q->form == ZM_Q_SELECT ? zm_plan_select(&p, q, out) : graph_or_boolean(&p, q, out);
	if (st == ZM_OK && max_rows && out->rows > max_rows)
		st = ZM_ERR_LIMIT;
	if (st != ZM_OK)
		zm_answer_release(out);
	zm_tables_release(&p.tables);
	return st;
}
