/* rules_blob.c: the rules of the repository as they stand in the binary: read, checked and tabulated when it is built. */
#include "vocab/rules_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

typedef struct {
	_Alignas(8) uint32_t rules, texts, lists, listed; /* how many */
	uint32_t trie, starts, programs, clues, strings;       /* words from the begin of the blob */
	uint32_t digest;                      /* string offset; 0: no string */
} Head;

/* Strings are offsets; TEXTS are numbers in the list of texts: triggers, then examples, then counter-examples. */
typedef struct {
	uint32_t id, for_, about, pattern, gives, file, line, priority, in_use, untriggered;
	uint32_t text, triggers, examples, nots, lead_least, lead_most;
	ZmRuleClues clues;
	double confidence, weight;
} Rule;

typedef struct {
	uint32_t for_, begin, n;
} List;

static uint32_t put_string(ZmBuf *strings, const char *s)
{
	if (!s)
		return 0;
	uint32_t at = (uint32_t)strings->n;
	zm_buf_add(strings, s, strlen(s) + 1);
	return at;
}

static void put(ZmWords *words, const void *data, size_t bytes)
{
	size_t n = (bytes + 3) / 4, at = words->n;
	for (size_t i = 0; i < n; i++)
		*zm_vec_push(words) = 0;
	if (bytes)
		memcpy(words->at + at, data, bytes);
}

static void put_texts(ZmWords *texts, ZmBuf *strings, const char *const *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*zm_vec_push(texts) = put_string(strings, s[i]);
}

static void put_rules(const ZmRules *r, ZmWords *words, ZmWords *texts, ZmBuf *strings)
{
	for (size_t i = 0; i < r->rule.n; i++) {
		const ZmRule *k = &r->rule.at[i];
		Rule b;
		memset(&b, 0, sizeof b);
		b = (Rule){put_string(strings, k->id), put_string(strings, k->for_), put_string(strings, k->about), put_string(strings, k->pattern_text),
		           put_string(strings, k->gives), put_string(strings, k->file), (uint32_t)k->line, (uint32_t)k->priority, k->in_use,
		           r->untriggered[i], (uint32_t)texts->n, (uint32_t)k->triggers, (uint32_t)k->examples, (uint32_t)k->nots, k->lead_least, k->lead_most, k->clues, k->confidence, k->weight};
		put(words, &b, sizeof b);
		put_texts(texts, strings, k->trigger, k->triggers);
		put_texts(texts, strings, k->example, k->examples);
		put_texts(texts, strings, k->not_, k->nots);
	}
}

static void put_lists(const ZmRules *r, ZmWords *words, ZmWords *listed, ZmBuf *strings)
{
	for (size_t i = 0; i < r->list.n; i++) {
		List l = {put_string(strings, zm_map_key(r->by_for, i, NULL)), (uint32_t)listed->n, (uint32_t)r->list.at[i].n};
		put(words, &l, sizeof l);
		for (size_t k = 0; k < r->list.at[i].n; k++)
			*zm_vec_push(listed) = r->list.at[i].at[k];
	}
}

void zm_rules_freeze(const ZmRules *r, ZmWords *words)
{
	ZmBuf strings = {0};
	ZmWords texts = {0}, listed = {0};
	size_t start = words->n;
	zm_buf_putc(&strings, '\0');
	Head head = {.rules = (uint32_t)r->rule.n, .lists = (uint32_t)r->list.n, .digest = put_string(&strings, r->digest)};
	put(words, &head, sizeof head);
	put_rules(r, words, &texts, &strings);
	put_lists(r, words, &listed, &strings);
	put(words, texts.at, texts.n * sizeof *texts.at);
	put(words, listed.at, listed.n * sizeof *listed.at);
	head.texts = (uint32_t)texts.n;
	head.listed = (uint32_t)listed.n;
	while ((words->n - start) % 16) /* its nodes on lines of the cache */
		*zm_vec_push(words) = 0;
	head.trie = (uint32_t)(words->n - start);
	put(words, r->trie_words.at, r->trie_words.n * sizeof *words->at);
	if (words->n % 2) /* the table of starts holds words of 64 bits */
		*zm_vec_push(words) = 0;
	head.starts = (uint32_t)(words->n - start);
	put(words, r->start_words.at, r->start_words.n * sizeof *words->at);
	if (words->n % 2)
		*zm_vec_push(words) = 0;
	head.programs = (uint32_t)(words->n - start);
	put(words, r->program_words.at, r->program_words.n * sizeof *words->at);
	if (words->n % 2)
		*zm_vec_push(words) = 0;
	head.clues = (uint32_t)(words->n - start);
	put(words, r->clue_words.at, r->clue_words.n * sizeof *words->at);
	head.strings = (uint32_t)(words->n - start);
	put(words, strings.at, strings.n);
	memcpy(words->at + start, &head, sizeof head);
	zm_buf_release(&strings);
	free(texts.at);
	free(listed.at);
}

static void thaw_rule(ZmRules *r, const Rule *b, const char *strings, const char *const *text)
{
	text += b->text;
	*zm_vec_push(&r->rule) = (ZmRule){
	    .id = strings + b->id, .for_ = strings + b->for_, .about = strings + b->about, .pattern_text = strings + b->pattern,
	    .gives = b->gives ? strings + b->gives : NULL, .file = strings + b->file, .line = b->line, .priority = (int)b->priority,
	    .confidence = b->confidence, .weight = b->weight, .trigger = text, .example = text + b->triggers, .not_ = text + b->triggers + b->examples,
	    .triggers = b->triggers, .examples = b->examples, .nots = b->nots, .in_use = b->in_use,
	    .lead_least = b->lead_least, .lead_most = b->lead_most, .clues = b->clues};
}

void zm_rules_thaw(ZmRules *r, const uint32_t *words)
{
	const Head *head = (const Head *)words;
	const Rule *rule = (const Rule *)(head + 1);
	const List *list = (const List *)(rule + head->rules);
	const uint32_t *text = (const uint32_t *)(list + head->lists), *listed = text + head->texts;
	const char *strings = (const char *)(words + head->strings);
	const char **texts = ZM_NEWN(r->arena, const char *, head->texts + 1);
	for (uint32_t i = 0; i < head->texts; i++)
		texts[i] = strings + text[i];
	r->untriggered = ZM_NEWN(r->arena, unsigned char, head->rules + 1);
	for (uint32_t i = 0; i < head->rules; i++) {
		thaw_rule(r, &rule[i], strings, texts);
		r->untriggered[i] = (unsigned char)rule[i].untriggered;
		*zm_map_put(r->by_id, r->rule.at[i].id, strlen(r->rule.at[i].id), NULL) = i;
	}
	for (uint32_t i = 0; i < head->lists; i++) {
		*zm_vec_push(&r->list) = (ZmRuleList){listed + list[i].begin, list[i].n};
		*zm_map_put(r->by_for, strings + list[i].for_, strlen(strings + list[i].for_), NULL) = i;
	}
	zm_trie_view(&r->trie, words + head->trie);
	zm_programs_view(&r->programs, words + head->programs);
	zm_starts_view(&r->starts, &r->programs, words + head->starts);
	zm_clues_view(&r->clues, words + head->clues);
	memcpy(r->digest, strings + head->digest, sizeof r->digest);
	zm_rules_make_patterns(r);
}
