/* answer.h: a question put to an index. */
#ifndef ZM_SPARQL_ANSWER_H
#define ZM_SPARQL_ANSWER_H

#include "rdf/answer.h"
#include "rdf/index.h"
#include "sparql/ast.h"

/* Why there is no answer, for a message. */
typedef struct {
	uint32_t line; /* 0: of the whole */
	char why[320];
} ZmRefusal;

/* The answer to Q; strings live in ARENA or as long as X.  Never a wrong one: what rasqal is not known to answer rightly is
 * put into another form or refused (ZM_ERR_RDF, *NO says why).  ZM_ERR_LIMIT: more than MAX_ROWS (0: any number). */
ZmStatus zm_answer(ZmArena *arena, const ZmIndex *x, ZmQuery *q, size_t max_rows, ZmAnswer *out, ZmRefusal *no);

#endif
