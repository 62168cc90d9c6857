/* lines.c: lines, pieces of lines, and the rules that run on them. */
#include "doc/doc_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/fold.h"
#include "doc/dates.h"

static const char *const kind_names[] = {
    "line.clutter",   "line.footer",         "line.meta",          "line.number", "line.addressee", "line.title", "line.title.place", "line.subject", "line.subject.default",
    "line.signature", "line.signature.tail", "line.source.refuse", "line.role",   "line.role.done", "line.plans", "line.problems"};

void zm_line_rules_collect(ZmDocBuild *w)
{
	ZM_VEC(uint32_t) number = {0};
	for (int k = 0; k < ZM_LINE_KINDS; k++) {
		ZmRuleList of_kind = zm_rules_for(w->rules, kind_names[k]);
		w->rule[k] = ZM_TAKEN(w->arena, const ZmRule *, of_kind.n + 1);
		w->first[k] = (uint32_t)number.n;
		for (uint32_t m = 0; m < of_kind.n; m++) {
			const ZmRule *r = zm_rules_at(w->rules, of_kind.at[m]);
			uint32_t j = m;
			*zm_vec_push(&number) = of_kind.at[m];
			for (; j && w->rule[k][j - 1]->priority < r->priority; j--) {
				w->rule[k][j] = w->rule[k][j - 1];
				number.at[w->first[k] + j] = number.at[w->first[k] + j - 1];
			}
			w->rule[k][j] = r;
			number.at[w->first[k] + j] = of_kind.at[m];
		}
		w->rules_of[k] = (uint32_t)of_kind.n;
	}
	zm_triggers_of(&w->triggers, w->text, w->rules, number.at, (uint32_t)number.n, w->arena);
	free(number.at);
}

void zm_line_trigger(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	zm_triggers_in(&w->triggers, b, e);
}

bool zm_line_any(const ZmDocBuild *w, ZmLineKind kind)
{
	for (uint32_t i = 0; i < w->rules_of[kind]; i++)
		if (zm_line_fired(w, kind, i))
			return true;
	return false;
}

const ZmRule *zm_line_rule(ZmDocBuild *w, ZmLineKind kind, uint32_t b, uint32_t e, bool triggered, ZmSpan *at)
{
	if (e <= b || e - b > ZM_SHORT_LINE * 4)
		return NULL;
	for (uint32_t i = 0; i < w->rules_of[kind]; i++) {
		const ZmRule *r = w->rule[kind][i];
		if (triggered && !zm_line_fired(w, kind, i))
			continue;
		ZmMatchResult got = zm_pattern_find(r->pattern, w->match, zm_text_codes(w->text, b), e - b, 0);
		if (got == ZM_MATCH_LIMIT)
			zm_diag(ZM_DIAG_RULE_LIMIT, NULL, 0, 0, "'%s' on a line of %u characters", r->id, e - b);
		if (got != ZM_MATCH_YES)
			continue;
		uint32_t x, y;
		if (at && (zm_match_group(w->match, 1, &x, &y) || zm_match_group(w->match, 0, &x, &y)))
			*at = (ZmSpan){b + x, b + y};
		return r;
	}
	return NULL;
}

static void push(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	while (b < e && w->text->cp[b] == ' ')
		b++;
	while (e > b && w->text->cp[e - 1] == ' ')
		e--;
	if (e > b)
		*zm_vec_push(&w->line) = (ZmPara){b, e, ZM_PARA_BODY, 0, -1};
}

static bool sentence_end(uint32_t c)
{
	return c == 0x3002 || c == ';' || c == ':' || c == '!' || c == '?';
}

/* White space stood in the source before I, between words of Chinese: a line end that became a space. */
static bool parts(const ZmText *t, uint32_t i)
{
	uint32_t left = t->cp[i - 1] == ' ' && i > 1 ? t->cp[i - 2] : t->cp[i - 1], right = t->cp[i];
	ZmDate date;
	bool ends = zm_is_han(left) || sentence_end(left) || zm_cp_in(left, ")】]”") || zm_is_digit(left);
	bool begins = (zm_is_han(right) && !zm_cp_in(right, "年月日")) || zm_cp_in(right, "(【“《") || zm_date_at(t->cp, t->n, i, &date);
	return ends && begins && !(zm_is_digit(left) && zm_is_digit(right));
}

static inline bool gap_before(const ZmText *t, uint32_t i)
{
	return i && (t->cp[i - 1] == ' ' || t->src[i] != t->src[i - 1] + 1) && parts(t, i);
}

/* A page whose line ends were lost has its headings inside the line: 。一、…。二、…  Counts the numbers that
 * follow one another behind an end of sentence or a gap; CUT notes where they stand when it is not NULL. */
static uint32_t inner_headings(const ZmText *t, uint32_t b, uint32_t e, uint32_t *cut)
{
	uint32_t found = 0, end;
	for (uint32_t i = b; i < e; i++)
		if (zm_outline_numeral(t->cp[i]) && (i == b || sentence_end(t->cp[i - 1]) || gap_before(t, i)) && zm_outline_number(t, i, e, &end) == found + 1) {
			if (cut)
				cut[found] = i;
			found++;
		}
	return found;
}

/* Cuts [b, e), a piece of a page without line ends, at its gaps; returns where the last part begins, which is not
 * pushed. */
static uint32_t push_gapped(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	for (uint32_t i = b + 1; i < e; i++)
		if (gap_before(w->text, i) && !gap_before(w->text, i - 1)) { /* not 索 引 号 */
			push(w, b, i);
			b = i;
		}
	return b;
}

static void push_line(ZmDocBuild *w, uint32_t b, uint32_t e)
{
	uint32_t n = e - b > ZM_SHORT_LINE ? inner_headings(w->text, b, e, NULL) : 0;
	if (n >= 2) {
		uint32_t *cut = zm_xmalloc(n * sizeof *cut);
		inner_headings(w->text, b, e, cut);
		for (uint32_t i = 0; i < n; i++) {
			push(w, push_gapped(w, b, cut[i]), cut[i]);
			b = cut[i];
		}
		free(cut);
		b = push_gapped(w, b, e);
	}
	/* …特此报告。临河市司法局2024年1月5日: the signature was joined to the last line. */
	uint32_t stop = e, from = e - b > 80 ? e - 80 : b, last = 0, end, day;
	ZmDate date;
	if (stop - b > 40 && (w->text->cp[e - 1] == 0x65E5) && (day = zm_date_find(w->text->cp, from, e, &date, &end)) != UINT32_MAX && end == e) {
		for (uint32_t i = from; i < day; i++)
			if (w->text->cp[i] == 0x3002)
				last = i + 1;
		if (last && last < day && zm_line_rule(w, ZM_LINE_SIGNATURE, last, day, false, NULL)) {
			push(w, b, last);
			b = last;
		}
	}
	push(w, b, e);
}

void zm_lines_cut(ZmDocBuild *w)
{
	const ZmText *t = w->text;
	for (uint32_t b = 0, i; b <= t->n; b = i + 1) {
		const wchar_t *end = wmemchr((const wchar_t *)t->cp + b, L'\n', t->n - b); /* a code point on Linux; glibc's search is by vectors */
		i = end ? (uint32_t)(end - (const wchar_t *)t->cp) : t->n;
		if (i > b)
			push_line(w, b, i);
	}
	for (size_t i = 0; i < w->line.n; i++) {
		uint32_t end;
		w->line.at[i].level = zm_outline_level(t, w->line.at[i].begin, w->line.at[i].end, &end);
	}
}
