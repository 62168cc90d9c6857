/* unitbare.c: names of units that are too short to be one by themselves.
 *
 * A bare head noun takes up a unit that stands before it (领导小组|办公室), 政府 behind 党委、 inherits its area, a bureau's
 * 执法大队 is its own; what stands in quotation marks is read as a whole. */
#include "mention/units_p.h"

#include <string.h>

#include "base/fold.h"
#include "text/labels.h"

enum { QUOTE_MAX = 24, QUOTED_HEAD = 3, COUNT_MAX = 6 };

/* 局团委、|工会: another body of the issuer. */
static uint32_t inherit_tail(ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_TAIL, &c);
	if (!e || !zm_concept_is(s->v, c, ZM_IS_KIND_OFFICE) || !zm_scan_word_ends(s, e))
		return 0;
	ZmUnitParse p = {.span = {i, e}, .of = ZM_OF_ISSUER, .level = s->held[0]->level, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .tail = {c}, .tail_span = {{i, e}}, .tails = 1};
	zm_scan_emit(s, &p, "units.inherit", 0.8);
	return e;
}

/* 办事处|主任|李明: a post and who holds it. */
static bool post_behind(const ZmUnitScan *s, uint32_t e)
{
	return zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL) && zm_scan_person_follows(s, e);
}

/* 县委、|政府: 政府 is that of the unit before it. */
uint32_t zm_scan_inherit(ZmUnitScan *s, uint32_t i)
{
	bool joined = s->n_held && i == s->last_end + 1 && zm_cp_in(s->t->cp[i - 1], "、和及与");
	if (!joined && !(s->n_held && i == s->last_end && (!zm_span_empty(s->held[0]->party_word) || s->held[0]->kind != ZM_NO_CONCEPT)))
		return 0;
	const ZmUnitParse *before = s->held[0];
	if (joined && before->of == ZM_OF_ISSUER)
		return inherit_tail(s, i);
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_NEEDS_PLACE, NULL);
	if (!e || (before->of != ZM_OF_PLACE && before->of != ZM_OF_LEVEL && !(before->of == ZM_OF_NOTHING && before->party)) || !(zm_scan_word_ends(s, e) || post_behind(s, e)))
		return 0;
	ZmUnitParse p = {.span = {i, e}, .of = before->of, .place = before->place, .level = before->level, .central = ZM_NO_CONCEPT, .body = {i, e},
	                 .kind = zm_vocab_find(s->v, s->t->cp + i, e - i, ZM_IN(UNIT_KINDS))};
	zm_scan_emit(s, &p, "units.inherit", 0.8);
	return e;
}

/* Does [B, E) of the held unit's name end with the characters of [I, K)? */
static bool ends_alike(const ZmUnitScan *s, uint32_t e, uint32_t i, uint32_t k)
{
	return e >= k - i && !memcmp(s->t->cp + e - (k - i), s->t->cp + i, (k - i) * sizeof *s->t->cp);
}

/* 4个协调|小组: many. */
static bool counted(const ZmUnitScan *s, uint32_t i)
{
	uint32_t least = i > s->para->begin + COUNT_MAX ? i - COUNT_MAX : s->para->begin;
	for (uint32_t k = i; k > least + 1 && zm_is_han(s->t->cp[k - 1]); k--)
		if (zm_cp_in(s->t->cp[k - 1], "个家支") && (zm_is_digit(s->t->cp[k - 2]) || zm_cp_in(s->t->cp[k - 2], "两二三四五六七八九十")))
			return true;
	return false;
}

/* 委员会, 领导小组|办公室, 办公室: takes up a unit that stands before in the sentence. */
uint32_t zm_scan_take_up(ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	uint32_t head = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_TAKEN_UP, &c), e = head;
	if (!head)
		return 0;
	if (counted(s, i) || (i > s->para->begin && zm_cp_in(s->t->cp[i - 1], "各"))) /* 各|大队 */
		return 0;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT, .party = ZM_PARTY_NONE};
	bool office = zm_concept_is(s->v, c, ZM_IS_KIND_OFFICE);
	if (!office && (e = zm_grammar_at(s->v, s->t, head, s->para->end, ZM_GRAMMAR_TAIL, &c)) && zm_concept_is(s->v, c, ZM_IS_KIND_OFFICE)) {
		p.tail[p.tails] = c;
		p.tail_span[p.tails++] = (ZmSpan){head, e};
	} else {
		e = head;
	}
	bool post = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL);
	if ((!zm_scan_word_ends(s, e) && !post && !zm_cp_in(s->t->cp[e], "设由挂")) || (post && !(!office && zm_cp_in(s->t->cp[i - 1], "任") && zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(PERSON_VERB)))))
		return 0; /* 办公室|主任, but 兼任|领导小组办公室|主任 */
	const ZmSentence *here = zm_doc_sentence_at(s->f->doc, i);
	for (uint32_t k = 0; k < s->n_held && here; k++) {
		const ZmUnitParse *u = s->held[k];
		if (u->span.begin < here->begin && head - i < 4)
			break;
		bool alike = ends_alike(s, u->span.end, i, head);
		bool bears_office = office && u->kind == ZM_NO_CONCEPT && !u->base && zm_grammar_before(s->v, s->t, u->span.end, ZM_GRAMMAR_BIT(BEARS_OFFICE));
		bears_office = bears_office || (office && zm_grammar_before(s->v, s->t, u->span.end, ZM_GRAMMAR_BIT(BEARS_OFFICE)));
		if (!alike && !bears_office)
			continue;
		p.base = u->base && alike && !u->tails ? u->base : u;
		if (bears_office && !alike) {
			p.tail[p.tails] = c;
			p.tail_span[p.tails++] = (ZmSpan){i, head};
		}
		p.span = (ZmSpan){i, e};
		zm_scan_emit(s, &p, "units.taken-up", 0.75);
		return e;
	}
	return 0;
}

