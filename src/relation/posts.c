/* posts.c: which posts a person holds.
 *
 * Before the name: X书记、Y主任某某; behind it: 某某同志任主任.  A post without a body is held at the
 * issuer, or at the government of its area for the heads of areas; 任组长 at the group that the
 * sentence founds. */
#include "relation/clauses.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"

enum { MAX_POST = 10, MAX_HITS = 32 };

/* A post ends at I: its begin + 1, 0 when none; the longest. */
static uint32_t post_before(const ZmReading *r, uint32_t i, uint32_t least)
{
	for (uint32_t b = i > least + MAX_POST ? i - MAX_POST : least; b < i; b++) {
		ZmHit hit[MAX_HITS];
		size_t n = r->owner[b] || r->owner[i - 1] ? 0 : zm_text_labels(r->text, i, b, ZM_IN(CUES), hit, MAX_HITS);
		for (; n; n--) {
			const char *p = zm_concept_get(r->vocab, hit[n - 1].concept, ZM_PROP_INDICATES);
			if (hit[n - 1].end == i && p && !strcmp(p, zm_predicate_names[ZM_REL_HOLDS_POST_AT]))
				return b + 1;
		}
	}
	return 0;
}

static uint32_t post_at(const ZmReading *r, uint32_t i)
{
	ZmHit hit[MAX_HITS];
	size_t n = r->owner[i] ? 0 : zm_text_labels(r->text, r->para->end, i, ZM_IN(CUES), hit, MAX_HITS);
	for (; n; n--) {
		const char *p = zm_concept_get(r->vocab, hit[n - 1].concept, ZM_PROP_INDICATES);
		if (p && !strcmp(p, zm_predicate_names[ZM_REL_HOLDS_POST_AT]))
			return hit[n - 1].end;
	}
	return 0;
}

static void put(ZmReading *r, uint32_t person, uint32_t entity, uint32_t unit_mention, uint32_t b, uint32_t e)
{
	ZmEvidence ev = {.clause = zm_clause_at(r, r->mentions->at[person].begin), .subject_mention = person, .object_mention = unit_mention,
	                 .cue_begin = b, .cue_end = e, .rule = "relation.post", .post = zm_text_utf8(r->text, r->arena, b, e), .confidence = 0.98};
	zm_relation_put(r, ZM_REL_HOLDS_POST_AT, r->mentions->at[person].entity, entity, &ev);
}

/* Where a bare post is held: heads of an area at its government, all others at the issuer. */
static uint32_t own_body(ZmReading *r, uint32_t b, uint32_t e)
{
	const char *own = r->context->own;
	char *government = own && *own ? zm_arena_printf(r->arena, "%s人民政府", own) : NULL;
	const uint32_t *entity = government ? zm_map_get(r->units, government, strlen(government)) : NULL;
	const char *party = r->context->issuer == ZM_NO_ENTITY ? NULL : zm_text_find(r->text, b, e, "党组") == b ? "中共%s党组" : zm_text_find(r->text, b, e, "党委") == b ? "中共%s委员会" : NULL;
	char *group = party ? zm_arena_printf(r->arena, party, r->entities->at[r->context->issuer].canonical) : NULL;
	const uint32_t *held = group ? zm_map_get(r->units, group, strlen(group)) : NULL;
	if (held)
		return *held;
	uint32_t area = r->text->cp[e - 2];
	bool head = e - b >= 2 && r->text->cp[e - 1] == 0x957F && zm_cp_in(area, "省市县区镇乡旗州盟");
	return head && entity ? *entity : r->context->issuer;
}

static const ZmMention *unit_ending_at(const ZmReading *r, uint32_t i, uint32_t *index)
{
	uint32_t m = zm_first_mention(r, i);
	if (!m || r->mentions->at[m - 1].end != i || r->mentions->at[m - 1].type != ZM_UNIT)
		return NULL;
	*index = m - 1;
	return &r->mentions->at[m - 1];
}

