/* parse.c: prologue, the four forms of query, what follows their patterns. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "rdf/model.h"
#include "sparql/parse_p.h"

void zm_parse_fail(Parser *p, const ZmToken *at, const char *fmt, ...)
{
	char why[256];
	va_list ap;
	if (p->failed)
		return;
	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	why[zm_utf8_valid(why, strlen(why))] = '\0';
	p->failed = true;
	p->error(p->user, at->line, at->column, why);
	p->tok = (ZmToken){.kind = ZM_TOK_END, .text = "", .line = at->line, .column = at->column};
	p->lex.at = p->lex.end;
}

void zm_parse_next(Parser *p)
{
	if (p->failed)
		return;
	p->tok = zm_lex_next(&p->lex);
	if (p->tok.kind == ZM_TOK_BAD)
		zm_parse_fail(p, &p->tok, "%s", p->tok.text);
}

bool zm_parse_is(const Parser *p, const char *sign)
{
	return p->tok.kind == ZM_TOK_SIGN && !strcmp(p->tok.text, sign);
}

bool zm_parse_is_word(const Parser *p, const char *word)
{
	return p->tok.kind == ZM_TOK_WORD && !strcasecmp(p->tok.text, word);
}

bool zm_parse_take(Parser *p, const char *sign)
{
	bool is = zm_parse_is(p, sign);
	if (is)
		zm_parse_next(p);
	return is;
}

bool zm_parse_take_word(Parser *p, const char *word)
{
	bool is = zm_parse_is_word(p, word);
	if (is)
		zm_parse_next(p);
	return is;
}

void zm_parse_want(Parser *p, const char *sign)
{
	if (!zm_parse_take(p, sign))
		zm_parse_fail(p, &p->tok, *p->tok.text ? "'%s' expected, not '%s'" : "'%s' expected at the end%s", sign, p->tok.text);
}

bool zm_parse_enter(Parser *p)
{
	if (++p->depth > DEEPEST)
		zm_parse_fail(p, &p->tok, "nested more than %d deep", DEEPEST);
	return !p->failed;
}

ZmQTerm zm_parse_const(const char *iri)
{
	return (ZmQTerm){.node = {.kind = ZM_NODE_IRI, .text = iri}};
}

bool zm_parse_at_iri(const Parser *p)
{
	return p->tok.kind == ZM_TOK_IRI || p->tok.kind == ZM_TOK_NAME;
}

static bool has_scheme(const char *s)
{
	size_t n = strcspn(s, ":/?#");
	return n && s[n] == ':';
}

static const char *resolve(Parser *p, const char *iri)
{
	if (has_scheme(iri) || !p->base)
		return iri;
	return zm_resolve_iri(p->arena, p->base, iri);
}

const char *zm_parse_iri(Parser *p)
{
	const char *out = "";
	if (p->tok.kind == ZM_TOK_IRI) {
		out = resolve(p, p->tok.text);
	} else if (p->tok.kind == ZM_TOK_NAME) {
		const uint32_t *i = zm_map_get(p->prefix, p->tok.text, p->tok.prefix);
		if (i)
			out = zm_arena_printf(p->arena, "%s%s", p->iri.at[*i], p->tok.text + p->tok.prefix + 1);
		else
			zm_parse_fail(p, &p->tok, "prefix '%.*s:' is not declared", (int)p->tok.prefix, p->tok.text);
	} else {
		zm_parse_fail(p, &p->tok, *p->tok.text ? "an IRI expected, not '%s'" : "an IRI expected%s", p->tok.text);
	}
	zm_parse_next(p);
	return out;
}

bool zm_parse_at_literal(const Parser *p)
{
	ZmTokenKind k = p->tok.kind;
	return k == ZM_TOK_STRING || k == ZM_TOK_INTEGER || k == ZM_TOK_DECIMAL || k == ZM_TOK_DOUBLE || zm_parse_is_word(p, "true") || zm_parse_is_word(p, "false");
}

ZmQTerm zm_parse_literal(Parser *p, const char *sign)
{
	ZmQTerm t = {.node = {.kind = ZM_NODE_LITERAL, .text = p->tok.text}};
	ZmTokenKind k = p->tok.kind;
	if (k == ZM_TOK_WORD) {
		t.node.text = zm_parse_is_word(p, "true") ? "true" : "false";
		t.node.datatype = XSD "boolean";
	} else if (k != ZM_TOK_STRING) {
		t.node.text = zm_arena_printf(p->arena, "%s%s", sign, p->tok.text);
		t.node.datatype = k == ZM_TOK_INTEGER ? XSD "integer" : k == ZM_TOK_DECIMAL ? XSD "decimal" : XSD "double";
	}
	zm_parse_next(p);
	if (k != ZM_TOK_STRING)
		return t;
	if (p->tok.kind == ZM_TOK_LANG) {
		t.node.lang = p->tok.text;
		zm_parse_next(p);
	} else if (zm_parse_take(p, "^^")) {
		t.node.datatype = zm_parse_iri(p);
		if (!strcmp(t.node.datatype, XSD "string"))
			t.node.datatype = NULL;
	}
	return t;
}

const char *zm_parse_var(Parser *p)
{
	const char *name = p->tok.text;
	if (p->tok.kind != ZM_TOK_VAR)
		zm_parse_fail(p, &p->tok, *p->tok.text ? "a variable expected, not '%s'" : "a variable expected%s", p->tok.text);
	zm_parse_next(p);
	return name;
}

ZmQTerm zm_parse_var_or_iri(Parser *p)
{
	if (p->tok.kind == ZM_TOK_VAR)
		return (ZmQTerm){.kind = ZM_TERM_VAR, .name = zm_parse_var(p)};
	if (!zm_parse_at_iri(p))
		zm_parse_fail(p, &p->tok, *p->tok.text ? "a term expected, not '%s'" : "a term expected%s", p->tok.text);
	return zm_parse_const(zm_parse_iri(p));
}

static void prologue(Parser *p)
{
	for (;;) {
		if (zm_parse_take_word(p, "BASE")) {
			if (p->tok.kind != ZM_TOK_IRI)
				zm_parse_fail(p, &p->tok, "an IRI expected");
			p->base = zm_parse_iri(p);
		} else if (zm_parse_take_word(p, "PREFIX")) {
			ZmToken name = p->tok;
			if (name.kind != ZM_TOK_NAME || name.text[name.prefix + 1])
				zm_parse_fail(p, &name, "a prefix expected");
			zm_parse_next(p);
			if (p->tok.kind != ZM_TOK_IRI)
				zm_parse_fail(p, &p->tok, "an IRI expected");
			*zm_vec_push(&p->iri) = zm_parse_iri(p);
			*zm_map_put(p->prefix, name.text, name.prefix, NULL) = (uint32_t)p->iri.n - 1;
		} else {
			return;
		}
	}
}

static void column(Parser *p, ZmColumns *list, ZmExpr *e, const char *name, bool descending)
{
	if (list->n == list->room) {
		ZmColumn *more = ZM_NEWN(p->arena, ZmColumn, list->room = list->room ? list->room * 2 : 8);
		if (list->n)
			memcpy(more, list->at, list->n * sizeof *more);
		list->at = more;
	}
	list->at[list->n++] = (ZmColumn){e, name, descending};
}

/* ( expr AS ?name ) behind the bracket. */
static void named(Parser *p, ZmColumns *list, bool must)
{
	ZmExpr *e = zm_parse_expr(p);
	const char *name = NULL;
	if (zm_parse_take_word(p, "AS"))
		name = zm_parse_var(p);
	else if (must)
		zm_parse_fail(p, &p->tok, "AS expected");
	zm_parse_want(p, ")");
	column(p, list, e, name, false);
}

