#include "format/garbled.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "format/common.h"
#include "format/decode.h"

/* Percent of common characters: a line under LOW is turned back, HIGH says that it became Chinese.
 * A text of FEW Chinese characters and more under NONE is no Chinese text. */
enum { LOW = 30, HIGH = 40, NONE = 25, FEW = 60 };
/* Percent of a text that may be spoilt or lost before it is refused.  Conversions lose characters in
 * rows; those that stand alone may be bullets of an unknown font. */
enum { SPOILT = 5, LOST = 5, LOST_IN_ROWS = 1, QUESTIONS = 10 };
enum { AT_LEAST = 4, COMMON_AT_LEAST = 3, PIECE = 1024, SHOWN = 6 };
/* Lines that are turned back; behind them a line is taken for what those before it were. */
enum { TRIES = 500 };

/* LATIN: Windows-1252, with the holes of ISO 8859-1 filled in as browsers do. */
enum { LATIN = ZM_CHARSET_COUNT };
static const struct {
	int wrong;       /* what it was read as */
	ZmCharset right; /* what it was in */
	const char *what;
} mistakes[] = {
    {ZM_CHARSET_GB18030, ZM_CHARSET_UTF8, "UTF-8 read as GBK"},
    {LATIN, ZM_CHARSET_UTF8, "UTF-8 read as Latin-1"},
    {LATIN, ZM_CHARSET_GB18030, "GBK read as Latin-1"},
    {ZM_CHARSET_BIG5, ZM_CHARSET_GB18030, "GBK read as Big5"},
    {ZM_CHARSET_GB18030, ZM_CHARSET_BIG5, "Big5 read as GBK"},
    {ZM_CHARSET_BIG5, ZM_CHARSET_UTF8, "UTF-8 read as Big5"},
    {LATIN, ZM_CHARSET_BIG5, "Big5 read as Latin-1"},
};
enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

typedef struct {
	const ZmCommon *common;
	size_t chars, wide, usual, han; /* all but spaces; outside ASCII; common ones; Chinese characters */
	size_t lost, rows;         /* U+FFFD; those beside another */
	size_t questions;          /* '?' beside '?' */
	unsigned tries;
	int last; /* the last mistake found; MISTAKES none */
	unsigned long lost_line, questions_line;
	struct {
		size_t wide;
		unsigned long line;
		ZmBuf was, is; /* the first characters of it */
	} spoilt[MISTAKES];
} Look;

static int latin_byte(uint32_t cp)
{
	static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	                                  0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	                                  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
	if (cp < 0x100)
		return (int)cp;
	for (int i = 0; i < 32; i++)
		if (high[i] == cp)
			return 0x80 + i;
	return -1;
}

/* The bytes that were read as the text S; what the charset does not have is left out. */
static void back_to_bytes(int wrong, const char *s, size_t n, ZmBuf *raw)
{
	if (wrong == LATIN) {
		for (const char *p = s, *end = s + n; p < end;) {
			int byte = latin_byte(zm_utf8_next(&p));
			if (byte >= 0)
				zm_buf_putc(raw, (char)byte);
		}
		return;
	}
	iconv_t cd = iconv_open(wrong == ZM_CHARSET_BIG5 ? "BIG5-HKSCS" : "GB18030", "UTF-8");
	if (cd == (iconv_t)-1)
		return;
	char *in = (char *)s; /* iconv does not write there */
	for (size_t left = n; left;) {
		zm_buf_reserve(raw, left * 2 + 16);
		char *at = raw->at + raw->n;
		size_t room = raw->room - raw->n;
		bool ok = iconv(cd, &in, &left, &at, &room) != (size_t)-1 || errno == E2BIG;
		raw->n = (size_t)(at - raw->at);
		if (!ok) {
			size_t step = zm_decode_step(ZM_CHARSET_UTF8, in, left);
			in += step;
			left -= step;
		}
	}
	iconv_close(cd);
}

/* Text made of RAW read rightly; how much of it is Chinese. */
static bool makes_chinese(const Look *l, ZmCharset right, const ZmBuf *raw, ZmBuf *text)
{
	size_t bad = 0;
	for (size_t at = 0; at < raw->n && bad * 4 <= raw->n + 32; at++) {
		at += zm_decode(right, raw->at + at, raw->n - at, 0, text, NULL);
		bad += at < raw->n;
	}
	ZmShare share = zm_common_share(l->common, text->at, text->n);
	return share.common >= COMMON_AT_LEAST && share.common * 100 >= (share.wide + bad / 2) * HIGH;
}

/* First SHOWN characters of S from the first that is not ASCII. */
static void show(ZmBuf *b, const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	while (p < end && (unsigned char)*p < 0x80)
		p++;
	for (int i = 0; i < SHOWN && p < end; i++) {
		uint32_t cp = zm_utf8_next(&p);
		if (cp >= 0xA0 && cp != 0xAD)
			zm_buf_cp(b, cp);
	}
	zm_buf_cstr(b);
}

static void turn_back(Look *l, const char *s, size_t n, size_t wide, unsigned long line)
{
	if (l->tries++ >= TRIES) {
		if (l->last < MISTAKES)
			l->spoilt[l->last].wide += wide;
		return;
	}
	l->last = MISTAKES;
	for (int i = 0; i < MISTAKES; i++) {
		ZmBuf raw = {0}, text = {0};
		back_to_bytes(mistakes[i].wrong, s, n, &raw);
		bool found = makes_chinese(l, mistakes[i].right, &raw, &text);
		if (found && !l->spoilt[i].wide) {
			l->spoilt[i].line = line;
			show(&l->spoilt[i].was, s, n);
			show(&l->spoilt[i].is, text.at, text.n);
		}
		l->spoilt[i].wide += found ? wide : 0;
		zm_buf_release(&raw);
		zm_buf_release(&text);
		if (found) {
			l->last = i;
			return;
		}
	}
}

