/* linesort.c: multikey quicksort (Bentley, Sedgewick: Fast algorithms for sorting and searching strings, 1997) that looks at
 * eight bytes at a time and keeps them beside the line (Rantala, Kärkkäinen: Engineering radix sort for strings, 2008): our lines have long
 * beginnings in common. */
#include "rdf/sorter.h"

enum { FEW = 16, NINE = 1000 };

static uint64_t key_at(const ZmSortLine *l, size_t depth)
{
	uint64_t k = 0;
	size_t left = l->n > depth ? l->n - depth : 0;
	memcpy(&k, l->s + (left ? depth : 0), left < 8 ? left : 8);
	return __builtin_bswap64(k);
}

static bool less(const ZmSortLine *a, const ZmSortLine *b, size_t depth)
{
	if (a->key != b->key)
		return a->key < b->key;
	size_t from = depth + 8;
	if (a->n <= from || b->n <= from)
		return a->n < b->n;
	return zm_line_cmp(a->s + from, a->n - from, b->s + from, b->n - from) < 0;
}

static void insert(ZmSortLine *a, size_t n, size_t depth)
{
	for (size_t i = 1; i < n; i++) {
		ZmSortLine x = a[i];
		size_t k = i;
		for (; k && less(&x, &a[k - 1], depth); k--)
			a[k] = a[k - 1];
		a[k] = x;
	}
}

static uint64_t middle(uint64_t a, uint64_t b, uint64_t c)
{
	return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

static uint64_t pivot_of(const ZmSortLine *a, size_t n)
{
	if (n < NINE)
		return middle(a[0].key, a[n / 2].key, a[n - 1].key);
	size_t e = n / 8;
	return middle(middle(a[0].key, a[e].key, a[2 * e].key), middle(a[n / 2 - e].key, a[n / 2].key, a[n / 2 + e].key),
	              middle(a[n - 1 - 2 * e].key, a[n - 1 - e].key, a[n - 1].key));
}

static void swap(ZmSortLine *a, ZmSortLine *b)
{
	ZmSortLine x = *a;
	*a = *b;
	*b = x;
}

/* Keys are those at DEPTH. */
static void sort(ZmSortLine *a, size_t n, size_t depth)
{
	while (n > FEW) {
		uint64_t pivot = pivot_of(a, n);
		size_t lo = 0, i = 0, hi = n;
		while (i < hi) {
			if (a[i].key < pivot)
				swap(&a[lo++], &a[i++]);
			else if (a[i].key > pivot)
				swap(&a[i], &a[--hi]);
			else
				i++;
		}
		sort(a, lo, depth);
		sort(a + hi, n - hi, depth);
		a += lo;
		n = hi - lo;
		if (!(pivot & 0xFF))
			return; /* the lines end here: they are the same */
		depth += 8;
		for (i = 0; i < n; i++)
			a[i].key = key_at(&a[i], depth);
	}
	insert(a, n, depth);
}

void zm_sort_lines(ZmSortLine *a, size_t n)
{
	for (size_t i = 0; i < n; i++)
		a[i].key = key_at(&a[i], 0);
	sort(a, n, 0);
}
