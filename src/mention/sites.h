/* sites.h: where names of units and places can begin: bounds that say no at once.
 *
 * The readers of units and places look ahead up to three dozen characters, and at nearly every place in vain.  Two
 * passes over a text note at each character what could be read from there on.  A bound is never narrower than what
 * the readers (unitparse.c, unitbody.c, towns.c, regions.c) accept; it may be wider. */
#ifndef ZM_MENTION_SITES_H
#define ZM_MENTION_SITES_H

#include <string.h>

#include "text/labels.h"

enum {
	ZM_SITE_UNIT = 1,   /* what can open a unit whatever stands before: a central body, an area, a level … */
	ZM_SITE_EDGE = 2,   /* what opens one only where a name can begin: a kind, a tail, an open name … */
	ZM_SITE_PLACE = 4,  /* an area's name, or a township's */
	ZM_SITE_ZONE = 8,   /* the kind of a zone behind two characters or more of a name */
	ZM_SITE_LIST = 16,  /* the shared kind of a list of townships (甲、乙|两镇) is ahead */
	ZM_SITE_REGION = 32, /* any of these that regions are read from */
	ZM_SITE_POST = 64   /* a post or a word for a group ends here, or a post begins behind three characters */
};
enum { ZM_OPEN_REACH = 36, ZM_FULL_NAME = 3 /* characters of a person's */ };

struct ZmSites {
	uint8_t *bits; /* and eight zeros */
	struct ZmPlaceRead *read; /* places.c: the last places read, by the low bits of where they begin */
	uint8_t *open; /* characters to the first head that an open name from here may end in, + 1; 0: none within ZM_OPEN_REACH */
};

/* Fills T's sites from its labels; memory from ARENA. */
void zm_text_find_sites(ZmText *t, ZmArena *arena, const ZmVocab *v);

/* The first place of [I, STOP) that has one of SITES, STOP if none has. */
static inline uint32_t zm_sites_next(const uint8_t *bits, uint32_t i, uint32_t stop, uint8_t sites)
{
	for (uint64_t eight; i < stop; i += 8) { /* at a time: most have none */
		memcpy(&eight, bits + i, sizeof eight);
		if ((eight &= 0x0101010101010101u * sites)) {
			i += (uint32_t)__builtin_ctzll(eight) / 8;
			return i < stop ? i : stop;
		}
	}
	return stop;
}
/* The bounds hold for readers whose LIMIT ends a line: words that cross it are not seen. */
static inline bool zm_text_bounded(const ZmText *t, uint32_t limit)
{
	return t->sites && (limit >= t->n || t->cp[limit] == '\n');
}
/* Can one of SITES (ZM_SITE_…) be at I for a reader up to LIMIT? */
static inline bool zm_text_site(const ZmText *t, uint32_t i, uint32_t limit, unsigned sites)
{
	return !zm_text_bounded(t, limit) || i >= t->n || (t->sites->bits[i] & sites);
}
/* Can an open name of at most MAX characters before its head begin at I for a reader up to LIMIT? */
static inline bool zm_text_open(const ZmText *t, uint32_t i, uint32_t limit, uint32_t max)
{
	return !zm_text_bounded(t, limit) || i >= t->n || (t->sites->open[i] && t->sites->open[i] <= max);
}

#endif
