#include "view/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/numbers.h"
#include "view/draft.h"

const ZmViewInfo zm_view_kinds[ZM_VIEW_KINDS] = {
#define ZM_VIEW_KIND(name, directed, alone, about) {#name, about, directed, alone},
#include "view/views.def"
#undef ZM_VIEW_KIND
};
static void (*const makers[ZM_VIEW_KINDS])(ZmDraft *d) = {
#define ZM_VIEW_KIND(name, directed, alone, about) zm_view_##name,
#include "view/views.def"
#undef ZM_VIEW_KIND
};

ZmViewKind zm_view_kind_find(const char *word)
{
	int k = 0;
	while (k < ZM_VIEW_KINDS && strcmp(zm_view_kinds[k].word, word) != 0)
		k++;
	return (ZmViewKind)k;
}

static int by_edge(const void *a, const void *b)
{
	const ZmSupport *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->tie != y->tie)
		return x->tie < y->tie ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->evidence != y->evidence)
		return x->evidence < y->evidence ? -1 : 1;
	return x->predicate < y->predicate ? -1 : x->predicate > y->predicate;
}

/* The N numbers at LIST sorted, each once. */
static ZmRows tidy(uint32_t *list, uint32_t n)
{
	return (ZmRows){list, zm_numbers_settle(list, n)};
}

/* A plain decimal, as xsd:decimal is written; -1: none. */
static double confidence(const char *s)
{
	char *end = NULL;
	double d = s && *s >= '0' && *s <= '9' && !s[strspn(s, "0123456789.")] ? strtod(s, &end) : -1;
	return end && !*end ? d : -1;
}

/* The N supports at S, which are of one edge, as that edge. */
static ZmViewEdge add_up(const ZmAtlas *a, const ZmSupport *s, uint32_t n)
{
	ZmViewEdge e = {.from = s->from, .to = s->to, .tie = s->tie};
	uint32_t *year = ZM_NEWN(a->arena, uint32_t, n), *evidence = ZM_NEWN(a->arena, uint32_t, n), years = 0, evidences = 0;
	double best = -1;
	for (uint32_t i = 0; i < n; i++) {
		e.said |= UINT64_C(1) << s[i].predicate;
		if (s[i].report != ZM_NONE && (!i || s[i].report != s[i - 1].report)) {
			e.weight++;
			if (a->report.at[s[i].report].year)
				year[years++] = (uint32_t)a->report.at[s[i].report].year;
		}
		if (s[i].evidence != ZM_NO_ID && (!evidences || evidence[evidences - 1] != s[i].evidence))
			evidence[evidences++] = s[i].evidence;
		double c = confidence(s[i].confidence);
		if (c > best) {
			best = c;
			e.confidence = s[i].confidence;
		}
	}
	e.weight = e.weight ? e.weight : 1;
	e.years = tidy(year, years);
	e.evidence = (ZmRows){evidence, evidences};
	return e;
}

/* Supports of reports that are not known (ZM_NONE) count as one: a graph may have statements without saying where. */
static void make_edges(ZmDraft *d, ZmView *v)
{
	ZmSupport *s = d->support.at;
	if (d->support.n)
		qsort(s, d->support.n, sizeof *s, by_edge);
	for (size_t i = 0, k; i < d->support.n; i = k) {
		for (k = i + 1; k < d->support.n && s[k].from == s[i].from && s[k].tie == s[i].tie && s[k].to == s[i].to;)
			k++;
		ZmViewEdge e = add_up(v->atlas, s + i, (uint32_t)(k - i));
		if (e.weight >= v->filter.weight)
			*zm_vec_push(&v->edge) = e;
	}
}

