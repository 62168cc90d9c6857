/* child.h: another program, run within bounds.
 *
 * A child gets its standard input from us, gives us its standard output, and ends when we end
 * (PR_SET_PDEATHSIG).  It stands in a process group of its own, so that ending it ends what it
 * started.  Its words on standard error are dropped but for the first line (zm_child_run). */
#ifndef ZM_IO_CHILD_H
#define ZM_IO_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/status.h"

typedef struct {
	unsigned seconds; /* of wall clock, for one answer */
	uint64_t memory;  /* bytes of address space; 0: no bound */
	uint64_t output;  /* bytes it may answer */
} ZmBounds;

typedef struct {
	pid_t pid; /* 0: not running */
	int to, from;
	ZmBuf ahead; /* read, not yet asked for: from PASSED on */
	size_t passed;
} ZmChild;

/* Starts ARGV (found on PATH when it holds no '/', NULL-ended).  INPUT: a descriptor that becomes
 * its standard input (then TO is -1), or -1 for one that we write.  ZM_ERR_IO with errno: no such
 * program. */
ZmStatus zm_child_start(ZmChild *c, const char *const *argv, int input, uint64_t memory);
/* All N bytes, or false: it ended, or DEADLINE (zm_child_deadline) has passed (errno ETIME). */
bool zm_child_write(ZmChild *c, const void *s, size_t n, int64_t deadline);
bool zm_child_read(ZmChild *c, void *s, size_t n, int64_t deadline);
int64_t zm_child_deadline(unsigned seconds);
/* USUAL, or what the environment's ZHENGMAI_SECONDS says, if less: how long one answer may take. */
unsigned zm_child_seconds(unsigned usual);
/* Ends it, by force when it has not ended by itself at once and FORCE; returns its exit status, -signal when one
 * ended it. */
int zm_child_end(ZmChild *c, bool force);

/* One call: writes IN, gathers all it answers.  ZM_ERR_LIMIT when a bound was hit (it has been
 * ended), ZM_ERR_IO when it cannot be started.  EXIT: as zm_child_end.  ERROR: its first line on
 * standard error.  OUT and ERROR are appended to. */
ZmStatus zm_child_run(const char *const *argv, const char *in, size_t n, const ZmBounds *bounds, ZmBuf *out, ZmBuf *error, int *exit);

#endif
