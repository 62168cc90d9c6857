/* common.h: the characters Chinese text is mostly made of; whether bytes were decoded rightly shows there. */
#ifndef ZM_FORMAT_COMMON_H
#define ZM_FORMAT_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	uint64_t bit[1024]; /* one for each code point below U+10000 */
} ZmCommon;

/* Made at the first call; stays. */
const ZmCommon *zm_common(void);

static inline bool zm_common_has(const ZmCommon *c, uint32_t cp)
{
	return cp < 0x10000 && (c->bit[cp >> 6] >> (cp & 63) & 1);
}

/* Marks that text of any language and any garbling may hold: they say nothing either way. */
static inline bool zm_common_mark(uint32_t cp)
{
	if (cp >= 0x3040 && cp < 0xFE00)
		return false;
	return cp < 0x80 || cp == 0xA0 || cp == 0xAD || cp == 0xB7 || (cp >= 0x2000 && cp < 0x2070) || (cp >= 0x2100 && cp < 0x2E80) ||
	       (cp >= 0x3000 && cp < 0x3040) || cp == 0xFEFF || (cp >= 0xFE00 && cp < 0xFFF0);
}

typedef struct {
	size_t wide;   /* characters outside ASCII that are no marks */
	size_t common; /* those among them that are common in Chinese */
} ZmShare;

/* Counts over N bytes of well-formed UTF-8. */
ZmShare zm_common_share(const ZmCommon *c, const char *s, size_t n);

#endif
