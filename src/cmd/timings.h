/* timings.h: build --timings: what the run spent its time on, as a table for people. */
#ifndef ZM_CMD_TIMINGS_H
#define ZM_CMD_TIMINGS_H

#include "graph/sink.h"

/* A sink that hands on to TO and notes how long that took; TO is borrowed. */
ZmSink *zm_timings_sink(ZmSink *to);
/* Writes the table to standard error and releases the sink; TEXT bytes were read. */
void zm_timings_print(ZmSink *sink, uint64_t text);

#endif
