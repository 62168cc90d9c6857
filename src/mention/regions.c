/* regions.c: areas, zones and large regions that stand as a place.
 *
 * Full names count wherever they stand (a unit's or a title's longer name wins over them); short names
 * (昆山) only between edges of words, in a list or behind a cue, and only if they fit the report's own
 * province or are provinces or prefectures; words for the own zone (高新区) only in that zone's report. */
#include "mention/mention.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/own.h"
#include "mention/sites.h"

enum { MAX_HITS = 32, LIST_MAX = 40, ITEMS = 8, ITEM_MIN = 2, ITEM_MAX = 4, TITLE_MAX = 30, ADDRESS_MAX = 16, ZONE_NAME = 8, COMMUNITY = 5 };

typedef struct {
	ZmFinder *f;
	const ZmVocab *v;
	const ZmText *t;
	const ZmPara *para;
	ZmPlace own;
	bool own_known;
} Scan;

static void add(Scan *s, const ZmPlaceParse *p, uint32_t b, uint32_t e, const char *rule, double confidence)
{
	ZmMention *m = zm_mention_add(s->f, ZM_REGION, b, e, ZM_PRIO_REGION, rule);
	ZmPlaceParse *kept = ZM_TAKEN(s->f->arena, ZmPlaceParse, 1);
	*kept = *p;
	kept->span = (ZmSpan){b, e};
	m->place = kept;
	m->confidence = confidence;
}

static bool word_begins(const Scan *s, uint32_t i)
{
	const uint64_t words = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(PLACE_CUE);
	return i == s->para->begin || !zm_is_han(s->t->cp[i - 1]) || zm_grammar_before(s->v, s->t, i, words);
}

/* A township's name needs a firmer edge: a stop word of one character counts only as a cue (在). */
static bool town_begins(const Scan *s, uint32_t i)
{
	uint32_t b = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB));
	return i == s->para->begin || !zm_is_han(s->t->cp[i - 1]) || (b && b < i) || zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(PLACE_CUE));
}

static bool word_ends(const Scan *s, uint32_t e)
{
	ZmHit hit[MAX_HITS];
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_PLACE_CUE, ZM_GRAMMAR_PERSON_VERB};
	if (e >= s->para->end || !zm_is_han(s->t->cp[e]))
		return true;
	for (size_t k = 0; k < 4; k++)
		if (zm_grammar_at(s->v, s->t, e, s->para->end, words[k], NULL))
			return true;
	return zm_text_labels(s->t, s->para->end, e, ZM_IN(CUES), hit, MAX_HITS) > 0;
}

/* Does a place stand beside it, across 、 or 和? */
static bool in_list(const Scan *s, uint32_t b, uint32_t e)
{
	ZmPlaceParse p;
	ZmConcept c;
	if (e + 1 < s->para->end && zm_cp_in(s->t->cp[e], "、和与及")) {
		if (zm_place_at(s->v, s->t, e + 1, s->para->end, &p) && p.links)
			return true;
		if (zm_grammar_at(s->v, s->t, e + 1, s->para->end, ZM_GRAMMAR_LEVEL, &c) && zm_concept_is(s->v, c, ZM_IS_LEVEL_ZONE))
			return true;
	}
	if (b > s->para->begin && zm_cp_in(s->t->cp[b - 1], "、和与及") && s->f->out->n) {
		const ZmMention *m = &s->f->out->at[s->f->out->n - 1];
		return m->type == ZM_REGION && m->end == b - 1;
	}
	return false;
}

static bool cued(const Scan *s, uint32_t b, uint32_t e)
{
	ZmConcept c;
	uint32_t a = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_PLACE_CUE, &c);
	if (a && zm_concept_is(s->v, c, ZM_IS_KIND_AFTER) && a > e + 1)
		return true;
	return zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(PLACE_CUE)) && word_ends(s, e);
}

static bool short_fits(const Scan *s, const ZmPlaceParse *p, uint32_t e)
{
	ZmPlace place;
	if (!zm_place_resolve(s->v, s->t, s->f->arena, p, s->own_known ? &s->own : NULL, s->f->doc->covers_year, &place) || place.concept == ZM_NO_CONCEPT)
		return false;
	ZmAreaLevel level = zm_place_level(s->v, &place);
	bool kin = s->own_known && zm_place_above(s->v, &place, ZM_AREA_PROVINCE) == zm_place_above(s->v, &s->own, ZM_AREA_PROVINCE);
	if (level == ZM_AREA_COUNTY && !kin)
		return false;
	bool list = in_list(s, p->span.begin, e);
	return word_begins(s, p->span.begin) && (list || cued(s, p->span.begin, e)) && (list || word_ends(s, e));
}

