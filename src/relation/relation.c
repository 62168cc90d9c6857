#include "relation/relation.h"

const char *const zm_predicate_names[] = {
#define ZM_PREDICATE(name, local) local,
#include "relation/predicates.def"
#undef ZM_PREDICATE
};

#define T(type) (1u << ZM_##type)
static const struct {
	unsigned subject, object;
} allowed[] = {
    [ZM_REL_ISSUES] = {T(UNIT), T(DOC) | T(REG)},
    [ZM_REL_REVISES] = {T(UNIT), T(DOC) | T(REG)},
    [ZM_REL_REPEALS] = {T(UNIT), T(DOC) | T(REG)},
    [ZM_REL_DRAFTS] = {T(UNIT), T(DOC) | T(REG)},
    [ZM_REL_STUDIES] = {T(UNIT), T(REG) | T(DOC) | T(DOCTRINE) | T(MEETING)},
    [ZM_REL_IMPLEMENTS] = {T(UNIT), T(REG) | T(DOC) | T(DOCTRINE) | T(PROGRAM) | T(MEETING)},
    [ZM_REL_PILOTS] = {T(UNIT), T(PROGRAM)},
    [ZM_REL_LAUNCHES] = {T(UNIT), T(PROGRAM) | T(PLATFORM)},
    [ZM_REL_PLANS_TO] = {T(UNIT), T(PROGRAM) | T(DOC) | T(REG) | T(DOCTRINE) | T(MEETING) | T(PLATFORM)},
    [ZM_REL_BASED_ON] = {T(DOC), T(DOC) | T(REG)},
    [ZM_REL_REF_NO] = {T(DOC) | T(REG), T(REFNO)},
    [ZM_REL_AWARDED_TO] = {T(HONOUR), T(UNIT) | T(REGION)},
    [ZM_REL_AWARDED_BY] = {T(HONOUR), T(UNIT)},
    [ZM_REL_HOLDS_POST_AT] = {T(PERSON), T(UNIT)},
    [ZM_REL_PART_OF] = {T(UNIT), T(UNIT)},
    [ZM_REL_COOPERATES_WITH] = {T(UNIT), T(UNIT)},
    [ZM_REL_USES_PLATFORM] = {T(UNIT), T(PLATFORM)},
};
#undef T

bool zm_predicate_allows(ZmPredicate p, ZmType subject, ZmType object)
{
	return (allowed[p].subject >> subject & 1) && (allowed[p].object >> object & 1);
}

/* Stub. */
void zm_relations_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmEntities *entities, const ZmContext *context,
                       const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match, ZmArena *arena, ZmRelations *out)
{
	(void)doc; (void)mentions; (void)entities; (void)context; (void)vocab; (void)rules; (void)match; (void)arena;
	*out = (ZmRelations){0};
}
