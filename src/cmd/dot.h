/* dot.h: a view as a picture for Graphviz. */
#ifndef ZM_CMD_DOT_H
#define ZM_CMD_DOT_H

#include "base/buf.h"
#include "cmd/view.h"

/* What classes and predicates are called in a picture. */
typedef struct {
	const char *class_zh[ZM_VIEW_COUNT], *class_en[ZM_VIEW_COUNT];
	const char *zh[ZM_REL_COUNT], *en[ZM_REL_COUNT];
} ZmTerms;

/* All that is shown: a network, one edge for each pair of things. */
void zm_dot_network(const ZmView *v, const ZmTerms *terms, ZmArena *arena, ZmBuf *out);
/* CENTRE with its shown neighbours left and right of it, grouped by what links them. */
void zm_dot_ego(const ZmView *v, uint32_t centre, const ZmTerms *terms, ZmArena *arena, ZmBuf *out);

#endif
