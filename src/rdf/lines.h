/* lines.h: the lines of a file or of a part of it, one after the other. */
#ifndef ZM_RDF_LINES_H
#define ZM_RDF_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/status.h"

/* No line may be longer. */
#define ZM_LINE_MAX ((size_t)64 << 20)

typedef struct {
	int fd;
	const char *name;    /* for messages; NULL: runs of our own, whose lines are known to be good */
	bool part;           /* only the bytes [at, end) of FD, which others read too */
	uint64_t at, end;
	char *buf;
	size_t room, from, fill;
	bool done;           /* nothing more to be read into BUF */
	ZmBuf rewritten;
	unsigned long line;  /* the number of the line, from 1 */
	unsigned long bad;   /* lines that are none; each got a message */
	const char *s;       /* the line, until the next one: no line end, no white space at its end */
	size_t n;
} ZmLineFile;

/* ROOM: bytes read at a time.  FD is not closed. */
void zm_line_file_open(ZmLineFile *l, int fd, const char *name, size_t room);
void zm_line_file_open_part(ZmLineFile *l, int fd, uint64_t begin, uint64_t end, size_t room);
/* The next line that is a comment or a triple, *MORE false at the end. */
ZmStatus zm_line_file_next(ZmLineFile *l, bool *more);
void zm_line_file_release(ZmLineFile *l);

static inline int zm_line_cmp(const char *a, size_t m, const char *b, size_t n)
{
	int c = memcmp(a, b, m < n ? m : n);
	return c ? c : m < n ? -1 : m > n;
}

#endif
