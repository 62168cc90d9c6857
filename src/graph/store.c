#include "graph/store.h"
#include "graph/union.h"

#include <stdlib.h>
#include <string.h>

ZmGraph *zm_graph_new(const ZmVocab *vocab, const ZmRules *rules, ZmDetail detail)
{
	ZmGraph *g = zm_xmalloc(sizeof *g);
	*g = (ZmGraph){.vocab = vocab, .rules = rules, .detail = detail, .arena = zm_arena_new(), .by_iri = zm_map_new(), .names = zm_map_new(),
	               .used = zm_map_new(), .words = zm_map_new(), .made = zm_map_new(), .sources = zm_map_new()};
	return g;
}

void zm_graph_licence(ZmGraph *g, const char *iri)
{
	g->licence = iri;
}

void zm_graph_shard(ZmGraph *g, ZmSink *sink)
{
	g->shard = true;
	/* the name of the tool tells under which base all names stand; this note is the first in bytes */
	zm_sink_note(sink, (ZmTerm[]){zm_note_word(ZM_NOTE_BASE), zm_note_name(ZM_N(TOOL, "zhengmai"))}, 2);
	if (g->licence)
		zm_sink_note(sink, (ZmTerm[]){zm_note_word(ZM_NOTE_LICENCE), {.kind = ZM_TERM_IRI, .text = g->licence, .n = strlen(g->licence)}}, 2);
}

void zm_graph_free(ZmGraph *g)
{
	if (!g)
		return;
	free(g->entity.at);
	free(g->more.at);
	free(g->link.at);
	free(g->issue.at);
	free(g->programme.at);
	zm_map_free(g->by_iri);
	zm_map_free(g->names);
	zm_map_free(g->words);
	zm_map_free(g->made);
	zm_map_free(g->used);
	free(g->twin_keys.key);
	free(g->twin_keys.head);
	zm_map_free(g->sources);
	zm_said_release(&g->said);
	for (size_t i = 0; i < g->twin.n; i++)
		free(g->twin.at[i].sketch);
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

const char *zm_store_word(ZmGraph *g, const char *s)
{
	bool added;
	if (!s)
		return NULL;
	uint32_t *at = zm_map_put(g->words, s, strlen(s), &added);
	if (added)
		*at = (uint32_t)zm_map_count(g->words) - 1;
	return zm_map_key(g->words, *at, NULL);
}

/* Is this the first time that entity I has NAME, a name of a KIND? */
static bool first_time(ZmGraph *g, uint32_t i, char kind, const char *name)
{
	size_t n = strlen(name);
	char key[1024];
	if (!n || n + sizeof i + 1 > sizeof key)
		return false;
	memcpy(key, &i, sizeof i);
	key[sizeof i] = kind;
	memcpy(key + sizeof i + 1, name, n);
	bool added;
	zm_map_put(g->names, key, n + sizeof i + 1, &added);
	return added;
}

const char *zm_store_name_at(const ZmGraph *g, size_t i, uint32_t *entity, char *kind)
{
	const char *key = zm_map_key(g->names, i, NULL);
	memcpy(entity, key, sizeof *entity);
	*kind = key[sizeof *entity];
	return key + sizeof *entity + 1;
}

void zm_store_alt(ZmGraph *g, uint32_t i, const char *name)
{
	if (strcmp(g->entity.at[i].label, name) != 0)
		first_time(g, i, ZM_OTHER_NAME, name);
}

bool zm_store_number(ZmGraph *g, uint32_t i, const char *number)
{
	bool first = first_time(g, i, ZM_NUMBER_SAID, number);
	zm_store_more(g, i)->numbers += first;
	return first;
}

void zm_store_reference(ZmGraph *g, uint32_t i, const char *number)
{
	zm_store_number(g, i, number);
	first_time(g, i, ZM_NUMBER_ALONE, number);
}

StoreMore *zm_store_more(ZmGraph *g, uint32_t i)
{
	uint32_t *more = &g->entity.at[i].more;
	if (!*more) {
		*zm_vec_push(&g->more) = (StoreMore){.code_issuer = UINT32_MAX};
		*more = (uint32_t)g->more.n;
	}
	return &g->more.at[*more - 1];
}

static void push_link(ZmGraph *g, StoreLinks *links, uint32_t to)
{
	*zm_vec_push(&g->link) = (StoreLink){to, *links};
	*links = (StoreLinks)g->link.n;
}

void zm_store_link(ZmGraph *g, StoreLinks *links, uint32_t to)
{
	if (to == UINT32_MAX)
		return;
	for (StoreLinks l = *links; l; l = g->link.at[l - 1].next)
		if (g->link.at[l - 1].to == to)
			return;
	push_link(g, links, to);
}

void zm_store_maker(ZmGraph *g, uint32_t programme, uint32_t unit)
{
	uint32_t pair[] = {programme, unit};
	bool added;
	zm_map_put(g->made, (const char *)pair, sizeof pair, &added);
	if (added)
		push_link(g, &zm_store_more(g, programme)->makers, unit);
}

size_t zm_store_links(const ZmGraph *g, StoreLinks links)
{
	size_t n = 0;
	for (; links; links = g->link.at[links - 1].next)
		n++;
	return n;
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
				zm_store_link(g, &g->entity.at[i].regions, to);
		}
	}
}

