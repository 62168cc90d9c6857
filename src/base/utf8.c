#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned lead = p[0];
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	size_t len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (n < len)
		return 0;
	unsigned lo = 0x80, hi = 0xBF;
	if (lead == 0xE0)
		lo = 0xA0;
	else if (lead == 0xED)
		hi = 0x9F;
	else if (lead == 0xF0)
		lo = 0x90;
	else if (lead == 0xF4)
		hi = 0x8F;
	if (p[1] < lo || p[1] > hi)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

typedef unsigned char Sixteen __attribute__((vector_size(16)));

/* Are the 16 bytes at P five characters of three bytes, but those of 0xE0 and 0xED, which not all bytes may follow, and any byte more?  Nearly
 * all of Chinese. */
static inline bool five_of_three(const unsigned char *p)
{
	static const Sixteen least = {0xE1, 0x80, 0x80, 0xE1, 0x80, 0x80, 0xE1, 0x80, 0x80, 0xE1, 0x80, 0x80, 0xE1, 0x80, 0x80, 0},
	                     range = {0x0E, 0x3F, 0x3F, 0x0E, 0x3F, 0x3F, 0x0E, 0x3F, 0x3F, 0x0E, 0x3F, 0x3F, 0x0E, 0x3F, 0x3F, 0xFF};
	typedef uint64_t Two __attribute__((vector_size(16)));
	Sixteen x;
	memcpy(&x, p, sizeof x);
	Two bad = (Two)(((Sixteen)(x - least) > range) | ((x == 0xED) & (range == 0x0E)));
	return !(bad[0] | bad[1]);
}

size_t zm_utf8_valid(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;
	while (i < n) {
		while (n - i >= 16 && five_of_three(p + i))
			i += 15;
		if (i == n)
			break;
		size_t len = sequence(p + i, n - i);
		if (!len)
			break;
		i += len;
	}
	return i;
}

size_t zm_utf8_put(char *s, uint32_t cp)
{
	if (cp < 0x80) {
		s[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		s[0] = (char)(0xC0 | cp >> 6);
		s[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		s[0] = (char)(0xE0 | cp >> 12);
		s[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		s[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	s[0] = (char)(0xF0 | cp >> 18);
	s[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	s[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	s[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t zm_utf8_count(const char *s, size_t n)
{
	size_t c = 0, i = 0;
	for (; n - i >= 8; i += 8) { /* eight bytes at a time: those that follow others, 10xxxxxx */
		uint64_t x;
		memcpy(&x, s + i, 8);
		c += 8 - ((x >> 7 & ~x >> 6 & 0x0101010101010101u) * 0x0101010101010101u >> 56);
	}
	for (; i < n; i++)
		c += ((unsigned char)s[i] & 0xC0) != 0x80;
	return c;
}

int zm_cp_width(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x300 && cp < 0x370) || cp == 0x200B || cp == 0xFEFF)
		return 0;
	if ((cp >= 0x1100 && cp <= 0x115F) || (cp >= 0x2E80 && cp <= 0xA4CF && cp != 0x303F) || (cp >= 0xAC00 && cp <= 0xD7A3) ||
	    (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE6F) || (cp >= 0xFF00 && cp <= 0xFF60) ||
	    (cp >= 0xFFE0 && cp <= 0xFFE6) || (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x20000 && cp <= 0x3FFFD))
		return 2;
	return 1;
}

int zm_utf8_columns(const char *s)
{
	int n = 0;
	while (*s)
		n += zm_cp_width(zm_utf8_next(&s));
	return n;
}
