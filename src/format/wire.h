/* wire.h: what zhengmai and zhengmai-reader say to each other over two pipes.
 *
 * A message is a length (8 bytes) and so many bytes; inside, numbers in the machine's own order
 * and strings with their length before them.  Neither side believes a length that is not covered
 * by bytes at hand.
 *
 *   zhengmai-reader page            requests on standard input, one answer each on standard output
 *   zhengmai-reader tool CMD …      becomes CMD, without network and (but for tool-that-writes) without writing files
 *   zhengmai-reader members KIND    the container on standard input; members on standard output,
 *                                   a note-only message at the end */
#ifndef ZM_FORMAT_WIRE_H
#define ZM_FORMAT_WIRE_H

#include "format/kind.h"
#include "format/page.h"

/* Exit statuses of `zhengmai-reader tool` when the program could not be started. */
enum { ZM_TOOL_FAILED = 126, ZM_TOOL_MISSING = 127 };

/* Exit status of zhengmai-reader when the system refused to confine it (reader/confine.h). */
enum { ZM_READER_UNCONFINED = 3 };

/* What is left of a message while it is read. */
typedef struct {
	const char *at, *end;
	bool bad; /* a read went over the end */
} ZmWire;

void zm_wire_put_u64(ZmBuf *b, uint64_t v);
void zm_wire_put_string(ZmBuf *b, const char *s, size_t n); /* S NULL: absent */
void zm_wire_put_meta(ZmBuf *b, const ZmMeta *m);
void zm_wire_put_note(ZmBuf *b, const ZmNote *note); /* NULL: none */

uint64_t zm_wire_u64(ZmWire *w);
/* Points into the message; NULL: absent (or bad). */
const char *zm_wire_string(ZmWire *w, size_t *n);
void zm_wire_meta(ZmWire *w, ZmMeta *m);
/* false: none.  The words are malloc memory. */
bool zm_wire_note(ZmWire *w, ZmNote *note);

/* A request for a page: kind, meta, bytes. */
void zm_wire_put_request(ZmBuf *b, ZmKind kind, const ZmMeta *meta, const char *s, size_t n);
/* An answer: status, page.  Reading checks it all: text is UTF-8, runs lie in order and within the
 * text and the N_RAW bytes of the document. */
void zm_wire_put_page(ZmBuf *b, ZmStatus st, const ZmPage *page);
bool zm_wire_page(ZmWire *w, size_t n_raw, ZmStatus *st, ZmPage *page);

#endif
