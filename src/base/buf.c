#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

void zm_buf_release(ZmBuf *b)
{
	free(b->at);
	*b = (ZmBuf){0};
}

void zm_buf_reserve(ZmBuf *b, size_t more)
{
	if (more <= b->room - b->n)
		return;
	size_t room = b->room ? b->room * 2 : 256;
	if (room < b->n + more)
		room = b->n + more;
	b->at = zm_xrealloc(b->at, room);
	b->room = room;
}

void zm_buf_printf(ZmBuf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	zm_buf_reserve(b, (size_t)n + 1);
	vsnprintf(b->at + b->n, (size_t)n + 1, fmt, again);
	va_end(again);
	b->n += (size_t)n;
}

void zm_buf_uint(ZmBuf *b, uint64_t v)
{
	char digits[20];
	size_t i = sizeof digits;
	do
		digits[--i] = (char)('0' + v % 10);
	while (v /= 10);
	zm_buf_add(b, digits + i, sizeof digits - i);
}

void zm_buf_cp(ZmBuf *b, uint32_t cp)
{
	zm_buf_reserve(b, 4);
	b->n += zm_utf8_put(b->at + b->n, cp);
}

const char *zm_buf_cstr(ZmBuf *b)
{
	zm_buf_reserve(b, 1);
	b->at[b->n] = '\0';
	return b->at;
}
