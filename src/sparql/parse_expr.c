/* parse_expr.c: expressions, by rank. */
#include <string.h>
#include <strings.h>

#include "sparql/parse_p.h"

ZmExpr *zm_expr_new(Parser *p, ZmExprOp op)
{
	ZmExpr *e = ZM_NEW(p->arena, ZmExpr);
	e->op = op;
	e->line = p->tok.line;
	return e;
}

static void push(Parser *p, ZmExpr *e, ZmExpr *arg)
{
	ZmExpr **more = ZM_NEWN(p->arena, ZmExpr *, e->n + 1);
	if (e->n)
		memcpy(more, e->arg, e->n * sizeof *more);
	more[e->n++] = arg;
	e->arg = more;
}

static ZmExpr *two(Parser *p, ZmExprOp op, ZmExpr *a, ZmExpr *b)
{
	ZmExpr *e = zm_expr_new(p, op);
	e->line = a->line;
	push(p, e, a);
	push(p, e, b);
	return e;
}

/* ( a, b … ) or ( ) */
static void arguments(Parser *p, ZmExpr *e)
{
	zm_parse_want(p, "(");
	if (zm_parse_take(p, ")"))
		return;
	do
		push(p, e, zm_parse_expr(p));
	while (zm_parse_take(p, ","));
	zm_parse_want(p, ")");
}

static ZmExpr *aggregate(Parser *p, const char *name)
{
	ZmExpr *e = zm_expr_new(p, ZM_EX_AGGREGATE);
	e->name = name;
	if (!p->aggregates || p->in_aggregate)
		zm_parse_fail(p, &p->tok, p->in_aggregate ? "%s inside another aggregate" : "%s where no aggregate may stand", name);
	p->aggregates_seen++;
	p->in_aggregate = true;
	zm_parse_next(p);
	zm_parse_want(p, "(");
	e->distinct = zm_parse_take_word(p, "DISTINCT");
	if (!strcmp(name, "COUNT") && zm_parse_take(p, "*"))
		;
	else
		push(p, e, zm_parse_expr(p));
	if (!strcmp(name, "GROUP_CONCAT") && zm_parse_take(p, ";")) {
		if (!zm_parse_take_word(p, "SEPARATOR"))
			zm_parse_fail(p, &p->tok, "SEPARATOR expected");
		zm_parse_want(p, "=");
		e->separator = p->tok.text;
		if (p->tok.kind != ZM_TOK_STRING)
			zm_parse_fail(p, &p->tok, "a string expected");
		zm_parse_next(p);
	}
	zm_parse_want(p, ")");
	p->in_aggregate = false;
	return e;
}

static const struct {
	const char *name;
	uint8_t least, most;
} builtins[] = {
    {"STR", 1, 1}, {"LANG", 1, 1}, {"LANGMATCHES", 2, 2}, {"DATATYPE", 1, 1}, {"BOUND", 1, 1}, {"IRI", 1, 1}, {"URI", 1, 1}, {"BNODE", 0, 1},
    {"RAND", 0, 0}, {"ABS", 1, 1}, {"CEIL", 1, 1}, {"FLOOR", 1, 1}, {"ROUND", 1, 1}, {"CONCAT", 0, 255}, {"STRLEN", 1, 1}, {"UCASE", 1, 1},
    {"LCASE", 1, 1}, {"ENCODE_FOR_URI", 1, 1}, {"CONTAINS", 2, 2}, {"STRSTARTS", 2, 2}, {"STRENDS", 2, 2}, {"STRBEFORE", 2, 2},
    {"STRAFTER", 2, 2}, {"YEAR", 1, 1}, {"MONTH", 1, 1}, {"DAY", 1, 1}, {"HOURS", 1, 1}, {"MINUTES", 1, 1}, {"SECONDS", 1, 1},
    {"TIMEZONE", 1, 1}, {"TZ", 1, 1}, {"NOW", 0, 0}, {"UUID", 0, 0}, {"STRUUID", 0, 0}, {"MD5", 1, 1}, {"SHA1", 1, 1}, {"SHA256", 1, 1},
    {"SHA384", 1, 1}, {"SHA512", 1, 1}, {"COALESCE", 0, 255}, {"IF", 3, 3}, {"STRLANG", 2, 2}, {"STRDT", 2, 2}, {"SAMETERM", 2, 2},
    {"ISIRI", 1, 1}, {"ISURI", 1, 1}, {"ISBLANK", 1, 1}, {"ISLITERAL", 1, 1}, {"ISNUMERIC", 1, 1}, {"REGEX", 2, 3}, {"SUBSTR", 2, 3},
    {"REPLACE", 3, 4},
};
static const char *const aggregates[] = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"};

