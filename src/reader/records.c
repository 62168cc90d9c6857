/* records.c: JSON Lines and tables, a record at a time. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/decode.h"
#include "reader/members_p.h"
#include "reader/record.h"

/* A file that looked like records and has none in so many lines is something else. */
enum { HOPELESS = 100 };

typedef struct {
	ZmInflow *f;
	ZmRecord r;
	ZmBuf utf8; /* a line that came in another charset */
	unsigned long good, bad;
} Records;

static size_t put_name(char *name, size_t room, unsigned long line)
{
	return (size_t)snprintf(name, room, "#%lu", line);
}

__attribute__((format(printf, 3, 4))) static void refuse(Records *k, unsigned long line, const char *fmt, ...)
{
	char name[32], why[256];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	zm_unpack_refuse(k->f->u, name, put_name(name, sizeof name, line), &k->r.meta, ZM_DIAG_RECORD, "%s", why);
	if (++k->bad >= HOPELESS && !k->good)
		zm_unpack_fail(k->f->u, ZM_ERR_TEXT, "no record in its first %lu lines", line);
}

/* Hands the record over.  HTML that does not begin as a page does gets what makes it one. */
static void give(Records *k, unsigned long line)
{
	static const char doctype[] = "<!DOCTYPE html>\n";
	ZmRecord *r = &k->r;
	char name[32];
	size_t n = put_name(name, sizeof name, line);
	if (!r->html.n && !r->text.n) {
		refuse(k, line, "no text or HTML in it");
		return;
	}
	k->good++;
	zm_meta_set(&r->meta, ZM_META_CHARSET, "utf-8", 5);
	if (!r->html.n) {
		zm_unpack_give(k->f->u, name, n, &r->meta, r->text.at, r->text.n);
	} else if (zm_kind_of(r->html.at, r->html.n < ZM_KIND_HEAD ? r->html.n : ZM_KIND_HEAD, NULL) == ZM_KIND_HTML) {
		zm_unpack_give(k->f->u, name, n, &r->meta, r->html.at, r->html.n);
	} else {
		r->text.n = 0;
		zm_buf_add(&r->text, doctype, sizeof doctype - 1);
		zm_buf_add(&r->text, r->html.at, r->html.n);
		zm_unpack_give(k->f->u, name, n, &r->meta, r->text.at, r->text.n);
	}
}

/* The next line as UTF-8; those that are neither that nor GB18030, or too long, are told and passed over. */
static bool next(Records *k, const char **s, size_t *n)
{
	ZmInflow *f = k->f;
	while (zm_inflow_line(f, f->u->limits->member, s, n)) {
		zm_record_clear(&k->r);
		if (!*s) {
			refuse(k, f->line, "a line of more than %zu MB", f->u->limits->member >> 20);
			continue;
		}
		if (f->line == 1 && *n >= 3 && !memcmp(*s, "\xEF\xBB\xBF", 3)) {
			*s += 3;
			*n -= 3;
		}
		if (zm_utf8_valid(*s, *n) == *n)
			return true;
		k->utf8.n = 0;
		if (zm_decode(ZM_CHARSET_GB18030, *s, *n, 0, &k->utf8, NULL) == *n) {
			*s = k->utf8.at;
			*n = k->utf8.n;
			return true;
		}
		refuse(k, f->line, "not valid UTF-8 or GB18030 text");
	}
	return false;
}

static void release(Records *k)
{
	zm_record_release(&k->r);
	zm_buf_release(&k->utf8);
}

/* The object on a line of JSON Lines, or of a list written one object a line ("[", "{…},", "]"). */
static bool trim(const char **s, size_t *n)
{
	while (*n && ((unsigned char)**s <= ' ' || **s == '[' || **s == ','))
		++*s, --*n;
	while (*n && ((unsigned char)(*s)[*n - 1] <= ' ' || (*s)[*n - 1] == ',' || (*s)[*n - 1] == ']'))
		--*n;
	return *n > 0;
}

void zm_read_jsonl(ZmInflow *f)
{
	Records k = {.f = f};
	const char *s;
	size_t n;
	while (!zm_unpack_over(f->u) && next(&k, &s, &n)) {
		char why[160];
		if (!trim(&s, &n))
			continue;
		if (zm_record_of_json(&k.r, s, n, why, sizeof why))
			give(&k, f->line);
		else
			refuse(&k, f->line, "%s", why);
	}
	release(&k);
}

enum { COLUMNS = 256 };

typedef struct {
	Records k;
	int field[COLUMNS]; /* of each column */
	size_t n;
	ZmBuf row, held, value; /* lines of a record; a line read too early */
	unsigned long held_line, line;
	bool holds;
} Table;

