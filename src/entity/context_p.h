/* context_p.h: what context.c and ownarea.c share while the facts of one report are found. */
#ifndef ZM_ENTITY_CONTEXT_P_H
#define ZM_ENTITY_CONTEXT_P_H

#include "entity/canon.h"

enum { ZM_MAX_VOTES = 48 };

typedef struct {
	ZmConcept concept;
	uint32_t count;
} ZmVote;

typedef struct {
	const ZmDoc *doc;
	const ZmMentions *mentions;
	const ZmVocab *v;
	const ZmRules *rules;
	ZmMatch *match;
	ZmArena *a;
	ZmContext *c;
	ZmText opening;  /* the first OPENING characters */
	ZmText lead;     /* the part of it before the first section, without labels */
	ZmPlace voted;   /* the opening's own area, found when first asked for */
	bool has_voted, tallied;
	ZmVote vote[ZM_MAX_VOTES];
	uint32_t votes;
	const char *second; /* the other unit of a title that names two; NULL if none */
} ZmFacts;


/* The part [b, e) of T as an indexed text of its own; line ends and gaps are left out when SQUASH. */
ZmText zm_facts_part(const ZmVocab *v, ZmArena *a, const ZmText *t, uint32_t b, uint32_t e, bool squash);
/* The best rule of KIND that matches T from I on, with the begin of the match; NULL if none. */
const ZmRule *zm_facts_rule(const ZmFacts *f, const char *kind, const ZmText *t, uint32_t i, uint32_t *begin);
const ZmRule *zm_facts_rule_on(const ZmFacts *f, const char *kind, const char *name);
/* The area the opening names most, by what it says of its own level (我县). */
const ZmPlace *zm_facts_own_area(ZmFacts *f);
/* The same among areas whose name ends with LEVEL_WORD (a character, 0 any) and that are of level WANT. */
ZmPlace zm_facts_vote(ZmFacts *f, uint32_t level_word, ZmAreaLevel want);

#endif
