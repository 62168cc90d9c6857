/* unitparse.c: reads one unit name.
 *
 * A name is read from its left edge in one of several ways (by a place, by a level word, alone …); the
 * longest reading wins.  The body is a kind from the lexicon or an open name: characters up to the first
 * head (领导小组, 中心 …) with no stop word between.  Every look-ahead is bounded, so reading is constant
 * time. */
#include "mention/units.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"

enum { MAX_HITS = 64, OPEN_MAX = 36, QUOTE_MAX = 24, TAIL_MAX = 12, SHARED_MAX = 30 };

typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	uint32_t limit;
} Reader;

static uint32_t element(const Reader *r, uint32_t i, ZmGrammar role, ZmConcept *c)
{
	return zm_grammar_at(r->v, r->t, i, r->limit, role, c);
}

/* Does a word that is no part of a name run from I over E (所|属, 司法部|门)?  Not when a longer word
 * begins at E: 局|部署. */
static bool trapped(const Reader *r, uint32_t i, uint32_t e)
{
	static const ZmGrammar traps[] = {ZM_GRAMMAR_HEAD_TRAP, ZM_GRAMMAR_LEVEL_START_TRAP};
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_PERSON_VERB};
	uint32_t over = 0, word = 0, end;
	for (size_t k = 0; k < 2; k++)
		if ((end = element(r, i, traps[k], NULL)) > over)
			over = end;
	for (size_t k = 0; over > e && k < 3; k++)
		if ((end = element(r, e, words[k], NULL)) > word)
			word = end;
	return over > e && word <= over;
}

/* A head at I that is not the beginning of another word. */
static uint32_t head_at(const Reader *r, uint32_t i, ZmConcept *c)
{
	uint32_t e = element(r, i, ZM_GRAMMAR_HEAD, c);
	return e && !trapped(r, i, e) ? e : 0;
}

/* Behind the closing mark of the quotation that opens at I; 0 when it is long or unclosed. */
static uint32_t quotation(const Reader *r, uint32_t i)
{
	for (uint32_t k = i + 1; k < r->limit && k < i + QUOTE_MAX; k++) {
		if (r->t->cp[k] == 0x201D)
			return k + 1;
		if (r->t->cp[k] == '\n')
			break;
	}
	return 0;
}

/* A stop word at K; at the left edge of a name those of one character too, unless a longer element
 * begins there (自|贸试验区). */
static bool blocks(const Reader *r, uint32_t k, bool at_edge)
{
	ZmConcept c;
	uint32_t e = element(r, k, ZM_GRAMMAR_STOP, &c);
	if (!e || zm_concept_has(r->v, c, ZM_PROP_POSITION, "before") || (!at_edge && zm_concept_has(r->v, c, ZM_PROP_POSITION, "edge")))
		return false;
	static const ZmGrammar longer[] = {ZM_GRAMMAR_LEVEL, ZM_GRAMMAR_ZONE, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_HEAD_TRAP};
	for (size_t j = 0; j < sizeof longer / sizeof *longer; j++)
		if (element(r, k, longer[j], NULL) > e)
			return false;
	return true;
}

/* The longest kind at I; short forms that need support only when SUPPORTED. */
static uint32_t kind_at(const Reader *r, uint32_t i, bool supported, ZmConcept *kind)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->t, r->limit, i, ZM_IN(UNIT_KINDS), hit, MAX_HITS);
	while (n--) {
		if (hit[n].kind == ZM_LABEL_HIDDEN && !supported)
			continue;
		if (trapped(r, i, hit[n].end) || trapped(r, hit[n].end - 1, hit[n].end))
			continue;
		*kind = hit[n].concept;
		return hit[n].end;
	}
	return 0;
}

