#include "vocab/trie.h"

#include <stdlib.h>
#include <string.h>

/* A table of first characters is worth its third of a megabyte only where many words begin differently: not for
 * the names of one document. */
enum { FEW = 256, MANY = ZM_TRIE_REST - 1 };
/* Eight bits for each pair; the table says no wrongly for one in eight. */
enum { PAIR_SPARE = 8, PAIRS_LEAST = 7, PAIRS_MOST = 18 };

typedef struct {
	uint32_t firsts, upper, lower, pays, rest, pairs; /* how many: nodes, slots, payloads, words, 2^PAIRS bits */
	uint32_t flags, sets;
} Head;
enum { TABLE = 1, SINGLES = 2 };

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
		firsts += known < 1 && *label[i].cp < ZM_TRIE_ROWS;
		pairs += known < 2 && label[i].n > 1;
		h.flags |= label[i].n == 1 ? SINGLES : 0;
		h.pays += !again || label[i].payload != label[i - 1].payload;
		h.rest += !again && nodes < label[i].n ? label[i].n - nodes + 1 : 0;
	}
	h.flags |= firsts > FEW && firsts <= MANY ? TABLE : 0;
	h.firsts = h.flags & TABLE ? (uint32_t)firsts : 0;
	h.upper = slots_for(upper - h.firsts);
	h.lower = slots_for(lower);
	h.pairs = PAIRS_LEAST;
	while (h.pairs < PAIRS_MOST && ((size_t)1 << h.pairs) < pairs * PAIR_SPARE)
		h.pairs++;
	return h;
}

static size_t words_of(const Head *h)
{
	return (sizeof(Head) + sizeof(ZmTrieNode) * ((size_t)h->firsts + h->upper + h->lower) + sizeof(uint64_t) * h->sets + sizeof(ZmTriePay) * h->pays +
	        (h->flags & TABLE ? sizeof(ZmTrieRow) * ZM_TRIE_ROWS : 0)) / 4 + h->rest + ((size_t)1 << h->pairs) / 32;
}

size_t zm_trie_view(ZmTrie *t, const uint32_t *words)
{
	const Head *h = (const Head *)words;
	const uint32_t *rows = words + sizeof *h / 4;
	t->row = h->flags & TABLE ? (const ZmTrieRow *)rows : NULL;
	t->pairs = rows + (t->row ? ZM_TRIE_ROWS * sizeof *t->row / 4 : 0);
	t->node = (const ZmTrieNode *)(t->pairs + ((size_t)1 << h->pairs) / 32);
	t->set = (const uint64_t *)(t->node + h->firsts + h->upper + h->lower);
	t->pay = (const ZmTriePay *)(t->set + h->sets);
	t->rest = (const uint32_t *)(t->pay + h->pays);
	t->firsts = h->firsts;
	t->upper = h->upper;
	t->lower = h->lower;
	t->pair_shift = 32 - h->pairs;
	t->singles = h->flags & SINGLES;
	return words_of(h);
}

/* The trie in the making: its words are written through these. */
typedef struct {
	ZmTrie t;
	ZmTrieRow *row;
	uint32_t *pairs, *rest;
	ZmTrieNode *node;
	ZmTriePay *pay;
	uint32_t firsts, pays, rests;
} Maker;

/* The node of C at the begin of a label, or the free place where it belongs. */
static uint32_t first_node(Maker *m, uint32_t c)
{
	if (!m->row || c >= ZM_TRIE_ROWS)
		return (uint32_t)(zm_trie_child(&m->t, 0, ZM_TRIE_ROOT, c) - m->t.node);
	if (!m->row[c].node)
		m->row[c].node = (uint16_t)++m->firsts;
	return (m->row[c].node & ~ZM_TRIE_REST) - 1;
}

/* Puts label L, behind its equals of a smaller payload, with the first of its NODES that it is the first to need. */
static void add(Maker *m, const ZmTrieLabel *l, uint32_t nodes, uint32_t set)
{
	uint32_t at = ZM_TRIE_ROOT;
	for (uint32_t k = 0; k < nodes; k++) {
		uint32_t up = at;
		at = k ? (uint32_t)(zm_trie_child(&m->t, k, up, l->cp[k]) - m->t.node) : first_node(m, l->cp[k]);
		if (m->node[at].step != ZM_TRIE_FREE)
			continue;
		m->node[at] = (ZmTrieNode){ZM_TRIE_STEP(up, l->cp[k]), ZM_TRIE_LEAF, 0};
		if (up != ZM_TRIE_ROOT) {
			m->node[up].pay &= ~ZM_TRIE_LEAF;
			m->node[up].below |= (uint32_t)1 << zm_trie_bit(l->cp[k]);
		}
	}
	if (m->node[at].pay & ~ZM_TRIE_LEAF) {
		if (m->pay[m->pays - 1].payload == l->payload)
			return;
		m->pay[m->pays - 1].more &= ~ZM_TRIE_LAST;
	} else {
		m->node[at].pay |= m->pays + 1;
		m->node[at].step |= (uint64_t)set << ZM_TRIE_SET_SHIFT;
		if (nodes < l->n) {
			m->node[at].below = m->rests + 1;
			m->rest[m->rests++] = l->n - nodes;
			for (uint32_t k = nodes; k < l->n; k++)
				m->rest[m->rests++] = l->cp[k];
		}
	}
	m->pay[m->pays++] = (ZmTriePay){l->payload, l->more | ZM_TRIE_LAST};
	if (nodes == 1 && m->row && l->cp[0] < ZM_TRIE_ROWS) {
		ZmTrieRow *row = &m->row[l->cp[0]];
		if (l->n > 1)
			row->node |= ZM_TRIE_REST;
		else
			*row = (ZmTrieRow){m->node[at].pay & ~ZM_TRIE_LEAF, row->node, (uint16_t)set};
	}
}

