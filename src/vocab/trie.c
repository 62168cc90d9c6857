#include "vocab/trie.h"

#include <stdlib.h>
#include <string.h>

/* A table of first characters is worth its eighth of a megabyte only where many words begin differently: not for
 * the names of one document. */
enum { TABLE = 65536, FEW = 256, MANY = ZM_TRIE_PAID - 1 };
/* Eight bits for each pair; the table says no wrongly for one in eight. */
enum { PAIR_SPARE = 8, PAIRS_LEAST = 7, PAIRS_MOST = 18 };

typedef struct {
	uint32_t firsts, upper, lower, pays, rest, pairs; /* how many: nodes, slots, payloads, words, 2^PAIRS bits */
	uint32_t table, singles;
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

/* The characters that labels A and B begin with. */
static uint32_t shared(const ZmTrieLabel *a, const ZmTrieLabel *b)
{
	uint32_t n = 0;
	while (n < a->n && n < b->n && a->cp[n] == b->cp[n])
		n++;
	return n;
}

static bool same(const ZmTrieLabel *a, const ZmTrieLabel *b)
{
	return a->n == b->n && shared(a, b) == a->n;
}

/* By label how many of its characters are nodes: those it shares with others, and one.  A text can hold one label a million
 * times. */
static uint32_t *count_nodes(const ZmTrieLabel *label, size_t n)
{
	uint32_t *nodes = zm_xmalloc((n + 1) * sizeof *nodes), before = 0;
	for (size_t i = 0, next; i < n; i = next) {
		for (next = i + 1; next < n && same(&label[next], &label[i]);)
			next++;
		uint32_t behind = next < n ? shared(&label[next], &label[i]) : 0, most = (before > behind ? before : behind) + 1;
		for (size_t k = i; k < next; k++)
			nodes[k] = most < label[i].n ? most : label[i].n;
		before = behind;
	}
	return nodes;
}

/* Three slots for two nodes, and one that stays free. */
static uint32_t slots_for(size_t nodes)
{
	return (uint32_t)(nodes + nodes / 2 + 2);
}

/* Counts what the sorted labels need. */
static Head measure(const ZmTrieLabel *label, const uint32_t *node, size_t n)
{
	size_t upper = 0, lower = 0, pairs = 0, firsts = 0;
	Head h = {.pays = 0};
	for (size_t i = 0; i < n; i++) {
		uint32_t known = i ? shared(&label[i - 1], &label[i]) : 0, nodes = node[i];
		bool again = i && same(&label[i - 1], &label[i]);
		for (uint32_t k = known; k < nodes; k++)
			*(k < 2 ? &upper : &lower) += 1;
		firsts += known < 1 && *label[i].cp < TABLE;
		pairs += known < 2 && label[i].n > 1;
		h.singles |= label[i].n == 1;
		h.pays += !again || label[i].payload != label[i - 1].payload;
		h.rest += !again && nodes < label[i].n ? label[i].n - nodes + 1 : 0;
	}
	h.table = firsts > FEW && firsts <= MANY;
	h.firsts = h.table ? (uint32_t)firsts : 0;
	h.upper = slots_for(upper - h.firsts);
	h.lower = slots_for(lower);
	h.pairs = PAIRS_LEAST;
	while (h.pairs < PAIRS_MOST && ((size_t)1 << h.pairs) < pairs * PAIR_SPARE)
		h.pairs++;
	return h;
}

static size_t words_of(const Head *h)
{
	return (sizeof(Head) + sizeof(ZmTrieNode) * ((size_t)h->firsts + h->upper + h->lower) + sizeof(ZmTriePay) * h->pays) / 4 + h->rest + ((size_t)1 << h->pairs) / 32 +
	       (h->table ? TABLE / 2 : 0);
}

size_t zm_trie_view(ZmTrie *t, const uint32_t *words)
{
	const Head *h = (const Head *)words;
	const uint32_t *root = words + sizeof *h / 4;
	t->root = h->table ? (const uint16_t *)root : NULL;
	t->pairs = root + (h->table ? TABLE / 2 : 0);
	t->node = (const ZmTrieNode *)(t->pairs + ((size_t)1 << h->pairs) / 32);
	t->pay = (const ZmTriePay *)(t->node + h->firsts + h->upper + h->lower);
	t->rest = (const uint32_t *)(t->pay + h->pays);
	t->firsts = h->firsts;
	t->upper = h->upper;
	t->lower = h->lower;
	t->pair_shift = 32 - h->pairs;
	t->singles = h->singles;
	return words_of(h);
}

/* The trie in the making: its words are written through these. */
typedef struct {
	ZmTrie t;
	uint16_t *root;
	uint32_t *pairs, *rest;
	ZmTrieNode *node;
	ZmTriePay *pay;
	uint32_t firsts, pays, rests;
} Maker;

/* The node of C at the begin of a label, or the free place where it belongs. */
static uint32_t first_node(Maker *m, uint32_t c)
{
	if (!m->t.root || c >= TABLE)
		return (uint32_t)(zm_trie_child(&m->t, 0, ZM_TRIE_ROOT, c) - m->t.node);
	if (!m->root[c])
		m->root[c] = (uint16_t)++m->firsts;
	return (m->root[c] & ~ZM_TRIE_PAID) - 1;
}

/* Puts label L, behind its equals of a smaller payload, with the first of its NODES that it is the first to need. */
static void add(Maker *m, const ZmTrieLabel *l, uint32_t nodes)
{
	uint32_t at = ZM_TRIE_ROOT;
	for (uint32_t k = 0; k < nodes; k++) {
		uint32_t up = at;
		at = k ? (uint32_t)(zm_trie_child(&m->t, k, up, l->cp[k]) - m->t.node) : first_node(m, l->cp[k]);
		if (m->node[at].step != ZM_TRIE_FREE)
			continue;
		m->node[at] = (ZmTrieNode){ZM_TRIE_STEP(up, l->cp[k]), ZM_TRIE_LEAF, 0};
		if (up != ZM_TRIE_ROOT)
			m->node[up].pay &= ~ZM_TRIE_LEAF;
	}
	if (m->node[at].pay & ~ZM_TRIE_LEAF) {
		if (m->pay[m->pays - 1].payload == l->payload)
			return;
		m->pay[m->pays - 1].more &= ~ZM_TRIE_LAST;
	} else {
		m->node[at].pay |= m->pays + 1;
		if (nodes < l->n) {
			m->node[at].rest = m->rests + 1;
			m->rest[m->rests++] = l->n - nodes;
			for (uint32_t k = nodes; k < l->n; k++)
				m->rest[m->rests++] = l->cp[k];
		}
	}
	m->pay[m->pays++] = (ZmTriePay){l->payload, l->more | ZM_TRIE_LAST};
	if (l->n == 1 && m->t.root && l->cp[0] < TABLE)
		m->root[l->cp[0]] |= (uint16_t)ZM_TRIE_PAID;
}

void zm_trie_freeze(ZmTrieLabel *label, size_t n, ZmWords *words)
{
	if (n)
		qsort(label, n, sizeof *label, by_label);
	while (n && !label->n) { /* an empty label is nowhere */
		label++;
		n--;
	}
	uint32_t *nodes = count_nodes(label, n);
	Head h = measure(label, nodes, n);
	size_t start = words->n, size = words_of(&h);
	if (words->n + size > words->room)
		words->at = zm_xrealloc(words->at, (words->room = words->n + size) * sizeof *words->at);
	words->n += size;
	memset(words->at + start, 0, size * sizeof *words->at);
	memcpy(words->at + start, &h, sizeof h);
	Maker m = {.pays = 0};
	zm_trie_view(&m.t, words->at + start);
	m.root = (uint16_t *)m.t.root;
	m.pairs = (uint32_t *)m.t.pairs;
	m.node = (ZmTrieNode *)m.t.node;
	m.pay = (ZmTriePay *)m.t.pay;
	m.rest = (uint32_t *)m.t.rest;
	for (uint32_t i = 0; i < h.firsts + h.upper + h.lower; i++)
		m.node[i].step = ZM_TRIE_FREE;
	for (uint32_t length = 1; length <= 3; length++) /* payloads of the shortest, which are met most, stand together */
		for (size_t i = 0; i < n; i++)
			if (label[i].n == length || (length == 3 && label[i].n > 3))
				add(&m, &label[i], nodes[i]);
	free(nodes);
	for (size_t i = 0; i < n; i++)
		if (label[i].n > 1) {
			uint32_t p = zm_trie_hash(label[i].cp[0], label[i].cp[1]) >> m.t.pair_shift;
			m.pairs[p / 32] |= (uint32_t)1 << p % 32;
		}
}

/* The rest of the one label below W's node. */
bool zm_trie_rest(const ZmTrie *t, const uint32_t *cp, uint32_t n, ZmTrieWalk *w)
{
	const uint32_t *rest = t->rest + w->node->rest - 1;
	uint32_t i = w->end;
	for (uint32_t k = 1; k <= *rest; k++, w->depth++) {
		i = zm_trie_pass(cp, n, i, w->depth);
		if (i >= n || zm_trie_lower(cp[i++]) != rest[k])
			return false;
	}
	w->end = i;
	w->rest = false;
	return true;
}

size_t zm_trie_at(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	size_t found = 0;
	ZmTrieWalk w;
	if (pos >= n || !zm_trie_begins(t, zm_trie_lower(cp[pos]), pos + 1 < n ? zm_trie_lower(cp[pos + 1]) : 0))
		return 0;
	for (bool more = zm_trie_enter(t, cp, pos, &w); more; more = zm_trie_step(t, cp, n, &w))
		for (const ZmTriePay *p = zm_trie_paid(t, &w); p && found < max; p++) {
			out[found++] = (ZmTrieHit){w.end, p->payload, p->more & ~ZM_TRIE_LAST};
			if (p->more & ZM_TRIE_LAST)
				break;
		}
	return found;
}
