/* members_p.h: what the readers of containers share: bounds, the sink, the flow of bytes.  Within reader/. */
#ifndef ZM_READER_MEMBERS_P_H
#define ZM_READER_MEMBERS_P_H

#include <archive.h>
#include <stdarg.h>
#include <stdbool.h>
#include <zlib.h>

#include "reader/reader.h"

typedef struct {
	z_stream z;
	bool inside, ended; /* a member has begun; nothing comes any more */
	unsigned long members;
	const char *cut; /* why it ended before its end; NULL: it did not */
	Bytef out[1 << 16];
} ZmGzip;

/* One container being read.  ST, once not ZM_OK, stays, and NOTE tells why; STOPPED: the sink wants
 * no more. */
typedef struct {
	const ZmMemberLimits *limits;
	ZmMemberSink *sink;
	void *user;
	ZmNote *note;
	ZmStatus st;
	bool stopped;
	bool stream; /* of records, as long as it likes: only its ratio is bound */
	unsigned long given, seen; /* members handed over; members met */
	unsigned long long out; /* bytes unpacked */
	int fd;
	bool at_hand, seekable; /* all of it is in HEAD; the kernel can seek */
	ZmBuf head;             /* what was read to look at it */
	unsigned long long at, furthest; /* place in the container; the last one reached */
	ZmGzip *gzip;           /* it is packed so; NULL: it is not */
	char chunk[1 << 16];
} ZmUnpack;

/* Ends the reading; the first reason stands. */
ZmStatus zm_unpack_fail(ZmUnpack *u, ZmStatus st, const char *why_fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same, for what libarchive says of A. */
ZmStatus zm_unpack_damaged(ZmUnpack *u, struct archive *a);
/* One more member is met; N more bytes were unpacked.  false: a bound was hit, or all has ended. */
bool zm_unpack_meet(ZmUnpack *u);
bool zm_unpack_count(ZmUnpack *u, size_t n);
/* To the sink: a member; one that cannot be had, and why.  NAME is made printable. */
void zm_unpack_give(ZmUnpack *u, const char *name, size_t n_name, const ZmMeta *meta, const char *s, size_t n);
void zm_unpack_refuse(ZmUnpack *u, const char *name, size_t n_name, const ZmMeta *meta, ZmDiagId id, const char *why_fmt, ...)
    __attribute__((format(printf, 6, 7)));
static inline bool zm_unpack_over(const ZmUnpack *u)
{
	return u->stopped || u->st != ZM_OK;
}

/* NAME as UTF-8 for messages and graphs: GB18030 and Big5 (zip files made on Windows do not say)
 * recognised, what is no character or controls a terminal replaced by U+FFFD, the middle of long ones left out. */
void zm_member_name(ZmBuf *out, const char *name, size_t n);

/* libarchive on what U reads, for a stream of bytes, compressed or not.  NULL: U failed. */
struct archive *zm_unpack_open(ZmUnpack *u);
ZmStatus zm_read_archive(ZmUnpack *u);

/* The bytes of a stream, unpacked; BUF.at[AT .. BUF.n) is at hand. */
typedef struct {
	ZmUnpack *u;
	struct archive *a;
	ZmBuf buf;
	size_t at, scanned;
	unsigned long line; /* of the last zm_inflow_line, from 1 */
	bool ended, broken; /* nothing comes any more; because of damage */
} ZmInflow;

/* Has N bytes at hand, or all there are; how many there are (at most N).  Moves what is at hand. */
size_t zm_inflow_need(ZmInflow *f, size_t n);
void zm_inflow_skip(ZmInflow *f, unsigned long long n); /* fewer when it ends before */
/* The next line without its end; false: there is none (a last one cut by damage is none).  Of one with more than MAX bytes S is NULL. */
bool zm_inflow_line(ZmInflow *f, size_t max, const char **s, size_t *n);
void zm_inflow_release(ZmInflow *f);

/* JSONL, TSV, WARC; damage is told when all before it has been read. */
ZmStatus zm_read_inflow(ZmInflow *f, ZmKind kind);
void zm_read_jsonl(ZmInflow *f);
void zm_read_tsv(ZmInflow *f);
void zm_read_warc(ZmInflow *f);

#endif
