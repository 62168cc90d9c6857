/* relrules.c: runs the rules of ontology/rules whose `for:` is a predicate.
 *
 * Group s holds the subjects, group o the objects: every mention in it whose type the predicate
 * takes.  Without s the subject of the clause is meant, or what the rule gives: "report", "issuer";
 * without o the issuer. */
#include "relation/clauses.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

enum { MAX_OFFICE = 9 /* bytes: three characters */ };

typedef struct {
	ZmReading *r;
	const ZmRule *rule;
	ZmPredicate predicate;
	uint32_t begin, end;             /* the match */
	bool has_s, has_o;
	uint32_t s_begin, s_end, o_begin, o_end;
} Match;

static bool group(const Match *x, const char *name, uint32_t *b, uint32_t *e)
{
	int g = zm_pattern_group(x->rule->pattern, name);
	if (g < 0 || !zm_match_group(x->r->match, (size_t)g, b, e))
		return false;
	*b += x->r->para->begin;
	*e += x->r->para->begin;
	return true;
}

static void say_objects(const Match *x, const ZmSubject *s, ZmEvidence ev)
{
	ZmReading *r = x->r;
	if (!x->has_o) {
		ev.object_mention = UINT32_MAX;
		if (r->context->issuer != ZM_NO_ENTITY)
			zm_relation_say(r, s, x->predicate, r->context->issuer, ev);
		return;
	}
	for (uint32_t m = zm_first_mention(r, x->o_begin); m < r->mentions->n && r->mentions->at[m].begin < x->o_end; m++) {
		ev.object_mention = m;
		uint32_t below = zm_role_at(r, r->mentions->at[m].end, ZM_ROLE_BIT(BELOW)); /* A直属B: B */
		bool modifies = below && m + 1 < r->mentions->n && r->mentions->at[m + 1].begin == below && r->mentions->at[m + 1].begin < x->o_end;
		if (r->mentions->at[m].begin >= x->o_begin && !modifies) {
			r->known[m] |= (uint32_t)1 << x->predicate;
			zm_relation_say(r, s, x->predicate, r->mentions->at[m].entity, ev);
		}
	}
}

/* The office of a group is part of it, if the report names the group: …领导小组,领导小组办公室设在…. */
static void say_office(const Match *x, uint32_t mention, ZmEvidence ev)
{
	ZmReading *r = x->r;
	uint32_t office = r->mentions->at[mention].entity;
	const char *name = r->entities->at[office].canonical;
	for (size_t n = strlen(name) - 1; n > 6 && strlen(name) - n <= MAX_OFFICE; n--) {
		const uint32_t group = zm_entity_find(r->entities, ZM_UNIT, name, n);
		if (group != ZM_NO_ENTITY && group != office) {
			ev.object_mention = UINT32_MAX;
			zm_relation_put(r, ZM_REL_PART_OF, office, group, &ev);
			return;
		}
	}
}

static void say(const Match *x)
{
	ZmReading *r = x->r;
	const ZmClause *c = zm_clause_at(r, x->begin);
	ZmEvidence ev = {.clause = c, .subject_mention = UINT32_MAX, .cue_begin = x->begin, .cue_end = x->begin, .rule = x->rule->id,
	                 .confidence = x->rule->confidence};
	ZmSubject s = {.kind = ZM_SUBJECT_ISSUER};
	if (x->rule->gives && !strcmp(x->rule->gives, "report")) {
		s = (ZmSubject){.kind = ZM_SUBJECT_UNITS, .n = 1, .entity = {ZM_REPORT_SUBJECT}, .mention = {UINT32_MAX}};
	} else if (x->rule->gives && !strcmp(x->rule->gives, "issuer")) {
		s.said = true;
	} else if (!x->has_s) {
		if (c)
			s = c->subject;
		if (s.kind == ZM_SUBJECT_DOCUMENT && x->has_o)
			s = (ZmSubject){.kind = ZM_SUBJECT_ISSUER}; /* 《A》同步废止 */
		if (s.kind == ZM_SUBJECT_COUNT && x->predicate == ZM_REL_USES_PLATFORM)
			s = (ZmSubject){.kind = ZM_SUBJECT_ISSUER}; /* 118项职权在“…”公布 */
		if (s.kind != ZM_SUBJECT_ISSUER && s.kind != ZM_SUBJECT_UNITS)
			return;
	} else {
		s.kind = ZM_SUBJECT_UNITS;
		s.said = true;
		for (uint32_t m = zm_first_mention(r, x->s_begin); m < r->mentions->n && r->mentions->at[m].begin < x->s_end; m++)
			if (s.n < ZM_SUBJECT_MAX && r->mentions->at[m].type != ZM_FIGURE) {
				uint32_t entity = r->mentions->at[m].entity;
				if (r->mentions->at[m].type == ZM_MEETING && !zm_body_of(r, r->entities->at[entity].canonical, &entity))
					continue;
				s.mention[s.n] = m;
				s.entity[s.n++] = entity;
			}
	}
	say_objects(x, &s, ev);
	if (x->predicate == ZM_REL_PART_OF && s.kind == ZM_SUBJECT_UNITS && s.n)
		say_office(x, s.mention[0], ev);
}

static void run(ZmReading *r, const ZmRule *rule, ZmPredicate p)
{
	uint32_t n = r->para->end - r->para->begin, from = 0;
	while (from <= n) {
		ZmMatchResult res = zm_pattern_find_by(rule->pattern, r->match, &r->starts, r->para->begin, n, from);
		if (res == ZM_MATCH_LIMIT)
			zm_diag(ZM_DIAG_RULE_LIMIT, NULL, 0, 0, "'%s' on a paragraph of %u characters", rule->id, n);
		if (res != ZM_MATCH_YES)
			return;
		Match x = {.r = r, .rule = rule, .predicate = p};
		uint32_t b, e;
		zm_match_group(r->match, 0, &b, &e);
		from = e > b ? e : b + 1;
		x.begin = r->para->begin + b;
		x.end = r->para->begin + e;
		x.has_s = group(&x, "s", &x.s_begin, &x.s_end);
		x.has_o = group(&x, "o", &x.o_begin, &x.o_end);
		say(&x);
	}
}

void zm_relate_by_rules(ZmReading *r)
{
	zm_triggers_in(&r->triggers, r->para->begin, r->para->end);
	for (uint32_t w = 0; w < r->triggers.words; w++)
		for (uint64_t left = r->triggers.part[w]; left; left &= left - 1) {
			const ZmRelRule *rule = &r->rule.at[w * 64 + (uint32_t)__builtin_ctzll(left)];
			run(r, rule->rule, rule->predicate);
		}
}
