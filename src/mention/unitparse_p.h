/* unitparse_p.h: reading a unit's body and tails (unitbody.c), shared with the readings (unitparse.c). */
#ifndef ZM_MENTION_UNITPARSE_P_H
#define ZM_MENTION_UNITPARSE_P_H

#include "mention/units.h"
#include "mention/grammar.h"

typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	uint32_t limit;
} ZmReader;

static inline uint32_t zm_reader_element(const ZmReader *r, uint32_t i, ZmGrammar role, ZmConcept *c)
{
	return zm_grammar_at(r->v, r->t, i, r->limit, role, c);
}
/* Does a word that is no part of a name run from I over E (所|属, 司法部|门)?  Not when a longer word
 * begins at E: 局|部署. */
bool zm_reader_trapped(const ZmReader *r, uint32_t i, uint32_t e);
void zm_reader_add_tail(ZmUnitParse *p, ZmConcept c, uint32_t b, uint32_t e);
/* Can the first of the tails from I on be one that the lexicon knows? */
bool zm_reader_opens_tails(const ZmReader *r, uint32_t i);
/* Tails from E on; the end of the last, E if there is none. */
uint32_t zm_reader_tails(const ZmReader *r, uint32_t e, ZmUnitParse *p);
/* Body and tails behind what says whose body it is (SUPPORTED) or alone, from I on; OPEN: unknown names
 * too.  The end, 0 when there is no body. */
uint32_t zm_reader_body(const ZmReader *r, uint32_t i, bool supported, bool open, ZmUnitParse *p);

/* The longest kind at I; short forms that need support only when SUPPORTED. */
uint32_t zm_reader_kind(const ZmReader *r, uint32_t i, bool supported, ZmConcept *kind);

#endif
