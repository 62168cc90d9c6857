/* draft.c: what a report adds to the graph: made by any thread, taken in order by one.
 *
 * Making knows the report alone: its names, its statements, what it will count for.  Taking knows the graph: whether the report
 * stands in it already, which entities it has.  So nearly all of the work is done by as many threads as there are, and the graph does
 * not depend on how many. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "graph/emit_p.h"
#include "graph/source.h"
#include "graph/union.h"

ZmDraft *zm_draft_new(ZmGraph *g)
{
	ZmDraft *d = zm_xmalloc(sizeof *d);
	memset(d, 0, sizeof *d);
	d->g = g;
	d->said.one_report = true;
	return d;
}

void zm_draft_free(ZmDraft *d)
{
	if (!d)
		return;
	free(d->indicator.at);
	free(d->used.at);
	zm_buf_release(&d->line);
	zm_said_release(&d->said);
	free(d);
}

static void name_report(Emit *e)
{
	const ZmContext *c = &e->r->context;
	memcpy(e->hex, e->r->digest, 16);
	const char *issuer = c->issuer < e->r->entities.n ? zm_iri_local(e->arena, e->r->entities.at[c->issuer].canonical) : "unknown";
	e->report = zm_name(ZM_NS_REPORT, zm_arena_printf(e->arena, "%s-%04d-%s", issuer, c->year > 0 && c->year < 9999 ? c->year : 0, e->hex), 0);
	e->report.plain = (uint32_t)zm_pn_local(e->report.local);
}

void zm_emit_names(Emit *e)
{
	const ZmEntities *x = &e->r->entities;
	e->name = ZM_NEWN(e->arena, ZmName, x->n + 1);
	e->document = ZM_NEWN(e->arena, uint32_t, x->n + 1);
	e->alone = ZM_NEWN(e->arena, bool, x->n + 1);
	for (uint32_t i = 0; i < x->n; i++) {
		e->document[i] = ZM_NO_ENTITY;
		if (x->at[i].type == ZM_REFNO || !zm_name_of(x->at[i].iri, &e->name[i]))
			e->name[i] = ZM_NO_NAME;
	}
	zm_emit_documents(e);
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

static void put_whole(ZmBuf *b, const ZmName *name)
{
	zm_buf_puts(b, zm_ns[name->ns].iri);
	zm_buf_puts(b, name->local);
}

/* By the digest of "subject|predicate|object". */
static void name_statement(Emit *e, Link *k)
{
	ZmBuf *b = &e->line;
	char hex[65];
	b->n = 0;
	if (k->rel->subject == ZM_REPORT_SUBJECT)
		zm_buf_puts(b, "report");
	else
		put_whole(b, &k->subject);
	zm_buf_putc(b, '|');
	zm_buf_puts(b, zm_predicate_names[k->rel->predicate]);
	zm_buf_putc(b, '|');
	if (k->literal)
		zm_buf_puts(b, k->literal);
	else
		put_whole(b, &k->object);
	zm_sha256_hex(b->at, b->n, hex);
	enum { REPORT = sizeof e->hex - 1, OWN = 12 };
	char *name = zm_arena_take(e->arena, REPORT + 1 + OWN + 1);
	memcpy(name, e->hex, REPORT);
	name[REPORT] = '_';
	memcpy(name + REPORT + 1, hex, OWN);
	name[REPORT + 1 + OWN] = '\0';
	k->statement = zm_name(ZM_NS_STMT, name, REPORT + 1 + OWN);
}

