/* fold.h: what a character counts as when texts, labels and patterns are compared.
 *
 * One rule for input text, lexicon labels and rule patterns: full-width ASCII (U+FF01..FF5E) becomes
 * half-width, typographic dashes become '-', corner and straight quotation marks become “ ”,
 * 〇○ stay, hexagonal brackets stay, spaces of any kind become ' '.  Chinese marks that ASCII has
 * no equal for (。、《》〈〉“”‘’〔〕【】…·) stay as they are.  What stands for another character (radicals,
 * compatibility ideographs, vertical forms, private use that is known: compat.def) becomes that one.
 * One code point in, one out. */
#ifndef ZM_BASE_FOLD_H
#define ZM_BASE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

uint32_t zm_fold(uint32_t cp);
/* Only the last of these: the character that CP stands for, for what is shown to people. */
uint32_t zm_unified(uint32_t cp);

/* Characters that carry no meaning inside a name: dropped from texts (zero-width and
 * directional marks, soft hyphen, variation selectors, BOM). */
bool zm_cp_ignorable(uint32_t cp);

static inline bool zm_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFD);
}
static inline bool zm_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}
static inline bool zm_is_latin(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
static inline bool zm_is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}
static inline bool zm_is_quote(uint32_t c)
{
	return c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019;
}

/* The value of 一 to 九, 1 to 9; else 0. */
static inline int zm_han_digit(uint32_t c)
{
	switch (c) {
	case 0x4E00: return 1;
	case 0x4E8C: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	default: return 0;
	}
}

#endif
