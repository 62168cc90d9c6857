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
	const uint64_t any = ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(ZONE) | ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(HEAD_TRAP);
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
	for (size_t j = 0; j < sizeof longer / sizeof *longer && zm_text_roles_at(t, k) & any; j++)
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
		s |= verb <= line || zm_grammar_find(t, k, line, ZM_GRAMMAR_TASK_VERB, NULL) ? STOPS_TOWN | EDGE_TOWN | STOPS_ZONE | EDGE_ZONE : 0;
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

/* Elements that open names of units anywhere, at an edge, and those that are looked for ahead. */
#define UNITS (ZM_GRAMMAR_BIT(PARTY) | ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(LEAGUE))
#define EDGES (ZM_GRAMMAR_BIT(TAIL) | ZM_GRAMMAR_BIT(ISSUER) | ZM_GRAMMAR_BIT(DEPARTMENT) | ZM_GRAMMAR_BIT(BRANCH_STEM) | \
               ZM_GRAMMAR_BIT(NEEDS_PLACE) | ZM_GRAMMAR_BIT(TAKEN_UP) | ZM_GRAMMAR_BIT(WEAK_BARE))
#define POSTS (ZM_GRAMMAR_BIT(POST) | ZM_GRAMMAR_BIT(GROUP))
#define KINDS (ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(TOWN) | ZM_GRAMMAR_BIT(ZONE))

#define WORDS (ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(LEVEL) | ZM_GRAMMAR_BIT(ZONE_TRAP))
#define TOWNS (ZM_GRAMMAR_BIT(TOWN) | ZM_GRAMMAR_BIT(TOWN_TRAP))

/* Both passes go from one place to the next at which they find something that matters further on. */
typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	uint8_t *bits;       /* what the labels of each character alone say */
	uint8_t *stops;
	uint64_t *begins;    /* a bit a character: there the second pass looks */
	uint32_t over, line; /* readers of open names may jump up to OVER; where the line ends */
} Stops;

static inline void mark(Stops *s, uint32_t i)
{
	s->begins[i / 64] |= (uint64_t)1 << i % 64;
}

/* What stands at K in the way of readers. */
static void find_stops_at(Stops *x, uint32_t k)
{
	const ZmText *t = x->t;
	const uint32_t c = t->cp[k];
	const uint64_t all = zm_text_roles_at(t, k), roles = all & WORDS;
	const bool han = zm_is_han(c);
	unsigned s = x->stops[k] | (zm_cp_in(c, "驻派") ? OPENS : 0);
	uint32_t jump = 0;
	if (all & ZM_GRAMMAR_BIT(TOWN) && k >= 2)
		mark(x, k - 2);
	if (all & ZM_GRAMMAR_BIT(TOWN_TRAP) && k >= 1)
		mark(x, k - 1);
	if (roles || !han) {
		if (x->line < k || !k)
			x->line = line_end(t, k);
		s |= roles ? words_stop(x->v, t, k, x->line, roles, &jump) : 0;
		s |= han ? 0 : mark_stops(c);
		if (c == 0x201C) {
			if (k + 1 < t->n) {
				x->stops[k + 1] = OPENS;
				mark(x, k + 1);
			}
			jump = quotation(t, k);
		}
		if (c == 0x201C || (zm_is_digit(c) && !(k && zm_is_digit(t->cp[k - 1]))))
			s |= OPENS;
		if (x->over > k)
			s &= ~(unsigned)STOPS_OPEN;
		x->over = jump > x->over ? jump : x->over;
	}
	if (s & (STOPS_OPEN | OPENS))
		mark(x, k);
	x->stops[k] = (uint8_t)s;
}

/* What can be read from labels that say SAID alone. */
static inline uint8_t here(uint64_t said)
{
	unsigned s = said & (UNITS | ZM_SAYS(ZM_AREAS | ZM_IN(CENTRAL_UNITS))) ? ZM_SITE_UNIT : 0;
	s |= said & (EDGES | ZM_SAYS(ZM_IN(UNIT_KINDS))) ? ZM_SITE_EDGE : 0;
	s |= said & ZM_SAYS(ZM_AREAS) ? ZM_SITE_PLACE | ZM_SITE_REGION : 0;
	return (uint8_t)(s | (said & (ZM_GRAMMAR_BIT(LEVEL) | ZM_SAYS(ZM_IN(LARGE_REGIONS))) ? ZM_SITE_REGION : 0));
}

