/* places.c: reading areas' names and telling which area is meant.
 *
 * Chains are read greedily: each name must lie in the one before it (一 濮阳市|华龙区), so that
 * 朝阳市朝阳区 cannot be read.  Choosing among areas of one name is a sum of evidence: kinship with
 * the report's own area, years in force, and, when the own area is not known yet, whether the text
 * names the province or prefecture above. */
#include "mention/places.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"

#define AREAS (ZM_IN(DIVISIONS) | ZM_IN(FORMER_DIVISIONS) | ZM_IN(ZONES))
enum { NAMED_WITHIN = 20000, MAX_HITS = 64, DEPTH = 6, MIDDLE = 5, TOWN_MAX = 7 };

static ZmConcept parent(const ZmVocab *v, ZmConcept c)
{
	const char *up = zm_concept_get(v, c, ZM_PROP_WITHIN);
	return up ? zm_vocab_by_iri(v, up) : ZM_NO_CONCEPT;
}

/* Is C inside UP, at any depth, or a zone beside a district of the same name? */
static bool inside(const ZmVocab *v, ZmConcept c, ZmConcept up)
{
	for (int i = 0; i < DEPTH && c != ZM_NO_CONCEPT; i++) {
		c = parent(v, c);
		if (c == up)
			return true;
	}
	return false;
}

static ZmAreaLevel level_of(const ZmVocab *v, ZmConcept c)
{
	if (zm_concept_scheme(v, c) == ZM_SCHEME_ZONES)
		return ZM_AREA_ZONE;
	const char *l = zm_concept_get(v, c, ZM_PROP_LEVEL);
	return !l ? ZM_AREA_NONE : !strcmp(l, "province") ? ZM_AREA_PROVINCE : !strcmp(l, "prefecture") ? ZM_AREA_PREFECTURE
	       : !strcmp(l, "county") ? ZM_AREA_COUNTY : ZM_AREA_NONE;
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);
	return n >= k && !strcmp(s + n - k, tail);
}

/* A short name and its kind alone (鄂温克|旗, 恩施|州) stand for an autonomous area. */
static uint32_t autonomous(const ZmVocab *v, const ZmText *t, const ZmHit *h)
{
	const char *label = zm_concept_label(v, h->concept);
	uint32_t c = t->cp[h->end];
	bool fits = (c == 0x53BF && ends_with(label, "自治县")) || (c == 0x5DDE && ends_with(label, "自治州")) ||
	            (c == 0x65D7 && ends_with(label, "自治旗"));
	return fits ? h->end + 1 : 0;
}

/* The areas that have exactly the name [B, E); SHORT tells whether only by short name. */
static size_t candidates(const ZmVocab *v, const ZmText *t, ZmSpan s, ZmHit *out)
{
	ZmHit hit[MAX_HITS];
	size_t n = 0, k = zm_text_labels(t, t->n, s.begin, AREAS, hit, MAX_HITS);
	for (size_t i = 0; i < k; i++)
		if (hit[i].end == s.end || (hit[i].kind == ZM_LABEL_HIDDEN && autonomous(v, t, &hit[i]) == s.end))
			out[n++] = hit[i];
	return n;
}

static bool fits_behind(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *p, ZmConcept c)
{
	if (!p->links)
		return true;
	ZmHit up[MAX_HITS];
	size_t n = candidates(v, t, p->link[p->links - 1], up);
	for (size_t i = 0; i < n; i++)
		if (inside(v, c, up[i].concept))
			return true;
	return false;
}

/* 城区, 郊区, 矿区 and the like are areas only below a city that stands before them. */
static bool needs_parent(const ZmVocab *v, const ZmHit *h)
{
	return h->kind != ZM_LABEL_HIDDEN && h->end - h->begin == 2 && ends_with(zm_concept_label(v, h->concept), "区");
}

