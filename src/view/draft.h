/* draft.h: a view in the making: views say what they know, one support at a time; drafts filter, add up and sort. */
#ifndef ZM_VIEW_DRAFT_H
#define ZM_VIEW_DRAFT_H

#include "view/view.h"

/* One report (ZM_NONE: the graph itself) that an edge rests on. */
typedef struct {
	uint32_t from, to; /* rows of things; of reports zm_draft_report() */
	uint32_t tie, report;
	uint32_t evidence; /* term; ZM_NO_ID */
	uint32_t predicate; /* of the statement; the tie itself otherwise */
	const char *confidence;
} ZmSupport;

typedef struct ZmDraft ZmDraft;
struct ZmDraft {
	const ZmAtlas *atlas;
	const ZmFilter *filter;
	bool *report;  /* by row: let through by the filter */
	bool *open;    /* the same of things, by row, and of reports behind them */
	bool *node;    /* by row, reports behind things: in the view */
	bool *region;
	ZM_VEC(ZmSupport) support;
};

static inline uint32_t zm_draft_report(const ZmDraft *d, uint32_t row)
{
	return (uint32_t)d->atlas->node.n + row;
}
void zm_draft_begin(ZmDraft *d); /* atlas and filter are set */
void zm_draft_release(ZmDraft *d);
/* Takes S if the filter lets it through, and both its ends. */
void zm_draft_say(ZmDraft *d, const ZmSupport *s);
/* Takes a thing that has perhaps no edge. */
void zm_draft_node(ZmDraft *d, uint32_t row);
/* All statements of edge E, with TIE (ZM_NONE: its own predicate); an edge without statements rests on the graph. */
void zm_draft_edge(ZmDraft *d, uint32_t e, uint32_t from, uint32_t to, uint32_t tie);

#define ZM_VIEW_KIND(name, directed, alone, about) void zm_view_##name(ZmDraft *d);
#include "view/views.def"
#undef ZM_VIEW_KIND

#endif
