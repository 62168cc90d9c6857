/* parse_p.h: what the parts of the parser share.
 *
 * Recursive descent.  After an error the token is the end for ever, so every loop ends. */
#ifndef ZM_SPARQL_PARSE_P_H
#define ZM_SPARQL_PARSE_P_H

#include "base/map.h"
#include "sparql/ast.h"
#include "sparql/lex.h"

enum { DEEPEST = 100 };
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct {
	ZmArena *arena;
	ZmLexer lex;
	ZmToken tok;
	ZmQueryError error;
	void *user;
	bool failed;
	const char *base;
	ZmMap *prefix;            /* "p:" → index in IRI */
	ZM_VEC(const char *) iri;
	ZmMap *label;             /* blank node labels → the basic graph pattern they stand in */
	uint32_t bgp, blanks, depth;
	bool template;            /* in CONSTRUCT { … } */
	bool aggregates;          /* may one stand here */
	bool in_aggregate;
	uint32_t aggregates_seen;
} Parser;

/* Tells the first error and ends the tokens. */
void zm_parse_fail(Parser *p, const ZmToken *at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void zm_parse_next(Parser *p);
bool zm_parse_is(const Parser *p, const char *sign);       /* is the token this sign */
bool zm_parse_is_word(const Parser *p, const char *word);  /* or this keyword, of any case */
bool zm_parse_take(Parser *p, const char *sign);
bool zm_parse_take_word(Parser *p, const char *word);
void zm_parse_want(Parser *p, const char *sign);
/* One level down; false (and an error) when that is too deep. */
bool zm_parse_enter(Parser *p);
static inline void zm_parse_leave(Parser *p)
{
	p->depth--;
}

ZmQTerm zm_parse_const(const char *iri);
/* IRI or prefixed name in full. */
const char *zm_parse_iri(Parser *p);
bool zm_parse_at_iri(const Parser *p);
bool zm_parse_at_literal(const Parser *p);
/* A literal; SIGN: "+" or "-" that stood before it, or "". */
ZmQTerm zm_parse_literal(Parser *p, const char *sign);
const char *zm_parse_var(Parser *p);
/* VarOrTerm without blank nodes; error when there is none. */
ZmQTerm zm_parse_var_or_iri(Parser *p);

ZmExpr *zm_parse_expr(Parser *p);
/* BrackettedExpression, BuiltInCall or FunctionCall. */
ZmExpr *zm_parse_constraint(Parser *p);
ZmExpr *zm_expr_new(Parser *p, ZmExprOp op);

ZmPattern *zm_parse_group(Parser *p);
ZmPattern *zm_parse_template(Parser *p);
ZmPattern *zm_parse_values(Parser *p);
ZmQuery *zm_parse_subselect(Parser *p);
/* check.c: what the grammar leaves to the notes beneath it. */
void zm_parse_check(Parser *p, const ZmQuery *q, const ZmToken *at);
bool zm_parse_check_bind(const ZmPattern *group, const char *var);

#endif
