/* triple_line.h: one line of N-Triples. */
#ifndef ZM_RDF_TRIPLE_LINE_H
#define ZM_RDF_TRIPLE_LINE_H

#include "base/buf.h"

typedef enum {
	ZM_LINE_EMPTY,
	ZM_LINE_COMMENT, /* as it stands, without white space at its end */
	ZM_LINE_TRIPLE,  /* as it stands */
	ZM_LINE_OTHER,   /* a triple written in another way than ours: REWRITTEN holds it in ours */
	ZM_LINE_BAD      /* WHY says what is wrong */
} ZmLineKind;

/* The N bytes at S, without a line end; *N becomes less when white space stands at the end.  Ours: one space between terms
 * and before the point, nothing escaped that need not be, so that the same triple is the same line. */
ZmLineKind zm_triple_line(const char *s, size_t *n, ZmBuf *rewritten, const char **why);

#endif
