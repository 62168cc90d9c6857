/* unitparse.c: reads one unit name.
 *
 * A name is read from its left edge in one of several ways (by a place, by a level word, alone …); the
 * longest reading wins. */
#include "mention/unitparse_p.h"

#include <string.h>

#include "base/fold.h"
#include "mention/sites.h"
#include "text/labels.h"

enum { MAX_HITS = 64, ZONE_NAME = 6, LOCAL_NAME = 3, ZONE_LONG = 4 };

/* 工委|会|听取: a sitting of the committee, and a new word. */
static bool sits(const ZmReader *r, uint32_t e)
{
	uint32_t next = zm_reader_element(r, e, ZM_GRAMMAR_SESSION, NULL);
	return next && r->t->cp[e - 1] == 0x59D4 && r->t->cp[e] == 0x4F1A && (zm_reader_element(r, next, ZM_GRAMMAR_STOP, NULL) > next + 1 || zm_reader_element(r, next, ZM_GRAMMAR_TASK_VERB, NULL));
}

/* 委, 党工委 … behind a place or level. */
static uint32_t party_at(const ZmReader *r, uint32_t i, ZmUnitParse *p)
{
	ZmConcept c;
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_PARTY, &c);
	if (!e || zm_concept_is(r->v, c, ZM_IS_KIND_CPC) || zm_concept_is(r->v, c, ZM_IS_KIND_STATE) || ((zm_reader_trapped(r, i, e) || zm_reader_trapped(r, e - 1, e)) && !sits(r, e)))
		return 0;
	p->party = zm_concept_is(r->v, c, ZM_IS_KIND_WORKING) ? ZM_PARTY_WORKING : ZM_PARTY_COMMITTEE;
	p->party_word = (ZmSpan){i, e};
	/* 工委(汉南区委): the committee's second name */
	ZmPlaceParse second;
	uint32_t at = e + 1 < r->limit && r->t->cp[e] == '(' ? zm_reader_place(r, e + 1, &second) : 0;
	if (at && (at = zm_reader_element(r, at, ZM_GRAMMAR_PARTY, &c)) && at < r->limit && r->t->cp[at] == ')') {
		p->party_bracket = (ZmSpan){e, at + 1};
		e = at + 1;
	}
	return e;
}

/* What follows a place or level: party side or not, body, tails. */
static uint32_t rest_at(const ZmReader *r, uint32_t i, bool open, ZmUnitParse *p)
{
	if (i >= r->limit)
		return 0;
	if (!(zm_text_roles_at(r->t, i) & ZM_GRAMMAR_BIT(PARTY)))
		return zm_reader_body(r, i, true, open, p);
	ZmUnitParse plain = *p, sided = *p;
	uint32_t a = zm_reader_body(r, i, true, open, &plain), b = 0, side = party_at(r, i, &sided);
	if (side && !(b = zm_reader_body(r, side, true, open, &sided)))
		b = zm_reader_tails(r, side, &sided);
	*p = b >= a ? sided : plain;
	return b >= a ? b : a;
}

static void keep(const ZmReader *r, ZmUnitParse *best, uint32_t *end, const ZmUnitParse *p, uint32_t begin, uint32_t e)
{
	int open = 0;
	if (e <= *end)
		return;
	for (uint32_t k = begin; k < e; k++) /* 中“办 is no name */
		open += (r->t->cp[k] == 0x201C) - (r->t->cp[k] == 0x201D);
	if (open)
		return;
	*best = *p;
	best->span = (ZmSpan){begin, e};
	*end = e;
}