/* The number of a set that is one of the N at SET, or is put behind them. */
static uint32_t set_number(uint64_t *set, uint32_t *n, uint64_t bits)
{
	uint32_t i = 0;
	while (i < *n && set[i] != bits)
		i++;
	if (i == *n && *n == ZM_TRIE_SETS - 1)
		bits = UINT64_MAX;
	if (i == *n && *n < ZM_TRIE_SETS)
		set[(*n)++] = bits;
	return i < ZM_TRIE_SETS ? i : ZM_TRIE_SETS - 1;
}

/* By label the number of the set of its node; in SET (ZM_TRIE_SETS) the N sets. */
static uint16_t *number_sets(const ZmTrieLabel *label, size_t n, uint64_t (*says)(uint32_t more), uint64_t *set, uint32_t *sets)
{
	uint16_t *number = zm_xmalloc((n + 1) * sizeof *number);
	set[0] = 0;
	*sets = 1;
	for (size_t i = 0, next; i < n; i = next) {
		uint64_t bits = 0;
		for (next = i; next < n && same(&label[next], &label[i]); next++)
			bits |= says ? says(label[next].more) : 0;
		for (size_t k = i, of = set_number(set, sets, bits); k < next; k++)
			number[k] = (uint16_t)of;
	}
	return number;
}

/* The pairs that labels begin with. */
static void put_pairs(Maker *m, const ZmTrieLabel *label, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (label[i].n > 1) {
			uint32_t p = zm_trie_hash(label[i].cp[0], label[i].cp[1]) >> m->t.pair_shift;
			m->pairs[p / 32] |= (uint32_t)1 << p % 32;
		}
}

void zm_trie_freeze(ZmTrieLabel *label, size_t n, uint64_t (*says)(uint32_t more), ZmWords *words)
{
	if (n)
		qsort(label, n, sizeof *label, by_label);
	while (n && !label->n) { /* an empty label is nowhere */
		label++;
		n--;
	}
	uint64_t *set = zm_xmalloc(ZM_TRIE_SETS * sizeof *set);
	uint32_t *nodes = count_nodes(label, n);
	Head h = measure(label, nodes, n);
	uint16_t *number = number_sets(label, n, says, set, &h.sets);
	size_t start = words->n, size = words_of(&h);
	if (words->n + size > words->room)
		words->at = zm_xrealloc(words->at, (words->room = words->n + size) * sizeof *words->at);
	words->n += size;
	memset(words->at + start, 0, size * sizeof *words->at);
	memcpy(words->at + start, &h, sizeof h);
	Maker m = {.pays = 0};
	zm_trie_view(&m.t, words->at + start);
	m.row = (ZmTrieRow *)m.t.row;
	m.pairs = (uint32_t *)m.t.pairs;
	m.node = (ZmTrieNode *)m.t.node;
	m.pay = (ZmTriePay *)m.t.pay;
	m.rest = (uint32_t *)m.t.rest;
	memcpy((uint64_t *)m.t.set, set, h.sets * sizeof *set);
	for (uint32_t i = 0; i < h.firsts + h.upper + h.lower; i++)
		m.node[i].step = ZM_TRIE_FREE;
	for (uint32_t length = 1; length <= 3; length++) /* payloads of the shortest, which are met most, stand together */
		for (size_t i = 0; i < n; i++)
			if (label[i].n == length || (length == 3 && label[i].n > 3))
				add(&m, &label[i], nodes[i], number[i]);
	put_pairs(&m, label, n);
	free(set);
	free(nodes);
	free(number);
}

