/* period.h: the time that a figure belongs to, as the words before it say. */
#ifndef ZM_GRAPH_PERIOD_H
#define ZM_GRAPH_PERIOD_H

#include "doc/doc.h"

typedef struct {
	int year;          /* the year it belongs to; of a span the year in which it ends */
	ZmDate begin, end; /* of a span (2020年至今, 1-10月, 截至11月底); year 0: open */
} ZmPeriod;

/* Where a sentence was read up to, so that of many figures in one each character is read once.  Zeroed at first. */
typedef struct {
	uint32_t begin, next; /* of the sentence; where to read on, 0 nowhere */
	ZmPeriod last;
	bool said;
} ZmPeriodScan;

/* The period of a figure at I of a sentence that begins at B: the last date said between them outside names
 * (NAMED[i] set) that is no standard of comparison (较2022年), else the year YEAR reported on.  True when the text
 * says one.  For one text and YEAR; figures of one sentence in the order of the text. */
bool zm_period_read(ZmPeriodScan *scan, const ZmText *t, const unsigned char *named, uint32_t b, uint32_t i, int year, ZmPeriod *out);

#endif
