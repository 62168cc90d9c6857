/* flow.h: paragraphs, tables and text boxes of an office document become lines.
 *
 * A paragraph is a line (a forced break inside it another), a row of a table is a line with tabs
 * between its cells.  A table that only lays out the page (one filled cell, or cells with whole
 * passages) gives its paragraphs as lines.  A text box stands before the paragraph that holds it when
 * it opens it, else behind. */
#ifndef ZM_READER_FLOW_H
#define ZM_READER_FLOW_H

#include <stdbool.h>

#include "base/buf.h"

typedef struct ZmFlow ZmFlow;

ZmFlow *zm_flow_new(void);
/* Ends what is open and appends the lines to TEXT; frees F. */
void zm_flow_finish(ZmFlow *f, ZmBuf *text);

/* Into the paragraph at hand.  Control characters become blanks. */
void zm_flow_text(ZmFlow *f, const char *s, size_t n);
void zm_flow_tab(ZmFlow *f);
void zm_flow_break(ZmFlow *f);
/* Ends it, with what automatic numbering puts before it. */
void zm_flow_paragraph(ZmFlow *f, const char *label, size_t n);

/* Calls nest; an end without its begin does nothing. */
void zm_flow_begin_box(ZmFlow *f);
void zm_flow_end_box(ZmFlow *f);
void zm_flow_begin_table(ZmFlow *f);
void zm_flow_end_table(ZmFlow *f);
void zm_flow_end_row(ZmFlow *f, bool drop);
void zm_flow_begin_cell(ZmFlow *f);
void zm_flow_end_cell(ZmFlow *f);

#endif
