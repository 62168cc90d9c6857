#include "graph/store.h"

#include <stdlib.h>
#include <string.h>

ZmGraph *zm_graph_new(const ZmVocab *vocab, const ZmRules *rules, ZmDetail detail)
{
	ZmGraph *g = zm_xmalloc(sizeof *g);
	*g = (ZmGraph){.vocab = vocab, .rules = rules, .detail = detail, .arena = zm_arena_new(), .by_iri = zm_map_new(),
	               .alts = zm_map_new(), .used = zm_map_new(), .twin_keys = zm_map_new(), .sources = zm_map_new()};
	return g;
}

void zm_graph_licence(ZmGraph *g, const char *iri)
{
	g->licence = iri;
}

void zm_graph_free(ZmGraph *g)
{
	if (!g)
		return;
	for (size_t i = 0; i < g->entity.n; i++) {
		free(g->entity.at[i].alt.at);
		free(g->entity.at[i].parents.at);
		free(g->entity.at[i].regions.at);
		free(g->entity.at[i].spelling.at);
		free(g->entity.at[i].makers.at);
		free(g->entity.at[i].users.at);
	}
	free(g->entity.at);
	free(g->issue.at);
	zm_map_free(g->by_iri);
	zm_map_free(g->alts);
	zm_map_free(g->used);
	zm_map_free(g->twin_keys);
	zm_map_free(g->sources);
	zm_said_release(&g->said);
	free(g->twin.at);
	free(g->twin_link.at);
	zm_arena_free(g->arena);
	free(g);
}

ZmGraphCounts zm_graph_counts(const ZmGraph *g)
{
	return g->counts;
}

size_t zm_graph_entities(const ZmGraph *g)
{
	return g->entity.n;
}

void zm_store_alt(ZmGraph *g, uint32_t i, const char *name)
{
	size_t n = strlen(name);
	if (!n || !strcmp(g->entity.at[i].label, name))
		return;
	char key[1024];
	if (n + sizeof i > sizeof key)
		return;
	memcpy(key, &i, sizeof i);
	memcpy(key + sizeof i, name, n);
	bool added;
	zm_map_put(g->alts, key, n + sizeof i, &added);
	if (added)
		*zm_vec_push(&g->entity.at[i].alt) = zm_arena_copy(g->arena, name, n);
}

void zm_store_link(Links *links, uint32_t to)
{
	if (to == UINT32_MAX)
		return;
	for (size_t i = 0; i < links->n; i++)
		if (links->at[i] == to)
			return;
	*zm_vec_push(links) = to;
}

/* Entities that the lexicon puts above this one are described too: the graph names nothing that
 * it does not describe. */
static void take_concept(ZmGraph *g, uint32_t i, ZmConcept c)
{
	static const ZmProp up[] = {ZM_PROP_BROADER, ZM_PROP_SUCCESSOR, ZM_PROP_REPEALED_BY, ZM_PROP_WITHIN};
	g->entity.at[i].concept = c;
	for (size_t p = 0; p < sizeof up / sizeof *up; p++) {
		const char *rel;
		for (size_t k = 0; (rel = zm_concept_nth(g->vocab, c, up[p], k)); k++) {
			ZmConcept above = zm_vocab_by_iri(g->vocab, rel);
			if (above == ZM_NO_CONCEPT || above == c)
				continue;
			/* a region is labelled by its full name, which the lexicon keeps in the IRI */
			const char *slash = strchr(rel, '/');
			bool region = slash && !strncmp(rel, "region/", 7);
			uint32_t to = zm_store_entity(g, rel, region ? slash + 1 : zm_concept_label(g->vocab, above));
			if (up[p] == ZM_PROP_WITHIN && to != i && g->entity.at[i].name.ns == ZM_NS_REGION)
				zm_store_link(&g->entity.at[i].regions, to);
		}
	}
}

/* Counts a spelling of entity I and lets the most frequent be its label. */
static void count_spelling(ZmGraph *g, uint32_t i, const char *label)
{
	StoreEntity *e = &g->entity.at[i];
	size_t k = 0;
	while (k < e->spelling.n && strcmp(e->spelling.at[k].label, label) != 0)
		k++;
	if (k == e->spelling.n)
		*zm_vec_push(&e->spelling) = (StoreSpelling){zm_arena_copy(g->arena, label, strlen(label)), 0};
	e->spelling.at[k].reports++;
	const StoreSpelling *best = &e->spelling.at[0];
	for (k = 1; k < e->spelling.n; k++) {
		const StoreSpelling *x = &e->spelling.at[k];
		if (x->reports > best->reports || (x->reports == best->reports && strcmp(x->label, best->label) < 0))
			best = x;
	}
	e->label = best->label;
}

uint32_t zm_store_entity(ZmGraph *g, const char *rel, const char *label)
{
	ZmName name;
	if (!zm_name_of(rel, &name))
		return UINT32_MAX;
	bool added;
	uint32_t *at = zm_map_put(g->by_iri, rel, strlen(rel), &added), i = *at;
	if (added) {
		i = *at = (uint32_t)g->entity.n;
		const char *copy = zm_arena_copy(g->arena, rel, strlen(rel));
		zm_name_of(copy, &name);
		*zm_vec_push(&g->entity) = (StoreEntity){.name = name, .label = zm_arena_copy(g->arena, label, strlen(label)),
		                                         .concept = ZM_NO_CONCEPT, .code_issuer = UINT32_MAX};
		ZmConcept c = zm_vocab_by_iri(g->vocab, rel);
		if (c != ZM_NO_CONCEPT)
			take_concept(g, i, c);
	}
	count_spelling(g, i, label);
	return i;
}

void zm_store_report(ZmGraph *g, const ZmReport *r, uint32_t *map)
{
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *e = &r->entities.at[i];
		map[i] = e->type == ZM_REFNO ? UINT32_MAX : zm_store_entity(g, e->iri, e->canonical);
		if (map[i] == UINT32_MAX)
			continue;
		StoreEntity *s = &g->entity.at[map[i]];
		if (e->subclass && (!s->subclass || strcmp(e->subclass, s->subclass) < 0))
			s->subclass = zm_arena_copy(g->arena, e->subclass, strlen(e->subclass));
		if (e->type == ZM_REGION && s->concept == ZM_NO_CONCEPT && e->concept != ZM_NO_CONCEPT)
			take_concept(g, map[i], e->concept);
	}
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *e = &r->entities.at[i];
		if (map[i] == UINT32_MAX)
			continue;
		if (e->parent != ZM_NO_ENTITY && map[e->parent] != map[i])
			zm_store_link(&g->entity.at[map[i]].parents, map[e->parent]);
		if (e->region != ZM_NO_ENTITY && map[e->region] != map[i])
			zm_store_link(&g->entity.at[map[i]].regions, map[e->region]);
	}
	for (uint32_t i = 0; i < r->mentions.n; i++) {
		const ZmMention *m = &r->mentions.at[i];
		if (m->entity < r->entities.n && map[m->entity] != UINT32_MAX)
			zm_store_alt(g, map[m->entity], zm_text_unquoted(&r->text, r->arena, m->begin, m->end));
	}
}

ZmName zm_store_rule(ZmGraph *g, const char *id)
{
	zm_map_put(g->used, id, strlen(id), NULL);
	return ZM_N(RULE, id);
}
