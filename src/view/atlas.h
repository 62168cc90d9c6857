/* atlas.h: all of a graph that can be looked at, as tables: things, the relations between them, and what each rests on.
 *
 * Made once from an index; views (view.h) are cut out of it, the explorer's data (data.h) are the whole of it.  Rows refer to
 * rows by number, ZM_NONE is none.  Strings are those of the index or stand in the arena: both must outlive the atlas.
 * Things stand by class (classes.def), then IRI; edges by ends and predicate; reports by IRI; what stands in a report by
 * report and place. */
#ifndef ZM_VIEW_ATLAS_H
#define ZM_VIEW_ATLAS_H

#include "rdf/index.h"
#include "rdf/model.h"
#include "relation/relation.h"

#define ZM_NONE UINT32_MAX

typedef enum {
#define ZM_VIEW(class_, edge, face) ZM_VIEW_##class_,
#include "view/classes.def"
#undef ZM_VIEW
	ZM_VIEW_COUNT
} ZmViewClass;
extern const char *const zm_view_classes[ZM_VIEW_COUNT]; /* "Unit" … */

/* What an edge says: the relations that reports state, then links.def. */
enum {
	ZM_EDGE_RELATIONS = ZM_REL_COUNT,
	ZM_EDGE_BEFORE_LINKS = ZM_REL_COUNT - 1,
#define ZM_LINK(name, ns, zh, en) ZM_EDGE_##name,
#include "view/links.def"
#undef ZM_LINK
	ZM_EDGE_COUNT
};

enum { ZM_LEVELS = 6 };
extern const char *const zm_view_levels[ZM_LEVELS]; /* "nationalLevel" … */
enum { ZM_ROLES = 5 };
extern const char *const zm_view_roles[ZM_ROLES];   /* "achievements" … */

typedef struct {
	const uint32_t *at;
	uint32_t n;
} ZmRows;

typedef struct {
	uint32_t term; /* in the index, as everywhere below */
	ZmViewClass class_;
	const char *label, *en; /* EN may be NULL */
	uint32_t region, level;
	ZmRows reports;         /* that name it */
	uint32_t mention;       /* the first of its mentions */
} ZmAtlasNode;

typedef struct {
	uint32_t from, to, predicate;
	uint32_t statement, statements; /* the first, and how many stand one after the other */
} ZmAtlasEdge;

typedef struct {
	uint32_t term, edge, report, sentence, rule;
	uint32_t subject, object; /* mentions */
	const char *confidence, *cue, *post; /* NULL unknown */
} ZmAtlasStatement;

typedef struct {
	uint32_t term, report, begin, end; /* code points of the report's text; ZM_NONE unknown */
	uint32_t section, role;            /* of a sentence its section; of a section its role */
	const char *text;                  /* sentence: its words; section: the heading */
} ZmAtlasSpan;

typedef struct {
	uint32_t term, report, begin, end;
	uint32_t class_;                 /* ZM_VIEW_COUNT: a figure */
	uint32_t node, observation, sentence, rule;
	const char *text;
} ZmAtlasMention;

typedef struct {
	uint32_t term;
	const char *title, *date, *file, *sha256;
	int year; /* 0 unknown */
	uint32_t issuer, region, level, previous;
	uint32_t characters;
} ZmAtlasReport;

typedef struct {
	uint32_t term, report, sentence, begin, end, indicator, area, responsible;
	int year;
	const char *phrase, *value, *shown, *unit, *bound;
} ZmAtlasObservation;

typedef struct {
	const ZmIndex *index;
	ZmArena *arena;
	ZmModel *ontology; /* names of classes, properties, individuals */
	const char *title, *licence;
	const char *base;  /* what the IRIs of instances begin with */
	ZM_VEC(ZmAtlasNode) node;
	ZM_VEC(ZmAtlasEdge) edge;
	ZM_VEC(ZmAtlasStatement) statement;
	ZM_VEC(ZmAtlasSpan) sentence;
	ZM_VEC(ZmAtlasSpan) section;
	ZM_VEC(ZmAtlasMention) mention;
	ZM_VEC(ZmAtlasReport) report;
	ZM_VEC(ZmAtlasObservation) observation;
	ZM_VEC(uint32_t) rule;      /* terms */
	ZM_VEC(uint32_t) indicator; /* terms */
	uint32_t *row;  /* by term: in the table of its KIND */
	uint8_t *kind;  /* by term: atlas_p.h */
	uint32_t *word; /* terms of words.def */
	uint32_t edge_term[ZM_EDGE_COUNT]; /* of predicates; ZM_NO_ID where the graph has it not */
} ZmAtlas;

/* Reads X.  ZM_ERR_RDF: the ontology in the binary is broken. */
ZmStatus zm_atlas_read(const ZmIndex *x, ZmArena *arena, ZmAtlas **out);
void zm_atlas_free(ZmAtlas *a);

/* The row of the node that TERM is; ZM_NONE. */
uint32_t zm_atlas_node(const ZmAtlas *a, uint32_t term);
const char *zm_atlas_iri(const ZmAtlas *a, uint32_t term);
/* prefix:rest where the namespace is one the program writes, else the IRI. */
const char *zm_atlas_short(const ZmAtlas *a, uint32_t term);
/* What IRI is called in LANG ("zh", "en"): by the ontology, else the end of the IRI. */
const char *zm_atlas_name(const ZmAtlas *a, const char *iri, const char *lang);
/* The same of zm:LOCAL. */
const char *zm_atlas_term_name(const ZmAtlas *a, const char *local, const char *lang);
const char *zm_edge_id(uint32_t predicate); /* "issues", "within" … */
const char *zm_edge_name(const ZmAtlas *a, uint32_t predicate, const char *lang);
const char *zm_edge_iri(const ZmAtlas *a, uint32_t predicate);
/* The label of TERM in LANG; NULL. */
const char *zm_atlas_label(const ZmAtlas *a, uint32_t term, const char *lang);
/* The first node of CLASS_ (ZM_VIEW_COUNT: any) that WORD names: IRI, prefixed name, label or alias; ZM_NONE. */
uint32_t zm_atlas_find(const ZmAtlas *a, const char *word, ZmViewClass class_);

#endif
