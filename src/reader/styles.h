/* styles.h: what word/styles.xml and word/numbering.xml say of paragraphs and runs. */
#ifndef ZM_READER_STYLES_H
#define ZM_READER_STYLES_H

#include "reader/numbering.h"
#include "reader/zip.h"

/* The w: namespace, transitional or strict. */
bool zm_word_space(const char *space);

typedef struct ZmStyles ZmStyles;

/* Either part may be NULL, or broken: then what it says is not known, and a note tells. */
ZmStyles *zm_styles_read(const ZmPart *styles, const ZmPart *numbering, ZmPage *page);
void zm_styles_free(ZmStyles *s);

/* A paragraph of STYLE ("" the default) with list NUM and LEVEL of its own (-1: none named): counts
 * it and appends what stands before it. */
void zm_styles_label(ZmStyles *s, const char *style, long num, long level, ZmBuf *label);
/* A table of contents: entries of a list of headings. */
bool zm_styles_contents(const ZmStyles *s, const char *style);
bool zm_styles_hidden(const ZmStyles *s, const char *style);

#endif
