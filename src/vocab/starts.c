#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

enum { END = 0, DEEP = ZM_SHAPE_DEEP, NOWHERE = UINT32_MAX };

/* rows → table */

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

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

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
	qsort(border.at, border.n, sizeof *border.at, by_number);
	for (size_t i = 0; i < border.n; i++)
		if (border.at[i] <= ZM_HIGH && (!i || border.at[i] != border.at[i - 1])) {
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
	for (size_t r = 0; r < m->rows && r < 64 * m->words; r++)
		for (size_t k = 0; k < ZM_SHAPE_DEEP; k++) {
			const ZmRanges *set = &m->row[r].part->place[k];
			uint64_t bit = (uint64_t)1 << r % 64;
			size_t at = k * m->words + r / 64;
			for (size_t i = 0; i < set->n; i++)
				for (size_t p = piece_of(m, set->at[i].lo); p < m->piece.n && m->piece.at[p].lo <= set->at[i].hi; p++)
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
	of[programs->high] = (uint16_t)group_with(list, &groups, m->bits + piece_of(m, ZM_HIGH) * wide, wide);
	for (uint32_t c = 0; c < ZM_HIGH; c++)
		if (!of[programs->class_of[c]])
			of[programs->class_of[c]] = (uint16_t)group_with(list, &groups, m->bits + piece_of(m, c) * wide, wide);
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

size_t zm_starts_view(ZmStarts *s, const ZmPrograms *programs, const uint32_t *words)
{
	const uint32_t *w = words;
	s->n = *w++;
	uint32_t shapes = *w++;
	s->groups = *w++;
	s->words = *w++;
	s->bits = (const uint64_t *)w;
	w += (size_t)s->groups * DEEP * s->words * 2;
	s->begins = (const uint64_t *)w;
	w += (size_t)s->groups * DEEP * 2;
	s->group = (const uint16_t *)w;
	w += (programs->classes + 3) / 4 * 2;
	uint32_t rows = *w++;
	s->class_words = *w++;
	s->wide = (const uint64_t *)w;
	w += (size_t)rows * DEEP * s->class_words * 2;
	s->shape = (const ZmStartShape *)w;
	w += shapes * sizeof *s->shape / sizeof *w;
	s->shapes = w;
	return (size_t)(w + s->n + 1 - words);
}

/* search */

void zm_starts_want(const ZmStarts *s, uint32_t pattern, ZmStartWanted *wanted)
{
	if (s->shapes[pattern] < s->shapes[pattern + 1]) {
		wanted->shape = wanted->shape_end && wanted->shape < s->shapes[pattern] ? wanted->shape : s->shapes[pattern];
		wanted->shape_end = wanted->shape_end > s->shapes[pattern + 1] ? wanted->shape_end : s->shapes[pattern + 1];
	}
	for (uint32_t i = s->shapes[pattern]; i < s->shapes[pattern + 1]; i++) {
		uint32_t row[] = {s->shape[i].first, s->shape[i].part};
		for (int k = 0; k < 2; k++)
			if (row[k] / 64 < s->words) /* NO_ROW is more */
				wanted->rows[row[k] / 64] |= (uint64_t)1 << row[k] % 64;
	}
}

typedef ZM_VEC(ZmStartPlace) Places;

/* The ROWS of a word, from HEAD on, that fit at I become the first of their lists. */
static void note(Places *places, uint32_t *head, uint64_t rows, uint32_t i)
{
	for (; rows; rows &= rows - 1) {
		uint32_t *h = &head[__builtin_ctzll(rows)];
		*zm_vec_push(places) = (ZmStartPlace){i, *h};
		*h = (uint32_t)places->n;
	}
}

/* A place where rows of WORDS can fit by what is said of whole words; the groups of its three characters. */
typedef struct {
	uint64_t words;
	uint32_t i, a, b, c;
} Candidate;

/* One word a turn, in the order of candidates: how many words a candidate has cannot be foretold, so no loop ends with it. */
static void note_some(Places *places, uint32_t *head, uint32_t first, const ZmStarts *s, const uint64_t *wanted, Candidate *some, size_t n)
{
	size_t wide = s->words;
	for (size_t k = 0; k < n;) {
		Candidate *x = &some[k];
		size_t w = (size_t)__builtin_ctzll(x->words);
		uint64_t rows = s->bits[x->a * DEEP * wide + w] & s->bits[(x->b * DEEP + 1) * wide + w] & s->bits[(x->c * DEEP + 2) * wide + w] & wanted[w];
		x->words &= x->words - 1;
		k += !x->words;
		if (rows)
			note(places, head + 64 * w - first, rows, x->i);
	}
}

/* Backwards, so that lists come out forwards.  HEAD: from row FIRST on. */
static void note_all(Places *places, uint32_t *head, uint32_t first, const ZmStarts *s, uint64_t words, const uint64_t *wanted, const uint16_t *class, uint32_t n)
{
	enum { BLOCK = 128 };
	Candidate some[BLOCK];
	uint32_t a, b = END, c = END;
	for (uint32_t end = n + 1, begin; words && end; end = begin) {
		size_t k = 0;
		begin = end > BLOCK ? end - BLOCK : 0;
		for (uint32_t i = end; i-- > begin; c = b, b = a) {
			a = i < n ? s->group[class[i]] : END;
			uint64_t in = s->begins[a * DEEP] & s->begins[b * DEEP + 1] & s->begins[c * DEEP + 2] & words;
			some[k] = (Candidate){in, i, a, b, c};
			k += in != 0;
		}
		note_some(places, head, first, s, wanted, some, k);
	}
}

void zm_starts_index(ZmStartIndex *x, const ZmStarts *s, const ZmPrograms *p, const ZmStartWanted *wanted, ZmCodes t, uint32_t n, ZmArena *arena)
{
	Places places = {.room = n / 2 + 16};
	places.at = zm_xmalloc(places.room * sizeof *places.at);
	*x = (ZmStartIndex){.text = t, .first_shape = wanted->shape, .shapes = wanted->shape_end - wanted->shape};
	uint64_t words = 0;
	for (uint32_t w = 0; w < s->words; w++)
		words |= (uint64_t)(wanted->rows[w] != 0) << w;
	if (words) {
		x->first = 64 * (uint32_t)__builtin_ctzll(words);
		x->rows = 64 * (64 - (uint32_t)__builtin_clzll(words)) - x->first;
	}
	if (!t.class) {
		uint16_t *class = ZM_TAKEN(arena, uint16_t, n + 1);
		zm_programs_classify(p, t.cp, n, class);
		x->text.class = class;
	}
	uint32_t *head = ZM_NEWN(arena, uint32_t, x->rows + 1);
	note_all(&places, head, x->first, s, words, wanted->rows, x->text.class, n);
	ZmStartPlace *place = ZM_TAKEN(arena, ZmStartPlace, places.n + 1);
	if (places.n)
		memcpy(place, places.at, places.n * sizeof *place);
	free(places.at);
	x->head = head;
	x->place = place;
	x->at = ZM_NEWN(arena, uint32_t, 2 * x->shapes + 1);
}

static inline bool is_listed(const ZmStarts *s, uint32_t row)
{
	return row < 64 * s->words;
}

void zm_starts_rewind(ZmStartIndex *x)
{
	memset(x->at, 0, 2 * (size_t)x->shapes * sizeof *x->at);
}

/* What is not wanted is nowhere. */
static inline uint32_t head_of(const ZmStartIndex *x, uint32_t row)
{
	return row - x->first < x->rows ? x->head[row - x->first] : 0;
}

bool zm_starts_any(const ZmStartIndex *x, const ZmStarts *s, uint32_t pattern)
{
	bool any = !zm_starts_known(s, pattern);
	for (uint32_t i = s->shapes[pattern]; i < s->shapes[pattern + 1] && !any; i++) {
		uint32_t first = s->shape[i].first, part = s->shape[i].part;
		any = (!is_listed(s, first) || head_of(x, first)) && (!is_listed(s, part) || head_of(x, part));
	}
	return any;
}

/* Does ROW take what stands at I as its character number K? */
static inline bool takes(const ZmStartSearch *x, uint32_t row, uint32_t i, uint32_t k)
{
	const ZmStarts *s = x->s;
	uint32_t class = i < x->n ? x->class[i] : 0;
	if (is_listed(s, row))
		return s->bits[((size_t)(class ? s->group[class] : END) * DEEP + k) * s->words + row / 64] >> row % 64 & 1;
	return s->wide[((size_t)(row - 64 * s->words) * DEEP + k) * s->class_words + class / 64] >> class % 64 & 1;
}

static inline bool fits(const ZmStartSearch *x, uint32_t row, uint32_t i)
{
	return i <= x->n && takes(x, row, i, 0) && takes(x, row, i + 1, 1) && takes(x, row, i + 2, 2);
}

/* The first place from I on in the list of ROW; *AT: how far it was read (0: not begun). */
static inline uint32_t next_listed(const ZmStartSearch *x, uint32_t row, uint32_t *at, uint32_t i)
{
	enum { ENDED = UINT32_MAX };
	const ZmStartPlace *place = x->index->place;
	uint32_t from = x->origin + i, k = !*at ? head_of(x->index, row) : *at == ENDED ? 0 : *at;
	while (k && place[k - 1].place < from)
		k = place[k - 1].next;
	*at = k ? k : ENDED;
	return k && place[k - 1].place <= x->origin + x->n ? place[k - 1].place - x->origin : NOWHERE;
}

/* The first place from I on that ROW, first characters or part of a shape, fits. */
static uint32_t next_fit(const ZmStartSearch *x, uint32_t row, uint32_t *at, uint32_t i)
{
	if (is_listed(x->s, row))
		return next_listed(x, row, at, i);
	size_t words = x->s->class_words;
	const uint64_t *bits = x->s->wide + (row - 64 * x->s->words) * DEEP * words;
	for (uint32_t class; i < x->n; i++) {
		class = x->class[i];
		if ((bits[class / 64] >> class % 64 & 1) && takes(x, row, i + 1, 1) && takes(x, row, i + 2, 2))
			return i;
	}
	return i == x->n && fits(x, row, i) ? i : NOWHERE;
}

/* The first place from I on that shape J fits. */
static uint32_t next_of(ZmStartSearch *x, uint32_t j, uint32_t i)
{
	const ZmStartShape *p = &x->s->shape[x->first_shape + j];
	ZmStartState *z = &x->state[j];
	uint32_t *listed = &x->index->at[2 * (x->first_shape - x->index->first_shape + j)];
	for (;;) {
		if (p->part != ZM_NO_ROW) {
			if (z->part == NOWHERE || z->part < i + p->least)
				z->part = next_fit(x, p->part, listed + 1, i + p->least);
			if (z->part == NOWHERE)
				return NOWHERE;
			if (p->most != UINT32_MAX && z->part - i > p->most)
				i = z->part - p->most;
		}
		uint32_t at = !p->at_begin ? next_fit(x, p->first, listed, i) : i == 0 && fits(x, p->first, 0) ? 0 : NOWHERE;
		if (at == NOWHERE || p->part == ZM_NO_ROW)
			return at;
		i = at;
		if (at + p->least > z->part)
			continue; /* its part stands further on */
		uint32_t k = z->clear > at ? z->clear : at + 1;
		while (k < z->part && takes(x, p->span, k, 0))
			k++;
		z->clear = k;
		if (k >= z->part)
			return at;
		if (p->at_begin)
			return NOWHERE;
		i = k; /* no match goes over it */
	}
}

void zm_start_search(ZmStartSearch *x, const ZmStarts *s, uint32_t pattern, ZmStartIndex *index, uint32_t origin, uint32_t n)
{
	x->s = s;
	x->index = index;
	x->origin = origin;
	x->class = index->text.class + origin;
	x->n = n;
	x->first_shape = s->shapes[pattern];
	x->shapes = s->shapes[pattern + 1] - x->first_shape;
	for (uint32_t j = 0; j < x->shapes; j++)
		x->state[j] = (ZmStartState){0, NOWHERE, 0};
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
