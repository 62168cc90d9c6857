/* canon_hierarchy.c: which unit is part of which, and which area a unit serves.
 *
 * A department's parent is the name without its last part; a party organ's the committee; a bureau's the
 * government of its area, a zone's the management committee.  Areas stand in the areas above. */
#include "entity/canon_p.h"

#include <string.h>

#include "mention/grammar.h"

enum { DEPTH = 6, PLACES = 64 };

typedef struct {
	const ZmDoc *doc;
	const ZmVocab *v;
	ZmArena *a;
	const ZmContext *x;
	ZmEntities *e;
	struct {
		ZmConcept concept; /* ZM_NO_CONCEPT: none yet */
		uint32_t entity;
	} *area; /* PLACES of them, by the last bits of the concept: a report's areas are few and asked for again and again */
} Builder;

/* The entity of the area P, which is known. */
static uint32_t put_area(const Builder *b, const ZmPlace *p)
{
	if (p->town || p->zone)
		return zm_entity_put(b->e, b->a, ZM_REGION, zm_place_name(b->v, b->doc->text, b->a, p));
	const uint32_t i = p->concept % PLACES;
	if (b->area[i].concept != p->concept) {
		uint32_t k = zm_entity_put(b->e, b->a, ZM_REGION, zm_place_name(b->v, b->doc->text, b->a, p));
		if (b->e->at[k].concept == ZM_NO_CONCEPT)
			b->e->at[k].concept = p->concept;
		b->area[i].concept = p->concept;
		b->area[i].entity = k;
	}
	return b->area[i].entity;
}


/* The entity of the area P and of those above it. */
static uint32_t put_place(const Builder *b, const ZmPlace *p)
{
	uint32_t first = ZM_NO_ENTITY, below = ZM_NO_ENTITY;
	ZmPlace at = *p;
	for (int i = 0; i < DEPTH && zm_place_known(&at); i++) {
		uint32_t k = put_area(b, &at);
		if (first == ZM_NO_ENTITY)
			first = k;
		if (below != ZM_NO_ENTITY && below != k && b->e->at[below].region == ZM_NO_ENTITY)
			b->e->at[below].region = k;
		below = k;
		if (at.town)
			at.town = NULL;
		else if (at.zone)
			at.zone = NULL;
		else
			at.concept = at.concept == ZM_NO_CONCEPT ? ZM_NO_CONCEPT : zm_area_parent(b->v, at.concept);
		at.alias = NULL;
	}
	return first;
}

static uint32_t put_unit(const Builder *b, const char *name, uint32_t region)
{
	uint32_t k = zm_entity_put(b->e, b->a, ZM_UNIT, name);
	if (b->e->at[k].region == ZM_NO_ENTITY)
		b->e->at[k].region = region;
	return k;
}

/* Is P a body of the government of its area? */
static bool of_government(const Builder *b, const ZmUnitParse *p)
{
	const char *system = p->kind == ZM_NO_CONCEPT ? NULL : zm_concept_get(b->v, p->kind, ZM_PROP_SYSTEM);
	if (p->party || p->cpc || !system || strcmp(system, "政府") != 0)
		return false;
	const char *name = zm_concept_label(b->v, p->kind);
	return zm_ends_with(name, "局") || zm_ends_with(name, "厅") || (zm_ends_with(name, "委员会") && strcmp(name, "管理委员会") != 0);
}

/* The name of the unit that P is part of, NULL when it is not known. */
static const char *parent_name(const Builder *b, const ZmUnitParse *p, const ZmPlace *place)
{
	if (p->base && !p->tails)
		return NULL;
	ZmUnitParse up = *p;
	if (p->tails) { /* without the last part */
		up.tails--;
		if (!up.tails && !p->base)
			up.branch = (ZmPlaceParse){0};
		return zm_unit_canonical(b->v, b->doc->text, b->a, b->x, &up);
	}
	if (!zm_place_known(place))
		return NULL;
	bool zone = zm_place_level(b->v, place) == ZM_AREA_ZONE;
	const char *area = zm_place_in_unit(b->v, b->a, place);
	if (p->party && !zm_span_empty(p->body))
		return zm_arena_printf(b->a, "中共%s%s", area, zone || p->party == ZM_PARTY_WORKING ? "工作委员会" : "委员会");
	return of_government(b, p) ? zm_arena_printf(b->a, "%s%s", area, zone ? "管理委员会" : "人民政府") : NULL;
}

static void unit(const Builder *b, const ZmMention *m)
{
	ZmPlace place;
	bool known = zm_unit_place(b->v, b->doc->text, b->a, b->x, m->unit, &place) && (m->unit->of != ZM_OF_CENTRE || m->unit->place.links);
	uint32_t region = known ? put_place(b, &place) : ZM_NO_ENTITY;
	if (b->e->at[m->entity].region == ZM_NO_ENTITY)
		b->e->at[m->entity].region = region;
	if (!known)
		place = ZM_NO_PLACE;
	const char *up = parent_name(b, m->unit, &place);
	if (!up || !strcmp(up, b->e->at[m->entity].canonical))
		return;
	uint32_t k = put_unit(b, up, region);
	if (k != m->entity && b->e->at[m->entity].parent == ZM_NO_ENTITY && b->e->at[k].parent != m->entity)
		b->e->at[m->entity].parent = k;
}

void zm_canon_hierarchy(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context, ZmEntities *entities)
{
	Builder b = {doc, v, a, context, entities, zm_arena_alloc(a, PLACES * sizeof *b.area)};
	for (uint32_t i = 0; i < PLACES; i++)
		b.area[i].concept = ZM_NO_CONCEPT;
	for (uint32_t i = 0; i < mentions->n; i++) {
		const ZmMention *m = &mentions->at[i];
		ZmPlace place;
		if (same[i] != i)
			continue; /* it stands in the same place, under the same unit */
		if (m->type == ZM_UNIT && m->unit)
			unit(&b, m);
		else if (m->type == ZM_REGION && m->place && zm_region_place(v, doc->text, a, context, m, &place))
			put_place(&b, &place);
	}
}
