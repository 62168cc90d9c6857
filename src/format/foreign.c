#include "format/foreign.h"
#include "io/source.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* One page: seconds for any, and one more for each so many bytes.  A reader serves so many pages. */
enum { SECONDS = 20, BYTES_PER_SECOND = 2 << 20, PAGES = 1000, MEMBER_SECONDS = 60 };
static const uint64_t ANSWER_MAX = (uint64_t)1 << 30;

/* Bounds on containers: bytes of one member, of all, their number, bytes out for one byte in. */
#define MEMBER_MAX "67108864"
#define ALL_MAX "1099511627776"
#define MEMBERS_MAX "1000000"
#define RATIO_MAX "200"

static char program[4096];

static void find_program(void)
{
	static const char *const places[] = {"zhengmai-reader", "../libexec/zhengmai/zhengmai-reader", "../zhengmai-reader"};
	char self[3072];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	while (n > 0 && self[n - 1] != '/')
		n--;
	for (size_t i = 0; n > 0 && i < sizeof places / sizeof *places; i++) {
		snprintf(program, sizeof program, "%.*s%s", (int)n, self, places[i]);
		if (access(program, X_OK) == 0)
			return;
	}
	*program = 0;
}

const char *zm_foreign_program(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, find_program);
	return *program ? program : NULL;
}

static ZmStatus start(ZmChild *c, const char *const *words, int input)
{
	const char *argv[8] = {zm_foreign_program()};
	for (int i = 0; words[i]; i++)
		argv[i + 1] = words[i];
	if (!argv[0]) {
		errno = ENOENT;
		return ZM_ERR_IO;
	}
	return zm_child_start(c, argv, input, 0); /* it bounds itself: reader/confine.h */
}

/* Sends B with its length before it. */
static bool send_message(ZmChild *c, const ZmBuf *b, int64_t deadline)
{
	uint64_t n = b->n;
	return zm_child_write(c, &n, sizeof n, deadline) && zm_child_write(c, b->at, b->n, deadline);
}

static bool get_message(ZmChild *c, ZmBuf *b, int64_t deadline)
{
	uint64_t n;
	b->n = 0;
	if (!zm_child_read(c, &n, sizeof n, deadline))
		return false;
	if (n > ANSWER_MAX) {
		errno = EFBIG;
		return false;
	}
	while (b->n < n) { /* room grows with what comes, not with what is announced */
		size_t more = n - b->n < (1 << 20) ? (size_t)(n - b->n) : 1 << 20;
		zm_buf_reserve(b, more);
		if (!zm_child_read(c, b->at + b->n, more, deadline))
			return false;
		b->n += more;
	}
	return true;
}

/* Why there was no answer; ends the child. */
static void put_down(ZmChild *c, int error, char *why, size_t size)
{
	int end = zm_child_end(c, error != EPIPE);
	if (error == ETIME)
		snprintf(why, size, "no end within the time allowed");
	else if (end == -SIGKILL || end == -SIGXCPU)
		snprintf(why, size, "the time allowed to the reader is used up");
	else if (end < 0)
		snprintf(why, size, "the reader broke down (%s)", strsignal(-end));
	else if (end == ZM_READER_UNCONFINED)
		snprintf(why, size, "the system does not let the reader be confined (seccomp)");
	else
		snprintf(why, size, "the reader gave up (more memory wanted than allowed, or damaged beyond reading)");
}

/* A reader with one more page to read.  false and errno: it cannot be started. */
static bool ready(ZmForeign *f)
{
	static const char *const words[] = {"page", NULL};
	if (f->pages >= PAGES)
		zm_foreign_end(f);
	if (!f->child.pid) {
		f->pages = 0;
		if (start(&f->child, words, -1) != ZM_OK)
			return false;
	}
	f->pages++;
	return true;
}

ZmStatus zm_foreign_page(ZmForeign *f, ZmKind kind, const char *s, size_t n, ZmPage *page)
{
	ZmPage got = {0};
	ZmStatus st;
	char why[160];
	for (;;) {
		if (!ready(f)) {
			zm_page_note(page, ZM_DIAG_READER, "zhengmai-reader: %s", strerror(errno));
			return ZM_ERR_IO;
		}
		f->message.n = 0;
		zm_wire_put_request(&f->message, kind, &page->meta, s, n);
		int64_t deadline = zm_child_deadline(zm_child_seconds(SECONDS + (unsigned)(n / BYTES_PER_SECOND)));
		if (send_message(&f->child, &f->message, deadline) && get_message(&f->child, &f->message, deadline))
			break;
		bool in_time = errno != ETIME;
		put_down(&f->child, errno, why, sizeof why);
		/* one that read pages before may have used up its time or memory on them: a fresh one tries */
		if (in_time && f->pages > 1)
			continue;
		zm_page_note(page, ZM_DIAG_READER, "%s", why);
		return ZM_ERR_LIMIT;
	}
	ZmWire w = {f->message.at, f->message.at + f->message.n, false};
	if (!zm_wire_page(&w, n, &st, &got)) {
		zm_child_end(&f->child, true);
		zm_page_note(page, ZM_DIAG_READER, "what the reader answered makes no sense");
		st = ZM_ERR_INTERNAL;
		zm_page_release(&got);
		return st;
	}
	zm_page_release(page);
	*page = got;
	return st;
}

