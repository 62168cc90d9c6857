/* grounds.c: what rests on what (根据《…》), and who received an honour. */
#include "relation/chains.h"

#include "base/fold.h"

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static uint32_t limit(const ZmChain *h)
{
	return h->c->word + h->c->words;
}

static bool in_front(const ZmReading *r, const ZmClause *c)
{
	return r->para->section < 0 && (r->doc->sections || c->sentence < 12);
}

/* Do the words behind the clause say that the report follows? */
static bool announced_next(const ZmReading *r, const ZmClause *c)
{
	for (unsigned left = 3; left-- && r->text->cp[c->end] == ','; c++)
		if (zm_role_at(r, c->end + 1, ZM_ROLE_BIT(ANNOUNCES)))
			return true;
	return false;
}

/* The title made by the verb that follows the ground M: 根据《A》制定《B》, 根据《A》要求,制定《B》. */
static uint32_t made_on_it(const ZmChain *h, uint32_t m)
{
	const ZmReading *r = h->r;
	const ZmClause *next = h->c + 1 < r->clause.at + r->clause.n ? h->c + 1 : NULL;
	uint32_t w = h->last + 1, end = limit(h);
	while (w < end && (!r->word.at[w].cue || r->word.at[w].begin < at(r, m)->end)) /* not 根据新修订的《…》 */
		w++;
	if (w == end && next && next->sentence == h->c->sentence) {
		w = next->word;
		end = next->word + next->words;
		while (w < end && !r->word.at[w].cue)
			w++;
	}
	for (; w < end && (r->word.at[w].strong[ZM_DOC] & (ZM_PRED(ISSUES) | ZM_PRED(REVISES))); w++) {
		const ZmWord *x = &r->word.at[w];
		uint32_t k = zm_first_mention(r, x->end);
		if (k < r->mentions->n && at(r, k)->type == ZM_DOC && at(r, k)->begin >= x->end && zm_only(r, x->end, at(r, k)->begin, ZM_ROLE_BIT(PARTICLE)))
			return k;
	}
	return UINT32_MAX;
}

void zm_say_ground(const ZmChain *h, uint32_t m, ZmEvidence ev)
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
	uint32_t made = made_on_it(h, m);
	if (made != UINT32_MAX) {
		ev.subject_mention = made;
		zm_relation_put(r, ZM_REL_BASED_ON, at(r, made)->entity, object, &ev);
	}
}

/* 静安“…”模式: a thing of the issuer's own area. */
static bool own_thing(const ZmReading *r, uint32_t m)
{
	if (at(r, m)->entity != r->context->region || m + 1 >= r->mentions->n)
		return false;
	ZmType t = at(r, m + 1)->type;
	return (t == ZM_PROGRAM || t == ZM_PLATFORM) && zm_only(r, at(r, m)->end, at(r, m + 1)->begin, 0);
}

static const ZmSubject issuer = {.kind = ZM_SUBJECT_ISSUER};

/* X将A评为…: A, when a body or a place, else a thing of the issuer's; false when nothing is put so. */
static bool put_first(const ZmChain *h, ZmSubject *s)
{
	const ZmReading *r = h->r;
	for (uint32_t w = h->c->word; w < h->first; w++) {
		const ZmWord *x = &r->word.at[w];
		if (x->end != x->begin + 1 || !zm_cp_in(r->text->cp[x->begin], "将把"))
			continue;
		uint32_t m = zm_first_mention(r, x->end);
		bool named = m < r->mentions->n && at(r, m)->begin == x->end && at(r, m)->end + ZM_NEAR >= h->begin;
		*s = issuer;
		if (named && (at(r, m)->type == ZM_UNIT || at(r, m)->type == ZM_REGION))
			*s = (ZmSubject){.kind = at(r, m)->type == ZM_UNIT ? ZM_SUBJECT_UNITS : ZM_SUBJECT_REGIONS, .said = true, .n = 1,
			                 .mention = {m}, .entity = {at(r, m)->entity}};
		return true;
	}
	return false;
}

/* 由X评为…: X confers it.  “…”品牌获…: a thing of the issuer's, unless the clause names another body
 * (该镇“…”品牌 does). */
