#include "vocab/rules_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

/* All files of ontology/rules, each behind a line "\f<name>", and the same as zm_rules_freeze makes it; put in by the build,
 * weak so that the program that makes the latter links without it. */
extern const char zm_rules_text[] __attribute__((weak));
extern const char zm_rules_text_end[] __attribute__((weak));
extern const uint32_t zm_rules_blob[] __attribute__((weak));

static void build_triggers(ZmRules *r)
{
	r->untriggered = ZM_NEWN(r->arena, unsigned char, r->rule.n + 1);
	for (size_t i = 0; i < r->rule.n; i++)
		r->untriggered[i] = r->rule.at[i].in_use && !r->rule.at[i].triggers;
	ZM_VEC(ZmTrieLabel) label = {0};
	for (size_t i = 0; i < r->rule.n; i++)
		for (size_t t = 0; r->rule.at[i].in_use && t < r->rule.at[i].triggers; t++) {
			const char *s = r->rule.at[i].trigger[t];
			uint32_t *cp = ZM_NEWN(r->arena, uint32_t, strlen(s) + 1), n = 0;
			while (*s) {
				uint32_t c = zm_fold(zm_utf8_next(&s));
				if (!n || !zm_is_quote(c)) /* the trie passes over the text's marks behind the first character */
					cp[n++] = c >= 'A' && c <= 'Z' ? c + 32 : c;
			}
			*zm_vec_push(&label) = (ZmTrieLabel){cp, n, (uint32_t)i, 0};
		}
	zm_trie_freeze(label.at, label.n, NULL, &r->trie_words);
	zm_trie_view(&r->trie, r->trie_words.at);
	free(label.at);
}

/* Rules of one room run on one text. */
static uint32_t room_of(const char *for_)
{
	if (*for_ >= 'A' && *for_ <= 'Z')
		return 0; /* types of mentions */
	if (strpbrk(for_, ".-"))
		return ZM_START_ROOMS;
	return !strcmp(for_, "block") ? 1 : !strcmp(for_, "title") ? 2 : 3;
}

static void find_lead(ZmRule *rule, const ZmSyntax *syntax)
{
	if (!syntax->root || !zm_shape_before(syntax->root, 1, &rule->lead_least, &rule->lead_most)) {
		rule->lead_least = 0;
		rule->lead_most = ZM_ENDLESS;
	}
}

/* How often characters stand in the examples; masks, which stand in no example, one in fifty. */
static double *shares(const ZmRules *r)
{
	enum { MASK = 50 };
	double *share = zm_xmalloc((ZM_HIGH + 2) * sizeof *share), all = 0;
	memset(share, 0, (ZM_HIGH + 2) * sizeof *share);
	for (size_t i = 0; i < r->rule.n; i++)
		for (size_t k = 0; k < r->rule.at[i].examples + r->rule.at[i].nots; k++) {
			const ZmRule *x = &r->rule.at[i];
			for (const char *s = k < x->examples ? x->example[k] : x->not_[k - x->examples]; *s; all++) {
				uint32_t c = zm_fold(zm_utf8_next(&s));
				share[(c < ZM_HIGH ? c : ZM_HIGH) + 1]++;
			}
		}
	for (unsigned t = 0; t < 16; t++)
		share[zm_mask_first(t) + 1] = share[zm_mask_rest(t) + 1] = all / MASK;
	for (uint32_t c = 1; c < ZM_HIGH + 2; c++) /* and what stands in none may stand somewhere */
		share[c] = share[c - 1] + (share[c] + 0.1) / (all + 1);
	return share;
}

static void find_clues(ZmRules *r, const ZmSyntax *syntax, ZmShares share)
{
	size_t n = r->rule.n;
	ZmClueFamily *family = zm_xmalloc((n + 1) * sizeof *family);
	ZmRuleClues *clues = zm_xmalloc((n + 1) * sizeof *clues);
	for (size_t i = 0; i < n; i++) {
		const char *for_ = r->rule.at[i].for_;
		family[i] = !strcmp(for_, "title") ? ZM_CLUES_TITLES : !strncmp(for_, "brand.", 6) ? ZM_CLUES_BRANDS : ZM_CLUES_FAMILIES;
	}
	zm_clues_freeze(syntax, family, n, share, &r->programs, clues, &r->clue_words);
	zm_clues_view(&r->clues, r->clue_words.at);
	for (size_t i = 0; i < n; i++)
		r->rule.at[i].clues = clues[i];
	free(family);
	free(clues);
}

/* What is read off the patterns: their programs, and where they can begin. */
static void freeze_patterns(ZmRules *r)
{
	size_t n = r->rule.n;
	ZmSyntax *syntax = zm_xmalloc((n + 1) * sizeof *syntax);
	ZmStartPattern *start = zm_xmalloc((n + 1) * sizeof *start);
	double *share = shares(r);
	for (size_t i = 0; i < n; i++) {
		zm_pattern_syntax(r->rule.at[i].pattern_text, &syntax[i]);
		start[i] = (ZmStartPattern){0};
		zm_shapes_of(&syntax[i], share, &start[i].shape);
		start[i].room = room_of(r->rule.at[i].for_);
		find_lead(&r->rule.at[i], &syntax[i]);
	}
	zm_programs_freeze(syntax, n, share, &r->program_words);
	zm_programs_view(&r->programs, r->program_words.at);
	zm_starts_freeze(start, n, &r->programs, &r->start_words);
	zm_starts_view(&r->starts, &r->programs, r->start_words.at);
	find_clues(r, syntax, share);
	for (size_t i = 0; i < n; i++) {
		zm_syntax_release(&syntax[i]);
		zm_shapes_release(&start[i].shape);
	}
	free(syntax);
	free(start);
	free(share);
}

