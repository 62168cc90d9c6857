#include "text/text.h"

#include <stdbool.h>
#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "vocab/simplified.h"

static bool word_char(uint32_t c)
{
	return zm_is_digit(c) || zm_is_latin(c);
}

static uint32_t count_lines(const char *s, size_t n)
{
	uint32_t lines = 1;
	for (const char *p = s; (p = memchr(p, '\n', (size_t)(s + n - p))); p++)
		lines++;
	return lines;
}

static void find_lines(ZmText *t, ZmArena *arena)
{
	uint32_t *line = ZM_NEWN(arena, uint32_t, count_lines(t->bytes, t->n_bytes)), k = 0;
	line[k++] = 0;
	const char *end = t->bytes + t->n_bytes;
	for (const char *p = t->bytes; (p = memchr(p, '\n', (size_t)(end - p)));)
		line[k++] = (uint32_t)(++p - t->bytes);
	t->line = line;
	t->lines = k;
}

/* A text is Traditional when so many characters in a hundred are, and few occur in Simplified only. */
enum { TRADITIONAL_PERCENT = 3, SIMPLIFIED_FOR_ONE = 2 };

/* 乾 著 於 stand in Simplified texts too: only a Traditional text is matched as Simplified. */
static bool simplify(uint32_t *cp, uint32_t n)
{
	ZmForms f = zm_count_forms(cp, n);
	if (!f.traditional || f.traditional * 100 < f.han * TRADITIONAL_PERCENT || f.traditional < f.simplified * SIMPLIFIED_FOR_ONE)
		return false;
	zm_simplify(cp, n);
	return true;
}

static bool is_numeral(uint32_t c)
{
	return c == 0x3007 || zm_cp_in(c, "零一二三四五六七八九");
}

/* What is typed for 〇: circles, the letter O of three alphabets, the digit. */
static bool is_zero(uint32_t c)
{
	return c == '0' || c == 'O' || c == 'o' || c == 0x25CB || c == 0x25EF || c == 0x2B55 || c == 0x39F || c == 0x3BF || c == 0x41E || c == 0x43E;
}

/* 二○二三 二OO八年 → 〇: between Chinese numerals or before 年 月 日. */
static void settle_zeros(uint32_t *cp, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		if (!is_zero(cp[i]) || !is_numeral(cp[i - 1]))
			continue;
		uint32_t end = i;
		while (end < n && (is_zero(cp[end]) || cp[end] == 0x3007))
			end++;
		if (end < n && (is_numeral(cp[end]) || zm_cp_in(cp[end], "年月日")))
			while (i < end)
				cp[i++] = 0x3007;
		i = end;
	}
}

/* C; a straight quotation mark as the mark of a pair that it stands for. */
static uint32_t paired(uint32_t c, bool *open)
{
	if (c == '"')
		c = *open ? 0x201D : 0x201C;
	if (c == 0x201C || c == 0x201D)
		*open = c == 0x201C;
	return c;
}

/* The character at P when it is one of U+4E00 to U+9FFF, else 0. */
static inline uint32_t common(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	uint32_t c = u[0] - 0xE4u <= 5 ? (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu) : 0;
	return c >= 0x4E00 ? c : 0;
}

