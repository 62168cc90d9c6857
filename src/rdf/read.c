/* read.c: raptor's statements become an indexer's. */
#include <errno.h>
#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/sha256.h"
#include "rdf/model_p.h"

typedef struct {
	const char *file, *tag;
	unsigned long errors;
	ZmIndexer *index;
	ZmArena *arena; /* of one statement */
	const ZmModelOptions *options;
	uint64_t done, all;
} Reader;

#define XSD_STRING "http://www.w3.org/2001/XMLSchema#string"

static void on_log(void *user, raptor_log_message *message)
{
	Reader *r = user;
	if (message->level < RAPTOR_LOG_LEVEL_ERROR)
		return;
	int line = message->locator ? raptor_locator_line(message->locator) : 0;
	r->errors++;
	zm_diag(ZM_DIAG_GRAPH, r->file, line > 0 ? (unsigned long)line : 0, 0, "%s", message->text);
}

static uint32_t term(Reader *r, const raptor_term *t)
{
	ZmNode n = {.kind = ZM_NODE_IRI};
	if (t->type == RAPTOR_TERM_TYPE_URI) {
		n.text = (const char *)raptor_uri_as_string(t->value.uri);
	} else if (t->type == RAPTOR_TERM_TYPE_BLANK) {
		n.kind = ZM_NODE_BLANK;
		n.text = zm_arena_printf(r->arena, "%s%s", r->tag, (const char *)t->value.blank.string);
	} else {
		n.kind = ZM_NODE_LITERAL;
		n.text = (const char *)t->value.literal.string;
		n.lang = (const char *)t->value.literal.language;
		n.datatype = !n.lang && t->value.literal.datatype ? (const char *)raptor_uri_as_string(t->value.literal.datatype) : NULL;
		if (n.datatype && !strcmp(n.datatype, XSD_STRING))
			n.datatype = NULL;
	}
	return zm_indexer_term(r->index, &n);
}

static void on_statement(void *user, raptor_statement *s)
{
	Reader *r = user;
	uint32_t a = term(r, s->subject), b = term(r, s->predicate), c = term(r, s->object);
	zm_indexer_add(r->index, a, b, c);
	zm_arena_clear(r->arena);
}

static void feed(Reader *r, raptor_parser *parser, FILE *f, const char *text, size_t n, ZmSha256 *sum)
{
	enum { CHUNK = 1 << 18 };
	unsigned char *buf = zm_xmalloc(CHUNK);
	int failed = 0;
	do {
		size_t k = CHUNK;
		if (f)
			k = fread(buf, 1, CHUNK, f);
		else
			memcpy(buf, text + r->done, k = n - r->done < CHUNK ? n - r->done : CHUNK);
		r->done += k;
		zm_sha256_add(sum, buf, k);
		failed = raptor_parser_parse_chunk(parser, buf, k, k == 0);
		if (r->options && r->options->progress)
			r->options->progress(r->options->user, r->file, r->done, r->all, r->index->triple.n);
		if (!k)
			break;
	} while (!failed && !r->errors);
	if (f && ferror(f)) {
		zm_diag(ZM_DIAG_READ, r->file, 0, 0, "%s", strerror(errno));
		r->errors++;
	} else if (failed && !r->errors) {
		zm_diag(ZM_DIAG_GRAPH, r->file, 0, 0, "no RDF that the parser knows");
		r->errors++;
	}
	free(buf);
}

/* The IRI that FILE is read under, malloc by raptor. */
static char *base_of(const char *file)
{
	if (!strcmp(file, "-"))
		return NULL;
	char *path = realpath(file, NULL);
	char *uri = (char *)raptor_uri_filename_to_uri_string(path ? path : file);
	free(path);
	return uri;
}

const char *zm_file_iri(ZmArena *arena, const char *file)
{
	char *iri = base_of(file);
	const char *out = zm_arena_printf(arena, "%s", iri ? iri : "file:///stdin");
	raptor_free_memory(iri);
	return out;
}

const char *zm_resolve_iri(ZmArena *arena, const char *base, const char *reference)
{
	size_t room = strlen(base) + strlen(reference) + 16;
	char *out = zm_arena_alloc(arena, room);
	raptor_uri_resolve_uri_reference((const unsigned char *)base, (const unsigned char *)reference, (unsigned char *)out, room);
	return out;
}

static void end_identity(ZmSha256 *sum, const char *base, char identity[65])
{
	zm_sha256_add(sum, "\n", 1);
	zm_sha256_add(sum, base, strlen(base));
	zm_sha256_end(sum, identity);
}

static void parse(Reader *r, FILE *f, const char *text, size_t n, const char *base, ZmSha256 *sum)
{
	raptor_world *world = raptor_new_world();
	raptor_world_set_log_handler(world, r, on_log);
	raptor_world_open(world);
	raptor_parser *parser = raptor_new_parser(world, text ? "turtle" : "guess");
	raptor_uri *uri = raptor_new_uri(world, (const unsigned char *)base);
	raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
	raptor_parser_set_statement_handler(parser, r, on_statement);
	if (!raptor_parser_parse_start(parser, uri))
		feed(r, parser, f, text, n, sum);
	raptor_free_uri(uri);
	raptor_free_parser(parser);
	raptor_free_world(world);
}

ZmStatus zm_graph_read(const char *file, const char *text, size_t n, const char *tag, const ZmModelOptions *options, ZmIndexer *x, char identity[65])
{
	bool in = !text && !strcmp(file, "-");
	Reader r = {.file = file, .tag = tag, .index = x, .options = options};
	FILE *f = text ? NULL : in ? stdin : fopen(file, "rb");
	if (!text && !f) {
		zm_diag(ZM_DIAG_OPEN, file, 0, 0, "%s", strerror(errno));
		return ZM_ERR_IO;
	}
	struct stat st;
	if (f && !fstat(fileno(f), &st) && S_ISREG(st.st_mode))
		r.all = (uint64_t)st.st_size;
	char *own = text ? NULL : base_of(file);
	const char *base = text ? "urn:x-zhengmai:" : own ? own : "file:///stdin";
	ZmSha256 *sum = zm_sha256_new();
	r.arena = zm_arena_new();
	parse(&r, f, text, n, base, sum);
	end_identity(sum, base, identity);
	raptor_free_memory(own);
	zm_arena_free(r.arena);
	if (f && !in)
		fclose(f);
	return r.errors ? ZM_ERR_RDF : ZM_OK;
}

bool zm_graph_identity(const char *file, char identity[65])
{
	FILE *f = fopen(file, "rb");
	if (!f)
		return false;
	ZmSha256 *sum = zm_sha256_new();
	char *buf = zm_xmalloc(1 << 18), *base = base_of(file);
	for (size_t k; (k = fread(buf, 1, 1 << 18, f)) > 0;)
		zm_sha256_add(sum, buf, k);
	bool ok = !ferror(f);
	end_identity(sum, base, identity);
	raptor_free_memory(base);
	free(buf);
	fclose(f);
	return ok;
}
