/* finish.c: what stands at the end of a graph: entities, rules, the tool, the dataset. */
#include <stdlib.h>
#include <string.h>

#include "graph/store.h"
#include "graph/union.h"

static const struct {
	ZmNs ns;
	const char *class_;
} class_of[] = {
#define ZM_ENTITY_CLASS(ns, class_) {ZM_NS_##ns, class_},
#include "graph/classes.def"
#undef ZM_ENTITY_CLASS
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the entities are called, by entity: of entity I those from FIRST[I] to FIRST[I + 1]. */
typedef struct {
	uint32_t *first, *at; /* numbers of zm_store_name_at */
} Names;

typedef struct {
	ZmGraph *g;
	ZmSink *sink;
	Names names;
	ZmArena *scratch;
} Finish;

static Names find_names(const ZmGraph *g, ZmArena *arena)
{
	size_t n = zm_map_count(g->names);
	Names x = {ZM_NEWN(arena, uint32_t, g->entity.n + 2), ZM_NEWN(arena, uint32_t, n + 1)};
	uint32_t entity;
	char kind;
	for (size_t i = 0; i < n; i++) {
		zm_store_name_at(g, i, &entity, &kind);
		x.first[entity + 2]++;
	}
	for (size_t i = 2; i < g->entity.n + 2; i++)
		x.first[i] += x.first[i - 1];
	for (size_t i = 0; i < n; i++) {
		zm_store_name_at(g, i, &entity, &kind);
		x.at[x.first[entity + 1]++] = (uint32_t)i;
	}
	return x;
}

/* The names of KIND that entity I has, by their bytes; ended by NULL. */
static const char **names_of(const Finish *f, uint32_t i, char kind)
{
	const Names *x = &f->names;
	const char **to = ZM_NEWN(f->scratch, const char *, x->first[i + 1] - x->first[i] + 1);
	size_t n = 0;
	for (uint32_t k = x->first[i], of; k < x->first[i + 1]; k++) {
		char has;
		to[n] = zm_store_name_at(f->g, x->at[k], &of, &has);
		n += has == kind;
	}
	to[n] = NULL;
	if (n)
		qsort(to, n, sizeof *to, by_bytes);
	return to;
}

static int by_name(const void *a, const void *b)
{
	return zm_name_cmp(a, b);
}

/* The entities that LINKS point to, ordered, as objects of PREDICATE. */
static void emit_all(const Finish *f, ZmName predicate, StoreLinks links)
{
	size_t n = 0;
	ZmName *to = ZM_NEWN(f->scratch, ZmName, zm_store_links(f->g, links) + 1);
	for (; links; links = f->g->link.at[links - 1].next)
		to[n++] = zm_store_name(f->g, f->g->link.at[links - 1].to);
	if (n)
		qsort(to, n, sizeof *to, by_name);
	for (size_t i = 0; i < n; i++)
		zm_sink_name(f->sink, predicate, to[i]);
}

static void emit_types(const ZmGraph *g, ZmSink *s, const StoreEntity *e)
{
	const char *base = "", *type;
	for (size_t i = 0; i < sizeof class_of / sizeof *class_of; i++)
		if (class_of[i].ns == e->name.ns)
			base = class_of[i].class_;
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, base));
	/* the lexicon's own class, when it says more and is not a class of lexicon entries; else what the reports tell */
	bool told = false;
	bool known = e->concept != ZM_NO_CONCEPT && (e->name.ns == ZM_NS_REG || e->name.ns == ZM_NS_REGION);
	for (size_t i = 0; known && (type = zm_concept_nth(g->vocab, e->concept, ZM_PROP_TYPE, i)); i++)
		if (strcmp(type, base) != 0 && strcmp(type, "Concept") != 0 && !strchr(type, ':') && !strchr(type, '/')) {
			zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, type));
			told = true;
		}
	if (!told && e->subclass && strcmp(e->subclass, base) != 0)
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, e->subclass));
}

