#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "http/server_p.h"

enum { BODY_MAX = 1 << 20, WAITING_MAX = 64, GRACE = 5 };

double zm_server_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

const char *zm_server_header(struct MHD_Connection *connection, const char *name)
{
	const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
	return value ? value : "";
}

static void *on_uri(void *user, const char *uri, struct MHD_Connection *connection)
{
	(void)user;
	ZmHttpCall *c = zm_xmalloc(sizeof *c);
	*c = (ZmHttpCall){.connection = connection, .uri = strdup(uri), .fd = -1};
	return c;
}

static void unlink_call(ZmServer *s, ZmHttpCall *c)
{
	for (ZmHttpCall **p = &s->calls; *p; p = &(*p)->next)
		if (*p == c) {
			*p = c->next;
			break;
		}
}

static void on_completed(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why)
{
	ZmServer *s = user;
	ZmHttpCall *c = *state;
	(void)connection;
	(void)why;
	*state = NULL;
	if (!c)
		return;
	unlink_call(s, c);
	if (c->fd >= 0)
		close(c->fd);
	zm_buf_release(&c->body);
	free(c->uri);
	free(c);
}

enum MHD_Result zm_server_send(ZmServer *s, ZmHttpCall *c, int status, struct MHD_Response *r, const char *type, const char *policy)
{
	static const char usual[] = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
	MHD_add_response_header(r, "Content-Type", type);
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(r, "Vary", "Accept, Accept-Language");
	if (!strncmp(type, "text/html", 9))
		MHD_add_response_header(r, "Content-Security-Policy", policy ? policy : usual);
	if (s->options->cors) {
		MHD_add_response_header(r, "Access-Control-Allow-Origin", s->options->cors);
		MHD_add_response_header(r, "Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
		MHD_add_response_header(r, "Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type");
	}
	if (status == 405)
		MHD_add_response_header(r, "Allow", "GET, HEAD, POST");
	if (status == 503)
		MHD_add_response_header(r, "Retry-After", "1");
	enum MHD_Result result = MHD_queue_response(c->connection, (unsigned)status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result send_text(ZmServer *s, ZmHttpCall *c, int status, const char *text, const char *type)
{
	return zm_server_send(s, c, status, MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY), type, NULL);
}

#define PLAIN "text/plain; charset=utf-8"

static enum MHD_Result send_reply(ZmServer *s, ZmHttpCall *c)
{
	ZmReplyHead head;
	off_t size = lseek(c->fd, 0, SEEK_END);
	if (size < (off_t)sizeof head || pread(c->fd, &head, sizeof head, 0) != sizeof head)
		return send_text(s, c, 500, "no answer\n", PLAIN);
	struct MHD_Response *r = MHD_create_response_from_fd_at_offset64((uint64_t)size - sizeof head, c->fd, sizeof head);
	c->fd = -1; /* the response closes it */
	if (*head.language)
		MHD_add_response_header(r, "Content-Language", head.language);
	return zm_server_send(s, c, head.status, r, head.type, NULL);
}

/* Pages of other sites reach a server on loopback under names of their own (DNS rebinding). */
static bool known_host(const ZmServer *s, const char *host)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);
		if (!strncasecmp(host, names[i], n) && (!host[n] || host[n] == ':'))
			return true;
	}
	return !s->loopback || !*host;
}

/* What is answered without looking at the graph; false when it must be. */
static bool answer_at_once(ZmServer *s, ZmHttpCall *c, enum MHD_Result *out)
{
	bool get = !strcmp(c->method, "GET") || !strcmp(c->method, "HEAD");
	size_t path = strcspn(c->uri, "?");
	if (!known_host(s, zm_server_header(c->connection, "Host")))
		*out = send_text(s, c, 421, "not known under that name\n", PLAIN);
	else if (c->too_large)
		*out = send_text(s, c, 413, "over a limit: 1 MB of query\n", PLAIN);
	else if (!strcmp(c->method, "OPTIONS"))
		*out = send_text(s, c, 204, "", PLAIN);
	else if (get && path == 7 && !strncmp(c->uri, "/health", 7))
		*out = send_text(s, c, 200, "ok\n", PLAIN);
	else if (get && path == 10 && !strncmp(c->uri, "/style.css", 10))
		*out = send_text(s, c, 200, zm_page_css, "text/css; charset=utf-8");
	else if (get && zm_explore_answer(s, c, out))
		return true;
	else if (s->stopping || s->waiting >= WAITING_MAX)
		*out = send_text(s, c, 503, "busy\n", PLAIN);
	else
		return false;
	return true;
}

static void enqueue(ZmServer *s, ZmHttpCall *c)
{
	ZmHttpCall **end = &s->calls;
	while (*end)
		end = &(*end)->next;
	c->next = NULL;
	*end = c;
	c->data = !strcmp(c->method, "GET") && zm_explore_is_data(c->uri);
	c->state = ZM_CALL_WAITING;
	s->waiting++;
	MHD_suspend_connection(c->connection);
	zm_jobs_start(s);
}

