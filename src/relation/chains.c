/* chains.c: cues joined to each other (制定并印发, 学习宣传贯彻), their subject, and the mentions they
 * govern: those behind them in their clause, and the list that goes on behind a comma, up to the
 * next verb that could govern them. */
#include "relation/chains.h"

enum { MAX_GAP = 48, MAX_LIST = 8 };

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static const ZmWord *word(const ZmChain *h, uint32_t i)
{
	return &h->r->word.at[i];
}

static uint32_t limit(const ZmChain *h)
{
	return h->c->word + h->c->words;
}

static void add_all(uint32_t *restrict to, const uint32_t *restrict from)
{
	for (unsigned t = 0; t < ZM_TYPE_COUNT; t++)
		to[t] |= from[t];
}

void zm_chain_read(ZmChain *h, uint32_t w)
{
	const uint64_t between = ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE) | ZM_ROLE_BIT(SCOPE); /* 率先在全市推行 */
	h->first = h->last = w;
	for (uint32_t k = w + 1; k < limit(h); k++) {
		if (!word(h, k)->cue) {
			if (zm_only(h->r, word(h, h->last)->end, word(h, k)->end, between) || zm_role_at(h->r, word(h, k)->begin, ZM_ROLE_BIT(SCOPE)))
				continue;
			if (word(h, k)->roles & (ZM_ROLE_BIT(OWN) | between)) /* 在|全市 */
				continue;
			break;
		}
		if (!zm_only(h->r, word(h, h->last)->end, word(h, k)->begin, between))
			break;
		h->last = k;
	}
	h->begin = word(h, h->first)->begin;
	h->end = word(h, h->last)->end;
	for (uint32_t k = h->first; k <= h->last; k++) {
		h->passing |= (word(h, k)->roles & ZM_ROLE_BIT(PASSES)) != 0;
		if (word(h, k)->cue)
			add_all(h->strong, word(h, k)->strong);
	}
	if (word(h, h->last)->cue)
		add_all(h->weak, word(h, h->last)->weak);
	for (uint32_t k = h->last + 1; k < limit(h); k++)
		h->training |= (word(h, k)->roles & ZM_ROLE_BIT(TRAINING_TAIL)) != 0;
	uint32_t e = zm_role_at(h->r, h->end, ZM_ROLE_BIT(PARTICLE));
	if (h->r->text->cp[h->end] == 0x7684) /* 的 */
		h->relative = true;
	else if (e && e < h->c->end && !zm_owned(h->r, h->end))
		h->end = e;
}

bool zm_chain_negated(const ZmChain *h)
{
	uint32_t i = h->begin;
	for (uint32_t k = h->first; k-- > h->c->word;) {
		const ZmWord *w = word(h, k);
		if (!zm_only(h->r, w->end, i, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE)))
			return false;
		if (w->roles & ZM_ROLE_BIT(NEGATION))
			return true;
		i = w->begin;
	}
	return false;
}

static bool own_region_before(const ZmChain *h)
{
	uint32_t m = zm_first_mention(h->r, h->begin);
	return m && at(h->r, m - 1)->end == h->begin && at(h->r, m - 1)->entity == h->r->context->region;
}

/* 以A名义印发: A is who does it. */
static bool in_name_of(const ZmChain *h, ZmSubject *s)
{
	const ZmReading *r = h->r;
	uint32_t m = zm_first_mention(r, h->begin);
	if (!m || at(r, m - 1)->type != ZM_UNIT || at(r, m - 1)->begin < h->c->begin)
		return false;
	uint32_t e = zm_role_at(r, at(r, m - 1)->end, ZM_ROLE_BIT(IN_NAME));
	if (!e || e > h->begin || !zm_only(r, e, h->begin, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE)))
		return false;
	*s = zm_units_before(r, h->c, at(r, m - 1)->end);
	return s->n > 0;
}

