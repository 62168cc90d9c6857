/* title.c: the report's own title: the line that says it, two lines that say it together, or the phrase of the
 * first paragraph that stands for one. */
#include "doc/doc_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "doc/dates.h"

enum { MAX_TITLE = 100, YEAR_BONUS = 10, UNIT_BONUS = 2, MANY_PROSE = 3, PLACE_LINE = 24 };

typedef struct {
	uint32_t first, last;
	ZmSpan span;
	int score;
} Candidate;

/* Rules on a title run on its characters without line ends. */
static const ZmRule *title_rule(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	uint32_t line[MAX_TITLE], n = 0;
	for (uint32_t i = b; i < e; i++) {
		if (n == MAX_TITLE)
			return NULL;
		if (w->text->cp[i] != '\n' && w->text->cp[i] != ' ')
			line[n++] = w->text->cp[i];
	}
	for (uint32_t i = 0; n && i < w->rules_of[ZM_LINE_TITLE]; i++)
		if (zm_pattern_find(w->rule[ZM_LINE_TITLE][i]->pattern, w->match, (ZmCodes){line, NULL}, n, 0) == ZM_MATCH_YES)
			return w->rule[ZM_LINE_TITLE][i];
	return NULL;
}

static bool unit_line(ZmDocBuild *w, const ZmPara *p)
{
	return zm_para_len(p) <= 50 && zm_line_rule(w, ZM_LINE_SIGNATURE, p->begin, p->end, false, NULL);
}

/* Does the line go on what stood on a line before: 关于…, 2023年…? */
static bool goes_on(const ZmText *t, const ZmPara *p)
{
	return zm_text_at(t, p->begin, "关于") || zm_year_find(t->cp, p->begin, p->begin + 4 < p->end ? p->begin + 4 : p->end);
}

static void consider(ZmDocBuild *w, uint32_t first, uint32_t last, int bonus, Candidate *best)
{
	uint32_t b = w->line.at[first].begin, e = w->line.at[last].end;
	const ZmRule *r = title_rule(w, b, e);
	if (!r && first == last) { /* a page title: …报告-临河市人民政府 */
		for (uint32_t i = b + 6; i + 2 < e && !r; i++)
			if (zm_cp_in(w->text->cp[i], "-_|") && !zm_is_digit(w->text->cp[i + 1]) && (r = title_rule(w, b, i))) {
				e = i;
				bonus -= UNIT_BONUS;
			}
	}
	if (!r)
		return;
	int score = r->priority + bonus + (zm_year_find(w->text->cp, b, e) ? YEAR_BONUS : 0);
	if (score > best->score)
		*best = (Candidate){first, last, {b, e}, score};
}

/* Titles that begin on line I. */
static void look_at(ZmDocBuild *w, uint32_t i, uint32_t limit, Candidate *best)
{
	const ZmPara *p = &w->line.at[i], *q = p + 1;
	consider(w, i, i, 0, best);
	if (i + 1 >= limit || q->level || zm_para_len(p) + zm_para_len(q) > MAX_TITLE || zm_kind_prose(w, i))
		return;
	bool place = zm_para_len(p) <= PLACE_LINE && zm_line_rule(w, ZM_LINE_TITLE_PLACE, p->begin, p->end, false, NULL);
	if (goes_on(w->text, q) && (unit_line(w, p) || place)) {
		consider(w, i, i + 1, UNIT_BONUS, best);
		if (i + 2 < limit && !q[1].level && !title_rule(w, q[1].begin, q[1].end))
			consider(w, i, i + 2, UNIT_BONUS, best);
		return;
	}
	bool begun = zm_para_len(p) >= 6 && (goes_on(w->text, p) || zm_year_find(w->text->cp, p->begin, p->end) ||
	                                     zm_text_find(w->text, p->begin, p->end, "关于") != UINT32_MAX);
	if (begun && !title_rule(w, q->begin, q->end) && !zm_metadata_labelled(w, q->begin, q->end))
		consider(w, i, i + 1, 0, best);
}

static bool usable(ZmDocBuild *w, uint32_t i)
{
	ZmPara *p = &w->line.at[i];
	return p->kind == ZM_PARA_BODY && zm_para_len(p) <= MAX_TITLE && !zm_kind_clutter(w, i) && !zm_metadata_labelled(w, p->begin, p->end);
}

bool zm_title_repeats(const ZmDocBuild *w, ZmSpan v)
{
	const uint32_t *cp = w->text->cp;
	uint32_t i = w->d->title.begin, k = v.begin;
	if (zm_span_empty(w->d->title) || zm_span_empty(v))
		return false;
	for (;; i++, k++) {
		while (i < w->d->title.end && (cp[i] == '\n' || cp[i] == ' '))
			i++;
		while (k < v.end && (cp[k] == '\n' || cp[k] == ' '))
			k++;
		if (i >= w->d->title.end || k >= v.end)
			return i >= w->d->title.end && (k >= v.end || zm_cp_in(cp[k], "-_|"));
		if (cp[i] != cp[k])
			return false;
	}
}

