/* programme_span.h: how far the name of a programme reaches.
 *
 * The guideline's grammar of x: a head noun behind the name belongs to it (rule programme.head) unless names joined
 * before share it; quotation marks must pair.  Used for lexicon names (names.c) and own brands (brands.c). */
#ifndef ZM_MENTION_PROGRAMME_SPAN_H
#define ZM_MENTION_PROGRAMME_SPAN_H

#include "mention/mention.h"

/* Can balance of quotation marks be had for [b, e): every mark inside pairs inside or with one that touches the span? */
bool zm_quotes_fit(const ZmText *t, uint32_t b, uint32_t e);
/* Does [b, e) stand in quotation marks by itself, or as one of the names listed in one pair? */
bool zm_quoted_alone(const ZmText *t, uint32_t b, uint32_t e);
/* Does a lexicon label count here?  Weak labels, and entries whose DOUBT has VALUE, need quotation marks. */
bool zm_label_supported(ZmFinder *f, const ZmHit *h, ZmProp doubt, const char *value);
/* Is the lexicon programme HIT one here?  Not where a rule programme.refuse fits, and not when quotation marks cut it up
 * otherwise than the guideline allows. */
bool zm_programme_counts(ZmFinder *f, const ZmHit *h);
/* The rules that are asked about each name of the lexicons; NULL where there is none. */
struct ZmNameRules {
	const ZmPattern *head, *programme_behind, *platform_behind, *platform_tail;
	const ZmPattern **refuse;
	size_t refusing;
};
/* Looks them up; in F's scratch. */
const struct ZmNameRules *zm_name_rules(const ZmFinder *f);
/* Do words behind a lexicon name that ends at E make something else of it (爱国卫生运动|委员会, 非现场执法|手段)?  RULE says which. */
bool zm_goes_on(ZmFinder *f, const ZmPattern *rule, uint32_t e);
/* Cuts a HIT that runs from a quoted part of four or more characters over the mark into a longer gap down to that part
 * (“非接触式”|办税); true if it did. */
bool zm_programme_trim(ZmFinder *f, ZmHit *h);
/* PRIORITY, raised where [b, e) must win: a name that holds a regulation's or a unit's (民法典宣传月, 教育部全国青少年普法网),
 * a quoted one that the grammar of units took for one (“早晚弹性办”). */
int zm_name_priority(ZmFinder *f, uint32_t b, uint32_t e, int priority);
/* The end of the head noun that belongs to the name [b, e), or E. */
uint32_t zm_programme_head(ZmFinder *f, uint32_t b, uint32_t e);
/* Does a joined name end before B (a mark, 、和及与暨 between at most)?  A head noun behind [B …) is then shared. */
bool zm_programme_joined(const ZmFinder *f, uint32_t b);
/* Takes the place before a platform into its name, also where no REGION is marked (安徽省行政执法平台). */
void zm_platform_places(ZmFinder *f);
/* Applies head nouns to the PROGRAM candidates of F and drops those that take a shared one. */
void zm_programme_spans(ZmFinder *f);

#endif
