#include "io/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* PIPE: bytes a child may be ahead of us, PIECE: what we read at a time: each time the one waits for the other costs more than thousands of bytes do. */
enum { CHUNK = 1 << 16, PIPE = 1 << 19, PIECE = 1 << 17 };

unsigned zm_child_seconds(unsigned usual)
{
	const char *v = getenv("ZHENGMAI_SECONDS");
	unsigned long n = v ? strtoul(v, NULL, 10) : 0;
	return n && n < usual ? (unsigned)n : usual;
}

int64_t zm_child_deadline(unsigned seconds)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return ((int64_t)t.tv_sec + seconds) * 1000 + t.tv_nsec / 1000000;
}

/* Behind fork: system calls only, another thread may have held a lock. */
static void become(const char *const *argv, pid_t parent, int in, int out, int err, int report, uint64_t memory)
{
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(127);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	signal(SIGPIPE, SIG_DFL);
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	if (memory)
		setrlimit(RLIMIT_AS, &(struct rlimit){memory, memory});
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	int e = errno;
	if (write(report, &e, sizeof e) < 0)
		_exit(126);
	_exit(127);
}

/* A pipe whose end for us is NOT handed down; both close on exec. */
static bool make_pipe(int p[2])
{
	return pipe2(p, O_CLOEXEC) == 0;
}

/* What is written to never raises SIGPIPE: a socket, not a pipe. */
static bool make_socket(int p[2])
{
	return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, p) == 0;
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* ERR: where its standard error goes. */
static ZmStatus start(ZmChild *c, const char *const *argv, int input, int err, uint64_t memory)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, report[2] = {-1, -1}, failure = 0;
	*c = (ZmChild){.to = -1, .from = -1};
	if ((input < 0 && !make_socket(in)) || !make_pipe(out) || !make_pipe(report)) {
		failure = errno;
	} else {
		pid_t parent = getpid();
		c->pid = fork();
		if (c->pid == 0)
			become(argv, parent, input < 0 ? in[1] : input, out[1], err, report[1], memory);
		failure = c->pid < 0 ? errno : 0;
	}
	shut(&in[1]);
	shut(&out[1]);
	shut(&report[1]);
	if (!failure && read(report[0], &failure, sizeof failure) != (ssize_t)sizeof failure)
		failure = 0; /* exec closed it: it runs */
	shut(&report[0]);
	c->to = in[0];
	c->from = out[0];
	if (!failure) {
		fcntl(c->from, F_SETFL, O_NONBLOCK);
		fcntl(c->from, F_SETPIPE_SZ, PIPE);
		return ZM_OK;
	}
	if (c->pid > 0)
		waitpid(c->pid, NULL, 0);
	shut(&c->to);
	shut(&c->from);
	c->pid = 0;
	errno = failure;
	return ZM_ERR_IO;
}

ZmStatus zm_child_start(ZmChild *c, const char *const *argv, int input, uint64_t memory)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	ZmStatus st = start(c, argv, input, null, memory);
	int e = errno;
	shut(&null);
	errno = e;
	return st;
}

/* Waits for EVENT on FD; false when DEADLINE has passed. */
static bool wait_for(int fd, short event, int64_t deadline)
{
	for (;;) {
		int64_t left = deadline - zm_child_deadline(0);
		struct pollfd p = {fd, event, 0};
		int n = left > 0 ? poll(&p, 1, left > 1000000 ? 1000000 : (int)left) : 0;
		if (n > 0)
			return true;
		if (n == 0 && deadline - zm_child_deadline(0) <= 0) {
			errno = ETIME;
			return false;
		}
		if (n < 0 && errno != EINTR)
			return false;
	}
}

bool zm_child_write(ZmChild *c, const void *s, size_t n, int64_t deadline)
{
	for (const char *p = s; n;) {
		ssize_t put = send(c->to, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0 && (errno != EAGAIN || !wait_for(c->to, POLLOUT, deadline)))
			return false;
		if (put > 0) {
			p += put;
			n -= (size_t)put;
		}
	}
	return true;
}

