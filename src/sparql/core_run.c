/* core_run.c: from a core to rasqal's text and back to rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/core.h"
#include "rdf/rasqal.h"

typedef struct {
	Plan *p;
	const ZmCore *c;
	uint32_t line;
	ZmStatus st;
} Look;

static void look(void *user, const char *name)
{
	Look *k = user;
	const ZmBinding *b = zm_core_find(k->c, name);
	if (k->st != ZM_OK)
		return;
	if (!b)
		k->st = zm_refuse(k->p, k->line, "?%s, which no pattern of its group binds, in an expression", name);
	else if (b->hold == ZM_MARKED)
		k->st = zm_refuse(k->p, k->line, "?%s, which may be unbound in the rows of an inner group, in an expression", name);
}

/* BOUND of what BIND gave is no function of its expression. */
static bool asks_bound(const ZmExpr *e, const char *name)
{
	bool asks = e->op == ZM_EX_CALL && !strcmp(e->name, "BOUND") && zm_expr_uses(e, name);
	for (size_t i = 0; i < e->n; i++)
		asks = asks || asks_bound(e->arg[i], name);
	return asks;
}

ZmStatus zm_core_expr(Plan *p, const ZmCore *c, const ZmExpr *e, ZmExprUse use, ZmExpr **out)
{
	ZmExpr *now = ZM_NEW(p->arena, ZmExpr);
	*now = *e;
	for (size_t i = c->binding.n; i-- > 0;) {
		const ZmBinding *b = &c->binding.at[i];
		if (b->hold != ZM_COMPUTED || !zm_expr_uses(now, b->name))
			continue;
		if (asks_bound(now, b->name))
			return zm_refuse(p, e->line, "BOUND(?%s) of what BIND gave", b->name);
		now = zm_expr_replace(p->arena, now, b->name, b->expr);
	}
	ZM_TRY(zm_plan_check(p, now));
	Look k = {p, c, e->line, ZM_OK};
	zm_expr_names(now, look, &k);
	*out = now;
	ZM_TRY(k.st);
	return use == ZM_FOR_BIND ? ZM_OK : zm_plan_normal(p, now, use == ZM_FOR_COLUMN, out);
}

typedef struct {
	Plan *p;
	ZmAnswer *out;
	const int *from; /* column of rasqal's rows, -1: unbound */
	size_t columns, enough;
} Taker;

/* Strings of the graph stay where they are. */
static const char *keep(const Plan *p, const char *s)
{
	return !s || (s >= p->x->key && s < p->x->key + p->x->bytes) ? s : zm_arena_copy(p->arena, s, strlen(s));
}

/* A double that does not stand in the graph was computed. */
static bool doubtful(const Plan *p, const ZmNode *n)
{
	if (n->kind != ZM_NODE_LITERAL || !n->datatype)
		return false;
	size_t len = strlen(n->datatype);
	return ((len > 7 && !strcmp(n->datatype + len - 7, "#double")) || (len > 6 && !strcmp(n->datatype + len - 6, "#float"))) &&
	       zm_index_find(p->x, n) == ZM_NO_ID && !(p->tables.index && zm_index_find(p->tables.index, n) != ZM_NO_ID);
}

static bool take(void *user, size_t n, const ZmNode *values)
{
	const Taker *t = user;
	for (size_t i = 0; i < t->columns; i++) {
		ZmNode v = {.kind = ZM_NODE_UNBOUND, .text = ""};
		if (t->from[i] >= 0 && (size_t)t->from[i] < n)
			v = values[t->from[i]];
		if (v.kind == ZM_NODE_IRI && !strcmp(v.text, ZM_DOUBTFUL)) {
			zm_refuse(t->p, 0, "SUBSTR, REPLACE or xsd:integer of a value that rasqal has other rules for");
			return false;
		}
		if (doubtful(t->p, &v)) {
			zm_refuse(t->p, 0, "a computed xsd:double, which rasqal writes wrongly");
			return false;
		}
		if (v.kind == ZM_NODE_IRI && !strcmp(v.text, ZM_UNBOUND))
			v = (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""};
		v.text = keep(t->p, v.text);
		v.lang = keep(t->p, v.lang);
		v.datatype = keep(t->p, v.datatype);
		*zm_vec_push(&t->out->cell) = v;
	}
	t->out->rows++;
	return !t->enough || t->out->rows < t->enough;
}

