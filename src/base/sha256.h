/* sha256.h: SHA-256 (FIPS 180-4), for file identity and content-made names. */
#ifndef ZM_BASE_SHA256_H
#define ZM_BASE_SHA256_H

#include <stddef.h>

/* The digest of N bytes as 64 lower-case hexadecimal digits and a NUL. */
void zm_sha256_hex(const void *data, size_t n, char hex[65]);

#endif
