/* endpoint.h: a store elsewhere, over HTTP: SPARQL 1.1 Protocol and Graph Store HTTP Protocol (W3C Recommendations of 21 March 2013).
 *
 * Every request is tried again, after a growing pause, while the store cannot be reached or says that it is busy; so only
 * requests that may be repeated are sent.  All messages have been written when a function fails. */
#ifndef ZM_HTTP_ENDPOINT_H
#define ZM_HTTP_ENDPOINT_H

#include "base/buf.h"
#include "base/status.h"
#include "rdf/answer.h"

typedef struct {
	const char *credentials; /* file with lines 'user: …', 'password: …' or 'token: …', of mode 600; NULL: ZHENGMAI_USER,
	                            ZHENGMAI_PASSWORD, ZHENGMAI_TOKEN, if set */
	bool anonymous;          /* no credentials, whatever the environment says */
	unsigned seconds;        /* that one request may take */
	unsigned retries;
	uint64_t most;           /* bytes of an answer */
	size_t rows;             /* of an answer; 0: any number */
} ZmEndpointOptions;
#define ZM_ENDPOINT_OPTIONS {.seconds = 600, .retries = 5, .most = (uint64_t)1 << 30}

typedef struct ZmEndpoint ZmEndpoint;

/* URL is http or https, without user and password. */
ZmStatus zm_endpoint_open(const char *url, const ZmEndpointOptions *options, ZmEndpoint **out);
void zm_endpoint_close(ZmEndpoint *e);

/* Asks SPARQL; strings of *OUT live in ARENA.  ZM_ERR_LIMIT: more than a limit allows, or the store says that it left
 * something out. */
ZmStatus zm_endpoint_ask(ZmEndpoint *e, ZmArena *arena, const char *sparql, ZmAnswer *out);

typedef enum { ZM_STORE_ADD, ZM_STORE_REPLACE } ZmStoreMode;
/* Graph Store Protocol: puts N-Triples into graph IRI (NULL: the default graph). */
ZmStatus zm_endpoint_store(ZmEndpoint *e, ZmStoreMode mode, const char *graph, const char *ntriples, size_t n);
/* The same as SPARQL Update: INSERT DATA, after DROP when it replaces. */
ZmStatus zm_endpoint_update(ZmEndpoint *e, ZmStoreMode mode, const char *graph, const char *ntriples, size_t n);

/* results_json.c: SPARQL 1.1 Query Results JSON Format. ZM_ERR_LIMIT: more than ROWS (0: any number); else WHY (128 bytes) says
 * what is wrong. */
ZmStatus zm_answer_parse_json(ZmArena *arena, const char *json, size_t n, size_t rows, ZmAnswer *out, char *why);

#endif
