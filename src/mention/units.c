/* units.c: finds the names of units in running text.
 *
 * From left to right: at each place the left edge tells which readings may begin there (unitparse.c), the
 * longest reading is taken, the right edge may throw it out (a post without a person, 门户网站).  Bare
 * head nouns and 政府 behind 党委、 take up a unit that stands before them. */
#include "mention/units_p.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "mention/own.h"
#include "mention/persons.h"

enum { POSTS_MAX = 40, CUE_MAX = 4, LOCAL_MAX = 4, PLURAL_MAX = 8, NAME_MAX = 8, INNER_LEAST = 3, INNER_MOST = 10, OWN_HEAD = 3, OWN_TASK = 2, OWN_LEAST = 6 };

/* Does a verb of the relation cues end at I? */
static bool cue_before(const ZmUnitScan *s, uint32_t i)
{
	ZmHit hit[ZM_SCAN_HITS];
	for (uint32_t k = i > s->para->begin + CUE_MAX ? i - CUE_MAX : s->para->begin; k + 1 < i; k++) {
		size_t n = zm_text_labels(s->t, i, k, ZM_IN(CUES), hit, ZM_SCAN_HITS);
		for (size_t j = 0; j < n; j++)
			if (hit[j].end == i)
				return true;
	}
	return false;
}

/* Does a longer word run over I (下|放, where 下 alone would be an edge)? */
static bool inside_word(const ZmUnitScan *s, uint32_t i)
{
	uint32_t b = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB));
	if (b && b + 1 < i)
		return false;
	return zm_grammar_at(s->v, s->t, i - 1, s->para->end, ZM_GRAMMAR_STOP, NULL) > i;
}

/* Can a name without place or level begin at I? */
static bool strong_edge(const ZmUnitScan *s, uint32_t i)
{
	const uint64_t words = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB);
	uint32_t ours = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(LEVEL_TRAP)); /* 我县|司法局, but 各州市|司法局 are many */
	ZmConcept c;
	if (ours && zm_grammar_at(s->v, s->t, ours - 1, i, ZM_GRAMMAR_LEVEL_TRAP, &c) == i && zm_concept_has(s->v, c, ZM_PROP_KIND, "ours"))
		return true;
	if (i > s->para->begin && zm_is_digit(s->t->cp[i - 1])) /* 4|个协… */
		return false;
	if (i > s->para->begin && inside_word(s, i))
		return false;
	if (i > s->para->begin && zm_cp_in(s->t->cp[i - 1], "任") && zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(PERSON_VERB))) /* 任|街道…领导小组组长 */
		return true;
	if (i > s->para->begin + 1 && zm_cp_in(s->t->cp[i - 1], "设") && zm_cp_in(s->t->cp[i - 2], "室组会处心部点")) /* 办公室|设|政策法规处 */
		return true;
	return i == s->para->begin || !zm_is_han(s->t->cp[i - 1]) || i == s->last_end || zm_grammar_before(s->v, s->t, i, words) || cue_before(s, i);
}

/* An area's level word inside another word (社区, 全市). */
static bool level_trap(const ZmUnitScan *s, uint32_t i)
{
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL, NULL), b, word;
	if (!e || !(b = zm_grammar_before(s->v, s->t, e, ZM_GRAMMAR_BIT(LEVEL_TRAP))) || b - 1 >= i)
		return false;
	/* 健|全市…, 加|强县…: a verb that began before it ends here */
	return !((word = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB))) && word < b) || b + 1 < i;
}

/* 园区, 开发区: behind words that are no edge the end of a zone's name that is not known. */
static bool zone_level(const ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	return zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL, &c) && zm_concept_has(s->v, c, ZM_PROP_LEVEL, "zone");
}

static unsigned readings_at(const ZmUnitScan *s, uint32_t i)
{
	unsigned m = ZM_READ_CENTRE | ZM_READ_PLACE;
	bool strong = strong_edge(s, i);
	if (!level_trap(s, i) && (strong || !zone_level(s, i)))
		m |= ZM_READ_LEVEL;
	if (strong)
		m |= ZM_READ_SHORT | ZM_READ_TOWN | ZM_READ_TOWN_LEVEL | ZM_READ_ISSUER | ZM_READ_KIND | ZM_READ_OPEN | (s->centre ? ZM_READ_REGIONAL : 0);
	return m;
}

