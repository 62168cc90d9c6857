#include "text/labels.h"

#include <string.h>

#include "base/fold.h"

enum { BLOCK = 64, BLOCK_HITS = 96 }; /* places looked up together; labels at one of them, at most */

/* Which areas a text names: a hash set, asked for a few. */
struct ZmSaid {
	ZmArena *arena;
	uint32_t *key; /* NULL until first asked */
	uint32_t mask;
};

typedef struct {
	uint32_t *first, *schemes;
	uint64_t *roles, *ends;
	struct ZmLabel *label;
	uint32_t n, room; /* labels */
} Builder;

static struct ZmSaid *new_said(ZmArena *arena)
{
	struct ZmSaid *said = ZM_NEW(arena, struct ZmSaid);
	said->arena = arena;
	return said;
}

/* A name runs over Chinese characters and digits to its kind, which stands at KIND; one of two characters may begin with a mark. */
static void near_town(Builder *b, const ZmText *t, uint32_t kind)
{
	b->schemes[kind] |= ZM_NEAR_TOWN;
	if (kind >= 2)
		b->schemes[kind - 2] |= ZM_NEAR_TOWN;
	uint32_t stop = kind >= ZM_TOWN_REACH ? kind - ZM_TOWN_REACH : UINT32_MAX;
	for (uint32_t i = kind - 1; i != stop && i != UINT32_MAX; i--) {
		if ((b->roles[i] & ZM_GRAMMAR_BIT(TOWN)) || (!zm_is_han(t->cp[i]) && !zm_is_digit(t->cp[i])))
			return;
		b->schemes[i] |= ZM_NEAR_TOWN;
	}
}

/* The labels of one block of text, in the order in which they are found: by length. */
typedef struct {
	uint32_t begin, places, n;
	uint8_t count[BLOCK];              /* by place: its labels */
	uint8_t at[BLOCK * BLOCK_HITS];    /* by label: its place */
	struct ZmLabel label[BLOCK * BLOCK_HITS];
} Block;

static inline void add_labels(Builder *b, Block *k, const ZmTriePay *p, uint32_t end, uint32_t place, uint32_t layer)
{
	uint32_t i = k->begin + place, n = k->n, most = n + BLOCK_HITS - k->count[place], schemes = 0, more;
	uint64_t roles = 0;
	if (end - i > UINT8_MAX || n == most)
		return;
	do {
		struct ZmLabel *l = &k->label[n];
		more = p->more;
		l->concept = zm_concept_id(layer, p++->payload & 0xFFFFFF);
		l->word = more & ~ZM_TRIE_LAST;
		l->length = (uint8_t)(end - i);
		k->at[n++] = (uint8_t)place;
		schemes |= (uint32_t)1 << l->scheme;
		if (l->role < ZM_GRAMMAR_COUNT)
			roles |= (uint64_t)1 << l->role;
	} while (!(more & ZM_TRIE_LAST) && n < most);
	k->count[place] += (uint8_t)(n - k->n);
	k->n = n;
	b->schemes[i] |= schemes;
	if (roles) {
		b->roles[i] |= roles;
		b->ends[end] |= roles;
	}
}

/* Those of a block's places at which the search goes on, each with the node it has come to, all of one depth. */
typedef struct {
	uint32_t n, node[BLOCK], end[BLOCK];
	uint8_t place[BLOCK];
} Front;