/* The rest of the one label below W's node. */
bool zm_trie_end(const ZmTrie *t, const uint32_t *cp, uint32_t n, ZmTrieWalk *w)
{
	const uint32_t *rest = t->rest + w->node->below - 1;
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

ZmTrieRow zm_trie_single_node(const ZmTrie *t, uint32_t c)
{
	const ZmTrieNode *node = zm_trie_first(t, c);
	return !node || zm_trie_rest(node) ? (ZmTrieRow){0, 0, 0} : (ZmTrieRow){node->pay & ~ZM_TRIE_LEAF, 0, zm_trie_set(node)};
}

/* LOW[0..N) as CP in lower case, four at a time. */
static inline void lower(const uint32_t *cp, uint32_t n, uint32_t *low)
{
	typedef uint32_t Four __attribute__((vector_size(16), aligned(4), may_alias));
	uint32_t k = 0;
	for (; k + 4 <= n; k += 4) {
		Four c = *(const Four *)(cp + k);
		*(Four *)(low + k) = c + ((Four)(c - 'A' < 26) & 32);
	}
	for (; k < n; k++)
		low[k] = zm_trie_lower(cp[k]);
}

/* A place at which the search goes on: the node it has come to, and where the next is looked for. */
typedef struct {
	uint32_t node, slot; /* places; ONLY: the node has a rest */
	uint32_t begin, end;
} Front;
enum { ONLY = UINT32_MAX };

/* The places of a block at which two characters begin a label, at the node of the first; the memory is asked for that of the second. */
static uint32_t first_nodes(const ZmTrie *t, const uint32_t *low, uint32_t begin, uint32_t places, Front *f)
{
	uint8_t place[ZM_TRIE_BLOCK];
	uint32_t n = 0, kept = 0;
	for (uint32_t k = 0; k < places; k++) { /* without a branch: one place in three goes on */
		place[n] = (uint8_t)k;
		n += zm_trie_pair(t, low[k], low[k + 1]);
	}
	for (uint32_t k = 0; k < n; k++) {
		uint32_t i = place[k], c = low[i], at;
		bool rest;
		if (t->row && c < ZM_TRIE_ROWS) {
			at = t->row[c].node;
			rest = at & ZM_TRIE_REST;
			at = (at & ~ZM_TRIE_REST) - 1;
		} else {
			const ZmTrieNode *node = zm_trie_first(t, c);
			at = node ? (uint32_t)(node - t->node) : UINT32_MAX;
			rest = node && zm_trie_rest(node);
		}
		if (at == UINT32_MAX)
			continue;
		uint32_t slot = zm_trie_slot(t, 1, at, low[i + 1]);
		__builtin_prefetch(&t->node[slot]);
		f[kept++] = (Front){at, rest ? (uint32_t)ONLY : slot, begin + i, begin + i + 1};
	}
	return kept;
}

/* Of the PLACES those at which the second character leads on, too, at its node, and those with a rest, where they are; the memory is
 * asked for what comes next. */
static uint32_t second_nodes(const ZmTrie *t, const uint32_t *cp, uint32_t n, Front *f, uint32_t places)
{
	const ZmTrieNode *const last = t->node + t->firsts + t->upper;
	uint32_t kept = 0;
	for (uint32_t k = 0; k < places; k++) {
		Front p = f[k];
		if (p.slot != ONLY) {
			uint32_t c = zm_trie_lower(cp[p.end]); /* CP[N] is there, too */
			const ZmTrieNode *node = &t->node[p.slot];
			if (c <= ZM_TRIE_LAST_MARK) {
				p.end = zm_trie_pass(cp, n, p.end, 1);
				c = zm_trie_lower(cp[p.end]);
				node = zm_trie_child(t, 1, p.node, c);
			}
			for (uint64_t step = ZM_TRIE_STEP(p.node, c); (node->step & ~ZM_TRIE_SET_BITS) != step && node->step != ZM_TRIE_FREE;)
				if (++node == last)
					node = t->node + t->firsts;
			if (node->step == ZM_TRIE_FREE || p.end++ >= n)
				continue;
			p.node = (uint32_t)(node - t->node);
			uint32_t next = zm_trie_lower(cp[p.end]);
			if (zm_trie_rest(node))
				__builtin_prefetch(&t->rest[node->below]);
			else if (zm_trie_goes(node, next))
				__builtin_prefetch(&t->node[zm_trie_slot(t, 2, p.node, next)]);
			else if (!(node->pay & ~ZM_TRIE_LEAF) && next > ZM_TRIE_LAST_MARK)
				continue;
		}
		f[kept++] = p;
	}
	return kept;
}

size_t zm_trie_scan(const ZmTrie *trie, const uint32_t *cp, uint32_t n, uint32_t begin, uint32_t places, ZmTrieFound found[ZM_TRIE_BLOCK * ZM_TRIE_AT_ONE])
{
	const ZmTrie t = *trie; /* nothing that is written can change it */
	uint32_t low[ZM_TRIE_BLOCK + 1];
	Front f[ZM_TRIE_BLOCK];
	size_t all = 0;
	lower(cp + begin, places + 1, low);
	places = first_nodes(&t, low, begin, places, f);
	places = second_nodes(&t, cp, n, f, places);
	for (uint32_t k = 0; k < places; k++) {
		const ZmTrieNode *node = &t.node[f[k].node];
		ZmTrieWalk w = {node, f[k].end, f[k].slot == ONLY ? 1 : 2, zm_trie_rest(node)};
		size_t most = all + ZM_TRIE_AT_ONE;
		do {
			uint32_t pay = w.node->pay & ~ZM_TRIE_LEAF;
			if (!w.rest && pay && all < most)
				found[all++] = (ZmTrieFound){f[k].begin, w.end, pay, zm_trie_set(w.node)};
		} while (zm_trie_step(&t, cp, n, &w));
	}
	return all;
}
