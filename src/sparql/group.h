/* group.h: GROUP BY and the aggregates (section 18.5.1) over rows that are there: rasqal's COUNT(DISTINCT) depends on the order of
 * rows, its sums have 32 bits, and a group of nothing has no row. */
#ifndef ZM_SPARQL_GROUP_H
#define ZM_SPARQL_GROUP_H

#include "rdf/answer.h"
#include "sparql/ast.h"

typedef struct {
	const ZmExpr *expr; /* the aggregate */
	size_t column;      /* of its argument in the rows */
} ZmAggregate;

/* Of ROWS, whose first KEYS columns are what is grouped by, makes the rows of the groups: keys, then one value for each of
 * the N aggregates.  Without keys there is one group (ALL), whatever the rows.  NULL, or why it cannot be computed here. */
const char *zm_group(ZmArena *arena, const ZmAnswer *rows, size_t keys, bool all, const ZmAggregate *aggregate, size_t n, ZmAnswer *out);

#endif
