/* ownarea.c: the area a report is about, as far as its opening tells. */
#include "entity/context_p.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/labels.h"
#include "text/triggers.h"

ZmText zm_facts_part(const ZmVocab *v, ZmArena *a, const ZmText *t, uint32_t b, uint32_t e, bool squash)
{
	uint32_t *cp = ZM_TAKEN(a, uint32_t, e - b + 1), n = squash ? 0 : e - b;
	memcpy(cp, t->cp + b, n * sizeof *cp);
	for (uint32_t i = b; i < e && squash; i++)
		if (t->cp[i] != '\n' && t->cp[i] != ' ')
			cp[n++] = t->cp[i];
	cp[n] = 0;
	ZmText part = *t;
	part.cp = cp;
	part.n = n;
	part.sites = NULL;
	part.class = n == e - b && t->class ? t->class + b : NULL;
	if (n == e - b && t->labels) /* a hint is not looked up whole */
		zm_text_index_part(&part, a, t, b);
	else
		zm_text_index(&part, a, v);
	return part;
}

const ZmRule *zm_facts_rule(const ZmFacts *f, const char *kind, const ZmText *t, uint32_t i, uint32_t *begin)
{
	const ZmRule *best = NULL;
	ZmRuleList of_kind = zm_rules_for(f->rules, kind);
	for (size_t k = 0; k < of_kind.n; k++) {
		const ZmRule *r = zm_rules_at(f->rules, of_kind.at[k]);
		uint32_t b, e;
		if (best && r->priority < best->priority)
			continue;
		if (zm_pattern_find(r->pattern, f->match, zm_text_codes(t, i), t->n - i, 0) != ZM_MATCH_YES ||
		    !zm_match_group(f->match, 0, &b, &e))
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

static bool level_fits(const ZmFacts *f, ZmConcept c, ZmAreaLevel want, uint32_t level_word)
{
	ZmPlace p = {c, NULL, NULL, NULL};
	ZmAreaLevel level = zm_place_level(f->v, &p);
	const char *label = zm_concept_label(f->v, c);
	size_t n = strlen(label);
	if (level_word) { /* 市 is a prefecture or a county-level city, 区 a district or a zone */
		const char *last = label + n;
		do
			last--;
		while (last > label && ((unsigned char)*last & 0xC0) == 0x80);
		if (zm_utf8_next(&last) != level_word && !(level_word == 0x533A && level == ZM_AREA_ZONE))
			return false;
	}
	return want == ZM_AREA_NONE || want == level || (want == ZM_AREA_COUNTY && level == ZM_AREA_ZONE) ||
	       (want == ZM_AREA_TOWN && level == ZM_AREA_COUNTY);
}

static void count_area(ZmFacts *f, ZmConcept c, uint32_t weight)
{
	for (; c != ZM_NO_CONCEPT && weight; weight--) {
		uint32_t k = 0;
		while (k < f->votes && f->vote[k].concept != c)
			k++;
		if (k == f->votes && f->votes < ZM_MAX_VOTES)
			f->vote[f->votes++] = (ZmVote){c, 0};
		if (k < ZM_MAX_VOTES)
			f->vote[k].count += weight;
		c = zm_area_parent(f->v, c);
	}
}

/* Areas of the opening; one inside an area counts half for it. */
static void tally(ZmFacts *f)
{
	const ZmText *t = &f->opening;
	f->tallied = true;
	for (uint32_t i = 0, seen = 0; i < t->n && seen < ZM_MAX_VOTES;) {
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
		if (!is_short || zm_place_level(f->v, &p) < ZM_AREA_COUNTY) /* a county's may be part of any word */
			count_area(f, p.concept, is_short ? 1 : 2);
	}
}

ZmPlace zm_facts_vote(ZmFacts *f, uint32_t level_word, ZmAreaLevel want)
{
	ZmPlace winner = ZM_NO_PLACE;
	uint32_t best = 0;
	if (!f->tallied)
		tally(f);
	for (uint32_t k = 0; k < f->votes; k++)
		if (f->vote[k].count > best && level_fits(f, f->vote[k].concept, want, level_word)) {
			best = f->vote[k].count;
			winner.concept = f->vote[k].concept;
		}
	return winner;
}

/* The level the report speaks for: 我县, else the lowest organs its first paragraphs name (县委、县政府). */
static ZmPlace by_spoken_level(ZmFacts *f)
{
	static const char *const names[] = {"", "province", "prefecture", "county", "town", "zone"};
	uint32_t at;
	const ZmRule *r = zm_facts_rule(f, "report.own.level", &f->lead, 0, &at);
	for (int l = ZM_AREA_PROVINCE; r && r->gives && l <= ZM_AREA_ZONE; l++)
		if (!strcmp(r->gives, names[l]))
			return zm_facts_vote(f, 0, (ZmAreaLevel)l);
	return r && r->gives ? zm_facts_vote(f, 0x5E02, ZM_AREA_NONE) : ZM_NO_PLACE; /* 市, of either level */
}

/* The division whose PROP is VALUE.  A scan over all divisions: asked only when the text names no area. */
static ZmConcept division_with(const ZmVocab *v, ZmProp prop, const char *value)
{
	for (size_t l = 0; l < zm_vocab_layers(v); l++) {
		const uint32_t *at;
		for (size_t n = zm_vocab_scheme(v, l, ZM_SCHEME_DIVISIONS, &at), i = 0; i < n; i++) {
			ZmConcept c = zm_concept_id(l, at[i]);
			const char *has = zm_concept_get(v, c, prop);
			if (has && !strcmp(has, value))
				return c;
		}
	}
	return ZM_NO_CONCEPT;
}

/* sfj.wuhan.gov.cn → wuhan: the label before gov.cn that is an area's, the last one first. */
static ZmConcept division_of_host(const ZmFacts *f, const char *url)
{
	const char *begin = strstr(url, "://"), *end;
	begin = begin ? begin + 3 : url;
	size_t n = strcspn(begin, "/:?#");
	char *host = zm_arena_copy(f->a, begin, n);
	if (!(end = strstr(host, ".gov.cn")))
		return ZM_NO_CONCEPT;
	for (char *label = host + (end - host); label; label = strrchr(host, '.')) {
		*label = 0;
		const char *dot = strrchr(host, '.');
		ZmConcept c = division_with(f->v, ZM_PROP_DOMAIN, dot ? dot + 1 : host);
		if (c != ZM_NO_CONCEPT || !dot)
			return c;
	}
	return ZM_NO_CONCEPT;
}

/* The area of the site the page came from: by its code, its name or its address. */
static ZmPlace by_site(const ZmFacts *f)
{
	const ZmHints *h = f->doc->hints;
	ZmPlace p = ZM_NO_PLACE;
	ZmPlaceParse parse;
	if (h && h->division && strlen(h->division) >= 6) {
		char code[7];
		snprintf(code, sizeof code, "%.6s", h->division);
		p.concept = division_with(f->v, ZM_PROP_NOTATION, code);
	}
	const char *const names[] = {h ? h->site : NULL, h ? h->source : NULL};
	for (int i = 0; i < 2 && !zm_place_known(&p); i++) {
		if (!names[i])
			continue;
		ZmText *t = ZM_NEW(f->a, ZmText);
		zm_text_init(t, f->a, names[i], strlen(names[i]));
		zm_text_index(t, f->a, f->v);
		if (zm_place_at(f->v, t, 0, t->n, &parse) && parse.links)
			zm_place_resolve(f->v, t, f->a, &parse, NULL, f->c->year, &p);
	}
	if (!zm_place_known(&p) && h && h->url)
		p.concept = division_of_host(f, h->url);
	return p;
}

const ZmPlace *zm_facts_own_area(ZmFacts *f)
{
	if (!f->has_voted) {
		f->voted = by_spoken_level(f);
		if (!zm_place_known(&f->voted))
			f->voted = zm_facts_vote(f, 0, ZM_AREA_NONE);
		if (!zm_place_known(&f->voted))
			f->voted = by_site(f);
		f->has_voted = true;
	}
	return &f->voted;
}
