/* labels.h: every lexicon label of a text, looked up once.
 *
 * Finders ask for labels again and again at the same places; the index walks the dictionary once at
 * each character and keeps what it found, with masks that say no without a search. */
#ifndef ZM_TEXT_LABELS_H
#define ZM_TEXT_LABELS_H

#include "text/text.h"
#include "vocab/vocab.h"

/* A hit without what its place says. */
struct ZmLabel {
	ZmConcept concept;
	union { /* as the trie gives it (ZmPayloadMore) */
		struct {
			uint8_t length, scheme, kind, role;
		};
		uint32_t word;
	};
};

/* By position of the text.  The masks are bounds: what they deny is not there, what they allow may reach beyond the end
 * (or begin before the begin) of a part. */
struct ZmLabelIndex {
	const uint32_t *first;        /* n + 1: first label of position I, in LABEL */
	const uint32_t *schemes;      /* a bit each, and ZM_NEAR_TOWN */
	const uint64_t *roles, *ends; /* of elements that begin, that end there */
	const struct ZmLabel *label;  /* of one position: shortest first */
	uint32_t n;
	struct ZmSaid *said;          /* made when first asked for */
};

/* Fills T's index from V; memory from ARENA. */
void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v);

/* The same for PART, whose characters are those of T from BEGIN on: a view of T's index. */
void zm_text_index_part(ZmText *part, ZmArena *arena, const ZmText *t, uint32_t begin);

/* Labels of SCHEMES (a mask of ZM_IN) that begin at POS and end at or before LIMIT, shortest first, at
 * most MAX: what zm_vocab_at would find. */
size_t zm_text_labels_there(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max);
static inline size_t zm_text_labels(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	return pos < t->n && (t->labels->schemes[pos] & (uint32_t)schemes) ? zm_text_labels_there(t, limit, pos, schemes, out, max) : 0;
}
/* Does one of SCHEMES begin at POS? */
static inline bool zm_text_any(const ZmText *t, uint32_t pos, uint64_t schemes)
{
	return pos < t->n && (t->labels->schemes[pos] & (uint32_t)schemes);
}
/* False when no name of a township, street or village can begin at I: a bound, not a reading. */
enum { ZM_TOWN_REACH = 12 };
#define ZM_NEAR_TOWN 0x80000000u
static inline bool zm_text_near_town(const ZmText *t, uint32_t i)
{
	return i < t->n && (t->labels->schemes[i] & ZM_NEAR_TOWN);
}

/* Does a label of C, an area (ZM_SAID), of that kind stand anywhere in T? */
#define ZM_SAID (ZM_IN(DIVISIONS) | ZM_IN(FORMER_DIVISIONS) | ZM_IN(ZONES))
bool zm_text_says(const ZmText *t, ZmConcept c, ZmLabelKind kind);

/* Roles (ZM_GRAMMAR_BIT) of the unit-grammar elements that begin at I, and of those that end at I. */
static inline uint64_t zm_text_roles_at(const ZmText *t, uint32_t i)
{
	return t->labels->roles[i];
}
static inline uint64_t zm_text_roles_before(const ZmText *t, uint32_t i)
{
	return t->labels->ends[i];
}

#endif
