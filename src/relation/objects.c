/* objects.c: what a cue governs.
 *
 * Cues joined to each other (制定并印发, 学习宣传贯彻) form a chain; the chain governs the mentions
 * behind it in its clause, and the list that goes on behind a comma, up to the next verb that
 * could govern them.  The type of the object picks among the predicates of an ambiguous cue;
 * words behind the object may overrule (…立法, …试点) or take it away (…中期评估). */
#include "relation/clauses.h"

#include <string.h>

enum { MAX_GAP = 48, NEAR = 2, MAX_TAIL = 14, MAX_LIST = 8 };

typedef struct {
	ZmReading *r;
	const ZmClause *c;
	uint32_t first, last;          /* words of the chain */
	uint32_t begin, end;
	uint32_t strong[ZM_TYPE_COUNT], weak[ZM_TYPE_COUNT];
	ZmSubject subject;
	bool relative;                 /* X印发的《…》 */
	bool passing;
	bool training;                 /* 举办学习…培训班 */
	uint32_t after_clause;         /* the list went on into clauses up to here */
} Chain;

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static const ZmWord *word(const Chain *h, uint32_t i)
{
	return &h->r->word.at[i];
}

static uint32_t limit(const Chain *h)
{
	return h->c->word + h->c->words;
}

static void read_chain(Chain *h, uint32_t w)
{
	const uint32_t between = ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE);
	h->first = h->last = w;
	for (uint32_t k = w + 1; k < limit(h); k++) {
		if (!word(h, k)->cue) {
			if (word(h, k)->roles & between)
				continue;
			break;
		}
		if (!zm_only(h->r, word(h, h->last)->end, word(h, k)->begin, between))
			break;
		h->last = k;
	}
	h->begin = word(h, h->first)->begin;
	h->end = word(h, h->last)->end;
	for (uint32_t k = h->first; k <= h->last; k++) {
		h->passing |= (word(h, k)->roles & ZM_ROLE_BIT(PASSES)) != 0;
		for (unsigned t = 0; word(h, k)->cue && t < ZM_TYPE_COUNT; t++) {
			h->strong[t] |= word(h, k)->strong[t];
			if (k == h->last)
				h->weak[t] |= word(h, k)->weak[t];
		}
	}
	for (uint32_t k = h->last + 1; k < limit(h); k++)
		h->training |= (word(h, k)->roles & ZM_ROLE_BIT(TRAINING_TAIL)) != 0;
	uint32_t e = zm_role_at(h->r, h->end, ZM_ROLE_BIT(PARTICLE));
	if (h->r->text->cp[h->end] == 0x7684) /* 的 */
		h->relative = true;
	else if (e && e < h->c->end && !h->r->owner[h->end])
		h->end = e;
}

#define P(name) ((uint32_t)1 << ZM_REL_##name)
#define T(type) ((uint32_t)1 << (type))
enum { STUDIED = T(ZM_REG) | T(ZM_DOC) | T(ZM_DOCTRINE) | T(ZM_MEETING) };

static bool negated(const Chain *h)
{
	uint32_t i = h->begin;
	for (uint32_t k = h->first; k-- > h->c->word;) {
		const ZmWord *w = word(h, k);
		if (!zm_only(h->r, w->end, i, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE)))
			return false;
		if (w->roles & ZM_ROLE_BIT(NEGATION))
			return true;
		i = w->begin;
	}
	return false;
}

/* The subject of the chain: of its clause, unless a body or a place is pushed in before it. */
static void find_subject(Chain *h)
{
	ZmReading *r = h->r;
	h->subject = h->c->subject;
	ZmSubject s = zm_units_before(r, h->c, h->begin);
	if (s.n) {
		uint32_t list = at(r, s.mention[0])->begin;
		if (h->relative || zm_role_before(r, list, ZM_ROLE_BIT(PUSHES)))
			h->subject = s;
	} else if (h->relative) {
		h->subject.n = 0;
		h->subject.kind = ZM_SUBJECT_OTHER;
	}
	uint32_t before = zm_first_mention(r, h->begin);
	if (h->passing) {
		zm_meeting_body(r, h->c->sentence_begin, h->begin, &h->subject);
	} else if (before && at(r, before - 1)->type == ZM_UNIT && at(r, before - 1)->begin >= h->c->begin) {
		uint32_t e = zm_role_at(r, at(r, before - 1)->end, ZM_ROLE_BIT(MEETING_WORD));
		if (e && zm_only(r, e, h->begin, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(MEETING_WORD)))
			zm_meeting_body(r, h->c->begin, h->begin, &h->subject);
	} else if (before && at(r, before - 1)->type == ZM_REGION && at(r, before - 1)->end == h->begin && at(r, before - 1)->begin > h->c->begin &&
	           at(r, before - 1)->entity != r->context->region && !h->subject.said &&
	           !zm_role_before(r, at(r, before - 1)->begin, ZM_ROLE_BIT(PREPOSITION) | ZM_ROLE_BIT(HANDS_ON) | ZM_ROLE_BIT(JOINT))) {
		h->subject.kind = ZM_SUBJECT_OTHER;
	}
}

