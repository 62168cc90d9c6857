/* validity.h: was a cited regulation in force on a day?
 *
 * From the dates in the lexicon (which may be a year, a month or a day): repealed by then; not yet
 * in force; in force in a version that has been amended since; in force as it stands; unknown.  A
 * local name for each is a zm: individual (zm:inForce …). */
#ifndef ZM_ENTITY_VALIDITY_H
#define ZM_ENTITY_VALIDITY_H

#include "doc/doc.h"

typedef enum {
	ZM_VALID_UNKNOWN,
	ZM_VALID_NOT_YET,
	ZM_VALID_IN_FORCE,
	ZM_VALID_AMENDED, /* in force then, amended since */
	ZM_VALID_REPEALED
} ZmValidity;
extern const char *const zm_validity_names[]; /* unknownStatus notYetInForce inForce amended repealed */

/* The state of regulation C on the day AT; a day without month counts as the last of its year. */
ZmValidity zm_validity_at(const ZmVocab *v, ZmConcept c, ZmDate at);

/* The date from which C has been in STATE: repealed since, in force since (the amendment whose text
 * holds on AT, if any), amended since, in force from; NULL unknown. */
const char *zm_validity_since(const ZmVocab *v, ZmConcept c, ZmDate at, ZmValidity state);

#endif
