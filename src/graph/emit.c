/* emit.c: one report as statements. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "graph/emit_p.h"
#include "graph/source.h"
#include "graph/union.h"

/* _N, ending at END; there are too many of these for printf. */
static char *put_number(char *end, uint32_t n)
{
	do
		*--end = (char)('0' + n % 10);
	while (n /= 10);
	*--end = '_';
	return end;
}

ZmName zm_emit_spot(Emit *e, ZmNs ns, uint32_t b, uint32_t end, bool with_end)
{
	uint32_t from, to;
	char name[sizeof e->hex + 2 * 11], *p = name + sizeof name;
	zm_text_source(&e->r->text, b, end, &from, &to);
	if (with_end)
		p = put_number(p, to);
	p = put_number(p, from);
	p -= strlen(e->hex);
	memcpy(p, e->hex, strlen(e->hex));
	size_t n = (size_t)(name + sizeof name - p);
	return zm_name(ns, zm_arena_copy(e->arena, p, n), n); /* letters, digits and _: plain */
}

ZmName zm_emit_entity_name(const Emit *e, uint32_t i)
{
	return i < e->r->entities.n && e->entity[i] != UINT32_MAX ? zm_store_name(e->g, e->entity[i]) : ZM_NO_NAME;
}

ZmName zm_emit_observation_name(Emit *e, uint32_t i)
{
	const ZmMention *m = &e->r->mentions.at[i];
	return zm_emit_spot(e, ZM_NS_OBS, m->begin, m->end, false);
}

void zm_emit_indexes(Emit *e, uint32_t b, uint32_t end)
{
	uint32_t from, to;
	zm_text_source(&e->r->text, b, end, &from, &to);
	zm_sink_number(e->out, ZM_N(NIF, "beginIndex"), from, ZM_N(XSD, "nonNegativeInteger"));
	zm_sink_number(e->out, ZM_N(NIF, "endIndex"), to, ZM_N(XSD, "nonNegativeInteger"));
}

void zm_emit_bytes(Emit *e, uint32_t b, uint32_t end)
{
	const ZmText *t = &e->r->text;
	size_t n;
	const char *anchor = zm_text_anchor(t, b, end, &n);
	uint32_t at = (uint32_t)(anchor - t->bytes), from, to;
	if (!zm_origin_find(&e->r->document->page.origin, at, at + (uint32_t)n, &from, &to))
		return;
	zm_sink_number(e->out, ZM_N(ZM, "beginByte"), from, ZM_N(XSD, "nonNegativeInteger"));
	zm_sink_number(e->out, ZM_N(ZM, "endByte"), to, ZM_N(XSD, "nonNegativeInteger"));
}

static void name_report(Emit *e)
{
	const ZmContext *c = &e->r->context;
	memcpy(e->hex, e->r->digest, 16);
	const char *issuer = c->issuer < e->r->entities.n ? zm_iri_local(e->arena, e->r->entities.at[c->issuer].canonical) : "unknown";
	e->report = zm_name(ZM_NS_REPORT, zm_arena_printf(e->arena, "%s-%04d-%s", issuer, c->year > 0 && c->year < 9999 ? c->year : 0, e->hex), 0);
	e->report.plain = (uint32_t)zm_pn_local(e->report.local);
}

static int by_name(const void *a, const void *b)
{
	const Link *x = a, *y = b;
	int c = zm_name_cmp(&x->subject, &y->subject);
	if (c)
		return c;
	if (x->rel->predicate != y->rel->predicate)
		return (int)x->rel->predicate - (int)y->rel->predicate;
	if (x->literal && y->literal)
		return strcmp(x->literal, y->literal);
	return zm_name_cmp(&x->object, &y->object);
}

static void name_statement(Emit *e, Link *k)
{
	const char *object = k->literal ? k->literal : zm_arena_printf(e->arena, "%s%s", zm_ns[k->object.ns].iri, k->object.local);
	const char *subject = k->rel->subject == ZM_REPORT_SUBJECT ? "report" : zm_arena_printf(e->arena, "%s%s", zm_ns[k->subject.ns].iri, k->subject.local);
	const char *all = zm_arena_printf(e->arena, "%s|%s|%s", subject, zm_predicate_names[k->rel->predicate], object);
	char hex[65];
	zm_sha256_hex(all, strlen(all), hex);
	hex[12] = '\0';
	k->statement = zm_name(ZM_NS_STMT, zm_arena_printf(e->arena, "%s_%s", e->hex, hex), strlen(e->hex) + 1 + 12);
}

