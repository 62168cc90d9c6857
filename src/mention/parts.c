/* parts.c: figures that are parts of another: 收到申请64件,其中受理58件、不予受理6件. */
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

/* A part is said to be one: 其中, or a colon or 包括 behind the whole. */
static bool announces(const ZmText *t, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; i + 1 < e; i++)
		if (zm_cp_in(t->cp[i], "其包") && (t->cp[i] == 0x5176 ? t->cp[i + 1] == 0x4E2D : zm_cp_in(t->cp[i + 1], "括含"))) /* 其中 */
			return true;
	return false;
}

/* Does the enumeration of parts go on between two figures?  A full stop ends it, and a comma before 为 对 将 以
 * begins another statement; the sum of the parts decides the rest. */
static bool goes_on(const ZmText *t, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; i < e; i++)
		if (zm_cp_in(t->cp[i], "。;!?\n") || (t->cp[i] == ',' && zm_cp_in(t->cp[i + 1], "为对将以")))
			return false;
	return zm_text_find(t, b, e, "共") == UINT32_MAX;
}

static bool counts(const ZmFigure *f)
{
	return strcmp(f->unit, "%") != 0 && !f->change;
}

typedef struct {
	uint32_t sentence;
	int whole;      /* mention; -1 none */
	double size, sum;
	uint32_t end;   /* of the last figure of the enumeration */
	const char *unit;
} Open;

enum { MAX_BACK = 32, MAX_REACH = 400 }; /* mentions, characters: a sentence may be very long */

/* The last figure before I in the sentence that counts in UNIT and is no part itself. */
static int whole_before(const ZmMentions *l, uint32_t i, uint32_t from, const char *unit)
{
	for (uint32_t k = i; k-- > 0 && i - k <= MAX_BACK && l->at[k].begin >= from && l->at[i].begin - l->at[k].begin < MAX_REACH;) {
		const ZmFigure *f = l->at[k].figure;
		if (f && counts(f) && f->part_of < 0 && !strcmp(f->unit, unit))
			return (int)k;
	}
	return -1;
}

void zm_mentions_parts(ZmMentions *l, const ZmDoc *doc, ZmArena *arena)
{
	const ZmText *t = doc->text;
	Open o = {.whole = -1};
	for (uint32_t i = 0; i < l->n; i++) {
		const ZmFigure *f = l->at[i].figure;
		const ZmSentence *s = f && counts(f) ? zm_doc_sentence_at(doc, l->at[i].begin) : NULL;
		if (!s)
			continue;
		int whole = whole_before(l, i, s->begin, f->unit);
		bool more = o.whole >= 0 && l->at[o.whole].begin >= s->begin && !strcmp(o.unit, f->unit) && goes_on(t, o.end, l->at[i].begin);
		if (whole >= 0 && announces(t, l->at[whole].end, l->at[i].begin) && goes_on(t, l->at[whole].end, l->at[i].begin) && !(more && o.whole == whole))
			o = (Open){.whole = whole, .size = strtod(l->at[whole].figure->value, NULL), .unit = f->unit};
		else if (!more)
			o.whole = -1;
		if (o.whole < 0)
			continue;
		double size = strtod(f->value, NULL);
		if (o.sum + size > o.size) { /* the parts are full: this is something else */
			o.whole = -1;
			continue;
		}
		ZmFigure *own = ZM_NEW(arena, ZmFigure);
		*own = *f;
		own->part_of = o.whole;
		l->at[i].figure = own;
		o.sum += size;
		o.end = l->at[i].end;
	}
}
