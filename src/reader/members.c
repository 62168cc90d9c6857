/* members.c: reading a container within its bounds; which reader has it. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "format/decode.h"
#include "reader/members_p.h"

enum {
	NAME_MAX_BYTES = 1024,
	NAME_SIDE = 480, /* bytes kept at each end of a longer one */
	/* A few pages of one word swell a thousandfold and harm nobody: the ratio counts behind this. */
	RATIO_FROM = 16 << 20,
};

static char *words(const char *fmt, va_list ap)
{
	char line[512];
	int n = vsnprintf(line, sizeof line, fmt, ap);
	ZmBuf b = {0};
	zm_buf_add(&b, line, n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.at[i] < ' ')
			b.at[i] = ' ';
	b.n = zm_utf8_valid(b.at, b.n);
	zm_buf_cstr(&b);
	return b.at;
}

ZmStatus zm_unpack_fail(ZmUnpack *u, ZmStatus st, const char *why_fmt, ...)
{
	if (u->st != ZM_OK)
		return u->st;
	va_list ap;
	va_start(ap, why_fmt);
	*u->note = (ZmNote){u->given ? ZM_DIAG_UNPACKED_IN_PART : ZM_DIAG_UNPACK, words(why_fmt, ap)};
	va_end(ap);
	return u->st = st;
}

ZmStatus zm_unpack_damaged(ZmUnpack *u, struct archive *a)
{
	const char *why = archive_error_string(a);
	if (archive_read_has_encrypted_entries(a) == 1)
		return zm_unpack_fail(u, ZM_ERR_TEXT, "encrypted");
	if (u->gzip && u->gzip->cut)
		return zm_unpack_fail(u, ZM_ERR_TEXT, "%s", u->gzip->cut);
	return zm_unpack_fail(u, archive_errno(a) == ENOMEM ? ZM_ERR_LIMIT : ZM_ERR_TEXT, "damaged or cut off: %s", why ? why : "no reason given");
}

bool zm_unpack_meet(ZmUnpack *u)
{
	if (++u->seen > u->limits->members)
		zm_unpack_fail(u, ZM_ERR_LIMIT, "it holds more than %lu files", u->limits->members);
	return !zm_unpack_over(u);
}

bool zm_unpack_count(ZmUnpack *u, size_t n)
{
	u->out += n;
	if (u->out > u->limits->all && !u->stream)
		zm_unpack_fail(u, ZM_ERR_LIMIT, "it unpacks to more than %llu MB", u->limits->all >> 20);
	else if (u->out > RATIO_FROM && u->out / u->limits->ratio > u->furthest)
		zm_unpack_fail(u, ZM_ERR_LIMIT, "it unpacks to more than %u times its size", u->limits->ratio);
	return !zm_unpack_over(u);
}

void zm_unpack_give(ZmUnpack *u, const char *name, size_t n_name, const ZmMeta *meta, const char *s, size_t n)
{
	static const ZmMeta none;
	ZmBuf b = {0};
	if (zm_unpack_over(u))
		return;
	zm_member_name(&b, name, n_name);
	u->given++;
	u->stopped = !u->sink(u->user, zm_buf_cstr(&b), meta ? meta : &none, s ? s : "", n, NULL);
	zm_buf_release(&b);
}

void zm_unpack_refuse(ZmUnpack *u, const char *name, size_t n_name, const ZmMeta *meta, ZmDiagId id, const char *why_fmt, ...)
{
	static const ZmMeta none;
	ZmBuf b = {0};
	ZmNote note = {.id = id};
	if (zm_unpack_over(u))
		return;
	if (why_fmt) {
		va_list ap;
		va_start(ap, why_fmt);
		note.why = words(why_fmt, ap);
		va_end(ap);
	}
	zm_member_name(&b, name, n_name);
	u->stopped = !u->sink(u->user, zm_buf_cstr(&b), meta ? meta : &none, NULL, 0, &note);
	free(note.why);
	zm_buf_release(&b);
}

