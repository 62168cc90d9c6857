/* starts_make.c: the shapes of all patterns → the table of starts.h. */
#include "vocab/starts.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

enum { DEEP = ZM_SHAPE_DEEP, PAIRS = 64, GATES = 64 };
static const double RARE = 0.05; /* a key that stands more often tells nothing */

/* How a key is found: by the characters A and B, or by A alone (B 0). */
typedef struct {
	uint32_t a, b, place; /* classes; the number of A's place in the key */
	uint32_t number;      /* in the order in which keys were made */
	ZmStartKey key;
} Way;

typedef struct {
	const ZmPrograms *programs;
	uint32_t *one;        /* by class, a code point of it */
	ZmMap *number;        /* of sets, by their bits */
	ZM_VEC(uint64_t) set;
	ZM_VEC(Way) way;      /* of the room at hand */
	ZM_VEC(ZmStartShape) shape;
	uint32_t gate[GATES]; /* sets */
	uint32_t gates;
} Maker;

/* Code points of one class are in the same sets of all trees, and shapes are made of these. */
static uint32_t put_set(Maker *m, const ZmRanges *r, bool end)
{
	uint32_t wide = m->programs->wide, classes = m->programs->classes, n = end;
	uint64_t *bits = zm_xmalloc(wide * sizeof *bits);
	memset(bits, 0, wide * sizeof *bits);
	bits[0] = end;
	for (uint32_t c = 1; c < classes; c++)
		if (zm_ranges_hold(r, m->one[c])) {
			bits[c / 64] |= (uint64_t)1 << c % 64;
			n++;
		}
	bool added = false;
	uint32_t *slot = n < classes ? zm_map_put(m->number, (const char *)bits, wide * sizeof *bits, &added) : NULL;
	if (added) {
		*slot = (uint32_t)m->set.n;
		for (uint32_t i = 0; i < wide; i++)
			*zm_vec_push(&m->set) = bits[i];
	}
	free(bits);
	return slot ? *slot : ZM_NO_SET;
}

static uint32_t size_of(const Maker *m, uint32_t set)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->programs->wide && set != ZM_NO_SET; i++)
		n += (uint32_t)__builtin_popcountll(m->set.at[set + i]);
	return set == ZM_NO_SET ? m->programs->classes : n;
}

static bool has(const Maker *m, uint32_t set, uint32_t class)
{
	return m->set.at[set + class / 64] >> class % 64 & 1;
}

/* The ways on which a key with the sets of K is found: by two of its characters if they are few pairs, else by the rarest. */
static void put_ways(Maker *m, ZmStartKey k)
{
	uint32_t best = 0, size[DEEP + 1] = {0, 0, 0, PAIRS + 1};
	for (uint32_t i = 0; i < DEEP; i++) {
		size[i] = size_of(m, k.set[i]);
		best = size[i] < size[best] ? i : best;
	}
	uint32_t pair = size[0] * size[1] <= size[1] * size[2] ? 0 : 1, a = best, b = DEEP;
	if (size[pair] * size[pair + 1] <= PAIRS) {
		a = pair;
		b = pair + 1;
	}
	uint32_t sets[] = {k.set[a], b < DEEP ? k.set[b] : ZM_NO_SET};
	k.set[a] = ZM_NO_SET;
	if (b < DEEP)
		k.set[b] = ZM_NO_SET;
	k.back = (uint8_t)a;
	for (uint32_t c = 1; c < m->programs->classes; c++)
		for (uint32_t d = b < DEEP; has(m, sets[0], c) && d < (b < DEEP ? m->programs->classes : 1); d++)
			if (b == DEEP || has(m, sets[1], d))
				*zm_vec_push(&m->way) = (Way){c, d, a, (uint32_t)m->way.n, k};
}

/* A set that few characters are in is a gate: 1 + its number; 0: it is none. */
static uint32_t gate_of(Maker *m, uint32_t set)
{
	enum { FEW = 12 };
	uint32_t g = 0;
	while (g < m->gates && m->gate[g] != set)
		g++;
	if (g == GATES || size_of(m, set) > FEW)
		return 0;
	m->gate[g] = set;
	m->gates += g == m->gates;
	return g + 1;
}