/* Relations as links between names, in the order of the graph, each once. */
void zm_emit_links(Emit *e)
{
	const ZmRelations *l = &e->r->relations;
	e->link = ZM_TAKEN(e->arena, Link, l->n + 1);
	e->evidence = ZM_TAKEN(e->arena, Evidence, l->n + 1);
	e->rests_on = ZM_NEWN(e->arena, uint32_t, e->r->doc.sentences + 1);
	for (uint32_t i = 0; i < l->n; i++) {
		Link k = {.rel = &l->at[i]};
		k.subject = k.rel->subject == ZM_REPORT_SUBJECT ? e->report : zm_emit_entity_name(e, k.rel->subject);
		k.object = zm_emit_entity_name(e, k.rel->object);
		if (!k.subject.local || !k.object.local)
			continue;
		if (k.rel->predicate == ZM_REL_REF_NO)
			k.literal = e->r->entities.at[k.rel->object].canonical;
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

/* Forgets the report before. */
static void begin(Emit *e, const ZmReport *r)
{
	e->r = r;
	e->arena = r->arena;
	e->written = false;
	e->links = e->evidences = e->looked = e->looked_kind = 0;
	e->period = (ZmPeriodScan){0};
	e->named = NULL;
	e->figures = 0;
	e->indicator.n = e->used.n = 0;
	e->reports++;
}

static void write_all(Emit *e, ZmSink *sink)
{
	e->out = sink;
	sink->said = e->g->shard ? NULL : &e->said;
	zm_sink_graph(sink, &e->report);
	zm_emit_all(e);
	zm_sink_graph(sink, NULL);
	sink->said = NULL;
	e->written = true;
}

void zm_draft_make(ZmDraft *e, const ZmReport *r, ZmSink *sink)
{
	begin(e, r);
	if (r->known)
		return;
	name_report(e);
	e->source = zm_source_name(e->arena, r);
	if (!e->g->shard)
		zm_twins_sketch(&r->text, &e->sketch);
	zm_emit_names(e);
	zm_emit_links(e);
	zm_cited_find(e);
	if (sink)
		write_all(e, sink);
}

/* The report FIRST, which stands in the graph already, was found in one more file. */
static void say_again(const Emit *e, ZmName first, ZmSink *sink)
{
	ZmName source = e->r->known ? zm_source_name(e->arena, e->r) : e->source;
	bool added;
	zm_map_put(e->g->sources, source.local, strlen(source.local), &added);
	e->g->counts.twins++;
	if (!added)
		return; /* the same file once more */
	sink->said = &e->g->said;
	zm_sink_graph(sink, &first);
	zm_sink_begin(sink, first);
	zm_sink_string(sink, ZM_N(ZM, "sourceFile"), e->r->file_name);
	zm_sink_name(sink, ZM_N(ZM, "source"), source);
	zm_sink_end(sink);
	zm_source_emit(e->r, source, first, sink);
	zm_sink_graph(sink, NULL);
	sink->said = NULL;
}

/* What a description of the whole graph counts of this report. */
static void note_report(const Emit *e, ZmSink *sink)
{
	const ZmGraph *g = e->g;
	const char *counts = zm_arena_printf(e->arena, "%lu %lu %lu", e->figures, g->detail >= ZM_DETAIL_STATEMENTS ? (unsigned long)e->links : 0,
	                                     g->detail == ZM_DETAIL_FULL ? (unsigned long)e->r->mentions.n : 0);
	zm_sink_note(sink, (ZmTerm[]){zm_note_word(ZM_NOTE_REPORT), zm_note_name(e->report), zm_note_word(counts)}, 3);
}

/* The entities and what else the graph remembers of the report. */
static void store(Emit *e, ZmSink *sink)
{
	const ZmReport *r = e->r;
	ZmGraph *g = e->g;
	e->entity = ZM_NEWN(e->arena, uint32_t, r->entities.n + 1);
	zm_store_report(g, r, e->name, e->entity);
	zm_numbers_take(e);
	for (uint32_t i = 0; i < r->relations.n; i++) {
		const ZmRelation *l = &r->relations.at[i];
		if (l->predicate == ZM_REL_REF_NO && l->subject < r->entities.n && e->name[l->subject].local && zm_emit_entity_name(e, l->object).local)
			zm_store_number(g, e->entity[l->subject], r->entities.at[l->object].canonical);
	}
	zm_cited_take(e);
	zm_programmes_note(e, sink);
	zm_map_put(g->sources, e->source.local, strlen(e->source.local), NULL);
	g->counts.reports++;
	g->counts.mentions += r->mentions.n;
	g->counts.relations += e->links;
}

/* What was known only when the report was written. */
static void store_written(Emit *e, ZmSink *sink)
{
	ZmGraph *g = e->g;
	for (size_t i = 0; i < e->indicator.n; i++)
		zm_store_entity(g, zm_concept_iri(g->vocab, e->indicator.at[i]), zm_concept_label(g->vocab, e->indicator.at[i]));
	for (size_t i = 0; i < e->used.n; i++)
		zm_store_rule(g, e->used.at[i]);
	g->counts.observations += e->figures;
	zm_said_move(&g->said, &e->said);
	if (g->shard)
		note_report(e, sink);
}

bool zm_draft_take(ZmDraft *e, ZmSink *sink)
{
	ZmGraph *g = e->g;
	const ZmReport *r = e->r;
	ZmName first = e->report;
	if (!g->shard && (r->known ? zm_twins_known(g, r->digest, &first) : zm_twins_find(g, r, &e->sketch, &first))) {
		zm_said_clear(&e->said);
		say_again(e, first, sink);
		return false;
	}
	store(e, sink);
	if (!e->written)
		write_all(e, sink);
	store_written(e, sink);
	return true;
}
