#include "io/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>

#include "base/diag.h"
#include "base/fold.h"
#include "base/utf8.h"

/* One control character in so many bytes makes a file binary. */
enum { CONTROLS_PER = 100 };

/* Converts B from ENCODING; false when a byte does not fit. */
static bool convert(const char *encoding, ZmBuf *b, size_t skip)
{
	iconv_t cd = iconv_open("UTF-8", encoding);
	if (cd == (iconv_t)-1)
		return false;
	ZmBuf to = {0};
	char *in = b->at + skip;
	size_t left = b->n - skip;
	bool ok = true;
	while (left && ok) {
		zm_buf_reserve(&to, left + 64);
		char *at = to.at + to.n;
		size_t room = to.room - to.n;
		ok = iconv(cd, &in, &left, &at, &room) != (size_t)-1 || errno == E2BIG;
		to.n = (size_t)(at - to.at);
	}
	iconv_close(cd);
	if (!ok) {
		zm_buf_release(&to);
		return false;
	}
	zm_buf_release(b);
	*b = to;
	return true;
}

/* GB18030 takes almost anything for text.  A Chinese text of it consists of GB 2312 pairs
 * (both bytes from A1, the first up to F7) nearly throughout. */
static bool looks_like_gb(const ZmBuf *b)
{
	size_t pairs = 0, common = 0;
	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = (unsigned char)b->at[i];
		if (c < 0x80)
			continue;
		pairs++;
		if (i + 1 < b->n && c >= 0xA1 && c <= 0xF7 && (unsigned char)b->at[i + 1] >= 0xA1)
			common++;
		i++;
	}
	return pairs && common * 10 >= pairs * 9;
}

/* A unit of UTF-16 that Chinese text consists of: ASCII, general punctuation, CJK marks, Han,
 * full-width forms. */
static bool usual_unit(unsigned c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c < 0x2070) ||
	       (c >= 0x3000 && c < 0x3040) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF00 && c < 0xFFF0);
}

/* UTF-16 without a mark: nearly all pairs are usual units in one order of bytes. */
static const char *looks_like_utf16(const ZmBuf *b)
{
	size_t little = 0, big = 0, pairs = b->n / 2 < 4096 ? b->n / 2 : 4096;
	if (b->n < 8 || b->n % 2)
		return NULL;
	for (size_t i = 0; i < pairs; i++) {
		unsigned x = (unsigned char)b->at[2 * i], y = (unsigned char)b->at[2 * i + 1];
		little += usual_unit(y << 8 | x);
		big += usual_unit(x << 8 | y);
	}
	if (little <= big)
		return big > little && big * 20 >= pairs * 19 ? "UTF-16BE" : NULL;
	return little * 20 >= pairs * 19 ? "UTF-16LE" : NULL;
}

static bool is_binary(const ZmBuf *b)
{
	size_t odd = 0;
	for (size_t i = 0; i < b->n; i++) {
		unsigned char c = (unsigned char)b->at[i];
		if (!c)
			return true;
		odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
	}
	return odd * CONTROLS_PER > b->n;
}

static bool has_prefix(const ZmBuf *b, const char *s, size_t n)
{
	return b->n >= n && !memcmp(b->at, s, n);
}

static void say_where(const char *file, const ZmBuf *b, size_t at)
{
	unsigned long line = 1, column = 1;
	for (const char *p = b->at, *end = b->at + at; p < end;) {
		uint32_t c = zm_utf8_next(&p);
		column = c == '\n' ? 1 : column + 1;
		line += c == '\n';
	}
	zm_diag(ZM_DIAG_ENCODING, file, line, column, "byte 0x%02x", (unsigned char)b->at[at]);
}

/* The text before the ill-formed byte already holds Chinese in UTF-8: a damaged file, not one in
 * another encoding. */
static bool is_damaged_utf8(const ZmBuf *b, size_t good)
{
	size_t wide = 0;
	for (size_t i = 0; i < good; i++)
		wide += (unsigned char)b->at[i] >= 0xE0;
	return wide >= 2;
}

static void unify_line_ends(ZmBuf *b)
{
	char *to = memchr(b->at, '\r', b->n), *end = b->at + b->n;
	if (!to)
		return;
	for (const char *from = to; from < end; from++) {
		if (*from == '\r') {
			*to++ = '\n';
			if (from + 1 < end && from[1] == '\n')
				from++;
		} else {
			*to++ = *from;
		}
	}
	b->n = (size_t)(to - b->at);
}

static bool is_blank(const ZmBuf *b)
{
	for (const char *p = b->at, *end = b->at + b->n; p < end;) {
		uint32_t c = zm_utf8_next(&p);
		if (!zm_is_space(c) && !zm_cp_ignorable(c) && c != '\f' && c != '\v')
			return false;
	}
	return true;
}

static ZmStatus to_utf8(const char *file, ZmBuf *b)
{
	const char *wide = has_prefix(b, "\xFF\xFE", 2) ? "UTF-16LE" : has_prefix(b, "\xFE\xFF", 2) ? "UTF-16BE" : NULL;
	size_t mark = wide ? 2 : 0;
	size_t good = wide ? 0 : zm_utf8_valid(b->at, b->n);
	if (!wide && is_binary(b))
		wide = looks_like_utf16(b);
	if (wide && convert(wide, b, mark))
		good = b->n;
	if (is_binary(b)) {
		zm_diag(ZM_DIAG_BINARY, file, 0, 0, NULL);
		return ZM_ERR_TEXT;
	}
	if (good == b->n || (!is_damaged_utf8(b, good) && looks_like_gb(b) && convert("GB18030", b, 0)))
		return ZM_OK;
	say_where(file, b, good);
	return ZM_ERR_TEXT;
}

ZmStatus zm_charset_decode(const char *file, ZmBuf *b)
{
	if (b->n) {
		ZmStatus st = to_utf8(file, b);
		if (st != ZM_OK)
			return st;
		unify_line_ends(b);
	}
	if (!b->n || is_blank(b)) {
		zm_diag(ZM_DIAG_EMPTY, file, 0, 0, NULL);
		return ZM_ERR_TEXT;
	}
	return ZM_OK;
}
