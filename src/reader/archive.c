/* archive.c: zip, tar, cpio, 7z, rar, and single compressed files, by libarchive. */
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "reader/members_p.h"

/* What archive this is.  Looked at before libarchive is: of a compressed DOCX it would list the parts. */
typedef enum { BYTES, TAR, ZIP, SEVENZIP, RAR } Shape;

/* The next bytes as they are stored: 0 at the end, -1 and a reason. */
static la_ssize_t pull(struct archive *a, ZmUnpack *u, const void **out)
{
	size_t n = 0;
	if (u->at < u->head.n) {
		*out = u->head.at + u->at;
		n = u->head.n - (size_t)u->at < sizeof u->chunk ? u->head.n - (size_t)u->at : sizeof u->chunk;
	} else if (!u->at_hand) {
		ssize_t got;
		do
			got = read(u->fd, u->chunk, sizeof u->chunk);
		while (got < 0 && errno == EINTR);
		if (got < 0) {
			archive_set_error(a, errno, "%s", strerror(errno));
			return -1;
		}
		n = (size_t)got;
		*out = u->chunk;
	}
	u->at += n;
	if (u->at > u->furthest)
		u->furthest = u->at;
	return (la_ssize_t)n;
}

/* gzip is unpacked here, by zlib: of a file that is cut off libarchive's filter drops the last block
 * whole, and with it pages that are there.  For it the stream just ends; CUT remembers why.  Members one behind the
 * other (WARC) are one stream; what is not gzip behind the last is padding. */
static la_ssize_t pull_gzip(struct archive *a, void *user, const void **out)
{
	ZmUnpack *u = user;
	ZmGzip *g = u->gzip;
	g->z.next_out = g->out;
	g->z.avail_out = sizeof g->out;
	while (g->z.avail_out == sizeof g->out && !g->ended) {
		if (!g->z.avail_in) {
			const void *in = NULL;
			la_ssize_t n = pull(a, u, &in);
			if (n < 0)
				return n;
			if (n == 0 && g->inside)
				g->cut = "the gzip stream ends too early";
			g->ended = n == 0;
			g->z.next_in = (Bytef *)(uintptr_t)in;
			g->z.avail_in = (uInt)n;
			continue;
		}
		if (!g->inside && g->members && *g->z.next_in != 0x1F) {
			g->ended = true;
			break;
		}
		g->inside = true;
		int r = inflate(&g->z, Z_NO_FLUSH);
		if (r == Z_STREAM_END) {
			g->inside = false;
			g->members++;
			inflateReset(&g->z);
		} else if (r != Z_OK && r != Z_BUF_ERROR) {
			g->cut = "the gzip stream is damaged";
			g->ended = true;
		}
	}
	*out = g->out;
	return (la_ssize_t)(sizeof g->out - g->z.avail_out);
}

static la_ssize_t pull_plain(struct archive *a, void *user, const void **out)
{
	return pull(a, user, out);
}

static la_int64_t go_to(struct archive *a, void *user, la_int64_t offset, int whence)
{
	ZmUnpack *u = user;
	la_int64_t to = -1;
	if (u->at_hand) {
		to = offset + (whence == SEEK_CUR ? (la_int64_t)u->at : whence == SEEK_END ? (la_int64_t)u->head.n : 0);
	} else {
		/* what HEAD holds was read from the descriptor: it is dropped, and AT is where the descriptor stands */
		if (whence == SEEK_CUR) {
			offset += (la_int64_t)u->at;
			whence = SEEK_SET;
		}
		to = lseek(u->fd, offset, whence);
		u->head.n = 0;
	}
	if (to < 0 || (u->at_hand && (size_t)to > u->head.n)) {
		archive_set_error(a, EINVAL, "a place outside the file");
		return ARCHIVE_FATAL;
	}
	u->at = (unsigned long long)to;
	return to;
}

