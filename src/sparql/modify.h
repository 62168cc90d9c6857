/* modify.h: DISTINCT, ORDER BY, OFFSET and LIMIT (section 15), done to rows that are there.
 *
 * rasqal's DISTINCT is quadratic, its order wrong for several datatypes, so it is asked for rows and keys
 * alone. */
#ifndef ZM_SPARQL_MODIFY_H
#define ZM_SPARQL_MODIFY_H

#include "rdf/answer.h"
#include "sparql/ast.h"

typedef struct {
	bool distinct, sliced;
	uint64_t limit, offset;
	size_t columns;     /* that are asked for; keys of ORDER BY may stand behind them */
	const char **name;
	size_t keys, wide;  /* WIDE: columns, and keys that are no column */
	size_t *key;        /* the column of each key */
	bool *descending;
} ZmModifiers;

/* Takes them out of Q, a SELECT, and makes its keys columns. */
void zm_modifiers_take(ZmArena *arena, ZmQuery *q, ZmModifiers *out);
/* After how many rows no more are needed; 0: all are. */
size_t zm_modifiers_enough(const ZmModifiers *m);
void zm_modifiers_apply(const ZmModifiers *m, ZmAnswer *a);
/* <0, 0, >0: the order of section 15.1; where that says nothing, one that is always the same. */
int zm_order_cmp(const ZmNode *a, const ZmNode *b);

#endif
