/* settle.h: what several graphs say of one thing and only one of them can stand.
 *
 * Parts of a corpus are put together by union, but for these, which a graph of the whole (graph/store.h) has once:
 *   - the label: the longest spelling, the others are alternative names;
 *   - the class of a regulation that no lexicon holds: the first by name;
 *   - the body behind a document's number: the first by name; what the number says only if it is the only one;
 *   - the bytes in which a place stands: not said if two files of one text tell different ones. */
#ifndef ZM_RDF_SETTLE_H
#define ZM_RDF_SETTLE_H

#include "rdf/sorter.h"

typedef struct ZmSettle ZmSettle;

ZmSettle *zm_settle_new(ZmEachLine each, void *user);
void zm_settle_free(ZmSettle *s);
/* Triples come sorted; those of one subject are held until nothing above can concern them. */
bool zm_settle_line(ZmSettle *s, const char *line, size_t n);
bool zm_settle_end(ZmSettle *s);

#endif
