#include "rdf/index.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* The place in a triple that is sorted by first, second, third. */
static const uint8_t places[ZM_ORDERS][3] = {[ZM_SPO] = {0, 1, 2}, [ZM_POS] = {1, 2, 0}, [ZM_OSP] = {2, 0, 1}};

static void put_key(ZmBuf *b, const ZmNode *n)
{
	zm_buf_putc(b, n->kind == ZM_NODE_IRI ? 'I' : n->kind == ZM_NODE_BLANK ? 'B' : 'L');
	zm_buf_add(b, n->text, strlen(n->text) + 1);
	if (n->kind != ZM_NODE_LITERAL)
		return;
	if (n->lang)
		zm_buf_printf(b, "@%s", n->lang);
	else if (n->datatype)
		zm_buf_printf(b, "^%s", n->datatype);
	zm_buf_putc(b, '\0');
}

void zm_indexer_init(ZmIndexer *x)
{
	*x = (ZmIndexer){.term = zm_map_new()};
}

void zm_indexer_release(ZmIndexer *x)
{
	zm_map_free(x->term);
	free(x->triple.at);
	*x = (ZmIndexer){0};
}

uint32_t zm_indexer_term(ZmIndexer *x, const ZmNode *n)
{
	ZmBuf b = {0};
	put_key(&b, n);
	bool added;
	uint32_t *id = zm_map_put(x->term, b.at, b.n, &added);
	if (added)
		*id = (uint32_t)zm_map_count(x->term) - 1;
	zm_buf_release(&b);
	return *id;
}

void zm_indexer_add(ZmIndexer *x, uint32_t s, uint32_t p, uint32_t o)
{
	*zm_vec_push(&x->triple) = (ZmTriple){{s, p, o}};
}

typedef struct {
	const char *key;
	uint32_t n, id;
} Key;

static int by_bytes(const void *a, const void *b)
{
	const Key *x = a, *y = b;
	int c = memcmp(x->key, y->key, x->n < y->n ? x->n : y->n);
	return c ? c : (x->n > y->n) - (x->n < y->n);
}

/* Counting sort by the term in PLACE, 16 bits at a time: stable, so three places from last to first make an order. */
static void sort_by(ZmTriple **t, ZmTriple **spare, size_t n, int place, uint64_t terms)
{
	static size_t count[1 << 16];
	for (int shift = 0; shift < 32 && terms >> shift; shift += 16) {
		memset(count, 0, sizeof count);
		for (size_t i = 0; i < n; i++)
			count[(*t)[i].at[place] >> shift & 0xFFFF]++;
		size_t sum = 0;
		for (size_t i = 0; i < 1 << 16; i++) {
			size_t here = count[i];
			count[i] = sum;
			sum += here;
		}
		for (size_t i = 0; i < n; i++)
			(*spare)[count[(*t)[i].at[place] >> shift & 0xFFFF]++] = (*t)[i];
		ZmTriple *swap = *t;
		*t = *spare;
		*spare = swap;
	}
}

static size_t once_each(ZmTriple *t, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (!kept || memcmp(&t[kept - 1], &t[i], sizeof *t) != 0)
			t[kept++] = t[i];
	return kept;
}

/* The terms in the order of their bytes; NEW_ID says where each went. */
static Key *sort_terms(const ZmMap *terms, uint32_t *new_id)
{
	size_t n = zm_map_count(terms);
	Key *key = zm_xmalloc((n + 1) * sizeof *key);
	for (size_t i = 0; i < n; i++) {
		size_t len;
		key[i].key = zm_map_key(terms, i, &len);
		key[i].n = (uint32_t)len;
		key[i].id = (uint32_t)i;
	}
	qsort(key, n, sizeof *key, by_bytes);
	for (size_t i = 0; i < n; i++)
		new_id[key[i].id] = (uint32_t)i;
	return key;
}

static ZmIndex *allot(uint64_t terms, uint64_t bytes, uint64_t triples)
{
	size_t starts = (terms + 1) * sizeof(uint64_t), order = triples * sizeof(ZmTriple);
	ZmIndex *x = zm_xmalloc(sizeof *x);
	char *m = zm_xmalloc(starts + ZM_ORDERS * order + bytes + 1);
	*x = (ZmIndex){.terms = terms, .triples = triples, .bytes = bytes, .memory = m, .start = (uint64_t *)m, .key = m + starts + ZM_ORDERS * order};
	for (int o = 0; o < ZM_ORDERS; o++)
		x->order[o] = (ZmTriple *)(m + starts + (size_t)o * order);
	return x;
}

