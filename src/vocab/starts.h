/* starts.h: where in a text the patterns of a set can match at all.
 *
 * The keys of the shapes (vocab/shape.h) of many patterns stand in one table: a key is told by two characters one behind the
 * other, or by one where the second may be anything.  One pass over a text looks each pair up in a table of bits, and few
 * places are left at which a key is looked for; where one stands, the rest of the shape is asked, and what remains is a list
 * of places for each pattern, at which it is tried.  The table is one array of words: it is made when the program is built
 * and stands in the binary (vocab/rules.h), or made at start when a user has rules of his own. */
#ifndef ZM_VOCAB_STARTS_H
#define ZM_VOCAB_STARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/program.h"
#include "vocab/trie.h"

/* Patterns of one room run on one text and have a table of their own; those of NO_ROOM are not known here. */
enum { ZM_START_ROOMS = 4, ZM_NO_ROOM = UINT32_MAX };

typedef struct {
	uint32_t set[ZM_SHAPE_DEEP]; /* what its characters must be in, where that is not said by where it was found; ZM_NO_SET */
	uint16_t shape;
	uint8_t back;                /* it begins that much before the place at which it is found */
	uint8_t last;                /* of those found at one place */
} ZmStartKey;
typedef struct {
	uint32_t pattern;
	uint8_t kind;                /* ZmShapeKind */
	uint8_t gate;                /* number of the bit that says whether OTHER can begin nearby, + 1; 0: none says it */
	uint8_t apart;               /* what OTHER begins with is not in SPAN */
	uint32_t least, most;
	uint32_t span, other[ZM_SHAPE_DEEP]; /* sets */
} ZmStartShape;
/* Keys that are told by the classes A << 16 | B; KEY: the first's number + 1, 0: the slot is free. */
typedef struct {
	uint32_t pair, key;
} ZmStartSlot;

/* ROW << 16 | COLUMN: where the table has the bits of what begins with a class (a word), and which bit of a row it is. */
typedef uint32_t ZmStartClass;

typedef struct {
	const ZmStartClass *class;
	const uint32_t *bits;        /* may a key be told by these two? */
	const uint64_t *gate;        /* by class: bits of shapes whose OTHER begins with it */
	const uint32_t *alone;       /* by class, as in slots: what it tells by itself */
	const ZmStartSlot *slot;
	const ZmStartKey *key;
	const ZmStartShape *shape;
	uint32_t slot_bits, shapes;  /* BITS: of the hash */
} ZmStartRoom;
typedef struct {
	ZmStartRoom room[ZM_START_ROOMS];
	const uint64_t *set;         /* the number of a set is where it begins; a bit each class */
	const uint32_t *room_of;     /* by pattern */
	uint32_t n;
} ZmStarts;

static inline uint32_t zm_start_hash(uint32_t pair, uint32_t bits)
{
	return pair * 2654435769u >> (32 - bits);
}

/* What is said of a pattern when the table is made: its shapes, and the ROOM that runs it (others than the first
 * ZM_START_ROOMS are not looked for). */
typedef struct {
	ZmShapes shape;
	uint32_t room;
} ZmStartPattern;
/* Appends the table for N patterns to WORDS, of an even number; PROGRAMS are those of the same patterns. */
void zm_starts_freeze(const ZmStartPattern *pattern, size_t n, const ZmPrograms *programs, ZmWords *words);
/* Looks at frozen words (8-byte aligned); returns how many there are. */
size_t zm_starts_view(ZmStarts *s, const ZmPrograms *programs, const uint32_t *words);

/* Is something known of pattern P? */
static inline bool zm_starts_known(const ZmStarts *s, uint32_t p)
{
	return s->room_of[p] != ZM_NO_ROOM;
}

/* Where patterns of one room can begin in one text: one pass over it for all that are to run on its parts. */
typedef struct {
	ZmCodes text;          /* with classes */
	uint32_t base, n;      /* the patterns that are known here: from BASE on */
	uint32_t *at;          /* by pattern from BASE on: where its places begin, and how many of them were gone past */
	const uint32_t *first; /* the same, N + 1 */
	const uint32_t *place; /* those of each pattern rise */
} ZmStartIndex;
/* What is to be looked for: by pattern, those known; none is below FROM or not below TO. */
typedef struct {
	bool *pattern;
	uint32_t from, to;
} ZmStartWanted;
/* T: the text, borrowed, its classes made if
 * it has none; memory from ARENA. */
void zm_starts_index(ZmStartIndex *x, const ZmStarts *s, const ZmPrograms *programs, ZmStartWanted wanted, ZmCodes t, uint32_t n, ZmArena *arena);
/* The places from FROM on at which a known PATTERN can begin, *N of them; none for one that was not wanted. */
const uint32_t *zm_starts_from(const ZmStartIndex *x, uint32_t pattern, uint32_t from, uint32_t *n);

#endif
