#include "format/charset.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

#include "base/utf8.h"
#include "format/charset_p.h"
#include "format/common.h"
#include "format/decode.h"

/* How much of a document is looked at to tell what it is written in, and how much of that must be
 * common characters, in percent.  Reports have 80, text in the wrong charset under 20. */
enum { SAMPLE = 1 << 16, ENOUGH = 30 };
/* A declared charset may be so much worse (percent) than the best. */
enum { TRUST = 10 };
/* Ill-formed bytes in a document, and one in so many, before it is given up. */
enum { BAD = 1000, BAD_PER = 1000 };
/* So many characters of well-formed UTF-8 for each byte that is none: UTF-8 that was damaged. */
enum { GOOD_PER_BAD = 2 };

static const struct {
	const char *label;
	ZmCharset charset;
} labels[] = {
#define ZM_LABEL(label, charset) {label, ZM_CHARSET_##charset},
#include "format/labels.def"
#undef ZM_LABEL
};

/* ZM_CHARSET_COUNT: none that we read. */
static ZmCharset charset_of(const char *label)
{
	char plain[32];
	size_t n = 0;
	for (const char *p = label; *p && n < sizeof plain - 1; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z'))
			plain[n++] = *p;
		else if (*p >= 'A' && *p <= 'Z')
			plain[n++] = (char)(*p + 32);
	plain[n] = 0;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (!strcmp(labels[i].label, plain))
			return labels[i].charset;
	return ZM_CHARSET_COUNT;
}

/* What libuchardet takes the bytes for; malloc, NULL unknown. */
static char *guess(const char *s, size_t n)
{
	uchardet_t ud = uchardet_new();
	uchardet_handle_data(ud, s, n < SAMPLE ? n : SAMPLE);
	uchardet_data_end(ud);
	const char *name = uchardet_get_charset(ud);
	char *copy = name && *name ? strdup(name) : NULL;
	uchardet_delete(ud);
	return copy;
}

/* Percent of common characters that the sample holds when read as C; ill-formed bytes count against it. */
static int score(ZmCharset c, const ZmCommon *common, const char *s, size_t n)
{
	ZmBuf text = {0};
	size_t at = 0, bad = 0;
	bool cut = n > SAMPLE;
	n = cut ? SAMPLE : n;
	while ((at += zm_decode(c, s + at, n - at, 0, &text, NULL)) < n && bad < BAD) {
		bad++;
		at++;
	}
	ZmShare share = zm_common_share(common, text.at, text.n);
	bad -= bad && cut && at >= n - 4;
	zm_buf_release(&text);
	size_t all = share.wide + 4 * bad;
	return at < n || !all ? 0 : (int)(share.common * 100 / all);
}

/* Most that is not ASCII makes sense as UTF-8: a damaged file, not one in another charset. */
static bool is_damaged_utf8(const char *s, size_t n)
{
	size_t wide = 0, bad = 0;
	for (size_t at = 0; at < n; at++) {
		size_t good = zm_utf8_valid(s + at, n - at);
		for (size_t i = at; i < at + good; i++)
			wide += (unsigned char)s[i] >= 0xE0;
		at += good;
		bad += at < n;
	}
	return wide >= 2 && wide >= bad * GOOD_PER_BAD;
}

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* Well-formed UTF-8 of two-byte letters only, while a charset of Chinese is declared: pairs of GBK
 * may look so. */
static bool only_pairs(const char *s, size_t n)
{
	size_t pairs = 0;
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0xE0)
			return false;
		pairs += (unsigned char)s[i] >= 0xC0;
	}
	return pairs;
}

/* A unit of UTF-16 that Chinese text consists of: ASCII, general punctuation, CJK marks, Han,
 * full-width forms. */
static bool usual_unit(unsigned c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c < 0x2070) ||
	       (c >= 0x3000 && c < 0x3040) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF00 && c < 0xFFF0);
}

