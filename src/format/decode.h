/* decode.h: bytes of one known charset → UTF-8 and where each character came from. */
#ifndef ZM_FORMAT_DECODE_H
#define ZM_FORMAT_DECODE_H

#include "format/page.h"

typedef enum {
#define ZM_CHARSET(name, word, iconv) ZM_CHARSET_##name,
#include "format/charsets.def"
#undef ZM_CHARSET
	ZM_CHARSET_COUNT
} ZmCharset;

const char *zm_charset_word(ZmCharset c);

/* Appends the decoded bytes S[0..N) to TEXT and, unless NULL, their places (BASE is that of S in the
 * document) to ORIGIN.  Returns how many bytes were read: N, or the place of the first ill-formed
 * one, before which all is decoded. */
size_t zm_decode(ZmCharset c, const char *s, size_t n, uint32_t base, ZmBuf *text, ZmOrigin *origin);

/* Bytes of the character that begins at S (N > 0 bytes are there), by the form of its lead bytes. */
size_t zm_decode_step(ZmCharset c, const char *s, size_t n);

#endif