/* The tail behind an object that ends at I: which roles stand there, behind transparent words. */
static uint64_t tail_roles(const ZmReading *r, uint32_t i, uint32_t end)
{
	static const ZmWordRole wanted[] = {ZM_WR_MODIFIER_TAIL, ZM_WR_DRAFT_TAIL, ZM_WR_PILOT_TAIL, ZM_WR_STUDY_TAIL, ZM_WR_BUILD_TAIL};
	uint64_t roles = 0;
	uint32_t stop = i + MAX_TAIL;
	for (i = zm_past_closers(r, i, end); i < end && i < stop && !r->owner[i];) {
		uint32_t e = 0;
		for (unsigned k = 0; k < sizeof wanted / sizeof *wanted; k++) {
			uint32_t x = zm_role_at(r, i, (uint64_t)1 << wanted[k]);
			if (x > e) {
				e = x;
				roles = (uint64_t)1 << wanted[k];
			} else if (x && x == e) {
				roles |= (uint64_t)1 << wanted[k];
			}
		}
		uint32_t t = zm_role_at(r, i, ZM_ROLE_BIT(TRANSPARENT));
		if (e && e >= t)
			return roles;
		roles = 0;
		if (!t)
			return 0;
		i = zm_past_closers(r, t, end);
	}
	return 0;
}

static uint32_t choose(const Chain *h, ZmType t, bool near, uint64_t tail)
{
	/* 率先整合…: the last verb is the one that governs. */
	const ZmWord *last = &h->r->word.at[h->last];
	uint32_t p = last->strong[t] || last->weak[t] ? h->strong[t] | (near ? h->weak[t] : 0) : 0;
	if ((tail & ZM_ROLE_BIT(STUDY_TAIL)) && (T(t) & STUDIED) && !(p & (P(ISSUES) | P(REVISES) | P(BASED_ON))) && (h->strong[ZM_PROGRAM] & P(IMPLEMENTS)))
		return P(STUDIES) | (p & P(IMPLEMENTS));
	if (t == ZM_PROGRAM && (tail & ZM_ROLE_BIT(PILOT_TAIL)) && ((h->strong[t] | h->weak[t]) & P(PILOTS)))
		return P(PILOTS);
	p &= ~(h->weak[t] & ~h->strong[t] & P(PILOTS)); /* 获批…试点 needs its 试点 */
	if (!p)
		return 0;
	if ((t == ZM_DOC || t == ZM_REG) && (tail & ZM_ROLE_BIT(DRAFT_TAIL)) && !(p & P(BASED_ON)))
		return P(DRAFTS);
	if (tail & ZM_ROLE_BIT(MODIFIER_TAIL))
		return 0;
	if (t == ZM_PROGRAM && (tail & ZM_ROLE_BIT(PILOT_TAIL)))
		return P(PILOTS);
	/* 推进…平台建设 makes it, 推进…平台应用 uses it. */
	if ((p & P(LAUNCHES)) && (p & P(USES_PLATFORM)) && (last->strong[t] & P(USES_PLATFORM)) && !(tail & ZM_ROLE_BIT(BUILD_TAIL)))
		p &= ~P(LAUNCHES);
	if (p & P(LAUNCHES))
		p &= ~(P(IMPLEMENTS) | P(USES_PLATFORM));
	if (p & P(PILOTS))
		p &= ~(P(IMPLEMENTS) | P(LAUNCHES));
	if ((p & P(STUDIES)) && h->training)
		p &= ~P(IMPLEMENTS);
	if ((p & P(ISSUES)) && !(tail & ZM_ROLE_BIT(DRAFT_TITLE)))
		p &= ~P(DRAFTS);
	else if (p & P(ISSUES))
		p = P(DRAFTS);
	return p;
}

