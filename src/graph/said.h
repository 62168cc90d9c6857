/* said.h: how many different statements a graph holds, though it is written as it comes.
 *
 * What reports say of the same body may be said again by the next one: those statements are remembered, 8 bytes each (a hash of 64
 * bits: two of a million are taken for one another once in 30 million graphs).  What has a report's digest in its name (sections, sentences,
 * mentions, statements, figures), by far the most, is written once, and only counted. */
#ifndef ZM_GRAPH_SAID_H
#define ZM_GRAPH_SAID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/sink.h"

typedef struct ZmSaid {
	uint64_t *slot; /* 0: free */
	size_t room, used;
	uint64_t count; /* of different statements */
	uint64_t subject;
	bool once;      /* nothing is said twice of the subject */
} ZmSaid;

void zm_said_begin(ZmSaid *s, const ZmName *subject);
void zm_said_add(ZmSaid *s, const ZmName *predicate, const ZmTerm *object);
void zm_said_release(ZmSaid *s);

#endif
