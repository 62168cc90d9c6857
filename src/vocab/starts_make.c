/* starts_make.c: the shapes of all patterns → the table of starts.h. */
#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

#include "vocab/pieces.h"

enum { END = 0, DEEP = ZM_SHAPE_DEEP };

static const double RARE = 0.03;

typedef struct {
	const ZmShapePart *part;
	uint32_t room, key;   /* KEY: its narrowest place and what stands there first, so that like rows share words */
	uint32_t *number;     /* where its number goes */
} Row;

typedef struct {
	Row *row;
	size_t rows, words; /* WORDS: of rows that are listed, the first ones */
	ZmRanges piece;    /* between all borders of all sets */
	uint64_t *bits;    /* by piece, then end: DEEP × words */
} Maker;

static void cut_pieces(Maker *m)
{
	ZmWords border = {0};
	*zm_vec_push(&border) = 0;
	*zm_vec_push(&border) = ZM_HIGH;
	for (size_t r = 0; r < m->rows; r++)
		for (int k = 0; k < ZM_SHAPE_DEEP; k++)
			for (size_t i = 0; i < m->row[r].part->place[k].n; i++) {
				*zm_vec_push(&border) = m->row[r].part->place[k].at[i].lo;
				*zm_vec_push(&border) = m->row[r].part->place[k].at[i].hi + 1;
			}
	zm_pieces_cut(&m->piece, &border);
	free(border.at);
}

static void set_bits(Maker *m)
{
	size_t wide = ZM_SHAPE_DEEP * m->words;
	m->bits = zm_xmalloc((m->piece.n + 1) * wide * sizeof *m->bits);
	memset(m->bits, 0, (m->piece.n + 1) * wide * sizeof *m->bits);
	for (size_t r = 0; r < m->rows && r < 64 * m->words; r++)
		for (size_t k = 0; k < ZM_SHAPE_DEEP; k++) {
			const ZmRanges *set = &m->row[r].part->place[k];
			uint64_t bit = (uint64_t)1 << r % 64;
			size_t at = k * m->words + r / 64;
			for (size_t i = 0; i < set->n; i++)
				for (size_t p = zm_piece_of(&m->piece, set->at[i].lo); p < m->piece.n && m->piece.at[p].lo <= set->at[i].hi; p++)
					m->bits[p * wide + at] |= bit;
			if (m->row[r].part->end[k])
				m->bits[m->piece.n * wide + at] |= bit;
		}
}

static size_t group_with(uint64_t *list, size_t *n, const uint64_t *bits, size_t wide)
{
	size_t i = 1;
	while (i < *n && memcmp(list + i * wide, bits, wide * sizeof *bits) != 0)
		i++;
	if (i == *n)
		memcpy(list + (*n)++ * wide, bits, wide * sizeof *bits);
	return i;
}

static void put64(ZmWords *words, const uint64_t *v, size_t n)
{
	for (size_t i = 0; i < 2 * n; i++)
		*zm_vec_push(words) = ((const uint32_t *)v)[i];
}

/* Code points of one class are in the same sets of all trees, and the rows are made of these. */
static void freeze_groups(Maker *m, const ZmPrograms *programs, ZmWords *words)
{
	size_t wide = DEEP * m->words, groups = 1;
	uint64_t *list = zm_xmalloc((programs->classes + 2) * wide * sizeof *list + 8);
	uint16_t *of = zm_xmalloc((programs->classes + 4) * sizeof *of);
	memset(of, 0, (programs->classes + 4) * sizeof *of);
	memcpy(list + END * wide, m->bits + m->piece.n * wide, wide * sizeof *list);
	of[programs->high] = (uint16_t)group_with(list, &groups, m->bits + zm_piece_of(&m->piece, ZM_HIGH) * wide, wide);
	for (uint32_t c = 0; c < ZM_HIGH; c++)
		if (!of[programs->class_of[c]])
			of[programs->class_of[c]] = (uint16_t)group_with(list, &groups, m->bits + zm_piece_of(&m->piece, c) * wide, wide);
	*zm_vec_push(words) = (uint32_t)groups;
	*zm_vec_push(words) = (uint32_t)m->words;
	put64(words, list, groups * wide);
	for (size_t g = 0; g < groups; g++)
		for (size_t k = 0; k < DEEP; k++) {
			uint64_t begins = 0;
			for (size_t w = 0; w < m->words; w++)
				begins |= (uint64_t)(list[g * wide + k * m->words + w] != 0) << w;
			put64(words, &begins, 1);
		}
	for (size_t i = 0; i < (programs->classes + 3) / 4 * 2; i++)
		*zm_vec_push(words) = ((const uint32_t *)of)[i];
	free(list);
	free(of);
}

