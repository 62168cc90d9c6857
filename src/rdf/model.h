/* model.h: graph files as one graph, for questions.  raptor reads them; what it read lies in an index. */
#ifndef ZM_RDF_MODEL_H
#define ZM_RDF_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "rdf/index.h"

typedef struct {
	ZmNode predicate, object;
} ZmPair;

typedef ZM_VEC(ZmPair) ZmPairs;

typedef struct ZmModel ZmModel;

typedef struct {
	bool no_cache;
	/* Told of now and then while a file is parsed; may be NULL. */
	void (*progress)(void *user, const char *file, uint64_t done, uint64_t all, uint64_t triples);
	void *user;
} ZmModelOptions;

/* Reads the N FILES ("-": standard input) in any format that raptor knows; statements of named graphs count like others.
 * Blank nodes of different files are different.  A large graph is kept in a cache (cache.c), unless OPTIONS (may be
 * NULL) say no.  On failure the messages have been written. */
ZmStatus zm_model_load(const char *const *files, size_t n, const ZmModelOptions *options, ZmModel **out);
/* The same from N bytes of Turtle at TEXT, called NAME in messages. */
ZmStatus zm_model_parse(const char *name, const char *text, size_t n, ZmModel **out);
void zm_model_free(ZmModel *m);
const ZmIndex *zm_model_index(const ZmModel *m);
/* The IRI of FILE, absolute. */
const char *zm_file_iri(ZmArena *arena, const char *file);
/* The relative IRI REFERENCE made absolute (RFC 3986). */
const char *zm_resolve_iri(ZmArena *arena, const char *base, const char *reference);
/* Nodes below and their strings live in ARENA. */

/* Everything with SUBJECT as subject, ordered by predicate, then object. */
void zm_model_about(const ZmModel *m, ZmArena *arena, const char *subject, ZmPairs *out);
/* Objects of (SUBJECT, PREDICATE), ordered by text. */
void zm_model_objects(const ZmModel *m, ZmArena *arena, const char *subject, const char *predicate, ZmNodes *out);
/* The first of them, kind ZM_NODE_UNBOUND when there is none. */
ZmNode zm_model_object(const ZmModel *m, ZmArena *arena, const char *subject, const char *predicate);
/* Subjects of (PREDICATE, OBJECT), ordered by text. */
void zm_model_subjects(const ZmModel *m, ZmArena *arena, const char *predicate, const ZmNode *object, ZmNodes *out);

#endif
