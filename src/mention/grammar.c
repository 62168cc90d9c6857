#include "mention/grammar.h"

enum { LONGEST = 6 };

uint32_t zm_grammar_find(const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	uint32_t length = 0;
	if (limit > t->n)
		limit = t->n;
	for (ZmLabelList l = zm_text_lists(t, i, (uint64_t)1 << role); zm_labels_next(&l);) /* longest last */
		if (i + l.length <= limit) {
			length = l.length;
			for (const ZmTriePay *p = c ? l.pay : NULL; p; p = zm_pay_next(p))
				if (zm_pay_more(p).is.role == role)
					*c = zm_pay_concept(p, l.layer);
		}
	return length ? i + length : 0;
}

uint32_t zm_grammar_begin(const ZmText *t, uint32_t i, uint64_t roles)
{
	for (uint32_t k = i > LONGEST ? i - LONGEST : 0; k < i; k++)
		if (zm_text_roles_at(t, k) & roles)
			for (ZmLabelList l = zm_text_lists(t, k, roles); zm_labels_next(&l);)
				if (k + l.length == i)
					return k + 1;
	return 0;
}

bool zm_grammar_is(const ZmVocab *v, const ZmText *t, uint32_t b, uint32_t e, ZmGrammar role)
{
	return zm_grammar_at(v, t, b, e, role, NULL) == e;
}
