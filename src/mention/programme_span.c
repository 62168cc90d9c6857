#include "mention/programme_span.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/grammar.h"
#include "mention/places.h"
#include "text/triggers.h"

enum { OPEN = 0x201C, CLOSE = 0x201D, SHORT = 3 };

bool zm_quotes_fit(const ZmText *t, uint32_t b, uint32_t e)
{
	int open = 0, loose = 0;
	for (uint32_t i = b; i < e; i++) {
		if (t->cp[i] == OPEN)
			open++;
		else if (t->cp[i] == CLOSE && open)
			open--;
		else if (t->cp[i] == CLOSE)
			loose++;
	}
	if (open && loose)
		return false;
	return (!open || (open == 1 && t->cp[e] == CLOSE)) && (!loose || (loose == 1 && b && t->cp[b - 1] == OPEN));
}

static bool bound(uint32_t c, uint32_t mark)
{
	return c == mark || c == 0x3001 || c == ',' || c == ' ';
}

bool zm_quoted_alone(const ZmText *t, uint32_t b, uint32_t e)
{
	if (!b || !bound(t->cp[b - 1], OPEN) || !bound(t->cp[e], CLOSE))
		return false;
	if (t->cp[b - 1] == OPEN && t->cp[e] == CLOSE)
		return true;
	/* one of a list: an opening mark must stand before it and a closing one behind it in the same line */
	enum { REACH = 40 };
	uint32_t i = b, k = e;
	for (; i && b - i < REACH && t->cp[i - 1] != OPEN; i--)
		if (t->cp[i - 1] == CLOSE || t->cp[i - 1] == '\n')
			return false;
	for (; k < t->n && k - e < REACH && t->cp[k] != CLOSE; k++)
		if (t->cp[k] == OPEN || t->cp[k] == '\n')
			return false;
	return i && t->cp[i - 1] == OPEN && k < t->n && t->cp[k] == CLOSE;
}

/* Where the name before B ends when only a mark and a conjunction stand between; 0 when something else does. */
static uint32_t joined_end(const ZmText *t, uint32_t b)
{
	uint32_t i = b;
	if (i && t->cp[i - 1] == OPEN)
		i--;
	uint32_t at = i;
	if (i && zm_cp_in(t->cp[i - 1], "、和及与暨"))
		i--;
	if (i && i < at && t->cp[i] == 0x53CA && t->cp[i - 1] == 0x4EE5) /* 以及 */
		i--;
	if (i == b || !i)
		return 0;
	return i == at && t->cp[i - 1] != CLOSE ? 0 : i;
}

/* The head nouns that belong to a name, and behind them words that show that a name before a conjunction is complete. */
static bool has_head(const ZmText *t, uint32_t e, bool complete)
{
	if (!zm_cp_in(t->cp[e - 1], "革度制式动程务争治理建日周月")) /* what they end in */
		return false;
	static const char *const head[] = {"改革", "制度", "机制", "模式", "行动", "工程", "活动", "服务", "斗争", "整治", "治理", "创建", "制", "日", "宣传周", "宣传月"};
	size_t n = complete ? sizeof head / sizeof *head : 8;
	for (size_t i = 0; i < n; i++)
		if (zm_text_before(t, e, head[i]))
			return true;
	return false;
}

bool zm_programme_joined(const ZmFinder *f, uint32_t b)
{
	const ZmText *t = f->text;
	uint32_t e = joined_end(t, b);
	if (!e)
		return false;
	if (t->cp[e - 1] == CLOSE)
		return true;
	bool and_also = t->cp[e] == 0x66A8; /* 暨 joins whatever stands before it */
	return (and_also || !has_head(t, e, true)) && (f->notes[e] & ZM_NOTE_PROGRAM);
}

static const ZmPattern *pattern_of(const ZmFinder *f, const char *rule)
{
	const ZmRule *r = zm_rules_find(f->rules, rule);
	return r ? r->pattern : NULL;
}

const struct ZmNameRules *zm_name_rules(const ZmFinder *f)
{
	struct ZmNameRules *r = ZM_TAKEN(f->scratch, struct ZmNameRules, 1);
	ZmRuleList refuse = zm_rules_for(f->rules, "programme.refuse");
	*r = (struct ZmNameRules){pattern_of(f, "programme.head"), pattern_of(f, "programme.refuse-behind"), pattern_of(f, "platform.refuse-behind"),
	                          pattern_of(f, "platform.tail"), ZM_TAKEN(f->scratch, const ZmPattern *, refuse.n + 1), refuse.n};
	for (size_t i = 0; i < refuse.n; i++)
		r->refuse[i] = zm_rules_at(f->rules, refuse.at[i])->pattern;
	return r;
}

