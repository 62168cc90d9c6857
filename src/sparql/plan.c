#include "sparql/plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/core.h"
#include "sparql/group.h"
#include "sparql/modify.h"

ZmStatus zm_refuse(Plan *p, uint32_t line, const char *fmt, ...)
{
	va_list ap;
	if (*p->no->why)
		return ZM_ERR_RDF;
	va_start(ap, fmt);
	vsnprintf(p->no->why, sizeof p->no->why, fmt, ap);
	va_end(ap);
	p->no->line = line;
	return ZM_ERR_RDF;
}

ZmStatus zm_plan_group(Plan *p, const ZmPattern *group, const ZmColumns *columns, size_t enough, ZmAnswer *out)
{
	ZmCore c = {0};
	*out = (ZmAnswer){0};
	ZmStatus st = zm_core_group(p, &c, group);
	if (st == ZM_OK)
		st = zm_core_run(p, &c, columns, enough, out);
	zm_core_release(&c);
	return st;
}

/* Names that SELECT gave before column UPTO, put into E. */
static ZmExpr *with_aliases(Plan *p, const ZmQuery *q, size_t upto, ZmExpr *e)
{
	for (size_t i = upto; i-- > 0;)
		if (q->project.at[i].expr && zm_expr_uses(e, q->project.at[i].name))
			e = zm_expr_replace(p->arena, e, q->project.at[i].name, q->project.at[i].expr);
	return e;
}

static void resolve_aliases(Plan *p, ZmQuery *q)
{
	for (size_t i = 0; i < q->project.n; i++)
		if (q->project.at[i].expr)
			q->project.at[i].expr = with_aliases(p, q, i, q->project.at[i].expr);
}

typedef struct {
	Plan *p;
	const ZmQuery *q;
	ZmColumns inner;             /* keys, then arguments */
	ZM_VEC(ZmAggregate) found;
} Grouping;

static bool same(const ZmExpr *a, const ZmExpr *b)
{
	ZmBuf x = {0}, y = {0};
	zm_expr_put(&x, a);
	zm_expr_put(&y, b);
	bool is = x.n == y.n && !memcmp(x.at, y.at, x.n);
	zm_buf_release(&x);
	zm_buf_release(&y);
	return is;
}

static const char *key_name(const Grouping *g, size_t i)
{
	const ZmColumn *k = &g->q->group.at[i];
	return k->name ? k->name : zm_arena_printf(g->p->arena, "zm_k%zu", i);
}

static ZmExpr *var(const Grouping *g, const char *name, uint32_t line)
{
	ZmExpr *e = ZM_NEW(g->p->arena, ZmExpr);
	*e = (ZmExpr){.line = line, .term = {.kind = ZM_TERM_VAR, .name = name}};
	return e;
}

/* E with its aggregates as variables of the groups' rows. */
static ZmExpr *of_groups(Grouping *g, const ZmExpr *e)
{
	if (e->op == ZM_EX_AGGREGATE) {
		size_t i = 0;
		while (i < g->found.n && !same(g->found.at[i].expr, e))
			i++;
		if (i == g->found.n) {
			*zm_vec_push(&g->found) = (ZmAggregate){e, g->inner.n};
			if (e->n)
				g->inner.at[g->inner.n++] = (ZmColumn){.expr = e->arg[0]};
		}
		return var(g, zm_arena_printf(g->p->arena, "zm_a%zu", i), e->line);
	}
	ZmExpr *copy = ZM_NEW(g->p->arena, ZmExpr);
	*copy = *e;
	copy->arg = ZM_NEWN(g->p->arena, ZmExpr *, e->n + 1);
	for (size_t i = 0; i < e->n; i++)
		copy->arg[i] = of_groups(g, e->arg[i]);
	return copy;
}

static size_t size_of(const ZmExpr *e)
{
	size_t n = 1;
	for (size_t i = 0; e && i < e->n; i++)
		n += size_of(e->arg[i]);
	return n;
}

/* The groups' rows as a core with HAVING, and COLUMNS of it. */
static ZmStatus columns_of(Grouping *g, ZmAnswer *groups, const ZmColumns *columns, const ZmColumns *having, ZmAnswer *out)
{
	Plan *p = g->p;
	groups->name = ZM_NEWN(p->arena, const char *, groups->columns + 1);
	for (size_t i = 0; i < groups->columns; i++)
		groups->name[i] = i < g->q->group.n ? key_name(g, i) : zm_arena_printf(p->arena, "zm_a%zu", i - g->q->group.n);
	ZmCore c = {0};
	ZmStatus st = zm_core_table(p, &c, groups, g->q->line);
	for (size_t i = 0; i < having->n; i++)
		*zm_vec_push(&c.filter) = having->at[i].expr;
	if (st == ZM_OK)
		st = zm_core_run(p, &c, columns, 0, out);
	zm_core_release(&c);
	return st;
}

