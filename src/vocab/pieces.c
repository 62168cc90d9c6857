#include "vocab/pieces.h"

#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

void zm_pieces_cut(ZmRanges *piece, ZmWords *border)
{
	qsort(border->at, border->n, sizeof *border->at, by_number);
	for (size_t i = 0; i < border->n; i++)
		if (border->at[i] <= ZM_HIGH && (!i || border->at[i] != border->at[i - 1])) {
			if (piece->n)
				piece->at[piece->n - 1].hi = border->at[i] - 1;
			*zm_vec_push(piece) = (ZmRange){border->at[i], border->at[i]};
		}
}

size_t zm_piece_of(const ZmRanges *piece, uint32_t c)
{
	size_t lo = 0, hi = piece->n;
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;
		if (piece->at[mid].lo <= c)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}
