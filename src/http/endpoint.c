#include "http/endpoint.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/diag.h"
#include "http/credentials.h"
#include "rdf/model.h"
#include "sparql/lex.h"

struct ZmEndpoint {
	CURL *curl;
	char *url;
	ZmEndpointOptions options;
	ZmCredentials who;
	bool loopback;
	/* of the answer under way */
	ZmBuf body;
	bool over;          /* larger than it may be */
	long wait;          /* seconds, Retry-After */
	unsigned long cut;  /* Virtuoso: rows it gives at most */
	bool partial;       /* Virtuoso: a time ran out, some rows are missing */
	char error[CURL_ERROR_SIZE];
};

typedef struct {
	const char *method, *url, *type, *accept;
	const char *body;
	size_t n;
	bool moves; /* may it be sent on to another address */
} Request;

static size_t on_body(char *s, size_t size, size_t n, void *user)
{
	ZmEndpoint *e = user;
	n *= size;
	if (e->body.n + n > e->options.most) {
		e->over = true;
		return 0;
	}
	zm_buf_add(&e->body, s, n);
	return n;
}

/* The value of the header LINE (N bytes) if it is NAME, copied to OUT (64 bytes). */
static bool header(const char *line, size_t n, const char *name, char *out)
{
	size_t k = strlen(name);
	if (n <= k || line[k] != ':' || strncasecmp(line, name, k) != 0)
		return false;
	for (k++; k < n && line[k] == ' ';)
		k++;
	size_t len = n - k < 63 ? n - k : 63;
	memcpy(out, line + k, len);
	out[len] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
	return true;
}

static size_t on_header(char *s, size_t size, size_t n, void *user)
{
	ZmEndpoint *e = user;
	char value[64];
	n *= size;
	if (header(s, n, "Retry-After", value))
		e->wait = strtol(value, NULL, 10);
	else if (header(s, n, "X-SPARQL-MaxRows", value))
		e->cut = strtoul(value, NULL, 10);
	else if (header(s, n, "X-SQL-State", value))
		e->partial = !strcmp(value, "S1TAT");
	return n;
}

/* NULL, or why URL is none that we go to. */
static const char *check_url(const char *url, bool *loopback, bool *plain)
{
	CURLU *u = curl_url();
	char *scheme = NULL, *host = NULL, *user = NULL;
	const char *why = NULL;
	if (curl_url_set(u, CURLUPART_URL, url, 0) || curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) || curl_url_get(u, CURLUPART_HOST, &host, 0))
		why = "no URL of the kind http://host/path";
	else if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
		why = "neither http nor https";
	else if (!curl_url_get(u, CURLUPART_USER, &user, 0))
		why = "credentials belong in a file (--credentials) or the environment (ZHENGMAI_USER, ZHENGMAI_PASSWORD)";
	*loopback = host && (!strcmp(host, "localhost") || !strncmp(host, "127.", 4) || !strcmp(host, "[::1]"));
	*plain = scheme && !strcmp(scheme, "http");
	curl_free(scheme);
	curl_free(host);
	curl_free(user);
	curl_url_cleanup(u);
	return why;
}

ZmStatus zm_endpoint_open(const char *url, const ZmEndpointOptions *options, ZmEndpoint **out)
{
	bool loopback, plain;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	const char *why = check_url(url, &loopback, &plain);
	if (why) {
		zm_diag(ZM_DIAG_ENDPOINT, strchr(url, '@') ? NULL : url, 0, 0, "%s", why);
		return ZM_ERR_ARG;
	}
	ZmEndpoint *e = zm_xmalloc(sizeof *e);
	*e = (ZmEndpoint){.curl = curl_easy_init(), .options = *options, .loopback = loopback, .url = strdup(url)};
	if ((!options->anonymous && zm_credentials_read(options->credentials, &e->who) != ZM_OK) || !e->curl || !e->url) {
		zm_endpoint_close(e);
		return ZM_ERR_ARG;
	}
	if (plain && !loopback && (*e->who.password || *e->who.token))
		zm_diag(ZM_DIAG_UNENCRYPTED, url, 0, 0, NULL);
	*out = e;
	return ZM_OK;
}

