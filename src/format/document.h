/* document.h: one document after the other, whatever they are packed in.
 *
 * A ZmStream goes through files in an order that does not depend on the arguments (base name, then
 * digest of the bytes, then path); a file that holds others (archive, WARC, records) gives its
 * members in its own order, containers in it once more.  It hands out ZmRaw: a file to be read, or
 * a member's bytes.  zm_document_read turns one into text; that may go on in another thread. */
#ifndef ZM_FORMAT_DOCUMENT_H
#define ZM_FORMAT_DOCUMENT_H

#include "format/foreign.h"
#include "io/source.h"

typedef struct {
	char *label;        /* for messages: the path, for a member "crawl.zip: a/b.html" */
	char *name;         /* base name: zm:sourceFile */
	char *container;    /* base name of what it came in; NULL: a file of its own */
	const ZmInput *input; /* a file still to be read; NULL: BYTES */
	char *bytes;
	size_t n;
	bool found;         /* met in a folder or container, not named: what is no document is passed over */
	bool nameless;      /* a record of standard input, named by its line: of a pipe that is cut into blocks nobody's */
	ZmMeta meta;        /* known beforehand: a record's fields, a sidecar */
	ZmNote note;        /* NOTED: it cannot be had, and why */
	bool noted;
} ZmRaw;

typedef struct ZmStream ZmStream;

/* The list must outlive the stream. */
ZmStream *zm_stream_new(const ZmInputs *list);
/* false at the end.  Not thread-safe. */
bool zm_stream_next(ZmStream *s, ZmRaw *out);
/* How many documents there are at least, for a progress bar. */
size_t zm_stream_at_least(const ZmStream *s);
void zm_stream_free(ZmStream *s);
void zm_raw_release(ZmRaw *r);

typedef enum { ZM_DOC_READ, ZM_DOC_FAILED, ZM_DOC_PASSED /* found, and no document */, ZM_DOC_ELSEWHERE /* of another share */ } ZmDocState;

typedef struct {
	ZmDocState state;
	ZmKind kind;
	ZmPage page;       /* text, origin, meta, notes */
	char sha256[65];   /* of the document's bytes */
	bool verbatim;     /* the page's text is these bytes as they are */
	size_t size;       /* number of the document's bytes */
} ZmDocument;

typedef struct {
	const char *converter; /* command for DOC, WPS, RTF (format/converter.h); NULL: none named */
	unsigned share, shares; /* only documents whose SHA-256 falls into SHARE of SHARES (from 1); those without bytes into the first; 0: all */
} ZmReadOptions;

/* Reads RAW.  What was not read has a note of level error in OUT->page; passed over: a note that
 * says why. */
void zm_document_read(const ZmRaw *raw, ZmForeign *f, const ZmReadOptions *o, ZmDocument *out);
void zm_document_release(ZmDocument *d);
/* Writes the notes as messages about LABEL. */
void zm_document_say(const ZmDocument *d, const char *label);

#endif
