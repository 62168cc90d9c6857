/* zip.h: an office document's zip file, unfolded in memory.
 *
 * Names are keys and nothing else: no file is ever made, so ".." or "/" in them harms nobody. */
#ifndef ZM_READER_ZIP_H
#define ZM_READER_ZIP_H

#include "format/page.h"

typedef struct {
	char *name; /* as stored, without a leading '/' */
	char *at;
	size_t n, order;
} ZmPart;

/* ZmZip z = {0}; zm_zip_release. */
typedef struct {
	ZM_VEC(ZmPart) part;
} ZmZip;

/* Unfolds the members of S that end in one of SUFFIX (NULL-ended).  On failure PAGE gets the note:
 * a damaged file, a member over 64 MB or swollen more than 200 times (a zip bomb), too many members. */
ZmStatus zm_zip_read(const char *s, size_t n, const char *const *suffix, ZmZip *z, ZmPage *page);
/* The first part of that name; case does not count (Windows made them).  NULL: none. */
const ZmPart *zm_zip_part(const ZmZip *z, const char *name);
void zm_zip_release(ZmZip *z);

/* What NAME means in the file BASE: ("word/document.xml", "media/a.png") is "word/media/a.png", a
 * leading '/' is the root, ".." climbs.  malloc. */
char *zm_zip_resolve(const char *base, const char *name);

#endif
