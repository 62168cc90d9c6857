#include "entity/canon.h"

bool zm_unit_place(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *context, const ZmUnitParse *parse, ZmPlace *out)
{
	(void)v; (void)t; (void)a; (void)context; (void)parse;
	*out = ZM_NO_PLACE;
	return false;
}

const char *zm_unit_canonical(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmContext *context, const ZmUnitParse *parse)
{
	(void)v; (void)context;
	return zm_text_utf8(t, a, parse->span.begin, parse->span.end);
}

void zm_canon_names(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context)
{
	(void)doc; (void)mentions; (void)v; (void)a; (void)context;
}

void zm_canon_hierarchy(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context, ZmEntities *entities)
{
	(void)doc; (void)mentions; (void)v; (void)a; (void)context; (void)entities;
}
