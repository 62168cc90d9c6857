/* observe.c: figures as observations of the data cube zm:statistics (ontology/zhengmai.ttl, part 9). */
#include <string.h>

#include "base/utf8.h"
#include "graph/emit_p.h"
#include "graph/period.h"

/* Which characters stand in a name: a year in a title is no period. */
static void mark_named(Emit *e)
{
	e->named = ZM_NEWN(e->arena, unsigned char, e->r->text.n + 1);
	for (uint32_t i = 0; i < e->r->mentions.n; i++) {
		const ZmMention *m = &e->r->mentions.at[i];
		if (m->type != ZM_FIGURE)
			memset(e->named + m->begin, 1, m->end - m->begin);
	}
}

static const char *day(ZmArena *arena, ZmDate d)
{
	return d.day ? zm_arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day)
	             : d.month ? zm_arena_printf(arena, "%04d-%02d", d.year, d.month) : zm_arena_printf(arena, "%04d", d.year);
}

/* A figure in the plans belongs to no year unless one is said. */
static void emit_period(Emit *e, const ZmMention *m, const ZmSentence *s)
{
	ZmPeriod p;
	bool said = zm_period_read(&e->period, &e->r->text, e->named, s ? s->begin : m->begin, m->begin, e->r->context.year, &p);
	if (p.year <= 0 || p.year > 9999 || (!said && s && s->plans))
		return;
	zm_sink_typed(e->out, ZM_N(ZM, "period"), zm_arena_printf(e->arena, "%04d", p.year), ZM_N(XSD, "gYear"));
	if (p.begin.year)
		zm_sink_day(e->out, ZM_N(ZM, "periodBegin"), day(e->arena, p.begin));
	if (p.end.year)
		zm_sink_day(e->out, ZM_N(ZM, "periodEnd"), day(e->arena, p.end));
}

/* The nearest area around the report's own, itself included, whose name ends in the character C (全市: 市). */
static uint32_t area_of_kind(const Emit *e, uint32_t c)
{
	const ZmEntities *x = &e->r->entities;
	for (uint32_t i = e->r->context.region, steps = 0; i < x->n && steps < 8; i = x->at[i].region, steps++) {
		const char *name = x->at[i].canonical;
		size_t n = strlen(name);
		const char *last = name + (n >= 3 ? n - 3 : 0);
		if (n >= 3 && zm_utf8_next(&last) == c)
			return i;
	}
	return ZM_NO_ENTITY;
}

/* 全省, 全市 … in the clause decides; then the area of the body that did it, then the report's own. */
static uint32_t area_of(Emit *e, const ZmMention *m, const ZmSentence *s, const ZmDoers *doers)
{
	const ZmText *t = &e->r->text;
	const ZmContext *c = &e->r->context;
	uint32_t i = m->begin, kind = 0;
	for (; !kind && s && i > s->begin + 1 && i != e->looked && !zm_cp_in(t->cp[i - 1], ";。\n"); i--)
		if (t->cp[i - 2] == 0x5168 && zm_cp_in(t->cp[i - 1], "国省市县区州盟旗镇乡") && !e->named[i - 2])
			kind = t->cp[i - 1];
	if (i == e->looked && !kind)
		kind = e->looked_kind;
	e->looked = s ? m->begin : 0;
	e->looked_kind = kind;
	if (kind)
		return area_of_kind(e, kind);
	if (doers->n && doers->entity[0] != c->issuer && doers->entity[0] < e->r->entities.n && e->r->entities.at[doers->entity[0]].region < e->r->entities.n)
		return e->r->entities.at[doers->entity[0]].region;
	return c->region;
}

static void emit_reading(Emit *e, uint32_t i)
{
	const ZmFigure *f = e->r->mentions.at[i].figure;
	ZmSink *s = e->out;
	ZmName indicator;
	if (f->indicator != ZM_NO_CONCEPT && zm_name_of(zm_concept_iri(e->g->vocab, f->indicator), &indicator) && indicator.ns == ZM_NS_INDICATOR) {
		zm_sink_name(s, ZM_N(ZM, "indicator"), indicator);
		*zm_vec_push(&e->indicator) = f->indicator;
	}
	if (f->approximate)
		zm_sink_typed(s, ZM_N(ZM, "approximate"), "true", ZM_N(XSD, "boolean"));
	if (f->bound)
		zm_sink_name(s, ZM_N(ZM, "bound"), f->bound > 0 ? ZM_N(ZM, "atLeast") : ZM_N(ZM, "atMost"));
	if (f->change)
		zm_sink_name(s, ZM_N(ZM, "change"), f->change > 0 ? ZM_N(ZM, "increase") : ZM_N(ZM, "decrease"));
	if (f->part_of >= 0 && (uint32_t)f->part_of < e->r->mentions.n && (uint32_t)f->part_of != i && e->r->mentions.at[f->part_of].figure)
		zm_sink_name(s, ZM_N(ZM, "partOfObservation"), zm_emit_observation_name(e, &(Spot){0}, (uint32_t)f->part_of));
}

void zm_emit_observation(Emit *e, uint32_t i)
{
	const ZmMention *m = &e->r->mentions.at[i];
	const ZmFigure *f = m->figure;
	const ZmSentence *sentence = zm_doc_sentence_at(&e->r->doc, m->begin);
	const ZmDoers *doers = &e->r->relations.doers[i];
	ZmSink *s = e->out;
	if (!e->named)
		mark_named(e);
	zm_sink_begin(s, zm_emit_observation_name(e, &(Spot){0}, i));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "Observation"));
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(QB, "Observation"));
	zm_sink_name(s, ZM_N(QB, "dataSet"), ZM_N(ZM, "statistics"));
	zm_sink_zh(s, ZM_N(RDFS, "label"), f->label && *f->label ? f->label : f->unit);
	zm_sink_typed(s, ZM_N(SCHEMA, "value"), f->value, strchr(f->value, '.') ? ZM_N(XSD, "decimal") : ZM_N(XSD, "integer"));
	zm_sink_string(s, ZM_N(SCHEMA, "unitText"), f->unit);
	zm_sink_name(s, ZM_N(ZM, "inReport"), e->report);
	emit_period(e, m, sentence);
	ZmName area = zm_emit_entity_name(e, area_of(e, m, sentence, doers));
	if (area.local && area.ns == ZM_NS_REGION)
		zm_sink_name(s, ZM_N(ZM, "area"), area);
	for (uint32_t k = 0; k < doers->n; k++) {
		ZmName unit = zm_emit_entity_name(e, doers->entity[k]);
		if (unit.local && unit.ns == ZM_NS_UNIT)
			zm_sink_name(s, ZM_N(ZM, "responsible"), unit);
	}
	emit_reading(e, i);
	zm_sink_end(s);
	e->figures++;
}