/* Relations as links between names, in the order of the graph, each once. */
static void make_links(Emit *e)
{
	const ZmRelations *l = &e->r->relations;
	e->link = ZM_NEWN(e->arena, Link, l->n + 1);
	e->evidence = ZM_NEWN(e->arena, Evidence, l->n + 1);
	for (uint32_t i = 0; i < l->n; i++) {
		Link k = {.rel = &l->at[i]};
		k.subject = k.rel->subject == ZM_REPORT_SUBJECT ? e->report : zm_emit_entity_name(e, k.rel->subject);
		k.object = zm_emit_entity_name(e, k.rel->object);
		if (!k.subject.local || !k.object.local)
			continue;
		if (k.rel->predicate == ZM_REL_REF_NO) {
			k.literal = e->r->entities.at[k.rel->object].canonical;
			if (k.rel->subject < e->r->entities.n)
				zm_store_number(e->g, e->entity[k.rel->subject], k.literal);
		}
		name_statement(e, &k);
		e->link[e->links++] = k;
	}
	if (e->links)
		qsort(e->link, e->links, sizeof *e->link, by_name);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < e->links; i++)
		if (!kept || by_name(&e->link[kept - 1], &e->link[i]))
			e->link[kept++] = e->link[i];
	e->links = kept;
	for (uint32_t i = 0; i < kept; i++)
		e->link[i].evidence = zm_emit_evidence_of(e, e->link[i].rel);
}

static void emit_links(Emit *e, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const Link *k = &e->link[i];
		if (k->literal)
			zm_sink_string(e->out, ZM_N(ZM, "referenceNumber"), k->literal);
		else
			zm_sink_name(e->out, ZM_N_OF(ZM, zm_predicate_names[k->rel->predicate]), k->object);
	}
}

static void emit_report(Emit *e)
{
	static const char *const level[] = {NULL, "nationalLevel", "provincialLevel", "prefecturalLevel", "countyLevel", "townshipLevel", "zoneLevel"};
	const ZmContext *c = &e->r->context;
	ZmSink *s = e->out;
	zm_sink_begin(s, e->report);
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Report"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(NIF, "Context"));
	if (c->title && *c->title)
		zm_sink_zh(s, ZM_N(DCTERMS, "title"), c->title);
	ZmName issuer = zm_emit_entity_name(e, c->issuer), region = zm_emit_entity_name(e, c->region);
	if (issuer.local)
		zm_sink_name(s, ZM_N(ZM, "issuedBy"), issuer);
	for (uint32_t i = 0; i < c->joints; i++)
		if (zm_emit_entity_name(e, c->joint[i]).local && c->joint[i] != c->issuer)
			zm_sink_name(s, ZM_N(ZM, "issuedBy"), zm_emit_entity_name(e, c->joint[i]));
	if (c->year > 0)
		zm_sink_typed(s, ZM_N(ZM, "coversYear"), zm_arena_printf(e->arena, "%04d", c->year), ZM_N(XSD, "gYear"));
	if (c->issued.year > 0 && c->issued.month > 0 && c->issued.day > 0)
		zm_sink_typed(s, ZM_N(DCTERMS, "issued"), zm_arena_printf(e->arena, "%04d-%02d-%02d", c->issued.year, c->issued.month, c->issued.day), ZM_N(XSD, "date"));
	if (region.local)
		zm_sink_name(s, ZM_N(ZM, "aboutRegion"), region);
	if (level[c->level])
		zm_sink_name(s, ZM_N(ZM, "level"), ZM_N(ZM, level[c->level]));
	if (c->own_number && *c->own_number)
		zm_sink_string(s, ZM_N(ZM, "ownReferenceNumber"), c->own_number);
	uint32_t k = 0, from;
	while (k < e->links && e->link[k].subject.ns != ZM_NS_REPORT)
		k++;
	for (from = k; k < e->links && e->link[k].subject.ns == ZM_NS_REPORT;)
		k++;
	emit_links(e, from, k);
	zm_cited_report(e);
	zm_sink_string(s, ZM_N(ZM, "sourceFile"), e->r->file_name);
	zm_sink_name(s, ZM_N(ZM, "source"), zm_source_name(e->arena, e->r));
	zm_sink_string(s, ZM_N(ZM, "sha256"), e->r->digest);
	zm_sink_number(s, ZM_N(ZM, "characters"), e->r->text.n_source, ZM_N(XSD, "integer"));
	zm_sink_string(s, ZM_N(ZM, "toolVersion"), ZM_VERSION);
	zm_sink_string(s, ZM_N(ZM, "lexiconDigest"), zm_vocab_digest(e->g->vocab));
	zm_sink_string(s, ZM_N(ZM, "rulesDigest"), zm_rules_digest(e->g->rules));
	zm_sink_name(s, ZM_N(PROV, "wasAttributedTo"), ZM_N(TOOL, "zhengmai"));
	zm_sink_end(s);
}

