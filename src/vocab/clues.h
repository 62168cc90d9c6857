/* clues.h: what single characters say of rules.
 *
 * Whether a rule can match in a place that is known already, a title or a quoted phrase, a few characters often tell: what names
 * a law holds 法, what names a problem ends in one of thirty.  Such sets are read off the patterns.  A character has a bit for
 * each set that it is in, so that a look at each character of the place says for all rules which of them are worth a try. */
#ifndef ZM_VOCAB_CLUES_H
#define ZM_VOCAB_CLUES_H

#include "vocab/program.h"
#include "vocab/trie.h"

/* Rules that share bits. */
typedef enum { ZM_CLUES_TITLES, ZM_CLUES_BRANDS, ZM_CLUES_FAMILIES } ZmClueFamily;

/* Bits that must be seen in a match, or else there is none; 0: nothing is known. */
typedef struct {
	uint64_t within; /* anywhere; of a brand: in group 1, which stands between “ and ” and holds no ” */
	uint64_t last;   /* in its last character */
	uint64_t behind; /* behind the ”, in a match as long as REACH there at most */
	uint32_t reach;
	bool at_mark;    /* of a title: the match begins with 《, and so at the title that it speaks of; WITHIN then stands from there on */
} ZmRuleClues;

typedef struct {
	const uint16_t *kind; /* by class of programs */
	const uint64_t *bits; /* by kind and family */
} ZmClues;

/* Appends the table to WORDS (of an even number) and fills CLUES, of N patterns; FAMILY: ZM_CLUES_FAMILIES for those without. */
void zm_clues_freeze(const ZmSyntax *syntax, const ZmClueFamily *family, size_t n, ZmShares share, const ZmPrograms *programs, ZmRuleClues *clues, ZmWords *words);
/* Looks at frozen words (8-byte aligned). */
void zm_clues_view(ZmClues *c, const uint32_t *words);

static inline uint64_t zm_clues_of(const ZmClues *c, ZmClueFamily family, uint32_t class)
{
	return c->bits[c->kind[class] * ZM_CLUES_FAMILIES + family];
}
/* The bits seen in CLASS[b, e). */
static inline uint64_t zm_clues_in(const ZmClues *c, ZmClueFamily family, const uint16_t *class, uint32_t b, uint32_t e)
{
	uint64_t seen = 0;
	for (uint32_t i = b; i < e; i++)
		seen |= zm_clues_of(c, family, class[i]);
	return seen;
}

#endif