static bool refused(ZmFinder *f, uint32_t b)
{
	const struct ZmNameRules *r = f->name_rules;
	uint32_t from = b > 8 ? b - 8 : 0;
	return zm_patterns_at(r->refuse, r->refusing, f->match, zm_text_codes(f->text, from), f->text->n - from, b - from) < r->refusing;
}

bool zm_label_supported(ZmFinder *f, const ZmHit *h, ZmProp doubt, const char *value)
{
	const ZmText *t = f->text;
	const char *p = zm_concept_get(f->vocab, h->concept, doubt);
	if (!zm_quotes_fit(t, h->begin, h->end))
		return false;
	if ((h->kind != ZM_LABEL_HIDDEN && !(p && !strcmp(p, value))) || zm_quoted_alone(t, h->begin, h->end))
		return true;
	for (uint32_t i = h->begin; i < h->end; i++)
		if (t->cp[i] == OPEN || t->cp[i] == CLOSE)
			return true;
	return false;
}

/* Is [b, e) a label by itself?  *OTHER: of another concept than C, or one that may stand without marks. */
static bool is_label(ZmFinder *f, uint32_t b, uint32_t e, ZmConcept c, bool *other)
{
	ZmHit hit[16];
	size_t k = zm_text_labels(f->text, e, b, ZM_IN(PROGRAMMES), hit, 16);
	bool found = false;
	*other = false;
	for (size_t i = 0; i < k; i++) {
		if (hit[i].end != e)
			continue;
		found = true;
		*other |= hit[i].concept != c || hit[i].kind != ZM_LABEL_HIDDEN;
	}
	return found;
}

/* A hit that runs over the mark of a name in quotation marks: “一件事”联办 is no 一事联办, and the words before a quoted name of
 * four characters or more are not part of it (新时代“枫桥经验”), unless the whole is what the programme is called. */
static bool cut_up(ZmFinder *f, const ZmHit *h)
{
	const ZmText *t = f->text;
	uint32_t open = 0;
	bool other;
	for (uint32_t i = h->begin; i < h->end; i++) {
		if (t->cp[i] == OPEN) {
			open = i + 1;
		} else if (t->cp[i] == CLOSE && !open) {
			if (is_label(f, h->begin, i, h->concept, &other) && other && !has_head(t, h->end, false))
				return true;
		}
	}
	if (open <= h->begin + 1)
		return false;
	uint32_t e = open;
	while (e < h->end && t->cp[e] != CLOSE)
		e++;
	bool strange = is_label(f, open, e, h->concept, &other) && zm_vocab_find(f->vocab, t->cp + open, e - open, ZM_IN(PROGRAMMES)) != h->concept;
	if (strange && e == h->end) /* 企业开办“一件事” is 一件事 */
		return true;
	return (e - open > SHORT || strange) &&
	       strcmp(zm_text_unquoted(t, f->arena, h->begin, h->end), zm_concept_label(f->vocab, h->concept)) != 0;
}

bool zm_goes_on(ZmFinder *f, const ZmPattern *rule, uint32_t e)
{
	return rule && zm_pattern_at(rule, f->match, zm_text_codes(f->text, 0), f->text->n, e) == ZM_MATCH_YES;
}

bool zm_programme_counts(ZmFinder *f, const ZmHit *h)
{
	return zm_label_supported(f, h, ZM_PROP_SURE, "false") && !cut_up(f, h) && !refused(f, h->begin) && !zm_goes_on(f, f->name_rules->programme_behind, h->end);
}

bool zm_programme_trim(ZmFinder *f, ZmHit *h)
{
	const ZmText *t = f->text;
	enum { HEAD = 4 }; /* two characters and the head noun */
	uint32_t i = h->begin, han = 0;
	if (!i || t->cp[i - 1] != OPEN)
		return false;
	for (; i < h->end && t->cp[i] != CLOSE; i++)
		han += zm_is_han(t->cp[i]);
	if (i >= h->end || han <= SHORT || zm_vocab_find(f->vocab, t->cp + h->begin, i - h->begin, ZM_IN(NOT_PROGRAMMES)) != ZM_NO_CONCEPT)
		return false; /* “谁执法谁普法”责任制 is none without its last word */
	if (h->end - i - 1 <= HEAD && (has_head(t, h->end, true) || zm_text_before(t, h->end, "教育")))
		return false;
	h->end = i;
	return true;
}

int zm_name_priority(ZmFinder *f, uint32_t b, uint32_t e, int priority)
{
	const ZmText *t = f->text;
	ZmHit reg[4];
	for (uint32_t i = b; i < e; i++)
		if (zm_text_labels(t, e, i, ZM_IN(REGULATIONS) | ZM_IN(DOCTRINES), reg, 4))
			return ZM_PRIO_REG + 1;
	if (priority > ZM_PRIO_UNIT || f->masked[e] == zm_mask_rest(ZM_UNIT))
		return priority;
	if (f->masked[b] == zm_mask_rest(ZM_UNIT))
		return f->masked[e - 1] == zm_mask_rest(ZM_UNIT) ? priority : ZM_PRIO_UNIT + 1; /* 街道一支队|伍管执法 */
	bool doubt = false, unit = false, more = false;
	for (uint32_t i = b; i < e; i++) {
		doubt |= f->notes[i] & ZM_NOTE_DOUBT;
		unit |= f->masked[i] == zm_mask_first(ZM_UNIT);
		more |= f->masked[i] != zm_mask_first(ZM_UNIT) && f->masked[i] != zm_mask_rest(ZM_UNIT);
	}
	return doubt || (unit && more) ? ZM_PRIO_UNIT + 1 : priority;
}

