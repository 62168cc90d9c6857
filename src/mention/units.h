/* units.h: a unit's name taken apart.
 *
 *     [中共] place | level | own  [party side]  body  tail …
 *
 * 中共|武汉市|委|全面依法治市委员会|办公室: place, party side 委, body, tail.  区|行政审批局|党组: level, body,
 * tail.  局|党组: own (the issuer itself), tail.  Full names come from entity/canon.h. */
#ifndef ZM_MENTION_UNITS_H
#define ZM_MENTION_UNITS_H

#include "mention/mention.h"
#include "mention/places.h"

enum { ZM_UNIT_TAILS = 4 };

typedef enum {
	ZM_PARTY_NONE,
	ZM_PARTY_COMMITTEE, /* 委, 党委 */
	ZM_PARTY_WORKING    /* 工委, 党工委 */
} ZmPartySide;

typedef enum {
	ZM_OF_NOTHING, /* no word says whose: the report's own level */
	ZM_OF_PLACE,   /* a place */
	ZM_OF_LEVEL,   /* 省 市 区 县 …: LEVEL */
	ZM_OF_ISSUER,  /* 局 厅 委 …: the issuer itself */
	ZM_OF_CENTRE   /* CENTRAL is the unit */
} ZmUnitOf;

struct ZmUnitParse {
	ZmSpan span;
	ZmUnitOf of;
	ZmPlaceParse place;
	ZmSpan level;         /* the word: 市, 自治区, 街道 */
	ZmConcept central;    /* the central body, else ZM_NO_CONCEPT */
	bool cpc;             /* 中共 or 中国共产党 stands */
	ZmPartySide party;
	ZmSpan party_word;
	ZmSpan party_bracket; /* (汉南区委) behind it, or empty */
	ZmConcept kind;       /* entry of unit-kinds for BODY, else ZM_NO_CONCEPT: an open name */
	ZmSpan body;          /* may be empty: 市委, 局党组 */
	ZmConcept tail[ZM_UNIT_TAILS]; /* elements of unit-grammar */
	ZmSpan tail_span[ZM_UNIT_TAILS];
	uint8_t tails;
	ZmPlaceParse branch;  /* place before 分局: …局|华龙区|分局; its tail is an element 分局 */
	ZmSpan posted;        /* 驻, 派驻, 第四派驻 of a group that a discipline commission posts; BODY is the group; else empty */
	ZmSpan host;          /* what it is posted at: 局, 我局, 市水利局, 第三; may be empty */
	ZmSpan commission;    /* who posts it, as it stands; may be empty */
	const ZmUnitParse *base; /* a bare head noun (委员会, 办公室): the unit it takes up; else NULL */
	double confidence;
};

/* Readings, a mask for zm_unit_read. */
enum {
	ZM_READ_CENTRE = 1,
	ZM_READ_PLACE = 2,  /* full place names */
	ZM_READ_SHORT = 4,  /* short ones too: 昆山公安局 */
	ZM_READ_TOWN = 8,   /* townships without a county before them */
	ZM_READ_LEVEL = 16,
	ZM_READ_TOWN_LEVEL = 32, /* 镇 乡 街道 as levels */
	ZM_READ_ISSUER = 64,
	ZM_READ_KIND = 128, /* a known kind alone */
	ZM_READ_OPEN = 256, /* an unknown name alone */
	ZM_READ_ALL = 511,
	ZM_READ_REGIONAL = 512 /* 安徽局, in the report of a central bureau */
};
/* The longest unit name among READINGS that begins at I and ends at or before LIMIT; its end, 0 if none: OUT is then not
 * set. */
uint32_t zm_unit_read(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, unsigned readings, ZmUnitParse *out);
/* The area of a unit whose name says its place: its branch's (…局|华龙区|分局, …区人民政府|新城街道|办事处), else its
 * own; OWN and YEAR as in zm_place_resolve. */
bool zm_unit_area(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmUnitParse *parse, const ZmPlace *own, int year, ZmPlace *out);
/* The longest unit name that begins at I and ends at or before LIMIT, whatever stands around it; returns
 * its end, 0 if none.  For lines that are a name: signature, source, title. */
uint32_t zm_unit_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmUnitParse *out);

#endif
