#include "format/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>

#include "base/utf8.h"
static const char *const words[] = {
#define ZM_CHARSET(name, word, iconv) word,
#include "format/charsets.def"
#undef ZM_CHARSET
};
static const char *const iconv_names[] = {
#define ZM_CHARSET(name, word, iconv) iconv,
#include "format/charsets.def"
#undef ZM_CHARSET
};

const char *zm_charset_word(ZmCharset c)
{
	return words[c];
}

size_t zm_decode_step(ZmCharset c, const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t step = 1;
	switch (c) {
	case ZM_CHARSET_UTF8:
		step = p[0] < 0xC0 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
		break;
	case ZM_CHARSET_GB18030:
		step = p[0] < 0x81 ? 1 : n > 1 && p[1] >= '0' && p[1] <= '9' ? 4 : 2;
		break;
	case ZM_CHARSET_BIG5:
		step = p[0] < 0x81 ? 1 : 2;
		break;
	case ZM_CHARSET_UTF16LE:
		step = n > 1 && (p[1] & 0xFC) == 0xD8 ? 4 : 2;
		break;
	case ZM_CHARSET_UTF16BE:
		step = (p[0] & 0xFC) == 0xD8 ? 4 : 2;
		break;
	case ZM_CHARSET_UTF32LE: case ZM_CHARSET_UTF32BE:
		step = 4;
		break;
	case ZM_CHARSET_COUNT:
		break;
	}
	return step < n ? step : n;
}

/* Big5-HKSCS writes four letters with two accents as one pair of bytes; Unicode needs two characters. */
static bool is_double(ZmCharset c, const char *s)
{
	unsigned char second = (unsigned char)s[1];
	return c == ZM_CHARSET_BIG5 && s[0] == '\x88' && (second == 0x62 || second == 0x64 || second == 0xA3 || second == 0xA5);
}

/* Goes through the raw bytes and the text made of them side by side. */
static void walk(ZmCharset c, const char *s, size_t n, uint32_t base, const ZmBuf *text, size_t from, ZmOrigin *origin)
{
	const char *p = s, *end = s + n, *t = text->at + from, *t_end = text->at + text->n;
	while (p < end && t < t_end) {
		size_t raw = zm_decode_step(c, p, (size_t)(end - p)), wide = zm_decode_step(ZM_CHARSET_UTF8, t, (size_t)(t_end - t));
		if (raw == 2 && is_double(c, p))
			wide += zm_decode_step(ZM_CHARSET_UTF8, t + wide, (size_t)(t_end - t) - wide);
		zm_origin_add(origin, (uint32_t)(t - text->at), base + (uint32_t)(p - s), (unsigned)wide, (unsigned)raw);
		p += raw;
		t += wide;
	}
}

size_t zm_decode(ZmCharset c, const char *s, size_t n, uint32_t base, ZmBuf *text, ZmOrigin *origin)
{
	size_t from = text->n;
	if (c == ZM_CHARSET_UTF8) {
		size_t good = zm_utf8_valid(s, n);
		zm_buf_add(text, s, good);
		if (origin)
			zm_origin_same(origin, (uint32_t)from, base, (uint32_t)good);
		return good;
	}
	iconv_t cd = iconv_open("UTF-8", iconv_names[c]);
	if (cd == (iconv_t)-1)
		return 0;
	char *in = (char *)s; /* iconv does not write there */
	size_t left = n;
	bool ok = true;
	do {
		zm_buf_reserve(text, left + left / 2 + 64);
		char *at = text->at + text->n;
		size_t room = text->room - text->n;
		ok = iconv(cd, &in, &left, &at, &room) != (size_t)-1 || errno == E2BIG;
		text->n = (size_t)(at - text->at);
	} while (left && ok);
	if (ok) { /* a letter of Big5-HKSCS is held back, an accent might follow */
		zm_buf_reserve(text, 16);
		char *at = text->at + text->n;
		size_t room = 16;
		iconv(cd, NULL, NULL, &at, &room);
		text->n = (size_t)(at - text->at);
	}
	iconv_close(cd);
	if (origin)
		walk(c, s, n - left, base, text, from, origin);
	return n - left;
}