/* Does the own zone's name bear the word at [B, E)?  高新区 is said of 新技术…开发区 too. */
static bool own_zone_word(const Scan *s, uint32_t b, uint32_t e)
{
	if (!s->own_known || zm_place_level(s->v, &s->own) != ZM_AREA_ZONE)
		return false;
	const char *name = zm_place_in_unit(s->v, s->f->arena, &s->own);
	ZmConcept c;
	uint32_t z = zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_ZONE_WORD, &c);
	if (z != e)
		return false;
	const char *sign;
	for (size_t i = 0; (sign = zm_concept_nth(s->v, c, ZM_PROP_KIND, i)); i++)
		if (strstr(name, sign))
			return true;
	return false;
}

/* A name of the own zone that is too short to count elsewhere (光谷). */
static uint32_t own_nickname(const Scan *s, uint32_t i)
{
	ZmHit hit[MAX_HITS];
	size_t n = s->own_known ? zm_text_labels(s->t, s->para->end, i, ZM_IN(ZONES), hit, MAX_HITS) : 0;
	while (n--)
		if (hit[n].concept == s->own.concept)
			return hit[n].end;
	return 0;
}

static bool inside_quotes(const Scan *s, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; i > s->para->begin && i + LIST_MAX > b; i--) {
		if (s->t->cp[i - 1] == 0x201D)
			return false;
		if (s->t->cp[i - 1] == 0x201C)
			return !(i == b && e < s->t->n && s->t->cp[e] == 0x201D);
	}
	return false;
}

/* 《山西省行政执法证》: within title marks; 地址:临河市…: in an address. */
static bool in_title_or_address(const Scan *s, uint32_t b)
{
	for (uint32_t i = b; i > s->para->begin && i + TITLE_MAX > b && s->t->cp[i - 1] != 0x300B; i--)
		if (s->t->cp[i - 1] == 0x300A)
			return true;
	uint32_t from = b > s->para->begin + ADDRESS_MAX ? b - ADDRESS_MAX : s->para->begin, at = zm_text_find(s->t, from, b, "地址:");
	return at != UINT32_MAX;
}

/* 在|江南生态智慧区: a zone that no list holds and no area stands before, behind a cue of places. */
static uint32_t unknown_zone(Scan *s, uint32_t i)
{
	if (!zm_text_site(s->t, i, s->para->end, ZM_SITE_ZONE))
		return 0;
	uint32_t cue = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(PLACE_CUE)), word = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP)), e;
	bool edge = cue || (word && word < i) || zm_cp_in(s->t->cp[i ? i - 1 : i], "将"); /* 同|意…区 is none */
	if (!edge || inside_quotes(s, i, i))
		return 0;
	for (uint32_t k = i; k <= i + ZONE_NAME && k < s->para->end && zm_is_han(s->t->cp[k]); k++) {
		if (k >= i + 2 && (e = zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_ZONE, NULL)) && (e >= k + 3 || zm_text_before(s->t, e, "口岸"))) {
			ZmPlaceParse p = {.span = {i, e}, .zone = {i, e}};
			if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, NULL) || zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NEEDS_PLACE, NULL))
				return 0;
			ZmMention *m = zm_mention_add(s->f, ZM_REGION, i, e, ZM_PRIO_REGION, "regions.zone");
			ZmPlaceParse *kept = ZM_TAKEN(s->f->arena, ZmPlaceParse, 1);
			*kept = p;
			m->place = kept;
			m->confidence = 0.7;
			return e;
		}
		ZmConcept c;
		ZmPlaceParse known; /* 落户|云山经济开发区 */
		if (k > i && zm_place_at(s->v, s->t, k, s->para->end, &known) && known.links && !zm_span_empty(known.zone))
			return 0;
		if (zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_STOP, &c) || zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_TASK_VERB, NULL) ||
		    zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_LEVEL, NULL) || zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_ZONE_TRAP, NULL))
			return 0;
	}
	return 0;
}

