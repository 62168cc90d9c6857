/* normal.c: expressions as rasqal 0.9.33 computes them rightly.  Measured, each against Oxigraph:
 * error && false is an error, IN stops at the first error, DATATYPE of a text with language fails, SUBSTR takes no length 0 and fails
 * behind the end, functions of strings take numbers and IRIs, xsd:integer takes no other number, integers have 32 bits,
 * patterns of REGEX are POSIX's. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/kinds.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define LANG_STRING "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

typedef struct {
	Plan *p;
	bool shown; /* the value will be seen, so a mark in it too */
} Norm;

static ZmExpr *make(Norm *k, ZmExprOp op, const char *name, size_t n, ...)
{
	ZmExpr *e = ZM_NEW(k->p->arena, ZmExpr);
	va_list ap;
	*e = (ZmExpr){.op = op, .name = name, .n = n, .arg = ZM_NEWN(k->p->arena, ZmExpr *, n + 1)};
	va_start(ap, n);
	for (size_t i = 0; i < n; i++)
		e->arg[i] = va_arg(ap, ZmExpr *);
	va_end(ap);
	return e;
}
#define CALL(name, ...) make(k, ZM_EX_CALL, name, __VA_ARGS__)
#define NOT(a) make(k, ZM_EX_NOT, NULL, 1, a)
#define OR(a, b) make(k, ZM_EX_OR, NULL, 2, a, b)
#define EQ(a, b) make(k, ZM_EX_EQ, NULL, 2, a, b)

static ZmExpr *text(Norm *k, const char *s, const char *type)
{
	ZmExpr *e = make(k, ZM_EX_TERM, NULL, 0);
	e->term.node = (ZmNode){.kind = ZM_NODE_LITERAL, .text = s, .datatype = type};
	return e;
}

static ZmExpr *iri(Norm *k, const char *s)
{
	ZmExpr *e = make(k, ZM_EX_TERM, NULL, 0);
	e->term.node = (ZmNode){.kind = ZM_NODE_IRI, .text = s};
	return e;
}

static ZmExpr *error(Norm *k)
{
	return CALL("ABS", 1, text(k, "no number", NULL));
}

static bool is(const ZmExpr *e, const char *name)
{
	return e->op == ZM_EX_CALL && !strcmp(e->name, name);
}

static const ZmNode *constant(const ZmExpr *e)
{
	return e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_CONST ? &e->term.node : NULL;
}

/* Is E text without language whenever it is anything. */
static bool is_simple(const ZmExpr *e)
{
	const ZmNode *c = constant(e);
	if (c)
		return c->kind == ZM_NODE_LITERAL && !c->lang && !c->datatype;
	if (is(e, "COALESCE") || is(e, "IF")) {
		bool all = e->n > 0;
		for (size_t i = is(e, "IF"); i < e->n; i++)
			all = all && is_simple(e->arg[i]);
		return all;
	}
	if (is(e, "UCASE") || is(e, "LCASE") || is(e, "SUBSTR") || is(e, "REPLACE"))
		return is_simple(e->arg[0]);
	return is(e, "STR") || is(e, "LANG");
}

static bool is_text(const ZmExpr *e)
{
	const ZmNode *c = constant(e);
	if (c)
		return c->kind == ZM_NODE_LITERAL && !c->datatype;
	if (is(e, "UCASE") || is(e, "LCASE") || is(e, "SUBSTR") || is(e, "REPLACE"))
		return true;
	return is_simple(e);
}

/* DATATYPE(E) = xsd:string || LANG(E) != "" */
static ZmExpr *asks_text(Norm *k, ZmExpr *e)
{
	return OR(EQ(CALL("DATATYPE", 1, e), iri(k, XSD "string")), NOT(EQ(CALL("LANG", 1, e), text(k, "", NULL))));
}

static const char *const of_text[] = {"STRLEN", "UCASE", "LCASE", "CONTAINS", "STRSTARTS", "STRENDS", "SUBSTR", "REGEX", "REPLACE", "LANGMATCHES"};

/* E, a function of text, an error where its arguments are none. */
static ZmExpr *only_text(Norm *k, ZmExpr *e)
{
	ZmExpr *out = e;
	size_t n = is(e, "CONTAINS") || is(e, "STRSTARTS") || is(e, "STRENDS") || is(e, "LANGMATCHES") ? 2 : 1;
	for (size_t i = 0; i < n; i++)
		if (!is_text(e->arg[i]))
			out = CALL("IF", 3, asks_text(k, e->arg[i]), out, error(k));
	return out;
}