/* What the lexicon knows of a law, document or programme. */
static void emit_lexicon_facts(const ZmGraph *g, ZmSink *s, const StoreEntity *e)
{
	static const struct {
		ZmProp prop;
		const char *local;
	} date[] = {{ZM_PROP_PROMULGATED, "promulgated"}, {ZM_PROP_FIRST_ADOPTED, "firstAdopted"}, {ZM_PROP_AMENDED_ON, "amendedOn"},
	            {ZM_PROP_IN_FORCE_SINCE, "inForceSince"}, {ZM_PROP_IN_FORCE_UNTIL, "inForceUntil"}},
	  link[] = {{ZM_PROP_REPEALED_BY, "repealedBy"}, {ZM_PROP_SUCCESSOR, "successor"}};
	const char *v;
	ZmName to;
	if (e->concept == ZM_NO_CONCEPT)
		return;
	if (e->name.ns == ZM_NS_PROG) {
		for (size_t i = 0; (v = zm_concept_nth(g->vocab, e->concept, ZM_PROP_BROADER, i)); i++)
			if (zm_name_of(v, &to) && to.ns == ZM_NS_PROG)
				zm_sink_name(s, ZM_N(SKOS, "broader"), to);
		if ((v = zm_concept_get(g->vocab, e->concept, ZM_PROP_SINCE)))
			zm_sink_typed(s, ZM_N(ZM, "since"), v, ZM_N(XSD, "gYear"));
	}
	if (e->name.ns != ZM_NS_REG && e->name.ns != ZM_NS_DOC)
		return;
	for (size_t k = 0; k < sizeof date / sizeof *date; k++)
		for (size_t i = 0; (v = zm_concept_nth(g->vocab, e->concept, date[k].prop, i)); i++)
			zm_sink_day(s, ZM_N(ZM, date[k].local), v);
	if ((v = zm_concept_get(g->vocab, e->concept, ZM_PROP_STATUS)))
		zm_sink_name(s, ZM_N(ZM, "status"), ZM_N(ZM, v));
	for (size_t k = 0; k < sizeof link / sizeof *link; k++)
		for (size_t i = 0; (v = zm_concept_nth(g->vocab, e->concept, link[k].prop, i)); i++)
			if (zm_name_of(v, &to))
				zm_sink_name(s, ZM_N(ZM, link[k].local), to);
	if ((v = zm_concept_get(g->vocab, e->concept, ZM_PROP_ISSUER_NAME)))
		zm_sink_string(s, ZM_N(ZM, "issuerName"), v);
}

static void emit_number(const ZmGraph *g, ZmSink *s, const StoreMore *e)
{
	if (!e->number || e->numbers > 1 || !e->parts.code)
		return;
	zm_sink_string(s, ZM_N(ZM, "issuerCode"), e->parts.code);
	if (e->parts.year)
		zm_sink_typed(s, ZM_N(ZM, "numberYear"), e->parts.year, ZM_N(XSD, "gYear"));
	if (e->parts.serial)
		zm_sink_typed(s, ZM_N(ZM, "serial"), e->parts.serial, ZM_N(XSD, "integer"));
	if (e->code_issuer != UINT32_MAX)
		zm_sink_name(s, ZM_N(ZM, "codeIssuer"), zm_store_name(g, e->code_issuer));
}

static StoreMore more_of(const ZmGraph *g, const StoreEntity *e)
{
	return e->more ? g->more.at[e->more - 1] : (StoreMore){0};
}

static void emit_entity(const Finish *f, uint32_t i)
{
	const ZmGraph *g = f->g;
	const StoreEntity *e = &g->entity.at[i];
	ZmSink *s = f->sink;
	StoreMore more = more_of(g, e);
	zm_sink_begin(s, zm_store_name(g, i));
	emit_types(g, s, e);
	zm_sink_zh(s, ZM_N(SKOS, "prefLabel"), e->label);
	const char *english = e->concept == ZM_NO_CONCEPT ? NULL : zm_concept_english(g->vocab, e->concept);
	if (english)
		zm_sink_add(s, ZM_N(SKOS, "prefLabel"), &(ZmTerm){.kind = ZM_TERM_LANG, .text = english, .n = strlen(english), .lang = "en"});
	for (const char **name = names_of(f, i, ZM_OTHER_NAME); *name; name++)
		if (strcmp(*name, e->label) != 0)
			zm_sink_zh(s, ZM_N(SKOS, "altLabel"), *name);
	for (const char **number = names_of(f, i, ZM_NUMBER_ALONE); *number; number++)
		zm_sink_string(s, ZM_N(ZM, "referenceNumber"), *number);
	emit_number(g, s, &more);
	emit_all(f, ZM_N(ORG, "subOrganizationOf"), e->parents);
	emit_all(f, e->name.ns == ZM_NS_UNIT ? ZM_N(ZM, "ofRegion") : ZM_N(ZM, "within"), e->regions);
	emit_lexicon_facts(g, s, e);
	/* an own brand: who launches it, else the only issuer that names it */
	if (e->name.ns == ZM_NS_PROG && e->concept == ZM_NO_CONCEPT)
		emit_all(f, ZM_N(DCTERMS, "creator"), more.makers ? more.makers : zm_store_links(g, more.users) == 1 && !g->shard ? more.users : 0);
	zm_sink_end(s);
	zm_arena_clear(f->scratch);
}

