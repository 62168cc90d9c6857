/* utf8.h: UTF-8 in and out (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF). */
#ifndef ZM_BASE_UTF8_H
#define ZM_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Number of leading bytes of S that are well-formed; N when all are. */
size_t zm_utf8_valid(const char *s, size_t n);
/* Writes CP at S (room for 4) and returns how many bytes it took. */
size_t zm_utf8_put(char *s, uint32_t cp);
/* Code points in N well-formed bytes. */
size_t zm_utf8_count(const char *s, size_t n);
/* Terminal columns that CP takes: 0, 1 or 2 (Unicode East Asian Width W and F). */
int zm_cp_width(uint32_t cp);
/* The same of the text S. */
int zm_utf8_columns(const char *s);

/* The code point at *S of a well-formed text; moves *S behind it. */
static inline uint32_t zm_utf8_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	if (p[0] < 0x80) {
		*s += 1;
		return p[0];
	}
	if (p[0] < 0xE0) {
		*s += 2;
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	}
	if (p[0] < 0xF0) {
		*s += 3;
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	*s += 4;
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* The last code point of S, well-formed and not empty; a constant when S is one. */
static inline uint32_t zm_utf8_last(const char *s)
{
	size_t n = __builtin_strlen(s);
	const char *p = s + n - 1;
	if ((*p & 0xC0) == 0x80)
		p--;
	if ((*p & 0xC0) == 0x80)
		p--;
	if ((*p & 0xC0) == 0x80)
		p--;
	return zm_utf8_next(&p);
}

#endif
