/* cited.c: were the regulations that a report names in force when it was issued? */
#include <stdlib.h>

#include "graph/emit_p.h"

void zm_cited_find(Emit *e)
{
	const ZmReport *r = e->r;
	const ZmContext *c = &r->context;
	ZmDate day = c->issued.year > 0 ? c->issued : (ZmDate){c->year, 0, 0}; /* or the end of its year */
	e->cited = ZM_NEWN(e->arena, Cited, r->entities.n + 1);
	for (uint32_t i = 0; i < r->entities.n; i++) {
		const ZmEntity *x = &r->entities.at[i];
		if (x->type != ZM_REG || !e->name[i].local || !x->mentioned)
			continue;
		ZmConcept law = zm_vocab_by_iri(e->g->vocab, x->iri);
		ZmValidity v = law == ZM_NO_CONCEPT || day.year <= 0 ? ZM_VALID_UNKNOWN : zm_validity_at(e->g->vocab, law, day);
		e->cited[i] = (Cited){true, v, zm_validity_since(e->g->vocab, law, day, v)};
	}
}

void zm_cited_take(Emit *e)
{
	for (uint32_t i = 0; i < e->r->entities.n; i++)
		if (e->cited[i].cited)
			e->g->counts.cited[e->cited[i].state]++;
}

bool zm_cited(const Emit *e, uint32_t i)
{
	return i < e->r->entities.n && e->cited[i].cited;
}

void zm_cited_emit(Emit *e, uint32_t i)
{
	if (!zm_cited(e, i))
		return;
	zm_sink_name(e->out, ZM_N(ZM, "validity"), ZM_N(ZM, zm_validity_names[e->cited[i].state]));
	if (e->cited[i].since)
		zm_sink_day(e->out, ZM_N(ZM, "validitySince"), e->cited[i].since);
}

static int by_name(const void *a, const void *b)
{
	return zm_name_cmp(a, b);
}

void zm_cited_report(Emit *e)
{
	static const struct {
		ZmValidity state;
		const char *local;
	} link[] = {{ZM_VALID_REPEALED, "citesRepealed"}, {ZM_VALID_AMENDED, "citesAmended"}, {ZM_VALID_NOT_YET, "citesNotYetInForce"}};
	ZmName *to = ZM_NEWN(e->arena, ZmName, e->r->entities.n + 1);
	for (size_t k = 0; k < sizeof link / sizeof *link; k++) {
		size_t n = 0;
		for (uint32_t i = 0; i < e->r->entities.n; i++)
			if (e->cited[i].cited && e->cited[i].state == link[k].state)
				to[n++] = zm_emit_entity_name(e, i);
		if (n)
			qsort(to, n, sizeof *to, by_name);
		for (size_t i = 0; i < n; i++)
			zm_sink_name(e->out, ZM_N(ZM, link[k].local), to[i]);
	}
}
