/* known.h: what is read off the lexicons once, for all reports and threads: to look through a scheme for each name costs more
 * than all else that is done for it. */
#ifndef ZM_ENTITY_KNOWN_H
#define ZM_ENTITY_KNOWN_H

#include "vocab/vocab.h"

typedef struct {
	const char *tail, *template; /* a template with {region}委, and what stands behind that */
} ZmPartyForm;
typedef struct {
	ZmConcept area, zone;        /* the zone lies directly in the area */
} ZmKnownZone;
typedef struct {
	size_t forms, zones;
	const ZmPartyForm *form;     /* in the order of the lexicons */
	const ZmKnownZone *zone;     /* by area, those of one in the order of the lexicons */
} ZmKnown;

/* Of V, as long as it lives. */
const ZmKnown *zm_known(const ZmVocab *v);
/* The zones that lie directly in AREA, *N of them. */
const ZmKnownZone *zm_known_zones(const ZmVocab *v, ZmConcept area, size_t *n);

#endif
