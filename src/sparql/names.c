/* names.c: which variables a pattern binds (section 18.2.1), and what the notes under the grammar forbid. */
#include <stdlib.h>
#include <string.h>

#include "sparql/parse_p.h"

static void see_term(const ZmQTerm *t, ZmSeeName see, void *user)
{
	if (t->kind == ZM_TERM_VAR)
		see(user, t->name);
}

static void see_query(const ZmQuery *q, ZmSeeName see, void *user)
{
	if (q->star)
		zm_pattern_names(q->where, see, user);
	for (size_t i = 0; i < q->project.n; i++)
		if (q->project.at[i].name)
			see(user, q->project.at[i].name);
	if (q->star && q->values)
		zm_pattern_names(q->values, see, user);
}

void zm_pattern_names(const ZmPattern *p, ZmSeeName see, void *user)
{
	switch (p->op) {
	case ZM_PAT_TRIPLE:
	case ZM_PAT_PATH:
		see_term(&p->s, see, user);
		see_term(&p->p, see, user);
		see_term(&p->o, see, user);
		break;
	case ZM_PAT_FILTER:
	case ZM_PAT_MINUS:
		break;
	case ZM_PAT_BIND:
		see(user, p->var);
		break;
	case ZM_PAT_VALUES:
		for (size_t i = 0; i < p->columns; i++)
			see(user, p->vars[i]);
		break;
	case ZM_PAT_SELECT:
		see_query(p->select, see, user);
		break;
	case ZM_PAT_GRAPH:
	case ZM_PAT_SERVICE:
		see_term(&p->name, see, user);
		/* fall through */
	default:
		for (const ZmPattern *c = p->first; c; c = c->next)
			zm_pattern_names(c, see, user);
	}
}

typedef struct {
	ZmArena *arena;
	ZmMap *seen;
	const char *want;
	bool found;
} Names;

static void collect(void *user, const char *name)
{
	Names *n = user;
	zm_map_put(n->seen, name, strlen(name), NULL);
}

static void look_for(void *user, const char *name)
{
	Names *n = user;
	n->found = n->found || !strcmp(n->want, name);
}

size_t zm_query_columns(ZmArena *arena, const ZmQuery *q, const char ***names)
{
	Names n = {.seen = zm_map_new()};
	see_query(q, collect, &n);
	size_t count = zm_map_count(n.seen);
	*names = ZM_NEWN(arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		size_t len;
		const char *key = zm_map_key(n.seen, i, &len);
		(*names)[i] = zm_arena_copy(arena, key, len);
	}
	zm_map_free(n.seen);
	return count;
}

static bool binds(const ZmPattern *p, const char *name)
{
	Names n = {.want = name};
	zm_pattern_names(p, look_for, &n);
	return n.found;
}

/* BIND's variable must be new in the group up to there (19.8, note 12).  The BIND itself stands last already. */
bool zm_parse_check_bind(const ZmPattern *group, const char *var)
{
	for (const ZmPattern *c = group->first; c && c->next; c = c->next)
		if (binds(c, var))
			return false;
	return true;
}

typedef struct {
	Parser *p;
	const ZmQuery *q;
	const ZmToken *at;
	const char *said; /* the variable that stands outside of an aggregate and is no key */
	size_t upto;      /* columns of the SELECT that may be used already */
} Check;

static bool is_key(const ZmQuery *q, const char *name)
{
	for (size_t i = 0; i < q->group.n; i++)
		if (q->group.at[i].name && !strcmp(q->group.at[i].name, name))
			return true;
	return false;
}

static bool named_before(const Check *c, const char *name)
{
	for (size_t i = 0; i < c->upto; i++)
		if (c->q->project.at[i].expr && c->q->project.at[i].name && !strcmp(c->q->project.at[i].name, name))
			return true;
	return false;
}

static void check_grouped(Check *c, const ZmExpr *e)
{
	if (e->op == ZM_EX_AGGREGATE)
		return;
	if (e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR && !is_key(c->q, e->term.name) && !named_before(c, e->term.name))
		c->said = e->term.name;
	for (size_t i = 0; i < e->n; i++)
		check_grouped(c, e->arg[i]);
}

static bool has_aggregate(const ZmExpr *e)
{
	if (!e)
		return false;
	bool has = e->op == ZM_EX_AGGREGATE;
	for (size_t i = 0; i < e->n; i++)
		has = has || has_aggregate(e->arg[i]);
	return has;
}

bool zm_query_is_grouped(const ZmQuery *q)
{
	bool is = q->group.n || q->having.n;
	for (size_t i = 0; i < q->project.n; i++)
		is = is || has_aggregate(q->project.at[i].expr);
	for (size_t i = 0; i < q->order.n; i++)
		is = is || has_aggregate(q->order.at[i].expr);
	return is;
}

void zm_parse_check(Parser *p, const ZmQuery *q, const ZmToken *at)
{
	bool grouped = zm_query_is_grouped(q);
	Check c = {.p = p, .q = q, .at = at};
	if (p->failed || q->form != ZM_Q_SELECT)
		return;
	if (q->star && grouped)
		zm_parse_fail(p, at, "SELECT * of groups");
	for (size_t i = 0; i < q->project.n && !p->failed; i++) {
		const ZmColumn *x = &q->project.at[i];
		if (x->expr && binds(q->where, x->name))
			zm_parse_fail(p, at, "?%s has a value already", x->name);
		for (size_t k = 0; k < i && x->expr; k++)
			if (q->project.at[k].name && !strcmp(q->project.at[k].name, x->name))
				zm_parse_fail(p, at, "?%s is named twice", x->name);
		c.upto = i;
		if (grouped && x->expr)
			check_grouped(&c, x->expr);
		else if (grouped && !is_key(q, x->name) && !named_before(&c, x->name))
			c.said = x->name;
	}
	if (c.said)
		zm_parse_fail(p, at, "?%s is neither grouped by nor in an aggregate", c.said);
}
