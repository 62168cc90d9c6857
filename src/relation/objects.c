/* objects.c: which relation a cue and its object make.
 *
 * The type of the object picks among the predicates of an ambiguous cue; words behind the object
 * may overrule (…立法, …试点) or take it away (…中期评估). */
#include "relation/chains.h"

#include <string.h>

enum { MAX_STUDY = 24 };

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static const ZmWord *word(const ZmChain *h, uint32_t i)
{
	return &h->r->word.at[i];
}

static uint32_t choose(const ZmChain *h, ZmType t, bool near, uint64_t tail)
{
	/* 率先整合…: the last verb is the one that governs. */
	const ZmWord *last = &h->r->word.at[h->last];
	uint32_t p = last->strong[t] || last->weak[t] ? h->strong[t] | (near ? h->weak[t] : 0) : 0;
	if ((tail & ZM_ROLE_BIT(STUDY_TAIL)) && (ZM_TYPE_BIT(t) & ZM_STUDIED) && !(p & (ZM_PRED(ISSUES) | ZM_PRED(REVISES) | ZM_PRED(BASED_ON))) && (h->strong[ZM_PROGRAM] & ZM_PRED(IMPLEMENTS)))
		return ZM_PRED(STUDIES) | (p & ZM_PRED(IMPLEMENTS));
	/* 启动《…》修订工作: what stands behind the title says it. */
	if (!p && (t == ZM_DOC || t == ZM_REG) && (h->strong[ZM_PROGRAM] & (ZM_PRED(IMPLEMENTS) | ZM_PRED(LAUNCHES))))
		return tail & ZM_ROLE_BIT(REVISE_TAIL) ? ZM_PRED(REVISES) : tail & ZM_ROLE_BIT(DRAFT_TAIL) ? ZM_PRED(DRAFTS) : 0;
	if (t == ZM_PROGRAM && (tail & ZM_ROLE_BIT(PILOT_TAIL)) && ((h->strong[t] | h->weak[t]) & ZM_PRED(PILOTS)))
		return ZM_PRED(PILOTS);
	p &= ~(h->weak[t] & ~h->strong[t] & ZM_PRED(PILOTS)); /* 获批…试点 needs its 试点 */
	if (!p)
		return 0;
	if ((t == ZM_DOC || t == ZM_REG) && (tail & ZM_ROLE_BIT(DRAFT_TAIL)) && !(p & ZM_PRED(BASED_ON)))
		return last->roles & ZM_ROLE_BIT(PREPOSITION) ? 0 : ZM_PRED(DRAFTS); /* 围绕《…》颁布一周年 */
	if ((t == ZM_DOC || t == ZM_REG) && (tail & ZM_ROLE_BIT(REVISE_TAIL)) && !(p & ZM_PRED(BASED_ON)))
		return ZM_PRED(REVISES);
	if ((p & ZM_PRED(IMPLEMENTS)) && (tail & ZM_ROLE_BIT(DRAFT_TITLE)))
		return ZM_PRED(DRAFTS); /* nobody carries out a draft */
	/* 制作《X》短视频: X is the film itself, 编印《民法典》手册 is not the law. */
	if ((tail & ZM_ROLE_BIT(FORM_TAIL)) && (t == ZM_DOC || t == ZM_PROGRAM))
		return p & (ZM_PRED(ISSUES) | ZM_PRED(LAUNCHES));
	bool means = t == ZM_PLATFORM && (last->roles & ZM_ROLE_BIT(PREPOSITION)); /* 依托P核查线索 */
	if ((tail & ZM_ROLE_BIT(MODIFIER_TAIL)) && t != ZM_UNIT && !means) /* 联合A启动… */
		return 0;
	if (t == ZM_PROGRAM && (tail & ZM_ROLE_BIT(PILOT_TAIL)))
		return ZM_PRED(PILOTS);
	/* 推进…平台建设 makes it, 推进…平台应用 uses it. */
	if ((p & ZM_PRED(LAUNCHES)) && (p & ZM_PRED(USES_PLATFORM)) && (last->strong[t] & ZM_PRED(USES_PLATFORM)) && !(tail & ZM_ROLE_BIT(BUILD_TAIL)))
		p &= ~ZM_PRED(LAUNCHES);
	if (p & ZM_PRED(LAUNCHES))
		p &= ~ZM_PRED(USES_PLATFORM);
	if (p & ZM_PRED(PILOTS))
		p &= ~(ZM_PRED(IMPLEMENTS) | ZM_PRED(LAUNCHES));
	if ((p & ZM_PRED(STUDIES)) && h->training)
		p &= ~ZM_PRED(IMPLEMENTS);
	if ((p & ZM_PRED(ISSUES)) && !(tail & ZM_ROLE_BIT(DRAFT_TITLE)))
		p &= ~ZM_PRED(DRAFTS);
	else if (p & ZM_PRED(ISSUES))
		p = ZM_PRED(DRAFTS);
	return p;
}

