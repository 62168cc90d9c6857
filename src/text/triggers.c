#include "text/triggers.h"

#include <stdlib.h>
#include <string.h>

enum { LENGTH_MAX = 1023, LITERALS_MAX = (1 << 22) - 1 };
/* A literal, whichever rules have it: a quotation mark is the trigger of dozens. */
struct ZmTrigger {
	uint32_t begin;
	uint32_t literal : 22, length : 10; /* of a longer one LENGTH_MAX: it only says where to look */
};

struct ZmTriggers {
	const struct ZmTrigger *at;     /* by begin */
	size_t n;
	const ZmTriePay *const *rules;  /* by literal: whose it is */
	uint32_t literals;
	unsigned char *fired;           /* anywhere */
};

/* The N triggers AT say where in the trie's payloads their rules stand: numbers them instead, one a literal of this text. */
static void number_literals(struct ZmTriggers *x, struct ZmTrigger *at, size_t n, const ZmTrie *trie, ZmArena *arena)
{
	uint32_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = at[i].literal > most ? at[i].literal : most;
	uint32_t *number = ZM_NEWN(arena, uint32_t, most + 1);
	const ZmTriePay **rules = ZM_TAKEN(arena, const ZmTriePay *, most + 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t *k = &number[at[i].literal];
		if (!*k) {
			rules[x->literals] = trie->pay + at[i].literal;
			*k = ++x->literals;
		}
		at[i].literal = (*k - 1) & LITERALS_MAX;
	}
	x->at = at;
	x->n = n;
	x->rules = rules;
}

void zm_text_find_triggers(ZmText *t, ZmArena *arena, const ZmRules *rules)
{
	const ZmTrie *trie = zm_rules_triggers(rules);
	ZM_VEC(struct ZmTrigger) all = {0};
	ZmTrieWalk w;
	for (uint32_t begin = 0; begin < t->n; begin += ZM_TRIE_BLOCK) {
		uint8_t place[ZM_TRIE_BLOCK] = {0};
		const uint32_t *cp = t->cp + begin, places = t->n - begin < ZM_TRIE_BLOCK ? t->n - begin : ZM_TRIE_BLOCK;
		uint32_t n = 0, next = zm_trie_lower(*cp);
		for (uint32_t k = 0; k < places; k++) { /* one in three, nobody can guess which */
			uint32_t c = next;
			next = zm_trie_lower(cp[k + 1]);
			place[n] = (uint8_t)k;
			n += zm_trie_pair(trie, c, next) | !!zm_trie_single(trie, c).pay;
		}
		for (uint32_t k = 0; k < n; k++) {
			const uint32_t i = begin + place[k];
			for (bool more = zm_trie_enter(trie, t->cp, i, &w); more; more = zm_trie_step(trie, t->cp, t->n, &w))
				if (zm_trie_paid(trie, &w))
					*zm_vec_push(&all) = (struct ZmTrigger){i, (uint32_t)(zm_trie_paid(trie, &w) - trie->pay) & LITERALS_MAX, w.end - i < LENGTH_MAX ? w.end - i : LENGTH_MAX};
		}
	}
	struct ZmTrigger *at = ZM_TAKEN(arena, struct ZmTrigger, all.n + 1);
	if (all.n)
		memcpy(at, all.at, all.n * sizeof *at);
	free(all.at);
	struct ZmTriggers *x = ZM_NEW(arena, struct ZmTriggers);
	number_literals(x, at, all.n, trie, arena);
	x->fired = ZM_TAKEN(arena, unsigned char, zm_rules_count(rules) + 1);
	zm_rules_untriggered(rules, x->fired);
	for (uint32_t i = 0; i < x->literals; i++)
		for (const ZmTriePay *p = x->rules[i]; p; p = p->more & ZM_TRIE_LAST ? NULL : p + 1)
			x->fired[p->payload] = 1;
	t->triggers = x;
	uint16_t *class = ZM_TAKEN(arena, uint16_t, t->n + 1);
	zm_rules_classify(rules, t->cp, t->n, class);
	t->class = class;
}

const unsigned char *zm_text_fired(const ZmText *t)
{
	return t->triggers->fired;
}

void zm_triggers_of(ZmTriggerSet *s, const ZmText *t, const ZmRules *rules, const uint32_t *rule, uint32_t n, ZmArena *arena)
{
	const struct ZmTriggers *x = t->triggers;
	const uint32_t count = (uint32_t)zm_rules_count(rules), words = n / 64 + 1;
	unsigned char *untriggered = ZM_TAKEN(arena, unsigned char, count + 1);
	uint16_t *index = ZM_NEWN(arena, uint16_t, count + 1); /* by rule: its place in RULE + 1 */
	uint64_t *of = ZM_NEWN(arena, uint64_t, (size_t)x->literals * words), *part = ZM_NEWN(arena, uint64_t, 2 * words), *always = part + words;
	zm_rules_untriggered(rules, untriggered);
	for (uint32_t i = 0; i < n; i++) {
		index[rule[i]] = (uint16_t)(i + 1);
		always[i / 64] |= (uint64_t)untriggered[rule[i]] << i % 64;
	}
	for (uint32_t k = 0; k < x->literals; k++)
		for (const ZmTriePay *p = x->rules[k]; p; p = p->more & ZM_TRIE_LAST ? NULL : p + 1) {
			const uint32_t i = index[p->payload];
			if (i)
				of[(size_t)k * words + (i - 1) / 64] |= (uint64_t)1 << (i - 1) % 64;
		}
	*s = (ZmTriggerSet){.triggers = x, .of = of, .always = always, .part = part, .words = words};
}

void zm_triggers_in(ZmTriggerSet *s, uint32_t b, uint32_t e)
{
	const struct ZmTrigger *first = s->triggers->at, *end = first + s->triggers->n, *k = first + s->at;
	const uint32_t words = s->words;
	while (k > first && k[-1].begin >= b)
		k--;
	while (k < end && k->begin < b)
		k++;
	memcpy(s->part, s->always, words * sizeof *s->part);
	for (; k < end && k->begin < e; k++) {
		const uint64_t *of = s->of + (size_t)k->literal * words;
		uint64_t *part = s->part, *stop = part + (k->begin + k->length <= e ? words : 0);
		while (part < stop)
			*part++ |= *of++;
	}
	s->at = (size_t)(k - first);
}