static void sort_triples(ZmIndexer *x, const uint32_t *new_id, uint64_t terms)
{
	ZmTriple *t = x->triple.at, *spare = zm_xmalloc((x->triple.n + 1) * sizeof *spare);
	for (size_t i = 0; i < x->triple.n; i++)
		for (int k = 0; k < 3; k++)
			t[i].at[k] = new_id[t[i].at[k]];
	for (int k = 2; k >= 0; k--)
		sort_by(&t, &spare, x->triple.n, places[ZM_SPO][k], terms);
	x->triple.n = once_each(t, x->triple.n);
	x->triple.at = t;
	free(spare);
}

ZmIndex *zm_indexer_finish(ZmIndexer *x)
{
	size_t terms = zm_map_count(x->term);
	uint32_t *new_id = zm_xmalloc((terms + 1) * sizeof *new_id);
	Key *key = sort_terms(x->term, new_id);
	sort_triples(x, new_id, terms);
	uint64_t bytes = 0;
	for (size_t i = 0; i < terms; i++)
		bytes += key[i].n;
	ZmIndex *out = allot(terms, bytes, x->triple.n);
	uint64_t *start = (uint64_t *)out->memory, at = 0;
	for (size_t i = 0; i < terms; i++) {
		start[i] = at;
		memcpy((char *)out->key + at, key[i].key, key[i].n);
		at += key[i].n;
	}
	start[terms] = at;
	free(key);
	free(new_id);
	ZmTriple *spare = zm_xmalloc((x->triple.n + 1) * sizeof *spare);
	for (int o = 0; o < ZM_ORDERS; o++) {
		for (int k = 2; o && k >= 0; k--)
			sort_by(&x->triple.at, &spare, x->triple.n, places[o][k], terms);
		if (x->triple.n)
			memcpy((ZmTriple *)out->order[o], x->triple.at, x->triple.n * sizeof *spare);
	}
	free(spare);
	zm_indexer_release(x);
	return out;
}

void zm_index_free(ZmIndex *x)
{
	if (!x)
		return;
	if (x->mapped)
		munmap(x->memory, x->mapped);
	else
		free(x->memory);
	free(x);
}

uint32_t zm_index_find(const ZmIndex *x, const ZmNode *n)
{
	ZmBuf b = {0};
	put_key(&b, n);
	uint32_t low = 0, high = (uint32_t)x->terms, found = ZM_NO_ID;
	while (low < high && found == ZM_NO_ID) {
		uint32_t mid = low + (high - low) / 2;
		size_t len = x->start[mid + 1] - x->start[mid];
		int c = memcmp(x->key + x->start[mid], b.at, len < b.n ? len : b.n);
		if (!c)
			c = (len > b.n) - (len < b.n);
		if (c < 0)
			low = mid + 1;
		else if (c > 0)
			high = mid;
		else
			found = mid;
	}
	zm_buf_release(&b);
	return found;
}

ZmNode zm_index_term(const ZmIndex *x, uint32_t id)
{
	const char *key = x->key + x->start[id];
	if (*key != 'L')
		return (ZmNode){.kind = *key == 'I' ? ZM_NODE_IRI : ZM_NODE_BLANK, .text = key + 1};
	const char *more = key + strlen(key) + 1;
	return (ZmNode){.kind = ZM_NODE_LITERAL, .text = key + 1, .lang = *more == '@' ? more + 1 : NULL, .datatype = *more == '^' ? more + 1 : NULL};
}

/* The first triple of ORDER that is not before (OR_EQUAL: behind) the first DEPTH places of WANT. */
static size_t bound(const ZmIndex *x, int order, const uint32_t *want, int depth, bool or_equal)
{
	size_t low = 0, high = x->triples;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = 0;
		for (int k = 0; k < depth && !c; k++) {
			uint32_t a = x->order[order][mid].at[places[order][k]], b = want[places[order][k]];
			c = (a > b) - (a < b);
		}
		if (c < 0 || (or_equal && !c))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

ZmTriples zm_index_match(const ZmIndex *x, uint32_t s, uint32_t p, uint32_t o)
{
	const uint32_t want[3] = {s, p, o};
	bool has[3] = {s != ZM_NO_ID, p != ZM_NO_ID, o != ZM_NO_ID};
	int depth = has[0] + has[1] + has[2], order = ZM_SPO;
	for (int i = 0; i < ZM_ORDERS; i++) {
		bool fits = true;
		for (int k = 0; k < depth; k++)
			fits = fits && has[places[i][k]];
		if (fits) {
			order = i;
			break;
		}
	}
	size_t from = bound(x, order, want, depth, false), to = bound(x, order, want, depth, true);
	return (ZmTriples){x->order[order] + from, to - from};
}
