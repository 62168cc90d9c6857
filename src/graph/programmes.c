/* programmes.c: the programmes of a report: which it carries out, which it only names, who made those
 * that no lexicon knows. */
#include <stdlib.h>
#include <string.h>

#include "base/numbers.h"
#include "graph/emit_p.h"

static bool carries_out(ZmPredicate p)
{
	return p == ZM_REL_IMPLEMENTS || p == ZM_REL_PILOTS || p == ZM_REL_LAUNCHES;
}

void zm_programmes_note(Emit *e, ZmSink *sink)
{
	const ZmReport *r = e->r;
	const ZmContext *c = &r->context;
	uint32_t issuer = c->issuer < r->entities.n ? e->entity[c->issuer] : UINT32_MAX;
	uint32_t *done = ZM_NEWN(e->arena, uint32_t, r->relations.n + 1), *named = ZM_NEWN(e->arena, uint32_t, r->entities.n + 1), n_done = 0, n_named = 0;
	for (uint32_t i = 0; i < r->relations.n; i++) {
		const ZmRelation *l = &r->relations.at[i];
		if (!carries_out(l->predicate) || l->object >= r->entities.n || r->entities.at[l->object].type != ZM_PROGRAM || l->subject >= r->entities.n)
			continue;
		uint32_t to = e->entity[l->object], unit = e->entity[l->subject];
		if (to == UINT32_MAX || unit == UINT32_MAX)
			continue;
		if (unit == issuer)
			done[n_done++] = to;
		if (l->predicate == ZM_REL_LAUNCHES)
			zm_store_maker(e->g, to, unit);
	}
	for (uint32_t i = 0; i < r->entities.n; i++) {
		if (r->entities.at[i].type != ZM_PROGRAM || e->entity[i] == UINT32_MAX || !r->entities.at[i].mentioned)
			continue;
		named[n_named++] = e->entity[i];
		StoreLinks *users = &zm_store_more(e->g, e->entity[i])->users;
		if (zm_store_links(e->g, *users) < 2) /* so it stays short */
			zm_store_link(e->g, users, issuer);
	}
	n_done = zm_numbers_settle(done, n_done);
	n_named = zm_numbers_settle(named, n_named);
	zm_series_add(e->g, &(ZmSeriesIssue){.issuer = issuer, .year = c->year, .report = e->report, .done = done, .named = named,
	                                  .n_done = n_done, .n_named = n_named}, e->arena, sink);
}
