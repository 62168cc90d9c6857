/* ownarea.c: the area a report is about, as far as its opening tells. */
#include "entity/context_p.h"

#include <string.h>

#include "base/utf8.h"
#include "text/labels.h"

enum { MAX_VOTES = 48 };

typedef struct {
	ZmConcept concept;
	uint32_t count;
} Vote;

ZmText zm_facts_part(const ZmVocab *v, ZmArena *a, const ZmText *t, uint32_t b, uint32_t e, bool squash)
{
	uint32_t *cp = ZM_NEWN(a, uint32_t, e - b + 1), n = 0;
	for (uint32_t i = b; i < e; i++)
		if (!squash || (t->cp[i] != '\n' && t->cp[i] != ' '))
			cp[n++] = t->cp[i];
	ZmText part = *t;
	part.cp = cp;
	part.n = n;
	zm_text_index(&part, a, v);
	return part;
}

const ZmRule *zm_facts_rule(const ZmFacts *f, const char *kind, const ZmText *t, uint32_t i, uint32_t *begin)
{
	const ZmRule *best = NULL;
	for (size_t k = 0; k < zm_rules_count(f->rules); k++) {
		const ZmRule *r = zm_rules_at(f->rules, k);
		uint32_t b, e;
		if (!r->in_use || strcmp(r->for_, kind) || zm_pattern_find(r->pattern, f->match, t->cp + i, t->n - i, 0) != ZM_MATCH_YES || !zm_match_group(f->match, 0, &b, &e))
			continue;
		if (!best || r->priority > best->priority || (r->priority == best->priority && begin && i + b < *begin)) {
			best = r;
			if (begin)
				*begin = i + b;
		}
	}
	return best;
}

const ZmRule *zm_facts_rule_on(const ZmFacts *f, const char *kind, const char *name)
{
	uint32_t *cp = ZM_NEWN(f->a, uint32_t, strlen(name) + 1), n = 0;
	while (*name)
		cp[n++] = zm_utf8_next(&name);
	ZmText t = {.cp = cp, .n = n};
	return zm_facts_rule(f, kind, &t, 0, NULL);
}

/* The level the report speaks for (我县); NONE when it says nothing or 我市, which is either of two. */
static ZmAreaLevel spoken_level(const ZmFacts *f)
{
	static const char *const names[] = {"", "province", "prefecture", "county", "town"};
	uint32_t at;
	const ZmRule *r = zm_facts_rule(f, "report.own.level", &f->opening, 0, &at);
	for (int l = ZM_AREA_PROVINCE; r && r->gives && l <= ZM_AREA_TOWN; l++)
		if (!strcmp(r->gives, names[l]))
			return (ZmAreaLevel)l;
	return ZM_AREA_NONE;
}

static bool level_fits(const ZmFacts *f, ZmConcept c, ZmAreaLevel want, uint32_t level_word)
{
	ZmPlace p = {c, NULL, NULL, NULL};
	ZmAreaLevel level = zm_place_level(f->v, &p);
	const char *label = zm_concept_label(f->v, c);
	size_t n = strlen(label);
	if (level_word) { /* 市 is a prefecture or a county-level city, 区 a district or a zone */
		char last[8] = {0};
		size_t k = n;
		do
			k--;
		while (k && ((unsigned char)label[k] & 0xC0) == 0x80);
		memcpy(last, label + k, n - k);
		return zm_cp_in(level_word, last) || (level_word == 0x533A && level == ZM_AREA_ZONE);
	}
	return want == ZM_AREA_NONE || want == level || (want == ZM_AREA_COUNTY && level == ZM_AREA_ZONE) || (want == ZM_AREA_TOWN && level == ZM_AREA_COUNTY);
}

/* The area that the opening names most, of those that end with LEVEL_WORD (a character, 0 any) and are of level WANT;
 * areas inside an area count half for it. */
ZmPlace zm_facts_vote(ZmFacts *f, uint32_t level_word, ZmAreaLevel want)
{
	const ZmText *t = &f->opening;
	Vote list[MAX_VOTES];
	uint32_t n = 0, best = 0;
	for (uint32_t i = 0, seen = 0; i < t->n && seen < MAX_VOTES;) {
		ZmPlaceParse parse;
		ZmPlace p;
		ZmHit hit; /* a look at the lexicon spares most readings */
		uint32_t e = zm_text_labels(t, t->n, i, ZM_IN(DIVISIONS) | ZM_IN(FORMER_DIVISIONS) | ZM_IN(ZONES), &hit, 1)
		                 ? zm_place_at(f->v, t, i, t->n, &parse) : 0;
		if (!e || !parse.links || !zm_place_resolve(f->v, t, f->a, &parse, NULL, f->c->year, &p)) {
			i = e && parse.links ? e : i + 1;
			continue;
		}
		seen++;
		i = e;
		bool is_short = parse.short_last && zm_span_empty(parse.zone);
		if (is_short && zm_place_level(f->v, &p) >= ZM_AREA_COUNTY)
			continue; /* may be part of any word */
		uint32_t weight = is_short ? 1 : 2;
		for (ZmConcept up = p.concept; up != ZM_NO_CONCEPT && weight; weight--) {
			uint32_t k = 0;
			while (k < n && list[k].concept != up)
				k++;
			if (k == n && n < MAX_VOTES)
				list[n++] = (Vote){up, 0};
			if (k < MAX_VOTES)
				list[k].count += weight;
			const char *within = zm_concept_get(f->v, up, ZM_PROP_WITHIN);
			up = within ? zm_vocab_by_iri(f->v, within) : ZM_NO_CONCEPT;
		}
	}
	ZmPlace winner = ZM_NO_PLACE;
	for (uint32_t k = 0; k < n; k++)
		if (list[k].count > best && level_fits(f, list[k].concept, want, level_word)) {
			best = list[k].count;
			winner.concept = list[k].concept;
		}
	return winner;
}

const ZmPlace *zm_facts_own_area(ZmFacts *f)
{
	if (!f->has_voted) {
		f->voted = zm_facts_vote(f, 0, spoken_level(f));
		f->has_voted = true;
	}
	return &f->voted;
}