static void select_clause(Parser *p, ZmQuery *q)
{
	q->line = p->tok.line;
	zm_parse_next(p);
	q->distinct = zm_parse_take_word(p, "DISTINCT");
	q->reduced = !q->distinct && zm_parse_take_word(p, "REDUCED");
	q->star = zm_parse_take(p, "*");
	p->aggregates = true;
	while (!q->star && !p->failed) {
		if (p->tok.kind == ZM_TOK_VAR)
			column(p, &q->project, NULL, zm_parse_var(p), false);
		else if (zm_parse_take(p, "("))
			named(p, &q->project, true);
		else
			break;
	}
	p->aggregates = false;
	if (!q->star && !q->project.n)
		zm_parse_fail(p, &p->tok, "SELECT of nothing");
}

static uint64_t whole(Parser *p)
{
	if (p->tok.kind != ZM_TOK_INTEGER)
		zm_parse_fail(p, &p->tok, "a number expected");
	uint64_t n = strtoull(p->tok.text, NULL, 10);
	zm_parse_next(p);
	return n;
}

static void by(Parser *p)
{
	if (!zm_parse_take_word(p, "BY"))
		zm_parse_fail(p, &p->tok, "BY expected");
}

static bool at_constraint(const Parser *p)
{
	return zm_parse_is(p, "(") || zm_parse_at_iri(p) ||
	       (p->tok.kind == ZM_TOK_WORD && !zm_parse_is_word(p, "HAVING") && !zm_parse_is_word(p, "ORDER") && !zm_parse_is_word(p, "LIMIT") &&
	        !zm_parse_is_word(p, "OFFSET") && !zm_parse_is_word(p, "VALUES"));
}

