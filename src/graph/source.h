/* source.h: the files that reports were read from, and whether two of them hold the same report.
 *
 * Two texts are one report when their characters are the same, or when they are nearly so (nine in
 * ten runs of nine characters in common), speak of the same year and do not name two issuers: a page and its
 * print view, HTML and PDF, the copy on another site.  The first in the order of the run stands. */
#ifndef ZM_GRAPH_SOURCE_H
#define ZM_GRAPH_SOURCE_H

#include "graph/store.h"

/* From the digest of the file's bytes and where it was found. */
ZmName zm_source_name(ZmArena *arena, const ZmReport *r);
/* The file R was read from, SOURCE, as a source of REPORT. */
void zm_source_emit(const ZmReport *r, ZmName source, ZmName report, ZmSink *s);

/* A text as it is looked for: its smallest hashes. */
enum { ZM_SKETCH = 64 };
typedef struct {
	uint64_t hash[ZM_SKETCH]; /* ascending */
	size_t n;
	uint32_t sketch[ZM_SKETCH]; /* the same without their last bits, when there are as many */
} ZmTwinSketch;
void zm_twins_sketch(const ZmText *t, ZmTwinSketch *out);
/* Is R, of this sketch, a report that was found before?  Then *NAME becomes that report's; else *NAME is remembered. */
bool zm_twins_find(ZmGraph *g, const ZmReport *r, const ZmTwinSketch *sketch, ZmName *name);

/* The report whose text has DIGEST. */
bool zm_twins_known(const ZmGraph *g, const char *digest, ZmName *name);

#endif