/* Posts, and units with posts, up to a person's name: 书记、|管委会|主任|杨… */
bool zm_scan_person_follows(const ZmUnitScan *s, uint32_t e)
{
	uint32_t stop = e + POSTS_MAX < s->para->end ? e + POSTS_MAX : s->para->end;
	while (e < stop) {
		uint32_t next = zm_grammar_at(s->v, s->t, e, stop, ZM_GRAMMAR_POST, NULL);
		ZmUnitParse p;
		if (!next && zm_person_at(s->v, s->t, e, s->para->end))
			return true;
		if (!next && zm_cp_in(s->t->cp[e], "、和兼,("))
			next = e + 1;
		if (!next)
			next = zm_unit_read(s->v, s->t, e, stop, zm_cp_in(s->t->cp[e - 1], "兼") ? ZM_READ_ALL : ZM_READ_ALL & ~ZM_READ_OPEN, &p);
		if (!next && !(next = zm_grammar_at(s->v, s->t, e, stop, ZM_GRAMMAR_TAKEN_UP, NULL)))
			next = zm_grammar_at(s->v, s->t, e, stop, ZM_GRAMMAR_WEAK_BARE, NULL); /* 党组成员、|执法支队|支队长 */
		if (!next)
			return false;
		e = next;
	}
	return false;
}

/* 县委、县政府|主要负责同志: a group of persons behind several bodies. */
static bool group_follows(const ZmUnitScan *s, uint32_t e)
{
	ZmUnitParse p;
	for (int bodies = 0; bodies < 3 && e < s->para->end; bodies++) {
		if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_GROUP, NULL))
			return true;
		if (zm_cp_in(s->t->cp[e], "、和及与"))
			e++;
		uint32_t plain = zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NEEDS_PLACE, NULL);
		uint32_t next = zm_unit_read(s->v, s->t, e, s->para->end, ZM_READ_LEVEL | ZM_READ_PLACE, &p);
		if (!next && !plain)
			return false;
		e = next ? next : plain;
	}
	return false;
}

/* What stands behind a name may make it part of something else. */
bool zm_scan_right_edge(const ZmUnitScan *s, uint32_t e)
{
	ZmConcept c; /* 网站标识码: is a label of the footer */
	if ((zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, &c) && !zm_concept_has(s->v, c, ZM_PROP_KIND, "label")) || group_follows(s, e))
		return false;
	if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_SESSION, NULL))
		return true;
	/* 审核: is a label, no post of the body before it */
	return !zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, &c) || zm_concept_has(s->v, c, ZM_PROP_KIND, "label") || zm_scan_person_follows(s, e);
}

/* Ends a word at E? */
bool zm_scan_word_ends(const ZmUnitScan *s, uint32_t e)
{
	ZmHit hit[ZM_SCAN_HITS];
	static const ZmGrammar words[] = {ZM_GRAMMAR_STOP, ZM_GRAMMAR_TASK_VERB, ZM_GRAMMAR_PERSON_VERB};
	if (e >= s->para->end || !zm_is_han(s->t->cp[e]))
		return true;
	for (size_t k = 0; k < 3; k++)
		if (zm_grammar_at(s->v, s->t, e, s->para->end, words[k], NULL))
			return true;
	return zm_text_labels(s->t, s->para->end, e, ZM_IN(CUES), hit, ZM_SCAN_HITS) > 0;
}

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
	if (!s->bureau || head_n != 1 || !(clause || zm_cp_in(s->t->cp[b - 1], "由在与经和及请向设")) || e - b < INNER_LEAST || e - b > INNER_MOST)
		return false;
	if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL)) /* 综合减灾科|科长 */
		return true;
	if (zm_cp_in(s->t->cp[e - 1], "科股"))
		return word || clause || zm_cp_in(s->t->cp[b - 1], "由设");
	return word && e - b > INNER_LEAST + 1 && zm_cp_in(s->t->cp[e - 1], s->centre ? "司局" : "处");
}

/* Begins a clause at B, or does a whole verb or a word that bodies follow stand before? */
static bool firm_edge(const ZmUnitScan *s, uint32_t b)
{
	uint32_t word = zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB) | ZM_GRAMMAR_BIT(PERSON_VERB));
	return b == s->para->begin || !zm_is_han(s->t->cp[b - 1]) || zm_cp_in(s->t->cp[b - 1], "由在与经和及请向设将兼的") || (word && word < b) || cue_before(s, b);
}

