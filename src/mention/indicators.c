/* indicators.c: which recurring statistic a figure gives.
 *
 * The words that name it stand directly before the number (受理行政复议案件64件, 出庭率达100%) or directly behind
 * the unit, to the end of the phrase (召开2场新闻发布会).  Words that many statistics share (受理, 办结率) are hidden
 * labels of the lexicon: they count when a word of the topic stands before them in the sentence; of several topics
 * the nearest wins. */
#include <string.h>

#include "base/fold.h"
#include "mention/mention.h"
#include "text/labels.h"

enum { MAX_HITS = 24, MAX_NAME = 18, MAX_STRIP = 4, MAX_SENTENCE = 160 };

static bool fits_unit(const ZmVocab *v, ZmConcept c, const char *unit)
{
	const char *w;
	for (size_t i = 0; (w = zm_concept_nth(v, c, ZM_PROP_UNIT_WORD, i)); i++)
		if (!strcmp(w, unit))
			return true;
	return !zm_concept_get(v, c, ZM_PROP_UNIT_WORD);
}

/* Where the last topic word of C ends in [B, E), 0 when there is none. */
static uint32_t topic_end(const ZmFinder *f, ZmConcept c, uint32_t b, uint32_t e)
{
	const ZmText *t = f->text;
	const char *w;
	uint32_t best = 0;
	for (size_t i = 0; (w = zm_concept_nth(f->vocab, c, ZM_PROP_TOPIC_WORD, i)); i++) {
		const char *rest = w;
		uint32_t first = zm_utf8_next(&rest);
		for (uint32_t k = e; k-- > b;) {
			uint32_t end = t->cp[k] == first ? zm_text_at_all(t, k, w) : 0;
			if (!end || end > e)
				continue;
			best = end > best ? end : best;
			break;
		}
	}
	return best;
}

static uint32_t sentence_begin(const ZmFinder *f, uint32_t i)
{
	const ZmSentence *s = zm_doc_sentence_at(f->doc, i);
	uint32_t b = s ? s->begin : i;
	return i - b > MAX_SENTENCE ? i - MAX_SENTENCE : b;
}

/* Of the N labels that are equally long and begin at B, the concept that counts in UNIT; hidden ones need
 * their topic. */
static ZmConcept choose(const ZmFinder *f, const ZmHit *hit, size_t n, uint32_t b, const char *unit)
{
	ZmConcept best = ZM_NO_CONCEPT;
	uint32_t nearest = 0, from = UINT32_MAX;
	for (size_t i = 0; i < n; i++) {
		if (!fits_unit(f->vocab, hit[i].concept, unit))
			continue;
		if (hit[i].kind != ZM_LABEL_HIDDEN)
			return hit[i].concept;
		if (from == UINT32_MAX)
			from = sentence_begin(f, b);
		uint32_t at = topic_end(f, hit[i].concept, from, b);
		if (at > nearest) {
			nearest = at;
			best = hit[i].concept;
		}
	}
	return best;
}

/* The longest label that ends at E; *FOUND: there is one, whether it fits or not. */
static ZmConcept named_before(const ZmFinder *f, uint32_t e, const char *unit, bool *found)
{
	const ZmText *t = f->text;
	for (uint32_t b = e > MAX_NAME ? e - MAX_NAME : 0; b + 1 < e; b++) {
		ZmHit hit[MAX_HITS], same[MAX_HITS];
		if (!zm_text_any(t, b, ZM_IN(INDICATORS)))
			continue;
		size_t k = zm_text_labels(t, e, b, ZM_IN(INDICATORS), hit, MAX_HITS), n = 0;
		for (size_t j = 0; j < k; j++)
			if (hit[j].end == e)
				same[n++] = hit[j];
		if (!n)
			continue;
		*found = true;
		return b && zm_cp_in(t->cp[b - 1], "未不无非") ? ZM_NO_CONCEPT : choose(f, same, n, b, unit);
	}
	return ZM_NO_CONCEPT;
}

/* The end of what is left of [.., E) without a word that only joins a name and its number; E when none. */
static uint32_t strip(const ZmText *t, uint32_t e)
{
	static const char *const words[] = {"提升至", "提升到", "提高至", "提高到", "保持在", "压缩至", "压缩到", "压减至", "压减到", "缩短至", "减少到",
	                                    "增加到", "稳定在", "共计", "合计", "累计", "达到", "均为", "均达", "分别", "总数", "总量", "数量", "案件", "事项",
	                                    "达", "为", "共", "计", "至", "到", "在", "了", "有", "均", "数", "量", "“", "”", "(", ")", ":"};
	if (!e || !zm_cp_in(t->cp[e - 1], "至到在计达为别数量件项共了有均“”():")) /* their last characters */
		return e;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		uint32_t b = zm_text_before(t, e, words[i]);
		if (b)
			return b - 1;
	}
	return e;
}

static bool ends_phrase(uint32_t c)
{
	return !zm_is_han(c) && !zm_is_latin(c) && !zm_is_digit(c) && !zm_is_quote(c);
}

static ZmConcept named_behind(const ZmFinder *f, uint32_t e, const char *unit)
{
	const ZmText *t = f->text;
	ZmHit hit[MAX_HITS], same[MAX_HITS];
	size_t k = zm_text_labels(t, t->n, e, ZM_IN(INDICATORS), hit, MAX_HITS), n = 0;
	uint32_t end = k ? hit[k - 1].end : 0;
	for (size_t j = 0; j < k; j++)
		if (hit[j].end == end)
			same[n++] = hit[j];
	return n && ends_phrase(t->cp[end]) ? choose(f, same, n, e, unit) : ZM_NO_CONCEPT;
}

ZmConcept zm_indicator_find(const ZmFinder *f, uint32_t b, uint32_t e, const char *unit)
{
	bool found = false;
	for (uint32_t p = b, step = 0; !found && step <= MAX_STRIP; step++) {
		ZmConcept c = named_before(f, p, unit, &found);
		if (c != ZM_NO_CONCEPT)
			return c;
		uint32_t less = strip(f->text, p);
		if (less == p)
			break;
		p = less;
	}
	return found ? ZM_NO_CONCEPT : named_behind(f, e, unit);
}
