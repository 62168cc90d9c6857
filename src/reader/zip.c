#include "reader/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <strings.h>

enum { CHUNK = 1 << 16, MOST_MEMBERS = 20000, RATIO = 200 };
static const size_t MEMBER_BYTES = (size_t)64 << 20, ALL_BYTES = (size_t)256 << 20, SMALL_BYTES = (size_t)8 << 20;

typedef struct {
	struct archive *a;
	ZmZip *z;
	ZmPage *page;
	size_t n, all; /* bytes of the file; unfolded so far */
} Unfolding;

static bool wanted(const char *name, const char *const *suffix)
{
	size_t n = strlen(name);
	for (; *suffix; suffix++) {
		size_t k = strlen(*suffix);
		if (n >= k && !strcasecmp(name + n - k, *suffix))
			return true;
	}
	return false;
}

/* The member at hand, into B.  RAW: bytes of the file before it. */
static ZmStatus unfold(Unfolding *u, const char *name, la_int64_t raw, ZmBuf *b)
{
	for (;;) {
		zm_buf_reserve(b, CHUNK);
		la_ssize_t got = archive_read_data(u->a, b->at + b->n, CHUNK);
		if (got < 0) {
			const char *why = archive_error_string(u->a);
			zm_page_note(u->page, ZM_DIAG_BROKEN, "'%s' in it: %s", name, why ? why : "cannot be unfolded");
			return ZM_ERR_TEXT;
		}
		if (got == 0)
			return ZM_OK;
		b->n += (size_t)got;
		u->all += (size_t)got;
		la_int64_t in = archive_filter_bytes(u->a, -1) - raw;
		bool bomb = b->n > SMALL_BYTES && b->n / RATIO > (size_t)(in > 0 && (size_t)in < u->n ? (size_t)in : u->n);
		if (b->n > MEMBER_BYTES || u->all > ALL_BYTES || bomb) {
			zm_page_note(u->page, ZM_DIAG_BOUND, "'%s' in it unfolds to more than %zu MB", name, b->n >> 20);
			return ZM_ERR_LIMIT;
		}
	}
}

static ZmStatus add(Unfolding *u, const char *name)
{
	ZmBuf b = {0};
	ZmStatus st = unfold(u, name, archive_filter_bytes(u->a, -1), &b);
	if (st != ZM_OK) {
		zm_buf_release(&b);
		return st;
	}
	while (*name == '/')
		name++;
	zm_buf_cstr(&b);
	*zm_vec_push(&u->z->part) = (ZmPart){strcpy(zm_xmalloc(strlen(name) + 1), name), b.at, b.n, u->z->part.n};
	return ZM_OK;
}

static ZmStatus walk(Unfolding *u, const char *const *suffix)
{
	struct archive_entry *e;
	for (unsigned members = 0;; members++) {
		int r = archive_read_next_header(u->a, &e);
		if (r == ARCHIVE_EOF)
			return ZM_OK;
		if (r == ARCHIVE_FATAL || r == ARCHIVE_FAILED) {
			const char *why = archive_error_string(u->a);
			zm_page_note(u->page, ZM_DIAG_BROKEN, "%s", why ? why : "no zip file");
			return ZM_ERR_TEXT;
		}
		if (members > MOST_MEMBERS) {
			zm_page_note(u->page, ZM_DIAG_BOUND, "more than %d members", MOST_MEMBERS);
			return ZM_ERR_LIMIT;
		}
		const char *name = archive_entry_pathname(e);
		if (name && archive_entry_is_data_encrypted(e)) {
			zm_page_note(u->page, ZM_DIAG_ENCRYPTED, NULL);
			return ZM_ERR_TEXT;
		}
		if (name && wanted(name, suffix))
			ZM_TRY(add(u, name));
	}
}

/* By name; equal names as they stood. */
static int by_name(const void *a, const void *b)
{
	const ZmPart *x = a, *y = b;
	int d = strcasecmp(x->name, y->name);
	return d ? d : x->order < y->order ? -1 : x->order > y->order;
}

ZmStatus zm_zip_read(const char *s, size_t n, const char *const *suffix, ZmZip *z, ZmPage *page)
{
	Unfolding u = {archive_read_new(), z, page, n, 0};
	ZmStatus st = ZM_ERR_INTERNAL;
	if (u.a && archive_read_support_format_zip(u.a) == ARCHIVE_OK) {
		if (archive_read_open_memory(u.a, s, n) == ARCHIVE_OK) {
			st = walk(&u, suffix);
		} else {
			zm_page_note(page, ZM_DIAG_BROKEN, "no zip file");
			st = ZM_ERR_TEXT;
		}
	}
	if (st == ZM_ERR_INTERNAL)
		zm_page_note(page, ZM_DIAG_BROKEN, "libarchive cannot be started");
	archive_read_free(u.a);
	if (z->part.n)
		qsort(z->part.at, z->part.n, sizeof *z->part.at, by_name);
	return st;
}

const ZmPart *zm_zip_part(const ZmZip *z, const char *name)
{
	size_t from = 0, to = name ? z->part.n : 0;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (strcasecmp(z->part.at[middle].name, name) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return name && from < z->part.n && !strcasecmp(z->part.at[from].name, name) ? &z->part.at[from] : NULL;
}

void zm_zip_release(ZmZip *z)
{
	for (size_t i = 0; i < z->part.n; i++) {
		free(z->part.at[i].name);
		free(z->part.at[i].at);
	}
	free(z->part.at);
	*z = (ZmZip){0};
}

char *zm_zip_resolve(const char *base, const char *name)
{
	const char *slash = strrchr(base, '/');
	size_t n = *name == '/' || !slash ? 0 : (size_t)(slash - base) + 1;
	char *out = zm_xmalloc(n + strlen(name) + 1);
	memcpy(out, base, n);
	for (const char *p = name; *p;) {
		const char *end = strchrnul(p, '/');
		size_t k = (size_t)(end - p);
		if (k == 2 && p[0] == '.' && p[1] == '.') {
			if (n)
				n--;
			while (n && out[n - 1] != '/')
				n--;
		} else if (k && !(k == 1 && *p == '.')) {
			memcpy(out + n, p, k);
			n += k;
			if (*end)
				out[n++] = '/';
		}
		p = *end ? end + 1 : end;
	}
	out[n] = 0;
	return out;
}
