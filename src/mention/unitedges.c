/* unitedges.c: where the name of a unit may begin and end in running text.
 *
 * The word before tells which readings may begin at a place; what stands behind (a post without a person,
 * 门户网站) may throw a name out. */
#include "mention/units_p.h"
#include "text/labels.h"

#include "base/fold.h"
#include "mention/persons.h"

enum { POSTS_MAX = 40, CUE_MAX = 4 };

bool zm_scan_cue_before(const ZmUnitScan *s, uint32_t i)
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

bool zm_scan_done_edge(const ZmUnitScan *s, uint32_t i)
{
	const uint64_t verbs = ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB);
	return i > s->para->begin + 2 && zm_cp_in(s->t->cp[i - 1], "了") && (zm_grammar_before(s->v, s->t, i - 1, verbs) || zm_scan_cue_before(s, i - 1));
}

bool zm_scan_strong_edge(const ZmUnitScan *s, uint32_t i)
{
	const ZmText *t = s->t;
	uint64_t words = zm_text_roles_before(t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB));
	uint32_t ours = zm_grammar_before(s->v, t, i, ZM_GRAMMAR_BIT(LEVEL_TRAP)); /* 我县|司法局, but 各州市|司法局 are many */
	ZmConcept c;
	if (i == s->para->begin || (ours && zm_grammar_at(s->v, t, ours - 1, i, ZM_GRAMMAR_LEVEL_TRAP, &c) == i && zm_concept_is(s->v, c, ZM_IS_KIND_OURS)))
		return true;
	if (zm_is_digit(t->cp[i - 1])) /* 4|个协… */
		return false;
	uint32_t word = words ? zm_grammar_begin(t, i, words) : 0;
	if (!(word && word + 1 < i) && zm_grammar_at(s->v, t, i - 1, s->para->end, ZM_GRAMMAR_STOP, NULL) > i)
		return false; /* a longer word runs over I: 下|放, where 下 alone would be an edge */
	if (word || !zm_is_han(t->cp[i - 1]) || i == s->last_end)
		return true;
	if (zm_cp_in(t->cp[i - 1], "任") && zm_grammar_before(s->v, t, i, ZM_GRAMMAR_BIT(PERSON_VERB))) /* 任|街道…领导小组组长 */
		return true;
	if (i > s->para->begin + 1 && zm_cp_in(t->cp[i - 1], "设") && zm_cp_in(t->cp[i - 2], "室组会处心部点")) /* 办公室|设|政策法规处 */
		return true;
	return zm_scan_done_edge(s, i) || zm_scan_cue_before(s, i);
}

/* An area's level word inside another word (社区, 全市). */
static bool level_trap(const ZmUnitScan *s, uint32_t i)
{
	uint32_t e = zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL, NULL), b, word;
	if (e && e + 1 < s->para->end && zm_cp_in(s->t->cp[e], "两二三四五") && zm_cp_in(s->t->cp[e + 1], "级")) /* 市、区|两级党委 */
		return true;
	if (!e || !(b = zm_grammar_before(s->v, s->t, e, ZM_GRAMMAR_BIT(LEVEL_TRAP))) || b - 1 >= i)
		return false;
	/* 健|全市…, 加|强县…: a verb that began before it ends here */
	return !((word = zm_grammar_before(s->v, s->t, i, ZM_GRAMMAR_BIT(STOP) | ZM_GRAMMAR_BIT(TASK_VERB))) && word < b) || b + 1 < i;
}

/* 园区, 开发区: behind words that are no edge the end of a zone's name that is not known. */
static bool zone_level(const ZmUnitScan *s, uint32_t i)
{
	ZmConcept c;
	return zm_grammar_at(s->v, s->t, i, s->para->end, ZM_GRAMMAR_LEVEL, &c) && zm_concept_is(s->v, c, ZM_IS_LEVEL_ZONE);
}

unsigned zm_scan_readings(const ZmUnitScan *s, uint32_t i, bool strong)
{
	unsigned m = ZM_READ_CENTRE | ZM_READ_PLACE;
	if (!(zm_text_roles_at(s->t, i) & ZM_GRAMMAR_BIT(LEVEL)) || (!level_trap(s, i) && (strong || !zone_level(s, i))))
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
		bool site = zm_text_site(s->t, e, s->para->end, ZM_SITE_UNIT);
		uint32_t next = site ? zm_unit_read(s->v, s->t, e, s->para->end, ZM_READ_LEVEL | ZM_READ_PLACE, &p) : 0;
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
	if ((zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_NOT_BEFORE, &c) && !zm_concept_is(s->v, c, ZM_IS_KIND_LABEL)) || group_follows(s, e))
		return false;
	if (zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_SESSION, NULL))
		return true;
	/* 审核: is a label, no post of the body before it */
	return !zm_grammar_at(s->v, s->t, e, s->para->end, ZM_GRAMMAR_POST, &c) || zm_concept_is(s->v, c, ZM_IS_KIND_LABEL) || zm_scan_person_follows(s, e);
}

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
