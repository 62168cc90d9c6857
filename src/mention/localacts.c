/* localacts.c: local regulations that stand without 《》: 甘肃省安全生产条例, 省优化营商环境条例.
 *
 * A name is an area with the power to legislate (or the bare word for the own province or city), what it is about, 条例.
 * Areas below that power have none: behind a county's name stands a national act or nothing. */
#include "mention/mention.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/places.h"
#include "text/labels.h"
#include "text/triggers.h"

enum { REACH = 32, BODY_MIN = 2, BODY_MAX = 24 };

/* Do rules `for: local-act-stop` find in [B, E) a word that no title holds? */
static bool stopped(const ZmFinder *f, uint32_t b, uint32_t e)
{
	ZmRuleList stop = zm_rules_for(f->rules, "local-act-stop");
	for (size_t r = 0; r < stop.n; r++)
		if (zm_pattern_find(zm_rules_at(f->rules, stop.at[r])->pattern, f->match, zm_text_codes(f->text, b), e - b, 0) == ZM_MATCH_YES)
			return true;
	return false;
}

/* Is [B, E) the short title of a regulation of the Party?  No area has one of its own. */
static bool party_title(const ZmFinder *f, uint32_t b, uint32_t e)
{
	ZmConcept c = zm_vocab_find(f->vocab, f->text->cp + b, e - b, ZM_IN(REGULATIONS));
	return c != ZM_NO_CONCEPT && zm_concept_is(f->vocab, c, ZM_IS_TYPE_PARTY_REGULATION);
}

/* The end of the word 省 市 州 自治区 at I where a name may begin, 0 if none; its own area's name fills it later. */
static uint32_t own_level(const ZmFinder *f, uint32_t i, uint32_t from)
{
	const ZmText *t = f->text;
	uint32_t e = zm_text_at(t, i, "自治区");
	if (!e && zm_cp_in(t->cp[i], "省市州"))
		e = i + 1;
	if (!e || (i > from && !zm_grammar_before(f->vocab, t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(PLACE_CUE))))
		return 0;
	return e;
}

bool zm_may_legislate(const ZmFinder *f, const ZmPlaceParse *parse)
{
	ZmPlace place;
	if (zm_text_before(f->text, parse->span.end, "经济特区"))
		return true;
	if (parse->short_last || !zm_span_empty(parse->town) || !zm_place_resolve(f->vocab, f->text, f->arena, parse, NULL, 0, &place))
		return false;
	ZmAreaLevel level = zm_place_level(f->vocab, &place);
	uint32_t e = parse->span.end;
	return level == ZM_AREA_PROVINCE || (level == ZM_AREA_PREFECTURE && !zm_text_before(f->text, e, "地区") && !zm_text_before(f->text, e, "盟")) ||
	       zm_text_before(f->text, e, "自治县") || zm_text_before(f->text, e, "自治旗");
}

/* The name that ends at E, its 条例 at K; FROM is where its run of characters begins. */
static void find_name(ZmFinder *f, uint32_t from, uint32_t k, uint32_t e)
{
	const ZmText *t = f->text;
	for (uint32_t i = from; i + BODY_MIN < k; i++) {
		ZmPlaceParse parse;
		uint32_t word = own_level(f, i, from), body = word ? word : zm_place_at(f->vocab, t, i, k, &parse);
		if (!body || body + BODY_MIN > k || k - body > BODY_MAX || stopped(f, body, k) || party_title(f, body, k + 2) || (!word && !zm_may_legislate(f, &parse)))
			continue;
		ZmMention *m = zm_mention_add(f, ZM_REG, i, e, ZM_PRIO_REG, "titles.bare-local");
		m->subclass = e > k + 2 ? "LocalGovernmentRule" : "LocalRegulation";
		m->confidence = 0.88;
		if (word) /* entity/ knows the area */
			m->canonical = zm_arena_printf(f->arena, "{%s}%s", zm_text_utf8(t, f->arena, i, word), zm_text_utf8(t, f->arena, word, e));
		return;
	}
}

void zm_find_local_acts(ZmFinder *f)
{
	const ZmText *t = f->text;
	uint32_t last = 0; /* end of the 条例 before */
	for (uint32_t i = 0; (i = zm_text_find(t, i, t->n, "条例")) != UINT32_MAX; i++) {
		uint32_t e = i + 2, from = i, detail;
		if (e < t->n && (t->cp[e] == 0x300B || t->cp[e] == 0x3009)) /* it stands in marks */
			continue;
		while (from > last && i - from < REACH && zm_is_han(t->cp[from - 1]))
			from--;
		if ((detail = zm_text_at(t, e, "实施细则")) || (detail = zm_text_at(t, e, "实施办法")))
			e = detail;
		if (from == last && last && zm_cp_in(t->cp[from], "和与及"))
			from++;
		last = e;
		find_name(f, from, i, e);
	}
}