/* Words of a draft inside the title of mention M: …(征求意见稿); the pilot in the name of a programme
 * that is opened: 开展…改革试点. */
static uint64_t title_roles(const ZmChain *h, uint32_t m)
{
	const ZmReading *r = h->r;
	const ZmMention *x = at(r, m);
	for (uint32_t b = x->end > x->begin + ZM_TAIL ? x->end - ZM_TAIL : x->begin; b < x->end && (x->type == ZM_DOC || x->type == ZM_REG); b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(DRAFT_TITLE)))
			return ZM_ROLE_BIT(DRAFT_TITLE);
	for (uint32_t b = x->end > x->begin + ZM_TAIL ? x->end - ZM_TAIL : x->begin + 1; x->type == ZM_PROGRAM && b < x->end; b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(PILOT_TAIL)) == x->end) {
			bool opens = zm_text_find(r->text, h->begin, h->end, "开展") != UINT32_MAX || zm_text_find(r->text, h->begin, h->end, "启动") != UINT32_MAX;
			return opens ? ZM_ROLE_BIT(PILOT_TAIL) : 0;
		}
	return 0;
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
static bool named_before(const ZmChain *h, uint32_t m)
{
	const ZmReading *r = h->r;
	return m && !h->relative && at(r, m - 1)->type == ZM_UNIT && at(r, m - 1)->begin >= h->end && at(r, m)->begin - at(r, m - 1)->end <= 8 &&
	       r->text->cp[at(r, m)->begin - 1] == 0x300A && !zm_role_at(r, at(r, m - 1)->end, ZM_ROLE_BIT(JOINT));
}

/* A、B分别开展X和Y: A does X and B does Y, each one of COUNT objects. */
static bool distributed(const ZmChain *h, uint32_t count)
{
	if (h->subject.kind != ZM_SUBJECT_UNITS || h->subject.n < 2 || h->subject.n != count)
		return false;
	for (uint32_t w = h->c->word; w <= h->last; w++)
		if (zm_role_at(h->r, word(h, w)->begin, ZM_ROLE_BIT(EACH)) == word(h, w)->end)
			return true;
	return false;
}

static void say(const ZmChain *h, uint32_t m, uint32_t predicates, ZmEvidence ev)
{
	ZmReading *r = h->r;
	ev.object_mention = m;
	for (uint32_t left = predicates; left; left &= left - 1) {
		const unsigned p = (unsigned)__builtin_ctz(left);
		if (p == ZM_REL_BASED_ON)
			zm_say_ground(h, m, ev);
		else if (p == ZM_REL_AWARDED_TO)
			zm_say_award(h, m, ev);
		else if (p == ZM_REL_ISSUES && (by_another(r, &h->subject, m) || named_before(h, m)))
			continue;
		else
			zm_relation_say(r, &h->subject, (ZmPredicate)p, at(r, m)->entity, ev);
		if (predicates & (ZM_PRED(ISSUES) | ZM_PRED(REVISES) | ZM_PRED(REPEALS)) & 1u << p) {
			ZmSubject others = zm_co_makers(h);
			if (others.n && !h->c->plans)
				zm_relation_say(r, &others, (ZmPredicate)p, at(r, m)->entity, ev);
		}
	}
}

