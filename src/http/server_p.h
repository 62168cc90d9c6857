/* server_p.h: what the files of the server share.  server.c speaks HTTP, jobs.c runs a process for each question. */
#ifndef ZM_HTTP_SERVER_P_H
#define ZM_HTTP_SERVER_P_H

#include <microhttpd.h>
#include <sys/types.h>

#include "http/server.h"

typedef enum { ZM_CALL_READING, ZM_CALL_WAITING, ZM_CALL_RUNNING, ZM_CALL_DONE, ZM_CALL_FAILED, ZM_CALL_LATE, ZM_CALL_BUSY } ZmCallState;

/* A request, from its first line to the end of its answer. */
typedef struct ZmHttpCall {
	struct ZmHttpCall *next;
	struct MHD_Connection *connection;
	char *uri;
	ZmBuf body;
	ZmCallState state;
	bool started, too_large;
	pid_t pid;
	int fd;            /* the reply: a ZmReplyHead, then the body */
	double deadline;
	const char *method;
} ZmHttpCall;

typedef struct {
	int status;
	char type[80], language[8];
} ZmReplyHead;

typedef struct {
	const ZmService *service;
	const ZmServerOptions *options;
	struct MHD_Daemon *daemon;
	ZmHttpCall *calls;       /* all that wait or run, oldest first */
	unsigned running, waiting;
	bool loopback, stopping;
} ZmServer;

double zm_server_now(void);
/* The header NAME of a request; "" without one. */
const char *zm_server_header(struct MHD_Connection *connection, const char *name);

/* jobs.c */
/* Starts what waits, oldest first, as far as there is room. */
void zm_jobs_start(ZmServer *s);
/* What has ended: its connection goes on. */
void zm_jobs_reap(ZmServer *s);
/* Ends what has run too long; milliseconds until the next may be due, at most MOST. */
int zm_jobs_end_late(ZmServer *s, int most);

#endif
