/* program_p.h: what makes programs: classes and sets (program_sets.c), what a tree can begin with (program_first.c), choices
 * (program_choice.c), steps (program_make.c), all of it frozen (program_blob.c). */
#ifndef ZM_VOCAB_PROGRAM_P_H
#define ZM_VOCAB_PROGRAM_P_H

#include "base/map.h"
#include "vocab/program.h"

/* One bit a class, WIDE words; all of them: nothing is known. */
typedef uint64_t *ZmBits;

typedef struct {
	ZmArena *arena;
	ZmRanges piece;           /* of code points, between all borders of all sets */
	uint32_t *class_of_piece;
	uint32_t classes, wide;
	ZmMap *set_number;
	ZM_VEC(uint64_t) set;     /* WIDE words each */
} ZmSets;

/* Classes for all sets in the trees of OF[0..N), those that stand most often by SHARE (NULL: nothing is known) first. */
void zm_sets_new(ZmSets *s, const ZmSyntax *of, size_t n, ZmShares share);
void zm_sets_release(ZmSets *s);
ZmBits zm_bits_new(ZmSets *s);
ZmBits zm_bits_all(ZmSets *s);
ZmBits zm_bits_of(ZmSets *s, const ZmRanges *r);
/* A ∪ B in place of A. */
void zm_bits_join(const ZmSets *s, ZmBits a, const uint64_t *b);
bool zm_bits_meet(const ZmSets *s, const uint64_t *a, const uint64_t *b);
/* Where the set begins, ZM_NO_SET for all. */
uint32_t zm_set_put(ZmSets *s, const uint64_t *bits);
uint32_t zm_sets_class_of(const ZmSets *s, uint32_t c);

ZmBits zm_bits_copy(ZmSets *s, const uint64_t *bits);
/* A set, or a choice of nothing but sets: the characters, else NULL. */
ZmBits zm_first_alone(ZmSets *s, const ZmTree *n);
/* What LOOK N leaves of FOLLOW. */
ZmBits zm_first_ahead(ZmSets *s, const ZmTree *n, const uint64_t *follow);
/* What N and FOLLOW behind it can begin with. */
ZmBits zm_first_of(ZmSets *s, const ZmTree *n, const uint64_t *follow);

typedef struct {
	ZmSets sets;
	ZM_VEC(ZmStep) step;
	ZM_VEC(ZmProgramBranch) branch;
	ZM_VEC(uint16_t) letter;
	ZM_VEC(uint8_t) table;
	ZM_VEC(uint64_t) mask;
	ZM_VEC(ZmProgram) program;
	uint32_t counters; /* of the pattern at hand */
	bool failed;
} ZmProgramMaker;

uint32_t zm_program_put_step(ZmProgramMaker *m, ZmStep s);
/* The one character of a set, 0 if there are others. */
uint32_t zm_tree_letter(const ZmTree *n);
/* The second character of a branch whose first is one of a set, if it is always the same; else 0. */
uint32_t zm_tree_second(const ZmTree *n);
/* The branches of choice S; PART may hold NULL, the empty branch. */
void zm_program_put_branches(ZmProgramMaker *m, ZmStep *s, const ZmTree *const *part, size_t parts, const uint64_t *follow);
/* The next program is that of S; one without entry if there is something in it that we do not make. */
void zm_program_make(ZmProgramMaker *m, const ZmSyntax *s);

#endif
