#include "relation/anaphors.h"
#include "relation/clauses.h"

#include <stdlib.h>
#include <string.h>


const char *const zm_predicate_names[] = {
#define ZM_PREDICATE(name, local) local,
#include "relation/predicates.def"
#undef ZM_PREDICATE
};

#define T(type) (1u << ZM_##type)
/* TRUST: what the kind of relation itself costs, its two ends being judged apart (trust_in_end).  Set by hand after
 * annotated reports that had not been read: few cases a kind, so rounded, and no measurement. */
static const struct {
	unsigned subject, object;
	double trust;
} allowed[] = {
    [ZM_REL_ISSUES] = {T(UNIT), T(DOC) | T(REG), 0.97},
    [ZM_REL_REVISES] = {T(UNIT), T(DOC) | T(REG), 0.97},
    [ZM_REL_REPEALS] = {T(UNIT), T(DOC) | T(REG), 0.97},
    [ZM_REL_DRAFTS] = {T(UNIT), T(DOC) | T(REG), 0.93},
    [ZM_REL_STUDIES] = {T(UNIT), T(REG) | T(DOC) | T(DOCTRINE) | T(MEETING), 0.96},
    [ZM_REL_IMPLEMENTS] = {T(UNIT), T(REG) | T(DOC) | T(DOCTRINE) | T(PROGRAM) | T(MEETING), 0.96},
    [ZM_REL_PILOTS] = {T(UNIT), T(PROGRAM), 0.85},
    [ZM_REL_LAUNCHES] = {T(UNIT), T(PROGRAM) | T(PLATFORM), 0.92},
    [ZM_REL_PLANS_TO] = {T(UNIT), T(PROGRAM) | T(DOC) | T(REG) | T(DOCTRINE) | T(MEETING) | T(PLATFORM), 0.96},
    [ZM_REL_BASED_ON] = {T(DOC), T(DOC) | T(REG), 0.97},
    [ZM_REL_REF_NO] = {T(DOC) | T(REG), T(REFNO), 1.00},
    [ZM_REL_AWARDED_TO] = {T(HONOUR), T(UNIT) | T(REGION), 0.88},
    [ZM_REL_AWARDED_BY] = {T(HONOUR), T(UNIT), 0.95},
    [ZM_REL_HOLDS_POST_AT] = {T(PERSON), T(UNIT), 0.98},
    [ZM_REL_PART_OF] = {T(UNIT), T(UNIT), 0.90},
    [ZM_REL_COOPERATES_WITH] = {T(UNIT), T(UNIT), 0.92},
    [ZM_REL_USES_PLATFORM] = {T(UNIT), T(PLATFORM), 0.95},
};
#undef T

bool zm_predicate_allows(ZmPredicate p, ZmType subject, ZmType object)
{
	return (allowed[p].subject >> subject & 1) && (allowed[p].object >> object & 1);
}

static bool may_be_planned(ZmPredicate p)
{
	return p == ZM_REL_USES_PLATFORM || p < ZM_REL_PLANS_TO;
}

/* How often a name is right, by what it rests on; set by hand after what failed on reports not read before:
 * a name written out or between 《》 hardly fails, one completed from its context or a quoted brand does. */
static double trust_in_name(const ZmReading *r, uint32_t m)
{
	const ZmMention *x = &r->mentions->at[m];
	const char *canonical = r->entities->at[x->entity].canonical;
	double t = 0.93;
	switch (x->type) {
	case ZM_UNIT:
		t = strcmp(zm_text_utf8(r->text, r->arena, x->begin, x->end), canonical) ? 0.93 : 0.985;
		break;
	case ZM_DOC:
	case ZM_REG:
		t = x->in_title_marks ? 0.985 : 0.93;
		break;
	case ZM_DOCTRINE:
	case ZM_REFNO:
		t = 0.99;
		break;
	case ZM_PERSON:
		t = 0.97;
		break;
	case ZM_PROGRAM:
		t = x->concept == ZM_NO_CONCEPT ? 0.88 : 0.94;
		break;
	default:
		break;
	}
	return x->confidence < 0.85 ? t * x->confidence / 0.9 : t;
}

/* Does another body than ISSUER stand in the sentence before the object? */
static bool others_named(const ZmReading *r, const ZmEvidence *ev)
{
	if (!ev->clause)
		return false;
	uint32_t end = ev->object_mention < r->mentions->n ? r->mentions->at[ev->object_mention].begin : ev->clause->end;
	for (uint32_t m = zm_first_mention(r, ev->clause->sentence_begin), left = ZM_LOOK_BACK; left-- && m < r->mentions->n && r->mentions->at[m].begin < end; m++)
		if (r->mentions->at[m].type == ZM_UNIT && r->mentions->at[m].entity != r->context->issuer)
			return true;
	return false;
}

