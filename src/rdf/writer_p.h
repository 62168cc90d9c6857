/* writer_p.h: what the writers share. */
#ifndef ZM_RDF_WRITER_P_H
#define ZM_RDF_WRITER_P_H

#include "rdf/writer.h"

enum { FLUSH_AT = 1 << 16 };

struct ZmWriter {
	ZmSink sink; /* first: a sink is its writer */
	ZmStatus (*close)(ZmWriter *w); /* frees what the format added */
	ZmBuf out;
	char *iri[ZM_NS_COUNT]; /* each namespace in full */
	ZmWrite write;
	void *user;
	bool failed;
};

void zm_writer_flush(ZmWriter *w);
static inline void zm_writer_drain(ZmWriter *w)
{
	if (w->out.n >= FLUSH_AT)
		zm_writer_flush(w);
}

/* S with what an IRI may not hold (RFC 3987: white space, controls, < > " { } | ^ ` \) as %XX. */
void zm_put_iri(ZmBuf *b, const char *s);
/* A name as <IRI>. */
void zm_put_name(const ZmWriter *w, ZmBuf *b, const ZmName *name);
/* "…" with the escapes of Turtle and N-Triples; everything above ASCII stays. */
void zm_put_quoted(ZmBuf *b, const char *s, size_t n);

ZmWriter *zm_turtle_new(const char *base);
ZmWriter *zm_ntriples_new(bool quads);
ZmWriter *zm_raptor_new(const char *serializer);
/* Called once namespaces and output are set. */
void zm_turtle_open(ZmWriter *w);
ZmStatus zm_raptor_open(ZmWriter *w);

#endif
