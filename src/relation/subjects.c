/* subjects.c: who does what a clause says.
 *
 * The subject stands before the first verb: a marked body, the report's own (我局, the own area),
 * or somebody who is no single body.  inherit.c sees to clauses without one. */
#include "relation/clauses.h"

#include <string.h>

#include "base/fold.h"

enum { MAX_UNKNOWN = 3, MAX_RELATIVE = 12, MAX_MAKES = 7, MAX_SITTING = 6 };

static const ZmMention *at(const ZmReading *r, uint32_t i)
{
	return &r->mentions->at[i];
}

static bool is_own_region(const ZmReading *r, uint32_t m)
{
	return at(r, m)->entity == r->context->region;
}

/* A body in the role of its leader (书记), or one that only names the ground (…部署). */
static bool only_modifies(const ZmReading *r, uint32_t i)
{
	i = zm_past_closers(r, i, r->para->end);
	return zm_role_at(r, i, ZM_ROLE_BIT(LEADER) | ZM_ROLE_BIT(NO_SUBJECT)) && !zm_role_at(r, i, ZM_ROLE_BIT(MEETING_WORD));
}

/* 深入企业、社区宣传…: where it is done; 深入开展… is no more than an adverb. */
static bool reaches(const ZmReading *r, const ZmClause *c, uint32_t w)
{
	const ZmWord *x = &r->word.at[w];
	if (zm_role_at(r, x->begin, ZM_ROLE_BIT(REACHES)) != x->end)
		return false;
	const ZmWord *next = w + 1 < c->word + c->words && x[1].begin == x->end ? x + 1 : NULL;
	return !next || (!next->cue && !(next->roles & (ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(VERB) | ZM_ROLE_BIT(HANDS_ON) | ZM_ROLE_BIT(JOINT))));
}

/* Does a preposition before I in the clause still hold what stands at I? */
static bool after_preposition(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	bool held = false;
	for (uint32_t w = c->word; w < c->word + c->words && r->word.at[w].begin < i; w++) {
		uint64_t roles = r->word.at[w].roles;
		if ((roles & ZM_ROLE_BIT(PREPOSITION)) || reaches(r, c, w))
			held = true;
		if (roles & ZM_ROLE_BIT(AFTER_PREPOSITION))
			held = false;
	}
	return held;
}

/* A所属B, A批复设立的B: the body that is meant is B; M when no such body ends by END. */
static uint32_t head_of(const ZmReading *r, uint32_t m, uint32_t end)
{
	while (m + 1 < r->mentions->n && at(r, m)->type == ZM_UNIT && at(r, m + 1)->type == ZM_UNIT && at(r, m + 1)->end <= end) {
		uint32_t b = at(r, m)->end, e = at(r, m + 1)->begin;
		while (e > b && zm_is_quote(r->text->cp[e - 1]))
			e--;
		if (e == b || e - b > MAX_RELATIVE)
			return m;
		for (uint32_t i = b; i < e; i++)
			if (!zm_is_han(r->text->cp[i]))
				return m;
		if (r->text->cp[e - 1] != 0x7684 && zm_role_at(r, b, ZM_ROLE_BIT(BELOW)) != e) /* 的 */
			return m;
		m++;
	}
	return m;
}

/* …和我局: the issuer is one of a list that ends at I. */
static void take_own(const ZmReading *r, uint32_t i, uint32_t end, ZmSubject *s)
{
	uint32_t k = zm_role_at(r, zm_past_closers(r, i, end), ZM_ROLE_BIT(JOINT)), e = k ? zm_role_at(r, k, ZM_ROLE_BIT(OWN)) : 0;
	for (uint32_t b = k; k && !e && b < end && b < k + MAX_RELATIVE && zm_is_han(r->text->cp[b]) && !zm_owned(r, b); b++) /* A、某公司与我局 */
		if (zm_cp_in(r->text->cp[b], "与和同") && (e = zm_role_at(r, b + 1, ZM_ROLE_BIT(OWN))) != 0)
			k = b + 1;
	if (!e || e > end || r->context->issuer == ZM_NO_ENTITY || zm_role_at(r, e, ZM_ROLE_BIT(LEADER) | ZM_ROLE_BIT(NO_SUBJECT)))
		return;
	zm_subject_add(s, UINT32_MAX, r->context->issuer);
	s->with_own = zm_cp_in(r->text->cp[k - 1], "与同");
	s->end = e;
}

