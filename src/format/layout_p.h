/* layout_p.h: lines on pages, for layout.c and its parts only. */
#ifndef ZM_FORMAT_LAYOUT_P_H
#define ZM_FORMAT_LAYOUT_P_H

#include "format/layout.h"

typedef struct {
	unsigned page;
	float x0, y0, x1, y1;
	float em;     /* width of a Chinese character, roughly */
	float size;   /* height of most of it */
	float second; /* where the second word begins; X0 when there is one only */
	size_t at, n; /* in ZmLines.text, without a line end */
	int column;   /* 0 all of the width, 1 left, 2 right */
	bool row;     /* has wide gaps: cells of a table */
	bool gone;    /* running head, page number */
} ZmLine;

typedef struct {
	ZM_VEC(ZmLine) line; /* by page, then from above */
	ZmBuf text;
	unsigned pages;
} ZmLines;

/* Words on one height, from the left. */
typedef struct {
	ZmWord *word;
	size_t n;
	float em;
	unsigned band; /* of lines in two columns; 0 none */
} ZmGroup;

/* Two columns of text on a page of N groups, from above: sets their bands and returns where between
 * the columns is.  A table has short cells, columns of text have full lines: only those count. */
float zm_columns_find(ZmGroup *g, size_t n);

void zm_lines_gather(ZmLayout *l, ZmLines *out);
void zm_lines_release(ZmLines *l);
/* Marks what recurs at the same place, and page numbers. */
void zm_lines_drop_running(ZmLines *l);

/* Half ems that the N bytes take: two a Chinese character, one a Latin letter. */
unsigned zm_half_widths(const char *s, size_t n);
bool zm_is_wide(uint32_t cp);

#endif