static void mark(ZmDocBuild *w)
{
	uint32_t most = 2 * (w->d->title.end - w->d->title.begin) + 40;
	for (uint32_t i = 0; i < w->line.n; i++) {
		ZmPara *p = &w->line.at[i];
		if (zm_para_len(p) <= most && zm_title_repeats(w, (ZmSpan){p->begin, p->end}))
			p->kind = ZM_PARA_TITLE;
		else if (i + 1 < w->line.n && i < ZM_HEAD_LINES && zm_para_len(p) + zm_para_len(p + 1) <= most && zm_title_repeats(w, (ZmSpan){p->begin, p[1].end}))
			p->kind = p[1].kind = ZM_PARA_TITLE;
	}
	for (uint32_t i = w->title_first; i <= w->title_last; i++)
		w->line.at[i].kind = ZM_PARA_TITLE;
}

/* (2023年度) below the title belongs to it, a day in brackets does not. */
static void subtitle(ZmDocBuild *w)
{
	uint32_t i = w->title_last + 1, end;
	ZmDate date;
	if (i >= w->line.n)
		return;
	const ZmPara *p = &w->line.at[i];
	const uint32_t *cp = w->text->cp;
	if (cp[p->begin] == '(' && cp[p->end - 1] == ')' && zm_para_len(p) < 20 && !zm_year_find(cp, w->d->title.begin, w->d->title.end) &&
	    zm_year_find(cp, p->begin, p->end) && zm_date_find(cp, p->begin, p->end, &date, &end) == UINT32_MAX) {
		w->title_last = i;
		w->d->title.end = p->end;
	}
}

void zm_title_find(ZmDocBuild *w)
{
	Candidate best = {.score = 0};
	uint32_t n = (uint32_t)w->line.n, limit = 0, prose = 0, end;
	const ZmText *t = w->text;
	w->title_first = 1;
	w->title_last = 0;
	while (limit < n && limit < ZM_HEAD_LINES && prose < MANY_PROSE && zm_outline_number(t, w->line.at[limit].begin, w->line.at[limit].end, &end) != 1)
		prose += zm_kind_prose(w, limit++);
	for (uint32_t i = 0; i < limit; i++)
		if (usable(w, i))
			look_at(w, i, limit, &best);
	if (!best.score)
		return;
	w->title_first = best.first;
	w->title_last = best.last;
	w->d->title = best.span;
	subtitle(w);
	mark(w);
}

/* The source characters of a span without white space, radicals and the like as what they stand for. */
static char *squashed(ZmDocBuild *w, ZmSpan s)
{
	size_t n;
	const char *p = zm_text_anchor(w->text, s.begin, s.end, &n), *end = p + n;
	char *out = ZM_NEWN(w->arena, char, 2 * n + 1), *o = out;
	while (p < end) {
		uint32_t c = zm_unified(zm_utf8_next(&p));
		if (!zm_is_space(zm_fold(c)) && !zm_cp_ignorable(c) && c != 0x2028 && c != 0x2029)
			o += zm_utf8_put(o, c);
	}
	*o = '\0';
	return out;
}

/* YEAR, 年 or 年度 as the first paragraphs write it, and WORDS: 2023年度|法治政府建设情况|报告. */
static const char *made_title(ZmDocBuild *w, int year, bool annual, const char *words)
{
	const char *end = "报告";
	return year ? zm_arena_printf(w->arena, "%d%s%s%s", year, annual ? "年度" : "年", words, end) : zm_arena_printf(w->arena, "%s%s", words, end);
}

/* 现将我局2023年度法治政府建设情况报告如下 → 2023年度法治政府建设情况报告; without such a phrase what the first
 * paragraphs are on. */
static const char *from_subject(ZmDocBuild *w)
{
	const ZmText *t = w->text;
	ZmSpan at = {0, 0};
	int year = w->d->covers_year;
	const ZmRule *on = NULL;
	bool annual = false;
	for (uint32_t i = w->head; i < w->tail && i < w->head + 12 && w->line.at[i].level != 1; i++) {
		const ZmPara *p = &w->line.at[i];
		annual |= year && zm_text_find(t, p->begin, p->end, zm_arena_printf(w->arena, "%d年度", year)) != UINT32_MAX;
		const ZmRule *r = zm_line_rule(w, ZM_LINE_SUBJECT_DEFAULT, p->begin, p->end, false, NULL);
		on = r && (!on || r->priority > on->priority) ? r : on;
		if (!zm_line_rule(w, ZM_LINE_SUBJECT, p->begin, p->end, false, &at) || !zm_line_rule(w, ZM_LINE_SUBJECT_DEFAULT, at.begin, at.end, false, NULL))
			continue;
		while (at.begin < at.end && t->cp[at.begin] == 0x6211) /* 我局 我县 */
			at.begin += 2;
		bool own_year = zm_year_find(t->cp, at.begin, at.begin + 4 < at.end ? at.begin + 4 : at.end) != 0;
		return made_title(w, own_year ? 0 : year, annual, zm_text_utf8(t, w->arena, at.begin, at.end));
	}
	if (!on && w->rules_of[ZM_LINE_SUBJECT_DEFAULT])
		on = w->rule[ZM_LINE_SUBJECT_DEFAULT][0];
	return made_title(w, year, annual, on && on->gives ? on->gives : "");
}

void zm_title_text(ZmDocBuild *w)
{
	ZmDoc *d = w->d;
	if (zm_span_empty(d->title) && !zm_span_empty(w->meta_title))
		d->title = w->meta_title;
	if (zm_span_empty(d->title) && w->hint)
		d->title_text = zm_text_utf8(w->hint, w->arena, 0, w->hint->n);
	else
		d->title_text = zm_span_empty(d->title) ? from_subject(w) : squashed(w, d->title);
	d->title_hint = zm_span_empty(d->title) ? w->hint : NULL;
}