static void emit_sections(Emit *e)
{
	const ZmDoc *d = &e->r->doc;
	for (uint32_t i = 0; i < d->sections; i++) {
		const ZmSection *x = &d->section[i];
		if (zm_span_empty(x->heading) || x->end <= x->begin)
			continue;
		size_t n;
		const char *h = zm_text_anchor(&e->r->text, x->heading.begin, x->heading.end, &n);
		zm_sink_begin(e->out, zm_emit_spot(e, ZM_NS_SEC, x->begin, x->end, false));
		zm_sink_name(e->out, ZM_N(RDF, "type"), ZM_N(ZM, "Section"));
		zm_sink_name(e->out, ZM_N(DCTERMS, "isPartOf"), e->report);
		zm_sink_zh(e->out, ZM_N(ZM, "heading"), zm_arena_copy(e->arena, h, n));
		zm_sink_name(e->out, ZM_N(ZM, "role"), ZM_N(ZM, zm_role_names[x->role]));
		zm_sink_number(e->out, ZM_N(ZM, "order"), i + 1, ZM_N(XSD, "positiveInteger"));
		zm_emit_indexes(e, x->begin, x->end);
		zm_sink_end(e->out);
	}
}

static void emit_relations(Emit *e)
{
	for (uint32_t i = 0, k; i < e->links; i = k) {
		for (k = i + 1; k < e->links && !zm_name_cmp(&e->link[i].subject, &e->link[k].subject);)
			k++;
		if (e->link[i].subject.ns == ZM_NS_REPORT)
			continue;
		zm_sink_begin(e->out, e->link[i].subject);
		emit_links(e, i, k);
		zm_sink_end(e->out);
	}
}

/* Everything the report says. */
static void emit_all(Emit *e)
{
	const ZmReport *r = e->r;
	zm_emit_numbers(e);
	make_links(e);
	zm_cited_find(e);
	zm_programmes_note(e);
	ZmName source = zm_source_name(e->arena, r);
	zm_map_put(e->g->sources, source.local, strlen(source.local), NULL);
	emit_report(e);
	zm_source_emit(e->arena, r, e->report, e->out);
	emit_sections(e);
	emit_relations(e);
	for (uint32_t i = 0; i < r->mentions.n; i++)
		if (r->mentions.at[i].figure)
			zm_emit_observation(e, i);
	if (e->g->detail >= ZM_DETAIL_STATEMENTS) {
		zm_emit_statements(e);
		zm_emit_sentences(e);
	}
	if (e->g->detail == ZM_DETAIL_FULL)
		zm_emit_mentions(e);
}

/* The report that stands in the graph already was found in one more file. */
static void emit_again(const Emit *e, ZmName first)
{
	ZmName source = zm_source_name(e->arena, e->r);
	bool added;
	zm_map_put(e->g->sources, source.local, strlen(source.local), &added);
	if (!added)
		return; /* the same file once more */
	zm_sink_begin(e->out, first);
	zm_sink_string(e->out, ZM_N(ZM, "sourceFile"), e->r->file_name);
	zm_sink_name(e->out, ZM_N(ZM, "source"), source);
	zm_sink_end(e->out);
	zm_source_emit(e->arena, e->r, first, e->out);
}

/* What a description of the whole graph counts of this report. */
static void note_report(const Emit *e, unsigned long figures)
{
	const ZmGraph *g = e->g;
	const char *counts = zm_arena_printf(e->arena, "%lu %lu %lu", figures, g->detail >= ZM_DETAIL_STATEMENTS ? (unsigned long)e->links : 0,
	                                     g->detail == ZM_DETAIL_FULL ? (unsigned long)e->r->mentions.n : 0);
	zm_sink_note(e->out, (ZmTerm[]){zm_note_word(ZM_NOTE_REPORT), zm_note_name(e->report), zm_note_word(counts)}, 3);
}

void zm_graph_report(ZmGraph *g, const ZmReport *r, ZmSink *sink)
{
	Emit e = {.g = g, .r = r, .out = sink, .arena = r->arena};
	ZmName first;
	if (!r->known) {
		name_report(&e);
		first = e.report;
	}
	bool again = g->shard ? false : r->known ? zm_twins_known(g, r->digest, &first) : zm_twins_find(g, r, &first);
	sink->said = g->shard ? NULL : &g->said;
	zm_sink_graph(sink, &first);
	if (again) {
		emit_again(&e, first);
		g->counts.twins++;
	} else {
		e.entity = ZM_NEWN(e.arena, uint32_t, r->entities.n + 1);
		unsigned long figures = g->counts.observations;
		zm_store_report(g, r, e.entity);
		emit_all(&e);
		g->counts.reports++;
		g->counts.mentions += r->mentions.n;
		g->counts.relations += e.links;
		if (g->shard)
			note_report(&e, g->counts.observations - figures);
	}
	zm_sink_graph(sink, NULL);
	sink->said = NULL;
}
