/* view_cooccurrence.c: things named in one sentence.  A list of a hundred names says little of each two: a thing is paired
 * with the NEAR different mentions behind it, which also keeps the work linear. */
#include "view/draft.h"

enum { NEAR = 24 };

void zm_view_cooccurrence(ZmDraft *d)
{
	const ZmAtlas *a = d->atlas;
	for (uint32_t i = 0; i < a->mention.n; i++) {
		const ZmAtlasMention *m = &a->mention.at[i];
		for (uint32_t k = i + 1; k < a->mention.n && k <= i + NEAR && m->node != ZM_NONE && m->sentence != ZM_NONE; k++) {
			const ZmAtlasMention *n = &a->mention.at[k];
			if (n->sentence != m->sentence)
				break;
			if (n->node != ZM_NONE && n->node != m->node)
				zm_draft_say(d, &(ZmSupport){m->node < n->node ? m->node : n->node, m->node < n->node ? n->node : m->node, ZM_TIE_namedWith,
				                             m->report, a->sentence.at[m->sentence].term, ZM_TIE_namedWith, NULL});
		}
	}
}