/* Takes the list of mentions of type T that begins with mention M, up to END. */
static uint32_t take_list(const ZmReading *r, uint32_t m, uint32_t end, ZmSubject *s)
{
	ZmType t = zm_mention_type(r, m);
	if (!s->end)
		s->begin = at(r, m)->begin;
	m = head_of(r, m, end);
	zm_subject_add(s, m, at(r, m)->entity);
	while (m + 1 < r->mentions->n && at(r, m + 1)->type == t && at(r, m + 1)->begin < end &&
	       at(r, m + 1)->begin >= zm_past_closers(r, at(r, m)->end, end) && zm_only(r, zm_past_closers(r, at(r, m)->end, end), at(r, m + 1)->begin, ZM_ROLE_BIT(JOINT))) {
		uint32_t gap = at(r, m + 1)->begin - at(r, m)->end;
		bool with = gap == 1 && (r->text->cp[at(r, m)->end] == 0x4E0E || r->text->cp[at(r, m)->end] == 0x540C); /* 与 同 */
		s->doers = with && !s->with ? (uint8_t)s->n : s->doers;
		s->split = s->doers;
		s->with |= with;
		m = head_of(r, m + 1, end);
		zm_subject_add(s, m, at(r, m)->entity);
	}
	s->end = at(r, m)->end;
	if (t == ZM_UNIT)
		take_own(r, s->end, end, s);
	return m;
}

/* Does nothing but a time, a number, places, bodies and adverbs stand between the begin of C and I? */
static bool opens(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	const uint64_t roles = ZM_ROLE_BIT(OWN) | ZM_ROLE_BIT(OTHER) | ZM_ROLE_BIT(OTHER_NOUN) | ZM_ROLE_BIT(NEUTRAL) | ZM_ROLE_BIT(ADVERB) |
	                       ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(PARTICLE) | ZM_ROLE_BIT(COMING) | ZM_ROLE_BIT(UNKNOWN_BODY) | ZM_ROLE_BIT(LEADER);
	uint32_t unknown = 0;
	for (uint32_t k = c->begin; k < i;) {
		uint32_t e;
		if (zm_owned(r, k))
			k = at(r, zm_owner(r, k) - 1)->end;
		else if ((e = zm_role_at(r, k, roles)) && e <= i)
			k = e;
		else
			unknown += zm_is_han(r->text->cp[k++]) ? 1 : 0;
	}
	return unknown <= MAX_UNKNOWN;
}

/* End of the part of C in which its subject may stand: the first verb that is no adverb. */
static uint32_t prefix_end(const ZmReading *r, const ZmClause *c)
{
	for (uint32_t w = c->word; w < c->word + c->words; w++) {
		const ZmWord *x = &r->word.at[w];
		bool bare_preposition = (x->roles & ZM_ROLE_BIT(PREPOSITION)) != 0;
		if ((x->cue && !bare_preposition) || (x->roles & (ZM_ROLE_BIT(HANDS_ON) | ZM_ROLE_BIT(PUSHES) | ZM_ROLE_BIT(VERB) | ZM_ROLE_BIT(FOUNDS))))
			return x->begin;
	}
	return c->end;
}

