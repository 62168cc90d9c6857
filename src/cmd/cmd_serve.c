/* cmd_serve.c: zhengmai serve GRAPH...: a SPARQL endpoint and a page for every thing. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/late.h"
#include "cmd/command.h"
#include "cmd/terminal.h"
#include "graph/sink.h"
#include "http/server.h"

enum { PORT, LISTEN, BASE, CORS, TIMEOUT, MAX_ROWS, MAX_SIZE, MAX_MEMORY, JOBS, NO_CACHE };
const ZmOption zm_options_serve[] = {
    [PORT] = {"port", 'p', "N", "listen on this port (default 8080; 0: a free one)"},
    [LISTEN] = {"listen", 'l', "ADDRESS", "listen there (default 127.0.0.1: this machine only)"},
    [BASE] = {"base", 'b', "IRI", "what begins with IRI has a page (default " ZM_DEFAULT_BASE ")"},
    [CORS] = {"cors", 0, "ORIGIN", "let pages of that site read answers; '*': of any"},
    [TIMEOUT] = {"timeout", 't', "SECONDS", "end a query after that time (default 60)"},
    [MAX_ROWS] = {"max-rows", 'm', "N", "refuse answers with more rows (default 1000000)"},
    [MAX_SIZE] = {"max-size", 0, "MB", "refuse larger answers (default 256)"},
    [MAX_MEMORY] = {"max-memory", 0, "MB", "end a query that takes more, beside the graph (default 2048)"},
    [JOBS] = {"jobs", 'j', "N", "answer so many queries at a time (default: one a processor)"},
    [NO_CACHE] = {"no-cache", 0, NULL, "neither use nor write GRAPH.zmcache"},
};
ZM_OPTIONS_END(serve);

/* ontology/zhengmai.ttl as it stands in the binary (vocab/knowledge.S). */
extern const char zm_ontology_text[];

static void say_ready(const char *url)
{
	printf("%s\n", url);
	fflush(stdout);
}

static bool number(const ZmCall *call, int which, double least, double most, double *out)
{
	const char *s = call->value[which];
	char *end;
	if (!s)
		return true;
	*out = strtod(s, &end);
	return end != s && !*end && *out >= least && *out <= most;
}

/* "/path/" of an IRI, "/" when it has none. */
static const char *path_of(const char *iri)
{
	const char *host = strstr(iri, "://"), *path = host ? strchr(host + 3, '/') : NULL;
	return path ? path : "/";
}

int zm_cmd_serve(const ZmCall *call)
{
	double port = 8080, seconds = 60, rows = 1000000, size = 256, memory = 2048, jobs = (double)sysconf(_SC_NPROCESSORS_ONLN);
	if (!number(call, PORT, 0, 65535, &port))
		return zm_usage(call, "no port '%s'", call->value[PORT]);
	if (!number(call, TIMEOUT, 0.01, 1e6, &seconds) || !number(call, MAX_ROWS, 1, 1e12, &rows) || !number(call, MAX_SIZE, 1, 1e6, &size) ||
	    !number(call, MAX_MEMORY, 16, 1e6, &memory) || !number(call, JOBS, 1, 1024, &jobs))
		return zm_usage(call, "--timeout, --max-rows, --max-size, --max-memory and --jobs need a number");
	const char *base = call->value[BASE] ? call->value[BASE] : ZM_DEFAULT_BASE;
	if (!strstr(base, "://") || !strchr("/#", base[strlen(base) - 1]) || strpbrk(base, " <>\"{}|\\^`"))
		return zm_usage(call, "--base needs an IRI that ends in '/' or '#', not '%s'", base);
	if (call->value[CORS] && strpbrk(call->value[CORS], " \r\n\t,;"))
		return zm_usage(call, "--cors needs one origin, such as https://example.org");
	zm_late_load_all(); /* else each request, a process of its own, would */
	setlocale(LC_CTYPE, "C.UTF-8"); /* else rasqal's regex works on bytes */
	ZmModelOptions options = {.no_cache = call->value[NO_CACHE]};
	ZmModel *graph, *vocabulary;
	if (zm_model_load(call->arg, call->args, &options, &graph) != ZM_OK)
		return ZM_EXIT_SOME;
	if (zm_model_parse("zhengmai.ttl", zm_ontology_text, strlen(zm_ontology_text), &vocabulary) != ZM_OK) {
		zm_model_free(graph);
		return ZM_EXIT_SOME;
	}
	ZmService service = {.graph = graph, .vocabulary = vocabulary, .base = base, .base_path = path_of(base), .rows = (size_t)rows,
	                     .bytes = (size_t)(size * (1 << 20))};
	ZmServerOptions how = {.listen = call->value[LISTEN], .port = (unsigned)port, .cors = call->value[CORS], .jobs = (unsigned)jobs,
	                       .seconds = seconds, .memory = (size_t)(memory * (1 << 20))};
	ZmStatus st = zm_server_run(&service, &how, say_ready);
	zm_model_free(vocabulary);
	zm_model_free(graph);
	return st == ZM_OK ? ZM_EXIT_OK : st == ZM_ERR_ARG ? ZM_EXIT_USAGE : ZM_EXIT_SOME;
}
