#include "vocab/program_p.h"

#include <stdlib.h>
#include <string.h>

#include "vocab/pieces.h"

static void cut_pieces(ZmSets *s, const ZmSyntax *of, size_t n)
{
	ZmWords border = {0};
	*zm_vec_push(&border) = 0;
	*zm_vec_push(&border) = ZM_HIGH;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < of[i].all.n; k++)
			for (size_t j = 0; j < of[i].all.at[k]->set.n; j++) {
				*zm_vec_push(&border) = of[i].all.at[k]->set.at[j].lo;
				*zm_vec_push(&border) = of[i].all.at[k]->set.at[j].hi + 1;
			}
	zm_pieces_cut(&s->piece, &border);
	free(border.at);
}

/* Pieces that are in the same sets are one class: each piece has a row of bits, one for each different set. */
static void join_pieces(ZmSets *s, const ZmSyntax *of, size_t n)
{
	ZmMap *seen = zm_map_new(), *class = zm_map_new();
	ZM_VEC(const ZmRanges *) set = {0};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < of[i].all.n; k++) {
			const ZmRanges *r = &of[i].all.at[k]->set;
			bool added = false;
			if (r->n)
				zm_map_put(seen, (const char *)r->at, r->n * sizeof *r->at, &added);
			if (added)
				*zm_vec_push(&set) = r;
		}
	size_t bytes = set.n / 8 + 1;
	unsigned char *row = ZM_NEWN(s->arena, unsigned char, bytes * s->piece.n);
	for (size_t k = 0; k < set.n; k++)
		for (size_t j = 0; j < set.at[k]->n; j++)
			for (size_t p = zm_piece_of(&s->piece, set.at[k]->at[j].lo); p < s->piece.n && s->piece.at[p].lo <= set.at[k]->at[j].hi; p++)
				row[p * bytes + k / 8] |= (unsigned char)(1u << k % 8);
	s->class_of_piece = ZM_NEWN(s->arena, uint32_t, s->piece.n);
	for (size_t p = 0; p < s->piece.n; p++) {
		bool added;
		uint32_t *slot = zm_map_put(class, (const char *)row + p * bytes, bytes, &added);
		if (added)
			*slot = ++s->classes; /* 0 is the end */
		s->class_of_piece[p] = *slot;
	}
	s->classes++;
	s->wide = (s->classes + 63) / 64;
	free(set.at);
	zm_map_free(seen);
	zm_map_free(class);
}

typedef struct {
	double share;
	uint32_t class;
} Often;

static int by_share(const void *a, const void *b)
{
	const Often *x = a, *y = b;
	if (x->share != y->share)
		return x->share > y->share ? -1 : 1;
	return x->class < y->class ? -1 : x->class > y->class;
}

/* A set has a bit for each class, a choice a byte, and most of these are never looked at: what stands often comes first, on few
 * lines of the cache. */
static void sort_classes(ZmSets *s, ZmShares share)
{
	Often *often = ZM_NEWN(s->arena, Often, s->classes);
	uint32_t *number = ZM_NEWN(s->arena, uint32_t, s->classes);
	for (uint32_t c = 1; c < s->classes; c++)
		often[c].class = c;
	for (size_t p = 0; p < s->piece.n; p++)
		often[s->class_of_piece[p]].share += share[s->piece.at[p].hi + 1] - share[s->piece.at[p].lo];
	if (s->classes > 1)
		qsort(often + 1, s->classes - 1, sizeof *often, by_share);
	for (uint32_t c = 1; c < s->classes; c++)
		number[often[c].class] = c;
	for (size_t p = 0; p < s->piece.n; p++)
		s->class_of_piece[p] = number[s->class_of_piece[p]];
}

void zm_sets_new(ZmSets *s, const ZmSyntax *of, size_t n, ZmShares share)
{
	*s = (ZmSets){.arena = zm_arena_new(), .set_number = zm_map_new()};
	cut_pieces(s, of, n);
	join_pieces(s, of, n);
	if (share)
		sort_classes(s, share);
}

void zm_sets_release(ZmSets *s)
{
	free(s->piece.at);
	free(s->set.at);
	zm_map_free(s->set_number);
	zm_arena_free(s->arena);
}

ZmBits zm_bits_new(ZmSets *s)
{
	return ZM_NEWN(s->arena, uint64_t, s->wide);
}

ZmBits zm_bits_all(ZmSets *s)
{
	ZmBits b = zm_bits_new(s);
	memset(b, 0xFF, s->wide * sizeof *b);
	return b;
}

ZmBits zm_bits_of(ZmSets *s, const ZmRanges *r)
{
	ZmBits b = zm_bits_new(s);
	for (size_t i = 0; i < r->n; i++)
		for (size_t p = zm_piece_of(&s->piece, r->at[i].lo); p < s->piece.n && s->piece.at[p].lo <= r->at[i].hi; p++)
			b[s->class_of_piece[p] / 64] |= (uint64_t)1 << s->class_of_piece[p] % 64;
	return b;
}

void zm_bits_join(const ZmSets *s, ZmBits a, const uint64_t *b)
{
	for (uint32_t i = 0; i < s->wide; i++)
		a[i] |= b[i];
}

bool zm_bits_meet(const ZmSets *s, const uint64_t *a, const uint64_t *b)
{
	for (uint32_t i = 0; i < s->wide; i++)
		if (a[i] & b[i])
			return true;
	return false;
}

uint32_t zm_set_put(ZmSets *s, const uint64_t *bits)
{
	bool added, all = true;
	for (uint32_t c = 0; c < s->classes && all; c++)
		all = bits[c / 64] >> c % 64 & 1;
	if (all)
		return ZM_NO_SET;
	uint32_t *slot = zm_map_put(s->set_number, (const char *)bits, s->wide * sizeof *bits, &added);
	if (added) {
		*slot = (uint32_t)s->set.n;
		for (uint32_t i = 0; i < s->wide; i++)
			*zm_vec_push(&s->set) = bits[i];
	}
	return *slot;
}

uint32_t zm_sets_class_of(const ZmSets *s, uint32_t c)
{
	return s->class_of_piece[zm_piece_of(&s->piece, c)];
}
