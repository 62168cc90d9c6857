/* watch.h: bounds on time and memory that hold whatever a library does. */
#ifndef ZM_CMD_WATCH_H
#define ZM_CMD_WATCH_H

#include <stddef.h>

/* From now on until zm_watch_stop the program ends with STATUS and a message on FILE when it has run SECONDS, or holds
 * BYTES of memory (0: no bound). Nothing may be half written then. */
void zm_watch_start(double seconds, size_t bytes, const char *file, int status);
void zm_watch_stop(void);

#endif
