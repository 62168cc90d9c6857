/* anaphors.h: names that are taken up by a word, as objects of relations. */
#ifndef ZM_RELATION_ANAPHORS_H
#define ZM_RELATION_ANAPHORS_H

#include "mention/mention.h"

/* The rule of mentions that are anaphors. */
extern const char zm_anaphor_rule[];

/* The mentions of L and, in their place among them, the anaphors of T that take one of them up (its entity, the anaphor's
 * span).  In *ORIGIN for each the index in L: its own, or of what it takes up; NULL when there is no anaphor, the list then is L itself.  Memory is ARENA's. */
ZmMentions zm_anaphors_add(const ZmText *t, const ZmMentions *l, ZmArena *arena, uint32_t **origin);

#endif
