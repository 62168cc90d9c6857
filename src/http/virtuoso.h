/* virtuoso.h: a private Virtuoso 7 (Debian: virtuoso-opensource) for one question.
 *
 * It listens on loopback only, on free ports; nobody knows its password.  The database stays under $XDG_CACHE_HOME/zhengmai for
 * the next question on the same graphs (the four used last are kept).
 *
 * Virtuoso 7.2 gets some of SPARQL wrong without a word; what is known of it is put otherwise or refused (virtuoso_dialect.c):
 * Chinese constants beside stored text, integer division, patterns that match bytes. */
#ifndef ZM_HTTP_VIRTUOSO_H
#define ZM_HTTP_VIRTUOSO_H

#include "base/status.h"
#include "rdf/answer.h"
#include "sparql/ast.h"

/* Puts Q to N GRAPHS; SECONDS for the answer (starting and loading has bounds of its own), at most ROWS (0: any number).  On failure
 * the messages have been written; ZM_ERR_RDF: it is not answered there. */
ZmStatus zm_virtuoso_ask(ZmArena *arena, const char *const *graphs, size_t n, ZmQuery *q, unsigned seconds, size_t rows, ZmAnswer *out);

/* virtuoso_dialect.c: Q as Virtuoso understands it rightly; NULL, or why that cannot be (LINE). */
const char *zm_virtuoso_dialect(ZmArena *arena, ZmQuery *q, uint32_t *line);
/* Is S UTF-8 that was taken for Latin-1? */
bool zm_virtuoso_garbled(const char *s);

#endif
