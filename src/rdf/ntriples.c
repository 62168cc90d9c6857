/* ntriples.c: N-Triples and N-Quads in raw UTF-8 (RDF 1.1 allows it; nothing is escaped that need
 * not be). */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "rdf/writer_p.h"

typedef struct {
	ZmWriter w;
	bool quads;
	ZmBuf subject, graph; /* ready to copy */
} Lines;

static void graph(ZmSink *s, const ZmName *g)
{
	Lines *l = (Lines *)s;
	l->graph.n = 0;
	if (g && l->quads) {
		zm_buf_putc(&l->graph, ' ');
		zm_put_name(&l->w, &l->graph, g);
	}
}

static void begin(ZmSink *s, const ZmName *subject)
{
	Lines *l = (Lines *)s;
	l->subject.n = 0;
	zm_put_name(&l->w, &l->subject, subject);
}

static void put_term(Lines *l, ZmBuf *b, const ZmTerm *o)
{
	if (o->kind == ZM_TERM_NAME) {
		zm_put_name(&l->w, b, &o->name);
	} else if (o->kind == ZM_TERM_IRI) {
		zm_buf_putc(b, '<');
		zm_put_iri(b, o->text);
		zm_buf_putc(b, '>');
	} else {
		zm_put_quoted(b, o->text, o->n);
		if (o->kind == ZM_TERM_LANG) {
			zm_buf_putc(b, '@');
			zm_buf_puts(b, o->lang);
		} else if (o->kind == ZM_TERM_TYPED) {
			zm_buf_puts(b, "^^");
			zm_put_name(&l->w, b, &o->name);
		}
	}
}

static void add(ZmSink *s, const ZmName *predicate, const ZmTerm *o)
{
	Lines *l = (Lines *)s;
	ZmBuf *b = &l->w.out;
	zm_buf_add(b, l->subject.at, l->subject.n);
	zm_buf_putc(b, ' ');
	zm_put_name(&l->w, b, predicate);
	zm_buf_putc(b, ' ');
	put_term(l, b, o);
	if (l->graph.n)
		zm_buf_add(b, l->graph.at, l->graph.n);
	zm_buf_puts(b, " .\n");
}

static void end(ZmSink *s)
{
	zm_writer_drain(&((Lines *)s)->w);
}

static void note(ZmSink *s, const ZmTerm *part, size_t n)
{
	Lines *l = (Lines *)s;
	ZmBuf *b = &l->w.out;
	zm_buf_puts(b, ZM_NOTE_SIGN);
	for (size_t i = 0; i < n; i++) {
		zm_buf_putc(b, ' ');
		if (part[i].kind == ZM_TERM_PLAIN)
			zm_buf_add(b, part[i].text, part[i].n);
		else
			put_term(l, b, &part[i]);
	}
	zm_buf_putc(b, '\n');
	zm_writer_drain(&l->w);
}

static ZmStatus close_lines(ZmWriter *w)
{
	Lines *l = (Lines *)w;
	zm_buf_release(&l->subject);
	zm_buf_release(&l->graph);
	return ZM_OK;
}

ZmWriter *zm_ntriples_new(bool quads)
{
	Lines *l = zm_xmalloc(sizeof *l);
	memset(l, 0, sizeof *l);
	l->quads = quads;
	l->w.sink = (ZmSink){.graph = graph, .begin = begin, .add = add, .end = end, .note = note};
	l->w.close = close_lines;
	return &l->w;
}