void zm_rules_make_patterns(ZmRules *r)
{
	for (size_t i = 0; i < r->rule.n; i++)
		r->rule.at[i].pattern = zm_pattern_new(r->rule.at[i].pattern_text, &r->starts, &r->programs, (uint32_t)i);
}

static void build_lists(ZmRules *r)
{
	size_t n = r->rule.n;
	for (size_t i = 0; i < n; i++) {
		bool added;
		uint32_t *slot = zm_map_put(r->by_for, r->rule.at[i].for_, strlen(r->rule.at[i].for_), &added);
		if (!added)
			continue;
		*slot = (uint32_t)r->list.n;
		uint32_t *at = ZM_NEWN(r->arena, uint32_t, n - i);
		size_t k = 0;
		for (size_t j = i; j < n; j++)
			if (r->rule.at[j].in_use && !strcmp(r->rule.at[j].for_, r->rule.at[i].for_))
				at[k++] = (uint32_t)j;
		*zm_vec_push(&r->list) = (ZmRuleList){at, k};
	}
}

void zm_rules_derive(ZmRules *r)
{
	freeze_patterns(r);
	build_triggers(r);
	build_lists(r);
	zm_rules_make_patterns(r);
}

ZmRules *zm_rules_new(void)
{
	ZmRules *r = zm_xmalloc(sizeof *r);
	memset(r, 0, sizeof *r);
	r->arena = zm_arena_new();
	r->by_id = zm_map_new();
	r->by_for = zm_map_new();
	return r;
}

ZmStatus zm_rules_load(const char *user_dir, ZmRules **out)
{
	ZmRules *r = zm_rules_new();
	ZmStatus st = ZM_OK;
	if (zm_rules_blob && !user_dir) {
		zm_rules_thaw(r, zm_rules_blob);
	} else {
		size_t n = zm_rules_text ? (size_t)(zm_rules_text_end - zm_rules_text) : 0;
		st = zm_rules_read(r, n ? zm_rules_text : "", n, user_dir);
		if (st == ZM_OK)
			zm_rules_derive(r);
	}
	*out = st == ZM_OK ? r : NULL;
	if (st != ZM_OK)
		zm_rules_free(r);
	return st;
}

void zm_rules_free(ZmRules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->rule.n; i++)
		zm_pattern_free(r->rule.at[i].pattern);
	free(r->rule.at);
	free(r->trie_words.at);
	free(r->start_words.at);
	free(r->clue_words.at);
	free(r->program_words.at);
	free(r->list.at);
	zm_map_free(r->by_id);
	zm_map_free(r->by_for);
	zm_arena_free(r->arena);
	free(r);
}

const char *zm_rules_digest(const ZmRules *r)
{
	return r->digest;
}

size_t zm_rules_count(const ZmRules *r)
{
	return r->rule.n;
}

const ZmRule *zm_rules_at(const ZmRules *r, size_t i)
{
	return &r->rule.at[i];
}

const ZmRule *zm_rules_find(const ZmRules *r, const char *id)
{
	const uint32_t *i = zm_map_get(r->by_id, id, strlen(id));
	return i ? &r->rule.at[*i] : NULL;
}

ZmRuleList zm_rules_for(const ZmRules *r, const char *for_)
{
	const uint32_t *i = zm_map_get(r->by_for, for_, strlen(for_));
	return i ? r->list.at[*i] : (ZmRuleList){NULL, 0};
}

const ZmClues *zm_rules_clues(const ZmRules *r)
{
	return &r->clues;
}

const ZmTrie *zm_rules_triggers(const ZmRules *r)
{
	return &r->trie;
}

void zm_rules_untriggered(const ZmRules *r, unsigned char *fired)
{
	memcpy(fired, r->untriggered, r->rule.n);
}

void zm_rules_index(const ZmRules *r, ZmStartIndex *x, const ZmRuleList *list, size_t lists, const unsigned char *fired, ZmCodes t, uint32_t n, ZmArena *arena)
{
	uint32_t rules = (uint32_t)r->rule.n;
	ZmStartWanted wanted = {ZM_NEWN(arena, bool, rules + 1), rules, 0};
	for (size_t l = 0; l < lists; l++)
		for (size_t i = 0; i < list[l].n; i++) {
			uint32_t rule = list[l].at[i];
			if (!zm_starts_known(&r->starts, rule) || (fired && !fired[rule]))
				continue;
			wanted.pattern[rule] = true;
			wanted.from = rule < wanted.from ? rule : wanted.from;
			wanted.to = rule >= wanted.to ? rule + 1 : wanted.to;
		}
	if (wanted.from > wanted.to)
		wanted.from = wanted.to;
	zm_starts_index(x, &r->starts, &r->programs, wanted, t, n, arena);
}

void zm_rules_classify(const ZmRules *r, const uint32_t *cp, uint32_t n, uint16_t *class)
{
	zm_programs_classify(&r->programs, cp, n, class);
}