static void grouping(Parser *p, ZmQuery *q)
{
	if (zm_parse_take_word(p, "GROUP")) {
		by(p);
		do {
			if (p->tok.kind == ZM_TOK_VAR)
				column(p, &q->group, NULL, zm_parse_var(p), false);
			else if (zm_parse_take(p, "("))
				named(p, &q->group, false);
			else
				column(p, &q->group, zm_parse_constraint(p), NULL, false);
		} while (!p->failed && (p->tok.kind == ZM_TOK_VAR || at_constraint(p)));
	}
	p->aggregates = true;
	if (zm_parse_take_word(p, "HAVING"))
		do
			column(p, &q->having, zm_parse_constraint(p), NULL, false);
		while (!p->failed && at_constraint(p));
}

static void ordering(Parser *p, ZmQuery *q)
{
	if (!zm_parse_take_word(p, "ORDER"))
		return;
	by(p);
	do {
		bool desc = zm_parse_is_word(p, "DESC");
		if (desc || zm_parse_is_word(p, "ASC")) {
			zm_parse_next(p);
			if (!zm_parse_is(p, "("))
				zm_parse_fail(p, &p->tok, "'(' expected");
			column(p, &q->order, zm_parse_constraint(p), NULL, desc);
		} else if (p->tok.kind == ZM_TOK_VAR) {
			column(p, &q->order, NULL, zm_parse_var(p), false);
		} else {
			column(p, &q->order, zm_parse_constraint(p), NULL, false);
		}
	} while (!p->failed && (p->tok.kind == ZM_TOK_VAR || at_constraint(p)));
}

static void modifiers(Parser *p, ZmQuery *q)
{
	grouping(p, q);
	ordering(p, q);
	p->aggregates = false;
	for (int i = 0; i < 2; i++) {
		if (!q->sliced && zm_parse_take_word(p, "LIMIT")) {
			q->sliced = true;
			q->limit = whole(p);
		} else if (zm_parse_take_word(p, "OFFSET")) {
			q->offset = whole(p);
		}
	}
	if (zm_parse_take_word(p, "VALUES"))
		q->values = zm_parse_values(p);
}

static void where(Parser *p, ZmQuery *q)
{
	zm_parse_take_word(p, "WHERE");
	q->where = zm_parse_group(p);
}

ZmQuery *zm_parse_subselect(Parser *p)
{
	ZmQuery *q = ZM_NEW(p->arena, ZmQuery);
	ZmToken at = p->tok;
	select_clause(p, q);
	where(p, q);
	modifiers(p, q);
	zm_parse_check(p, q, &at);
	return q;
}

