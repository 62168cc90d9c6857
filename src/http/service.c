#include "http/service.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rdf/answer.h"
#include "sparql/answer.h"

void zm_reply_text(ZmReply *out, int status, const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	out->status = status;
	snprintf(out->type, sizeof out->type, "text/plain; charset=utf-8");
	zm_buf_puts(&out->body, line);
	zm_buf_putc(&out->body, '\n');
}

static const struct {
	const char *type;
	ZmAnswerFormat format;
	bool graph;
} formats[] = {
    {"application/sparql-results+json", ZM_ANSWER_JSON, false}, {"application/sparql-results+xml", ZM_ANSWER_XML, false},
    {"text/csv", ZM_ANSWER_CSV, false},                         {"text/tab-separated-values", ZM_ANSWER_TSV, false},
    {"application/json", ZM_ANSWER_JSON, false},                {"application/xml", ZM_ANSWER_XML, false},
    {"text/turtle", ZM_ANSWER_TURTLE, true},                    {"application/n-triples", ZM_ANSWER_NTRIPLES, true},
};
enum { FORMATS = sizeof formats / sizeof *formats };

typedef struct {
	const ZmService *service;
	ZmArena *arena;
	ZmReply *out;
} Query;

static void on_error(void *user, uint32_t line, uint32_t column, const char *why)
{
	Query *q = user;
	zm_reply_text(q->out, 400, "query, line %u, column %u: %s", line, column, why);
}

static void put_answer(const Query *q, const ZmRequest *r, ZmAnswer *a)
{
	const char *types[FORMATS];
	int which[FORMATS];
	size_t n = 0;
	for (int i = 0; i < FORMATS; i++)
		if (formats[i].graph == (a->kind == ZM_ANSWER_GRAPH)) {
			types[n] = formats[i].type;
			which[n++] = i;
		}
	int best = zm_negotiate(r->accept, types, n);
	if (best < 0) {
		zm_reply_text(q->out, 406, "%s", a->kind == ZM_ANSWER_GRAPH ? "a graph can be had as Turtle or N-Triples" : "rows can be had as JSON, XML, CSV or TSV");
		return;
	}
	zm_answer_tidy(a, q->arena);
	zm_answer_put(&q->out->body, q->arena, a, formats[which[best]].format);
	if (q->out->body.n > q->service->bytes) {
		q->out->body.n = 0;
		zm_reply_text(q->out, 500, "over a limit: %zu MB of answer; ask for less with LIMIT", q->service->bytes >> 20);
		return;
	}
	q->out->status = 200;
	snprintf(q->out->type, sizeof q->out->type, "%s%s", types[best], strncmp(types[best], "text/", 5) ? "" : "; charset=utf-8");
}

static void run_query(const ZmService *s, ZmArena *arena, const ZmRequest *r, const char *text, ZmReply *out)
{
	Query query = {.service = s, .arena = arena, .out = out};
	ZmQuery *q = zm_query_parse(arena, text, strlen(text), s->base, on_error, &query);
	if (!q)
		return;
	ZmAnswer a = {0};
	ZmRefusal no;
	ZmStatus st = zm_answer(arena, zm_model_index(s->graph), q, s->rows, &a, &no);
	if (st == ZM_OK)
		put_answer(&query, r, &a);
	else if (st == ZM_ERR_LIMIT)
		zm_reply_text(out, 500, "over a limit: %zu rows; ask for less with LIMIT", s->rows);
	else
		zm_reply_text(out, 501, "not answered here (line %u): %s", no.line, no.why);
	zm_answer_release(&a);
}

static void describe_service(const ZmService *s, ZmReply *out)
{
	out->status = 200;
	snprintf(out->type, sizeof out->type, "text/turtle; charset=utf-8");
	zm_buf_printf(&out->body,
	              "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
	              "@prefix void: <http://rdfs.org/ns/void#> .\n"
	              "@prefix format: <http://www.w3.org/ns/formats/> .\n\n"
	              "[] a sd:Service ;\n"
	              "    sd:endpoint <> ;\n"
	              "    sd:supportedLanguage sd:SPARQL11Query ;\n"
	              "    sd:resultFormat format:SPARQL_Results_JSON , format:SPARQL_Results_XML , format:SPARQL_Results_CSV ,\n"
	              "        format:SPARQL_Results_TSV , format:Turtle , format:N-Triples ;\n"
	              "    sd:defaultDataset [ a sd:Dataset ;\n"
	              "        sd:defaultGraph [ a sd:Graph ; void:triples %llu ; void:uriSpace \"%s\" ] ] .\n",
	              (unsigned long long)zm_model_index(s->graph)->triples, s->base);
}

