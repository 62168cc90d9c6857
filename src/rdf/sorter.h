/* sorter.h: lines in the order of their bytes, each once, in bounded memory.
 *
 * Lines are gathered, sorted and written as runs into one file without a name beside the output (io/scratch.h); sorted files and
 * runs are merged line by line, more of them than may be open at a time in passes. */
#ifndef ZM_RDF_SORTER_H
#define ZM_RDF_SORTER_H

#include "rdf/lines.h"

/* false: enough. */
typedef bool (*ZmEachLine)(void *user, const char *line, size_t n);

/* linesort.c: the lines at LINE, N of them, sorted by their bytes (none holds a NUL). */
typedef struct {
	const char *s;
	uint32_t n;
	uint64_t key; /* of its own */
} ZmSortLine;
void zm_sort_lines(ZmSortLine *line, size_t n);

typedef struct ZmSorter ZmSorter;

/* BESIDE: the path of the output; NULL: standard output. */
ZmSorter *zm_sorter_new(const char *beside);
void zm_sorter_free(ZmSorter *s); /* NULL is fine */
ZmStatus zm_sorter_add(ZmSorter *s, const char *line, size_t n);
/* Lines with their ends, as ZmWrite; the last may come in pieces. */
bool zm_sorter_write(void *sorter, const char *s, size_t n);
/* A file whose lines are sorted; it is opened when its turn comes.  NAME is borrowed. */
void zm_sorter_add_sorted(ZmSorter *s, const char *name);

typedef struct {
	ZmEachLine each;
	/* Told now and then how many bytes of how many were read; may be NULL. */
	void (*progress)(void *user, uint64_t done, uint64_t all);
	void *user;
} ZmSorted;
/* Hands all lines over, each once.  ZM_ERR_TEXT when lines were bad or a file was not sorted, ZM_ERR_IO; the messages have been written. */
ZmStatus zm_sorter_each(ZmSorter *s, const ZmSorted *to);

#endif
