#include "rdf/model.h"

#include <errno.h>
#include <librdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "graph/sink.h"

struct ZmModel {
	librdf_world *world;
	librdf_storage *storage;
	librdf_model *model;
	ZmDiagId what;    /* what messages of the library are about */
	const char *file;
	unsigned long errors;
};

static int on_log(void *user, librdf_log_message *message)
{
	ZmModel *m = user;
	if (librdf_log_message_level(message) < LIBRDF_LOG_ERROR)
		return 1;
	raptor_locator *at = librdf_log_message_locator(message);
	int line = at ? raptor_locator_line(at) : 0;
	m->errors++;
	zm_diag(m->what, m->file, line > 0 ? (unsigned long)line : 0, 0, "%s", librdf_log_message_message(message));
	return 1;
}

void zm_model_free(ZmModel *m)
{
	if (!m)
		return;
	if (m->model)
		librdf_free_model(m->model);
	if (m->storage)
		librdf_free_storage(m->storage);
	librdf_free_world(m->world);
	free(m);
}

static int parse(ZmModel *m, const char *file)
{
	bool in = !strcmp(file, "-");
	librdf_parser *parser = librdf_new_parser(m->world, "guess", NULL, NULL);
	librdf_uri *base = in ? librdf_new_uri(m->world, (const unsigned char *)"file:///stdin") : librdf_new_uri_from_filename(m->world, file);
	int failed = 1;
	FILE *f = in ? stdin : fopen(file, "rb");
	if (!f) {
		zm_diag(ZM_DIAG_OPEN, file, 0, 0, "%s", strerror(errno));
		m->errors++;
	} else if (parser && base) {
		failed = librdf_parser_parse_file_handle_into_model(parser, f, 0, base, m->model);
	}
	if (f && !in)
		fclose(f);
	if (base)
		librdf_free_uri(base);
	if (parser)
		librdf_free_parser(parser);
	return failed;
}

static ZmModel *new_model(const char *file, ZmModelUse use)
{
	ZmModel *m = zm_xmalloc(sizeof *m);
	*m = (ZmModel){.what = ZM_DIAG_GRAPH, .file = file, .world = librdf_new_world()};
	librdf_world_open(m->world);
	librdf_world_set_logger(m->world, m, on_log);
	m->storage = use == ZM_MODEL_QUERY ? librdf_new_storage(m->world, "trees", NULL, NULL)
	                                   : librdf_new_storage(m->world, "hashes", NULL, "hash-type='memory'");
	m->model = m->storage ? librdf_new_model(m->world, m->storage, NULL) : NULL;
	return m;
}

static ZmStatus loaded(ZmModel *m, int failed, ZmModel **out)
{
	*out = NULL;
	if (failed && !m->errors)
		zm_diag(ZM_DIAG_GRAPH, m->file, 0, 0, "no RDF that the parser knows");
	if (failed || m->errors) {
		zm_model_free(m);
		return ZM_ERR_RDF;
	}
	*out = m;
	return ZM_OK;
}

ZmStatus zm_model_load(const char *file, ZmModelUse use, ZmModel **out)
{
	ZmModel *m = new_model(file, use);
	return loaded(m, !m->model || parse(m, file), out);
}

ZmStatus zm_model_parse(const char *name, const char *text, size_t n, ZmModel **out)
{
	ZmModel *m = new_model(name, ZM_MODEL_LOOKUP);
	librdf_parser *parser = librdf_new_parser(m->world, "turtle", NULL, NULL);
	librdf_uri *base = librdf_new_uri(m->world, (const unsigned char *)"urn:x-zhengmai:");
	int failed = !m->model || !parser || !base || librdf_parser_parse_counted_string_into_model(parser, (const unsigned char *)text, n, base, m->model);
	if (base)
		librdf_free_uri(base);
	if (parser)
		librdf_free_parser(parser);
	return loaded(m, failed, out);
}

static const char *keep(ZmArena *a, const unsigned char *s, size_t n)
{
	return zm_arena_copy(a, (const char *)s, n);
}

