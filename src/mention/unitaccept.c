/* unitaccept.c: is what was read as a unit's name one?
 *
 * A name with its place or level nearly always is; one without must end with a head that names one body,
 * stand where a name can begin and hold no phrase. */
#include "mention/units_p.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/own.h"
#include "mention/persons.h"

enum { LOCAL_MAX = 4, PLURAL_MAX = 8, NAME_MAX = 8, INNER_LEAST = 3, INNER_MOST = 8, INNER_LONG = 14, OWN_HEAD = 3, OWN_TASK = 2, OWN_LEAST = 6 };

/* A kind alone. */
static bool good_kind(const ZmUnitScan *s, const ZmUnitParse *p)
{
	if (!zm_span_empty(p->party_word) || zm_span_empty(p->body))
		return true;
	uint32_t b = p->body.begin, e = p->body.end;
	if (b > s->para->begin && s->t->cp[b - 1] == 0x201D && zm_grammar_is(s->v, s->t, b, e, ZM_GRAMMAR_WEAK_BARE)) /* “枫桥式”|司法所 */
		return false;
	if (s->township && zm_grammar_is(s->v, s->t, b, e, ZM_GRAMMAR_WEAK_BARE))
		return zm_scan_word_ends(s, e) || (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL) && zm_scan_person_follows(s, e));
	return !zm_grammar_is(s->v, s->t, b, e, ZM_GRAMMAR_NEVER_BARE) && !zm_grammar_is(s->v, s->t, b, e, ZM_GRAMMAR_GENERIC);
}

/* 旅检科, 养老保险司 in a bureau's or ministry's report: at the begin of a clause or behind a word that only a body follows. */
static bool inner_department(const ZmUnitScan *s, uint32_t b, uint32_t e, uint32_t head_n)
{
	bool clause = b == s->para->begin || !zm_is_han(s->t->cp[b - 1]), word = zm_scan_word_ends(s, e);
	uint32_t before = zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(STOP)); /* 会同|综合司 */
	if (!s->bureau || head_n != 1 || !(clause || (before && before < b && zm_cp_in(s->t->cp[b - 1], "同合")) || zm_cp_in(s->t->cp[b - 1], "由在与经和及请向设")) || e - b < INNER_LEAST || e - b > (s->centre ? INNER_LONG : INNER_MOST))
		return false;
	if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL)) /* 综合减灾科|科长 */
		return true;
	if (zm_cp_in(s->t->cp[e - 1], "科股"))
		return word || clause || zm_cp_in(s->t->cp[b - 1], "由设");
	if (zm_cp_in(s->t->cp[e - 1], "室") && word && e - b > INNER_LEAST && b > s->para->begin && zm_cp_in(s->t->cp[b - 1], "设")) /* 下设|执法检查室 */
		return true;
	return word && (e - b > INNER_LEAST + 1 || (clause && s->centre)) && (s->centre ? zm_cp_in(s->t->cp[e - 1], "司局") : zm_cp_in(s->t->cp[e - 1], "处"));
}

/* Begins a clause at B, or does a whole verb or a word that bodies follow stand before? */
static bool firm_edge(const ZmUnitScan *s, uint32_t b)
{
	uint32_t word = zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(PERSON_VERB));
	return b == s->para->begin || !zm_is_han(s->t->cp[b - 1]) || zm_cp_in(s->t->cp[b - 1], "由在与经和及请向设将兼的") || zm_scan_done_edge(s, b) || (word && word < b) || zm_scan_cue_before(s, b);
}

/* Is [B, E) no phrase: without posts and conjunctions, and does a verb open it only if it may open the name of a TASK? */
static bool plain_name(const ZmUnitScan *s, uint32_t b, uint32_t e, bool task, bool local)
{
	ZmHit hit[ZM_SCAN_HITS];
	ZmConcept c;
	if (zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_TASK_VERB, &c) && !zm_concept_is(s->v, c, ZM_IS_KIND_NOUN) && !(task && zm_text_at(s->t, b, "推进")))
		return false;
	size_t n = zm_text_labels(s->t, e, b, ZM_IN(CUES), hit, ZM_SCAN_HITS);
	if (!local && n && hit[n - 1].end >= b + 2 && !zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_TASK_VERB, NULL) && !zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_LEVEL, NULL))
		return false;
	for (uint32_t k = b; k < e; k++)
		if ((!task && zm_cp_in(s->t->cp[k], "和与及")) || zm_grammar_at(s->v, s->t, k, e, ZM_GRAMMAR_POST, NULL) || s->t->cp[k] == 0x201C)
			return false;
	return true;
}