/* Up to N bytes to P, and what more there is behind those read ahead; as read. */
static ssize_t read_some(ZmChild *c, char *p, size_t n)
{
	size_t held = c->ahead.n - c->passed;
	if (held) {
		n = n < held ? n : held;
		memcpy(p, c->ahead.at + c->passed, n);
		c->passed += n;
		return (ssize_t)n;
	}
	c->ahead.n = c->passed = 0;
	zm_buf_reserve(&c->ahead, PIECE);
	ssize_t got = readv(c->from, (struct iovec[]){{p, n}, {c->ahead.at, PIECE}}, 2);
	c->ahead.n = got > (ssize_t)n ? (size_t)got - n : 0;
	return got > (ssize_t)n ? (ssize_t)n : got;
}

bool zm_child_read(ZmChild *c, void *s, size_t n, int64_t deadline)
{
	for (char *p = s; n;) {
		ssize_t got = read_some(c, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			errno = EPIPE;
		if (got == 0 || (got < 0 && (errno != EAGAIN || !wait_for(c->from, POLLIN, deadline))))
			return false;
		if (got > 0) {
			p += got;
			n -= (size_t)got;
		}
	}
	return true;
}

int zm_child_end(ZmChild *c, bool force)
{
	int status = 0;
	if (c->pid <= 0)
		return 0;
	shut(&c->to);
	shut(&c->from);
	if (force) {
		kill(-c->pid, SIGKILL);
		kill(c->pid, SIGKILL); /* it may not have made its group yet */
	}
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	kill(-c->pid, SIGKILL); /* what it started and left behind */
	c->pid = 0;
	c->passed = 0;
	zm_buf_release(&c->ahead);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

typedef struct {
	ZmChild child;
	const char *in;
	size_t left;
	int err;
	ZmBuf *out, *error;
	const ZmBounds *bounds;
	int64_t deadline;
	uint64_t answered;
} Run;

static void feed(Run *r)
{
	ssize_t put = r->left ? send(r->child.to, r->in, r->left < CHUNK ? r->left : CHUNK, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
	if (put < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (put < 0)
		r->left = 0; /* it wants no more */
	r->in += put > 0 ? put : 0;
	r->left -= put > 0 ? (size_t)put : 0;
	if (!r->left)
		shut(&r->child.to);
}

/* false at the end of *FD, which is closed then. */
static void drain(Run *r, int *fd, ZmBuf *to, size_t most)
{
	char chunk[CHUNK];
	ssize_t got = read(*fd, chunk, sizeof chunk);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		shut(fd);
		return;
	}
	size_t room = to->n < most ? most - to->n : 0;
	zm_buf_add(to, chunk, (size_t)got < room ? (size_t)got : room);
	if (to == r->out)
		r->answered += (uint64_t)got;
}

static ZmStatus converse(Run *r)
{
	size_t base = r->out->n;
	while (r->child.from >= 0 || r->err >= 0) {
		int64_t left = r->deadline - zm_child_deadline(0);
		struct pollfd p[3] = {{r->child.from, POLLIN, 0}, {r->err, POLLIN, 0}, {r->child.to, POLLOUT, 0}};
		if (left <= 0 || r->answered > r->bounds->output)
			return ZM_ERR_LIMIT;
		if (poll(p, 3, left > 1000 ? 1000 : (int)left) < 0 && errno != EINTR)
			return ZM_ERR_IO;
		if (p[2].revents)
			feed(r);
		if (p[0].revents)
			drain(r, &r->child.from, r->out, base + (size_t)r->bounds->output + 1);
		if (p[1].revents)
			drain(r, &r->err, r->error, 4096);
	}
	return ZM_OK;
}

ZmStatus zm_child_run(const char *const *argv, const char *in, size_t n, const ZmBounds *bounds, ZmBuf *out, ZmBuf *error, int *exit)
{
	int err[2];
	if (!make_pipe(err))
		return ZM_ERR_IO;
	Run r = {.in = in, .left = n, .err = err[0], .out = out, .error = error, .bounds = bounds, .deadline = zm_child_deadline(zm_child_seconds(bounds->seconds))};
	ZmStatus st = start(&r.child, argv, -1, err[1], bounds->memory);
	int e = errno;
	shut(&err[1]);
	if (st == ZM_OK) {
		if (!n)
			shut(&r.child.to);
		fcntl(r.err, F_SETFL, O_NONBLOCK);
		st = converse(&r);
		*exit = zm_child_end(&r.child, st != ZM_OK);
		for (size_t i = 0; i < error->n; i++)
			if (error->at[i] == '\n')
				error->n = i;
	}
	shut(&r.err);
	errno = e;
	return st;
}
