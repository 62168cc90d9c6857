/* pattern.h: patterns, whichever way they are run: as programs of ours (program.h), or what these do not know by PCRE2; with
 * pattern.c the only file that names pcre2.h.
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

#include "vocab/program.h"
#include "vocab/starts.h"

typedef struct ZmPattern ZmPattern;
/* Match memory; one for each thread. */
typedef struct ZmMatch ZmMatch;

typedef enum { ZM_MATCH_NO, ZM_MATCH_YES, ZM_MATCH_LIMIT } ZmMatchResult;

/* False when the pattern is wrong: then *WHY (static or thread-local text) and *AT (byte offset in
 * the pattern) say what and where. */
bool zm_pattern_check(const char *utf8, const char **why, size_t *at);
/* Its tree; release it. */
void zm_pattern_syntax(const char *utf8, ZmSyntax *out);
/* UTF8, borrowed, is right (zm_pattern_check) and has NUMBER in STARTS and in PROGRAMS (borrowed; NULL: in none).  What has no
 * program is compiled by PCRE2 when it is first used. */
ZmPattern *zm_pattern_new(const char *utf8, const ZmStarts *starts, const ZmPrograms *programs, uint32_t number);
void zm_pattern_free(ZmPattern *p);

ZmMatch *zm_match_new(void);
void zm_match_free(ZmMatch *m);

/* Finds the first match in T[0..N) that begins at or behind FROM; ^ and $ are the ends of T. */
ZmMatchResult zm_pattern_find(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from);
/* The same in the part [BEGIN, BEGIN + N) of the text of an index (zm_starts_index, of this pattern's words at least); FROM and
 * what is found count from BEGIN. */
ZmMatchResult zm_pattern_find_by(const ZmPattern *p, ZmMatch *m, ZmStartIndex *index, uint32_t begin, size_t n, size_t from);
/* False when it matches nowhere in the text of the index. */
bool zm_pattern_any(const ZmPattern *p, const ZmStartIndex *index);
/* The same as zm_pattern_find, but the match must begin before TO. */
ZmMatchResult zm_pattern_find_before(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from, size_t to);
/* The same as zm_pattern_find, but the match must begin at FROM. */
ZmMatchResult zm_pattern_at(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from);
/* The same for COUNT patterns of one set: the number of the first that matches there, COUNT if none does. */
size_t zm_patterns_at(const ZmPattern *const *p, size_t count, ZmMatch *m, ZmCodes t, size_t n, size_t from);
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