static void add_filters(struct archive *a)
{
	archive_read_support_filter_gzip(a); /* inside another compression */
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_lzma(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_lz4(a);
	archive_read_support_filter_compress(a);
}

static void add_formats(struct archive *a, Shape shape)
{
	switch (shape) {
	case TAR:
		archive_read_support_format_tar(a);
		archive_read_support_format_cpio(a);
		/* fall through */
	case BYTES:
		add_filters(a);
		archive_read_support_format_raw(a);
		archive_read_support_format_empty(a);
		break;
	case ZIP:
		archive_read_support_format_zip(a);
		break;
	case SEVENZIP:
		archive_read_support_format_7zip(a);
		break;
	case RAR:
		archive_read_support_format_rar(a);
		archive_read_support_format_rar5(a);
		break;
	}
}

static struct archive *open_as(ZmUnpack *u, Shape shape)
{
	struct archive *a = archive_read_new();
	if (!a) {
		zm_unpack_fail(u, ZM_ERR_LIMIT, "no memory left");
		return NULL;
	}
	add_formats(a, shape);
	archive_read_set_read_callback(a, u->gzip ? pull_gzip : pull_plain);
	if (!u->gzip && (u->seekable || u->at_hand))
		archive_read_set_seek_callback(a, go_to);
	archive_read_set_callback_data(a, u);
	if (archive_read_open1(a) == ARCHIVE_OK)
		return a;
	zm_unpack_damaged(u, a);
	archive_read_free(a);
	return NULL;
}

/* Reads to HEAD until it holds N bytes or all there are. */
static void fill_head(ZmUnpack *u, size_t n)
{
	while (u->head.n < n && !u->at_hand) {
		zm_buf_reserve(&u->head, sizeof u->chunk);
		ssize_t got = read(u->fd, u->head.at + u->head.n, sizeof u->chunk);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			zm_unpack_fail(u, ZM_ERR_IO, "%s", strerror(errno));
		if (got <= 0)
			u->at_hand = true;
		else
			u->head.n += (size_t)got;
	}
}

static Shape shape_of(ZmUnpack *u)
{
	fill_head(u, 8);
	const char *s = u->head.at;
	size_t n = u->head.n;
	if (n >= 2 && !memcmp(s, "\x1F\x8B", 2)) {
		u->gzip = zm_xmalloc(sizeof *u->gzip);
		memset(&u->gzip->z, 0, sizeof u->gzip->z);
		u->gzip->inside = u->gzip->ended = false;
		u->gzip->members = 0;
		u->gzip->cut = NULL;
		if (inflateInit2(&u->gzip->z, 31) != Z_OK)
			zm_unpack_fail(u, ZM_ERR_LIMIT, "no memory left");
		return TAR;
	}
	if (n >= 4 && (!memcmp(s, "PK\3\4", 4) || !memcmp(s, "PK\5\6", 4) || !memcmp(s, "PK00", 4)))
		return ZIP;
	if (n >= 6 && !memcmp(s, "7z\xBC\xAF\x27\x1C", 6))
		return SEVENZIP;
	if (n >= 6 && !memcmp(s, "Rar!\x1A\x07", 6))
		return RAR;
	return TAR;
}

static bool is(const char *s, size_t n, const char *word)
{
	return strlen(word) == n && !memcmp(s, word, n);
}

/* What file managers leave in archives beside the files; nobody put it there. */
static bool is_litter(const char *name)
{
	for (const char *p = name; p;) {
		const char *slash = strchr(p, '/');
		size_t n = slash ? (size_t)(slash - p) : strlen(p);
		if (is(p, n, "__MACOSX") || is(p, n, ".DS_Store") || is(p, n, "Thumbs.db") || is(p, n, "desktop.ini") || (n > 2 && !memcmp(p, "._", 2)))
			return true;
		p = slash ? slash + 1 : NULL;
	}
	return false;
}

/* Why an entry is no file one could read; NULL: it is one. */
static const char *no_file(struct archive_entry *e)
{
	if (archive_entry_hardlink(e))
		return "a link to another file in it";
	switch (archive_entry_filetype(e)) {
	case AE_IFREG: case 0:
		return NULL;
	case AE_IFLNK:
		return "a symbolic link";
	default:
		return "a device, pipe or socket";
	}
}

typedef enum { WHOLE, TOO_LARGE, BROKEN, OVER } Outcome;

/* The data of the entry at hand, what a sparse file leaves out as zeros.  B NULL: only to get behind it. */
static Outcome read_data(ZmUnpack *u, struct archive *a, struct archive_entry *e, ZmBuf *b)
{
	const void *p;
	size_t n, max = u->limits->member;
	la_int64_t at;
	bool fits = b && (!archive_entry_size_is_set(e) || (unsigned long long)archive_entry_size(e) <= max);
	if (b && !fits)
		return TOO_LARGE;
	int r;
	while ((r = archive_read_data_block(a, &p, &n, &at)) == ARCHIVE_OK) {
		if (!zm_unpack_count(u, n))
			return OVER;
		if (!b)
			continue;
		if (at < 0 || (size_t)at < b->n || (size_t)at > max || n > max - (size_t)at)
			return TOO_LARGE;
		size_t hole = (size_t)at - b->n;
		if (hole) {
			zm_buf_reserve(b, hole);
			memset(b->at + b->n, 0, hole);
			b->n += hole;
		}
		zm_buf_add(b, p, n);
	}
	if (r == ARCHIVE_FATAL) {
		zm_unpack_damaged(u, a);
		return OVER;
	}
	return r == ARCHIVE_EOF ? WHOLE : BROKEN;
}

static void read_file(ZmUnpack *u, struct archive *a, struct archive_entry *e, const char *name)
{
	ZmBuf b = {0};
	size_t n = strlen(name);
	const char *why = no_file(e);
	if (why) {
		zm_unpack_refuse(u, name, n, NULL, ZM_DIAG_LEFT_OUT, "%s", why);
		return;
	}
	if (archive_entry_is_encrypted(e)) {
		zm_unpack_refuse(u, name, n, NULL, ZM_DIAG_ENCRYPTED, NULL);
		return;
	}
	switch (read_data(u, a, e, &b)) {
	case WHOLE:
		zm_unpack_give(u, name, n, NULL, b.at, b.n);
		break;
	case TOO_LARGE:
		zm_unpack_refuse(u, name, n, NULL, ZM_DIAG_TOO_LARGE, "more than %zu MB", u->limits->member >> 20);
		/* libarchive would unpack the rest to get behind it, however much that is: count it.  A
		 * zip file that can be seeked in is left by a jump. */
		if (archive_format(a) != ARCHIVE_FORMAT_ZIP || !(u->seekable || u->at_hand))
			read_data(u, a, e, NULL);
		break;
	case BROKEN:
		why = archive_error_string(a);
		zm_unpack_refuse(u, name, n, NULL, ZM_DIAG_UNPACK, "%s", why ? why : "damaged");
		break;
	case OVER:
		break;
	}
	zm_buf_release(&b);
}

/* One compressed file: records, or a member without a name of its own. */
static void read_bare(ZmUnpack *u, struct archive *a)
{
	ZmInflow f = {.u = u, .a = a};
	int filters = archive_filter_count(a) - 1 + (u->gzip != NULL);
	if (filters == 0) {
		zm_unpack_fail(u, ZM_ERR_TEXT, "no archive of a known kind");
	} else if (filters > 2) {
		zm_unpack_fail(u, ZM_ERR_LIMIT, "compressed more than twice");
	} else {
		size_t n = zm_inflow_need(&f, ZM_KIND_HEAD);
		ZmKind kind = zm_kind_of(n ? f.buf.at : "", n, NULL);
		if (kind == ZM_KIND_JSONL || kind == ZM_KIND_TSV || kind == ZM_KIND_WARC) {
			zm_read_inflow(&f, kind);
		} else if (zm_inflow_need(&f, u->limits->member + 1) > u->limits->member) {
			zm_unpack_fail(u, ZM_ERR_LIMIT, "it unpacks to more than %zu MB", u->limits->member >> 20);
		} else if (f.broken) {
			zm_unpack_damaged(u, a);
		} else if (u->st == ZM_OK) {
			zm_unpack_give(u, "", 0, NULL, f.buf.n ? f.buf.at + f.at : "", f.buf.n - f.at);
		}
	}
	zm_inflow_release(&f);
}

static const char *name_of(struct archive_entry *e)
{
	const char *name = archive_entry_pathname(e);
	if (!name)
		name = archive_entry_pathname_utf8(e);
	return name ? name : "?";
}

static void read_entries(ZmUnpack *u, struct archive *a)
{
	struct archive_entry *e;
	unsigned in_a_row = 0;
	while (!zm_unpack_over(u)) {
		int r = archive_read_next_header(a, &e);
		if (r == ARCHIVE_EOF)
			break;
		if (r == ARCHIVE_FATAL || ((r == ARCHIVE_FAILED || r == ARCHIVE_RETRY) && ++in_a_row > 100)) {
			zm_unpack_damaged(u, a);
			break;
		}
		if (!zm_unpack_meet(u))
			break;
		if (r == ARCHIVE_FAILED || r == ARCHIVE_RETRY)
			continue;
		in_a_row = 0;
		if (archive_format(a) == ARCHIVE_FORMAT_RAW) {
			read_bare(u, a);
			return;
		}
		const char *name = name_of(e);
		size_t n = strlen(name);
		if (archive_entry_filetype(e) != AE_IFDIR && !(n && name[n - 1] == '/') && !is_litter(name))
			read_file(u, a, e, name);
	}
	if (!u->seen && !(u->gzip && u->gzip->cut))
		zm_unpack_fail(u, ZM_ERR_TEXT, "it holds no files");
}

struct archive *zm_unpack_open(ZmUnpack *u)
{
	return open_as(u, BYTES);
}

ZmStatus zm_read_archive(ZmUnpack *u)
{
	Shape shape = shape_of(u);
	/* Their directories stand at the end: what cannot be seeked in is taken to memory, if it fits. */
	if ((shape == ZIP || shape == SEVENZIP) && !u->seekable)
		fill_head(u, u->limits->member);
	if (shape == SEVENZIP && !u->seekable && !u->at_hand)
		return zm_unpack_fail(u, ZM_ERR_LIMIT, "a 7z archive of more than %zu MB must be a file", u->limits->member >> 20);
	struct archive *a = u->st == ZM_OK ? open_as(u, shape) : NULL;
	if (a) {
		read_entries(u, a);
		if (u->gzip && u->gzip->cut && !u->stopped)
			zm_unpack_fail(u, ZM_ERR_TEXT, "%s", u->gzip->cut);
		archive_read_free(a);
	}
	if (u->gzip)
		inflateEnd(&u->gzip->z);
	free(u->gzip);
	return u->st;
}