static void read_centre(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->t, r->limit, i, ZM_IN(CENTRAL_UNITS), hit, MAX_HITS);
	ZmPlaceParse branch; /* 人行|石嘴山市|中心支行 */
	while (n && hit[n - 1].kind == ZM_LABEL_HIDDEN && !(zm_reader_place(r, hit[n - 1].end, &branch) && branch.links))
		n--;
	if (!n)
		return;
	bool hidden = hit[n - 1].kind == ZM_LABEL_HIDDEN;
	ZmUnitParse p = {.of = ZM_OF_CENTRE, .central = hit[n - 1].concept, .kind = ZM_NO_CONCEPT}, local = p;
	uint32_t e = hit[n - 1].end;
	if (zm_reader_trapped(r, e - 1, e))
		return;
	uint32_t at = zm_reader_place(r, e, &local.place);
	if (!hidden)
		keep(r, best, end, &p, i, zm_reader_tails(r, e, &p));
	if (at && (e = rest_at(r, at, true, &local))) /* 国家税务总局|…旗|税务局 */
		keep(r, best, end, &local, i, e);
}

/* 临河|新港|海关. */
static uint32_t local_body(const ZmReader *r, uint32_t i)
{
	uint32_t k = i + 1, e = 0;
	for (; k <= i + LOCAL_NAME && k < r->limit && zm_is_han(r->t->cp[k]) && zm_is_han(r->t->cp[k - 1]); k++) {
		if (zm_reader_element(r, k - 1, ZM_GRAMMAR_STOP, NULL))
			return 0;
		if (k >= i + 2 && (e = zm_reader_element(r, k, ZM_GRAMMAR_SHORT_PLACE, NULL)))
			return zm_reader_trapped(r, e - 1, e) ? 0 : e;
	}
	return 0;
}

/* 圭塘街道|办: the kind begins in the street's own name. */
static uint32_t street_office(const ZmReader *r, const ZmPlaceParse *place, ZmConcept *kind)
{
	uint32_t at = place->town.end, e;
	if (zm_span_empty(place->town) || at - place->town.begin < 3)
		return 0;
	e = zm_reader_kind(r, at - 2, false, kind);
	return e == at + 1 ? e : 0;
}

static void read_place(const ZmReader *r, uint32_t i, uint32_t from, unsigned readings, bool cpc, ZmUnitParse *best, uint32_t *end)
{
	ZmPlaceParse place;
	uint32_t at = zm_reader_place(r, i, &place);
	if (at && at < r->limit && r->t->cp[at] == r->t->cp[at - 1] && zm_reader_element(r, at, ZM_GRAMMAR_LEVEL, NULL) &&
	    (zm_reader_element(r, at + 1, ZM_GRAMMAR_PARTY, NULL) || zm_reader_element(r, at + 1, ZM_GRAMMAR_NEEDS_PLACE, NULL)))
		at++; /* 云山自治县|县委, 云山新区|区政府 */
	for (int turn = 0; at && turn < 4; turn++) {
		bool town_only = !place.links && !zm_span_empty(place.town), is_short = place.short_last && zm_span_empty(place.zone);
		if ((!town_only || readings & ZM_READ_TOWN) && (!is_short || readings & ZM_READ_SHORT)) {
			ZmUnitParse p = {.of = ZM_OF_PLACE, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .cpc = cpc, .place = place};
			uint32_t e = rest_at(r, at, !is_short || cpc, &p);
			if (!e && (e = street_office(r, &place, &p.kind)))
				p.body = (ZmSpan){at, e};
			else if (!e && (e = zm_reader_element(r, at, ZM_GRAMMAR_SHORT_PLACE, NULL)) && !zm_reader_trapped(r, e - 1, e))
				p.body = (ZmSpan){at, e}, e = zm_reader_tails(r, e, &p); /* 临河|中学, 临河|大学|法学院 */
			else if (!e && is_short && (e = local_body(r, at)))
				p.body = (ZmSpan){at, e};
			ZmConcept c;
			uint32_t word = !e && !is_short && !cpc ? zm_reader_element(r, at, ZM_GRAMMAR_ISSUER, &c) : 0;
			if (word && zm_concept_is(r->v, c, ZM_IS_KIND_LINE) && !zm_reader_trapped(r, at, word)) {
				p.body = (ZmSpan){at, word}; /* 云山县|局 of the issuer's line */
				e = zm_reader_tails(r, word, &p);
			}
			if (e)
				keep(r, best, end, &p, from, e);
			else if (!cpc && (e = zm_reader_element(r, at, ZM_GRAMMAR_TAIL, &c)) && zm_concept_is(r->v, c, ZM_IS_KIND_BRANCH)) {
				p.of = ZM_OF_ISSUER; /* 洮南市|分局 of the issuing bureau */
				p.branch = place;
				p.place = (ZmPlaceParse){0};
				zm_reader_add_tail(&p, c, i, e);
				keep(r, best, end, &p, from, zm_reader_tails(r, e, &p));
			} else if (is_short && readings & ZM_READ_REGIONAL && (e = zm_reader_element(r, at, ZM_GRAMMAR_ISSUER, &c)) && zm_concept_is(r->v, c, ZM_IS_KIND_LINE)) {
				p.of = ZM_OF_ISSUER; /* 安徽|局 of a central bureau */
				p.branch = place;
				p.place = (ZmPlaceParse){0};
				zm_reader_add_tail(&p, ZM_NO_CONCEPT, i, e);
				keep(r, best, end, &p, from, e);
			}
		}
		/* once more with less: without the township, then without the last link */
		if (!zm_span_empty(place.township)) {
			at = place.township.end;
			place.town = place.township;
			place.township = (ZmSpan){0, 0};
		} else if (!zm_span_empty(place.town)) {
			at = place.town.begin;
			place.town = (ZmSpan){0, 0};
			if (!place.links)
				return;
		} else if (place.links > 1 && zm_span_empty(place.zone)) {
			at = place.link[--place.links].begin;
			place.short_last = false;
		} else {
			return;
		}
		place.span.end = at;
	}
}