void zm_foreign_end(ZmForeign *f)
{
	zm_child_end(&f->child, false);
	zm_buf_release(&f->message);
	*f = (ZmForeign){0};
}

/* A descriptor from which the N bytes at S can be read. */
static int of_memory(const char *s, size_t n)
{
	int fd = memfd_create("zhengmai", MFD_CLOEXEC);
	for (size_t at = 0; fd >= 0 && at < n;) {
		ssize_t put = write(fd, s + at, n - at);
		if (put <= 0) {
			close(fd);
			return -1;
		}
		at += (size_t)put;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Passes on what was taken from standard input, then the rest of it. */
static void *feed(void *user)
{
	ZmChild *c = user;
	static char chunk[1 << 16];
	size_t n;
	const char *taken = zm_input_taken(&n);
	bool more = zm_child_write(c, taken, n, INT64_MAX);
	for (ssize_t got; more && (got = read(STDIN_FILENO, chunk, sizeof chunk)) > 0;)
		more = zm_child_write(c, chunk, (size_t)got, INT64_MAX);
	shutdown(c->to, SHUT_WR);
	return NULL;
}

ZmStatus zm_members_open(ZmMembers *m, ZmKind kind, int fd, const char *s, size_t n)
{
	char word[16];
	snprintf(word, sizeof word, "%d", (int)kind);
	const char *const words[] = {"members", word, MEMBER_MAX, ALL_MAX, MEMBERS_MAX, RATIO_MAX, NULL};
	bool standard = fd < 0 && !s;
	int input = fd < 0 && s ? of_memory(s, n) : fd;
	*m = (ZmMembers){0};
	if (input < 0 && !standard)
		return ZM_ERR_IO;
	ZmStatus st = start(&m->child, words, input);
	int e = errno;
	if (fd < 0 && s)
		close(input);
	if (st == ZM_OK && standard)
		m->fed = pthread_create(&m->feeder, NULL, feed, &m->child) == 0;
	errno = e;
	return st;
}

/* The feeder may wait for input that nobody wants any more. */
static void stop_feeding(ZmMembers *m)
{
	if (!m->fed)
		return;
	pthread_cancel(m->feeder);
	pthread_join(m->feeder, NULL);
	m->fed = false;
}

bool zm_members_next(ZmMembers *m, ZmMember *out, ZmNote *note, bool *noted)
{
	size_t n;
	*out = (ZmMember){0};
	*noted = false;
	if (m->over)
		return false;
	if (!get_message(&m->child, &m->message, zm_child_deadline(zm_child_seconds(MEMBER_SECONDS)))) {
		char why[160];
		int e = errno;
		stop_feeding(m);
		put_down(&m->child, e, why, sizeof why);
		ZmPage p = {0};
		zm_page_note(&p, ZM_DIAG_READER, "%s", why);
		*note = p.note.at[0];
		free(p.note.at);
		*noted = m->over = true;
		return false;
	}
	zm_buf_putc(&m->message, 0);
	ZmWire w = {m->message.at, m->message.at + m->message.n - 1, false};
	const char *name = zm_wire_string(&w, &n);
	if (!name) {
		zm_wire_u64(&w);
		*noted = zm_wire_note(&w, note);
		m->over = true;
		return false;
	}
	out->name = strndup(name, n);
	zm_wire_meta(&w, &out->meta);
	out->bytes = zm_wire_string(&w, &out->n);
	out->noted = zm_wire_note(&w, &out->note);
	return true;
}

void zm_members_end(ZmMembers *m)
{
	stop_feeding(m);
	zm_child_end(&m->child, true);
	zm_buf_release(&m->message);
}

ZmStatus zm_tool_run(const char *const *argv, bool writes, const char *in, size_t n, const ZmBounds *bounds, ZmBuf *out, ZmBuf *error, int *exit)
{
	static const char ours[] = "zhengmai-reader: ";
	size_t words = 0;
	while (argv[words])
		words++;
	const char **all = zm_xmalloc((words + 3) * sizeof *all);
	all[0] = zm_foreign_program();
	all[1] = writes ? "tool-that-writes" : "tool";
	memcpy(all + 2, argv, (words + 1) * sizeof *all);
	if (!all[0]) {
		free(all);
		errno = ENOEXEC;
		return ZM_ERR_IO;
	}
	size_t before = error->n;
	ZmStatus st = zm_child_run(all, in, n, bounds, out, error, exit);
	free(all);
	if (st == ZM_OK && (*exit == ZM_TOOL_MISSING || *exit == ZM_TOOL_FAILED) && error->n - before > strlen(ours) &&
	    !memcmp(error->at + before, ours, strlen(ours))) {
		errno = *exit == ZM_TOOL_MISSING ? ENOENT : EACCES;
		return ZM_ERR_IO;
	}
	return st;
}
