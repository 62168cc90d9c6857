/* numbers.h: reading a number, Arabic or Chinese, at a place of the text. */
#ifndef ZM_MENTION_NUMBERS_H
#define ZM_MENTION_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "text/text.h"

typedef struct {
	uint32_t end;       /* behind the number, its 余/多 and its multipliers */
	char digits[40];    /* plain decimal, multipliers worked in */
	bool chinese;       /* written in Chinese numerals */
	bool approximate;   /* 余, 多 or 几 inside */
	bool multiplied;    /* 万, 亿 stood behind it */
	bool percent;       /* 百分之… : the unit is in the number */
	bool half;          /* 半 */
	uint32_t value;     /* of small Chinese numerals, for exclusions; 0 if large or Arabic */
} ZmNumber;

/* Can a number begin with C?  Those that can stand in a table, each in a place of its own. */
enum { ZM_NUMBER_SLOTS = 64 };
extern const uint16_t zm_number_first[ZM_NUMBER_SLOTS];
#define ZM_NUMBER_SLOT(c) ((uint32_t)(c) * 0x831ECB9Fu >> 26)
static inline bool zm_number_begins(uint32_t c)
{
	return zm_number_first[ZM_NUMBER_SLOT(c)] == c;
}

/* VALUE, such as "123.45", × 10^ZEROS as plain decimal, without zeros before it or behind its fraction, in OUT[0..ROOM). */
void zm_number_scale(char *out, size_t room, const char *value, int zeros);
/* Reads the longest number that begins at I; false when none does. */
bool zm_number_read(const ZmText *t, uint32_t i, ZmNumber *out);

#endif
