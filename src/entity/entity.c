#include "entity/entity.h"

#include <string.h>

#include "base/fold.h"
#include "base/map.h"
#include "base/utf8.h"
#include "entity/canon.h"

const char *const zm_type_paths[] = {"unit",   "region",  "regulation", "document", "refno",    "programme",
                                     "person", "meeting", "doctrine",   "honour",   "platform", "observation"};

/* A common Chinese character at P, which stands for itself in every name: three bytes. */
static inline bool plain_han(const char *p)
{
	const unsigned char lead = (unsigned char)*p;
	return lead >= 0xE4 && lead <= 0xE9; /* U+4000..U+9FFF */
}

/* Writes the local part of CANONICAL at P, at most three times as long, with its NUL; returns where that stands. */
static char *put_local(char *p, const char *canonical)
{
	while (*canonical) {
		if (plain_han(canonical)) {
			memcpy(p, canonical, 3);
			p += 3;
			canonical += 3;
			continue;
		}
		uint32_t c = zm_fold(zm_utf8_next(&canonical));
		if (zm_is_quote(c) || c == '"' || c == '\'' || zm_is_space(c) || zm_cp_ignorable(c))
			continue;
		if (c > 0x20 && c < 0x7F && !zm_is_digit(c) && !zm_is_latin(c))
			c += 0xFEE0;
		p += zm_utf8_put(p, c);
	}
	*p = '\0';
	return p;
}

char *zm_iri_local(ZmArena *arena, const char *canonical)
{
	char *s = ZM_TAKEN(arena, char, strlen(canonical) * 3 + 1);
	zm_arena_trim(arena, put_local(s, canonical) + 1);
	return s;
}

/* unit/苏州市行政审批局 */
static const char *iri_of(ZmArena *arena, ZmType type, const char *canonical)
{
	const size_t n = strlen(zm_type_paths[type]);
	char *s = ZM_TAKEN(arena, char, n + 1 + strlen(canonical) * 3 + 1);
	memcpy(s, zm_type_paths[type], n);
	s[n] = '/';
	zm_arena_trim(arena, put_local(s + n + 1, canonical) + 1);
	return s;
}

/* Eight bytes at a time: names are some dozens of bytes long, and this hash never leaves the program. */
static uint64_t hash_name(const char *s, size_t n, ZmType type)
{
	uint64_t h = (uint64_t)type + n, w;
	for (; n >= sizeof w; n -= sizeof w, s += sizeof w) {
		memcpy(&w, s, sizeof w);
		h = (h ^ w) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	w = 0;
	memcpy(&w, s, n);
	h = (h ^ w) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

/* Open addressing over (type, name), the N bytes at NAME; grows at half load. */
static uint32_t *slot_of(const ZmEntities *e, ZmType type, const char *name, size_t n)
{
	uint64_t h = hash_name(name, n, type);
	for (uint32_t i = (uint32_t)h & (e->slots - 1);; i = (i + 1) & (e->slots - 1)) {
		uint32_t k = e->slot[i];
		if (!k || (e->at[k - 1].type == type && !strncmp(e->at[k - 1].canonical, name, n) && !e->at[k - 1].canonical[n]))
			return &e->slot[i];
	}
}

uint32_t zm_entity_find(const ZmEntities *e, ZmType type, const char *name, size_t n)
{
	return *slot_of(e, type, name, n) - 1; /* 0 - 1 is ZM_NO_ENTITY */
}

static void grow(ZmEntities *e, ZmArena *arena)
{
	e->room = e->room ? e->room * 2 : 64;
	ZmEntity *at = ZM_TAKEN(arena, ZmEntity, e->room);
	if (e->n)
		memcpy(at, e->at, e->n * sizeof *at);
	e->at = at;
	e->slots = e->room * 2;
	e->slot = ZM_NEWN(arena, uint32_t, e->slots);
	for (uint32_t i = 0; i < e->n; i++)
		*slot_of(e, at[i].type, at[i].canonical, strlen(at[i].canonical)) = i + 1;
}

uint32_t zm_entity_put(ZmEntities *e, ZmArena *arena, ZmType type, const char *canonical)
{
	if (e->n == e->room)
		grow(e, arena);
	uint32_t *slot = slot_of(e, type, canonical, strlen(canonical));
	if (*slot)
		return *slot - 1;
	e->at[e->n] = (ZmEntity){.type = type, .canonical = canonical, .concept = ZM_NO_CONCEPT, .parent = ZM_NO_ENTITY, .region = ZM_NO_ENTITY,
	                         .iri = iri_of(arena, type, canonical)};
	*slot = ++e->n;
	return e->n - 1;
}

/* Names are written with half-width punctuation and no white space; a dash stays as it stood (the
 * IRI, by which names are one, folds it). */
static const char *folded(ZmArena *arena, const char *name)
{
	const char *p = name;
	while (plain_han(p))
		p += 3;
	if (!*p)
		return name; /* most are so already */
	size_t n = (size_t)(p - name);
	char *s = ZM_TAKEN(arena, char, n + strlen(p) * 2 + 1), *w = s + n;
	memcpy(s, name, n);
	while (*p) {
		if (plain_han(p)) {
			memcpy(w, p, 3);
			w += 3;
			p += 3;
			continue;
		}
		uint32_t raw = zm_utf8_next(&p), c = raw >= 0x2010 && raw <= 0x2015 ? raw : zm_fold(raw);
		if (!zm_is_space(c) && !zm_cp_ignorable(c))
			w += zm_utf8_put(w, c);
	}
	*w = '\0';
	zm_arena_trim(arena, w + 1);
	return s;
}

static const char *name_of(const ZmDoc *doc, const ZmVocab *vocab, ZmArena *arena, const ZmMention *m)
{
	return m->canonical                    ? m->canonical
	       : m->concept != ZM_NO_CONCEPT ? zm_concept_label(vocab, m->concept)
	                                     : zm_text_utf8(doc->text, arena, m->begin, m->end);
}

void zm_entities_resolve(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                         ZmArena *arena, ZmContext *context, ZmEntities *entities)
{
	*entities = (ZmEntities){.room = 32};
	while (entities->room < mentions->n / 2)
		entities->room *= 2;
	grow(entities, arena);
	zm_context_find(doc, mentions, vocab, rules, match, arena, context, entities);
	const uint32_t *same = zm_canon_same(doc, mentions, arena);
	zm_canon_names(doc, mentions, same, vocab, arena, context);
	zm_canon_fuller(doc, mentions, same, vocab, arena, context);
	zm_canon_titles(doc, mentions, vocab, arena, context);
	zm_canon_brands(doc, mentions, vocab, arena, context);
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (m->type == ZM_FIGURE)
			continue;
		const ZmMention *before = &mentions->at[same[i]];
		m->entity = before != m && m->canonical && m->canonical == before->canonical && m->type == before->type
		                ? before->entity : zm_entity_put(entities, arena, m->type, folded(arena, name_of(doc, vocab, arena, m)));
		entities->at[m->entity].mentioned = true;
		if (m->subclass)
			entities->at[m->entity].subclass = m->subclass;
		if (entities->at[m->entity].concept == ZM_NO_CONCEPT)
			entities->at[m->entity].concept = m->concept;
	}
	zm_canon_hierarchy(doc, mentions, same, vocab, arena, context, entities);
}
