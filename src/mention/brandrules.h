/* brandrules.h: what the rules brand.before, brand.itself and brand.after (ontology/rules) say of one quoted phrase.
 *
 * Group 1 of such a rule is the phrase.  Its match may reach back to the quotation mark before the phrase's own, no further. */
#ifndef ZM_MENTION_BRANDRULES_H
#define ZM_MENTION_BRANDRULES_H

#include "mention/mention.h"

typedef enum { ZM_BRAND_BEFORE, ZM_BRAND_ITSELF, ZM_BRAND_AFTER, ZM_BRAND_CHANNELS } ZmBrandChannel;

/* The best and the worst weight of those that speak for and against a phrase, 0 none. */
typedef struct {
	double plus, minus;
} ZmBrandWeight;
void zm_brand_weigh(ZmBrandWeight *w, double weight);

typedef struct ZmBrandRules ZmBrandRules;
/* Memory of F's scratch. */
ZmBrandRules *zm_brand_rules(const ZmFinder *f);
/* Adds to W what CHANNEL says of the PHRASE between its marks, in PARA; the mark before it, or the paragraph's begin, is at FROM. */
void zm_brand_ask(ZmFinder *f, const ZmBrandRules *r, ZmBrandChannel channel, const ZmPara *para, uint32_t from, ZmSpan phrase, ZmBrandWeight *w);

#endif
