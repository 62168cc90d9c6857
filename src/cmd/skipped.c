#include "cmd/skipped.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "io/output.h"
#include "rdf/writer.h"

struct ZmSkipped {
	ZmOutput *out;
	ZmWriter *writer; /* NULL: a table */
	ZmBuf line;
	ZmStatus status;
};

ZmStatus zm_skipped_open(const char *path, const char *base, ZmSkipped **out)
{
	ZmSkipped *s = zm_xmalloc(sizeof *s);
	ZmFormat format = zm_format_of_file(path);
	*s = (ZmSkipped){0};
	ZmStatus st = zm_output_open(path, &s->out);
	if (st == ZM_OK && format != ZM_FORMAT_COUNT)
		st = zm_writer_new(format, base, "what zhengmai did not read", zm_output_write, s->out, &s->writer);
	if (st != ZM_OK) {
		free(s);
		return st;
	}
	if (!s->writer)
		zm_output_write(s->out, "file\tcontainer\tformat\tstate\twhat\twhy\n", 37);
	*out = s;
	return ZM_OK;
}

/* A cell: no tab, no line end. */
static void put_cell(ZmBuf *b, const char *value, char end)
{
	for (const char *p = value ? value : ""; *p; p++)
		zm_buf_putc(b, (unsigned char)*p < ' ' ? ' ' : *p);
	zm_buf_putc(b, end);
}

static void add_row(ZmSkipped *s, const ZmRaw *raw, const ZmDocument *d, const ZmNote *note)
{
	s->line.n = 0;
	put_cell(&s->line, raw->label, '\t');
	put_cell(&s->line, raw->container, '\t');
	put_cell(&s->line, zm_kind_word(d->kind), '\t');
	put_cell(&s->line, d->state == ZM_DOC_PASSED ? "passed over" : "failed", '\t');
	put_cell(&s->line, note ? zm_diag_text(note->id) : "", '\t');
	put_cell(&s->line, note ? note->why : NULL, '\n');
	zm_output_write(s->out, s->line.at, s->line.n);
}

static void add_node(ZmSkipped *s, const ZmRaw *raw, const ZmDocument *d, const ZmNote *note)
{
	ZmSink *to = zm_writer_sink(s->writer);
	char hex[65];
	s->line.n = 0;
	zm_buf_printf(&s->line, "%s|%s|%s|%s", d->sha256, raw->container ? raw->container : "", raw->name, raw->meta.value[ZM_META_URL] ? raw->meta.value[ZM_META_URL] : "");
	zm_sha256_hex(s->line.at, s->line.n, hex);
	hex[24] = 0;
	zm_sink_begin(to, zm_name(ZM_NS_SOURCE, hex, 24));
	zm_sink_name(to, ZM_N(RDF, "type"), ZM_N(ZM, "SkippedFile"));
	zm_sink_string(to, ZM_N(ZM, "fileName"), raw->name);
	if (raw->container)
		zm_sink_string(to, ZM_N(ZM, "container"), raw->container);
	if (d->kind != ZM_KIND_OTHER)
		zm_sink_string(to, ZM_N(DCTERMS, "format"), zm_kind_media(d->kind));
	if (raw->meta.value[ZM_META_URL])
		zm_sink_typed(to, ZM_N(SCHEMA, "url"), raw->meta.value[ZM_META_URL], ZM_N(XSD, "anyURI"));
	s->line.n = 0;
	zm_buf_printf(&s->line, "%s%s%s", note ? zm_diag_text(note->id) : "", note && note->why ? ": " : "", note && note->why ? note->why : "");
	zm_sink_string(to, ZM_N(ZM, "skippedFor"), zm_buf_cstr(&s->line));
	zm_sink_end(to);
}

void zm_skipped_add(ZmSkipped *s, const ZmRaw *raw, const ZmDocument *d)
{
	const ZmNote *note = d->page.note.n ? &d->page.note.at[d->page.note.n - 1] : NULL; /* the last one ended it */
	if (s->writer)
		add_node(s, raw, d, note);
	else
		add_row(s, raw, d, note);
}

ZmStatus zm_skipped_close(ZmSkipped *s)
{
	if (!s)
		return ZM_OK;
	ZmStatus st = s->writer ? zm_writer_finish(s->writer) : ZM_OK;
	ZmStatus closed = zm_output_close(s->out, st == ZM_OK);
	zm_buf_release(&s->line);
	free(s);
	return st == ZM_OK ? closed : st;
}
