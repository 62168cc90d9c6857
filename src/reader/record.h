/* record.h: one record of a crawl, from a line of JSON, a row of a table, a sidecar file. */
#ifndef ZM_READER_RECORD_H
#define ZM_READER_RECORD_H

#include "format/page.h"

/* What a field means. */
typedef enum { ZM_FIELD_NONE = -1, ZM_FIELD_HTML = ZM_META_COUNT, ZM_FIELD_TEXT } ZmField;

/* ZmRecord r = {0}; zm_record_clear; zm_record_release. */
typedef struct {
	ZmMeta meta;
	ZmBuf html, text; /* UTF-8 */
} ZmRecord;

/* What the field NAME means (fields.def): a ZmMetaKey or a ZmField. */
int zm_field_of(const char *name, size_t n);
/* Sets the field from a value, if it has none yet; dates become days. */
void zm_record_set(ZmRecord *r, int field, const char *s, size_t n);
/* The fields of an object in S, which is well-formed UTF-8; false and the reason (N bytes of room) when it is none. */
bool zm_record_of_json(ZmRecord *r, const char *s, size_t n, char *why, size_t n_why);
void zm_record_clear(ZmRecord *r);
void zm_record_release(ZmRecord *r);

#endif