/* Is there between A and B a verb of its own that could govern type T? */
static bool other_verb(const Chain *h, uint32_t a, uint32_t b, ZmType t)
{
	const ZmReading *r = h->r;
	for (uint32_t k = h->last + 1; k < r->word.n && r->word.at[k].begin < b; k++) {
		const ZmWord *w = &r->word.at[k];
		if (w->begin >= a && w->cue && (w->strong[t] || w->weak[t]) && r->text->cp[w->end] != 0x7684)
			return true;
	}
	return false;
}

/* 关于 between a verb and a name makes a paraphrase: 落实国务院关于…的部署. */
static bool paraphrase(const Chain *h, uint32_t b)
{
	const ZmReading *r = h->r;
	uint32_t i = zm_text_find(r->text, h->end, b, "关于");
	return i != UINT32_MAX && !r->owner[i] && !zm_role_before(r, b, ZM_ROLE_BIT(JOINT)) &&
	       !(b && r->text->cp[b - 1] == 0x300A && zm_role_before(r, b - 1, ZM_ROLE_BIT(JOINT)));
}

/* Could the chain govern mention M?  开展《…》学习 governs by what stands behind the title. */
static bool governs(const Chain *h, uint32_t m)
{
	ZmType t = at(h->r, m)->type;
	if (h->strong[t] | h->weak[t])
		return true;
	if (!(T(t) & STUDIED) || !(h->strong[ZM_PROGRAM] & P(IMPLEMENTS)))
		return false;
	for (uint32_t left = MAX_LIST; left--; m++) { /* the tail of a list stands behind its last name */
		const ZmReading *r = h->r;
		if (tail_roles(r, at(r, m)->end, h->c->sentence_end) & ZM_ROLE_BIT(STUDY_TAIL))
			return true;
		if (m + 1 >= r->mentions->n || !(T(at(r, m + 1)->type) & STUDIED) ||
		    !zm_only(r, zm_past_closers(r, at(r, m)->end, r->text->n), at(r, m + 1)->begin, ZM_ROLE_BIT(JOINT)))
			return false;
	}
	return false;
}

/* Words of a draft inside the title of mention M: …(征求意见稿). */
static uint64_t title_roles(const ZmReading *r, uint32_t m)
{
	const ZmMention *x = at(r, m);
	for (uint32_t b = x->end > x->begin + MAX_TAIL ? x->end - MAX_TAIL : x->begin; b < x->end && (x->type == ZM_DOC || x->type == ZM_REG); b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(DRAFT_TITLE)))
			return ZM_ROLE_BIT(DRAFT_TITLE);
	return 0;
}

/* May the list go on with mention M behind a comma?  It must stand alone up to the next mark. */
static bool goes_on(const Chain *h, uint32_t prev_end, uint32_t m)
{
	const ZmReading *r = h->r;
	uint32_t comma = zm_past_closers(r, prev_end, h->c->sentence_end);
	uint32_t e = zm_role_at(r, comma, ZM_ROLE_BIT(TRANSPARENT));
	comma = e ? e : comma;
	for (uint32_t i = prev_end; !e && i < at(r, m)->begin && r->text->cp[comma] != ','; i++)
		comma = i;
	if (r->text->cp[comma] != ',' || !zm_only(r, comma + 1, at(r, m)->begin, ZM_ROLE_BIT(JOINT)))
		return false;
	const ZmClause *c = zm_clause_at(r, at(r, m)->begin);
	if (!c)
		return false;
	for (uint32_t k = c->word; k < c->word + c->words; k++)
		if (r->word.at[k].cue)
			return false;
	return !c->subject.said || c->subject.kind == ZM_SUBJECT_DOCUMENT || c->subject.kind == ZM_SUBJECT_COUNT;
}

static bool in_front(const ZmReading *r, const ZmClause *c)
{
	return r->para->section < 0 && (r->doc->sections || c->sentence < 12);
}

/* Do the words behind the clause say that the report follows? */
static bool announced_next(const ZmReading *r, const ZmClause *c)
{
	return r->text->cp[c->end] == ',' && zm_role_at(r, c->end + 1, ZM_ROLE_BIT(ANNOUNCES));
}

