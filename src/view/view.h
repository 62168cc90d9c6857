/* view.h: a part of a graph to look at: nodes and edges with attributes, cut out of the atlas by one of views.def, narrowed
 * by a filter, written by one of formats.def.
 *
 * Nodes stand by class, then IRI, reports last; edges by ends and kind.  What the atlas holds must outlive the view. */
#ifndef ZM_VIEW_VIEW_H
#define ZM_VIEW_VIEW_H

#include "view/atlas.h"

typedef enum {
#define ZM_VIEW_KIND(name, directed, alone, about) ZM_VIEW_KIND_##name,
#include "view/views.def"
#undef ZM_VIEW_KIND
	ZM_VIEW_KINDS
} ZmViewKind;

typedef struct {
	const char *word, *about;
	bool directed, alone;
} ZmViewInfo;
extern const ZmViewInfo zm_view_kinds[ZM_VIEW_KINDS];
/* ZM_VIEW_KINDS when WORD names none. */
ZmViewKind zm_view_kind_find(const char *word);

/* The predicates of edges: those of the atlas, then ties.def. */
enum {
	ZM_TIE_BEFORE = ZM_EDGE_COUNT - 1,
#define ZM_TIE(name, zh, en) ZM_TIE_##name,
#include "view/ties.def"
#undef ZM_TIE
	ZM_TIE_COUNT
};
const char *zm_tie_id(uint32_t tie);
const char *zm_tie_name(const ZmAtlas *a, uint32_t tie, const char *lang);
/* ZM_NONE when WORD, an id or a name in Chinese or English, names none. */
uint32_t zm_tie_find(const ZmAtlas *a, const char *word);

/* The classes of nodes: those of the atlas, and reports. */
enum { ZM_VIEW_REPORT = ZM_VIEW_COUNT, ZM_VIEW_CLASSES };
typedef struct {
	const char *edge, *face; /* colours */
} ZmColour;
extern const ZmColour zm_view_colours[ZM_VIEW_CLASSES];
const char *zm_class_id(uint32_t class_);
const char *zm_class_name(const ZmAtlas *a, uint32_t class_, const char *lang);
uint32_t zm_class_find(const ZmAtlas *a, const char *word);

/* What is left in.  Zero is everything. */
typedef struct {
	uint64_t classes, ties; /* a bit each; 0: all */
	int from, to;           /* years reported on; 0: any */
	uint32_t region;        /* one more than the row of a region; 0: any.  Reports about it or a part of it */
	uint32_t weight;        /* least weight of an edge */
	uint32_t ego;           /* one more than the row of a thing; 0: none */
	uint32_t depth;         /* how far from it, at least 1 */
	uint32_t least;         /* neighbours of a thing */
} ZmFilter;

typedef struct {
	uint32_t row;    /* in the atlas: of a thing, of a report */
	uint32_t term, class_, level, region;
	const char *label, *en;
	ZmRows years;    /* of the reports below, each once */
	uint32_t weight; /* reports that name it */
	uint32_t evidence; /* term: its first mention, or the first report that names it; ZM_NO_ID */
	uint32_t neighbours; /* in the whole view, before ego and least */
} ZmViewNode;

typedef struct {
	uint32_t from, to, tie;
	uint64_t said;    /* the predicates that it rests on, a bit each */
	uint32_t weight;  /* reports that say so, at least 1 */
	ZmRows years, evidence; /* evidence: terms of sentences, or of what else it rests on */
	const char *confidence; /* the highest; NULL */
} ZmViewEdge;

typedef struct {
	const ZmAtlas *atlas;
	ZmViewKind kind;
	ZmFilter filter;
	const char *const *text; /* by report its whole text or NULL; may be NULL (texts.h) */
	bool whole;   /* nothing was asked to be left out (the caller says so) */
	uint32_t ego; /* its place among the nodes; ZM_NONE */
	ZM_VEC(ZmViewNode) node;
	ZM_VEC(ZmViewEdge) edge;
} ZmView;

void zm_view_make(const ZmAtlas *a, ZmViewKind kind, const ZmFilter *f, ZmView *out);
void zm_view_release(ZmView *v);

/* Is report R (ZM_NONE: no report, true when no report is asked for) let through? */
bool zm_filter_report(const ZmAtlas *a, const bool *region, const ZmFilter *f, uint32_t r);
/* By row of nodes: is it the region that F asks for, or a part of it?  malloc; NULL when F asks for none. */
bool *zm_filter_regions(const ZmAtlas *a, const ZmFilter *f);

#endif
