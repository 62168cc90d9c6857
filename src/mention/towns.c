/* towns.c: reading names of townships, streets and villages.
 *
 * No lexicon has them; a name of a few characters and a kind (镇, 街道, 村) are one unless a word that is
 * no name begins or ends there. */
#include "mention/places_p.h"
#include "text/labels.h"

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/sites.h"

enum { TOWN_MAX = 7, ETHNIC_MAX = ZM_TOWN_REACH };

static bool stops_town(const ZmVocab *v, ZmConcept stop, bool at_edge)
{
	return !zm_concept_is(v, stop, ZM_IS_POSITION_BEFORE) && (at_edge || !zm_concept_is(v, stop, ZM_IS_POSITION_EDGE));
}

/* A name made of numerals: 一〇四|团. */
static bool numbered(const ZmText *t, uint32_t b, uint32_t e)
{
	while (b < e && zm_cp_in(t->cp[b], "一二三四五六七八九十〇零0123456789"))
		b++;
	return b == e;
}

/* 在|平安|镇: behind a preposition of place what is a trap elsewhere is the name. */
static bool cued_trap(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t trap, uint32_t limit)
{
	return trap == i + 2 && i && zm_cp_in(t->cp[i - 1], "在赴到") && zm_grammar_at(v, t, trap, limit, ZM_GRAMMAR_TOWN, NULL);
}

/* Does a trap that ends at E (城镇) end a township's name, as its government or committee follows? */
static bool town_of_name(const ZmVocab *v, const ZmText *t, uint32_t e, uint32_t limit)
{
	return zm_grammar_is(v, t, e - 1, e, ZM_GRAMMAR_TOWN) &&
	       (zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL) || zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_PARTY, NULL));
}

/* 和平街道, 向阳街道, 同乐镇: a name of two characters that begins like another word is one before the organs of a township,
 * BEHIND a greater place also before a mark or a new word; a verb (建设镇) only there.  Its end, 0 if it is none. */
static uint32_t town_like_word(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, bool behind, ZmConcept *kind)
{
	static const ZmGrammar next[] = {ZM_GRAMMAR_NEEDS_PLACE, ZM_GRAMMAR_PARTY, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB};
	const uint64_t verbs = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB);
	uint32_t e = i + 2 < limit && zm_is_han(t->cp[i + 1]) ? zm_grammar_at(v, t, i + 2, limit, ZM_GRAMMAR_TOWN, kind) : 0, k;
	if (!e || zm_concept_is(v, *kind, ZM_IS_KIND_NUMBERED) || zm_concept_is(v, *kind, ZM_IS_LEVEL_VILLAGE) || zm_grammar_at(v, t, i + 1, limit, ZM_GRAMMAR_TOWN_TRAP, NULL) > i + 2 ||
	    zm_grammar_at(v, t, i, limit, ZM_GRAMMAR_TOWN_TRAP, NULL) > i + 2 || zm_grammar_at(v, t, i + 1, limit, ZM_GRAMMAR_STOP, NULL) || zm_cp_in(t->cp[i], "了的"))
		return 0;
	if (!behind && (k = zm_grammar_before(v, t, i + 2, verbs)) && k - 1 == i)
		return 0;
	bool apart = e >= limit || !zm_is_han(t->cp[e]);
	if (behind && apart)
		return e;
	/* 和平街道 as a line or in a list; but 对|镇|街道 */
	if (apart && (!i || !zm_is_han(t->cp[i - 1])) && !zm_grammar_at(v, t, i + 1, i + 2, ZM_GRAMMAR_TOWN, NULL) && !zm_grammar_at(v, t, i + 1, i + 2, ZM_GRAMMAR_LEVEL, NULL))
		return e;
	for (size_t j = 0; j < (behind ? sizeof next / sizeof *next : 2); j++)
		if (e < limit && zm_grammar_at(v, t, e, limit, next[j], NULL))
			return e;
	return 0;
}

/* 周村|镇, 下村|镇: a village's kind ends at E within the name of a township that a body or a mark follows. */
static uint32_t village_in_name(const ZmVocab *v, const ZmText *t, uint32_t e, uint32_t limit, ZmConcept *kind)
{
	ZmConcept c;
	uint32_t end = e && zm_concept_is(v, *kind, ZM_IS_LEVEL_VILLAGE) ? zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_TOWN, &c) : 0;
	if (!end || zm_concept_is(v, c, ZM_IS_LEVEL_VILLAGE))
		return 0;
	if (end < limit && zm_is_han(t->cp[end]) && !zm_grammar_at(v, t, end, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL) && !zm_grammar_at(v, t, end, limit, ZM_GRAMMAR_PARTY, NULL))
		return 0;
	*kind = c;
	return end;
}

