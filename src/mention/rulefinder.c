/* rulefinder.c: runs the rules of ontology/rules whose `for:` is a mention type. */
#include "mention/mention.h"
#include "text/labels.h"
#include "text/triggers.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/fold.h"
#include "mention/programme_span.h"

enum { BLOCK = ZM_TYPE_COUNT };

static int type_of(const char *name)
{
	for (int t = 0; t < ZM_TYPE_COUNT; t++)
		if (!strcmp(zm_type_names[t], name))
			return t;
	return -1;
}

/* $1 … $9 of TEMPLATE are groups of the match in the unmasked text, without white space and
 * quotation marks. */
static const char *fill(ZmFinder *f, const char *template, uint32_t base)
{
	ZmBuf b = {0};
	for (const char *p = template; *p; p++) {
		uint32_t from, to;
		if (*p != '$' || p[1] < '0' || p[1] > '9') {
			zm_buf_putc(&b, *p);
		} else if (zm_match_group(f->match, (size_t)(*++p - '0'), &from, &to)) {
			zm_buf_puts(&b, zm_text_unquoted(f->text, f->arena, base + from, base + to));
		}
	}
	const char *s = zm_arena_copy(f->arena, b.at, b.n);
	zm_buf_release(&b);
	return s;
}

/* A rule `for: block` names in `gives` the type that a lexicon name may not have where it matches. */
static void block(ZmFinder *f, const ZmRule *rule, uint32_t b, uint32_t e)
{
	int type = rule->gives ? type_of(rule->gives) : -1;
	if (!f->blocked) /* most reports block nothing */
		f->blocked = ZM_NEWN(f->scratch, uint16_t, f->text->n + 1);
	for (uint32_t i = b; i < e && type >= 0; i++)
		f->blocked[i] |= (uint16_t)(1u << type);
}

/* A title whose end alone is an established name is more than that name (水土保持|区域评估改革); words before a quoted or very
 * short name are its field. */
static bool ends_in_name(ZmFinder *f, const ZmMention *m)
{
	enum { FIELD = 2, NAME = 6, MAX_HITS = 16 };
	ZmHit hit[MAX_HITS];
	for (uint32_t i = m->begin; i < m->end; i++)
		if (zm_is_quote(f->text->cp[i]))
			return false;
	for (uint32_t i = m->begin; i + NAME <= m->end; i++)
		for (size_t k = zm_text_labels(f->text, m->end, i, ZM_IN(PROGRAMMES), hit, MAX_HITS); k-- > 0;)
			if (hit[k].end == m->end && hit[k].end - i >= NAME)
				return i >= m->begin + FIELD;
	return false;
}

/* Is the quoted part of [B, E) an established name, or part of one (水利“放管服”改革)? */
static bool quotes_known(const ZmFinder *f, uint32_t b, uint32_t e)
{
	enum { MAX_HITS = 16, BEFORE = 8 };
	const ZmText *t = f->text;
	ZmHit hit[MAX_HITS];
	uint32_t open = b, close;
	while (open < e && t->cp[open] != 0x201C)
		open++;
	for (close = open; close < e && t->cp[close] != 0x201D;)
		close++;
	for (uint32_t i = open > b + BEFORE ? open - BEFORE : b; close < e && i <= open + 1; i++)
		for (size_t k = zm_text_labels(t, t->n, i, ZM_IN(PROGRAMMES), hit, MAX_HITS); k-- > 0;)
			if (hit[k].end >= close)
				return true;
	return false;
}

/* An established name in the midst of a campaign's title is a part of it (花炮行业|打非治违|百日攻坚行动). */
static bool holds_name(const ZmFinder *f, const ZmMention *m)
{
	enum { MAX_HITS = 16 };
	ZmHit hit[MAX_HITS];
	for (uint32_t i = m->begin + 1; i < m->end; i++)
		for (size_t k = zm_text_labels(f->text, m->end, i, ZM_IN(PROGRAMMES), hit, MAX_HITS); k-- > 0;)
			if (hit[k].end < m->end && hit[k].kind != ZM_LABEL_HIDDEN)
				return true;
	return false;
}

