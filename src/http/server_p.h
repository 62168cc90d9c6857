/* server_p.h: what the files of the server share.  server.c speaks HTTP, jobs.c runs a process for each question,
 * explore.c shows the pages of the binary. */
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
	bool data;         /* asks for the data of the explorer */
	pid_t pid;
	int fd;            /* the reply: a ZmReplyHead, then the body */
	double deadline;
	const char *method;
} ZmHttpCall;

typedef struct {
	int status;
	char type[80], language[8], digest[40];
	size_t packed;
} ZmReplyHead;

typedef struct {
	const ZmService *service;
	const ZmServerOptions *options;
	struct MHD_Daemon *daemon;
	ZmHttpCall *calls;       /* all that wait or run, oldest first */
	unsigned running, waiting;
	bool loopback, stopping;
	int data;                /* the data of the explorer as they were made for the first that asked: a reply; -1 before */
	ZmReplyHead data_head;
	off_t data_end;
	bool data_running;
} ZmServer;

double zm_server_now(void);
/* The header NAME of a request; "" without one. */
const char *zm_server_header(struct MHD_Connection *connection, const char *name);
/* Sends R, which is released.  POLICY: Content-Security-Policy of a page, NULL for the usual one. */
enum MHD_Result zm_server_send(ZmServer *s, ZmHttpCall *c, int status, struct MHD_Response *r, const char *type, const char *policy);

/* jobs.c */
/* Starts what waits, oldest first, as far as there is room. */
void zm_jobs_start(ZmServer *s);
/* What has ended: its connection goes on. */
void zm_jobs_reap(ZmServer *s);
/* Ends what has run too long; milliseconds until the next may be due, at most MOST. */
int zm_jobs_end_late(ZmServer *s, int most);

/* explore.c */
bool zm_explore_is_data(const char *uri);
/* Keeps the reply to C as the data of the explorer, if that is what it is. */
void zm_explore_keep(ZmServer *s, ZmHttpCall *c);
/* What needs no process: the pages, and the data once they are there. */
bool zm_explore_answer(ZmServer *s, ZmHttpCall *c, enum MHD_Result *out);

#endif
