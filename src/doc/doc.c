#include "doc/doc_p.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/fold.h"
#include "doc/dates.h"

enum { FIRST_PARAGRAPHS = 3, WRAPPED_LINE = 20 };

const char *const zm_role_names[] = {"achievements", "problems", "plans", "leadership", "other"};

/* The report's text begins behind the title, or with the first running text when there is none. */
static void find_head(ZmDocBuild *w)
{
	uint32_t n = (uint32_t)w->line.n, i = w->title_first <= w->title_last ? w->title_last + 1 : 0;
	for (; i < n; i++) {
		const ZmPara *p = &w->line.at[i];
		if (p->kind != ZM_PARA_BODY || (!p->level && !zm_kind_prose(w, i)) || zm_kind_clutter(w, i) || zm_metadata_labelled(w, p->begin, p->end))
			continue;
		if (zm_para_len(p) <= 80 && zm_line_rule(w, ZM_LINE_ADDRESSEE, p->begin, p->end, false, NULL))
			continue;
		break;
	}
	w->head = i;
}

static void find_tail(ZmDocBuild *w)
{
	uint32_t i = (uint32_t)w->line.n;
	for (; i > w->head; i--)
		if (w->line.at[i - 1].kind == ZM_PARA_BODY && zm_kind_prose(w, i - 1) && !zm_kind_clutter(w, i - 1))
			break;
	w->tail = i;
}

/* The year in the title, else in 现将…年度…报告如下, else the first of the first paragraphs, else the one before the
 * day of signature: a report signed in the first half of a year is on the year before. */
static int year_of(ZmDocBuild *w)
{
	const ZmDoc *d = w->d;
	const uint32_t *cp = w->text->cp;
	ZmSpan title = zm_span_empty(d->title) ? w->meta_title : d->title, subject;
	int year = zm_year_outside_titles(cp, title.begin, title.end, false), first = 0;
	if (!year && zm_span_empty(title) && w->hint)
		year = zm_year_outside_titles(w->hint->cp, 0, w->hint->n, false);
	for (uint32_t i = w->head; !year && i < w->tail && i < w->head + FIRST_PARAGRAPHS; i++) {
		const ZmPara *p = &w->line.at[i];
		if (zm_line_rule(w, ZM_LINE_SUBJECT, p->begin, p->end, false, &subject))
			year = zm_year_outside_titles(cp, subject.begin, subject.end, true);
		if (!first)
			first = zm_year_outside_titles(cp, p->begin, p->end, true);
	}
	year = year ? year : first;
	if (!year) {
		ZmDate date = d->signed_on.year ? d->signed_on : d->published_on;
		year = date.year ? date.year - (date.month <= 6) : 0;
	}
	return year;
}

/* The title that only the page's tags say, if it is one of a report. */
static void hint_title(ZmDocBuild *w)
{
	if (!zm_span_empty(w->d->title) || !zm_span_empty(w->meta_title) || !w->d->hints || !w->d->hints->title)
		return;
	ZmText *t = ZM_NEW(w->arena, ZmText);
	zm_text_init(t, w->arena, w->d->hints->title, strlen(w->d->hints->title));
	ZmDocBuild on = *w;
	on.text = t;
	if (t->n && t->n < ZM_SHORT_LINE && zm_line_rule(&on, ZM_LINE_TITLE, 0, t->n, false, NULL))
		w->hint = t;
}

/* A line that was wrapped goes on with the next: it is running text, but ends inside 《 or with no mark. */
static bool wrapped(const ZmDocBuild *w, const ZmPara *p, const ZmPara *next)
{
	const uint32_t *cp = w->text->cp;
	if (p->kind != ZM_PARA_BODY || next->kind != ZM_PARA_BODY || next->level || next->section != p->section)
		return false;
	int open = 0;
	uint32_t marks = 0, last = cp[p->end - 1];
	for (uint32_t i = p->begin; i < p->end; i++) {
		open += (cp[i] == 0x300A) - (cp[i] == 0x300B);
		marks += cp[i] == ',' || cp[i] == 0x3002 || cp[i] == ';';
	}
	bool han = zm_is_han(last) || last == ',' || last == 0x3001 || zm_is_digit(last);
	return open > 0 || (han && marks && zm_para_len(p) >= WRAPPED_LINE);
}

static void join_wrapped(ZmDocBuild *w)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < w->line.n; i++) {
		ZmPara *last = kept ? &w->line.at[kept - 1] : NULL;
		if (i > w->head && i < w->tail && last && wrapped(w, &w->line.at[i - 1], &w->line.at[i]))
			last->end = w->line.at[i].end;
		else
			w->line.at[kept++] = w->line.at[i];
	}
	w->line.n = kept;
}

static void freeze(ZmDocBuild *w)
{
	ZmDoc *d = w->d;
	d->paras = (uint32_t)w->line.n;
	d->para = ZM_NEWN(w->arena, ZmPara, d->paras + 1);
	if (d->paras)
		memcpy(d->para, w->line.at, d->paras * sizeof *d->para);
	free(w->line.at);
	for (uint32_t i = 0; i < d->paras; i++)
		if (d->para[i].kind == ZM_PARA_BODY || d->para[i].kind == ZM_PARA_HEADING) {
			if (zm_span_empty(d->body))
				d->body.begin = d->para[i].begin;
			d->body.end = d->para[i].end;
		}
}

void zm_doc_analyse(ZmDoc *d, const ZmText *text, const ZmHints *hints, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena)
{
	(void)vocab;
	*d = (ZmDoc){.text = text, .hints = hints, .title_text = ""};
	ZmDocBuild w = {.d = d, .text = text, .rules = rules, .match = match, .arena = arena};
	zm_line_rules_collect(&w);
	zm_lines_cut(&w);
	zm_title_find(&w);
	find_head(&w);
	find_tail(&w);
	zm_signature_find(&w);
	zm_kinds_head(&w);
	if (!d->signed_on.year)
		d->signed_on = w.written;
	zm_kinds_body(&w);
	if (!d->published_on.year)
		d->published_on = w.dated;
	if (!d->published_on.year && hints && hints->published)
		sscanf(hints->published, "%4d-%2d-%2d", &d->published_on.year, &d->published_on.month, &d->published_on.day);
	hint_title(&w);
	d->covers_year = year_of(&w);
	zm_outline_sections(&w);
	zm_title_text(&w);
	join_wrapped(&w);
	freeze(&w);
	zm_sentences_cut(&w);
}

const ZmSentence *zm_doc_sentence_at(const ZmDoc *d, uint32_t i)
{
	uint32_t lo = 0, hi = d->sentences;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (d->sentence[mid].end <= i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->sentences && d->sentence[lo].begin <= i ? &d->sentence[lo] : NULL;
}

const ZmPara *zm_doc_para_at(const ZmDoc *d, uint32_t i)
{
	uint32_t lo = 0, hi = d->paras;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (d->para[mid].end < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->paras && d->para[lo].begin <= i ? &d->para[lo] : NULL;
}
