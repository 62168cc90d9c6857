/* metadata.c: label cells before and behind the text: source, days, numbers, on one line or one a line or with
 * the value on the line below. */
#include "doc/doc_p.h"

#include <string.h>

#include "base/fold.h"
#include "doc/dates.h"

enum { MAX_LABELS = 24, MAX_SPLITS = 8, VALUE_LINE = 80, STRONG_LABEL = 4 };

typedef struct {
	uint32_t begin, end;
	const char *gives;
	bool strong; /* has a colon or brackets */
} Label;

static bool closes(uint32_t c)
{
	return c == ':' || c == ']' || c == 0x3011;
}

static void keep(Label *list, uint32_t *n, Label l)
{
	uint32_t i = 0;
	for (; i < *n; i++)
		if (l.begin < list[i].end && list[i].begin < l.end)
			return; /* an earlier rule has the place */
	if (*n == MAX_LABELS)
		return;
	for (i = (*n)++; i && list[i - 1].begin > l.begin; i--)
		list[i] = list[i - 1];
	list[i] = l;
}

static uint32_t labels_of(ZmDocBuild *w, uint32_t b, uint32_t e, Label *list)
{
	uint32_t n = 0, kept = 0;
	const uint32_t *cp = w->text->cp + b;
	for (uint32_t i = 0; i < w->rules_of[ZM_LINE_META]; i++) {
		const ZmRule *r = w->rule[ZM_LINE_META][i];
		if (!zm_line_fired(w, ZM_LINE_META, i))
			continue;
		for (uint32_t from = 0, x, y; zm_pattern_find(r->pattern, w->match, zm_text_codes(w->text, b), e - b, from) == ZM_MATCH_YES; from = y) {
			if (!zm_match_group(w->match, 0, &x, &y) || y <= x)
				break;
			keep(list, &n, (Label){b + x, b + y, r->gives ? r->gives : "other", closes(cp[y - 1])});
		}
	}
	/* A label without a mark counts at the begin of a line or behind a gap, and anywhere behind such a one. */
	bool open = n && list[0].begin == b && (list[0].strong || n > 1 || list[0].end == e || zm_is_digit(w->text->cp[list[0].end]) ||
	                                         w->text->cp[list[0].end] == ' ' || list[0].end - b >= STRONG_LABEL);
	for (uint32_t i = 0; i < n; i++)
		if (list[i].strong || open || (list[i].begin > b && (w->text->cp[list[i].begin] == ' ' || w->text->cp[list[i].begin - 1] == ' ')))
			list[kept++] = list[i];
	return kept;
}

static ZmSpan trim(const ZmText *t, uint32_t b, uint32_t e)
{
	while (b < e && zm_cp_in(t->cp[b], " |·,;:]】-"))
		b++;
	while (e > b && zm_cp_in(t->cp[e - 1], " |·,;:[【-"))
		e--;
	return (ZmSpan){b, e};
}

/* The line falls into the piece before V, V (kind TITLE) and the piece behind it, whose cells are still to be read. */
static void split(ZmDocBuild *w, uint32_t i, ZmSpan v)
{
	ZmPara whole = w->line.at[i];
	uint32_t pieces = 0;
	ZmPara piece[3];
	if (v.begin > whole.begin)
		piece[pieces++] = (ZmPara){whole.begin, v.begin, ZM_PARA_META, 0, -1};
	piece[pieces++] = (ZmPara){v.begin, v.end, ZM_PARA_TITLE, 0, -1};
	if (v.end < whole.end)
		piece[pieces++] = (ZmPara){v.end, whole.end, ZM_PARA_BODY, 0, -1};
	uint32_t more = pieces - 1;
	for (uint32_t k = 0; k < more; k++)
		*zm_vec_push(&w->line) = whole;
	memmove(w->line.at + i + pieces, w->line.at + i + 1, (w->line.n - i - pieces) * sizeof *w->line.at);
	memcpy(w->line.at + i, piece, pieces * sizeof *piece);
	if (i < w->head)
		w->head += more;
	w->tail += more;
	if (w->title_first <= w->title_last && w->title_first > i) {
		w->title_first += more;
		w->title_last += more;
	}
}

static void take_source(ZmDocBuild *w, ZmSpan v, bool publisher)
{
	const ZmText *t = w->text;
	for (uint32_t i = v.begin; i < v.end; i++)
		if (zm_cp_in(t->cp[i], " |[【(") && i > v.begin + 3) {
			v.end = i;
			break;
		}
	bool unit = zm_line_rule(w, ZM_LINE_SIGNATURE, v.begin, v.end, false, NULL) && !zm_line_rule(w, ZM_LINE_SOURCE_REFUSE, v.begin, v.end, false, NULL);
	if (unit && (zm_span_empty(w->d->source) || (w->source_is_publisher && !publisher))) {
		w->d->source = v;
		w->source_is_publisher = publisher;
	}
}

