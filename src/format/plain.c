/* plain.c: plain text. */
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "format/charset.h"
#include "format/charset_p.h"

/* One control character in so many bytes makes a file binary. */
enum { CONTROLS_PER = 100 };

bool zm_charset_binary(const char *s, size_t n)
{
	typedef unsigned char Sixteen __attribute__((vector_size(16)));
	typedef uint64_t Two __attribute__((vector_size(16)));
	size_t odd = 0;
	if (n && memchr(s, 0, n))
		return true;
	for (size_t i = 0; i < n; i++) {
		for (Sixteen x; i + sizeof x <= n; i += sizeof x) { /* most are no controls */
			memcpy(&x, s + i, sizeof x);
			Two low = (Two)(x < 0x20);
			if (low[0] | low[1])
				break;
		}
		if (i == n)
			break;
		unsigned char c = (unsigned char)s[i];
		odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
	}
	return odd * CONTROLS_PER > n;
}

static bool is_blank(const ZmBuf *b)
{
	for (const char *p = b->at, *end = p + b->n; p < end;) {
		uint32_t c = zm_utf8_next(&p);
		if (!zm_is_space(c) && !zm_cp_ignorable(c) && c != '\f' && c != '\v')
			return false;
	}
	return true;
}

/* "\r\n" and '\r' become '\n'. */
static void unify_line_ends(ZmPage *page)
{
	ZmBuf *b = &page->text;
	const char *from = b->n ? memchr(b->at, '\r', b->n) : NULL, *end = b->at + b->n;
	if (!from)
		return;
	ZmOrigin kept = {0};
	char *to = b->at;
	for (from = b->at; from < end;) {
		const char *cr = memchr(from, '\r', (size_t)(end - from));
		size_t n = (size_t)((cr ? cr : end) - from);
		zm_origin_same(&kept, (uint32_t)(to - b->at), (uint32_t)(from - b->at), (uint32_t)n);
		memmove(to, from, n);
		to += n;
		from += n;
		if (!cr)
			break;
		unsigned len = from + 1 < end && from[1] == '\n' ? 2 : 1;
		zm_origin_add(&kept, (uint32_t)(to - b->at), (uint32_t)(from - b->at), 1, len);
		*to++ = '\n';
		from += len;
	}
	b->n = (size_t)(to - b->at);
	zm_origin_through(&kept, &page->origin);
	zm_origin_release(&page->origin);
	page->origin = kept;
}

static ZmStatus refuse(ZmPage *page, ZmDiagId id)
{
	zm_page_note(page, id, NULL);
	return ZM_ERR_TEXT;
}

ZmStatus zm_read_plain(const char *s, size_t n, ZmPage *page)
{
	if (!n)
		return refuse(page, ZM_DIAG_EMPTY);
	ZmStatus st = zm_charset_to_utf8(s, n, page);
	if (st != ZM_OK)
		return st;
	if (zm_charset_binary(page->text.at, page->text.n))
		return refuse(page, ZM_DIAG_BINARY);
	for (size_t i = 0; i < page->note.n; i++)
		if (page->note.at[i].id == ZM_DIAG_DAMAGED) {
			page->note.at[i].id = ZM_DIAG_ENCODING;
			return ZM_ERR_TEXT;
		}
	unify_line_ends(page);
	return is_blank(&page->text) ? refuse(page, ZM_DIAG_EMPTY) : ZM_OK;
}
