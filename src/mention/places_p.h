/* places_p.h: what the files that read, choose and name places share. */
#ifndef ZM_MENTION_PLACES_P_H
#define ZM_MENTION_PLACES_P_H

#include "mention/places.h"

#define ZM_AREAS ZM_SAID
enum { ZM_AREA_HITS = 64, ZM_AREA_DEPTH = 6 };
enum { ZM_NAMED_WITHIN = 20000 }; /* full names are looked for in that many characters */

/* Is C inside UP, at any depth? */
bool zm_area_inside(const ZmVocab *v, ZmConcept c, ZmConcept up);
ZmAreaLevel zm_area_level(const ZmVocab *v, ZmConcept c);
/* Does C's full name end with TAIL? */
bool zm_area_ends_with(const ZmVocab *v, ZmConcept c, const char *tail);
/* A short name and its kind alone (鄂温克|旗, 恩施|州) stand for an autonomous area: the end behind the kind, 0 if it is none. */
uint32_t zm_area_autonomous(const ZmVocab *v, const ZmText *t, const ZmHit *h);
/* The areas that have exactly the name S, at most ZM_AREA_HITS of them, in OUT; how many. */
size_t zm_area_named(const ZmVocab *v, const ZmText *t, ZmSpan s, ZmHit *out);
/* The first of them, ZM_NO_CONCEPT if there is none. */
ZmConcept zm_area_first(const ZmVocab *v, const ZmText *t, ZmSpan s);
/* Adds a township, street or village that begins at I, or a village behind its township (莲花镇|门楼村), to P; its end or 0. */
uint32_t zm_place_add_town(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmPlaceParse *p);

#endif