static void run(ZmFinder *f, const ZmRule *rule, int type, const ZmPara *para)
{
	ZmStartIndex *index = type == BLOCK ? &f->block_starts : &f->starts;
	uint32_t n = para->end - para->begin, from = 0;
	while (from <= n) {
		ZmMatchResult r = zm_pattern_find_by(rule->pattern, f->match, index, para->begin, n, from);
		if (r == ZM_MATCH_LIMIT)
			zm_diag(ZM_DIAG_RULE_LIMIT, NULL, 0, 0, "'%s' on a paragraph of %u characters", rule->id, n);
		if (r != ZM_MATCH_YES)
			return;
		uint32_t b, e, all_b, all_e;
		zm_match_group(f->match, 0, &all_b, &all_e);
		if (!zm_match_group(f->match, 1, &b, &e)) {
			b = all_b;
			e = all_e;
		}
		from = all_e > all_b ? all_e : all_b + 1;
		if (e <= b || (rule->gives && !strcmp(rule->gives, "unknown") && quotes_known(f, para->begin + b, para->begin + e)))
			continue;
		if (type == BLOCK) {
			block(f, rule, para->begin + b, para->begin + e);
			continue;
		}
		ZmMention *m = zm_mention_add(f, (ZmType)type, para->begin + b, para->begin + e, rule->priority, rule->id);
		m->confidence = rule->confidence;
		if (type == ZM_PROGRAM && (ends_in_name(f, m) || (zm_text_before(f->text, m->end, "行动") && holds_name(f, m))))
			m->priority = ZM_PRIO_PROGRAM + 1;
		if (type == ZM_PLATFORM)
			m->priority = zm_name_priority(f, m->begin, m->end, rule->priority);
		if (rule->gives && strcmp(rule->gives, "unknown") != 0) /* "unknown": only what no established name is quoted in */
			m->canonical = fill(f, rule->gives, para->begin);
	}
}

typedef struct {
	const ZmRule *rule;
	int type;
} TypeRule;

/* The rules of types and `block` that can match somewhere in the report, in the order in which they run, and their numbers. */
static size_t list_rules(ZmFinder *f, TypeRule *list, uint32_t *number)
{
	size_t n = 0;
	for (int t = 0; t <= BLOCK; t++) {
		ZmRuleList of = zm_rules_for(f->rules, t == BLOCK ? "block" : zm_type_names[t]);
		for (size_t i = 0; i < of.n; i++) {
			const ZmRule *rule = zm_rules_at(f->rules, of.at[i]);
			if (!zm_text_fired(f->text)[of.at[i]] || !zm_pattern_any(rule->pattern, t == BLOCK ? &f->block_starts : &f->starts))
				continue;
			number[n] = of.at[i];
			list[n++] = (TypeRule){rule, t};
		}
	}
	return n;
}

void zm_find_by_rules(ZmFinder *f)
{
	const size_t most = zm_rules_count(f->rules) + 1; /* a rule has one `for:` */
	TypeRule *list = zm_xmalloc(most * sizeof *list);
	uint32_t *number = zm_xmalloc(most * sizeof *number);
	size_t rules = list_rules(f, list, number);
	ZmTriggerSet set;
	zm_triggers_of(&set, f->text, f->rules, number, (uint32_t)rules, f->scratch);
	for (uint32_t p = 0; p < f->doc->paras && rules; p++) {
		const ZmPara *para = &f->doc->para[p];
		if (para->kind == ZM_PARA_TITLE)
			continue;
		zm_triggers_in(&set, para->begin, para->end);
		for (uint32_t w = 0; w < set.words; w++)
			for (uint64_t left = set.part[w]; left; left &= left - 1) {
				const TypeRule *r = &list[w * 64 + (uint32_t)__builtin_ctzll(left)];
				run(f, r->rule, r->type, para);
			}
	}
	free(list);
	free(number);
}
