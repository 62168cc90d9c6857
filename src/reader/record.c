#include "reader/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <yajl/yajl_parse.h>

#include "format/day.h"

static const struct {
	const char *name;
	int field;
} fields[] = {
#define ZM_FIELD(name, meaning) {name, ZM_##meaning},
#include "reader/fields.def"
#undef ZM_FIELD
};

int zm_field_of(const char *name, size_t n)
{
	char key[64] = "";
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		char c = name[i];
		if (c == '-' || c == '_' || c == ' ')
			continue;
		if (k == sizeof key)
			return ZM_FIELD_NONE;
		key[k++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strlen(fields[i].name) == k && !memcmp(fields[i].name, key, k))
			return fields[i].field;
	return ZM_FIELD_NONE;
}

static bool blank(const char *s, size_t n)
{
	while (n && (unsigned char)*s <= ' ')
		s++, n--;
	return !n;
}

void zm_record_set(ZmRecord *r, int field, const char *s, size_t n)
{
	char day[11];
	if (field == ZM_FIELD_NONE || blank(s, n))
		return;
	if (field >= ZM_META_COUNT) {
		ZmBuf *b = field == ZM_FIELD_HTML ? &r->html : &r->text;
		if (!b->n)
			zm_buf_add(b, s, n);
	} else if (field != ZM_META_PUBLISHED && field != ZM_META_RETRIEVED) {
		zm_meta_set(&r->meta, (ZmMetaKey)field, s, n);
	} else if (zm_day_of(s, n, day)) {
		zm_meta_set(&r->meta, (ZmMetaKey)field, day, strlen(day));
	}
}

void zm_record_clear(ZmRecord *r)
{
	zm_meta_release(&r->meta);
	r->html.n = r->text.n = 0;
}

void zm_record_release(ZmRecord *r)
{
	zm_meta_release(&r->meta);
	zm_buf_release(&r->html);
	zm_buf_release(&r->text);
}

/* Values that count stand in the object itself, or in a list in it (paragraphs); deeper ones are
 * somebody else's. */
typedef struct {
	ZmRecord *r;
	unsigned depth;
	bool list;   /* in a list at depth 1 */
	bool object; /* the outermost is one */
	int field;
	ZmBuf parts; /* of the list */
} Json;

static int value(void *user, const unsigned char *s, size_t n)
{
	Json *j = user;
	if (j->depth == 1) {
		zm_record_set(j->r, j->field, (const char *)s, n);
	} else if (j->depth == 2 && j->list && j->field != ZM_FIELD_NONE) {
		if (j->parts.n)
			zm_buf_putc(&j->parts, '\n');
		zm_buf_add(&j->parts, (const char *)s, n);
	}
	return 1;
}

static int number(void *user, const char *s, size_t n)
{
	return value(user, (const unsigned char *)s, n);
}

static int key(void *user, const unsigned char *s, size_t n)
{
	Json *j = user;
	if (j->depth == 1)
		j->field = zm_field_of((const char *)s, n);
	return 1;
}

static int open_object(void *user)
{
	Json *j = user;
	if (!j->depth++)
		j->object = true;
	return 1;
}

static int open_list(void *user)
{
	Json *j = user;
	if (j->depth++ == 1) {
		j->list = true;
		j->parts.n = 0;
	}
	return 1;
}

static int shut(void *user)
{
	Json *j = user;
	if (--j->depth == 1) {
		if (j->list && j->parts.n)
			zm_record_set(j->r, j->field, j->parts.at, j->parts.n);
		j->list = false;
	}
	return 1;
}

bool zm_record_of_json(ZmRecord *r, const char *s, size_t n, char *why, size_t n_why)
{
	static const yajl_callbacks calls = {.yajl_string = value, .yajl_number = number, .yajl_map_key = key, .yajl_start_map = open_object,
	                                     .yajl_end_map = shut, .yajl_start_array = open_list, .yajl_end_array = shut};
	Json j = {.r = r, .field = ZM_FIELD_NONE};
	yajl_handle y = yajl_alloc(&calls, NULL, &j);
	yajl_config(y, yajl_dont_validate_strings, 1); /* who calls has */
	bool ok = yajl_parse(y, (const unsigned char *)s, n) == yajl_status_ok && yajl_complete_parse(y) == yajl_status_ok;
	if (!ok) {
		unsigned char *error = yajl_get_error(y, 0, NULL, 0);
		snprintf(why, n_why, "%s", (const char *)error);
		why[strcspn(why, "\n")] = 0;
		yajl_free_error(y, error);
	} else if (!j.object) {
		ok = false;
		snprintf(why, n_why, "no JSON object");
	}
	zm_buf_release(&j.parts);
	yajl_free(y);
	return ok;
}
