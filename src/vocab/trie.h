/* trie.h: longest- and all-match dictionary over code points.
 *
 * Built once from sorted labels, frozen into one array of 32-bit words that can stand in the
 * binary and needs no set-up.  Nodes stand in hash tables, keyed by their parent and character, so
 * that a step costs one line of the cache; those of the first two characters, which nearly all looking up
 * ends with, in a small table of their own.  Where one label only lies below, its rest is compared as a whole.
 * Most places of a text begin no label: a table of pairs of characters, small enough for the
 * nearest cache, says so before any node is looked at.  What the labels of one character say stands in a row by
 * character: a third of all hits costs one line of the cache and no step. */
#ifndef ZM_VOCAB_TRIE_H
#define ZM_VOCAB_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
	uint64_t step; /* ZM_TRIE_STEP from its parent's place, and the number of its set; ZM_TRIE_FREE in an empty slot */
	uint32_t pay;  /* 1 + the first of its payloads, 0 none; ZM_TRIE_LEAF: no node lies below */
	uint32_t below; /* of a leaf: its rest, 1 + the place of the characters to come before PAY counts (how many, then each), 0 none;
	                 * of others a bit for each character that a step leads on with, hashed: most say no, and no slot is asked */
} ZmTrieNode;
typedef struct {
	uint32_t payload, more; /* ZM_TRIE_LAST in MORE: the node's last */
} ZmTriePay;
typedef struct {
	uint32_t pay;  /* of the label of this one character; as in its node */
	uint16_t node; /* its place + 1, 0 none; ZM_TRIE_REST: it has a rest */
	uint16_t set;  /* of PAY */
} ZmTrieRow;
#define ZM_TRIE_FREE UINT64_MAX
#define ZM_TRIE_STEP(parent, cp) ((uint64_t)(parent) << 32 | (cp))
/* Bits that a character leaves free hold the set; of sets that have no number any more ZM_TRIE_SETS - 1 says that all may be in it. */
enum { ZM_TRIE_SET_SHIFT = 21, ZM_TRIE_SETS = 1 << 11 };
#define ZM_TRIE_SET_BITS ((uint64_t)(ZM_TRIE_SETS - 1) << ZM_TRIE_SET_SHIFT)
#define ZM_TRIE_ROOT UINT32_MAX /* as a parent */
#define ZM_TRIE_LEAF 0x80000000u
#define ZM_TRIE_LAST 0x80000000u
#define ZM_TRIE_REST 0x8000u
enum { ZM_TRIE_ROWS = 0xA000 }; /* characters with a row */

typedef struct {
	const ZmTrieRow *row;  /* by code point below ZM_TRIE_ROWS; NULL in a small trie */
	const uint64_t *set;   /* by number what the payloads of a node say together, in the caller's bits; 0: nothing */
	const uint32_t *pairs; /* a bit for each first and second character, hashed */
	const ZmTrieNode *node;
	const ZmTriePay *pay;
	const uint32_t *rest;
	uint32_t firsts, upper, lower; /* nodes of ROW, slots for other nodes of the first two characters, slots for all others */
	uint32_t pair_shift;
	bool singles;          /* labels of one character are among them */
} ZmTrie;

typedef struct {
	const uint32_t *cp; /* borrowed */
	uint32_t n, payload;
	uint32_t more; /* of the caller, below 2^31: comes back with a hit */
} ZmTrieLabel;

/* Freezes labels (reordered) into *WORDS (appended).  The same set gives the same words.  SAYS tells which bits the MORE of a label
 * puts into the set of its node; NULL: none. */
typedef ZM_VEC(uint32_t) ZmWords;
void zm_trie_freeze(ZmTrieLabel *label, size_t n, uint64_t (*says)(uint32_t more), ZmWords *words);
/* Looks at frozen words; returns how many words the trie takes. */
size_t zm_trie_view(ZmTrie *t, const uint32_t *words);

