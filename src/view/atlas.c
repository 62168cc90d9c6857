#include "view/atlas.h"

#include <stdlib.h>
#include <string.h>

#include "graph/sink.h"
#include "view/atlas_p.h"

#define ZM "https://w3id.org/zhengmai/ns#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
#define VOID "http://rdfs.org/ns/void#"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define ITSRDF "http://www.w3.org/2005/11/its/rdf#"
#define SCHEMA "https://schema.org/"
#define ORG "http://www.w3.org/ns/org#"

const char *const zm_view_classes[ZM_VIEW_COUNT] = {
#define ZM_VIEW(class_, edge, face) #class_,
#include "view/classes.def"
#undef ZM_VIEW
};
const char *const zm_view_levels[ZM_LEVELS] = {"nationalLevel", "provincialLevel", "prefecturalLevel", "countyLevel", "townshipLevel", "zoneLevel"};
const char *const zm_view_roles[ZM_ROLES] = {"achievements", "problems", "plans", "leadership", "other"};

static const char *const words[W_COUNT] = {
#define ZM_WORD(name, iri) iri,
#include "view/words.def"
#undef ZM_WORD
};
static const struct {
	const char *id, *iri, *zh, *en;
} links[] = {
#define ZM_LINK(name, ns, zh, en) {#name, ns #name, zh, en},
#include "view/links.def"
#undef ZM_LINK
};

/* ontology/zhengmai.ttl as it stands in the binary (vocab/knowledge.S). */
extern const char zm_ontology_text[];

uint32_t zm_object_in(const ZmAtlas *a, ZmTriples t, Word word)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.at[i].at[1] == a->word[word])
			return t.at[i].at[2];
	return ZM_NO_ID;
}

const char *zm_text_in(const ZmAtlas *a, ZmTriples t, Word word)
{
	uint32_t o = zm_object_in(a, t, word);
	return o == ZM_NO_ID ? NULL : zm_index_term(a->index, o).text;
}

uint32_t zm_number_in(const ZmAtlas *a, ZmTriples t, Word word)
{
	const char *s = zm_text_in(a, t, word);
	char *end;
	unsigned long v = s ? strtoul(s, &end, 10) : 0;
	return s && *s >= '0' && *s <= '9' && !*end && v < ZM_NONE ? (uint32_t)v : ZM_NONE;
}

ZmTriples zm_of_type(const ZmAtlas *a, Word word)
{
	if (a->word[word] == ZM_NO_ID || a->word[W_type] == ZM_NO_ID)
		return (ZmTriples){0};
	return zm_index_match(a->index, ZM_NO_ID, a->word[W_type], a->word[word]);
}

uint32_t zm_atlas_node(const ZmAtlas *a, uint32_t term)
{
	return zm_row(a, K_NODE, term);
}

const char *zm_atlas_iri(const ZmAtlas *a, uint32_t term)
{
	return zm_index_term(a->index, term).text;
}

const char *zm_atlas_short(const ZmAtlas *a, uint32_t term)
{
	const char *iri = zm_atlas_iri(a, term);
	size_t base = strlen(a->base);
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		const char *rest = iri;
		if (zm_ns[i].instances && strncmp(rest, a->base, base) != 0)
			continue;
		rest += zm_ns[i].instances ? base : 0;
		size_t n = strlen(zm_ns[i].iri);
		if (!strncmp(rest, zm_ns[i].iri, n) && rest[n])
			return zm_arena_printf(a->arena, "%s:%s", zm_ns[i].prefix, rest + n);
	}
	return iri;
}

/* The literal of PREDICATE about SUBJECT in LANG; of several the first by bytes. */
static const char *literal(const ZmIndex *x, uint32_t subject, uint32_t predicate, const char *lang)
{
	ZmTriples t = {0};
	if (subject != ZM_NO_ID && predicate != ZM_NO_ID)
		t = zm_index_match(x, subject, predicate, ZM_NO_ID);
	for (size_t i = 0; i < t.n; i++) {
		ZmNode n = zm_index_term(x, t.at[i].at[2]);
		if (n.kind == ZM_NODE_LITERAL && n.lang && !strcmp(n.lang, lang))
			return n.text;
	}
	return NULL;
}

const char *zm_atlas_label(const ZmAtlas *a, uint32_t term, const char *lang)
{
	return literal(a->index, term, a->word[W_prefLabel], lang);
}

static const char *end_of(const char *iri)
{
	const char *end = iri + strlen(iri);
	while (end > iri && end[-1] != '/' && end[-1] != '#' && end[-1] != ':')
		end--;
	return *end ? end : iri;
}

const char *zm_atlas_name(const ZmAtlas *a, const char *iri, const char *lang)
{
	const ZmIndex *x = zm_model_index(a->ontology);
	uint32_t s = zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = iri});
	const char *name = literal(x, s, zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = RDFS "label"}), lang);
	return name ? name : end_of(iri);
}

const char *zm_atlas_term_name(const ZmAtlas *a, const char *local, const char *lang)
{
	return zm_atlas_name(a, zm_arena_printf(a->arena, ZM "%s", local), lang);
}

const char *zm_edge_id(uint32_t p)
{
	return p < ZM_EDGE_RELATIONS ? zm_predicate_names[p] : links[p - ZM_EDGE_RELATIONS].id;
}

