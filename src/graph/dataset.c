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

static int by_name(const void *a, const void *b)
{
	return zm_name_cmp(a, b);
}

/* The reports of the run, ordered. */
static ZmName *reports_of(const ZmGraph *g)
{
	ZmName *all = ZM_NEWN(g->arena, ZmName, g->twin.n + 1);
	for (size_t i = 0; i < g->twin.n; i++)
		all[i] = g->twin.at[i].report;
	qsort(all, g->twin.n, sizeof *all, by_name);
	return all;
}

static const char *digest_of(const ZmGraph *g, const ZmName *report)
{
	char hex[65];
	ZmBuf b = {0};
	for (size_t i = 0; i < g->twin.n; i++) {
		zm_buf_puts(&b, report[i].local);
		zm_buf_putc(&b, '\n');
	}
	zm_sha256_hex(b.at, b.n, hex);
	zm_buf_release(&b);
	return zm_arena_copy(g->arena, hex, 16);
}

typedef struct {
	ZmName class_;
	unsigned long n;
} Part;

/* How many things there are of each class, none left out, ordered as classes stand here. */
static size_t parts_of(const ZmGraph *g, Part *out)
{
	static const struct {
		ZmNs ns;
		const char *class_;
	} kind[] = {
#define ZM_ENTITY_CLASS(ns, class_) {ZM_NS_##ns, class_},
#include "graph/classes.def"
#undef ZM_ENTITY_CLASS
	};
	const ZmGraphCounts *c = &g->counts;
	size_t n = 0;
	out[n++] = (Part){ZM_N(ZM, "Report"), c->reports};
	out[n++] = (Part){ZM_N(ZM, "Observation"), c->observations};
	out[n++] = (Part){ZM_N(RDF, "Statement"), g->detail >= ZM_DETAIL_STATEMENTS ? c->relations : 0};
	out[n++] = (Part){ZM_N(NIF, "Phrase"), g->detail == ZM_DETAIL_FULL ? c->mentions : 0};
	for (size_t k = 0; k < sizeof kind / sizeof *kind; k++) {
		out[n] = (Part){ZM_N(ZM, kind[k].class_), 0};
		for (size_t i = 0; i < g->entity.n; i++)
			out[n].n += g->entity.at[i].name.ns == kind[k].ns;
		n++;
	}
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (out[i].n)
			out[kept++] = out[i];
	return kept;
}

static void emit_titles(const ZmGraph *g, ZmSink *s)
{
	unsigned long n = g->counts.reports;
	const char *en = zm_arena_printf(g->arena, "What %lu report%s on law-based government say%s, as a graph", n, n == 1 ? "" : "s", n == 1 ? "s" : "");
	zm_sink_zh(s, ZM_N(DCTERMS, "title"), zm_arena_printf(g->arena, "%lu 份法治政府建设情况报告的知识图谱", n));
	zm_sink_add(s, ZM_N(DCTERMS, "title"), &(ZmTerm){.kind = ZM_TERM_LANG, .text = en, .n = strlen(en), .lang = "en"});
}

void zm_dataset_emit(const ZmGraph *g, ZmSink *s)
{
	static const ZmNs used[] = {ZM_NS_ZM, ZM_NS_DCTERMS, ZM_NS_SKOS, ZM_NS_NIF, ZM_NS_ITSRDF, ZM_NS_PROV, ZM_NS_ORG, ZM_NS_QB, ZM_NS_SCHEMA};
	enum { MOST = 4 + ZM_NS_COUNT };
	const ZmName *report = reports_of(g);
	const char *digest = digest_of(g, report);
	Part part[MOST];
	size_t parts = parts_of(g, part);
	unsigned long all = 0;
	zm_sink_begin(s, ZM_N(DATASET, digest));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(VOID, "Dataset"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(DCAT, "Dataset"));
	emit_titles(g, s);
	zm_sink_name(s, ZM_N(DCTERMS, "creator"), ZM_N(TOOL, "zhengmai"));
	if (g->licence)
		zm_sink_iri(s, ZM_N(DCTERMS, "license"), g->licence);
	for (size_t i = 0; i < g->twin.n; i++)
		zm_sink_name(s, ZM_N(DCTERMS, "source"), report[i]);
	for (size_t i = 0; i < sizeof used / sizeof *used; i++)
		zm_sink_name(s, ZM_N(VOID, "vocabulary"), (ZmName){used[i], ""});
	for (size_t i = 0; i < parts; i++) /* the same for every detail */
		all += part[i].class_.ns == ZM_NS_ZM ? part[i].n : 0;
	zm_sink_number(s, ZM_N(VOID, "entities"), all, ZM_N(XSD, "integer"));
	/* with this one and, for each part, its link and three of its own */
	zm_sink_number(s, ZM_N(VOID, "triples"), g->said.count + 1 + 4 * parts, ZM_N(XSD, "integer"));
	for (size_t i = 0; i < parts; i++)
		zm_sink_name(s, ZM_N(VOID, "classPartition"), ZM_N(DATASET, zm_arena_printf(g->arena, "%s_%s", digest, part[i].class_.local)));
	zm_sink_end(s);
	for (size_t i = 0; i < parts; i++) {
		zm_sink_begin(s, ZM_N(DATASET, zm_arena_printf(g->arena, "%s_%s", digest, part[i].class_.local)));
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(VOID, "Dataset"));
		zm_sink_name(s, ZM_N(VOID, "class"), part[i].class_);
		zm_sink_number(s, ZM_N(VOID, "entities"), part[i].n, ZM_N(XSD, "integer"));
		zm_sink_end(s);
	}
}
