#include "text/labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

/* Which areas a text names, and where the first name of each ends: a hash set, asked for a few. */
struct ZmSaidName {
	uint32_t key, end;
};
struct ZmSaid {
	ZmArena *arena;
	const ZmText *text; /* of a text that parts begin with, which share this; else NULL */
	struct ZmSaidName *at; /* NULL until first asked */
	uint32_t mask;
};

typedef struct {
	uint64_t *says;
	uint32_t *ends, *block;
	uint16_t *first;
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
	b->says[kind] |= ZM_NEAR_TOWN;
	if (kind >= 2)
		b->says[kind - 2] |= ZM_NEAR_TOWN;
	uint32_t stop = kind >= ZM_TOWN_REACH ? kind - ZM_TOWN_REACH : UINT32_MAX;
	for (uint32_t i = kind - 1; i != stop && i != UINT32_MAX; i--) {
		if ((b->says[i] & ZM_GRAMMAR_BIT(TOWN)) || (!zm_is_han(t->cp[i]) && !zm_is_digit(t->cp[i])))
			return;
		b->says[i] |= ZM_NEAR_TOWN;
	}
}

/* What the labels of one character say, of all places: nothing need be zeroed before. */
static void singles(Builder *b, const ZmText *t, const ZmTrie *trie)
{
	const ZmTrie own = *trie; /* nothing that is written can change it */
	b->ends[0] = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		uint64_t says = own.set[zm_trie_single(&own, zm_trie_lower(t->cp[i])).set];
		b->says[i] = says;
		b->ends[i + 1] = zm_roles_folded(says & ZM_SAYS_ROLES);
	}
	b->says[t->n] = 0;
}

static inline void add_label(Builder *b, const ZmTrie *trie, uint32_t layer, uint32_t i, uint32_t end, uint32_t pay, uint32_t set)
{
	uint64_t says = trie->set[set];
	if (end - i > UINT8_MAX)
		return;
	if (!b->first[i])
		b->first[i] = (uint16_t)(b->n - b->block[i / ZM_LABEL_BLOCK] + 1);
	else
		b->label[b->n - 1].layer &= (uint8_t)~ZM_LABEL_LAST;
	b->label[b->n++] = (struct ZmLabel){pay, (uint16_t)set, (uint8_t)(end - i), (uint8_t)(layer | ZM_LABEL_LAST)};
	b->says[i] |= says;
	b->ends[end] |= zm_roles_folded(says & ZM_SAYS_ROLES);
}

/* The labels at PLACES from BEGIN on that LAYER has, but for those that `singles` has seen. */
static void add_layer(Builder *b, const ZmText *t, const ZmTrie *trie, uint32_t layer, uint32_t begin, uint32_t places, ZmArena *arena)
{
	ZmTrieFound found[ZM_TRIE_BLOCK * ZM_TRIE_AT_ONE];
	uint32_t n = (uint32_t)zm_trie_scan(trie, t->cp, t->n, begin, places, found);
	if (b->room - b->n < n + 1) {
		struct ZmLabel *old = b->label;
		b->room += b->room / 2 + n + 1;
		b->label = ZM_TAKEN(arena, struct ZmLabel, b->room);
		memcpy(b->label, old, b->n * sizeof *old);
	}
	if (layer) {
		ZmTrieRow one = zm_trie_single(trie, zm_trie_lower(t->cp[begin]));
		if (one.pay)
			add_label(b, trie, layer, begin, begin + 1, one.pay, one.set);
	}
	for (uint32_t k = 0; k < n; k++)
		add_label(b, trie, layer, found[k].begin, found[k].end, found[k].pay, found[k].set);
}

