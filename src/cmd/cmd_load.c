/* cmd_load.c: zhengmai load GRAPH... --endpoint URL: graphs into a store, some thousand triples at a time.
 *
 * A set of triples that is sent twice is there once, so a batch whose answer was lost is sent again.  Statements with blank nodes
 * go last and in one batch, since their labels mean nothing outside of it; only these can be there twice. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/terminal.h"
#include "http/endpoint.h"
#include "io/output.h"
#include "io/source.h"
#include "rdf/model.h"

enum { ENDPOINT, GRAPH, UPDATE, REPLACE, BATCH, CREDENTIALS, RETRIES, TIMEOUT, QUIET };
const ZmOption zm_options_load[] = {
    [ENDPOINT] = {"endpoint", 'e', "URL", "of the store: for the Graph Store Protocol, or, with --update, for SPARQL Update"},
    [GRAPH] = {"graph", 'g', "IRI", "load into this named graph (default: the default graph)"},
    [UPDATE] = {"update", 'u', NULL, "URL takes SPARQL Update"},
    [REPLACE] = {"replace", 'r', NULL, "empty the graph before"},
    [BATCH] = {"batch", 'b', "N", "send N triples at a time (default 10000)"},
    [CREDENTIALS] = {"credentials", 'c', "FILE", "with lines 'user: …' and 'password: …', or 'token: …'"},
    [RETRIES] = {"retries", 0, "N", "try a batch so many times more (default 5)"},
    [TIMEOUT] = {"timeout", 't', "SECONDS", "give up a batch after that time (default 600)"},
    [QUIET] = {"quiet", 'q', NULL, "no progress and no summary"},
};
ZM_OPTIONS_END(load);

typedef struct {
	const ZmCall *call;
	ZmEndpoint *store;
	size_t batch, files, file; /* FILE: of FILES the one under way */
	uint64_t sent, before;     /* of all files; what a run before sent of them */
	bool replace, bar;
} Load;

/* The file that says how far a load came: a line of what it belongs to, then how many triples are there. */
typedef struct {
	char *path, *about;
	uint64_t done;
} State;

static void state_open(const Load *l, const char *file, const char *digest, State *s)
{
	const char *graph = l->call->value[GRAPH];
	*s = (State){0};
	if (!digest || asprintf(&s->path, "%s.zmload", file) < 0)
		return;
	if (asprintf(&s->about, "zhengmai-load %s %s %s", digest, l->call->value[ENDPOINT], graph ? graph : "default") < 0)
		abort();
	FILE *f = fopen(s->path, "re");
	char *line = NULL;
	size_t room = 0;
	ssize_t n = f ? getline(&line, &room, f) : -1;
	if (n > 0 && line[n - 1] == '\n' && (size_t)n - 1 == strlen(s->about) && !strncmp(line, s->about, (size_t)n - 1)) {
		unsigned long long done;
		s->done = fscanf(f, "%llu", &done) == 1 ? done : 0;
	}
	free(line);
	if (f)
		fclose(f);
}

/* A lost one costs time only, so it is not worth a message. */
static void state_write(const State *s)
{
	if (!s->path)
		return;
	char *temporary;
	if (asprintf(&temporary, "%s.tmp", s->path) < 0)
		return;
	FILE *f = fopen(temporary, "we");
	bool ok = f && fprintf(f, "%s\n%llu\n", s->about, (unsigned long long)s->done) > 0;
	if (f && fclose(f) != 0)
		ok = false;
	if (!ok || rename(temporary, s->path) != 0)
		unlink(temporary);
	free(temporary);
}

static void state_close(State *s, bool done)
{
	if (done && s->path)
		unlink(s->path);
	free(s->path);
	free(s->about);
}

static ZmStatus flush(Load *l, ZmBuf *b, State *s, uint64_t reached, uint64_t all)
{
	const ZmCall *call = l->call;
	ZmStoreMode mode = l->replace ? ZM_STORE_REPLACE : ZM_STORE_ADD;
	ZmStatus st = (call->value[UPDATE] ? zm_endpoint_update : zm_endpoint_store)(l->store, mode, call->value[GRAPH], b->at ? b->at : "", b->n);
	if (st != ZM_OK)
		return st;
	l->replace = false;
	l->sent += reached - s->done;
	s->done = reached;
	b->n = 0;
	state_write(s);
	if (l->bar) {
		char text[32], what[96];
		snprintf(what, sizeof what, "files, %s triples of this one", zm_thousands(all, text));
		zm_progress(all ? (size_t)(reached * 1000 / all) : 1000, 1000, what);
	}
	return ZM_OK;
}

static bool has_blank(const ZmIndex *x, const ZmTriple *t)
{
	return x->key[x->start[t->at[0]]] == 'B' || x->key[x->start[t->at[2]]] == 'B';
}