/* An end that mention M names, or (UINT32_MAX) that is understood: the issuer, or a body named before. */
static double trust_in_end(const ZmReading *r, const ZmEvidence *ev, uint32_t entity, uint32_t m)
{
	const bool guess = entity == r->context->issuer && !r->issuer_placed;
	if (m != UINT32_MAX)
		return trust_in_name(r, m) * (guess ? 0.95 : 1);
	if (guess)
		return 0.92;
	if (entity != r->context->issuer)
		return 0.86;
	return others_named(r, ev) ? 0.91 : 0.98;
}

/* Where (S, P, O) is among the relations found, or belongs.  Open addressing, at most half full. */
static uint32_t *slot_of(const ZmReading *r, uint32_t s, ZmPredicate p, uint32_t o)
{
	uint32_t i = (s * 0x9E3779B1u ^ o * 0x85EBCA77u ^ (uint32_t)p * 0xC2B2AE3Du) >> 7;
	for (;; i++) {
		uint32_t *slot = &r->seen[i & (r->seen_slots - 1)];
		const ZmRelation *x = *slot ? &r->out->at[*slot - 1] : NULL;
		if (!x || (x->subject == s && x->object == o && x->predicate == p))
			return slot;
	}
}

/* Room for one more relation. */
static void make_room(ZmReading *r)
{
	ZmRelations *out = r->out;
	if (out->n < out->room)
		return;
	out->room = out->room ? out->room * 2 : 128;
	ZmRelation *more = ZM_TAKEN(r->arena, ZmRelation, out->room);
	if (out->n)
		memcpy(more, out->at, out->n * sizeof *more);
	out->at = more;
	r->seen_slots = out->room * 2;
	r->seen = ZM_NEWN(r->scratch, uint32_t, r->seen_slots);
	for (uint32_t i = 0; i < out->n; i++)
		*slot_of(r, more[i].subject, more[i].predicate, more[i].object) = i + 1;
}

void zm_relation_put(ZmReading *r, ZmPredicate p, uint32_t subject, uint32_t object, const ZmEvidence *ev)
{
	bool report = subject == ZM_REPORT_SUBJECT;
	if (subject == object || object >= r->entities->n || (!report && subject >= r->entities->n))
		return;
	if (report ? p != ZM_REL_BASED_ON : !zm_predicate_allows(p, r->entities->at[subject].type, r->entities->at[object].type))
		return;
	if (report && !zm_predicate_allows(p, ZM_DOC, r->entities->at[object].type))
		return;
	if (p == ZM_REL_AWARDED_TO)
		r->awarded[subject] = true;
	make_room(r);
	uint32_t *slot = slot_of(r, subject, p, object);
	/* The body of a meeting is a subject that the text does not name there. */
	bool s_said = ev->subject_mention < r->mentions->n && r->mentions->at[ev->subject_mention].entity == subject;
	bool o_said = ev->object_mention < r->mentions->n && r->mentions->at[ev->object_mention].entity == object;
	/* What it says, who is meant, and that both its names are right; the pieces fail one by one. */
	double confidence = ev->confidence * allowed[p].trust * (report ? 1 : trust_in_end(r, ev, subject, s_said ? ev->subject_mention : UINT32_MAX)) *
	                    trust_in_end(r, ev, object, o_said ? ev->object_mention : UINT32_MAX);
	ZmRelation x = {.predicate = p, .subject = subject, .object = object, .subject_mention = s_said ? ev->subject_mention : UINT32_MAX,
	                .object_mention = o_said ? ev->object_mention : UINT32_MAX, .sentence = ev->clause ? ev->clause->sentence : UINT32_MAX, .rule = ev->rule,
	                .cue = ev->cue_end > ev->cue_begin ? zm_text_utf8(r->text, r->arena, ev->cue_begin, ev->cue_end) : NULL,
	                .post = ev->post, .confidence = confidence};
	if (!*slot) {
		r->out->at[r->out->n++] = x;
		*slot = r->out->n;
	} else if (r->out->at[*slot - 1].confidence < x.confidence) {
		r->out->at[*slot - 1] = x;
	}
}