/* Another body inside what would be one name: 划入|县行政审批局, 和|市司法局. */
static bool joins(const Reader *r, uint32_t k)
{
	ZmPlaceParse p;
	ZmConcept kind;
	uint32_t e = element(r, k, ZM_GRAMMAR_LEVEL, NULL), b;
	if (e && element(r, k, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e && kind_at(r, e, false, &kind) &&
	    !((b = zm_grammar_before(r->v, r->t, e, ZM_GRAMMAR_BIT(LEVEL_TRAP))) && b - 1 < k))
		return true;
	if (!zm_cp_in(r->t->cp[k], "和与及诉"))
		return false;
	if ((e = element(r, k + 1, ZM_GRAMMAR_LEVEL, NULL)) && element(r, k + 1, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e)
		return true;
	return zm_place_at(r->v, r->t, k + 1, r->limit, &p) && p.links && !p.short_last;
}

/* Does the head [K, E) end the name [I, E)? */
static bool ends_name(const Reader *r, uint32_t i, uint32_t k, uint32_t e)
{
	if (!(k >= i + 2 || (k > i && e - k >= 2) || e - k >= 3) || (k > i && zm_cp_in(r->t->cp[k - 1], "和与及")))
		return false;
	return e - k > 2 || !zm_grammar_before(r->v, r->t, e, ZM_GRAMMAR_BIT(HEAD_END_TRAP));
}

/* An open name from I: up to its first head, *HEAD. */
static uint32_t open_name(const Reader *r, uint32_t i, uint32_t max, ZmConcept *head)
{
	bool quoted = false, verb = false;
	ZmConcept w;
	for (uint32_t k = i, e; k < r->limit && k < i + max;) {
		uint32_t c = r->t->cp[k];
		if (c == 0x201C) {
			if (!(e = quotation(r, k)))
				return 0;
			quoted = true;
			k = e;
			continue;
		}
		if (!zm_is_han(c) && !zm_is_digit(c) && !zm_is_latin(c) && !(quoted && c == '+'))
			return 0;
		if ((e = head_at(r, k, head)) && ends_name(r, i, k, e)) {
			bool task = zm_concept_has(r->v, *head, ZM_PROP_KIND, "task") || zm_concept_has(r->v, *head, ZM_PROP_KIND, "office");
			return (verb && !task) || zm_grammar_is(r->v, r->t, i, e, ZM_GRAMMAR_GENERIC) ? 0 : e;
		}
		if ((e = element(r, k, ZM_GRAMMAR_TASK_VERB, &w))) {
			verb = verb || k == i || !zm_concept_has(r->v, w, ZM_PROP_KIND, "noun");
			k = e;
			continue;
		}
		if (blocks(r, k, k == i) || (k > i && joins(r, k)))
			return 0;
		k++;
	}
	return 0;
}

/* Do later names of the row (…和市委全面依法治市、区…委员会) bring the head that the name ending at E lacks? */
static bool shares_head(const Reader *r, uint32_t e)
{
	const ZmText *t = r->t;
	if (e >= r->limit || !zm_cp_in(t->cp[e], "、和及与"))
		return false;
	for (uint32_t k = e; k < r->limit && k < e + SHARED_MAX; k++) {
		ZmConcept head;
		if (t->cp[k] == '\n' || zm_cp_in(t->cp[k], "。,;"))
			return false;
		if (head_at(r, k, &head) && zm_concept_has(r->v, head, ZM_PROP_KIND, "task"))
			return true;
	}
	return false;
}

static void add_tail(ZmUnitParse *p, ZmConcept c, uint32_t b, uint32_t e)
{
	p->tail[p->tails] = c;
	p->tail_span[p->tails++] = (ZmSpan){b, e};
}

/* Place and 分局: …公安局|西陵区|分局. */
static uint32_t branch_at(const Reader *r, uint32_t i, ZmUnitParse *p)
{
	ZmPlaceParse place;
	ZmConcept c;
	uint32_t e = zm_place_at(r->v, r->t, i, r->limit, &place), end;
	if (!e || !(end = element(r, e, ZM_GRAMMAR_TAIL, &c)) || !zm_concept_has(r->v, c, ZM_PROP_KIND, "branch"))
		return 0;
	p->branch = place;
	add_tail(p, c, i, end);
	return end;
}

/* Does another level begin at I (县|市区司法局)? */
static bool starts_level(const Reader *r, uint32_t i)
{
	uint32_t e = element(r, i, ZM_GRAMMAR_LEVEL, NULL);
	return e && element(r, i, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e;
}

static uint32_t tails_at(const Reader *r, uint32_t e, ZmUnitParse *p)
{
	bool closed = false; /* nothing opens behind a study group */
	while (p->tails < ZM_UNIT_TAILS && e < r->limit && !closed) {
		ZmConcept c;
		uint32_t next = element(r, e, ZM_GRAMMAR_TAIL, &c);
		if (next && trapped(r, e, next))
			next = 0;
		if (next && zm_concept_has(r->v, c, ZM_PROP_KIND, "branch"))
			next = 0;
		if (next && p->party && zm_span_empty(p->body) && !p->tails && zm_concept_has(r->v, c, ZM_PROP_KIND, "party committee"))
			next = 0;
		if (next) {
			add_tail(p, c, e, next);
			closed = zm_concept_has(r->v, c, ZM_PROP_KIND, "study group");
		} else if (!(next = branch_at(r, e, p)) && (next = open_name(r, e, TAIL_MAX, &c))) {
			if (zm_grammar_is(r->v, r->t, e, next, ZM_GRAMMAR_NEEDS_PLACE))
				break; /* 工委|办事处: two bodies */
			if (starts_level(r, e) || element(r, e, ZM_GRAMMAR_TASK_VERB, NULL) || zm_concept_has(r->v, c, ZM_PROP_KIND, "team"))
				break; /* another body's name begins here, or a passing team's */
			add_tail(p, ZM_NO_CONCEPT, e, next);
		}
		if (!next)
			break;
		e = next;
	}
	return e;
}

/* Body and tails behind what says whose body it is, which ends at I; 0 when there is none. */
static uint32_t body_at(const Reader *r, uint32_t i, bool supported, bool open, ZmUnitParse *p)
{
	ZmConcept c = ZM_NO_CONCEPT;
	uint32_t e = kind_at(r, i, supported, &p->kind);
	if (p->party && element(r, i, ZM_GRAMMAR_NEEDS_PLACE, NULL) && (!e || zm_grammar_is(r->v, r->t, i, e, ZM_GRAMMAR_NEEDS_PLACE))) {
		p->kind = ZM_NO_CONCEPT; /* 党工委|管委会: two bodies */
		return 0;
	}
	if (!e) {
		p->kind = ZM_NO_CONCEPT;
		if (supported && p->party && (e = element(r, i, ZM_GRAMMAR_SHARED, &c)) && shares_head(r, e)) {
			p->body = (ZmSpan){i, e};
			return e;
		}
		bool party = !p->party && element(r, i, ZM_GRAMMAR_PARTY, &c) && zm_concept_has(r->v, c, ZM_PROP_KIND, "working");
		if (open && !party && !(supported && starts_level(r, i)))
			e = open_name(r, i, OPEN_MAX, &c);
		if (e && !supported && zm_concept_has(r->v, c, ZM_PROP_KIND, "inner") && e - i > 6)
			e = 0;
	}
	if (!e)
		return 0;
	p->body = (ZmSpan){i, e};
	return tails_at(r, e, p);
}

/* 委, 党工委 … behind a place or level. */
static uint32_t party_at(const Reader *r, uint32_t i, ZmUnitParse *p)
{
	ZmConcept c;
	uint32_t e = element(r, i, ZM_GRAMMAR_PARTY, &c);
	if (!e || zm_concept_has(r->v, c, ZM_PROP_KIND, "cpc") || trapped(r, i, e) || trapped(r, e - 1, e))
		return 0;
	p->party = zm_concept_has(r->v, c, ZM_PROP_KIND, "working") ? ZM_PARTY_WORKING : ZM_PARTY_COMMITTEE;
	p->party_word = (ZmSpan){i, e};
	/* 工委(汉南区委): the committee's second name */
	ZmPlaceParse second;
	uint32_t at = e + 1 < r->limit && r->t->cp[e] == '(' ? zm_place_at(r->v, r->t, e + 1, r->limit, &second) : 0;
	if (at && (at = element(r, at, ZM_GRAMMAR_PARTY, &c)) && at < r->limit && r->t->cp[at] == ')') {
		p->party_bracket = (ZmSpan){e, at + 1};
		e = at + 1;
	}
	return e;
}

/* What follows a place or level: party side or not, body, tails. */
static uint32_t rest_at(const Reader *r, uint32_t i, bool open, ZmUnitParse *p)
{
	ZmUnitParse plain = *p, sided = *p;
	uint32_t a = body_at(r, i, true, open, &plain), b = 0, side = party_at(r, i, &sided);
	if (side && !(b = body_at(r, side, true, open, &sided)))
		b = tails_at(r, side, &sided);
	*p = b >= a ? sided : plain;
	return b >= a ? b : a;
}

static void keep(const Reader *r, ZmUnitParse *best, uint32_t *end, const ZmUnitParse *p, uint32_t begin, uint32_t e)
{
	int open = 0;
	for (uint32_t k = begin; k < e; k++) /* 中“办 is no name */
		open += (r->t->cp[k] == 0x201C) - (r->t->cp[k] == 0x201D);
	if (e <= *end || open)
		return;
	*best = *p;
	best->span = (ZmSpan){begin, e};
	*end = e;
}

static void read_centre(const Reader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->t, r->limit, i, ZM_IN(CENTRAL_UNITS), hit, MAX_HITS);
	while (n && hit[n - 1].kind == ZM_LABEL_HIDDEN)
		n--;
	if (!n)
		return;
	ZmUnitParse p = {.of = ZM_OF_CENTRE, .central = hit[n - 1].concept, .kind = ZM_NO_CONCEPT}, local = p;
	uint32_t e = hit[n - 1].end;
	if (trapped(r, e - 1, e))
		return;
	uint32_t at = zm_place_at(r->v, r->t, e, r->limit, &local.place);
	keep(r, best, end, &p, i, tails_at(r, e, &p));
	if (at && (e = rest_at(r, at, true, &local))) /* 国家税务总局|…旗|税务局 */
		keep(r, best, end, &local, i, e);
}

static void read_place(const Reader *r, uint32_t i, uint32_t from, unsigned readings, bool cpc, ZmUnitParse *best, uint32_t *end)
{
	ZmPlaceParse place;
	uint32_t at = zm_place_at(r->v, r->t, i, r->limit, &place);
	for (int turn = 0; at && turn < 3; turn++) {
		bool town_only = !place.links && !zm_span_empty(place.town), is_short = place.short_last && zm_span_empty(place.zone);
		if ((!town_only || readings & ZM_READ_TOWN) && (!is_short || readings & ZM_READ_SHORT)) {
			ZmUnitParse p = {.of = ZM_OF_PLACE, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .cpc = cpc, .place = place};
			uint32_t e = rest_at(r, at, !is_short || cpc, &p);
			if (!e && (e = element(r, at, ZM_GRAMMAR_SHORT_PLACE, NULL)) && !trapped(r, e - 1, e))
				p.body = (ZmSpan){at, e}; /* 临河|中学 */
			ZmConcept c;
			if (e)
				keep(r, best, end, &p, from, e);
			else if (!cpc && (e = element(r, at, ZM_GRAMMAR_TAIL, &c)) && zm_concept_has(r->v, c, ZM_PROP_KIND, "branch")) {
				p.of = ZM_OF_ISSUER; /* 洮南市|分局 of the issuing bureau */
				p.branch = place;
				p.place = (ZmPlaceParse){0};
				add_tail(&p, c, i, e);
				keep(r, best, end, &p, from, tails_at(r, e, &p));
			} else if (is_short && readings & ZM_READ_REGIONAL && (e = element(r, at, ZM_GRAMMAR_ISSUER, &c)) && zm_concept_has(r->v, c, ZM_PROP_KIND, "line")) {
				p.of = ZM_OF_ISSUER; /* 安徽|局 of a central bureau */
				p.branch = place;
				p.place = (ZmPlaceParse){0};
				add_tail(&p, ZM_NO_CONCEPT, i, e);
				keep(r, best, end, &p, from, e);
			}
		}
		/* once more with less: without the township, then without the last link */
		if (!zm_span_empty(place.town)) {
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

static void read_level(const Reader *r, uint32_t i, uint32_t from, unsigned readings, bool cpc, ZmUnitParse *best, uint32_t *end)
{
	ZmConcept c;
	uint32_t e = element(r, i, ZM_GRAMMAR_LEAGUE, NULL);
	if (e) {
		ZmUnitParse p = {.of = ZM_OF_LEVEL, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .level = {i + 1, e - 1}, .body = {i, e}};
		keep(r, best, end, &p, from, e);
	}
	e = element(r, i, ZM_GRAMMAR_LEVEL, &c);
	if (!e || element(r, i, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) > e)
		return;
	bool township = zm_concept_has(r->v, c, ZM_PROP_LEVEL, "township");
	if (zm_concept_has(r->v, c, ZM_PROP_LEVEL, "centre") || (township && !(readings & ZM_READ_TOWN_LEVEL)))
		return;
	ZmUnitParse p = {.of = ZM_OF_LEVEL, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .cpc = cpc, .level = {i, e}};
	ZmUnitParse bureau = p;
	uint32_t word = element(r, e, ZM_GRAMMAR_ISSUER, &c), rest = rest_at(r, e, true, &p);
	if (rest) {
		keep(r, best, end, &p, from, rest);
	} else if (word && zm_concept_has(r->v, c, ZM_PROP_KIND, "line") && !township && !trapped(r, e, word)) { /* 市局, 省厅: the issuer's own line */
		bureau.body = (ZmSpan){e, word};
		keep(r, best, end, &bureau, from, tails_at(r, word, &bureau));
	}
}

static void read_issuer(const Reader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmUnitParse p = {.of = ZM_OF_ISSUER, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = element(r, i, ZM_GRAMMAR_ISSUER, NULL);
	if (!e || trapped(r, i, e))
		return;
	p.level = (ZmSpan){i, e};
	uint32_t t = tails_at(r, e, &p);
	if (t > e)
		keep(r, best, end, &p, i, t);
}

/* A known kind alone, 党工委…, 工委依法治区办, 党组理论学习中心组. */
static void read_kind(const Reader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT}, party = p, group = p, office = p;
	uint32_t side = party_at(r, i, &party), e;
	group.of = ZM_OF_ISSUER;
	if ((e = tails_at(r, i, &group)) > i && group.tails >= 2 && group.tail[0] != ZM_NO_CONCEPT && group.tail[1] != ZM_NO_CONCEPT && zm_concept_has(r->v, group.tail[1], ZM_PROP_KIND, "study group"))
		keep(r, best, end, &group, i, e);
	else if (e > i && group.tails == 1 && group.tail[0] != ZM_NO_CONCEPT && zm_concept_has(r->v, group.tail[0], ZM_PROP_KIND, "party group") &&
	         element(r, e, ZM_GRAMMAR_SESSION, NULL))
		keep(r, best, end, &group, i, e); /* 党组|会议 */
	if ((e = body_at(r, i, false, false, &p)))
		keep(r, best, end, &p, i, e);
	if (side && party.party == ZM_PARTY_WORKING) {
		e = body_at(r, side, true, true, &party);
		keep(r, best, end, &party, i, e ? e : tails_at(r, side, &party));
	}
	if ((e = element(r, i, ZM_GRAMMAR_DEPARTMENT, NULL)) && !trapped(r, e - 1, e)) {
		office.body = (ZmSpan){i, e};
		keep(r, best, end, &office, i, e);
	}
}

static void read_open(const Reader *r, uint32_t i, ZmUnitParse *best, uint32_t *end)
{
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = body_at(r, i, false, true, &p);
	if (e && p.kind == ZM_NO_CONCEPT)
		keep(r, best, end, &p, i, e);
}

uint32_t zm_unit_read(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, unsigned readings, ZmUnitParse *out)
{
	Reader r = {v, t, limit < t->n ? limit : t->n};
	uint32_t end = 0, from = i;
	ZmConcept c;
	*out = (ZmUnitParse){.central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	if (readings & ZM_READ_CENTRE)
		read_centre(&r, i, out, &end);
	uint32_t e = element(&r, i, ZM_GRAMMAR_PARTY, &c);
	bool cpc = e && zm_concept_has(v, c, ZM_PROP_KIND, "cpc");
	if (cpc) {
		i = e;
		readings |= ZM_READ_SHORT | ZM_READ_TOWN | ZM_READ_TOWN_LEVEL;
	}
	if (!cpc && readings & ZM_READ_KIND)
		read_kind(&r, i, out, &end);
	if (readings & (ZM_READ_PLACE | ZM_READ_SHORT | ZM_READ_TOWN))
		read_place(&r, i, from, readings, cpc, out, &end);
	if (readings & ZM_READ_LEVEL)
		read_level(&r, i, from, readings, cpc, out, &end);
	if (!cpc && readings & ZM_READ_ISSUER)
		read_issuer(&r, i, out, &end);
	if (!cpc && !end && readings & ZM_READ_OPEN)
		read_open(&r, i, out, &end);
	if (cpc && !end) { /* 中共 before a unit that says its own place: 中共国家税务总局…税务局委员会 */
		end = zm_unit_read(v, t, i, limit, readings & ~(unsigned)ZM_READ_ISSUER, out);
		out->cpc = true;
		out->span.begin = from;
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
