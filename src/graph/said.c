#include "graph/said.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"

static uint64_t mix(uint64_t hash, uint64_t more)
{
	return (hash ^ more) * 0x9E3779B97F4A7C15u ^ hash >> 32;
}

static uint64_t of_name(uint64_t hash, const ZmName *n)
{
	return mix(mix(hash, (uint64_t)n->ns + 1), n->local ? zm_hash(n->local, strlen(n->local)) : 0);
}

static uint64_t of_term(uint64_t hash, const ZmTerm *t)
{
	hash = mix(hash, (uint64_t)t->kind + 1);
	if (t->kind == ZM_TERM_NAME || t->kind == ZM_TERM_TYPED)
		hash = of_name(hash, &t->name);
	if (t->kind != ZM_TERM_NAME)
		hash = mix(hash, zm_hash(t->text, t->n));
	return t->kind == ZM_TERM_LANG ? mix(hash, zm_hash(t->lang, strlen(t->lang))) : hash;
}

/* Puts HASH into the table; false when it was there. */
static bool put(uint64_t *slot, size_t room, uint64_t hash)
{
	size_t i = hash & (room - 1);
	for (; slot[i]; i = (i + 1) & (room - 1))
		if (slot[i] == hash)
			return false;
	slot[i] = hash;
	return true;
}

static void grow(ZmSaid *s)
{
	size_t room = s->room ? s->room * 2 : 1 << 10;
	uint64_t *slot = zm_xmalloc(room * sizeof *slot);
	memset(slot, 0, room * sizeof *slot);
	for (size_t i = 0; i < s->room; i++)
		if (s->slot[i])
			put(slot, room, s->slot[i]);
	free(s->slot);
	s->slot = slot;
	s->room = room;
}

void zm_said_begin(ZmSaid *s, const ZmName *subject)
{
	s->once = subject->ns == ZM_NS_SEC || subject->ns == ZM_NS_SENT || subject->ns == ZM_NS_MENTION || subject->ns == ZM_NS_STMT || subject->ns == ZM_NS_OBS;
	s->subject = s->once ? 0 : of_name(1, subject);
}

void zm_said_add(ZmSaid *s, const ZmName *predicate, const ZmTerm *object)
{
	if (s->once) {
		s->count++;
		return;
	}
	if (s->used * 4 >= s->room * 3)
		grow(s);
	uint64_t hash = of_term(of_name(s->subject, predicate), object);
	if (put(s->slot, s->room, hash ? hash : 1)) {
		s->used++;
		s->count++;
	}
}

void zm_said_release(ZmSaid *s)
{
	free(s->slot);
	*s = (ZmSaid){0};
}
