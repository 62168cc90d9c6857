/* program.h: patterns as programs of our own, which stand in the binary ready to run.
 *
 * PCRE2 takes an alternation of Chinese words one by one at every place, compiles each pattern anew in every run, and needs a
 * hundred instructions before it looks at the first character.  Our programs find the same matches, in the same order of
 * preference (leftmost, then as Perl's backtracking has it), but ask one bit before every choice: can a match go on with this
 * character at all?  Made from the tree of vocab/syntax.h; a pattern whose tree does not say all of it has no program.
 *
 * Code points have classes: those that no set of any pattern tells apart are one.  A set is a row of bits, one a class;
 * class 0 is the end of the text. */
#ifndef ZM_VOCAB_PROGRAM_H
#define ZM_VOCAB_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/shape.h"
#include "vocab/trie.h"

enum { ZM_NO_SET = UINT32_MAX, ZM_SLOTS = 2 * ZM_GROUPS_MAX };

typedef enum {
	ZM_STEP_FAIL,
	ZM_STEP_ACCEPT,
	ZM_STEP_CHAR,    /* A: code point */
	ZM_STEP_WORD,    /* N characters from LETTER[A] */
	ZM_STEP_SET,     /* one character of set A */
	ZM_STEP_PEEK,    /* character ahead or BEHIND in set A; C: 1 it must not be */
	ZM_STEP_BRANCH,  /* one of BRANCH[A..A + N), by table B with its masks from C on, if C */
	ZM_STEP_JUMP,    /* to A */
	ZM_STEP_SAVE,    /* place in slot A */
	ZM_STEP_BEGIN,
	ZM_STEP_END,
	ZM_STEP_LOOP,    /* counter N is 0; the next step is its AGAIN */
	ZM_STEP_AGAIN,   /* counter N: body from A, LEAST and MOST in C, B: set of what the body begins with; else D */
	ZM_STEP_LAZY,    /* the same, the body as late as can be */
	ZM_STEP_RUN,     /* characters of set A, LEAST to MOST (C), as many as can be; B: set of what can come next; D: guard */
	ZM_STEP_CREEP,   /* the same, as few as can be */
	ZM_STEP_SWEEP,   /* the same, as many as there are */
	ZM_STEP_LOOK,    /* one of the branches (as of BRANCH) must fit here, or end here (BEHIND); on at D */
	ZM_STEP_AVOID,   /* none may */
	ZM_STEP_ATOMIC,  /* program from A to its ACCEPT, without a way back; on at D */
} ZmStepKind;

typedef struct {
	uint8_t kind, behind;
	uint16_t n;
	uint32_t a, b, c, d;
} ZmStep;

/* D of RUN, CREEP, SWEEP: 0, or the number of a step that is not run: A the program that must accept at each character before
 * it is taken, B the set of those characters where it can fail (ZM_NO_SET: all). */

/* C of repetitions. */
static inline uint32_t zm_step_least(uint32_t c)
{
	return c & 0xFFFF;
}
static inline uint32_t zm_step_most(uint32_t c)
{
	return c >> 16 == 0xFFFF ? UINT32_MAX : c >> 16;
}

typedef struct {
	uint32_t to;   /* step; 0: nothing beyond what is said here (LOOK, AVOID) */
	uint32_t set;  /* what it begins with */
	uint32_t next; /* its only second character, 0: there are others */
	uint32_t back; /* LOOK, AVOID behind: so far before the place */
} ZmProgramBranch;

typedef struct {
	uint32_t entry;        /* step, 0: no program */
	uint32_t groups;
	uint32_t first[ZM_SHAPE_DEEP]; /* sets */
	uint32_t at_begin;     /* it can only match there */
	uint64_t name[ZM_GROUPS_MAX];
} ZmProgram;

typedef struct {
	const uint16_t *class_of; /* 65,536 */
	uint32_t classes, wide;   /* WIDE: words of 64 bits of a set */
	uint32_t high;            /* class of code points from 65,536 on */
	const uint64_t *set;      /* the number of a set is where it begins */
	const uint8_t *table;     /* of choices: by class the number of the mask, from where the table begins */
	const uint64_t *mask;     /* branches, a bit each, that can begin with that class */
	const ZmStep *step;
	const ZmProgramBranch *branch;
	const uint16_t *letter;
	const ZmProgram *program;
	uint32_t n;
} ZmPrograms;

/* Appends the programs of N patterns to WORDS, of an even number.  SHARE may be NULL. */
void zm_programs_freeze(const ZmSyntax *of, size_t n, ZmShares share, ZmWords *words);
/* Looks at frozen words (8-byte aligned); returns how many there are. */
size_t zm_programs_view(ZmPrograms *p, const uint32_t *words);

/* A text as programs see it.  CLASS (zm_programs_classify) may be NULL: then it is made where it is needed. */
typedef struct {
	const uint32_t *cp;
	const uint16_t *class;
} ZmCodes;
static inline ZmCodes zm_codes_at(ZmCodes t, uint32_t at)
{
	return (ZmCodes){t.cp + at, t.class ? t.class + at : NULL};
}
/* The classes of CP[0..N) and, for the end, one more. */
void zm_programs_classify(const ZmPrograms *p, const uint32_t *cp, uint32_t n, uint16_t *class);

/* Memory of a run; one for each thread. */
typedef struct ZmProgramEntry ZmProgramEntry;
typedef struct {
	ZmProgramEntry *stack;
	size_t top, room;
	uint32_t slot[ZM_SLOTS], count[64];
	uint32_t groups, budget;
	const ZmPrograms *programs;
	const uint32_t *cp;
	const uint16_t *class;
	uint32_t n;
	uint16_t *own; /* classes of a text that came without */
	size_t own_room;
} ZmProgramRun;

void zm_program_release(ZmProgramRun *r);
/* From now on the text is T[0..N); borrowed. */
void zm_program_text(ZmProgramRun *r, const ZmPrograms *p, ZmCodes t, uint32_t n);
/* Does program P match at place AT?  SLOT then has begin and end of the groups (UINT32_MAX none).  R->BUDGET, set by the
 * caller, counts down with every way back, and is 0 at once when too many stand open; at 0 the answer is no. */
bool zm_program_at(ZmProgramRun *r, uint32_t program, uint32_t at);
/* Does a look at three characters not rule out a match at AT? */
bool zm_program_may(const ZmProgramRun *r, uint32_t program, uint32_t at);
/* The first place in [FROM, TO) that a look at three characters does not rule out; TO, of n + 1 at most, if none. */
uint32_t zm_program_next(const ZmProgramRun *r, uint32_t program, uint32_t from, uint32_t to);

#endif
