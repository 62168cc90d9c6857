/* observe.c: figures as observations of the data cube zm:statistics (ontology/zhengmai.ttl, part 9). */
#include <string.h>

#include "base/fold.h"
#include "base/numbers.h"
#include "base/utf8.h"
#include "graph/emit_p.h"
#include "graph/period.h"

enum { TYPE, CUBE_TYPE, DATA_SET, LABEL, INTEGER, DECIMAL, UNIT, REPORT, PERIOD, AREA, RESPONSIBLE, INDICATOR, BOUND, CHANGE, PART_OF, SLOTS };
static const ZmForm observation_form = {SLOTS, {
	[TYPE] = {ZM_SLOT_FIXED, ZM_N_STATIC(RDF, "type"), ZM_N_STATIC(ZM, "Observation")},
	[CUBE_TYPE] = {ZM_SLOT_FIXED, ZM_N_STATIC(RDF, "type"), ZM_N_STATIC(QB, "Observation")},
	[DATA_SET] = {ZM_SLOT_FIXED, ZM_N_STATIC(QB, "dataSet"), ZM_N_STATIC(ZM, "statistics")},
	[LABEL] = {ZM_SLOT_ZH, ZM_N_STATIC(RDFS, "label")},
	[INTEGER] = {ZM_SLOT_DIGITS, ZM_N_STATIC(SCHEMA, "value"), ZM_N_STATIC(XSD, "integer")},
	[DECIMAL] = {ZM_SLOT_DIGITS, ZM_N_STATIC(SCHEMA, "value"), ZM_N_STATIC(XSD, "decimal")},
	[UNIT] = {ZM_SLOT_PLAIN, ZM_N_STATIC(SCHEMA, "unitText")},
	[REPORT] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "inReport")},
	[PERIOD] = {ZM_SLOT_DIGITS, ZM_N_STATIC(ZM, "period"), ZM_N_STATIC(XSD, "gYear")},
	[AREA] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "area")},
	[RESPONSIBLE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "responsible")},
	[INDICATOR] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "indicator")},
	[BOUND] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "bound")},
	[CHANGE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "change")},
	[PART_OF] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "partOfObservation")},
}};

/* Says what V has, and empties it. */
static void emit_so_far(Emit *e, ZmFilled *v)
{
	zm_sink_fill(e->out, &observation_form, v);
	v->has = 0;
}

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

/* A figure in the plans belongs to no year unless one is said.  YEAR: room for it. */
static void emit_period(Emit *e, ZmFilled *v, char year[4 + ZM_DIGITS], const ZmMention *m, const ZmSentence *s)
{
	ZmPeriod p;
	bool said = zm_period_read(&e->period, &e->r->text, e->named, s ? s->begin : m->begin, m->begin, e->r->context.year, &p);
	if (p.year <= 0 || p.year > 9999 || (!said && s && s->plans))
		return;
	memset(year, '0', 4);
	char *end = zm_put_digits(year + (p.year < 1000) + (p.year < 100) + (p.year < 10), (unsigned)p.year);
	zm_fill_text(v, PERIOD, year, (size_t)(end - year));
	if (p.begin.year || p.end.year)
		emit_so_far(e, v);
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

static ZmName use_indicator(Emit *e, ZmConcept c)
{
	UsedIndicator *x = &e->known[c % INDICATORS];
	if (x->concept != c || !x->report) {
		*x = (UsedIndicator){.concept = c};
		if (!zm_name_of(zm_concept_iri(e->g->vocab, c), &x->name))
			x->name = ZM_NO_NAME;
	}
	if (x->report != e->reports && x->name.ns == ZM_NS_INDICATOR)
		*zm_vec_push(&e->indicator) = c;
	x->report = e->reports;
	return x->name;
}

static void emit_reading(Emit *e, ZmFilled *v, uint32_t i)
{
	const ZmFigure *f = e->r->mentions.at[i].figure;
	ZmName indicator = f->indicator == ZM_NO_CONCEPT ? ZM_NO_NAME : use_indicator(e, f->indicator);
	Spot room = {0};
	if (indicator.ns == ZM_NS_INDICATOR)
		zm_fill_name(v, INDICATOR, indicator);
	if (f->approximate) {
		emit_so_far(e, v);
		zm_sink_typed(e->out, ZM_N(ZM, "approximate"), "true", ZM_N(XSD, "boolean"));
	}
	if (f->bound)
		zm_fill_name(v, BOUND, f->bound > 0 ? ZM_N(ZM, "atLeast") : ZM_N(ZM, "atMost"));
	if (f->change)
		zm_fill_name(v, CHANGE, f->change > 0 ? ZM_N(ZM, "increase") : ZM_N(ZM, "decrease"));
	if (f->part_of >= 0 && (uint32_t)f->part_of < e->r->mentions.n && (uint32_t)f->part_of != i && e->r->mentions.at[f->part_of].figure)
		zm_fill_name(v, PART_OF, zm_emit_observation_name(e, &room, (uint32_t)f->part_of));
	emit_so_far(e, v);
}

static void emit_value(Emit *e, ZmFilled *v, const char *value)
{
	size_t whole = 0, n;
	while (zm_is_digit((unsigned char)value[whole]))
		whole++;
	n = whole + (value[whole] == '.');
	while (zm_is_digit((unsigned char)value[n]))
		n++;
	bool plain = whole && !value[n] && value[n - 1] != '.';
	if (plain) {
		zm_fill_text(v, whole == n ? INTEGER : DECIMAL, value, n);
	} else {
		emit_so_far(e, v);
		zm_sink_typed(e->out, ZM_N(SCHEMA, "value"), value, strchr(value, '.') ? ZM_N(XSD, "decimal") : ZM_N(XSD, "integer"));
	}
}

void zm_emit_observation(Emit *e, uint32_t i)
{
	const ZmMention *m = &e->r->mentions.at[i];
	const ZmFigure *f = m->figure;
	const ZmSentence *sentence = zm_doc_sentence_at(&e->r->doc, m->begin);
	const ZmDoers *doers = &e->r->relations.doers[i];
	const char *label = f->label && *f->label ? f->label : f->unit;
	ZmFilled v = {.has = 1u << TYPE | 1u << CUBE_TYPE | 1u << DATA_SET};
	Spot room = {0};
	char year[4 + ZM_DIGITS];
	if (!e->named)
		mark_named(e);
	zm_sink_begin(e->out, zm_emit_observation_name(e, &room, i));
	zm_fill_text(&v, LABEL, label, strlen(label));
	emit_value(e, &v, f->value);
	zm_fill_text(&v, UNIT, f->unit, strlen(f->unit));
	zm_fill_name(&v, REPORT, e->report);
	emit_period(e, &v, year, m, sentence);
	ZmName area = zm_emit_entity_name(e, area_of(e, m, sentence, doers));
	if (area.local && area.ns == ZM_NS_REGION)
		zm_fill_name(&v, AREA, area);
	for (uint32_t k = 0, units = 0; k < doers->n; k++) {
		ZmName unit = zm_emit_entity_name(e, doers->entity[k]);
		if (!unit.local || unit.ns != ZM_NS_UNIT)
			continue;
		if (!units++) {
			zm_fill_name(&v, RESPONSIBLE, unit);
		} else {
			emit_so_far(e, &v);
			zm_sink_name(e->out, ZM_N(ZM, "responsible"), unit);
		}
	}
	emit_reading(e, &v, i);
	zm_sink_end(e->out);
	e->figures++;
}
