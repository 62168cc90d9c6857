/* request.h: what a client asks, taken apart. */
#ifndef ZM_HTTP_REQUEST_H
#define ZM_HTTP_REQUEST_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct {
	const char *method, *path;                  /* the path as it came, escapes and all */
	const char *query;                          /* behind '?', "" if there is none */
	const char *accept, *languages, *type, *host; /* headers, "" if absent */
	const char *body;
	size_t n;
} ZmRequest;

/* The values of NAME in the N bytes of FORM (application/x-www-form-urlencoded), decoded; returns how many there are, *FIRST is NULL
 * when there are none or it is no UTF-8. */
size_t zm_form_get(ZmArena *arena, const char *form, size_t n, const char *name, const char **first);
/* S (N bytes) with %XX (and, if PLUS, '+') decoded; NULL when that is no UTF-8, or holds a NUL. */
const char *zm_percent_decode(ZmArena *arena, const char *s, size_t n, bool plus);

/* Which of the N media types OFFERED suits HEADER (Accept, RFC 9110, section 12.5.1) best, the first of equals; -1: none. An empty header
 * takes all. */
int zm_negotiate(const char *header, const char *const *offered, size_t n);
/* Does HEADER (Accept-Language) like Chinese better than English? So it is when it names neither. */
bool zm_prefers_chinese(const char *header);

#endif
