#include "graph/said.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static uint64_t mix(uint64_t hash, uint64_t more)
{
	return (hash ^ more) * 0x9E3779B97F4A7C15u ^ hash >> 32;
}

static uint64_t of_text(uint64_t hash, const char *s, size_t n)
{
	uint64_t x = 0;
	hash = mix(hash, n);
	for (; n >= sizeof x; s += sizeof x, n -= sizeof x) {
		memcpy(&x, s, sizeof x);
		hash = mix(hash, x);
	}
	x = 0;
	memcpy(&x, s, n);
	return mix(hash, x);
}

static uint64_t of_name(uint64_t hash, const ZmName *n)
{
	return of_text(hash + (uint64_t)n->ns + 1, n->local, n->plain ? n->plain : strlen(n->local));
}

static uint64_t of_term(uint64_t hash, const ZmTerm *t)
{
	hash = mix(hash, (uint64_t)t->kind + 1);
	if (t->kind == ZM_TERM_NAME || t->kind == ZM_TERM_TYPED)
		hash = of_name(hash, &t->name);
	if (t->kind != ZM_TERM_NAME)
		hash = of_text(hash, t->text, t->n);
	if (t->kind == ZM_TERM_LANG)
		hash = of_text(hash, t->lang, strlen(t->lang));
	return hash ^ hash >> 29; /* the first bits are those of the last product */
}

/* Ascending: by the first 33 bits, 11 at a time, the last first (LSD radix sort; Knuth 5.2.5), then the few that are alike in those by
 * insertion. */
static void sort(uint64_t *at, uint64_t *spare, size_t n)
{
	enum { BITS = 11, PLACES = 1 << BITS, TURNS = 3 };
	static const unsigned shift[TURNS] = {64 - 3 * BITS, 64 - 2 * BITS, 64 - BITS};
	uint32_t first[TURNS][PLACES] = {0};
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < TURNS; k++)
			first[k][at[i] >> shift[k] & (PLACES - 1)]++;
	uint64_t *from = at, *to = spare;
	for (int k = 0; k < TURNS; k++) {
		uint32_t sum = 0;
		for (size_t i = 0; i < PLACES; i++) {
			uint32_t here = first[k][i];
			first[k][i] = sum;
			sum += here;
		}
		for (size_t i = 0; i < n; i++)
			to[first[k][from[i] >> shift[k] & (PLACES - 1)]++] = from[i];
		uint64_t *t = from;
		from = to;
		to = t;
	}
	for (size_t i = 0; i < n; i++) { /* an odd number of turns: the result stands in SPARE */
		size_t k = i;
		for (; k && at[k - 1] > spare[i]; k--)
			at[k] = at[k - 1];
		at[k] = spare[i];
	}
}

static uint64_t distance(const uint8_t **p)
{
	uint64_t d = 0;
	for (unsigned shift = 0;; shift += 7) {
		uint8_t byte = *(*p)++;
		d |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return d;
	}
}

static uint8_t *put(uint8_t *p, uint64_t d)
{
	for (; d > 127; d >>= 7)
		*p++ = (uint8_t)(d | 128);
	*p++ = (uint8_t)d;
	return p;
}

/* Merges the N ascending hashes at LATE into part I, each once. */
static void merge(ZmSaid *s, size_t i, const uint64_t *late, size_t n)
{
	enum { MOST = 10 }; /* bytes of a distance */
	uint64_t last = 0, old = 0;
	const uint8_t *p = s->part[i].at, *end = p + s->part[i].size;
	uint8_t *made = zm_xmalloc(s->part[i].size + (n + 1) * MOST), *w = made;
	bool any = p < end;
	if (any)
		old = distance(&p);
	for (size_t k = 0; any || k < n;) {
		bool is_new = !any || (k < n && late[k] < old);
		uint64_t hash = is_new ? late[k] : old;
		w = put(w, hash - last);
		last = hash;
		s->different += is_new;
		while (k < n && late[k] == hash)
			k++;
		if (!is_new && (any = p < end))
			old += distance(&p);
	}
	free(s->part[i].at);
	s->part[i].size = (size_t)(w - made);
	s->part[i].at = zm_xrealloc(made, s->part[i].size);
}

/* A table of hashes would take twice the room, and as much again while it grows. */
static void settle(ZmSaid *s)
{
	enum { LEAST = 1 << 14, SHARE = 8 }; /* when the late ones are an eighth of all, reading all again costs eight times their number */
	uint64_t *spare = zm_xmalloc((s->lates + 1) * sizeof *spare);
	sort(s->late, spare, s->lates);
	free(spare);
	for (size_t i = 0, b = 0, e; i < ZM_SAID_PARTS; i++, b = e) {
		for (e = b; e < s->lates && s->late[e] >> 58 == i;)
			e++;
		if (e > b)
			merge(s, i, s->late + b, e - b);
	}
	s->lates = 0;
	size_t room = s->different / SHARE > LEAST ? s->different / SHARE : LEAST;
	if (room > s->room)
		s->late = zm_xrealloc(s->late, (s->room = room) * sizeof *s->late);
}

uint64_t zm_said_count(ZmSaid *s)
{
	settle(s);
	return s->single + s->different;
}

void zm_said_begin(ZmSaid *s, const ZmName *subject)
{
	s->once = subject->ns == ZM_NS_SEC || subject->ns == ZM_NS_SENT || subject->ns == ZM_NS_MENTION || subject->ns == ZM_NS_STMT || subject->ns == ZM_NS_OBS;
	s->subject = s->once ? 0 : of_name(1, subject);
}

void zm_said_add(ZmSaid *s, const ZmName *predicate, const ZmTerm *object)
{
	if (s->once) {
		s->single++;
		return;
	}
	if (s->lates == s->room && s->one_report)
		s->late = zm_xrealloc(s->late, (s->room = s->room ? s->room * 2 : 1 << 10) * sizeof *s->late);
	else if (s->lates == s->room)
		settle(s);
	s->late[s->lates++] = of_term(of_name(s->subject, predicate), object);
}

void zm_said_move(ZmSaid *all, ZmSaid *one)
{
	for (size_t i = 0; i < one->lates; i++) {
		if (all->lates == all->room)
			settle(all);
		all->late[all->lates++] = one->late[i];
	}
	all->single += one->single;
	zm_said_clear(one);
}

void zm_said_clear(ZmSaid *one)
{
	one->lates = 0;
	one->single = 0;
}

void zm_said_release(ZmSaid *s)
{
	for (size_t i = 0; i < ZM_SAID_PARTS; i++)
		free(s->part[i].at);
	free(s->late);
	*s = (ZmSaid){0};
}
