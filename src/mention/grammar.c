#include "mention/grammar.h"

enum { LONGEST = 6 };

uint32_t zm_grammar_find(const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	const struct ZmLabelIndex *x = t->labels;
	if (limit > t->n)
		limit = t->n;
	for (uint32_t n = x->first[i + 1]; n-- > x->first[i];) { /* longest last */
		const struct ZmLabel *l = &x->label[n];
		if (l->role != role || i + l->length > limit)
			continue;
		if (c)
			*c = l->concept;
		return i + l->length;
	}
	return 0;
}

uint32_t zm_grammar_begin(const ZmText *t, uint32_t i, uint64_t roles)
{
	const struct ZmLabelIndex *x = t->labels;
	for (uint32_t k = i > LONGEST ? i - LONGEST : 0; k < i; k++)
		for (uint32_t n = x->first[k]; (zm_text_roles_at(t, k) & roles) && n < x->first[k + 1]; n++)
			if (k + x->label[n].length == i && x->label[n].role < ZM_GRAMMAR_COUNT && roles >> x->label[n].role & 1)
				return k + 1;
	return 0;
}

bool zm_grammar_is(const ZmVocab *v, const ZmText *t, uint32_t b, uint32_t e, ZmGrammar role)
{
	return zm_grammar_at(v, t, b, e, role, NULL) == e;
}