static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                                  const char *upload, size_t *n, void **state)
{
	ZmServer *s = user;
	ZmHttpCall *c = *state;
	enum MHD_Result result;
	char text[64];
	(void)connection;
	(void)url;
	(void)version;
	if (!c->started) {
		c->started = true;
		c->method = method;
		return MHD_YES;
	}
	if (*n) {
		c->too_large |= c->body.n + *n > BODY_MAX;
		if (!c->too_large)
			zm_buf_add(&c->body, upload, *n);
		*n = 0;
		return MHD_YES;
	}
	switch (c->state) {
	case ZM_CALL_READING:
		if (answer_at_once(s, c, &result))
			return result;
		enqueue(s, c);
		return MHD_YES;
	case ZM_CALL_DONE:
		return c->data && zm_explore_answer(s, c, &result) ? result : send_reply(s, c);
	case ZM_CALL_LATE:
		snprintf(text, sizeof text, "over a limit: %g seconds\n", s->options->seconds);
		return send_text(s, c, 503, text, PLAIN);
	case ZM_CALL_BUSY:
		return send_text(s, c, 503, "busy\n", PLAIN);
	default:
		return send_text(s, c, 500, "the query could not be run to its end: too much memory, or a mistake in zhengmai\n", PLAIN);
	}
}

static void on_log(void *user, const char *fmt, va_list ap)
{
	(void)user;
	(void)fmt;
	(void)ap; /* of clients that went away */
}

static bool address(const char *text, unsigned port, struct sockaddr_storage *out, bool *six, bool *loopback)
{
	struct sockaddr_in *a = (void *)out;
	struct sockaddr_in6 *b = (void *)out;
	*out = (struct sockaddr_storage){0};
	*six = strchr(text, ':');
	if (*six) {
		*b = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
		bool ok = inet_pton(AF_INET6, text, &b->sin6_addr) == 1;
		*loopback = IN6_IS_ADDR_LOOPBACK(&b->sin6_addr);
		return ok;
	}
	*a = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	bool ok = inet_pton(AF_INET, text, &a->sin_addr) == 1;
	*loopback = ntohl(a->sin_addr.s_addr) >> 24 == 127;
	return ok;
}

static ZmStatus open_daemon(ZmServer *s, void (*ready)(const char *url))
{
	const char *text = s->options->listen ? s->options->listen : "127.0.0.1";
	struct sockaddr_storage a;
	bool six;
	if (!address(text, s->options->port, &a, &six, &s->loopback)) {
		zm_diag(ZM_DIAG_OPTION, NULL, 0, 0, "--listen needs an address of numbers, not '%s'", text);
		return ZM_ERR_ARG;
	}
	unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | (six ? MHD_USE_IPv6 : 0);
	errno = 0;
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s, MHD_OPTION_SOCK_ADDR, &a, MHD_OPTION_URI_LOG_CALLBACK, on_uri, s,
	                             MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_CONNECTION_TIMEOUT, 30u, MHD_OPTION_CONNECTION_LIMIT, 256u,
	                             MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)128 << 10, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL, MHD_OPTION_END);
	if (!s->daemon) {
		zm_diag(ZM_DIAG_LISTEN, text, 0, 0, "port %u: %s", s->options->port, strerror(errno ? errno : EADDRINUSE));
		return ZM_ERR_IO;
	}
	const union MHD_DaemonInfo *port = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	char url[128];
	snprintf(url, sizeof url, six ? "http://[%s]:%u/" : "http://%s:%u/", text, port ? port->port : s->options->port);
	ready(url);
	return ZM_OK;
}

/* One turn: waits for connections, the end of a process or a signal to stop. */
static void turn(ZmServer *s, int epoll, int signals, bool *stop)
{
	MHD_UNSIGNED_LONG_LONG due;
	int ms = zm_jobs_end_late(s, 1000);
	if (MHD_get_timeout(s->daemon, &due) == MHD_YES && due < (MHD_UNSIGNED_LONG_LONG)ms)
		ms = (int)due;
	struct pollfd p[] = {{.fd = epoll, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
	struct signalfd_siginfo info;
	if (poll(p, 2, ms) > 0 && (p[1].revents & POLLIN))
		while (read(signals, &info, sizeof info) == sizeof info)
			if (info.ssi_signo != SIGCHLD)
				*stop = true;
	zm_jobs_reap(s);
	zm_jobs_start(s);
	MHD_run(s->daemon);
}

/* Nothing new; what runs may end, what waits is told so. */
static void wind_down(ZmServer *s, int epoll, int signals)
{
	double until = zm_server_now() + GRACE;
	bool again = false;
	s->stopping = true;
	MHD_socket listening = MHD_quiesce_daemon(s->daemon);
	for (ZmHttpCall *c = s->calls; c; c = c->next)
		if (c->state == ZM_CALL_WAITING) {
			c->state = ZM_CALL_BUSY;
			s->waiting--;
			MHD_resume_connection(c->connection);
		}
	while (s->running && !again && zm_server_now() < until)
		turn(s, epoll, signals, &again);
	for (ZmHttpCall *c = s->calls; c; c = c->next)
		if (c->state == ZM_CALL_RUNNING) {
			kill(c->pid, SIGKILL);
			c->deadline = -1;
		}
	for (int i = 0; i < 50 && (s->running || i < 5); i++)
		turn(s, epoll, signals, &again);
	if (listening != MHD_INVALID_SOCKET)
		close(listening);
}

ZmStatus zm_server_run(const ZmService *service, const ZmServerOptions *options, void (*ready)(const char *url))
{
	ZmServer s = {.service = service, .options = options, .data = -1};
	sigset_t set, before;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, &before);
	signal(SIGPIPE, SIG_IGN);
	int signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	ZmStatus st = open_daemon(&s, ready);
	if (st == ZM_OK) {
		int epoll = MHD_get_daemon_info(s.daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
		bool stop = false;
		while (!stop)
			turn(&s, epoll, signals, &stop);
		wind_down(&s, epoll, signals);
		MHD_stop_daemon(s.daemon);
	}
	if (s.data >= 0)
		close(s.data);
	close(signals);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return st;
}