static ZmNode to_node(ZmArena *arena, librdf_node *n)
{
	size_t len;
	const unsigned char *s;
	if (!n)
		return (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""};
	if (librdf_node_is_resource(n)) {
		s = librdf_uri_as_counted_string(librdf_node_get_uri(n), &len);
		return (ZmNode){.kind = ZM_NODE_IRI, .text = keep(arena, s, len)};
	}
	if (librdf_node_is_literal(n)) {
		s = librdf_node_get_literal_value_as_counted_string(n, &len);
		ZmNode x = {.kind = ZM_NODE_LITERAL, .text = keep(arena, s, len)};
		const char *lang = librdf_node_get_literal_value_language(n);
		librdf_uri *type = librdf_node_get_literal_value_datatype_uri(n);
		if (lang)
			x.lang = zm_arena_copy(arena, lang, strlen(lang));
		if (type) {
			s = librdf_uri_as_counted_string(type, &len);
			x.datatype = keep(arena, s, len);
		}
		return x;
	}
	s = librdf_node_get_counted_blank_identifier(n, &len);
	return (ZmNode){.kind = ZM_NODE_BLANK, .text = keep(arena, s, len)};
}

static librdf_node *iri_node(ZmModel *m, const char *iri)
{
	return librdf_new_node_from_uri_string(m->world, (const unsigned char *)iri);
}

static int by_text(const void *a, const void *b)
{
	const ZmNode *x = a, *y = b;
	int c = strcmp(x->text, y->text);
	return c ? c : strcmp(x->lang ? x->lang : "", y->lang ? y->lang : "");
}

static int by_pair(const void *a, const void *b)
{
	const ZmPair *x = a, *y = b;
	int c = by_text(&x->predicate, &y->predicate);
	return c ? c : by_text(&x->object, &y->object);
}

void zm_model_about(ZmModel *m, ZmArena *arena, const char *subject, ZmPairs *out)
{
	librdf_statement *pattern = librdf_new_statement_from_nodes(m->world, iri_node(m, subject), NULL, NULL);
	librdf_stream *s = librdf_model_find_statements(m->model, pattern);
	for (; s && !librdf_stream_end(s); librdf_stream_next(s)) {
		librdf_statement *st = librdf_stream_get_object(s);
		*zm_vec_push(out) = (ZmPair){to_node(arena, librdf_statement_get_predicate(st)), to_node(arena, librdf_statement_get_object(st))};
	}
	if (s)
		librdf_free_stream(s);
	librdf_free_statement(pattern);
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_pair);
}

static void collect(librdf_iterator *it, ZmArena *arena, ZmNodes *out)
{
	for (; it && !librdf_iterator_end(it); librdf_iterator_next(it))
		*zm_vec_push(out) = to_node(arena, librdf_iterator_get_object(it));
	if (it)
		librdf_free_iterator(it);
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_text);
}

void zm_model_objects(ZmModel *m, ZmArena *arena, const char *subject, const char *predicate, ZmNodes *out)
{
	librdf_node *s = iri_node(m, subject), *p = iri_node(m, predicate);
	collect(librdf_model_get_targets(m->model, s, p), arena, out);
	librdf_free_node(s);
	librdf_free_node(p);
}

ZmNode zm_model_object(ZmModel *m, ZmArena *arena, const char *subject, const char *predicate)
{
	ZmNodes all = {0};
	zm_model_objects(m, arena, subject, predicate, &all);
	ZmNode first = all.n ? all.at[0] : (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""};
	free(all.at);
	return first;
}

void zm_model_subjects(ZmModel *m, ZmArena *arena, const char *predicate, const ZmNode *object, ZmNodes *out)
{
	librdf_uri *type = object->datatype ? librdf_new_uri(m->world, (const unsigned char *)object->datatype) : NULL;
	librdf_node *p = iri_node(m, predicate);
	librdf_node *o = object->kind == ZM_NODE_IRI ? iri_node(m, object->text)
	                                             : librdf_new_node_from_typed_literal(m->world, (const unsigned char *)object->text, object->lang, type);
	collect(librdf_model_get_sources(m->model, p, o), arena, out);
	librdf_free_node(p);
	librdf_free_node(o);
	if (type)
		librdf_free_uri(type);
}

