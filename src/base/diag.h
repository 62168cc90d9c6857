/* diag.h: messages for people, one line each: `file:line:column: level: what: why`.
 *
 * Catalogue in diag.def: a stable name (tests look for it), a level, the text.  One voice: lower
 * case, no full stop, the subject in 'quotes'.  Thread-safe; messages of one document come out
 * together only because each is written with one call. */
#ifndef ZM_BASE_DIAG_H
#define ZM_BASE_DIAG_H

typedef enum {
#define ZM_DIAG(name, level, text) ZM_DIAG_##name,
#include "base/diag.def"
#undef ZM_DIAG
	ZM_DIAG_COUNT
} ZmDiagId;

typedef enum { ZM_LEVEL_NOTE, ZM_LEVEL_WARNING, ZM_LEVEL_ERROR } ZmLevel;

/* FILE may be NULL; LINE and COLUMN (1-based, code points) are left out when 0. */
void zm_diag(ZmDiagId id, const char *file, unsigned long line, unsigned long column, const char *why_fmt, ...)
    __attribute__((format(printf, 5, 6)));
/* What ID says, without a reason. */
const char *zm_diag_text(ZmDiagId id);
ZmLevel zm_diag_level(ZmDiagId id);

#endif
