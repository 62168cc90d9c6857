/* hz.c: HZ (RFC 1843), GB 2312 in seven bits, which the C library's iconv does not have. */
#include "format/charset_p.h"

#include "base/utf8.h"
#include "format/common.h"
#include "format/decode.h"

enum { MOST_OF = 50 }; /* percent of common characters that tells HZ from braces in a program */

/* "~{" begins pairs, "~}" ends them, "~~" is '~', '~' at the end of a line joins it to the next. */
static void unwrap(const char *s, size_t n, ZmBuf *gb, ZmOrigin *from)
{
	bool pairs = false;
	for (size_t i = 0; i < n;) {
		char next = i + 1 < n ? s[i + 1] : 0;
		if (s[i] == '\n')
			pairs = false; /* it ends with the line at the latest */
		if (s[i] == '~' && next == (pairs ? '}' : '{')) {
			pairs = !pairs;
			i += 2;
		} else if (!pairs && s[i] == '~' && next == '\n') {
			i += 2;
		} else if (!pairs && s[i] == '~' && next == '~') {
			zm_origin_add(from, (uint32_t)gb->n, (uint32_t)i, 1, 2);
			zm_buf_putc(gb, '~');
			i += 2;
		} else if (pairs && s[i] > ' ' && next > ' ') {
			zm_origin_same(from, (uint32_t)gb->n, (uint32_t)i, 2);
			zm_buf_putc(gb, (char)(s[i] | 0x80));
			zm_buf_putc(gb, (char)(next | 0x80));
			i += 2;
		} else {
			zm_origin_same(from, (uint32_t)gb->n, (uint32_t)i, 1);
			zm_buf_putc(gb, s[i++]);
		}
	}
}

bool zm_decode_hz(const char *s, size_t n, ZmPage *page)
{
	ZmBuf gb = {0}, text = {0};
	ZmOrigin from = {0}, origin = {0};
	unwrap(s, n, &gb, &from);
	bool whole = zm_decode(ZM_CHARSET_GB18030, gb.at, gb.n, 0, &text, &origin) == gb.n;
	ZmShare share = zm_common_share(zm_common(), text.at, text.n);
	bool is = whole && share.common >= 2 && share.common * 100 >= share.wide * MOST_OF;
	if (is) {
		zm_origin_through(&origin, &from);
		page->text = text;
		page->origin = origin;
	} else {
		zm_buf_release(&text);
		zm_origin_release(&origin);
	}
	zm_origin_release(&from);
	zm_buf_release(&gb);
	return is;
}
