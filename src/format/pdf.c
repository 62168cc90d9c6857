#include "format/pdf.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/layout.h"
#include "format/foreign.h"

enum { MB = 1 << 20, COLUMNS = 12, FEW_CHARACTERS = 8 };
static const ZmBounds text_bounds = {.seconds = 60, .memory = (uint64_t)2048 * MB, .output = (uint64_t)256 * MB};
static const ZmBounds info_bounds = {.seconds = 20, .memory = (uint64_t)1024 * MB, .output = MB};

/* Takes a line of `pdftotext -tsv`: level page … left top width height conf text. */
static void take_line(ZmLayout *l, const char *s, const char *end)
{
	const char *column[COLUMNS];
	int n = 0;
	for (const char *p = s; p && n < COLUMNS; p = memchr(p, '\t', (size_t)(end - p)), p = p ? p + 1 : NULL)
		column[n++] = p;
	if (n < COLUMNS)
		return;
	long level = strtol(column[0], NULL, 10), page = strtol(column[1], NULL, 10);
	if (page < 1 || page > 100000)
		return;
	if (level == 1 && l->pages < (unsigned)page)
		l->pages = (unsigned)page;
	if (level != 5)
		return;
	float x = strtof(column[6], NULL), y = strtof(column[7], NULL), w = strtof(column[8], NULL), h = strtof(column[9], NULL);
	zm_layout_add(l, (unsigned)page - 1, x, y, x + w, y + h, column[11], (size_t)(end - column[11]));
}

static void take_table(ZmLayout *l, const ZmBuf *tsv)
{
	const char *end = tsv->at + tsv->n;
	for (const char *s = tsv->at; s < end;) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		stop = stop ? stop : end;
		take_line(l, s, stop);
		s = stop + 1;
	}
}

/* Adds the N bytes at S with U+FFFD for what is no UTF-8: fonts of a broken file name characters that do not exist. */
static void add_valid(ZmBuf *b, const char *s, size_t n)
{
	while (n) {
		size_t valid = zm_utf8_valid(s, n);
		zm_buf_add(b, s, valid);
		if (valid < n) {
			zm_buf_cp(b, 0xFFFD);
			valid++;
		}
		s += valid;
		n -= valid;
	}
}

/* What pdftotext's exit status and first word of complaint mean. */
static ZmStatus complain(ZmPage *page, int status, ZmBuf *error)
{
	const char *why = zm_buf_cstr(error);
	if (strcasestr(why, "password") || status == 3) {
		zm_page_note(page, ZM_DIAG_ENCRYPTED, status == 3 ? "its author forbids copying" : NULL);
		return ZM_ERR_TEXT;
	}
	if (status < 0) {
		zm_page_note(page, ZM_DIAG_BROKEN, "pdftotext was ended by signal %d", -status);
		return ZM_ERR_TEXT;
	}
	size_t valid = zm_utf8_valid(error->at, error->n);
	zm_page_note(page, ZM_DIAG_BROKEN, "pdftotext: %.*s", (int)(valid < 200 ? valid : 200), why);
	return ZM_ERR_TEXT;
}

static ZmStatus run_pdftotext(const char *s, size_t n, ZmBuf *tsv, ZmPage *page)
{
	static const char *const argv[] = {"pdftotext", "-tsv", "-enc", "UTF-8", "-", "-", NULL};
	ZmBuf error = {0};
	int status = 0;
	ZmStatus st = zm_tool_run(argv, false, s, n, &text_bounds, tsv, &error, &status);
	if (st == ZM_ERR_IO && errno == ENOENT)
		zm_page_note(page, ZM_DIAG_TOOL, "PDF is read by pdftotext (Debian package poppler-utils)");
	else if (st == ZM_ERR_IO)
		zm_page_note(page, ZM_DIAG_TOOL, "pdftotext: %s", strerror(errno));
	else if (st == ZM_ERR_LIMIT)
		zm_page_note(page, ZM_DIAG_BOUND, "pdftotext took more than %u s or gave more than %d MB", zm_child_seconds(text_bounds.seconds), (int)(text_bounds.output / MB));
	else if (status != 0)
		st = complain(page, status, &error);
	zm_buf_release(&error);
	return st;
}

/* The line "KEY: value" of pdfinfo. */
static bool info_value(ZmBuf *info, const char *key, const char **value, size_t *n)
{
	size_t k = strlen(key);
	for (const char *s = zm_buf_cstr(info); s && *s; s = strchr(s, '\n'), s = s ? s + 1 : NULL) {
		if (strncmp(s, key, k) || s[k] != ':')
			continue;
		*value = s + k + 1;
		*n = strcspn(*value, "\n");
		return true;
	}
	return false;
}

/* Title and date are what a producer wrote down of itself; without them nothing is lost. */
static void read_info(const char *s, size_t n, ZmPage *page)
{
	static const char *const argv[] = {"pdfinfo", "-isodates", "-enc", "UTF-8", "-", NULL};
	ZmBuf out = {0}, error = {0};
	int status = 0;
	const char *v;
	size_t k;
	if (zm_tool_run(argv, false, s, n, &info_bounds, &out, &error, &status) == ZM_OK && zm_utf8_valid(out.at, out.n) == out.n) {
		if (info_value(&out, "Title", &v, &k))
			zm_meta_set(&page->meta, ZM_META_FILE_TITLE, v, k);
		bool dated = info_value(&out, "ModDate", &v, &k) || info_value(&out, "CreationDate", &v, &k);
		while (dated && k && *v == ' ')
			v++, k--;
		if (dated && k >= 10 && isdigit((unsigned char)v[0]) && v[4] == '-' && v[7] == '-')
			zm_meta_set(&page->meta, ZM_META_FILE_DATE, v, 10);
	}
	zm_buf_release(&out);
	zm_buf_release(&error);
}

ZmStatus zm_read_pdf(const char *s, size_t n, ZmPage *page)
{
	ZmBuf said = {0}, tsv = {0};
	ZmLayout l = {0};
	ZmStatus st = run_pdftotext(s, n, &said, page);
	if (st == ZM_OK) {
		add_valid(&tsv, said.at, said.n);
		take_table(&l, &tsv);
		if (zm_utf8_count(l.text.at, l.text.n) < (size_t)FEW_CHARACTERS * (l.pages ? l.pages : 1)) {
			zm_page_note(page, ZM_DIAG_NO_TEXT, "its pages (%u) are empty or pictures; run OCR over it first", l.pages);
			st = ZM_ERR_TEXT;
		}
	}
	if (st == ZM_OK) {
		zm_layout_put(&l, &page->text);
		read_info(s, n, page);
	}
	zm_layout_release(&l);
	zm_buf_release(&said);
	zm_buf_release(&tsv);
	return st;
}
