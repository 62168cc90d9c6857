/* shape.h: what every match of a pattern looks like, read off the pattern itself.
 *
 * PCRE2 knows no fast way to a Chinese alternation: it tries each character of the text.  A shape is a necessary
 * condition that costs a few look-ups: which characters may stand at the first places of a match, and which at the
 * places of its rarest part, with the distance of that part.  Where the shape does not fit, the pattern cannot match;
 * where it fits, PCRE2 is asked (vocab/starts.h). */
#ifndef ZM_VOCAB_SHAPE_H
#define ZM_VOCAB_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/syntax.h"

enum { ZM_SHAPE_DEEP = 3 };

/* Which characters may stand at each of the places; END: the text may end before it. */
typedef struct {
	ZmRanges place[ZM_SHAPE_DEEP];
	bool end[ZM_SHAPE_DEEP];
	double chance; /* guessed share of the places of a text that fit */
} ZmShapePart;

typedef struct {
	bool at_begin;         /* only at the begin of the text */
	ZmShapePart first;     /* the match's first characters */
	bool has_part;
	ZmShapePart part;      /* stands LEAST to MOST (UINT32_MAX: any number of) characters behind them */
	uint32_t least, most;
	ZmShapePart span;      /* its first place: what may stand between the match's first character and the part */
} ZmShape;

enum { ZM_SHAPES_MAX = 8 };
/* The shapes of a pattern, one for each of its branches or one for all; a match has one of them.  0: nothing is known of it.
 * Release each. */
size_t zm_shapes_of(const ZmSyntax *syntax, ZmShape out[ZM_SHAPES_MAX]);
/* How many characters of a match of N stand before its group GROUP, at least and at most (ZM_ENDLESS: no bound); false: N has no
 * such group. */
bool zm_shape_before(const ZmTree *n, uint32_t group, uint32_t *least, uint32_t *most);
/* What may stand at the first places of ITEM[0..N) one behind the other. */
void zm_shape_part_at(ZmTree *const *item, size_t n, ZmShapePart *part);
void zm_shape_release_part(ZmShapePart *part);
void zm_shape_release(ZmShape *s);

#endif