uint32_t zm_programme_head(ZmFinder *f, uint32_t b, uint32_t e)
{
	const ZmPattern *head = f->name_rules->head;
	const ZmText *t = f->text;
	if (!head)
		return e;
	bool closes = t->cp[e] == CLOSE;
	if (closes && !(b && t->cp[b - 1] == OPEN)) {
		bool inner = false;
		for (uint32_t i = b; i < e; i++)
			inner = t->cp[i] == OPEN || (inner && t->cp[i] != CLOSE);
		if (!inner)
			return e;
	}
	uint32_t from, to;
	if (zm_pattern_at(head, f->match, zm_text_codes(t, 0), t->n, e) != ZM_MATCH_YES || !zm_match_group(f->match, 0, &from, &to))
		return e;
	return to;
}

/* A shorter candidate with the same begin and concept says that the rest of the longer one is a head noun. */
static bool shorter_stands(const ZmFinder *f, uint32_t i)
{
	const ZmMention *m = &f->out->at[i];
	for (uint32_t k = i; k-- > 0;) {
		const ZmMention *o = &f->out->at[k];
		if (o->type == ZM_PROGRAM && o->begin == m->begin && o->end < m->end && o->concept == m->concept)
			return true;
		if (o->type == ZM_PROGRAM && o->begin < m->begin)
			break;
	}
	return false;
}

/* Is [begin of I, END) the name of another entry?  Candidates of one place stand together. */
static bool other_entry(const ZmFinder *f, uint32_t i, uint32_t end)
{
	const ZmMention *m = &f->out->at[i];
	for (uint32_t k = i + 1; k < f->out->n && f->out->at[k].begin == m->begin; k++)
		if (f->out->at[k].type == ZM_PROGRAM && f->out->at[k].end == end && f->out->at[k].concept != m->concept)
			return true;
	return false;
}

void zm_programme_spans(ZmFinder *f)
{
	for (uint32_t i = 0; i < f->out->n; i++)
		if (f->out->at[i].type == ZM_PROGRAM)
			f->notes[f->out->at[i].end] |= ZM_NOTE_PROGRAM;
	for (uint32_t i = 0; i < f->out->n; i++) {
		ZmMention *m = &f->out->at[i];
		if (m->type != ZM_PROGRAM || m->priority < 0)
			continue;
		bool headed = has_head(f->text, m->end, false);
		if ((headed && !shorter_stands(f, i)) || !zm_programme_joined(f, m->begin)) {
			uint32_t end = headed ? m->end : zm_programme_head(f, m->begin, m->end);
			if (!other_entry(f, i, end))
				m->end = end;
		} else if (headed) {
			m->end = m->begin; /* settle() drops empty candidates */
		}
	}
}

/* Where a place begins that reaches B or into the span [B, e) (武汉东湖新技术开发|区政务网); B if none. */
static uint32_t place_before(const ZmFinder *f, uint32_t b, uint32_t e)
{
	enum { REACH = 18, NAME = 2 };
	for (uint32_t i = b > REACH ? b - REACH : 0; i < b; i++) {
		ZmPlaceParse p;
		uint32_t end = f->text->cp[i] == '\n' ? 0 : zm_place_at(f->vocab, f->text, i, e - NAME, &p);
		if (end > b - 1 && !zm_quotes_fit(f->text, i, e)) /* “某省医保云”和… */
			continue;
		bool in_word = i && zm_grammar_at(f->vocab, f->text, i - 1, e, ZM_GRAMMAR_STOP, NULL) > i; /* 依|托云山镇 */
		if (end >= b && !(in_word && !p.links))
			return i;
	}
	return b;
}

void zm_platform_places(ZmFinder *f)
{
	for (uint32_t i = 0; i < f->out->n; i++) {
		ZmMention *m = &f->out->at[i];
		if (m->type != ZM_PLATFORM || m->end < m->begin + 4 || strncmp(m->rule, "platform.", 9) || f->text->cp[m->begin] == OPEN ||
		    (m->begin && f->text->cp[m->begin - 1] == OPEN))
			continue;
		uint32_t b = place_before(f, m->begin, m->end);
		if (f->masked[b] != zm_mask_rest(ZM_UNIT))
			m->begin = b;
	}
}