/* Is E a whole number above 0? */
static bool is_place(const ZmExpr *e)
{
	const ZmNode *c = constant(e);
	return c && c->datatype && !strcmp(c->datatype, XSD "integer") && atoi(c->text) >= 1;
}

static ZmStatus substr(Norm *k, ZmExpr *e, ZmExpr **out)
{
	if (!is_place(e->arg[1]) || (e->n > 2 && !is_place(e->arg[2])))
		return zm_refuse(k->p, e->line, "SUBSTR with other than whole numbers above 0");
	if (!is_simple(e->arg[0]) && !k->shown)
		return zm_refuse(k->p, e->line, "SUBSTR of what may have a language (say SUBSTR(STR(...)))");
	ZmExpr *behind = text(k, "", NULL);
	if (!is_simple(e->arg[0]))
		behind = CALL("IF", 3, EQ(CALL("LANG", 1, e->arg[0]), text(k, "", NULL)), behind, iri(k, ZM_DOUBTFUL));
	*out = CALL("IF", 3, make(k, ZM_EX_LT, NULL, 2, CALL("STRLEN", 1, e->arg[0]), e->arg[1]), behind, e);
	if (!is_text(e->arg[0]))
		*out = CALL("IF", 3, asks_text(k, e->arg[0]), *out, error(k));
	return ZM_OK;
}

/* Is there a line end in the graph: a dot of POSIX matches one. */
static bool has_lines(const ZmIndex *x)
{
	return x && (memchr(x->key, '\n', x->bytes) || memchr(x->key, '\r', x->bytes));
}

/* What POSIX and XPath read alike. REPLACE: they choose alike too, and never match nothing. */
static const char *bad_regex(const Plan *p, const char *s, bool replace)
{
	bool only_empty = true;
	if (s[0] == '*' || s[0] == '+' || s[0] == '?' || s[0] == '{')
		return "that begins with a quantifier";
	for (const char *at = s; *s; s++) {
		if (*s == '\\' && !strchr(".*+?|()[]{}^$\\-", s[1]))
			return "with such a '\\'";
		if (*s == '[') {
			for (s += 1 + (s[1] == '^'); *s && *s != ']'; s++)
				if (*s == '\\' || *s == '[')
					return "with such a '[ ]'";
			if (!*s)
				return "without ']'";
		} else if (*s == '(' && (replace || s[1] == '?' || s[1] == '*' || s[1] == '+' || s[1] == ')')) {
			return "with such a '( )'";
		} else if ((*s == '|' && (replace || !s[1] || s == at || s[1] == '|' || s[1] == ')')) || (*s == '{' && replace)) {
			return "with such a '|' or '{'";
		} else if (*s == '.' && (has_lines(p->x) || has_lines(p->tables.index)) && !(s[1] == '*' && at == s - 1 && *at == '^' && s[2] && strchr("/#_", s[2]))) {
			return "with '.', where there are texts of several lines";
		}
		if (*s == '\\')
			s++;
		if (s[1] && strchr("*+?", s[1])) {
			only_empty = only_empty && s[1] != '+';
			s++;
			if (s[1] && strchr("*+?{", s[1]))
				return "with two quantifiers";
		} else if (*s != '^' && *s != '$') {
			only_empty = false;
		}
	}
	return replace && only_empty ? "that matches nothing" : NULL;
}

static ZmStatus check_regex(Norm *k, const ZmExpr *e)
{
	bool replace = is(e, "REPLACE");
	const ZmNode *pattern = constant(e->arg[1]), *with = replace ? constant(e->arg[2]) : NULL;
	const ZmNode *flags = e->n > 2u + replace ? constant(e->arg[2 + replace]) : NULL;
	if (!pattern || (replace && !with) || (e->n > 2u + replace && !flags))
		return zm_refuse(k->p, e->line, "%s with a pattern that is computed", e->name);
	const char *why = bad_regex(k->p, pattern->text, replace);
	if (why)
		return zm_refuse(k->p, e->line, "%s with a pattern %s", e->name, why);
	if ((flags && *flags->text && strcmp(flags->text, "i") != 0) || (with && strpbrk(with->text, "$\\")))
		return zm_refuse(k->p, e->line, "%s with %s", e->name, with && strpbrk(with->text, "$\\") ? "'$' or '\\'" : "flags other than i");
	return ZM_OK;
}