static uint32_t zone_word(Scan *s, uint32_t i)
{
	ZmConcept c;
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL, &c), b;
	ZmPlaceParse p = {.level = {i, e}};
	bool zone = e && zm_concept_is(s->v, c, ZM_IS_LEVEL_ZONE);
	if (zone && zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e &&
	    !((b = zm_grammar_before(s->v, s->t, e, ZM_GRAMMAR_BIT(LEVEL_TRAP))) && b - 1 < i)) {
		bool word = own_zone_word(s, i, e) && !zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(ZONE_TRAP));
		bool listed = !word && in_list(s, i, e) && word_begins(s, i) && word_ends(s, e);
		bool piece = !word && !listed && zm_grammar_at(s->v, s->t, i, e, ZM_GRAMMAR_ZONE_PIECE, NULL) == e;
		bool more = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, NULL);
		if ((word || listed || piece) && !more && !inside_quotes(s, i, e)) {
			add(s, &p, i, e, "regions.zone-word", 0.85);
			return e;
		}
	}
	e = own_nickname(s, i);
	if (!e || inside_quotes(s, i, e) || zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, NULL))
		return 0;
	p.level = (ZmSpan){i, e};
	add(s, &p, i, e, "regions.own-zone", 0.85);
	return e;
}

static uint32_t large_region(Scan *s, uint32_t i)
{
	ZmHit hit[MAX_HITS];
	ZmConcept c;
	size_t n = zm_text_labels(s->t, s->para->end, i, ZM_IN(LARGE_REGIONS), hit, MAX_HITS);
	while (n && hit[n - 1].kind == ZM_LABEL_HIDDEN && !(zm_grammar_at(s->v, s->t, hit[n - 1].end, s->para->end, ZM_GRAMMAR_SLOGAN, &c) && zm_concept_is(s->v, c, ZM_IS_KIND_AFTER))) /* 服务|东北|全面振兴 */
		n--;
	if (!n || inside_quotes(s, i, hit[n - 1].end))
		return 0;
	ZmMention *m = zm_mention_add(s->f, ZM_REGION, i, hit[n - 1].end, ZM_PRIO_REGION, "regions.large");
	m->concept = hit[n - 1].concept;
	m->canonical = zm_concept_label(s->v, m->concept);
	return hit[n - 1].end;
}

/* 三镇, 等10个村: what a list of bare names of townships ends in; the kind's span, empty if it is none. */
static ZmSpan list_tail(const Scan *s, uint32_t i)
{
	const ZmText *t = s->t;
	uint32_t stop = s->para->end, e = i;
	ZmConcept c;
	if (e < stop && zm_cp_in(t->cp[e], "等"))
		e++;
	while (e < stop && (zm_is_digit(t->cp[e]) || zm_cp_in(t->cp[e], "两二三四五六七八九十")))
		e++;
	if (e == i || e >= stop)
		return (ZmSpan){0, 0};
	if (zm_cp_in(t->cp[e], "个"))
		e++;
	uint32_t end = zm_grammar_at(s->v, t, e, stop, ZM_GRAMMAR_TOWN, &c);
	if (!end || zm_grammar_at(s->v, t, e, stop, ZM_GRAMMAR_TOWN_TRAP, NULL) > end || zm_concept_is(s->v, c, ZM_IS_KIND_NUMBERED))
		return (ZmSpan){0, 0};
	return (ZmSpan){e, end};
}

static bool stops(const Scan *s, uint32_t i, bool at_edge)
{
	ZmConcept c;
	if (!zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_STOP, &c))
		return false;
	return !zm_concept_is(s->v, c, ZM_IS_POSITION_BEFORE) && (at_edge || !zm_concept_is(s->v, c, ZM_IS_POSITION_EDGE));
}

/* The end of a bare name in such a list. */
static uint32_t list_item(const Scan *s, uint32_t i)
{
	ZmHit hit;
	uint32_t k = i;
	for (; k < s->para->end && k <= i + ITEM_MAX && zm_is_han(s->t->cp[k]); k++) {
		if (k >= i + ITEM_MIN && (zm_cp_in(s->t->cp[k], "、和及与") || !zm_span_empty(list_tail(s, k))))
			return k;
		if (stops(s, k, k == i) || zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_TASK_VERB, NULL) ||
		    zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_TOWN, NULL) || zm_text_labels(s->t, s->para->end, k, ZM_IN(UNIT_KINDS), &hit, 1))
			return 0;
	}
	return k >= i + ITEM_MIN && k <= i + ITEM_MAX && k < s->para->end && zm_cp_in(s->t->cp[k], "、") ? k : 0;
}

