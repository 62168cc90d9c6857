/* format_jsonld.c: the statements themselves as JSON-LD 1.1: the graph when nothing is left out, else what is said of the things of
 * the view, and the statements, sentences and reports that edges between them rest on. */
#include <stdlib.h>
#include <string.h>

#include "graph/sink.h"
#include "view/atlas_p.h"
#include "view/export.h"
#include "view/json.h"

/* By term: is it a subject to be written? */
static bool *subjects(const ZmView *v)
{
	const ZmAtlas *a = v->atlas;
	bool *keep = zm_xmalloc(a->index->terms + 1), *region = zm_filter_regions(a, &v->filter);
	memset(keep, v->whole, a->index->terms + 1);
	for (size_t i = 0; i < v->node.n; i++)
		keep[v->node.at[i].term] = true;
	for (size_t i = 0; i < a->statement.n && !v->whole; i++) {
		const ZmAtlasStatement *s = &a->statement.at[i];
		const ZmAtlasEdge *e = &a->edge.at[s->edge];
		if (!keep[a->node.at[e->from].term] || !keep[a->node.at[e->to].term] || (v->filter.ties && !(v->filter.ties >> e->predicate & 1)))
			continue;
		if (s->report != ZM_NONE && !zm_filter_report(a, region, &v->filter, s->report))
			continue;
		keep[s->term] = true;
		if (s->report != ZM_NONE)
			keep[a->report.at[s->report].term] = true;
		if (s->rule != ZM_NONE)
			keep[a->rule.at[s->rule]] = true;
		if (s->sentence == ZM_NONE)
			continue;
		keep[a->sentence.at[s->sentence].term] = true;
		if (a->sentence.at[s->sentence].section != ZM_NONE)
			keep[a->section.at[a->sentence.at[s->sentence].section].term] = true;
	}
	free(region);
	return keep;
}

/* Of a part of the graph: not a link to a thing that is left out, nor one that is filtered out. */
static bool wanted(const ZmView *v, const bool *keep, const ZmTriple *t)
{
	if (v->whole)
		return true;
	uint32_t edge = zm_edge_of(v->atlas, t->at[1]), to = zm_atlas_node(v->atlas, t->at[2]);
	if (edge != ZM_NONE && v->filter.ties && !(v->filter.ties >> edge & 1))
		return false;
	return to == ZM_NONE || keep[t->at[2]];
}

static void put_node(const ZmAtlas *a, uint32_t term, ZmBuf *out)
{
	ZmNode n = zm_index_term(a->index, term);
	zm_json_string(out, n.kind == ZM_NODE_BLANK ? zm_arena_printf(a->arena, "_:%s", n.text) : zm_atlas_short(a, term));
}

static void put_object(const ZmAtlas *a, uint32_t term, bool type, ZmBuf *out)
{
	ZmNode n = zm_index_term(a->index, term);
	zm_json_next(out);
	if (n.kind != ZM_NODE_LITERAL) {
		zm_buf_puts(out, type ? "" : "{\"@id\":");
		put_node(a, term, out);
		zm_buf_puts(out, type ? "" : "}");
		return;
	}
	zm_buf_puts(out, "{\"@value\":");
	zm_json_string(out, n.text);
	if (n.lang) {
		zm_json_key(out, "@language");
		zm_json_string(out, n.lang);
	} else if (n.datatype) {
		uint32_t datatype = zm_index_find(a->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = n.datatype});
		zm_json_key(out, "@type");
		zm_json_string(out, datatype == ZM_NO_ID ? n.datatype : zm_atlas_short(a, datatype));
	}
	zm_buf_putc(out, '}');
}

/* The N triples at T, which have one subject. */
static void put_subject(const ZmView *v, const bool *keep, const ZmTriple *t, size_t n, ZmBuf *out)
{
	const ZmAtlas *a = v->atlas;
	zm_json_next(out);
	zm_buf_puts(out, "\n{\"@id\":");
	put_node(a, t->at[0], out);
	for (size_t i = 0, k; i < n; i = k) {
		bool any = false, type = t[i].at[1] == a->word[W_type];
		for (k = i; k < n && t[k].at[1] == t[i].at[1]; k++) {
			if (!wanted(v, keep, &t[k]))
				continue;
			if (!any) {
				zm_json_key(out, type ? "@type" : zm_atlas_short(a, t[i].at[1]));
				zm_buf_putc(out, '[');
			}
			any = true;
			put_object(a, t[k].at[2], type && zm_index_is_iri(a->index, t[k].at[2]), out);
		}
		if (any)
			zm_buf_putc(out, ']');
	}
	zm_buf_putc(out, '}');
}

void zm_put_jsonld(const ZmView *v, ZmBuf file[2])
{
	const ZmAtlas *a = v->atlas;
	ZmBuf *out = file;
	bool *keep = subjects(v);
	zm_buf_puts(out, "{\"@context\":{\"@version\":1.1");
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		zm_json_key(out, zm_ns[i].prefix);
		zm_json_string(out, zm_ns[i].instances ? zm_arena_printf(a->arena, "%s%s", a->base, zm_ns[i].iri) : zm_ns[i].iri);
	}
	zm_buf_puts(out, "},\n\"@graph\":[");
	const ZmTriple *all = a->index->order[ZM_SPO];
	for (size_t i = 0, k; i < a->index->triples; i = k) {
		for (k = i + 1; k < a->index->triples && all[k].at[0] == all[i].at[0];)
			k++;
		if (keep[all[i].at[0]])
			put_subject(v, keep, all + i, k - i, out);
	}
	zm_buf_puts(out, "\n]}\n");
	free(keep);
}
