/* layout.h: words with a place on a page become the paragraphs a person reads.
 *
 * PDF and OFD hold lines, not paragraphs.  Words on one height make a line; running heads and page
 * numbers go; a line goes on in the next one when the next word had no room on it, the next line opens
 * at the left edge and no gap lies between (the ways a Chinese paragraph begins: an indent, a gap, a
 * short line before it). */
#ifndef ZM_FORMAT_LAYOUT_H
#define ZM_FORMAT_LAYOUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/* Any unit of length; Y grows downwards.  The text is in ZmLayout.text. */
typedef struct {
	unsigned page;
	float x0, y0, x1, y1;
	size_t at, n;
} ZmWord;

/* ZmLayout l = {0}; zm_layout_release. */
typedef struct {
	ZM_VEC(ZmWord) word;
	ZmBuf text;
	unsigned pages;
} ZmLayout;

/* PAGE counts from 0.  Words may come in any order; the order among those at one place is kept. */
void zm_layout_add(ZmLayout *l, unsigned page, float x0, float y0, float x1, float y1, const char *s, size_t n);
/* Appends the paragraphs to OUT, a line each. */
void zm_layout_put(ZmLayout *l, ZmBuf *out);
void zm_layout_release(ZmLayout *l);

#endif