/* Is [B, E) no phrase: without posts and conjunctions, and does a verb open it only if it may open the name of a TASK? */
static bool plain_name(const ZmUnitScan *s, uint32_t b, uint32_t e, bool task, bool local)
{
	ZmHit hit[ZM_SCAN_HITS];
	ZmConcept c;
	if (zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_TASK_VERB, &c) && !zm_concept_has(s->v, c, ZM_PROP_KIND, "noun") && !(task && zm_text_at(s->t, b, "推进")))
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
	if (!firm_edge(s, b) || zm_grammar_at(s->v, s->t, b, e, ZM_GRAMMAR_TAKEN_UP, NULL) || !plain_name(s, b, e - head_n, zm_concept_has(s->v, head, ZM_PROP_KIND, "task"), false))
		return false;
	if (zm_concept_has(s->v, head, ZM_PROP_KIND, "task"))
		return head_n >= OWN_HEAD && n >= head_n + (s->bureau ? OWN_TASK : OWN_TASK + 2);
	if (!zm_scan_word_ends(s, e) && !zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL))
		return false;
	return s->bureau && n >= OWN_LEAST && (zm_cp_in(s->t->cp[p->body.end - 1], "队") || zm_text_before(s->t, p->body.end, "中心"));
}

/* An unknown name alone: a bureau or the like by its ending, a place's 派出所, or behind a verb of founding. */
static bool good_open(const ZmUnitScan *s, const ZmUnitParse *p, ZmConcept head, uint32_t head_n)
{
	uint32_t b = p->span.begin, e = p->span.end;
	bool local = zm_concept_has(s->v, head, ZM_PROP_STRENGTH, "local");
	if (zm_concept_has(s->v, head, ZM_PROP_KIND, "inner")) /* 旅检科 in a bureau's report */
		return inner_department(s, b, e, head_n);
	if (own_body(s, p, head, head_n))
		return true;
	if (e - b < (local ? head_n + 2 : ZM_SCAN_OPEN_LEAST) || !(zm_scan_word_ends(s, e) || (local && (head_n >= 3 || firm_edge(s, b)))) || zm_concept_has(s->v, head, ZM_PROP_KIND, "inner"))
		return false;
	if (local && !plain_name(s, b, e - head_n, false, true))
		return false;
	if (local)
		return p->body.end - p->body.begin <= head_n + (firm_edge(s, b) ? LOCAL_MAX + 2 : LOCAL_MAX);
	ZmHit large;
	if (zm_text_labels(s->t, e, b, ZM_IN(LARGE_REGIONS), &large, 1)) /* 洱海流域|综合执法大队 */
		return true;
	if (zm_concept_has(s->v, head, ZM_PROP_STRENGTH, "strong"))
		return p->body.end - p->body.begin >= ZM_SCAN_OPEN_LEAST;
	return head_n >= 2 && e - b >= ZM_SCAN_OPEN_LEAST + 1 && zm_grammar_before(s->v, s->t, b, ZM_GRAMMAR_BIT(FOUNDING));
}

/* The longest head that ends the name [B, E). */
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
	return zm_grammar_at(s->v, s->t, level.begin, level.end, ZM_GRAMMAR_LEVEL, &c) && zm_concept_has(s->v, c, ZM_PROP_LEVEL, "township");
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

