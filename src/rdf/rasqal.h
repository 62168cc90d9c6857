/* rasqal.h: a SELECT that is known to be answered rightly, answered by rasqal over an index.
 *
 * librdf stands between rasqal and most of its stores and loses rows of subselects, so rasqal asks the
 * index itself. */
#ifndef ZM_RDF_RASQAL_H
#define ZM_RDF_RASQAL_H

#include "base/status.h"
#include "rdf/index.h"

/* One solution; VALUES has N of them, strings live for the call, or, of terms of the graph, as long as the index.
 * False: enough. */
typedef bool (*ZmSolution)(void *user, size_t n, const ZmNode *values);

/* TABLES: what patterns with a column of table.h as predicate are about, may be NULL. On failure WHY (256 bytes) says what rasqal said. */
ZmStatus zm_rasqal_select(const ZmIndex *x, const ZmIndex *tables, const char *sparql, ZmSolution solution, void *user, char *why);

#endif
