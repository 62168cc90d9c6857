/* parse_pattern.c: groups, triples, paths, VALUES. */
#include <stdlib.h>
#include <string.h>

#include "sparql/parse_p.h"

typedef struct {
	ZmPattern *first, **last;
} List;

static ZmPattern *add(Parser *p, List *l, ZmPatternOp op)
{
	ZmPattern *x = ZM_NEW(p->arena, ZmPattern);
	x->op = op;
	x->line = p->tok.line;
	*l->last = x;
	l->last = &x->next;
	return x;
}

static ZmQTerm blank(Parser *p, const char *label)
{
	return (ZmQTerm){.node = {.kind = ZM_NODE_BLANK, .text = label ? label : zm_arena_printf(p->arena, ".%u", ++p->blanks)}};
}

/* A label may stand in one basic graph pattern only (19.6). */
static ZmQTerm labelled(Parser *p)
{
	bool added;
	uint32_t *bgp = zm_map_put(p->label, p->tok.text, strlen(p->tok.text), &added);
	if (added)
		*bgp = p->bgp;
	else if (*bgp != p->bgp && !p->template)
		zm_parse_fail(p, &p->tok, "blank node _:%s in two groups", p->tok.text);
	ZmQTerm t = blank(p, p->tok.text);
	zm_parse_next(p);
	return t;
}

static void triple(Parser *p, List *l, ZmQTerm s, ZmQTerm v, ZmPath *path, ZmQTerm o)
{
	ZmPattern *x = add(p, l, path ? ZM_PAT_PATH : ZM_PAT_TRIPLE);
	x->s = s;
	x->p = v;
	x->path = path;
	x->o = o;
}

static void properties(Parser *p, List *l, ZmQTerm s, bool must);

static ZmQTerm node(Parser *p, List *l, bool *compound);

/* ( a b c ) */
static ZmQTerm collection(Parser *p, List *l)
{
	ZmQTerm head = zm_parse_const(RDF "nil"), last = head;
	zm_parse_want(p, "(");
	for (bool first = true; !p->failed && !zm_parse_is(p, ")"); first = false) {
		ZmQTerm cell = blank(p, NULL);
		if (first)
			head = cell;
		else
			triple(p, l, last, zm_parse_const(RDF "rest"), NULL, cell);
		ZmQTerm item = node(p, l, NULL);
		triple(p, l, cell, zm_parse_const(RDF "first"), NULL, item);
		last = cell;
	}
	zm_parse_want(p, ")");
	if (last.node.kind == ZM_NODE_BLANK)
		triple(p, l, last, zm_parse_const(RDF "rest"), NULL, zm_parse_const(RDF "nil"));
	return head;
}

/* GraphNode; COMPOUND: was it a list or [ … ] that says something itself. */
static ZmQTerm node(Parser *p, List *l, bool *compound)
{
	ZmQTerm t = {.kind = ZM_TERM_UNDEF};
	if (compound)
		*compound = false;
	if (!zm_parse_enter(p))
		return t;
	if (zm_parse_take(p, "[")) {
		t = blank(p, NULL);
		if (!zm_parse_is(p, "]")) {
			properties(p, l, t, true);
			if (compound)
				*compound = true;
		}
		zm_parse_want(p, "]");
	} else if (zm_parse_is(p, "(")) {
		t = collection(p, l);
		if (compound)
			*compound = t.node.kind == ZM_NODE_BLANK;
	} else if (p->tok.kind == ZM_TOK_BLANK) {
		t = labelled(p);
	} else if (zm_parse_at_literal(p)) {
		t = zm_parse_literal(p, "");
	} else if (zm_parse_is(p, "+") || zm_parse_is(p, "-")) {
		const char *sign = p->tok.text;
		zm_parse_next(p);
		if (!p->tok.glued || (p->tok.kind != ZM_TOK_INTEGER && p->tok.kind != ZM_TOK_DECIMAL && p->tok.kind != ZM_TOK_DOUBLE))
			zm_parse_fail(p, &p->tok, "a number expected");
		t = zm_parse_literal(p, sign);
	} else {
		t = zm_parse_var_or_iri(p);
	}
	zm_parse_leave(p);
	return t;
}