/* Adds the longest name at I to P; returns its end or 0. */
static uint32_t add_link(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	ZmHit hit[MAX_HITS];
	size_t k = zm_text_labels(t, limit, i, AREAS, hit, MAX_HITS);
	uint32_t best = 0;
	bool short_name = false;
	for (size_t j = 0; j < k; j++) {
		bool is_short = hit[j].kind == ZM_LABEL_HIDDEN;
		uint32_t end = hit[j].end, more = is_short && end < limit ? autonomous(v, t, &hit[j]) : 0;
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
	ZmHit hit[MAX_HITS];
	size_t n = p->links ? candidates(v, t, p->link[p->links - 1], hit) : 0;
	return n && zm_concept_scheme(v, hit[0].concept) == ZM_SCHEME_ZONES;
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

static bool stops_town(const ZmVocab *v, ZmConcept stop, bool at_edge)
{
	return !zm_concept_has(v, stop, ZM_PROP_POSITION, "before") && (at_edge || !zm_concept_has(v, stop, ZM_PROP_POSITION, "edge"));
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
	if (!e || zm_concept_has(v, *kind, ZM_PROP_KIND, "numbered") || zm_concept_has(v, *kind, ZM_PROP_LEVEL, "village") || zm_grammar_at(v, t, i + 1, limit, ZM_GRAMMAR_TOWN_TRAP, NULL) > i + 2 ||
	    zm_grammar_at(v, t, i, limit, ZM_GRAMMAR_TOWN_TRAP, NULL) > i + 2 || zm_grammar_at(v, t, i + 1, limit, ZM_GRAMMAR_STOP, NULL) || zm_cp_in(t->cp[i], "了的"))
		return 0;
	if (!behind && (k = zm_grammar_before(v, t, i + 2, verbs)) && k - 1 == i)
		return 0;
	if (behind && (e >= limit || !zm_is_han(t->cp[e])))
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
	uint32_t end = e && zm_concept_has(v, *kind, ZM_PROP_LEVEL, "village") ? zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_TOWN, &c) : 0;
	if (!end || zm_concept_has(v, c, ZM_PROP_LEVEL, "village"))
		return 0;
	if (end < limit && zm_is_han(t->cp[end]) && !zm_grammar_at(v, t, end, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL) && !zm_grammar_at(v, t, end, limit, ZM_GRAMMAR_PARTY, NULL))
		return 0;
	*kind = c;
	return end;
}

/* One name of a township, street or village: two to six characters, one BEHIND a greater place, and its kind. */
static uint32_t town_name(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, bool behind, ZmConcept *kind)
{
	for (uint32_t k = i; k < i + TOWN_MAX && k < limit; k++) {
		ZmConcept c = ZM_NO_CONCEPT;
		uint32_t e = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TOWN, kind), longer;
		uint32_t trap = zm_grammar_at(v, t, k, limit, ZM_GRAMMAR_TOWN_TRAP, &c);
		if (trap && behind && k == i + 1 && town_of_name(v, t, trap, limit)) { /* 永修县|吴|城镇|人民政府 */
			zm_grammar_at(v, t, trap - 1, limit, ZM_GRAMMAR_TOWN, kind);
			return trap;
		}
		if (trap && zm_concept_has(v, c, ZM_PROP_KIND, "alone") && !zm_grammar_at(v, t, trap, limit, ZM_GRAMMAR_TOWN, NULL))
			trap = 0; /* 三河镇, but 三镇 */
		if (e && zm_concept_has(v, *kind, ZM_PROP_KIND, "numbered"))
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
		if (!zm_is_han(t->cp[k]) || (stop && stops_town(v, c, k == i)) || verb || (k == i && trap && !cued_trap(v, t, i, trap, limit)) || (trap > k + 1 && k > i))
			return k == i ? town_like_word(v, t, i, limit, behind, kind) : 0;
	}
	return 0;
}

