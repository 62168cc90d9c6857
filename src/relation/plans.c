/* plans.c: what the plans of a report name is planned, whatever verb governs it.
 *
 * In annotated reports 98 of 100 programmes, documents, doctrines, meetings and platforms named in
 * the plans are objects of plansTo; the rest stand before a noun that takes them (…总结验收). */
#include "relation/chains.h"

static const double trust = 0.88; /* no verb was understood */

static bool may_be_planned(ZmType t)
{
	return (ZM_TYPE_BIT(t) & ZM_STUDIED) || t == ZM_PROGRAM || t == ZM_PLATFORM;
}

void zm_relate_plans(ZmReading *r)
{
	uint32_t issuer = r->context->issuer;
	for (size_t i = 0; i < r->clause.n && issuer != ZM_NO_ENTITY; i++) {
		const ZmClause *c = &r->clause.at[i];
		bool other = c->subject.said && (c->subject.kind == ZM_SUBJECT_DOCUMENT || (c->subject.kind == ZM_SUBJECT_UNITS && c->subject.entity[0] != issuer));
		if (!c->plans || c->problems || c->sentence == UINT32_MAX || other)
			continue;
		for (uint32_t m = zm_first_mention(r, c->begin); m < r->mentions->n && r->mentions->at[m].begin < c->end; m++) {
			const ZmMention *x = &r->mentions->at[m];
			if (x->begin < c->begin || !may_be_planned(x->type) || (zm_tail_roles(r, x->end, c->sentence_end) & ZM_ROLE_BIT(MODIFIER_TAIL)))
				continue;
			ZmEvidence ev = {.clause = c, .subject_mention = UINT32_MAX, .object_mention = m, .cue_begin = x->begin, .cue_end = x->begin,
			                 .rule = "relation.plan", .confidence = trust};
			zm_relation_put(r, ZM_REL_PLANS_TO, issuer, x->entity, &ev);
		}
	}
}