static bool are_apart(const Maker *m, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < m->programs->wide; i++)
		if (a == ZM_NO_SET || b == ZM_NO_SET || (m->set.at[a + i] & m->set.at[b + i]))
			return false;
	return true;
}

/* Keys of a shape are found in the order in which they stand only if they are found at the same of their places: those that
 * are not are of a shape of their own. */
static void put_shape(Maker *m, const ZmShape *s, uint32_t pattern)
{
	uint32_t first[DEEP] = {0, 0, 0};
	ZmStartShape shape = {.pattern = pattern, .kind = (uint8_t)s->kind, .least = s->least, .most = s->most};
	if (s->kind != ZM_SHAPE_ALONE) {
		shape.span = put_set(m, &s->span, false);
		for (int k = 0; k < DEEP; k++)
			shape.other[k] = put_set(m, &s->other.place[k], s->other.end[k]);
		shape.gate = (uint8_t)gate_of(m, shape.other[0]);
		shape.apart = s->least && are_apart(m, shape.span, shape.other[0]);
	}
	for (size_t i = 0; i < s->key.n; i++) {
		ZmStartKey key = {0};
		size_t ways = m->way.n;
		for (int k = 0; k < DEEP; k++)
			key.set[k] = put_set(m, &s->key.at[i].place[k], s->key.at[i].end[k]);
		put_ways(m, key);
		if (ways == m->way.n)
			continue;
		uint32_t *of = &first[m->way.at[ways].place];
		if (!*of) {
			*zm_vec_push(&m->shape) = shape;
			*of = (uint32_t)m->shape.n;
		}
		for (; ways < m->way.n; ways++)
			m->way.at[ways].key.shape = (uint16_t)(*of - 1);
	}
}

