/* mention.h: what is named in a report, and where.
 *
 * Finders (one file a kind of evidence) put candidates into a list; settle() keeps those that win
 * where candidates overlap.  A candidate knows its span, type, the rule that found it and what the
 * finder parsed; its canonical name may need the report's context and is made in entity/.
 *
 * Spans are normalised code points.  Memory is the document arena's. */
#ifndef ZM_MENTION_MENTION_H
#define ZM_MENTION_MENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "doc/doc.h"

/* The order is that of the masks in vocab/pattern.h. */
typedef enum {
	ZM_UNIT,
	ZM_REGION,
	ZM_REG,
	ZM_DOC,
	ZM_REFNO,
	ZM_PROGRAM,
	ZM_PERSON,
	ZM_MEETING,
	ZM_DOCTRINE,
	ZM_HONOUR,
	ZM_PLATFORM,
	ZM_FIGURE,
	ZM_TYPE_COUNT
} ZmType;
extern const char *const zm_type_names[]; /* "UNIT" … as in the guideline */

/* Priorities of candidates; a rule file may say its own.  Higher wins, then the longer span, then
 * the earlier. */
enum {
	ZM_PRIO_SIGNATURE = 95,
	ZM_PRIO_TITLE = 90, /* inside 《》 */
	ZM_PRIO_REFNO = 88,
	ZM_PRIO_REG = 85,
	ZM_PRIO_DOCTRINE = 80,
	ZM_PRIO_DOC = 75,
	ZM_PRIO_MEETING = 70,
	ZM_PRIO_HONOUR = 68,
	ZM_PRIO_UNIT = 65,
	ZM_PRIO_PLATFORM = 60,
	ZM_PRIO_PROGRAM = 55,
	ZM_PRIO_BRAND = 52,
	ZM_PRIO_REGION = 40,
	ZM_PRIO_PERSON = 35,
	ZM_PRIO_FIGURE = 20
};

/* A unit name taken apart (unitparse.c): [中共] region chain | level, party prefix, stem, tails. */
typedef struct ZmUnitParse ZmUnitParse; /* mention/units.h */
typedef struct ZmPlaceParse ZmPlaceParse; /* mention/places.h */

/* A statistic (figures.c). */
typedef struct {
	const char *value;    /* plain decimal */
	const char *unit;     /* what is counted in, normalised: 件 个 % 元 … */
	const char *label;    /* the nearest phrase that names what is counted */
	ZmSpan label_span;
	bool approximate;
	int bound;            /* -1 at most, 1 at least, 0 neither */
	int change;           /* -1 decrease, 1 increase, 0 a level */
	int part_of;          /* index of the mention it is part of (其中), -1 none */
	ZmConcept indicator;  /* ZM_NO_CONCEPT when the phrase matches none */
} ZmFigure;

/* There are several thousand in a report: fields stand in the order that leaves no gap. */
typedef struct {
	uint32_t begin, end;
	const char *rule;      /* rule id, or the finder's own: "lexicon.programmes", "units.grammar" … */
	double confidence;
	ZmType type : 8;
	bool in_title_marks;   /* stood in 《》 */
	int16_t priority;
	ZmConcept concept;     /* lexicon entry behind the name, or ZM_NO_CONCEPT */
	uint32_t entity;       /* set in entity/ */
	uint32_t lead_end;     /* MEETING: UNIT's name, which it begins with, ends here */
	const char *canonical; /* UTF-8 when the finder knows it, else NULL: entity/ makes it */
	const ZmUnitParse *unit; /* UNIT: the name taken apart; MEETING: the body it begins with */
	const ZmPlaceParse *place; /* REGION: the name taken apart */
	const ZmFigure *figure;
	const char *subclass;  /* REG the lexicon does not know: LocalRegulation …; else NULL */
	const char *pinpoint;  /* REG: the provision cited, 第三十三条第一款; NULL none */
} ZmMention;

typedef struct {
	ZmMention *at;
	uint32_t n, room;
} ZmMentions;

