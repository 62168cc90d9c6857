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
/* Which rules may fire in [b, e): sets FIRED[i] for each rule that has no trigger or one of whose triggers stands there.
 * FIRED has zm_rules_count bytes. */
void zm_text_triggered(const ZmText *t, const ZmRules *rules, uint32_t b, uint32_t e, unsigned char *fired);

#endif