/* A township, street or village, or a village behind its township (莲花镇|门楼村). */
static uint32_t add_town(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p)
{
	ZmConcept kind = ZM_NO_CONCEPT;
	if (zm_grammar_at(v, t, i, limit, ZM_GRAMMAR_NEEDS_PLACE, NULL)) /* 人民政府|新城街道 */
		return 0;
	uint32_t e = town_name(v, t, i, limit, p->links > 0, &kind), village;
	if (!e)
		return 0;
	p->town = (ZmSpan){i, e};
	if (zm_concept_has(v, kind, ZM_PROP_LEVEL, "village") || e >= limit || zm_grammar_at(v, t, e, limit, ZM_GRAMMAR_HEAD, NULL))
		return e;
	ZmHit hit;
	if (zm_text_labels(t, limit, e, ZM_IN(UNIT_KINDS), &hit, 1))
		return e;
	village = town_name(v, t, e, limit, true, &kind);
	if (!village || !zm_concept_has(v, kind, ZM_PROP_LEVEL, "village"))
		return e;
	p->township = p->town;
	p->town.end = village;
	return village;
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
	ZmHit hit[MAX_HITS];
	if (!i || p->links != 1 || p->link[0].end != i + 2 || t->cp[i + 1] != 0x53BF) /* 县 */
		return false;
	size_t n = zm_text_labels(t, t->n, i - 1, ZM_IN(CUES) | ZM_IN(CLAUSE_GRAMMAR), hit, MAX_HITS);
	while (n--)
		if (hit[n].end == i + 1)
			return true;
	return false;
}

uint32_t zm_place_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out)
{
	*out = (ZmPlaceParse){0};
	if (limit > t->n)
		limit = t->n;
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
	if (e < limit && !(out->links && out->short_last && zm_span_empty(out->zone)) && (next = add_town(v, t, e, limit, out)))
		e = next;
	/* 新城街道 is a street before it is 新城区 */
	ZmPlaceParse town = {0};
	if (out->links == 1 && out->short_last && zm_span_empty(out->zone) && (next = add_town(v, t, i, limit, &town)) > e) {
		*out = town;
		e = next;
	}
	if (e == i)
		return 0;
	out->span = (ZmSpan){i, e};
	return e;
}

