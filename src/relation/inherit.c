/* inherit.c: whose doing a clause without a subject tells.
 *
 * It takes the subject of the clause before; the first clause of a sentence that only says on what
 * ground ("根据…要求,") looks ahead.  Behind a semicolon, and behind a meeting, the issuer is meant. */
#include "relation/clauses.h"

enum { MAX_TIME = 6 };

/* 围绕, 聚焦: a preposition that says what is carried out, and neither with whom nor by what means. */
static bool turns_on(const ZmWord *w)
{
	return (w->roles & ZM_ROLE_BIT(PREPOSITION)) && (w->strong[ZM_DOC] & (1u << ZM_REL_IMPLEMENTS)) && !w->strong[ZM_UNIT] && !w->strong[ZM_PLATFORM];
}

/* Only a ground or a means: its first word is a preposition. */
static bool only_ground(const ZmReading *r, const ZmClause *c)
{
	for (uint32_t w = c->word; w < c->word + c->words; w++)
		if ((r->word.at[w].roles & ZM_ROLE_BIT(GROUND)) || turns_on(&r->word.at[w]))
			return true;
		else if (r->word.at[w].cue)
			return false;
	return false;
}

/* Behind a semicolon the issuer is meant again; only 联合A…, 同A…, 又… are still said of whom stood before it. */
static bool goes_on(const ZmReading *r, const ZmClause *c)
{
	const uint64_t before = ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE);
	for (uint32_t i = c->begin; i < c->end && i < c->begin + MAX_TIME && !zm_owned(r, i); i++)
		if (r->text->cp[i] == 0x53C8) /* 10月起又… */
			return true;
	for (uint32_t w = c->word; w < c->word + c->words && zm_only(r, c->begin, r->word.at[w].begin, before); w++) {
		const ZmWord *x = &r->word.at[w];
		bool same = r->text->cp[x->begin] == 0x540C && x->end == x->begin + 1; /* 同 */
		if ((x->roles & ZM_ROLE_BIT(PREPOSITION)) && (same || (x->cue && (x->strong[ZM_UNIT] & (1u << ZM_REL_COOPERATES_WITH)))))
			return true;
	}
	return false;
}

/* …,被评为“…”: what the clause before speaks of. */
static bool is_awarded(const ZmReading *r, const ZmClause *c)
{
	return c->words && r->word.at[c->word].begin == c->begin && (r->word.at[c->word].strong[ZM_HONOUR] & (1u << ZM_REL_AWARDED_TO));
}

/* 新登记市场主体同比增长21%: it counts, and nobody acts. */
static bool only_counts(const ZmReading *r, const ZmClause *c)
{
	for (uint32_t w = c->word; w < c->word + c->words; w++)
		if (r->word.at[w].cue)
			return false;
	uint32_t m = c->end > c->begin ? zm_owner(r, c->end - 1) : 0;
	return m && zm_mention_type(r, m - 1) == ZM_FIGURE;
}

/* What is done behind a meeting is done by the issuer, except what is studied or passed there. */
static bool leaves_meeting(const ZmReading *r, const ZmClause *c)
{
	bool acts = false;
	for (uint32_t w = c->word; w < c->word + c->words; w++) {
		const ZmWord *x = &r->word.at[w];
		if (!x->cue || (x->roles & ZM_ROLE_BIT(PREPOSITION)))
			continue;
		if (((x->strong[ZM_REG] | x->weak[ZM_REG]) & (1u << ZM_REL_STUDIES)) || (x->roles & ZM_ROLE_BIT(PASSES)))
			return false;
		acts = true;
	}
	return acts;
}

void zm_subjects_find(ZmReading *r, size_t first)
{
	ZmSubject last = {.kind = ZM_SUBJECT_ISSUER};
	uint32_t b = first < r->clause.n ? r->clause.at[first].sentence_begin : 0;
	if (b > r->para->begin && r->text->cp[b - 1] == ';' && r->carried.kind == ZM_SUBJECT_UNITS && goes_on(r, &r->clause.at[first]))
		last = r->carried; /* A开展…;推行…: still A */
	for (size_t i = first; i < r->clause.n; i++) {
		ZmClause *c = &r->clause.at[i];
		zm_own_subject(r, c, &c->subject);
		c->about = UINT32_MAX;
		if (c->subject.said && c->subject.agent) {
			c->about = (uint32_t)r->about.n;
			*zm_vec_push(&r->about) = last;
		}
		/* 34项事项进驻…,全部实行…: not who does it; 局长…,带头讲授…: still the person */
		if (!c->subject.said && i > first && ((c[-1].subject.kind == ZM_SUBJECT_COUNT && (zm_role_at(r, c->begin, ZM_ROLE_BIT(ALL)) || is_awarded(r, c))) ||
		                                      (c[-1].subject.kind == ZM_SUBJECT_PERSON && zm_role_at(r, c->begin, ZM_ROLE_BIT(IN_PERSON))))) {
			c->subject = c[-1].subject;
			c->subject.said = false;
			continue;
		}
		if (c->subject.said) {
			if (i > first && c->subject.end && zm_role_at(r, c->subject.end, ZM_ROLE_BIT(SEAT)))
				c->subject.local = true;
			if (i > first && c->subject.kind == ZM_SUBJECT_OTHER && only_counts(r, c))
				c->subject.local = true; /* 新登记市场主体增长21%,推行…: again who stood before */
			if (!c->subject.local) {
				last = c->subject;
				last.said = false;
			}
			continue;
		}
		if (i == first && only_ground(r, c))
			for (size_t k = i + 1; k < r->clause.n && k <= i + 2; k++) {
				ZmSubject ahead;
				zm_own_subject(r, &r->clause.at[k], &ahead);
				if (ahead.said && !ahead.local && !ahead.agent) {
					last = ahead;
					last.said = false;
					break;
				}
			}
		if (last.session && leaves_meeting(r, c))
			last = (ZmSubject){.kind = ZM_SUBJECT_ISSUER};
		c->subject = last;
	}
	r->carried = last;
	if (last.kind == ZM_SUBJECT_UNITS && last.end && zm_role_at(r, last.end, ZM_ROLE_BIT(SEAT)))
		r->carried = (ZmSubject){.kind = ZM_SUBJECT_ISSUER}; /* A设在B;…: no more of A */
}