ZmSubject zm_units_before(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	ZmSubject s = {.kind = ZM_SUBJECT_UNITS, .said = true};
	uint32_t last = zm_first_mention(r, i);
	if (!last || at(r, last - 1)->type != ZM_UNIT || at(r, last - 1)->begin < c->sentence_begin ||
	    !zm_only(r, at(r, last - 1)->end, i, ZM_ROLE_BIT(ADVERB)))
		return s;
	uint32_t m = last - 1;
	if (m && at(r, m - 1)->begin >= c->sentence_begin && head_of(r, m - 1, at(r, m)->end) == m)
		m--;
	while (m && m + ZM_SUBJECT_MAX > last && at(r, m - 1)->type == ZM_UNIT && at(r, m - 1)->begin >= c->sentence_begin &&
	       zm_only(r, at(r, m - 1)->end, at(r, m)->begin, ZM_ROLE_BIT(JOINT)))
		m--;
	take_list(r, m, i, &s);
	return s;
}

/* 由A…: A acts, and does not take office (由A书记某某任组长). */
static bool is_agent(const ZmReading *r, const ZmClause *c, uint32_t m)
{
	uint32_t b = at(r, m)->begin;
	return at(r, m)->type == ZM_UNIT && b > c->begin && r->text->cp[b - 1] == 0x7531 && !zm_owned(r, b - 1) && !only_modifies(r, at(r, m)->end); /* 由 */
}

/* 由A牵头, and nothing more: what follows is A's. */
static bool leads(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	uint32_t e = zm_role_at(r, i, ZM_ROLE_BIT(ADVERB));
	return e && c->end == e;
}

/* …,B、C配合: they take part in what another does. */
static bool joins_in(const ZmReading *r, const ZmClause *c, uint32_t i)
{
	uint32_t b = c->begin == c->sentence_begin ? 0 : zm_role_before(r, c->end, ZM_ROLE_BIT(JOINS_IN));
	return b && zm_only(r, i, b - 1, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE));
}

/* 由A、B共建的“…”: A and B are whose thing it is. */
static bool makes_thing(const ZmReading *r, uint32_t i)
{
	for (uint32_t k = i; k < i + MAX_MAKES && k < r->para->end && !zm_owned(r, k) && zm_is_han(r->text->cp[k]); k++)
		if (r->text->cp[k] == 0x7684) { /* 的 */
			uint32_t o = zm_owner(r, k + 1);
			return k > i && (zm_is_quote(r->text->cp[k + 1]) || r->text->cp[k + 1] == 0x300A || (o && at(r, o - 1)->type != ZM_FIGURE));
		}
	return false;
}

/* A承接的87项…, A的做法…: a thing is the subject, and A's. */
static bool counts_theirs(const ZmReading *r, uint32_t i)
{
	if (r->text->cp[i] == 0x7684 && !zm_owned(r, i) && zm_role_at(r, i + 1, ZM_ROLE_BIT(WORK)))
		return true;
	for (uint32_t k = i; k < i + MAX_MAKES && k < r->para->end && !zm_owned(r, k) && zm_is_han(r->text->cp[k]); k++)
		if (r->text->cp[k] == 0x7684) /* 的 */
			return k > i && zm_owned(r, k + 1) && zm_mention_type(r, zm_owner(r, k + 1) - 1) == ZM_FIGURE;
	return false;
}

/* A body that meets or studies here, and does nothing else: X会议学习…, X中心组学习…. */
static bool sits(const ZmReading *r, uint32_t m)
{
	const ZmMention *x = at(r, m);
	for (uint32_t b = x->end > x->begin + MAX_SITTING ? x->end - MAX_SITTING : x->begin; b < x->end; b++)
		if (zm_label_at(r, b, x->end, ZM_ROLE_BIT(SITTING)) == x->end)
			return true;
	return zm_meets(r, m) && r->text->cp[x->end] != 0x53EC; /* X召开会议,印发…: X */
}

/* 7个|政务服务中心: that many of a kind, and no single body. */
static bool is_counted(const ZmReading *r, const ZmClause *c, uint32_t m)
{
	const ZmMention *x = at(r, m), *n = m ? x - 1 : NULL;
	return n && n->type == ZM_FIGURE && n->end == x->begin && n->begin >= c->begin && zm_cp_in(r->text->cp[n->end - 1], "个家所名支");
}