/* What a merge cannot tell from the statements: that there is such a thing, and who names a brand. */
static void note_entity(const Finish *f, uint32_t i)
{
	const ZmGraph *g = f->g;
	const StoreEntity *e = &g->entity.at[i];
	StoreMore more = more_of(g, e);
	ZmTerm name = zm_note_name(zm_store_name(g, i));
	zm_sink_note(f->sink, (ZmTerm[]){zm_note_word(ZM_NOTE_ENTITY), name}, 2);
	if (e->name.ns != ZM_NS_PROG || e->concept != ZM_NO_CONCEPT)
		return;
	if (more.makers)
		zm_sink_note(f->sink, (ZmTerm[]){zm_note_word(ZM_NOTE_BRAND), name, zm_note_word(ZM_NOTE_MADE)}, 3);
	for (StoreLinks l = more.users; l && !more.makers; l = g->link.at[l - 1].next)
		zm_sink_note(f->sink, (ZmTerm[]){zm_note_word(ZM_NOTE_BRAND), name, zm_note_name(zm_store_name(g, g->link.at[l - 1].to))}, 3);
}

static void emit_rules(const ZmGraph *g, ZmSink *s)
{
	size_t n = zm_map_count(g->used);
	const char **id = ZM_NEWN(g->arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		id[i] = zm_map_key(g->used, i, NULL);
	qsort(id, n, sizeof *id, by_bytes);
	for (size_t i = 0; i < n; i++) {
		const ZmRule *rule = zm_rules_find(g->rules, id[i]);
		zm_sink_begin(s, zm_name(ZM_NS_RULE, id[i], 0));
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Rule"));
		zm_sink_string(s, ZM_N(RDFS, "label"), rule && rule->about && *rule->about ? rule->about : id[i]);
		zm_sink_end(s);
	}
}

static int by_name_of(const void *a, const void *b, void *user)
{
	ZmName x = zm_store_name(user, *(const uint32_t *)a), y = zm_store_name(user, *(const uint32_t *)b);
	return zm_name_cmp(&x, &y);
}

static void emit_entities(ZmGraph *g, ZmSink *sink)
{
	ZmArena *arena = zm_arena_new();
	Finish f = {.g = g, .sink = sink, .names = find_names(g, arena), .scratch = zm_arena_new()};
	uint32_t *order = ZM_NEWN(arena, uint32_t, g->entity.n + 1), n = (uint32_t)g->entity.n;
	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	qsort_r(order, n, sizeof *order, by_name_of, g);
	for (uint32_t i = 0; i < n; i++)
		emit_entity(&f, order[i]);
	for (uint32_t i = 0; i < n && g->shard; i++)
		note_entity(&f, order[i]);
	zm_arena_free(f.scratch);
	zm_arena_free(arena);
}

void zm_graph_finish(ZmGraph *g, ZmSink *sink)
{
	if (!g->counts.reports)
		return;
	sink->said = g->shard ? NULL : &g->said;
	emit_entities(g, sink);
	zm_series_emit(g, sink);
	emit_rules(g, sink);
	zm_sink_begin(sink, ZM_N(TOOL, "zhengmai"));
	zm_sink_name(sink, ZM_N(RDF, "type"), ZM_N(PROV, "SoftwareAgent"));
	zm_sink_string(sink, ZM_N(RDFS, "label"), "zhengmai");
	zm_sink_end(sink);
	if (!g->shard)
		zm_dataset_emit(g, sink);
	sink->said = NULL;
}
