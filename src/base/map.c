#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
	const char *key;
	uint64_t hash;
	size_t n;
	uint32_t value;
} Entry;

struct ZmMap {
	ZmArena *keys;
	ZM_VEC(Entry) entry;
	uint32_t *slot; /* index + 1 into ENTRY, 0 free; open addressing, linear */
	size_t slots;   /* a power of two */
};

uint64_t zm_hash(const void *p, size_t n)
{
	static const uint64_t odd = 0x9E3779B97F4A7C15u;
	const unsigned char *s = p;
	uint64_t h = n * odd, x = 0;
	for (; n >= sizeof x; s += sizeof x, n -= sizeof x) {
		memcpy(&x, s, sizeof x);
		h = (h ^ x) * odd;
		h ^= h >> 32;
	}
	for (x = 0; n; n--)
		x = x << 8 | *s++;
	h = (h ^ x) * odd;
	h ^= h >> 32;
	return h * odd;
}

ZmMap *zm_map_new(void)
{
	ZmMap *m = zm_xmalloc(sizeof *m);
	memset(m, 0, sizeof *m);
	m->keys = zm_arena_new();
	m->slots = 64;
	m->slot = zm_xmalloc(m->slots * sizeof *m->slot);
	memset(m->slot, 0, m->slots * sizeof *m->slot);
	return m;
}

void zm_map_free(ZmMap *m)
{
	if (!m)
		return;
	zm_arena_free(m->keys);
	free(m->entry.at);
	free(m->slot);
	free(m);
}

static size_t find(const ZmMap *m, const char *key, size_t n, uint64_t hash)
{
	size_t i = (size_t)(hash >> 20) & (m->slots - 1);
	while (m->slot[i]) {
		const Entry *e = &m->entry.at[m->slot[i] - 1];
		if (e->hash == hash && e->n == n && !memcmp(e->key, key, n))
			break;
		i = (i + 1) & (m->slots - 1);
	}
	return i;
}

static void grow(ZmMap *m)
{
	m->slots *= 2;
	m->slot = zm_xrealloc(m->slot, m->slots * sizeof *m->slot);
	memset(m->slot, 0, m->slots * sizeof *m->slot);
	for (size_t k = 0; k < m->entry.n; k++) {
		size_t i = (size_t)(m->entry.at[k].hash >> 20) & (m->slots - 1);
		while (m->slot[i])
			i = (i + 1) & (m->slots - 1);
		m->slot[i] = (uint32_t)k + 1;
	}
}

void zm_map_ahead(const ZmMap *m, const uint64_t *hash, size_t n)
{
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(&m->slot[(size_t)(hash[i] >> 20) & (m->slots - 1)]);
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < n; i++) {
			uint32_t at = m->slot[(size_t)(hash[i] >> 20) & (m->slots - 1)];
			if (at)
				__builtin_prefetch(turn ? (const void *)m->entry.at[at - 1].key : &m->entry.at[at - 1]);
		}
}

uint32_t *zm_map_put(ZmMap *m, const char *key, size_t n, bool *added)
{
	return zm_map_put_hashed(m, key, n, zm_hash(key, n), added);
}

uint32_t *zm_map_put_hashed(ZmMap *m, const char *key, size_t n, uint64_t hash, bool *added)
{
	size_t i = find(m, key, n, hash);
	if (added)
		*added = !m->slot[i];
	if (!m->slot[i]) {
		if ((m->entry.n + 1) * 2 > m->slots) {
			grow(m);
			i = find(m, key, n, hash);
		}
		*zm_vec_push(&m->entry) = (Entry){zm_arena_copy(m->keys, key, n), hash, n, 0};
		m->slot[i] = (uint32_t)m->entry.n;
	}
	return &m->entry.at[m->slot[i] - 1].value;
}

const uint32_t *zm_map_get(const ZmMap *m, const char *key, size_t n)
{
	size_t i = find(m, key, n, zm_hash(key, n));
	return m->slot[i] ? &m->entry.at[m->slot[i] - 1].value : NULL;
}

size_t zm_map_count(const ZmMap *m)
{
	return m->entry.n;
}

const char *zm_map_key(const ZmMap *m, size_t i, size_t *n)
{
	if (n)
		*n = m->entry.at[i].n;
	return m->entry.at[i].key;
}