/* A、B2名选手获得…: the figure X makes people of theirs of the bodies of S. */
static bool takes_people(const ZmReading *r, const ZmMention *x, ZmSubject *s)
{
	if (!s->said || s->kind != ZM_SUBJECT_UNITS || s->end != x->begin || !zm_cp_in(r->text->cp[x->end - 1], "名人位"))
		return false;
	s->kind = ZM_SUBJECT_COUNT;
	s->local = true;
	return true;
}

/* The units that stand from M on, into FOUND; what they are counted as is no unit.  Do they act (AGENT)? */
static bool take_units(const ZmReading *r, const ZmClause *c, uint32_t *m, bool agent, ZmSubject *found)
{
	*m = take_list(r, *m, c->end, found);
	zm_sister_meeting(r, *m, found);
	agent = agent && !makes_thing(r, found->end);
	found->session = sits(r, *m);
	bool counted = counts_theirs(r, found->end);
	found->kind = counted ? ZM_SUBJECT_COUNT : ZM_SUBJECT_UNITS;
	found->agent = agent && !counted;
	found->local = counted || (agent && !leads(r, c, found->end)) || joins_in(r, c, found->end);
	return agent;
}

static void see_mention(const ZmReading *r, const ZmClause *c, uint32_t *m, uint32_t end, ZmSubject *s)
{
	const ZmMention *x = at(r, *m);
	ZmSubject found = {.said = true};
	const uint32_t first = *m;
	bool agent = is_agent(r, c, first);
	if (!agent && after_preposition(r, c, x->begin))
		return;
	switch (x->type) {
	case ZM_UNIT:
		if (is_counted(r, c, first))
			return;
		if (s->said && s->kind == ZM_SUBJECT_ISSUER && s->end && s->end < x->begin && zm_only(r, s->end, x->begin, ZM_ROLE_BIT(JOINT)))
			zm_subject_add(&found, UINT32_MAX, r->context->issuer); /* 我局、A联合… */
		agent = take_units(r, c, m, agent, &found);
		if (found.kind == ZM_SUBJECT_COUNT)
			break;
		if (zm_role_at(r, found.end, ZM_ROLE_BIT(LEADER)) && opens(r, c, x->begin) && !agent)
			found = (ZmSubject){.kind = ZM_SUBJECT_PERSON, .said = true, .local = true};
		else if (only_modifies(r, found.end) || !(is_agent(r, c, first) || opens(r, c, x->begin)))
			return;
		break;
	case ZM_REGION:
		if (!opens(r, c, x->begin)) /* 执法量列X之首 */
			return;
		found.kind = is_own_region(r, *m) ? ZM_SUBJECT_ISSUER : ZM_SUBJECT_REGIONS;
		*m = take_list(r, *m, end, &found);
		break;
	case ZM_PERSON:
		found.kind = ZM_SUBJECT_PERSON;
		found.local = true;
		break;
	case ZM_FIGURE:
		if (takes_people(r, x, s) || (s->said && s->kind != ZM_SUBJECT_ISSUER) || zm_cp_in(r->text->cp[x->end - 1], "次轮场期遍元")) /* 先后10次组织…, 投资30万元建设… */
			return;
		found.kind = ZM_SUBJECT_COUNT;
		found.local = true;
		break;
	case ZM_DOC:
		if (s->said || !zm_only(r, c->begin, x->begin, ZM_ROLE_BIT(ADVERB)))
			return;
		found.kind = ZM_SUBJECT_DOCUMENT;
		zm_subject_add(&found, *m, x->entity);
		break;
	default:
		return;
	}
	*s = found;
}

