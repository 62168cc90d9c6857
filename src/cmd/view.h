/* view.h: what of a graph is to be looked at: things, and the relations between them.
 *
 * Things stand in the order of view.def, then of their IRIs; links in that of their ends, then of
 * predicates.def.  Strings live in the arena of the view's maker. */
#ifndef ZM_CMD_VIEW_H
#define ZM_CMD_VIEW_H

#include "view/atlas.h"

typedef struct {
	const char *iri, *label;
	ZmViewClass class_;
	uint32_t neighbours; /* different things that it has links with */
	bool shown;
} ZmThing;

typedef struct {
	uint32_t from, to;
	ZmPredicate predicate;
	uint32_t reports; /* that say so, at least 1 */
} ZmViewLink;

typedef ZM_VEC(ZmThing) ZmThings;       /* free(v.at) */
typedef ZM_VEC(ZmViewLink) ZmViewLinks; /* free(v.at) */

typedef struct {
	ZmThings thing;
	ZmViewLinks link;
} ZmView;

enum { ZM_NO_THING = UINT32_MAX };

/* All things of M that have a link; all are shown. */
void zm_view_make(ZmModel *m, ZmArena *arena, ZmView *out);
void zm_view_release(ZmView *v);
/* The thing that WORD names: IRI, prefixed name, or label in Chinese; ZM_NO_THING. */
uint32_t zm_view_find(const ZmView *v, ZmArena *arena, const char *word);
/* Are both ends of L shown, and two? */
bool zm_view_drawn(const ZmView *v, const ZmViewLink *l);
/* Only THING and its neighbours stay shown. */
void zm_view_ego(ZmView *v, uint32_t thing);
/* Only things with at least LEAST neighbours stay shown, of these those with a link that is drawn; KEEP (or ZM_NO_THING)
 * stays anyhow. */
void zm_view_min(ZmView *v, uint32_t least, uint32_t keep);

#endif