static bool is_in(const ZmRanges *r, uint32_t c)
{
	size_t lo = 0, hi = r->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (r->at[mid].hi < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->n && r->at[lo].lo <= c;
}

/* The rows that no list is made of. */
static void freeze_wide(Maker *m, const ZmPrograms *programs, ZmWords *words)
{
	size_t wide = (programs->classes + 63) / 64, rows = m->rows > 64 * m->words ? m->rows - 64 * m->words : 0;
	uint32_t *one = zm_xmalloc(programs->classes * sizeof *one); /* by class, a code point of it */
	uint64_t *bits = zm_xmalloc((DEEP * wide + 1) * sizeof *bits);
	for (uint32_t c = ZM_HIGH; c-- > 0;)
		one[programs->class_of[c]] = c;
	one[programs->high] = ZM_HIGH;
	*zm_vec_push(words) = (uint32_t)rows;
	*zm_vec_push(words) = (uint32_t)wide;
	for (size_t r = 0; r < rows; r++) {
		const ZmShapePart *part = m->row[64 * m->words + r].part;
		memset(bits, 0, DEEP * wide * sizeof *bits);
		for (size_t k = 0; k < DEEP; k++) {
			bits[k * wide] = part->end[k];
			for (size_t c = 1; c < programs->classes; c++)
				bits[k * wide + c / 64] |= (uint64_t)is_in(&part->place[k], one[c]) << c % 64;
		}
		put64(words, bits, DEEP * wide);
	}
	free(one);
	free(bits);
}

static uint32_t size_of(const ZmRanges *r)
{
	uint32_t n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += r->at[i].hi - r->at[i].lo + 1;
	return n;
}

static void add_row(Maker *m, const ZmShapePart *part, uint32_t room, uint32_t *number)
{
	uint32_t best = 0;
	for (uint32_t k = 1; k < DEEP; k++)
		if (size_of(&part->place[k]) < size_of(&part->place[best]))
			best = k;
	uint32_t key = best << 20 | (part->place[best].n ? part->place[best].at[0].lo : 0);
	m->row[m->rows++] = (Row){part, part->chance <= RARE ? room : UINT32_MAX, key, number};
}

static int by_room(const void *a, const void *b)
{
	const Row *x = a, *y = b;
	if (x->room != y->room)
		return x->room < y->room ? -1 : 1;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static bool alike(const Row *a, const Row *b)
{
	if (a->room != b->room || a->key != b->key || memcmp(a->part->end, b->part->end, sizeof a->part->end) != 0)
		return false;
	for (int k = 0; k < DEEP; k++) {
		const ZmRanges *x = &a->part->place[k], *y = &b->part->place[k];
		if (x->n != y->n || (x->n && memcmp(x->at, y->at, x->n * sizeof *x->at) != 0))
			return false;
	}
	return true;
}

/* Each room's rows begin a word of their own; those that are not rare come last.  Rows alike are one. */
static void number_rows(Maker *m)
{
	if (m->rows)
		qsort(m->row, m->rows, sizeof *m->row, by_room);
	Row *apart = zm_xmalloc((m->rows + 1) * 64 * sizeof *apart);
	size_t n = 0;
	static const ZmShapePart none;
	for (size_t i = 0; i < m->rows; i++) {
		for (; i && m->row[i].room != m->row[i - 1].room && n % 64; n++)
			apart[n] = (Row){.part = &none};
		size_t k = i;
		while (k && m->row[k - 1].key == m->row[i].key && !alike(&m->row[k - 1], &m->row[i]))
			k--;
		bool known = k && alike(&m->row[k - 1], &m->row[i]);
		*m->row[i].number = known ? *m->row[k - 1].number : (uint32_t)n;
		if (!known)
			apart[n++] = m->row[i];
	}
	free(m->row);
	m->row = apart;
	m->rows = n;
	m->words = 0; /* the last listed row's word */
	for (size_t i = 0; i < n; i++)
		if (apart[i].part != &none && apart[i].room != UINT32_MAX)
			m->words = i / 64 + 1;
	if (m->words > 64) /* words that can be told are that many */
		m->words = 64;
}

void zm_starts_freeze(const ZmStartPattern *pattern, size_t n, const ZmPrograms *programs, ZmWords *words)
{
	size_t shapes = 0;
	for (size_t i = 0; i < n; i++)
		shapes += pattern[i].shapes;
	Maker m = {.row = zm_xmalloc((3 * shapes + 1) * sizeof *m.row)};
	ZmStartShape *shape = zm_xmalloc((shapes + 1) * sizeof *shape);
	ZmWords first = {0};
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		*zm_vec_push(&first) = (uint32_t)k;
		for (size_t j = 0; j < pattern[i].shapes; j++, k++) {
			const ZmShape *s = &pattern[i].shape[j];
			shape[k] = (ZmStartShape){0, ZM_NO_ROW, ZM_NO_ROW, s->least, s->most, s->at_begin};
			add_row(&m, &s->first, pattern[i].room, &shape[k].first);
			if (s->has_part) {
				add_row(&m, &s->part, pattern[i].room, &shape[k].part);
				add_row(&m, &s->span, pattern[i].room, &shape[k].span);
			}
		}
	}
	*zm_vec_push(&first) = (uint32_t)k;
	number_rows(&m);
	cut_pieces(&m);
	set_bits(&m);
	*zm_vec_push(words) = (uint32_t)n;
	*zm_vec_push(words) = (uint32_t)shapes;
	freeze_groups(&m, programs, words);
	freeze_wide(&m, programs, words);
	for (size_t i = 0; i < shapes * sizeof *shape / sizeof(uint32_t); i++)
		*zm_vec_push(words) = ((const uint32_t *)shape)[i];
	for (size_t i = 0; i <= n; i++)
		*zm_vec_push(words) = first.at[i];
	free(first.at);
	free(shape);
	free(m.row);
	free(m.piece.at);
	free(m.bits);
}