static ZmPath *path_new(Parser *p, int op, ZmPath *a, ZmPath *b)
{
	ZmPath *x = ZM_NEW(p->arena, ZmPath);
	x->op = (unsigned)op;
	x->arg[0] = a;
	x->arg[1] = b;
	return x;
}

static ZmPath *path_alternatives(Parser *p);

static ZmPath *path_iri(Parser *p)
{
	ZmPath *x = path_new(p, ZM_PATH_IRI, NULL, NULL);
	if (p->tok.kind == ZM_TOK_WORD && !strcmp(p->tok.text, "a")) {
		zm_parse_next(p);
		x->iri = RDF "type";
	} else {
		x->iri = zm_parse_iri(p);
	}
	return x;
}

static ZmPath *path_in_set(Parser *p)
{
	return zm_parse_take(p, "^") ? path_new(p, ZM_PATH_INVERSE, path_iri(p), NULL) : path_iri(p);
}

static ZmPath *path_element(Parser *p)
{
	static const char *const signs[] = {"*", "+", "?"};
	static const int ops[] = {ZM_PATH_ANY, ZM_PATH_SOME, ZM_PATH_MAYBE};
	bool inverse = zm_parse_take(p, "^");
	ZmPath *x;
	if (zm_parse_take(p, "(")) {
		x = path_alternatives(p);
		zm_parse_want(p, ")");
	} else if (zm_parse_take(p, "!")) {
		ZmPath *set = NULL;
		if (!zm_parse_take(p, "(")) {
			set = path_in_set(p);
		} else if (!zm_parse_take(p, ")")) {
			set = path_in_set(p);
			while (zm_parse_take(p, "|"))
				set = path_new(p, ZM_PATH_EITHER, set, path_in_set(p));
			zm_parse_want(p, ")");
		}
		x = path_new(p, ZM_PATH_NOT, set, NULL);
	} else {
		x = path_iri(p);
	}
	for (size_t i = 0; i < 3; i++)
		if (zm_parse_take(p, signs[i])) {
			x = path_new(p, ops[i], x, NULL);
			break;
		}
	return inverse ? path_new(p, ZM_PATH_INVERSE, x, NULL) : x;
}

static ZmPath *path_alternatives(Parser *p)
{
	ZmPath *all = NULL;
	if (!zm_parse_enter(p))
		return path_new(p, ZM_PATH_IRI, NULL, NULL);
	do {
		ZmPath *x = path_element(p);
		while (zm_parse_take(p, "/"))
			x = path_new(p, ZM_PATH_SEQUENCE, x, path_element(p));
		all = all ? path_new(p, ZM_PATH_EITHER, all, x) : x;
	} while (zm_parse_take(p, "|"));
	zm_parse_leave(p);
	return all;
}

/* verb objects ; verb objects … */
static void properties(Parser *p, List *l, ZmQTerm s, bool must)
{
	for (bool first = true; !p->failed; first = false) {
		bool verb = p->tok.kind == ZM_TOK_VAR || zm_parse_at_iri(p) || (p->tok.kind == ZM_TOK_WORD && !strcmp(p->tok.text, "a")) ||
		            (!p->template && (zm_parse_is(p, "^") || zm_parse_is(p, "!") || zm_parse_is(p, "(")));
		if (!verb) {
			if (first && must)
				zm_parse_fail(p, &p->tok, "a predicate expected");
			return;
		}
		ZmQTerm v = {.kind = ZM_TERM_UNDEF};
		ZmPath *path = NULL;
		if (p->tok.kind == ZM_TOK_VAR) {
			v = (ZmQTerm){.kind = ZM_TERM_VAR, .name = zm_parse_var(p)};
		} else {
			path = p->template ? path_iri(p) : path_alternatives(p);
			if (path->op == ZM_PATH_IRI) {
				v = zm_parse_const(path->iri);
				path = NULL;
			}
		}
		do {
			ZmQTerm o = node(p, l, NULL);
			triple(p, l, s, v, path, o);
		} while (zm_parse_take(p, ","));
		if (!zm_parse_is(p, ";"))
			return;
		while (zm_parse_take(p, ";"))
			;
	}
}

