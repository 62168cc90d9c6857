/* texts.h: the whole texts of the reports of a graph, which the graph has only in parts. */
#ifndef ZM_VIEW_TEXTS_H
#define ZM_VIEW_TEXTS_H

#include "view/atlas.h"

/* Reads the documents in FOLDER as build does.  Those whose text is that of a report (zm:sha256 is made of it) are given by its
 * row; the others NULL.  *FOUND: how many.  Lives in the arena of A. */
const char *const *zm_texts_read(const ZmAtlas *a, const char *folder, size_t *found);

#endif