static bool blocked(const ZmChain *h)
{
	ZmSubjectKind k = h->subject.kind;
	return k == ZM_SUBJECT_OTHER || k == ZM_SUBJECT_PERSON || k == ZM_SUBJECT_COUNT || k == ZM_SUBJECT_REGIONS;
}

/* How far the evidence may be trusted, its mentions taken for right: a verb right before its object
 * says more than one across other words, a strong cue more than a weak one. */
static double confidence(const ZmChain *h, uint32_t m, uint32_t from, ZmType t)
{
	const ZmReading *r = h->r;
	uint32_t gap = at(r, m)->begin > from ? at(r, m)->begin - from : 0;
	double c = gap <= ZM_NEAR ? 0.98 : gap <= 8 ? 0.96 : gap <= 20 ? 0.92 : 0.85;
	if (!h->strong[t])
		c -= 0.06;
	return c;
}

/* 培育法律明白人1208名: what is counted is there already and grows. */
static bool counted(const ZmReading *r, uint32_t m)
{
	return m + 1 < r->mentions->n && at(r, m + 1)->type == ZM_FIGURE && at(r, m + 1)->begin == zm_past_closers(r, at(r, m)->end, r->text->n);
}

/* 围绕A、B开展研讨: A and B are what is studied; M is the last of them. */
static bool studied_about(const ZmChain *h, uint32_t m)
{
	const ZmReading *r = h->r;
	if (!(word(h, h->last)->roles & ZM_ROLE_BIT(PREPOSITION)) || (word(h, h->last)->roles & ZM_ROLE_BIT(GROUND)))
		return false;
	uint32_t from = at(r, m)->end, stop = h->c->end;
	if (zm_past_closers(r, from, stop) == stop && h->c + 1 < r->clause.at + r->clause.n && h->c[1].sentence_begin == h->c->sentence_begin)
		stop = h->c[1].end;
	uint32_t end = stop < from + MAX_STUDY ? stop : from + MAX_STUDY; /* 聚焦A,开展研讨 */
	for (uint32_t i = from; i < end; i++)
		if (!zm_owned(r, i) && zm_role_at(r, i, ZM_ROLE_BIT(STUDY_WORK)))
			return true;
	return false;
}

/* A牵头、B审核: B works on its own part; A牵头、B配合: with A.  LAST is the last body of the list. */
static bool only_leads(const ZmChain *h, uint32_t last)
{
	const ZmReading *r = h->r;
	if (r->text->cp[h->end] != 0x3001 || h->end < 2 || zm_text_find(r->text, h->end - 2, h->end, "牵头") == UINT32_MAX)
		return false;
	return !zm_role_at(r, at(r, last)->end, ZM_ROLE_BIT(JOINS_IN)) && r->text->cp[at(r, last)->end] != 0x7B49; /* 等 */
}

