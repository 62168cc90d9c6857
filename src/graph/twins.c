/* twins.c: the same report found twice.
 *
 * A text is remembered by its smallest hashes of runs of Han characters (a bottom-k sketch: Broder,
 * On the resemblance and containment of documents, 1997).  Candidates come from the issuer with the
 * year and from the few smallest hashes, never from comparing all with all; of texts with one hash the last few are looked at, and the
 * sketch of a text to which nothing leads any more is dropped. */
#include <stdlib.h>
#include <string.h>

#include "graph/source.h"

enum { RUN = 9, KEYS = 4, CHAIN = 8, PERCENT = 80, SKETCH = ZM_SKETCH };

/* A text as it is looked for. */
typedef struct {
	const char *issuer; /* of zm_store_word */
	int year;
	unsigned char digest[32];
	const ZmTwinSketch *sketch;
} Text;

static bool counts(uint32_t c)
{
	return c - 0x4E00 < 0xA000 - 0x4E00 || c - '0' < 10;
}

static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xFF51AFD7ED558CCDu; /* MurmurHash3's finaliser (Appleby, public domain) */
	x ^= x >> 33;
	x *= 0xC4CEB9FE1A85EC53u;
	return x ^ x >> 33;
}

/* A heap with the largest hash on top. */
static void sift(uint64_t *h, size_t n, size_t i)
{
	for (size_t k; (k = 2 * i + 1) < n; i = k) {
		if (k + 1 < n && h[k + 1] > h[k])
			k++;
		if (h[i] >= h[k])
			return;
		uint64_t t = h[i];
		h[i] = h[k];
		h[k] = t;
	}
}

static int by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* The smallest hashes of a text while it is read: a heap, and of each that was put there a bit, so that one that was not is seldom looked for. */
typedef struct {
	ZmTwinSketch *to;
	uint64_t seen[64];
} Smallest;

static bool holds(Smallest *s, uint64_t h)
{
	uint64_t *word = &s->seen[h & 63], bit = (uint64_t)1 << (h >> 6 & 63);
	if (*word & bit)
		for (size_t i = 0; i < s->to->n; i++)
			if (s->to->hash[i] == h)
				return true;
	*word |= bit;
	return false;
}

static void put_hash(Smallest *s, uint64_t h)
{
	ZmTwinSketch *out = s->to;
	if (holds(s, h))
		return;
	if (out->n < SKETCH) {
		out->hash[out->n++] = h;
		for (size_t k = out->n == SKETCH ? SKETCH / 2 : 0; k--;)
			sift(out->hash, SKETCH, k);
		return;
	}
	out->hash[0] = h;
	sift(out->hash, SKETCH, 0);
}

void zm_twins_sketch(const ZmText *t, ZmTwinSketch *out)
{
	static const uint64_t base = 0x9E3779B97F4A7C15u; /* odd: any will do */
	uint64_t roll = 0, leave = 1, most = UINT64_MAX; /* a hash must be smaller */
	uint32_t window[RUN] = {0}, seen = 0, oldest = 0;
	Smallest s = {.to = out};
	out->n = 0;
	for (int i = 0; i < RUN; i++)
		leave *= base;
	for (uint32_t i = 0; i < t->n; i++) {
		uint32_t c = t->cp[i];
		if (!counts(c))
			continue;
		roll = roll * base + c - window[oldest] * leave;
		window[oldest] = c;
		oldest = oldest == RUN - 1 ? 0 : oldest + 1;
		uint64_t h = mix(roll);
		seen++;
		if (h >= most || seen < RUN)
			continue;
		put_hash(&s, h); /* seldom */
		most = out->n == SKETCH ? out->hash[0] : UINT64_MAX;
	}
	qsort(out->hash, out->n, sizeof *out->hash, by_size);
	for (size_t i = 0; i < out->n; i++)
		out->sketch[i] = (uint32_t)(out->hash[i] >> 32);
}

/* Of the smallest hashes of both together, how many of a hundred are in both. */
static unsigned alike(const uint32_t *a, const uint32_t *b)
{
	unsigned both = 0;
	for (size_t i = 0, k = 0, all = 0; all < SKETCH; all++) {
		bool same = a[i] == b[k], first = a[i] <= b[k];
		both += same;
		i += first;
		k += same || !first;
	}
	return both * 100 / SKETCH;
}

static bool same_report(const Text *t, const StoreTwin *x)
{
	if (!memcmp(t->digest, x->digest, sizeof t->digest))
		return true;
	if ((t->year && x->year && t->year != x->year) || (t->issuer && x->issuer && t->issuer != x->issuer))
		return false;
	return t->sketch->n == SKETCH && x->sketch && alike(t->sketch->sketch, x->sketch) >= PERCENT;
}

/* The head of the chain under KEY, whose bits are those of a hash. */
static uint32_t *chain(StoreTwinKeys *k, uint64_t key)
{
	size_t i = key & (k->room - 1);
	while (k->head[i] != UINT32_MAX && k->key[i] != key)
		i = (i + 1) & (k->room - 1);
	return &k->head[i];
}