/* One more spelling of entity I.  Which is the label must not depend on how many reports have it, or in which order they
 * come: graphs of parts of a corpus could not be merged. */
static void take_spelling(ZmGraph *g, uint32_t i, const char *label)
{
	const char *known = g->entity.at[i].label;
	int c = strcmp(known, label);
	if (!c)
		return;
	size_t old = strlen(known), new = strlen(label);
	if (new > old || (new == old && c > 0)) {
		g->entity.at[i].label = zm_arena_copy(g->arena, label, new);
		zm_store_alt(g, i, known);
	} else {
		zm_store_alt(g, i, label);
	}
}

/* An entity with its NAME, whose LOCAL points into REL, and the HASH of REL (zm_store_entity). */
static uint32_t store_named(ZmGraph *g, const char *rel, ZmName name, uint64_t hash, const char *label)
{
	bool added;
	uint32_t *at = zm_map_put_hashed(g->by_iri, rel, strlen(rel), hash, &added), i = *at;
	if (added) {
		i = *at = (uint32_t)g->entity.n;
		name.local = zm_map_key(g->by_iri, i, NULL) + (name.local - rel);
		*zm_vec_push(&g->entity) = (StoreEntity){.name = name, .concept = ZM_NO_CONCEPT,
		                                         .label = strcmp(label, name.local) ? zm_arena_copy(g->arena, label, strlen(label)) : name.local};
		ZmConcept c = zm_vocab_by_iri(g->vocab, rel);
		if (c != ZM_NO_CONCEPT)
			take_concept(g, i, c);
	}
	take_spelling(g, i, label);
	return i;
}

uint32_t zm_store_entity(ZmGraph *g, const char *rel, const char *label)
{
	ZmName name;
	return zm_name_of(rel, &name) ? store_named(g, rel, name, zm_hash(rel, strlen(rel)), label) : UINT32_MAX;
}

void zm_store_report(ZmGraph *g, const ZmReport *r, const ZmName *name, uint32_t *map)
{
	uint64_t *hash = zm_arena_take(r->arena, (r->entities.n + 1) * sizeof *hash);
	for (uint32_t i = 0; i < r->entities.n; i++)
		hash[i] = zm_hash(r->entities.at[i].iri, strlen(r->entities.at[i].iri));
	zm_map_ahead(g->by_iri, hash, r->entities.n);
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *e = &r->entities.at[i];
		map[i] = e->type == ZM_REFNO || !name[i].local ? UINT32_MAX : store_named(g, e->iri, name[i], hash[i], e->canonical);
		if (map[i] == UINT32_MAX)
			continue;
		StoreEntity *s = &g->entity.at[map[i]];
		if (e->subclass && (!s->subclass || strcmp(e->subclass, s->subclass) < 0))
			s->subclass = zm_store_word(g, e->subclass);
		if (e->type == ZM_REGION && s->concept == ZM_NO_CONCEPT && e->concept != ZM_NO_CONCEPT)
			take_concept(g, map[i], e->concept);
	}
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *e = &r->entities.at[i];
		if (map[i] == UINT32_MAX)
			continue;
		if (e->parent != ZM_NO_ENTITY && map[e->parent] != map[i])
			zm_store_link(g, &g->entity.at[map[i]].parents, map[e->parent]);
		if (e->region != ZM_NO_ENTITY && map[e->region] != map[i])
			zm_store_link(g, &g->entity.at[map[i]].regions, map[e->region]);
	}
	for (uint32_t i = 0; i < r->mentions.n; i++) {
		const ZmMention *m = &r->mentions.at[i];
		if (m->entity < r->entities.n && map[m->entity] != UINT32_MAX)
			zm_store_alt(g, map[m->entity], zm_text_unquoted(&r->text, r->arena, m->begin, m->end));
	}
}

void zm_store_rule(ZmGraph *g, const char *id)
{
	zm_map_put(g->used, id, strlen(id), NULL);
}
