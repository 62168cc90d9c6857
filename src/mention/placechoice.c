/* placechoice.c: telling which area is meant.
 *
 * Choosing among areas of one name is a sum of evidence: kinship with the report's own area, years in
 * force, and, when the own area is not known yet, whether the text names the province or prefecture
 * above. */
#include "mention/places_p.h"
#include "text/labels.h"

#include <string.h>

#include "mention/grammar.h"

/* Evidence for candidate C. */
static int kinship(const ZmVocab *v, ZmConcept c, ZmConcept own)
{
	if (own == ZM_NO_CONCEPT)
		return 0;
	if (c == own)
		return 100;
	ZmPlace mine = {own, NULL, NULL, NULL}, it = {c, NULL, NULL, NULL};
	int score = zm_area_inside(v, own, c) ? 90 : zm_area_inside(v, c, own) ? 80 : 0;
	ZmConcept a = zm_place_above(v, &mine, ZM_AREA_PREFECTURE), b = zm_place_above(v, &it, ZM_AREA_PREFECTURE);
	if (!score && a != ZM_NO_CONCEPT && a == b)
		score = 60;
	a = zm_place_above(v, &mine, ZM_AREA_PROVINCE), b = zm_place_above(v, &it, ZM_AREA_PROVINCE);
	return !score && a == b ? 30 : score;
}

static int in_years(const ZmVocab *v, ZmConcept c, int year)
{
	const char *since = zm_concept_get(v, c, ZM_PROP_SINCE), *until = zm_concept_get(v, c, ZM_PROP_UNTIL);
	int b = 0, e = 9999;
	for (; since && *since >= '0' && *since <= '9'; since++)
		b = b * 10 + *since - '0';
	if (until)
		for (e = 0; *until >= '0' && *until <= '9'; until++)
			e = e * 10 + *until - '0';
	if (zm_concept_scheme(v, c) == ZM_SCHEME_ZONES)
		return 0;
	if (!year)
		return until ? -5 : 0;
	return year < b ? -4 - (year < b - 2) : year > e ? -6 - (year > e + 1) : 0;
}

/* With no own area: what the text says of the levels above. */
static int by_text(const ZmVocab *v, const ZmText *t, ZmConcept c)
{
	int score = 0;
	for (ZmConcept up = zm_area_parent(v, c); up != ZM_NO_CONCEPT; up = zm_area_parent(v, up)) {
		if (zm_text_says(t, up, ZM_LABEL_PREF))
			score += 20;
		else if (zm_text_says(t, up, ZM_LABEL_HIDDEN)) /* its short name */
			score += 8;
	}
	return score;
}

static int score(const ZmVocab *v, const ZmText *t, const ZmHit *h, const ZmPlaceParse *p, uint8_t link, const ZmPlace *own, int year)
{
	int s = in_years(v, h->concept, year) * 10;
	if (own && own->concept != ZM_NO_CONCEPT)
		s += kinship(v, h->concept, own->concept);
	else
		s += by_text(v, t, h->concept);
	ZmAreaLevel level = zm_area_level(v, h->concept);
	s += level == ZM_AREA_PROVINCE ? 9 : level == ZM_AREA_PREFECTURE ? 6 : level == ZM_AREA_COUNTY ? 2 : 0;
	if (h->kind == ZM_LABEL_HIDDEN)
		s -= 3;
	if (level == ZM_AREA_ZONE && h->kind != ZM_LABEL_PREF) /* 浦东新区 is a district before it is a zone's short name */
		s -= 60;
	/* the names before it in the chain must hold it */
	if (link) {
		ZmHit up[ZM_AREA_HITS];
		size_t n = zm_area_named(v, t, p->link[link - 1], up), i = 0;
		while (i < n && !zm_area_inside(v, h->concept, up[i].concept))
			i++;
		if (i == n)
			s -= 500;
	}
	return s;
}

/* Full name of a zone by grammar: of the kinds with that short name the one the text names in full,
 * else the first in the lexicon. */
static const char *zone_name(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlaceParse *p, ZmConcept in)
{
	ZmHit hit[ZM_AREA_HITS];
	const char *first = NULL;
	for (uint32_t k = p->zone.begin; k < p->zone.end; k++) {
		size_t n = zm_text_labels(t, p->zone.end, k, ZM_IN(UNIT_GRAMMAR), hit, ZM_AREA_HITS);
		for (size_t i = 0; i < n; i++) {
			if (hit[i].end != p->zone.end || !zm_concept_is(v, hit[i].concept, ZM_IS_ROLE_ZONE_KIND))
				continue;
			uint32_t begin = p->links ? p->link[p->links - 1].begin : p->zone.begin;
			if (p->links > 1 && !zm_cp_in(t->cp[p->link[0].end - 1], "省市县区旗州盟")) /* 河北|涞水|经济开发区 is one name */
				begin = p->link[0].begin;
			const char *name = zm_arena_printf(a, "%s%s", zm_text_unquoted(t, a, begin, k), zm_concept_label(v, hit[i].concept));
			ZmConcept known = zm_vocab_find_utf8(v, name, ZM_IN(ZONES)); /* 蜀山|经开区 is 合肥蜀山经济技术开发区 */
			ZmPlace zone = {known, NULL, NULL, NULL}, here = {in, NULL, NULL, NULL};
			ZmConcept city = known == ZM_NO_CONCEPT ? known : zm_place_above(v, &zone, ZM_AREA_PREFECTURE);
			if (city != ZM_NO_CONCEPT && city == zm_place_above(v, &here, ZM_AREA_PREFECTURE))
				return zm_concept_label(v, known);
			if (zm_text_find(t, 0, t->n < ZM_NAMED_WITHIN ? t->n : ZM_NAMED_WITHIN, name) != UINT32_MAX)
				return name;
			first = first ? first : name;
		}
		if (first)
			break;
	}
	return first ? first : zm_text_unquoted(t, a, p->span.begin, p->zone.end);
}

bool zm_place_resolve(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlaceParse *p, const ZmPlace *own, int year, ZmPlace *out)
{
	*out = ZM_NO_PLACE;
	if (p->links) {
		ZmHit hit[ZM_AREA_HITS];
		size_t n = zm_area_named(v, t, p->link[p->links - 1], hit);
		int best = 0;
		for (size_t i = 0; i < n; i++) {
			int s = n == 1 ? 1 : score(v, t, &hit[i], p, p->links - 1, own, year);
			if (out->concept == ZM_NO_CONCEPT || s > best) {
				best = s;
				out->concept = hit[i].concept;
			}
		}
	}
	if (!zm_span_empty(p->bracket))
		out->alias = zm_text_utf8(t, a, p->bracket.begin, p->bracket.end);
	if (!zm_span_empty(p->zone))
		out->zone = zone_name(v, t, a, p, out->concept);
	if (out->zone && !p->links && own) { /* 秦川园区 of the own zone */
		bool in_zone = own->concept != ZM_NO_CONCEPT && zm_area_level(v, own->concept) == ZM_AREA_ZONE;
		out->zone = zm_arena_printf(a, "%s%s", in_zone ? zm_concept_label(v, own->concept) : "", out->zone);
		out->concept = own->concept;
	}
	if (!zm_span_empty(p->town)) {
		out->town = zm_text_utf8(t, a, p->town.begin, p->town.end);
		if (!zm_span_empty(p->shared))
			out->town = zm_arena_printf(a, "%s%s", out->town, zm_text_utf8(t, a, p->shared.begin, p->shared.end));
		if (out->concept == ZM_NO_CONCEPT && own) /* a town without a county is one of ours */
			out->concept = own->concept;
	}
	return zm_place_known(out);
}