void zm_chain_subject(ZmChain *h)
{
	ZmReading *r = h->r;
	h->subject = h->c->subject;
	ZmSubject s = zm_units_before(r, h->c, h->begin);
	bool instead = s.n && s.begin > h->c->begin && r->text->cp[s.begin - 1] == 0x4EE3; /* 代A起草的《…》: not A */
	if (s.n && !instead) {
		uint32_t list = s.begin;
		/* What the issuer plans to have others do is its plan. */
		bool helper = h->c->subject.said && h->c->subject.kind == ZM_SUBJECT_UNITS && h->c->subject.end < list &&
		              zm_role_before(r, list, ZM_ROLE_BIT(PREPOSITION)); /* A会同B起草的《…》 is A's */
		if ((h->relative && !helper) || (zm_role_before(r, list, ZM_ROLE_BIT(PUSHES)) && !h->c->plans))
			h->subject = s;
	} else if (h->relative && !instead) {
		bool own = zm_role_before(r, h->begin, ZM_ROLE_BIT(OWN)) != 0 || own_region_before(h);
		own |= (h->strong[ZM_DOC] & ZM_PRED(DRAFTS)) && zm_only(r, h->c->begin, h->begin, ZM_ROLE_BIT(ADVERB)); /* 起草的《…》经…通过 */
		uint32_t b = own ? 0 : zm_role_before(r, h->begin, ZM_ROLE_BIT(ANAPHOR));
		if (b && zm_named_before(r, b - 1, h->begin, &h->subject)) /* 大队推行的“…” */
			own = false;
		else
			h->subject = (ZmSubject){.kind = own ? ZM_SUBJECT_ISSUER : ZM_SUBJECT_OTHER, .said = own};
	}
	if (in_name_of(h, &s)) {
		h->subject = s;
		return;
	}
	uint32_t before = zm_first_mention(r, h->begin);
	if (h->passing) {
		zm_meeting_body(r, h->c->sentence_begin, h->begin, &h->subject);
	} else if (before && at(r, before - 1)->type == ZM_UNIT && at(r, before - 1)->begin >= h->c->begin) {
		uint32_t e = zm_role_at(r, at(r, before - 1)->end, ZM_ROLE_BIT(MEETING_WORD));
		if (e && zm_only(r, e, h->begin, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(MEETING_WORD)))
			zm_meeting_body(r, h->c->begin, h->begin, &h->subject);
	} else if (before && at(r, before - 1)->type == ZM_REGION && at(r, before - 1)->end == h->begin && at(r, before - 1)->begin > h->c->begin &&
	           at(r, before - 1)->entity != r->context->region && !h->subject.said &&
	           !zm_role_before(r, at(r, before - 1)->begin, ZM_ROLE_BIT(PREPOSITION) | ZM_ROLE_BIT(HANDS_ON) | ZM_ROLE_BIT(JOINT))) {
		h->subject.kind = ZM_SUBJECT_OTHER;
	}
}

uint64_t zm_tail_roles(const ZmReading *r, uint32_t i, uint32_t end)
{
	const uint64_t wanted = ZM_ROLE_BIT(MODIFIER_TAIL) | ZM_ROLE_BIT(DRAFT_TAIL) | ZM_ROLE_BIT(PILOT_TAIL) | ZM_ROLE_BIT(STUDY_TAIL) | ZM_ROLE_BIT(BUILD_TAIL) | ZM_ROLE_BIT(REVISE_TAIL) | ZM_ROLE_BIT(FORM_TAIL);
	uint32_t stop = i + ZM_TAIL;
	bool listed = false; /* behind 等 */
	for (i = zm_past_closers(r, i, end); i < end && i < stop && !zm_owned(r, i);) {
		uint64_t roles;
		uint32_t e = zm_roles_at(r, i, wanted, &roles), t = zm_role_at(r, i, ZM_ROLE_BIT(TRANSPARENT));
		if (e && e >= t)
			return listed && zm_role_at(r, i, ZM_ROLE_BIT(KIND)) == e ? 0 : roles;
		listed |= r->text->cp[i] == 0x7B49; /* 等 */
		if (!t)
			return 0;
		i = zm_past_closers(r, t, end);
	}
	return 0;
}

/* Is there between A and B a verb of its own that could govern type T? */
static bool other_verb(const ZmChain *h, uint32_t a, uint32_t b, ZmType t)
{
	const ZmReading *r = h->r;
	for (uint32_t k = h->last + 1; k < r->word.n && r->word.at[k].begin < b; k++) {
		const ZmWord *w = &r->word.at[k];
		if (w->begin >= a && w->cue && (w->strong[t] || w->weak[t]) && r->text->cp[w->end] != 0x7684)
			return true;
	}
	return false;
}

/* 关于 between a verb and a name makes a paraphrase: 落实国务院关于…的部署. */
static bool paraphrase(const ZmChain *h, uint32_t b)
{
	const ZmReading *r = h->r;
	const uint32_t *cp = r->text->cp;
	uint32_t i = h->end;
	while (i + 2 <= b && !(cp[i] == 0x5173 && cp[i + 1] == 0x4E8E)) /* 关于; a few characters */
		i++;
	return i + 2 <= b && !zm_owned(r, i) && !zm_role_before(r, b, ZM_ROLE_BIT(JOINT)) &&
	       !(b && r->text->cp[b - 1] == 0x300A && zm_role_before(r, b - 1, ZM_ROLE_BIT(JOINT)));
}