static ZmStatus grouped(Plan *p, ZmQuery *q, const ZmPattern *where, ZmAnswer *out)
{
	size_t most = q->group.n + 1;
	for (size_t i = 0; i < q->project.n; i++)
		most += size_of(q->project.at[i].expr);
	for (size_t i = 0; i < q->having.n; i++)
		most += size_of(q->having.at[i].expr);
	Grouping g = {.p = p, .q = q, .inner = {.at = ZM_NEWN(p->arena, ZmColumn, most)}};
	g.inner.n = q->group.n;
	for (size_t i = 0; i < q->group.n; i++)
		g.inner.at[i] = (ZmColumn){.expr = q->group.at[i].expr, .name = q->group.at[i].name};
	ZmColumns columns = {.at = ZM_NEWN(p->arena, ZmColumn, q->project.n + 1), .n = q->project.n}, having = {.at = ZM_NEWN(p->arena, ZmColumn, q->having.n + 1), .n = q->having.n};
	for (size_t i = 0; i < q->project.n; i++)
		columns.at[i] = (ZmColumn){.expr = q->project.at[i].expr ? of_groups(&g, q->project.at[i].expr) : NULL, .name = q->project.at[i].name};
	for (size_t i = 0; i < q->having.n; i++)
		having.at[i].expr = of_groups(&g, q->having.at[i].expr);
	ZmStatus st = ZM_OK;
	for (size_t i = 0; i < g.found.n; i++)
		if (!g.found.at[i].expr->n && g.found.at[i].expr->distinct)
			st = zm_refuse(p, g.found.at[i].expr->line, "COUNT(DISTINCT *)");
	ZmAnswer rows = {0}, groups = {0};
	if (st == ZM_OK)
		st = zm_plan_group(p, where, &g.inner, 0, &rows);
	if (st == ZM_OK) {
		const char *why = zm_group(p->arena, &rows, q->group.n, !q->group.n, g.found.at, g.found.n, &groups);
		st = why ? zm_refuse(p, q->line, "%s", why) : columns_of(&g, &groups, &columns, &having, out);
	}
	zm_answer_release(&rows);
	zm_answer_release(&groups);
	free(g.found.at);
	return st;
}

static void see_own(void *user, const char *name)
{
	if (!strncmp(name, "zm_", 3))
		*(const char **)user = name;
}

typedef struct {
	const char *want;
	bool found;
} Within;

static void see_want(void *user, const char *name)
{
	Within *w = user;
	w->found = w->found || !strcmp(w->want, name);
}

/* VALUES behind a query is joined with its pattern; it may stand in that group unless only filters there know its variables. */
static const ZmPattern *with_values(Plan *p, const ZmQuery *q)
{
	if (!q->values)
		return q->where;
	bool inside = true;
	for (size_t i = 0; i < q->values->columns; i++) {
		Within w = {.want = q->values->vars[i]};
		zm_pattern_names(q->where, see_want, &w);
		inside = inside && w.found;
	}
	ZmPattern *values = ZM_NEW(p->arena, ZmPattern), *group = ZM_NEW(p->arena, ZmPattern), *where = ZM_NEW(p->arena, ZmPattern);
	*values = *q->values;
	*where = *group = *q->where;
	where->next = values;
	if (!inside) {
		group->first = where;
		return group;
	}
	ZmPattern **last = &group->first;
	for (const ZmPattern *m = q->where->first; m; m = m->next, last = &(*last)->next) {
		*last = ZM_NEW(p->arena, ZmPattern);
		**last = *m;
	}
	*last = values;
	return group;
}

ZmStatus zm_plan_select(Plan *p, ZmQuery *q, ZmAnswer *out)
{
	enum { DEEPEST = 40 };
	*out = (ZmAnswer){0};
	if (++p->depth > DEEPEST)
		return zm_refuse(p, q->line, "subqueries more than %d deep", DEEPEST);
	if (q->from.n || q->from_named.n)
		return zm_refuse(p, q->from_line, "FROM (the graphs are those of the command line)");
	const char *own = NULL;
	zm_pattern_names(q->where, see_own, &own);
	if (own)
		return zm_refuse(p, q->line, "?%s: names that begin with zm_ are taken", own);
	bool is_grouped = zm_query_is_grouped(q);
	ZmModifiers after;
	zm_modifiers_take(p->arena, q, &after);
	resolve_aliases(p, q);
	const ZmPattern *where = with_values(p, q);
	ZmStatus st = is_grouped ? grouped(p, q, where, out) : zm_plan_group(p, where, &q->project, zm_modifiers_enough(&after), out);
	if (st == ZM_OK)
		zm_modifiers_apply(&after, out);
	p->depth--;
	return st;
}