/* 师 and 师市 are levels only in the Corps, 地 (地委) only in a 地区: the own prefecture must be one. */
static bool level_fits(const ZmUnitScan *s, const ZmUnitParse *p)
{
	ZmConcept c, own = zm_place_above(s->v, &s->own, ZM_AREA_PREFECTURE);
	if (!zm_grammar_at(s->v, s->t, p->level.begin, p->level.end, ZM_GRAMMAR_LEVEL, &c))
		return true;
	const char *kind = zm_concept_get(s->v, c, ZM_PROP_KIND), *name = own == ZM_NO_CONCEPT ? "" : zm_concept_label(s->v, own);
	size_t n = strlen(name), k = kind ? strlen(kind) : 0;
	if (zm_concept_has(s->v, c, ZM_PROP_LEVEL, "division"))
		return kind && strstr(name, kind);
	return !kind || (p->party && strong_edge(s, p->span.begin) && n > k && !strcmp(name + n - k, kind));
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
	if (p->kind != ZM_NO_CONCEPT || p->party || p->body.end <= p->body.begin + 1 || strong_edge(s, p->span.begin))
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

static bool accept(const ZmUnitScan *s, ZmUnitParse *p)
{
	uint32_t end = p->span.end;
	if (!(zm_scan_right_edge(s, end) || held_before(s, p)) || (p->of == ZM_OF_PLACE && !zm_place_plausible(s->f, &p->place, &s->own)))
		return false;
	if (p->of == ZM_OF_PLACE && foreign_short(s, p))
		return false;
	if (p->of != ZM_OF_NOTHING && p->kind == ZM_NO_CONCEPT && p->body.end == p->body.begin + 1 && !p->tails && !zm_scan_word_ends(s, end)) /* 市局 */
		return false;
	if (p->of == ZM_OF_NOTHING && in_plural(s, p->span))
		return false;
	if (p->of == ZM_OF_NOTHING && counted_behind(s, end))
		return false;
	if (p->of == ZM_OF_LEVEL && !s->township && is_township(s, p->level))
		return false;
	if (p->of == ZM_OF_LEVEL && !level_fits(s, p))
		return false;
	if (p->of == ZM_OF_LEVEL && weak_open(s, p))
		return false;
	if (p->of != ZM_OF_NOTHING || p->cpc)
		return true;
	if (p->kind != ZM_NO_CONCEPT || zm_span_empty(p->body) || p->party)
		return good_kind(s, p);
	uint32_t head_n;
	if (zm_grammar_is(s->v, s->t, p->body.begin, p->body.end, ZM_GRAMMAR_DEPARTMENT))
		return true;
	ZmConcept head = zm_scan_head_of(s, p->body.begin, p->body.end, &head_n);
	return head != ZM_NO_CONCEPT && good_open(s, p, head, head_n);
}

static void hold(ZmUnitScan *s, const ZmUnitParse *p)
{
	uint32_t n = s->n_held < ZM_SCAN_HELD ? s->n_held : ZM_SCAN_HELD - 1;
	memmove(s->held + 1, s->held, n * sizeof *s->held);
	s->held[0] = p;
	s->n_held = n + 1;
	s->last_end = p->span.end;
}

/* Keeps a body that is not marked itself for those that take it up. */
static void remember(ZmUnitScan *s, const ZmUnitParse *p)
{
	ZmUnitParse *kept = ZM_NEW(s->f->arena, ZmUnitParse);
	uint32_t end = s->last_end;
	*kept = *p;
	hold(s, kept);
	s->last_end = end;
}

void zm_scan_emit(ZmUnitScan *s, const ZmUnitParse *p, const char *rule, double confidence)
{
	ZmUnitParse *kept = ZM_NEW(s->f->arena, ZmUnitParse);
	*kept = *p;
	kept->confidence = confidence;
	ZmMention *m = zm_mention_add(s->f, ZM_UNIT, p->span.begin, p->span.end, ZM_PRIO_UNIT, rule);
	m->unit = kept;
	m->concept = p->central;
	m->confidence = confidence;
	hold(s, kept);
	if (s->n_brigades < ZM_SCAN_HELD && zm_cp_in(s->t->cp[p->span.end - 1], "队"))
		s->brigade[s->n_brigades++] = p->span;
}

/* 县政府|党组成员: the post is of the government's party group, the body is the government. */
static uint32_t member_of_government(const ZmUnitScan *s, ZmUnitParse *p)
{
	ZmConcept c;
	ZmSpan last = p->tails == 1 ? p->tail_span[0] : (ZmSpan){0, 0};
	if (zm_span_empty(last) || p->tail[0] == ZM_NO_CONCEPT || !zm_concept_has(s->v, p->tail[0], ZM_PROP_KIND, "party group") || p->body.end != last.begin ||
	    !zm_grammar_before(s->v, s->t, last.begin, ZM_GRAMMAR_BIT(NEEDS_PLACE)) || !zm_grammar_at(s->v, s->t, last.end, s->para->end, ZM_GRAMMAR_POST, &c) ||
	    !zm_text_at(s->t, last.end, "成员"))
		return p->span.end;
	p->tails = 0;
	return p->span.end = last.begin;
}

static uint32_t unit_here(ZmUnitScan *s, uint32_t i)
{
	ZmUnitParse p;
	uint32_t post = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_POST, NULL);
	if (post && zm_person_at(s->v, s->t, post, s->para->end)) /* 局长|李建平 opens no name */
		return 0;
	if (zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(POST)) && zm_person_at(s->v, s->t, i, s->para->end))
		return 0;
	unsigned readings = readings_at(s, i);
	uint32_t e = readings & ZM_READ_KIND ? zm_scan_inherit(s, i) : 0;
	if (e)
		return e;
	for (unsigned less = 0; less < 3; less++) { /* what does not hold is read again with less */
		static const unsigned without[] = {0, ZM_READ_SHORT, ZM_READ_SHORT | ZM_READ_PLACE | ZM_READ_TOWN};
		e = zm_unit_read(s->v, s->t, i, s->para->end, readings & ~without[less], &p);
		e = e ? member_of_government(s, &p) : 0;
		if (e && accept(s, &p))
			break;
		bool by_place = e && (p.of == ZM_OF_PLACE || !zm_span_empty(p.branch.span));
		if (e && p.of == ZM_OF_LEVEL && zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, NULL))
			remember(s, &p); /* 任县…领导小组|组长; 领导小组下设… */
		e = 0;
		if (!by_place)
			break;
	}
	if (e) {
		bool open = p.of == ZM_OF_NOTHING && p.kind == ZM_NO_CONCEPT;
		zm_scan_emit(s, &p, open ? "units.open" : "units.grammar", p.of == ZM_OF_NOTHING ? 0.85 : 0.95);
		return e;
	}
	if (i && s->t->cp[i - 1] == 0x201C && (e = zm_scan_quoted(s, i)))
		return e;
	if (!(readings & ZM_READ_KIND))
		return 0;
	if (!(e = zm_scan_take_up(s, i)) && !(e = zm_scan_brigade(s, i)))
		e = zm_scan_office_with_post(s, i);
	return e;
}

