/* text.h: an input text, as it came and as it is matched.
 *
 * SOURCE: the decoded file, valid UTF-8; offsets that leave the program (mentions, sentences) are
 * indexes of its code points.  NORMALISED: an array of code points in which matching happens:
 * folded (base/fold.h), without zero-width characters, without white space inside a line (one ' '
 * stays for a gap of two or more, and between two Latin or digit characters), with one '\n' for
 * any number of line ends, straight quotation marks turned into pairs “ ”, whatever stands for 〇 in a
 * Chinese number turned into it, and in a Traditional text every character into its Simplified form.  Every normalised
 * character knows its source character, so that a span maps back exactly. */
#ifndef ZM_TEXT_TEXT_H
#define ZM_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

typedef struct {
	const char *bytes; /* source, UTF-8 */
	size_t n_bytes;
	uint32_t n_source;    /* source code points */
	uint32_t n;           /* normalised code points */
	const uint32_t *cp;   /* normalised, cp[n] is 0 */
	const uint32_t *src;  /* normalised index → source code point index; src[n] is n_source */
	const uint32_t *byte; /* normalised index → byte offset in BYTES; byte[n] is n_bytes */
	const uint32_t *line; /* byte offsets at which source lines begin */
	uint32_t lines;
	const uint16_t *class; /* as patterns see CP (vocab/program.h); NULL until zm_text_find_triggers */
	bool traditional; /* CP is Simplified, BYTES is not */
	const struct ZmLabelIndex *labels; /* text/labels.h; NULL until zm_text_index */
	const struct ZmTriggers *triggers; /* text/triggers.h; NULL until zm_text_find_triggers */
	const struct ZmSites *sites; /* mention/sites.h; NULL until zm_text_find_sites */
} ZmText;

/* Normalises BYTES (valid UTF-8, borrowed, must outlive the text); all memory from ARENA. */
void zm_text_init(ZmText *t, ZmArena *arena, const char *bytes, size_t n_bytes);

/* A normalised span, never empty, in source code points: [*begin, *end). */
static inline void zm_text_source(const ZmText *t, uint32_t b, uint32_t e, uint32_t *begin, uint32_t *end)
{
	*begin = t->src[b];
	*end = t->src[e - 1] + 1;
}
/* The source bytes of a normalised span, white space inside included. */
const char *zm_text_anchor(const ZmText *t, uint32_t b, uint32_t e, size_t *n);
/* The normalised span as UTF-8 without spaces and line ends, in ARENA. */
char *zm_text_utf8(const ZmText *t, ZmArena *arena, uint32_t b, uint32_t e);
/* The same without quotation marks “”‘’. */
char *zm_text_unquoted(const ZmText *t, ZmArena *arena, uint32_t b, uint32_t e);
/* 1-based source line of a normalised index. */
uint32_t zm_text_line(const ZmText *t, uint32_t i);

/* Does the UTF-8 string S (folded by hand: half-width punctuation) stand at I?  Returns the index
 * behind it, or 0. */
uint32_t zm_text_at_all(const ZmText *t, uint32_t i, const char *s);
static inline uint32_t zm_text_at(const ZmText *t, uint32_t i, const char *s)
{
	const char *first = s; /* S is a literal nearly everywhere: its first character is a constant */
	return i < t->n && t->cp[i] == zm_utf8_next(&first) ? zm_text_at_all(t, i, s) : 0;
}
/* Does S end just before I?  Returns the index where it begins + 1, or 0. */
uint32_t zm_text_before_all(const ZmText *t, uint32_t i, const char *s);
static inline uint32_t zm_text_before(const ZmText *t, uint32_t i, const char *s)
{
	return i && t->cp[i - 1] == zm_utf8_last(s) ? zm_text_before_all(t, i, s) : 0;
}
/* First place of S in [b, e), or UINT32_MAX. */
uint32_t zm_text_find(const ZmText *t, uint32_t b, uint32_t e, const char *s);
/* The first place of the code point C in CP[b, e), or E.  (A wchar_t is a code point on Linux; glibc's search is by vectors.) */
static inline uint32_t zm_cp_next(const uint32_t *cp, uint32_t b, uint32_t e, uint32_t c)
{
	const wchar_t *from = (const wchar_t *)cp + b, *hit = b < e ? wmemchr(from, (wchar_t)c, e - b) : NULL;
	return hit ? b + (uint32_t)(hit - from) : e;
}
/* Is the code point C one of those in SET, a string literal?  (A wchar_t is a code point on Linux.)  The loop unrolls into
 * comparisons with constants, which the compiler orders. */
#define zm_cp_in(c, set) zm_cp_among((c), L##set, sizeof(L##set) / sizeof(wchar_t) - 1)
static inline __attribute__((always_inline)) bool zm_cp_among(uint32_t c, const wchar_t *set, size_t n)
{
	uint64_t low = 0; /* the low six bits of its characters: a constant, which nearly always says no */
#pragma GCC unroll 64
	for (size_t i = 0; i < n; i++)
		low |= (uint64_t)1 << ((uint32_t)set[i] & 63);
	if (n > 4 && !(low >> (c & 63) & 1))
		return false;
#pragma GCC unroll 64
	for (size_t i = 0; i < n; i++)
		if (c == (uint32_t)set[i])
			return true;
	return false;
}

#endif
