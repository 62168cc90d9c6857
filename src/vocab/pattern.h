/* pattern.h: the small door to PCRE2, the only file pair that names pcre2.h.
 *
 * Patterns are written in UTF-8 in rule files and run on arrays of code points (the 32-bit
 * library without UTF checks: our arrays are made by us and always valid), so every offset is an
 * index of the normalised text.  A match has limits; hitting one is told from no match.
 *
 * Macros, replaced before compiling:
 *   <HAN>     one Chinese character, masked ones included
 *   <H>       the same characters for use inside a class: [<H>“”]
 *   <NUM>     one Chinese numeral character (digits, 十百千万两〇零)
 *   <UNIT> <REGION> <REG> <DOC> <REFNO> <PROGRAM> <PERSON> <MEETING> <DOCTRINE> <HONOUR> <PLATFORM> <FIGURE>
 *             a whole masked mention of that type (see zm_mask_first in pattern.h)
 *   <ANY>     a whole masked mention of any type                                               */
#ifndef ZM_VOCAB_PATTERN_H
#define ZM_VOCAB_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vocab/starts.h"

typedef struct ZmPattern ZmPattern;
/* Match memory; one for each thread. */
typedef struct ZmMatch ZmMatch;

typedef enum { ZM_MATCH_NO, ZM_MATCH_YES, ZM_MATCH_LIMIT } ZmMatchResult;

/* False when the pattern is wrong: then *WHY (static or thread-local text) and *AT (byte offset in
 * the pattern) say what and where. */
bool zm_pattern_check(const char *utf8, const char **why, size_t *at);
/* What is known of its matches (vocab/shape.h). */
size_t zm_pattern_shapes(const char *utf8, ZmShape out[ZM_SHAPES_MAX]);
/* UTF8, borrowed, is right (zm_pattern_check) and has NUMBER in STARTS (borrowed; NULL: in none).  It is compiled when it is
 * first used. */
ZmPattern *zm_pattern_new(const char *utf8, const ZmStarts *starts, uint32_t number);
void zm_pattern_free(ZmPattern *p);

ZmMatch *zm_match_new(void);
void zm_match_free(ZmMatch *m);

/* Finds the first match in CP[0..N) that begins at or behind FROM; ^ and $ are the ends of CP. */
ZmMatchResult zm_pattern_find(const ZmPattern *p, ZmMatch *m, const uint32_t *cp, size_t n, size_t from);
/* The same in CP[BEGIN..BEGIN + N), FROM and what is found counted from BEGIN, with an index of CP (zm_starts_index, of this
 * pattern's words at least). */
ZmMatchResult zm_pattern_find_by(const ZmPattern *p, ZmMatch *m, ZmStartIndex *index, const uint32_t *cp, uint32_t begin, size_t n, size_t from);
/* The same as zm_pattern_find, but the match must begin at FROM. */
ZmMatchResult zm_pattern_at(const ZmPattern *p, ZmMatch *m, const uint32_t *cp, size_t n, size_t from);
/* Group I of the last match; false when it took no part. */
bool zm_match_group(const ZmMatch *m, size_t i, uint32_t *begin, uint32_t *end);
/* Number of a named group, -1 when the pattern has none. */
int zm_pattern_group(const ZmPattern *p, const char *name);

/* Masks: a mention of type T (0-based, order of the macro list) stands as one code point FIRST(T)
 * and as many REST(T) as it is long.  Private-use characters of the input never get here: text.c
 * folds them away. */
enum { ZM_MASK_BASE = 0xE000, ZM_MASK_REST = 0xE100 };
static inline uint32_t zm_mask_first(unsigned type)
{
	return ZM_MASK_BASE + type;
}
static inline uint32_t zm_mask_rest(unsigned type)
{
	return ZM_MASK_REST + type;
}

#endif