static void push(ZmArena *arena, ZmColumns *list, ZmColumn c)
{
	ZmColumn *more = ZM_NEWN(arena, ZmColumn, list->n + 1);
	if (list->n)
		memcpy(more, list->at, list->n * sizeof *more);
	more[list->n++] = c;
	list->at = more;
}

/* What rasqal is to select; FROM says which of it each column is. */
static ZmStatus project(Plan *p, const ZmCore *c, const ZmColumns *columns, ZmColumns *out, int *from)
{
	for (size_t i = 0; i < columns->n; i++) {
		ZmExpr var = {.term = {.kind = ZM_TERM_VAR, .name = columns->at[i].name}}, *e = columns->at[i].expr ? columns->at[i].expr : &var;
		const char *name = e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR ? e->term.name : NULL;
		const ZmBinding *b = name ? zm_core_find(c, name) : NULL;
		from[i] = -1;
		if (name && !b)
			continue;
		if (b && b->hold != ZM_COMPUTED) {
			for (size_t k = 0; k < out->n; k++)
				if (!strcmp(out->at[k].name, name))
					from[i] = (int)k;
			if (from[i] < 0) {
				from[i] = (int)out->n;
				push(p->arena, out, (ZmColumn){.name = name});
			}
			continue;
		}
		ZmExpr *now;
		ZM_TRY(zm_core_expr(p, c, e, ZM_FOR_COLUMN, &now));
		from[i] = (int)out->n;
		push(p->arena, out, (ZmColumn){.expr = now, .name = zm_arena_printf(p->arena, "zm_c%zu", i)});
	}
	if (!out->n) {
		ZmExpr *one = ZM_NEW(p->arena, ZmExpr);
		one->term.node = (ZmNode){.kind = ZM_NODE_LITERAL, .text = "1"};
		push(p->arena, out, (ZmColumn){.expr = one, .name = "zm_c"});
	}
	return ZM_OK;
}

static ZmStatus ask(Plan *p, const ZmQuery *q, Taker *t)
{
	ZmBuf b = {0};
	char why[256];
	zm_query_put(&b, q);
	if (getenv("ZM_SHOW"))
		fprintf(stderr, "%s\n", zm_buf_cstr(&b));
	ZmStatus st = zm_rasqal_select(p->x, zm_tables_index(&p->tables), zm_buf_cstr(&b), take, t, why);
	if (st != ZM_OK)
		st = zm_refuse(p, 0, "rasqal: %s", why);
	else if (*p->no->why)
		st = ZM_ERR_RDF;
	zm_buf_release(&b);
	return st;
}

ZmStatus zm_core_run(Plan *p, ZmCore *c, const ZmColumns *columns, size_t enough, ZmAnswer *out)
{
	*out = (ZmAnswer){.kind = ZM_ANSWER_ROWS, .columns = columns->n};
	if (!c->triples) { /* one row of nothing */
		ZmAnswer unit = {.kind = ZM_ANSWER_ROWS, .rows = 1};
		ZM_TRY(zm_core_table(p, c, &unit, 0));
	}
	ZmPattern group = {.op = ZM_PAT_GROUP, .first = c->triples}, **last = &group.first;
	while (*last)
		last = &(*last)->next;
	*last = c->optionals;
	ZmPattern **triples_end = last;
	while (*last)
		last = &(*last)->next;
	p->triples = group.first;
	ZmStatus st = ZM_OK;
	for (size_t i = 0; i < c->filter.n && st == ZM_OK; i++) {
		*last = ZM_NEW(p->arena, ZmPattern);
		**last = (ZmPattern){.op = ZM_PAT_FILTER, .line = c->filter.at[i]->line};
		st = zm_core_expr(p, c, c->filter.at[i], ZM_FOR_FILTER, &(*last)->expr);
		last = &(*last)->next;
	}
	int *from = ZM_NEWN(p->arena, int, columns->n + 1);
	ZmQuery q = {.form = ZM_Q_SELECT, .where = &group};
	if (st == ZM_OK)
		st = project(p, c, columns, &q.project, from);
	Taker t = {p, out, from, columns->n, enough};
	if (st == ZM_OK)
		st = ask(p, &q, &t);
	*triples_end = NULL; /* apart again */
	p->triples = NULL;
	return st;
}
