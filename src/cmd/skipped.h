/* skipped.h: the list of what a build did not read and why: a table, or RDF when the file's name
 * says so. */
#ifndef ZM_CMD_SKIPPED_H
#define ZM_CMD_SKIPPED_H

#include "format/document.h"

typedef struct ZmSkipped ZmSkipped;

/* BASE as for zm_writer_new.  On failure a message has been written. */
ZmStatus zm_skipped_open(const char *path, const char *base, ZmSkipped **out);
void zm_skipped_add(ZmSkipped *s, const ZmRaw *raw, const ZmDocument *d);
/* Gives the file its name; frees S (NULL is fine). */
ZmStatus zm_skipped_close(ZmSkipped *s);

#endif
