#include "io/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

struct ZmOutput {
	int fd;
	bool failed;
	ZmBuf lines; /* not written yet */
	char *path, *temporary; /* TEMPORARY is NULL when written directly */
	uint64_t written, sent; /* bytes; of them handed on to the disk */
	bool nameless;          /* the file has not got the name TEMPORARY yet: should the program be killed, nothing remains */
};

enum { PIECE = 1 << 20 };

/* For the signal handler: the temporary file to remove. */
static const char *volatile pending;

static void on_signal(int sig)
{
	const char *p = pending;
	if (p)
		unlink(p);
	signal(sig, SIG_DFL);
	raise(sig);
}

static void say(const ZmOutput *o)
{
	zm_diag(ZM_DIAG_WRITE, o->path ? o->path : "standard output", 0, 0, "%s", strerror(errno));
}

static char *join(const char *dir, size_t n, const char *name)
{
	char *s = zm_xmalloc(n + strlen(name) + 16);
	sprintf(s, "%.*s.%s.XXXXXX", (int)n, dir, name);
	return s;
}

/* A file without a name in the folder, the first N bytes of PATH; -1 where there is no such thing. */
static int open_nameless(const char *path, size_t n)
{
	if (access("/proc/self/fd", X_OK) != 0)
		return -1; /* it could not be given a name */
	char *dir = n ? strndup(path, n) : strdup(".");
	int fd = dir ? open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;
	free(dir);
	return fd;
}

/* Gives it the name TEMPORARY: a link cannot take the place of a file, as a new name can. */
static bool give_name(ZmOutput *o)
{
	enum { TRIES = 1000 };
	char self[64], *digits = o->temporary + strlen(o->temporary) - 6;
	snprintf(self, sizeof self, "/proc/self/fd/%d", o->fd);
	for (unsigned i = 0; i < TRIES; i++) {
		snprintf(digits, 7, "%06x", ((unsigned)getpid() * 4099 + i) & 0xFFFFFF);
		if (linkat(AT_FDCWD, self, AT_FDCWD, o->temporary, AT_SYMLINK_FOLLOW) == 0) {
			pending = o->temporary;
			o->nameless = false;
			return true;
		}
		if (errno != EEXIST)
			break;
	}
	return false;
}

static ZmStatus open_temporary(ZmOutput *o)
{
	const char *slash = strrchr(o->path, '/'), *name = slash ? slash + 1 : o->path;
	o->temporary = join(o->path, (size_t)(name - o->path), name);
	o->fd = open_nameless(o->path, (size_t)(name - o->path));
	o->nameless = o->fd >= 0;
	if (o->fd < 0 && (o->fd = mkostemp(o->temporary, O_CLOEXEC)) < 0)
		return ZM_ERR_IO;
	mode_t mask = umask(0);
	umask(mask);
	fchmod(o->fd, 0666 & ~mask);
	pending = o->nameless ? NULL : o->temporary;
	struct sigaction act = {.sa_handler = on_signal};
	for (size_t i = 0; i < 3; i++)
		sigaction((int[]){SIGINT, SIGTERM, SIGHUP}[i], &act, NULL);
	return ZM_OK;
}

static void release(ZmOutput *o)
{
	zm_buf_release(&o->lines);
	free(o->path);
	free(o->temporary);
	free(o);
}

ZmStatus zm_output_open(const char *path, ZmOutput **out)
{
	ZmOutput *o = zm_xmalloc(sizeof *o);
	*o = (ZmOutput){.fd = STDOUT_FILENO};
	*out = NULL;
	if (!path || !strcmp(path, "-")) {
		*out = o;
		return ZM_OK;
	}
	struct stat st;
	bool exists = stat(path, &st) == 0;
	o->path = exists ? realpath(path, NULL) : NULL; /* a link keeps pointing to the file */
	if (!o->path)
		o->path = strdup(path);
	ZmStatus s = ZM_OK;
	if (exists && !S_ISREG(st.st_mode))
		s = (o->fd = open(path, O_WRONLY | O_CLOEXEC)) < 0 ? ZM_ERR_IO : ZM_OK;
	else
		s = open_temporary(o);
	if (s != ZM_OK) {
		zm_diag(ZM_DIAG_WRITE, path, 0, 0, "%s", strerror(errno));
		release(o);
		return s;
	}
	*out = o;
	return ZM_OK;
}

/* What is written goes to the disk meanwhile, so that the end need not wait for all of it. */
static void send_on(ZmOutput *o)
{
	enum { AT_A_TIME = 8 << 20 };
	if (!o->temporary || o->written - o->sent < AT_A_TIME)
		return;
	sync_file_range(o->fd, (off_t)o->sent, (off_t)(o->written - o->sent), SYNC_FILE_RANGE_WRITE);
	o->sent = o->written;
}

bool zm_output_write(void *output, const char *s, size_t n)
{
	ZmOutput *o = output;
	while (n && !o->failed) {
		ssize_t put = write(o->fd, s, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			say(o);
			o->failed = true;
			break;
		}
		s += put;
		n -= (size_t)put;
		o->written += (uint64_t)put;
	}
	send_on(o);
	return !o->failed;
}

static bool put_lines(ZmOutput *o)
{
	bool good = zm_output_write(o, o->lines.at, o->lines.n);
	o->lines.n = 0;
	return good;
}

bool zm_output_line(void *output, const char *line, size_t n)
{
	ZmOutput *o = output;
	zm_buf_add(&o->lines, line, n);
	zm_buf_putc(&o->lines, '\n');
	return o->lines.n < PIECE || put_lines(o);
}

bool zm_output_part(void *output, int fd, uint64_t begin, uint64_t end)
{
	ZmOutput *o = output;
	off_t at = (off_t)begin;
	char *buf = NULL;
	bool good = put_lines(o);
	while (good && (uint64_t)at < end) { /* file systems that can share the blocks do */
		ssize_t n = buf ? -1 : copy_file_range(fd, &at, o->fd, NULL, (size_t)(end - (uint64_t)at), 0);
		if (n > 0)
			continue;
		if (!buf)
			buf = zm_xmalloc(PIECE);
		n = pread(fd, buf, end - (uint64_t)at < PIECE ? (size_t)(end - (uint64_t)at) : PIECE, at);
		good = n > 0 && zm_output_write(o, buf, (size_t)n);
		at += n > 0 ? n : 0;
		if (n <= 0) {
			say(o);
			o->failed = true;
		}
	}
	free(buf);
	return good;
}

/* The new name is safe only when its folder is on the disk too. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *dir = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	int fd = dir ? open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(dir);
}

ZmStatus zm_output_close(ZmOutput *o, bool keep)
{
	if (keep && o->lines.n)
		put_lines(o);
	if (o->temporary && keep && !o->failed && (fsync(o->fd) != 0 || (o->nameless && !give_name(o)))) {
		say(o);
		o->failed = true;
	}
	if (o->fd != STDOUT_FILENO && close(o->fd) != 0 && !o->failed) {
		say(o);
		o->failed = true;
	}
	if (o->temporary && keep && !o->failed) {
		if (rename(o->temporary, o->path) == 0) {
			sync_folder(o->path);
		} else {
			say(o);
			o->failed = true;
		}
	}
	if (o->temporary && !o->nameless && (!keep || o->failed))
		unlink(o->temporary);
	pending = NULL;
	ZmStatus st = o->failed ? ZM_ERR_IO : ZM_OK;
	release(o);
	return st;
}