/* 12315|指挥中心: a number of five digits opens the name. */
static bool hotline(const ZmUnitScan *s, uint32_t i)
{
	enum { DIGITS = 5 };
	uint32_t k = i;
	while (k < s->para->end && k <= i + DIGITS && zm_is_digit(s->t->cp[k]))
		k++;
	return k == i + DIGITS && k < s->para->end && zm_is_han(s->t->cp[k]) && !(i > s->para->begin && (zm_is_digit(s->t->cp[i - 1]) || s->t->cp[i - 1] == '.'));
}

static void scan_para(ZmUnitScan *s)
{
	const ZmPara *para = s->para;
	uint32_t sentence = UINT32_MAX, before = UINT32_MAX;
	s->last_end = UINT32_MAX - 1;
	for (uint32_t i = para->begin; i < para->end;) {
		const ZmSentence *now = zm_doc_sentence_at(s->f->doc, i);
		if (now && now->begin != sentence) {
			before = sentence;
			sentence = now->begin;
			while (s->n_held && before != UINT32_MAX && s->held[s->n_held - 1]->span.begin < before)
				s->n_held--;
		}
		uint32_t e = 0;
		if (s->t->cp[i] == 0x201C)
			e = zm_scan_opens_quoted(s, i);
		else if (zm_is_han(s->t->cp[i]) || hotline(s, i))
			e = unit_here(s, i);
		i = e ? e : i + 1;
	}
}

/* The name under the text may run over line ends. */
static void signature(ZmUnitScan *s)
{
	ZmUnitParse p;
	ZmSpan sig = s->f->doc->signature;
	uint32_t e = zm_span_empty(sig) ? 0 : zm_unit_at(s->v, s->t, sig.begin, sig.end, &p);
	if (!e)
		return;
	ZmMention *m = zm_mention_add(s->f, ZM_UNIT, sig.begin, e, ZM_PRIO_SIGNATURE, "units.signature");
	ZmUnitParse *kept = ZM_NEW(s->f->arena, ZmUnitParse);
	*kept = p;
	m->unit = kept;
	m->concept = p.central;
	m->confidence = 0.98;
}

void zm_find_units(ZmFinder *f)
{
	ZmUnitScan s = {.f = f, .v = f->vocab, .t = f->text};
	s.township = zm_own_place(f, &s.own, NULL) && zm_place_level(f->vocab, &s.own) == ZM_AREA_TOWN;
	const ZmSpan lines[] = {f->doc->signature, f->doc->title, f->doc->source};
	for (size_t k = 0; k < 3 && !s.centre; k++) {
		ZmUnitParse p;
		if (!zm_span_empty(lines[k]) && zm_unit_read(f->vocab, f->text, lines[k].begin, lines[k].end, ZM_READ_ALL, &p) && zm_cp_in(f->text->cp[p.span.end - 1], "局厅委部关署行社队"))
			s.bureau = true;
		s.centre = !zm_span_empty(lines[k]) && zm_unit_read(f->vocab, f->text, lines[k].begin, lines[k].end, ZM_READ_CENTRE, &p) && !p.place.links;
	}
	signature(&s);
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		s.para = &f->doc->para[p];
		s.n_held = 0;
		if (s.para->kind != ZM_PARA_TITLE)
			scan_para(&s);
	}
}
