/* numbers.h: lists of numbers, and their digits. */
#ifndef ZM_BASE_NUMBERS_H
#define ZM_BASE_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Sorts the N numbers at LIST and keeps each once; returns how many are left. */
uint32_t zm_numbers_settle(uint32_t *list, uint32_t n);

char *zm_put_digits_first(char *to, uint64_t n); /* of numbers that have more than eight */
enum { ZM_DIGITS = 21 }; /* what the digits of any number and an end need */

/* Puts the digits of N to TO, which has room for ZM_DIGITS bytes; the end.  Eight at a time, without a branch or a division for each: four and
 * four, two and two, one and one in the parts of one word. */
static inline char *zm_put_digits(char *to, uint64_t n)
{
	const uint64_t eight = 100000000;
	bool more = n >= eight;
	if (more) {
		to = zm_put_digits_first(to, n / eight);
		n %= eight;
	}
	uint64_t x = n / 10000 | n % 10000 << 32;
	uint64_t q = (x * 10486 >> 20) & 0x0000007F0000007F;
	x = q | (x - 100 * q) << 16;
	q = (x * 103 >> 10) & 0x000F000F000F000F;
	x = q | (x - 10 * q) << 8;
	unsigned zeros = more ? 0 : (unsigned)__builtin_ctzll(x | (uint64_t)1 << 56) / 8;
	x = (x | 0x3030303030303030) >> 8 * zeros;
	if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
		x = __builtin_bswap64(x);
	memcpy(to, &x, sizeof x);
	return to + sizeof x - zeros;
}

#endif
