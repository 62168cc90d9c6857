/* sentences.c: cuts paragraphs into sentences and says which speak of the coming period or of shortcomings. */
#include "doc/doc_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "doc/dates.h"

enum { YEAR_REACH = 6, WILL_REACH = 60, ROLE_REACH = 4 };

typedef struct {
	bool plans, problems;
	uint8_t level; /* of the heading that set them; 0: a sentence did */
} Flags;

static inline bool ends(uint32_t c)
{
	return c < 0x3003 && (c == 0x3002 || c == ';' || c == '!' || c == '?');
}

static bool closing(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == ')' || c == 0x300B;
}

/* 2024年,我局将… in a report on 2023. */
static bool next_year(const ZmDocBuild *w, uint32_t b, uint32_t e)
{
	const ZmText *t = w->text;
	uint32_t near = b + YEAR_REACH < e ? b + YEAR_REACH : e, far = b + WILL_REACH < e ? b + WILL_REACH : e;
	if (!w->d->covers_year || zm_year_find(t->cp, b, near) != w->d->covers_year + 1)
		return false;
	for (uint32_t i = b + 4; i < far; i++)
		if (zm_cp_in(t->cp[i], "将要拟") || zm_text_at(t, i, "继续") || zm_text_at(t, i, "进一步"))
			return true;
	return false;
}

/* Does a rule of KIND, which may fire (ANY), match in the sentence? */
static bool says(ZmDocBuild *w, ZmLineKind kind, bool any, uint32_t b, uint32_t e)
{
	return any && zm_line_rule(w, kind, b, b + ZM_SHORT_LINE < e ? b + ZM_SHORT_LINE : e, true, NULL);
}

/* A numbered heading below the top level may turn to plans or problems for as long as it reaches. */
static void sub_heading(ZmDocBuild *w, const ZmPara *p, Flags *f)
{
	if (f->level && p->level && p->level <= f->level)
		*f = (Flags){0};
	if (p->level < 2 || p->level > 3 || f->level)
		return;
	uint32_t b, e = p->begin, stop;
	zm_outline_level(w->text, p->begin, p->end, &b);
	for (e = b; e < p->end && !ends(w->text->cp[e]); e++)
		;
	stop = e - b > ZM_SHORT_LINE ? b + ZM_SHORT_LINE : e;
	for (uint32_t i = 0; i < w->rules_of[ZM_LINE_ROLE]; i++) {
		const ZmRule *r = w->rule[ZM_LINE_ROLE][i];
		ZmMatchResult got = ZM_MATCH_NO;
		for (uint32_t at = 0; at <= ROLE_REACH && at <= stop - b && got == ZM_MATCH_NO && r->gives && r->gives[0] == 'p'; at++)
			got = zm_pattern_at(r->pattern, w->match, zm_text_codes(w->text, b), stop - b, at);
		uint32_t x, y; /* what counts may begin behind where it was tried (\K) */
		if (got == ZM_MATCH_YES && zm_match_group(w->match, 0, &x, &y) && x <= ROLE_REACH) {
			*f = (Flags){.plans = r->gives[1] == 'l', .problems = r->gives[1] == 'r', .level = p->level};
			return;
		}
	}
}

static void cut(ZmDocBuild *w, uint32_t k, Flags *f)
{
	ZmDoc *d = w->d;
	const ZmPara *p = &d->para[k];
	const uint32_t *cp = w->text->cp;
	ZmRole role = p->section >= 0 ? d->section[p->section].role : ZM_ROLE_OTHER;
	bool mixed = role != ZM_ROLE_PLANS && (role == ZM_ROLE_PROBLEMS || p->section == (int32_t)d->sections - 1);
	Flags here = *f;
	zm_line_trigger(w, p->begin, p->end);
	const bool plans = zm_line_any(w, ZM_LINE_PLANS), problems = zm_line_any(w, ZM_LINE_PROBLEMS);
	for (uint32_t b = p->begin, i = b; i < p->end; i++) {
		while (i + 1 < p->end && !ends(cp[i]))
			i++;
		uint32_t e = i + 1;
		while (e < p->end && closing(cp[e]))
			e++;
		if (!here.plans && (says(w, ZM_LINE_PLANS, plans, b, e) || next_year(w, b, e)))
			here = (Flags){.plans = true, .level = here.level};
		else if (!here.plans && !here.problems && says(w, ZM_LINE_PROBLEMS, problems, b, e))
			here.problems = true;
		*zm_vec_push(&w->sentence) = (ZmSentence){b, e, k, p->section, here.plans || role == ZM_ROLE_PLANS,
		                                           (here.problems || role == ZM_ROLE_PROBLEMS) && !here.plans};
		b = e;
		i = e - 1;
	}
	if (mixed) /* in the last section, and in one of problems and plans, what is said of the future lasts */
		f->plans |= here.plans;
}

void zm_sentences_cut(ZmDocBuild *w)
{
	ZmDoc *d = w->d;
	Flags f = {0};
	int32_t section = -1;
	for (uint32_t k = 0; k < d->paras; k++) {
		const ZmPara *p = &d->para[k];
		if (p->kind != ZM_PARA_BODY && p->kind != ZM_PARA_HEADING)
			continue;
		if (p->section != section)
			f = (Flags){0};
		section = p->section;
		sub_heading(w, p, &f);
		cut(w, k, &f);
	}
	d->sentences = (uint32_t)w->sentence.n;
	d->sentence = ZM_NEWN(w->arena, ZmSentence, d->sentences + 1);
	if (d->sentences)
		memcpy(d->sentence, w->sentence.at, d->sentences * sizeof *d->sentence);
	free(w->sentence.at);
}
