/* outline.c: outline numbers, the sections that top-level headings open, and their roles. */
#include "doc/doc_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "doc/dates.h"

enum { LONG_HEADING = 120, TAIL_OF_COLON = 10, TEXT_BEHIND_GAP = 30 };

/* A Chinese number of up to three characters (一 … 九十九); returns the index behind it, 0 if none. */
static uint32_t number_at(const ZmText *t, uint32_t b, uint32_t e, unsigned *value)
{
	unsigned v = 0;
	uint32_t i = b;
	for (; i < e && i < b + 3 && zm_outline_numeral(t->cp[i]); i++) {
		unsigned d = (unsigned)zm_outline_numeral(t->cp[i]);
		v = d == 10 ? (v ? v * 10 : 10) : v + d;
	}
	*value = v;
	return i > b ? i : 0;
}

unsigned zm_outline_number(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end)
{
	unsigned v;
	uint32_t i = number_at(t, b, e, &v);
	if (!i)
		return 0;
	if (i < e && t->cp[i] == ' ')
		i++;
	if (i + 1 >= e || !(t->cp[i] == 0x3001 || t->cp[i] == '.' || t->cp[i] == ','))
		return 0;
	*end = i + 1;
	return v;
}

static uint8_t bracketed(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end)
{
	unsigned v;
	uint32_t i = number_at(t, b + 1, e, &v);
	uint8_t level = 2;
	if (!i) {
		for (i = b + 1; i < e && i < b + 3 && zm_is_digit(t->cp[i]); i++)
			;
		level = 4;
	}
	if (i == b + 1 || i >= e || t->cp[i] != ')')
		return 0;
	*end = i + 1 < e && t->cp[i + 1] == 0x3001 ? i + 2 : i + 1;
	return level;
}

static uint8_t spoken(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end)
{
	unsigned v;
	uint32_t i = number_at(t, b + (t->cp[b] == 0x7B2C), e, &v);
	if (!i || i >= e)
		return 0;
	bool ordinal = t->cp[b] == 0x7B2C && (t->cp[i] == 0x3001 || t->cp[i] == ',');
	bool listed = t->cp[b] != 0x7B2C && (t->cp[i] == 0x662F || t->cp[i] == 0x8981);
	*end = i + 1;
	return ordinal || listed ? 5 : 0;
}

uint8_t zm_outline_level(const ZmText *t, uint32_t b, uint32_t e, uint32_t *end)
{
	*end = b;
	if (b >= e)
		return 0;
	if (zm_outline_number(t, b, e, end))
		return 1;
	if (t->cp[b] == '(')
		return bracketed(t, b, e, end);
	if (t->cp[b] >= 0x2460 && t->cp[b] <= 0x2473) { /* ① … ⑳ */
		*end = b + 1;
		return 4;
	}
	if (!zm_is_digit(t->cp[b]))
		return spoken(t, b, e, end);
	uint32_t i = b;
	while (i < e && i < b + 3 && zm_is_digit(t->cp[i]))
		i++;
	if (i >= b + 3 || i + 1 >= e || !(t->cp[i] == '.' || t->cp[i] == 0x3001 || t->cp[i] == ')') || zm_is_digit(t->cp[i + 1]))
		return 0;
	*end = i + 1;
	return t->cp[i] == ')' ? 4 : 3;
}

/* White space stood before I in the source, and sentences follow. */
static bool text_behind_gap(const ZmText *t, uint32_t i, uint32_t end)
{
	if (end - i <= TEXT_BEHIND_GAP || (t->cp[i] != ' ' && t->src[i] == t->src[i - 1] + 1))
		return false;
	for (uint32_t k = i; k < end && k < i + 400; k++)
		if (t->cp[k] == 0x3002)
			return true;
	return false;
}

/* Where the heading that begins paragraph P ends: at the first full stop when text follows on the line, at the
 * colon or number that opens a list, at a gap. */
static uint32_t heading_end(const ZmText *t, const ZmPara *p, uint32_t number_end)
{
	for (uint32_t i = number_end; i < p->end; i++) {
		uint32_t c = t->cp[i], after;
		if (c == 0x3002 || c == '!' || c == '?')
			return i + 1 == p->end ? p->end : i;
		if (c == ':' && p->end - i > TAIL_OF_COLON)
			return i;
		if (i > number_end + 3 && text_behind_gap(t, i, p->end))
			return i;
		if (i > number_end + 3 && c == '(' && zm_outline_level(t, i, p->end, &after) == 2)
			return i;
		if (i - number_end >= LONG_HEADING && (c == ',' || c == ';'))
			return i;
	}
	return p->end;
}

/* The role that the heading names first; a heading that names the year after the report's own is a plan. */
static ZmRole role_of(ZmDocBuild *w, ZmSpan h)
{
	const ZmText *t = w->text;
	uint32_t best = UINT32_MAX;
	ZmRole role = ZM_ROLE_ACHIEVEMENTS;
	for (uint32_t i = 0; i < w->rules_of[ZM_LINE_ROLE]; i++) {
		const ZmRule *r = w->rule[ZM_LINE_ROLE][i];
		uint32_t b, e;
		if (zm_pattern_find(r->pattern, w->match, zm_text_codes(t, h.begin), h.end - h.begin, 0) != ZM_MATCH_YES || !zm_match_group(w->match, 0, &b, &e) || b >= best)
			continue;
		for (int k = 0; r->gives && k <= ZM_ROLE_OTHER; k++)
			if (!strcmp(r->gives, zm_role_names[k])) {
				role = (ZmRole)k;
				best = b;
			}
	}
	int year = zm_year_find(t->cp, h.begin, h.end);
	if (w->d->covers_year && year == w->d->covers_year + 1 && role == ZM_ROLE_ACHIEVEMENTS &&
	    !zm_line_rule(w, ZM_LINE_ROLE_DONE, h.begin, h.end, false, NULL))
		role = ZM_ROLE_PLANS;
	return role;
}

void zm_outline_sections(ZmDocBuild *w)
{
	ZmDoc *d = w->d;
	uint32_t n = 0, end;
	for (uint32_t i = w->head; i < w->tail; i++)
		n += w->line.at[i].level == 1;
	d->section = ZM_NEWN(w->arena, ZmSection, n + 1);
	for (uint32_t i = w->head; i < w->tail; i++) {
		ZmPara *p = &w->line.at[i];
		if (p->kind != ZM_PARA_BODY && p->kind != ZM_PARA_HEADING)
			continue;
		if (p->level == 1) {
			zm_outline_number(w->text, p->begin, p->end, &end);
			ZmSpan h = {p->begin, heading_end(w->text, p, end)};
			p->kind = h.end == p->end ? ZM_PARA_HEADING : ZM_PARA_BODY;
			d->section[d->sections++] = (ZmSection){h, p->begin, p->end, role_of(w, h)};
		}
		p->section = (int32_t)d->sections - 1;
		if (d->sections)
			d->section[d->sections - 1].end = p->end;
	}
}
