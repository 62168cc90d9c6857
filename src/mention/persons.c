/* persons.c: named persons: behind a post, before 同志, or under a title that only persons bear. */
#include "mention/persons.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/sites.h"
#include "text/labels.h"

enum { MAX_HITS = 16, GIVEN_MAX = 2, FOREIGN_MAX = 8, UNLISTED_LEAST = 3, FULL_NAME = ZM_FULL_NAME, KNOWN_MAX = 64 };

/* Does a word of the sentence (a cue, 具体, 受聘) begin at I?  Those of one character begin names too. */
static bool word_at(const ZmText *t, uint32_t i, uint32_t limit)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(t, limit, i, ZM_IN(CUES) | ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
	return n && hit[n - 1].end >= i + 2;
}

static bool ends_here(const ZmVocab *v, const ZmText *t, uint32_t e, uint32_t limit)
{
	if (e && e < limit && zm_grammar_at(v, t, e - 1, limit, ZM_GRAMMAR_PERSON_VERB, NULL) > e) /* 李明|兼任, not 李明兼|任 */
		return false;
	return e >= limit || (!zm_is_han(t->cp[e]) && t->cp[e] != 0xB7) || zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_PERSON_VERB, NULL) ||
	       (word_at(t, e, limit) && !zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_POST, NULL));
}

/* 阿不都·热合曼 and the like: parts of two characters or more around middle dots. */
static uint32_t dotted(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	uint32_t k = i, part = 0, dots = 0, reach = limit > i + FOREIGN_MAX + 1 ? FOREIGN_MAX + 1 : limit - i;
	if (limit <= i || !wmemchr((const wchar_t *)t->cp + i, 0xB7, reach))
		return 0;
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
	bool label = zm_concept_is(v, c, ZM_IS_KIND_LABEL);
	for (; k < limit && k <= i + FOREIGN_MAX && zm_is_han(t->cp[k]); k++) {
		ZmConcept verb;
		if (!label && k >= i + UNLISTED_LEAST && zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_PERSON_VERB, &verb) && zm_concept_is(v, verb, ZM_IS_STRENGTH_STRONG))
			return k;
		for (size_t j = 0; !label && j < sizeof words / sizeof *words; j++)
			if (zm_grammar_at(v, t, k, limit, words[j], NULL))
				return 0;
	}
	return label && k >= i + UNLISTED_LEAST && k <= i + FOREIGN_MAX && (k >= limit || t->cp[k] == ' ') && !zm_grammar_before(v, t, k, ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(TAIL)) ? k : 0;
}

/* 部长|张|建成|多次: a given name that is a word too, behind a post and before what persons do. */
static bool given_word(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role)
{
	uint32_t e = i + FULL_NAME;
	return (role == ZM_GRAMMAR_STOP || role == ZM_GRAMMAR_TASK_VERB) && zm_grammar_at(v, t, i + 1, limit, role, NULL) == e &&
	       zm_grammar_before(v, t, i, ZM_GRAMMAR_BIT(POST)) && zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_PERSON_VERB, NULL) >= e + 2;
}

/* 区|政协 is no name. */
static bool opens_body(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	uint32_t e = zm_grammar_at(v, t, i, limit, ZM_GRAMMAR_LEVEL, NULL);
	return e && zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL);
}

