#include "mention/sites.h"

#include <wchar.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/places_p.h"

enum { QUOTE_MAX = 24, TOWN_NEAR = 7, ZONE_REACH = 8, LIST_REACH = 60, ONE_HEAD = 2 };

/* What a character does to readers that would pass over it. */
enum {
	STOPS_OPEN = 1, /* no open name goes on behind it */
	STOPS_TOWN = 2, /* no township's name does … */
	EDGE_TOWN = 4,  /* … nor begins there, but for those of two characters */
	STOPS_ZONE = 8,
	EDGE_ZONE = 16,
	OPENS = 32 /* a group that is posted, a quotation, what stands first in one, a number */
};

/* Behind the quotation that opens at I, which an open name passes as a whole; I if it is long or unclosed. */
static uint32_t quotation(const ZmText *t, uint32_t i)
{
	for (uint32_t k = i + 1; k < t->n && k < i + QUOTE_MAX && t->cp[k] != '\n'; k++)
		if (t->cp[k] == 0x201D)
			return k + 1;
	return i;
}

/* What the stop word at K stops; in *JUMP its end when readers of open names may jump over it.  One that ends behind the
 * LINE is not seen by readers that end with it, which may see another. */
static unsigned stop_word(const ZmVocab *v, const ZmText *t, uint32_t k, uint32_t line, uint32_t *jump)
{
	static const ZmGrammar longer[] = {ZM_GRAMMAR_LEVEL, ZM_GRAMMAR_ZONE, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_HEAD_TRAP};
	ZmConcept c;
	uint32_t e = zm_grammar_at(v, t, k, t->n, ZM_GRAMMAR_STOP, &c);
	if (zm_concept_is(v, c, ZM_IS_POSITION_BEFORE)) {
		*jump = e;
		return e > line ? 0 : EDGE_ZONE;
	}
	if (e > line)
		return 0;
	if (zm_concept_is(v, c, ZM_IS_POSITION_EDGE))
		return EDGE_TOWN | EDGE_ZONE;
	for (size_t j = 0; j < sizeof longer / sizeof *longer; j++)
		if (zm_grammar_at(v, t, k, t->n, longer[j], NULL) > e)
			return EDGE_TOWN | STOPS_TOWN | EDGE_ZONE;
	return STOPS_OPEN | EDGE_TOWN | STOPS_TOWN | EDGE_ZONE;
}

/* What the words at K stop, their end in *JUMP when readers of open names may jump over them. */
static unsigned words_stop(const ZmVocab *v, const ZmText *t, uint32_t k, uint32_t line, uint64_t roles, uint32_t *jump)
{
	unsigned s = roles & ZM_GRAMMAR_BIT(STOP) ? stop_word(v, t, k, line, jump) : 0;
	if (roles & ZM_GRAMMAR_BIT(TASK_VERB)) {
		uint32_t verb = zm_grammar_find(t, k, t->n, ZM_GRAMMAR_TASK_VERB, NULL);
		*jump = verb > *jump ? verb : *jump;
		s &= ~(unsigned)STOPS_OPEN;
		s |= zm_grammar_find(t, k, line, ZM_GRAMMAR_TASK_VERB, NULL) ? STOPS_TOWN | EDGE_TOWN | STOPS_ZONE | EDGE_ZONE : 0;
	}
	if ((roles & ZM_GRAMMAR_BIT(LEVEL) && zm_grammar_find(t, k, line, ZM_GRAMMAR_LEVEL, NULL)) ||
	    (roles & ZM_GRAMMAR_BIT(ZONE_TRAP) && zm_grammar_find(t, k, line, ZM_GRAMMAR_ZONE_TRAP, NULL)))
		s |= STOPS_ZONE | EDGE_ZONE;
	return s;
}

static uint32_t line_end(const ZmText *t, uint32_t k)
{
	const wchar_t *from = (const wchar_t *)t->cp + k, *end = wmemchr(from, '\n', t->n - k);
	return end ? k + (uint32_t)(end - from) : t->n;
}

static unsigned mark_stops(uint32_t c)
{
	unsigned s = STOPS_ZONE | EDGE_ZONE;
	if (zm_is_digit(c))
		return s;
	return s | STOPS_TOWN | EDGE_TOWN | (zm_is_latin(c) || zm_cp_in(c, "+“") ? 0 : STOPS_OPEN);
}

