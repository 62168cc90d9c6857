#include "mention/units.h"

uint32_t zm_unit_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmUnitParse *out)
{
	(void)v; (void)t; (void)i; (void)limit;
	*out = (ZmUnitParse){0};
	return 0;
}

void zm_find_units(ZmFinder *f)
{
	(void)f;
}
