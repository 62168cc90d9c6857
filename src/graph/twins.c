/* twins.c: the same report found twice.
 *
 * A text is remembered by its smallest hashes of runs of Han characters (a bottom-k sketch: Broder,
 * On the resemblance and containment of documents, 1997).  Candidates come from the issuer with the
 * year and from the few smallest hashes, never from comparing all with all. */
#include <stdlib.h>
#include <string.h>

#include "graph/source.h"

enum { RUN = 9, KEYS = 4, CHAIN = 8, PERCENT = 80 };

static bool is_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

static uint64_t mix(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xFF51AFD7ED558CCDu; /* MurmurHash3's finaliser (Appleby, public domain) */
	x ^= x >> 33;
	x *= 0xC4CEB9FE1A85EC53u;
	return x ^ x >> 33;
}

/* A heap with the largest hash on top; TWIN->hash[0..n). */
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

static bool holds(const uint64_t *h, size_t n, uint64_t x)
{
	for (size_t i = 0; i < n; i++)
		if (h[i] == x)
			return true;
	return false;
}

static void sketch(const ZmText *t, StoreTwin *out)
{
	static const uint64_t base = 0x9E3779B97F4A7C15u; /* odd: any will do */
	uint64_t roll = 0, leave = 1;
	uint32_t window[RUN] = {0}, seen = 0;
	for (int i = 0; i < RUN; i++)
		leave *= base;
	for (uint32_t i = 0; i < t->n; i++) {
		uint32_t c = t->cp[i];
		if (!is_han(c) && !(c >= '0' && c <= '9'))
			continue;
		roll = roll * base + c - window[seen % RUN] * leave;
		window[seen % RUN] = c;
		if (++seen < RUN)
			continue;
		uint64_t h = mix(roll);
		if (out->n < ZM_SKETCH) {
			if (holds(out->hash, out->n, h))
				continue;
			out->hash[out->n++] = h;
			if (out->n == ZM_SKETCH)
				for (size_t k = ZM_SKETCH / 2; k--;)
					sift(out->hash, ZM_SKETCH, k);
		} else if (h < out->hash[0] && !holds(out->hash, ZM_SKETCH, h)) {
			out->hash[0] = h;
			sift(out->hash, ZM_SKETCH, 0);
		}
	}
	qsort(out->hash, out->n, sizeof *out->hash, by_size);
}

/* Of the smallest hashes of both together, how many of a hundred are in both. */
static unsigned alike(const StoreTwin *a, const StoreTwin *b)
{
	unsigned all = 0, both = 0;
	for (size_t i = 0, k = 0; all < ZM_SKETCH && (i < a->n || k < b->n); all++) {
		if (k == b->n || (i < a->n && a->hash[i] < b->hash[k])) {
			i++;
		} else if (i == a->n || b->hash[k] < a->hash[i]) {
			k++;
		} else {
			both++;
			i++;
			k++;
		}
	}
	return all ? both * 100 / all : 0;
}

static bool same_report(const StoreTwin *a, const StoreTwin *b)
{
	if (!strcmp(a->digest, b->digest))
		return true;
	if (a->year && b->year && a->year != b->year)
		return false;
	if (a->issuer && b->issuer && strcmp(a->issuer, b->issuer) != 0)
		return false;
	return a->n >= ZM_SKETCH && b->n >= ZM_SKETCH && alike(a, b) >= PERCENT;
}

/* The head of the chain under KEY. */
static uint32_t *chain(ZmGraph *g, const void *key, size_t n)
{
	bool added;
	uint32_t *at = zm_map_put(g->twin_keys, key, n, &added);
	if (added)
		*at = UINT32_MAX;
	return at;
}

/* Looks along the chains of KEY; a text that is new is put at its head. */
static uint32_t look(ZmGraph *g, const StoreTwin *t, uint32_t head)
{
	unsigned steps = 0;
	for (uint32_t i = head; i != UINT32_MAX && steps < CHAIN; steps++) {
		const StoreTwinLink *l = &g->twin_link.at[i];
		if (same_report(t, &g->twin.at[l->twin]))
			return l->twin;
		i = l->next;
	}
	return UINT32_MAX;
}

static void link_to(ZmGraph *g, const void *key, size_t n, uint32_t twin)
{
	uint32_t *head = chain(g, key, n);
	*zm_vec_push(&g->twin_link) = (StoreTwinLink){twin, *head};
	*head = (uint32_t)g->twin_link.n - 1;
}

typedef struct {
	char key[96];
	size_t n;
} Key;

static size_t keys_of(const StoreTwin *t, Key *out)
{
	size_t n = 0;
	memcpy(out[n].key, t->digest, 64);
	out[n++].n = 64;
	for (size_t i = 0; i < KEYS && i < t->n; i++) {
		memcpy(out[n].key, &t->hash[i], sizeof t->hash[i]);
		out[n++].n = sizeof t->hash[i];
	}
	return n;
}

bool zm_twins_find(ZmGraph *g, const ZmReport *r, ZmName *name)
{
	StoreTwin t = {.report = *name, .year = r->context.year > 0 ? r->context.year : 0};
	Key key[KEYS + 2];
	t.issuer = r->context.issuer < r->entities.n ? r->entities.at[r->context.issuer].canonical : NULL;
	memcpy(t.digest, r->digest, sizeof t.digest);
	sketch(&r->text, &t);
	size_t keys = keys_of(&t, key);
	for (size_t i = 0; i < keys; i++) {
		uint32_t found = look(g, &t, *chain(g, key[i].key, key[i].n));
		if (found != UINT32_MAX) {
			if (i) /* alike only: the next one of this very text is handed over by its digest alone */
				link_to(g, key[0].key, key[0].n, found);
			*name = g->twin.at[found].report;
			return true;
		}
	}
	t.report.local = zm_arena_copy(g->arena, name->local, strlen(name->local));
	t.issuer = t.issuer ? zm_arena_copy(g->arena, t.issuer, strlen(t.issuer)) : NULL;
	*zm_vec_push(&g->twin) = t;
	for (size_t i = 0; i < keys; i++)
		link_to(g, key[i].key, key[i].n, (uint32_t)g->twin.n - 1);
	return false;
}

bool zm_twins_known(const ZmGraph *g, const char *digest, ZmName *name)
{
	const uint32_t *at = zm_map_get(g->twin_keys, digest, 64);
	if (!at || *at == UINT32_MAX)
		return false;
	*name = g->twin.at[g->twin_link.at[*at].twin].report;
	return true;
}