/* The title made by the verb that follows the ground: 根据《A》制定《B》, 根据《A》要求,制定《B》. */
static uint32_t made_on_it(const Chain *h)
{
	const ZmReading *r = h->r;
	const ZmClause *next = h->c + 1 < r->clause.at + r->clause.n ? h->c + 1 : NULL;
	uint32_t w = h->last + 1, end = limit(h);
	while (w < end && !r->word.at[w].cue)
		w++;
	if (w == end && next && next->sentence == h->c->sentence) {
		w = next->word;
		end = next->word + next->words;
		while (w < end && !r->word.at[w].cue)
			w++;
	}
	for (; w < end && (r->word.at[w].strong[ZM_DOC] & P(ISSUES)); w++) {
		const ZmWord *x = &r->word.at[w];
		uint32_t k = zm_first_mention(r, x->end);
		if (k < r->mentions->n && at(r, k)->type == ZM_DOC && at(r, k)->begin >= x->end && zm_only(r, x->end, at(r, k)->begin, ZM_ROLE_BIT(PARTICLE)))
			return k;
	}
	return UINT32_MAX;
}

/* What the ground M is the base of: the document that is the subject, the report in its first
 * words, or a title made on it. */
static void based_on(const Chain *h, uint32_t m, ZmEvidence ev)
{
	ZmReading *r = h->r;
	uint32_t object = at(r, m)->entity;
	if (h->subject.kind == ZM_SUBJECT_DOCUMENT) {
		ev.subject_mention = h->subject.mention[0];
		zm_relation_put(r, ZM_REL_BASED_ON, h->subject.entity[0], object, &ev);
		return;
	}
	if (in_front(r, h->c)) {
		zm_relation_put(r, ZM_REL_BASED_ON, ZM_REPORT_SUBJECT, object, &ev);
		return;
	}
	uint32_t made = made_on_it(h);
	if (made != UINT32_MAX) {
		ev.subject_mention = made;
		zm_relation_put(r, ZM_REL_BASED_ON, at(r, made)->entity, object, &ev);
	}
}

/* Title that opens with another body's name: X办公室关于…. */
static bool by_another(const ZmReading *r, const ZmSubject *s, uint32_t m)
{
	const ZmMention *x = at(r, m);
	uint32_t about = zm_text_find(r->text, x->begin, x->end, "关于");
	if (s->kind == ZM_SUBJECT_ISSUER && r->context->issuer == ZM_NO_ENTITY)
		return false;
	if (about == UINT32_MAX || about == x->begin)
		return false;
	bool body = false;
	for (uint32_t b = about > x->begin + 8 ? about - 8 : x->begin; b < about && !body; b++)
		body = zm_label_at(r, b, about, ZM_ROLE_BIT(BODY_ENDING)) == about;
	if (!body)
		return false;
	const char *opens = zm_text_utf8(r->text, r->arena, x->begin, about);
	for (uint32_t i = 0; i < s->n || (s->kind == ZM_SUBJECT_ISSUER && i == 0); i++) {
		const char *name = s->kind == ZM_SUBJECT_ISSUER ? r->entities->at[r->context->issuer].canonical : r->entities->at[s->entity[i]].canonical;
		if (strstr(name, opens) || strstr(opens, name))
			return false;
	}
	return true;
}

/* 出台…{市政府}《…》: the body right before the title is the one that made it. */
static bool named_before(const Chain *h, uint32_t m)
{
	const ZmReading *r = h->r;
	return m && !h->relative && at(r, m - 1)->type == ZM_UNIT && at(r, m - 1)->begin >= h->end && at(r, m)->begin - at(r, m - 1)->end <= 8 &&
	       r->text->cp[at(r, m)->begin - 1] == 0x300A && !zm_role_at(r, at(r, m - 1)->end, ZM_ROLE_BIT(JOINT));
}

