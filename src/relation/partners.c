/* partners.c: who works with whom, and who makes a document together with its subject.
 *
 * A、B联合开展…, A与B开展…: the first works with the others; A、B与C…: A and B each work with C.
 * A会同B印发《…》: B, too, has issued it. */
#include "relation/chains.h"

enum { MAX_COUNT = 8 /* 等八家单位 */, MAX_REACH = 20 /* 等19个部门联合 */ };

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static void pair(ZmReading *r, const ZmSubject *s, uint32_t a, uint32_t b, ZmEvidence ev)
{
	uint32_t x = s->mention[a], y = s->mention[b];
	ev.subject_mention = x;
	ev.object_mention = y;
	if (x == UINT32_MAX || y == UINT32_MAX || at(r, y)->begin != at(r, x)->end) /* 纪委监委: one house */
		zm_relation_put(r, ZM_REL_COOPERATES_WITH, s->entity[a], s->entity[b], &ev);
}

void zm_say_pairs(ZmReading *r, const ZmClause *c, const ZmSubject *s)
{
	ZmEvidence ev = {.clause = c, .cue_begin = s->end, .cue_end = s->end, .rule = "relation.joint", .confidence = 0.9};
	if (s->with_own) {
		for (uint32_t i = 0; i + 1 < s->n; i++)
			pair(r, s, i, s->n - 1, ev);
		return;
	}
	uint32_t first = s->split && s->split < s->n ? s->split : 1;
	for (uint32_t i = 0; i < first; i++)
		for (uint32_t k = first; k < s->n; k++)
			pair(r, s, i, k, ev);
}

static bool works_with(const ZmReading *r, const ZmWord *w)
{
	return ((w->strong[ZM_UNIT] | w->weak[ZM_UNIT]) & ZM_PRED(COOPERATES_WITH)) && zm_role_at(r, w->begin, ZM_ROLE_BIT(HELPS)) != w->end;
}

void zm_joint_subjects(ZmReading *r, const ZmClause *c)
{
	const ZmSubject *s = &c->subject;
	bool with = s->with || s->with_own;
	if (s->kind != ZM_SUBJECT_UNITS || !s->said || s->n < 2)
		return;
	uint32_t last = s->end;
	for (uint32_t k = c->word; k < c->word + c->words; k++) {
		const ZmWord *w = &r->word.at[k];
		if (w->begin < last || w->begin > last + MAX_COUNT || !works_with(r, w)) /* A、B配合: with whom stands before */
			continue;
		/* A、B联合C: each works with C, not with the other. */
		uint32_t m = zm_first_mention(r, w->end);
		with = m == r->mentions->n || at(r, m)->type != ZM_UNIT || at(r, m)->begin > w->end + ZM_NEAR;
		break;
	}
	if (with)
		zm_say_pairs(r, c, s);
}

/* Does 会同, 联合 or 与 stand right before I? */
static bool joined_by(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	for (uint32_t k = c->word; k < c->word + c->words && r->word.at[k].begin < i; k++)
		if (r->word.at[k].end == i)
			return works_with(r, &r->word.at[k]) || (r->word.at[k].begin + 1 == i && zm_cp_in(r->text->cp[i - 1], "与同"));
	return i > c->begin && !zm_owned(r, i - 1) && zm_cp_in(r->text->cp[i - 1], "与同");
}

ZmSubject zm_co_makers(const ZmChain *h)
{
	const ZmReading *r = h->r;
	ZmSubject s = {.kind = ZM_SUBJECT_UNITS, .said = true};
	uint32_t own = zm_role_before(r, h->begin, ZM_ROLE_BIT(OWN)), m = zm_first_mention(r, h->begin);
	if (own && own - 1 > h->c->begin && joined_by(r, h->c, own - 1) && r->context->issuer != ZM_NO_ENTITY) {
		zm_subject_add(&s, UINT32_MAX, r->context->issuer); /* A会同我局印发《…》 */
		return s;
	}
	while (m && at(r, m - 1)->type == ZM_FIGURE && at(r, m - 1)->begin >= h->c->begin) /* 等19个部门 */
		m--;
	if (!m || at(r, m - 1)->type != ZM_UNIT || at(r, m - 1)->begin < h->c->begin || h->begin - at(r, m - 1)->end > MAX_REACH)
		return s;
	uint32_t first = m - 1;
	while (first && at(r, first - 1)->type == ZM_UNIT && at(r, first - 1)->begin >= h->c->begin && !joined_by(r, h->c, at(r, first)->begin) &&
	       zm_only(r, at(r, first - 1)->end, at(r, first)->begin, ZM_ROLE_BIT(JOINT)))
		first--;
	if (joined_by(r, h->c, at(r, first)->begin))
		for (uint32_t k = first; k < m; k++)
			zm_subject_add(&s, k, at(r, k)->entity);
	return s;
}