/* UTF-16 without a mark: nearly all pairs are usual units in one order of bytes. */
static ZmCharset looks_like_utf16(const char *s, size_t n)
{
	size_t little = 0, big = 0, pairs = n / 2 < 4096 ? n / 2 : 4096;
	if (n < 8 || n % 2)
		return ZM_CHARSET_COUNT;
	for (size_t i = 0; i < pairs; i++) {
		unsigned x = (unsigned char)s[2 * i], y = (unsigned char)s[2 * i + 1];
		little += usual_unit(y << 8 | x);
		big += usual_unit(x << 8 | y);
	}
	size_t most = little > big ? little : big;
	return little == big || most * 20 < pairs * 19 ? ZM_CHARSET_COUNT : little > big ? ZM_CHARSET_UTF16LE : ZM_CHARSET_UTF16BE;
}

static ZmCharset marked(const char *s, size_t n, size_t *mark)
{
	static const struct {
		const char *bytes;
		size_t n;
		ZmCharset c;
	} marks[] = {{"\xFF\xFE\0\0", 4, ZM_CHARSET_UTF32LE}, {"\0\0\xFE\xFF", 4, ZM_CHARSET_UTF32BE},
	             {"\xFF\xFE", 2, ZM_CHARSET_UTF16LE}, {"\xFE\xFF", 2, ZM_CHARSET_UTF16BE}, {"\xEF\xBB\xBF", 3, ZM_CHARSET_UTF8}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (n >= marks[i].n && !memcmp(s, marks[i].bytes, marks[i].n)) {
			*mark = marks[i].c == ZM_CHARSET_UTF8 ? 0 : marks[i].n;
			return marks[i].c;
		}
	return ZM_CHARSET_COUNT;
}

/* Neither marked nor UTF-8: GB18030 or Big5, whichever makes Chinese of the bytes. */
static ZmCharset choose(const char *s, size_t n, ZmCharset declared, ZmPage *page)
{
	static const ZmCharset candidate[] = {ZM_CHARSET_GB18030, ZM_CHARSET_BIG5};
	const ZmCommon *common = zm_common();
	ZmCharset best = ZM_CHARSET_COUNT;
	int most = 0;
	for (size_t i = 0; i < sizeof candidate / sizeof *candidate; i++) {
		int got = score(candidate[i], common, s, n) + (candidate[i] == declared ? TRUST : 0);
		if (got > most) {
			most = got;
			best = candidate[i];
		}
	}
	bool sure = most >= ENOUGH + (best == declared ? TRUST : 0);
	char *name = guess(s, n);
	ZmCharset named = name ? charset_of(name) : ZM_CHARSET_COUNT;
	if (!sure) {
		bool usable = (named == ZM_CHARSET_GB18030 || named == ZM_CHARSET_BIG5) && score(named, common, s, n) >= ENOUGH / 2;
		best = usable ? named : ZM_CHARSET_COUNT;
	}
	if (best == ZM_CHARSET_COUNT)
		zm_page_note(page, ZM_DIAG_CHARSET, "neither UTF-8 nor GB18030 nor Big5%s%s", name ? "; looks like " : "", name ? name : "");
	else if (name && named != best)
		zm_page_note(page, ZM_DIAG_DETECTED, "libuchardet says %s, is %s", name, zm_charset_word(best));
	free(name);
	return best;
}

static bool same_kind(ZmCharset a, ZmCharset b)
{
	return a == b || (a >= ZM_CHARSET_UTF16LE && a <= ZM_CHARSET_UTF16BE && b >= ZM_CHARSET_UTF16LE && b <= ZM_CHARSET_UTF16BE) ||
	       (a >= ZM_CHARSET_UTF32LE && a <= ZM_CHARSET_UTF32BE && b >= ZM_CHARSET_UTF32LE && b <= ZM_CHARSET_UTF32BE);
}

/* The declared charset when another was found. */
static void say_declared(ZmPage *page, const char *declared, ZmCharset c)
{
	if (!declared || same_kind(charset_of(declared), c) || (c == ZM_CHARSET_UTF8 && is_ascii(page->text.at, page->text.n)))
		return;
	zm_page_note(page, ZM_DIAG_DECLARED, "declared %.40s, is %s", declared, zm_charset_word(c));
}

/* Decodes all; ill-formed bytes become U+FFFD and are told of, the first with its place.  Too many of
 * them are an error. */
static ZmStatus decode(ZmPage *page, ZmCharset c, const char *s, size_t n, size_t mark)
{
	unsigned long bad = 0, line = 1, column = 1;
	unsigned first = 0;
	for (size_t at = mark;;) {
		at += zm_decode(c, s + at, n - at, (uint32_t)at, &page->text, &page->origin);
		if (at >= n || bad > BAD + n / BAD_PER)
			break;
		if (!bad++) {
			first = (unsigned char)s[at];
			for (const char *p = page->text.at, *end = p + page->text.n; p < end;) {
				uint32_t cp = zm_utf8_next(&p);
				column = cp == '\n' ? 1 : column + 1;
				line += cp == '\n';
			}
		}
		size_t step = c >= ZM_CHARSET_UTF16LE ? zm_decode_step(c, s + at, n - at) : 1;
		while (c == ZM_CHARSET_UTF8 && at + step < n && (s[at + step] & 0xC0) == 0x80)
			step++;
		step = step < 255 ? step : 255;
		zm_origin_add(&page->origin, (uint32_t)page->text.n, (uint32_t)at, 3, (unsigned)step);
		zm_buf_cp(&page->text, 0xFFFD);
		at += step;
	}
	bool refuse = bad > BAD + n / BAD_PER;
	if (bad)
		zm_page_note_at(page, refuse ? ZM_DIAG_ENCODING : ZM_DIAG_DAMAGED, line, column, "byte 0x%02x is no %s%s", first, zm_charset_word(c),
		                bad > 1 ? ", and there are more" : "");
	return refuse ? ZM_ERR_TEXT : ZM_OK;
}

ZmStatus zm_charset_to_utf8(const char *s, size_t n, ZmPage *page)
{
	const char *label = page->meta.value[ZM_META_CHARSET];
	ZmCharset declared = label ? charset_of(label) : ZM_CHARSET_COUNT;
	size_t mark = 0;
	ZmCharset c = marked(s, n, &mark);
	bool valid = (c == ZM_CHARSET_COUNT || c == ZM_CHARSET_UTF8) && zm_utf8_valid(s, n) == n;
	if (c == ZM_CHARSET_UTF8 && !valid && !is_damaged_utf8(s, n)) { /* its mark put before a file in another */
		c = ZM_CHARSET_COUNT;
		mark = 3;
		label = "by its mark UTF-8";
	}
	if (c == ZM_CHARSET_COUNT && (valid ? n && memchr(s, 0, n) : zm_charset_binary(s, n))) {
		c = looks_like_utf16(s, n);
		if (c == ZM_CHARSET_COUNT && !valid) {
			zm_page_note(page, ZM_DIAG_BINARY, NULL);
			return ZM_ERR_TEXT;
		}
	}
	if (c == ZM_CHARSET_COUNT && valid && is_ascii(s, n) && memmem(s, n, "~{", 2) && zm_decode_hz(s, n, page)) {
		if (label && strncasecmp(label, "hz", 2) != 0)
			zm_page_note(page, ZM_DIAG_DECLARED, "declared %.40s, is HZ", label);
		return ZM_OK;
	}
	if (c == ZM_CHARSET_COUNT && valid) {
		c = ZM_CHARSET_UTF8;
		if ((declared == ZM_CHARSET_GB18030 || declared == ZM_CHARSET_BIG5) && only_pairs(s, n)) {
			const ZmCommon *common = zm_common();
			c = score(declared, common, s, n) >= ENOUGH ? declared : c;
		}
	} else if (c == ZM_CHARSET_COUNT) {
		c = is_damaged_utf8(s, n) ? ZM_CHARSET_UTF8 : choose(s + mark, n - mark, declared, page);
	}
	if (c == ZM_CHARSET_COUNT)
		return ZM_ERR_TEXT;
	if (c == ZM_CHARSET_UTF8 && valid) {
		zm_origin_same(&page->origin, 0, 0, (uint32_t)n);
		zm_buf_add(&page->text, s, n);
	} else if (decode(page, c, s, n, mark) != ZM_OK) {
		return ZM_ERR_TEXT;
	}
	say_declared(page, label, c);
	return ZM_OK;
}
