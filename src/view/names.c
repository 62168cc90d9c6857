/* names.c: what classes and edges of views are called, and found by. */
#include <string.h>

#include "view/view.h"

static const struct {
	const char *id, *zh, *en;
} ties[] = {
#define ZM_TIE(name, zh, en) {#name, zh, en},
#include "view/ties.def"
#undef ZM_TIE
};

const ZmColour zm_view_colours[ZM_VIEW_CLASSES] = {
#define ZM_VIEW(class_, edge, face) {edge, face},
#include "view/classes.def"
#undef ZM_VIEW
    [ZM_VIEW_REPORT] = {"#333333", "#f4f1ea"},
};

const char *zm_tie_id(uint32_t tie)
{
	return tie < ZM_EDGE_COUNT ? zm_edge_id(tie) : ties[tie - ZM_EDGE_COUNT].id;
}

const char *zm_tie_name(const ZmAtlas *a, uint32_t tie, const char *lang)
{
	if (tie < ZM_EDGE_COUNT)
		return zm_edge_name(a, tie, lang);
	return *lang == 'z' ? ties[tie - ZM_EDGE_COUNT].zh : ties[tie - ZM_EDGE_COUNT].en;
}

uint32_t zm_tie_find(const ZmAtlas *a, const char *word)
{
	for (uint32_t t = 0; t < ZM_TIE_COUNT; t++)
		if (t != ZM_REL_REF_NO && (!strcmp(zm_tie_id(t), word) || !strcmp(zm_tie_name(a, t, "zh"), word) || !strcmp(zm_tie_name(a, t, "en"), word)))
			return t;
	return ZM_NONE;
}

const char *zm_class_id(uint32_t class_)
{
	return class_ == ZM_VIEW_REPORT ? "Report" : zm_view_classes[class_];
}

const char *zm_class_name(const ZmAtlas *a, uint32_t class_, const char *lang)
{
	return zm_atlas_term_name(a, zm_class_id(class_), lang);
}

uint32_t zm_class_find(const ZmAtlas *a, const char *word)
{
	for (uint32_t c = 0; c < ZM_VIEW_CLASSES; c++)
		if (!strcmp(zm_class_id(c), word) || !strcmp(zm_class_name(a, c, "zh"), word) || !strcmp(zm_class_name(a, c, "en"), word))
			return c;
	return ZM_NONE;
}