static bool is_type(const char *type, const char *what)
{
	size_t n = strlen(what);
	return !strncasecmp(type, what, n) && (!type[n] || strchr("; \t", type[n]));
}

/* Parameters other than the query that ask for what is not here; true when the reply has been made. */
static bool refuse_parameters(ZmArena *arena, const char *form, size_t n, ZmReply *out)
{
	const char *value;
	if (zm_form_get(arena, form, n, "update", &value)) {
		zm_reply_text(out, 403, "read-only: no updates");
		return true;
	}
	if (zm_form_get(arena, form, n, "default-graph-uri", &value) || zm_form_get(arena, form, n, "named-graph-uri", &value)) {
		zm_reply_text(out, 400, "there is one graph here, and it has no name");
		return true;
	}
	return false;
}

static void sparql(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out)
{
	const char *form = r->query, *text = NULL;
	size_t n = strlen(form), found = 0;
	bool post = !strcmp(r->method, "POST");
	if (refuse_parameters(arena, form, n, out))
		return;
	if (post && is_type(r->type, "application/sparql-update")) {
		zm_reply_text(out, 403, "read-only: no updates");
		return;
	}
	if (post && is_type(r->type, "application/sparql-query")) {
		text = zm_percent_decode(arena, "", 0, false);
		if (r->n)
			text = memchr(r->body, 0, r->n) ? NULL : zm_arena_copy(arena, r->body, r->n);
		found = 1;
	} else if (post && is_type(r->type, "application/x-www-form-urlencoded")) {
		if (refuse_parameters(arena, r->body, r->n, out))
			return;
		found = zm_form_get(arena, r->body, r->n, "query", &text);
	} else if (post) {
		zm_reply_text(out, 415, "a POST is application/x-www-form-urlencoded or application/sparql-query");
		return;
	} else {
		found = zm_form_get(arena, form, n, "query", &text);
	}
	if (!found && !post)
		describe_service(s, out);
	else if (found != 1)
		zm_reply_text(out, 400, found ? "more than one query" : "no query");
	else if (!text)
		zm_reply_text(out, 400, "the query is no UTF-8");
	else
		run_query(s, arena, r, text, out);
}

/* The IRI BASE + REST in the graph, REST decoded or as it came; NULL when the graph has neither. */
static const char *find_iri(const ZmService *s, ZmArena *arena, const char *base, const char *rest)
{
	const char *way[2] = {zm_percent_decode(arena, rest, strlen(rest), false), rest};
	for (int i = 0; i < 2; i++) {
		ZmNode n = {.kind = ZM_NODE_IRI, .text = way[i] ? zm_arena_printf(arena, "%s%s", base, way[i]) : ""};
		if (way[i] && zm_index_find(zm_model_index(s->graph), &n) != ZM_NO_ID)
			return n.text;
	}
	return NULL;
}

static void resource(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out)
{
	static const char resource[] = "/resource/";
	const char *iri = NULL, *asked = NULL;
	size_t base = strlen(s->base_path);
	if (!strcmp(r->path, "/resource")) {
		if (zm_form_get(arena, r->query, strlen(r->query), "iri", &asked) == 1 && asked)
			iri = find_iri(s, arena, asked, "");
	} else if (!strncmp(r->path, resource, sizeof resource - 1)) {
		iri = find_iri(s, arena, s->base, r->path + sizeof resource - 1);
	}
	if (!iri && base > 1 && !strncmp(r->path, s->base_path, base))
		iri = find_iri(s, arena, s->base, r->path + base);
	if (iri)
		zm_page_reply(s, arena, r, iri, out);
	else
		zm_reply_text(out, 404, "nothing of that name in the graph");
}

void zm_service_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out)
{
	*out = (ZmReply){0};
	bool sparql_ = !strcmp(r->path, "/sparql") || !strcmp(r->path, "/query");
	if (strcmp(r->method, "GET") != 0 && strcmp(r->method, "HEAD") != 0 && !(sparql_ && !strcmp(r->method, "POST")))
		zm_reply_text(out, 405, "read-only: GET%s", sparql_ ? ", POST" : "");
	else if (sparql_)
		sparql(s, arena, r, out);
	else if (!strcmp(r->path, "/explore/data.json"))
		zm_data_reply(s, arena, out);
	else if (!strcmp(r->path, "/explore") || !strcmp(r->path, "/sparql-editor"))
		zm_reply_text(out, 404, "zhengmai was built without it (make EXPLORER=no)");
	else if (!strcmp(r->path, "/"))
		zm_front_reply(s, arena, r, out);
	else
		resource(s, arena, r, out);
}