static void run_bindings(librdf_query_results *r, ZmArena *arena, ZmRow row, void *user)
{
	int n = librdf_query_results_get_bindings_count(r);
	const char **names = ZM_NEWN(arena, const char *, n + 1);
	ZmNode *values = ZM_NEWN(arena, ZmNode, n + 1);
	for (int i = 0; i < n; i++) {
		const char *name = librdf_query_results_get_binding_name(r, i);
		names[i] = zm_arena_copy(arena, name, strlen(name));
	}
	for (; !librdf_query_results_finished(r); librdf_query_results_next(r)) {
		for (int i = 0; i < n; i++) {
			librdf_node *v = librdf_query_results_get_binding_value(r, i);
			values[i] = to_node(arena, v);
			if (v)
				librdf_free_node(v);
		}
		row(user, (size_t)n, names, values);
	}
}

static void run_graph(librdf_query_results *r, ZmArena *arena, ZmRow row, void *user)
{
	static const char *const names[] = {"subject", "predicate", "object"};
	librdf_stream *s = librdf_query_results_as_stream(r);
	for (; s && !librdf_stream_end(s); librdf_stream_next(s)) {
		librdf_statement *st = librdf_stream_get_object(s);
		ZmNode v[3] = {to_node(arena, librdf_statement_get_subject(st)), to_node(arena, librdf_statement_get_predicate(st)),
		               to_node(arena, librdf_statement_get_object(st))};
		row(user, 3, names, v);
	}
	if (s)
		librdf_free_stream(s);
}

ZmStatus zm_model_query(ZmModel *m, ZmArena *arena, const char *file, const char *sparql, ZmRow row, void *user)
{
	m->what = ZM_DIAG_QUERY;
	m->file = file;
	m->errors = 0;
	static const char *const answer[] = {"answer"}; /* names outlive the call */
	librdf_query *q = librdf_new_query(m->world, "sparql", NULL, (const unsigned char *)sparql, NULL);
	librdf_query_results *r = q ? librdf_query_execute(q, m->model) : NULL;
	if (r && !m->errors) {
		if (librdf_query_results_is_boolean(r))
			row(user, 1, answer, &(ZmNode){.kind = ZM_NODE_LITERAL, .text = librdf_query_results_get_boolean(r) ? "true" : "false"});
		else if (librdf_query_results_is_graph(r))
			run_graph(r, arena, row, user);
		else
			run_bindings(r, arena, row, user);
	}
	bool ok = r && !m->errors;
	if (!r && !m->errors)
		zm_diag(ZM_DIAG_QUERY, file, 0, 0, "the query engine refused it");
	if (r)
		librdf_free_query_results(r);
	if (q)
		librdf_free_query(q);
	return ok ? ZM_OK : ZM_ERR_SYNTAX;
}

static const char *full(ZmArena *arena, int i)
{
	return zm_ns[i].instances ? zm_arena_printf(arena, "%s%s", ZM_DEFAULT_BASE, zm_ns[i].iri) : zm_ns[i].iri;
}

const char *zm_short_iri(ZmArena *arena, const char *iri)
{
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		const char *ns = full(arena, i);
		size_t n = strlen(ns);
		if (!strncmp(iri, ns, n) && zm_pn_local(iri + n))
			return zm_arena_printf(arena, "%s:%s", zm_ns[i].prefix, iri + n);
	}
	return zm_arena_printf(arena, "<%s>", iri);
}

const char *zm_long_iri(ZmArena *arena, const char *word)
{
	const char *colon = strchr(word, ':');
	size_t n = strlen(word);
	if (!colon)
		return NULL;
	if (*word == '<' && word[n - 1] == '>')
		return zm_arena_copy(arena, word + 1, n - 2);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		if (strlen(zm_ns[i].prefix) == (size_t)(colon - word) && !strncmp(zm_ns[i].prefix, word, (size_t)(colon - word)))
			return zm_arena_printf(arena, "%s%s", full(arena, i), colon + 1);
	return strstr(word, "://") || !strncmp(word, "urn:", 4) ? zm_arena_copy(arena, word, n) : NULL;
}
