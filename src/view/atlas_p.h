/* atlas_p.h: what the files that read the atlas share. */
#ifndef ZM_VIEW_ATLAS_P_H
#define ZM_VIEW_ATLAS_P_H

#include "view/atlas.h"

typedef enum {
#define ZM_WORD(name, iri) W_##name,
#include "view/words.def"
#undef ZM_WORD
	W_COUNT
} Word;

typedef enum { K_NOTHING, K_NODE, K_REPORT, K_SECTION, K_SENTENCE, K_MENTION, K_RULE, K_INDICATOR, K_OBSERVATION, K_STATEMENT } Kind;

/* The row of TERM in the table of KIND; ZM_NONE. */
static inline uint32_t zm_row(const ZmAtlas *a, Kind kind, uint32_t term)
{
	return term != ZM_NO_ID && a->kind[term] == kind ? a->row[term] : ZM_NONE;
}
/* All about TERM. */
static inline ZmTriples zm_about(const ZmAtlas *a, uint32_t term)
{
	return zm_index_match(a->index, term, ZM_NO_ID, ZM_NO_ID);
}
/* The first object of WORD among T; ZM_NO_ID. */
uint32_t zm_object_in(const ZmAtlas *a, ZmTriples t, Word word);
/* Its text; NULL. */
const char *zm_text_in(const ZmAtlas *a, ZmTriples t, Word word);
/* Its text as a number; ZM_NONE. */
uint32_t zm_number_in(const ZmAtlas *a, ZmTriples t, Word word);
/* The IRIs that are of type WORD, in their order. */
ZmTriples zm_of_type(const ZmAtlas *a, Word word);

/* The edge that the predicate TERM makes; ZM_NONE. */
uint32_t zm_edge_of(const ZmAtlas *a, uint32_t term);

void zm_atlas_read_nodes(ZmAtlas *a);       /* before all others: they refer to nodes */
void zm_atlas_read_reports(ZmAtlas *a);     /* reports, sections, sentences, mentions, observations */
void zm_atlas_read_statements(ZmAtlas *a);  /* edges and statements */
void zm_atlas_settle_nodes(ZmAtlas *a);     /* what nodes have from reports */

#endif
