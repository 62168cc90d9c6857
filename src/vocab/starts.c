#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

enum { END = 0, DEEP = ZM_SHAPE_DEEP, NEAR = 32, FAR = 8 * NEAR };

typedef struct {
	uint32_t pattern, place;
} Start;

/* What was last found of a shape: its key's place + 1 (BACK), or where the part ahead stands or is ruled out (AHEAD). */
typedef struct {
	uint32_t at;
	bool yes;
} Seen;

typedef struct {
	const ZmStarts *s;
	const ZmStartRoom *room;
	const bool *wanted;
	const uint16_t *class;
	uint32_t n;
	Seen *seen;     /* by shape */
	uint64_t *near; /* by NEAR characters: the gates of all */
	ZM_VEC(Start) start;
} Seeker;

static inline bool has(const uint64_t *set, uint32_t class)
{
	return set[class / 64] >> class % 64 & 1;
}

static inline bool in(const Seeker *x, uint32_t set, uint32_t i)
{
	return set == ZM_NO_SET || has(x->s->set + set, i < x->n ? x->class[i] : END);
}

static inline bool all_in(const Seeker *x, const uint32_t *set, uint32_t i)
{
	return in(x, set[0], i) && in(x, set[1], i + 1) && in(x, set[2], i + 2);
}

static inline void begins(Seeker *x, const ZmStartShape *p, uint32_t i)
{
	*zm_vec_push(&x->start) = (Start){p->pattern, i};
}

/* A key at I: does the part stand ahead?  The way there is gone once: what it came to holds for begins that lie on it. */
static void ahead(Seeker *x, const ZmStartShape *p, Seen *seen, uint32_t i)
{
	if (seen->at && i + (seen->yes ? p->least : 0) < seen->at) {
		if (seen->yes)
			begins(x, p, i);
		return;
	}
	uint32_t k = i;
	bool far = false;
	for (seen->yes = false;; k++) {
		seen->yes = k - i >= p->least && all_in(x, p->other, k);
		far = k - i >= p->most;
		if (seen->yes || far || k >= x->n || (k > i && !in(x, p->span, k)))
			break;
	}
	seen->at = seen->yes ? k + 1 : far ? 0 : k;
	if (seen->yes)
		begins(x, p, i);
}

/* A key at I: where can a match begin that goes on with it?  What the key before it could be reached from is known. */
static void behind(Seeker *x, const ZmStartShape *p, Seen *seen, uint32_t i)
{
	uint32_t floor = p->most < i ? i - p->most : 0, before = seen->at, k = i;
	seen->at = i + 1;
	if (i < p->least)
		return;
	if (before > p->least && before - p->least > floor)
		floor = before - p->least;
	if (k > floor)
		k--;
	if (p->span != ZM_NO_SET)
		for (const uint64_t *span = x->s->set + p->span; k > floor && has(span, x->class[k]);)
			k--;
	else
		k = floor;
	uint32_t last = i - p->least;
	if (p->apart && k < last)
		last = k;
	const uint64_t *first = p->other[0] != ZM_NO_SET ? x->s->set + p->other[0] : NULL;
	for (; k <= last; k++)
		if ((!first || has(first, x->class[k])) && in(x, p->other[1], k + 1) && in(x, p->other[2], k + 2))
			begins(x, p, k);
}

/* Can what the shape wants besides the key begin in the reach of a key at I? */
static inline bool is_near(const Seeker *x, const ZmStartShape *p, uint32_t i)
{
	if (!p->gate || p->most > FAR)
		return true;
	bool back = p->kind == ZM_SHAPE_BACK;
	uint32_t from = back ? (i > p->most ? i - p->most : 0) : i + p->least, to = back ? i - p->least : i + p->most;
	uint64_t any = 0;
	if (back && i < p->least)
		return false;
	if (to >= x->n)
		to = x->n - 1;
	for (from /= NEAR, to /= NEAR; from <= to; from++)
		any |= x->near[from];
	return any >> (p->gate - 1) & 1;
}

/* The keys from K on are told by what stands at I. */
static void found(Seeker *x, const ZmStartKey *k, uint32_t i)
{
	for (bool last = false; !last; k++) {
		const ZmStartShape *p = &x->room->shape[k->shape];
		uint32_t at = i - k->back;
		last = k->last;
		if (!x->wanted[p->pattern] || at > i || !all_in(x, k->set, at))
			continue;
		Seen *seen = &x->seen[k->shape];
		if (!is_near(x, p, at))
			continue;
		if (p->kind == ZM_SHAPE_ALONE)
			begins(x, p, at);
		else if (p->kind == ZM_SHAPE_AHEAD)
			ahead(x, p, seen, at);
		else if (seen->at <= at) /* not by two keys */
			behind(x, p, seen, at);
	}
}

static void look_up(Seeker *x, uint32_t i)
{
	const ZmStartRoom *r = x->room;
	uint32_t pair = (uint32_t)x->class[i] << 16 | x->class[i + 1], alone = r->alone[x->class[i]];
	if (alone)
		found(x, &r->key[alone - 1], i);
	for (uint32_t h = zm_start_hash(pair, r->slot_bits); r->slot[h].key; h = (h + 1) & ((1u << r->slot_bits) - 1))
		if (r->slot[h].pair == pair) {
			found(x, &r->key[r->slot[h].key - 1], i);
			return;
		}
}

