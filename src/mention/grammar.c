#include "mention/grammar.h"

#include "text/labels.h"

#include <string.h>

enum { MAX_HITS = 64, LONGEST = 6 };

uint32_t zm_grammar_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	ZmHit hit[MAX_HITS];
	(void)v;
	if (i >= limit || !(zm_text_roles_at(t, i) >> role & 1))
		return 0;
	size_t n = i < limit ? zm_text_labels(t, limit, i, ZM_IN(UNIT_GRAMMAR), hit, MAX_HITS) : 0;
	while (n--) { /* longest last */
		if (hit[n].role != role)
			continue;
		if (c)
			*c = hit[n].concept;
		return hit[n].end;
	}
	return 0;
}

uint32_t zm_grammar_before(const ZmVocab *v, const ZmText *t, uint32_t i, uint64_t roles)
{
	ZmHit hit[MAX_HITS];
	(void)v;
	if (!(zm_text_roles_before(t, i) & roles))
		return 0;
	for (uint32_t k = i > LONGEST ? i - LONGEST : 0; k < i; k++) {
		size_t n = zm_text_labels(t, i, k, ZM_IN(UNIT_GRAMMAR), hit, MAX_HITS);
		for (size_t j = 0; j < n; j++)
			if (hit[j].end == i && roles >> hit[j].role & 1)
				return k + 1;
	}
	return 0;
}

bool zm_grammar_is(const ZmVocab *v, const ZmText *t, uint32_t b, uint32_t e, ZmGrammar role)
{
	return zm_grammar_at(v, t, b, e, role, NULL) == e;
}

bool zm_concept_has(const ZmVocab *v, ZmConcept c, ZmProp prop, const char *value)
{
	const char *s = zm_concept_get(v, c, prop);
	return s && !strcmp(s, value);
}
