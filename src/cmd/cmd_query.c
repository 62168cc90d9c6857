/* cmd_query.c: zhengmai query GRAPH... FILE.rq|NAME: a SPARQL query, its answer in one of many formats. */
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/elsewhere.h"
#include "cmd/questions.h"
#include "cmd/show_answer.h"
#include "cmd/terminal.h"
#include "cmd/watch.h"
#include "format/charset.h"
#include "io/source.h"
#include "rdf/model.h"
#include "sparql/answer.h"
#include "sparql/bind.h"

enum { QUERY, FORMAT, OUTPUT, SET, TIMEOUT, MAX_ROWS, MAX_MEMORY, NO_CACHE, ENDPOINT, ENGINE, CREDENTIALS, LIST, LANGUAGE };
const ZmOption zm_options_query[] = {
    [QUERY] = {"query", 'q', "SPARQL", "the query itself, instead of a file"},
    [FORMAT] = {"format", 'f', "FORMAT", "table (default), csv, tsv, json, xml; of a graph turtle (default), ntriples"},
    [OUTPUT] = {"output", 'o', "FILE", "write to FILE, instead of standard output"},
    [SET] = {"set", 's', "NAME=VALUE", "give the variable ?NAME this value; may be repeated"},
    [TIMEOUT] = {"timeout", 't', "SECONDS", "give up after that time"},
    [MAX_ROWS] = {"max-rows", 'm', "N", "give up when there are more rows"},
    [MAX_MEMORY] = {"max-memory", 0, "MB", "give up when more memory is held"},
    [NO_CACHE] = {"no-cache", 0, NULL, "neither use nor write GRAPH.zmcache"},
    [ENDPOINT] = {"endpoint", 'e', "URL", "ask the store at URL, instead of a graph"},
    [ENGINE] = {"engine", 0, "ENGINE", "virtuoso: start a private one, with all of SPARQL 1.1, or, with --endpoint, the store is one; own (default)"},
    [CREDENTIALS] = {"credentials", 'c', "FILE", "for the store: lines 'user: …' and 'password: …', or 'token: …'"},
    [LIST] = {"list", 'l', NULL, "list the questions that can be asked by name"},
    [LANGUAGE] = {"lang", 0, "LANG", "zh or en: the language of --list (default: that of the locale)"},
};
ZM_OPTIONS_END(query);

typedef struct {
	const ZmCall *call;
	ZmArena *arena;
	const char *file;     /* of the query, NULL for --query; for messages */
	size_t graphs;        /* how many arguments are graphs */
	ZmAnswerFormat format;
	double seconds;
	size_t rows, bytes;
	bool virtuoso;        /* asked, or what stands behind the endpoint */
} Ask;

/* The text of a file; NULL and a message. */
static const char *read_file(ZmArena *arena, const char *name)
{
	ZmInputs list;
	const char *text = NULL, *why;
	ZmDiagId id;
	char *bytes;
	ZmPage page = {0};
	size_t n;
	zm_inputs_list(&list, arena, &name, 1);
	if (list.n && zm_input_read(&list.at[0], &bytes, &n, &id, &why) != ZM_OK) {
		zm_diag(id, name, 0, 0, "%s", why);
	} else if (list.n) {
		if (zm_read_plain(bytes, n, &page) == ZM_OK)
			text = zm_arena_copy(arena, page.text.at, page.text.n);
		for (size_t i = 0; i < page.note.n; i++)
			zm_diag(page.note.at[i].id, name, page.note.at[i].line, page.note.at[i].column, page.note.at[i].why ? "%s" : NULL, page.note.at[i].why);
		free(bytes);
	}
	zm_page_release(&page);
	zm_inputs_release(&list);
	return text;
}

static void on_error(void *user, uint32_t line, uint32_t column, const char *why)
{
	const Ask *a = user;
	zm_diag(ZM_DIAG_QUERY, a->file, line, column, "%s", why);
}

/* Gives the variables of --set their values. */
static int set_values(const Ask *a, ZmQuery *q)
{
	for (size_t i = 0; i < a->call->givens; i++) {
		const char *arg = a->call->given[i].value, *equals = strchr(arg, '='), *why;
		if (a->call->given[i].option != SET)
			continue;
		if (!equals || equals == arg)
			return zm_usage(a->call, "--set needs NAME=VALUE, not '%s'", arg);
		const char *name = zm_arena_copy(a->arena, arg, (size_t)(equals - arg));
		if (!zm_query_set(a->arena, q, name, equals + 1, &why))
			return zm_usage(a->call, "--set '%s': %s", arg, why);
	}
	return ZM_EXIT_OK;
}

static void show_progress(void *user, const char *file, uint64_t done, uint64_t all, uint64_t triples)
{
	(void)user;
	char text[32], *what;
	if (asprintf(&what, "MB, %s triples, %s", zm_thousands(triples, text), file) < 0)
		return;
	zm_progress((size_t)(done >> 20), (size_t)(all >> 20), what);
	free(what);
}

