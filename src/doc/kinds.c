/* kinds.c: what each line is; where the report's own text begins and ends. */
#include "doc/doc_p.h"

#include "base/fold.h"

enum { PROSE = 30, FULL_SENTENCE = 5, HEADING_LINE = 90 };

/* Running text: long, or a whole sentence, or numbered. */
bool zm_kind_prose(const ZmDocBuild *w, uint32_t i)
{
	const ZmPara *p = &w->line.at[i];
	uint32_t n = zm_para_len(p), marks = 0;
	const uint32_t *cp = w->text->cp;
	if (p->level)
		return true;
	for (uint32_t k = p->begin; k < p->end && k < p->begin + 400 && !marks; k++) /* one is enough */
		marks += cp[k] == 0x3002 || cp[k] == ',' || cp[k] == ';' || cp[k] == 0x3001;
	return (n >= PROSE && marks) || n > 2 * PROSE || (n >= FULL_SENTENCE && cp[p->end - 1] == 0x3002);
}

bool zm_kind_clutter(ZmDocBuild *w, uint32_t i)
{
	ZmPara *p = &w->line.at[i];
	if (zm_para_len(p) > ZM_SHORT_LINE)
		return false;
	zm_line_trigger(w, p->begin, p->end);
	if (zm_line_rule(w, ZM_LINE_CLUTTER, p->begin, p->end, true, NULL)) {
		p->kind = ZM_PARA_CLUTTER;
		return true;
	}
	if (zm_line_rule(w, ZM_LINE_FOOTER, p->begin, p->end, true, NULL)) {
		p->kind = ZM_PARA_FOOTER;
		return true;
	}
	return false;
}

static bool own_number(ZmDocBuild *w, ZmPara *p)
{
	ZmSpan at;
	if (zm_para_len(p) > 40 || !zm_line_rule(w, ZM_LINE_NUMBER, p->begin, p->end, false, &at))
		return false;
	p->kind = ZM_PARA_META;
	if (zm_span_empty(w->d->own_number))
		w->d->own_number = at;
	return true;
}

static bool addressee(ZmDocBuild *w, ZmPara *p)
{
	ZmSpan at;
	if (zm_para_len(p) > 80 || !zm_line_rule(w, ZM_LINE_ADDRESSEE, p->begin, p->end, false, &at))
		return false;
	p->kind = ZM_PARA_ADDRESSEE;
	w->d->addressee = at;
	return true;
}

void zm_kinds_head(ZmDocBuild *w)
{
	bool titled = w->title_first <= w->title_last;
	for (uint32_t i = 0; i < w->head; i++) {
		ZmPara *p = &w->line.at[i];
		if (p->kind != ZM_PARA_BODY || zm_kind_clutter(w, i))
			continue;
		if (zm_metadata_line(w, i, true))
			continue;
		bool behind_title = titled && i > w->title_last;
		if (own_number(w, p) || ((behind_title || !titled) && addressee(w, p)))
			continue;
		if (!behind_title || zm_para_len(p) < 2 * FULL_SENTENCE)
			p->kind = ZM_PARA_CLUTTER;
	}
}

/* A numbered line is only a heading when no sentence follows on it. */
static bool heading_only(const ZmText *t, const ZmPara *p)
{
	if (!p->level || p->level > 4 || zm_para_len(p) > HEADING_LINE)
		return false;
	for (uint32_t i = p->begin; i + 1 < p->end; i++)
		if (t->cp[i] == 0x3002 || t->cp[i] == ';')
			return false;
	return t->cp[p->end - 1] != ';';
}

void zm_kinds_body(ZmDocBuild *w)
{
	for (uint32_t i = w->head; i < w->line.n; i++) {
		ZmPara *p = &w->line.at[i];
		if (p->kind != ZM_PARA_BODY)
			continue;
		if (heading_only(w->text, p)) {
			p->kind = ZM_PARA_HEADING;
			continue;
		}
		if (p->level || zm_kind_clutter(w, i))
			continue;
		if (i < w->tail)
			continue;
		if (!zm_metadata_line(w, i, false) && !zm_kind_prose(w, i))
			p->kind = ZM_PARA_CLUTTER;
	}
}
