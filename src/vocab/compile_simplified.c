/* compile_simplified.c: build time only: the table of vocab/simplified.h, made with OpenCC. */
#include <iconv.h>
#include <opencc/opencc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "vocab/blob.h"
#include "vocab/compile.h"

/* Traditional as OpenCC has it, as in Hong Kong, as in Taiwan; and back. */
static const char *const ways[] = {"s2t.json", "s2hk.json", "s2tw.json"}, *const back[] = {"t2s.json", "hk2s.json", "tw2s.json"};
enum { WAYS = sizeof ways / sizeof *ways };
typedef struct {
	opencc_t to[WAYS], back[WAYS];
} Converters;

/* What OpenCC makes of the one character CP; 0 when that is not one character. */
static uint32_t convert(opencc_t oc, uint32_t cp)
{
	char u[4];
	char *out = opencc_convert_utf8(oc, u, zm_utf8_put(u, cp));
	if (!out)
		return 0;
	const char *p = out;
	uint32_t to = *p ? zm_utf8_next(&p) : 0;
	to = *p ? 0 : to;
	opencc_convert_utf8_free(out);
	return to;
}

/* The Simplified form of CP.  A variant of Hong Kong or Taiwan counts when it leads to a character
 * that Traditional writes otherwise (衞 → 卫, not 抬 → 擡). */
static uint32_t simplified(const Converters *oc, uint32_t cp)
{
	uint32_t to = convert(oc->back[0], cp);
	for (int w = 1; w < WAYS && to == cp; w++) {
		uint32_t variant = convert(oc->back[w], cp);
		if (variant && variant != cp && convert(oc->to[0], variant) != variant)
			to = variant;
	}
	return to;
}

static bool in_big5(iconv_t cd, uint32_t cp)
{
	char u[4], b[8], *in = u, *out = b;
	size_t left = zm_utf8_put(u, cp), room = sizeof b;
	return iconv(cd, &in, &left, &out, &room) != (size_t)-1;
}

typedef ZM_VEC(ZmBlobPair) Pairs;

static int by_from(const void *a, const void *b)
{
	const ZmBlobPair *x = a, *y = b;
	int first = (x->from[0] > y->from[0]) - (x->from[0] < y->from[0]);
	return first ? first : (x->from[1] > y->from[1]) - (x->from[1] < y->from[1]);
}

/* A word of two characters that would not come back if it were written in Traditional. */
static void try_pair(const Converters *oc, opencc_t to, uint32_t a, uint32_t b, Pairs *pairs)
{
	char u[8];
	size_t n = zm_utf8_put(u, a);
	n += zm_utf8_put(u + n, b);
	char *old = opencc_convert_utf8(to, u, n);
	const char *p = old;
	uint32_t x = p && *p ? zm_utf8_next(&p) : 0, y = p && *p ? zm_utf8_next(&p) : 0;
	if (x && y && !*p && (x != a || y != b) && (simplified(oc, x) != a || simplified(oc, y) != b))
		*zm_vec_push(pairs) = (ZmBlobPair){{x, y}, {a, b}};
	else if (x == a && y == b && (simplified(oc, a) != a || simplified(oc, b) != b))
		*zm_vec_push(pairs) = (ZmBlobPair){{a, b}, {a, b}};
	opencc_convert_utf8_free(old);
}

static bool pairs_of_file(const Converters *oc, const char *path, ZmMap *seen, Pairs *pairs)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		perror(path);
		return false;
	}
	char line[1 << 16];
	while (fgets(line, sizeof line, f)) {
		if (zm_utf8_valid(line, strlen(line)) < strlen(line))
			continue; /* cut in the middle */
		uint32_t before = 0;
		for (const char *p = line; *p;) {
			uint32_t pair[2] = {before, zm_utf8_next(&p)};
			before = pair[1];
			bool added = false;
			if (zm_is_han(pair[0]) && zm_is_han(pair[1]))
				zm_map_put(seen, (const char *)pair, sizeof pair, &added);
			if (added)
				for (int w = 0; w < WAYS; w++)
					try_pair(oc, oc->to[w], pair[0], pair[1], pairs);
		}
	}
	fclose(f);
	return true;
}

