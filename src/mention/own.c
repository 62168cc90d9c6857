#include "mention/own.h"

bool zm_own_place(const ZmFinder *f, ZmPlace *out, ZmUnitParse *unit)
{
	const ZmSpan lines[] = {f->doc->signature, f->doc->title, f->doc->source};
	*out = ZM_NO_PLACE;
	for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
		ZmUnitParse p;
		ZmPlaceParse place;
		if (zm_span_empty(lines[k]))
			continue;
		if (zm_unit_at(f->vocab, f->text, lines[k].begin, lines[k].end, &p) && p.of == ZM_OF_PLACE)
			place = p.place;
		else if (!zm_place_at(f->vocab, f->text, lines[k].begin, lines[k].end, &place))
			continue;
		else
			p = (ZmUnitParse){0};
		if (!zm_place_resolve(f->vocab, f->text, f->arena, &place, NULL, f->doc->covers_year, out))
			continue;
		if (unit)
			*unit = p;
		return true;
	}
	return false;
}

bool zm_place_plausible(const ZmFinder *f, const ZmPlaceParse *place, const ZmPlace *own)
{
	ZmPlace p;
	if (!place->links || place->links > 1 || place->link[0].end - place->link[0].begin > 2 || place->short_last)
		return true;
	if (!zm_place_resolve(f->vocab, f->text, f->arena, place, own, f->doc->covers_year, &p))
		return false;
	ZmConcept mine = zm_place_above(f->vocab, own, ZM_AREA_PREFECTURE), its = zm_place_above(f->vocab, &p, ZM_AREA_PREFECTURE);
	if (mine == ZM_NO_CONCEPT) {
		mine = zm_place_above(f->vocab, own, ZM_AREA_PROVINCE);
		its = zm_place_above(f->vocab, &p, ZM_AREA_PROVINCE);
	}
	return mine != ZM_NO_CONCEPT && mine == its;
}
