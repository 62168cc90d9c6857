/* garbled.h: was a text spoilt by a wrong conversion before it came here?
 *
 * Lines with hardly a common character are turned back (GBK to bytes, bytes as UTF-8 …); when that
 * gives Chinese, it is known what happened.  Nothing is repaired. */
#ifndef ZM_FORMAT_GARBLED_H
#define ZM_FORMAT_GARBLED_H

#include "format/page.h"

/* Looks through PAGE->text, as a person would read it.  ZM_ERR_TEXT and a note of level error
 * (GARBLED) when a good part is spoilt; a warning when some is (GARBLED_PART, LOST). */
ZmStatus zm_page_check(ZmPage *page);

#endif
