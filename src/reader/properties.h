/* properties.h: what an office document says of itself. */
#ifndef ZM_READER_PROPERTIES_H
#define ZM_READER_PROPERTIES_H

#include "reader/zip.h"

/* PART: docProps/core.xml, meta.xml of ODF or OFD.xml (NULL: nothing): title and date, into FILE_TITLE and
 * FILE_DATE: nobody keeps them, templates hand them down. */
void zm_properties_read(const ZmPart *part, ZmPage *page);

/* ZM_OK when there is text; else a note that it holds pictures at most. */
ZmStatus zm_page_filled(ZmPage *page);

#endif
