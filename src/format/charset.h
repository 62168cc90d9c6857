/* charset.h: bytes of any charset Chinese is written in → valid UTF-8.
 *
 * Claims are weighed in this order: a byte order mark; well-formed UTF-8; the charset declared
 * (PAGE->meta CHARSET: from a header or tag), if the bytes make Chinese in it; what the bytes look
 * like.  A declared charset that lost is told in a note.  Read are UTF-8, GB18030 (with GBK and GB 2312),
 * HZ, Big5 (with HKSCS), UTF-16 and UTF-32; others are refused by name.  A mark of UTF-8 stays, as a
 * character (it is ignored when text is matched), a mark of UTF-16 or UTF-32 goes. */
#ifndef ZM_FORMAT_CHARSET_H
#define ZM_FORMAT_CHARSET_H

#include "format/page.h"

/* Fills PAGE->text (line ends as they are) and PAGE->origin, which knows every character. */
ZmPageReader zm_charset_to_utf8;

/* Plain text: the same, line ends become '\n' (offsets count what Python's open(…).read() gives);
 * what is no text (empty, blank, binary) is refused. */
ZmPageReader zm_read_plain;

#endif