/* Places at which the bits say that a key may stand are gathered, then gone through: which they are cannot be foretold. */
static void seek(Seeker *x)
{
	enum { BLOCK = 256 };
	const ZmStartRoom *r = x->room;
	const uint16_t *class = x->class;
	const ZmStartClass *of = r->class;
	const uint32_t *bits = r->bits;
	const uint64_t *gate = r->gate;
	uint32_t some[BLOCK];
	for (uint32_t i = 0; i < x->n;) {
		uint64_t gates = 0;
		uint32_t end = i + NEAR < x->n ? i + NEAR : x->n, at = i / NEAR;
		for (; i < end; i++)
			gates |= gate[class[i]];
		x->near[at] = gates;
	}
	for (uint32_t begin = 0; begin < x->n; begin += BLOCK) {
		uint32_t end = begin + BLOCK < x->n ? begin + BLOCK : x->n, k = 0;
		ZmStartClass at = of[class[begin]];
		for (uint32_t i = begin; i < end; i++) {
			ZmStartClass next = of[class[i + 1]];
			some[k] = i;
			k += bits[(at >> 16) + next % 65536 / 32] >> next % 32 & 1;
			at = next;
		}
		for (uint32_t j = 0; j < k; j++)
			look_up(x, some[j]);
	}
}

static int by_place(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Those of one pattern stand side by side, and rise: each of its shapes brings forth places that do, and most have one. */
static void list_places(ZmStartIndex *x, const Seeker *from, ZmArena *arena)
{
	uint32_t *first = ZM_NEWN(arena, uint32_t, x->n + 1), *at = ZM_TAKEN(arena, uint32_t, x->n + 1);
	uint32_t *place = ZM_TAKEN(arena, uint32_t, from->start.n + 1), sum = 0;
	for (size_t i = 0; i < from->start.n; i++)
		first[from->start.at[i].pattern - x->base]++;
	for (uint32_t p = 0; p <= x->n; p++) {
		uint32_t n = first[p];
		at[p] = first[p] = sum;
		sum += n;
	}
	for (size_t i = 0; i < from->start.n; i++)
		place[at[from->start.at[i].pattern - x->base]++] = from->start.at[i].place;
	for (uint32_t p = 0; p < x->n; p++) {
		bool rise = true;
		for (uint32_t i = first[p]; i + 1 < first[p + 1] && rise; i++)
			rise = place[i] <= place[i + 1];
		if (!rise)
			qsort(place + first[p], first[p + 1] - first[p], sizeof *place, by_place);
		at[p] = first[p];
	}
	x->first = first;
	x->at = at;
	x->place = place;
}

void zm_starts_index(ZmStartIndex *x, const ZmStarts *s, const ZmPrograms *programs, ZmStartWanted wanted, ZmCodes t, uint32_t n, ZmArena *arena)
{
	*x = (ZmStartIndex){.text = t, .base = wanted.from, .n = wanted.to - wanted.from};
	if (!t.class) {
		uint16_t *class = ZM_TAKEN(arena, uint16_t, n + 1);
		zm_programs_classify(programs, t.cp, n, class);
		x->text.class = class;
	}
	Seeker seeker = {.s = s, .wanted = wanted.pattern, .class = x->text.class, .n = n, .near = ZM_TAKEN(arena, uint64_t, n / NEAR + 1)};
	uint32_t rooms = 0;
	for (uint32_t p = wanted.from; p < wanted.to; p++)
		rooms |= (uint32_t)wanted.pattern[p] << (s->room_of[p] % ZM_START_ROOMS);
	for (seeker.room = s->room; rooms; rooms >>= 1, seeker.room++)
		if (rooms & 1) {
			seeker.seen = ZM_NEWN(arena, Seen, seeker.room->shapes + 1);
			seek(&seeker);
		}
	list_places(x, &seeker, arena);
	free(seeker.start.at);
}

const uint32_t *zm_starts_from(const ZmStartIndex *x, uint32_t pattern, uint32_t from, uint32_t *n)
{
	pattern -= x->base;
	*n = 0;
	if (pattern >= x->n)
		return x->place;
	uint32_t end = x->first[pattern + 1], k = x->at[pattern];
	if (k > x->first[pattern] && x->place[k - 1] >= from) /* it was asked for places further on */
		k = x->first[pattern];
	while (k < end && x->place[k] < from)
		k++;
	x->at[pattern] = k;
	*n = end - k;
	return x->place + k;
}

static const void *take(const uint32_t **w, size_t bytes)
{
	const void *at = *w;
	*w += (bytes + 7) / 8 * 2;
	return at;
}

size_t zm_starts_view(ZmStarts *s, const ZmPrograms *programs, const uint32_t *words)
{
	const uint32_t *w = words, *head = take(&w, 2 * sizeof *head);
	s->n = head[0];
	s->set = take(&w, head[1] * sizeof *s->set);
	s->room_of = take(&w, s->n * sizeof *s->room_of);
	for (uint32_t i = 0; i < ZM_START_ROOMS; i++) {
		ZmStartRoom *r = &s->room[i];
		const uint32_t *size = take(&w, 4 * sizeof *size);
		r->slot_bits = size[1];
		r->shapes = size[3];
		r->class = take(&w, programs->classes * sizeof *r->class);
		r->bits = take(&w, size[0] * sizeof *r->bits);
		r->gate = take(&w, programs->classes * sizeof *r->gate);
		r->alone = take(&w, programs->classes * sizeof *r->alone);
		r->slot = take(&w, sizeof *r->slot << size[1]);
		r->key = take(&w, size[2] * sizeof *r->key);
		r->shape = take(&w, size[3] * sizeof *r->shape);
	}
	return (size_t)(w - words);
}