/* What finders note on characters for those that run later. */
enum {
	ZM_NOTE_DOUBT = 1,    /* part of a unit inside quotation marks: a guess, not masked */
	ZM_NOTE_PROGRAM = 2,  /* a candidate PROGRAM ends before it */
	ZM_NOTE_UNIT_END = 4, /* a candidate UNIT ends before it */
	ZM_NOTE_MEETING = 8,  /* a candidate MEETING begins at it */
};

/* What every finder gets. */
typedef struct {
	const ZmVocab *vocab;
	const ZmRules *rules;
	const ZmDoc *doc;
	const ZmText *text;
	ZmMatch *match;
	ZmArena *arena;
	ZmArena *scratch; /* until the mentions are settled; OUT, too, stands in it */
	ZmMentions *out;
	uint16_t *blocked; /* for each character the types (bits) that lexicon names may not have there; NULL: none is blocked */
	uint32_t *masked; /* copy of the text in which settled names are masked; patterns run on it */
	ZmStartIndex starts; /* of MASKED, for the rules that run on it */
	ZmStartIndex block_starts; /* of the text, for the rules that block names */
	unsigned char *notes; /* for each character bits ZM_NOTE_… */
	const struct ZmNameRules *name_rules; /* mention/programme_span.h */
} ZmFinder;

/* Adds a candidate; fields besides these are zero, concept ZM_NO_CONCEPT, confidence 0.9. */
ZmMention *zm_mention_add(ZmFinder *f, ZmType type, uint32_t begin, uint32_t end, int priority, const char *rule);

/* The finders, in the order they run.  Each only adds candidates (and may look at those added
 * before); names settled so far are masked before the rules run. */
void zm_find_titles(ZmFinder *f);   /* titles.c: 《…》 → REG, DOC; bare regulation titles */
void zm_find_local_acts(ZmFinder *f); /* localacts.c: regulations of provinces and cities without 《》 */
void zm_find_short_forms(ZmFinder *f); /* shortforms.c: …(以下称“条例”) */
void zm_find_refnos(ZmFinder *f);   /* refnos.c */
void zm_find_names(ZmFinder *f);    /* names.c: lexicon names: regulations, doctrines, meetings, programmes, platforms … */
void zm_find_regions(ZmFinder *f);  /* regions.c */
void zm_find_persons(ZmFinder *f);  /* persons.c */
void zm_find_units(ZmFinder *f);    /* units.c */
void zm_find_brands(ZmFinder *f);   /* brands.c: quoted own brands → PROGRAM, PLATFORM; titles of reforms */
void zm_find_by_rules(ZmFinder *f); /* rules of ontology/rules with for: a mention type */
void zm_find_echoes(ZmFinder *f);   /* echoes.c: names found once, standing bare elsewhere */
void zm_find_figures(ZmFinder *f);  /* figures.c */

/* Finds all mentions of DOC: runs the finders, settles overlaps, orders by begin. */
void zm_mentions_find(const ZmDoc *doc, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmMentions *out);
/* Keeps the winners of LIST, ordered by begin, in ARENA; drops what touches the report's own title. */
void zm_mentions_settle(ZmMentions *list, const ZmDoc *doc, ZmArena *scratch, ZmArena *arena);
/* The winners of LIST, ordered by begin, and how many: the low half of *WINNER[I] is its number in LIST.  SPAN has room for all of LIST:
 * by its number each mention's span as it counts, with the quotation marks that belong to it. */
uint32_t zm_mentions_winners(const ZmMentions *list, const ZmDoc *doc, ZmArena *scratch, ZmSpan *span, uint64_t **winner);
/* Reads the provision behind each regulation. */
void zm_mentions_pinpoint(ZmMentions *list, const ZmText *t, ZmArena *arena);
/* localacts.c: does the area PARSE have a people's congress or government with the power to legislate? */
bool zm_may_legislate(const ZmFinder *f, const ZmPlaceParse *parse);
/* indicators.c: the recurring statistic that the number at [B, E) with its UNIT gives, ZM_NO_CONCEPT if none is known. */
ZmConcept zm_indicator_find(const ZmFinder *f, uint32_t b, uint32_t e, const char *unit);
/* Finds of which figure each that stands behind 其中 is a part (parts.c). */
void zm_mentions_parts(ZmMentions *list, const ZmDoc *doc, ZmArena *arena);

#endif
