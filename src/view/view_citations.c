/* view_citations.c: a report cites a regulation when it names it; so does, through it, the unit that gave the report.  What
 * units do to regulations (carry out, plan, draft …) stands beside it. */
#include "view/draft.h"

static uint32_t evidence_of(const ZmAtlas *a, const ZmAtlasMention *m)
{
	return m->sentence != ZM_NONE ? a->sentence.at[m->sentence].term : m->term;
}

void zm_view_citations(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t i = 0; i < a->mention.n; i++) {
		const ZmAtlasMention *m = &a->mention.at[i];
		if (m->node == ZM_NONE || m->class_ != ZM_VIEW_Regulation)
			continue;
		ZmSupport s = {zm_draft_report(d, m->report), m->node, ZM_TIE_cites, m->report, evidence_of(a, m), ZM_TIE_cites, NULL};
		zm_draft_say(d, &s);
		s.from = a->report.at[m->report].issuer;
		zm_draft_say(d, &s);
	}
	for (uint32_t e = 0; e < a->edge.n; e++) {
		const ZmAtlasEdge *x = &a->edge.at[e];
		if (x->predicate < ZM_EDGE_RELATIONS && a->node.at[x->from].class_ == ZM_VIEW_Unit && a->node.at[x->to].class_ == ZM_VIEW_Regulation)
			zm_draft_edge(d, e, x->from, x->to, ZM_NONE);
	}
}
