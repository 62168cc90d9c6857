/* canon_forms.h: short forms written out (canon_forms.c), shared with canon_units.c. */
#ifndef ZM_ENTITY_CANON_FORMS_H
#define ZM_ENTITY_CANON_FORMS_H

#include "entity/canon_p.h"

typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	ZmArena *a;
	const ZmContext *x;
} ZmMaker;

/* The slots of a template. */
typedef enum {
	ZM_SLOT_REGION,
	ZM_SLOT_PARENT,
	ZM_SLOT_PLACE,
	ZM_SLOT_UNIT,
	ZM_SLOT_LEVEL,    /* the last character of REGION: 市 */
	ZM_SLOT_COUNTY,   /* of a 所: its county, */
	ZM_SLOT_DISTRICT, /* that one's short name, */
	ZM_SLOT_STATION,  /* its own place */
	ZM_SLOT_BRANCH,   /* of a 公安分局: the district's short name, its full one where the report writes it */
	ZM_SLOT_SHORT,    /* REGION's short name: 云南, 遵义 */
	ZM_SLOT_COUNT
} ZmSlot;
typedef struct {
	const char *value[ZM_SLOT_COUNT]; /* NULL until zm_forms_slot finds it: most names need one or two */
	const ZmUnitParse *p;             /* NULL: what has no value is "" */
	ZmPlace place;
	bool known, zone, in_district;
} ZmSlots;

/* The text of S as it is written, "" when S is empty. */
const char *zm_forms_text_of(const ZmMaker *m, ZmSpan s);
/* The area that a name's first part says: of 宜昌市公安局西陵区分局 the city. */
bool zm_forms_stem_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *x, const ZmUnitParse *p, ZmPlace *out);
/* The template of a short form with exactly the name NAME, which stands at S (empty: nowhere), or one that ends in the kind
 * LABEL behind 委; NULL if none. */
const char *zm_forms_template_at(const ZmMaker *m, ZmSpan s, const char *name, const char *label);
static inline const char *zm_forms_template_of(const ZmMaker *m, const char *name, const char *label)
{
	return zm_forms_template_at(m, (ZmSpan){0, 0}, name, label);
}
/* TEMPLATE with its slots filled. */
const char *zm_forms_fill(const ZmMaker *m, const char *template, ZmSlots *s);
/* The value of slot K. */
const char *zm_forms_slot(const ZmMaker *m, ZmSlots *s, ZmSlot k);
/* The slots of a unit of the area PLACE, if it is KNOWN. */
ZmSlots zm_forms_slots_of(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, bool known);
/* A 司法所, 派出所 …: [station|level|nothing] head, named after its county's bureau; NULL when the body is
 * none of those. */
const char *zm_forms_station_name(const ZmMaker *m, const ZmUnitParse *p, const ZmPlace *place, ZmSlots *s);
/* Does the abbreviation ABBR spell FULL: the same first character, the others in order, the last of them
 * among the last three (城管委: 城市管理执法委员会)? */
bool zm_forms_spells(const char *full, const char *abbr);
/* The issuer's own name, when it is a unit of AREA whose body BODY abbreviates; else NULL. */
const char *zm_forms_issuers(const ZmMaker *m, const char *area, const char *body);
/* 工作委员会, or 工委 where the issuer's own name has that. */
const char *zm_forms_working_committee(const ZmMaker *m);
/* NAME; one of a customs house with the country's name when the report writes one so. */
const char *zm_forms_customs(const ZmMaker *m, const char *name);
const char *zm_forms_with_party(const ZmMaker *m, const char *name);
const char *zm_forms_without_party_group(const ZmMaker *m, const char *name);

#endif
