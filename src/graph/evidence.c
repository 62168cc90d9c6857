/* evidence.c: what the statements of a report rest on. */
#include <stdio.h>
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

uint32_t zm_emit_evidence_of(Emit *e, const ZmRelation *rel)
{
	uint32_t b, end, none = 0, *known = rel->sentence < e->r->doc.sentences ? &e->rests_on[rel->sentence] : &none;
	if (*known)
		return *known - 1;
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
	*known = ++e->evidences;
	return e->evidences - 1;
}

/* D with two places, in ROOM. */
static const char *decimal(char room[16], double d)
{
	int cents = (int)(d * 100 + 0.5); /* printf's %f would use the locale's point */
	if (cents < 0 || cents > 100) {
		snprintf(room, 16, "%d.%02d", cents / 100, cents % 100);
		return room;
	}
	char s[] = {(char)('0' + cents / 100), '.', (char)('0' + cents / 10 % 10), (char)('0' + cents % 10), 0};
	return memcpy(room, s, sizeof s);
}

enum { S_TYPE, S_SUBJECT, S_PREDICATE, S_OBJECT, S_LITERAL, S_REPORT, S_EVIDENCE, S_BY_SUBJECT, S_BY_OBJECT, S_RULE, S_CONFIDENCE, S_CUE, S_POST, STATEMENT_SLOTS };
static const ZmForm statement_form = {STATEMENT_SLOTS, {
	[S_TYPE] = {ZM_SLOT_FIXED, ZM_N_STATIC(RDF, "type"), ZM_N_STATIC(RDF, "Statement")},
	[S_SUBJECT] = {ZM_SLOT_NAME, ZM_N_STATIC(RDF, "subject")},
	[S_PREDICATE] = {ZM_SLOT_NAME, ZM_N_STATIC(RDF, "predicate")},
	[S_OBJECT] = {ZM_SLOT_NAME, ZM_N_STATIC(RDF, "object")},
	[S_LITERAL] = {ZM_SLOT_PLAIN, ZM_N_STATIC(RDF, "object")},
	[S_REPORT] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "assertedIn")},
	[S_EVIDENCE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "evidence")},
	[S_BY_SUBJECT] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "subjectMention")},
	[S_BY_OBJECT] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "objectMention")},
	[S_RULE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "byRule")},
	[S_CONFIDENCE] = {ZM_SLOT_DIGITS, ZM_N_STATIC(ZM, "confidence"), ZM_N_STATIC(XSD, "decimal")},
	[S_CUE] = {ZM_SLOT_PLAIN, ZM_N_STATIC(ZM, "cue")},
	[S_POST] = {ZM_SLOT_ZH, ZM_N_STATIC(ZM, "post")},
}};

static void emit_statement(Emit *e, const Link *k)
{
	const ZmRelation *r = k->rel;
	bool full = e->g->detail == ZM_DETAIL_FULL;
	Spot subject = {0}, object = {0};
	char confidence[16];
	ZmFilled f = {.has = 1u << S_TYPE};
	zm_fill_name(&f, S_SUBJECT, k->subject);
	if (k->literal) {
		zm_fill_name(&f, S_PREDICATE, ZM_N(ZM, "referenceNumber"));
		zm_fill_text(&f, S_LITERAL, k->literal, strlen(k->literal));
	} else {
		zm_fill_name(&f, S_PREDICATE, ZM_N_OF(ZM, zm_predicate_names[r->predicate]));
		zm_fill_name(&f, S_OBJECT, k->object);
	}
	zm_fill_name(&f, S_REPORT, e->report);
	if (k->evidence != UINT32_MAX)
		zm_fill_name(&f, S_EVIDENCE, e->evidence[k->evidence].name);
	if (full && r->subject_mention < e->r->mentions.n)
		zm_fill_name(&f, S_BY_SUBJECT, mention_name(e, &subject, r->subject_mention));
	if (full && r->object_mention < e->r->mentions.n)
		zm_fill_name(&f, S_BY_OBJECT, mention_name(e, &object, r->object_mention));
	zm_fill_name(&f, S_RULE, zm_emit_rule(e, r->rule));
	decimal(confidence, r->confidence);
	zm_fill_text(&f, S_CONFIDENCE, confidence, strlen(confidence));
	if (r->cue && *r->cue)
		zm_fill_text(&f, S_CUE, r->cue, strlen(r->cue));
	if (r->post && *r->post)
		zm_fill_text(&f, S_POST, r->post, strlen(r->post));
	zm_sink_begin(e->out, k->statement);
	zm_sink_fill(e->out, &statement_form, &f);
	if (!k->literal)
		zm_cited_emit(e, r->object);
	zm_sink_end(e->out);
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

/* Where a span stands: slots of both forms below. */
enum { TYPE, CONTEXT, BEGIN, END, BEGIN_BYTE, END_BYTE, ANCHOR, PLACE_SLOTS };
#define PLACE_FORM(class_)                                                                                                             \
	[TYPE] = {ZM_SLOT_FIXED, ZM_N_STATIC(RDF, "type"), ZM_N_STATIC(NIF, class_)},                                                      \
	[CONTEXT] = {ZM_SLOT_NAME, ZM_N_STATIC(NIF, "referenceContext")},                                                                  \
	[BEGIN] = {ZM_SLOT_NUMBER, ZM_N_STATIC(NIF, "beginIndex"), ZM_N_STATIC(XSD, "nonNegativeInteger")},                                \
	[END] = {ZM_SLOT_NUMBER, ZM_N_STATIC(NIF, "endIndex"), ZM_N_STATIC(XSD, "nonNegativeInteger")},                                    \
	[BEGIN_BYTE] = {ZM_SLOT_NUMBER, ZM_N_STATIC(ZM, "beginByte"), ZM_N_STATIC(XSD, "nonNegativeInteger")},                             \
	[END_BYTE] = {ZM_SLOT_NUMBER, ZM_N_STATIC(ZM, "endByte"), ZM_N_STATIC(XSD, "nonNegativeInteger")},                                 \
	[ANCHOR] = {ZM_SLOT_PLAIN, ZM_N_STATIC(NIF, "anchorOf")}

static void fill_place(const Emit *e, ZmFilled *v, uint32_t b, uint32_t end)
{
	const ZmText *t = &e->r->text;
	uint32_t from, to;
	size_t n;
	const char *anchor = zm_text_anchor(t, b, end, &n);
	uint32_t at = (uint32_t)(anchor - t->bytes);
	v->has = 1u << TYPE;
	zm_fill_name(v, CONTEXT, e->report);
	zm_text_source(t, b, end, &from, &to);
	zm_fill_number(v, BEGIN, from);
	zm_fill_number(v, END, to);
	/* the bytes of the source file that the span stands in, where the format tells (plain text, HTML) */
	if (zm_origin_find(&e->r->document->page.origin, at, at + (uint32_t)n, &from, &to)) {
		zm_fill_number(v, BEGIN_BYTE, from);
		zm_fill_number(v, END_BYTE, to);
	}
	zm_fill_text(v, ANCHOR, anchor, n);
}

enum { LINE = PLACE_SLOTS, SECTION, SENTENCE_SLOTS };
static const ZmForm sentence_form = {SENTENCE_SLOTS, {
	PLACE_FORM("Sentence"),
	[LINE] = {ZM_SLOT_NUMBER, ZM_N_STATIC(ZM, "line"), ZM_N_STATIC(XSD, "positiveInteger")},
	[SECTION] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "inSection")},
}};

