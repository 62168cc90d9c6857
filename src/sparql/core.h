/* core.h: what rasqal is asked for: triples, OPTIONALs of triples and filters, filters; and what is known of each
 * variable. */
#ifndef ZM_SPARQL_CORE_H
#define ZM_SPARQL_CORE_H

#include "sparql/plan.h"

typedef enum {
	ZM_SURE,    /* has a value in every row */
	ZM_MAYBE,   /* an OPTIONAL's: may have none, which expressions see */
	ZM_MARKED,  /* of a table: where it has none stands ZM_UNBOUND, so nothing but SELECT may look at it */
	ZM_COMPUTED /* BIND's: stands for EXPR */
} ZmHold;

typedef struct {
	const char *name;
	ZmHold hold;
	ZmExpr *expr;
} ZmBinding;

typedef struct {
	ZmPattern *triples, *optionals;
	ZM_VEC(ZmExpr *) filter;      /* of the group, not looked at yet */
	ZM_VEC(ZmBinding) binding;
} ZmCore;

void zm_core_release(ZmCore *c);
ZmBinding *zm_core_find(const ZmCore *c, const char *name);
/* Adds a pattern that is joined: a triple, path, group, subquery, UNION, VALUES, OPTIONAL, BIND, MINUS. */
ZmStatus zm_core_add(Plan *p, ZmCore *c, const ZmPattern *m);
/* Adds the members of GROUP; its filters are taken first. */
ZmStatus zm_core_group(Plan *p, ZmCore *c, const ZmPattern *group);
/* Joins ROWS with C. */
ZmStatus zm_core_table(Plan *p, ZmCore *c, const ZmAnswer *rows, uint32_t line);
/* Asks rasqal. */
ZmStatus zm_core_run(Plan *p, ZmCore *c, const ZmColumns *columns, size_t enough, ZmAnswer *out);
/* E with what BIND gave, once everything in it may be asked for. */
typedef enum { ZM_FOR_BIND /* as it is */, ZM_FOR_FILTER, ZM_FOR_COLUMN /* in the form for rasqal */ } ZmExprUse;
ZmStatus zm_core_expr(Plan *p, const ZmCore *c, const ZmExpr *e, ZmExprUse use, ZmExpr **out);
/* Puts ?NAME, which a pattern is going to use, on firm ground. */
ZmStatus zm_core_firm(Plan *p, ZmCore *c, const char *name, uint32_t line);
/* What C has so far becomes a table. */
ZmStatus zm_core_stage(Plan *p, ZmCore *c, uint32_t line);

#endif
