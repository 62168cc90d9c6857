/* model_p.h: how files become an index. */
#ifndef ZM_RDF_MODEL_P_H
#define ZM_RDF_MODEL_P_H

#include "rdf/model.h"

/* Adds what FILE says, or the N bytes at TEXT under that name (Turtle), to X; blank nodes get TAG before their labels.
 * IDENTITY is made of the bytes that were read and of the IRI they are read under. */
ZmStatus zm_graph_read(const char *file, const char *text, size_t n, const char *tag, const ZmModelOptions *options, ZmIndexer *x, char identity[65]);
/* IDENTITY of FILE without parsing it; false when it cannot be read. */
bool zm_graph_identity(const char *file, char identity[65]);

/* cache.c: the index of FILES, mapped; NULL when there is none, or no cache is to be used. */
ZmIndex *zm_cache_open(const char *const *files, size_t n);
/* Keeps X, made of FILES as they were at BEFORE with these identities. Says nothing when it cannot. */
void zm_cache_save(const ZmIndex *x, const char *const *files, size_t n, const ZmFileState *before, const char (*identity)[65]);
/* False when FILE is no regular file. */
bool zm_file_state(const char *file, ZmFileState *out);

#endif
