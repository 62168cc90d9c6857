/* persons.h: persons' names. */
#ifndef ZM_MENTION_PERSONS_H
#define ZM_MENTION_PERSONS_H

#include "mention/mention.h"

/* A surname and one or two characters (or a name with middle dots) that begin at I, with a character
 * behind them that can follow a name; the end, 0 if none.  Says nothing about what stands before. */
uint32_t zm_person_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit);

#endif
