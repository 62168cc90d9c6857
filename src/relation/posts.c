/* posts.c: which posts a person holds.
 *
 * Before the name: X书记、Y主任某某; behind it: 某某同志任主任.  A post without a body is held at the
 * issuer, or at the government of its area for the heads of areas; 任组长 at the group that the
 * sentence founds. */
#include "mention/grammar.h"
#include "relation/clauses.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"

enum { MAX_POST = 10 };

static bool is_post(const ZmReading *r, const ZmTriePay *p, uint32_t layer)
{
	return zm_pay_more(p).is.scheme == ZM_SCHEME_CUES && ZM_CUE_PREDICATE_OF(zm_concept_cue(r->vocab, zm_pay_concept(p, layer))) == ZM_REL_HOLDS_POST_AT;
}

/* The end of the longest post that begins at I, not behind END, and with EXACT at it; 0 when none. */
static uint32_t post_end(const ZmReading *r, uint32_t i, uint32_t end, bool exact)
{
	uint32_t e = 0;
	if (!(r->mark[i] & ZM_MARK_WORD) || zm_owned(r, i))
		return 0;
	for (ZmLabelList l = zm_text_lists(r->text, i, ZM_SAYS(ZM_IN(CUES))); zm_labels_next(&l);)
		for (const ZmTriePay *p = (exact ? i + l.length == end : i + l.length <= end) ? l.pay : NULL; p; p = zm_pay_next(p))
			if (is_post(r, p, l.layer))
				e = i + l.length;
	return e;
}

/* A post ends at I: its begin + 1, 0 when none; the longest. */
static uint32_t post_before(const ZmReading *r, uint32_t i, uint32_t least)
{
	if (i == least || zm_owned(r, i - 1))
		return 0;
	for (uint32_t b = i > least + MAX_POST ? i - MAX_POST : least; b < i; b++)
		if (post_end(r, b, i, true))
			return b + 1;
	return 0;
}

static uint32_t post_at(const ZmReading *r, uint32_t i)
{
	return post_end(r, i, r->para->end, false);
}

static void put(ZmReading *r, uint32_t person, uint32_t entity, uint32_t unit_mention, uint32_t b, uint32_t e)
{
	if (entity == ZM_NO_ENTITY)
		return;
	ZmEvidence ev = {.clause = zm_clause_at(r, r->mentions->at[person].begin), .subject_mention = person, .object_mention = unit_mention,
	                 .cue_begin = b, .cue_end = e, .rule = "relation.post", .post = zm_text_utf8(r->text, r->arena, b, e), .confidence = 0.98};
	zm_relation_put(r, ZM_REL_HOLDS_POST_AT, r->mentions->at[person].entity, entity, &ev);
}

/* 所长, 副支队长: the last body of the paragraph whose name ends in what the post heads, unless the issuer's does. */
static bool headed(const ZmReading *r, uint32_t b, uint32_t e, uint32_t *entity)
{
	if (r->text->cp[b] == 0x526F) /* 副 */
		b++;
	if (e < b + 2 || r->text->cp[e - 1] != 0x957F) /* 长 */
		return false;
	const char *head = zm_text_utf8(r->text, r->arena, b, e - 1);
	const char *issuer = r->context->issuer == ZM_NO_ENTITY ? "" : r->entities->at[r->context->issuer].canonical;
	size_t n = strlen(head), k = strlen(issuer);
	ZmSubject s;
	if ((k >= n && !strcmp(issuer + k - n, head)) || !zm_named_before(r, b, e - 1, &s) || r->mentions->at[s.mention[0]].begin < r->para->begin)
		return false;
	*entity = s.entity[0];
	return true;
}

/* Is the issuer the government of an area, or what stands in its place? */
static bool at_government(const ZmReading *r)
{
	const char *issuer = r->context->issuer == ZM_NO_ENTITY ? "" : r->entities->at[r->context->issuer].canonical;
	return strstr(issuer, "人民政府") || strstr(issuer, "管理委员会");
}

static uint32_t unit_named(const ZmReading *r, const char *name, size_t n)
{
	return zm_entity_find(r->entities, ZM_UNIT, name, n);
}

/* Where a bare post is held: heads of an area at its government (nowhere, when a bureau's report does
 * not name it), all others at the issuer. */