/* 办事处|主任: the issuer, if its name ends in the word that ends at I, else the last body so named. */
static bool body_word(const ZmReading *r, uint32_t i, uint32_t least, uint32_t *entity)
{
	uint32_t b = i > least && !r->owner[i - 1] ? zm_role_before(r, i, ZM_ROLE_BIT(BODY_WORD)) : 0;
	if (!b || b - 1 < least)
		return false;
	const char *word = zm_text_utf8(r->text, r->arena, b - 1, i);
	const char *issuer = r->context->issuer == ZM_NO_ENTITY ? "" : r->entities->at[r->context->issuer].canonical;
	size_t n = strlen(word), k = strlen(issuer);
	ZmSubject s;
	if (k > n && !strcmp(issuer + k - n, word))
		*entity = r->context->issuer;
	else if (zm_named_before(r, b - 1, i, &s))
		*entity = s.entity[0];
	else
		return false;
	return true;
}

static void chain_before(ZmReading *r, uint32_t person, uint32_t least)
{
	uint32_t i = r->mentions->at[person].begin;
	for (;;) {
		uint32_t b = post_before(r, i, least), unit;
		if (!b)
			return;
		b--;
		const ZmMention *u = unit_ending_at(r, b, &unit);
		if (u) {
			put(r, person, u->entity, unit, b, i);
			b = u->begin;
		} else if (body_word(r, b, least, &unit)) {
			put(r, person, unit, UINT32_MAX, b, i);
			b = zm_role_before(r, b, ZM_ROLE_BIT(BODY_WORD)) - 1;
		} else if (r->context->issuer != ZM_NO_ENTITY) {
			/* 由局长…, 、局长…, ,市长…: not part of a longer word */
			bool bare = b == least || (!r->owner[b - 1] && (!zm_is_han(r->text->cp[b - 1]) || zm_role_before(r, b, ~(uint64_t)0)));
			if (bare)
				put(r, person, own_body(r, b, i), UINT32_MAX, b, i);
		}
		if (b <= least || (r->text->cp[b - 1] != 0x3001 && r->text->cp[b - 1] != 0x517C)) /* 、 兼 */
			return;
		i = b - 1;
	}
}

/* The body founded in the sentence before I. */
static bool founded(const ZmReading *r, uint32_t from, uint32_t i, uint32_t *unit)
{
	uint32_t first = zm_first_mention(r, from), last = zm_first_mention(r, i);
	if (last > first + ZM_LOOK_BACK)
		first = last - ZM_LOOK_BACK;
	for (uint32_t m = first; m < r->mentions->n && r->mentions->at[m].begin < i; m++) {
		uint32_t b = r->mentions->at[m].begin;
		if (r->mentions->at[m].type != ZM_UNIT)
			continue;
		uint32_t k = b;
		while (k > from && !r->owner[k - 1] && (r->text->cp[k - 1] == 0x4E86 || r->text->cp[k - 1] == 0x201C)) /* 了 “ */
			k--;
		if (zm_role_before(r, k, ZM_ROLE_BIT(FOUNDS))) {
			*unit = m;
			return true;
		}
	}
	return false;
}

/* …由A任组长、B任副组长的X: the body that the sentence founds behind the persons. */
static bool founded_behind(const ZmReading *r, uint32_t from, uint32_t i, uint32_t end, uint32_t *unit)
{
	bool founds = false;
	for (uint32_t w = 0; w < r->word.n && !founds; w++)
		founds = r->word.at[w].begin >= from && r->word.at[w].end <= i && (r->word.at[w].roles & ZM_ROLE_BIT(FOUNDS));
	for (uint32_t m = zm_first_mention(r, i), left = ZM_LOOK_BACK; founds && left-- && m < r->mentions->n && r->mentions->at[m].begin < end; m++) {
		uint32_t b = r->mentions->at[m].begin;
		while (b && r->text->cp[b - 1] == 0x201C)
			b--;
		if (r->mentions->at[m].type == ZM_UNIT && b && r->text->cp[b - 1] == 0x7684) { /* 的 */
			*unit = m;
			return true;
		}
	}
	return false;
}

