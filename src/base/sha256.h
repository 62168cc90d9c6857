/* sha256.h: SHA-256 (FIPS 180-4), for file identity and content-made names. */
#ifndef ZM_BASE_SHA256_H
#define ZM_BASE_SHA256_H

#include <stddef.h>

/* The digest of N bytes as 64 lower-case hexadecimal digits and a NUL. */
void zm_sha256_hex(const void *data, size_t n, char hex[65]);

/* The same piece by piece. */
typedef struct ZmSha256 ZmSha256;
ZmSha256 *zm_sha256_new(void);
void zm_sha256_add(ZmSha256 *s, const void *data, size_t n);
void zm_sha256_end(ZmSha256 *s, char hex[65]); /* frees S */

#endif