/* 案件审理委员会, 法治建设工作领导小组: a body with a task; 执法办案管理中心, 气象行政执法大队 in a bureau's report. */
static bool own_body(const ZmUnitScan *s, const ZmUnitParse *p, ZmConcept head, uint32_t head_n)
{
	uint32_t b = p->span.begin, e = p->span.end, n = p->body.end - p->body.begin;
	if (!firm_edge(s, b) || zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_TAKEN_UP, NULL) || !plain_name(s, b, e - head_n, zm_concept_is(s->v, head, ZM_IS_KIND_TASK), false))
		return false;
	if (zm_concept_is(s->v, head, ZM_IS_KIND_TASK))
		return (head_n >= OWN_HEAD || (zm_concept_is(s->v, head, ZM_IS_STRENGTH_STRONG) && zm_scan_word_ends(s, e) && plain_name(s, b, e - head_n, false, false))) && n >= head_n + (s->bureau ? OWN_TASK : OWN_TASK + 2);
	if (!zm_scan_word_ends(s, e) && !zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL))
		return false;
	return s->bureau && n >= OWN_LEAST && (zm_cp_in(s->t->cp[p->body.end - 1], "队") || zm_text_before(s->t, p->body.end, "中心"));
}

/* 骨干|到|云山学院. */
static bool motion_inside(const ZmUnitScan *s, uint32_t b, uint32_t e)
{
	for (uint32_t k = b; k < e; k++)
		if (zm_cp_in(s->t->cp[k], "到赴往"))
			return true;
	return false;
}

/* An unknown name alone: a bureau or the like by its ending, a place's 派出所, or behind a verb of founding. */
static bool good_open(const ZmUnitScan *s, const ZmUnitParse *p, ZmConcept head, uint32_t head_n)
{
	uint32_t b = p->span.begin, e = p->span.end;
	bool local = zm_concept_is(s->v, head, ZM_IS_STRENGTH_LOCAL);
	if (zm_concept_is(s->v, head, ZM_IS_KIND_INNER)) /* 旅检科 in a bureau's report */
		return inner_department(s, b, e, head_n);
	if (s->centre && head_n == 1 && e - b < ZM_SCAN_OPEN_LEAST && zm_cp_in(s->t->cp[e - 1], "局")) /* 水运局 */
		return inner_department(s, b, e, head_n);
	if (own_body(s, p, head, head_n))
		return true;
	if (e - b < (local ? head_n + 2 : ZM_SCAN_OPEN_LEAST) || !(zm_scan_word_ends(s, e) || (local && (head_n >= 3 || firm_edge(s, b)))) || zm_concept_is(s->v, head, ZM_IS_KIND_INNER))
		return false;
	if (local && (!plain_name(s, b, e - head_n, false, true) || motion_inside(s, b, e)))
		return false;
	if (local)
		return p->body.end - p->body.begin <= head_n + (firm_edge(s, b) ? LOCAL_MAX + 2 : LOCAL_MAX);
	ZmHit large;
	if (zm_text_labels(s->t, e, b, ZM_IN(LARGE_REGIONS), &large, 1)) /* 洱海流域|综合执法大队 */
		return true;
	if (zm_concept_is(s->v, head, ZM_IS_STRENGTH_STRONG))
		return p->body.end - p->body.begin >= ZM_SCAN_OPEN_LEAST;
	return head_n >= 2 && e - b >= ZM_SCAN_OPEN_LEAST + 1 && zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(FOUNDING));
}

ZmConcept zm_scan_head_of(const ZmUnitScan *s, uint32_t b, uint32_t e, uint32_t *n)
{
	ZmConcept head;
	for (uint32_t k = b; k < e; k++)
		if (zm_grammar_at(s->v, s->t, k, e, ZM_GRAMMAR_HEAD, &head) == e) {
			*n = e - k;
			return head;
		}
	return ZM_NO_CONCEPT;
}

