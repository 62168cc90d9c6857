/* index_file.c: an index as a file: a head, then its arrays as they lie in memory.
 *
 * A file that was written for another graph, by another version or machine, or that was damaged since is
 * no error: nobody needs it.  So a checksum covers everything, and every number is held against its
 * bounds before it is used. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rdf/index.h"

enum { VERSION = 1, HEAD = 512 };
#define MAGIC "zmcache\n"
#define BYTE_ORDER_MARK 0x01020304u

typedef struct {
	char magic[8];
	uint32_t version, byte_order;
	uint64_t terms, triples, bytes, sum;
	char identity[65];
	ZmFileState state; /* may be brought up to date, so outside of the sum */
} Head;

/* Four lanes, so that the multiplications overlap. */
static uint64_t sum_of(const Head *h, const void *data, size_t n)
{
	const uint64_t prime = 0x9E3779B97F4A7C15u;
	uint64_t lane[4] = {h->terms ^ 1, h->triples ^ 2, h->bytes ^ 3, h->version};
	const unsigned char *p = data;
	for (; n >= 32; p += 32, n -= 32) {
		uint64_t w[4];
		memcpy(w, p, 32);
		for (int i = 0; i < 4; i++)
			lane[i] = (lane[i] ^ w[i]) * prime, lane[i] ^= lane[i] >> 29;
	}
	for (; n; p++, n--)
		lane[0] = (lane[0] ^ *p) * prime, lane[0] ^= lane[0] >> 29;
	uint64_t all = 0;
	for (int i = 0; i < 4; i++)
		all = (all ^ lane[i]) * prime, all ^= all >> 32;
	for (int i = 0; i < 65; i++)
		all = (all ^ (unsigned char)h->identity[i]) * prime, all ^= all >> 29;
	return all;
}

static size_t body_size(const Head *h)
{
	return (h->terms + 1) * sizeof(uint64_t) + ZM_ORDERS * h->triples * sizeof(ZmTriple) + h->bytes;
}

static bool sound_terms(const ZmIndex *x)
{
	uint64_t last = 0;
	if (x->start[0] != 0 || x->start[x->terms] != x->bytes)
		return false;
	for (uint64_t i = 0; i < x->terms; i++) {
		const char *key = x->key + last;
		if (x->start[i + 1] < last + 2 || x->start[i + 1] > x->bytes)
			return false;
		size_t n = x->start[i + 1] - last, text = strnlen(key, n);
		bool two = *key == 'L' && text + 1 < n && text + 1 + strnlen(key + text + 1, n - text - 1) + 1 == n;
		if (!two && !((*key == 'I' || *key == 'B') && text + 1 == n))
			return false;
		last = x->start[i + 1];
	}
	return true;
}

static bool sound(const ZmIndex *x)
{
	if (!sound_terms(x))
		return false;
	for (int o = 0; o < ZM_ORDERS; o++)
		for (uint64_t i = 0; i < x->triples; i++)
			for (int k = 0; k < 3; k++)
				if (x->order[o][i].at[k] >= x->terms)
					return false;
	return true;
}

static ZmIndex *over(void *map, size_t size)
{
	const Head *h = map;
	const uint64_t limit = UINT32_MAX;
	if (memcmp(h->magic, MAGIC, 8) != 0 || h->version != VERSION || h->byte_order != BYTE_ORDER_MARK || h->terms >= limit || h->triples >= limit ||
	    h->bytes >= size || body_size(h) != size - HEAD || h->sum != sum_of(h, (char *)map + HEAD, size - HEAD))
		return NULL;
	const char *m = (const char *)map + HEAD;
	ZmIndex *x = zm_xmalloc(sizeof *x);
	*x = (ZmIndex){.terms = h->terms, .triples = h->triples, .bytes = h->bytes, .memory = map, .mapped = size, .start = (const uint64_t *)m};
	m += (h->terms + 1) * sizeof(uint64_t);
	for (int o = 0; o < ZM_ORDERS; o++, m += h->triples * sizeof(ZmTriple))
		x->order[o] = (const ZmTriple *)m;
	x->key = m;
	if (sound(x))
		return x;
	free(x);
	return NULL;
}

static void note_state(int fd, const ZmFileState *state)
{
	if (state && pwrite(fd, state, sizeof *state, offsetof(Head, state)) != (ssize_t)sizeof *state)
		return; /* then the digest is made again next time */
}

/* Was the file that STATE is of left alone since this cache was written?  Times count whole ticks, so one that was
 * written just before the cache could have been written once more unseen. */
static bool untouched(const Head *h, const ZmFileState *state, const struct stat *cache)
{
	return state && !memcmp(&h->state, state, sizeof *state) && state->ctime + 2 < cache->st_mtim.tv_sec && state->mtime + 2 < cache->st_mtim.tv_sec;
}

ZmIndex *zm_index_open(const char *path, const ZmFileState *state, ZmIdentity identity, void *user)
{
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	if (fd < 0)
		return NULL;
	ZmIndex *x = NULL;
	void *map = MAP_FAILED;
	if (!fstat(fd, &st) && S_ISREG(st.st_mode) && st.st_size >= HEAD)
		map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map != MAP_FAILED)
		x = over(map, (size_t)st.st_size);
	if (x && !untouched(map, state, &st)) {
		char now[65];
		if (identity(user, now) && !memcmp(((const Head *)map)->identity, now, 65)) {
			note_state(fd, state);
		} else {
			free(x);
			x = NULL;
		}
	}
	if (!x && map != MAP_FAILED)
		munmap(map, (size_t)st.st_size);
	close(fd);
	return x;
}

static bool write_all(int fd, const void *data, size_t n)
{
	for (const char *p = data; n;) {
		ssize_t k = write(fd, p, n < (1 << 30) ? n : 1 << 30);
		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

bool zm_index_save(const ZmIndex *x, const char *path, const ZmFileState *state, const char identity[65])
{
	char head[HEAD] = {0};
	Head h = {.version = VERSION, .byte_order = BYTE_ORDER_MARK, .terms = x->terms, .triples = x->triples, .bytes = x->bytes};
	memcpy(h.magic, MAGIC, 8);
	memcpy(h.identity, identity, 65);
	if (state)
		h.state = *state;
	h.sum = sum_of(&h, x->memory, body_size(&h));
	memcpy(head, &h, sizeof h);
	ZmBuf name = {0};
	zm_buf_printf(&name, "%s.XXXXXX", path);
	zm_buf_cstr(&name);
	int fd = mkostemp(name.at, O_CLOEXEC);
	bool ok = fd >= 0 && write_all(fd, head, HEAD) && write_all(fd, x->memory, body_size(&h));
	if (fd >= 0) {
		fchmod(fd, 0644);
		ok = close(fd) == 0 && ok && rename(name.at, path) == 0;
		if (!ok)
			unlink(name.at);
	}
	zm_buf_release(&name);
	return ok;
}
