#include "view/draft.h"

#include <stdlib.h>
#include <string.h>

static bool let_through(const ZmDraft *d, uint32_t row)
{
	const ZmAtlas *a = d->atlas;
	uint32_t class_ = row < a->node.n ? a->node.at[row].class_ : ZM_VIEW_REPORT;
	if (d->filter->classes && !(d->filter->classes >> class_ & 1))
		return false;
	if (row >= a->node.n)
		return d->report[row - a->node.n];
	bool any = !d->filter->from && !d->filter->to && !d->region;
	for (uint32_t i = 0; i < a->node.at[row].reports.n && !any; i++)
		any = d->report[a->node.at[row].reports.at[i]];
	return any;
}

void zm_draft_begin(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	size_t nodes = a->node.n + a->report.n;
	d->region = zm_filter_regions(a, d->filter);
	d->report = zm_xmalloc(a->report.n + 1);
	d->open = zm_xmalloc(nodes + 1);
	d->node = zm_xmalloc(nodes + 1);
	memset(d->node, 0, nodes + 1);
	for (uint32_t r = 0; r < a->report.n; r++)
		d->report[r] = zm_filter_report(a, d->region, d->filter, r);
	for (uint32_t i = 0; i < nodes; i++)
		d->open[i] = let_through(d, i);
}

void zm_draft_release(ZmDraft *d)
{
	free(d->region);
	free(d->report);
	free(d->open);
	free(d->node);
	free(d->support.at);
}

void zm_draft_node(ZmDraft *d, uint32_t row)
{
	if (d->open[row])
		d->node[row] = true;
}

void zm_draft_say(ZmDraft *d, const ZmSupport *s)
{
	uint64_t bits = UINT64_C(1) << s->tie | UINT64_C(1) << s->predicate;
	if (s->from == ZM_NONE || s->to == ZM_NONE || s->from == s->to || (d->filter->ties && !(d->filter->ties & bits)))
		return;
	if (s->report != ZM_NONE && !d->report[s->report])
		return;
	if (d->open[s->from] && d->open[s->to])
		*zm_vec_push(&d->support) = *s;
}

void zm_draft_edge(ZmDraft *d, uint32_t e, uint32_t from, uint32_t to, uint32_t tie)
{
	const ZmAtlasEdge *x = &d->atlas->edge.at[e];
	ZmSupport s = {from, to, tie == ZM_NONE ? x->predicate : tie, ZM_NONE, ZM_NO_ID, x->predicate, NULL};
	for (uint32_t i = 0; i < x->statements; i++) {
		const ZmAtlasStatement *k = &d->atlas->statement.at[x->statement + i];
		s.report = k->report;
		s.evidence = k->sentence != ZM_NONE ? d->atlas->sentence.at[k->sentence].term : k->term;
		s.confidence = k->confidence;
		zm_draft_say(d, &s);
	}
	if (!x->statements)
		zm_draft_say(d, &s);
}

bool *zm_filter_regions(const ZmAtlas *a, const ZmFilter *f)
{
	if (!f->region)
		return NULL;
	uint32_t *queue = zm_xmalloc((a->node.n + 1) * sizeof *queue), n = 0;
	bool *in = zm_xmalloc(a->node.n + 1);
	ZM_VEC(uint32_t) edge = {0}; /* within, by what it is within */
	uint32_t *first = zm_xmalloc((a->node.n + 2) * sizeof *first);
	memset(in, 0, a->node.n + 1);
	memset(first, 0, (a->node.n + 2) * sizeof *first);
	for (uint32_t i = 0; i < a->edge.n; i++)
		if (a->edge.at[i].predicate == ZM_EDGE_within)
			first[a->edge.at[i].to + 1]++;
	for (uint32_t i = 0; i <= a->node.n; i++)
		first[i + 1] += first[i];
	for (uint32_t i = 0; i < first[a->node.n]; i++)
		*zm_vec_push(&edge) = 0;
	uint32_t *next = zm_xmalloc((a->node.n + 1) * sizeof *next);
	memcpy(next, first, (a->node.n + 1) * sizeof *next);
	for (uint32_t i = 0; i < a->edge.n; i++)
		if (a->edge.at[i].predicate == ZM_EDGE_within)
			edge.at[next[a->edge.at[i].to]++] = a->edge.at[i].from;
	queue[n++] = f->region - 1;
	in[f->region - 1] = true;
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = first[queue[k]]; i < first[queue[k] + 1]; i++)
			if (!in[edge.at[i]]) {
				in[edge.at[i]] = true;
				queue[n++] = edge.at[i];
			}
	free(queue);
	free(first);
	free(next);
	free(edge.at);
	return in;
}

bool zm_filter_report(const ZmAtlas *a, const bool *region, const ZmFilter *f, uint32_t r)
{
	const ZmAtlasReport *x = &a->report.at[r];
	if ((f->from && x->year < f->from) || (f->to && (x->year > f->to || !x->year)))
		return false;
	if (!region)
		return true;
	uint32_t at = x->region != ZM_NONE ? x->region : x->issuer != ZM_NONE ? a->node.at[x->issuer].region : ZM_NONE;
	return at != ZM_NONE && region[at];
}