void zm_endpoint_close(ZmEndpoint *e)
{
	if (!e)
		return;
	curl_easy_cleanup(e->curl);
	zm_credentials_clear(&e->who);
	zm_buf_release(&e->body);
	free(e->url);
	free(e);
}

static void set_request(ZmEndpoint *e, const Request *r)
{
	CURL *c = e->curl;
	curl_easy_reset(c); /* keeps the connection */
	curl_easy_setopt(c, CURLOPT_URL, r->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, (long)r->moves);
	curl_easy_setopt(c, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
	curl_easy_setopt(c, CURLOPT_MAXREDIRS, 5L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 20L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)e->options.seconds);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(c, CURLOPT_USERAGENT, "zhengmai/" ZM_VERSION);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, e->error);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, e);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, e);
	curl_easy_setopt(c, CURLOPT_POST, 1L);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, r->body);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->n);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, strcmp(r->method, "POST") != 0 ? r->method : NULL);
	if (e->loopback)
		curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
	if (*e->who.token) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
		curl_easy_setopt(c, CURLOPT_XOAUTH2_BEARER, e->who.token);
	} else if (*e->who.user) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
		curl_easy_setopt(c, CURLOPT_USERNAME, e->who.user);
		curl_easy_setopt(c, CURLOPT_PASSWORD, e->who.password);
	}
}

static bool worth_another(CURLcode code, long status)
{
	switch (code) {
	case CURLE_OK:
		return status == 408 || status == 429 || status == 502 || status == 503 || status == 504;
	case CURLE_COULDNT_CONNECT:
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
		return true;
	default:
		return false; /* a time-out is not: the next would take as long */
	}
}

/* Half a second, one, two … at most half a minute; as long as the store asks for, if that is more but no more than a minute. */
static void pause_before(const ZmEndpoint *e, unsigned attempt)
{
	long ms = 500L << (attempt < 6 ? attempt : 6);
	if (ms > 30000)
		ms = 30000;
	if (e->wait * 1000 > ms)
		ms = e->wait < 60 ? e->wait * 1000 : 60000;
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};
	nanosleep(&t, NULL);
}

/* The first line of what the store said, for a message. */
static const char *first_words(ZmEndpoint *e, char *out, size_t room)
{
	const char *s = zm_buf_cstr(&e->body);
	while (*s == ' ' || *s == '\n' || *s == '\r')
		s++;
	size_t n = strcspn(s, "\r\n");
	bool cut = n >= room;
	if (cut)
		for (n = room - 1; n && ((unsigned char)s[n] & 0xC0) == 0x80;)
			n--;
	memcpy(out, s, n);
	out[n] = '\0';
	for (char *p = out; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
	return out;
}

static ZmStatus failed(ZmEndpoint *e, CURLcode code, long status)
{
	char words[300];
	if (e->over) {
		zm_diag(ZM_DIAG_LIMIT, e->url, 0, 0, "an answer of over %llu MB", (unsigned long long)(e->options.most >> 20));
		return ZM_ERR_LIMIT;
	}
	if (code == CURLE_OPERATION_TIMEDOUT) {
		zm_diag(ZM_DIAG_LIMIT, e->url, 0, 0, "no answer within %u seconds (--timeout)", e->options.seconds);
		return ZM_ERR_LIMIT;
	}
	if (code != CURLE_OK)
		zm_diag(ZM_DIAG_ENDPOINT, e->url, 0, 0, "%s", *e->error ? e->error : curl_easy_strerror(code));
	else
		zm_diag(ZM_DIAG_ENDPOINT, e->url, 0, 0, "status %ld%s: %s", status, status == 401 || status == 403 ? " (credentials?)" : "",
		        first_words(e, words, sizeof words));
	return ZM_ERR_IO;
}

/* Sends R; the answer is in E->body. */
static ZmStatus send_request(ZmEndpoint *e, const Request *r)
{
	char line[128];
	struct curl_slist *headers = NULL;
	snprintf(line, sizeof line, "Content-Type: %s", r->type);
	headers = curl_slist_append(headers, line);
	snprintf(line, sizeof line, "Accept: %s", r->accept);
	headers = curl_slist_append(headers, line);
	headers = curl_slist_append(headers, "Expect:");
	CURLcode code;
	long status = 0;
	for (unsigned attempt = 0;; attempt++) {
		e->body.n = 0;
		e->over = e->partial = false;
		e->wait = 0;
		e->cut = 0;
		*e->error = '\0';
		set_request(e, r);
		curl_easy_setopt(e->curl, CURLOPT_HTTPHEADER, headers);
		code = curl_easy_perform(e->curl);
		curl_easy_getinfo(e->curl, CURLINFO_RESPONSE_CODE, &status);
		if (attempt >= e->options.retries || !worth_another(code, status))
			break;
		pause_before(e, attempt);
	}
	curl_slist_free_all(headers);
	return code == CURLE_OK && status >= 200 && status < 300 ? ZM_OK : failed(e, code, status);
}

static void put_escaped(ZmBuf *b, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || strchr("-._~", c))
			zm_buf_putc(b, (char)c);
		else
			zm_buf_printf(b, "%%%02X", c);
	}
}

