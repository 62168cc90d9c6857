#include "sparql/core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rdf/rasqal.h"

void zm_core_release(ZmCore *c)
{
	free(c->filter.at);
	free(c->binding.at);
	*c = (ZmCore){0};
}

ZmBinding *zm_core_find(const ZmCore *c, const char *name)
{
	for (size_t i = 0; i < c->binding.n; i++)
		if (!strcmp(c->binding.at[i].name, name))
			return &c->binding.at[i];
	return NULL;
}

static void append(ZmPattern **list, ZmPattern *m)
{
	while (*list)
		list = &(*list)->next;
	*list = m;
}

/* Also what stands for a blank node. */
static const char *variable(ZmArena *arena, const ZmQTerm *t)
{
	if (t->kind == ZM_TERM_VAR)
		return t->name;
	if (t->kind != ZM_TERM_CONST || t->node.kind != ZM_NODE_BLANK)
		return NULL;
	ZmBuf b = {0};
	zm_buf_puts(&b, *t->node.text == '.' ? "zm_x" : "zm_l");
	for (const char *s = t->node.text; *s; s++)
		if ((*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z'))
			zm_buf_putc(&b, *s);
		else
			zm_buf_printf(&b, "_%02x", (unsigned char)*s);
	const char *name = zm_arena_copy(arena, b.at, b.n);
	zm_buf_release(&b);
	return name;
}

ZmStatus zm_core_firm(Plan *p, ZmCore *c, const char *name, uint32_t line)
{
	ZmBinding *b = zm_core_find(c, name);
	if (b && b->hold == ZM_COMPUTED)
		ZM_TRY(zm_core_stage(p, c, line));
	b = zm_core_find(c, name);
	if (b && b->hold != ZM_SURE)
		return zm_refuse(p, line, "?%s, which may be unbound before, in a pattern", name);
	return ZM_OK;
}

static void use(Plan *p, ZmCore *c, const ZmQTerm *t, ZmQTerm *out)
{
	const char *name = variable(p->arena, t);
	*out = *t;
	if (!name)
		return;
	*out = (ZmQTerm){.kind = ZM_TERM_VAR, .name = name};
	if (!zm_core_find(c, name))
		*zm_vec_push(&c->binding) = (ZmBinding){.name = name};
}

static ZmStatus add_triple(Plan *p, ZmCore *c, const ZmPattern *m)
{
	ZmPattern *t = ZM_NEW(p->arena, ZmPattern);
	*t = (ZmPattern){.op = ZM_PAT_TRIPLE, .line = m->line};
	const ZmQTerm *const part[3] = {&m->s, &m->p, &m->o};
	for (int k = 0; k < 3; k++) { /* all of it first, for what stands before may become a table */
		const char *name = variable(p->arena, part[k]);
		if (name)
			ZM_TRY(zm_core_firm(p, c, name, m->line));
	}
	use(p, c, &m->s, &t->s);
	use(p, c, &m->p, &t->p);
	use(p, c, &m->o, &t->o);
	append(&c->triples, t);
	return ZM_OK;
}

static ZmQTerm fresh(Plan *p)
{
	return (ZmQTerm){.kind = ZM_TERM_VAR, .name = zm_arena_printf(p->arena, "zm_p%u", ++p->fresh)};
}

static ZmPattern *group_of(Plan *p, ZmPattern *first, uint32_t line)
{
	ZmPattern *g = ZM_NEW(p->arena, ZmPattern);
	*g = (ZmPattern){.op = ZM_PAT_GROUP, .line = line, .first = first};
	return g;
}

/* Section 18.2.2.3: paths of fixed length are triples. */
static ZmStatus add_path(Plan *p, ZmCore *c, const ZmPattern *m, ZmQTerm s, const ZmPath *path, ZmQTerm o)
{
	ZmPattern *t = ZM_NEW(p->arena, ZmPattern);
	*t = (ZmPattern){.op = ZM_PAT_TRIPLE, .line = m->line, .s = s, .o = o, .p = {.node = {.kind = ZM_NODE_IRI, .text = path->iri}}};
	if (path->op == ZM_PATH_IRI)
		return add_triple(p, c, t);
	if (path->op == ZM_PATH_INVERSE)
		return add_path(p, c, m, o, path->arg[0], s);
	if (path->op == ZM_PATH_SEQUENCE) {
		ZmQTerm middle = fresh(p);
		ZM_TRY(add_path(p, c, m, s, path->arg[0], middle));
		return add_path(p, c, m, middle, path->arg[1], o);
	}
	if (path->op != ZM_PATH_EITHER)
		return zm_refuse(p, m->line, "property path with %s", path->op == ZM_PATH_NOT ? "'!'" : path->op == ZM_PATH_ANY ? "'*'" : path->op == ZM_PATH_SOME ? "'+'" : "'?'");
	ZmPattern *u = ZM_NEW(p->arena, ZmPattern), **last = &u->first;
	*u = (ZmPattern){.op = ZM_PAT_UNION, .line = m->line};
	for (int i = 0; i < 2; i++, last = &(*last)->next) {
		t = ZM_NEW(p->arena, ZmPattern);
		*t = (ZmPattern){.op = ZM_PAT_PATH, .line = m->line, .s = s, .o = o, .path = path->arg[i]};
		*last = group_of(p, t, m->line);
	}
	return zm_core_add(p, c, u);
}

/* Only joins in it, so that it can be taken apart. */
static bool is_flat(const ZmPattern *group)
{
	for (const ZmPattern *m = group->first; m; m = m->next)
		if (m->op == ZM_PAT_FILTER || m->op == ZM_PAT_BIND || m->op == ZM_PAT_OPTIONAL || m->op == ZM_PAT_MINUS || (m->op == ZM_PAT_GROUP && !is_flat(m)))
			return false;
	return true;
}

typedef struct {
	ZmArena *arena;
	ZmColumns columns;
} Names;

static void see_name(void *user, const char *name)
{
	Names *n = user;
	for (size_t i = 0; i < n->columns.n; i++)
		if (!strcmp(n->columns.at[i].name, name))
			return;
	ZmColumn *more = ZM_NEWN(n->arena, ZmColumn, n->columns.n + 1);
	if (n->columns.n)
		memcpy(more, n->columns.at, n->columns.n * sizeof *more);
	more[n->columns.n++] = (ZmColumn){.name = name};
	n->columns.at = more;
}

static const char **column_names(ZmArena *arena, const ZmColumns *c)
{
	const char **names = ZM_NEWN(arena, const char *, c->n + 1);
	for (size_t i = 0; i < c->n; i++)
		names[i] = c->at[i].name;
	return names;
}

/* Solves each member (of a UNION; or M itself) by itself and joins all rows. */
static ZmStatus add_solved(Plan *p, ZmCore *c, const ZmPattern *m)
{
	Names n = {.arena = p->arena};
	ZmAnswer all = {.kind = ZM_ANSWER_ROWS};
	zm_pattern_names(m, see_name, &n);
	ZmStatus st = ZM_OK;
	for (const ZmPattern *g = m->op == ZM_PAT_UNION ? m->first : m; g && st == ZM_OK; g = m->op == ZM_PAT_UNION ? g->next : NULL) {
		ZmAnswer one;
		st = zm_plan_group(p, g, &n.columns, 0, &one);
		for (size_t i = 0; st == ZM_OK && i < one.cell.n; i++)
			*zm_vec_push(&all.cell) = one.cell.at[i];
		all.rows += st == ZM_OK ? one.rows : 0;
		zm_answer_release(&one);
	}
	all.columns = n.columns.n;
	all.name = column_names(p->arena, &n.columns);
	if (st == ZM_OK)
		st = zm_core_table(p, c, &all, m->line);
	zm_answer_release(&all);
	return st;
}

static ZmStatus add_select(Plan *p, ZmCore *c, const ZmPattern *m)
{
	ZmAnswer rows;
	ZmQuery q = *m->select;
	ZmStatus st = zm_plan_select(p, &q, &rows);
	if (st == ZM_OK)
		st = zm_core_table(p, c, &rows, m->line);
	zm_answer_release(&rows);
	return st;
}

static ZmStatus add_values(Plan *p, ZmCore *c, const ZmPattern *m)
{
	ZmAnswer rows = {.kind = ZM_ANSWER_ROWS, .columns = m->columns, .rows = m->rows, .name = m->vars};
	for (size_t i = 0; i < m->columns * m->rows; i++)
		*zm_vec_push(&rows.cell) = m->cell[i].kind == ZM_TERM_UNDEF ? (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""} : m->cell[i].node;
	ZmStatus st = zm_core_table(p, c, &rows, m->line);
	zm_answer_release(&rows);
	return st;
}

ZmStatus zm_core_table(Plan *p, ZmCore *c, const ZmAnswer *rows, uint32_t line)
{
	enum { FEW = 1000 };
	ZmAnswer counted = *rows;
	ZmNode *number = NULL;
	if (!rows->columns) { /* rows without columns still count */
		static const char *name[] = {"zm_nothing"};
		number = zm_xmalloc((rows->rows + 1) * sizeof *number);
		for (size_t r = 0; r < rows->rows; r++)
			number[r] = (ZmNode){.kind = ZM_NODE_LITERAL, .text = ""};
		counted = (ZmAnswer){.columns = 1, .rows = rows->rows, .name = name, .cell = {.at = number, .n = rows->rows}};
	}
	size_t table = zm_table_add(&p->tables, p->arena, &counted);
	free(number);
	const char *row = zm_arena_printf(p->arena, "zm_row%zu", table);
	for (size_t k = 0; k < rows->columns; k++)
		ZM_TRY(zm_core_firm(p, c, rows->name[k], line));
	ZmPattern *first = NULL, **last = &first;
	for (size_t k = 0; k < counted.columns; k++) {
		const char *name = rows->columns ? counted.name[k] : zm_arena_printf(p->arena, "zm_count%zu", table);
		bool gaps = false;
		for (size_t r = 0; r < rows->rows && rows->columns; r++)
			gaps = gaps || rows->cell.at[r * rows->columns + k].kind == ZM_NODE_UNBOUND;
		if (gaps && zm_core_find(c, name))
			return zm_refuse(p, line, "?%s, which may be unbound, joined with other patterns", name);
		if (!zm_core_find(c, name))
			*zm_vec_push(&c->binding) = (ZmBinding){.name = name, .hold = gaps ? ZM_MARKED : ZM_SURE};
		*last = ZM_NEW(p->arena, ZmPattern);
		**last = (ZmPattern){.op = ZM_PAT_TRIPLE, .line = line, .s = {.kind = ZM_TERM_VAR, .name = row},
		                     .p = {.node = {.kind = ZM_NODE_IRI, .text = zm_table_column(p->arena, table, k)}}, .o = {.kind = ZM_TERM_VAR, .name = name}};
		last = &(*last)->next;
	}
	if (rows->rows <= FEW) {
		*last = c->triples;
		c->triples = first;
	} else {
		append(&c->triples, first);
	}
	return ZM_OK;
}

ZmStatus zm_core_stage(Plan *p, ZmCore *c, uint32_t line)
{
	ZmColumns all = {.at = ZM_NEWN(p->arena, ZmColumn, c->binding.n + 1)};
	for (size_t i = 0; i < c->binding.n; i++)
		all.at[all.n++] = (ZmColumn){.name = c->binding.at[i].name};
	/* filters that wait are for the whole group; those that can be asked now are, the rest later */
	ZmCore now = *c;
	now.filter.at = NULL;
	now.filter.n = now.filter.room = 0;
	ZmAnswer rows;
	ZmStatus st = zm_core_run(p, &now, &all, 0, &rows);
	if (st == ZM_OK) {
		rows.name = column_names(p->arena, &all);
		c->triples = c->optionals = NULL;
		c->binding.n = 0;
		st = zm_core_table(p, c, &rows, line);
	}
	zm_answer_release(&rows);
	return st;
}

/* Is everything in GROUP joined, so that an OPTIONAL can hold it as it is? */
static ZmStatus optional_core(Plan *p, const ZmPattern *group, ZmCore *in)
{
	ZM_TRY(zm_core_group(p, in, group));
	bool plain = !in->optionals;
	for (size_t i = 0; i < in->binding.n; i++)
		plain = plain && in->binding.at[i].hold != ZM_COMPUTED;
	return plain ? ZM_OK : zm_core_stage(p, in, group->line);
}

static ZmStatus add_optional(Plan *p, ZmCore *c, const ZmPattern *m)
{
	ZmCore in = {0};
	ZmStatus st = optional_core(p, m->first, &in);
	for (size_t i = 0; i < in.binding.n && st == ZM_OK; i++) {
		const ZmBinding *b = &in.binding.at[i];
		st = zm_core_firm(p, c, b->name, m->line);
		if (st == ZM_OK && zm_core_find(c, b->name) && b->hold != ZM_SURE)
			st = zm_refuse(p, m->line, "?%s, which may be unbound in this OPTIONAL", b->name);
	}
	ZmPattern *o = ZM_NEW(p->arena, ZmPattern);
	*o = (ZmPattern){.op = ZM_PAT_OPTIONAL, .line = m->line, .first = group_of(p, in.triples, m->line)};
	for (size_t i = 0; i < in.binding.n && st == ZM_OK; i++)
		if (!zm_core_find(c, in.binding.at[i].name))
			*zm_vec_push(&c->binding) = (ZmBinding){.name = in.binding.at[i].name, .hold = in.binding.at[i].hold == ZM_SURE ? ZM_MAYBE : ZM_MARKED};
	for (size_t i = 0; i < in.filter.n && st == ZM_OK; i++) {
		ZmPattern *f = ZM_NEW(p->arena, ZmPattern);
		*f = (ZmPattern){.op = ZM_PAT_FILTER, .line = m->line};
		p->triples = c->triples;
		st = zm_core_expr(p, c, in.filter.at[i], ZM_FOR_FILTER, &f->expr);
		p->triples = NULL;
		append(&o->first->first, f);
	}
	if (st == ZM_OK && !in.triples)
		st = zm_refuse(p, m->line, "OPTIONAL of a group without patterns");
	append(&c->optionals, o);
	zm_core_release(&in);
	return st;
}

static void see_in_expr(void *user, const char *name)
{
	struct {
		Plan *p;
		const ZmCore *c;
		ZmStatus st;
		uint32_t line;
	} *k = user;
	if (k->st == ZM_OK && !zm_core_find(k->c, name))
		k->st = zm_refuse(k->p, k->line, "?%s in BIND, which has no value before it", name);
}

static ZmStatus add_bind(Plan *p, ZmCore *c, const ZmPattern *m)
{
	struct {
		Plan *p;
		const ZmCore *c;
		ZmStatus st;
		uint32_t line;
	} k = {p, c, ZM_OK, m->line};
	ZmExpr *e;
	zm_expr_names(m->expr, see_in_expr, &k);
	ZM_TRY(k.st);
	ZM_TRY(zm_core_expr(p, c, m->expr, ZM_FOR_BIND, &e));
	*zm_vec_push(&c->binding) = (ZmBinding){.name = m->var, .hold = ZM_COMPUTED, .expr = e};
	return ZM_OK;
}

ZmStatus zm_core_add(Plan *p, ZmCore *c, const ZmPattern *m)
{
	switch (m->op) {
	case ZM_PAT_TRIPLE:
		return add_triple(p, c, m);
	case ZM_PAT_PATH:
		return add_path(p, c, m, m->s, m->path, m->o);
	case ZM_PAT_GROUP:
		return is_flat(m) ? zm_core_group(p, c, m) : add_solved(p, c, m);
	case ZM_PAT_UNION:
		return add_solved(p, c, m);
	case ZM_PAT_SELECT:
		return add_select(p, c, m);
	case ZM_PAT_VALUES:
		return add_values(p, c, m);
	case ZM_PAT_OPTIONAL:
		return add_optional(p, c, m);
	case ZM_PAT_BIND:
		return add_bind(p, c, m);
	case ZM_PAT_FILTER:
		return ZM_OK; /* taken with the group */
	default:
		return zm_refuse(p, m->line, "%s", m->op == ZM_PAT_MINUS ? "MINUS" : m->op == ZM_PAT_GRAPH ? "GRAPH" : "SERVICE");
	}
}

/* What && joins at the top are filters by themselves. */
static void push_filter(ZmCore *c, ZmExpr *e)
{
	if (e->op != ZM_EX_AND) {
		*zm_vec_push(&c->filter) = e;
		return;
	}
	push_filter(c, e->arg[0]);
	push_filter(c, e->arg[1]);
}

ZmStatus zm_core_group(Plan *p, ZmCore *c, const ZmPattern *group)
{
	for (const ZmPattern *m = group->first; m; m = m->next)
		if (m->op == ZM_PAT_FILTER)
			push_filter(c, m->expr);
	for (const ZmPattern *m = group->first; m; m = m->next)
		ZM_TRY(zm_core_add(p, c, m));
	return ZM_OK;
}
