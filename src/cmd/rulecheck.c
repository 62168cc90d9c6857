#include "cmd/rulecheck.h"

#include <string.h>

#include "base/diag.h"
#include "graph/report.h"

/* What a report looks like around one paragraph of it. */
static const char head[] = "昆明市水务局2023年法治政府建设情况报告\n\n";

typedef struct {
	const ZmKnowledge *k;
	ZmArena *arena;
	ZmMatch *match;
	const ZmRule *rule;
	ZmReport report;
	uint32_t from;       /* normalised index at which the text begins */
	bool marked;         /* the text had ⟦ ⟧ */
	uint32_t begin, end; /* what they enclose, normalised */
	ZmRuleCheck count;
} Check;

/* The normalised index of byte AT of the report's text. */
static uint32_t index_of(const ZmText *t, size_t at)
{
	uint32_t i = 0;
	while (i < t->n && t->byte[i] < at)
		i++;
	return i;
}

static void analyse(Check *c, const char *text)
{
	static const char open[] = "⟦", close[] = "⟧";
	const char *b = strstr(text, open), *e = b ? strstr(b, close) : NULL;
	ZmBuf buf = {0};
	size_t begin = sizeof head - 1, end = begin;
	zm_buf_puts(&buf, head);
	if (b && e) {
		zm_buf_add(&buf, text, (size_t)(b - text));
		begin = buf.n;
		zm_buf_add(&buf, b + sizeof open - 1, (size_t)(e - b) - (sizeof open - 1));
		end = buf.n;
		text = e + sizeof close - 1;
	}
	zm_buf_puts(&buf, text);
	zm_buf_putc(&buf, '\n');
	char *copy = zm_arena_copy(c->arena, buf.at, buf.n);
	ZmDocument *d = ZM_NEW(c->arena, ZmDocument);
	d->page.text = (ZmBuf){.at = copy, .n = buf.n};
	c->report = (ZmReport){.arena = c->arena, .label = "rule.txt", .file_name = "rule.txt", .document = d};
	zm_report_analyse(&c->report, c->k->vocab, c->k->rules, c->match);
	zm_buf_release(&buf);
	c->marked = b && e;
	c->from = index_of(&c->report.text, sizeof head - 1);
	c->begin = index_of(&c->report.text, begin);
	c->end = index_of(&c->report.text, end);
}

static int find_word(const char *const *words, int n, const char *word)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return i;
	return -1;
}

static bool mention_fires(const Check *c, int type, bool example)
{
	const ZmMentions *l = &c->report.mentions;
	for (uint32_t i = 0; i < l->n; i++) {
		bool ours = !strcmp(l->at[i].rule, c->rule->id), there = l->at[i].begin == c->begin && l->at[i].end == c->end;
		if (example && c->marked ? there && (int)l->at[i].type == type : ours)
			return true;
	}
	return false;
}

static bool relation_fires(const Check *c, bool example)
{
	const ZmRelations *l = &c->report.relations;
	for (uint32_t i = 0; i < l->n; i++) {
		if (strcmp(l->at[i].rule, c->rule->id) != 0)
			continue;
		const ZmMention *m = l->at[i].object_mention < c->report.mentions.n ? &c->report.mentions.at[l->at[i].object_mention] : NULL;
		if (!example || !c->marked || (m && m->begin >= c->begin && m->end <= c->end) || (m && m->begin <= c->begin && m->end >= c->end))
			return true;
	}
	return false;
}

/* A pattern that speaks of masks sees them, others see the text. */
static bool pattern_fires(Check *c, bool example)
{
	const ZmText *t = &c->report.text;
	uint32_t n = t->n - c->from, *cp = ZM_NEWN(c->arena, uint32_t, n + 1), at = 0;
	memcpy(cp, t->cp + c->from, n * sizeof *cp);
	if (n && cp[n - 1] == '\n')
		n--;
	bool masks = false;
	for (int i = 0; i < ZM_TYPE_COUNT; i++)
		masks |= strstr(c->rule->pattern_text, zm_arena_printf(c->arena, "<%s>", zm_type_names[i])) != NULL;
	masks |= strstr(c->rule->pattern_text, "<ANY>") != NULL;
	for (uint32_t i = 0; masks && i < c->report.mentions.n; i++) {
		const ZmMention *m = &c->report.mentions.at[i];
		for (uint32_t k = m->begin; k < m->end && k - c->from < n; k++)
			cp[k - c->from] = k == m->begin ? zm_mask_first(m->type) : zm_mask_rest(m->type);
	}
	while (at <= n && zm_pattern_find(c->rule->pattern, c->match, (ZmCodes){cp, NULL}, n, at) == ZM_MATCH_YES) {
		uint32_t b, e, all_b, all_e;
		zm_match_group(c->match, 0, &all_b, &all_e);
		if (!zm_match_group(c->match, 1, &b, &e)) {
			b = all_b;
			e = all_e;
		}
		if (!example || !c->marked || (c->from + b == c->begin && c->from + e == c->end) ||
		    (c->from + all_b <= c->begin && c->from + all_e >= c->end))
			return true;
		at = all_e > all_b ? all_e : all_b + 1;
	}
	/* some rooms run a rule on a piece that they cut out */
	return example && c->marked && zm_pattern_find(c->rule->pattern, c->match, (ZmCodes){cp + (c->begin - c->from), NULL}, c->end - c->begin, 0) == ZM_MATCH_YES;
}

static void try(Check *c, const char *text, bool example)
{
	analyse(c, text);
	int type = find_word(zm_type_names, ZM_TYPE_COUNT, c->rule->for_), predicate = find_word(zm_predicate_names, ZM_REL_COUNT, c->rule->for_);
	bool fires = type >= 0 ? mention_fires(c, type, example) : predicate >= 0 ? relation_fires(c, example) : pattern_fires(c, example);
	if (fires == example) {
		c->count.passed++;
	} else {
		c->count.failed++;
		zm_diag(ZM_DIAG_RULE, c->rule->file, c->rule->line, 0, "'%s' %s: %s", c->rule->id, example ? "misses its example" : "fires on its not", text);
	}
	zm_arena_clear(c->arena);
}

ZmRuleCheck zm_rules_check(const ZmKnowledge *k)
{
	Check c = {.k = k, .arena = zm_arena_new(), .match = zm_match_new()};
	for (size_t i = 0; i < zm_rules_count(k->rules); i++) {
		c.rule = zm_rules_at(k->rules, i);
		for (size_t j = 0; c.rule->in_use && j < c.rule->examples; j++)
			try(&c, c.rule->example[j], true);
		for (size_t j = 0; c.rule->in_use && j < c.rule->nots; j++)
			try(&c, c.rule->not_[j], false);
	}
	zm_arena_free(c.arena);
	zm_match_free(c.match);
	return c.count;
}
