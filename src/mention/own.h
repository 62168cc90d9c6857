/* own.h: the area a report is of, as its own lines say it, before any name in it is known. */
#ifndef ZM_MENTION_OWN_H
#define ZM_MENTION_OWN_H

#include "mention/places.h"
#include "mention/units.h"

/* From the signature, the title or the source line, whichever names a place first; *UNIT (may be NULL) is
 * that line's unit when it reads as one (span empty otherwise).  False when none names a place. */
bool zm_own_place(const ZmFinder *f, ZmPlace *out, ZmUnitParse *unit);

/* Names that can be read out of other words (市政府|和|县委, 召开|县政府, 会同|县委) count only in reports of the
 * same prefecture, short names of counties only in those of the same province. */
bool zm_place_plausible(const ZmFinder *f, const ZmPlaceParse *place, const ZmPlace *own);

#endif