typedef struct {
	uint32_t end, payload, more;
} ZmTrieHit;
/* Every label that begins at POS of the folded text CP[0..N), shortest first, those of one length by PAYLOAD, at most MAX.
 * Latin letters compare without case.  Quotation marks inside a label's run are passed over, and
 * so are, behind the second character, single spaces and line breaks (a wrapped line): the hit
 * ends behind its last matched character. */
size_t zm_trie_at(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max);

static inline uint32_t zm_trie_lower(uint32_t c)
{
	return c - 'A' < 26 ? c + 32 : c;
}
static inline uint32_t zm_trie_hash(uint32_t parent, uint32_t c)
{
	return parent * 0x9E3779B1u ^ c * 0x85EBCA77u;
}
/* False when no label of two characters or more begins with A and B (in lower case; 0 behind the end): a bound. */
static inline bool zm_trie_pair(const ZmTrie *t, uint32_t a, uint32_t b)
{
	uint32_t h = zm_trie_hash(a, b) >> t->pair_shift;
	return (t->pairs[h / 32] >> h % 32 & 1) | (b - 0x2018 < 6); /* a quotation mark is passed over; no branch: it would be a coin tossed */
}
/* The same for labels of any length. */
static inline bool zm_trie_begins(const ZmTrie *t, uint32_t a, uint32_t b)
{
	if (t->row && a < ZM_TRIE_ROWS) {
		const ZmTrieRow *r = &t->row[a];
		if (!r->node || r->pay)
			return r->node != 0;
	} else if (t->singles) {
		return true;
	}
	return zm_trie_pair(t, a, b);
}

/* The same walk, step by step, for who cannot pay for a list: enter, then at each node its payloads (up to ZM_TRIE_LAST), then a step. */
typedef struct {
	const ZmTrieNode *node;
	uint32_t end, depth; /* behind the character that led to NODE */
	bool rest;           /* NODE's rest has not been seen yet */
} ZmTrieWalk;

static inline uint16_t zm_trie_set(const ZmTrieNode *node)
{
	return node->step >> ZM_TRIE_SET_SHIFT & (ZM_TRIE_SETS - 1);
}
static inline uint32_t zm_trie_rest(const ZmTrieNode *node)
{
	return node->pay & ZM_TRIE_LEAF ? node->below : 0;
}
static inline uint32_t zm_trie_bit(uint32_t c)
{
	return c * 0x85EBCA77u >> 27;
}
/* False when no step with C leads on from NODE: a bound. */
static inline bool zm_trie_goes(const ZmTrieNode *node, uint32_t c)
{
	return !(node->pay & ZM_TRIE_LEAF) && (node->below >> zm_trie_bit(c) & 1);
}
/* Where the step from PARENT, a node of so many characters, is looked for first. */
static inline uint32_t zm_trie_slot(const ZmTrie *t, uint32_t depth, uint32_t parent, uint32_t c)
{
	uint32_t begin = depth < 2 ? t->firsts : t->firsts + t->upper, size = depth < 2 ? t->upper : t->lower;
	return begin + (uint32_t)((uint64_t)zm_trie_hash(parent, c) * size >> 32);
}
/* The step's node, or the free slot where it belongs. */
static inline const ZmTrieNode *zm_trie_child(const ZmTrie *t, uint32_t depth, uint32_t parent, uint32_t c)
{
	const ZmTrieNode *node = &t->node[zm_trie_slot(t, depth, parent, c)], *end = t->node + t->firsts + t->upper + (depth < 2 ? 0 : t->lower);
	for (uint64_t step = ZM_TRIE_STEP(parent, c); (node->step & ~ZM_TRIE_SET_BITS) != step && node->step != ZM_TRIE_FREE;)
		if (++node == end)
			node = t->node + t->firsts + (depth < 2 ? 0 : t->upper);
	return node;
}

