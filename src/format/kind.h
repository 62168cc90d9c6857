/* kind.h: what a file is, told from its first bytes. */
#ifndef ZM_FORMAT_KIND_H
#define ZM_FORMAT_KIND_H

#include <stddef.h>

typedef enum {
#define ZM_KIND(name, word, read, media) ZM_KIND_##name,
#include "format/kinds.def"
#undef ZM_KIND
	ZM_KIND_COUNT
} ZmKind;

typedef enum { ZM_READ_HERE, ZM_READ_READER, ZM_READ_TOOL, ZM_READ_MEMBERS } ZmReadBy;

/* Bytes from the start of a file that are enough to tell. */
#define ZM_KIND_HEAD 4096

/* S: the first N bytes of a file (all of it, or at least ZM_KIND_HEAD); NAME only decides between
 * what content cannot (a table of records against plain text: .tsv).  What is nothing known and
 * holds no NUL byte is TEXT; the rest OTHER. */
ZmKind zm_kind_of(const char *s, size_t n, const char *name);
ZmReadBy zm_kind_read_by(ZmKind k);
const char *zm_kind_word(ZmKind k);
const char *zm_kind_media(ZmKind k);

#endif
