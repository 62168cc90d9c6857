/* answer.h: the answer to a question, whoever gave it, and how it is written down.
 *
 * Rows and graphs are held whole: half an answer is never written. */
#ifndef ZM_RDF_ANSWER_H
#define ZM_RDF_ANSWER_H

#include <stdbool.h>

#include "rdf/term.h"

typedef struct {
	enum { ZM_ANSWER_ROWS, ZM_ANSWER_BOOLEAN, ZM_ANSWER_GRAPH } kind;
	bool yes;          /* BOOLEAN */
	const char **name; /* ROWS: of the columns, without '?' */
	size_t columns;    /* of a graph 3 */
	size_t rows;       /* a row without columns is one too */
	ZmNodes cell;      /* row by row */
} ZmAnswer;

typedef enum {
#define ZM_ANSWER_FORMAT(name, word, suffix, rows, graph, about) ZM_ANSWER_##name,
#include "rdf/answers.def"
#undef ZM_ANSWER_FORMAT
	ZM_ANSWER_FORMATS
} ZmAnswerFormat;

typedef struct {
	const char *word, *suffix, *about;
	bool rows, graph; /* what it can hold; a boolean goes with rows */
} ZmAnswerFormatInfo;
extern const ZmAnswerFormatInfo zm_answer_formats[ZM_ANSWER_FORMATS];

/* ZM_ANSWER_FORMATS when WORD, the end of file name NAME, names none. */
ZmAnswerFormat zm_answer_format_find(const char *word);
ZmAnswerFormat zm_answer_format_of_file(const char *name);

/* Blank nodes get the labels b0, b1 … in the order in which they stand; a graph is sorted and holds each statement once. */
void zm_answer_tidy(ZmAnswer *a, ZmArena *arena);
/* A in FORMAT (not TABLE, see cmd/), a format that can hold it. Returns how many characters XML cannot hold. */
size_t zm_answer_put(ZmBuf *b, ZmArena *arena, const ZmAnswer *a, ZmAnswerFormat format);
void zm_answer_release(ZmAnswer *a);

#endif
