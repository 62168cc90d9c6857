#include "cmd/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

#define ZM "https://w3id.org/zhengmai/ns#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"

typedef struct {
	ZmModel *m;
	ZmArena *arena;
	ZmView *v;
	ZmMap *thing; /* IRI → index in v->thing, and one more */
	ZmMap *said;  /* "subject predicate object" → number of statements */
} Maker;

static const char *label_of(Maker *k, const char *iri)
{
	ZmNodes all = {0};
	zm_model_objects(k->m, k->arena, iri, SKOS "prefLabel", &all);
	const char *label = NULL;
	for (size_t i = all.n; i-- > 0;)
		if (all.at[i].lang && !strcmp(all.at[i].lang, "zh"))
			label = all.at[i].text;
	free(all.at);
	return label ? label : zm_short_iri(k->arena, iri);
}

static void add_things(Maker *k, ZmViewClass class_)
{
	ZmNodes all = {0};
	ZmNode type = {.kind = ZM_NODE_IRI, .text = zm_arena_printf(k->arena, "%s%s", ZM, zm_view_classes[class_])};
	zm_model_subjects(k->m, k->arena, RDF "type", &type, &all);
	for (size_t i = 0; i < all.n; i++) {
		bool added;
		uint32_t *slot = zm_map_put(k->thing, all.at[i].text, strlen(all.at[i].text), &added);
		if (!added)
			continue;
		*zm_vec_push(&k->v->thing) = (ZmThing){.iri = all.at[i].text, .label = label_of(k, all.at[i].text), .class_ = class_, .shown = true};
		*slot = (uint32_t)k->v->thing.n;
	}
	free(all.at);
}

static const char *triple(Maker *k, const char *s, const char *p, const char *o)
{
	return zm_arena_printf(k->arena, "%s %s %s", s, p, o);
}

/* One statement a report and triple: their number is that of the reports. */
static void count_statements(Maker *k)
{
	ZmNodes all = {0};
	zm_model_subjects(k->m, k->arena, RDF "type", &(ZmNode){.kind = ZM_NODE_IRI, .text = RDF "Statement"}, &all);
	for (size_t i = 0; i < all.n; i++) {
		const char *iri = all.at[i].text, *t = triple(k, zm_model_object(k->m, k->arena, iri, RDF "subject").text,
		                                              zm_model_object(k->m, k->arena, iri, RDF "predicate").text,
		                                              zm_model_object(k->m, k->arena, iri, RDF "object").text);
		++*zm_map_put(k->said, t, strlen(t), NULL);
	}
	free(all.at);
}

/* Asked for by subject and predicate: librdf's hashes have an index for that, none for a subject alone. */
static void add_links(Maker *k, uint32_t from, ZmPredicate p)
{
	ZmNodes all = {0};
	const char *iri = k->v->thing.at[from].iri, *predicate = zm_arena_printf(k->arena, "%s%s", ZM, zm_predicate_names[p]);
	zm_model_objects(k->m, k->arena, iri, predicate, &all);
	for (size_t i = 0; i < all.n; i++) {
		const uint32_t *to = all.at[i].kind == ZM_NODE_IRI ? zm_map_get(k->thing, all.at[i].text, strlen(all.at[i].text)) : NULL;
		if (!to)
			continue;
		const char *t = triple(k, iri, predicate, all.at[i].text);
		const uint32_t *said = zm_map_get(k->said, t, strlen(t));
		*zm_vec_push(&k->v->link) = (ZmViewLink){from, *to - 1, p, said ? *said : 1};
	}
	free(all.at);
}

static int by_ends(const void *a, const void *b)
{
	const ZmViewLink *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	return (int)x->predicate - (int)y->predicate;
}

static int by_pair(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void count_neighbours(ZmView *v)
{
	ZM_VEC(uint64_t) pair = {0};
	for (size_t i = 0; i < v->link.n; i++) {
		uint64_t a = v->link.at[i].from, b = v->link.at[i].to;
		if (a == b)
			continue;
		*zm_vec_push(&pair) = a << 32 | b;
		*zm_vec_push(&pair) = b << 32 | a;
	}
	if (pair.n)
		qsort(pair.at, pair.n, sizeof *pair.at, by_pair);
	for (size_t i = 0; i < pair.n; i++)
		if (!i || pair.at[i] != pair.at[i - 1])
			v->thing.at[pair.at[i] >> 32].neighbours++;
	free(pair.at);
}

void zm_view_make(ZmModel *m, ZmArena *arena, ZmView *out)
{
	*out = (ZmView){0};
	Maker k = {m, arena, out, zm_map_new(), zm_map_new()};
	for (int c = 0; c < ZM_VIEW_COUNT; c++)
		add_things(&k, (ZmViewClass)c);
	count_statements(&k);
	for (uint32_t i = 0; i < out->thing.n; i++)
		for (int p = 0; p < ZM_REL_COUNT; p++)
			add_links(&k, i, (ZmPredicate)p);
	if (out->link.n)
		qsort(out->link.at, out->link.n, sizeof *out->link.at, by_ends);
	count_neighbours(out);
	zm_view_min(out, 1, ZM_NO_THING);
	zm_map_free(k.thing);
	zm_map_free(k.said);
}

void zm_view_release(ZmView *v)
{
	free(v->thing.at);
	free(v->link.at);
	*v = (ZmView){0};
}

uint32_t zm_view_find(const ZmView *v, ZmArena *arena, const char *word)
{
	const char *iri = zm_long_iri(arena, word);
	for (uint32_t i = 0; i < v->thing.n; i++)
		if ((iri && !strcmp(v->thing.at[i].iri, iri)) || !strcmp(v->thing.at[i].label, word))
			return i;
	return ZM_NO_THING;
}

bool zm_view_drawn(const ZmView *v, const ZmViewLink *l)
{
	return l->from != l->to && v->thing.at[l->from].shown && v->thing.at[l->to].shown;
}

void zm_view_ego(ZmView *v, uint32_t thing)
{
	for (size_t i = 0; i < v->thing.n; i++)
		v->thing.at[i].shown = i == thing;
	for (size_t i = 0; i < v->link.n; i++) {
		const ZmViewLink *l = &v->link.at[i];
		if (l->from == thing)
			v->thing.at[l->to].shown = true;
		if (l->to == thing)
			v->thing.at[l->from].shown = true;
	}
}

void zm_view_min(ZmView *v, uint32_t least, uint32_t keep)
{
	bool *linked = zm_xmalloc(v->thing.n + 1);
	for (size_t i = 0; i < v->thing.n; i++) {
		linked[i] = i == keep;
		if (v->thing.at[i].neighbours < least && i != keep)
			v->thing.at[i].shown = false;
	}
	for (size_t i = 0; i < v->link.n; i++)
		if (zm_view_drawn(v, &v->link.at[i]))
			linked[v->link.at[i].from] = linked[v->link.at[i].to] = true;
	for (size_t i = 0; i < v->thing.n; i++)
		v->thing.at[i].shown = v->thing.at[i].shown && linked[i];
	free(linked);
}