static int by_classes(const void *a, const void *b)
{
	const Way *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void put(ZmWords *words, const void *data, size_t bytes)
{
	size_t at = words->n, n = (bytes + 7) / 8 * 2;
	for (size_t i = 0; i < n; i++)
		*zm_vec_push(words) = 0;
	if (bytes)
		memcpy(words->at + at, data, bytes);
}

/* The table of pairs: row 0 is empty, the one behind it full; columns are the second characters of all pairs. */
static void put_pairs(const Maker *m, ZmStartClass *class, ZmWords *bits)
{
	uint32_t columns = 1, classes = m->programs->classes;
	memset(class, 0, classes * sizeof *class);
	for (size_t i = 0; i < m->way.n; i++)
		if (m->way.at[i].b && !class[m->way.at[i].b])
			class[m->way.at[i].b] = columns++;
	uint32_t wide = (columns + 31) / 32;
	for (uint32_t i = 0; i < 2 * wide; i++)
		*zm_vec_push(bits) = i < wide ? 0 : UINT32_MAX;
	for (size_t i = 0; i < m->way.n; i++) { /* what stands alone comes first of a class */
		const Way *w = &m->way.at[i];
		bool new = !(class[w->a] >> 16);
		if (new)
			class[w->a] |= (uint32_t)(w->b ? bits->n : wide) << 16;
		for (uint32_t k = 0; k < wide && new && w->b; k++)
			*zm_vec_push(bits) = 0;
		if (w->b)
			bits->at[(class[w->a] >> 16) + class[w->b] % 65536 / 32] |= (uint32_t)1 << class[w->b] % 32;
	}
}

/* The keys of one place stand side by side; SLOT and ALONE say where. */
static void put_keys(const Maker *m, ZmStartKey *key, ZmStartSlot *slot, uint32_t slot_bits, uint32_t *alone)
{
	for (uint32_t i = 0; i < m->way.n; i++) {
		const Way *w = &m->way.at[i];
		key[i] = w->key;
		key[i].last = i + 1 == m->way.n || w[1].a != w->a || w[1].b != w->b;
		if (i && w[-1].a == w->a && w[-1].b == w->b)
			continue;
		if (!w->b) {
			alone[w->a] = i + 1;
			continue;
		}
		uint32_t pair = w->a << 16 | w->b, h = zm_start_hash(pair, slot_bits);
		while (slot[h].key)
			h = (h + 1) & (((uint32_t)1 << slot_bits) - 1);
		slot[h] = (ZmStartSlot){pair, i + 1};
	}
}

static void freeze_room(Maker *m, ZmWords *words)
{
	enum { SPARE = 2 }; /* slots for each pair */
	uint32_t slot_bits = 1, classes = m->programs->classes;
	while ((size_t)1 << slot_bits <= SPARE * m->way.n)
		slot_bits++;
	if (m->way.n)
		qsort(m->way.at, m->way.n, sizeof *m->way.at, by_classes);
	ZmStartClass *class = zm_xmalloc(classes * sizeof *class);
	uint64_t *gate = zm_xmalloc(classes * sizeof *gate);
	uint32_t *alone = zm_xmalloc(classes * sizeof *alone);
	ZmStartSlot *slot = zm_xmalloc(sizeof *slot << slot_bits);
	ZmStartKey *key = zm_xmalloc((m->way.n + 1) * sizeof *key);
	ZmWords bits = {0};
	memset(alone, 0, classes * sizeof *alone);
	memset(slot, 0, sizeof *slot << slot_bits);
	memset(gate, 0, classes * sizeof *gate);
	for (uint32_t c = 0; c < classes; c++)
		for (uint32_t g = 0; g < m->gates; g++)
			gate[c] |= (uint64_t)has(m, m->gate[g], c) << g;
	put_pairs(m, class, &bits);
	put_keys(m, key, slot, slot_bits, alone);
	uint32_t size[4] = {(uint32_t)bits.n, slot_bits, (uint32_t)m->way.n, (uint32_t)m->shape.n};
	put(words, size, sizeof size);
	put(words, class, classes * sizeof *class);
	put(words, bits.at, bits.n * sizeof *bits.at);
	put(words, gate, classes * sizeof *gate);
	put(words, alone, classes * sizeof *alone);
	put(words, slot, sizeof *slot << slot_bits);
	put(words, key, m->way.n * sizeof *key);
	put(words, m->shape.at, m->shape.n * sizeof *m->shape.at);
	free(class);
	free(bits.at);
	free(gate);
	free(alone);
	free(slot);
	free(key);
}

/* Is it worth while to look for a pattern's keys? */
static bool is_rare(const ZmStartPattern *p)
{
	for (size_t i = 0; i < p->shape.n; i++)
		for (size_t k = 0; k < p->shape.at[i].key.n; k++)
			if (p->shape.at[i].key.at[k].chance > RARE)
				return false;
	return p->shape.n && p->room < ZM_START_ROOMS;
}

void zm_starts_freeze(const ZmStartPattern *pattern, size_t n, const ZmPrograms *programs, ZmWords *words)
{
	Maker m = {.programs = programs, .one = zm_xmalloc(programs->classes * sizeof *m.one), .number = zm_map_new()};
	ZmWords rooms = {0}, room_of = {0};
	for (uint32_t c = ZM_HIGH; c-- > 0;)
		m.one[programs->class_of[c]] = c;
	m.one[programs->high] = ZM_HIGH;
	for (size_t i = 0; i < n; i++)
		*zm_vec_push(&room_of) = is_rare(&pattern[i]) ? pattern[i].room : ZM_NO_ROOM;
	for (uint32_t room = 0; room < ZM_START_ROOMS; room++) {
		m.way.n = m.shape.n = m.gates = 0;
		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; room_of.at[i] == room && k < pattern[i].shape.n; k++)
				put_shape(&m, &pattern[i].shape.at[k], (uint32_t)i);
		freeze_room(&m, &rooms);
	}
	uint32_t head[2] = {(uint32_t)n, (uint32_t)m.set.n};
	put(words, head, sizeof head);
	put(words, m.set.at, m.set.n * sizeof *m.set.at);
	put(words, room_of.at, n * sizeof *room_of.at);
	put(words, rooms.at, rooms.n * sizeof *rooms.at);
	zm_map_free(m.number);
	free(m.one);
	free(m.set.at);
	free(m.way.at);
	free(m.shape.at);
	free(rooms.at);
	free(room_of.at);
}