/* A zone the lexicons do not know, without an area before it: 秦川|园区|管委会. */
static void read_zone(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	if (!zm_reader_site(r, i, ZM_SITE_ZONE))
		return;
	bool passed = false; /* a stop word that is one only before a name: 李时珍|工业园区, but 随着|高新区 */
	for (uint32_t k = i; k < i + ZONE_NAME && k < r->limit && zm_is_han(r->t->cp[k]); k++) {
		uint32_t at = k >= i + 2 ? zm_reader_element(r, k, ZM_GRAMMAR_ZONE, NULL) : 0;
		if (at && passed && at < k + ZONE_LONG)
			return;
		if (at) {
			ZmUnitParse p = {.of = ZM_OF_PLACE, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .place = {.span = {i, at}, .zone = {i, at}}};
			uint32_t e = rest_at(r, at, false, &p);
			if (e)
				keep(r, best, end, &p, i, e);
			return;
		}
		ZmConcept c;
		bool stop = zm_reader_element(r, k, ZM_GRAMMAR_STOP, &c);
		passed |= stop;
		stop = stop && (k == i || !zm_concept_get(r->v, c, ZM_PROP_POSITION));
		if (stop || zm_reader_element(r, k, ZM_GRAMMAR_TASK_VERB, NULL) || zm_reader_element(r, k, ZM_GRAMMAR_LEVEL, NULL) ||
		    zm_reader_element(r, k, ZM_GRAMMAR_ZONE_TRAP, NULL))
			return;
	}
}

