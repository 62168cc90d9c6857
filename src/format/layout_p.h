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
	bool row;     /* has wide gaps: cells of a table */
	bool gone;    /* running head, page number */
} ZmLine;

typedef struct {
	ZM_VEC(ZmLine) line; /* by page, then from above */
	ZmBuf text;
	unsigned pages;
} ZmLines;

void zm_lines_gather(ZmLayout *l, ZmLines *out);
void zm_lines_release(ZmLines *l);
/* Marks what recurs at the same place, and page numbers. */
void zm_lines_drop_running(ZmLines *l);

/* Half ems that the N bytes take: two a Chinese character, one a Latin letter. */
unsigned zm_half_widths(const char *s, size_t n);
bool zm_is_wide(uint32_t cp);

#endif
