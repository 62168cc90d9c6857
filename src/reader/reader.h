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
ZmPageReader zm_read_odt;
ZmPageReader zm_read_sidecar; /* only meta: JSON object, Internet shortcut, lines "key: value" */

/* What a file that holds others hands over, one by one: NAME with its folders, '/' between them, as
 * stored but as UTF-8 (GB18030 and Big5 recognised), what does not print replaced by U+FFFD, the middle
 * of very long ones left out; ".." and a leading '/' stay: it is for people and graphs, never for a file
 * system.  A record is named "#" and its line (JSONL, TSV) or number (WARC); the content of a
 * single compressed file has the name "" (the container's without its suffix).  META what a record or header says, N bytes at S.  A
 * member that cannot be had comes with a NULL S and the note that tells why.  false: stop. */
typedef bool ZmMemberSink(void *user, const char *name, const ZmMeta *meta, const char *s, size_t n, const ZmNote *note);

/* Bounds on what one container may unfold to; behind them it is refused with a note. */
typedef struct {
	size_t member;          /* bytes of one member */
	unsigned long long all; /* bytes of all members */
	unsigned long members;
	unsigned ratio;         /* bytes out for each byte in */
} ZmMemberLimits;

/* Reads what FD gives from its start to its end (it need not be seekable): ARCHIVE (zip, tar, cpio, 7z,
 * rar; gzip, bzip2, xz, zstd, lz4, compress), WARC, JSONL, TSV; a compressed stream of records is read as records.  Streams.
 * Members that are containers again are handed over as they are; the caller decides.  Passed over in
 * silence: folders and what file managers leave (__MACOSX, Thumbs.db); with a note of level NOTE: links,
 * devices, pictures and answers but 200 in WARC.  Bounds on the sum and on the number of members are for
 * archives; a stream of records may be as long as it likes.  On failure NOTE says why
 * (ZM_ERR_LIMIT: a bound was hit; members before it stand). */
ZmStatus zm_read_members(int fd, ZmKind kind, const ZmMemberLimits *limits, ZmMemberSink *sink, void *user, ZmNote *note);

#endif