/* Turtle or N-Triples as a graph. */
static ZmStatus read_graph(ZmEndpoint *e, ZmArena *arena, ZmAnswer *out)
{
	ZmModel *m;
	zm_buf_cstr(&e->body);
	ZM_TRY(zm_model_parse(e->url, e->body.at, e->body.n, &m));
	const ZmIndex *x = zm_model_index(m);
	*out = (ZmAnswer){.kind = ZM_ANSWER_GRAPH, .columns = 3, .rows = x->triples};
	for (uint64_t i = 0; i < x->triples; i++)
		for (int k = 0; k < 3; k++) {
			ZmNode n = zm_index_term(x, x->order[ZM_SPO][i].at[k]);
			n.text = zm_arena_copy(arena, n.text, strlen(n.text));
			n.lang = n.lang ? zm_arena_copy(arena, n.lang, strlen(n.lang)) : NULL;
			n.datatype = n.datatype ? zm_arena_copy(arena, n.datatype, strlen(n.datatype)) : NULL;
			*zm_vec_push(&out->cell) = n;
		}
	zm_model_free(m);
	return ZM_OK;
}

static ZmStatus over_rows(const ZmEndpoint *e)
{
	zm_diag(ZM_DIAG_LIMIT, e->url, 0, 0, "%zu rows (--max-rows)", e->options.rows);
	return ZM_ERR_LIMIT;
}

static ZmStatus read_answer(ZmEndpoint *e, ZmArena *arena, bool graph, ZmAnswer *out)
{
	const char *type = NULL;
	char why[128];
	curl_easy_getinfo(e->curl, CURLINFO_CONTENT_TYPE, &type);
	if (e->partial) {
		zm_diag(ZM_DIAG_LIMIT, e->url, 0, 0, "the store ran out of its own time and left rows out");
		return ZM_ERR_LIMIT;
	}
	if (graph && type && (strcasestr(type, "turtle") || strcasestr(type, "n-triples") || strcasestr(type, "text/plain"))) {
		ZM_TRY(read_graph(e, arena, out));
		if (!e->options.rows || out->rows <= e->options.rows)
			return ZM_OK;
		zm_answer_release(out);
		return over_rows(e);
	}
	if (graph || !type || !strcasestr(type, "json")) {
		zm_diag(ZM_DIAG_ENDPOINT, e->url, 0, 0, "answers with '%s', not with %s", type ? type : "no type",
		        graph ? "N-Triples or Turtle" : "SPARQL results as JSON");
		return ZM_ERR_RDF;
	}
	ZmStatus st = zm_answer_parse_json(arena, e->body.at ? e->body.at : "", e->body.n, e->options.rows, out, why);
	if (st == ZM_ERR_LIMIT)
		return over_rows(e);
	if (st != ZM_OK) {
		zm_diag(ZM_DIAG_ENDPOINT, e->url, 0, 0, "not SPARQL results: %s", why);
	} else if (e->cut && out->rows >= e->cut) {
		zm_diag(ZM_DIAG_LIMIT, e->url, 0, 0, "the store gives %lu rows at most (Virtuoso: ResultSetMaxRows); ask for less with LIMIT", e->cut);
		zm_answer_release(out);
		st = ZM_ERR_LIMIT;
	}
	return st;
}

