/* unitparse_p.h: reading a unit's body and tails (unitbody.c), shared with the readings (unitparse.c). */
#ifndef ZM_MENTION_UNITPARSE_P_H
#define ZM_MENTION_UNITPARSE_P_H

#include "mention/units.h"
#include "mention/grammar.h"

typedef struct {
	const ZmVocab *v;
	const ZmText *t;
	uint32_t limit;
	const struct ZmSites *sites; /* NULL: its bounds do not hold up to LIMIT */
} ZmReader;

static inline bool zm_reader_site(const ZmReader *r, uint32_t i, unsigned sites)
{
	return !r->sites || r->sites->bits[i] & sites;
}
static inline uint32_t zm_reader_place(const ZmReader *r, uint32_t i, ZmPlaceParse *out)
{
	return zm_reader_site(r, i, ZM_SITE_PLACE) ? zm_place_read(r->v, r->t, i, r->limit, out) : 0;
}
/* Can an open name of at most MAX characters before its head begin at I? */
static inline bool zm_reader_open(const ZmReader *r, uint32_t i, uint32_t max)
{
	return !r->sites || (uint8_t)(r->sites->open[i] - 1) < max;
}

static inline uint32_t zm_reader_element(const ZmReader *r, uint32_t i, ZmGrammar role, ZmConcept *c)
{
	return zm_grammar_at(r->v, r->t, i, r->limit, role, c);
}
/* Does a word that is no part of a name run from I over E (所|属, 司法部|门)?  Not when a longer word
 * begins at E: 局|部署. */
bool zm_reader_trapped(const ZmReader *r, uint32_t i, uint32_t e);
void zm_reader_add_tail(ZmUnitParse *p, ZmConcept c, uint32_t b, uint32_t e);
/* Does a branch with its place stand at I? */
bool zm_reader_opens_branch(const ZmReader *r, uint32_t i);
/* Can the first of the tails from I on be one that the lexicon knows? */
static inline bool zm_reader_opens_tails(const ZmReader *r, uint32_t i)
{
	uint64_t roles = i < r->limit ? zm_text_roles_at(r->t, i) : 0;
	if (roles & ZM_GRAMMAR_BIT(TAIL))
		return true;
	return (roles & ZM_GRAMMAR_BIT(LEVEL) || zm_reader_site(r, i, ZM_SITE_PLACE)) && zm_reader_opens_branch(r, i);
}
/* Tails from E on; the end of the last, E if there is none. */
uint32_t zm_reader_tails(const ZmReader *r, uint32_t e, ZmUnitParse *p);
/* Body and tails behind what says whose body it is (SUPPORTED) or alone, from I on; OPEN: unknown names
 * too.  The end, 0 when there is no body. */
uint32_t zm_reader_body(const ZmReader *r, uint32_t i, bool supported, bool open, ZmUnitParse *p);

/* The longest kind at I; short forms that need support only when SUPPORTED. */
uint32_t zm_reader_kind(const ZmReader *r, uint32_t i, bool supported, ZmConcept *kind);

#endif
