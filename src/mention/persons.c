/* persons.c: named persons: behind a post, before 同志, or under a title that only persons bear. */
#include "mention/persons.h"

#include "base/fold.h"
#include "mention/grammar.h"
#include "text/labels.h"

enum { MAX_HITS = 16, GIVEN_MAX = 2, FOREIGN_MAX = 8, UNLISTED_LEAST = 3 };

static bool ends_here(const ZmVocab *v, const ZmText *t, uint32_t e, uint32_t limit)
{
	if (e && e < limit && zm_grammar_at(v, t, e - 1, limit, ZM_GRAMMAR_PERSON_VERB, NULL) > e) /* 李明|兼任, not 李明兼|任 */
		return false;
	return e >= limit || (!zm_is_han(t->cp[e]) && t->cp[e] != 0xB7) || zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_PERSON_VERB, NULL);
}

/* 阿不都·热合曼 and the like: parts of two characters or more around middle dots. */
static uint32_t dotted(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	uint32_t k = i, part = 0, dots = 0;
	for (; k < limit && (zm_is_han(t->cp[k]) || (t->cp[k] == 0xB7 && part >= 2)); k++) {
		if (t->cp[k] == 0xB7) {
			dots++;
			part = 0;
		} else if (++part > FOREIGN_MAX) {
			return 0;
		}
		if (dots && part >= 2 && ends_here(v, t, k + 1, limit))
			return k + 1;
	}
	return 0;
}

/* 孟克巴雅尔|任, 签发人:|其力格尔: a name without a surname of the list, behind a post and before what only a person does, or alone
 * behind a label. */
static uint32_t unlisted(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_PERSON_VERB, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_POST, ZM_GRAMMAR_GENERIC, ZM_GRAMMAR_GROUP, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_SESSION};
	ZmConcept c;
	uint32_t before = zm_grammar_before(v, t, i, ZM_GRAMMAR_BIT(POST)), k = i;
	if (!before || !zm_grammar_at(v, t, before - 1, i, ZM_GRAMMAR_POST, &c))
		return 0;
	bool label = zm_concept_has(v, c, ZM_PROP_KIND, "label");
	for (; k < limit && k <= i + FOREIGN_MAX && zm_is_han(t->cp[k]); k++) {
		if (!label && k >= i + UNLISTED_LEAST && zm_cp_in(t->cp[k], "任") && zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_PERSON_VERB, NULL))
			return k;
		for (size_t j = 0; !label && j < sizeof words / sizeof *words; j++)
			if (zm_grammar_at(v, t, k, limit, words[j], NULL))
				return 0;
	}
	return label && k >= i + UNLISTED_LEAST && k <= i + FOREIGN_MAX && (k >= limit || t->cp[k] == ' ') ? k : 0;
}

uint32_t zm_person_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	ZmHit hit[MAX_HITS];
	uint32_t e = dotted(v, t, i, limit);
	size_t n = e ? 0 : zm_text_labels(t, limit, i, ZM_IN(SURNAMES), hit, MAX_HITS);
	if (!n)
		return e ? e : unlisted(v, t, i, limit);
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_PERSON_VERB, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_POST};
	for (size_t k = 0; k < 4; k++) /* 高度重视, 任组长 are no names */
		for (uint32_t at = i; at <= i + 1; at++)
			if (zm_grammar_at(v, t, at, limit, words[k], NULL) >= at + 2)
				return 0;
	while (n--)
		for (uint32_t given = GIVEN_MAX + 1; given-- > (zm_concept_has(v, hit[n].concept, ZM_PROP_KIND, "name") ? 0 : 1);) { /* 达娃 is a whole name */
			e = hit[n].end + given;
			if (e > limit || !ends_here(v, t, e, limit) ||
			    (given > 1 && zm_grammar_at(v, t, e - 1, limit, ZM_GRAMMAR_PERSON_VERB, NULL) > e)) /* 王平|担任 */
				continue;
			bool han = true;
			ZmConcept c;
			for (uint32_t k = hit[n].end; k < e; k++) /* 李明|的 */
				han = han && zm_is_han(t->cp[k]) && !(zm_grammar_at(v, t, k, e, ZM_GRAMMAR_STOP, &c) && zm_concept_has(v, c, ZM_PROP_POSITION, "inside"));
			if (han && (!zm_concept_has(v, hit[n].concept, ZM_PROP_SURE, "false") || zm_text_at(t, e, "同志")))
				return e;
		}
	return unlisted(v, t, i, limit);
}

static bool named(const ZmFinder *f, uint32_t b, uint32_t e)
{
	const ZmText *t = f->text;
	if (zm_text_at(t, e, "同志") || zm_text_at(t, e, "总书记"))
		return !b || !zm_is_han(t->cp[b - 1]) || zm_grammar_before(f->vocab, t, b, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(POST) | ZM_GRAMMAR_BIT(TASK_VERB));
	if (e + 2 < t->n && zm_text_at(t, e, "等") && (zm_is_digit(t->cp[e + 1]) || zm_cp_in(t->cp[e + 1], "两二三四五六七八九十")) && zm_text_find(t, e, e + 8 < t->n ? e + 8 : t->n, "名同志") != UINT32_MAX)
		return !b || !zm_is_han(t->cp[b - 1]); /* 王磊等2名同志 */
	for (uint32_t k = b > 3 ? b - 3 : 0; k < b; k++) /* 成员|单位 */
		if (zm_grammar_at(f->vocab, t, k, e, ZM_GRAMMAR_GENERIC, NULL) > b)
			return false;
	const ZmMention *last = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
	if (last && last->type == ZM_PERSON && last->end + 1 == b && zm_cp_in(t->cp[b - 1], "、和")) /* 王强、|李敏慧 */
		return true;
	return zm_grammar_before(f->vocab, t, b, ZM_GRAMMAR_BIT(POST));
}

void zm_find_persons(ZmFinder *f)
{
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		const ZmPara *para = &f->doc->para[p];
		for (uint32_t i = para->begin; i < para->end;) {
			uint32_t e = zm_person_at(f->vocab, f->text, i, para->end);
			if (!e || !named(f, i, e)) {
				i++;
				continue;
			}
			zm_mention_add(f, ZM_PERSON, i, e, ZM_PRIO_PERSON, "persons.post");
			i = e;
		}
	}
}