static ZmSubject award_subject(const ZmChain *h)
{
	const ZmReading *r = h->r;
	ZmSubject s;
	if (put_first(h, &s))
		return s;
	if (h->subject.agent)
		return h->c->about == UINT32_MAX ? h->c->subject : r->about.at[h->c->about];
	for (uint32_t m = zm_first_mention(r, h->c->begin); !h->relative && m < r->mentions->n && at(r, m)->begin < h->begin; m++) {
		ZmType t = at(r, m)->type;
		if (t == ZM_UNIT || t == ZM_REGION)
			return t == ZM_REGION && own_thing(r, m) ? issuer : h->subject;
		if ((t == ZM_PROGRAM || t == ZM_PLATFORM) && h->subject.kind != ZM_SUBJECT_OTHER && r->text->cp[h->c->begin] != 0x8BE5) /* 该 */
			return issuer;
	}
	return h->subject;
}

/* X授予Y“…”, X授予我局“…”: who stands behind the verb received it (rules say so). */
static bool given_to_another(const ZmChain *h)
{
	const ZmReading *r = h->r;
	uint32_t o = zm_owner(r, h->end), last = r->word.at[h->last].begin;
	if (zm_role_at(r, last, ZM_ROLE_BIT(GIVES)) != r->word.at[h->last].end)
		return false;
	return o ? at(r, o - 1)->type == ZM_UNIT || at(r, o - 1)->type == ZM_REGION : zm_cp_in(r->text->cp[h->end], "我本") && zm_role_at(r, h->end, ZM_ROLE_BIT(OWN));
}

/* Does the count that is the subject count things of the issuer's (2个案例), and not people or bodies? */
static bool counts_things(const ZmChain *h)
{
	const ZmReading *r = h->r;
	for (uint32_t m = zm_first_mention(r, h->c->begin); m < r->mentions->n && at(r, m)->begin < h->begin; m++)
		if (at(r, m)->type == ZM_FIGURE && zm_cp_in(r->text->cp[at(r, m)->end - 1], "名人位家户"))
			return false;
		else if (at(r, m)->type == ZM_FIGURE && (zm_role_at(r, at(r, m)->end, ZM_ROLE_BIT(OTHER_NOUN) | ZM_ROLE_BIT(PERSON) | ZM_ROLE_BIT(LEADER)) ||
		                                         zm_cp_in(r->text->cp[at(r, m)->end], "镇乡村县区旗"))) /* 两个|镇 */
			return false;
	return true;
}

/* An honour for people: …先进个人, …人民调解员. */
static bool personal(const ZmReading *r, uint32_t m)
{
	enum { LONGEST = 6 };
	const ZmMention *x = at(r, m);
	for (uint32_t b = x->end > x->begin + LONGEST ? x->end - LONGEST : x->begin; b < x->end; b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(PERSONAL)) == x->end)
			return true;
	return false;
}

/* 获评“H”的县区达到9个: those who have it are counted; 获评“H”的荣誉, 的称号: it is received. */
static bool tells_which(const ZmReading *r, uint32_t m)
{
	uint32_t i = zm_past_closers(r, at(r, m)->end, r->para->end);
	return i + 1 < r->para->end && r->text->cp[i] == 0x7684 && !zm_cp_in(r->text->cp[i + 1], "荣称殊好表奖佳光美"); /* 的 */
}

/* A县、B局和C县被评为…: a list of places is a subject, and one of bodies; those of the other kind that stand in one list with S received it too. */
static void say_to_joined(const ZmChain *h, const ZmSubject *s, uint32_t honour, ZmEvidence *ev)
{
	const ZmReading *r = h->r;
	uint32_t m = s->n ? s->mention[0] : 0;
	while (m && m < r->mentions->n && at(r, m - 1)->begin >= h->c->begin && (at(r, m - 1)->type == ZM_UNIT || at(r, m - 1)->type == ZM_REGION) &&
	       at(r, m)->begin > at(r, m - 1)->end && zm_only(r, at(r, m - 1)->end, at(r, m)->begin, ZM_ROLE_BIT(JOINT))) {
		ev->object_mention = --m;
		zm_relation_put(h->r, ZM_REL_AWARDED_TO, honour, at(r, m)->entity, ev);
	}
}