static int answer(const Ask *a, ZmQuery *q)
{
	bool large = zm_is_terminal(stderr);
	ZmModelOptions options = {.no_cache = a->call->value[NO_CACHE], .progress = large ? show_progress : NULL};
	ZmModel *m = NULL;
	zm_watch_start(a->seconds, a->bytes, a->file, ZM_EXIT_LIMIT);
	ZmStatus st = zm_model_load(a->call->arg, a->graphs, &options, &m);
	if (large)
		zm_progress_clear();
	if (st != ZM_OK) {
		zm_watch_stop();
		return ZM_EXIT_SOME;
	}
	ZmAnswer out = {0};
	ZmRefusal no;
	int status = ZM_EXIT_DATA;
	st = zm_answer(a->arena, zm_model_index(m), q, a->rows, &out, &no);
	zm_watch_stop();
	if (st == ZM_OK) {
		status = zm_answer_show(a->arena, &out, a->format, a->call->value[OUTPUT]);
	} else if (st == ZM_ERR_LIMIT) {
		zm_diag(ZM_DIAG_LIMIT, a->file, 0, 0, "%zu rows (--max-rows)", a->rows);
		status = ZM_EXIT_LIMIT;
	} else {
		zm_diag(ZM_DIAG_REFUSED, a->file, no.line, 0, "%s (all of SPARQL 1.1: --engine virtuoso, or --endpoint URL)", no.why);
		status = ZM_EXIT_REFUSED;
	}
	zm_answer_release(&out);
	zm_model_free(m);
	return status;
}

/* Puts TEXT, or Q made of it when variables were set, to another engine. */
static int answer_elsewhere(const Ask *a, const char *text, ZmQuery *q)
{
	ZmElsewhere where = {.endpoint = a->call->value[ENDPOINT], .engine = a->virtuoso ? "virtuoso" : NULL, .graphs = a->call->arg, .n = a->graphs,
	                     .credentials = a->call->value[CREDENTIALS], .seconds = a->seconds, .rows = a->rows};
	ZmAnswer out = {0};
	ZmBuf b = {0};
	if (q) {
		zm_query_put(&b, q);
		text = zm_buf_cstr(&b);
	}
	int status = zm_ask_elsewhere(&where, a->arena, text, q, &out);
	if (status == ZM_EXIT_OK)
		status = zm_answer_show(a->arena, &out, a->format, a->call->value[OUTPUT]);
	zm_answer_release(&out);
	zm_buf_release(&b);
	return status;
}

/* A positive number of option WHICH; DEFAULT when it was not given. */
static bool number(const ZmCall *call, int which, double *out)
{
	const char *s = call->value[which];
	char *end;
	if (!s)
		return true;
	*out = strtod(s, &end);
	return end != s && !*end && isfinite(*out) && *out > 0 && *out < 1e15;
}

static int options(Ask *a)
{
	const ZmCall *call = a->call;
	const char *format = call->value[FORMAT], *file = call->value[OUTPUT];
	double rows = 0, mb = 0;
	a->format = format ? zm_answer_format_find(format) : file ? zm_answer_format_of_file(file) : ZM_ANSWER_TABLE;
	if (format && a->format == ZM_ANSWER_FORMATS)
		return zm_usage(call, "no format '%s'", format);
	if (a->format == ZM_ANSWER_FORMATS)
		a->format = ZM_ANSWER_TABLE;
	if (!number(call, TIMEOUT, &a->seconds) || !number(call, MAX_ROWS, &rows) || !number(call, MAX_MEMORY, &mb))
		return zm_usage(call, "--timeout, --max-rows and --max-memory need a number above 0");
	a->rows = (size_t)rows;
	a->bytes = (size_t)(mb * (1 << 20));
	const char *engine = call->value[ENGINE];
	if (engine && strcmp(engine, "own") != 0 && strcmp(engine, "virtuoso") != 0)
		return zm_usage(call, "no engine '%s'", engine);
	a->virtuoso = engine && !strcmp(engine, "virtuoso");
	size_t least = !call->value[ENDPOINT] + !call->value[QUERY];
	if (call->args < least)
		return zm_usage(call, "needs a graph, and a query file, the name of a question or --query");
	a->graphs = call->args - !call->value[QUERY];
	if (call->value[ENDPOINT] && (a->graphs || (engine && !a->virtuoso)))
		return zm_usage(call, "--endpoint asks a store: no graph beside it, nor the engine inside");
	return ZM_EXIT_OK;
}

int zm_cmd_query(const ZmCall *call)
{
	if (call->value[LIST])
		return zm_questions_list(call->value[LANGUAGE]) ? ZM_EXIT_OK : zm_usage(call, "no language '%s'", call->value[LANGUAGE]);
	Ask a = {.call = call};
	int status = options(&a);
	if (status != ZM_EXIT_OK)
		return status;
	setlocale(LC_CTYPE, "C.UTF-8"); /* else rasqal's regex works on bytes */
	a.arena = zm_arena_new();
	const char *text = call->value[QUERY];
	if (!text) {
		a.file = call->arg[a.graphs];
		text = access(a.file, F_OK) != 0 ? zm_question_find(a.arena, a.file) : NULL;
		text = text ? text : read_file(a.arena, a.file);
	}
	status = ZM_EXIT_SOME;
	bool elsewhere = call->value[ENDPOINT] || a.virtuoso;
	if (text && call->value[ENDPOINT] && !call->value[SET] && !a.virtuoso) {
		status = answer_elsewhere(&a, text, NULL);
	} else if (text) {
		ZmQuery *q = zm_query_parse(a.arena, text, strlen(text), zm_file_iri(a.arena, a.file ? a.file : "query.rq"), on_error, &a);
		status = q ? set_values(&a, q) : ZM_EXIT_DATA;
		if (status == ZM_EXIT_OK)
			status = elsewhere ? answer_elsewhere(&a, text, q) : answer(&a, q);
	}
	zm_arena_free(a.arena);
	return status;
}
