/* page.h: what reading a document of any format gives: the text a person would read, what is known
 * besides, and where in the document's bytes each character stood. */
#ifndef ZM_FORMAT_PAGE_H
#define ZM_FORMAT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/status.h"

typedef enum {
#define ZM_META(name, key) ZM_META_##name,
#include "format/meta.def"
#undef ZM_META
	ZM_META_COUNT
} ZmMetaKey;

typedef struct {
	char *value[ZM_META_COUNT]; /* malloc; NULL unknown */
} ZmMeta;

extern const char *const zm_meta_key[ZM_META_COUNT];
/* Sets a value that is not set yet from the N bytes at S, trimmed; empty ones are left out. */
void zm_meta_set(ZmMeta *m, ZmMetaKey key, const char *s, size_t n);
void zm_meta_release(ZmMeta *m);

/* A run of COUNT characters; each takes TEXT_STEP bytes in the text, RAW_STEP in the document. */
typedef struct {
	uint32_t text, raw, count;
	uint8_t text_step, raw_step;
} ZmRun;

/* Where the bytes of a text came from.  Runs are in the order of TEXT; text between two runs (a
 * line end that stands for a tag) came from nowhere.  N 0: nothing is known. */
typedef struct {
	ZmRun *at;
	size_t n, room;
} ZmOrigin;

/* One character of TEXT_LEN bytes in the text came from RAW_LEN bytes at RAW; appends, joins runs. */
void zm_origin_add(ZmOrigin *o, uint32_t text, uint32_t raw, unsigned text_len, unsigned raw_len);
/* COUNT single bytes that are the same in both. */
void zm_origin_same(ZmOrigin *o, uint32_t text, uint32_t raw, uint32_t count);
/* The bytes [*raw_begin, *raw_end) that the text bytes [begin, end) came from: from the first known
 * character in it to the last.  false when none is known. */
bool zm_origin_find(const ZmOrigin *o, uint32_t begin, uint32_t end, uint32_t *raw_begin, uint32_t *raw_end);
/* INNER: text → a, OUTER: a → raw; makes INNER text → raw.  An empty OUTER leaves nothing known. */
void zm_origin_through(ZmOrigin *inner, const ZmOrigin *outer);
void zm_origin_release(ZmOrigin *o);

typedef struct {
	ZmDiagId id;
	char *why; /* malloc; NULL none */
	uint32_t line, column; /* in the text, from 1; 0: none said */
} ZmNote;

/* ZmPage p = {0}; zm_page_release. */
typedef struct {
	ZmBuf text;      /* valid UTF-8, lines end in '\n' */
	ZmOrigin origin; /* text bytes → bytes of the document */
	ZmMeta meta;
	ZM_VEC(ZmNote) note; /* said of the document once it is known under which name; errors too */
} ZmPage;

void zm_page_note(ZmPage *p, ZmDiagId id, const char *why_fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same of a place in the text. */
void zm_page_note_at(ZmPage *p, ZmDiagId id, unsigned long line, unsigned long column, const char *why_fmt, ...)
    __attribute__((format(printf, 5, 6)));
void zm_page_release(ZmPage *p);

/* A reader of one format: the N bytes at S → PAGE.  PAGE->meta holds what is known beforehand (the
 * declared charset, the URL).  On failure exactly one note of level error tells why. */
typedef ZmStatus ZmPageReader(const char *s, size_t n, ZmPage *page);

#endif
