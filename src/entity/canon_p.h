/* canon_p.h: shared by canon_units.c and canon_regions.c. */
#ifndef ZM_ENTITY_CANON_P_H
#define ZM_ENTITY_CANON_P_H

#include "entity/canon.h"

/* The area a level word (市, 区, 高新区, 街道) means in a report of CONTEXT->place; false when it has none. */
bool zm_level_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *context, ZmSpan level, ZmPlace *out);

/* The area of a REGION mention; false when it is not known. */
bool zm_region_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmMention *m, ZmPlace *out);
/* Canonical name of a REGION mention, its concept set; NULL when it has none. */
const char *zm_region_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, ZmMention *m);

bool zm_ends_with(const char *s, const char *tail);

#endif
