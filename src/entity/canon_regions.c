/* canon_regions.c: which area a word means in the report's context, and its name. */
#include "entity/canon_p.h"

#include <string.h>

#include "entity/known.h"
#include "mention/grammar.h"

enum { DEPTH = 6 };

bool zm_ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);
	return n >= k && !strcmp(s + n - k, tail);
}

static ZmPlace area(ZmConcept c)
{
	ZmPlace p = ZM_NO_PLACE;
	p.concept = c;
	return p;
}

/* The own area or the nearest above it whose name ends in WORD (市, 县 …); zones are passed over. */
static ZmConcept nearest(const ZmVocab *v, const ZmPlace *own, const char *word)
{
	ZmConcept c = own->concept;
	for (int i = 0; i < DEPTH && c != ZM_NO_CONCEPT; i++, c = zm_area_parent(v, c))
		if (zm_concept_scheme(v, c) != ZM_SCHEME_ZONES && zm_ends_with(zm_concept_label(v, c), word))
			return c;
	return ZM_NO_CONCEPT;
}

/* Is NAME, a zone's, called WORD (高新区: …高新技术产业开发区)? */
static bool called(const ZmVocab *v, const ZmText *t, ZmSpan word, const char *name)
{
	ZmConcept c;
	if (zm_ends_with(name, zm_concept_label(v, zm_grammar_at(v, t, word.begin, word.end, ZM_GRAMMAR_LEVEL, &c) ? c : 0)))
		return true;
	if (zm_grammar_at(v, t, word.begin, word.end, ZM_GRAMMAR_ZONE_WORD, &c) != word.end)
		return false;
	const char *sign;
	for (size_t i = 0; (sign = zm_concept_nth(v, c, ZM_PROP_KIND, i)); i++)
		if (strstr(name, sign))
			return true;
	return false;
}

/* The zone of the own city (or county) that WORD calls; the first of the lexicon. */
static ZmConcept zone_of_city(const ZmVocab *v, const ZmText *t, const ZmContext *x, ZmSpan word)
{
	const ZmConcept areas[] = {x->place.concept, zm_place_above(v, &x->place, ZM_AREA_PREFECTURE)};
	for (size_t k = 0; k < sizeof areas / sizeof *areas; k++) {
		size_t n = 0;
		const ZmKnownZone *at = areas[k] == ZM_NO_CONCEPT ? NULL : zm_known_zones(v, areas[k], &n);
		for (size_t i = 0; i < n; i++)
			if (called(v, t, word, zm_concept_label(v, at[i].zone)))
				return at[i].zone;
	}
	return ZM_NO_CONCEPT;
}

static bool zone_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, ZmSpan word, ZmPlace *out)
{
	*out = x->place;
	out->town = NULL;
	if (!out->zone && out->concept != ZM_NO_CONCEPT && zm_ends_with(zm_concept_label(v, out->concept), zm_text_utf8(t, a, word.begin, word.end)))
		return true; /* 新区 of a district that is called so */
	if (zm_place_level(v, out) == ZM_AREA_ZONE && (called(v, t, word, zm_place_in_unit(v, a, out)) || word.end - word.begin <= 3))
		return true;
	*out = area(zone_of_city(v, t, x, word));
	return out->concept != ZM_NO_CONCEPT;
}

bool zm_level_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, ZmSpan level, ZmPlace *out)
{
	ZmConcept c;
	const ZmPlace *own = &x->place;
	*out = ZM_NO_PLACE;
	if (!zm_place_known(own) || zm_grammar_at(v, t, level.begin, level.end, ZM_GRAMMAR_LEVEL, &c) != level.end)
		return false;
	const char *kind = zm_concept_get(v, c, ZM_PROP_LEVEL), *word = zm_text_utf8(t, a, level.begin, level.end);
	if (!strcmp(kind, "zone"))
		return zone_place(v, t, a, x, level, out);
	if (!strcmp(kind, "township")) {
		*out = *own;
		return own->town != NULL;
	}
	if (!strcmp(kind, "province")) {
		*out = area(zm_place_above(v, own, ZM_AREA_PROVINCE));
		if (level.end - level.begin > 1 && out->concept != ZM_NO_CONCEPT && !zm_ends_with(zm_concept_label(v, out->concept), word)) {
			ZmConcept up = nearest(v, own, word); /* 自治区 in a report of the Corps */
			*out = up == ZM_NO_CONCEPT ? *out : area(up);
		}
	} else if (!strcmp(kind, "prefecture") || !strcmp(kind, "division")) {
		*out = area(zm_place_above(v, own, ZM_AREA_PREFECTURE));
	} else {
		bool zone = zm_place_level(v, own) == ZM_AREA_ZONE;
		bool called_so = zone && zm_ends_with(zm_place_in_unit(v, a, own), word); /* 生态城 is no 区 */
		*out = area(!strcmp(kind, "district") && called_so ? ZM_NO_CONCEPT : nearest(v, own, word));
		if (out->concept == ZM_NO_CONCEPT && !strcmp(kind, "district")) { /* 区 of a zone is the zone */
			*out = *own;
			out->town = NULL;
		}
	}
	return zm_place_known(out);
}

bool zm_region_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmMention *m, ZmPlace *out)
{
	const ZmPlaceParse *p = m->place;
	if (zm_span_empty(p->level)) {
		bool found = zm_place_resolve(v, t, a, p, &x->place, x->year, out);
		out->alias = NULL;
		if (found && out->town && x->place.town && !p->links && zm_village(v, t, p)) /* a village of the own township */
			out->town = zm_arena_printf(a, "%s%s", x->place.town, out->town);
		return found;
	}
	if (zm_level_place(v, t, a, x, p->level, out))
		return true;
	*out = x->place; /* a nickname of the own zone */
	out->town = NULL;
	return zm_place_level(v, out) == ZM_AREA_ZONE;
}

const char *zm_region_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, ZmMention *m)
{
	ZmPlace place;
	if (!m->place || !zm_region_place(v, t, a, x, m, &place))
		return NULL;
	if (!place.town && !place.zone)
		m->concept = place.concept;
	return zm_place_name(v, t, a, &place);
}
