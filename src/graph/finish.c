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

static int by_name(const void *a, const void *b)
{
	const StoreEntity *const *x = a, *const *y = b;
	return zm_name_cmp(&(*x)->name, &(*y)->name);
}

/* The entities that LINKS point to, ordered, as objects of PREDICATE. */
static void emit_all(const ZmGraph *g, ZmSink *s, ZmName predicate, const Links *links)
{
	if (!links->n)
		return;
	const StoreEntity **to = ZM_NEWN(g->arena, const StoreEntity *, links->n);
	for (size_t i = 0; i < links->n; i++)
		to[i] = &g->entity.at[links->at[i]];
	qsort(to, links->n, sizeof *to, by_name);
	for (size_t i = 0; i < links->n; i++)
		zm_sink_name(s, predicate, to[i]->name);
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

static void emit_number(const ZmGraph *g, ZmSink *s, const StoreEntity *e)
{
	if (!e->number || e->numbers > 1 || !e->parts.code)
		return;
	zm_sink_string(s, ZM_N(ZM, "issuerCode"), e->parts.code);
	if (e->parts.year)
		zm_sink_typed(s, ZM_N(ZM, "numberYear"), e->parts.year, ZM_N(XSD, "gYear"));
	if (e->parts.serial)
		zm_sink_typed(s, ZM_N(ZM, "serial"), e->parts.serial, ZM_N(XSD, "integer"));
	if (e->code_issuer != UINT32_MAX)
		zm_sink_name(s, ZM_N(ZM, "codeIssuer"), g->entity.at[e->code_issuer].name);
}

static void emit_entity(const ZmGraph *g, ZmSink *s, StoreEntity *e)
{
	zm_sink_begin(s, e->name);
	emit_types(g, s, e);
	zm_sink_zh(s, ZM_N(SKOS, "prefLabel"), e->label);
	const char *english = e->concept == ZM_NO_CONCEPT ? NULL : zm_concept_english(g->vocab, e->concept);
	if (english)
		zm_sink_add(s, ZM_N(SKOS, "prefLabel"), &(ZmTerm){.kind = ZM_TERM_LANG, .text = english, .n = strlen(english), .lang = "en"});
	if (e->alt.n)
		qsort(e->alt.at, e->alt.n, sizeof *e->alt.at, by_bytes);
	for (size_t i = 0; i < e->alt.n; i++)
		if (strcmp(e->alt.at[i], e->label) != 0)
			zm_sink_zh(s, ZM_N(SKOS, "altLabel"), e->alt.at[i]);
	if (e->reference.n)
		qsort(e->reference.at, e->reference.n, sizeof *e->reference.at, by_bytes);
	for (size_t i = 0; i < e->reference.n; i++)
		zm_sink_string(s, ZM_N(ZM, "referenceNumber"), e->reference.at[i]);
	emit_number(g, s, e);
	emit_all(g, s, ZM_N(ORG, "subOrganizationOf"), &e->parents);
	emit_all(g, s, e->name.ns == ZM_NS_UNIT ? ZM_N(ZM, "ofRegion") : ZM_N(ZM, "within"), &e->regions);
	emit_lexicon_facts(g, s, e);
	/* an own brand: who launches it, else the only issuer that names it */
	if (e->name.ns == ZM_NS_PROG && e->concept == ZM_NO_CONCEPT)
		emit_all(g, s, ZM_N(DCTERMS, "creator"), e->makers.n ? &e->makers : e->users.n == 1 && !g->shard ? &e->users : &(Links){0});
	zm_sink_end(s);
}

/* What a merge cannot tell from the statements: that there is such a thing, and who names a brand. */
static void note_entity(const ZmGraph *g, ZmSink *s, const StoreEntity *e)
{
	zm_sink_note(s, (ZmTerm[]){zm_note_word(ZM_NOTE_ENTITY), zm_note_name(e->name)}, 2);
	if (e->name.ns != ZM_NS_PROG || e->concept != ZM_NO_CONCEPT)
		return;
	if (e->makers.n)
		zm_sink_note(s, (ZmTerm[]){zm_note_word(ZM_NOTE_BRAND), zm_note_name(e->name), zm_note_word(ZM_NOTE_MADE)}, 3);
	for (size_t i = 0; i < e->users.n && !e->makers.n; i++)
		zm_sink_note(s, (ZmTerm[]){zm_note_word(ZM_NOTE_BRAND), zm_note_name(e->name), zm_note_name(g->entity.at[e->users.at[i]].name)}, 3);
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

void zm_graph_finish(ZmGraph *g, ZmSink *sink)
{
	if (!g->counts.reports)
		return;
	sink->said = g->shard ? NULL : &g->said;
	StoreEntity **order = ZM_NEWN(g->arena, StoreEntity *, g->entity.n + 1);
	for (size_t i = 0; i < g->entity.n; i++)
		order[i] = &g->entity.at[i];
	qsort(order, g->entity.n, sizeof *order, by_name);
	for (size_t i = 0; i < g->entity.n; i++)
		emit_entity(g, sink, order[i]);
	for (size_t i = 0; i < g->entity.n && g->shard; i++)
		note_entity(g, sink, order[i]);
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
