/* server.h: an HTTP server on libmicrohttpd that answers each request in a process of its own.
 *
 * A process a request, because rasqal can neither be stopped nor is known to be safe in threads: what takes too long or too much memory
 * is ended, what crashes harms nobody else, and some run at a time.  The graph is shared with them, not copied.  The server itself
 * has one thread and holds no state but requests under way. */
#ifndef ZM_HTTP_SERVER_H
#define ZM_HTTP_SERVER_H

#include "base/status.h"
#include "http/service.h"

typedef struct {
	const char *listen;   /* numeric address; NULL: 127.0.0.1 */
	unsigned port;        /* 0: a free one */
	const char *cors;     /* Access-Control-Allow-Origin; NULL: none */
	unsigned jobs;        /* processes at a time */
	double seconds;       /* that one may run */
	size_t memory;        /* bytes that one may use beside the graph */
} ZmServerOptions;

/* Serves S until SIGTERM or SIGINT, then lets what is under way come to its end, for some seconds.  READY is told the address. */
ZmStatus zm_server_run(const ZmService *s, const ZmServerOptions *options, void (*ready)(const char *url));

#endif
