/* evidence.c: what the statements of a report rest on. */
#include <stdlib.h>
#include <string.h>

#include "graph/emit_p.h"

static const char *const classes[ZM_TYPE_COUNT] = {
    [ZM_UNIT] = "Unit",           [ZM_REGION] = "Region",         [ZM_REG] = "Regulation",    [ZM_DOC] = "PolicyDocument",
    [ZM_REFNO] = "ReferenceNumber", [ZM_PROGRAM] = "ReformProgram", [ZM_PERSON] = "Person",     [ZM_MEETING] = "Meeting",
    [ZM_DOCTRINE] = "Doctrine",   [ZM_HONOUR] = "Honour",         [ZM_PLATFORM] = "Platform", [ZM_FIGURE] = "Observation",
};

static ZmName mention_name(const Emit *e, Spot *room, uint32_t i)
{
	const ZmMention *m = &e->r->mentions.at[i];
	return zm_emit_spot(e, room, ZM_NS_MENTION, m->begin, m->end, true);
}

static void anchor(Emit *e, uint32_t b, uint32_t end)
{
	size_t n;
	const char *s = zm_text_anchor(&e->r->text, b, end, &n);
	zm_sink_text(e->out, ZM_N(NIF, "anchorOf"), s, n);
}

uint32_t zm_emit_evidence_of(Emit *e, const ZmRelation *rel)
{
	uint32_t b, end;
	if (rel->sentence < e->r->doc.sentences) {
		b = e->r->doc.sentence[rel->sentence].begin;
		end = e->r->doc.sentence[rel->sentence].end;
	} else if (rel->object_mention < e->r->mentions.n) { /* in no sentence: its line stands for one */
		const ZmPara *p = zm_doc_para_at(&e->r->doc, e->r->mentions.at[rel->object_mention].begin);
		if (!p)
			return UINT32_MAX;
		b = p->begin;
		end = p->end;
	} else {
		return UINT32_MAX;
	}
	ZmName name = zm_emit_spot(e, &(Spot){0}, ZM_NS_SENT, b, end, true);
	name.local = zm_arena_copy(e->arena, name.local, name.plain);
	e->evidence[e->evidences] = (Evidence){b, end, name};
	return e->evidences++;
}

static const char *decimal(ZmArena *arena, double d)
{
	int cents = (int)(d * 100 + 0.5); /* printf's %f would use the locale's point */
	if (cents < 0 || cents > 100)
		return zm_arena_printf(arena, "%d.%02d", cents / 100, cents % 100);
	char s[] = {(char)('0' + cents / 100), '.', (char)('0' + cents / 10 % 10), (char)('0' + cents % 10), 0};
	return zm_arena_copy(arena, s, sizeof s - 1);
}

static void emit_statement(Emit *e, const Link *k)
{
	ZmSink *s = e->out;
	const ZmRelation *r = k->rel;
	Spot room = {0};
	zm_sink_begin(s, k->statement);
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(RDF, "Statement"));
	zm_sink_name(s, ZM_N(RDF, "subject"), k->subject);
	if (k->literal) {
		zm_sink_name(s, ZM_N(RDF, "predicate"), ZM_N(ZM, "referenceNumber"));
		zm_sink_string(s, ZM_N(RDF, "object"), k->literal);
	} else {
		zm_sink_name(s, ZM_N(RDF, "predicate"), ZM_N_OF(ZM, zm_predicate_names[r->predicate]));
		zm_sink_name(s, ZM_N(RDF, "object"), k->object);
	}
	zm_sink_name(s, ZM_N(ZM, "assertedIn"), e->report);
	if (k->evidence != UINT32_MAX)
		zm_sink_name(s, ZM_N(ZM, "evidence"), e->evidence[k->evidence].name);
	if (e->g->detail == ZM_DETAIL_FULL && r->subject_mention < e->r->mentions.n)
		zm_sink_name(s, ZM_N(ZM, "subjectMention"), mention_name(e, &room, r->subject_mention));
	if (e->g->detail == ZM_DETAIL_FULL && r->object_mention < e->r->mentions.n)
		zm_sink_name(s, ZM_N(ZM, "objectMention"), mention_name(e, &room, r->object_mention));
	zm_sink_name(s, ZM_N(ZM, "byRule"), zm_emit_rule(e, r->rule));
	zm_sink_typed(s, ZM_N(ZM, "confidence"), decimal(e->arena, r->confidence), ZM_N(XSD, "decimal"));
	if (r->cue && *r->cue)
		zm_sink_string(s, ZM_N(ZM, "cue"), r->cue);
	if (r->post && *r->post)
		zm_sink_zh(s, ZM_N(ZM, "post"), r->post);
	if (!k->literal)
		zm_cited_emit(e, r->object);
	zm_sink_end(s);
}