static void datasets(Parser *p, ZmQuery *q)
{
	while (zm_parse_is_word(p, "FROM")) {
		q->from_line = p->tok.line;
		zm_parse_next(p);
		bool is_named = zm_parse_take_word(p, "NAMED");
		const char *iri = zm_parse_iri(p);
		const char ***at = is_named ? &q->from_named.at : &q->from.at;
		size_t *n = is_named ? &q->from_named.n : &q->from.n;
		const char **more = ZM_NEWN(p->arena, const char *, *n + 1);
		if (*n)
			memcpy(more, *at, *n * sizeof *more);
		more[(*n)++] = iri;
		*at = more;
	}
}

static void construct(Parser *p, ZmQuery *q)
{
	q->form = ZM_Q_CONSTRUCT;
	zm_parse_next(p);
	if (zm_parse_is(p, "{"))
		q->construct = zm_parse_template(p);
	datasets(p, q);
	if (q->construct || !zm_parse_is_word(p, "WHERE")) {
		where(p, q);
		return;
	}
	/* CONSTRUCT WHERE { … }: the pattern is the template */
	zm_parse_next(p);
	q->construct = zm_parse_template(p);
	q->where = ZM_NEW(p->arena, ZmPattern);
	*q->where = (ZmPattern){.op = ZM_PAT_GROUP, .line = q->line, .first = q->construct};
}

static void describe(Parser *p, ZmQuery *q)
{
	q->form = ZM_Q_DESCRIBE;
	zm_parse_next(p);
	q->star = zm_parse_take(p, "*");
	while (!q->star && (p->tok.kind == ZM_TOK_VAR || zm_parse_at_iri(p))) {
		ZmExpr *e = zm_expr_new(p, ZM_EX_TERM);
		e->term = zm_parse_var_or_iri(p);
		column(p, &q->project, e, NULL, false);
	}
	if (!q->star && !q->project.n)
		zm_parse_fail(p, &p->tok, "DESCRIBE of nothing");
	datasets(p, q);
	if (zm_parse_is_word(p, "WHERE") || zm_parse_is(p, "{"))
		where(p, q);
}

static ZmQuery *query(Parser *p)
{
	ZmQuery *q = ZM_NEW(p->arena, ZmQuery);
	prologue(p);
	ZmToken at = p->tok;
	q->line = at.line;
	if (zm_parse_is_word(p, "SELECT")) {
		select_clause(p, q);
		datasets(p, q);
		where(p, q);
	} else if (zm_parse_is_word(p, "CONSTRUCT")) {
		construct(p, q);
	} else if (zm_parse_is_word(p, "DESCRIBE")) {
		describe(p, q);
	} else if (zm_parse_is_word(p, "ASK")) {
		q->form = ZM_Q_ASK;
		zm_parse_next(p);
		datasets(p, q);
		where(p, q);
	} else {
		zm_parse_fail(p, &at, *at.text ? "'%s' where SELECT, ASK, CONSTRUCT or DESCRIBE should stand" : "no query%s", at.text);
	}
	modifiers(p, q);
	if (!p->failed)
		zm_parse_check(p, q, &at);
	if (p->tok.kind != ZM_TOK_END)
		zm_parse_fail(p, &p->tok, "'%s' behind the query", p->tok.text);
	return q;
}

ZmQuery *zm_query_parse(ZmArena *arena, const char *text, size_t n, const char *base, ZmQueryError error, void *user)
{
	Parser p = {.arena = arena, .error = error, .user = user, .base = base, .prefix = zm_map_new(), .label = zm_map_new()};
	zm_lex_start(&p.lex, arena, text, n);
	zm_parse_next(&p);
	ZmQuery *q = query(&p);
	zm_map_free(p.prefix);
	zm_map_free(p.label);
	free(p.iri.at);
	return p.failed ? NULL : q;
}
