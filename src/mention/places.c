#include "mention/places.h"

uint32_t zm_place_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out)
{
	(void)v; (void)t; (void)i; (void)limit;
	*out = (ZmPlaceParse){0};
	return 0;
}

bool zm_place_resolve(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlaceParse *parse, const ZmPlace *own, int year, ZmPlace *out)
{
	(void)v; (void)t; (void)a; (void)parse; (void)own; (void)year;
	*out = ZM_NO_PLACE;
	return false;
}

ZmAreaLevel zm_place_level(const ZmVocab *v, const ZmPlace *p)
{
	(void)v; (void)p;
	return ZM_AREA_NONE;
}

ZmConcept zm_place_above(const ZmVocab *v, const ZmPlace *p, ZmAreaLevel level)
{
	(void)v; (void)p; (void)level;
	return ZM_NO_CONCEPT;
}

const char *zm_place_in_unit(const ZmVocab *v, ZmArena *a, const ZmPlace *p)
{
	(void)v; (void)a; (void)p;
	return "";
}

const char *zm_place_name(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlace *p)
{
	(void)v; (void)t; (void)a; (void)p;
	return "";
}

const char *zm_place_full_name(const ZmVocab *v, ZmArena *a, const ZmPlace *p)
{
	(void)v; (void)a; (void)p;
	return "";
}