static int by_place(const void *a, const void *b)
{
	const Evidence *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

/* Sorts the evidence and keeps each span once; links have been written before. */
static void settle_evidence(Emit *e)
{
	if (e->evidences)
		qsort(e->evidence, e->evidences, sizeof *e->evidence, by_place);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < e->evidences; i++)
		if (!kept || by_place(&e->evidence[kept - 1], &e->evidence[i]))
			e->evidence[kept++] = e->evidence[i];
	e->evidences = kept;
}

void zm_emit_statements(Emit *e)
{
	for (uint32_t i = 0; i < e->links; i++)
		emit_statement(e, &e->link[i]);
	settle_evidence(e);
}

void zm_emit_sentences(Emit *e)
{
	for (uint32_t i = 0; i < e->evidences; i++) {
		const Evidence *v = &e->evidence[i];
		const ZmPara *p = zm_doc_para_at(&e->r->doc, v->begin);
		zm_sink_begin(e->out, v->name);
		zm_sink_name(e->out, ZM_N(RDF, "type"), ZM_N(NIF, "Sentence"));
		zm_sink_name(e->out, ZM_N(NIF, "referenceContext"), e->report);
		zm_emit_indexes(e, v->begin, v->end);
		zm_emit_bytes(e, v->begin, v->end);
		anchor(e, v->begin, v->end);
		zm_sink_number(e->out, ZM_N(ZM, "line"), zm_text_line(&e->r->text, v->begin), ZM_N(XSD, "positiveInteger"));
		if (p && p->section >= 0 && (uint32_t)p->section < e->r->doc.sections) {
			const ZmSection *x = &e->r->doc.section[p->section];
			if (!zm_span_empty(x->heading) && x->begin <= v->begin)
				zm_sink_name(e->out, ZM_N(ZM, "inSection"), zm_emit_spot(e, &(Spot){0}, ZM_NS_SEC, x->begin, x->end, false));
		}
		zm_sink_end(e->out);
	}
}

void zm_emit_mentions(Emit *e)
{
	uint32_t v = 0;
	Spot room = {0}, figure = {0};
	for (uint32_t i = 0; i < e->r->mentions.n; i++) {
		const ZmMention *m = &e->r->mentions.at[i];
		ZmName to = m->type == ZM_FIGURE ? m->figure ? zm_emit_observation_name(e, &figure, i) : ZM_NO_NAME : zm_emit_entity_name(e, m->entity);
		if (!to.local)
			continue;
		zm_sink_begin(e->out, mention_name(e, &room, i));
		zm_sink_name(e->out, ZM_N(RDF, "type"), ZM_N(NIF, "Phrase"));
		zm_sink_name(e->out, ZM_N(NIF, "referenceContext"), e->report);
		zm_emit_indexes(e, m->begin, m->end);
		zm_emit_bytes(e, m->begin, m->end);
		anchor(e, m->begin, m->end);
		zm_sink_name(e->out, ZM_N(ITSRDF, "taIdentRef"), to);
		zm_sink_name(e->out, ZM_N(ITSRDF, "taClassRef"), ZM_N_OF(ZM, classes[m->type]));
		zm_sink_name(e->out, ZM_N(ZM, "foundBy"), zm_emit_rule(e, m->rule));
		if (m->pinpoint)
			zm_sink_zh(e->out, ZM_N(ZM, "pinpoint"), m->pinpoint);
		if (m->type == ZM_REG)
			zm_cited_emit(e, m->entity);
		while (v < e->evidences && e->evidence[v].end <= m->begin)
			v++;
		if (v < e->evidences && e->evidence[v].begin <= m->begin && m->end <= e->evidence[v].end)
			zm_sink_name(e->out, ZM_N(ZM, "inSentence"), e->evidence[v].name);
		zm_sink_end(e->out);
	}
}