static int by_pair(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* Who stands beside whom, both ways, each once, by the first; FIRST[i] is where the neighbours of I begin. */
static uint64_t *pair_up(const ZmView *v, size_t nodes, uint32_t *first)
{
	uint64_t *pair = zm_xmalloc((2 * v->edge.n + 1) * sizeof *pair);
	size_t n = 0, kept = 0;
	for (size_t i = 0; i < v->edge.n; i++) {
		pair[n++] = (uint64_t)v->edge.at[i].from << 32 | v->edge.at[i].to;
		pair[n++] = (uint64_t)v->edge.at[i].to << 32 | v->edge.at[i].from;
	}
	if (n)
		qsort(pair, n, sizeof *pair, by_pair);
	memset(first, 0, (nodes + 1) * sizeof *first);
	for (size_t i = 0; i < n; i++)
		if (!kept || pair[kept - 1] != pair[i]) {
			pair[kept++] = pair[i];
			first[(pair[i] >> 32) + 1]++;
		}
	for (size_t i = 0; i < nodes; i++)
		first[i + 1] += first[i];
	return pair;
}

/* Hides what is further from EGO than DEPTH. */
static void keep_near(uint32_t ego, uint32_t depth, const uint64_t *pair, const uint32_t *first, bool *shown, size_t nodes)
{
	uint32_t *queue = zm_xmalloc((nodes + 1) * sizeof *queue), *far = zm_xmalloc((nodes + 1) * sizeof *far), n = 0;
	for (size_t i = 0; i < nodes; i++)
		far[i] = UINT32_MAX;
	far[ego] = 0;
	queue[n++] = ego;
	for (uint32_t k = 0; k < n; k++) {
		if (far[queue[k]] == depth)
			break;
		for (uint32_t i = first[queue[k]]; i < first[queue[k] + 1]; i++) {
			uint32_t to = (uint32_t)pair[i];
			if (far[to] == UINT32_MAX) {
				far[to] = far[queue[k]] + 1;
				queue[n++] = to;
			}
		}
	}
	for (size_t i = 0; i < nodes; i++)
		shown[i] = shown[i] && far[i] != UINT32_MAX;
	free(queue);
	free(far);
}

/* Only what has LEAST neighbours stays, and of this only what has one that stayed; KEEP stays anyhow. */
static void keep_linked(const ZmView *v, uint32_t least, uint32_t keep, const uint32_t *first, bool *shown, size_t nodes)
{
	bool *linked = zm_xmalloc(nodes + 1);
	for (size_t i = 0; i < nodes; i++) {
		linked[i] = i == keep;
		shown[i] = shown[i] && (first[i + 1] - first[i] >= least || i == keep);
	}
	for (size_t i = 0; i < v->edge.n; i++)
		if (shown[v->edge.at[i].from] && shown[v->edge.at[i].to])
			linked[v->edge.at[i].from] = linked[v->edge.at[i].to] = true;
	for (size_t i = 0; i < nodes; i++)
		shown[i] = shown[i] && linked[i];
	free(linked);
}

static ZmViewNode thing(const ZmDraft *d, uint32_t row, uint32_t evidence)
{
	const ZmAtlas *a = d->atlas;
	const ZmAtlasNode *n = &a->node.at[row];
	ZmViewNode v = {.row = row, .term = n->term, .class_ = n->class_, .level = n->level, .region = n->region, .label = n->label, .en = n->en};
	uint32_t *year = ZM_NEWN(a->arena, uint32_t, n->reports.n + 1), years = 0;
	v.evidence = evidence == ZM_NONE ? ZM_NO_ID : a->mention.at[evidence].term;
	for (uint32_t i = 0; i < n->reports.n; i++) {
		const ZmAtlasReport *r = &a->report.at[n->reports.at[i]];
		if (!d->report[n->reports.at[i]])
			continue;
		v.weight++;
		if (v.evidence == ZM_NO_ID)
			v.evidence = r->term;
		if (r->year)
			year[years++] = (uint32_t)r->year;
	}
	v.years = tidy(year, years);
	return v;
}

static ZmViewNode report(const ZmAtlas *a, uint32_t row)
{
	const ZmAtlasReport *r = &a->report.at[row];
	uint32_t *year = ZM_NEWN(a->arena, uint32_t, 1);
	*year = (uint32_t)r->year;
	return (ZmViewNode){.row = row, .term = r->term, .class_ = ZM_VIEW_REPORT, .level = r->level, .region = r->region, .weight = 1,
	                    .label = r->title ? r->title : zm_atlas_short(a, r->term), .years = {year, r->year ? 1 : 0}, .evidence = r->term};
}

/* The shown nodes into V, and edges between them with their new numbers. */
static void settle(const ZmDraft *d, const bool *shown, const uint32_t *first, ZmView *v)
{
	const ZmAtlas *a = d->atlas;
	size_t nodes = a->node.n + a->report.n, kept = 0;
	uint32_t *place = zm_xmalloc((nodes + 1) * sizeof *place), *mention = zm_xmalloc((a->node.n + 1) * sizeof *mention);
	for (size_t i = 0; i < a->node.n; i++)
		mention[i] = ZM_NONE;
	for (uint32_t i = (uint32_t)a->mention.n; i-- > 0;)
		if (a->mention.at[i].node != ZM_NONE && d->report[a->mention.at[i].report])
			mention[a->mention.at[i].node] = i;
	for (uint32_t i = 0; i < nodes; i++) {
		if (!shown[i])
			continue;
		place[i] = (uint32_t)v->node.n;
		*zm_vec_push(&v->node) = i < a->node.n ? thing(d, i, mention[i]) : report(a, i - (uint32_t)a->node.n);
		v->node.at[place[i]].neighbours = first[i + 1] - first[i];
	}
	for (size_t i = 0; i < v->edge.n; i++) {
		ZmViewEdge e = v->edge.at[i];
		if (!shown[e.from] || !shown[e.to])
			continue;
		e.from = place[e.from];
		e.to = place[e.to];
		v->edge.at[kept++] = e;
	}
	v->edge.n = kept;
	v->ego = v->filter.ego ? place[v->filter.ego - 1] : ZM_NONE;
	free(place);
	free(mention);
}

void zm_view_make(const ZmAtlas *a, ZmViewKind kind, const ZmFilter *f, ZmView *v)
{
	size_t nodes = a->node.n + a->report.n;
	*v = (ZmView){.atlas = a, .kind = kind, .filter = *f, .ego = ZM_NONE};
	ZmDraft d = {.atlas = a, .filter = &v->filter};
	zm_draft_begin(&d);
	makers[kind](&d);
	make_edges(&d, v);
	if (!zm_view_kinds[kind].alone || f->ties || f->weight > 1) /* who asks for some edges asks for their ends */
		memset(d.node, 0, nodes);
	for (size_t i = 0; i < v->edge.n; i++)
		d.node[v->edge.at[i].from] = d.node[v->edge.at[i].to] = true;
	uint32_t *first = zm_xmalloc((nodes + 2) * sizeof *first);
	uint64_t *pair = pair_up(v, nodes, first);
	if (f->ego) {
		d.node[f->ego - 1] = true;
		keep_near(f->ego - 1, f->depth ? f->depth : 1, pair, first, d.node, nodes);
	}
	if (f->least)
		keep_linked(v, f->least, f->ego ? f->ego - 1 : ZM_NONE, first, d.node, nodes);
	settle(&d, d.node, first, v);
	free(first);
	free(pair);
	zm_draft_release(&d);
}

void zm_view_release(ZmView *v)
{
	free(v->node.at);
	free(v->edge.at);
	*v = (ZmView){0};
}
