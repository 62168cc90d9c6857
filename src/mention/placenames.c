/* placenames.c: the names of areas as canonical names write them. */
#include "mention/places_p.h"
#include "text/labels.h"

#include <string.h>

/* A district's own name does not tell it from others, a county's or county-level city's does. */
static bool is_district(const ZmVocab *v, ZmConcept c)
{
	ZmConcept up = zm_area_parent(v, c);
	return zm_area_level(v, c) == ZM_AREA_COUNTY && zm_area_ends_with(v, c, "区") && up != ZM_NO_CONCEPT &&
	       zm_area_ends_with(v, up, "市");
}

const char *zm_place_in_unit(const ZmVocab *v, ZmArena *a, const ZmPlace *p)
{
	const char *base = "", *up = "";
	if (p->zone) {
		base = p->zone;
	} else if (p->concept != ZM_NO_CONCEPT) {
		base = zm_concept_label(v, p->concept);
		ZmConcept above = is_district(v, p->concept) ? zm_area_parent(v, p->concept) : ZM_NO_CONCEPT;
		up = above == ZM_NO_CONCEPT ? "" : zm_concept_label(v, above);
	}
	return zm_arena_printf(a, "%s%s%s%s", up, base, p->alias ? p->alias : "", p->town ? p->town : "");
}

/* 云山州 names 云山苗族自治州. */
static bool names_in_short(const ZmVocab *v, const ZmText *t, ZmArena *a, ZmConcept c)
{
	const char *name = zm_concept_get(v, c, ZM_PROP_SHORT_NAME);
	return name && zm_area_ends_with(v, c, "自治州") && zm_text_says(t, c, ZM_LABEL_HIDDEN) &&
	       zm_text_find(t, 0, t->n < ZM_NAMED_WITHIN ? t->n : ZM_NAMED_WITHIN, zm_arena_printf(a, "%s州", name)) != UINT32_MAX;
}

/* 云山队 in a report that names the province in full: the city between is named too. */
static bool between(const ZmVocab *v, const ZmText *t, ZmConcept c)
{
	ZmConcept up = zm_area_parent(v, c);
	return up != ZM_NO_CONCEPT && zm_area_level(v, c) == ZM_AREA_PREFECTURE && zm_text_says(t, c, ZM_LABEL_HIDDEN) && zm_text_says(t, up, ZM_LABEL_PREF);
}

/* Zones whose name begins with a place or country get no levels above. */
static const char *chain(const ZmVocab *v, const ZmText *only, ZmArena *a, const ZmPlace *p)
{
	const char *name = "";
	bool zone = p->zone || (p->concept != ZM_NO_CONCEPT && zm_area_level(v, p->concept) == ZM_AREA_ZONE && !only);
	if (p->zone)
		name = p->zone;
	else if (p->concept != ZM_NO_CONCEPT)
		name = zm_concept_label(v, p->concept);
	name = zm_arena_printf(a, "%s%s", name, p->town ? p->town : "");
	if (p->concept == ZM_NO_CONCEPT || (only && zm_area_level(v, p->concept) == ZM_AREA_ZONE) || (only && zone))
		return name;
	for (ZmConcept up = p->zone ? p->concept : zm_area_parent(v, p->concept); up != ZM_NO_CONCEPT; up = zm_area_parent(v, up))
		if ((!only || zm_text_says(only, up, ZM_LABEL_PREF) || names_in_short(v, only, a, up) || between(v, only, up)) && strncmp(name, zm_concept_label(v, up), strlen(zm_concept_label(v, up))) != 0)
			name = zm_arena_printf(a, "%s%s", zm_concept_label(v, up), name);
	return name;
}

const char *zm_place_name(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlace *p)
{
	return chain(v, t, a, p);
}