void zm_relation_say(ZmReading *r, const ZmSubject *s, ZmPredicate p, uint32_t object, ZmEvidence ev)
{
	uint32_t issuer = r->context->issuer;
	bool own = s->kind == ZM_SUBJECT_ISSUER;
	if (own && issuer == ZM_NO_ENTITY)
		return;
	/* A与B建立…: it is A who does it; what both put their names to is made by both. */
	bool leads = s->doers && (p == ZM_REL_IMPLEMENTS || p == ZM_REL_PILOTS || p == ZM_REL_USES_PLATFORM || p == ZM_REL_STUDIES);
	for (uint32_t i = 0; i < (own ? 1 : leads ? s->doers : s->n); i++) {
		uint32_t subject = own ? issuer : s->entity[i];
		ZmPredicate said = p;
		if (subject == issuer && may_be_planned(p) && ev.clause && ev.clause->plans)
			said = ZM_REL_PLANS_TO;
		else if (subject == issuer && ev.clause && ((may_be_planned(p) && ev.clause->problems) || (p == ZM_REL_COOPERATES_WITH && (ev.clause->plans || ev.clause->problems))))
			continue;
		ev.subject_mention = own || !s->said ? UINT32_MAX : s->mention[i];
		if (subject != ZM_NO_ENTITY || s->mention[i] == UINT32_MAX)
			zm_relation_put(r, said, subject, object, &ev);
	}
}

/* The text with its mentions masked, and its classes: those of the text but for the masks. */
static ZmCodes mask(const ZmReading *r)
{
	enum { MASKS = 2 * ZM_TYPE_COUNT };
	const uint32_t n = r->text->n;
	uint32_t code[MASKS];
	uint16_t class_of[MASKS + 1];
	for (unsigned t = 0; t < ZM_TYPE_COUNT; t++) {
		code[2 * t] = zm_mask_first(t);
		code[2 * t + 1] = zm_mask_rest(t);
	}
	zm_rules_classify(r->rules, code, MASKS, class_of);
	uint32_t *cp = ZM_TAKEN(r->scratch, uint32_t, n + 1);
	uint16_t *class = ZM_TAKEN(r->scratch, uint16_t, n + 1);
	memcpy(cp, r->text->cp, (n + 1) * sizeof *cp);
	memcpy(class, r->text->class, (n + 1) * sizeof *class);
	for (uint32_t m = 0; m < r->mentions->n; m++) {
		const ZmMention *x = &r->mentions->at[m];
		const uint32_t rest = code[2 * x->type + 1];
		const uint16_t rest_class = class_of[2 * x->type + 1];
		if (x->rule == zm_anaphor_rule) /* rules read the word itself */
			continue;
		for (uint32_t i = x->begin; i < x->end; i++) {
			cp[i] = rest;
			class[i] = rest_class;
		}
		cp[x->begin] = code[2 * x->type];
		class[x->begin] = class_of[2 * x->type];
	}
	return (ZmCodes){cp, class};
}

static void prepare(ZmReading *r)
{
	zm_marks_find(r);
	ZmRuleList of[ZM_REL_COUNT];
	for (int p = 0; p < ZM_REL_COUNT; p++)
		of[p] = zm_rules_for(r->rules, zm_predicate_names[p]);
	zm_rules_index(r->rules, &r->starts, of, ZM_REL_COUNT, zm_text_fired(r->text), mask(r), r->text->n, r->scratch);
	ZM_VEC(uint32_t) number = {0};
	for (int p = 0; p < ZM_REL_COUNT; p++)
		for (size_t i = 0; i < of[p].n; i++) {
			const ZmRule *rule = zm_rules_at(r->rules, of[p].at[i]);
			if (!zm_text_fired(r->text)[of[p].at[i]] || !zm_pattern_any(rule->pattern, &r->starts))
				continue;
			*zm_vec_push(&r->rule) = (ZmRelRule){rule, (ZmPredicate)p};
			*zm_vec_push(&number) = of[p].at[i];
		}
	zm_triggers_of(&r->triggers, r->text, r->rules, number.at, (uint32_t)number.n, r->scratch);
	free(number.at);
	r->awarded = ZM_NEWN(r->scratch, bool, r->entities->n + 1);
	r->known = ZM_NEWN(r->scratch, uint32_t, r->mentions->n + 1);
	const ZmEntity *issuer = r->context->issuer == ZM_NO_ENTITY ? NULL : &r->entities->at[r->context->issuer];
	const char *own = r->context->own;
	r->issuer_placed = issuer && (issuer->type != ZM_UNIT || issuer->concept != ZM_NO_CONCEPT || (own && *own && strstr(issuer->canonical, own)));
}

static void read_span(ZmReading *r, uint32_t b, uint32_t e, uint32_t sentence, bool plans, bool problems)
{
	size_t first = r->clause.n;
	zm_clauses_read(r, b, e, sentence, plans, problems);
	zm_subjects_find(r, first);
	zm_relate_posts(r, first, b, e);
}

