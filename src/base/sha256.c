#include "base/sha256.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "base/arena.h"

struct ZmSha256 {
	struct sha256_ctx ctx;
};

static void end(struct sha256_ctx *ctx, char hex[65])
{
	unsigned char d[SHA256_DIGEST_SIZE];
	sha256_digest(ctx, sizeof d, d);
	for (size_t i = 0; i < sizeof d; i++) {
		hex[2 * i] = "0123456789abcdef"[d[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[d[i] & 15];
	}
	hex[64] = '\0';
}

void zm_sha256_hex(const void *data, size_t n, char hex[65])
{
	struct sha256_ctx ctx;
	sha256_init(&ctx);
	sha256_update(&ctx, n, data);
	end(&ctx, hex);
}

ZmSha256 *zm_sha256_new(void)
{
	ZmSha256 *s = zm_xmalloc(sizeof *s);
	sha256_init(&s->ctx);
	return s;
}

void zm_sha256_add(ZmSha256 *s, const void *data, size_t n)
{
	sha256_update(&s->ctx, n, data);
}

void zm_sha256_end(ZmSha256 *s, char hex[65])
{
	end(&s->ctx, hex);
	free(s);
}
