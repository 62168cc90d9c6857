/* timings.h: build --timings: what the run spent its time on, as a table for people. */
#ifndef ZM_CMD_TIMINGS_H
#define ZM_CMD_TIMINGS_H

#include "graph/sink.h"

typedef struct ZmTimings {
	struct ZmTimed *first; /* sinks */
} ZmTimings;

/* A sink that hands on to TO, which is borrowed, and notes how long that took; used by one thread at a time. */
ZmSink *zm_timings_sink(ZmTimings *t, ZmSink *to);
/* Writes the table to standard error and releases the sinks; TEXT bytes were read. */
void zm_timings_print(ZmTimings *t, uint64_t text);

#endif
