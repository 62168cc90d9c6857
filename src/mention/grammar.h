/* grammar.h: the elements that names of units, places and persons are built from, by role
 * (ontology/lexicon/unit-grammar.ttl, where the roles are described). */
#ifndef ZM_MENTION_GRAMMAR_H
#define ZM_MENTION_GRAMMAR_H

#include "text/labels.h"
#include "vocab/vocab.h"

/* The longest element of ROLE that begins at I and ends at or before LIMIT: its end, 0 if none;
 * its concept in *C (may be NULL). */
uint32_t zm_grammar_find(const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c);
static inline uint32_t zm_grammar_at(const ZmVocab *v, const ZmText *t, uint32_t i, uint32_t limit, ZmGrammar role, ZmConcept *c)
{
	(void)v;
	return i < limit && zm_text_roles_at(t, i) >> role & 1 ? zm_grammar_find(t, i, limit, role, c) : 0;
}
/* Does an element of one of ROLES (a mask of ZM_GRAMMAR_BIT) end at I?  Returns its begin + 1, or 0; the
 * longest, at most six characters. */
uint32_t zm_grammar_begin(const ZmText *t, uint32_t i, uint64_t roles);
static inline uint32_t zm_grammar_before(const ZmVocab *v, const ZmText *t, uint32_t i, uint64_t roles)
{
	(void)v;
	return zm_text_roles_before(t, i, roles) ? zm_grammar_begin(t, i, roles) : 0;
}
/* Is [B, E) exactly an element of ROLE? */
bool zm_grammar_is(const ZmVocab *v, const ZmText *t, uint32_t b, uint32_t e, ZmGrammar role);

#endif