static void take(ZmDocBuild *w, const char *gives, ZmSpan v)
{
	ZmDate date;
	uint32_t end;
	ZmSpan at;
	if (zm_span_empty(v))
		return;
	if (!strcmp(gives, "published") || !strcmp(gives, "written") || !strcmp(gives, "dated")) {
		ZmDate *to = *gives == 'w' ? &w->written : *gives == 'd' ? &w->dated : &w->d->published_on;
		if (!to->year && zm_date_find(w->text->cp, v.begin, v.end, &date, &end) != UINT32_MAX)
			*to = date;
	} else if (!strcmp(gives, "source") || !strcmp(gives, "publisher")) {
		take_source(w, v, *gives == 'p');
	} else if (!strcmp(gives, "number")) {
		if (zm_span_empty(w->d->own_number) && zm_line_rule(w, ZM_LINE_NUMBER, v.begin, v.end, false, &at))
			w->d->own_number = at;
	} else if (!strcmp(gives, "title") && zm_span_empty(w->meta_title) && zm_line_rule(w, ZM_LINE_TITLE, v.begin, v.end, false, NULL)) {
		w->meta_title = v;
	}
}

/* A line that begins with a day and holds no label: 2025-03-06 15:08, (2024年1月15日), 2026-01-20 | 临河市水务局. */
static bool bare_date(ZmDocBuild *w, ZmPara *p)
{
	const ZmText *t = w->text;
	uint32_t b = p->begin;
	while (b < p->end && zm_cp_in(t->cp[b], "·|([ "))
		b++;
	ZmDate date;
	uint32_t k = b < p->end ? zm_date_at(t->cp, p->end, b, &date) : 0;
	if (!k || !date.day)
		return false;
	bool bracket = b > p->begin && t->cp[b - 1] == '(';
	while (k < p->end && (zm_is_digit(t->cp[k]) || zm_cp_in(t->cp[k], " :.)]|时分秒")))
		k++;
	if (k < p->end) {
		if (!zm_line_rule(w, ZM_LINE_SIGNATURE, k, p->end, false, NULL))
			return false;
		take_source(w, (ZmSpan){k, p->end}, true);
	}
	ZmDate *to = bracket ? &w->written : &w->dated;
	if (!to->year)
		*to = date;
	p->kind = ZM_PARA_META;
	return true;
}

/* The value of a label that is all of its line stands on the next one. */
static void value_below(ZmDocBuild *w, uint32_t i, const char *gives)
{
	Label list[MAX_LABELS];
	if (i + 1 >= w->line.n)
		return;
	ZmPara *q = &w->line.at[i + 1];
	if (q->kind != ZM_PARA_BODY || zm_para_len(q) > VALUE_LINE || i + 1 >= w->head || w->text->cp[q->end - 1] == ':')
		return;
	zm_line_trigger(w, q->begin, q->end);
	if (labels_of(w, q->begin, q->end, list))
		return;
	take(w, gives, trim(w->text, q->begin, q->end));
	q->kind = ZM_PARA_META;
}

bool zm_metadata_labelled(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	Label list[MAX_LABELS];
	zm_line_trigger(w, b, e);
	return labels_of(w, b, e, list) && list[0].begin == b;
}

bool zm_metadata_line(ZmDocBuild *w, uint32_t i, bool head)
{
	Label list[MAX_LABELS];
	ZmPara *p = &w->line.at[i];
	uint32_t b = p->begin, e = p->end;
	if (e - b > ZM_SHORT_LINE)
		return false;
	if (head && bare_date(w, p))
		return true;
	zm_line_trigger(w, b, e);
	uint32_t n = labels_of(w, b, e, list);
	if (!n)
		return false;
	p->kind = ZM_PARA_META;
	if (list[0].begin > b)
		take(w, "dated", trim(w->text, b, list[0].begin));
	for (uint32_t k = 0; k < n; k++) {
		ZmSpan v = trim(w->text, list[k].end, k + 1 < n ? list[k + 1].begin : e);
		take(w, list[k].gives, v);
		if (zm_span_empty(v) && n == 1 && list[0].begin == b)
			value_below(w, i, list[k].gives);
		if (head && !strcmp(list[k].gives, "title") && zm_title_repeats(w, v) && w->splits < MAX_SPLITS) {
			w->splits++;
			split(w, i, v);
			break;
		}
	}
	return true;
}
