/* notes.h: from the notes of shards (graph/union.h), what only the whole can say. */
#ifndef ZM_RDF_NOTES_H
#define ZM_RDF_NOTES_H

#include "rdf/sorter.h"

typedef struct ZmNotes ZmNotes;

/* Statements go to ADDED. */
ZmNotes *zm_notes_new(ZmSorter *added, const char *beside);
void zm_notes_free(ZmNotes *n);
/* Is LINE a note? */
bool zm_notes_is(const char *line, size_t n);
/* Notes come sorted, each once.  On failure the message has been written. */
ZmStatus zm_notes_take(ZmNotes *n, const char *line, size_t length);
/* All have come: what they say is in ADDED.  LICENCE, if not NULL, instead of those noted. */
ZmStatus zm_notes_finish(ZmNotes *n, const char *licence);

/* The statement with the number of triples, to be put right when it is known. */
#define ZM_NOTES_LATER "\"18446744073709551615\""

#endif
