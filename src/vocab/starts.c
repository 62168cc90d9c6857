#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE = 65536, END = 0, HIGH = 1, HEAD = 6, NOWHERE = UINT32_MAX };

/* rows → table */

static const double RARE = 0.03;

typedef struct {
	const ZmShapePart **row;
	size_t rows, words;
	ZmRanges piece;    /* between all borders of all sets */
	uint64_t *bits;    /* by piece, then end: DEEP × words */
} Maker;

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static void cut_pieces(Maker *m)
{
	ZmWords border = {0};
	*zm_vec_push(&border) = 0;
	*zm_vec_push(&border) = ZM_SHAPE_HIGH;
	for (size_t r = 0; r < m->rows; r++)
		for (int k = 0; k < ZM_SHAPE_DEEP; k++)
			for (size_t i = 0; i < m->row[r]->place[k].n; i++) {
				*zm_vec_push(&border) = m->row[r]->place[k].at[i].lo;
				*zm_vec_push(&border) = m->row[r]->place[k].at[i].hi + 1;
			}
	qsort(border.at, border.n, sizeof *border.at, by_number);
	for (size_t i = 0; i < border.n; i++)
		if (border.at[i] <= ZM_SHAPE_HIGH && (!i || border.at[i] != border.at[i - 1])) {
			if (m->piece.n)
				m->piece.at[m->piece.n - 1].hi = border.at[i] - 1;
			*zm_vec_push(&m->piece) = (ZmRange){border.at[i], border.at[i]};
		}
	free(border.at);
}

