/* places.h: names of areas, taken apart and resolved.
 *
 * A place stands in a text as a chain of one to three names (河南省濮阳市华龙区), full or short, the
 * last perhaps a zone, with a township, street or village behind it.  Reading (zm_place_at) needs no
 * context; which of several areas of one name is meant (zm_place_resolve) does: the report's own
 * place and year.  Strings are UTF-8 and live in the arena given; concepts in the vocabulary. */
#ifndef ZM_MENTION_PLACES_H
#define ZM_MENTION_PLACES_H

#include "doc/doc.h"
#include "mention/sites.h"

enum { ZM_PLACE_LINKS = 4 };

typedef struct ZmPlaceParse {
	ZmSpan span;                 /* empty: no place */
	ZmSpan link[ZM_PLACE_LINKS]; /* names the lexicons know, largest first */
	uint8_t links;
	bool short_last;             /* the last link is a short name (昆山, 华龙) */
	ZmSpan zone;                 /* a zone built by grammar (商城高新区), its own words; empty if none */
	ZmSpan town;                 /* township, street, village: 润河镇; empty if none */
	ZmSpan township;             /* of a TOWN that is a village behind its township: the township */
	ZmSpan shared;               /* of a TOWN in a list: the kind that stands once, behind the last (甲、乙两|镇) */
	ZmSpan bracket;              /* (汉南区) behind a zone: two names of one place */
	ZmSpan level;                /* REGION only: a word for a zone, 高新区, or the own zone's nickname */
} ZmPlaceParse;

/* The last places read in a text. */
enum { ZM_PLACES_KEPT = 16 };
struct ZmPlaceRead {
	uint32_t i, limit, end;
	ZmPlaceParse parse;
};

typedef struct {
	ZmConcept concept; /* smallest area or zone of the lexicons, ZM_NO_CONCEPT none */
	const char *zone;  /* full name of a zone the lexicons do not know, in or beside CONCEPT; or NULL */
	const char *town;  /* township, street or village in CONCEPT (昆山市 … 花桥镇); or NULL */
	const char *alias; /* with brackets, what stands behind a zone's name: "(汉南区)"; or NULL */
} ZmPlace;
#define ZM_NO_PLACE ((ZmPlace){ZM_NO_CONCEPT, NULL, NULL, NULL})
static inline bool zm_place_known(const ZmPlace *p)
{
	return p->concept != ZM_NO_CONCEPT || p->zone || p->town;
}

typedef enum { ZM_AREA_NONE, ZM_AREA_PROVINCE, ZM_AREA_PREFECTURE, ZM_AREA_COUNTY, ZM_AREA_TOWN, ZM_AREA_ZONE } ZmAreaLevel;

/* The longest place that begins at I and ends at or before LIMIT; returns its end, 0 if none: OUT is then not set. */
uint32_t zm_place_read(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out);
static inline uint32_t zm_place_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *out)
{
	return zm_text_site(t, i, limit, ZM_SITE_PLACE) ? zm_place_read(v, t, i, limit, out) : 0;
}
/* Which area PARSE means in a report of the area OWN (NULL or ZM_NO_PLACE: not known yet) and YEAR
 * (0: not known).  False when nothing fits. */
bool zm_place_resolve(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlaceParse *parse, const ZmPlace *own, int year, ZmPlace *out);

/* Is PARSE's TOWN a village or community? */
bool zm_village(const ZmVocab *v, const ZmText *t, const ZmPlaceParse *parse);
ZmAreaLevel zm_place_level(const ZmVocab *v, const ZmPlace *p);
/* The area of LEVEL that holds P (P itself when it is of LEVEL), ZM_NO_CONCEPT if there is none. */
ZmConcept zm_place_above(const ZmVocab *v, const ZmPlace *p, ZmAreaLevel level);
/* P as it stands in the full name of a unit: 河南省; 濮阳市; 濮阳市华龙区 (districts under their
 * city); 商水县, 昆山市 (counties alone); 颍上县润河镇; 武汉东湖新技术开发区. */
const char *zm_place_in_unit(const ZmVocab *v, ZmArena *a, const ZmPlace *p);
/* Canonical name of the REGION: the full chain, of the levels above only those that T names somewhere
 * in full. */
const char *zm_place_name(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmPlace *p);

#endif
