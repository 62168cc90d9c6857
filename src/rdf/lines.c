#include "rdf/lines.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "rdf/triple_line.h"

/* So many bad lines of a file are told. */
enum { TOLD = 20 };

void zm_line_file_open(ZmLineFile *l, int fd, const char *name, size_t room)
{
	*l = (ZmLineFile){.fd = fd, .name = name, .room = room, .buf = zm_xmalloc(room)};
}

void zm_line_file_open_part(ZmLineFile *l, int fd, uint64_t begin, uint64_t end, size_t room)
{
	*l = (ZmLineFile){.fd = fd, .part = true, .at = begin, .end = end, .room = room, .buf = zm_xmalloc(room)};
}

void zm_line_file_release(ZmLineFile *l)
{
	free(l->buf);
	zm_buf_release(&l->rewritten);
	*l = (ZmLineFile){0};
}

/* More bytes behind those that are there. */
static ZmStatus fill(ZmLineFile *l)
{
	if (l->from) {
		memmove(l->buf, l->buf + l->from, l->fill - l->from);
		l->fill -= l->from;
		l->from = 0;
	}
	if (l->fill == l->room) {
		if (l->room >= ZM_LINE_MAX) {
			zm_diag(ZM_DIAG_TRIPLE_LINE, l->name, l->line + 1, 0, "a line of more than %zu MB", ZM_LINE_MAX >> 20);
			return ZM_ERR_LIMIT;
		}
		l->buf = zm_xrealloc(l->buf, l->room *= 2);
	}
	size_t want = l->room - l->fill;
	if (l->part && want > l->end - l->at)
		want = (size_t)(l->end - l->at);
	ssize_t got = 0;
	while (want && (got = l->part ? pread(l->fd, l->buf + l->fill, want, (off_t)l->at) : read(l->fd, l->buf + l->fill, want)) < 0)
		if (errno != EINTR) {
			zm_diag(ZM_DIAG_READ, l->name ? l->name : "temporary file", 0, 0, "%s", strerror(errno));
			return ZM_ERR_IO;
		}
	if (l->part && want && !got) {
		zm_diag(ZM_DIAG_READ, "temporary file", 0, 0, "it has become shorter");
		return ZM_ERR_IO;
	}
	l->at += (uint64_t)got;
	l->fill += (size_t)got;
	l->done = !got;
	return ZM_OK;
}

/* The next line as it stands. */
static ZmStatus raw(ZmLineFile *l, bool *more)
{
	size_t looked = 0;
	for (;;) {
		char *from = l->buf + l->from;
		size_t n = l->fill - l->from;
		char *end = n > looked ? memchr(from + looked, '\n', n - looked) : NULL;
		if (end || (l->done && n)) {
			l->s = from;
			l->n = end ? (size_t)(end - from) : n;
			l->from += l->n + (end != NULL);
			l->line++;
			*more = true;
			return ZM_OK;
		}
		if (l->done) {
			*more = false;
			return ZM_OK;
		}
		looked = n;
		ZM_TRY(fill(l));
	}
}

ZmStatus zm_line_file_next(ZmLineFile *l, bool *more)
{
	const char *why;
	for (;;) {
		ZM_TRY(raw(l, more));
		if (!*more || !l->name)
			return ZM_OK;
		switch (zm_triple_line(l->s, &l->n, &l->rewritten, &why)) {
		case ZM_LINE_EMPTY:
			continue;
		case ZM_LINE_BAD:
			if (l->bad++ < TOLD)
				zm_diag(ZM_DIAG_TRIPLE_LINE, l->name, l->line, 0, "%s", why);
			continue;
		case ZM_LINE_OTHER:
			l->s = l->rewritten.at;
			l->n = l->rewritten.n;
			return ZM_OK;
		default:
			return ZM_OK;
		}
	}
}