/* What stands at each character in the way of readers. */
static void find_stops(const ZmVocab *v, const ZmText *t, uint8_t *stops)
{
	const uint64_t words = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(ZONE_TRAP);
	uint32_t over = 0, line = 0; /* readers of open names may jump up to OVER */
	unsigned first = 0;          /* OPENS: a quotation opened before */
	for (uint32_t k = 0; k < t->n; k++) {
		uint32_t c = t->cp[k], jump = 0;
		uint64_t roles = zm_text_roles_at(t, k) & words;
		unsigned s = first | (zm_cp_in(c, "驻派") ? OPENS : 0);
		bool han = zm_is_han(c);
		first = 0;
		if (roles || !han) {
			if (line < k || !k)
				line = line_end(t, k);
			s |= roles ? words_stop(v, t, k, line, roles, &jump) : 0;
			s |= han ? 0 : mark_stops(c);
			if (c == 0x201C) {
				first = OPENS;
				jump = quotation(t, k);
			}
			if (c == 0x201C || (zm_is_digit(c) && !(k && zm_is_digit(t->cp[k - 1]))))
				s |= OPENS;
			if (over > k)
				s &= ~(unsigned)STOPS_OPEN;
			over = jump > over ? jump : over;
		}
		stops[k] = (uint8_t)s;
	}
}

/* Elements that open names of units anywhere, at an edge, and those that are looked for ahead. */
#define UNITS (ZM_GRAMMAR_BIT(PARTY) | ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(LEAGUE))
#define EDGES (ZM_GRAMMAR_BIT(TAIL) | ZM_GRAMMAR_BIT(ISSUER) | ZM_GRAMMAR_BIT(DEPARTMENT) | ZM_GRAMMAR_BIT(BRANCH_STEM) | \
               ZM_GRAMMAR_BIT(NEEDS_PLACE) | ZM_GRAMMAR_BIT(TAKEN_UP) | ZM_GRAMMAR_BIT(WEAK_BARE))
#define POSTS (ZM_GRAMMAR_BIT(POST) | ZM_GRAMMAR_BIT(GROUP))
#define KINDS (ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(TOWN) | ZM_GRAMMAR_BIT(ZONE))

/* What can be read from the labels at I alone. */
static unsigned here(uint64_t roles, uint64_t schemes)
{
	unsigned s = 0;
	if (roles & UNITS || schemes & (ZM_AREAS | ZM_IN(CENTRAL_UNITS)))
		s |= ZM_SITE_UNIT;
	if (roles & EDGES || schemes & ZM_IN(UNIT_KINDS))
		s |= ZM_SITE_EDGE;
	if (schemes & ZM_AREAS)
		s |= ZM_SITE_PLACE;
	if (roles & ZM_GRAMMAR_BIT(LEVEL) || schemes & (ZM_IN(LARGE_REGIONS) | ZM_IN(ZONES)))
		s |= ZM_SITE_REGION;
	return s;
}

/* Does a list of townships end at I in the kind that they share: 两|镇, 10个|村? */
static bool ends_list(const ZmText *t, uint32_t i)
{
	return i && (zm_is_digit(t->cp[i - 1]) || zm_cp_in(t->cp[i - 1], "个等两二三四五六七八九十"));
}

/* What stands ahead: the next head that an open name reaches (UINT32_MAX none), and how many characters before kinds a name may begin. */
typedef struct {
	uint32_t head;
	union {
		struct {
			uint8_t town, zone, list;
		};
		uint32_t kinds; /* any of them */
	};
} Reach;

