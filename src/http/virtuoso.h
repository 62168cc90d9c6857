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
#include "http/endpoint.h"
#include "rdf/answer.h"
#include "sparql/ast.h"

/* Puts Q to N GRAPHS; SECONDS for the answer (starting and loading has bounds of its own), at most ROWS (0: any number).  On failure
 * the messages have been written; ZM_ERR_RDF: it is not answered there. */
ZmStatus zm_virtuoso_ask(ZmArena *arena, const char *const *graphs, size_t n, ZmQuery *q, unsigned seconds, size_t rows, ZmAnswer *out);

/* virtuoso_dialect.c: Q, which is changed, as Virtuoso understands it rightly: SPARQL in TEXT.  ZM_ERR_RDF and a message when that
 * cannot be. */
ZmStatus zm_virtuoso_text(ZmArena *arena, ZmQuery *q, const char **text);
/* Puts such a TEXT to the Virtuoso behind E; an answer that it garbled is an error. */
ZmStatus zm_virtuoso_put(ZmEndpoint *e, ZmArena *arena, const char *text, ZmAnswer *out);

#endif
