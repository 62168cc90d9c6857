#include "vocab/trie.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

/* A table of first characters is worth its quarter of a megabyte only where many words begin differently: not for
 * the names of one document. */
enum { TABLE = 65536, FEW = 256 };
/* Half of the slots are free, so that a step that leads nowhere ends soon; eight bits for each pair. */
enum { SPARE = 2, PAIR_SPARE = 8, PAIRS_LEAST = 7, PAIRS_MOST = 18 };

typedef struct {
	uint32_t nodes, pays, pairs; /* how many: 2^NODES, PAYS, 2^PAIRS */
	uint32_t table, singles;
	uint32_t unused[3];          /* keeps nodes on lines of the cache */
} Head;

static int by_label(const void *a, const void *b)
{
	const ZmTrieLabel *x = a, *y = b;
	for (uint32_t i = 0; i < x->n && i < y->n; i++)
		if (x->cp[i] != y->cp[i])
			return x->cp[i] < y->cp[i] ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return x->payload < y->payload ? -1 : x->payload > y->payload;
}

/* The characters that a label shares with the one before it. */
static uint32_t shared(const ZmTrieLabel *label, size_t i)
{
	uint32_t n = 0;
	while (i && n < label[i].n && n < label[i - 1].n && label[i].cp[n] == label[i - 1].cp[n])
		n++;
	return n;
}

static uint32_t bits_for(size_t n, uint32_t bits)
{
	while (((size_t)1 << bits) < n)
		bits++;
	return bits;
}

/* Counts what the sorted labels need. */
static Head measure(const ZmTrieLabel *label, size_t n)
{
	size_t nodes = 0, pairs = 0, firsts = 0;
	Head h = {.pays = 0};
	for (size_t i = 0; i < n; i++) {
		uint32_t same = shared(label, i);
		nodes += label[i].n - same;
		firsts += same < 1 && label[i].n > 0;
		pairs += same < 2 && label[i].n > 1;
		h.singles |= label[i].n == 1;
		h.pays += !i || same < label[i].n || label[i].n != label[i - 1].n || label[i].payload != label[i - 1].payload;
	}
	h.table = firsts > FEW;
	h.nodes = bits_for(nodes * SPARE, 1);
	h.pairs = bits_for(pairs * PAIR_SPARE, PAIRS_LEAST);
	if (h.pairs > PAIRS_MOST)
		h.pairs = PAIRS_MOST;
	return h;
}

static size_t words_of(const Head *h)
{
	return (sizeof(Head) + ((size_t)sizeof(ZmTrieNode) << h->nodes) + sizeof(ZmTriePay) * h->pays) / 4 + ((size_t)1 << h->pairs) / 32 + (h->table ? TABLE : 0);
}

size_t zm_trie_view(ZmTrie *t, const uint32_t *words)
{
	const Head *h = (const Head *)words;
	const uint32_t *root = words + sizeof *h / 4;
	t->root = h->table ? root : NULL;
	t->pairs = root + (h->table ? TABLE : 0);
	t->node = (const ZmTrieNode *)(t->pairs + ((size_t)1 << h->pairs) / 32);
	t->pay = (const ZmTriePay *)(t->node + ((size_t)1 << h->nodes));
	t->shift = 32 - h->nodes;
	t->mask = ((uint32_t)1 << h->nodes) - 1;
	t->pair_shift = 32 - h->pairs;
	t->singles = h->singles;
	return words_of(h);
}

/* Puts label I, behind its smaller ones, with the nodes it is the first to need; *PAYS counts payloads. */
static void add(const ZmTrie *t, uint32_t *root, ZmTrieNode *node, ZmTriePay *pay, const ZmTrieLabel *l, uint32_t *pays)
{
	uint32_t at = ZM_TRIE_ROOT;
	for (uint32_t k = 0; k < l->n; k++) {
		uint32_t up = at;
		at = zm_trie_slot(t, up, l->cp[k]);
		if (node[at].step == ZM_TRIE_FREE) {
			node[at] = (ZmTrieNode){ZM_TRIE_STEP(up, l->cp[k]), ZM_TRIE_LEAF, 0};
			if (up != ZM_TRIE_ROOT)
				node[up].pay &= ~ZM_TRIE_LEAF;
			if (!k && root && l->cp[0] < TABLE)
				root[l->cp[0]] = at + 1;
		}
		node[at].kinds |= (uint32_t)1 << l->kind;
	}
	if (node[at].pay & ~ZM_TRIE_LEAF) {
		if (pay[*pays - 1].payload == l->payload)
			return;
		pay[*pays - 1].more &= ~ZM_TRIE_LAST;
	} else {
		node[at].pay |= *pays + 1;
	}
	pay[(*pays)++] = (ZmTriePay){l->payload, l->more | ZM_TRIE_LAST};
	if (l->n == 1 && root && l->cp[0] < TABLE)
		root[l->cp[0]] |= ZM_TRIE_PAID;
}

void zm_trie_freeze(ZmTrieLabel *label, size_t n, ZmWords *words)
{
	if (n)
		qsort(label, n, sizeof *label, by_label);
	while (n && !label->n) { /* an empty label is nowhere */
		label++;
		n--;
	}
	Head h = measure(label, n);
	size_t start = words->n, size = words_of(&h);
	if (words->n + size > words->room)
		words->at = zm_xrealloc(words->at, (words->room = words->n + size) * sizeof *words->at);
	words->n += size;
	memset(words->at + start, 0, size * sizeof *words->at);
	memcpy(words->at + start, &h, sizeof h);
	ZmTrie t;
	zm_trie_view(&t, words->at + start);
	ZmTrieNode *node = (ZmTrieNode *)t.node;
	uint32_t *pairs = (uint32_t *)t.pairs, pays = 0;
	for (uint32_t i = 0; i <= t.mask; i++)
		node[i].step = ZM_TRIE_FREE;
	for (size_t i = 0; i < n; i++) {
		add(&t, (uint32_t *)t.root, node, (ZmTriePay *)t.pay, &label[i], &pays);
		if (label[i].n > 1) {
			uint32_t p = zm_trie_hash(label[i].cp[0], label[i].cp[1], t.pair_shift);
			pairs[p / 32] |= (uint32_t)1 << p % 32;
		}
	}
}

static inline __attribute__((always_inline)) size_t walk(const ZmTrie *t, uint32_t wanted, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	size_t found = 0;
	ZmTrieWalk w;
	for (bool more = zm_trie_enter(t, cp, pos, &w); more && (w.node->kinds & wanted); more = zm_trie_step(t, cp, n, &w))
		for (const ZmTriePay *p = zm_trie_paid(t, &w); p && found < max; p++) {
			out[found++] = (ZmTrieHit){w.end, p->payload, p->more & ~ZM_TRIE_LAST};
			if (p->more & ZM_TRIE_LAST)
				break;
		}
	return found;
}

size_t zm_trie_at(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	return pos < n ? walk(t, UINT32_MAX, cp, n, pos, out, max) : 0;
}

size_t zm_trie_kinds_at(const ZmTrie *t, uint32_t wanted, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	if (pos >= n || !zm_trie_begins(t, zm_trie_lower(cp[pos]), pos + 1 < n ? zm_trie_lower(cp[pos + 1]) : 0))
		return 0;
	return walk(t, wanted, cp, n, pos, out, max);
}