/* “枫桥式”司法所, “示范…”: a title of honour, no body. */
static bool honoured(const ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	return zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_STOP, &c) > i + 1 && !zm_concept_get(s->v, c, ZM_PROP_POSITION);
}

/* A name in quotation marks as a whole: “…法律服务团”; what is inside is not looked at. */
uint32_t zm_scan_quoted(ZmUnitScan *s, uint32_t i)
{
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .kind = ZM_NO_CONCEPT};
	uint32_t e = i, n;
	if (honoured(s, i))
		return 0;
	while (e < s->para->end && e < i + QUOTE_MAX && s->t->cp[e] != 0x201D)
		e++;
	if (e == s->para->end || s->t->cp[e] != 0x201D || e - i < ZM_SCAN_OPEN_LEAST)
		return 0;
	ZmConcept head = zm_scan_head_of(s, i, e, &n);
	if (head == ZM_NO_CONCEPT || n < 2 || zm_concept_is(s->v, head, ZM_IS_KIND_INNER) || zm_grammar_is(s->v, s->t, i, e, ZM_GRAMMAR_GENERIC) ||
	    zm_grammar_before(s->v, s->t, e, ZM_GRAMMAR_BIT(HEAD_END_TRAP)))
		return 0;
	p.span = p.body = (ZmSpan){i, e};
	zm_scan_emit(s, &p, "units.quoted", 0.8);
	return e;
}

/* “草原…”…工作室 behind a verb of founding. */
uint32_t zm_scan_opens_quoted(ZmUnitScan *s, uint32_t i)
{
	ZmUnitParse p;
	if (honoured(s, i + 1))
		return 0;
	bool edge = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(FOUNDING) | ZM_GRAMMAR_BIT(STOP)) || i == s->para->begin || zm_cp_in(s->t->cp[i - 1], "。;,、");
	uint32_t e = edge ? zm_unit_read(s->v, s->t, i, s->para->end, ZM_READ_OPEN, &p) : 0, n;
	if (!e || !zm_scan_word_ends(s, e) || !zm_scan_right_edge(s, e))
		return 0;
	if (!zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(FOUNDING)) && (zm_scan_head_of(s, i, e, &n) == ZM_NO_CONCEPT || n < QUOTED_HEAD))
		return 0;
	zm_scan_emit(s, &p, "units.quoted", 0.75);
	return e;
}

/* 执法大队, 综合执法支队: a bureau's own brigade, or one that the report has named in full; entity/ finds its name. */
uint32_t zm_scan_brigade(ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_TAKEN_UP, &c);
	bool alone = e == i + 2; /* 支队: only one that has been named */
	if (!e || !zm_concept_is(s->v, c, ZM_IS_KIND_BRIGADE) || (alone && !zm_scan_word_ends(s, e) && !post_behind(s, e)) || counted(s, i) || (e < s->para->end && zm_cp_in(s->t->cp[e], "长员伍内")) || !zm_scan_right_edge(s, e))
		return 0;
	bool named = false;
	if (i > s->para->begin && zm_cp_in(s->t->cp[i - 1], "各")) /* 各|大队 */
		return 0;
	for (uint32_t k = 0; k < s->n_brigades && !named; k++)
		named = ends_alike(s, s->brigade[k].end, i, e);
	if (!named && (alone || !s->bureau))
		return 0;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .body = {i, e}, .span = {i, e}, .kind = zm_vocab_find(s->v, s->t->cp + i, e - i, ZM_IN(UNIT_KINDS))};
	zm_scan_emit(s, &p, "units.brigade", 0.75);
	return e;
}