/* The first characters: labels of one, and where a label of more may begin.  Asks the memory for the nodes of the second. */
static void first_steps(Builder *b, Block *k, Front *f, const ZmTrie *trie, const ZmText *t, uint32_t layer)
{
	const ZmTrie own = *trie; /* nothing that is written can change it */
	const uint32_t *cp = t->cp + k->begin;
	uint32_t next = zm_trie_lower(*cp), n = 0;
	for (uint32_t i = 0; i < k->places; i++) {
		uint32_t c = next, at;
		next = zm_trie_lower(cp[i + 1]);
		if (own.root && c < 65536) {
			if (!(at = own.root[c]))
				continue;
			if (at & ZM_TRIE_PAID) {
				at &= ~ZM_TRIE_PAID;
				add_labels(b, k, &own.pay[(own.node[at - 1].pay & ~ZM_TRIE_LEAF) - 1], k->begin + i + 1, i, layer);
			}
			at--;
		} else {
			ZmTrieWalk w;
			if (!zm_trie_enter(trie, t->cp, k->begin + i, &w))
				continue;
			if (zm_trie_paid(trie, &w))
				add_labels(b, k, zm_trie_paid(trie, &w), w.end, i, layer);
			at = (uint32_t)(w.node - trie->node);
		}
		if (!zm_trie_pair(&own, c, next))
			continue;
		__builtin_prefetch(&own.node[at]);
		__builtin_prefetch(&own.node[zm_trie_slot(&own, 1, at, next)]);
		f->node[n] = at;
		f->end[n] = k->begin + i + 1;
		f->place[n++] = (uint8_t)i;
	}
	f->n = n;
}

/* A step waits for the one before it, which the memory has not brought yet, but not for those of its neighbours: all places of a
 * block go one step, then all that are left the next. */
static void walk_block(Builder *b, Block *k, const ZmTrie *trie, const ZmText *t, uint32_t layer)
{
	const ZmTrie own = *trie; /* nothing that is written can change it */
	const uint32_t *cp = t->cp, length = t->n;
	Front f;
	first_steps(b, k, &f, trie, t, layer);
	for (uint32_t depth = 1; f.n; depth++) {
		uint32_t n = f.n;
		f.n = 0;
		for (uint32_t i = 0; i < n; i++) {
			const ZmTrieNode *node = &own.node[f.node[i]], *to;
			uint32_t pay = node->pay, first = (pay & ~ZM_TRIE_LEAF) - 1, end = f.end[i], place = f.place[i];
			if (node->rest) {
				ZmTrieWalk w = {node, end, depth, true};
				if (zm_trie_rest(trie, cp, length, &w))
					add_labels(b, k, &own.pay[first], w.end, place, layer);
				continue;
			}
			if (depth > 1 && first != UINT32_MAX)
				add_labels(b, k, &own.pay[first], end, place, layer);
			if ((pay & ZM_TRIE_LEAF) || (end = zm_trie_pass(cp, length, end, depth)) >= length)
				continue;
			to = zm_trie_child(&own, depth, f.node[i], zm_trie_lower(cp[end]));
			if (to->step == ZM_TRIE_FREE)
				continue;
			f.node[f.n] = (uint32_t)(to - own.node);
			f.end[f.n] = ++end;
			f.place[f.n++] = (uint8_t)place;
			if (to->rest)
				__builtin_prefetch(&own.rest[to->rest]);
			__builtin_prefetch(&own.pay[(to->pay & ~ZM_TRIE_LEAF) - 1]);
			if (!(to->pay & ZM_TRIE_LEAF)) /* CP[N] is there, too */
				__builtin_prefetch(&own.node[zm_trie_slot(&own, depth + 1, (uint32_t)(to - own.node), zm_trie_lower(cp[end]))]);
		}
	}
}

/* Puts the labels of K in the order of their places; those of one stay in theirs. */
static void take_block(Builder *b, const Block *k, ZmArena *arena)
{
	uint32_t to[BLOCK];
	if (b->room - b->n < k->n) {
		struct ZmLabel *old = b->label;
		b->room += b->room / 2 + k->n;
		b->label = ZM_TAKEN(arena, struct ZmLabel, b->room);
		memcpy(b->label, old, b->n * sizeof *old);
	}
	for (uint32_t i = 0; i < k->places; i++) {
		to[i] = b->first[k->begin + i] = b->n;
		b->n += k->count[i];
	}
	for (uint32_t i = 0; i < k->n; i++)
		b->label[to[k->at[i]]++] = k->label[i];
}

