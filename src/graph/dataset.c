/* dataset.c: the graph of a run as a dataset of its own, in VoID (W3C Note of 3 March 2011) and DCAT 3.
 *
 * Its name comes from its reports, so every run has one of its own and the same reports the same.  Entities are reports, observations and what they
 * name; statements and mentions are counted as parts only.  Triples are the different ones in the file, this description among them,
 * whatever named graphs they stand in. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "graph/store.h"
#include "graph/union.h"

typedef struct {
	ZmName class_;
	unsigned long n;
} Part;

static const struct {
	ZmNs ns;
	const char *class_;
} kind[] = {
#define ZM_ENTITY_CLASS(ns, class_) {ZM_NS_##ns, class_},
#include "graph/classes.def"
#undef ZM_ENTITY_CLASS
};
enum { KINDS = sizeof kind / sizeof *kind };

/* How many things there are of each class, none left out, ordered as classes stand here. */
static size_t parts_of(const ZmDataset *d, Part *out)
{
	size_t n = 0, kept = 0;
	out[n++] = (Part){ZM_N(ZM, "Report"), d->reports};
	out[n++] = (Part){ZM_N(ZM, "Observation"), d->observations};
	out[n++] = (Part){ZM_N(RDF, "Statement"), d->statements};
	out[n++] = (Part){ZM_N(NIF, "Phrase"), d->mentions};
	for (size_t k = 0; k < KINDS; k++)
		out[n++] = (Part){ZM_N(ZM, kind[k].class_), d->entities[kind[k].ns]};
	for (size_t i = 0; i < n; i++)
		if (out[i].n)
			out[kept++] = out[i];
	return kept;
}

static void emit_titles(unsigned long n, ZmArena *arena, ZmSink *s)
{
	const char *en = zm_arena_printf(arena, "What %lu report%s on law-based government say%s, as a graph", n, n == 1 ? "" : "s", n == 1 ? "s" : "");
	zm_sink_zh(s, ZM_N(DCTERMS, "title"), zm_arena_printf(arena, "%lu 份法治政府建设情况报告的知识图谱", n));
	zm_sink_add(s, ZM_N(DCTERMS, "title"), &(ZmTerm){.kind = ZM_TERM_LANG, .text = en, .n = strlen(en), .lang = "en"});
}

void zm_dataset_write(const ZmDataset *d, ZmArena *arena, ZmSink *s)
{
	static const ZmNs used[] = {ZM_NS_ZM, ZM_NS_DCTERMS, ZM_NS_SKOS, ZM_NS_NIF, ZM_NS_ITSRDF, ZM_NS_PROV, ZM_NS_ORG, ZM_NS_QB, ZM_NS_SCHEMA};
	Part part[4 + KINDS];
	ZmName report;
	size_t parts = parts_of(d, part);
	unsigned long all = 0;
	zm_sink_begin(s, ZM_N(DATASET, d->digest));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(VOID, "Dataset"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(DCAT, "Dataset"));
	emit_titles(d->reports, arena, s);
	zm_sink_name(s, ZM_N(DCTERMS, "creator"), ZM_N(TOOL, "zhengmai"));
	for (size_t i = 0; i < d->licences; i++)
		zm_sink_iri(s, ZM_N(DCTERMS, "license"), d->licence[i]);
	while (d->next(d->user, &report))
		zm_sink_name(s, ZM_N(DCTERMS, "source"), report);
	for (size_t i = 0; i < sizeof used / sizeof *used; i++)
		zm_sink_name(s, ZM_N(VOID, "vocabulary"), zm_name(used[i], "", 0));
	for (size_t i = 0; i < parts; i++) /* the same for every detail */
		all += part[i].class_.ns == ZM_NS_ZM ? part[i].n : 0;
	zm_sink_number(s, ZM_N(VOID, "entities"), all, ZM_N(XSD, "integer"));
	/* with this one and, for each part, its link and three of its own */
	zm_sink_number(s, ZM_N(VOID, "triples"), d->said ? zm_said_count(d->said) + 1 + 4 * parts : ZM_TRIPLES_LATER, ZM_N(XSD, "integer"));
	for (size_t i = 0; i < parts; i++)
		zm_sink_name(s, ZM_N(VOID, "classPartition"), ZM_N(DATASET, zm_arena_printf(arena, "%s_%s", d->digest, part[i].class_.local)));
	zm_sink_end(s);
	for (size_t i = 0; i < parts; i++) {
		zm_sink_begin(s, ZM_N(DATASET, zm_arena_printf(arena, "%s_%s", d->digest, part[i].class_.local)));
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(VOID, "Dataset"));
		zm_sink_name(s, ZM_N(VOID, "class"), part[i].class_);
		zm_sink_number(s, ZM_N(VOID, "entities"), part[i].n, ZM_N(XSD, "integer"));
		zm_sink_end(s);
	}
}

typedef struct {
	const ZmName *at, *end;
} Names;

static bool next_name(void *user, ZmName *out)
{
	Names *n = user;
	if (n->at == n->end)
		return false;
	*out = *n->at++;
	return true;
}

void zm_dataset_emit(ZmGraph *g, ZmSink *s)
{
	size_t n = g->twin.n;
	ZmName *report = ZM_NEWN(g->arena, ZmName, n + 1);
	for (size_t i = 0; i < n; i++)
		report[i] = zm_name(ZM_NS_REPORT, g->twin.at[i].report, 0);
	zm_names_sort(report, n);
	ZmSha256 *sha = zm_sha256_new();
	for (size_t i = 0; i < n; i++) {
		zm_sha256_add(sha, report[i].local, strlen(report[i].local));
		zm_sha256_add(sha, "\n", 1);
	}
	char hex[65];
	zm_sha256_end(sha, hex);
	const ZmGraphCounts *c = &g->counts;
	Names names = {report, report + n};
	ZmDataset d = {.licence = &g->licence, .licences = g->licence != NULL, .reports = c->reports, .observations = c->observations,
	               .statements = g->detail >= ZM_DETAIL_STATEMENTS ? c->relations : 0, .mentions = g->detail == ZM_DETAIL_FULL ? c->mentions : 0,
	               .next = next_name, .user = &names, .said = &g->said};
	memcpy(d.digest, hex, 16);
	for (size_t i = 0; i < g->entity.n; i++)
		d.entities[g->entity.at[i].name.ns]++;
	zm_dataset_write(&d, g->arena, s);
}