/* What can be read from I with what stands ahead; R becomes what the character before sees. */
static unsigned ahead(const ZmText *t, uint32_t i, unsigned stops, uint64_t roles, Reach *r)
{
	unsigned s = 0;
	if (roles & ZM_GRAMMAR_BIT(HEAD))
		r->head = i;
	if (r->town && !(stops & EDGE_TOWN))
		s |= ZM_SITE_PLACE | ZM_SITE_EDGE;
	r->town = stops & STOPS_TOWN || !r->town ? 0 : r->town - 1;
	if (r->zone && r->zone < ZONE_REACH && !(stops & EDGE_ZONE))
		s |= ZM_SITE_ZONE | ZM_SITE_EDGE;
	r->zone = stops & STOPS_ZONE || !r->zone ? 0 : r->zone - 1;
	if (roles & ZM_GRAMMAR_BIT(ZONE))
		r->zone = ZONE_REACH;
	r->list -= r->list > 0;
	if (roles & ZM_GRAMMAR_BIT(TOWN)) {
		uint8_t reach = i && zm_cp_in(t->cp[i - 1], "族") ? ZM_TOWN_REACH - 1 : TOWN_NEAR - 1;
		r->town = reach > r->town ? reach : r->town;
		if (ends_list(t, i))
			r->list = LIST_REACH;
	}
	return s | (r->list ? ZM_SITE_LIST : 0);
}

/* A post or a word for a group begins at I. */
static void post_site(const ZmText *t, uint32_t i, uint8_t *bits)
{
	for (uint32_t k = t->labels->first[i]; k < t->labels->first[i + 1]; k++) {
		const struct ZmLabel *l = &t->labels->label[k];
		if (l->role < ZM_GRAMMAR_COUNT && POSTS >> l->role & 1)
			bits[i + l->length] |= ZM_SITE_POST;
	}
	if (i >= ZM_FULL_NAME)
		bits[i - ZM_FULL_NAME] |= ZM_SITE_POST;
}

void zm_text_find_sites(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	const uint32_t schemes = ZM_AREAS | ZM_IN(CENTRAL_UNITS) | ZM_IN(UNIT_KINDS) | ZM_IN(LARGE_REGIONS);
	struct ZmSites *x = ZM_NEW(arena, struct ZmSites);
	uint64_t next = 0, next_but_one = 0; /* roles one and two characters on */
	Reach r = {.head = UINT32_MAX};
	x->bits = ZM_TAKEN(arena, uint8_t, t->n + 8);
	x->open = ZM_TAKEN(arena, uint8_t, t->n + 1);
	memset(x->bits + t->n, 0, 8);
	x->open[t->n] = 0;
	x->read = ZM_NEWN(arena, struct ZmPlaceRead, ZM_PLACES_KEPT); /* each of no place: up to 0 */
	find_stops(v, t, x->bits);
	for (uint32_t i = t->n; i-- > 0;) {
		uint64_t roles = zm_text_roles_at(t, i), two = (next_but_one & ZM_GRAMMAR_BIT(TOWN)) | (next & ZM_GRAMMAR_BIT(TOWN_TRAP));
		bool station = roles & ZM_GRAMMAR_BIT(STOP) && next_but_one & (ZM_GRAMMAR_BIT(WEAK_BARE) | ZM_GRAMMAR_BIT(HEAD)); /* 和平|司法所 */
		uint32_t in = t->labels->schemes[i] & schemes;
		unsigned stops = x->bits[i], s = 0;
		if (stops & STOPS_OPEN)
			r.head = UINT32_MAX;
		if ((roles & (UNITS | EDGES | KINDS | POSTS)) | in | two | station | (stops & (OPENS | ZM_SITE_POST)) | r.kinds) { /* at most places nothing begins */
			s = (stops & ZM_SITE_POST) | here(roles, in) | ahead(t, i, stops, roles, &r);
			if (roles & POSTS)
				post_site(t, i, x->bits);
			if (stops & OPENS || station)
				s |= ZM_SITE_UNIT;
			if (next_but_one & ZM_GRAMMAR_BIT(TOWN) || (two && zm_text_near_town(t, i)))
				s |= ZM_SITE_PLACE | ZM_SITE_EDGE; /* a name of two characters may be a word too */
			if (s & (ZM_SITE_PLACE | ZM_SITE_ZONE | ZM_SITE_LIST))
				s |= ZM_SITE_REGION;
		}
		bool open = r.head - i < ZM_OPEN_REACH;
		x->open[i] = (uint8_t)(open ? r.head - i + 1 : 0);
		x->bits[i] = (uint8_t)(s | (open ? ZM_SITE_EDGE : 0));
		next_but_one = next;
		next = roles;
	}
	t->sites = x;
}
