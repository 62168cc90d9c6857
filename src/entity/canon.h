/* canon.h: full names of units and regions in a report's context.
 *
 * The context may be half filled (context.c itself asks): what is missing is left out of the name. */
#ifndef ZM_ENTITY_CANON_H
#define ZM_ENTITY_CANON_H

#include "entity/entity.h"
#include "mention/units.h"

/* The area PARSE's unit serves, in a report of CONTEXT->place. */
bool zm_unit_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *context, const ZmUnitParse *parse, ZmPlace *out);
/* The unit's full name. */
const char *zm_unit_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *context, const ZmUnitParse *parse);
/* By mention of DOC an earlier one of the same name, taken apart alike, so that all that is made of it is the same; else its own index.  Canonical
 * names are not made yet (canon_same.c). */
const uint32_t *zm_canon_same(const ZmDoc *doc, const ZmMentions *mentions, ZmArena *a);
/* Gives UNIT and REGION mentions of DOC their canonical names and concepts; SAME as zm_canon_same. */
void zm_canon_names(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context);
/* Gives short forms the full name that the report itself writes (canon_fuller.c). */
void zm_canon_fuller(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context);
/* Gives PROGRAM and PLATFORM mentions their canonical names where the lexicon entry does not. */
void zm_canon_brands(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context);
/* canon_kin.c: a short name of a programme that stands elsewhere in the text with more behind it is called as there. */
void zm_canon_kin(const ZmText *t, ZmMentions *mentions);
/* Sets parent and region of UNIT and REGION entities, adding those that only hierarchies bring in. */
void zm_canon_hierarchy(const ZmDoc *doc, ZmMentions *mentions, const uint32_t *same, const ZmVocab *v, ZmArena *a, const ZmContext *context, ZmEntities *entities);

/* The same for DOC, REG, MEETING and HONOUR: short forms stand for the full title of the report. */
void zm_canon_titles(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context);

#endif