/* Is SPAN within a phrase that means many (同级党委、人大常委会)? */
static bool in_plural(const ZmUnitScan *s, ZmSpan span)
{
	uint32_t least = span.begin > s->para->begin + PLURAL_MAX ? span.begin - PLURAL_MAX : s->para->begin;
	for (uint32_t k = least; k < span.begin; k++)
		if (zm_grammar_at(s->v, s->t, k, s->para->end, ZM_GRAMMAR_GENERIC, NULL) >= span.end)
			return true;
	return false;
}

static bool is_township(const ZmUnitScan *s, ZmSpan level)
{
	ZmConcept c;
	return zm_grammar_at(s->v, s->t, level.begin, level.end, ZM_GRAMMAR_LEVEL, &c) && zm_concept_is(s->v, c, ZM_IS_LEVEL_TOWNSHIP);
}

/* 金华|税务分局 in a report of another province: a place that only bears that name; 金华海关 is one of 金华. */
static bool foreign_short(const ZmUnitScan *s, const ZmUnitParse *p)
{
	ZmPlace place;
	if (!p->place.short_last || p->place.links != 1 || !zm_span_empty(p->place.zone) || p->cpc || p->party || s->own.concept == ZM_NO_CONCEPT ||
	    zm_grammar_before(s->v, s->t, p->body.end, ZM_GRAMMAR_BIT(SHORT_PLACE)) || !zm_place_resolve(s->v, s->t, s->f->arena, &p->place, &s->own, s->f->doc->covers_year, &place))
		return false;
	return zm_place_level(s->v, &place) == ZM_AREA_PREFECTURE && zm_place_above(s->v, &place, ZM_AREA_PROVINCE) != zm_place_above(s->v, &s->own, ZM_AREA_PROVINCE);
}

/* 向阳|司法所: no county has one without a name, so the place is the station's own name. */
static bool only_alike(const ZmUnitScan *s, const ZmUnitParse *p)
{
	return p->place.short_last && p->place.links == 1 && zm_cp_in(s->t->cp[p->span.end - 1], "所") && zm_span_empty(p->place.zone) && zm_span_empty(p->place.town) && !p->party && zm_grammar_is(s->v, s->t, p->body.begin, p->body.end, ZM_GRAMMAR_WEAK_BARE);
}

/* 师 and 师市 are levels only in the Corps, 地 (地委) only in a 地区: the own prefecture must be one. */
static bool level_fits(const ZmUnitScan *s, const ZmUnitParse *p)
{
	ZmConcept c, own = zm_place_above(s->v, &s->own, ZM_AREA_PREFECTURE);
	if (!zm_grammar_at(s->v, s->t, p->level.begin, p->level.end, ZM_GRAMMAR_LEVEL, &c))
		return true;
	const char *kind = zm_concept_get(s->v, c, ZM_PROP_KIND), *name = own == ZM_NO_CONCEPT ? "" : zm_concept_label(s->v, own);
	size_t n = strlen(name), k = kind ? strlen(kind) : 0;
	if (zm_concept_is(s->v, c, ZM_IS_LEVEL_DIVISION))
		return kind && strstr(name, kind);
	return !kind || (p->party && zm_scan_strong_edge(s, p->span.begin) && n > k && !strcmp(name + n - k, kind));
}

/* 李明担任|县…领导小组|组长: who holds the post stands before. */
static bool held_before(const ZmUnitScan *s, const ZmUnitParse *p)
{
	uint32_t e = p->span.end, begin = p->span.begin, verb = zm_grammar_before(s->v, s->t, begin, ZM_GRAMMAR_BIT(PERSON_VERB));
	if (verb && verb < begin && p->of == ZM_OF_NOTHING && (p->kind == ZM_NO_CONCEPT || zm_grammar_before(s->v, s->t, e, ZM_GRAMMAR_BIT(BEARS_OFFICE))) && zm_cp_in(s->t->cp[begin - 1], "任")) /* 担任|…领导小组|组长 */
		return zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL);
	if (!verb || p->of == ZM_OF_NOTHING || !zm_cp_in(s->t->cp[begin - 1], "任") || !zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL))
		return false;
	for (uint32_t k = 2; k <= NAME_MAX && s->para->begin + k < verb; k++)
		if (zm_person_at(s->v, s->t, verb - 1 - k, s->para->end) == verb - 1 && zm_grammar_before(s->v, s->t, verb - 1 - k, ZM_GRAMMAR_BIT(POST)))
			return true;
	return false;
}

