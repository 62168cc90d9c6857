/* records.c: JSON Lines and tables, a record at a time. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/decode.h"
#include "reader/members_p.h"
#include "reader/record.h"

/* A file that looked like records and has none in so many lines is something else. */
enum { HOPELESS = 10 };

typedef struct {
	ZmInflow *f;
	ZmRecord r;
	ZmBuf utf8; /* a line that came in another charset */
	unsigned long good, bad;
} Records;

/* Of the record that begins on LINE, the NTH there. */
static void name_line(char *name, size_t room, unsigned long line, unsigned nth)
{
	int n = snprintf(name, room, "#%lu", line);
	if (nth > 1)
		snprintf(name + n, room - (size_t)n, ".%u", nth);
}

__attribute__((format(printf, 3, 4))) static void refuse(Records *k, const char *name, const char *fmt, ...)
{
	char why[256];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	zm_unpack_refuse(k->f->u, name, strlen(name), &k->r.meta, ZM_DIAG_RECORD, "%s", why);
	if (++k->bad >= HOPELESS && !k->good)
		zm_unpack_fail(k->f->u, ZM_ERR_TEXT, "%d bad records and no good one", HOPELESS);
}

/* Hands the record over.  HTML that does not begin as a page does gets what makes it one. */
static void give(Records *k, const char *name)
{
	static const char doctype[] = "<!DOCTYPE html>\n";
	ZmRecord *r = &k->r;
	size_t n = strlen(name);
	if (!r->html.n && !r->text.n) {
		refuse(k, name, "no text or HTML in it");
		return;
	}
	k->good++;
	free(r->meta.value[ZM_META_CHARSET]); /* that of the page before it was put into a record */
	r->meta.value[ZM_META_CHARSET] = NULL;
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
	char name[48];
	while (zm_inflow_line(f, f->u->limits->member, s, n)) {
		zm_record_clear(&k->r);
		name_line(name, sizeof name, f->line, 1);
		if (!*s) {
			refuse(k, name, "a line of more than %zu MB", f->u->limits->member >> 20);
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
		refuse(k, name, "not valid UTF-8 or GB18030 text");
	}
	return false;
}

static void release(Records *k)
{
	zm_record_release(&k->r);
	zm_buf_release(&k->utf8);
}

/* An object on a line, as JSON Lines have it, or on many, as printed for people; in a list or not.
 * A line may not end inside a string, and one that begins with "{" begins an object: so a damaged
 * one costs no other. */
typedef struct {
	ZmBuf text; /* of those lines of it that came before */
	char name[48];
	unsigned depth; /* 0: between objects */
	bool string, escaped;
} Object;

/* How many of the N bytes at S no string ends with or escapes by. */
static size_t plain(const char *s, size_t n)
{
	typedef char Sixteen __attribute__((vector_size(16)));
	typedef uint64_t Two __attribute__((vector_size(16)));
	size_t i = 0;
	for (Sixteen x; i + sizeof x <= n; i += sizeof x) {
		memcpy(&x, s + i, sizeof x);
		Two marks = (Two)((x == '"') | (x == '\\'));
		if (marks[0] | marks[1])
			break;
	}
	while (i < n && s[i] != '"' && s[i] != '\\')
		i++;
	return i;
}

static void follow(Object *o, char c)
{
	if (o->string && c == '\\')
		o->escaped = true;
	else if (c == '"')
		o->string = !o->string;
	else if (!o->string && (c == '{' || c == '['))
		o->depth++;
	else if (!o->string && (c == '}' || c == ']'))
		o->depth--;
}

/* The object ends with the N bytes at S. */
static void finish(Records *k, Object *o, const char *s, size_t n)
{
	char why[160];
	if (o->text.n) {
		zm_buf_add(&o->text, s, n);
		s = o->text.at;
		n = o->text.n;
	}
	if (zm_record_of_json(&k->r, s, n, why, sizeof why))
		give(k, o->name);
	else
		refuse(k, o->name, "%s", why);
	zm_record_clear(&k->r);
	o->text.n = o->depth = 0;
	o->string = o->escaped = false;
}

static void read_line(Records *k, Object *o, const char *s, size_t n)
{
	size_t begin = 0;
	unsigned nth = 0;
	for (size_t i = 0; i < n; i++) {
		if (!o->depth) {
			if ((unsigned char)s[i] <= ' ' || s[i] == '[' || s[i] == ']' || s[i] == ',')
				continue;
			begin = i;
			name_line(o->name, sizeof o->name, k->f->line, ++nth);
			if (s[i] != '{') {
				refuse(k, o->name, "no JSON object");
				return;
			}
		}
		if (o->escaped)
			o->escaped = false;
		else if (o->string && (i += plain(s + i, n - i)) == n)
			break;
		else
			follow(o, s[i]);
		if (!o->depth)
			finish(k, o, s + begin, i + 1 - begin);
	}
	if (o->depth && (o->string || o->text.n > k->f->u->limits->member)) {
		finish(k, o, s + begin, n - begin);
	} else if (o->depth) {
		zm_buf_add(&o->text, s + begin, n - begin);
		zm_buf_putc(&o->text, '\n');
	}
}

void zm_read_jsonl(ZmInflow *f)
{
	Records k = {.f = f};
	Object o = {0};
	const char *s;
	size_t n;
	while (!zm_unpack_over(f->u) && next(&k, &s, &n)) {
		if (o.depth && n && *s == '{')
			finish(&k, &o, "", 0);
		read_line(&k, &o, s, n);
	}
	if (o.depth && !f->broken)
		finish(&k, &o, "", 0);
	zm_buf_release(&o.text);
	release(&k);
}

enum { COLUMNS = 256 };

typedef struct {
	Records k;
	int field[COLUMNS]; /* of each column */
	size_t n;
	ZmBuf row, held, value; /* lines of a record; a line read too early */
	unsigned long held_line;
	char name[48];
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
		name_line(t->name, sizeof t->name, t->held_line, 1);
		t->holds = false;
		zm_record_clear(&t->k.r);
	} else {
		if (!next(&t->k, &s, &n))
			return false;
		zm_buf_add(&t->row, s, n);
		name_line(t->name, sizeof t->name, t->k.f->line, 1);
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
			refuse(&t->k, t->name, "more than %zu MB", t->k.f->u->limits->member >> 20);
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
	give(&t->k, t->name);
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