static void put(ZmBuf *b, const ZmIndex *x, const ZmTriple *t)
{
	for (int k = 0; k < 3; k++) {
		ZmNode n = zm_index_term(x, t->at[k]);
		zm_node_put(b, &n);
		zm_buf_putc(b, ' ');
	}
	zm_buf_puts(b, ".\n");
}

/* The triples of X without blank nodes from the one on that S says, then those with. */
static ZmStatus send_graph(Load *l, const ZmIndex *x, State *s)
{
	ZmBuf batch = {0}, blank = {0};
	uint64_t n = 0, blanks = 0;
	ZmStatus st = ZM_OK;
	for (uint64_t i = 0; i < x->triples && st == ZM_OK; i++) {
		const ZmTriple *t = &x->order[ZM_SPO][i];
		if (has_blank(x, t)) {
			put(&blank, x, t);
			blanks++;
			continue;
		}
		if (n++ < s->done)
			continue;
		put(&batch, x, t);
		if (n - s->done >= l->batch || batch.n > (size_t)16 << 20)
			st = flush(l, &batch, s, n, x->triples);
	}
	if (st == ZM_OK && (batch.n || l->replace))
		st = flush(l, &batch, s, n, x->triples);
	if (st == ZM_OK && blanks)
		st = flush(l, &blank, s, n + blanks, x->triples);
	zm_buf_release(&batch);
	zm_buf_release(&blank);
	return st;
}

static ZmStatus load_file(Load *l, ZmArena *arena, const char *file)
{
	ZmInputs in;
	char digest[65];
	ZmModelOptions options = {0};
	ZmModel *m;
	State s;
	ZM_TRY(zm_model_load(&file, 1, &options, &m));
	zm_inputs_list(&in, arena, &file, 1);
	bool whole = in.n == 1 && in.at[0].regular && zm_input_digest(&in.at[0], digest);
	zm_inputs_release(&in);
	state_open(l, file, whole ? digest : NULL, &s);
	if (s.done) {
		l->before += s.done;
		l->replace = false;
		if (!l->call->value[QUIET]) {
			char text[32];
			fprintf(stderr, "%s: %s triples are there already (%s)\n", file, zm_thousands(s.done, text), s.path);
		}
	}
	ZmStatus st = send_graph(l, zm_model_index(m), &s);
	state_close(&s, st == ZM_OK);
	zm_model_free(m);
	return st;
}

static bool count(const char *s, unsigned long least, unsigned long most, unsigned long *out)
{
	char *end;
	if (!s)
		return true;
	*out = strtoul(s, &end, 10);
	return *s >= '0' && *s <= '9' && !*end && *out >= least && *out <= most;
}

static bool is_iri(const char *s)
{
	const char *colon = strchr(s, ':');
	return colon && colon > s && !strpbrk(s, " <>\"{}|\\^`\n\r\t");
}

int zm_cmd_load(const ZmCall *call)
{
	unsigned long batch = 10000, retries = 5, seconds = 600;
	ZmEndpointOptions options = ZM_ENDPOINT_OPTIONS;
	if (!call->value[ENDPOINT])
		return zm_usage(call, "needs --endpoint URL");
	if (!count(call->value[BATCH], 1, 10000000, &batch) || !count(call->value[RETRIES], 0, 100, &retries) || !count(call->value[TIMEOUT], 1, 86400, &seconds))
		return zm_usage(call, "--batch, --retries and --timeout need a number");
	if (call->value[GRAPH] && !is_iri(call->value[GRAPH]))
		return zm_usage(call, "--graph needs an IRI, not '%s'", call->value[GRAPH]);
	options.credentials = call->value[CREDENTIALS];
	options.retries = (unsigned)retries;
	options.seconds = (unsigned)seconds;
	Load l = {.call = call, .batch = batch, .files = call->args, .replace = call->value[REPLACE]};
	l.bar = !call->value[QUIET] && zm_is_terminal(stderr);
	if (zm_endpoint_open(call->value[ENDPOINT], &options, &l.store) != ZM_OK)
		return ZM_EXIT_USAGE;
	ZmArena *arena = zm_arena_new();
	ZmStatus st = ZM_OK;
	for (; l.file < l.files && st == ZM_OK; l.file++)
		st = load_file(&l, arena, call->arg[l.file]);
	if (l.bar)
		zm_progress_clear();
	char sent[32];
	if (!call->value[QUIET])
		fprintf(stderr, "%s triples sent\n", zm_thousands(l.sent, sent));
	zm_arena_free(arena);
	zm_endpoint_close(l.store);
	return st == ZM_OK ? ZM_EXIT_OK : st == ZM_ERR_LIMIT ? ZM_EXIT_LIMIT : ZM_EXIT_SOME;
}