/* Could the chain govern mention M?  开展《…》学习 governs by what stands behind the title. */
static bool governs(const ZmChain *h, uint32_t m)
{
	ZmType t = at(h->r, m)->type;
	if (h->strong[t] | h->weak[t])
		return true;
	if (!(ZM_TYPE_BIT(t) & ZM_STUDIED) || !(h->strong[ZM_PROGRAM] & (ZM_PRED(IMPLEMENTS) | ZM_PRED(LAUNCHES))))
		return false;
	uint64_t tails = ZM_ROLE_BIT(STUDY_TAIL) | (t == ZM_DOC || t == ZM_REG ? ZM_ROLE_BIT(DRAFT_TAIL) | ZM_ROLE_BIT(REVISE_TAIL) : 0);
	for (uint32_t left = MAX_LIST; left--; m++) { /* the tail of a list stands behind its last name */
		const ZmReading *r = h->r;
		if (zm_tail_roles(r, at(r, m)->end, h->c->sentence_end) & tails)
			return true;
		if (m + 1 >= r->mentions->n || !(ZM_TYPE_BIT(at(r, m + 1)->type) & ZM_STUDIED) ||
		    !zm_only(r, zm_past_closers(r, at(r, m)->end, r->text->n), at(r, m + 1)->begin, ZM_ROLE_BIT(JOINT)))
			return false;
	}
	return false;
}

/* May the list go on with mention M behind a comma?  It must stand alone up to the next mark. */
static bool goes_on(const ZmChain *h, uint32_t prev_end, uint32_t m)
{
	const ZmReading *r = h->r;
	uint32_t comma = zm_past_closers(r, prev_end, h->c->sentence_end);
	uint32_t e = zm_role_at(r, comma, ZM_ROLE_BIT(TRANSPARENT));
	comma = e ? e : comma;
	for (uint32_t i = prev_end; !e && i < at(r, m)->begin && r->text->cp[comma] != ','; i++)
		comma = i;
	if (r->text->cp[comma] != ',' || !zm_only(r, comma + 1, at(r, m)->begin, ZM_ROLE_BIT(JOINT)))
		return false;
	const ZmClause *c = zm_clause_at(r, at(r, m)->begin);
	if (!c)
		return false;
	for (uint32_t k = c->word; k < c->word + c->words; k++)
		if (r->word.at[k].cue)
			return false;
	if (m + 1 < r->mentions->n && at(r, m + 1)->type == ZM_FIGURE && at(r, m + 1)->end == c->end && r->text->cp[c->end - 1] == '%')
		return false; /* …制度覆盖率100% */
	return !c->subject.said || c->subject.kind == ZM_SUBJECT_DOCUMENT || c->subject.kind == ZM_SUBJECT_COUNT;
}

static bool joins_units(const ZmChain *h, uint32_t m, uint32_t prev_end)
{
	return prev_end ? zm_only(h->r, prev_end, at(h->r, m)->begin, ZM_ROLE_BIT(JOINT)) : at(h->r, m)->begin - h->end <= ZM_NEAR;
}

uint32_t zm_chain_objects(const ZmChain *h, uint32_t *list, uint32_t max)
{
	const ZmReading *r = h->r;
	uint32_t n = 0, prev_end = 0;
	for (uint32_t m = zm_first_mention(r, h->end); m < r->mentions->n && at(r, m)->begin < h->c->sentence_end; m++) {
		const ZmMention *x = at(r, m);
		bool beyond = x->begin >= h->c->end;
		if (x->begin < h->end)
			continue;
		if (!governs(h, m)) {
			if (beyond)
				break;
			continue;
		}
		if (n ? x->begin - prev_end > MAX_GAP : x->begin - h->end > MAX_GAP)
			break;
		if (beyond && (!n || at(r, list[n - 1])->type != x->type || !goes_on(h, prev_end, m)))
			break;
		if (n && h->relative && x->type != ZM_UNIT && m && at(r, m - 1)->type == ZM_UNIT && at(r, m - 1)->begin >= prev_end)
			break; /* A探索的“…”、B推出的“…” */
		if (other_verb(h, n ? prev_end : h->end, x->begin, x->type))
			break;
		if (x->type == ZM_UNIT && !joins_units(h, m, prev_end))
			break;
		if (n == max || paraphrase(h, x->begin))
			break;
		list[n++] = m;
		prev_end = x->end;
		if (h->relative && n && at(r, m)->in_title_marks)
			break;
	}
	return n;
}
