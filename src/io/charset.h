/* charset.h: bytes → valid UTF-8.
 *
 * UTF-8 with or without a byte order mark (which stays, as a character, and is ignored when text is
 * matched), UTF-16 with a mark or recognisable without one, and GB18030 (iconv).  Line ends become
 * '\n', so that offsets count what Python's open(…).read() gives. */
#ifndef ZM_IO_CHARSET_H
#define ZM_IO_CHARSET_H

#include "base/buf.h"
#include "base/status.h"

/* Replaces the bytes of B by their decoded text.  What is no text (empty, binary, ill-formed) gets
 * one message that names FILE. */
ZmStatus zm_charset_decode(const char *file, ZmBuf *b);

#endif