/* The node of the first character C, in lower case; NULL: none. */
static inline const ZmTrieNode *zm_trie_first(const ZmTrie *t, uint32_t c)
{
	if (t->row && c < ZM_TRIE_ROWS)
		return t->row[c].node ? &t->node[(t->row[c].node & ~ZM_TRIE_REST) - 1u] : NULL;
	const ZmTrieNode *node = zm_trie_child(t, 0, ZM_TRIE_ROOT, c);
	return node->step == ZM_TRIE_FREE ? NULL : node;
}
/* What the label of the one character C (in lower case) says; NODE is of no use to the caller. */
ZmTrieRow zm_trie_single_node(const ZmTrie *t, uint32_t c);
static inline ZmTrieRow zm_trie_single(const ZmTrie *t, uint32_t c)
{
	return t->row && c < ZM_TRIE_ROWS ? t->row[c] : zm_trie_single_node(t, c);
}

static inline bool zm_trie_enter(const ZmTrie *t, const uint32_t *cp, uint32_t pos, ZmTrieWalk *w)
{
	w->node = zm_trie_first(t, zm_trie_lower(cp[pos]));
	w->end = pos + 1;
	w->depth = 1;
	w->rest = w->node && zm_trie_rest(w->node);
	return w->node;
}

static inline const ZmTriePay *zm_trie_paid(const ZmTrie *t, const ZmTrieWalk *w)
{
	uint32_t pay = w->node->pay & ~ZM_TRIE_LEAF;
	return pay && !w->rest ? &t->pay[pay - 1] : NULL;
}

enum { ZM_TRIE_LAST_MARK = 0x201D };
/* I, or the first place behind it that is no mark to be passed over behind DEPTH characters of a name; N when the text ends before. */
static inline uint32_t zm_trie_pass(const uint32_t *cp, uint32_t n, uint32_t i, uint32_t depth)
{
	enum { MARKS = 8, LAST_MARK = ZM_TRIE_LAST_MARK }; /* so many may stand between two characters */
	for (uint32_t marks = 0; i < n && cp[i] <= LAST_MARK && marks < MARKS && (cp[i] >= 0x201C || (cp[i] & ~1u) == 0x2018 || (depth >= 2 && (cp[i] == ' ' || cp[i] == '\n'))); marks++)
		i++;
	return i;
}

bool zm_trie_end(const ZmTrie *t, const uint32_t *cp, uint32_t n, ZmTrieWalk *w);
static inline bool zm_trie_step(const ZmTrie *t, const uint32_t *cp, uint32_t n, ZmTrieWalk *w)
{
	if (w->node->pay & ZM_TRIE_LEAF)
		return w->rest && zm_trie_end(t, cp, n, w);
	uint32_t i = zm_trie_pass(cp, n, w->end, w->depth);
	if (i >= n || !zm_trie_goes(w->node, zm_trie_lower(cp[i])))
		return false;
	w->node = zm_trie_child(t, w->depth, (uint32_t)(w->node - t->node), zm_trie_lower(cp[i]));
	w->end = i + 1;
	w->depth++;
	w->rest = zm_trie_rest(w->node);
	return w->node->step != ZM_TRIE_FREE;
}

/* All labels of two characters or more that begin in [BEGIN, BEGIN + PLACES) of CP[0..N), where CP[N] can be read, in the order of
 * their places, shortest first, at most ZM_TRIE_AT_ONE of one place.  PLACES is at most ZM_TRIE_BLOCK; the memory is asked for all of
 * them at once.  Returns how many were found. */
enum { ZM_TRIE_BLOCK = 64, ZM_TRIE_AT_ONE = 96 };
typedef struct {
	uint32_t begin, end;
	uint32_t pay; /* as in a row */
	uint32_t set;
} ZmTrieFound;
size_t zm_trie_scan(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t begin, uint32_t places, ZmTrieFound found[ZM_TRIE_BLOCK * ZM_TRIE_AT_ONE]);

#endif
