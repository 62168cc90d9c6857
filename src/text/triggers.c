#include "text/triggers.h"

#include <stdlib.h>
#include <string.h>

enum { LENGTH_MAX = 1023, RULES_MAX = (1 << 22) - 1 };
/* A literal, whichever rules have it: a quotation mark is the trigger of dozens. */
struct ZmTrigger {
	uint32_t begin;
	uint32_t rules : 22, length : 10; /* RULES: in the trie's payloads; LENGTH of a longer one LENGTH_MAX: it only says where to look */
};

struct ZmTriggers {
	const struct ZmTrigger *at; /* by begin */
	size_t n;
	unsigned char *fired; /* anywhere */
};

static void fire(const ZmTrie *trie, const struct ZmTrigger *trigger, unsigned char *fired)
{
	const ZmTriePay *p = trie->pay + trigger->rules;
	do
		fired[p->payload] = 1;
	while (!(p++->more & ZM_TRIE_LAST));
}

void zm_text_find_triggers(ZmText *t, ZmArena *arena, const ZmRules *rules)
{
	const ZmTrie *trie = zm_rules_triggers(rules);
	ZM_VEC(struct ZmTrigger) all = {0};
	ZmTrieWalk w;
	for (uint32_t i = 0; i < t->n; i++) {
		if (!zm_trie_begins(trie, zm_trie_lower(t->cp[i]), zm_trie_lower(t->cp[i + 1])))
			continue;
		for (bool more = zm_trie_enter(trie, t->cp, i, &w); more; more = zm_trie_step(trie, t->cp, t->n, &w))
			if (zm_trie_paid(trie, &w))
				*zm_vec_push(&all) = (struct ZmTrigger){i, (uint32_t)(zm_trie_paid(trie, &w) - trie->pay) & RULES_MAX, w.end - i < LENGTH_MAX ? w.end - i : LENGTH_MAX};
	}
	struct ZmTrigger *at = ZM_TAKEN(arena, struct ZmTrigger, all.n + 1);
	if (all.n)
		memcpy(at, all.at, all.n * sizeof *at);
	free(all.at);
	struct ZmTriggers *x = ZM_NEW(arena, struct ZmTriggers);
	*x = (struct ZmTriggers){at, all.n, ZM_TAKEN(arena, unsigned char, zm_rules_count(rules) + 1)};
	zm_rules_untriggered(rules, x->fired);
	for (size_t i = 0; i < all.n; i++)
		fire(trie, &at[i], x->fired);
	t->triggers = x;
	uint16_t *class = ZM_TAKEN(arena, uint16_t, t->n + 1);
	zm_rules_classify(rules, t->cp, t->n, class);
	t->class = class;
}

const unsigned char *zm_text_fired(const ZmText *t)
{
	return t->triggers->fired;
}

void zm_text_triggered(const ZmText *t, const ZmRules *rules, uint32_t b, uint32_t e, unsigned char *fired)
{
	const struct ZmTriggers *x = t->triggers;
	const ZmTrie *trie = zm_rules_triggers(rules);
	size_t lo = 0, hi = x->n;
	zm_rules_untriggered(rules, fired);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (x->at[mid].begin < b)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < x->n && x->at[lo].begin < e; lo++)
		if (x->at[lo].begin + x->at[lo].length <= e)
			fire(trie, &x->at[lo], fired);
}
