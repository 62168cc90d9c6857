/* model.h: a graph file in memory, for questions.  librdf does the work and does not show.
 *
 * Nodes and strings returned live in the arena that the caller gives. */
#ifndef ZM_RDF_MODEL_H
#define ZM_RDF_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

typedef struct {
	enum { ZM_NODE_IRI, ZM_NODE_LITERAL, ZM_NODE_BLANK, ZM_NODE_UNBOUND } kind;
	const char *text;     /* IRI, lexical form or blank node label */
	const char *lang;     /* NULL if none */
	const char *datatype; /* NULL if none */
} ZmNode;

typedef struct {
	ZmNode predicate, object;
} ZmPair;

typedef ZM_VEC(ZmNode) ZmNodes; /* free(v.at) */
typedef ZM_VEC(ZmPair) ZmPairs;

typedef struct ZmModel ZmModel;

/* How a graph is kept: LOOKUP answers single questions quickest, QUERY joins. */
typedef enum { ZM_MODEL_LOOKUP, ZM_MODEL_QUERY } ZmModelUse;

/* Reads FILE ("-": standard input) in any format that raptor knows.  On failure the messages have
 * been written. */
ZmStatus zm_model_load(const char *file, ZmModelUse use, ZmModel **out);
/* The same from N bytes of Turtle at TEXT, called NAME in messages. */
ZmStatus zm_model_parse(const char *name, const char *text, size_t n, ZmModel **out);
void zm_model_free(ZmModel *m);

/* Everything with SUBJECT as subject, ordered by predicate, then object. */
void zm_model_about(ZmModel *m, ZmArena *arena, const char *subject, ZmPairs *out);
/* Objects of (SUBJECT, PREDICATE), ordered by text. */
void zm_model_objects(ZmModel *m, ZmArena *arena, const char *subject, const char *predicate, ZmNodes *out);
/* The first of them, kind ZM_NODE_UNBOUND when there is none. */
ZmNode zm_model_object(ZmModel *m, ZmArena *arena, const char *subject, const char *predicate);
/* Subjects of (PREDICATE, OBJECT), ordered by text. */
void zm_model_subjects(ZmModel *m, ZmArena *arena, const char *predicate, const ZmNode *object, ZmNodes *out);

/* A SPARQL query.  ROW is called for each solution with the N values in the order of NAMES; an
 * ASK gives one row of one literal, a graph rows of three. */
typedef void (*ZmRow)(void *user, size_t n, const char *const *names, const ZmNode *values);
ZmStatus zm_model_query(ZmModel *m, ZmArena *arena, const char *file, const char *sparql, ZmRow row, void *user);

/* prefix:local for an IRI of a namespace the program writes, else <IRI>. */
const char *zm_short_iri(ZmArena *arena, const char *iri);
/* The IRI that WORD says: an IRI, <IRI> or prefix:local; NULL when it is none of these. */
const char *zm_long_iri(ZmArena *arena, const char *word);

#endif