static ZmExpr *builtin(Parser *p)
{
	for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++)
		if (zm_parse_is_word(p, aggregates[i]))
			return aggregate(p, aggregates[i]);
	bool not = zm_parse_is_word(p, "NOT");
	if (not || zm_parse_is_word(p, "EXISTS")) {
		ZmExpr *e = zm_expr_new(p, not ? ZM_EX_NOT_EXISTS : ZM_EX_EXISTS);
		zm_parse_next(p);
		if (not && !zm_parse_take_word(p, "EXISTS"))
			zm_parse_fail(p, &p->tok, "EXISTS expected");
		e->group = zm_parse_group(p);
		return e;
	}
	for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
		if (!zm_parse_is_word(p, builtins[i].name))
			continue;
		ZmToken at = p->tok;
		ZmExpr *e = zm_expr_new(p, ZM_EX_CALL);
		e->name = builtins[i].name;
		zm_parse_next(p);
		arguments(p, e);
		if (e->n < builtins[i].least || e->n > builtins[i].most)
			zm_parse_fail(p, &at, "%s with %zu arguments", e->name, e->n);
		else if (!strcmp(e->name, "BOUND") && (e->arg[0]->op != ZM_EX_TERM || e->arg[0]->term.kind != ZM_TERM_VAR))
			zm_parse_fail(p, &at, "BOUND of what is no variable");
		return e;
	}
	zm_parse_fail(p, &p->tok, *p->tok.text ? "'%s' where an expression should stand" : "an expression is missing%s", p->tok.text);
	return zm_expr_new(p, ZM_EX_TERM);
}

static ZmExpr *iri_or_function(Parser *p)
{
	ZmExpr *e = zm_expr_new(p, ZM_EX_TERM);
	const char *iri = zm_parse_iri(p);
	e->term = zm_parse_const(iri);
	if (zm_parse_is(p, "(")) {
		e->op = ZM_EX_FUNCTION;
		e->name = iri;
		ZmToken at = p->tok;
		zm_parse_next(p);
		e->distinct = zm_parse_take_word(p, "DISTINCT");
		if (zm_parse_take(p, ")")) {
			if (e->distinct)
				zm_parse_fail(p, &at, "DISTINCT without argument");
			return e;
		}
		do
			push(p, e, zm_parse_expr(p));
		while (zm_parse_take(p, ","));
		zm_parse_want(p, ")");
	}
	return e;
}

static ZmExpr *bracketed(Parser *p)
{
	zm_parse_want(p, "(");
	ZmExpr *e = zm_parse_expr(p);
	zm_parse_want(p, ")");
	return e;
}

ZmExpr *zm_parse_constraint(Parser *p)
{
	if (zm_parse_is(p, "("))
		return bracketed(p);
	if (!zm_parse_at_iri(p))
		return builtin(p);
	ZmToken at = p->tok;
	ZmExpr *e = iri_or_function(p);
	if (e->op != ZM_EX_FUNCTION)
		zm_parse_fail(p, &at, "a function call expected");
	return e;
}

static bool at_number(const Parser *p)
{
	return p->tok.glued && (p->tok.kind == ZM_TOK_INTEGER || p->tok.kind == ZM_TOK_DECIMAL || p->tok.kind == ZM_TOK_DOUBLE);
}

