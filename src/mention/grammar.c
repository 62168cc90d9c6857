#include "mention/grammar.h"

#include <string.h>

enum { MAX_HITS = 64, LONGEST = 6 };

static const char *const role_names[] = {
#define ZM_GRAMMAR(name, role) role,
#include "mention/grammar.def"
#undef ZM_GRAMMAR
};

static ZmGrammar role_of(const ZmVocab *v, ZmConcept c)
{
	const char *r = zm_concept_get(v, c, ZM_PROP_ROLE);
	int i = 0;
	while (r && i < ZM_GRAMMAR_COUNT && strcmp(role_names[i], r) != 0)
		i++;
	return r ? (ZmGrammar)i : ZM_GRAMMAR_COUNT;
}

uint32_t zm_grammar_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	ZmHit hit[MAX_HITS];
	size_t n = i < limit ? zm_vocab_at(v, t->cp, limit, i, ZM_IN(UNIT_GRAMMAR), hit, MAX_HITS) : 0;
	while (n--) { /* longest last */
		const char *r = zm_concept_get(v, hit[n].concept, ZM_PROP_ROLE);
		if (!r || strcmp(role_names[role], r) != 0)
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
	for (uint32_t k = i > LONGEST ? i - LONGEST : 0; k < i; k++) {
		size_t n = zm_vocab_at(v, t->cp, i, k, ZM_IN(UNIT_GRAMMAR), hit, MAX_HITS);
		for (size_t j = 0; j < n; j++)
			if (hit[j].end == i && roles >> role_of(v, hit[j].concept) & 1)
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
