/* signature.c: who signs under the text, and when. */
#include "doc/doc_p.h"

#include "base/fold.h"
#include "doc/dates.h"

enum { SIGN_LINE = 60, MAX_JOINT = 4 };

static bool signs(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	return e > b && e - b <= SIGN_LINE && zm_line_rule(w, ZM_LINE_SIGNATURE, b, e, false, NULL) != NULL;
}

/* A line that may be part of a signature: short, without marks of a sentence. */
static bool loose(const ZmDocBuild *w, uint32_t i)
{
	const ZmPara *p = &w->line.at[i];
	if (p->kind != ZM_PARA_BODY || p->level || zm_para_len(p) > SIGN_LINE)
		return false;
	for (uint32_t k = p->begin; k < p->end; k++)
		if (!zm_is_han(w->text->cp[k]) && !zm_cp_in(w->text->cp[k], " ()·“”、"))
			return false;
	return true;
}

/* Does a line end with a day and hold nothing else behind a name?  *NAME_END is where the day begins. */
static bool dated(const ZmDocBuild *w, const ZmPara *p, ZmDate *date, uint32_t *name_end)
{
	const uint32_t *cp = w->text->cp;
	if (zm_para_len(p) > SIGN_LINE + 20)
		return false;
	for (uint32_t i = p->begin; i < p->end; i++) {
		uint32_t k = zm_date_at(cp, p->end, i, date);
		if (!k || (!date->day && cp[k - 1] != 0x6708))
			continue;
		while (k < p->end && zm_cp_in(cp[k], " )"))
			k++;
		*name_end = i > p->begin && cp[i - 1] == '(' ? i - 1 : i;
		return k == p->end;
	}
	return false;
}

/* The lines that end with line I and are one name; the first of them, or I + 1 if none. */
static uint32_t name_lines(ZmDocBuild *w, uint32_t i, uint32_t first)
{
	const ZmPara *at = w->line.at;
	bool alone = signs(w, at[i].begin, at[i].end);
	bool tail = alone && zm_line_rule(w, ZM_LINE_SIGNATURE_TAIL, at[i].begin, at[i].end, false, NULL);
	if (alone && !tail)
		return i;
	for (uint32_t k = i; k > first && i - k < 2; k--) {
		if (!loose(w, k - 1))
			break;
		if (signs(w, at[k - 1].begin, at[i].end) || (tail && loose(w, k - 1)))
			return k - 1;
	}
	return alone ? i : i + 1;
}

/* Takes the names that end on line I; false when there is none. */
static bool take_names(ZmDocBuild *w, uint32_t i, uint32_t first)
{
	ZmDoc *d = w->d;
	ZmSpan name[MAX_JOINT + 1];
	uint32_t n = 0;
	for (uint32_t last = i + 1; last > first && n <= MAX_JOINT;) {
		if (!loose(w, last - 1))
			break;
		uint32_t k = name_lines(w, last - 1, first);
		if (k >= last)
			break;
		name[n++] = (ZmSpan){w->line.at[k].begin, w->line.at[last - 1].end};
		for (uint32_t j = k; j < last; j++)
			w->line.at[j].kind = ZM_PARA_SIGNATURE;
		last = k;
	}
	if (!n)
		return false;
	d->signature = name[n - 1];
	for (uint32_t k = n - 1; k-- > 0;)
		d->joint[d->joints++] = name[k];
	return true;
}

/* 临河市司法局  临河市财政局 on one line. */
static void part_names(ZmDocBuild *w)
{
	ZmDoc *d = w->d;
	const uint32_t *cp = w->text->cp;
	for (uint32_t i = d->signature.begin + 4; i + 4 < d->signature.end && d->joints < MAX_JOINT; i++)
		if (cp[i] == ' ' && signs(w, d->signature.begin, i) && signs(w, i + 1, d->signature.end)) {
			d->joint[d->joints++] = (ZmSpan){i + 1, d->signature.end};
			d->signature.end = i;
			return;
		}
}

static bool at_line(ZmDocBuild *w, uint32_t i, uint32_t first)
{
	ZmPara *p = &w->line.at[i];
	ZmDate date;
	uint32_t name_end;
	if (p->kind != ZM_PARA_BODY || !dated(w, p, &date, &name_end))
		return false;
	if (name_end > p->begin) {
		if (!signs(w, p->begin, name_end))
			return false;
		p->kind = ZM_PARA_SIGNATURE;
		w->d->signature = (ZmSpan){p->begin, name_end};
		while (w->d->signature.end > p->begin && w->text->cp[w->d->signature.end - 1] == ' ')
			w->d->signature.end--;
	} else if (i > first && take_names(w, i - 1, first)) {
		p->kind = ZM_PARA_DATE;
	} else {
		return false;
	}
	w->d->signed_on = date;
	return true;
}

/* A day alone, or a name alone, directly under the text. */
static void below_text(ZmDocBuild *w)
{
	for (uint32_t i = w->tail; i < w->line.n && i < w->tail + 6; i++) {
		ZmPara *p = &w->line.at[i];
		ZmDate date;
		uint32_t name_end;
		if (p->kind != ZM_PARA_BODY)
			continue;
		if (dated(w, p, &date, &name_end) && name_end == p->begin) {
			w->d->signed_on = date;
			p->kind = ZM_PARA_DATE;
			if (i + 1 < w->line.n && loose(w, i + 1) && signs(w, p[1].begin, p[1].end))
				take_names(w, i + 1, i + 1);
			return;
		}
		if (i == w->tail && loose(w, i)) {
			uint32_t last = i;
			while (last + 1 < w->line.n && last < i + 4 && loose(w, last + 1))
				last++;
			for (; last + 1 > i && !take_names(w, last, i); last--)
				;
			if (!zm_span_empty(w->d->signature))
				return;
		}
	}
}

/* Under the title: name and day, for reports that sign there. */
static void above_text(ZmDocBuild *w)
{
	for (uint32_t i = w->title_last + 1; i < w->head && w->title_first <= w->title_last; i++) {
		ZmPara *p = &w->line.at[i];
		if (p->kind != ZM_PARA_BODY)
			continue;
		if (loose(w, i) && signs(w, p->begin, p->end)) {
			p->kind = ZM_PARA_SIGNATURE;
			w->d->signature = (ZmSpan){p->begin, p->end};
			return;
		}
	}
}

void zm_signature_find(ZmDocBuild *w)
{
	uint32_t n = (uint32_t)w->line.n;
	for (uint32_t i = n; i-- > w->head;)
		if (at_line(w, i, w->head)) {
			if (w->tail > i)
				w->tail = i; /* what follows is an annex */
			break;
		}
	if (zm_span_empty(w->d->signature))
		below_text(w);
	if (zm_span_empty(w->d->signature))
		above_text(w);
	part_names(w);
	if (!w->d->signed_on.year)
		w->d->signed_on = w->written;
}
