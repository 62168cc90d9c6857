/* common.h: the characters Chinese text is mostly made of; whether bytes were decoded rightly shows there. */
#ifndef ZM_FORMAT_COMMON_H
#define ZM_FORMAT_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	uint64_t bit[1024]; /* one for each code point below U+10000 */
} ZmCommon;

void zm_common_init(ZmCommon *c);

static inline bool zm_common_has(const ZmCommon *c, uint32_t cp)
{
	return cp < 0x10000 && (c->bit[cp >> 6] >> (cp & 63) & 1);
}

/* Marks that text of any language and any garbling may hold: they say nothing either way. */
bool zm_common_mark(uint32_t cp);

typedef struct {
	size_t wide;   /* characters outside ASCII that are no marks */
	size_t common; /* those among them that are common in Chinese */
} ZmShare;

/* Counts over N bytes of well-formed UTF-8. */
ZmShare zm_common_share(const ZmCommon *c, const char *s, size_t n);

#endif