/* 中川、秦川、西岔|三镇: names of townships that share their kind. */
static uint32_t town_list(Scan *s, uint32_t i)
{
	ZmSpan item[ITEMS], kind = {0, 0};
	uint32_t n = 0, e = i;
	if (!zm_text_site(s->t, i, s->para->end, ZM_SITE_LIST) || !word_begins(s, i))
		return 0;
	while (n < ITEMS && zm_span_empty(kind)) {
		uint32_t end = list_item(s, e);
		if (!end)
			return 0;
		item[n++] = (ZmSpan){e, end};
		kind = list_tail(s, end);
		e = end + 1;
	}
	if (n < 2 || zm_span_empty(kind))
		return 0;
	for (uint32_t k = 0; k < n; k++) {
		ZmPlaceParse p = {.town = item[k], .shared = kind};
		add(s, &p, item[k].begin, item[k].end, "regions.list", 0.8);
	}
	return item[n - 1].end;
}

/* The own area by its short name, as the subject of a sentence: ,恭城|坚持… */
static bool own_short(const Scan *s, const ZmPlaceParse *p, uint32_t b, uint32_t e)
{
	ZmPlace place;
	if (s->own_known && p->links == 1 && b > s->para->begin && zm_cp_in(s->t->cp[b - 1], "把为好") && e < s->para->end && zm_is_han(s->t->cp[e])) /* 为|江门|建设…, 讲好|虹口|故事 */
		return (s->t->cp[b - 1] != 0x597D || zm_text_before(s->t, b, "讲好")) && zm_place_resolve(s->v, s->t, s->f->arena, p, &s->own, s->f->doc->covers_year, &place) &&
		       place.concept == s->own.concept && !place.zone;
	if (!s->own_known || p->links != 1 || zm_place_level(s->v, &s->own) != ZM_AREA_COUNTY || e >= s->para->end ||
	    !(b == s->para->begin || zm_cp_in(s->t->cp[b - 1], "。,;")) || !(s->t->cp[e] == 0x201C || (zm_is_han(s->t->cp[e]) && word_ends(s, e))))
		return false;
	return zm_place_resolve(s->v, s->t, s->f->arena, p, &s->own, s->f->doc->covers_year, &place) && place.concept == s->own.concept;
}

/* 建设美丽|云山, 贡献|云山|力量: the own area, or one above it, by its short name in a slogan. */
static bool in_slogan(const Scan *s, const ZmPlaceParse *p, uint32_t b, uint32_t e)
{
	ZmPlace place;
	ZmConcept c;
	uint32_t word = zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(SLOGAN)), up = s->own.concept;
	if (!s->own_known || p->links != 1 || e >= s->para->end || b == s->para->begin || !zm_is_han(s->t->cp[e]))
		return false;
	bool before = word && zm_grammar_at(s->v, s->t, word - 1, b, ZM_GRAMMAR_SLOGAN, &c) == b && !zm_concept_is(s->v, c, ZM_IS_KIND_AFTER);
	bool after = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_SLOGAN, &c) && !zm_concept_is(s->v, c, ZM_IS_KIND_BEFORE);
	if (!(before && (after || word_ends(s, e))) && !(after && zm_cp_in(s->t->cp[b - 1], "新为让好的")))
		return false;
	if (!zm_place_resolve(s->v, s->t, s->f->arena, p, &s->own, s->f->doc->covers_year, &place) || place.zone)
		return false;
	while (up != ZM_NO_CONCEPT && up != place.concept)
		up = zm_area_parent(s->v, up);
	return up != ZM_NO_CONCEPT;
}

/* Is the place [I, E) the begin of a body's name?  If that is not marked itself (云山市司法局|副局长), its place is not either. */
static bool opens_unit(const Scan *s, uint32_t i, uint32_t e)
{
	ZmUnitParse u;
	uint32_t end = zm_unit_read(s->v, s->t, i, s->para->end, ZM_READ_PLACE | ZM_READ_SHORT, &u);
	return end > e && u.of == ZM_OF_PLACE && u.kind != ZM_NO_CONCEPT && u.place.span.end >= e &&
	       (zm_grammar_at(s->v, s->t, end, s->para->end, ZM_GRAMMAR_POST, NULL) || (zm_text_at(s->t, end, "网站") && !zm_text_before(s->t, end, "政府"))); /* the government's site is a PLATFORM */
}

