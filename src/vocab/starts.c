#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

enum { END = 0, DEEP = ZM_SHAPE_DEEP, NOWHERE = UINT32_MAX };

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
