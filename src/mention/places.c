/* places.c: reading areas' names.
 *
 * Chains are read greedily: each name must lie in the one before it (一 濮阳市|华龙区), so that
 * 朝阳市朝阳区 cannot be read. */
#include "mention/places_p.h"
#include "text/labels.h"

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/sites.h"

enum { MIDDLE = 5 };

static bool fits_behind(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *p, ZmConcept c)
{
	if (!p->links)
		return true;
	ZmHit up[ZM_AREA_HITS];
	size_t n = zm_area_named(v, t, p->link[p->links - 1], up);
	for (size_t i = 0; i < n; i++)
		if (zm_area_inside(v, c, up[i].concept))
			return true;
	return false;
}

/* 城区, 郊区, 矿区 and the like are areas only below a city that stands before them. */
static bool needs_parent(const ZmVocab *v, const ZmHit *h)
{
	return h->kind != ZM_LABEL_HIDDEN && h->end - h->begin == 2 && zm_area_ends_with(v, h->concept, "区");
}

/* Adds the longest name at I to P; returns its end or 0. */
static uint32_t add_link(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	ZmHit hit[ZM_AREA_HITS];
	size_t k = zm_text_labels(t, limit, i, ZM_AREAS, hit, ZM_AREA_HITS);
	uint32_t best = 0;
	bool short_name = false;
	for (size_t j = 0; j < k; j++) {
		bool is_short = hit[j].kind == ZM_LABEL_HIDDEN;
		uint32_t end = hit[j].end, more = is_short && end < limit ? zm_area_autonomous(v, t, &hit[j]) : 0;
		if (more) {
			end = more;
			is_short = false;
		}
		if (end < best || (end == best && (is_short || !short_name)))
			continue;
		if ((!p->links && needs_parent(v, &hit[j])) || !fits_behind(v, t, p, hit[j].concept))
			continue;
		best = end;
		short_name = is_short;
	}
	if (!best || p->links == ZM_PLACE_LINKS)
		return 0;
	p->link[p->links++] = (ZmSpan){i, best};
	p->short_last = short_name;
	return best;
}

static bool last_is_zone(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *p)
{
	ZmConcept last = p->links ? zm_area_first(v, t, p->link[p->links - 1]) : ZM_NO_CONCEPT;
	return last != ZM_NO_CONCEPT && zm_concept_scheme(v, last) == ZM_SCHEME_ZONES;
}

/* A zone by grammar: the chain before it, up to five characters of a name, a kind of zone. */
static uint32_t add_zone(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	for (uint32_t k = i; k <= i + MIDDLE && k < limit; k++) {
		uint32_t e = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_ZONE, NULL);
		bool plain = k == i || (k >= i + 2 && (!p->short_last || e >= k + 4)); /* 唐山|海港|经济开发区 */
		if (e && plain) {
			p->zone = (ZmSpan){i, e};
			return e;
		}
		ZmHit bureau; /* 云山市|公安局|高新区分局 */
		if (!zm_is_han(t->cp[k]) || zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_STOP, NULL) || zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TASK_VERB, NULL) ||
		    zm_text_labels(t, limit, k, ZM_IN(UNIT_KINDS), &bureau, 1))
			return 0;
	}
	return 0;
}

/* (汉南区) directly behind a zone. */
static uint32_t add_bracket(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	ZmPlaceParse in = {0};
	if (i + 3 >= limit || t->cp[i] != '(')
		return 0;
	uint32_t e = add_link(v, t, i + 1, limit, &in);
	if (!e || in.short_last || e >= limit || t->cp[e] != ')')
		return 0;
	p->bracket = (ZmSpan){i, e + 1};
	return e + 1;
}

/* Does a two-character county's name begin with the end of a verb: 建成|县, 召开|县委, 办理|县长? */
static bool ends_a_verb(const ZmText *t, const ZmPlaceParse *p, uint32_t i)
{
	ZmHit hit[ZM_AREA_HITS];
	if (!i || p->links != 1 || p->link[0].end != i + 2 || t->cp[i + 1] != 0x53BF) /* 县 */
		return false;
	size_t n = zm_text_labels(t, t->n, i - 1, ZM_IN(CUES) | ZM_IN(CLAUSE_GRAMMAR), hit, ZM_AREA_HITS);
	while (n--)
		if (hit[n].end == i + 1)
			return true;
	return false;
}

/* 新市区|街道, 老城区|街道: a street whose name is a district's elsewhere; its end, 0 if it is none. */
static uint32_t street_like_district(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	uint32_t at = p->link[0].end, e = at < limit && zm_span_empty(p->zone) ? zm_grammar_at(v, t, at, limit, ZM_GRAMMAR_TOWN, NULL) : 0;
	if (e != at + 2 || at < i + 2 || t->cp[at - 1] != 0x533A || !zm_cp_in(t->cp[at - 2], "市城矿郊新港") || !zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL)) /* 区 */
		return 0;
	*p = (ZmPlaceParse){.town = {i, e}};
	return e;
}

static uint32_t read_place(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out)
{
	*out = (ZmPlaceParse){0};
	uint32_t e = i, next;
	while (e < limit && (next = add_link(v, t, e, limit, out)))
		e = next;
	if (ends_a_verb(t, out, i))
		return 0;
	bool zone = last_is_zone(v, t, out);
	if (out->links && !zone && (next = add_zone(v, t, e, limit, out))) {
		e = next;
		zone = true;
	}
	if (zone && (next = add_bracket(v, t, e, limit, out)))
		e = next;
	if (e < limit && !(out->links && out->short_last && zm_span_empty(out->zone)) && (next = zm_place_add_town(v, t, e, limit, out)))
		e = next;
	if (out->links == 1 && out->short_last && zm_span_empty(out->zone)) { /* 新城街道 is a street before it is 新城区 */
		ZmPlaceParse town = {0};
		if ((next = zm_place_add_town(v, t, i, limit, &town)) > e) {
			*out = town;
			e = next;
		}
	} else if (out->links == 1 && !out->short_last && (next = street_like_district(v, t, i, limit, out))) {
		e = next;
	}
	if (e == i)
		return 0;
	out->span = (ZmSpan){i, e};
	return e;
}

/* Several readers ask one after the other what stands at a place: the latest answers are kept. */
uint32_t zm_place_read(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out)
{
	if (!zm_text_any(t, i, ZM_AREAS) && !zm_text_near_town(t, i))
		return 0;
	if (limit > t->n)
		limit = t->n;
	if (!t->sites)
		return read_place(v, t, i, limit, out);
	struct ZmPlaceRead *kept = &t->sites->read[i % ZM_PLACES_KEPT];
	if (kept->i != i || kept->limit != limit) {
		kept->i = i;
		kept->limit = limit;
		kept->end = read_place(v, t, i, limit, &kept->parse);
	}
	if (kept->end)
		*out = kept->parse;
	return kept->end;
}
