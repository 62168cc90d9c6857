/* converter.h: formats that only other programs read (DOC, WPS, RTF), through one that the user
 * names. */
#ifndef ZM_FORMAT_CONVERTER_H
#define ZM_FORMAT_CONVERTER_H

#include "format/kind.h"
#include "format/page.h"

/* Runs COMMAND (NULL: none named, a note tells how) on the N bytes of KIND at S; OUT gets what it
 * makes of them: text, HTML or DOCX.  On failure a note of level error in PAGE. */
ZmStatus zm_convert(const char *command, ZmKind kind, const char *s, size_t n, ZmPage *page, ZmBuf *out);

#endif