void zm_emit_sentences(Emit *e)
{
	ZmFilled f;
	Spot room = {0};
	for (uint32_t i = 0; i < e->evidences; i++) {
		const Evidence *v = &e->evidence[i];
		const ZmPara *p = zm_doc_para_at(&e->r->doc, v->begin);
		fill_place(e, &f, v->begin, v->end);
		zm_fill_number(&f, LINE, zm_text_line(&e->r->text, v->begin));
		if (p && p->section >= 0 && (uint32_t)p->section < e->r->doc.sections) {
			const ZmSection *x = &e->r->doc.section[p->section];
			if (!zm_span_empty(x->heading) && x->begin <= v->begin)
				zm_fill_name(&f, SECTION, zm_emit_spot(e, &room, ZM_NS_SEC, x->begin, x->end, false));
		}
		zm_sink_begin(e->out, v->name);
		zm_sink_fill(e->out, &sentence_form, &f);
		zm_sink_end(e->out);
	}
}

enum { IDENT = PLACE_SLOTS, CLASS, RULE, PINPOINT, SENTENCE, MENTION_SLOTS };
static const ZmForm mention_form = {MENTION_SLOTS, {
	PLACE_FORM("Phrase"),
	[IDENT] = {ZM_SLOT_NAME, ZM_N_STATIC(ITSRDF, "taIdentRef")},
	[CLASS] = {ZM_SLOT_NAME, ZM_N_STATIC(ITSRDF, "taClassRef")},
	[RULE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "foundBy")},
	[PINPOINT] = {ZM_SLOT_ZH, ZM_N_STATIC(ZM, "pinpoint")},
	[SENTENCE] = {ZM_SLOT_NAME, ZM_N_STATIC(ZM, "inSentence")},
}};

void zm_emit_mentions(Emit *e)
{
	uint32_t v = 0;
	Spot room = {0}, figure = {0};
	ZmFilled f;
	for (uint32_t i = 0; i < e->r->mentions.n; i++) {
		const ZmMention *m = &e->r->mentions.at[i];
		ZmName to = m->type == ZM_FIGURE ? m->figure ? zm_emit_observation_name(e, &figure, i) : ZM_NO_NAME : zm_emit_entity_name(e, m->entity);
		if (!to.local)
			continue;
		while (v < e->evidences && e->evidence[v].end <= m->begin)
			v++;
		bool inside = v < e->evidences && e->evidence[v].begin <= m->begin && m->end <= e->evidence[v].end;
		bool cited = m->type == ZM_REG && zm_cited(e, m->entity); /* said of it is validity, before the sentence */
		fill_place(e, &f, m->begin, m->end);
		zm_fill_name(&f, IDENT, to);
		zm_fill_name(&f, CLASS, ZM_N_OF(ZM, classes[m->type]));
		zm_fill_name(&f, RULE, zm_emit_rule(e, m->rule));
		if (m->pinpoint)
			zm_fill_text(&f, PINPOINT, m->pinpoint, strlen(m->pinpoint));
		if (inside && !cited)
			zm_fill_name(&f, SENTENCE, e->evidence[v].name);
		zm_sink_begin(e->out, mention_name(e, &room, i));
		zm_sink_fill(e->out, &mention_form, &f);
		if (cited) {
			zm_cited_emit(e, m->entity);
			if (inside)
				zm_sink_name(e->out, ZM_N(ZM, "inSentence"), e->evidence[v].name);
		}
		zm_sink_end(e->out);
	}
}