static ZmExpr *primary(Parser *p)
{
	if (zm_parse_is(p, "-") || zm_parse_is(p, "+")) { /* NumericLiteralNegative, …Positive */
		ZmExpr *e = zm_expr_new(p, ZM_EX_TERM);
		const char *sign = p->tok.text;
		zm_parse_next(p);
		if (!at_number(p))
			zm_parse_fail(p, &p->tok, "a number expected");
		e->term = zm_parse_literal(p, sign);
		return e;
	}
	if (zm_parse_is(p, "("))
		return bracketed(p);
	if (zm_parse_at_iri(p))
		return iri_or_function(p);
	if (p->tok.kind != ZM_TOK_VAR && !zm_parse_at_literal(p))
		return builtin(p);
	ZmExpr *e = zm_expr_new(p, ZM_EX_TERM);
	e->term = p->tok.kind == ZM_TOK_VAR ? (ZmQTerm){.kind = ZM_TERM_VAR, .name = zm_parse_var(p)} : zm_parse_literal(p, "");
	return e;
}

static ZmExpr *unary(Parser *p)
{
	static const struct {
		const char *sign;
		ZmExprOp op;
	} signs[] = {{"!", ZM_EX_NOT}, {"-", ZM_EX_NEG}, {"+", ZM_EX_POS}};
	for (size_t i = 0; i < 3; i++) {
		if (!zm_parse_is(p, signs[i].sign))
			continue;
		ZmExpr *e = zm_expr_new(p, signs[i].op);
		zm_parse_next(p);
		if (i && at_number(p)) {
			e->op = ZM_EX_TERM;
			e->term = zm_parse_literal(p, signs[i].sign);
		} else {
			push(p, e, primary(p));
		}
		return e;
	}
	return primary(p);
}

static ZmExpr *product(Parser *p)
{
	ZmExpr *e = unary(p);
	while (zm_parse_is(p, "*") || zm_parse_is(p, "/")) {
		ZmExprOp op = zm_parse_is(p, "*") ? ZM_EX_MUL : ZM_EX_DIV;
		zm_parse_next(p);
		e = two(p, op, e, unary(p));
	}
	return e;
}

static ZmExpr *sum(Parser *p)
{
	ZmExpr *e = product(p);
	while (zm_parse_is(p, "+") || zm_parse_is(p, "-")) {
		ZmExprOp op = zm_parse_is(p, "+") ? ZM_EX_ADD : ZM_EX_SUB;
		zm_parse_next(p);
		e = two(p, op, e, product(p));
	}
	return e;
}

static ZmExpr *relation(Parser *p)
{
	static const struct {
		const char *sign;
		ZmExprOp op;
	} signs[] = {{"=", ZM_EX_EQ}, {"!=", ZM_EX_NE}, {"<", ZM_EX_LT}, {">", ZM_EX_GT}, {"<=", ZM_EX_LE}, {">=", ZM_EX_GE}};
	ZmExpr *e = sum(p);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (zm_parse_take(p, signs[i].sign))
			return two(p, signs[i].op, e, sum(p));
	bool not = zm_parse_is_word(p, "NOT");
	if (not || zm_parse_is_word(p, "IN")) {
		ZmExpr *list = zm_expr_new(p, not ? ZM_EX_NOT_IN : ZM_EX_IN);
		zm_parse_next(p);
		if (not && !zm_parse_take_word(p, "IN"))
			zm_parse_fail(p, &p->tok, "IN expected");
		push(p, list, e);
		arguments(p, list);
		return list;
	}
	return e;
}

static ZmExpr *and(Parser *p)
{
	ZmExpr *e = relation(p);
	while (zm_parse_take(p, "&&"))
		e = two(p, ZM_EX_AND, e, relation(p));
	return e;
}

ZmExpr *zm_parse_expr(Parser *p)
{
	if (!zm_parse_enter(p))
		return zm_expr_new(p, ZM_EX_TERM);
	ZmExpr *e = and(p);
	while (zm_parse_take(p, "||"))
		e = two(p, ZM_EX_OR, e, and(p));
	zm_parse_leave(p);
	return e;
}
