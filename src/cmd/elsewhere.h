/* elsewhere.h: a question put to another engine than the one inside. */
#ifndef ZM_CMD_ELSEWHERE_H
#define ZM_CMD_ELSEWHERE_H

#include "rdf/answer.h"
#include "sparql/ast.h"

typedef struct {
	const char *endpoint;           /* URL of a store */
	const char *engine;             /* "virtuoso": is started for it, or is what stands behind ENDPOINT; NULL */
	const char *const *graphs;      /* for the engine */
	size_t n;
	const char *credentials;        /* file, may be NULL */
	double seconds;                 /* 0: ten minutes */
	size_t rows;                    /* 0: any number */
} ZmElsewhere;

/* Answers SPARQL, or for an engine Q, which it changes; ZM_EXIT_OK, or another exit status when the messages have been written. */
int zm_ask_elsewhere(const ZmElsewhere *where, ZmArena *arena, const char *sparql, ZmQuery *q, ZmAnswer *out);

#endif