static void same_subject(Parser *p, List *l)
{
	bool compound;
	ZmQTerm s = node(p, l, &compound);
	properties(p, l, s, !compound);
}

static bool at_triples(const Parser *p)
{
	return p->tok.kind == ZM_TOK_VAR || p->tok.kind == ZM_TOK_BLANK || zm_parse_at_iri(p) || zm_parse_at_literal(p) || zm_parse_is(p, "[") ||
	       zm_parse_is(p, "(") || zm_parse_is(p, "+") || zm_parse_is(p, "-");
}

ZmPattern *zm_parse_template(Parser *p)
{
	List l = {.last = &l.first};
	zm_parse_want(p, "{");
	p->template = true;
	while (at_triples(p)) {
		same_subject(p, &l);
		if (!zm_parse_take(p, "."))
			break;
	}
	p->template = false;
	zm_parse_want(p, "}");
	return l.first;
}

static ZmQTerm value(Parser *p)
{
	if (zm_parse_take_word(p, "UNDEF"))
		return (ZmQTerm){.kind = ZM_TERM_UNDEF};
	if (zm_parse_at_iri(p))
		return zm_parse_const(zm_parse_iri(p));
	const char *sign = zm_parse_is(p, "+") || zm_parse_is(p, "-") ? p->tok.text : "";
	if (*sign)
		zm_parse_next(p);
	if (!zm_parse_at_literal(p) || (*sign && !p->tok.glued))
		zm_parse_fail(p, &p->tok, "an IRI, literal or UNDEF expected");
	return zm_parse_literal(p, sign);
}

ZmPattern *zm_parse_values(Parser *p)
{
	ZmPattern *v = ZM_NEW(p->arena, ZmPattern);
	v->op = ZM_PAT_VALUES;
	v->line = p->tok.line;
	ZM_VEC(const char *) vars = {0};
	ZM_VEC(ZmQTerm) cell = {0};
	bool many = zm_parse_take(p, "(");
	while (p->tok.kind == ZM_TOK_VAR && (many || !vars.n))
		*zm_vec_push(&vars) = zm_parse_var(p);
	if (many)
		zm_parse_want(p, ")");
	else if (!vars.n)
		zm_parse_fail(p, &p->tok, "a variable expected");
	zm_parse_want(p, "{");
	while (!p->failed && !zm_parse_is(p, "}")) {
		size_t before = cell.n;
		if (many)
			zm_parse_want(p, "(");
		while (!p->failed && (many ? !zm_parse_is(p, ")") : cell.n == before))
			*zm_vec_push(&cell) = value(p);
		if (cell.n - before != vars.n)
			zm_parse_fail(p, &p->tok, "%zu values for %zu variables", cell.n - before, vars.n);
		if (many)
			zm_parse_want(p, ")");
		v->rows++;
	}
	zm_parse_want(p, "}");
	v->columns = vars.n;
	v->vars = ZM_NEWN(p->arena, const char *, vars.n + 1);
	v->cell = ZM_NEWN(p->arena, ZmQTerm, cell.n + 1);
	if (vars.n)
		memcpy(v->vars, vars.at, vars.n * sizeof *vars.at);
	if (cell.n)
		memcpy(v->cell, cell.at, cell.n * sizeof *cell.at);
	free(vars.at);
	free(cell.at);
	return v;
}