/* Behind the mark that closes the one at S, with doubled ones inside; NULL: none does. */
static const char *quoted(const char *s, const char *end, ZmBuf *out)
{
	for (const char *p = s + 1; p < end; p++) {
		if (*p == '"' && (p + 1 == end || p[1] != '"'))
			return p + 1;
		p += *p == '"';
		zm_buf_putc(out, *p);
	}
	return NULL;
}

/* One field from S, whose value goes to OUT: in quotation marks (how tables are written that hold
 * line ends), or plain, where \t \n \r \\ mean what they do in C.  Returns where the tab or the end
 * is; *OPEN: a closing mark is missing. */
static const char *read_field(const char *s, const char *end, ZmBuf *out, bool *open)
{
	out->n = 0;
	if (s < end && *s == '"') {
		const char *p = quoted(s, end, out);
		if (p && (p == end || *p == '\t'))
			return p;
		*open = !p;
		out->n = 0; /* a mark like any other */
	}
	for (; s < end && *s != '\t'; s++) {
		static const char from[] = "tnr\\", to[] = "\t\n\r\\";
		const char *e = *s == '\\' && s + 1 < end ? memchr(from, s[1], sizeof from - 1) : NULL;
		zm_buf_putc(out, e ? to[e - from] : *s);
		s += e != NULL;
	}
	return s;
}

/* Fields of a line whose quotation marks mean nothing. */
static size_t plain_fields(const char *s, size_t n)
{
	size_t k = 1;
	for (size_t i = 0; i < n; i++)
		k += s[i] == '\t';
	return k;
}

/* Whether the last field of the row is in quotation marks that are still open. */
static bool is_open(Table *t)
{
	const char *end = t->row.at + t->row.n;
	for (const char *p = t->row.at; p < end; p++) {
		bool open = false;
		p = read_field(p, end, &t->value, &open);
		if (open)
			return true;
	}
	return false;
}

static bool next_row(Table *t)
{
	const char *s;
	size_t n;
	t->row.n = 0;
	if (t->holds) {
		zm_buf_add(&t->row, t->held.at, t->held.n);
		t->line = t->held_line;
		t->holds = false;
		zm_record_clear(&t->k.r);
	} else {
		if (!next(&t->k, &s, &n))
			return false;
		zm_buf_add(&t->row, s, n);
		t->line = t->k.f->line;
	}
	size_t own = plain_fields(t->row.at, t->row.n), quotes = 0;
	for (size_t i = 0; i < t->row.n; i++)
		quotes += t->row.at[i] == '"';
	for (unsigned lines = 1; quotes % 2 && is_open(t) && next(&t->k, &s, &n); lines++) {
		/* two whole rows, the first of which begins a field with a quotation mark that is just one */
		if (lines == 1 && own == t->n && plain_fields(s, n) == t->n) {
			t->held.n = 0;
			zm_buf_add(&t->held, s, n);
			t->held_line = t->k.f->line;
			t->holds = true;
			break;
		}
		zm_buf_putc(&t->row, '\n');
		zm_buf_add(&t->row, s, n);
		for (size_t i = 0; i < n; i++)
			quotes += s[i] == '"';
		if (t->row.n > t->k.f->u->limits->member) {
			refuse(&t->k, t->line, "more than %zu MB", t->k.f->u->limits->member >> 20);
			t->row.n = 0;
			break;
		}
	}
	return true;
}

/* The columns that mean something; false: none holds a document. */
static bool read_header(Table *t)
{
	bool document = false, open;
	if (!next_row(t))
		return false;
	const char *end = t->row.at + t->row.n;
	for (const char *p = t->row.at; p <= end && t->n < COLUMNS; p++) {
		p = read_field(p, end, &t->value, &open);
		int field = zm_field_of(t->value.at, t->value.n);
		document |= field >= ZM_META_COUNT;
		t->field[t->n++] = field;
	}
	return document;
}

static void read_row(Table *t)
{
	const char *end = t->row.at + t->row.n;
	bool open;
	size_t i = 0;
	for (const char *p = t->row.at; p <= end && i < t->n; p++) {
		p = read_field(p, end, &t->value, &open);
		zm_record_set(&t->k.r, t->field[i++], t->value.at, t->value.n);
	}
	give(&t->k, t->line);
}

void zm_read_tsv(ZmInflow *f)
{
	Table *t = zm_xmalloc(sizeof *t);
	*t = (Table){.k = {.f = f}};
	if (!read_header(t) && !f->broken)
		zm_unpack_fail(f->u, ZM_ERR_TEXT, "no column of text or HTML in its first line");
	while (!zm_unpack_over(f->u) && next_row(t))
		if (t->row.n)
			read_row(t);
	release(&t->k);
	zm_buf_release(&t->row);
	zm_buf_release(&t->held);
	zm_buf_release(&t->value);
	free(t);
}