/* The size of N as a whole number, as number, year or text. */
static double size_of(ZmNode n)
{
	const char *digits = n.text + (*n.text == '-' || *n.text == '+');
	return n.kind == ZM_NODE_LITERAL && *digits && !digits[strspn(digits, "0123456789")] ? strtod(digits, NULL) : 0;
}

/* REPLACE forgets the language. */
static ZmStatus replace(Norm *k, ZmExpr *e, ZmExpr **out)
{
	ZM_TRY(check_regex(k, e));
	*out = only_text(k, e);
	if (is_simple(e->arg[0]))
		return ZM_OK;
	if (!k->shown)
		return zm_refuse(k->p, e->line, "REPLACE of what may have a language (say REPLACE(STR(...)))");
	*out = CALL("IF", 3, EQ(CALL("LANG", 1, e->arg[0]), text(k, "", NULL)), *out, iri(k, ZM_DOUBTFUL));
	return ZM_OK;
}

static double largest_in(const ZmIndex *x)
{
	double most = 0;
	for (uint64_t i = 0; x && i < x->terms; i++) {
		double v = size_of(zm_index_term(x, (uint32_t)i));
		most = v > most ? v : most;
	}
	return most;
}

/* The largest of what stands behind PREDICATE. */
static double largest_behind(const ZmIndex *x, const ZmNode *predicate)
{
	uint32_t p = x ? zm_index_find(x, predicate) : ZM_NO_ID;
	ZmTriples t = {0};
	double most = 0;
	if (p != ZM_NO_ID)
		t = zm_index_match(x, ZM_NO_ID, p, ZM_NO_ID);
	for (size_t i = 0; i < t.n; i++) {
		double v = i && t.at[i].at[2] == t.at[i - 1].at[2] ? 0 : size_of(zm_index_term(x, t.at[i].at[2]));
		most = v > most ? v : most;
	}
	return most;
}

/* Of ?NAME: one pattern that has it as object bounds it. False: none has. */
static bool largest_var(Plan *p, const ZmPattern *m, const char *name, double *out)
{
	for (; m; m = m->next) {
		if (m->first && largest_var(p, m->first, name, out))
			return true;
		if (m->op != ZM_PAT_TRIPLE || m->o.kind != ZM_TERM_VAR || strcmp(m->o.name, name) != 0 || m->p.kind != ZM_TERM_CONST)
			continue;
		double a = largest_behind(p->x, &m->p.node), b = largest_behind(zm_tables_index(&p->tables), &m->p.node);
		*out = a > b ? a : b;
		return true;
	}
	return false;
}

/* How large an integer E may be. */
static double largest(Plan *p, const ZmExpr *e)
{
	double a = e->n ? largest(p, e->arg[0]) : 0, b = e->n > 1 ? largest(p, e->arg[1]) : 0;
	if (e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR) {
		if (largest_var(p, p->triples, e->term.name, &a))
			return a;
		b = largest_in(zm_tables_index(&p->tables));
		a = largest_in(p->x);
		return a > b ? a : b;
	}
	if (e->op == ZM_EX_TERM)
		return e->term.node.datatype ? strtod(e->term.node.text, NULL) * (*e->term.node.text == '-' ? -1 : 1) : 0;
	if (e->op == ZM_EX_ADD || e->op == ZM_EX_SUB)
		return a + b;
	if (e->op == ZM_EX_MUL)
		return a * b;
	if (e->op == ZM_EX_FUNCTION) {
		const ZmExpr *of = is(e->arg[0], "STR") ? e->arg[0]->arg[0] : e->arg[0];
		return of->op == ZM_EX_TERM ? largest(p, of) : 2147483647.0;
	}
	if (is(e, "STRLEN"))
		return 1e8;
	for (size_t i = 2; i < e->n; i++) {
		double c = largest(p, e->arg[i]);
		b = c > b ? c : b;
	}
	return e->op == ZM_EX_CALL || e->op == ZM_EX_NEG || e->op == ZM_EX_POS ? (a > b ? a : b) : 0;
}

/* (A = B) || (A = C) … */
static ZmExpr *one_of(Norm *k, const ZmExpr *e)
{
	ZmExpr *any = NULL;
	for (size_t i = 1; i < e->n; i++)
		any = any ? OR(any, EQ(e->arg[0], e->arg[i])) : EQ(e->arg[0], e->arg[i]);
	if (!any)
		any = text(k, "false", XSD "boolean");
	return e->op == ZM_EX_IN ? any : NOT(any);
}