static size_t piece_of(const Maker *m, uint32_t c)
{
	size_t lo = 0, hi = m->piece.n;
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;
		if (m->piece.at[mid].lo <= c)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void set_bits(Maker *m)
{
	size_t wide = ZM_SHAPE_DEEP * m->words;
	m->bits = zm_xmalloc((m->piece.n + 1) * wide * sizeof *m->bits);
	memset(m->bits, 0, (m->piece.n + 1) * wide * sizeof *m->bits);
	for (size_t r = 0; r < m->rows; r++)
		for (size_t k = 0; k < ZM_SHAPE_DEEP; k++) {
			const ZmRanges *set = &m->row[r]->place[k];
			uint64_t bit = (uint64_t)1 << r % 64;
			size_t at = k * m->words + r / 64;
			for (size_t i = 0; i < set->n; i++)
				for (size_t p = piece_of(m, set->at[i].lo); p < m->piece.n && m->piece.at[p].lo <= set->at[i].hi; p++)
					m->bits[p * wide + at] |= bit;
			if (m->row[r]->end[k])
				m->bits[m->piece.n * wide + at] |= bit;
		}
}

static size_t class_with(uint64_t *list, size_t *n, const uint64_t *bits, size_t wide)
{
	size_t i = 2;
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

static void freeze_classes(Maker *m, const uint64_t *rare, ZmWords *words)
{
	size_t wide = ZM_SHAPE_DEEP * m->words, classes = 2;
	uint64_t *list = zm_xmalloc((m->piece.n + 3) * wide * sizeof *list);
	uint16_t *of = zm_xmalloc(TABLE * sizeof *of);
	memcpy(list + END * wide, m->bits + m->piece.n * wide, wide * sizeof *list);
	memcpy(list + HIGH * wide, m->bits + piece_of(m, ZM_SHAPE_HIGH) * wide, wide * sizeof *list);
	for (size_t p = 0; p < m->piece.n; p++) {
		size_t c = class_with(list, &classes, m->bits + p * wide, wide);
		for (uint32_t i = m->piece.at[p].lo; i <= m->piece.at[p].hi && i < TABLE; i++)
			of[i] = (uint16_t)c;
	}
	*zm_vec_push(words) = (uint32_t)classes;
	*zm_vec_push(words) = (uint32_t)m->words;
	put64(words, list, classes * wide);
	put64(words, rare, m->words);
	for (size_t c = 0; c < classes; c++) {
		uint64_t begins = 0;
		for (size_t w = 0; w < m->words; w++)
			begins |= (uint64_t)((list[c * wide + w] & rare[w]) != 0) << w;
		put64(words, &begins, 1);
	}
	for (size_t i = 0; i < TABLE / 2; i++)
		*zm_vec_push(words) = ((const uint32_t *)of)[i];
	free(list);
	free(of);
}

static uint32_t add_row(Maker *m, const ZmShapePart *part)
{
	m->row[m->rows] = part;
	return (uint32_t)m->rows++;
}

void zm_starts_freeze(const ZmShape (*of)[ZM_SHAPES_MAX], const size_t *count, size_t n, ZmWords *words)
{
	size_t shapes = 0;
	for (size_t i = 0; i < n; i++)
		shapes += count[i];
	Maker m = {.row = zm_xmalloc((2 * shapes + 1) * sizeof *m.row)};
	ZmStartShape *shape = zm_xmalloc((shapes + 1) * sizeof *shape);
	ZmWords first = {0};
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		*zm_vec_push(&first) = (uint32_t)k;
		for (size_t j = 0; j < count[i]; j++) {
			const ZmShape *s = &of[i][j];
			shape[k++] = (ZmStartShape){add_row(&m, &s->first), s->has_part ? add_row(&m, &s->part) : ZM_NO_ROW, s->least, s->most, s->at_begin};
		}
	}
	*zm_vec_push(&first) = (uint32_t)k;
	m.words = (m.rows + 63) / 64 + !m.rows;
	cut_pieces(&m);
	set_bits(&m);
	*zm_vec_push(words) = (uint32_t)n;
	*zm_vec_push(words) = (uint32_t)shapes;
	uint64_t *rare = zm_xmalloc(m.words * sizeof *rare);
	memset(rare, 0, m.words * sizeof *rare);
	for (size_t r = 0; r < m.rows; r++)
		rare[r / 64] |= (uint64_t)(m.row[r]->chance <= RARE) << r % 64;
	freeze_classes(&m, rare, words);
	free(rare);
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

size_t zm_starts_view(ZmStarts *s, const uint32_t *words)
{
	const uint32_t *w = words;
	s->n = *w++;
	uint32_t shapes = *w++;
	s->classes = *w++;
	s->words = *w++;
	s->bits = (const uint64_t *)w;
	w += (size_t)s->classes * ZM_SHAPE_DEEP * s->words * 2;
	s->rare = (const uint64_t *)w;
	w += (size_t)s->words * 2;
	s->begins = (const uint64_t *)w;
	w += (size_t)s->classes * 2;
	s->class_of = (const uint16_t *)w;
	w += TABLE / 2;
	s->shape = (const ZmStartShape *)w;
	w += shapes * sizeof *s->shape / sizeof *w;
	s->shapes = w;
	return (size_t)(w + s->n + 1 - words);
}

/* search */

static inline uint32_t class_at(const ZmStarts *s, const uint32_t *cp, uint32_t n, uint32_t i)
{
	return i >= n ? END : cp[i] < TABLE ? s->class_of[cp[i]] : HIGH;
}

static inline const uint64_t *class_bits(const ZmStarts *s, const uint32_t *cp, uint32_t n, uint32_t i)
{
	return s->bits + (size_t)class_at(s, cp, n, i) * ZM_SHAPE_DEEP * s->words;
}

uint64_t zm_starts_words(const ZmStarts *s, uint32_t p)
{
	uint64_t words = 0;
	for (uint32_t i = s->shapes[p]; i < s->shapes[p + 1]; i++) {
		words |= (uint64_t)1 << s->shape[i].first / 64;
		if (s->shape[i].part != ZM_NO_ROW)
			words |= (uint64_t)1 << s->shape[i].part / 64;
	}
	return words;
}

typedef ZM_VEC(ZmStartPlace) Places;

/* The rows of WORD that fit at I become the first of their lists. */
static void note(Places *places, uint32_t *head, uint64_t rows, uint32_t i)
{
	for (; rows; rows &= rows - 1) {
		uint32_t *h = &head[__builtin_ctzll(rows)];
		*zm_vec_push(places) = (ZmStartPlace){i, *h};
		*h = (uint32_t)places->n;
	}
}

void zm_starts_index(ZmStartIndex *x, const ZmStarts *s, uint64_t words, const uint32_t *cp, uint32_t n, ZmArena *arena)
{
	size_t wide = s->words;
	Places places = {0};
	uint32_t *head = ZM_NEWN(arena, uint32_t, 64 * wide);
	uint32_t class_a, class_b = END, class_c = END;
	for (uint32_t i = n + 1; i-- > 0; class_c = class_b, class_b = class_a) { /* backwards, so that lists come out forwards */
		class_a = class_at(s, cp, n, i);
		const uint64_t *a = s->bits + class_a * ZM_SHAPE_DEEP * wide, *b = s->bits + class_b * ZM_SHAPE_DEEP * wide, *c = s->bits + class_c * ZM_SHAPE_DEEP * wide;
		for (uint64_t in = s->begins[class_a] & words; in; in &= in - 1) {
			size_t w = (size_t)__builtin_ctzll(in);
			uint64_t rows = a[w] & b[wide + w] & c[2 * wide + w] & s->rare[w];
			if (rows)
				note(&places, head + 64 * w, rows, i);
		}
	}
	ZmStartPlace *place = ZM_NEWN(arena, ZmStartPlace, places.n + 1);
	if (places.n)
		memcpy(place, places.at, places.n * sizeof *place);
	free(places.at);
	*x = (ZmStartIndex){words, 64 * wide, head, ZM_NEWN(arena, uint32_t, 64 * wide), place};
	zm_starts_rewind(x);
}

void zm_starts_rewind(ZmStartIndex *x)
{
	memcpy(x->at, x->head, x->rows * sizeof *x->at);
}

static inline bool fits(const ZmStartSearch *x, uint32_t row, uint32_t i)
{
	const ZmStarts *s = x->s;
	uint32_t at = row / 64, bit = row % 64;
	return i <= x->n && (class_bits(s, x->cp, x->n, i)[at] >> bit & 1) && (class_bits(s, x->cp, x->n, i + 1)[at + s->words] >> bit & 1) &&
	       (class_bits(s, x->cp, x->n, i + 2)[at + 2 * s->words] >> bit & 1);
}

/* The first place from I on that the index knows for ROW. */
static uint32_t next_listed(const ZmStartSearch *x, uint32_t row, uint32_t i)
{
	uint32_t *at = &x->index->at[row], from = x->origin + i;
	const ZmStartPlace *place = x->index->place;
	while (*at && place[*at - 1].place < from)
		*at = place[*at - 1].next;
	return *at && place[*at - 1].place <= x->origin + x->n ? place[*at - 1].place - x->origin : NOWHERE;
}

/* The first place from I on that ROW fits. */
static uint32_t next_fit(const ZmStartSearch *x, uint32_t row, uint32_t i)
{
	const ZmStarts *s = x->s;
	if (x->index && (s->rare[row / 64] >> row % 64 & 1))
		return next_listed(x, row, i);
	const uint64_t *bits = s->bits + row / 64;
	size_t wide = (size_t)ZM_SHAPE_DEEP * s->words;
	uint32_t bit = row % 64;
	for (; i < x->n; i++) {
		uint32_t c = x->cp[i] < TABLE ? s->class_of[x->cp[i]] : HIGH;
		if ((bits[c * wide] >> bit & 1) && fits(x, row, i))
			return i;
	}
	return i == x->n && fits(x, row, i) ? i : NOWHERE;
}

/* The first place from I on that shape J fits. */
static uint32_t next_of(ZmStartSearch *x, uint32_t j, uint32_t i)
{
	const ZmStartShape *p = &x->s->shape[x->first_shape + j];
	ZmStartState *z = &x->state[j];
	for (;; i++) {
		if (p->at_begin)
			i = i == 0 && fits(x, p->first, 0) ? 0 : NOWHERE;
		else
			i = next_fit(x, p->first, i);
		if (i == NOWHERE || p->part == ZM_NO_ROW)
			return i;
		if (z->part == NOWHERE || z->part < i + p->least)
			z->part = next_fit(x, p->part, i + p->least);
		if (z->part == NOWHERE)
			return NOWHERE;
		if (p->most == UINT32_MAX || z->part - i <= p->most)
			return i;
		if (p->at_begin)
			return NOWHERE;
		i = z->part - p->most - 1;
	}
}

void zm_start_search(ZmStartSearch *x, const ZmStarts *s, uint32_t pattern, ZmStartIndex *index, uint32_t origin, const uint32_t *cp, uint32_t n)
{
	x->s = s;
	x->index = index;
	x->origin = origin;
	x->cp = cp;
	x->n = n;
	x->first_shape = s->shapes[pattern];
	x->shapes = s->shapes[pattern + 1] - x->first_shape;
	for (uint32_t j = 0; j < x->shapes; j++)
		x->state[j] = (ZmStartState){0, NOWHERE};
}

uint32_t zm_start_next(ZmStartSearch *x, uint32_t from)
{
	uint32_t best = NOWHERE;
	for (uint32_t j = 0; j < x->shapes; j++) {
		ZmStartState *z = &x->state[j];
		if (z->begin != NOWHERE && z->begin <= from)
			z->begin = next_of(x, j, from);
		if (z->begin < best)
			best = z->begin;
	}
	return best;
}
