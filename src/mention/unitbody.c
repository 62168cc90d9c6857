/* unitbody.c: reads the body and the tails of a unit's name.
 *
 * The body is a kind from the lexicon or an open name: characters up to the first head (领导小组, 中心 …)
 * with no stop word between.  Every look-ahead is bounded, so reading is constant time. */
#include "mention/unitparse_p.h"

#include <string.h>

#include "base/fold.h"
#include "mention/sites.h"
#include "text/labels.h"

enum { MAX_HITS = 64, OPEN_MAX = 36, QUOTE_MAX = 24, TAIL_MAX = 12, CENTRAL_TAIL = 26, SHARED_MAX = 30, INNER_MAX = 14 };

bool zm_reader_trapped(const ZmReader *r, uint32_t i, uint32_t e)
{
	static const ZmGrammar traps[] = {ZM_GRAMMAR_HEAD_TRAP, ZM_GRAMMAR_LEVEL_START_TRAP};
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_PERSON_VERB, ZM_GRAMMAR_HEAD_TRAP};
	uint32_t over = 0, word = 0, end;
	for (size_t k = 0; k < 2; k++)
		if ((end = zm_reader_element(r, i, traps[k], NULL)) > over)
			over = end;
	for (size_t k = 0; over > e && k < 4; k++)
		if ((end = zm_reader_element(r, e, words[k], NULL)) > word)
			word = end;
	return over > e && word <= over;
}

/* A head at I that is not the beginning of another word. */
static uint32_t head_at(const ZmReader *r, uint32_t i, ZmConcept *c)
{
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_HEAD, c);
	return e && !zm_reader_trapped(r, i, e) ? e : 0;
}

/* Behind the closing mark of the quotation that opens at I; 0 when it is long or unclosed. */
static uint32_t quotation(const ZmReader *r, uint32_t i)
{
	for (uint32_t k = i + 1; k < r->limit && k < i + QUOTE_MAX; k++) {
		if (r->t->cp[k] == 0x201D)
			return k + 1;
		if (r->t->cp[k] == '\n')
			break;
	}
	return 0;
}

/* A stop word at K; at the left edge of a name those of one character too, unless a longer element
 * begins there (自|贸试验区). */
static bool blocks(const ZmReader *r, uint32_t k, bool at_edge)
{
	ZmConcept c;
	uint32_t e = zm_reader_element(r, k, ZM_GRAMMAR_STOP, &c);
	if (!e || zm_concept_is(r->v, c, ZM_IS_POSITION_BEFORE) || (!at_edge && zm_concept_is(r->v, c, ZM_IS_POSITION_EDGE)))
		return false;
	static const ZmGrammar longer[] = {ZM_GRAMMAR_LEVEL, ZM_GRAMMAR_ZONE, ZM_GRAMMAR_HEAD, ZM_GRAMMAR_HEAD_TRAP};
	for (size_t j = 0; j < sizeof longer / sizeof *longer; j++)
		if (zm_reader_element(r, k, longer[j], NULL) > e)
			return false;
	return true;
}

/* The longest kind at I; short forms that need support only when SUPPORTED. */
uint32_t zm_reader_kind(const ZmReader *r, uint32_t i, bool supported, ZmConcept *kind)
{
	ZmHit hit[MAX_HITS];
	size_t n = zm_text_labels(r->t, r->limit, i, ZM_IN(UNIT_KINDS), hit, MAX_HITS);
	while (n--) {
		if (hit[n].kind == ZM_LABEL_HIDDEN && !supported)
			continue;
		if (zm_reader_trapped(r, i, hit[n].end) || zm_reader_trapped(r, hit[n].end - 1, hit[n].end))
			continue;
		*kind = hit[n].concept;
		return hit[n].end;
	}
	return 0;
}

/* A level word at I; one that is one only before the party's side (地委) counts only there. */
static uint32_t level_at(const ZmReader *r, uint32_t i)
{
	ZmConcept c;
	uint32_t e = zm_reader_element(r, i, ZM_GRAMMAR_LEVEL, &c);
	bool sided = e && zm_concept_get(r->v, c, ZM_PROP_KIND) && !zm_concept_is(r->v, c, ZM_IS_LEVEL_DIVISION);
	return sided && !zm_reader_element(r, e, ZM_GRAMMAR_PARTY, NULL) ? 0 : e;
}