/* Is the answer to SPARQL a graph.  Asked before, for Virtuoso answers CONSTRUCT with rows when it may. */
static bool wants_graph(ZmArena *arena, const char *sparql)
{
	ZmLexer x;
	zm_lex_start(&x, arena, sparql, strlen(sparql));
	for (;;) {
		ZmToken t = zm_lex_next(&x);
		if (t.kind == ZM_TOK_END || t.kind == ZM_TOK_BAD)
			return false;
		if (t.kind != ZM_TOK_WORD)
			continue;
		if (!strcasecmp(t.text, "CONSTRUCT") || !strcasecmp(t.text, "DESCRIBE"))
			return true;
		if (!strcasecmp(t.text, "SELECT") || !strcasecmp(t.text, "ASK"))
			return false;
	}
}

ZmStatus zm_endpoint_ask(ZmEndpoint *e, ZmArena *arena, const char *sparql, ZmAnswer *out)
{
	ZmBuf form = {0};
	bool graph = wants_graph(arena, sparql);
	zm_buf_puts(&form, "query=");
	put_escaped(&form, sparql);
	Request r = {.method = "POST", .url = e->url, .type = "application/x-www-form-urlencoded", .body = form.at, .n = form.n, .moves = true,
	             .accept = graph ? "application/n-triples, text/turtle;q=0.8" : "application/sparql-results+json, application/json;q=0.5"};
	ZmStatus st = send_request(e, &r);
	zm_buf_release(&form);
	return st == ZM_OK ? read_answer(e, arena, graph, out) : st;
}

ZmStatus zm_endpoint_store(ZmEndpoint *e, ZmStoreMode mode, const char *graph, const char *ntriples, size_t n)
{
	ZmBuf url = {0};
	zm_buf_puts(&url, e->url);
	zm_buf_puts(&url, strchr(e->url, '?') ? "&" : "?");
	zm_buf_puts(&url, graph ? "graph=" : "default");
	if (graph)
		put_escaped(&url, graph);
	Request r = {.method = mode == ZM_STORE_REPLACE ? "PUT" : "POST", .url = zm_buf_cstr(&url), .type = "application/n-triples", .accept = "*/*",
	             .body = ntriples, .n = n};
	ZmStatus st = send_request(e, &r);
	zm_buf_release(&url);
	return st;
}

ZmStatus zm_endpoint_update(ZmEndpoint *e, ZmStoreMode mode, const char *graph, const char *ntriples, size_t n)
{
	ZmBuf update = {0};
	if (mode == ZM_STORE_REPLACE && graph)
		zm_buf_printf(&update, "DROP SILENT GRAPH <%s> ;\n", graph);
	else if (mode == ZM_STORE_REPLACE)
		zm_buf_puts(&update, "DROP SILENT DEFAULT ;\n");
	zm_buf_puts(&update, "INSERT DATA {");
	if (graph)
		zm_buf_printf(&update, " GRAPH <%s> {", graph);
	zm_buf_putc(&update, '\n');
	zm_buf_add(&update, ntriples, n);
	zm_buf_puts(&update, graph ? "} }\n" : "}\n");
	Request r = {.method = "POST", .url = e->url, .type = "application/sparql-update", .accept = "*/*", .body = update.at, .n = update.n};
	ZmStatus st = send_request(e, &r);
	zm_buf_release(&update);
	return st;
}
