/* relation.h: who did what with which: typed links between entities of one report, each with the
 * sentence it rests on, the rule or cue that says so and a confidence. */
#ifndef ZM_RELATION_RELATION_H
#define ZM_RELATION_RELATION_H

#include "entity/entity.h"

typedef enum {
#define ZM_PREDICATE(name, local) ZM_REL_##name,
#include "relation/predicates.def"
#undef ZM_PREDICATE
	ZM_REL_COUNT
} ZmPredicate;
extern const char *const zm_predicate_names[]; /* "issues" … */

#define ZM_REPORT_SUBJECT UINT32_MAX

typedef struct {
	ZmPredicate predicate;
	uint32_t subject;         /* entity, or ZM_REPORT_SUBJECT for the report itself */
	uint32_t object;          /* entity; for REF_NO the entity of type ZM_REFNO */
	uint32_t subject_mention; /* index, UINT32_MAX when the subject is inherited or understood */
	uint32_t object_mention;
	uint32_t sentence;        /* index into doc->sentence, UINT32_MAX when outside (signature) */
	const char *rule;         /* rule id */
	const char *cue;          /* the words that said it, UTF-8, or NULL */
	const char *post;         /* HOLDS_POST_AT */
	double confidence;
} ZmRelation;

enum { ZM_DOERS_MAX = 3 };
typedef struct {
	uint32_t entity[ZM_DOERS_MAX];
	uint32_t n;
} ZmDoers;

typedef struct {
	ZmRelation *at;
	uint32_t n, room;
	ZmDoers *doers; /* by mention: of a figure the bodies that did what it counts, none where the subject is no body */
} ZmRelations;

/* Finds the relations of a report; each (subject, predicate, object) once, its best evidence kept;
 * ordered by the place of the evidence. */
void zm_relations_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmEntities *entities, const ZmContext *context,
                       const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmRelations *out);

/* May PREDICATE link these types?  (GUIDELINE section 3) */
bool zm_predicate_allows(ZmPredicate p, ZmType subject, ZmType object);

#endif
