/* show_doc.h: the structure and facts of a report as lines of tab-separated text. */
#ifndef ZM_CMD_SHOW_DOC_H
#define ZM_CMD_SHOW_DOC_H

#include "graph/report.h"

/* key TAB value: title, issuer, joint, year, issued, region, level, number, addressee, source; then
 * section TAB role TAB heading; line TAB kind TAB outline level TAB begin of the line; plans or problems TAB begin of
 * the sentence. */
void zm_show_doc(const ZmReport *r);

#endif