static void find_stops(Stops *x)
{
	const ZmText *t = x->t;
	const uint64_t *says = t->labels->says;
	for (uint32_t from = 0; from < t->n; from += 64) {
		const uint32_t to = t->n - from < 64 ? t->n - from : 64;
		uint64_t stop = 0, begin = 0;
		for (uint32_t k = to; k-- > 0;) {
			const uint32_t c = t->cp[from + k];
			const uint64_t said = says[from + k];
			stop = stop << 1 | ((said & (WORDS | TOWNS)) != 0) | (c - 0x4E00 > 0x9FFF - 0x4E00) | zm_cp_in(c, "驻派"); /* without a branch */
			begin = begin << 1 | !!(said & (KINDS | POSTS | ZM_GRAMMAR_BIT(STOP)));
			x->bits[from + k] = here(said);
		}
		x->begins[from / 64] |= begin;
		for (; stop; stop &= stop - 1)
			find_stops_at(x, from + (uint32_t)__builtin_ctzll(stop));
	}
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
		s |= ZM_SITE_PLACE | ZM_SITE_EDGE | ZM_SITE_REGION;
	r->town = stops & STOPS_TOWN || !r->town ? 0 : r->town - 1;
	if (r->zone && r->zone < ZONE_REACH && !(stops & EDGE_ZONE))
		s |= ZM_SITE_ZONE | ZM_SITE_EDGE | ZM_SITE_REGION;
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
	return s | (r->list ? ZM_SITE_LIST | ZM_SITE_REGION : 0);
}

/* Names up to the head R knows, if one, can begin at it and before it, down to I. */
static void open_down_to(struct ZmSites *x, uint32_t i, const Reach *r)
{
	if (r->head == UINT32_MAX)
		return;
	if (r->head >= ZM_OPEN_REACH && i < r->head - ZM_OPEN_REACH + 1)
		i = r->head - ZM_OPEN_REACH + 1;
	for (; i <= r->head; i++) {
		x->open[i] = (uint8_t)(r->head - i + 1);
		x->bits[i] |= ZM_SITE_EDGE;
	}
}

/* A post or a word for a group begins at I. */
static void post_site(const ZmText *t, uint32_t i, uint8_t *bits)
{
	for (ZmLabelList l = zm_text_lists(t, i, POSTS); zm_labels_next(&l);)
		bits[i + l.length] |= ZM_SITE_POST;
	if (i >= ZM_FULL_NAME)
		bits[i - ZM_FULL_NAME] |= ZM_SITE_POST;
}

/* What can begin at I besides what its labels say alone, where something stops or begins; R is what stands ahead. */
static void find_begins_at(const ZmText *t, struct ZmSites *x, uint32_t i, unsigned stops, Reach *r)
{
	const uint64_t roles = zm_text_roles_at(t, i);
	const uint64_t next = zm_text_roles_at(t, i + 1), next_but_one = i + 2 < t->n ? zm_text_roles_at(t, i + 2) : 0;
	const bool two = next_but_one & ZM_GRAMMAR_BIT(TOWN) || next & ZM_GRAMMAR_BIT(TOWN_TRAP);
	const bool station = roles & ZM_GRAMMAR_BIT(STOP) && next_but_one & (ZM_GRAMMAR_BIT(WEAK_BARE) | ZM_GRAMMAR_BIT(HEAD)); /* 和平|司法所 */
	if (stops & STOPS_OPEN || roles & ZM_GRAMMAR_BIT(HEAD))
		open_down_to(x, i + 1, r);
	if (stops & STOPS_OPEN)
		r->head = UINT32_MAX;
	unsigned s = (r->kinds | (roles & KINDS)) ? ahead(t, i, stops, roles, r) : 0;
	if (stops & OPENS || station)
		s |= ZM_SITE_UNIT;
	if (next_but_one & ZM_GRAMMAR_BIT(TOWN) || (two && zm_text_near_town(t, i)))
		s |= ZM_SITE_PLACE | ZM_SITE_EDGE | ZM_SITE_REGION; /* a name of two characters may be a word too */
	x->bits[i] |= (uint8_t)s;
	if (roles & POSTS)
		post_site(t, i, x->bits);
}

void zm_text_find_sites(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	struct ZmSites *x = ZM_NEW(arena, struct ZmSites);
	Reach r = {.head = UINT32_MAX};
	x->bits = ZM_TAKEN(arena, uint8_t, t->n + 8);
	x->read = ZM_NEWN(arena, struct ZmPlaceRead, ZM_PLACES_KEPT); /* each of no place: up to 0 */
	x->open = ZM_NEWN(arena, uint8_t, t->n + 1);
	ZmArenaMark scratch = zm_arena_mark(arena);
	Stops s = {v, t, x->bits, ZM_NEWN(arena, uint8_t, t->n + 1), ZM_NEWN(arena, uint64_t, t->n / 64 + 1), 0, 0};
	find_stops(&s);
	memset(x->bits + t->n, 0, 8);
	uint32_t i = t->n;
	for (uint32_t block = (t->n + 63) / 64; block-- > 0;)
		for (uint64_t begins = s.begins[block]; begins;) {
			const uint32_t k = 63 - (uint32_t)__builtin_clzll(begins), to = block * 64 + k;
			begins ^= (uint64_t)1 << k;
			while (--i > to && r.kinds)
				x->bits[i] |= (uint8_t)ahead(t, i, s.stops[i], 0, &r);
			find_begins_at(t, x, i = to, s.stops[to], &r);
		}
	while (i-- > 0 && r.kinds)
		x->bits[i] |= (uint8_t)ahead(t, i, s.stops[i], 0, &r);
	open_down_to(x, 0, &r);
	zm_arena_back(arena, scratch);
	t->sites = x;
}
