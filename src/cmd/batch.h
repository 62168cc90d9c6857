/* batch.h: many files, analysed one by one or by several threads, handed over in one order.
 *
 * The order is that of (base name, digest), whatever the arguments were.  Files of the same bytes
 * are one report with several names. */
#ifndef ZM_CMD_BATCH_H
#define ZM_CMD_BATCH_H

#include "cmd/command.h"
#include "graph/report.h"

/* Called in order, in the thread that runs the batch; FILES are sorted and distinct.  false ends
 * the batch. */
typedef bool (*ZmBatchEach)(void *user, const ZmReport *r, const char *const *files, size_t n);

typedef struct {
	unsigned jobs;      /* threads; 0 and 1: none besides this one */
	bool progress;      /* draw a bar on standard error */
	ZmBatchEach each;
	void *user;
	unsigned long files, failed; /* out: files found, files and arguments that failed */
} ZmBatch;

void zm_batch_run(ZmBatch *b, const ZmKnowledge *k, const char *const *paths, size_t n);

#endif