/* Does the body of a station begin at E behind its name (司法所, 派出所, 税务分局)? Its end, 0 if none. */
static uint32_t station_head(const ZmUnitScan *s, uint32_t e)
{
	ZmConcept c;
	uint32_t end = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_WEAK_BARE, NULL);
	if (!end && (end = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_HEAD, &c)) && !zm_concept_is(s->v, c, ZM_IS_STRENGTH_LOCAL))
		return 0;
	return end > e + 1 && zm_cp_in(s->t->cp[end - 1], "所庭局") && zm_scan_right_edge(s, end) ? end : 0;
}

/* Two characters at I that begin like another word (和平, 向阳): a name where no conjunction or preposition can stand. */
static bool name_like_word(const ZmUnitScan *s, uint32_t i)
{
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_PERSON_VERB, ZM_GRAMMAR_LEVEL, ZM_GRAMMAR_TOWN, ZM_GRAMMAR_LEVEL_TRAP};
	ZmHit hit;
	bool joins = zm_cp_in(s->t->cp[i], "和与及同");
	if (zm_grammar_at(s->v, s->t, i, i + 1, ZM_GRAMMAR_STOP, NULL) != i + 1 || zm_text_labels(s->t, i + 2, i, ZM_IN(CUES), &hit, 1))
		return false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (zm_grammar_is(s->v, s->t, i, i + 2, words[k]) || zm_grammar_is(s->v, s->t, i + 1, i + 2, words[k]))
			return false;
	return i == s->para->begin || !zm_is_han(s->t->cp[i - 1]) || (joins && i != s->last_end && zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB))) ||
	       (joins && zm_scan_cue_before(s, i));
}

/* The township's own stations, and others whose name begins like another word: 和平|司法所, 向阳|派出所. */
uint32_t zm_scan_station(ZmUnitScan *s, uint32_t i)
{
	uint32_t n = s->stem_n, e = 0;
	if (!n && !(zm_text_roles_at(s->t, i) & ZM_GRAMMAR_BIT(STOP)))
		return 0;
	bool own = n && i + n < s->para->end && !memcmp(s->t->cp + i, s->stem, n * sizeof *s->stem);
	if (own && !(i == s->last_end && zm_cp_in(s->t->cp[i], "和与及")))
		e = station_head(s, i + n);
	else if (i + 2 < s->para->end && zm_text_roles_at(s->t, i + 2) & (ZM_GRAMMAR_BIT(WEAK_BARE) | ZM_GRAMMAR_BIT(HEAD)) && zm_is_han(s->t->cp[i + 1]) && name_like_word(s, i))
		e = station_head(s, i + 2);
	if (!e)
		return 0;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .body = {i, e}, .span = {i, e}, .kind = ZM_NO_CONCEPT};
	zm_scan_emit(s, &p, "units.station", 0.85);
	return e;
}

/* 县司法局|和平司法所: of a bureau the station whose name begins like a conjunction; the end behind it, E if there is none. */
uint32_t zm_scan_station_behind(const ZmUnitScan *s, uint32_t e, ZmUnitParse *p)
{
	enum { NAME = 2 };
	uint32_t stop = e + NAME < s->para->end ? station_head(s, e + NAME) : 0;
	if (!stop || p->kind == ZM_NO_CONCEPT || p->tails || !zm_cp_in(s->t->cp[e], "和与") || !zm_is_han(s->t->cp[e + 1]) || zm_grammar_is(s->v, s->t, e + 1, e + NAME, ZM_GRAMMAR_LEVEL) ||
	    zm_grammar_is(s->v, s->t, e + 1, e + NAME, ZM_GRAMMAR_TOWN) || zm_grammar_is(s->v, s->t, e + 1, e + NAME, ZM_GRAMMAR_STOP))
		return e;
	ZmConcept form = zm_vocab_find(s->v, s->t->cp + e + NAME, stop - e - NAME, ZM_IN(UNIT_SHORT_FORMS));
	const char *template = form == ZM_NO_CONCEPT ? NULL : zm_concept_get(s->v, form, ZM_PROP_TEMPLATE);
	if (!template || !strstr(template, zm_concept_label(s->v, p->kind)))
		return e;
	p->tail[p->tails] = ZM_NO_CONCEPT;
	p->tail_span[p->tails++] = (ZmSpan){e, stop};
	return p->span.end = stop;
}

/* 办事处|主任|李明: the street's own office, though its name alone is too short elsewhere. */
uint32_t zm_scan_office_with_post(ZmUnitScan *s, uint32_t i)
{
	uint32_t e = s->township ? zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_WEAK_BARE, NULL) : 0;
	if (!e || !zm_grammar_is(s->v, s->t, i, e, ZM_GRAMMAR_NEEDS_PLACE) || !post_behind(s, e))
		return 0;
	ZmUnitParse p = {.of = ZM_OF_NOTHING, .central = ZM_NO_CONCEPT, .body = {i, e}, .span = {i, e}, .kind = zm_vocab_find(s->v, s->t->cp + i, e - i, ZM_IN(UNIT_KINDS))};
	zm_scan_emit(s, &p, "units.grammar", 0.8);
	return e;
}
