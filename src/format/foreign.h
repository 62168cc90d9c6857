/* foreign.h: asks zhengmai-reader (src/reader) to parse what this program does not.
 *
 * A ZmForeign keeps one such process at hand and starts it anew when it died, gave no answer in
 * time or has read many pages; one for each thread. */
#ifndef ZM_FORMAT_FOREIGN_H
#define ZM_FORMAT_FOREIGN_H

#include <pthread.h>

#include "format/page.h"
#include "format/wire.h"
#include "io/child.h"

typedef struct {
	ZmChild child;
	unsigned pages;
	ZmBuf message;
} ZmForeign;

/* A page of KIND from the N bytes at S; PAGE->meta holds what is known beforehand.  On failure a
 * note of level error tells why: the reader's own, or that it gave no answer. */
ZmStatus zm_foreign_page(ZmForeign *f, ZmKind kind, const char *s, size_t n, ZmPage *page);
void zm_foreign_end(ZmForeign *f);

/* A container read member by member.  */
typedef struct {
	ZmChild child;
	ZmBuf message;
	bool over;
	pthread_t feeder; /* passes standard input on */
	bool fed;
} ZmMembers;

typedef struct {
	char *name; /* malloc */
	ZmMeta meta;      /* to be released */
	const char *bytes; /* valid until the next call; NULL: it cannot be had, NOTE says why */
	size_t n;
	ZmNote note;      /* to be freed */
	bool noted;
} ZmMember;

/* Starts reading from FD (which it needs no more afterwards); when FD is negative, from the N bytes
 * at S, which are copied; when S is NULL too, from our standard input and what zm_input_head took of it.  ZM_ERR_IO: the reader could not be started (errno). */
ZmStatus zm_members_open(ZmMembers *m, ZmKind kind, int fd, const char *s, size_t n);
/* false at the end; then NOTE (if *NOTED) says why it ended early. */
bool zm_members_next(ZmMembers *m, ZmMember *out, ZmNote *note, bool *noted);
void zm_members_end(ZmMembers *m);

/* zm_child_run for a program that reads documents: it has no network, and writes no files unless WRITES
 * (reader/confine.h). */
ZmStatus zm_tool_run(const char *const *argv, bool writes, const char *in, size_t n, const ZmBounds *bounds, ZmBuf *out, ZmBuf *error, int *exit);

/* The file of zhengmai-reader: beside this program, in ../libexec/zhengmai, or one folder up (tests).  NULL: none. */
const char *zm_foreign_program(void);

#endif
