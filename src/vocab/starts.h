/* starts.h: where in a text the patterns of a set can match at all.
 *
 * The shapes (vocab/shape.h) of many patterns as one table: a class of code points (vocab/program.h) has for each row and
 * place one bit.  One row is one part of one shape, so that a place of the text is looked up once for 64 rows.  The table is
 * one array of words: it is made when the program is built and stands in the binary (vocab/rules.h), or made at start when a
 * user has rules of his own. */
#ifndef ZM_VOCAB_STARTS_H
#define ZM_VOCAB_STARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/program.h"
#include "vocab/trie.h"

enum { ZM_NO_ROW = UINT32_MAX };

typedef struct {
	uint32_t first, part, span; /* rows; without PART (ZM_NO_ROW) no SPAN */
	uint32_t least, most;  /* of PART */
	uint32_t at_begin;
} ZmStartShape;

typedef struct {
	const uint16_t *group;         /* by class of programs: classes that are alike in all rows */
	const uint64_t *bits;          /* by group, place and word of 64 rows that fit at few places */
	const uint64_t *begins;        /* by group and place: in which words (a bit each) a row takes it there */
	uint32_t groups, words;        /* group 0: the end */
	const uint64_t *wide;          /* by row from 64 * WORDS on and place: a bit each class.  They fit at too many places for a list */
	uint32_t class_words;
	const ZmStartShape *shape;
	const uint32_t *shapes;        /* N + 1: first shape of pattern I */
	uint32_t n;
} ZmStarts;

/* What is said of a pattern when the table is made: its shapes, and the ROOM that runs it: rows of one room stand together, so
 * that a text is looked through for them alone. */
typedef struct {
	ZmShape shape[ZM_SHAPES_MAX];
	size_t shapes;
	uint32_t room;
} ZmStartPattern;
/* Appends the table for N patterns to WORDS, of an even number; PROGRAMS are those of the same patterns. */
void zm_starts_freeze(const ZmStartPattern *pattern, size_t n, const ZmPrograms *programs, ZmWords *words);
/* Looks at frozen words (8-byte aligned); returns how many there are. */
size_t zm_starts_view(ZmStarts *s, const ZmPrograms *programs, const uint32_t *words);

/* Is something known of pattern P? */
static inline bool zm_starts_known(const ZmStarts *s, uint32_t p)
{
	return s->shapes[p] < s->shapes[p + 1];
}

/* Where the rows of some patterns fit in one text: one pass over it for all that are to run on its parts.  A part must be asked
 * for behind those asked for before, or the index be rewound. */
typedef struct {
	uint32_t place, next;  /* NEXT: number of the next + 1, 0: none */
} ZmStartPlace;
typedef struct {
	ZmCodes text;          /* with classes */
	uint32_t first, rows;  /* the rows that are known here: from FIRST on */
	uint32_t first_shape, shapes; /* and their shapes */
	const uint32_t *head;  /* by row: number of its first place + 1, 0: it fits nowhere */
	uint32_t *at;          /* by shape, for its first characters and its part: how far the list was read */
	const ZmStartPlace *place;
} ZmStartIndex;
/* What is to be looked for, gathered pattern by pattern. */
typedef struct {
	uint64_t rows[64];
	uint32_t shape, shape_end;
} ZmStartWanted;
void zm_starts_want(const ZmStarts *s, uint32_t pattern, ZmStartWanted *wanted);
/* T: the text, borrowed, its classes made if it has none; memory from ARENA. */
void zm_starts_index(ZmStartIndex *x, const ZmStarts *s, const ZmPrograms *p, const ZmStartWanted *wanted, ZmCodes t, uint32_t n, ZmArena *arena);
void zm_starts_rewind(ZmStartIndex *x);
/* False when PATTERN matches nowhere in the text of the index. */
bool zm_starts_any(const ZmStartIndex *x, const ZmStarts *s, uint32_t pattern);

/* The search of one pattern in one part of the text of an index. */
typedef struct {
	uint32_t begin; /* next place of the shape, UINT32_MAX none */
	uint32_t part;  /* latest place of its part seen */
	uint32_t clear; /* nothing that the span does not take stands from the last start to here */
} ZmStartState;
typedef struct {
	const ZmStarts *s;
	ZmStartIndex *index;
	uint32_t origin;     /* where the part begins */
	const uint16_t *class;
	uint32_t n;
	uint32_t first_shape, shapes;
	ZmStartState state[ZM_SHAPES_MAX];
} ZmStartSearch;
void zm_start_search(ZmStartSearch *x, const ZmStarts *s, uint32_t pattern, ZmStartIndex *index, uint32_t origin, uint32_t n);
/* The first place from FROM on (which must not go back) at which the pattern may match; UINT32_MAX none. */
uint32_t zm_start_next(ZmStartSearch *x, uint32_t from);

#endif
