/* entity.h: which thing each mention names, and what the report says about itself.
 *
 * One entity a (type, canonical name).  Canonical names are made from the report's own context:
 * 市委 is 中共濮阳市委员会 in a report of 濮阳市华龙区.  See GUIDELINE in src/README.md. */
#ifndef ZM_ENTITY_ENTITY_H
#define ZM_ENTITY_ENTITY_H

#include "mention/mention.h"
#include "mention/places.h"

#define ZM_NO_ENTITY UINT32_MAX

typedef struct {
	ZmType type;
	const char *canonical; /* UTF-8, white space removed */
	const char *iri;       /* relative to …/id/: "unit/苏州市行政审批局" */
	ZmConcept concept;     /* lexicon entry or ZM_NO_CONCEPT */
	uint32_t parent;       /* UNIT: entity of org:subOrganizationOf; else ZM_NO_ENTITY */
	uint32_t region;       /* UNIT: entity of zm:ofRegion; REGION: zm:within; else ZM_NO_ENTITY */
	const char *subclass;  /* REG: Law …; REGION: DevelopmentZone; else NULL */
	bool mentioned;        /* false for entities that only hierarchies or report facts bring in */
} ZmEntity;

typedef enum { ZM_LEVEL_UNKNOWN, ZM_LEVEL_NATION, ZM_LEVEL_PROVINCE, ZM_LEVEL_PREFECTURE, ZM_LEVEL_COUNTY, ZM_LEVEL_TOWNSHIP, ZM_LEVEL_ZONE } ZmAdminLevel;

/* What the report says of itself. */
typedef struct {
	const char *title;
	uint32_t issuer;          /* entity; ZM_NO_ENTITY unknown */
	uint32_t joint[4];        /* further issuers */
	uint32_t joints;
	uint32_t region;          /* entity */
	int year;                 /* 0 unknown */
	ZmDate issued;
	ZmAdminLevel level;
	ZmPlace place;            /* the own area; concept ZM_NO_CONCEPT when it is not known */
	const char *issuer_name;  /* canonical name of the issuer, NULL unknown */
	bool party_side;          /* the issuer is a party body */
	/* regions by level, as they stand in canonical names: 湖北省, 武汉市, 武汉经济技术开发区; "" unknown */
	const char *province, *prefecture, *county, *own;
	bool zone;                /* own is a development zone */
	const char *own_number;   /* the report's own reference number or NULL */
} ZmContext;

typedef struct {
	ZmEntity *at;
	uint32_t n, room;
	uint32_t *slot, slots; /* hash of (type, canonical): index + 1 */
} ZmEntities;

/* Resolves MENTIONS (sets their entity) and fills CONTEXT and ENTITIES. */
void zm_entities_resolve(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                         ZmArena *arena, ZmContext *context, ZmEntities *entities);

/* Fills CONTEXT and adds the issuer and its area to ENTITIES; names of mentions are not made yet. */
void zm_context_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                     ZmArena *arena, ZmContext *context, ZmEntities *entities);

/* Finds or adds an entity. */
uint32_t zm_entity_put(ZmEntities *e, ZmArena *arena, ZmType type, const char *canonical);

/* The entity whose canonical name are the N bytes at NAME, ZM_NO_ENTITY if there is none. */
uint32_t zm_entity_find(const ZmEntities *e, ZmType type, const char *name, size_t n);

/* The IRI local part of a canonical name: quotation marks and white space dropped, ASCII
 * punctuation full-width, so that it is a Turtle local name as it stands. */
char *zm_iri_local(ZmArena *arena, const char *canonical);
/* "unit", "regulation" … */
extern const char *const zm_type_paths[];

#endif
