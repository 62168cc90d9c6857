#include "mention/brandrules.h"

/* The rules of a channel, those that weigh most first: behind them the others need not be tried. */
typedef struct {
	const ZmRule **rule;
	size_t n;
	uint32_t reach; /* so far behind a phrase stand their clues */
} Channel;

struct ZmBrandRules {
	Channel channel[ZM_BRAND_CHANNELS];
};

static const char *const channel_for[] = {"brand.before", "brand.itself", "brand.after"};

static double size(double weight)
{
	return weight < 0 ? -weight : weight;
}

static void gather(const ZmFinder *f, const char *for_, Channel *c)
{
	ZmRuleList list = zm_rules_for(f->rules, for_);
	*c = (Channel){.rule = ZM_TAKEN(f->scratch, const ZmRule *, list.n + 1)};
	for (; c->n < list.n; c->n++) {
		const ZmRule *rule = zm_rules_at(f->rules, list.at[c->n]);
		size_t k = c->n;
		for (; k && size(c->rule[k - 1]->weight) < size(rule->weight); k--)
			c->rule[k] = c->rule[k - 1];
		c->rule[k] = rule;
		c->reach = rule->clues.reach > c->reach ? rule->clues.reach : c->reach;
	}
}

ZmBrandRules *zm_brand_rules(const ZmFinder *f)
{
	ZmBrandRules *r = ZM_TAKEN(f->scratch, ZmBrandRules, 1);
	for (int c = 0; c < ZM_BRAND_CHANNELS; c++)
		gather(f, channel_for[c], &r->channel[c]);
	return r;
}

void zm_brand_weigh(ZmBrandWeight *w, double weight)
{
	if (weight > w->plus)
		w->plus = weight;
	if (weight < w->minus)
		w->minus = weight;
}

/* Does RULE match in T[0..N) with the phrase that begins at B as its group 1?  The match begins at FROM or behind it. */
static bool speaks(ZmFinder *f, const ZmRule *rule, ZmCodes t, uint32_t n, uint32_t from, uint32_t b)
{
	uint32_t to = b >= rule->lead_least ? b - rule->lead_least + 1 : 0, begin, end;
	if (b - from > rule->lead_most)
		from = b - rule->lead_most;
	while (from < to && zm_pattern_find_before(rule->pattern, f->match, t, n, from, to) == ZM_MATCH_YES && zm_match_group(f->match, 0, &from, &end)) {
		if (zm_match_group(f->match, 1, &begin, &end) && begin == b)
			return true;
		from++;
	}
	return false;
}

/* What the characters of PHRASE and behind it say; places of T[0..N). */
static ZmRuleClues look(const ZmFinder *f, const Channel *c, ZmCodes t, uint32_t n, ZmSpan phrase)
{
	const ZmClues *clues = zm_rules_clues(f->rules);
	uint32_t end = n - phrase.end < c->reach ? n : phrase.end + c->reach;
	return (ZmRuleClues){zm_clues_in(clues, ZM_CLUES_BRANDS, t.class, phrase.begin, phrase.end), zm_clues_of(clues, ZM_CLUES_BRANDS, t.class[phrase.end - 1]),
	                     zm_clues_in(clues, ZM_CLUES_BRANDS, t.class, phrase.end, end), 0};
}

void zm_brand_ask(ZmFinder *f, const ZmBrandRules *r, ZmBrandChannel channel, const ZmPara *para, uint32_t from, ZmSpan phrase, ZmBrandWeight *w)
{
	const Channel *c = &r->channel[channel];
	ZmCodes t = zm_codes_at(f->starts.text, para->begin);
	uint32_t n = para->end - para->begin;
	phrase = (ZmSpan){phrase.begin - para->begin, phrase.end - para->begin};
	ZmRuleClues seen = look(f, c, t, n, phrase);
	for (size_t k = 0; k < c->n; k++) {
		const ZmRule *rule = c->rule[k];
		const ZmRuleClues *must = &rule->clues;
		if ((must->within & ~seen.within) | (must->last & ~seen.last) | (must->behind & ~seen.behind))
			continue;
		if (rule->weight <= w->plus && rule->weight >= w->minus) /* 0, too, says nothing */
			continue;
		if (speaks(f, rule, t, n, from - para->begin, phrase.begin))
			zm_brand_weigh(w, rule->weight);
	}
}
