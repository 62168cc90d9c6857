/* output.h: a file that is either whole or not there.
 *
 * A regular file is written without a name where the system can do that, else under another name beside its own, flushed to the disk and renamed;
 * standard output, pipes and devices are written directly. */
#ifndef ZM_IO_OUTPUT_H
#define ZM_IO_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef struct ZmOutput ZmOutput;

/* PATH: NULL or "-" is standard output.  On failure a message has been written. */
ZmStatus zm_output_open(const char *path, ZmOutput **out);
/* false once a write failed (the message came with the first). */
bool zm_output_write(void *output, const char *s, size_t n);
/* A line and its end, which wait until there are many. */
bool zm_output_line(void *output, const char *line, size_t n);
/* The bytes [BEGIN, END) of the file FD. */
bool zm_output_part(void *output, int fd, uint64_t begin, uint64_t end);
/* Gives the file its name, if KEEP and all writes went well; else nothing remains.  Frees O. */
ZmStatus zm_output_close(ZmOutput *o, bool keep);

#endif
