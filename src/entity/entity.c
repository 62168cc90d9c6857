#include "entity/entity.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

const char *const zm_type_paths[] = {"unit",   "region",  "regulation", "document", "refno",    "programme",
                                     "person", "meeting", "doctrine",   "honour",   "platform", "observation"};

char *zm_iri_local(ZmArena *arena, const char *canonical)
{
	char *s = ZM_NEWN(arena, char, strlen(canonical) * 3 + 1), *p = s;
	while (*canonical) {
		uint32_t c = zm_utf8_next(&canonical);
		if (zm_is_quote(c) || c == '"' || c == '\'' || zm_is_space(c) || zm_cp_ignorable(c))
			continue;
		if (c > 0x20 && c < 0x7F && !zm_is_digit(c) && !zm_is_latin(c))
			c += 0xFEE0;
		p += zm_utf8_put(p, c);
	}
	*p = '\0';
	return s;
}

uint32_t zm_entity_put(ZmEntities *e, ZmArena *arena, ZmType type, const char *canonical)
{
	for (uint32_t i = 0; i < e->n; i++)
		if (e->at[i].type == type && !strcmp(e->at[i].canonical, canonical))
			return i;
	if (e->n == e->room) {
		uint32_t room = e->room ? e->room * 2 : 64;
		ZmEntity *at = ZM_NEWN(arena, ZmEntity, room);
		if (e->n)
			memcpy(at, e->at, e->n * sizeof *at);
		e->at = at;
		e->room = room;
	}
	e->at[e->n] = (ZmEntity){.type = type, .canonical = canonical, .concept = ZM_NO_CONCEPT, .parent = ZM_NO_ENTITY, .region = ZM_NO_ENTITY,
	                         .iri = zm_arena_printf(arena, "%s/%s", zm_type_paths[type], zm_iri_local(arena, canonical))};
	return e->n++;
}

/* Stub: names as they stand or as the lexicon has them. */
void zm_entities_resolve(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                         ZmArena *arena, ZmContext *context, ZmEntities *entities)
{
	(void)rules; (void)match;
	*context = (ZmContext){.title = doc->title_text, .issuer = ZM_NO_ENTITY, .region = ZM_NO_ENTITY, .province = "", .prefecture = "", .county = "", .own = ""};
	*entities = (ZmEntities){0};
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (m->type == ZM_FIGURE)
			continue;
		const char *c = m->canonical ? m->canonical : m->concept != ZM_NO_CONCEPT ? zm_concept_label(vocab, m->concept)
		                : zm_text_utf8(doc->text, arena, m->begin, m->end);
		m->entity = zm_entity_put(entities, arena, m->type, c);
		entities->at[m->entity].mentioned = true;
		if (entities->at[m->entity].concept == ZM_NO_CONCEPT)
			entities->at[m->entity].concept = m->concept;
	}
}
