/* credentials.h: who one is at a store; never from the command line, where every user of the machine sees it. */
#ifndef ZM_HTTP_CREDENTIALS_H
#define ZM_HTTP_CREDENTIALS_H

#include <stdbool.h>

#include "base/status.h"

typedef struct {
	char user[256], password[1024], token[2048]; /* "": none */
} ZmCredentials;

/* From FILE (lines 'user: …', 'password: …', 'token: …'), which only its owner may read, or when it is NULL from ZHENGMAI_USER,
 * ZHENGMAI_PASSWORD and ZHENGMAI_TOKEN.  On failure the message has been written. */
ZmStatus zm_credentials_read(const char *file, ZmCredentials *out);
/* Overwrites them. */
void zm_credentials_clear(ZmCredentials *c);

#endif