static uint32_t own_body(ZmReading *r, uint32_t b, uint32_t e)
{
	const char *own = r->context->own;
	char *government = own && *own ? zm_arena_printf(r->arena, "%s人民政府", own) : NULL;
	const uint32_t entity = government ? unit_named(r, government, strlen(government)) : ZM_NO_ENTITY;
	const char *party = r->context->issuer == ZM_NO_ENTITY ? NULL : zm_text_find(r->text, b, e, "党组") == b ? "中共%s党组" : zm_text_find(r->text, b, e, "党委") == b ? "中共%s委员会" : NULL;
	char *group = party ? zm_arena_printf(r->arena, party, r->entities->at[r->context->issuer].canonical) : NULL;
	const uint32_t held = group ? unit_named(r, group, strlen(group)) : ZM_NO_ENTITY;
	if (held != ZM_NO_ENTITY)
		return held;
	if (zm_text_before(r->text, e, "检察长")) {
		char *office = own && *own ? zm_arena_printf(r->arena, "%s人民检察院", own) : NULL;
		const uint32_t there = office ? unit_named(r, office, strlen(office)) : ZM_NO_ENTITY;
		return there != ZM_NO_ENTITY || at_government(r) ? there : r->context->issuer;
	}
	uint32_t area = r->text->cp[e - 2];
	bool head = e - b >= 2 && r->text->cp[e - 1] == 0x957F && zm_cp_in(area, "省市县区镇乡旗州盟");
	if (head && entity == ZM_NO_ENTITY && !at_government(r))
		return ZM_NO_ENTITY;
	return head && entity != ZM_NO_ENTITY ? entity : r->context->issuer;
}

/* 自治区|主席, 自治州|州长: the government of the report's own area, when that ends in the word for its level before I, which no single
 * character is: 区|长 is a word. */
