/* source.h: from the arguments of a command to texts.
 *
 * A list of inputs is made first: files as named, folders read through (files *.txt, in the order
 * of their bytes), '-' for standard input.  Then each is read when its turn comes.  Whatever
 * cannot be read gets one message and is counted; the rest goes on. */
#ifndef ZM_IO_SOURCE_H
#define ZM_IO_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/status.h"

/* Bytes a file may have.  Analysis takes some thirty times as much memory, and no report comes near. */
#define ZM_INPUT_MAX ((uint64_t)64 << 20)

typedef struct {
	const char *path; /* for opening and messages */
	const char *name; /* base name; "stdin.txt" for standard input */
	bool standard_input;
	bool regular;
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

typedef struct {
	char *bytes; /* valid UTF-8, line ends as '\n': the text that offsets count in; malloc */
	size_t n;
	char sha256[65]; /* of the file's bytes */
} ZmSource;

/* Reads and decodes IN (io/charset.h).  On failure a message has been written. */
ZmStatus zm_source_read(const ZmInput *in, ZmSource *out);
void zm_source_release(ZmSource *s);
/* Only the digest of the file's bytes; false (and no message) when it cannot be read. */
bool zm_source_digest(const ZmInput *in, char sha256[65]);

#endif
