/* source.h: from the arguments of a command to bytes.
 *
 * A list of inputs is made first: files as named, folders read through (all files but hidden ones and
 * those whose suffix says that they are no documents, io/passed.def; in the order of their bytes),
 * '-' for standard input.  Then each is read when its turn comes.  Whatever cannot be read gets one
 * message and is counted; the rest goes on. */
#ifndef ZM_IO_SOURCE_H
#define ZM_IO_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

/* Bytes a plain text may have: a county's collected documents in one file.  Analysis takes some fifty times as much memory. */
#define ZM_INPUT_MAX ((uint64_t)256 << 20)
/* Bytes a file of any other format may have. */
#define ZM_FOREIGN_MAX ((uint64_t)64 << 20)

typedef struct {
	const char *path; /* for opening and messages */
	const char *name; /* base name; "stdin.txt" for standard input */
	bool standard_input;
	bool regular;
	bool found;    /* in a folder, not named itself */
	uint64_t size; /* of a regular file when it was listed */
	uint64_t dev, ino;
} ZmInput;

typedef struct {
	ZmInput *at;
	size_t n, room;
	unsigned long failed; /* arguments and folder entries that could not be listed */
} ZmInputs;

/* Lists what the N paths stand for.  Strings live in ARENA; zm_inputs_release frees the list. */
void zm_inputs_list(ZmInputs *list, ZmArena *arena, const char *const *paths, size_t n);
void zm_inputs_release(ZmInputs *list);

/* Does the name of a folder's (or archive's) entry look like that of a document?  Not hidden, no suffix of io/passed.def. */
bool zm_name_wanted(const char *path);

/* A descriptor of IN, which is not standard input; -1 and errno when it cannot be opened or is no more the file
 * that was listed. */
int zm_input_open(const ZmInput *in);
/* All bytes of IN (malloc) and a NUL behind them.  On failure ID and WHY (a constant or errno's
 * words) are for a message. */
ZmStatus zm_input_read(const ZmInput *in, char **bytes, size_t *n, ZmDiagId *id, const char **why);
/* The first bytes of IN, at most ROOM; from standard input they stay readable for zm_input_read.  How many; 0 when
 * it cannot be read. */
size_t zm_input_head(const ZmInput *in, char *to, size_t room);
/* What zm_input_head took from standard input and nobody has read since. */
const char *zm_input_taken(size_t *n);
/* The digest of the bytes of a file of any size; false (and no message) when it cannot be read. */
bool zm_input_digest(const ZmInput *in, char sha256[65]);

#endif