/* 任办公室主任: the last body before I whose name ends in the word that stands from B to E. */
static bool taken_up(const ZmReading *r, uint32_t from, uint32_t b, uint32_t e, uint32_t *unit)
{
	for (uint32_t m = zm_first_mention(r, b), left = ZM_LOOK_BACK; left-- && m-- > 0 && r->mentions->at[m].end > from;) {
		const ZmMention *x = &r->mentions->at[m];
		if (x->type == ZM_UNIT && x->end - x->begin >= e - b && !memcmp(r->text->cp + x->end - (e - b), r->text->cp + b, (e - b) * sizeof *r->text->cp)) {
			*unit = m;
			return true;
		}
	}
	return false;
}

/* End of 任 behind PERSON, or behind the last of the persons joined to it (A、局长B任…; A等任…); 0 when none. */
static uint32_t takes(const ZmReading *r, uint32_t person, uint32_t end)
{
	enum { MAX_JOINED = 8, MAX_TITLE = 24 };
	for (unsigned left = MAX_JOINED; left--;) {
		uint32_t e = r->mentions->at[person].end;
		if (r->text->cp[e] == 0x7B49) /* 等 */
			e++;
		uint32_t i = zm_role_at(r, e, ZM_ROLE_BIT(TAKES_POST));
		if (i || (r->text->cp[e] != 0x3001 && r->text->cp[e] != 0x548C)) /* 、 和 */
			return i;
		uint32_t next = person + 1;
		while (next < r->mentions->n && r->mentions->at[next].begin < end && r->mentions->at[next].type == ZM_UNIT)
			next++;
		if (next >= r->mentions->n || r->mentions->at[next].type != ZM_PERSON || r->mentions->at[next].begin >= end || r->mentions->at[next].begin > e + MAX_TITLE)
			return 0;
		for (uint32_t k = e; k < r->mentions->at[next].begin; k++)
			if (r->text->cp[k] == ',' || r->text->cp[k] == ';')
				return 0;
		person = next;
	}
	return 0;
}

static void takes_post(ZmReading *r, uint32_t person, uint32_t from, uint32_t end)
{
	uint32_t i = takes(r, person, end);
	if (!i)
		return;
	uint32_t m = zm_first_mention(r, i), unit = UINT32_MAX;
	if (m < r->mentions->n && r->mentions->at[m].begin == i && r->mentions->at[m].type == ZM_UNIT) {
		unit = m;
		i = r->mentions->at[m].end;
	}
	uint32_t word_end = unit == UINT32_MAX ? zm_role_at(r, i, ZM_ROLE_BIT(ANAPHOR)) : 0;
	if (word_end && post_at(r, word_end) && taken_up(r, r->para->begin, i, word_end, &unit))
		i = word_end;
	uint32_t e = post_at(r, i);
	if (!e)
		return;
	m = zm_first_mention(r, e);
	if (unit == UINT32_MAX && e + 1 < end && r->text->cp[e] == 0x7684 && m < r->mentions->n && r->mentions->at[m].begin <= e + 2 &&
	    r->mentions->at[m].type == ZM_UNIT)
		unit = m;
	if (unit != UINT32_MAX || founded(r, from, r->mentions->at[person].begin, &unit) ||
	    founded_behind(r, from, r->mentions->at[person].begin, end, &unit))
		put(r, person, r->mentions->at[unit].entity, unit, i, e);
}

void zm_relate_posts(ZmReading *r, uint32_t b, uint32_t e)
{
	for (uint32_t m = zm_first_mention(r, b); m < r->mentions->n && r->mentions->at[m].begin < e; m++) {
		if (r->mentions->at[m].type != ZM_PERSON || r->mentions->at[m].begin < b)
			continue;
		chain_before(r, m, b);
		takes_post(r, m, b, e);
	}
}