/* A township just found that is joined to what begins at B. */
static bool town_behind(const Scan *s, uint32_t b)
{
	const ZmMention *m = s->f->out->n ? &s->f->out->at[s->f->out->n - 1] : NULL;
	return m && m->type == ZM_REGION && b > s->para->begin && m->end == b - 1 && zm_cp_in(s->t->cp[b - 1], "、和及与") && m->place && !zm_span_empty(m->place->town);
}

/* Another township joined to one that ends at E. */
static bool town_ahead(const Scan *s, uint32_t e)
{
	ZmPlaceParse p;
	return e + 1 < s->para->end && zm_cp_in(s->t->cp[e], "、和及与") && zm_place_at(s->v, s->t, e + 1, s->para->end, &p) && !p.links && !zm_span_empty(p.town);
}

static uint32_t place(Scan *s, uint32_t i)
{
	uint32_t list = town_list(s, i);
	if (list)
		return list;

	ZmPlaceParse p;
	uint32_t e = zm_place_at(s->v, s->t, i, s->para->end, &p);
	if (!e)
		return 0;
	if (!zm_span_empty(p.bracket))
		e = p.bracket.begin;
	bool town = !p.links;
	if (in_title_or_address(s, i))
		return e;
	bool community = e >= i + COMMUNITY && zm_text_before(s->t, e, "社区"); /* 针对|晓月苑社区|电梯… */
	bool at_place = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(PLACE_CUE)) && (community || !zm_village(s->v, s->t, &p)); /* 在|鲁朗镇|装… */
	if (town && i && s->t->cp[i - 1] == 0x201C)
		return 0; /* “国家卫生街道” */
	ZmPlaceParse next;
	bool listed = town && !zm_village(s->v, s->t, &p) && !zm_place_at(s->v, s->t, e, s->para->end, &next) && (town_behind(s, i) || town_ahead(s, e)); /* 在清河镇、|云山镇|取缔 */
	if (town && (!town_begins(s, i) || !(at_place || listed || word_ends(s, e))))
		return 0;
	if (inside_quotes(s, i, e) && (town || p.short_last))
		return 0;
	if (p.links && p.short_last && zm_span_empty(p.zone) && !short_fits(s, &p, e) && !own_short(s, &p, i, e) && !in_slogan(s, &p, i, e))
		return 0;
	if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, NULL) || !zm_place_plausible(s->f, &p, &s->own))
		return 0;
	if (opens_unit(s, i, e))
		return e;
	add(s, &p, i, e, p.short_last ? "regions.short" : town ? "regions.town" : "regions.full", town ? 0.75 : p.short_last ? 0.8 : 0.95);
	return e;
}

/* 121|团: a regiment's number of two or three digits. */
static bool regiment(const Scan *s, uint32_t i)
{
	uint32_t e = i;
	while (e < s->para->end && e < i + 4 && zm_is_digit(s->t->cp[e]))
		e++;
	ZmConcept c;
	return e >= i + 2 && e <= i + 3 && (i == s->para->begin || !zm_is_digit(s->t->cp[i - 1])) && zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_TOWN, &c) == e + 1 &&
	       zm_concept_is(s->v, c, ZM_IS_KIND_NUMBERED) && zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_TOWN_TRAP, NULL) <= e + 1;
}

void zm_find_regions(ZmFinder *f)
{
	Scan s = {.f = f, .v = f->vocab, .t = f->text};
	s.own_known = zm_own_place(f, &s.own, NULL);
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		s.para = &f->doc->para[p];
		if (s.para->kind == ZM_PARA_TITLE)
			continue;
		bool bounded = zm_text_bounded(f->text, s.para->end);
		for (uint32_t i = s.para->begin, e; i < s.para->end;) {
			if (bounded && (i = zm_sites_next(f->text->sites->bits, i, s.para->end, ZM_SITE_REGION)) == s.para->end)
				break;
			if (regiment(&s, i) && (e = place(&s, i))) {
				i = e;
				continue;
			}
			e = zm_is_han(s.t->cp[i]) ? large_region(&s, i) : 0;
			if (!e && zm_is_han(s.t->cp[i]) && !(e = place(&s, i)) && !(e = zone_word(&s, i)))
				e = unknown_zone(&s, i);
			i = e ? e : i + 1;
		}
	}
}
