/* trie.h: longest- and all-match dictionary over code points.
 *
 * Built once from sorted labels, frozen into one array of 32-bit words that can stand in the
 * binary and needs no set-up: nodes in breadth-first order, so that the child behind edge E is
 * node E + 1.  Looking up costs one table access and a short binary search a character. */
#ifndef ZM_VOCAB_TRIE_H
#define ZM_VOCAB_TRIE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
	uint32_t nodes;
	const uint32_t *root;    /* 65,536 words: code point → node, 0 none; NULL in a small trie */
	const uint32_t *edges;   /* nodes + 1: first edge of node I */
	const uint32_t *pays;    /* nodes + 1: first payload of node I */
	const uint32_t *edge_cp; /* sorted within a node */
	const uint32_t *payload;
	const uint32_t *kinds;   /* what lies at or below each node, a bit a kind; NULL: not known */
} ZmTrie;

typedef struct {
	const uint32_t *cp; /* borrowed */
	uint32_t n, payload;
} ZmTrieLabel;

/* Freezes labels (reordered) into *WORDS (appended).  The same set gives the same words. */
typedef ZM_VEC(uint32_t) ZmWords;
void zm_trie_freeze(ZmTrieLabel *label, size_t n, ZmWords *words);
/* Looks at frozen words; returns how many words the trie takes. */
size_t zm_trie_view(ZmTrie *t, const uint32_t *words);

typedef struct {
	uint32_t end, payload;
} ZmTrieHit;
/* Every label that begins at POS of the folded text CP[0..N), shortest first, at most MAX.
 * Latin letters compare without case.  Quotation marks inside a label's run are passed over, and
 * so are, behind the second character, single spaces and line breaks (a wrapped line): the hit
 * ends behind its last matched character. */
size_t zm_trie_at(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max);
/* The same, but goes only where labels of a kind in WANTED lie (others on the way are given too):
 * most places of a text begin no label of any one kind. */
size_t zm_trie_kinds_at(const ZmTrie *t, uint32_t wanted, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max);

#endif
