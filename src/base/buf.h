/* buf.h: a growing run of bytes.  ZmBuf b = {0}; append; zm_buf_release.  AT is not NUL-ended
 * unless zm_buf_cstr was called. */
#ifndef ZM_BASE_BUF_H
#define ZM_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
	char *at;
	size_t n, room;
} ZmBuf;

void zm_buf_release(ZmBuf *b);
void zm_buf_reserve(ZmBuf *b, size_t more);
void zm_buf_printf(ZmBuf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void zm_buf_uint(ZmBuf *b, uint64_t v); /* decimal digits, faster than printf */
void zm_buf_cp(ZmBuf *b, uint32_t cp);  /* one code point as UTF-8 */
const char *zm_buf_cstr(ZmBuf *b);      /* puts a NUL behind the bytes; N is unchanged */

static inline void zm_buf_add(ZmBuf *b, const char *s, size_t n)
{
	if (!n)
		return; /* S may be NULL then */
	if (n > b->room - b->n)
		zm_buf_reserve(b, n);
	memcpy(b->at + b->n, s, n);
	b->n += n;
}

static inline void zm_buf_puts(ZmBuf *b, const char *s)
{
	zm_buf_add(b, s, strlen(s));
}

static inline void zm_buf_putc(ZmBuf *b, char c)
{
	if (b->n == b->room)
		zm_buf_reserve(b, 1);
	b->at[b->n++] = c;
}

#endif
