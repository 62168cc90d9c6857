/* canon_same.c: units that stand in a report again as they stood before.
 *
 * A full name follows from the name's own characters, how they were taken apart and the report's context.  What reads a bare body
 * (县 alone, 刑侦大队) may look back a few characters. */
#include "entity/canon.h"

#include <string.h>

enum { LOOK_BACK = 6 };

typedef struct {
	const ZmText *t;
	const ZmUnitParse *a, *b;
} Pair;

/* Are A and B, spans of the two names, the same part of each? */
static bool same_span(const Pair *x, ZmSpan a, ZmSpan b)
{
	if (zm_span_empty(a) || zm_span_empty(b))
		return zm_span_empty(a) && zm_span_empty(b);
	if (a.begin - x->a->span.begin != b.begin - x->b->span.begin || a.end - a.begin != b.end - b.begin)
		return false;
	/* the kind that a list shares stands behind it */
	return a.end <= x->a->span.end || !memcmp(x->t->cp + a.begin, x->t->cp + b.begin, (a.end - a.begin) * sizeof *x->t->cp);
}

static bool same_place(const Pair *x, const ZmPlaceParse *a, const ZmPlaceParse *b)
{
	if (a->links != b->links || a->short_last != b->short_last || !same_span(x, a->span, b->span))
		return false;
	for (uint8_t i = 0; i < a->links; i++)
		if (!same_span(x, a->link[i], b->link[i]))
			return false;
	return same_span(x, a->zone, b->zone) && same_span(x, a->town, b->town) && same_span(x, a->township, b->township) && same_span(x, a->shared, b->shared) &&
	       same_span(x, a->bracket, b->bracket) && same_span(x, a->level, b->level);
}

static bool same_tails(const Pair *x)
{
	if (x->a->tails != x->b->tails)
		return false;
	for (uint8_t i = 0; i < x->a->tails; i++)
		if (x->a->tail[i] != x->b->tail[i] || !same_span(x, x->a->tail_span[i], x->b->tail_span[i]))
			return false;
	return true;
}

static bool same_unit(const ZmText *t, const ZmUnitParse *a, const ZmUnitParse *b)
{
	const Pair x = {t, a, b};
	const uint32_t n = a->span.end - a->span.begin, back = a->of == ZM_OF_NOTHING || a->of == ZM_OF_CENTRE ? LOOK_BACK : 0;
	if (a->of != b->of || a->base != b->base || a->kind != b->kind || a->central != b->central || a->cpc != b->cpc || a->party != b->party || b->span.end - b->span.begin != n)
		return false;
	if (a->span.begin < back || b->span.begin < back || memcmp(t->cp + a->span.begin - back, t->cp + b->span.begin - back, (n + back) * sizeof *t->cp) != 0)
		return false;
	return same_span(&x, a->body, b->body) && same_span(&x, a->level, b->level) && same_span(&x, a->party_word, b->party_word) &&
	       same_span(&x, a->party_bracket, b->party_bracket) && same_tails(&x) && same_place(&x, &a->place, &b->place) && same_place(&x, &a->branch, &b->branch);
}

/* A unit whose name depends on nothing but itself and the context. */
static bool plain(const ZmMention *m)
{
	return m->type == ZM_UNIT && m->unit && !m->canonical && zm_span_empty(m->unit->posted) && !zm_span_empty(m->unit->span);
}

static uint32_t hash(const ZmText *t, const ZmMention *m)
{
	uint32_t h = m->unit->span.end - m->unit->span.begin;
	for (uint32_t i = m->unit->span.begin; i < m->unit->span.end; i++)
		h = (h ^ t->cp[i]) * 0x9E3779B1u;
	return h ^ h >> 15;
}

const uint32_t *zm_canon_same(const ZmDoc *doc, const ZmMentions *mentions, ZmArena *a)
{
	const ZmText *t = doc->text;
	uint32_t mask = 63, n = mentions->n;
	while (mask < n)
		mask = mask * 2 + 1;
	uint32_t *same = ZM_NEWN(a, uint32_t, n + 1), *last = ZM_NEWN(a, uint32_t, mask + 1); /* LAST: the latest new name of a hash + 1 */
	for (uint32_t i = 0; i < n; i++) {
		const ZmMention *m = &mentions->at[i];
		same[i] = i;
		if (!plain(m))
			continue;
		uint32_t *at = &last[hash(t, m) & mask];
		const ZmMention *o = *at ? &mentions->at[*at - 1] : NULL;
		if (o && o->rule == m->rule && same_unit(t, o->unit, m->unit))
			same[i] = *at - 1;
		else
			*at = i + 1;
	}
	return same;
}
