/* writer.h: sinks that write RDF.
 *
 * Turtle, N-Triples and N-Quads are written here, by hand: raptor's Turtle writer keeps the graph
 * in memory and its N-Triples escape every Chinese character.  RDF/XML and RDF/JSON go through
 * raptor.  Text is handed to a callback in large pieces. */
#ifndef ZM_RDF_WRITER_H
#define ZM_RDF_WRITER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/status.h"
#include "graph/sink.h"

typedef enum {
#define ZM_FORMAT(name, word, suffix, about) ZM_FORMAT_##name,
#include "rdf/formats.def"
#undef ZM_FORMAT
	ZM_FORMAT_COUNT
} ZmFormat;
extern const char *const zm_format_words[ZM_FORMAT_COUNT]; /* "turtle" … */
/* ZM_FORMAT_COUNT when WORD names none. */
ZmFormat zm_format_find(const char *word);
/* By the end of a file name; ZM_FORMAT_COUNT when it tells nothing. */
ZmFormat zm_format_of_file(const char *name);

/* Takes N bytes, which may end anywhere; false stops the writer. */
typedef bool (*ZmWrite)(void *user, const char *s, size_t n);

typedef struct ZmWriter ZmWriter;

/* How a line with a note for a merge begins (graph/sink.h: note). */
#define ZM_NOTE_SIGN "#zm"

/* A writer of FORMAT; instances stand under BASE, which ends in '/' or '#'.  HEADER: lines of a comment at the top
 * (no line end at the last), left out in formats without comments. */
ZmStatus zm_writer_new(ZmFormat format, const char *base, const char *header, ZmWrite write, void *user, ZmWriter **out);
ZmSink *zm_writer_sink(ZmWriter *w);
/* A writer of the same kind for a part of the file, used by one thread at a time, W or another part by others meanwhile; it keeps what
 * it is given.  NULL when the format has no parts.  zm_writer_finish frees it. */
ZmWriter *zm_writer_part(const ZmWriter *w);
/* Puts what PART keeps into the file and empties it; with W NULL throws it away. */
void zm_writer_take(ZmWriter *w, ZmWriter *part);
/* Writes what is left and frees W.  ZM_ERR_IO when a write failed, ZM_ERR_RDF when raptor did. */
ZmStatus zm_writer_finish(ZmWriter *w);

#endif