/* One name of a township, street or village: two to six characters, one BEHIND a greater place, and its kind. */
static uint32_t town_name(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, bool behind, ZmConcept *kind)
{
	for (uint32_t k = i; k < i + ETHNIC_MAX && k < limit; k++) {
		ZmConcept c = ZM_NO_CONCEPT;
		uint32_t e = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TOWN, kind), longer;
		if (e && k >= i + TOWN_MAX && !zm_cp_in(t->cp[k - 1], "族")) /* 山河|布朗族|傣族|乡 */
			return 0;
		uint32_t trap = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TOWN_TRAP, &c);
		if (trap && behind && k == i + 1 && town_of_name(v, t, trap, limit)) { /* 永修县|吴|城镇|人民政府 */
			zm_grammar_at(v, t, trap - 1, limit, ZM_GRAMMAR_TOWN, kind);
			return trap;
		}
		if (trap && zm_concept_is(v, c, ZM_IS_KIND_ALONE) && !zm_grammar_at(v, t, trap, limit, ZM_GRAMMAR_TOWN, NULL))
			trap = 0; /* 三河镇, but 三镇 */
		if (e && zm_concept_is(v, *kind, ZM_IS_KIND_NUMBERED))
			e = numbered(t, i, k) ? e : 0;
		else if (e && numbered(t, i, k) && (k < i + 2 || zm_is_digit(t->cp[i])))
			e = 0;
		uint32_t whole = !behind && k == i + 1 ? village_in_name(v, t, e, limit, kind) : 0; /* 周村|镇 */
		if (whole)
			return whole;
		if (e && k >= i + (behind ? 1 : 2) && trap <= e) {
			if ((longer = zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_TOWN, &c))) { /* 稻香村|街道 */
				*kind = c;
				e = longer;
			}
			return e;
		}
		uint32_t stop = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_STOP, &c), verb = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TASK_VERB, NULL);
		if (zm_is_digit(t->cp[k]) && numbered(t, i, k + 1)) /* 121|团 */
			continue;
		if (!zm_is_han(t->cp[k]) || zm_cp_in(t->cp[k], "到") || (stop && stops_town(v, c, k == i)) || verb || (k == i && trap && !cued_trap(v, t, i, trap, limit)) || (trap > k + 1 && k > i))
			return k == i ? town_like_word(v, t, i, limit, behind, kind) : 0;
	}
	return 0;
}

uint32_t zm_place_add_town(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	ZmConcept kind = ZM_NO_CONCEPT;
	if (!zm_text_near_town(t, i) || !zm_text_site(t, i, limit, ZM_SITE_PLACE) || zm_grammar_at(v, t, i, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL)) /* 人民政府|新城街道 */
		return 0;
	if (!p->links && i && zm_is_digit(t->cp[i - 1]) && zm_is_han(t->cp[i])) /* 2.4|万个村 */
		return 0;
	uint32_t e = town_name(v, t, i, limit, p->links > 0, &kind), village;
	if (!e)
		return 0;
	p->town = (ZmSpan){i, e};
	if (zm_concept_is(v, kind, ZM_IS_LEVEL_VILLAGE) || e >= limit || zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_HEAD, NULL))
		return e;
	ZmHit hit;
	if (zm_text_labels(t, limit, e, ZM_IN(UNIT_KINDS), &hit, 1))
		return e;
	village = town_name(v, t, e, limit, true, &kind);
	if (!village || !zm_concept_is(v, kind, ZM_IS_LEVEL_VILLAGE))
		return e;
	p->township = p->town;
	p->town.end = village;
	return village;
}

bool zm_village(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *p)
{
	ZmConcept c;
	if (!zm_span_empty(p->shared))
		return zm_grammar_at(v, t, p->shared.begin, p->shared.end, ZM_GRAMMAR_TOWN, &c) && zm_concept_is(v, c, ZM_IS_LEVEL_VILLAGE);
	for (uint32_t k = p->town.begin; k < p->town.end && zm_span_empty(p->township); k++)
		if (zm_grammar_at(v, t, k, p->town.end, ZM_GRAMMAR_TOWN, &c) == p->town.end)
			return zm_concept_is(v, c, ZM_IS_LEVEL_VILLAGE);
	return false;
}