void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	_Static_assert((int)ZM_LABEL_BLOCK == (int)ZM_TRIE_BLOCK && ZM_LABEL_BLOCK * ZM_VOCAB_LAYERS * UINT8_MAX < UINT16_MAX, "a block's labels are counted in 16 bits");
	const uint32_t n = t->n;
	Builder b = {ZM_TAKEN(arena, uint64_t, n + 1), ZM_TAKEN(arena, uint32_t, n + 1), ZM_TAKEN(arena, uint32_t, n / ZM_LABEL_BLOCK + 1), ZM_NEWN(arena, uint16_t, n + 1), NULL, 0, n};
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	struct ZmSaid *said = new_said(arena);
	b.label = ZM_TAKEN(arena, struct ZmLabel, b.room); /* one in three characters; what is not needed is not touched */
	singles(&b, t, &v->layer[0].trie);
	for (uint32_t begin = 0; begin < n; begin += ZM_LABEL_BLOCK) {
		uint32_t end = n - begin < ZM_LABEL_BLOCK ? n : begin + ZM_LABEL_BLOCK;
		b.block[begin / ZM_LABEL_BLOCK] = b.n;
		if (v->layers == 1)
			add_layer(&b, t, &v->layer[0].trie, 0, begin, end - begin, arena);
		else /* labels of one place stand together: place by place */
			for (uint32_t i = begin; i < end; i++)
				for (uint32_t l = 0; l < v->layers; l++)
					add_layer(&b, t, &v->layer[l].trie, l, i, 1, arena);
		for (uint32_t i = begin; i < end; i++)
			if (b.says[i] & ZM_GRAMMAR_BIT(TOWN))
				near_town(&b, t, i);
	}
	zm_arena_trim(arena, b.label + b.n);
	*x = (struct ZmLabelIndex){.says = b.says, .ends = b.ends, .first = b.first, .block = b.block, .label = b.label, .trie = &v->layer[0].trie, .n = n, .said = said};
	for (uint32_t l = 0; l < v->layers; l++) {
		x->of[l].set = v->layer[l].trie.set;
		x->of[l].pay = v->layer[l].trie.pay;
	}
	t->labels = x;
}

void zm_text_index_part(ZmText *part, ZmArena *arena, const ZmText *t, uint32_t begin)
{
	const struct ZmLabelIndex *whole = t->labels;
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	*x = *whole;
	x->says += begin;
	x->ends += begin;
	x->begin += begin;
	x->n = part->n;
	if (begin)
		x->said = new_said(arena);
	else if (!x->said->text) /* T lives as long as its part */
		x->said->text = t;
	part->labels = x;
}

size_t zm_text_labels_there(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	size_t found = 0;
	if (limit > t->n)
		limit = t->n;
	for (ZmLabelList l = zm_text_lists(t, pos, ZM_SAYS(schemes)); zm_labels_next(&l);)
		for (const ZmTriePay *p = pos + l.length <= limit ? l.pay : NULL; p; p = zm_pay_next(p)) {
			ZmPayloadMore more = zm_pay_more(p);
			if (found < max && (schemes >> more.is.scheme & 1))
				out[found++] = (ZmHit){pos, pos + l.length, zm_pay_concept(p, l.layer), more.is.scheme, more.is.kind, more.is.role};
		}
	return found;
}

static uint32_t said_key(ZmConcept c, uint32_t kind)
{
	return c * 4 + kind + 1;
}

static struct ZmSaidName *said_slot(const struct ZmSaid *s, uint32_t key)
{
	uint32_t i = key * 0x9E3779B1u >> 8 & s->mask;
	while (s->at[i].key && s->at[i].key != key)
		i = (i + 1) & s->mask;
	return &s->at[i];
}

static void collect_said(struct ZmSaid *s, const ZmText *t)
{
	const uint64_t *says = t->labels->says;
	ZM_VEC(struct ZmSaidName) name = {0};
	for (uint32_t i = 0; i < t->n; i++) {
		if (!(says[i] & ZM_SAYS(ZM_SAID)))
			continue;
		for (ZmLabelList l = zm_text_lists(t, i, ZM_SAYS(ZM_SAID)); zm_labels_next(&l);)
			for (const ZmTriePay *p = i + l.length <= t->n ? l.pay : NULL; p; p = zm_pay_next(p))
				if (ZM_SAID >> zm_pay_more(p).is.scheme & 1)
					*zm_vec_push(&name) = (struct ZmSaidName){said_key(zm_pay_concept(p, l.layer), zm_pay_more(p).is.kind), i + l.length};
	}
	for (s->mask = 1; s->mask < name.n * 2;)
		s->mask = s->mask * 2 + 1;
	s->at = ZM_NEWN(s->arena, struct ZmSaidName, s->mask + 1);
	for (size_t i = 0; i < name.n; i++) {
		struct ZmSaidName *slot = said_slot(s, name.at[i].key);
		if (!slot->key || name.at[i].end < slot->end)
			*slot = name.at[i];
	}
	free(name.at);
}

bool zm_text_says(const ZmText *t, ZmConcept c, ZmLabelKind kind)
{
	struct ZmSaid *s = t->labels->said;
	if (!s->at)
		collect_said(s, s->text ? s->text : t);
	const struct ZmSaidName *slot = said_slot(s, said_key(c, kind));
	return slot->key && slot->end <= t->n;
}
