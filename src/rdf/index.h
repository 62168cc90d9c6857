/* index.h: a graph that is only read: its terms, sorted, and its triples in three orders.
 *
 * Each pattern of bound and free places has an order in which its triples stand together, found by
 * two binary searches.  All of it is arrays, so that it can lie in a file as it lies in memory
 * (index_file.c).  Terms are numbered by the order of their bytes: blank nodes, IRIs, literals; an
 * index does not tell in which order its statements came. */
#ifndef ZM_RDF_INDEX_H
#define ZM_RDF_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "rdf/term.h"

typedef struct {
	uint32_t at[3]; /* subject, predicate, object */
} ZmTriple;

enum { ZM_SPO, ZM_POS, ZM_OSP, ZM_ORDERS };
#define ZM_NO_ID UINT32_MAX

typedef struct {
	uint64_t terms, triples, bytes;
	const uint64_t *start;              /* terms + 1 places in key */
	const char *key;                    /* 'B' label, 'I' IRI or 'L' lexical form; NUL; of a literal '@' language, '^' datatype
	                                       or nothing, and NUL */
	const ZmTriple *order[ZM_ORDERS];   /* the triples by subject, predicate, object; by predicate, object, subject; … */
	void *memory;                       /* what free(), or munmap() when MAPPED, is to get */
	size_t mapped;
} ZmIndex;

/* An index in the making. */
typedef struct {
	ZmMap *term;
	ZM_VEC(ZmTriple) triple;
} ZmIndexer;

void zm_indexer_init(ZmIndexer *x);
uint32_t zm_indexer_term(ZmIndexer *x, const ZmNode *n);
void zm_indexer_add(ZmIndexer *x, uint32_t s, uint32_t p, uint32_t o);
/* Makes the index (malloc) and empties X. */
ZmIndex *zm_indexer_finish(ZmIndexer *x);
void zm_indexer_release(ZmIndexer *x);
void zm_index_free(ZmIndex *x);

/* The number of the term N; ZM_NO_ID when the graph has it not. */
uint32_t zm_index_find(const ZmIndex *x, const ZmNode *n);
/* The term ID, its strings those of the index. */
ZmNode zm_index_term(const ZmIndex *x, uint32_t id);
static inline bool zm_index_is_iri(const ZmIndex *x, uint32_t id)
{
	return x->key[x->start[id]] == 'I';
}

/* The triples that have these terms (ZM_NO_ID: any), one after the other in memory. */
typedef struct {
	const ZmTriple *at;
	size_t n;
} ZmTriples;
ZmTriples zm_index_match(const ZmIndex *x, uint32_t s, uint32_t p, uint32_t o);

/* index_file.c.  An index in a file: mapped when it is whole, of this version and made of what IDENTITY (64 digits) says;
 * else NULL, whatever is the matter with it. */
typedef struct {
	uint64_t dev, ino, size;
	int64_t mtime, mtime_ns, ctime, ctime_ns;
} ZmFileState; /* what tells that a file was not written since */
/* STATE (or NULL): as the cache noted it; IDENTITY is asked for only if that does not settle it. */
typedef bool (*ZmIdentity)(void *user, char identity[65]);
ZmIndex *zm_index_open(const char *path, const ZmFileState *state, ZmIdentity identity, void *user);
/* Writes X under PATH, whole or not at all, without a message. */
bool zm_index_save(const ZmIndex *x, const char *path, const ZmFileState *state, const char identity[65]);

#endif
