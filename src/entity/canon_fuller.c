/* canon_fuller.c: what a short form means when the report itself writes the name out.
 *
 * 市文旅局 is 文化和旅游局 by the lexicon, but 文化广电和旅游局 in a report that also writes 市文化广电和旅游局: the name
 * must be of the same area and the short form must spell it. */
#include "entity/canon_forms.h"

#include <string.h>

#include "base/utf8.h"

enum { FULL_LEAST = 5, FULL_MAX = 256 };

typedef struct {
	const char *area; /* what stands before the body in the full name */
	const char *body;
} Full;

typedef struct {
	ZmMaker m;
	Full full[FULL_MAX];
	uint32_t n;
} Names;

static const char *area_of(const Names *k, const char *name, const char *body)
{
	return zm_ends_with(name, body) ? zm_arena_copy(k->m.a, name, strlen(name) - strlen(body)) : NULL;
}

static bool plain(const ZmMention *m)
{
	return m->type == ZM_UNIT && m->unit && m->canonical && !m->unit->base && m->unit->of != ZM_OF_CENTRE && m->unit->of != ZM_OF_ISSUER && !zm_span_empty(m->unit->body);
}

/* Notes the names whose body stands in full. */
static void note(Names *k, const ZmMention *m)
{
	if (m->unit->tails || m->unit->body.end - m->unit->body.begin < FULL_LEAST)
		return;
	const char *body = zm_forms_text_of(&k->m, m->unit->body), *area;
	if (zm_utf8_count(body, strlen(body)) < FULL_LEAST || !(area = area_of(k, m->canonical, body)))
		return;
	for (uint32_t i = 0; i < k->n; i++)
		if (!strcmp(k->full[i].body, body) && !strcmp(k->full[i].area, area))
			return;
	if (k->n < FULL_MAX)
		k->full[k->n++] = (Full){area, body};
}

/* The noted name that the short form of M spells; NULL if none, or if what the lexicon says stands too. */
static const char *meant(const Names *k, const ZmMention *m)
{
	ZmUnitParse stem = *m->unit;
	stem.tails = 0;
	const char *body = zm_forms_text_of(&k->m, stem.body), *label = stem.kind == ZM_NO_CONCEPT ? body : zm_concept_label(k->m.v, stem.kind), *found = NULL;
	const char *name = stem.tails == m->unit->tails ? m->canonical : zm_unit_canonical(k->m.v, k->m.t, k->m.a, k->m.x, &stem), *area = area_of(k, name, label);
	if (!area || (stem.kind != ZM_NO_CONCEPT && !strcmp(label, body)) || strncmp(m->canonical, name, strlen(name)))
		return NULL;
	for (uint32_t i = 0; i < k->n; i++) {
		if (strcmp(k->full[i].area, area) != 0)
			continue;
		if (!strcmp(k->full[i].body, label))
			return NULL;
		if (!found && zm_forms_spells(k->full[i].body, body))
			found = k->full[i].body;
	}
	return found ? zm_arena_printf(k->m.a, "%s%s%s", area, found, m->canonical + strlen(name)) : NULL;
}

/* A bare 执法大队: the first full name that ends so, whatever its area. */
static const char *brigade_meant(const Names *k, const ZmMention *m)
{
	const char *body;
	if (m->unit->of != ZM_OF_NOTHING || m->unit->tails || strcmp(m->rule, "units.brigade") != 0)
		return NULL;
	body = zm_forms_text_of(&k->m, m->unit->body);
	for (uint32_t i = 0; i < k->n; i++)
		if (zm_ends_with(k->full[i].body, body) && strcmp(k->full[i].body, body) != 0)
			return zm_arena_printf(k->m.a, "%s%s", k->full[i].area, k->full[i].body);
	return NULL;
}

void zm_canon_fuller(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context)
{
	Names k = {.m = {v, doc->text, a, context}};
	for (uint32_t i = 0; i < mentions->n; i++)
		if (same[i] == i && plain(&mentions->at[i]))
			note(&k, &mentions->at[i]);
	for (uint32_t i = 0; k.n && i < mentions->n; i++) {
		if (same[i] != i) {
			mentions->at[i].canonical = mentions->at[same[i]].canonical;
			continue;
		}
		const char *name = plain(&mentions->at[i]) ? meant(&k, &mentions->at[i]) : NULL;
		if (plain(&mentions->at[i]) && !name)
			name = brigade_meant(&k, &mentions->at[i]);
		if (name)
			mentions->at[i].canonical = name;
	}
}