static void read_level(const ZmReader *r, uint32_t i, uint32_t from, unsigned readings, bool cpc, ZmUnitParse *best, uint32_t *end)
{
	ZmConcept c;
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_LEAGUE, NULL);
	if (e) {
		ZmUnitParse p = {.of = ZM_OF_LEVEL, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .level = {i + 1, e - 1}, .body = {i, e}};
		keep(r, best, end, &p, from, e);
	}
	e = zm_reader_element(r, i, ZM_GRAMMAR_LEVEL, &c);
	if (e > i + 1 && zm_grammar_find(r->t, i, i + 1, ZM_GRAMMAR_LEVEL, &c) && zm_reader_kind(r, i + 1, true, &c) && !zm_reader_kind(r, e, true, &c))
		e = i + 1; /* 师|市场监管局, no 师市|场监管局 */
	uint32_t trap = e ? zm_reader_element(r, i, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) : 0;
	if (!e || (trap > e && zm_reader_kind(r, e, false, &c) <= trap)) /* 市民, but 市|民政局 */
		return;
	zm_grammar_find(r->t, i, e, ZM_GRAMMAR_LEVEL, &c);
	bool township = zm_concept_is(r->v, c, ZM_IS_LEVEL_TOWNSHIP);
	if (zm_concept_is(r->v, c, ZM_IS_LEVEL_CENTRE) || (township && !(readings & ZM_READ_TOWN_LEVEL)))
		return;
	ZmUnitParse p = {.of = ZM_OF_LEVEL, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .cpc = cpc, .level = {i, e}};
	uint32_t word = zm_reader_element(r, e, ZM_GRAMMAR_ISSUER, &c), rest = rest_at(r, e, true, &p);
	if (word && zm_concept_is(r->v, c, ZM_IS_KIND_LINE) && !township && !zm_reader_trapped(r, e, word) && (!rest || p.kind == ZM_NO_CONCEPT)) { /* 市局, 省厅: the issuer's own line */
		ZmUnitParse bureau = {.of = ZM_OF_LEVEL, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .cpc = cpc, .level = {i, e}};
		bureau.body = (ZmSpan){e, word};
		uint32_t line = zm_reader_tails(r, word, &bureau);
		if (!rest || (p.body.begin == e && line >= rest)) { /* 市局|稽查局, no 局稽查局 */
			keep(r, best, end, &bureau, from, line);
			return;
		}
	}
	if (rest)
		keep(r, best, end, &p, from, rest);
}

static void read_issuer(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmConcept c;
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_ISSUER, &c);
	if (!e || zm_reader_trapped(r, i, e) || zm_reader_element(r, i, ZM_GRAMMAR_POST, NULL) > e) /* 局长 */
		return;
	if (i >= 2 && r->t->cp[i] == 0x4F1A && zm_text_at(r->t, i - 2, "委员会")) /* 委员|会|办公室 */
		return;
	ZmUnitParse p = {.of = ZM_OF_ISSUER, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .level = {i, e}};
	uint32_t t = zm_reader_tails(r, e, &p);
	bool party = t > e && p.tail[0] != ZM_NO_CONCEPT && (zm_concept_is(r->v, p.tail[0], ZM_IS_KIND_PARTY_COMMITTEE) || zm_concept_is(r->v, p.tail[0], ZM_IS_KIND_PARTY_GROUP));
	if (t > e && (party || !zm_concept_is(r->v, c, ZM_IS_KIND_PARTY)))
		keep(r, best, end, &p, i, t);
}

/* 机关党委 alone, 党委|会议, 党委|书记: an organ of the issuer. */
static bool own_organ(const ZmReader *r, uint32_t i, uint32_t e, ZmConcept tail)
{
	if (zm_concept_is(r->v, tail, ZM_IS_KIND_PARTY_COMMITTEE) && e == i + 2)
		return zm_reader_element(r, e, ZM_GRAMMAR_SESSION, NULL) || zm_reader_element(r, e, ZM_GRAMMAR_POST, NULL);
	return zm_concept_is(r->v, tail, ZM_IS_KIND_OFFICE) && (zm_text_at(r->t, i, "机关党") || zm_text_at(r->t, i, "机关纪")) && !zm_reader_element(r, e, ZM_GRAMMAR_HEAD, NULL);
}

