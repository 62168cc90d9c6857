/* json.h: JSON (RFC 8259) put together by hand: what stands before a value is its writer's to put. */
#ifndef ZM_VIEW_JSON_H
#define ZM_VIEW_JSON_H

#include "base/buf.h"

/* S (NULL: null) as a string that may also stand inside <script> of a page. */
void zm_json_string(ZmBuf *out, const char *s);
/* The lexical form S as a number; null when JSON has no such number, or S is NULL. */
void zm_json_number(ZmBuf *out, const char *s);
/* "KEY": with a comma before it unless an object or a list has just begun. */
void zm_json_key(ZmBuf *out, const char *key);
/* A comma, unless an object or a list has just begun. */
void zm_json_next(ZmBuf *out);

#endif
