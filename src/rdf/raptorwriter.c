/* raptorwriter.c: RDF/XML and RDF/JSON through raptor's serializers.
 *
 * raptor reports success for characters that XML cannot hold and cannot read them back, so they
 * become U+FFFD before the boundary, with a warning. */
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "rdf/writer_p.h"

typedef struct {
	ZmWriter w;
	raptor_world *world;
	raptor_serializer *serializer;
	raptor_iostream *stream;
	raptor_term *subject;
	bool xml, broken;
	ZmMap *seen; /* of JSON: statements written */
	unsigned long replaced;
	ZmBuf text;
} Raptor;

static int take_bytes(void *context, const void *p, size_t size, size_t n)
{
	Raptor *r = context;
	zm_buf_add(&r->w.out, p, size * n);
	zm_writer_drain(&r->w);
	return (int)n;
}

static int take_byte(void *context, int c)
{
	char one = (char)c;
	return take_bytes(context, &one, 1, 1) == 1 ? 0 : 1;
}

static const raptor_iostream_handler handler = {.version = 2, .write_byte = take_byte, .write_bytes = take_bytes};

static void on_log(void *user, raptor_log_message *message)
{
	(void)user;
	if (message->level >= RAPTOR_LOG_LEVEL_ERROR)
		zm_diag(ZM_DIAG_WRITE, NULL, 0, 0, "%s", message->text);
}

static raptor_term *term_of(Raptor *r, const ZmName *name)
{
	r->text.n = 0;
	zm_buf_puts(&r->text, r->w.iri[name->ns]);
	zm_put_iri(&r->text, name->local);
	return raptor_new_term_from_counted_uri_string(r->world, (const unsigned char *)r->text.at, r->text.n);
}

/* The literal's text, fit for XML 1.0 where it must be. */
static const char *safe(Raptor *r, const ZmTerm *o, size_t *n)
{
	*n = o->n;
	if (!r->xml)
		return o->text;
	r->text.n = 0;
	for (size_t i = 0; i < o->n; i++) {
		unsigned char c = (unsigned char)o->text[i];
		bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
		bool noncharacter = c == 0xEF && i + 2 < o->n && (unsigned char)o->text[i + 1] == 0xBF && (unsigned char)o->text[i + 2] >= 0xBE;
		if (control || noncharacter) {
			zm_buf_puts(&r->text, "\xEF\xBF\xBD");
			r->replaced++;
			i += noncharacter ? 2 : 0;
		} else {
			zm_buf_putc(&r->text, (char)c);
		}
	}
	*n = r->text.n;
	return zm_buf_cstr(&r->text);
}

static raptor_term *object_of(Raptor *r, const ZmTerm *o)
{
	if (o->kind == ZM_TERM_NAME)
		return term_of(r, &o->name);
	if (o->kind == ZM_TERM_IRI)
		return raptor_new_term_from_counted_uri_string(r->world, (const unsigned char *)o->text, o->n);
	raptor_uri *type = NULL;
	if (o->kind == ZM_TERM_TYPED) {
		raptor_term *t = term_of(r, &o->name);
		type = t ? raptor_uri_copy(t->value.uri) : NULL;
		raptor_free_term(t);
	}
	size_t n;
	const char *text = safe(r, o, &n);
	raptor_term *t = raptor_new_term_from_counted_literal(r->world, (const unsigned char *)text, n, type,
	                                                      (const unsigned char *)(o->kind == ZM_TERM_LANG ? o->lang : NULL),
	                                                      (unsigned char)(o->kind == ZM_TERM_LANG ? strlen(o->lang) : 0));
	if (type)
		raptor_free_uri(type);
	return t;
}

static void begin(ZmSink *s, const ZmName *subject)
{
	Raptor *r = (Raptor *)s;
	r->subject = term_of(r, subject);
}

/* raptor keeps what becomes JSON in a tree and fails on a statement that is there: two reports may say the same. */
static bool seen_before(Raptor *r, raptor_statement *st)
{
	raptor_term *const term[] = {st->subject, st->predicate, st->object};
	bool added = true;
	r->text.n = 0;
	for (size_t i = 0; i < 3; i++) {
		size_t n;
		unsigned char *text = raptor_term_to_counted_string(term[i], &n);
		if (text)
			zm_buf_add(&r->text, (const char *)text, n + 1);
		raptor_free_memory(text);
	}
	zm_map_put(r->seen, r->text.at, r->text.n, &added);
	return !added;
}

static void add(ZmSink *s, const ZmName *predicate, const ZmTerm *object)
{
	Raptor *r = (Raptor *)s;
	raptor_term *p = term_of(r, predicate), *o = object_of(r, object);
	raptor_statement *st = raptor_new_statement_from_nodes(r->world, raptor_term_copy(r->subject), p, o, NULL);
	if (st && r->seen && seen_before(r, st)) {
		raptor_free_statement(st);
		return;
	}
	if (!st || raptor_serializer_serialize_statement(r->serializer, st) != 0)
		r->broken = true;
	raptor_free_statement(st);
}

static void end(ZmSink *s)
{
	Raptor *r = (Raptor *)s;
	raptor_free_term(r->subject);
	r->subject = NULL;
}

static ZmStatus close_raptor(ZmWriter *w)
{
	Raptor *r = (Raptor *)w;
	if (r->serializer) {
		if (raptor_serializer_serialize_end(r->serializer) != 0)
			r->broken = true;
		raptor_free_serializer(r->serializer);
	}
	if (r->stream)
		raptor_free_iostream(r->stream);
	if (r->world)
		raptor_free_world(r->world);
	zm_buf_release(&r->text);
	zm_map_free(r->seen);
	if (r->replaced)
		zm_diag(ZM_DIAG_REPLACED, NULL, 0, 0, "%lu", r->replaced);
	return r->broken ? ZM_ERR_RDF : ZM_OK;
}

ZmWriter *zm_raptor_new(const char *serializer)
{
	Raptor *r = zm_xmalloc(sizeof *r);
	memset(r, 0, sizeof *r);
	r->xml = !strcmp(serializer, "rdfxml");
	r->w.sink = (ZmSink){.begin = begin, .add = add, .end = end};
	r->w.close = close_raptor;
	r->seen = r->xml ? NULL : zm_map_new();
	return &r->w;
}

ZmStatus zm_raptor_open(ZmWriter *w)
{
	Raptor *r = (Raptor *)w;
	r->world = raptor_new_world();
	if (!r->world || raptor_world_open(r->world) != 0)
		return ZM_ERR_RDF;
	raptor_world_set_log_handler(r->world, r, on_log);
	r->serializer = raptor_new_serializer(r->world, r->xml ? "rdfxml" : "json");
	r->stream = raptor_new_iostream_from_handler(r->world, r, &handler);
	if (!r->serializer || !r->stream)
		return ZM_ERR_RDF;
	for (int i = 0; i < ZM_NS_COUNT && r->xml; i++) {
		raptor_uri *uri = raptor_new_uri(r->world, (const unsigned char *)w->iri[i]);
		raptor_serializer_set_namespace(r->serializer, uri, (const unsigned char *)zm_ns[i].prefix);
		raptor_free_uri(uri);
	}
	return raptor_serializer_start_to_iostream(r->serializer, NULL, r->stream) ? ZM_ERR_RDF : ZM_OK;
}
