/* labels.h: every lexicon label of a text, looked up once.
 *
 * Finders ask for labels again and again at the same places; the index walks the dictionary once at
 * each character and keeps what it found, with masks that say no without a search. */
#ifndef ZM_TEXT_LABELS_H
#define ZM_TEXT_LABELS_H

#include "text/text.h"
#include "vocab/vocab.h"

/* Labels of one length at one place: where the dictionary lists them.  Those of one character stand nowhere: their
 * list is asked of the dictionary by the character. */
struct ZmLabel {
	uint32_t pay;  /* as in ZmTrieRow */
	uint16_t set;
	uint8_t length;
	uint8_t layer; /* ZM_LABEL_LAST: of its place */
};
enum { ZM_LABEL_LAST = 0x80, ZM_LABEL_BLOCK = 64 };

/* By position of the text.  The masks are bounds: what they deny is not there, what they allow may reach beyond the end
 * (or begin before the begin) of a part. */
struct ZmLabelIndex {
	const uint64_t *says;         /* of all labels that begin there (vocab.h), and ZM_NEAR_TOWN */
	const uint32_t *ends;         /* roles of elements that end there; those above bit 31 fall on the lowest */
	const uint16_t *first;        /* 1 + the place in LABEL of the first, counted from where its block begins; 0: none but of one character */
	const uint32_t *block;        /* by ZM_LABEL_BLOCK positions: its first in LABEL */
	const struct ZmLabel *label;  /* of one position: those of one layer together, shortest first */
	const ZmTrie *trie;           /* of the first layer: labels of one character are asked of it */
	struct {
		const uint64_t *set;
		const ZmTriePay *pay;
	} of[ZM_VOCAB_LAYERS];
	uint32_t n, begin;            /* BEGIN: of a part in the text; FIRST and BLOCK are those of the text */
	struct ZmSaid *said;          /* made when first asked for */
};

/* What is listed at a place, list by list, layer by layer, shortest first. */
typedef struct {
	const ZmTriePay *pay;
	uint32_t length, layer;
	uint32_t one; /* not seen yet: the list of one character, as in ZmTrieRow */
	const struct ZmLabel *next;
	const struct ZmLabelIndex *of;
	uint64_t says, set; /* asked for; what the list says, of what was asked for */
} ZmLabelList;

/* Fills T's index from V; memory from ARENA. */
void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v);

/* The same for PART, whose characters are those of T from BEGIN on: a view of T's index. */
void zm_text_index_part(ZmText *part, ZmArena *arena, const ZmText *t, uint32_t begin);

/* Labels of SCHEMES (a mask of ZM_IN) that begin at POS and end at or before LIMIT, shortest first, at
 * most MAX: what zm_vocab_at would find. */
size_t zm_text_labels_there(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max);
/* Does one of SCHEMES begin at POS? */
static inline bool zm_text_any(const ZmText *t, uint32_t pos, uint64_t schemes)
{
	return pos < t->n && (t->labels->says[pos] & ZM_SAYS(schemes));
}
static inline size_t zm_text_labels(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	return zm_text_any(t, pos, schemes) ? zm_text_labels_there(t, limit, pos, schemes, out, max) : 0;
}
/* The schemes of all labels that begin at I, a bit each (ZM_IN). */
static inline uint64_t zm_text_schemes_at(const ZmText *t, uint32_t i)
{
	return t->labels->says[i] >> ZM_GRAMMAR_COUNT & (((uint64_t)1 << ZM_SCHEME_COUNT) - 1);
}
/* False when no name of a township, street or village can begin at I: a bound, not a reading. */
enum { ZM_TOWN_REACH = 12 };
#define ZM_NEAR_TOWN ((uint64_t)1 << 63)
static inline bool zm_text_near_town(const ZmText *t, uint32_t i)
{
	return i < t->n && (t->labels->says[i] & ZM_NEAR_TOWN);
}

/* Does a label of C, an area (ZM_SAID), of that kind stand anywhere in T? */
#define ZM_SAID (ZM_IN(DIVISIONS) | ZM_IN(FORMER_DIVISIONS) | ZM_IN(ZONES))
bool zm_text_says(const ZmText *t, ZmConcept c, ZmLabelKind kind);

/* Roles (ZM_GRAMMAR_BIT) of the unit-grammar elements that begin at I. */
static inline uint64_t zm_text_roles_at(const ZmText *t, uint32_t i)
{
	return t->labels->says[i] & ZM_SAYS_ROLES;
}
/* Those of ROLES that elements have that end at I.  Roles below 4 and above 31 share bits: of these this is a bound. */
static inline uint32_t zm_roles_folded(uint64_t roles)
{
	_Static_assert((int)ZM_GRAMMAR_COUNT <= 36, "four roles share their bit with others");
	return (uint32_t)(roles | roles >> 32);
}
static inline uint64_t zm_text_roles_before(const ZmText *t, uint32_t i, uint64_t roles)
{
	return roles & (t->labels->ends[i] | (uint64_t)t->labels->ends[i] << 32);
}

/* The lists at I, which is in T, that may hold something of SAYS (vocab.h): for (l = zm_text_lists(…); zm_labels_next(&l);). */
static inline __attribute__((always_inline)) ZmLabelList zm_text_lists(const ZmText *t, uint32_t i, uint64_t says)
{
	const struct ZmLabelIndex *x = t->labels;
	uint32_t at = x->begin + i, first = x->first[at];
	ZmTrieRow one = zm_trie_single(x->trie, zm_trie_lower(t->cp[i]));
	uint64_t set = x->of->set[one.set] & says;
	return (ZmLabelList){.one = set ? one.pay : 0, .next = first ? &x->label[x->block[at / ZM_LABEL_BLOCK] + first - 1] : NULL, .of = x, .says = says, .set = set};
}
static inline __attribute__((always_inline)) bool zm_labels_next(ZmLabelList *l)
{
	if (l->one) {
		l->pay = &l->of->of->pay[l->one - 1];
		l->length = 1;
		l->layer = 0;
		l->one = 0;
		return true;
	}
	while (l->next) {
		const struct ZmLabel *k = l->next;
		l->next = k->layer & ZM_LABEL_LAST ? NULL : k + 1;
		l->layer = k->layer & ~(uint32_t)ZM_LABEL_LAST;
		l->set = l->of->of[l->layer].set[k->set] & l->says;
		if (!l->set)
			continue;
		l->pay = &l->of->of[l->layer].pay[k->pay - 1];
		l->length = k->length;
		return true;
	}
	return false;
}
static inline const ZmTriePay *zm_pay_next(const ZmTriePay *p)
{
	return p->more & ZM_TRIE_LAST ? NULL : p + 1;
}
static inline ZmPayloadMore zm_pay_more(const ZmTriePay *p)
{
	return (ZmPayloadMore){.word = p->more & ~ZM_TRIE_LAST};
}
static inline ZmConcept zm_pay_concept(const ZmTriePay *p, uint32_t layer)
{
	return zm_concept_id(layer, p->payload & 0xFFFFFF);
}

#endif
