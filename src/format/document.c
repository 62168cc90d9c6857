/* document.c: the bytes of one document → its text, by whoever reads its kind. */
#include "format/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "format/charset.h"
#include "format/converter.h"
#include "format/garbled.h"
#include "format/pdf.h"
#include "format/sidecar.h"

static ZmStatus read_kind(ZmKind kind, const char *s, size_t n, const char *name, ZmForeign *f, const ZmReadOptions *o, ZmPage *page);

static ZmStatus by_tool(ZmKind kind, const char *s, size_t n, const char *name, ZmForeign *f, const ZmReadOptions *o, ZmPage *page)
{
	if (kind == ZM_KIND_PDF)
		return zm_read_pdf(s, n, page);
	ZmBuf made = {0};
	ZmStatus st = zm_convert(o->converter, kind, s, n, page, &made);
	if (st == ZM_OK) {
		ZmKind then = zm_kind_of(made.at ? made.at : "", made.n, NULL);
		if (zm_kind_read_by(then) == ZM_READ_HERE || zm_kind_read_by(then) == ZM_READ_READER) {
			st = read_kind(then, made.at ? made.at : "", made.n, name, f, o, page);
		} else {
			zm_page_note(page, ZM_DIAG_READER, "the converter gave %s, wanted are text, HTML or DOCX", zm_kind_word(then));
			st = ZM_ERR_TEXT;
		}
		zm_origin_release(&page->origin); /* its bytes are not those of the document */
	}
	zm_buf_release(&made);
	return st;
}

static ZmStatus read_kind(ZmKind kind, const char *s, size_t n, const char *name, ZmForeign *f, const ZmReadOptions *o, ZmPage *page)
{
	switch (zm_kind_read_by(kind)) {
	case ZM_READ_READER:
		return zm_foreign_page(f, kind, s, n, page);
	case ZM_READ_TOOL:
		return by_tool(kind, s, n, name, f, o, page);
	case ZM_READ_MEMBERS:
		zm_page_note(page, ZM_DIAG_READER, "containers are opened once within another, no deeper");
		return ZM_ERR_LIMIT;
	default:
		if (kind == ZM_KIND_TEXT)
			return zm_read_plain(s, n, page);
		zm_page_note(page, ZM_DIAG_BINARY, NULL);
		return ZM_ERR_TEXT;
	}
}

/* Is there one Han character in the first part of the text? */
static bool has_han(const ZmBuf *b)
{
	for (const char *p = b->at, *end = b->at + b->n; p < end;) {
		uint32_t c = zm_utf8_next(&p);
		if (c >= 0x3400 && c <= 0x9FFF)
			return true;
	}
	return false;
}

/* Something met on the way that is not meant to be read: a picture, a style sheet, a list of
 * links.  Then its notes say so at the level of a note, not of an error. */
static bool passes_over(const ZmRaw *raw, const ZmDocument *d, ZmStatus st)
{
	return raw->found && (d->kind == ZM_KIND_OTHER || (st == ZM_OK && !has_han(&d->page.text)));
}

/* Is a document with this digest (NULL: it has no bytes) of another share? */
static bool elsewhere(const ZmReadOptions *o, const char *sha256)
{
	char head[17] = "0";
	if (sha256)
		memcpy(head, sha256, 16);
	return o->shares && strtoull(head, NULL, 16) % o->shares != o->share - 1;
}

void zm_document_read(const ZmRaw *raw, ZmForeign *f, const ZmReadOptions *o, ZmDocument *out)
{
	char *own = NULL;
	const char *s = raw->bytes;
	size_t n = raw->n;
	*out = (ZmDocument){.state = ZM_DOC_FAILED, .kind = ZM_KIND_OTHER};
	for (int i = 0; i < ZM_META_COUNT; i++)
		if (raw->meta.value[i])
			zm_meta_set(&out->page.meta, (ZmMetaKey)i, raw->meta.value[i], strlen(raw->meta.value[i]));
	out->state = elsewhere(o, NULL) ? ZM_DOC_ELSEWHERE : ZM_DOC_FAILED;
	if (raw->noted && out->state == ZM_DOC_ELSEWHERE)
		return;
	if (raw->noted) {
		zm_page_note(&out->page, raw->note.id, raw->note.why ? "%s" : NULL, raw->note.why);
		if (zm_diag_level(raw->note.id) == ZM_LEVEL_NOTE)
			out->state = ZM_DOC_PASSED; /* a link in an archive, a crawl's missing page */
		return;
	}
	if (raw->input) {
		ZmDiagId id;
		const char *why;
		if (zm_input_read(raw->input, &own, &n, &id, &why) != ZM_OK) {
			if (out->state == ZM_DOC_FAILED)
				zm_page_note(&out->page, id, "%s", why);
			return;
		}
		s = own;
	}
	zm_sha256_hex(s, n, out->sha256);
	if (elsewhere(o, out->sha256)) {
		out->state = ZM_DOC_ELSEWHERE;
		free(own);
		return;
	}
	if (raw->input && raw->input->regular)
		zm_sidecar_read(raw->input->path, f, &out->page);
	out->size = n;
	out->kind = zm_kind_of(s, n, raw->name);
	bool large = out->kind != ZM_KIND_TEXT && n > ZM_FOREIGN_MAX;
	if (large)
		zm_page_note(&out->page, ZM_DIAG_TOO_LARGE, "more than 64 MB, and no plain text");
	ZmStatus st = large ? ZM_ERR_LIMIT : read_kind(out->kind, s, n, raw->name, f, o, &out->page);
	st = st == ZM_OK ? zm_page_check(&out->page) : st;
	out->verbatim = out->page.text.n == n && n && !memcmp(out->page.text.at, s, n);
	out->state = st == ZM_OK ? ZM_DOC_READ : ZM_DOC_FAILED;
	if (passes_over(raw, out, st)) {
		for (size_t i = 0; i < out->page.note.n; i++)
			free(out->page.note.at[i].why);
		out->page.note.n = 0;
		out->state = ZM_DOC_PASSED;
		zm_page_note(&out->page, ZM_DIAG_PASSED, "%s", out->kind == ZM_KIND_OTHER ? "not a document" : "no Chinese in it");
	}
	free(own);
}

void zm_document_release(ZmDocument *d)
{
	zm_page_release(&d->page);
}

void zm_document_say(const ZmDocument *d, const char *label)
{
	for (size_t i = 0; i < d->page.note.n; i++) {
		const ZmNote *k = &d->page.note.at[i];
		zm_diag(k->id, label, k->line, k->column, k->why ? "%s" : NULL, k->why);
	}
}
