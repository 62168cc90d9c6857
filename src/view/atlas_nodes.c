/* atlas_nodes.c: the things of a graph, and which reports name them. */
#include <stdlib.h>
#include <string.h>

#include "graph/sink.h"
#include "view/atlas_p.h"

static const char *label_of(const ZmAtlas *a, uint32_t term)
{
	const char *label = zm_atlas_label(a, term, "zh");
	return label ? label : zm_short_iri(a->arena, zm_atlas_iri(a, term));
}

static void add_class(ZmAtlas *a, ZmViewClass class_)
{
	ZmNode type = {.kind = ZM_NODE_IRI, .text = zm_arena_printf(a->arena, "https://w3id.org/zhengmai/ns#%s", zm_view_classes[class_])};
	uint32_t o = zm_index_find(a->index, &type);
	ZmTriples t = {0};
	if (o != ZM_NO_ID && a->word[W_type] != ZM_NO_ID)
		t = zm_index_match(a->index, ZM_NO_ID, a->word[W_type], o);
	for (size_t i = 0; i < t.n; i++) {
		uint32_t term = t.at[i].at[0];
		if (a->kind[term] != K_NOTHING || !zm_index_is_iri(a->index, term))
			continue;
		a->kind[term] = K_NODE;
		a->row[term] = (uint32_t)a->node.n;
		*zm_vec_push(&a->node) = (ZmAtlasNode){.term = term, .class_ = class_, .label = label_of(a, term), .en = zm_atlas_label(a, term, "en"),
		                                       .region = ZM_NONE, .level = ZM_NONE, .mention = ZM_NONE};
	}
}

void zm_atlas_read_nodes(ZmAtlas *a)
{
	for (int c = 0; c < ZM_VIEW_COUNT; c++)
		add_class(a, (ZmViewClass)c);
	for (size_t i = 0; i < a->node.n; i++)
		a->node.at[i].region = zm_row(a, K_NODE, zm_object_in(a, zm_about(a, a->node.at[i].term), W_ofRegion));
}

/* Pairs of node and report, in lists by node; a report may come twice, one after the other or not. */
typedef struct {
	uint64_t *at;
	size_t n, room;
} Pairs;

static void add_pair(Pairs *p, uint32_t node, uint32_t report)
{
	if (node != ZM_NONE && report != ZM_NONE)
		*zm_vec_push(p) = (uint64_t)node << 32 | report;
}

static int by_pair(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void gather(const ZmAtlas *a, Pairs *p)
{
	for (uint32_t i = 0; i < a->mention.n; i++)
		add_pair(p, a->mention.at[i].node, a->mention.at[i].report);
	for (uint32_t i = 0; i < a->statement.n; i++) {
		const ZmAtlasStatement *s = &a->statement.at[i];
		add_pair(p, a->edge.at[s->edge].from, s->report);
		add_pair(p, a->edge.at[s->edge].to, s->report);
	}
	for (uint32_t i = 0; i < a->report.n; i++) {
		add_pair(p, a->report.at[i].issuer, i);
		add_pair(p, a->report.at[i].region, i);
	}
	for (uint32_t i = 0; i < a->observation.n; i++) {
		add_pair(p, a->observation.at[i].area, a->observation.at[i].report);
		add_pair(p, a->observation.at[i].responsible, a->observation.at[i].report);
	}
}

static void settle_reports(ZmAtlas *a)
{
	Pairs p = {0};
	gather(a, &p);
	if (p.n)
		qsort(p.at, p.n, sizeof *p.at, by_pair);
	uint32_t *list = ZM_NEWN(a->arena, uint32_t, p.n + 1), kept = 0;
	for (size_t i = 0; i < p.n; i++) {
		ZmAtlasNode *n = &a->node.at[p.at[i] >> 32];
		if (i && p.at[i] == p.at[i - 1])
			continue;
		if (!n->reports.n)
			n->reports.at = list + kept;
		list[kept++] = (uint32_t)p.at[i];
		n->reports.n++;
	}
	free(p.at);
}

/* The level of a unit or region is that of the reports it gave or that are about it; of a unit without, that of its region. */
static void settle_levels(ZmAtlas *a)
{
	for (size_t i = a->report.n; i-- > 0;) {
		const ZmAtlasReport *r = &a->report.at[i];
		if (r->level == ZM_NONE)
			continue;
		if (r->region != ZM_NONE)
			a->node.at[r->region].level = r->level;
		if (r->issuer != ZM_NONE)
			a->node.at[r->issuer].level = r->level;
	}
	for (size_t i = 0; i < a->node.n; i++) {
		ZmAtlasNode *n = &a->node.at[i];
		if (n->class_ == ZM_VIEW_Unit && n->level == ZM_NONE && n->region != ZM_NONE)
			n->level = a->node.at[n->region].level;
	}
}

void zm_atlas_settle_nodes(ZmAtlas *a)
{
	settle_reports(a);
	settle_levels(a);
	for (uint32_t i = (uint32_t)a->mention.n; i-- > 0;)
		if (a->mention.at[i].node != ZM_NONE)
			a->node.at[a->mention.at[i].node].mention = i;
}
