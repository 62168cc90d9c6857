/* http.h: header lines (of WARC records and HTTP) and what a web server answered. */
#ifndef ZM_READER_HTTP_H
#define ZM_READER_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"

/* Lines "Name: value", folded ones joined.  ZmHead h = {0}; zm_head_release. */
typedef struct {
	ZmBuf text;
	ZM_VEC(char *) line; /* name, NUL, value, NUL; into TEXT */
} ZmHead;

/* Bytes of S up to behind the first empty line; 0: there is none. */
size_t zm_head_length(const char *s, size_t n);
/* Takes the lines of S behind its first.  Replaces what was there. */
void zm_head_read(ZmHead *h, const char *s, size_t n);
/* The first value under NAME (case does not count), trimmed; NULL: none. */
const char *zm_head_get(const ZmHead *h, const char *name);
void zm_head_release(ZmHead *h);

/* ZmHttp h = {0}; zm_http_release. */
typedef struct {
	unsigned status;
	ZmHead head;
	const char *at; /* the body as its reader would see it: chunks joined, gzip, deflate, br unpacked */
	size_t n;
	ZmBuf joined, unpacked;
} ZmHttp;

/* S lives as long as H.  ZM_ERR_TEXT: no status line; ZM_ERR_LIMIT: the body unpacks to more than MAX bytes. */
ZmStatus zm_http_read(ZmHttp *h, const char *s, size_t n, size_t max);
void zm_http_release(ZmHttp *h);

#endif
