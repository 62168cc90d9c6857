/* syntax.h: the part of PCRE2's syntax that our rules use, as a tree.
 *
 * What is made of it: what every match looks like (vocab/shape.h), and a program that finds the matches (vocab/program.h).  A
 * pattern with anything else in it is not understood, and left to PCRE2; nothing is guessed. */
#ifndef ZM_VOCAB_SYNTAX_H
#define ZM_VOCAB_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { ZM_HIGH = 0x10000 /* stands for all code points from there on */ };
#define ZM_ENDLESS UINT32_MAX

/* Both ends belong to the range; sorted, apart. */
typedef struct {
	uint32_t lo, hi;
} ZmRange;
typedef ZM_VEC(ZmRange) ZmRanges;

typedef enum {
	ZM_TREE_SET,
	ZM_TREE_SEQUENCE,
	ZM_TREE_BRANCHES,
	ZM_TREE_REPEAT,  /* its one child, LEAST to MOST times */
	ZM_TREE_ATOMIC,  /* its one child, without a way back into it */
	ZM_TREE_LOOK,    /* its one child is looked for, ahead or behind */
	ZM_TREE_BEGIN,   /* ^ */
	ZM_TREE_END,     /* $ */
	ZM_TREE_KEEP,    /* \K */
	ZM_TREE_OTHER,   /* of no length: what only PCRE2 knows */
} ZmTreeKind;

typedef struct ZmTree ZmTree;
struct ZmTree {
	ZmTreeKind kind;
	ZmRanges set;
	ZM_VEC(ZmTree *) child;
	uint32_t least, most;
	bool lazy, behind, negative;
	uint32_t group; /* SEQUENCE, BRANCHES: the number of the group that they are, 0 none */
};

enum { ZM_GROUPS_MAX = 16 };
typedef struct {
	ZmArena *arena;
	ZM_VEC(ZmTree *) all; /* whose vectors are freed at the end */
	ZmTree *root;         /* NULL: not understood */
	bool whole;           /* the tree says all that the pattern does */
	uint32_t groups;      /* the highest number */
	uint64_t name[ZM_GROUPS_MAX]; /* by group: zm_group_key, 0 none */
} ZmSyntax;

/* Reads a pattern (code points, macros replaced) that PCRE2 takes. */
void zm_syntax_read(ZmSyntax *s, const uint32_t *pattern, size_t n);
void zm_syntax_release(ZmSyntax *s);
/* How many characters N takes, at least and at most (ZM_ENDLESS: no bound). */
void zm_tree_length(const ZmTree *n, uint32_t *least, uint32_t *most);

uint32_t zm_length_plus(uint32_t a, uint32_t b);

/* Sorts and joins; R is then as its type says. */
void zm_ranges_tidy(ZmRanges *r);
void zm_ranges_add(ZmRanges *r, uint32_t lo, uint32_t hi);
/* Is C in R, as its type says? */
bool zm_ranges_hold(const ZmRanges *r, uint32_t c);
/* What is not in R, in place. */
void zm_ranges_invert(ZmRanges *r);

/* The first eight bytes of the name of a group: names of our rules are shorter. */
static inline uint64_t zm_group_key(const char *name)
{
	uint64_t key = 0;
	for (int i = 0; i < 8 && name[i]; i++)
		key = key << 8 | (unsigned char)name[i];
	return key;
}

#endif
