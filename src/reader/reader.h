/* reader.h: the parsers of foreign formats.  They run in a process of their own (zhengmai-reader),
 * which may neither open files nor talk to the network and has bounds on time and memory; the
 * program never links them.  main.c speaks with it (format/wire.h). */
#ifndef ZM_READER_READER_H
#define ZM_READER_READER_H

#include "format/kind.h"
#include "format/page.h"

ZmPageReader zm_read_html;  /* any charset (format/charset.h); offsets kept */
ZmPageReader zm_read_mhtml; /* the first text/html part, else text/plain */
ZmPageReader zm_read_docx;
ZmPageReader zm_read_ofd;

/* What a file that holds others hands over, one by one: NAME with its folders, '/' between them,
 * exactly as stored (the caller judges it), META what a record or header says, N bytes at S.  A
 * member that cannot be had comes with a NULL S and the note that tells why.  false: stop. */
typedef bool ZmMemberSink(void *user, const char *name, const ZmMeta *meta, const char *s, size_t n, const ZmNote *note);

/* Bounds on what one container may unfold to; behind them it is refused with a note. */
typedef struct {
	size_t member;          /* bytes of one member */
	unsigned long long all; /* bytes of all members */
	unsigned long members;
	unsigned ratio;         /* bytes out for each byte in */
} ZmMemberLimits;

/* Reads what FD gives from its start to its end (it need not be seekable): ARCHIVE (zip, tar, 7z,
 * gzip and other filters …), WARC, JSONL, TSV; a compressed stream of records is read as records.  Streams.
 * Members that are containers again are handed over as they are; the caller decides.  On failure
 * NOTE says why (ZM_ERR_LIMIT: a bound was hit; members before it stand). */
ZmStatus zm_read_members(int fd, ZmKind kind, const ZmMemberLimits *limits, ZmMemberSink *sink, void *user, ZmNote *note);

#endif