/* Another body inside what would be one name: 划入|县行政审批局, 和|市司法局. */
static bool joins(const ZmReader *r, uint32_t k)
{
	ZmPlaceParse p;
	ZmConcept kind;
	uint32_t e = level_at(r, k), b;
	if (e && zm_reader_element(r, k, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e && zm_reader_kind(r, e, false, &kind) &&
	    !((b = zm_grammar_before(r->v, r->t, e, ZM_GRAMMAR_BIT(LEVEL_TRAP))) && b - 1 < k))
		return true;
	if (!zm_cp_in(r->t->cp[k], "和与及诉"))
		return false;
	ZmHit central;
	if (zm_text_labels(r->t, r->limit, k + 1, ZM_IN(CENTRAL_UNITS), &central, 1) && central.kind != ZM_LABEL_HIDDEN)
		return true;
	if ((e = level_at(r, k + 1)) && zm_reader_element(r, k + 1, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e)
		return true;
	return zm_reader_place(r, k + 1, &p) && p.links && !p.short_last;
}

/* Does the head [K, E) end the name [I, E)? */
static bool ends_name(const ZmReader *r, uint32_t i, uint32_t k, uint32_t e)
{
	if (!(k >= i + 2 || (k > i && e - k >= 2) || e - k >= 3) || (k > i && zm_cp_in(r->t->cp[k - 1], "和与及")))
		return false;
	return e - k > 2 || !zm_grammar_before(r->v, r->t, e, ZM_GRAMMAR_BIT(HEAD_END_TRAP));
}

/* Does a number with its measure word begin at K (4个, 三支)? */
static bool counts(const ZmReader *r, uint32_t k)
{
	ZmHit hit[MAX_HITS];
	uint32_t e = k;
	while (e < r->limit && (zm_is_digit(r->t->cp[e]) || zm_cp_in(r->t->cp[e], "一两二三四五六七八九十百多余")))
		e++;
	return e > k && zm_cp_in(r->t->cp[e < r->limit ? e : k], "个家支名项件次条批处种类") && (zm_is_digit(r->t->cp[k]) || !zm_text_labels(r->t, r->limit, k, ZM_IN(UNIT_KINDS), hit, MAX_HITS));
}

/* A task verb at K that is not the begin of a longer word (全面|依法行政领导小组). */
static uint32_t verb_at(const ZmReader *r, uint32_t k, ZmConcept *w)
{
	uint32_t e = zm_reader_element(r, k, ZM_GRAMMAR_TASK_VERB, w);
	return e && zm_reader_element(r, k, ZM_GRAMMAR_HEAD_TRAP, NULL) > e ? 0 : e;
}

/* Is the character at K one that open names pass over whatever stands around: no word begins there, no number, no other body? */
static bool plain(const ZmReader *r, uint32_t k)
{
	const uint64_t words = ZM_GRAMMAR_BIT(HEAD) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(LEVEL);
	uint32_t c = r->t->cp[k];
	return !(zm_text_roles_at(r->t, k) & words) && zm_is_han(c) && !zm_cp_in(c, "一两二三四五六七八九十百多余和与及诉");
}

/* An open name from I: up to its first head, *HEAD. */
static uint32_t open_name(const ZmReader *r, uint32_t i, uint32_t max, ZmConcept *head)
{
	bool quoted = false, verb = false, sure = false; /* SURE: a verb that is no noun too */
	ZmConcept w;
	if (i >= r->limit || !zm_reader_open(r, i, max))
		return 0;
	uint32_t stop = r->limit - i < max ? r->limit : i + max;
	for (uint32_t k = i, e; k < stop;) {
		uint32_t c = r->t->cp[k];
		if (plain(r, k)) {
			k++;
			continue;
		}
		if (c == 0x201C) {
			if (!(e = quotation(r, k)) || (k == i && zm_reader_element(r, k + 1, ZM_GRAMMAR_STOP, &w) > k + 2 && !zm_concept_get(r->v, w, ZM_PROP_POSITION)))
				return 0; /* “枫桥式”司法所 */
			quoted = true;
			k = e;
			continue;
		}
		if (!zm_is_han(c) && !zm_is_digit(c) && !zm_is_latin(c) && !(quoted && c == '+'))
			return 0;
		if ((zm_is_digit(c) || zm_cp_in(c, "一两二三四五六七八九十百多余")) && counts(r, k)) /* 4个|协调小组 */
			return 0;
		if ((e = head_at(r, k, head)) && ends_name(r, i, k, e)) {
			bool task = zm_concept_is(r->v, *head, ZM_IS_KIND_TASK) || zm_concept_is(r->v, *head, ZM_IS_KIND_OFFICE);
			bool inner = zm_concept_is(r->v, *head, ZM_IS_KIND_INNER);
			return (verb && !task && !(inner && !sure)) || zm_grammar_is(r->v, r->t, i, e, ZM_GRAMMAR_GENERIC) ? 0 : e;
		}
		if ((e = verb_at(r, k, &w))) {
			sure = sure || !zm_concept_is(r->v, w, ZM_IS_KIND_NOUN);
			verb = verb || k == i || sure;
			k = e;
			continue;
		}
		if ((e = zm_reader_element(r, k, ZM_GRAMMAR_STOP, &w)) > k + 1 && zm_concept_is(r->v, w, ZM_IS_POSITION_BEFORE) && zm_is_han(c)) {
			k = e; /* 高等|教育司: no 等 */
			continue;
		}
		if (blocks(r, k, k == i) || (k > i && joins(r, k)))
			return 0;
		k++;
	}
	return 0;
}

/* Do later names of the row (…和市委全面依法治市、区…委员会) bring the head that the name ending at E lacks? */
static bool shares_head(const ZmReader *r, uint32_t e)
{
	const ZmText *t = r->t;
	if (e >= r->limit || !zm_cp_in(t->cp[e], "、和及与"))
		return false;
	for (uint32_t k = e; k < r->limit && k < e + SHARED_MAX; k++) {
		ZmConcept head;
		if (t->cp[k] == '\n' || zm_cp_in(t->cp[k], "。,;"))
			return false;
		if (head_at(r, k, &head) && zm_concept_is(r->v, head, ZM_IS_KIND_TASK))
			return true;
	}
	return false;
}

void zm_reader_add_tail(ZmUnitParse *p, ZmConcept c, uint32_t b, uint32_t e)
{
	p->tail[p->tails] = c;
	p->tail_span[p->tails++] = (ZmSpan){b, e};
}

/* Place and 分局: …公安局|西陵区|分局. */
static uint32_t branch_at(const ZmReader *r, uint32_t i, ZmUnitParse *p)
{
	ZmPlaceParse place;
	ZmConcept c;
	uint32_t e = zm_reader_place(r, i, &place), end, zone = zm_reader_element(r, i, ZM_GRAMMAR_LEVEL, &c);
	if (zone && zm_concept_is(r->v, c, ZM_IS_LEVEL_ZONE) && (end = zm_reader_element(r, zone, ZM_GRAMMAR_TAIL, &c)) && zm_concept_is(r->v, c, ZM_IS_KIND_BRANCH)) {
		zm_reader_add_tail(p, c, i, end); /* …局|高新区|分局 */
		return end;
	}
	if (!e || !(end = zm_reader_element(r, e, ZM_GRAMMAR_TAIL, &c)) || !zm_concept_is(r->v, c, ZM_IS_KIND_BRANCH))
		return 0;
	if ((p->party || p->cpc) && zm_grammar_is(r->v, r->t, e, end, ZM_GRAMMAR_NEEDS_PLACE)) /* 工委|云山街道|办事处: two bodies */
		return 0;
	p->branch = place;
	zm_reader_add_tail(p, c, i, end);
	return end;
}

/* Does another level begin at I (县|市区司法局)? */
static bool starts_level(const ZmReader *r, uint32_t i)
{
	uint32_t e = level_at(r, i);
	return e && zm_reader_element(r, i, ZM_GRAMMAR_LEVEL_START_TRAP, NULL) <= e;
}

bool zm_reader_opens_branch(const ZmReader *r, uint32_t i)
{
	ZmUnitParse p = {0};
	return branch_at(r, i, &p);
}

uint32_t zm_reader_tails(const ZmReader *r, uint32_t e, ZmUnitParse *p)
{
	bool closed = false; /* nothing opens behind a study group */
	while (p->tails < ZM_UNIT_TAILS && e < r->limit && !closed) {
		ZmConcept c;
		uint32_t next = zm_reader_element(r, e, ZM_GRAMMAR_TAIL, &c);
		if (next && zm_reader_trapped(r, e, next))
			next = 0;
		if (next && zm_concept_is(r->v, c, ZM_IS_KIND_BRANCH))
			next = 0;
		if (next == e + 1 && next < r->limit && r->t->cp[next] == 0x201C) /* 妇联|办“…”: a verb */
			next = 0;
		if (next && p->party && zm_span_empty(p->body) && !p->tails && zm_concept_is(r->v, c, ZM_IS_KIND_PARTY_COMMITTEE))
			next = 0;
		if (next) {
			zm_reader_add_tail(p, c, e, next);
			closed = zm_concept_is(r->v, c, ZM_IS_KIND_STUDY_GROUP);
		} else if (!(next = branch_at(r, e, p)) && (next = open_name(r, e, p->of == ZM_OF_CENTRE && !p->tails ? CENTRAL_TAIL : TAIL_MAX, &c))) {
			if (zm_grammar_is(r->v, r->t, e, next, ZM_GRAMMAR_NEEDS_PLACE) || ((p->party || p->cpc) && zm_grammar_before(r->v, r->t, next, ZM_GRAMMAR_BIT(NEEDS_PLACE))))
				break; /* 工委|办事处, 工委|云山街道办事处: two bodies */
			if (starts_level(r, e) || verb_at(r, e, NULL) || zm_concept_is(r->v, c, ZM_IS_KIND_TEAM))
				break; /* another body's name begins here, or a passing team's */
			zm_reader_add_tail(p, ZM_NO_CONCEPT, e, next);
		}
		if (!next)
			break;
		e = next;
	}
	return e;
}

/* Body and tails behind what says whose body it is, which ends at I; 0 when there is none. */
uint32_t zm_reader_body(const ZmReader *r, uint32_t i, bool supported, bool open, ZmUnitParse *p)
{
	ZmConcept c = ZM_NO_CONCEPT;
	uint32_t e = zm_reader_kind(r, i, supported, &p->kind);
	if (p->party && zm_reader_element(r, i, ZM_GRAMMAR_NEEDS_PLACE, NULL) && (!e || zm_grammar_is(r->v, r->t, i, e, ZM_GRAMMAR_NEEDS_PLACE))) {
		p->kind = ZM_NO_CONCEPT; /* 党工委|管委会: two bodies */
		return 0;
	}
	if (!e) {
		p->kind = ZM_NO_CONCEPT;
		if (supported && p->party && (e = zm_reader_element(r, i, ZM_GRAMMAR_SHARED, &c)) && shares_head(r, e)) {
			p->body = (ZmSpan){i, e};
			return e;
		}
		bool party = !p->party && zm_reader_element(r, i, ZM_GRAMMAR_PARTY, &c) && zm_concept_is(r->v, c, ZM_IS_KIND_WORKING);
		if (open && !party && !(supported && starts_level(r, i)))
			e = open_name(r, i, OPEN_MAX, &c);
		if (e && (p->party || p->cpc) && zm_grammar_before(r->v, r->t, e, ZM_GRAMMAR_BIT(NEEDS_PLACE))) /* 工作委员会|云山区新城街道办事处: two bodies */
			e = 0;
		if (e && !supported && zm_concept_is(r->v, c, ZM_IS_KIND_INNER) && e - i > INNER_MAX)
			e = 0;
	}
	if (!e)
		return 0;
	p->body = (ZmSpan){i, e};
	return zm_reader_tails(r, e, p);
}
