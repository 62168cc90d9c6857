#include "vocab/trie.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

/* A table of first characters is worth its quarter of a megabyte only where many words begin differently: not for
 * the names of one document. */
enum { TABLE = 65536, FEW = 256, HEAD = 4, MARKS = 8 /* that a name may have between two characters */ };

static int by_label(const void *a, const void *b)
{
	const ZmTrieLabel *x = a, *y = b;
	for (uint32_t i = 0; i < x->n && i < y->n; i++)
		if (x->cp[i] != y->cp[i])
			return x->cp[i] < y->cp[i] ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return x->payload < y->payload ? -1 : x->payload > y->payload;
}

typedef struct {
	size_t lo, hi; /* labels that pass through the node */
	uint32_t depth;
} Range;

void zm_trie_freeze(ZmTrieLabel *label, size_t n, ZmWords *words)
{
	qsort(label, n, sizeof *label, by_label);
	ZM_VEC(Range) node = {0};
	ZmWords edges = {0}, pays = {0}, edge_cp = {0}, payload = {0};
	*zm_vec_push(&node) = (Range){0, n, 0};
	for (size_t i = 0; i < node.n; i++) {
		Range r = node.at[i];
		size_t k = r.lo;
		*zm_vec_push(&pays) = (uint32_t)payload.n;
		for (; k < r.hi && label[k].n == r.depth; k++)
			if (k == r.lo || label[k].payload != label[k - 1].payload)
				*zm_vec_push(&payload) = label[k].payload;
		*zm_vec_push(&edges) = (uint32_t)edge_cp.n;
		while (k < r.hi) {
			uint32_t c = label[k].cp[r.depth];
			size_t lo = k;
			while (k < r.hi && label[k].cp[r.depth] == c)
				k++;
			*zm_vec_push(&edge_cp) = c;
			*zm_vec_push(&node) = (Range){lo, k, r.depth + 1};
		}
	}
	*zm_vec_push(&edges) = (uint32_t)edge_cp.n;
	*zm_vec_push(&pays) = (uint32_t)payload.n;

	bool table = edges.at[1] > FEW;
	*zm_vec_push(words) = (uint32_t)node.n;
	*zm_vec_push(words) = (uint32_t)edge_cp.n;
	*zm_vec_push(words) = (uint32_t)payload.n;
	*zm_vec_push(words) = table;
	size_t root = words->n;
	for (size_t i = 0; table && i < TABLE; i++)
		*zm_vec_push(words) = 0;
	for (uint32_t e = 0; table && e < edges.at[1]; e++)
		if (edge_cp.at[e] < TABLE)
			words->at[root + edge_cp.at[e]] = e + 1;
	for (size_t i = 0; i < edges.n; i++)
		*zm_vec_push(words) = edges.at[i];
	for (size_t i = 0; i < pays.n; i++)
		*zm_vec_push(words) = pays.at[i];
	for (size_t i = 0; i < edge_cp.n; i++)
		*zm_vec_push(words) = edge_cp.at[i];
	for (size_t i = 0; i < payload.n; i++)
		*zm_vec_push(words) = payload.at[i];
	free(node.at);
	free(edges.at);
	free(pays.at);
	free(edge_cp.at);
	free(payload.at);
}

size_t zm_trie_view(ZmTrie *t, const uint32_t *words)
{
	uint32_t nodes = words[0], edges = words[1], payloads = words[2], table = words[3] ? TABLE : 0;
	t->nodes = nodes;
	t->root = table ? words + HEAD : NULL;
	t->edges = words + HEAD + table;
	t->pays = t->edges + nodes + 1;
	t->edge_cp = t->pays + nodes + 1;
	t->payload = t->edge_cp + edges;
	t->kinds = NULL;
	return HEAD + (size_t)table + 2 * ((size_t)nodes + 1) + edges + payloads;
}

static uint32_t child(const ZmTrie *t, uint32_t node, uint32_t c)
{
	uint32_t lo = t->edges[node], hi = t->edges[node + 1];
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (t->edge_cp[mid] < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->edges[node + 1] && t->edge_cp[lo] == c ? lo + 1 : 0;
}

static uint32_t lower(uint32_t c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

size_t zm_trie_at(const ZmTrie *t, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	return zm_trie_kinds_at(t, UINT32_MAX, cp, n, pos, out, max);
}

size_t zm_trie_kinds_at(const ZmTrie *t, uint32_t wanted, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	size_t found = 0;
	if (pos >= n)
		return 0;
	uint32_t c = lower(cp[pos]);
	uint32_t node = t->root && c < TABLE ? t->root[c] : child(t, 0, c);
	uint32_t depth = 1;
	for (uint32_t i = pos + 1; node; i++) {
		if (t->kinds && !(t->kinds[node] & wanted))
			break;
		for (uint32_t p = t->pays[node]; p < t->pays[node + 1] && found < max; p++)
			out[found++] = (ZmTrieHit){i, t->payload[p]};
		if (t->edges[node] == t->edges[node + 1])
			break;
		for (uint32_t marks = 0; marks < MARKS && i < n && (zm_is_quote(cp[i]) || (depth >= 2 && (cp[i] == ' ' || cp[i] == '\n'))); marks++)
			i++;
		if (i >= n)
			break;
		node = child(t, node, lower(cp[i]));
		depth++;
	}
	return found;
}