uint32_t zm_person_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit)
{
	ZmHit hit[MAX_HITS];
	uint32_t e = dotted(v, t, i, limit);
	size_t n = e ? 0 : zm_text_labels(t, limit, i, ZM_IN(SURNAMES), hit, MAX_HITS);
	if (!n)
		return e ? e : unlisted(v, t, i, limit);
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_PERSON_VERB, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_POST, ZM_GRAMMAR_PARTY, ZM_GRAMMAR_TAIL};
	const uint64_t any = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(PERSON_VERB) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(POST) | ZM_GRAMMAR_BIT(PARTY) | ZM_GRAMMAR_BIT(TAIL);
	bool word = (zm_text_roles_at(t, i) | (i + 1 < t->n ? zm_text_roles_at(t, i + 1) : 0)) & any;
	for (size_t k = 0; word && k < sizeof words / sizeof *words; k++) /* 高度重视, 任组长, 向党委 are no names */
		for (uint32_t at = i; at <= i + 1; at++)
			if (zm_grammar_at(v, t, at, limit, words[k], NULL) >= at + 2 && !(at > i && given_word(v, t, i, limit, words[k])))
				return 0;
	if (word_at(t, i, limit) || opens_body(v, t, i, limit))
		return 0;
	while (n--)
		for (uint32_t given = GIVEN_MAX + 1; given-- > (zm_concept_is(v, hit[n].concept, ZM_IS_KIND_NAME) ? 0 : 1);) { /* 达娃 is a whole name */
			e = hit[n].end + given;
			if (e > limit || !ends_here(v, t, e, limit) || (given > 1 && zm_cp_in(t->cp[e - 1], "任") && e < limit && zm_is_han(t->cp[e])) || /* 杜鹃|任联络员 */
			    (given > 1 && zm_grammar_at(v, t, e - 1, limit, ZM_GRAMMAR_PERSON_VERB, NULL) > e)) /* 王平|担任 */
				continue;
			bool han = true;
			ZmConcept c;
			for (uint32_t k = hit[n].end; k < e; k++) /* 李明|的 */
				han = han && zm_is_han(t->cp[k]) && !(zm_grammar_at(v, t, k, e, ZM_GRAMMAR_STOP, &c) && zm_concept_is(v, c, ZM_IS_POSITION_INSIDE));
			if (han && (!zm_concept_is(v, hit[n].concept, ZM_IS_SURE_FALSE) || zm_text_at(t, e, "同志")))
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
	if (e >= b + FULL_NAME - 1 && zm_cp_in(t->cp[e], "任担兼") && zm_grammar_at(f->vocab, t, e, t->n, ZM_GRAMMAR_PERSON_VERB, NULL) && zm_grammar_before(f->vocab, t, b, ZM_GRAMMAR_BIT(GROUP)))
		return true; /* 分管负责同志|李明|任副组长 */
	return zm_grammar_before(f->vocab, t, b, ZM_GRAMMAR_BIT(POST)) || (f->notes[b] & ZM_NOTE_UNIT_END && e == b + FULL_NAME && zm_cp_in(t->cp[e], "被荣获"));
}

/* ,杨敏|副局长|出庭: the post behind the name, at the begin of a clause; what a person does behind both.  0 if there is none. */
static uint32_t before_post(const ZmFinder *f, uint32_t i, uint32_t limit)
{
	const ZmVocab *v = f->vocab;
	const ZmText *t = f->text;
	const uint64_t bodies = ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(TOWN) | ZM_GRAMMAR_BIT(PARTY) | ZM_GRAMMAR_BIT(ISSUER) | ZM_GRAMMAR_BIT(TAIL);
	ZmHit hit[MAX_HITS];
	ZmConcept c;
	uint32_t e = i + FULL_NAME, post;
	if (e >= limit || (i && zm_is_han(t->cp[i - 1]) && !zm_cp_in(t->cp[i - 1], "由经")) || !zm_text_labels(t, limit, i, ZM_IN(SURNAMES), hit, 1) ||
	    zm_text_labels(t, limit, i, ZM_IN(UNIT_KINDS) | ZM_IN(DIVISIONS), hit, 1) || word_at(t, i, limit))
		return 0;
	post = zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_POST, &c);
	if (!post || !zm_concept_is(v, c, ZM_IS_KIND_NAMED) || zm_grammar_before(v, t, e, bodies) || zm_cp_in(t->cp[e - 1], "副任总正") ||
	    !zm_grammar_at(v, t, post, limit, ZM_GRAMMAR_PERSON_VERB, NULL))
		return 0;
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_POST, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_GENERIC};
	for (uint32_t k = i; k < e; k++)
		for (size_t j = 0; j < sizeof words / sizeof *words; j++)
			if (!zm_is_han(t->cp[k]) || zm_grammar_at(v, t, k, e, words[j], NULL))
				return 0;
	return e;
}

/* Names of three characters or more that stand again without a post. */
static void again(ZmFinder *f, uint32_t first)
{
	ZmSpan known[KNOWN_MAX];
	uint64_t begins = 0; /* a bit for the low six of each first character */
	uint32_t n = 0, stop = f->out->n, at = first;
	const ZmText *t = f->text;
	for (uint32_t i = first; i < stop && n < KNOWN_MAX; i++)
		if (f->out->at[i].type == ZM_PERSON && f->out->at[i].end - f->out->at[i].begin >= FULL_NAME)
			known[n++] = (ZmSpan){f->out->at[i].begin, f->out->at[i].end};
	for (uint32_t k = 0; k < n; k++)
		begins |= (uint64_t)1 << (t->cp[known[k].begin] & 63);
	for (uint32_t p = 0; n && p < f->doc->paras; p++) {
		const ZmPara *para = &f->doc->para[p];
		for (uint32_t i = para->begin;; i++) {
			while (i < para->end && !(begins >> (t->cp[i] & 63) & 1))
				i++;
			if (i >= para->end)
				break;
			while (at < stop && f->out->at[at].end <= i)
				at++;
			for (uint32_t k = 0; k < n && !(at < stop && f->out->at[at].begin <= i); k++) {
				uint32_t size = known[k].end - known[k].begin;
				if (t->cp[i] != t->cp[known[k].begin] || i == known[k].begin || i + size > para->end || memcmp(t->cp + i, t->cp + known[k].begin, size * sizeof *t->cp) != 0)
					continue;
				zm_mention_add(f, ZM_PERSON, i, i + size, ZM_PRIO_PERSON, "persons.again");
				i += size - 1;
				break;
			}
		}
	}
}

