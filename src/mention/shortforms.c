/* shortforms.c: the short form that a text gives a title in quotation marks: 《…条例》(以下称“条例”).
 *
 * In 《》 a short form is a title like others (titles.c); in “” it is one because the text says so.  Which title it
 * stands for tells entity/canon_titles.c. */
#include "mention/mention.h"

#include "base/fold.h"

enum { NEAR = 12, SHORT_MAX = 16, MAX_FORMS = 32, OPEN_QUOTE = 0x201C, CLOSE_QUOTE = 0x201D };

/* The title that ends at most NEAR characters before I in its clause; NULL if there is none.  Titles stand in order. */
static const ZmMention *title_before(const ZmMention *title, uint32_t n, const ZmText *t, uint32_t i)
{
	uint32_t lo = 0, hi = n;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (title[mid].begin < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	const ZmMention *m = lo ? &title[lo - 1] : NULL;
	if (!m || m->end > i || i - m->end > NEAR)
		return NULL;
	for (uint32_t k = m->end; k < i; k++)
		if (zm_cp_in(t->cp[k], "。;\n"))
			return NULL;
	return m;
}

static void add(ZmFinder *f, const ZmMention *full, uint32_t b, uint32_t e)
{
	ZmMention *m = zm_mention_add(f, full->type, b, e, ZM_PRIO_TITLE, "titles.short-form");
	m->in_title_marks = true;
	m->confidence = full->confidence * 0.97;
}

void zm_find_short_forms(ZmFinder *f)
{
	const ZmText *t = f->text;
	ZmSpan form[MAX_FORMS] = {0};
	ZmMention full[MAX_FORMS] = {0};
	uint32_t forms = 0, n = 0;
	ZmArenaMark mark = zm_arena_mark(f->scratch);
	ZmMention *title = ZM_TAKEN(f->scratch, ZmMention, f->out->n + 1);
	for (uint32_t i = 0; i < f->out->n; i++) /* titles.c ran first and in the order of the text */
		if (f->out->at[i].in_title_marks && (!n || f->out->at[i].begin > title[n - 1].begin))
			title[n++] = f->out->at[i];
	for (uint32_t i = 1; n && (i = zm_cp_next(t->cp, i, t->n, 0x79F0)) + 2 < t->n && forms < MAX_FORMS; i++) { /* 称 */
		const ZmMention *m;
		if (!zm_cp_in(t->cp[i - 1], "简下") || t->cp[i + 1] != OPEN_QUOTE || !(m = title_before(title, n, t, i)))
			continue;
		uint32_t b = i + 2, e = b;
		while (e < t->n && e - b < SHORT_MAX && zm_is_han(t->cp[e]))
			e++;
		if (t->cp[e] != CLOSE_QUOTE || e < b + 2 || e - b >= m->end - m->begin)
			continue;
		form[forms] = (ZmSpan){b, e};
		full[forms++] = *m;
	}
	zm_arena_back(f->scratch, mark); /* TITLE was copied from */
	for (uint32_t i = 0; forms && (i = zm_cp_next(t->cp, i, t->n, OPEN_QUOTE)) < t->n; i++)
		for (uint32_t k = 0; k < forms; k++) {
			uint32_t q = 0, length = form[k].end - form[k].begin;
			while (q < length && t->cp[i + 1 + q] == t->cp[form[k].begin + q])
				q++;
			if (q == length && t->cp[i + 1 + q] == CLOSE_QUOTE && i + 1 >= form[k].begin)
				add(f, &full[k], i + 1, i + 1 + length);
		}
}
