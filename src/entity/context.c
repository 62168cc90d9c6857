/* context.c: what a report says of itself: title, issuer, year, date, area. */
#include "entity/canon.h"

void zm_context_find(const ZmDoc *doc, const ZmMentions *mentions, const ZmVocab *vocab, const ZmRules *rules, ZmMatch *match,
                     ZmArena *arena, ZmContext *context, ZmEntities *entities)
{
	(void)mentions; (void)vocab; (void)rules; (void)match; (void)arena; (void)entities;
	*context = (ZmContext){.title = doc->title_text, .issuer = ZM_NO_ENTITY, .region = ZM_NO_ENTITY, .place = ZM_NO_PLACE,
	                       .province = "", .prefecture = "", .county = "", .own = ""};
}