void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	uint32_t n = t->n;
	Builder b = {ZM_TAKEN(arena, uint32_t, n + 1), ZM_NEWN(arena, uint32_t, n + 1), ZM_NEWN(arena, uint64_t, n + 1), ZM_NEWN(arena, uint64_t, n + 1), NULL, 0, 0};
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	struct ZmSaid *said = new_said(arena);
	b.room = 3 * n; /* two a character where texts are dense; what is not needed is not touched */
	b.label = ZM_TAKEN(arena, struct ZmLabel, b.room);
	Block k;
	for (k.begin = 0; k.begin < n; k.begin += BLOCK) {
		k.places = n - k.begin < BLOCK ? n - k.begin : BLOCK;
		k.n = 0;
		memset(k.count, 0, sizeof k.count);
		for (uint32_t l = 0; l < v->layers; l++)
			walk_block(&b, &k, &v->layer[l].trie, t, l);
		take_block(&b, &k, arena);
		for (uint32_t i = k.begin; i < k.begin + k.places; i++)
			if (b.roles[i] & ZM_GRAMMAR_BIT(TOWN))
				near_town(&b, t, i);
	}
	b.first[n] = b.n;
	zm_arena_trim(arena, b.label + b.n);
	*x = (struct ZmLabelIndex){b.first, b.schemes, b.roles, b.ends, b.label, n, said};
	t->labels = x;
}

void zm_text_index_part(ZmText *part, ZmArena *arena, const ZmText *t, uint32_t begin)
{
	const struct ZmLabelIndex *whole = t->labels;
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	*x = (struct ZmLabelIndex){whole->first + begin, whole->schemes + begin, whole->roles + begin, whole->ends + begin, whole->label, part->n, new_said(arena)};
	part->labels = x;
}

size_t zm_text_labels_there(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	const struct ZmLabelIndex *x = t->labels;
	size_t found = 0;
	if (limit > t->n)
		limit = t->n;
	for (uint32_t i = x->first[pos]; i < x->first[pos + 1] && found < max; i++) {
		const struct ZmLabel *l = &x->label[i];
		if ((schemes >> l->scheme & 1) && pos + l->length <= limit)
			out[found++] = (ZmHit){pos, pos + l->length, l->concept, l->scheme, l->kind, l->role};
	}
	return found;
}

static uint32_t said_key(ZmConcept c, uint32_t kind)
{
	return c * 4 + kind + 1;
}

static uint32_t *said_slot(const struct ZmSaid *s, uint32_t key)
{
	uint32_t i = key * 0x9E3779B1u >> 8 & s->mask;
	while (s->key[i] && s->key[i] != key)
		i = (i + 1) & s->mask;
	return &s->key[i];
}

static void collect_said(const struct ZmLabelIndex *x)
{
	struct ZmSaid *s = x->said;
	uint32_t areas = 0;
	for (uint32_t i = 0; i < x->n; i++)
		if (x->schemes[i] & (uint32_t)ZM_SAID)
			areas += x->first[i + 1] - x->first[i];
	for (s->mask = 1; s->mask < areas * 2;)
		s->mask = s->mask * 2 + 1;
	s->key = ZM_NEWN(s->arena, uint32_t, s->mask + 1);
	for (uint32_t i = 0; i < x->n; i++)
		for (uint32_t k = x->first[i]; (x->schemes[i] & (uint32_t)ZM_SAID) && k < x->first[i + 1]; k++) {
			uint32_t key = said_key(x->label[k].concept, x->label[k].kind);
			if ((ZM_SAID >> x->label[k].scheme & 1) && i + x->label[k].length <= x->n)
				*said_slot(s, key) = key;
		}
}

bool zm_text_says(const ZmText *t, ZmConcept c, ZmLabelKind kind)
{
	if (!t->labels->said->key)
		collect_said(t->labels);
	return *said_slot(t->labels->said, said_key(c, kind)) != 0;
}
