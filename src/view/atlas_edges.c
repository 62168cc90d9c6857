/* atlas_edges.c: the relations between things and the statements of reports that say so. */
#include <stdlib.h>
#include <string.h>

#include "view/atlas_p.h"

uint32_t zm_edge_of(const ZmAtlas *a, uint32_t term)
{
	for (uint32_t i = 0; i < ZM_EDGE_COUNT && term != ZM_NO_ID; i++)
		if (a->edge_term[i] == term)
			return i;
	return ZM_NONE;
}

static void add_edge(ZmAtlas *a, uint32_t from, uint32_t predicate, uint32_t to)
{
	if (from != ZM_NONE && predicate != ZM_NONE && to != ZM_NONE)
		*zm_vec_push(&a->edge) = (ZmAtlasEdge){from, to, predicate, 0, 0};
}

static int by_ends(const void *a, const void *b)
{
	const ZmAtlasEdge *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->predicate != y->predicate)
		return x->predicate < y->predicate ? -1 : 1;
	return x->to < y->to ? -1 : x->to > y->to;
}

static void collect_edges(ZmAtlas *a, ZmTriples statements)
{
	for (uint32_t i = 0; i < a->node.n; i++) {
		ZmTriples t = zm_about(a, a->node.at[i].term);
		for (size_t k = 0; k < t.n; k++)
			add_edge(a, i, zm_edge_of(a, t.at[k].at[1]), zm_row(a, K_NODE, t.at[k].at[2]));
	}
	for (size_t i = 0; i < statements.n; i++) {
		ZmTriples t = zm_about(a, statements.at[i].at[0]);
		add_edge(a, zm_row(a, K_NODE, zm_object_in(a, t, W_subject)), zm_edge_of(a, zm_object_in(a, t, W_predicate)),
		         zm_row(a, K_NODE, zm_object_in(a, t, W_object)));
	}
	if (a->edge.n)
		qsort(a->edge.at, a->edge.n, sizeof *a->edge.at, by_ends);
	size_t kept = 0;
	for (size_t i = 0; i < a->edge.n; i++)
		if (!kept || by_ends(&a->edge.at[kept - 1], &a->edge.at[i]))
			a->edge.at[kept++] = a->edge.at[i];
	a->edge.n = kept;
}

static void add_statement(ZmAtlas *a, uint32_t term)
{
	ZmTriples t = zm_about(a, term);
	ZmAtlasEdge want = {zm_row(a, K_NODE, zm_object_in(a, t, W_subject)), zm_row(a, K_NODE, zm_object_in(a, t, W_object)),
	                    zm_edge_of(a, zm_object_in(a, t, W_predicate)), 0, 0};
	const ZmAtlasEdge *edge = a->edge.n ? bsearch(&want, a->edge.at, a->edge.n, sizeof want, by_ends) : NULL;
	if (!edge || a->kind[term] != K_NOTHING || !zm_index_is_iri(a->index, term))
		return;
	a->kind[term] = K_STATEMENT;
	*zm_vec_push(&a->statement) = (ZmAtlasStatement){
	    term, (uint32_t)(edge - a->edge.at), zm_row(a, K_REPORT, zm_object_in(a, t, W_assertedIn)),
	    zm_row(a, K_SENTENCE, zm_object_in(a, t, W_evidence)), zm_row(a, K_RULE, zm_object_in(a, t, W_byRule)),
	    zm_row(a, K_MENTION, zm_object_in(a, t, W_subjectMention)), zm_row(a, K_MENTION, zm_object_in(a, t, W_objectMention)),
	    zm_text_in(a, t, W_confidence), zm_text_in(a, t, W_cue), zm_text_in(a, t, W_post)};
}

static int by_edge(const void *a, const void *b)
{
	const ZmAtlasStatement *x = a, *y = b;
	if (x->edge != y->edge)
		return x->edge < y->edge ? -1 : 1;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->sentence != y->sentence)
		return x->sentence < y->sentence ? -1 : 1;
	return x->term < y->term ? -1 : x->term > y->term;
}

void zm_atlas_read_statements(ZmAtlas *a)
{
	ZmTriples all = zm_of_type(a, W_Statement);
	collect_edges(a, all);
	for (size_t i = 0; i < all.n; i++)
		add_statement(a, all.at[i].at[0]);
	if (a->statement.n)
		qsort(a->statement.at, a->statement.n, sizeof *a->statement.at, by_edge);
	for (uint32_t i = 0; i < a->statement.n; i++) {
		ZmAtlasEdge *e = &a->edge.at[a->statement.at[i].edge];
		a->row[a->statement.at[i].term] = i;
		if (!e->statements++)
			e->statement = i;
	}
}
