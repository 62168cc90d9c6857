/* term.h: an RDF term outside of a graph: in a question, in an answer. */
#ifndef ZM_RDF_TERM_H
#define ZM_RDF_TERM_H

#include "base/arena.h"
#include "base/buf.h"

typedef struct {
	enum { ZM_NODE_IRI, ZM_NODE_LITERAL, ZM_NODE_BLANK, ZM_NODE_UNBOUND } kind;
	const char *text;     /* IRI, lexical form or blank node label */
	const char *lang;     /* NULL if none */
	const char *datatype; /* NULL if none; xsd:string and rdf:langString are left out */
} ZmNode;

typedef ZM_VEC(ZmNode) ZmNodes; /* free(v.at) */

/* N as in N-Triples; an unbound one is nothing. */
void zm_node_put(ZmBuf *b, const ZmNode *n);
/* N as in Turtle, IRIs shortened when they can be. */
void zm_node_put_short(ZmBuf *b, ZmArena *arena, const ZmNode *n);
/* Total order: unbound, blank nodes, IRIs, literals; then by bytes. */
int zm_node_cmp(const ZmNode *a, const ZmNode *b);

/* prefix:local for an IRI of a namespace the program writes, else <IRI>. */
const char *zm_short_iri(ZmArena *arena, const char *iri);
/* The IRI that WORD says: an IRI, <IRI> or prefix:local; NULL when it is none of these. */
const char *zm_long_iri(ZmArena *arena, const char *word);

#endif
