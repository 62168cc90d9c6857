/* xml.h: a walk through an XML file, element by element, by libxml2.
 *
 * Nothing is fetched and no entity is expanded: a file with a document type is refused, since no
 * office format has one and every entity bomb has; so is one nested more than 512 deep. */
#ifndef ZM_READER_XML_H
#define ZM_READER_XML_H

#include "format/page.h"

typedef struct {
	const char *space, *name; /* namespace (may be ""), local name */
	const void *attr;         /* libxml2's */
	int n_attr;
} ZmTag;

/* What the walk calls; each may be NULL.  USER is the walk's. */
typedef struct {
	void (*open)(void *user, const ZmTag *t);
	void (*close)(void *user, const ZmTag *t); /* without attributes */
	void (*text)(void *user, const char *s, size_t n);
} ZmXmlHandler;

/* NAME is for the note, which PAGE gets on failure. */
ZmStatus zm_xml_walk(const char *s, size_t n, const char *name, const ZmXmlHandler *h, void *user, ZmPage *page);

bool zm_tag_is(const ZmTag *t, const char *name);
/* The value of the attribute of that local name, in any namespace; false: none.  Not NUL-ended. */
bool zm_tag_attr(const ZmTag *t, const char *name, const char **value, size_t *n);
/* The same as a copy in OUT (cut at ROOM - 1 bytes); "" when there is none. */
const char *zm_tag_copy(const ZmTag *t, const char *name, char *out, size_t room);
bool zm_tag_equals(const ZmTag *t, const char *name, const char *value);
long zm_tag_long(const ZmTag *t, const char *name, long otherwise);

#endif
