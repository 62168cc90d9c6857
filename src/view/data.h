/* data.h: the atlas as the explorer reads it: one JSON object, described in src/explorer/DATA.md. */
#ifndef ZM_VIEW_DATA_H
#define ZM_VIEW_DATA_H

#include "base/buf.h"
#include "view/atlas.h"

/* TEXT: by report its whole text, or NULL; may itself be NULL. */
void zm_data_put(const ZmAtlas *a, const char *const *text, ZmBuf *out);
/* facts.c: what is said of N besides its names, relations and place: null or [[zh, en, value], …]. */
void zm_data_facts(const ZmAtlas *a, const ZmAtlasNode *n, ZmBuf *out);

#endif
