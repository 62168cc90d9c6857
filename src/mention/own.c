#include "mention/own.h"

#include "base/fold.h"
#include "mention/grammar.h"

enum { OPENING = 4000, VOTES = 32 };

/* With no line that says it: the area named most often in full in the opening; the smaller wins a tie. */
static bool voted(const ZmFinder *f, ZmPlace *out)
{
	ZmConcept seen[VOTES] = {0};
	unsigned count[VOTES] = {0}, n = 0, best = 0;
	uint32_t stop = f->text->n < OPENING ? f->text->n : OPENING;
	for (uint32_t i = 0; i < stop;) {
		ZmPlaceParse p;
		ZmPlace place;
		uint32_t e = zm_place_at(f->vocab, f->text, i, stop, &p);
		if (!e || !p.links || (p.short_last && zm_span_empty(p.zone)) || p.link[0].end - p.link[0].begin < 3 ||
		    !zm_place_resolve(f->vocab, f->text, f->arena, &p, NULL, f->doc->covers_year, &place)) {
			i++;
			continue;
		}
		unsigned k = 0;
		while (k < n && seen[k] != place.concept)
			k++;
		if (k == n && n < VOTES) {
			seen[n] = place.concept;
			count[n++] = 0;
		}
		if (k < n)
			count[k]++;
		i = e;
	}
	for (unsigned k = 1; k < n; k++) {
		ZmPlace a = {seen[k], NULL, NULL, NULL}, b = {seen[best], NULL, NULL, NULL};
		if (count[k] > count[best] || (count[k] == count[best] && zm_place_level(f->vocab, &a) > zm_place_level(f->vocab, &b)))
			best = k;
	}
	*out = ZM_NO_PLACE;
	out->concept = n ? seen[best] : ZM_NO_CONCEPT;
	return n > 0;
}

/* 我乡, 全镇: the report is a township's; the first of its kind that the opening names behind a mark. */
static void own_township(const ZmFinder *f, ZmPlace *out)
{
	const ZmText *t = f->text;
	uint32_t stop = t->n < OPENING ? t->n : OPENING, kind = 0;
	ZmConcept c;
	for (uint32_t i = 0; i < stop && !kind; i++) {
		uint32_t e = zm_grammar_at(f->vocab, t, i, stop, ZM_GRAMMAR_LEVEL_TRAP, &c);
		if (e == i + 2 && zm_cp_in(t->cp[i], "我本") && zm_concept_is(f->vocab, c, ZM_IS_KIND_OURS) && zm_grammar_is(f->vocab, t, i + 1, e, ZM_GRAMMAR_TOWN))
			kind = t->cp[i + 1];
	}
	for (uint32_t i = 0; kind && i < stop; i++) {
		ZmPlaceParse p;
		if ((i && zm_is_han(t->cp[i - 1])) || !zm_place_at(f->vocab, t, i, stop, &p) || zm_span_empty(p.town) || t->cp[p.town.end - 1] != kind || zm_village(f->vocab, t, &p))
			continue;
		out->town = zm_text_utf8(t, f->arena, p.town.begin, p.town.end);
		return;
	}
}

bool zm_own_place(const ZmFinder *f, ZmPlace *out, ZmUnitParse *unit)
{
	const ZmSpan lines[] = {f->doc->signature, f->doc->title, f->doc->source};
	*out = ZM_NO_PLACE;
	for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
		ZmUnitParse p;
		ZmPlaceParse place;
		if (zm_span_empty(lines[k]))
			continue;
		if (zm_unit_at(f->vocab, f->text, lines[k].begin, lines[k].end, &p) && (p.of == ZM_OF_PLACE || p.of == ZM_OF_CENTRE)) {
			if (!zm_unit_area(f->vocab, f->text, f->arena, &p, NULL, f->doc->covers_year, out))
				continue;
			if (unit)
				*unit = p;
			return true;
		} else if (!zm_place_at(f->vocab, f->text, lines[k].begin, lines[k].end, &place))
			continue;
		p = (ZmUnitParse){0};
		if (!zm_place_resolve(f->vocab, f->text, f->arena, &place, NULL, f->doc->covers_year, out))
			continue;
		if (unit)
			*unit = p;
		return true;
	}
	bool found = voted(f, out);
	if (found && zm_place_level(f->vocab, out) == ZM_AREA_COUNTY)
		own_township(f, out);
	return found;
}

bool zm_place_plausible(const ZmFinder *f, const ZmPlaceParse *place, const ZmPlace *own)
{
	const ZmVocab *v = f->vocab;
	ZmPlace p;
	if (!place->links)
		return true;
	ZmSpan first = place->link[0];
	uint32_t word = zm_grammar_at(v, f->text, first.begin, first.end, ZM_GRAMMAR_STOP, NULL), n = first.end - first.begin;
	bool inside_words = n <= 2 || (word && word + 1 == first.end) || (n == 3 && word && word < first.end && f->text->cp[first.end - 1] == 0x533A); /* 会同|县, 上|城区 */
	bool is_short = place->short_last && zm_span_empty(place->zone);
	if (!is_short && (place->links > 1 || !inside_words))
		return true;
	if (!zm_place_resolve(v, f->text, f->arena, place, own, f->doc->covers_year, &p))
		return false;
	if (is_short && zm_place_level(v, &p) != ZM_AREA_COUNTY && zm_place_level(v, &p) != ZM_AREA_ZONE)
		return true;
	ZmAreaLevel level = is_short ? ZM_AREA_PROVINCE : ZM_AREA_PREFECTURE;
	if (zm_place_above(v, own, level) == ZM_NO_CONCEPT)
		level = ZM_AREA_PROVINCE;
	ZmConcept mine = zm_place_above(v, own, level);
	return mine != ZM_NO_CONCEPT && mine == zm_place_above(v, &p, level);
}