/* Evidence for candidate C. */
static int kinship(const ZmVocab *v, ZmConcept c, ZmConcept own)
{
	if (own == ZM_NO_CONCEPT)
		return 0;
	if (c == own)
		return 100;
	ZmPlace mine = {own, NULL, NULL, NULL}, it = {c, NULL, NULL, NULL};
	int score = inside(v, own, c) ? 90 : inside(v, c, own) ? 80 : 0;
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
	for (ZmConcept up = parent(v, c); up != ZM_NO_CONCEPT; up = parent(v, up)) {
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
	ZmAreaLevel level = level_of(v, h->concept);
	s += level == ZM_AREA_PROVINCE ? 9 : level == ZM_AREA_PREFECTURE ? 6 : level == ZM_AREA_COUNTY ? 2 : 0;
	if (h->kind == ZM_LABEL_HIDDEN)
		s -= 3;
	if (level == ZM_AREA_ZONE && h->kind != ZM_LABEL_PREF) /* 浦东新区 is a district before it is a zone's short name */
		s -= 60;
	/* the names before it in the chain must hold it */
	if (link) {
		ZmHit up[MAX_HITS];
		size_t n = candidates(v, t, p->link[link - 1], up), i = 0;
		while (i < n && !inside(v, h->concept, up[i].concept))
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
	ZmHit hit[MAX_HITS];
	const char *first = NULL;
	for (uint32_t k = p->zone.begin; k < p->zone.end; k++) {
		size_t n = zm_text_labels(t, p->zone.end, k, ZM_IN(UNIT_GRAMMAR), hit, MAX_HITS);
		for (size_t i = 0; i < n; i++) {
			if (hit[i].end != p->zone.end || !zm_concept_has(v, hit[i].concept, ZM_PROP_ROLE, "zone kind"))
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
			if (zm_text_find(t, 0, t->n < NAMED_WITHIN ? t->n : NAMED_WITHIN, name) != UINT32_MAX)
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
		ZmHit hit[MAX_HITS];
		size_t n = candidates(v, t, p->link[p->links - 1], hit);
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
		bool in_zone = own->concept != ZM_NO_CONCEPT && level_of(v, own->concept) == ZM_AREA_ZONE;
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

bool zm_village(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *p)
{
	ZmConcept c;
	if (!zm_span_empty(p->shared))
		return zm_grammar_at(v, t, p->shared.begin, p->shared.end, ZM_GRAMMAR_TOWN, &c) && zm_concept_has(v, c, ZM_PROP_LEVEL, "village");
	for (uint32_t k = p->town.begin; k < p->town.end && zm_span_empty(p->township); k++)
		if (zm_grammar_at(v, t, k, p->town.end, ZM_GRAMMAR_TOWN, &c) == p->town.end)
			return zm_concept_has(v, c, ZM_PROP_LEVEL, "village");
	return false;
}

ZmAreaLevel zm_place_level(const ZmVocab *v, const ZmPlace *p)
{
	return p->town ? ZM_AREA_TOWN : p->zone ? ZM_AREA_ZONE : p->concept == ZM_NO_CONCEPT ? ZM_AREA_NONE : level_of(v, p->concept);
}

ZmConcept zm_place_above(const ZmVocab *v, const ZmPlace *p, ZmAreaLevel level)
{
	ZmConcept c = p->concept;
	for (int i = 0; i < DEPTH && c != ZM_NO_CONCEPT; i++, c = parent(v, c))
		if (level_of(v, c) == level)
			return c;
	return ZM_NO_CONCEPT;
}

/* A district's own name does not tell it from others, a county's or county-level city's does. */
static bool is_district(const ZmVocab *v, ZmConcept c)
{
	ZmConcept up = parent(v, c);
	return level_of(v, c) == ZM_AREA_COUNTY && ends_with(zm_concept_label(v, c), "区") && up != ZM_NO_CONCEPT &&
	       ends_with(zm_concept_label(v, up), "市");
}

const char *zm_place_in_unit(const ZmVocab *v, ZmArena *a, const ZmPlace *p)
{
	const char *base = "", *up = "";
	if (p->zone) {
		base = p->zone;
	} else if (p->concept != ZM_NO_CONCEPT) {
		base = zm_concept_label(v, p->concept);
		ZmConcept above = is_district(v, p->concept) ? parent(v, p->concept) : ZM_NO_CONCEPT;
		up = above == ZM_NO_CONCEPT ? "" : zm_concept_label(v, above);
	}
	return zm_arena_printf(a, "%s%s%s%s", up, base, p->alias ? p->alias : "", p->town ? p->town : "");
}

/* 云山州 names 云山苗族自治州. */
static bool names_in_short(const ZmVocab *v, const ZmText *t, ZmArena *a, ZmConcept c)
{
	const char *name = zm_concept_get(v, c, ZM_PROP_SHORT_NAME), *label = zm_concept_label(v, c);
	return name && ends_with(label, "自治州") && zm_text_says(t, c, ZM_LABEL_HIDDEN) &&
	       zm_text_find(t, 0, t->n < NAMED_WITHIN ? t->n : NAMED_WITHIN, zm_arena_printf(a, "%s州", name)) != UINT32_MAX;
}

/* Zones whose name begins with a place or country get no levels above. */
static const char *chain(const ZmVocab *v, const ZmText *only, ZmArena *a, const ZmPlace *p)
{
	const char *name = "";
	bool zone = p->zone || (p->concept != ZM_NO_CONCEPT && level_of(v, p->concept) == ZM_AREA_ZONE && !only);
	if (p->zone)
		name = p->zone;
	else if (p->concept != ZM_NO_CONCEPT)
		name = zm_concept_label(v, p->concept);
	name = zm_arena_printf(a, "%s%s", name, p->town ? p->town : "");
	if (p->concept == ZM_NO_CONCEPT || (only && level_of(v, p->concept) == ZM_AREA_ZONE) || (only && zone))
		return name;
	for (ZmConcept up = p->zone ? p->concept : parent(v, p->concept); up != ZM_NO_CONCEPT; up = parent(v, up))
		if ((!only || zm_text_says(only, up, ZM_LABEL_PREF) || names_in_short(v, only, a, up)) && strncmp(name, zm_concept_label(v, up), strlen(zm_concept_label(v, up))) != 0)
			name = zm_arena_printf(a, "%s%s", zm_concept_label(v, up), name);
	return name;
}

const char *zm_place_name(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlace *p)
{
	return chain(v, t, a, p);
}

const char *zm_place_full_name(const ZmVocab *v, ZmArena *a, const ZmPlace *p)
{
	return chain(v, NULL, a, p);
}
