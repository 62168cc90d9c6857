/* sidecar.h: files that crawlers put beside a document to say where it came from.
 *
 * Beside report.html: report.html.meta.json, report.html.json, report.html.meta, report.html.url, and
 * report.meta.json, report.json, report.url.  In them a flat JSON object, lines "key: value", or an
 * Internet shortcut; the keys are those of records (reader/fields.def). */
#ifndef ZM_FORMAT_SIDECAR_H
#define ZM_FORMAT_SIDECAR_H

#include "format/foreign.h"

/* Is the file at PATH such a one, its document beside it?  (Shortcuts are, in any case.) */
bool zm_sidecar_is(const char *path);
/* Sets what the files beside the document at PATH know and PAGE->meta does not yet.  One that cannot be
 * read is told in a note of level warning. */
void zm_sidecar_read(const char *path, ZmForeign *f, ZmPage *page);

#endif
