#include "base/sha256.h"

#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct ZmSha256 {
	struct sha256_ctx ctx;
};

static void end(struct sha256_ctx *ctx, char hex[65])
{
	typedef unsigned char Sixteen __attribute__((vector_size(16)));
	enum { HALVES = SHA256_DIGEST_SIZE / sizeof(Sixteen) };
	Sixteen d[HALVES], x[2];
	sha256_digest(ctx, sizeof d, (uint8_t *)d);
	for (size_t i = 0; i < HALVES; i++) { /* sixteen digits at a time: there are many names of digests */
		Sixteen high = d[i] >> 4, low = d[i] & 15;
		x[0] = __builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
		x[1] = __builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
		for (size_t k = 0; k < 2; k++)
			x[k] += '0' + ((Sixteen)(x[k] > 9) & ('a' - '0' - 10));
		memcpy(hex + i * sizeof x, x, sizeof x);
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