static void relate(ZmChain *h)
{
	enum { MAX_OBJECTS = 64 };
	ZmReading *r = h->r;
	uint32_t list[MAX_OBJECTS], n = zm_chain_objects(h, list, MAX_OBJECTS);
	if (!n)
		return;
	zm_chain_subject(h);
	if (h->relative && h->subject.kind == ZM_SUBJECT_OTHER)
		return;
	if (h->relative && h->subject.kind == ZM_SUBJECT_UNITS && ((word(h, h->first)->strong[ZM_UNIT] | word(h, h->first)->weak[ZM_UNIT]) & ZM_PRED(COOPERATES_WITH)))
		zm_say_pairs(r, h->c, &h->subject); /* A、B联合下发的《…》 */
	/* The tail behind the last of a list is the tail of all: “A”“B”等省级试点. */
	uint64_t common = 0;
	const bool each = distributed(h, n);
	for (uint32_t i = n; i-- > 0;) {
		ZmType t = at(r, list[i])->type;
		uint32_t k = i; /* the first of its list must stand near */
		while (k && zm_only(r, at(r, list[k - 1])->end, at(r, list[k])->begin, ZM_ROLE_BIT(JOINT)))
			k--;
		bool near = at(r, list[k])->begin <= h->end + ZM_NEAR;
		uint64_t tail = zm_tail_roles(r, at(r, list[i])->end, h->c->sentence_end) | title_roles(h, list[i]);
		bool listed = i + 1 < n && zm_only(r, zm_past_closers(r, at(r, list[i])->end, r->text->n), at(r, list[i + 1])->begin, ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(TRANSPARENT));
		if (!listed)
			common = 0;
		common |= tail & (ZM_ROLE_BIT(PILOT_TAIL) | ZM_ROLE_BIT(DRAFT_TAIL) | ZM_ROLE_BIT(REVISE_TAIL) | ZM_ROLE_BIT(STUDY_TAIL));
		uint32_t p = zm_settle_ground(h, list[i], choose(h, t, near, tail | common));
		if ((p & ZM_PRED(IMPLEMENTS)) && (p & ZM_PRED(LAUNCHES)))
			p &= counted(r, list[i]) ? ~ZM_PRED(LAUNCHES) : ~ZM_PRED(IMPLEMENTS);
		if (p == ZM_PRED(IMPLEMENTS) && (ZM_TYPE_BIT(t) & ZM_STUDIED) && studied_about(h, list[n - 1]))
			p = ZM_PRED(STUDIES);
		if ((p & ZM_PRED(STUDIES)) && (word(h, h->first)->roles & ZM_ROLE_BIT(PREPOSITION)) && !(word(h, h->last)->strong[t] & ZM_PRED(IMPLEMENTS)))
			p &= ~ZM_PRED(IMPLEMENTS); /* 围绕学习X */
		if ((r->known[list[i]] & ZM_PRED(STUDIES)) && (word(h, h->last)->roles & ZM_ROLE_BIT(PREPOSITION)))
			p &= ~ZM_PRED(IMPLEMENTS); /* 围绕A、B等法律法规开展宣讲 */
		if (r->known[list[i]] & (ZM_PRED(DRAFTS) | ZM_PRED(REVISES) | ZM_PRED(REPEALS)))
			p &= ~ZM_PRED(IMPLEMENTS); /* 推动《…》列入立法计划 */
		if (t == ZM_UNIT && zm_role_at(r, word(h, h->last)->begin, ZM_ROLE_BIT(BUILDS)) == word(h, h->last)->end)
			p = 0; /* 共建X工作室: what is built */
		if (t == ZM_UNIT && only_leads(h, list[n - 1]))
			p = 0;
		if (blocked(h) && t != ZM_HONOUR)
			p = 0;
		if (h->relative)
			p &= ZM_PRED(ISSUES) | ZM_PRED(REVISES) | ZM_PRED(DRAFTS) | (t == ZM_PROGRAM || t == ZM_PLATFORM ? ZM_PRED(LAUNCHES) | ZM_PRED(PILOTS) | ZM_PRED(IMPLEMENTS) : 0);
		ZmEvidence ev = {.clause = h->c, .subject_mention = UINT32_MAX, .cue_begin = h->begin, .cue_end = word(h, h->last)->end,
		                 .rule = "relation.cue", .confidence = confidence(h, list[i], i ? at(r, list[i - 1])->end : h->end, t)};
		if (!each) {
			say(h, list[i], p, ev);
			continue;
		}
		const ZmSubject all = h->subject;
		h->subject.entity[0] = all.entity[i];
		h->subject.mention[0] = all.mention[i];
		h->subject.n = 1;
		h->subject.doers = 0;
		say(h, list[i], p, ev);
		h->subject = all;
	}
}

void zm_relate_by_cues(ZmReading *r)
{
	for (size_t i = 0; i < r->clause.n; i++) {
		const ZmClause *c = &r->clause.at[i];
		zm_joint_subjects(r, c);
		for (uint32_t w = c->word; w < c->word + c->words;) {
			if (!r->word.at[w].cue) {
				w++;
				continue;
			}
			ZmChain h = {.r = r, .c = c};
			zm_chain_read(&h, w);
			if (!zm_chain_negated(&h))
				relate(&h);
			w = h.last + 1;
		}
	}
}