static ZmBlobSimplified *characters(const Converters *oc, iconv_t big5, ZmWords *far)
{
	ZmBlobSimplified *near = zm_xmalloc(sizeof *near);
	memset(near, 0, sizeof *near);
	for (uint32_t cp = ZM_SIMPLIFIED_FIRST; cp <= 0x323AF; cp = cp == ZM_SIMPLIFIED_LAST ? 0x20000 : cp + 1) {
		uint32_t to = simplified(oc, cp);
		bool changed = to && to != cp, is_near = cp <= ZM_SIMPLIFIED_LAST;
		if (changed && is_near && to < 0x10000) {
			near->near[cp - ZM_SIMPLIFIED_FIRST] = (uint16_t)to;
			near->bits[(cp - ZM_SIMPLIFIED_FIRST) / 32].traditional |= (uint32_t)1 << cp % 32;
		} else if (changed && !is_near) {
			*zm_vec_push(far) = cp;
			*zm_vec_push(far) = to;
		} else if (!changed && is_near && convert(oc->to[0], cp) != cp && !in_big5(big5, cp)) {
			near->near[cp - ZM_SIMPLIFIED_FIRST] = ZM_SIMPLIFIED_ONLY;
			near->bits[(cp - ZM_SIMPLIFIED_FIRST) / 32].simplified |= (uint32_t)1 << cp % 32;
		}
	}
	near->n_far = (uint32_t)far->n / 2;
	return near;
}

static void append(ZmWords *words, const void *p, size_t bytes)
{
	const uint32_t *w = p;
	for (size_t i = 0; i < bytes / sizeof *w; i++)
		*zm_vec_push(words) = w[i];
}

/* In order, each once; of words that are written alike in Traditional, neither. */
static void settle(Pairs *pairs)
{
	size_t kept = 0;
	if (pairs->n)
		qsort(pairs->at, pairs->n, sizeof *pairs->at, by_from);
	for (size_t i = 0, end; i < pairs->n; i = end) {
		bool one = true;
		for (end = i + 1; end < pairs->n && !by_from(&pairs->at[i], &pairs->at[end]); end++)
			one = one && !memcmp(pairs->at[i].to, pairs->at[end].to, sizeof pairs->at[i].to);
		if (one)
			pairs->at[kept++] = pairs->at[i];
	}
	pairs->n = kept;
}

static bool open_all(Converters *oc, iconv_t *big5)
{
	*big5 = iconv_open("BIG5", "UTF-8");
	bool ok = *big5 != (iconv_t)-1;
	for (int w = 0; w < WAYS; w++) {
		oc->to[w] = opencc_open(ways[w]);
		oc->back[w] = opencc_open(back[w]);
		ok = ok && oc->to[w] != (opencc_t)-1 && oc->back[w] != (opencc_t)-1;
	}
	if (!ok)
		fprintf(stderr, "zm-lexicon: OpenCC: %s\n", opencc_error());
	return ok;
}

bool zm_compile_simplified(ZmWords *words, char *const *paths, int n)
{
	Converters oc;
	iconv_t big5;
	if (!open_all(&oc, &big5))
		return false;
	ZmMap *seen = zm_map_new();
	ZmWords far = {0};
	Pairs pairs = {0};
	bool ok = true;
	for (int i = 0; i < n && ok; i++)
		ok = pairs_of_file(&oc, paths[i], seen, &pairs);
	settle(&pairs);
	ZmBlobSimplified *near = characters(&oc, big5, &far);
	near->n_pairs = (uint32_t)pairs.n;
	append(words, near, sizeof *near);
	append(words, far.at, far.n * sizeof *far.at);
	append(words, pairs.at, pairs.n * sizeof *pairs.at);
	free(near);
	free(far.at);
	free(pairs.at);
	zm_map_free(seen);
	iconv_close(big5);
	for (int w = 0; w < WAYS; w++) {
		opencc_close(oc.to[w]);
		opencc_close(oc.back[w]);
	}
	return ok;
}