static void grow(StoreTwinKeys *k)
{
	StoreTwinKeys old = *k;
	k->room = old.room ? old.room * 2 : 256;
	k->key = zm_xmalloc(k->room * sizeof *k->key);
	k->head = zm_xmalloc(k->room * sizeof *k->head);
	memset(k->head, 0xFF, k->room * sizeof *k->head);
	for (size_t i = 0; i < old.room; i++)
		if (old.head[i] != UINT32_MAX) {
			uint32_t *head = chain(k, old.key[i]);
			k->key[head - k->head] = old.key[i];
			*head = old.head[i];
		}
	free(old.key);
	free(old.head);
}

static uint32_t head_of(const ZmGraph *g, uint64_t key)
{
	return g->twin_keys.room ? *chain((StoreTwinKeys *)&g->twin_keys, key) : UINT32_MAX;
}

static uint32_t look(const ZmGraph *g, const Text *t, uint64_t key)
{
	for (uint32_t i = head_of(g, key); i != UINT32_MAX; i = g->twin_link.at[i].next)
		if (same_report(t, &g->twin.at[g->twin_link.at[i].twin]))
			return g->twin_link.at[i].twin;
	return UINT32_MAX;
}

/* The link behind AT, if there is one, leads nowhere any more; its place, UINT32_MAX none. */
static uint32_t cut(ZmGraph *g, StoreTwinLink *at)
{
	uint32_t last = at->next;
	at->next = UINT32_MAX;
	if (last == UINT32_MAX)
		return last;
	StoreTwin *x = &g->twin.at[g->twin_link.at[last].twin];
	if (!--x->links) {
		free(x->sketch);
		x->sketch = NULL;
	}
	return last;
}

/* A text found by its own digest alone needs no sketch: OWN. */
static void link_to(ZmGraph *g, uint64_t key, uint32_t twin, bool own)
{
	StoreTwinKeys *k = &g->twin_keys;
	if ((k->used + 1) * 4 > k->room * 3)
		grow(k);
	uint32_t *head = chain(k, key), free_ = UINT32_MAX, steps = 1;
	k->used += *head == UINT32_MAX;
	for (uint32_t i = *head; i != UINT32_MAX && free_ == UINT32_MAX; i = g->twin_link.at[i].next)
		if (++steps == CHAIN)
			free_ = cut(g, &g->twin_link.at[i]);
	if (free_ == UINT32_MAX) {
		free_ = (uint32_t)g->twin_link.n;
		zm_vec_push(&g->twin_link);
	}
	g->twin_link.at[free_] = (StoreTwinLink){twin, *head};
	k->key[head - k->head] = key;
	*head = free_;
	g->twin.at[twin].links += !own;
}

static void binary(const char *hex, unsigned char *out)
{
	for (size_t i = 0; i < 64; i++)
		out[i / 2] = (unsigned char)(out[i / 2] << 4 | (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10));
}

static uint64_t digest_key(const unsigned char *digest)
{
	uint64_t key;
	memcpy(&key, digest, sizeof key);
	return key;
}

bool zm_twins_find(ZmGraph *g, const ZmReport *r, const ZmTwinSketch *sketch, ZmName *name)
{
	Text t = {.sketch = sketch, .year = r->context.year > 0 ? r->context.year : 0};
	uint64_t key[KEYS + 1];
	size_t keys = 0;
	t.issuer = r->context.issuer < r->entities.n ? zm_store_word(g, r->entities.at[r->context.issuer].canonical) : NULL;
	binary(r->digest, t.digest);
	key[keys++] = digest_key(t.digest);
	for (size_t i = 0; i < KEYS && i < sketch->n; i++)
		key[keys++] = sketch->hash[i];
	for (size_t i = 0; i < keys; i++) {
		uint32_t found = look(g, &t, key[i]);
		if (found == UINT32_MAX)
			continue;
		if (i) /* alike only: the next one of this very text is handed over by its digest alone */
			link_to(g, key[0], found, false);
		*name = zm_name(ZM_NS_REPORT, g->twin.at[found].report, 0);
		return true;
	}
	StoreTwin x = {.report = zm_arena_copy(g->arena, name->local, strlen(name->local)), .issuer = t.issuer, .year = t.year};
	memcpy(x.digest, t.digest, sizeof x.digest);
	if (sketch->n == SKETCH)
		x.sketch = memcpy(zm_xmalloc(sizeof sketch->sketch), sketch->sketch, sizeof sketch->sketch);
	*zm_vec_push(&g->twin) = x;
	for (size_t i = 0; i < keys; i++)
		link_to(g, key[i], (uint32_t)g->twin.n - 1, !i);
	return false;
}

bool zm_twins_known(const ZmGraph *g, const char *digest, ZmName *name)
{
	unsigned char bytes[32] = {0};
	binary(digest, bytes);
	uint32_t at = head_of(g, digest_key(bytes));
	if (at == UINT32_MAX)
		return false;
	*name = zm_name(ZM_NS_REPORT, g->twin.at[g->twin_link.at[at].twin].report, 0);
	return true;
}
