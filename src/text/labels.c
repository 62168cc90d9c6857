#include "text/labels.h"

#include <string.h>

#include "base/fold.h"

enum { MAX_HITS = 96 };

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

static void make_room(Builder *b, ZmArena *arena)
{
	struct ZmLabel *old = b->label;
	b->room += b->room / 2;
	b->label = ZM_TAKEN(arena, struct ZmLabel, b->room);
	memcpy(b->label, old, b->n * sizeof *old);
}

/* The labels of one layer that begin at I; B has room for MAX_HITS. */
static inline void index_at(Builder *b, const ZmText *t, const ZmTrie *trie, uint32_t i, uint32_t layer)
{
	uint32_t schemes = b->schemes[i];
	uint64_t roles = b->roles[i];
	struct ZmLabel *l = b->label + b->n, *most = l + MAX_HITS;
	ZmTrieWalk w;
	for (bool more = zm_trie_enter(trie, t->cp, i, &w); more && w.end - i <= UINT8_MAX; more = zm_trie_step(trie, t->cp, t->n, &w))
		for (const ZmTriePay *p = zm_trie_paid(trie, &w); p && l < most; p++, l++) {
			ZmPayloadMore is = {.word = p->more & ~ZM_TRIE_LAST};
			l->concept = zm_concept_id(layer, p->payload & 0xFFFFFF);
			l->word = is.word;
			l->length = (uint8_t)(w.end - i);
			schemes |= (uint32_t)1 << is.is.scheme;
			if (is.is.role < ZM_GRAMMAR_COUNT) {
				roles |= (uint64_t)1 << is.is.role;
				b->ends[w.end] |= (uint64_t)1 << is.is.role;
			}
			if (p->more & ZM_TRIE_LAST) {
				l++;
				break;
			}
		}
	b->n = (uint32_t)(l - b->label);
	b->schemes[i] = schemes;
	b->roles[i] = roles;
}

void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	uint32_t n = t->n;
	Builder b = {ZM_TAKEN(arena, uint32_t, n + 1), ZM_NEWN(arena, uint32_t, n + 1), ZM_NEWN(arena, uint64_t, n + 1), ZM_NEWN(arena, uint64_t, n + 1), NULL, 0, 0};
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	struct ZmSaid *said = new_said(arena);
	b.room = 3 * (n + ZM_VOCAB_LAYERS * MAX_HITS); /* two a character where texts are dense; what is not needed is not touched */
	b.label = ZM_TAKEN(arena, struct ZmLabel, b.room);
	uint32_t next = n ? zm_trie_lower(t->cp[0]) : 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t c = next;
		next = zm_trie_lower(t->cp[i + 1]);
		b.first[i] = b.n;
		if (b.room - b.n < ZM_VOCAB_LAYERS * MAX_HITS)
			make_room(&b, arena);
		for (uint32_t l = 0; l < v->layers; l++)
			if (zm_trie_begins(&v->layer[l].trie, c, next))
				index_at(&b, t, &v->layer[l].trie, i, l);
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