/* 党组理论学习中心组, 党组|会议, 机关党委: groups and organs of the issuer, by tails that the lexicon knows. */
static void read_group(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmUnitParse p = {.of = ZM_OF_ISSUER, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = zm_reader_tails(r, i, &p);
	if (e == i || p.tail[0] == ZM_NO_CONCEPT)
		return;
	bool study = p.tails >= 2 && p.tail[1] != ZM_NO_CONCEPT && zm_concept_is(r->v, p.tail[1], ZM_IS_KIND_STUDY_GROUP), alone = p.tails == 1;
	bool sits = alone && zm_concept_is(r->v, p.tail[0], ZM_IS_KIND_PARTY_GROUP) && (zm_reader_element(r, e, ZM_GRAMMAR_SESSION, NULL) || zm_text_at(r->t, e, "书记"));
	if (study || sits /* 党组|会议, 党组|书记、局长李明 */ || (alone && (zm_concept_is(r->v, p.tail[0], ZM_IS_KIND_STUDY_GROUP) /* 中心组 */ || own_organ(r, i, e, p.tail[0]))))
		keep(r, best, end, &p, i, e);
}

/* 党工委…, 工委依法治区办. */
static void read_working(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t side = party_at(r, i, &p);
	if (!side || p.party != ZM_PARTY_WORKING)
		return;
	uint32_t e = zm_reader_body(r, side, true, true, &p);
	keep(r, best, end, &p, i, e ? e : zm_reader_tails(r, side, &p));
}

/* A known kind alone, and what is read alike. */
static void read_kind(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	const uint64_t roles = zm_text_roles_at(r->t, i);
	uint32_t e;
	if (zm_reader_opens_tails(r, i))
		read_group(r, i, best, end);
	if (zm_text_any(r->t, i, ZM_IN(UNIT_KINDS))) {
		ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
		if ((e = zm_reader_body(r, i, false, false, &p)))
			keep(r, best, end, &p, i, e);
	}
	if (roles & ZM_GRAMMAR_BIT(PARTY))
		read_working(r, i, best, end);
	if ((e = zm_reader_element(r, i, ZM_GRAMMAR_DEPARTMENT, NULL)) && !zm_reader_trapped(r, e - 1, e)) {
		ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .body = {i, e}};
		keep(r, best, end, &p, i, e);
	}
}

/* 公安|云山|分局: the bureau of the city, with its branch. */
static void read_branch(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmConcept c, stem;
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_BRANCH_STEM, &stem);
	if (!e)
		return;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t at = zm_reader_place(r, e, &p.branch), over;
	if (!at || p.branch.links != 1 || !(over = zm_reader_element(r, at, ZM_GRAMMAR_TAIL, &c)) || !zm_concept_is(r->v, c, ZM_IS_KIND_BRANCH))
		return;
	p.body = (ZmSpan){i, e};
	p.kind = zm_vocab_find_utf8(r->v, zm_concept_label(r->v, stem), ZM_IN(UNIT_KINDS));
	zm_reader_add_tail(&p, c, e, over);
	keep(r, best, end, &p, i, zm_reader_tails(r, over, &p));
}

