/* charset_p.h: shared by charset.c and plain.c. */
#ifndef ZM_FORMAT_CHARSET_P_H
#define ZM_FORMAT_CHARSET_P_H

#include <stdbool.h>
#include <stddef.h>

/* Holds a NUL byte, or more control characters than a text has. */
bool zm_charset_binary(const char *s, size_t n);

#endif
