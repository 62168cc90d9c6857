/* view_simple.c: the views that are edges of the atlas, as they are or with the ends turned. */
#include "view/draft.h"

void zm_view_entities(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t i = 0; i < a->node.n; i++)
		zm_draft_node(d, i);
	for (uint32_t e = 0; e < a->edge.n; e++)
		zm_draft_edge(d, e, a->edge.at[e].from, a->edge.at[e].to, ZM_NONE);
	for (uint32_t i = 0; i < a->node.n; i++)
		zm_draft_say(d, &(ZmSupport){i, a->node.at[i].region, ZM_TIE_ofRegion, ZM_NONE, ZM_NO_ID, ZM_TIE_ofRegion, NULL});
}

void zm_view_relations(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t e = 0; e < a->edge.n; e++)
		if (a->edge.at[e].predicate < ZM_EDGE_RELATIONS)
			zm_draft_edge(d, e, a->edge.at[e].from, a->edge.at[e].to, ZM_NONE);
}

void zm_view_hierarchy(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t e = 0; e < a->edge.n; e++)
		if (a->edge.at[e].predicate >= ZM_EDGE_RELATIONS)
			zm_draft_edge(d, e, a->edge.at[e].from, a->edge.at[e].to, ZM_NONE);
	for (uint32_t i = 0; i < a->node.n; i++)
		zm_draft_say(d, &(ZmSupport){i, a->node.at[i].region, ZM_TIE_ofRegion, ZM_NONE, ZM_NO_ID, ZM_TIE_ofRegion, NULL});
}

static bool between(const ZmAtlas *a, const ZmAtlasEdge *e, ZmViewClass from, ZmViewClass to)
{
	return e->predicate < ZM_EDGE_RELATIONS && a->node.at[e->from].class_ == from && a->node.at[e->to].class_ == to;
}

/* What is only planned is not carried out; it counts when it is asked for by name. */
static bool carried_out(const ZmDraft *d, const ZmAtlasEdge *e)
{
	return between(d->atlas, e, ZM_VIEW_Unit, ZM_VIEW_ReformProgram) && (e->predicate != ZM_REL_PLANS_TO || d->filter->ties);
}

void zm_view_programmes(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t e = 0; e < a->edge.n; e++)
		if (carried_out(d, &a->edge.at[e]))
			zm_draft_edge(d, e, a->edge.at[e].from, a->edge.at[e].to, ZM_TIE_carriesOut);
}

void zm_view_diffusion(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t e = 0; e < a->edge.n; e++)
		if (carried_out(d, &a->edge.at[e]))
			zm_draft_edge(d, e, a->edge.at[e].to, a->edge.at[e].from, ZM_TIE_reaches);
}

void zm_view_cooperation(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t e = 0; e < a->edge.n; e++) {
		uint32_t x = a->edge.at[e].from, y = a->edge.at[e].to;
		if (a->edge.at[e].predicate == ZM_REL_COOPERATES_WITH)
			zm_draft_edge(d, e, x < y ? x : y, x < y ? y : x, ZM_NONE);
	}
}