static bool of_own_level(ZmReading *r, uint32_t i, uint32_t *entity)
{
	enum { LEVEL_LEAST = 3 };
	const char *own = r->context->own;
	uint32_t b = own && !zm_owned(r, i - 1) ? zm_grammar_before(r->vocab, r->text, i, ZM_GRAMMAR_BIT(LEVEL)) : 0;
	if (!b || i - (b - 1) < LEVEL_LEAST)
		return false;
	const char *level = zm_text_utf8(r->text, r->arena, b - 1, i);
	size_t n = strlen(level), all = strlen(own);
	if (all <= n || strcmp(own + all - n, level) != 0)
		return false;
	char *government = zm_arena_printf(r->arena, "%s人民政府", own);
	uint32_t held = unit_named(r, government, strlen(government));
	*entity = held != ZM_NO_ENTITY ? held : at_government(r) ? r->context->issuer : ZM_NO_ENTITY;
	return true;
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
	uint32_t b = i > least && !zm_owned(r, i - 1) ? zm_role_before(r, i, ZM_ROLE_BIT(BODY_WORD)) : 0;
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

/* X党组书记、|局长: a post without a body that follows one with the body X, in one chain; it is held there, unless it is the head of an
 * area (县委副书记、县长).  False when no such body stands before B. */
static bool held_with(ZmReading *r, uint32_t b, uint32_t e, uint32_t least, uint32_t *entity)
{
	if (b <= least + 1 || !zm_cp_in(r->text->cp[b - 1], "、兼") || zm_owned(r, b - 1) || (r->text->cp[e - 1] == 0x957F && zm_cp_in(r->text->cp[e - 2], "省市县区镇乡旗州盟")))
		return false;
	uint32_t first = post_before(r, b - 1, least), unit;
	const ZmMention *u = first ? unit_ending_at(r, first - 1, &unit) : NULL;
	if (!u)
		return false;
	const char *party = "中共", *group = "党组", *name = r->entities->at[u->entity].canonical;
	size_t n = strlen(name), p = strlen(party), g = strlen(group);
	if (strncmp(name, party, p) != 0) {
		*entity = u->entity;
		return true;
	}
	if (n <= p + g || strcmp(name + n - g, group) != 0)
		return false;
	*entity = unit_named(r, name + p, n - p - g);
	return true;
}

/* Puts the post of PERSON that ends at I; where it or its body begins, + 1; 0 when none ends there. */
static uint32_t put_post(ZmReading *r, uint32_t person, uint32_t i, uint32_t least)
{
	uint32_t b = post_before(r, i, least), unit, seat;
	if (!b)
		return 0;
	b--;
	const ZmMention *u = unit_ending_at(r, b, &unit);
	if (u) {
		put(r, person, u->entity, unit, b, i);
		return u->begin + 1;
	}
	if (body_word(r, b, least, &unit)) {
		put(r, person, unit, UINT32_MAX, b, i);
		return zm_role_before(r, b, ZM_ROLE_BIT(BODY_WORD));
	}
	if (r->context->issuer == ZM_NO_ENTITY)
		return b + 1;
	/* 由局长…, 、局长…, ,市长…: not part of a longer word */
	bool bare = b == least || (!zm_owned(r, b - 1) && (!zm_is_han(r->text->cp[b - 1]) || zm_role_before(r, b, ~(uint64_t)0)));
	if ((b > least && of_own_level(r, b, &seat)) || held_with(r, b, i, least, &seat))
		put(r, person, seat, UINT32_MAX, b, i);
	else if (bare)
		put(r, person, headed(r, b, i, &seat) ? seat : own_body(r, b, i), UINT32_MAX, b, i);
	return b + 1;
}

/* The posts before PERSON, 区委常委、副区长甲; those that several may hold are of all in a list: 副区长甲、乙. */
static void chain_before(ZmReading *r, uint32_t person, uint32_t least)
{
	const ZmMention *x = &r->mentions->at[person], *first = x;
	uint32_t i = x->begin, b;
	while (i > least && first > r->mentions->at && first[-1].type == ZM_PERSON && first[-1].end + 1 == first->begin && zm_cp_in(r->text->cp[first[-1].end], "、和与"))
		first--;
	if (first != x && first->begin > least) {
		i = first->begin;
		b = post_before(r, i, least);
		if (b && (zm_cp_in(r->text->cp[b - 1], "副") || zm_cp_in(r->text->cp[i - 1], "员委授师")))
			put_post(r, person, i, least);
		return;
	}
	while ((b = put_post(r, person, i, least)) && b - 1 > least && zm_cp_in(r->text->cp[b - 2], "、兼"))
		i = b - 2;
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
		while (k > from && !zm_owned(r, k - 1) && (r->text->cp[k - 1] == 0x4E86 || r->text->cp[k - 1] == 0x201C)) /* 了 “ */
			k--;
		uint32_t behind = zm_past_closers(r, r->mentions->at[m].end, i);
		if (zm_role_before(r, k, ZM_ROLE_BIT(FOUNDS)) || (r->text->cp[behind] == 0x7531 && !zm_owned(r, behind))) { /* X由A任组长 */
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

/* 任办公室主任: the last body before the words of PERSON's own titles whose name ends in [B, E). */
static bool taken_up(const ZmReading *r, uint32_t from, uint32_t person, uint32_t b, uint32_t e, uint32_t *unit)
{
	const ZmClause *c = zm_clause_at(r, r->mentions->at[person].begin);
	uint32_t titles = c ? c->begin : b;
	for (uint32_t m = zm_first_mention(r, b), left = ZM_LOOK_BACK; left-- && m-- > 0 && r->mentions->at[m].end > from;) {
		const ZmMention *x = &r->mentions->at[m];
		if (x->type == ZM_UNIT && !(x->begin >= titles && x->end <= r->mentions->at[person].begin) && x->end - x->begin >= e - b &&
		    !memcmp(r->text->cp + x->end - (e - b), r->text->cp + b, (e - b) * sizeof *r->text->cp)) {
			*unit = m;
			return true;
		}
	}
	return false;
}

/* A和X主要负责人为成员: the verb behind those who share it with A; 0 when none. */
static uint32_t shared_verb(const ZmReading *r, uint32_t from, uint32_t end)
{
	enum { LONGEST = 60 };
	for (uint32_t i = from; i < end && i < from + LONGEST && !zm_cp_in(r->text->cp[i], ",;"); i++) {
		uint32_t e = zm_owned(r, i) ? 0 : zm_role_at(r, i, ZM_ROLE_BIT(TAKES_POST));
		if (e && zm_role_before(r, i, ZM_ROLE_BIT(LEADER)) && post_at(r, e))
			return e;
	}
	return 0;
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
		if (i || !zm_cp_in(r->text->cp[e], "、和及"))
			return i;
		uint32_t next = person + 1;
		while (next < r->mentions->n && r->mentions->at[next].begin < end && r->mentions->at[next].type == ZM_UNIT)
			next++;
		if (next >= r->mentions->n || r->mentions->at[next].type != ZM_PERSON || r->mentions->at[next].begin >= end || r->mentions->at[next].begin > e + MAX_TITLE)
			return shared_verb(r, e, end);
		for (uint32_t k = e; k < r->mentions->at[next].begin; k++)
			if (r->text->cp[k] == ',' || r->text->cp[k] == ';')
				return 0;
		person = next;
	}
	return 0;
}

/* 办公室设在X,由A任主任: the part of the group UNIT that stands between it and I, not the group. */
static uint32_t part_of_group(const ZmReading *r, uint32_t unit, uint32_t i)
{
	const char *group = r->entities->at[r->mentions->at[unit].entity].canonical;
	size_t n = strlen(group);
	for (uint32_t m = unit + 1; m < r->mentions->n && r->mentions->at[m].begin < i; m++) {
		const char *name = r->entities->at[r->mentions->at[m].entity].canonical;
		if (r->mentions->at[m].type == ZM_UNIT && strlen(name) > n && !strncmp(name, group, n))
			return m;
	}
	return unit;
}

/* The group in which the post [B, E) of PERSON is held: founded in the sentence FROM..END, or its office. */
static bool group_of(const ZmReading *r, uint32_t person, uint32_t from, uint32_t end, uint32_t b, uint32_t e, uint32_t *unit)
{
	uint32_t i = r->mentions->at[person].begin;
	if (!founded(r, from, i, unit) && !founded_behind(r, from, i, end, unit))
		return false;
	const char *group = r->entities->at[r->mentions->at[*unit].entity].canonical;
	size_t n = strlen(group);
	bool heads_office = e >= b + 2 && r->text->cp[e - 2] == 0x4E3B && r->text->cp[e - 1] == 0x4EFB; /* 主任: no group of 组长s has one */
	if (heads_office && n > 3 && !strcmp(group + n - 3, "组"))
		*unit = part_of_group(r, *unit, i);
	return true;
}

/* 组长由A担任: the post stands before. */
static void fronted_post(ZmReading *r, uint32_t person, uint32_t from, uint32_t end)
{
	const ZmClause *c = zm_clause_at(r, r->mentions->at[person].begin);
	uint32_t unit, b = c ? c->begin : end, e;
	if (b >= end)
		return;
	bool named = zm_owned(r, b) && r->mentions->at[zm_owner(r, b) - 1].type == ZM_UNIT; /* X组长由A担任 */
	if (named) {
		unit = zm_owner(r, b) - 1;
		b = r->mentions->at[unit].end;
	}
	e = post_at(r, b);
	if (!e || e >= r->mentions->at[person].begin || r->text->cp[e] != 0x7531) /* 由 */
		return;
	if (named || group_of(r, person, from, end, b, e, &unit))
		put(r, person, r->mentions->at[unit].entity, unit, b, e);
}

/* PERSON takes the post that stands at I, behind 任. */
static void takes_post_at(ZmReading *r, uint32_t person, uint32_t i, uint32_t from, uint32_t end)
{
	uint32_t m = zm_first_mention(r, i), unit = UINT32_MAX;
	if (m < r->mentions->n && r->mentions->at[m].begin == i && r->mentions->at[m].type == ZM_UNIT) {
		unit = m;
		i = r->mentions->at[m].end;
	}
	uint32_t word_end = unit == UINT32_MAX ? zm_role_at(r, i, ZM_ROLE_BIT(ANAPHOR)) : 0;
	if (word_end && post_at(r, word_end) && taken_up(r, r->para->begin, person, i, word_end, &unit))
		i = word_end;
	uint32_t e = post_at(r, i);
	if (!e) {
		fronted_post(r, person, from, end);
		return;
	}
	m = zm_first_mention(r, e);
	if (unit == UINT32_MAX && e + 1 < end && r->text->cp[e] == 0x7684 && m < r->mentions->n && r->mentions->at[m].begin <= e + 2 &&
	    r->mentions->at[m].type == ZM_UNIT)
		unit = m;
	if (unit != UINT32_MAX || group_of(r, person, from, end, i, e, &unit))
		put(r, person, r->mentions->at[unit].entity, unit, i, e);
}

/* 局长A…,担任X组长: the person of the sentence, whose clauses begin with FIRST, takes a post in a later clause. */
static void takes_later(ZmReading *r, size_t first, uint32_t b, uint32_t e)
{
	uint32_t person = UINT32_MAX;
	for (size_t k = first; k < r->clause.n; k++) {
		const ZmClause *c = &r->clause.at[k];
		if (person != UINT32_MAX && !zm_owned(r, c->begin)) {
			uint32_t i = c->begin, adverb = zm_role_at(r, i, ZM_ROLE_BIT(ADVERB));
			i = zm_role_at(r, adverb ? adverb : i, ZM_ROLE_BIT(TAKES_POST));
			if (i > c->begin + 1 && i < c->end) /* 为… alone says nothing */
				takes_post_at(r, person, i, b, e);
		}
		uint32_t persons = 0;
		for (uint32_t m = zm_first_mention(r, c->begin); m < r->mentions->n && r->mentions->at[m].begin < c->end; m++)
			if (r->mentions->at[m].type == ZM_PERSON) {
				person = m;
				persons++;
			}
		if (persons > 1 || (!persons && c->subject.said))
			person = UINT32_MAX;
	}
}

void zm_relate_posts(ZmReading *r, size_t first, uint32_t b, uint32_t e)
{
	bool persons = false;
	for (uint32_t m = zm_first_mention(r, b); m < r->mentions->n && r->mentions->at[m].begin < e; m++) {
		if (r->mentions->at[m].type != ZM_PERSON)
			continue;
		persons = true;
		if (r->mentions->at[m].begin < b)
			continue;
		chain_before(r, m, b);
		uint32_t i = takes(r, m, e);
		if (i)
			takes_post_at(r, m, i, b, e);
	}
	if (persons)
		takes_later(r, first, b, e);
}
