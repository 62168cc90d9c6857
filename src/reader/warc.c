/* warc.c: web archives (ISO 28500).
 *
 * libarchive reads WARC too, but shows of a record only its address without the scheme and its
 * whole block; type, date, Content-Type and the answer's status and headers, which say what the document
 * is, are out of reach.  The framing (a few header lines and a length) is read here; libarchive unpacks the
 * stream, gzip by record included. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "format/day.h"
#include "reader/http.h"
#include "reader/members_p.h"

enum { HEADER_MAX = 1 << 16 };

typedef struct {
	ZmInflow *f;
	unsigned long record;
	ZmHead head;
	ZmMeta meta;
	char name[32];
	size_t n_name;
} Warc;

/* Content that is no document: a page's pictures, scripts, letters. */
static bool is_no_document(const char *type)
{
	static const char *const types[] = {"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript",
	                                    "application/x-javascript", "application/font", "application/x-font", "application/vnd.ms-fontobject"};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strncasecmp(type, types[i], strlen(types[i])))
			return true;
	return false;
}

static void set_charset(ZmMeta *m, const char *type)
{
	const char *p = type ? strcasestr(type, "charset=") : NULL;
	if (!p)
		return;
	p += strlen("charset=");
	p += *p == '"' || *p == '\'';
	zm_meta_set(m, ZM_META_CHARSET, p, strcspn(p, "\"'; ,\t"));
}

static void give_or_leave(Warc *w, const char *type, const char *s, size_t n)
{
	if (type && is_no_document(type))
		zm_unpack_refuse(w->f->u, w->name, w->n_name, &w->meta, ZM_DIAG_LEFT_OUT, "%.80s", type);
	else if (n)
		zm_unpack_give(w->f->u, w->name, w->n_name, &w->meta, s, n);
}

/* The answer of a web server. */
static void read_answer(Warc *w, const char *s, size_t n)
{
	ZmHttp h = {0};
	ZmUnpack *u = w->f->u;
	switch (zm_http_read(&h, s, n, u->limits->member)) {
	case ZM_OK:
		if (h.status == 200) {
			const char *type = zm_head_get(&h.head, "Content-Type");
			set_charset(&w->meta, type);
			if (!h.unpacked.n || zm_unpack_count(u, h.unpacked.n))
				give_or_leave(w, type, h.at, h.n);
		} else {
			zm_unpack_refuse(u, w->name, w->n_name, &w->meta, ZM_DIAG_LEFT_OUT, "HTTP status %u", h.status);
		}
		break;
	case ZM_ERR_LIMIT:
		zm_unpack_refuse(u, w->name, w->n_name, &w->meta, ZM_DIAG_TOO_LARGE, "more than %zu MB", u->limits->member >> 20);
		break;
	default:
		zm_unpack_refuse(u, w->name, w->n_name, &w->meta, ZM_DIAG_RECORD, "no answer of a web server in it");
	}
	zm_http_release(&h);
}

/* Records of other types (requests, metadata, revisits) hold no document. */
static bool holds_document(const char *type)
{
	return type && (!strcasecmp(type, "response") || !strcasecmp(type, "resource") || !strcasecmp(type, "conversion"));
}

static void describe(Warc *w)
{
	const char *url = zm_head_get(&w->head, "WARC-Target-URI"), *date = zm_head_get(&w->head, "WARC-Date");
	char day[11];
	zm_meta_release(&w->meta);
	if (url) {
		size_t n = strlen(url);
		bool angle = n > 1 && url[0] == '<' && url[n - 1] == '>'; /* wget writes it so */
		zm_meta_set(&w->meta, ZM_META_URL, url + angle, n - 2 * angle);
	}
	if (date && zm_day_of(date, strlen(date), day))
		zm_meta_set(&w->meta, ZM_META_RETRIEVED, day, strlen(day));
	w->n_name = (size_t)snprintf(w->name, sizeof w->name, "#%lu", w->record);
}

/* The N bytes of a record's block, which are all at hand. */
static void read_block(Warc *w, const char *s, size_t n)
{
	const char *kind = zm_head_get(&w->head, "WARC-Type"), *type = zm_head_get(&w->head, "Content-Type");
	if (!strcasecmp(kind, "response") && type && !strncasecmp(type, "application/http", strlen("application/http"))) {
		read_answer(w, s, n);
	} else {
		set_charset(&w->meta, type);
		if (!strcasecmp(kind, "conversion"))
			zm_meta_set(&w->meta, ZM_META_CHARSET, "utf-8", 5); /* as text extracted from crawls is, said or not */
		give_or_leave(w, type, s, n);
	}
}

static bool is_end(char c)
{
	return c == '\r' || c == '\n';
}

/* One record; false: there is none. */
static bool read_record(Warc *w)
{
	ZmInflow *f = w->f;
	ZmUnpack *u = f->u;
	while (zm_inflow_need(f, 1) && is_end(f->buf.at[f->at]))
		f->at++;
	size_t n = zm_inflow_need(f, HEADER_MAX);
	if (!n || zm_unpack_over(u))
		return false;
	size_t head = zm_head_length(f->buf.at + f->at, n);
	if (f->broken && !head)
		return false;
	if (!head || n < 5 || memcmp(f->buf.at + f->at, "WARC/", 5)) {
		zm_unpack_fail(u, ZM_ERR_TEXT, n < HEADER_MAX && !head ? "cut off in a record's header" : "damaged: no record where one should begin");
		return false;
	}
	zm_head_read(&w->head, f->buf.at + f->at, head);
	f->at += head;
	w->record++;
	describe(w);
	const char *length = zm_head_get(&w->head, "Content-Length");
	unsigned long long size = length ? strtoull(length, NULL, 10) : 0;
	if (!holds_document(zm_head_get(&w->head, "WARC-Type"))) {
		zm_inflow_skip(f, size);
	} else if (size > u->limits->member) {
		zm_unpack_refuse(u, w->name, w->n_name, &w->meta, ZM_DIAG_TOO_LARGE, "more than %zu MB", u->limits->member >> 20);
		zm_inflow_skip(f, size);
	} else if (zm_inflow_need(f, (size_t)size) < size) {
		if (!f->broken)
			zm_unpack_fail(u, ZM_ERR_TEXT, "cut off in record %lu", w->record);
		return false;
	} else {
		read_block(w, f->buf.at + f->at, (size_t)size);
		f->at += (size_t)size;
	}
	return !zm_unpack_over(u);
}

void zm_read_warc(ZmInflow *f)
{
	Warc w = {.f = f};
	while (read_record(&w))
		;
	zm_head_release(&w.head);
	zm_meta_release(&w.meta);
}
