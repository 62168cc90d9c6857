/* batch.h: many documents, analysed one by one or by several threads, handed over in one order
 * (format/document.h), whatever the arguments were. */
#ifndef ZM_CMD_BATCH_H
#define ZM_CMD_BATCH_H

#include "cmd/command.h"
#include "format/document.h"
#include "graph/report.h"

/* Called by the thread that analysed R, as soon as it has, in any order.  SLOT: of those below zm_batch_slots that which R has until
 * it is handed over; no two reports at the same time have one. */
typedef void (*ZmBatchMade)(void *user, size_t slot, const ZmReport *r);
/* Called in order, in the thread that runs the batch.  false ends the batch. */
typedef bool (*ZmBatchEach)(void *user, size_t slot, const ZmReport *r);
/* The same for what was not read, or passed over. */
typedef void (*ZmBatchSkipped)(void *user, const ZmRaw *raw, const ZmDocument *d);

typedef struct {
	unsigned jobs;      /* threads; 0 and 1: none besides this one */
	bool progress;      /* draw a bar on standard error */
	bool once;          /* a text handed over before need not be analysed again: ZmReport.known */
	const char *standard_name; /* what standard input is called; NULL: stdin.txt */
	ZmReadOptions options;
	ZmBatchMade made;   /* NULL: there is nothing to do then */
	ZmBatchEach each;
	ZmBatchSkipped skipped; /* NULL: nobody asks */
	void *user;
	unsigned long met;  /* out: documents met, those of other shares too */
	unsigned long files, failed, passed; /* out: documents met; failed (arguments too); passed over */
} ZmBatch;

/* How many reports there may be at a time. */
size_t zm_batch_slots(unsigned jobs);
void zm_batch_run(ZmBatch *b, const ZmKnowledge *k, const char *const *paths, size_t n);

#endif