/* 沙|区…牧点创|办: a name that nobody knows, in the midst of words, with a head of one character. */
static bool weak_open(const ZmUnitScan *s, const ZmUnitParse *p)
{
	uint32_t n = 0;
	if (p->kind != ZM_NO_CONCEPT || p->party || p->body.end <= p->body.begin + 1 || zm_scan_strong_edge(s, p->span.begin))
		return false;
	return zm_scan_head_of(s, p->body.begin, p->body.end, &n) != ZM_NO_CONCEPT && n == 1;
}

/* …工作站|19个: many; 案件审理委员会|2次, 执法大队|19名队员 are one. */
static bool counted_behind(const ZmUnitScan *s, uint32_t e)
{
	uint32_t k = e;
	while (k < s->para->end && zm_is_digit(s->t->cp[k]))
		k++;
	return k > e && !(k < s->para->end && zm_cp_in(s->t->cp[k], "次名人件起"));
}

/* 6个|强链工作专班. */
static bool counted_before(const ZmUnitScan *s, uint32_t b)
{
	uint32_t least = s->para->begin;
	return b > least + 1 && zm_cp_in(s->t->cp[b - 1], "个家支") && (zm_is_digit(s->t->cp[b - 2]) || zm_cp_in(s->t->cp[b - 2], "两二三四五六七八九十余多"));
}

/* 临河|垦区人民法院: a body that bears a short name of two characters or more, whatever the province. */
static bool bears_place(const ZmUnitScan *s, const ZmUnitParse *p)
{
	return p->place.short_last && zm_grammar_is(s->v, s->t, p->body.begin, p->body.end, ZM_GRAMMAR_SHORT_PLACE);
}

bool zm_scan_accept(const ZmUnitScan *s, ZmUnitParse *p)
{
	uint32_t end = p->span.end;
	if (!(zm_scan_right_edge(s, end) || held_before(s, p)) || (p->of == ZM_OF_PLACE && !bears_place(s, p) && !zm_place_plausible(s->f, &p->place, &s->own)))
		return false;
	if (p->of == ZM_OF_PLACE && (foreign_short(s, p) || only_alike(s, p)))
		return false;
	if (p->of != ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && p->body.end == p->body.begin + 1 && !p->tails && !zm_scan_word_ends(s, end)) /* 市局 */
		return false;
	if (p->of == ZM_OF_ISSUER && in_plural(s, (ZmSpan){p->span.begin, p->span.begin + 1})) /* 直属|局党组 */
		return false;
	if (p->of == ZM_OF_NOTHING && (in_plural(s, p->span) || (p->span.begin > s->para->begin && zm_cp_in(s->t->cp[p->span.begin - 1], "各")))) /* 各|派出所 */
		return false;
	if (p->of == ZM_OF_NOTHING && (counted_behind(s, end) || counted_before(s, p->span.begin)))
		return false;
	if (p->of == ZM_OF_LEVEL && !s->township && is_township(s, p->level))
		return false;
	if (p->of == ZM_OF_LEVEL && !level_fits(s, p))
		return false;
	if (p->of == ZM_OF_LEVEL && weak_open(s, p))
		return false;
	if (p->of != ZM_OF_NOTHING || p->cpc || !zm_span_empty(p->posted))
		return true;
	if (p->kind != ZM_NO_CONCEPT || zm_span_empty(p->body) || p->party)
		return good_kind(s, p);
	uint32_t head_n;
	if (zm_grammar_is(s->v, s->t, p->body.begin, p->body.end, ZM_GRAMMAR_DEPARTMENT))
		return true;
	ZmConcept head = zm_scan_head_of(s, p->body.begin, p->body.end, &head_n);
	return head != ZM_NO_CONCEPT && good_open(s, p, head, head_n);
}
