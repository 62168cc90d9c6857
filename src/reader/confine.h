/* confine.h: takes from a process what a parser of foreign files does not need, before it sees the
 * first byte of one.  Afterwards it may compute, take memory, read and write what is open already, and end:
 * no file is opened, no socket made, no program or process started (each such call fails with
 * EPERM), memory cannot be made executable.  There is no way back. */
#ifndef ZM_READER_CONFINE_H
#define ZM_READER_CONFINE_H

#include <stddef.h>

#include "base/status.h"

/* MEMORY: bytes of address space, those of libraries (about 100 MB) included.  CPU_SECONDS: of the
 * whole life of the process; it is killed (SIGKILL) behind them.  0: no such bound.  Whatever libraries open late (character
 * converters, the locale) is opened here first, and stays.  ZM_ERR_IO: the kernel refused the filter
 * of system calls; the bounds on memory and time stand all the same.  Under AddressSanitizer, which
 * maps terabytes and opens files of its own, only the bounds on time and files are set. */
ZmStatus zm_confine(size_t memory, unsigned cpu_seconds);
/* For a program that is started next (pdftotext, a converter): whatever it and its children do, they reach
 * no network, look into no other process and change nothing of the system (EPERM).  They may read
 * files; write them only if WRITES. */
ZmStatus zm_confine_tool(int writes);
/* Whether zm_confine filters system calls in this build. */
int zm_confine_filters(void);

#endif