/* Who did what a figure of the paragraph counts: the subject of its clause. */
static void note_doers(ZmReading *r)
{
	uint32_t issuer = r->context->issuer;
	for (uint32_t m = zm_first_mention(r, r->para->begin); m < r->mentions->n && r->mentions->at[m].begin < r->para->end; m++) {
		const ZmClause *c = r->mentions->at[m].figure ? zm_clause_at(r, r->mentions->at[m].begin) : NULL;
		ZmDoers *d = &r->out->doers[m];
		if (!c)
			continue;
		const ZmSubject *s = &c->subject;
		if (s->kind == ZM_SUBJECT_UNITS)
			for (uint32_t i = 0; i < (s->with ? 1 : s->n) && d->n < ZM_DOERS_MAX; i++)
				d->entity[d->n] = s->entity[i], d->n += s->entity[i] != ZM_NO_ENTITY;
		else if (s->kind != ZM_SUBJECT_OTHER && s->kind != ZM_SUBJECT_REGIONS && issuer != ZM_NO_ENTITY)
			d->entity[d->n++] = issuer;
	}
}

static bool speaks(const ZmPara *p)
{
	return p->kind == ZM_PARA_BODY || p->kind == ZM_PARA_HEADING;
}

static void read_para(ZmReading *r, const ZmPara *p, uint32_t *sentence)
{
	const ZmDoc *d = r->doc;
	const ZmSection *in = p->section >= 0 && (uint32_t)p->section < d->sections ? &d->section[p->section] : NULL;
	r->para = p;
	r->word.n = 0;
	r->clause.n = 0;
	r->about.n = 0;
	while (*sentence < d->sentences && d->sentence[*sentence].end <= p->begin)
		++*sentence;
	uint32_t at = p->begin;
	for (; *sentence < d->sentences && d->sentence[*sentence].begin < p->end; ++*sentence) {
		const ZmSentence *s = &d->sentence[*sentence];
		read_span(r, s->begin, s->end, *sentence, s->plans, s->problems);
		at = s->end;
	}
	if (at == p->begin) /* a heading: no sentence, but what it says was done */
		read_span(r, p->begin, p->end, UINT32_MAX, in && in->role == ZM_ROLE_PLANS, in && in->role == ZM_ROLE_PROBLEMS);
	note_doers(r);
	zm_relate_by_rules(r); /* first: a cue must not guess what a rule knows */
	zm_relate_by_cues(r);
	zm_relate_plans(r);
}

static int by_place(const void *a, const void *b)
{
	const ZmRelation *x = a, *y = b;
	uint32_t p = x->object_mention != UINT32_MAX ? x->object_mention : x->subject_mention;
	uint32_t q = y->object_mention != UINT32_MAX ? y->object_mention : y->subject_mention;
	if (p != q)
		return p < q ? -1 : 1;
	if (x->predicate != y->predicate)
		return (int)x->predicate - (int)y->predicate;
	if (x->subject != y->subject)
		return x->subject < y->subject ? -1 : 1;
	return x->object < y->object ? -1 : x->object > y->object;
}

/* Mentions of OUT are those of the list with anaphors; back to the report's own. */
static void originals(ZmRelations *out, const uint32_t *origin, uint32_t n, ZmArena *arena)
{
	ZmDoers *doers = ZM_NEWN(arena, ZmDoers, n + 1);
	for (uint32_t i = 0; i < out->n; i++) {
		ZmRelation *x = &out->at[i];
		if (x->subject_mention < n)
			x->subject_mention = origin[x->subject_mention];
		if (x->object_mention < n)
			x->object_mention = origin[x->object_mention];
	}
	for (uint32_t i = 0; i < n; i++)
		if (out->doers[i].n)
			doers[origin[i]] = out->doers[i];
	out->doers = doers;
}

void zm_relations_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmEntities *entities, const ZmContext *context,
                       const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmRelations *out)
{
	uint32_t *origin;
	ZmMentions all = zm_anaphors_add(doc->text, mentions, arena, &origin);
	*out = (ZmRelations){.doers = ZM_NEWN(arena, ZmDoers, all.n + 1)};
	ZmReading r = {.doc = doc, .text = doc->text, .mentions = &all, .entities = entities, .context = context, .vocab = vocab,
	               .rules = rules, .match = match, .arena = arena, .scratch = zm_arena_new(), .out = out};
	uint32_t sentence = 0;
	prepare(&r);
	for (uint32_t p = 0; p < doc->paras; p++)
		if (speaks(&doc->para[p]))
			read_para(&r, &doc->para[p], &sentence);
	if (origin)
		originals(out, origin, all.n, arena);
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_place);
	free(r.word.at);
	free(r.clause.at);
	free(r.about.at);
	free(r.rule.at);
	zm_arena_free(r.scratch);
}
