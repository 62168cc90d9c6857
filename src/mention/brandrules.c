#include "mention/brandrules.h"

/* The rules of a channel, those that weigh most first: behind them the others need not be tried. */
typedef struct {
	const ZmRule **rule;
	size_t n;
	uint64_t *begins; /* a bit for each class of characters that a match can begin with */
	bool at_mark;     /* that is the mark before the phrase alone */
} Channel;

struct ZmBrandRules {
	Channel channel[ZM_BRAND_CHANNELS];
};

static const char *const channel_for[] = {"brand.before", "brand.itself", "brand.after"};

static double size(double weight)
{
	return weight < 0 ? -weight : weight;
}

static bool has(const uint64_t *set, uint32_t class)
{
	return set[class / 64] >> class % 64 & 1;
}

static void gather(const ZmFinder *f, const char *for_, Channel *c)
{
	ZmRuleList list = zm_rules_for(f->rules, for_);
	size_t words = zm_rules_class_words(f->rules), classes = 0;
	uint32_t mark = 0x201C;
	uint16_t class[2];
	*c = (Channel){.rule = ZM_TAKEN(f->scratch, const ZmRule *, list.n + 1), .begins = ZM_NEWN(f->scratch, uint64_t, words)};
	for (; c->n < list.n; c->n++) {
		const ZmRule *rule = zm_rules_at(f->rules, list.at[c->n]);
		size_t k = c->n;
		for (; k && size(c->rule[k - 1]->weight) < size(rule->weight); k--)
			c->rule[k] = c->rule[k - 1];
		c->rule[k] = rule;
		zm_pattern_begins(rule->pattern, c->begins, words);
	}
	for (size_t i = 0; i < words; i++)
		classes += (size_t)__builtin_popcountll(c->begins[i]);
	zm_rules_classify(f->rules, &mark, 1, class);
	c->at_mark = classes == 1 && has(c->begins, *class);
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

/* The rules of C at I, place of PARA's text T. */
static void try_at(ZmFinder *f, const Channel *c, ZmCodes t, uint32_t n, uint32_t i, uint32_t phrase, ZmBrandWeight *w)
{
	for (size_t k = 0; k < c->n; k++) {
		const ZmRule *rule = c->rule[k];
		uint32_t b, e;
		if (rule->weight <= w->plus && rule->weight >= w->minus) /* 0, too, says nothing */
			continue;
		if (zm_pattern_at(rule->pattern, f->match, t, n, i) == ZM_MATCH_YES && zm_match_group(f->match, 1, &b, &e) && b == phrase)
			zm_brand_weigh(w, rule->weight);
	}
}

/* Most rules begin with the mark; the others are tried from there back. */
void zm_brand_ask(ZmFinder *f, const ZmBrandRules *r, ZmBrandChannel channel, const ZmPara *para, uint32_t from, uint32_t b, ZmBrandWeight *w)
{
	const Channel *c = &r->channel[channel];
	ZmCodes t = zm_codes_at(f->starts.text, para->begin);
	uint32_t i = b - para->begin, phrase = i, stop = c->at_mark ? i - 1 : from - para->begin;
	while (i-- > stop)
		if (has(c->begins, t.class[i]))
			try_at(f, c, t, para->end - para->begin, i, phrase, w);
}