/* 政协|云山市|委员会, 共青团|云山市|委: the conference's word stands before the area and its committee's behind. */
static void read_conference(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	uint32_t word = zm_reader_element(r, i, ZM_GRAMMAR_NEEDS_PLACE, NULL);
	if (!word)
		return;
	ZmUnitParse p = {.of = ZM_OF_PLACE, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = zm_reader_kind(r, i, true, &p.kind);
	uint32_t at = e && e == word ? zm_reader_place(r, e, &p.place) : 0, tail;
	ZmConcept c;
	bool league = at && zm_concept_is(r->v, p.kind, ZM_IS_SYSTEM_MASS);
	if (!at || !p.place.links || p.place.short_last || !(league || zm_concept_is(r->v, p.kind, ZM_IS_SYSTEM_ASSEMBLY)))
		return;
	if (!((tail = zm_reader_element(r, at, ZM_GRAMMAR_TAIL, &c)) && zm_concept_is(r->v, c, ZM_IS_KIND_PARTY_COMMITTEE)) &&
	    !(league && (tail = zm_reader_element(r, at, ZM_GRAMMAR_PARTY, &c)) && zm_concept_is(r->v, c, ZM_IS_KIND_COMMITTEE)))
		return;
	p.body = (ZmSpan){i, e};
	keep(r, best, end, &p, i, zm_reader_tails(r, tail, &p));
}

static void read_open(const ZmReader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	if (!zm_reader_open(r, i, ZM_OPEN_REACH) && !zm_text_any(r->t, i, ZM_IN(UNIT_KINDS)))
		return;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = zm_reader_body(r, i, false, true, &p);
	if (e && p.kind == ZM_NO_CONCEPT)
		keep(r, best, end, &p, i, e);
}

uint32_t zm_unit_read(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, unsigned readings, ZmUnitParse *out)
{
	ZmReader r = {v, t, limit < t->n ? limit : t->n, zm_text_bounded(t, limit) ? t->sites : NULL};
	uint32_t end = 0, from = i;
	ZmConcept c;
	if (i >= r.limit)
		return 0;
	if (readings & ZM_READ_CENTRE)
		read_centre(&r, i, out, &end);
	uint32_t e = zm_reader_element(&r, i, ZM_GRAMMAR_PARTY, &c);
	bool cpc = e && zm_concept_is(v, c, ZM_IS_KIND_CPC), state = e && zm_concept_is(v, c, ZM_IS_KIND_STATE);
	if (state) { /* 中华人民共和国|临河海关 */
		ZmUnitParse p;
		if (zm_unit_read(v, t, e, limit, ZM_READ_SHORT, &p) && p.place.short_last && zm_grammar_is(v, t, p.body.begin, p.body.end, ZM_GRAMMAR_SHORT_PLACE))
			keep(&r, out, &end, &p, from, p.span.end);
		return end;
	}
	if (cpc) {
		i = e;
		readings |= ZM_READ_SHORT | ZM_READ_TOWN | ZM_READ_TOWN_LEVEL;
	}
	if (!cpc && readings & ZM_READ_KIND) {
		read_kind(&r, i, out, &end);
		read_branch(&r, i, out, &end);
		read_conference(&r, i, out, &end);
	}
	if (readings & (ZM_READ_PLACE | ZM_READ_SHORT | ZM_READ_TOWN))
		read_place(&r, i, from, readings, cpc, out, &end);
	if (!end && !cpc && readings & ZM_READ_TOWN)
		read_zone(&r, i, out, &end);
	if (readings & ZM_READ_LEVEL)
		read_level(&r, i, from, readings, cpc, out, &end);
	if (!cpc && readings & ZM_READ_ISSUER)
		read_issuer(&r, i, out, &end);
	if (!cpc && !end && readings & ZM_READ_OPEN)
		read_open(&r, i, out, &end);
	if (cpc && !end) { /* 中共 before a unit that says its own place: 中共国家税务总局…税务局委员会 */
		end = zm_unit_read(v, t, i, limit, readings & ~(unsigned)ZM_READ_ISSUER, out);
		if (end) {
			out->cpc = true;
			out->span.begin = from;
		}
	}
	return end;
}

uint32_t zm_unit_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmUnitParse *out)
{
	return zm_unit_read(v, t, i, limit, ZM_READ_ALL, out);
}

bool zm_unit_area(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmUnitParse *p, const ZmPlace *own, int year, ZmPlace *out)
{
	ZmPlace stem = own ? *own : ZM_NO_PLACE;
	ZmPlaceParse regional;
	if (p->of == ZM_OF_CENTRE) /* 国家税务总局|阳泉市|税务局, 国家…监察局|山西局 */
		return p->place.links ? zm_place_resolve(v, t, a, &p->place, own, year, out)
		       : p->tails && zm_place_at(v, t, p->tail_span[0].begin, p->tail_span[0].end, &regional) && regional.links &&
		         zm_place_resolve(v, t, a, &regional, own, year, out);
	bool known = p->of == ZM_OF_PLACE && zm_place_resolve(v, t, a, &p->place, own, year, &stem);
	if (zm_span_empty(p->branch.span)) {
		*out = stem;
		return known;
	}
	return zm_place_resolve(v, t, a, &p->branch, &stem, year, out);
}