void zm_text_init(ZmText *t, ZmArena *arena, const char *bytes, size_t n_bytes)
{
	*t = (ZmText){.bytes = bytes, .n_bytes = n_bytes};
	size_t room = zm_utf8_count(bytes, n_bytes) + 2;
	uint32_t *cp = ZM_TAKEN(arena, uint32_t, room), *src = ZM_TAKEN(arena, uint32_t, room), *byte = ZM_TAKEN(arena, uint32_t, room);
	uint32_t n = 0, at = 0, gap = 0, gap_src = 0, gap_byte = 0;
	bool quote_open = false, zeros = false;
	for (const char *p = bytes, *end = bytes + n_bytes; p < end; at++) {
		for (uint32_t han; !gap && p < end && (han = common(p)); at++, p += 3) { /* most characters stand for themselves */
			cp[n] = han;
			src[n] = at;
			byte[n++] = (uint32_t)(p - bytes);
		}
		if (p >= end)
			break;
		uint32_t here = (uint32_t)(p - bytes), c = zm_fold(zm_utf8_next(&p));
		if (zm_cp_ignorable(c))
			continue;
		if (c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
			gap = 0;
			quote_open = false;
			if (n && cp[n - 1] != '\n') {
				cp[n] = '\n';
				src[n] = at;
				byte[n++] = here;
			}
			continue;
		}
		if (c == ' ') {
			if (!gap++) {
				gap_src = at;
				gap_byte = here;
			}
			continue;
		}
		c = c >= 0xE000 && c <= 0xF8FF ? 0xFFFD : paired(c, &quote_open);
		if (gap && n && cp[n - 1] != '\n' && (gap > 1 || (word_char(c) && word_char(cp[n - 1])))) {
			cp[n] = ' ';
			src[n] = gap_src;
			byte[n++] = gap_byte;
		}
		gap = 0;
		zeros |= is_zero(c) && n && is_numeral(cp[n - 1]);
		cp[n] = c;
		src[n] = at;
		byte[n++] = here;
	}
	if (zeros)
		settle_zeros(cp, n);
	t->traditional = simplify(cp, n);
	cp[n] = 0;
	src[n] = at;
	byte[n] = (uint32_t)n_bytes;
	t->n = n;
	t->n_source = at;
	t->cp = cp;
	t->src = src;
	t->byte = byte;
	find_lines(t, arena);
}

const char *zm_text_anchor(const ZmText *t, uint32_t b, uint32_t e, size_t *n)
{
	const char *last = t->bytes + t->byte[e - 1], *p = last;
	zm_utf8_next(&p);
	*n = (size_t)(p - (t->bytes + t->byte[b]));
	return t->bytes + t->byte[b];
}

static char *to_utf8(const ZmText *t, ZmArena *arena, uint32_t b, uint32_t e, bool quotes)
{
	char *s = ZM_TAKEN(arena, char, (size_t)(e - b) * 4 + 1), *p = s;
	for (uint32_t i = b; i < e; i++) {
		uint32_t c = t->cp[i];
		if (c - 0x2800 < 0xD800 - 0x2800) { /* most characters: three bytes, no mark */
			*p++ = (char)(0xE0 | c >> 12);
			*p++ = (char)(0x80 | (c >> 6 & 0x3F));
			*p++ = (char)(0x80 | (c & 0x3F));
		} else if (c != ' ' && c != '\n' && (quotes || !zm_is_quote(c))) {
			p += zm_utf8_put(p, c);
		}
	}
	*p = '\0';
	return s;
}

char *zm_text_utf8(const ZmText *t, ZmArena *arena, uint32_t b, uint32_t e)
{
	return to_utf8(t, arena, b, e, true);
}

char *zm_text_unquoted(const ZmText *t, ZmArena *arena, uint32_t b, uint32_t e)
{
	return to_utf8(t, arena, b, e, false);
}

uint32_t zm_text_line(const ZmText *t, uint32_t i)
{
	uint32_t lo = 0, hi = t->lines, at = t->byte[i];
	while (hi - lo > 1) {
		uint32_t mid = (lo + hi) / 2;
		if (t->line[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo + 1;
}

uint32_t zm_text_at_all(const ZmText *t, uint32_t i, const char *s)
{
	while (*s) {
		if (i >= t->n || t->cp[i] != zm_utf8_next(&s))
			return 0;
		i++;
	}
	return i;
}

uint32_t zm_text_before_all(const ZmText *t, uint32_t i, const char *s)
{
	const char *p = s + strlen(s);
	while (p > s) { /* from the last, which is another nearly always */
		do
			p--;
		while ((*p & 0xC0) == 0x80);
		const char *next = p;
		if (!i || t->cp[--i] != zm_utf8_next(&next))
			return 0;
	}
	return i + 1;
}

uint32_t zm_text_find(const ZmText *t, uint32_t b, uint32_t e, const char *s)
{
	const char *p = s;
	uint32_t first = zm_utf8_next(&p), n = (uint32_t)zm_utf8_count(s, strlen(s));
	const wchar_t *at = (const wchar_t *)t->cp; /* a code point on Linux; glibc's search is by vectors */
	for (uint32_t i = b; i + n <= e; i++) {
		const wchar_t *hit = wmemchr(at + i, (wchar_t)first, e - n - i + 1);
		if (!hit)
			return UINT32_MAX;
		i = (uint32_t)(hit - at);
		if (zm_text_at(t, i, s))
			return i;
	}
	return UINT32_MAX;
}

