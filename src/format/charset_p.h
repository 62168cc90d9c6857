/* charset_p.h: shared by charset.c, hz.c and plain.c. */
#ifndef ZM_FORMAT_CHARSET_P_H
#define ZM_FORMAT_CHARSET_P_H

#include <stdbool.h>
#include <stddef.h>

#include "format/page.h"

/* Holds a NUL byte, or more control characters than a text has. */
bool zm_charset_binary(const char *s, size_t n);

/* ASCII that makes Chinese when read as HZ → PAGE's text and origin; false: it is no HZ. */
bool zm_decode_hz(const char *s, size_t n, ZmPage *page);

#endif
