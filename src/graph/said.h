/* said.h: how many different statements a graph holds, though it is written as it comes.
 *
 * What reports say of the same body may be said again by the next one: those statements are remembered, 6 bytes each (a hash of 64
 * bits: two of a million are taken for one another once in 30 million graphs).  What has a report's digest in its name (sections, sentences,
 * mentions, statements, figures), by far the most, is written once, and only counted. */
#ifndef ZM_GRAPH_SAID_H
#define ZM_GRAPH_SAID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/sink.h"

enum { ZM_SAID_PARTS = 64 };
typedef struct ZmSaid {
	uint64_t *late; /* hashes as they came, LATES of them, not looked at yet */
	size_t lates, room;
	struct {
		uint8_t *at; /* the others, by their first bits: each as its distance from the one before, seven bits a byte */
		size_t size;
	} part[ZM_SAID_PARTS];
	uint64_t different; /* of the others */
	uint64_t single;    /* statements of subjects of which nothing is said twice */
	uint64_t subject;
	bool once;          /* nothing is said twice of the subject */
	bool one_report;    /* what is added is few, and moved to another: nothing is looked at */
} ZmSaid;

void zm_said_begin(ZmSaid *s, const ZmName *subject);
void zm_said_add(ZmSaid *s, const ZmName *predicate, const ZmTerm *object);
/* How many different statements there were so far. */
uint64_t zm_said_count(ZmSaid *s);
/* Moves what ONE has, of one report, to ALL. */
void zm_said_move(ZmSaid *all, ZmSaid *one);
/* Forgets what was added, of such a one. */
void zm_said_clear(ZmSaid *one);
void zm_said_release(ZmSaid *s);

#endif