/* How many of U+4E00 to U+9FFF, but for the one that stands for U+FFFD, follow one another from P on; *USUAL counts the common ones.  Most
 * of all that is read: a character is its first two bytes, a row of the table, and the third, a bit in it. */
static size_t look_at_han(const ZmCommon *common, const char *p, const char *end, size_t *usual)
{
	enum { FIRST = 0xE0 << 6 | 0x4E00 >> 6, LAST = 0xE0 << 6 | 0x9FFF >> 6, LOST_ROW = 0xE0 << 6 | 0x951F >> 6, LOST_LAST = 0x80 | (0x951F & 63) };
	const unsigned char *u = (const unsigned char *)p, *from = u;
	for (; (const unsigned char *)end - u >= 3; u += 3) {
		unsigned row = (unsigned)u[0] << 6 | (u[1] & 63u);
		if (row - FIRST > LAST - FIRST || (row == LOST_ROW && u[2] == LOST_LAST))
			break;
		*usual += common->bit[row - (0xE0 << 6)] >> (u[2] & 63) & 1;
	}
	return (size_t)(u - from) / 3;
}

/* A line, or a piece of a long one. */
static void look_at(Look *l, const char *s, size_t n, unsigned long line)
{
	size_t wide = 0, usual = 0;
	uint32_t before = 0;
	for (const char *p = s, *end = s + n; p < end;) {
		size_t run = look_at_han(l->common, p, end, &usual);
		l->chars += run;
		l->han += run;
		wide += run;
		p += 3 * run;
		if (p == end)
			break;
		before = run ? 0 : before;
		uint32_t cp = zm_utf8_next(&p);
		l->chars += cp > ' ';
		if (cp == '?' && before == '?') {
			l->questions_line = l->questions_line ? l->questions_line : line;
			l->questions++;
		}
		if (cp == 0xFFFD || cp == 0x951F) { /* the second: what two U+FFFD become in GBK begins so */
			l->lost_line = l->lost_line ? l->lost_line : line;
			l->lost++;
			l->rows += cp == 0x951F ? 2 : before == 0xFFFD;
		}
		before = cp;
		if (cp == 0xFFFD || zm_common_mark(cp))
			continue;
		wide++;
		usual += zm_common_has(l->common, cp);
		l->han += zm_is_han(cp);
	}
	l->wide += wide;
	l->usual += usual;
	if (wide >= AT_LEAST && usual * 100 < wide * LOW)
		turn_back(l, s, n, wide, line);
}

static void look_through(Look *l, const ZmBuf *text)
{
	unsigned long line = 1;
	for (const char *p = text->at, *end = p + text->n; p < end;) {
		size_t most = end - p < PIECE ? (size_t)(end - p) : PIECE;
		const char *stop = memchr(p, '\n', most);
		bool whole = stop;
		for (stop = stop ? stop : p + most; stop < end && (*stop & 0xC0) == 0x80;)
			stop--;
		look_at(l, p, (size_t)(stop - p), line);
		line += whole;
		p = stop + whole;
	}
}

static ZmStatus judge(const Look *l, ZmPage *page)
{
	size_t spoilt = 0, worst = 0;
	for (size_t i = 0; i < MISTAKES; i++) {
		spoilt += l->spoilt[i].wide;
		worst = l->spoilt[i].wide > l->spoilt[worst].wide ? i : worst;
	}
	if (spoilt) {
		bool refuse = spoilt * 100 >= l->wide * SPOILT;
		zm_page_note_at(page, refuse ? ZM_DIAG_GARBLED : ZM_DIAG_GARBLED_PART, l->spoilt[worst].line, 1, "%s: %s… was %s…", mistakes[worst].what,
		                l->spoilt[worst].was.at, l->spoilt[worst].is.at);
		if (refuse)
			return ZM_ERR_TEXT;
	}
	if (l->lost) {
		size_t all = l->wide + l->lost;
		bool refuse = l->rows * 100 >= all * LOST_IN_ROWS ? l->lost > 1 : l->lost * 100 >= all * LOST && l->lost > 8;
		zm_page_note_at(page, refuse ? ZM_DIAG_GARBLED : ZM_DIAG_LOST, l->lost_line, 1, "U+FFFD %zu times", l->lost);
		if (refuse)
			return ZM_ERR_TEXT;
	}
	if (l->han >= FEW && l->usual * 100 < l->wide * NONE) {
		zm_page_note(page, ZM_DIAG_GARBLED, "hardly a character that is common in Chinese");
		return ZM_ERR_TEXT;
	}
	if (l->questions >= 8) {
		bool refuse = l->questions * 100 >= l->chars * QUESTIONS;
		zm_page_note_at(page, refuse ? ZM_DIAG_GARBLED : ZM_DIAG_LOST, l->questions_line, 1, "question marks in rows");
		if (refuse)
			return ZM_ERR_TEXT;
	}
	return ZM_OK;
}

ZmStatus zm_page_check(ZmPage *page)
{
	Look *l = zm_xmalloc(sizeof *l);
	*l = (Look){.common = zm_common(), .last = MISTAKES};
	look_through(l, &page->text);
	ZmStatus st = judge(l, page);
	for (size_t i = 0; i < MISTAKES; i++) {
		zm_buf_release(&l->spoilt[i].was);
		zm_buf_release(&l->spoilt[i].is);
	}
	free(l);
	return st;
}
