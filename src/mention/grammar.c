#include "mention/grammar.h"

enum { LONGEST = 6 };

/* The labels of two characters or more at I, NULL if there are none. */
static inline const struct ZmLabel *labels_at(const struct ZmLabelIndex *x, uint32_t i)
{
	uint32_t at = x->begin + i, first = x->first[at];
	return first ? &x->label[x->block[at / ZM_LABEL_BLOCK] + first - 1] : NULL;
}

/* Does the list of L hold an element of ROLES? */
static inline bool plays(const struct ZmLabelIndex *x, const struct ZmLabel *l, uint64_t roles)
{
	return x->of[l->layer & ~ZM_LABEL_LAST].set[l->set] & roles;
}

/* What zm_text_lists would list, but only the last that fits is wanted, and its payloads only for C: asked more than most. */
uint32_t zm_grammar_find(const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	const struct ZmLabelIndex *x = t->labels;
	const struct ZmLabel *longest = NULL, *l = labels_at(x, i);
	const uint64_t bit = (uint64_t)1 << role;
	uint32_t room = limit < t->n ? limit - i : t->n - i, length = 1, layer = 0, pay;
	for (; l; l = l->layer & ZM_LABEL_LAST ? NULL : l + 1)
		if (l->length <= room && plays(x, l, bit))
			longest = l;
	if (longest) {
		length = longest->length;
		layer = longest->layer & ~(uint32_t)ZM_LABEL_LAST;
		pay = longest->pay;
	} else {
		ZmTrieRow one = zm_trie_single(x->trie, zm_trie_lower(t->cp[i]));
		pay = room && x->of->set[one.set] & bit ? one.pay : 0;
		if (!pay)
			return 0;
	}
	for (const ZmTriePay *p = c ? &x->of[layer].pay[pay - 1] : NULL; p; p = zm_pay_next(p))
		if (zm_pay_more(p).is.role == role)
			*c = zm_pay_concept(p, layer);
	return i + length;
}

uint32_t zm_grammar_begin(const ZmText *t, uint32_t i, uint64_t roles)
{
	const struct ZmLabelIndex *x = t->labels;
	for (uint32_t k = i > LONGEST ? i - LONGEST : 0; k < i; k++) {
		if (!(zm_text_roles_at(t, k) & roles))
			continue;
		for (const struct ZmLabel *l = labels_at(x, k); l; l = l->layer & ZM_LABEL_LAST ? NULL : l + 1)
			if (k + l->length == i && plays(x, l, roles))
				return k + 1;
		if (k + 1 == i && zm_trie_single(x->trie, zm_trie_lower(t->cp[k])).pay && x->of->set[zm_trie_single(x->trie, zm_trie_lower(t->cp[k])).set] & roles)
			return i;
	}
	return 0;
}

bool zm_grammar_is(const ZmVocab *v, const ZmText *t, uint32_t b, uint32_t e, ZmGrammar role)
{
	return zm_grammar_at(v, t, b, e, role, NULL) == e;
}
