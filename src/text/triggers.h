/* triggers.h: the triggers of rules (vocab/rules.h) in a text, looked up once.
 *
 * Several rooms run rules on the same lines and paragraphs, and each asks which of them can match there. */
#ifndef ZM_TEXT_TRIGGERS_H
#define ZM_TEXT_TRIGGERS_H

#include "text/text.h"
#include "vocab/rules.h"

/* Fills T's triggers and classes; memory from ARENA. */
void zm_text_find_triggers(ZmText *t, ZmArena *arena, const ZmRules *rules);

/* The text from I on, as patterns see it. */
static inline ZmCodes zm_text_codes(const ZmText *t, uint32_t i)
{
	return zm_codes_at((ZmCodes){t->cp, t->class}, i);
}

/* By rule, whether it may fire anywhere in the text. */
const unsigned char *zm_text_fired(const ZmText *t);

/* Which of some rules may fire in a part of the text: those that have no trigger or one of whose triggers stands there. */
typedef struct {
	const struct ZmTriggers *triggers;
	const uint64_t *of;     /* by literal of the text, WORDS each: its rules, a bit each */
	const uint64_t *always; /* those without trigger */
	uint64_t *part;         /* those of the part asked for last */
	uint32_t words;
	size_t at;              /* where that part ends among the triggers: the next is near it */
} ZmTriggerSet;
/* RULE: the numbers of N rules (fewer than 65,535), borrowed for this call; memory from ARENA. */
void zm_triggers_of(ZmTriggerSet *s, const ZmText *t, const ZmRules *rules, const uint32_t *rule, uint32_t n, ZmArena *arena);
/* Looks at [b, e). */
void zm_triggers_in(ZmTriggerSet *s, uint32_t b, uint32_t e);
/* May the rule RULE[I] fire there? */
static inline bool zm_triggers_fired(const ZmTriggerSet *s, uint32_t i)
{
	return s->part[i / 64] >> i % 64 & 1;
}

#endif