static void award(const Chain *h, uint32_t m, ZmEvidence ev)
{
	ZmReading *r = h->r;
	const ZmSubject *s = &h->subject;
	uint32_t honour = at(r, m)->entity;
	ev.subject_mention = m;
	bool listed = s->kind == ZM_SUBJECT_UNITS || s->kind == ZM_SUBJECT_REGIONS || (s->kind == ZM_SUBJECT_ISSUER && s->n);
	bool nobody = s->kind == ZM_SUBJECT_OTHER || s->kind == ZM_SUBJECT_PERSON;
	if (h->c->plans)
		return;
	for (uint32_t i = 0; listed && i < s->n; i++) {
		ev.object_mention = s->mention[i];
		zm_relation_put(r, ZM_REL_AWARDED_TO, honour, s->entity[i], &ev);
	}
	ev.object_mention = UINT32_MAX;
	if (!listed && !nobody && r->context->issuer != ZM_NO_ENTITY && !r->awarded[honour])
		zm_relation_put(r, ZM_REL_AWARDED_TO, honour, r->context->issuer, &ev);
	ZmSubject by = zm_units_before(r, h->c, h->begin);
	if (by.n && zm_role_before(r, at(r, by.mention[0])->begin, ZM_ROLE_BIT(PREPOSITION)))
		for (uint32_t i = 0; i < by.n; i++) {
			ev.object_mention = by.mention[i];
			zm_relation_put(r, ZM_REL_AWARDED_BY, honour, by.entity[i], &ev);
		}
}

static void say(const Chain *h, uint32_t m, uint32_t predicates, ZmEvidence ev)
{
	ZmReading *r = h->r;
	ev.object_mention = m;
	for (unsigned p = 0; p < ZM_REL_COUNT; p++) {
		if (!(predicates >> p & 1))
			continue;
		if (p == ZM_REL_BASED_ON)
			based_on(h, m, ev);
		else if (p == ZM_REL_AWARDED_TO)
			award(h, m, ev);
		else if (p == ZM_REL_ISSUES && (by_another(r, &h->subject, m) || named_before(h, m)))
			continue;
		else
			zm_relation_say(r, &h->subject, (ZmPredicate)p, at(r, m)->entity, ev);
	}
}

/* 按照《…》 in the words before the report says its base only where the announcement follows. */
static uint32_t settle_ground(const Chain *h, ZmType t, uint32_t p)
{
	if (h->subject.kind == ZM_SUBJECT_DOCUMENT && ((h->strong[t] | h->weak[t]) & P(BASED_ON)))
		return P(BASED_ON);
	if ((h->weak[t] & P(BASED_ON)) && (in_front(h->r, h->c) ? announced_next(h->r, h->c) : made_on_it(h) != UINT32_MAX))
		return P(BASED_ON);
	if ((h->strong[ZM_DOC] & P(BASED_ON)) && in_front(h->r, h->c))
		return p & P(BASED_ON);
	if (h->weak[t] & P(BASED_ON))
		p &= ~P(BASED_ON);
	return p;
}

static bool joins_units(const Chain *h, uint32_t m, uint32_t prev_end)
{
	return prev_end ? zm_only(h->r, prev_end, at(h->r, m)->begin, ZM_ROLE_BIT(JOINT)) : at(h->r, m)->begin - h->end <= NEAR;
}

static bool blocked(const Chain *h)
{
	ZmSubjectKind k = h->subject.kind;
	return k == ZM_SUBJECT_OTHER || k == ZM_SUBJECT_PERSON || k == ZM_SUBJECT_COUNT || k == ZM_SUBJECT_REGIONS;
}

/* The mentions that chain H governs, as a list of indices; returns their number. */
static uint32_t gather(const Chain *h, uint32_t *list, uint32_t max)
{
	const ZmReading *r = h->r;
	uint32_t n = 0, prev_end = 0;
	for (uint32_t m = zm_first_mention(r, h->end); m < r->mentions->n && at(r, m)->begin < h->c->sentence_end; m++) {
		const ZmMention *x = at(r, m);
		bool beyond = x->begin >= h->c->end;
		if (x->begin < h->end)
			continue;
		if (!governs(h, m)) {
			if (beyond)
				break;
			continue;
		}
		if (n ? x->begin - prev_end > MAX_GAP : x->begin - h->end > MAX_GAP)
			break;
		if (beyond && (!n || at(r, list[n - 1])->type != x->type || !goes_on(h, prev_end, m)))
			break;
		if (other_verb(h, n ? prev_end : h->end, x->begin, x->type))
			break;
		if (x->type == ZM_UNIT && !joins_units(h, m, prev_end))
			break;
		if (n == max || paraphrase(h, x->begin))
			break;
		list[n++] = m;
		prev_end = x->end;
		if (h->relative && n && at(r, m)->in_title_marks)
			break;
	}
	return n;
}