static void bind(Parser *p, List *l, ZmPattern *group)
{
	ZmPattern *x = add(p, l, ZM_PAT_BIND);
	zm_parse_want(p, "(");
	x->expr = zm_parse_expr(p);
	if (!zm_parse_take_word(p, "AS"))
		zm_parse_fail(p, &p->tok, "AS expected");
	ZmToken at = p->tok;
	x->var = zm_parse_var(p);
	zm_parse_want(p, ")");
	if (!p->failed && !zm_parse_check_bind(group, x->var))
		zm_parse_fail(p, &at, "BIND to ?%s, which has a value before", x->var);
}

/* GraphPatternNotTriples; false when none begins here. */
static bool other(Parser *p, List *l, ZmPattern *group)
{
	static const struct {
		const char *word;
		ZmPatternOp op;
	} words[] = {{"OPTIONAL", ZM_PAT_OPTIONAL}, {"MINUS", ZM_PAT_MINUS}, {"GRAPH", ZM_PAT_GRAPH}, {"SERVICE", ZM_PAT_SERVICE}};
	p->bgp++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!zm_parse_is_word(p, words[i].word))
			continue;
		ZmPattern *x = add(p, l, words[i].op);
		zm_parse_next(p);
		if (x->op == ZM_PAT_SERVICE)
			x->silent = zm_parse_take_word(p, "SILENT");
		if (x->op == ZM_PAT_SERVICE || x->op == ZM_PAT_GRAPH)
			x->name = zm_parse_var_or_iri(p);
		x->first = zm_parse_group(p);
		return true;
	}
	if (zm_parse_take_word(p, "BIND")) {
		bind(p, l, group);
	} else if (zm_parse_take_word(p, "VALUES")) {
		*l->last = zm_parse_values(p);
		l->last = &(*l->last)->next;
	} else if (zm_parse_is(p, "{")) {
		ZmPattern *x = zm_parse_group(p);
		if (zm_parse_is_word(p, "UNION")) {
			ZmPattern *u = add(p, l, ZM_PAT_UNION);
			List members = {.first = x, .last = &x->next};
			u->line = x->line;
			while (zm_parse_take_word(p, "UNION")) {
				*members.last = zm_parse_group(p);
				members.last = &(*members.last)->next;
			}
			u->first = members.first;
		} else {
			*l->last = x;
			l->last = &x->next;
		}
	} else {
		return false;
	}
	return true;
}

ZmPattern *zm_parse_group(Parser *p)
{
	ZmPattern *g = ZM_NEW(p->arena, ZmPattern);
	List l = {.last = &g->first};
	g->op = ZM_PAT_GROUP;
	g->line = p->tok.line;
	zm_parse_want(p, "{");
	if (!zm_parse_enter(p))
		return g;
	p->bgp++;
	if (zm_parse_is_word(p, "SELECT")) {
		add(p, &l, ZM_PAT_SELECT)->select = zm_parse_subselect(p);
	} else {
		for (bool dot = true; !p->failed && !zm_parse_is(p, "}");) {
			if (zm_parse_is_word(p, "FILTER")) {
				/* filters do not end a basic graph pattern */
				ZmPattern *x = add(p, &l, ZM_PAT_FILTER);
				zm_parse_next(p);
				uint32_t here = p->bgp;
				x->expr = zm_parse_constraint(p);
				p->bgp = here;
				zm_parse_take(p, ".");
				dot = true;
			} else if (at_triples(p)) {
				if (!dot)
					zm_parse_fail(p, &p->tok, "'.' expected");
				same_subject(p, &l);
				dot = zm_parse_take(p, ".");
			} else if (other(p, &l, g)) {
				p->bgp++;
				zm_parse_take(p, ".");
				dot = true;
			} else {
				zm_parse_fail(p, &p->tok, *p->tok.text ? "'%s' in a group" : "a group without end%s", p->tok.text);
			}
		}
	}
	p->bgp++;
	zm_parse_leave(p);
	zm_parse_want(p, "}");
	return g;
}
