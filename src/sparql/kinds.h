/* kinds.h: what an expression's value can be, from the terms that stand in the graph where its variables do. */
#ifndef ZM_SPARQL_KINDS_H
#define ZM_SPARQL_KINDS_H

#include "sparql/plan.h"

typedef enum {
	ZM_K_NODE = 1,      /* IRI, blank node */
	ZM_K_TEXT = 2,      /* xsd:string */
	ZM_K_LANG = 4,
	ZM_K_NUMBER = 8,
	ZM_K_LARGE = 16,    /* an integer of more than 32 bits */
	ZM_K_FLOATING = 32, /* double, float */
	ZM_K_BOOLEAN = 64,
	ZM_K_DATETIME = 128,
	ZM_K_DATE = 256,
	ZM_K_YEAR = 512,    /* gYear of four digits */
	ZM_K_OTHER = 1024,  /* any other datatype */
	ZM_K_ILL = 2048     /* a number that is none */
} ZmKind;

/* The kinds E may have, ZmKind added up. */
unsigned zm_expr_kinds(Plan *p, const ZmExpr *e);
/* Refuses E when rasqal has rules of its own for what its operator may meet. */
ZmStatus zm_kinds_check(Plan *p, const ZmExpr *e);

#endif