/* Does a verb follow at once?  企业开展… and not 企业注册登记实行…. */
static bool acts_at_once(const ZmReading *r, uint32_t i, uint32_t end)
{
	i = zm_past_closers(r, i, end);
	return zm_only(r, i, end, ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE) | ZM_ROLE_BIT(JOINT) | ZM_ROLE_BIT(OTHER_NOUN) | ZM_ROLE_BIT(PREPOSITION)) ||
	       zm_role_at(r, i, ZM_ROLE_BIT(PREPOSITION) | ZM_ROLE_BIT(PARTICLE));
}

/* A、B等八家|单位, A、B等|部门: the noun only counts the bodies of S. */
static bool in_apposition(const ZmReading *r, uint32_t i, const ZmSubject *s)
{
	if (s->kind == ZM_SUBJECT_UNITS && s->end && r->text->cp[s->end] == 0x7B49 && i > s->end && i <= s->end + MAX_MAKES) /* 等 */
		return true;
	return s->kind == ZM_SUBJECT_UNITS && s->end && zm_owned(r, i - 1) && at(r, zm_owner(r, i - 1) - 1)->type == ZM_FIGURE &&
	       at(r, zm_owner(r, i - 1) - 1)->begin <= s->end + 1;
}

static void see_word(ZmReading *r, const ZmClause *c, const ZmWord *w, uint32_t end, ZmSubject *s)
{
	const uint64_t seen = ZM_ROLE_BIT(OTHER) | ZM_ROLE_BIT(OTHER_NOUN) | ZM_ROLE_BIT(PERSON) | ZM_ROLE_BIT(OWN) | ZM_ROLE_BIT(MEETING_WORD);
	if (!(w->roles & seen) || w->begin < s->end || in_apposition(r, w->begin, s))
		return;
	if (w->roles & (ZM_ROLE_BIT(OTHER) | ZM_ROLE_BIT(OTHER_NOUN))) {
		bool noun = (w->roles & ZM_ROLE_BIT(OTHER_NOUN)) != 0, acts = acts_at_once(r, w->end, end);
		if ((acts || !noun) && !after_preposition(r, c, w->begin) && ((acts && !noun) || opens(r, c, w->begin)))
			*s = (ZmSubject){.kind = ZM_SUBJECT_OTHER, .said = true, .local = s->kind == ZM_SUBJECT_COUNT};
	} else if (w->roles & ZM_ROLE_BIT(PERSON)) {
		if (!s->said && !after_preposition(r, c, w->begin) && opens(r, c, w->begin))
			*s = (ZmSubject){.kind = ZM_SUBJECT_PERSON, .said = true, .local = true};
	} else if (w->roles & ZM_ROLE_BIT(OWN)) {
		bool ranks = w->end == w->begin + 2 && zm_cp_in(r->text->cp[w->begin], "全") && zm_cp_in(r->text->cp[w->end], "首率唯第"); /* 全省首发 */
		if (!ranks && !zm_role_before(r, w->begin, ZM_ROLE_BIT(SEAT)) && !after_preposition(r, c, w->begin) && !only_modifies(r, w->end))
			*s = (ZmSubject){.kind = ZM_SUBJECT_ISSUER, .said = true, .end = w->end};
	} else if ((w->roles & ZM_ROLE_BIT(MEETING_WORD)) && w->begin == c->begin) {
		s->session = zm_meeting_body(r, r->para->begin, w->begin, s);
	}
}

/* 中心可办理…: the last body of the paragraph whose name ends so. */
static void see_anaphor(const ZmReading *r, const ZmClause *c, ZmSubject *s)
{
	uint32_t e = c->begin == c->sentence_begin && !zm_owned(r, c->begin) ? zm_role_at(r, c->begin, ZM_ROLE_BIT(ANAPHOR)) : 0;
	uint32_t n = e - c->begin, left = ZM_LOOK_BACK;
	for (uint32_t m = zm_first_mention(r, c->begin); e && left-- && m-- > 0 && at(r, m)->begin >= r->para->begin;) {
		const ZmMention *x = at(r, m);
		if (x->type != ZM_UNIT)
			continue;
		if (x->end - x->begin > n && !memcmp(r->text->cp + x->end - n, r->text->cp + c->begin, n * sizeof *r->text->cp)) {
			*s = (ZmSubject){.kind = ZM_SUBJECT_UNITS, .said = true};
			zm_subject_add(s, m, x->entity);
		}
		return;
	}
}

