/* plan.h: how a query is put to rasqal.
 *
 * rasqal 0.9.33 gets wrong how groups are joined, subqueries, VALUES, BIND, aggregates, DISTINCT and order.  So it is only ever
 * asked for what it gets right: one basic graph pattern, OPTIONALs of such patterns, FILTERs, and expressions of these in
 * SELECT.  The rest of a query is brought into that form by equivalences of section 18, or refused:
 * - every inner group, subquery, UNION, VALUES is solved first, bottom up, as the algebra has it, and its rows become a table
 *   that the pattern around it matches like triples (table.h);
 * - BIND is put into the expressions that use it; where a pattern uses it, what stands before becomes a table;
 * - aggregates, order, DISTINCT and slices are made of the rows (group.h, modify.h). */
#ifndef ZM_SPARQL_PLAN_H
#define ZM_SPARQL_PLAN_H

#include "sparql/answer.h"
#include "rdf/table.h"

typedef struct {
	ZmArena *arena;
	const ZmIndex *x;
	ZmTables tables;
	ZmRefusal *no;
	uint32_t fresh;
	uint32_t depth;
	const ZmPattern *triples; /* of the core that is asked for now, OPTIONALs behind them */
} Plan;

/* Notes why there is no answer; ZM_ERR_RDF. */
ZmStatus zm_refuse(Plan *p, uint32_t line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The rows of a SELECT with all that belongs to it. */
ZmStatus zm_plan_select(Plan *p, ZmQuery *q, ZmAnswer *out);
/* The rows of GROUP: for each the values of COLUMNS (EXPR, or NAME itself). ENOUGH: how many will do, 0 all. */
ZmStatus zm_plan_group(Plan *p, const ZmPattern *group, const ZmColumns *columns, size_t enough, ZmAnswer *out);
/* Is E made of what rasqal computes rightly. */
ZmStatus zm_plan_check(Plan *p, const ZmExpr *e);
/* E in the form that rasqal gets right. SHOWN: its value goes into rows, where ZM_DOUBTFUL tells that rasqal does not know it. */
ZmStatus zm_plan_normal(Plan *p, const ZmExpr *e, bool shown, ZmExpr **out);
#define ZM_DOUBTFUL ZM_TABLE_SCHEME "doubtful"
/* Calls SEE for each variable of E. */
void zm_expr_names(const ZmExpr *e, ZmSeeName see, void *user);
bool zm_expr_uses(const ZmExpr *e, const char *name);
/* A copy of E with WITH in the place of ?NAME. */
ZmExpr *zm_expr_replace(ZmArena *arena, const ZmExpr *e, const char *name, const ZmExpr *with);

#endif