void zm_say_award(const ZmChain *h, uint32_t m, ZmEvidence ev)
{
	ZmReading *r = h->r;
	const ZmSubject from = award_subject(h), *s = &from;
	uint32_t honour = at(r, m)->entity;
	ev.subject_mention = m;
	bool listed = (s->kind == ZM_SUBJECT_COUNT && s->n) || s->kind == ZM_SUBJECT_UNITS || s->kind == ZM_SUBJECT_REGIONS || (s->kind == ZM_SUBJECT_ISSUER && s->n);
	bool nobody = s->kind == ZM_SUBJECT_OTHER || s->kind == ZM_SUBJECT_PERSON ||
	              (s->kind == ZM_SUBJECT_COUNT && !counts_things(h));
	if (h->c->plans || given_to_another(h) || personal(r, m) || tells_which(r, m))
		return;
	for (uint32_t i = 0; listed && i < s->n; i++) {
		ev.object_mention = s->mention[i];
		zm_relation_put(r, ZM_REL_AWARDED_TO, honour, s->entity[i], &ev);
	}
	if (listed)
		say_to_joined(h, s, honour, &ev);
	ev.object_mention = UINT32_MAX;
	if (!listed && !nobody && r->context->issuer != ZM_NO_ENTITY && !r->awarded[honour])
		zm_relation_put(r, ZM_REL_AWARDED_TO, honour, r->context->issuer, &ev);
	ZmSubject by = zm_units_before(r, h->c, h->begin);
	if (by.n && (zm_role_before(r, at(r, by.mention[0])->begin, ZM_ROLE_BIT(PREPOSITION))))
		for (uint32_t i = 0; i < by.n; i++) {
			ev.object_mention = by.mention[i];
			zm_relation_put(r, ZM_REL_AWARDED_BY, honour, by.entity[i], &ev);
		}
}

/* Does the title of mention M ask for such reports?  《关于开展…考核自查的通知》 */
static bool asks_for_report(const ZmReading *r, uint32_t m)
{
	const ZmMention *x = at(r, m);
	for (uint32_t b = x->begin; b < x->end; b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(ASKS_REPORT)))
			return true;
	return false;
}

uint32_t zm_settle_ground(const ZmChain *h, uint32_t m, uint32_t p)
{
	const ZmType t = at(h->r, m)->type;
	if (h->subject.kind == ZM_SUBJECT_DOCUMENT && ((h->strong[t] | h->weak[t]) & ZM_PRED(BASED_ON)))
		return ZM_PRED(BASED_ON);
	if (t == ZM_DOC && (h->weak[t] & ZM_PRED(BASED_ON)) && in_front(h->r, h->c) && h->c->begin == h->c->sentence_begin && asks_for_report(h->r, m))
		return ZM_PRED(BASED_ON);
	if ((h->weak[t] & ZM_PRED(BASED_ON)) && (in_front(h->r, h->c) ? announced_next(h->r, h->c) : made_on_it(h, m) != UINT32_MAX))
		return ZM_PRED(BASED_ON);
	if ((h->strong[ZM_DOC] & ZM_PRED(BASED_ON)) && in_front(h->r, h->c))
		return h->c->begin == h->c->sentence_begin || announced_next(h->r, h->c) ? p & ZM_PRED(BASED_ON) : p & ~ZM_PRED(BASED_ON);
	if ((h->strong[t] & ZM_PRED(BASED_ON)) && !in_front(h->r, h->c) && made_on_it(h, m) != UINT32_MAX)
		return ZM_PRED(BASED_ON);
	if ((h->strong[t] & ZM_PRED(BASED_ON)) && !in_front(h->r, h->c) && h->begin == h->c->begin)
		return ZM_PRED(IMPLEMENTS); /* 根据《A》,划转…: nothing was made on it, it was carried out */
	if (h->weak[t] & ZM_PRED(BASED_ON))
		p &= ~ZM_PRED(BASED_ON);
	return p;
}