/* How far the evidence may be trusted, its mentions taken for right: a verb right before its object
 * says more than one across other words, a strong cue more than a weak one. */
static double confidence(const Chain *h, uint32_t m, uint32_t from, ZmType t)
{
	const ZmReading *r = h->r;
	uint32_t gap = at(r, m)->begin > from ? at(r, m)->begin - from : 0;
	double c = gap <= NEAR ? 0.97 : gap <= 8 ? 0.95 : gap <= 20 ? 0.92 : 0.85;
	if (!h->strong[t])
		c -= 0.06;
	if (!h->subject.said && h->subject.kind != ZM_SUBJECT_ISSUER)
		c -= 0.03;
	return c;
}

static void relate(Chain *h)
{
	enum { MAX_OBJECTS = 64 };
	ZmReading *r = h->r;
	uint32_t list[MAX_OBJECTS], n = gather(h, list, MAX_OBJECTS);
	if (!n)
		return;
	find_subject(h);
	if (h->relative && !h->subject.n)
		return;
	/* The tail behind the last of a list is the tail of all: “A”“B”等省级试点. */
	uint64_t common = 0;
	for (uint32_t i = n; i-- > 0;) {
		ZmType t = at(r, list[i])->type;
		bool near = at(r, list[i])->begin <= h->end + NEAR || (i && zm_only(r, at(r, list[i - 1])->end, at(r, list[i])->begin, ZM_ROLE_BIT(JOINT)));
		uint64_t tail = tail_roles(r, at(r, list[i])->end, h->c->sentence_end) | title_roles(r, list[i]);
		bool listed = i + 1 < n && zm_only(r, zm_past_closers(r, at(r, list[i])->end, r->text->n), at(r, list[i + 1])->begin, ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(TRANSPARENT));
		if (!listed)
			common = 0;
		common |= tail & (ZM_ROLE_BIT(PILOT_TAIL) | ZM_ROLE_BIT(DRAFT_TAIL) | ZM_ROLE_BIT(STUDY_TAIL));
		uint32_t p = settle_ground(h, t, choose(h, t, near, tail | common));
		if (blocked(h) && t != ZM_HONOUR)
			p = 0;
		if (h->relative)
			p &= P(ISSUES) | P(REVISES) | P(DRAFTS);
		ZmEvidence ev = {.clause = h->c, .subject_mention = UINT32_MAX, .cue_begin = h->begin, .cue_end = word(h, h->last)->end,
		                 .rule = "relation.cue", .confidence = confidence(h, list[i], i ? at(r, list[i - 1])->end : h->end, t)};
		say(h, list[i], p, ev);
	}
}

/* A、B联合开展…, A与B开展…: the first works with the others. */
static void joint_subjects(ZmReading *r, const ZmClause *c)
{
	const ZmSubject *s = &c->subject;
	bool with = s->with;
	if (s->kind != ZM_SUBJECT_UNITS || !s->said || s->n < 2)
		return;
	uint32_t last = at(r, s->mention[s->n - 1])->end;
	for (uint32_t k = c->word; k < c->word + c->words && !with; k++) {
		const ZmWord *w = &r->word.at[k];
		with = w->begin >= last && w->begin <= last + 4 && (w->strong[ZM_UNIT] & P(COOPERATES_WITH));
	}
	ZmEvidence ev = {.clause = c, .subject_mention = s->mention[0], .cue_begin = last, .cue_end = last, .rule = "relation.joint", .confidence = 0.9};
	for (uint32_t i = 1; with && i < s->n; i++) {
		ev.object_mention = s->mention[i];
		zm_relation_put(r, ZM_REL_COOPERATES_WITH, s->entity[0], s->entity[i], &ev);
	}
}

void zm_relate_by_cues(ZmReading *r)
{
	for (size_t i = 0; i < r->clause.n; i++) {
		const ZmClause *c = &r->clause.at[i];
		joint_subjects(r, c);
		for (uint32_t w = c->word; w < c->word + c->words;) {
			if (!r->word.at[w].cue) {
				w++;
				continue;
			}
			Chain h = {.r = r, .c = c};
			read_chain(&h, w);
			if (!negated(&h))
				relate(&h);
			w = h.last + 1;
		}
	}
}