static ZmStatus cast(Norm *k, ZmExpr *e, ZmExpr **out)
{
	static const char *const others[] = {XSD "decimal", XSD "double", XSD "float", XSD "boolean"};
	if (is_simple(e->arg[0]) || is(e->arg[0], "STRLEN"))
		return ZM_OK;
	if (!k->shown)
		return zm_refuse(k->p, e->line, "xsd:integer, in FILTER, of other than text (say xsd:integer(STR(...)))");
	ZmExpr *type = CALL("DATATYPE", 1, e->arg[0]), *any = NULL;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		any = any ? OR(any, EQ(type, iri(k, others[i]))) : EQ(type, iri(k, others[i]));
	*out = CALL("IF", 3, any, iri(k, ZM_DOUBTFUL), e);
	return ZM_OK;
}

/* Is E true, false or an error: of other terms rasqal has truth values of its own. */
static bool is_boolean(const ZmExpr *e)
{
	static const char *const calls[] = {"BOUND", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "LANGMATCHES", "SAMETERM", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC"};
	const ZmNode *c = constant(e);
	if (c)
		return c->datatype && !strcmp(c->datatype, XSD "boolean") && (!strcmp(c->text, "true") || !strcmp(c->text, "false"));
	bool all = e->n > 0;
	for (size_t i = is(e, "IF"); i < e->n; i++)
		all = all && is_boolean(e->arg[i]);
	if (is(e, "IF") || is(e, "COALESCE"))
		return all;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (is(e, calls[i]))
			return true;
	return (e->op >= ZM_EX_OR && e->op <= ZM_EX_NOT_IN) || e->op == ZM_EX_NOT;
}

static ZmStatus check_truth(Norm *k, const ZmExpr *e)
{
	size_t n = e->op == ZM_EX_AND || e->op == ZM_EX_OR ? 2 : e->op == ZM_EX_NOT || is(e, "IF") ? 1 : 0;
	for (size_t i = 0; i < n; i++)
		if (!is_boolean(e->arg[i]))
			return zm_refuse(k->p, e->line, "a term that is no comparison where true or false should stand");
	return ZM_OK;
}

static ZmStatus normal(Norm *k, const ZmExpr *from, ZmExpr **out)
{
	ZmExpr *e = ZM_NEW(k->p->arena, ZmExpr);
	*e = *from;
	e->arg = ZM_NEWN(k->p->arena, ZmExpr *, e->n + 1);
	bool shown = k->shown;
	ZM_TRY(check_truth(k, from));
	ZM_TRY(zm_kinds_check(k->p, from));
	/* a mark is lost in what computes with it */
	k->shown = shown && (e->op == ZM_EX_TERM || is(e, "COALESCE") || is(e, "IF"));
	ZmStatus st = ZM_OK;
	for (size_t i = 0; i < e->n && st == ZM_OK; i++)
		st = normal(k, from->arg[i], &e->arg[i]);
	k->shown = shown;
	*out = e;
	ZM_TRY(st);
	if (e->op == ZM_EX_AND)
		*out = NOT(OR(NOT(e->arg[0]), NOT(e->arg[1])));
	else if (e->op == ZM_EX_IN || e->op == ZM_EX_NOT_IN)
		*out = one_of(k, e);
	else if (is(e, "DATATYPE"))
		*out = CALL("IF", 3, EQ(CALL("LANG", 1, e->arg[0]), text(k, "", NULL)), e, iri(k, LANG_STRING));
	else if (is(e, "SUBSTR"))
		return substr(k, e, out);
	else if (is(e, "REPLACE"))
		return replace(k, e, out);
	else if (e->op == ZM_EX_FUNCTION)
		return cast(k, e, out);
	else if ((e->op == ZM_EX_ADD || e->op == ZM_EX_SUB || e->op == ZM_EX_MUL) && largest(k->p, e) > 2147483647.0)
		return zm_refuse(k->p, e->line, "arithmetic where integers may need more than 32 bits");
	if (is(e, "REGEX"))
		ZM_TRY(check_regex(k, e));
	for (size_t i = 0; e->op == ZM_EX_CALL && i < sizeof of_text / sizeof *of_text; i++)
		if (!strcmp(e->name, of_text[i]))
			*out = only_text(k, e);
	return ZM_OK;
}

ZmStatus zm_plan_normal(Plan *p, const ZmExpr *e, bool shown, ZmExpr **out)
{
	Norm k = {p, shown};
	ZM_TRY(zm_plan_check(p, e));
	if (!shown && !is_boolean(e))
		return zm_refuse(p, e->line, "a term that is no comparison in FILTER");
	return normal(&k, e, out);
}