/* A body that nothing has marked acts: X中学开展…. */
static bool unknown_body(const ZmReading *r, const ZmClause *c, uint32_t end)
{
	uint32_t i = end;
	for (uint32_t w = c->word; w < c->word + c->words && r->word.at[w].begin < i; w++)
		if (r->word.at[w].roles & ZM_ROLE_BIT(PREPOSITION))
			i = r->word.at[w].begin; /* X所被…评为 */
	for (uint32_t w = c->word + c->words; w-- > c->word;) {
		const ZmWord *x = &r->word.at[w];
		if (x->end > i)
			continue;
		if (x->end < i || !(x->roles & (ZM_ROLE_BIT(ADVERB) | ZM_ROLE_BIT(PARTICLE) | ZM_ROLE_BIT(PREPOSITION))) ||
		    zm_role_before(r, i, ZM_ROLE_BIT(UNKNOWN_BODY))) /* …监管所: no particle */
			break;
		i = x->begin;
	}
	if (i > c->begin + 2 && r->text->cp[i - 1] == ')') /* 第二税务所(办税服务厅)设立… */
		for (uint32_t k = i - 1; k > c->begin + 2; k--)
			if (r->text->cp[k] == '(') {
				i = k;
				break;
			}
	uint32_t b = i > c->begin + 2 && !zm_owned(r, i - 1) ? zm_role_before(r, i, ZM_ROLE_BIT(UNKNOWN_BODY)) : 0;
	return b && !after_preposition(r, c, i - 1) && !zm_role_before(r, b - 1, ZM_ROLE_BIT(ADVERB)); /* 深入社区开展… */
}

void zm_own_subject(ZmReading *r, const ZmClause *c, ZmSubject *s)
{
	uint32_t end = prefix_end(r, c), w = c->word;
	*s = (ZmSubject){0};
	see_anaphor(r, c, s);
	if (s->said)
		return;
	uint32_t seen = c->begin, depth = 0;
	for (uint32_t m = zm_first_mention(r, c->begin); m < r->mentions->n && at(r, m)->begin < end; m++) {
		for (; seen < at(r, m)->begin; seen++)
			depth += r->text->cp[seen] == '(' ? 1u : r->text->cp[seen] == ')' && depth ? -1u : 0;
		if (depth)
			continue;
		for (; w < c->word + c->words && r->word.at[w].begin < at(r, m)->begin; w++)
			see_word(r, c, &r->word.at[w], end, s);
		see_mention(r, c, &m, end, s);
	}
	for (; w < c->word + c->words && r->word.at[w].begin < end; w++)
		see_word(r, c, &r->word.at[w], end, s);
	for (w = c->word; s->doers && w < c->word + c->words; w++)
		if (r->word.at[w].begin >= s->end && (r->word.at[w].strong[ZM_UNIT] | r->word.at[w].weak[ZM_UNIT]) & (1u << ZM_REL_COOPERATES_WITH))
			s->doers = 0; /* A与B联合…: both */
	bool of_place = s->said && s->end && s->end < end && (s->kind == ZM_SUBJECT_REGIONS || (s->kind == ZM_SUBJECT_ISSUER && zm_owned(r, s->end - 1)));
	bool village = of_place && end > s->end + 2 && r->text->cp[end - 1] == 0x6751 && !zm_owned(r, end - 1); /* X镇|友好村荣获… */
	if (village || ((!s->said || of_place) && unknown_body(r, c, end))) /* X市|供水公司推出… */
		*s = (ZmSubject){.kind = ZM_SUBJECT_OTHER, .said = true};
}