/* Where what hopes rest on stands next, at or behind where it was asked for last: what is passed over is passed over once. */
typedef struct {
	const ZmText *t;
	uint32_t cue[3]; /* what follows a name whatever stands before it: 同志, 总书记, 等2名同志 */
	uint32_t post, unit; /* ZM_SITE_POST, ZM_NOTE_UNIT_END */
} Hopes;

/* The first cue behind I. */
static uint32_t next_cue(Hopes *h, uint32_t i)
{
	static const struct {
		uint32_t first;
		const wchar_t *second;
	} word[] = {{0x540C, L"志"}, {0x603B, L"书"}, {0x7B49, L"0123456789两二三四五六七八九十"}}; /* 同 总 等 */
	uint32_t least = UINT32_MAX;
	for (size_t k = 0; k < sizeof word / sizeof *word; k++) {
		const wchar_t *text = (const wchar_t *)h->t->cp, *at = text + h->cue[k];
		if (h->cue[k] <= i) {
			for (at = text + i + 1; (at = wmemchr(at, (wchar_t)word[k].first, h->t->n - (size_t)(at - text))) && !wcschr(word[k].second, at[1]);)
				at++;
			h->cue[k] = at ? (uint32_t)(at - text) : UINT32_MAX;
		}
		least = h->cue[k] < least ? h->cue[k] : least;
	}
	return least;
}

/* From I on, which never falls, the next place before STOP where named() or before_post() may hold for a name, whatever its end: near a
 * cue, behind a unit or a post, a full name before one, or joined to the person last found. */
static uint32_t next_hope(const ZmFinder *f, Hopes *h, uint32_t i, uint32_t stop)
{
	enum { NAME_REACH = 32 }; /* no name is as long */
	const ZmText *t = f->text;
	const ZmMention *last = f->out->n ? &f->out->at[f->out->n - 1] : NULL;
	uint32_t joined = last && last->type == ZM_PERSON ? last->end + 1 : 0;
	for (; i < stop; i++) {
		if (t->sites) { /* else each place is as good as another */
			uint32_t cue = next_cue(h, i), near = cue > i + NAME_REACH ? cue - NAME_REACH : i;
			h->post = h->post < i ? zm_sites_next(t->sites->bits, i, t->n, ZM_SITE_POST) : h->post;
			h->unit = h->unit < i ? zm_sites_next(f->notes, i, t->n, ZM_NOTE_UNIT_END) : h->unit;
			near = h->post < near ? h->post : near;
			near = h->unit < near ? h->unit : near;
			i = joined >= i && joined < near ? joined : near;
		}
		if (i < stop && (zm_text_any(t, i, ZM_IN(SURNAMES)) || zm_text_roles_before(t, i, ZM_GRAMMAR_BIT(POST))))
			return i;
	}
	return stop;
}

void zm_find_persons(ZmFinder *f)
{
	uint32_t first = f->out->n;
	Hopes hopes = {.t = f->text};
	for (uint32_t i = 0; i < first; i++) /* …镇卫生院|李明|被评为… */
		if (f->out->at[i].type == ZM_UNIT)
			f->notes[f->out->at[i].end] |= ZM_NOTE_UNIT_END;
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		const ZmPara *para = &f->doc->para[p];
		bool dots = wmemchr((const wchar_t *)f->text->cp + para->begin, 0xB7, para->end - para->begin);
		for (uint32_t i = para->begin; (i = dots ? i : next_hope(f, &hopes, i, para->end)) < para->end;) {
			uint32_t e = zm_person_at(f->vocab, f->text, i, para->end);
			if (e && !named(f, i, e))
				e = 0;
			bool post = i + FULL_NAME < para->end && zm_text_roles_at(f->text, i + FULL_NAME) & ZM_GRAMMAR_BIT(POST);
			if (!e && !(post && (e = before_post(f, i, para->end)))) {
				i++;
				continue;
			}
			zm_mention_add(f, ZM_PERSON, i, e, ZM_PRIO_PERSON, "persons.post");
			i = e;
		}
	}
	again(f, first);
}