static bool decoded(ZmBuf *out, ZmCharset c, const char *s, size_t n)
{
	ZmBuf b = {0};
	bool all = zm_decode(c, s, n, 0, &b, NULL) == n;
	if (all)
		zm_buf_add(out, b.at, b.n);
	zm_buf_release(&b);
	return all;
}

static bool printable(uint32_t cp)
{
	return cp >= 0x20 && (cp < 0x7F || cp > 0x9F) && (cp < 0x200E || cp > 0x200F) && (cp < 0x2028 || cp > 0x202E) && (cp < 0x2066 || cp > 0x2069);
}

static void put_printable(ZmBuf *out, const char *s, size_t n)
{
	while (n) {
		size_t good = zm_utf8_valid(s, n);
		for (const char *p = s; p < s + good;) {
			uint32_t cp = zm_utf8_next(&p);
			zm_buf_cp(out, printable(cp) ? cp : 0xFFFD);
		}
		s += good;
		n -= good;
		if (n) {
			zm_buf_cp(out, 0xFFFD);
			s++;
			n--;
		}
	}
}

void zm_member_name(ZmBuf *out, const char *name, size_t n)
{
	ZmBuf all = {0}, b = {0};
	if (n > 1 << 16)
		n = 1 << 16;
	if (zm_utf8_valid(name, n) == n || (!decoded(&all, ZM_CHARSET_GB18030, name, n) && !decoded(&all, ZM_CHARSET_BIG5, name, n)))
		zm_buf_add(&all, name, n);
	put_printable(&b, all.at, all.n);
	if (b.n <= NAME_MAX_BYTES) {
		zm_buf_add(out, b.at, b.n);
	} else {
		size_t head = NAME_SIDE, tail = b.n - NAME_SIDE;
		while ((b.at[head] & 0xC0) == 0x80)
			head--;
		while ((b.at[tail] & 0xC0) == 0x80)
			tail++;
		zm_buf_add(out, b.at, head);
		zm_buf_puts(out, "…");
		zm_buf_add(out, b.at + tail, b.n - tail);
	}
	zm_buf_release(&all);
	zm_buf_release(&b);
}

ZmStatus zm_read_inflow(ZmInflow *f, ZmKind kind)
{
	f->u->stream = true;
	if (kind == ZM_KIND_JSONL)
		zm_read_jsonl(f);
	else if (kind == ZM_KIND_TSV)
		zm_read_tsv(f);
	else if (kind == ZM_KIND_WARC)
		zm_read_warc(f);
	else
		zm_unpack_fail(f->u, ZM_ERR_INTERNAL, "no container");
	return f->broken && !f->u->stopped ? zm_unpack_damaged(f->u, f->a) : f->u->st;
}

static void read_records(ZmUnpack *u, ZmKind kind)
{
	struct archive_entry *entry;
	struct archive *a = zm_unpack_open(u);
	if (!a)
		return;
	int r = archive_read_next_header(a, &entry);
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN) {
		if (r != ARCHIVE_EOF)
			zm_unpack_damaged(u, a);
	} else {
		ZmInflow f = {.u = u, .a = a};
		zm_read_inflow(&f, kind);
		zm_inflow_release(&f);
	}
	archive_read_free(a);
}

ZmStatus zm_read_members(int fd, ZmKind kind, const ZmMemberLimits *limits, ZmMemberSink *sink, void *user, ZmNote *note)
{
	struct stat st;
	ZmUnpack *u = zm_xmalloc(sizeof *u);
	*u = (ZmUnpack){.limits = limits, .sink = sink, .user = user, .note = note, .fd = fd};
	u->seekable = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && lseek(fd, 0, SEEK_CUR) == 0;
	/* libarchive hands names over in the locale's charset; this one needs no file */
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(utf8);
	if (kind == ZM_KIND_ARCHIVE)
		zm_read_archive(u);
	else
		read_records(u, kind);
	uselocale(before);
	if (utf8)
		freelocale(utf8);
	ZmStatus result = u->st;
	zm_buf_release(&u->head);
	free(u);
	return result;
}