const char *zm_edge_iri(const ZmAtlas *a, uint32_t p)
{
	return p < ZM_EDGE_RELATIONS ? zm_arena_printf(a->arena, ZM "%s", zm_predicate_names[p]) : links[p - ZM_EDGE_RELATIONS].iri;
}

const char *zm_edge_name(const ZmAtlas *a, uint32_t p, const char *lang)
{
	if (p < ZM_EDGE_RELATIONS)
		return zm_atlas_term_name(a, zm_predicate_names[p], lang);
	return *lang == 'z' ? links[p - ZM_EDGE_RELATIONS].zh : links[p - ZM_EDGE_RELATIONS].en;
}

/* The first node of CLASS_ that has the literal WORD in LANG as PROPERTY. */
static uint32_t called(const ZmAtlas *a, const char *word, const char *lang, Word property, ZmViewClass class_)
{
	uint32_t o = zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_LITERAL, .text = word, .lang = lang}), found = ZM_NONE;
	ZmTriples t = {0};
	if (o != ZM_NO_ID && a->word[property] != ZM_NO_ID)
		t = zm_index_match(a->index, ZM_NO_ID, a->word[property], o);
	for (size_t i = 0; i < t.n; i++) {
		uint32_t row = zm_atlas_node(a, t.at[i].at[0]);
		if (row < found && (class_ == ZM_VIEW_COUNT || a->node.at[row].class_ == class_))
			found = row;
	}
	return found;
}

uint32_t zm_atlas_find(const ZmAtlas *a, const char *word, ZmViewClass class_)
{
	static const char *const lang[] = {"zh", "en", NULL};
	const char *iri = zm_long_iri(a->arena, word);
	uint32_t row = iri ? zm_atlas_node(a, zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = iri})) : ZM_NONE;
	if (row != ZM_NONE && (class_ == ZM_VIEW_COUNT || a->node.at[row].class_ == class_))
		return row;
	row = ZM_NONE;
	for (int alias = 0; alias < 2 && row == ZM_NONE; alias++)
		for (int l = 0; l < 3 && row == ZM_NONE; l++)
			row = called(a, word, lang[l], alias ? W_altLabel : W_prefLabel, class_);
	return row;
}

/* What stands before the path of a report's IRI, as --base of build may have changed it. */
static void find_base(ZmAtlas *a)
{
	ZmTriples t = zm_of_type(a, W_Report);
	const char *path = zm_ns[ZM_NS_REPORT].iri, *found = t.n ? strstr(zm_atlas_iri(a, t.at[0].at[0]), path) : NULL;
	a->base = found ? zm_arena_copy(a->arena, zm_atlas_iri(a, t.at[0].at[0]), (size_t)(found - zm_atlas_iri(a, t.at[0].at[0]))) : ZM_DEFAULT_BASE;
}

static void read_dataset(ZmAtlas *a)
{
	ZmTriples t = zm_of_type(a, W_Dataset);
	for (size_t i = 0; i < t.n; i++) {
		ZmTriples about = zm_about(a, t.at[i].at[0]);
		const char *zh = literal(a->index, t.at[i].at[0], a->word[W_title], "zh");
		if (!a->title)
			a->title = zh ? zh : zm_text_in(a, about, W_title);
		if (!a->licence)
			a->licence = zm_text_in(a, about, W_license);
	}
}

ZmStatus zm_atlas_read(const ZmIndex *x, ZmArena *arena, ZmAtlas **out)
{
	ZmAtlas *a = ZM_NEW(arena, ZmAtlas);
	*out = NULL;
	a->index = x;
	a->arena = arena;
	ZmStatus st = zm_model_parse("zhengmai.ttl", zm_ontology_text, strlen(zm_ontology_text), &a->ontology);
	if (st != ZM_OK)
		return st;
	a->row = zm_xmalloc((x->terms + 1) * sizeof *a->row);
	a->kind = zm_xmalloc(x->terms + 1);
	memset(a->kind, K_NOTHING, x->terms + 1);
	a->word = ZM_NEWN(arena, uint32_t, W_COUNT);
	for (int w = 0; w < W_COUNT; w++)
		a->word[w] = zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = words[w]});
	for (uint32_t p = 0; p < ZM_EDGE_COUNT; p++) /* a reference number is a literal: no edge */
		a->edge_term[p] = p == ZM_REL_REF_NO ? ZM_NO_ID : zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = zm_edge_iri(a, p)});
	find_base(a);
	read_dataset(a);
	zm_atlas_read_nodes(a);
	zm_atlas_read_reports(a);
	zm_atlas_read_statements(a);
	zm_atlas_settle_nodes(a);
	*out = a;
	return ZM_OK;
}

void zm_atlas_free(ZmAtlas *a)
{
	if (!a)
		return;
	zm_model_free(a->ontology);
	free(a->node.at);
	free(a->edge.at);
	free(a->statement.at);
	free(a->sentence.at);
	free(a->section.at);
	free(a->mention.at);
	free(a->report.at);
	free(a->observation.at);
	free(a->rule.at);
	free(a->indicator.at);
	free(a->row);
	free(a->kind);
}
