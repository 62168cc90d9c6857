/* ast.h: a SPARQL 1.1 query taken apart (W3C Recommendation of 21 March 2013, section 19.8).
 *
 * IRIs are resolved, names without prefix; lists and [ … ] are written out as triples with blank nodes.
 * All of it lives in one arena. */
#ifndef ZM_SPARQL_AST_H
#define ZM_SPARQL_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"
#include "rdf/term.h"

typedef struct {
	enum { ZM_TERM_CONST, ZM_TERM_VAR, ZM_TERM_UNDEF } kind;
	ZmNode node;      /* CONST; a blank node stands for a variable nobody can name */
	const char *name; /* VAR */
} ZmQTerm;

typedef struct ZmPath ZmPath;
struct ZmPath {
	enum { ZM_PATH_IRI, ZM_PATH_INVERSE, ZM_PATH_SEQUENCE, ZM_PATH_EITHER, ZM_PATH_NOT, ZM_PATH_ANY, ZM_PATH_SOME, ZM_PATH_MAYBE } op;
	const char *iri;
	ZmPath *arg[2]; /* NOT: a path of IRI, INVERSE and EITHER */
};

typedef struct ZmExpr ZmExpr;
typedef struct ZmPattern ZmPattern;
typedef struct ZmQuery ZmQuery;

typedef enum {
	ZM_EX_TERM, ZM_EX_OR, ZM_EX_AND, ZM_EX_EQ, ZM_EX_NE, ZM_EX_LT, ZM_EX_GT, ZM_EX_LE, ZM_EX_GE, ZM_EX_IN, ZM_EX_NOT_IN, ZM_EX_ADD,
	ZM_EX_SUB, ZM_EX_MUL, ZM_EX_DIV, ZM_EX_NOT, ZM_EX_NEG, ZM_EX_POS, ZM_EX_CALL /* built-in NAME, upper case */, ZM_EX_FUNCTION /* IRI NAME */,
	ZM_EX_AGGREGATE /* NAME; without argument: of the row */, ZM_EX_EXISTS, ZM_EX_NOT_EXISTS
} ZmExprOp;

struct ZmExpr {
	ZmExprOp op;
	uint32_t line;
	ZmQTerm term;
	const char *name;
	bool distinct;         /* of an aggregate, of a function */
	const char *separator; /* GROUP_CONCAT; NULL if none is written */
	ZmExpr **arg;
	size_t n;
	ZmPattern *group;      /* EXISTS */
};

typedef enum {
	ZM_PAT_TRIPLE, ZM_PAT_PATH, ZM_PAT_GROUP, ZM_PAT_OPTIONAL, ZM_PAT_UNION, ZM_PAT_MINUS, ZM_PAT_GRAPH, ZM_PAT_SERVICE, ZM_PAT_FILTER,
	ZM_PAT_BIND, ZM_PAT_VALUES, ZM_PAT_SELECT
} ZmPatternOp;

/* GROUP: its members from FIRST on, each NEXT to the other; OPTIONAL, MINUS, GRAPH, SERVICE: a group as only member;
 * UNION: groups as members. */
struct ZmPattern {
	ZmPatternOp op;
	uint32_t line;
	ZmPattern *first, *next;
	ZmQTerm s, p, o;      /* TRIPLE, PATH (no p) */
	ZmPath *path;
	ZmQTerm name;         /* GRAPH, SERVICE */
	bool silent;
	ZmExpr *expr;         /* FILTER, BIND */
	const char *var;      /* BIND */
	const char **vars;    /* VALUES */
	size_t columns, rows;
	ZmQTerm *cell;
	ZmQuery *select;      /* SELECT */
};

/* ?NAME, (EXPR AS ?NAME) or, in GROUP BY, ORDER BY, HAVING, DESCRIBE, EXPR alone. */
typedef struct {
	ZmExpr *expr;     /* NULL: the variable NAME itself */
	const char *name; /* NULL: none */
	bool descending;
} ZmColumn;
typedef struct {
	ZmColumn *at;
	size_t n, room;
} ZmColumns;

struct ZmQuery {
	enum { ZM_Q_SELECT, ZM_Q_CONSTRUCT, ZM_Q_DESCRIBE, ZM_Q_ASK } form;
	uint32_t line;
	bool distinct, reduced, star;
	ZmColumns project;    /* of DESCRIBE: expressions of one term */
	ZmPattern *construct; /* triples, NEXT to each other */
	ZmPattern *where;     /* a group; NULL in a DESCRIBE without one */
	ZmColumns group, having, order;
	bool sliced;          /* is there a LIMIT */
	uint64_t limit, offset;
	ZmPattern *values;    /* behind all, or NULL */
	struct { const char **at; size_t n, room; } from, from_named;
	uint32_t from_line;
};

/* Called with the line (1-based) and what is wrong there. */
typedef void (*ZmQueryError)(void *user, uint32_t line, uint32_t column, const char *why);

/* NULL when TEXT (N bytes) is no SPARQL 1.1 query; the error has been told. BASE: for relative IRIs, may be NULL. */
ZmQuery *zm_query_parse(ZmArena *arena, const char *text, size_t n, const char *base, ZmQueryError error, void *user);
/* Q as SPARQL, without prefixes or anything that is open to taste. */
void zm_query_put(ZmBuf *b, const ZmQuery *q);
void zm_expr_put(ZmBuf *b, const ZmExpr *e);

/* Is there a GROUP BY, HAVING or aggregate. */
bool zm_query_is_grouped(const ZmQuery *q);
/* Calls SEE for every variable that stands in the group as pattern (in-scope, section 18.2.1), once or more. */
typedef void (*ZmSeeName)(void *user, const char *name);
void zm_pattern_names(const ZmPattern *p, ZmSeeName see, void *user);
/* The names that a query gives to its columns; of SELECT * those of its pattern, in their order, each once. */
size_t zm_query_columns(ZmArena *arena, const ZmQuery *q, const char ***names);

#endif
