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
