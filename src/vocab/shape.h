/* shape.h: what every match of a pattern looks like, read off the pattern itself.
 *
 * PCRE2 knows no fast way to a Chinese alternation: it tries each character of the text.  A shape is a necessary condition that
 * costs a few look-ups: its keys, the rarest thing that each match holds (所 or 专班 or 工作室), where they stand, and what a
 * match begins with or must go on with.  Where no shape fits, the pattern cannot match; where one fits, it is tried
 * (vocab/starts.h). */
#ifndef ZM_VOCAB_SHAPE_H
#define ZM_VOCAB_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/syntax.h"

enum { ZM_SHAPE_DEEP = 3 };

/* Which characters may stand at each of the places; END: the text may end before it, and anything stand there. */
typedef struct {
	ZmRanges place[ZM_SHAPE_DEEP];
	bool end[ZM_SHAPE_DEEP];
	double chance; /* guessed share of the places of a text that fit */
} ZmShapePart;
typedef ZM_VEC(ZmShapePart) ZmShapeParts;

typedef enum {
	ZM_SHAPE_ALONE, /* a match begins with one of the keys; nothing else is known of it */
	ZM_SHAPE_AHEAD, /* it begins so; the other part stands LEAST to MOST characters behind */
	ZM_SHAPE_BACK,  /* it begins with the other part; one of the keys stands LEAST to MOST characters behind */
} ZmShapeKind;
typedef struct {
	ZmShapeKind kind;
	ZmShapeParts key;
	ZmShapePart other;
	uint32_t least, most;  /* of characters from the begin; MOST may be ZM_ENDLESS */
	ZmRanges span;         /* what may stand between the match's first character and the part ahead */
	double tries;          /* guessed share of the places of a text where it fits */
} ZmShape;
typedef ZM_VEC(ZmShape) ZmShapes;

/* How often characters stand in texts: the share of those below each code point, ZM_HIGH + 2 numbers that rise to 1. */
typedef const double *ZmShares;
/* The shapes of a pattern, appended: a match has one of them.  None: nothing is known of it.  Release with zm_shapes_release. */
void zm_shapes_of(const ZmSyntax *syntax, ZmShares share, ZmShapes *out);
void zm_shapes_release(ZmShapes *s);
/* What may stand at the first places of ITEM[0..N) one behind the other.  Without SHARE (NULL) no chance is said. */
void zm_shape_part_at(ZmTree *const *item, size_t n, ZmShares share, ZmShapePart *part);
/* How many characters of a match of N stand before its group GROUP, at least and at most (ZM_ENDLESS: no bound); false: N has no
 * such group. */
bool zm_shape_before(const ZmTree *n, uint32_t group, uint32_t *least, uint32_t *most);
void zm_shape_release_part(ZmShapePart *part);

#endif
