#include "cmd/elsewhere.h"

#include <string.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "http/endpoint.h"
#include "http/virtuoso.h"

static int exit_status(ZmStatus st)
{
	return st == ZM_OK ? ZM_EXIT_OK : st == ZM_ERR_LIMIT ? ZM_EXIT_LIMIT : st == ZM_ERR_ARG ? ZM_EXIT_USAGE : st == ZM_ERR_SYNTAX ? ZM_EXIT_DATA : st == ZM_ERR_RDF ? ZM_EXIT_REFUSED : ZM_EXIT_SOME;
}

int zm_ask_elsewhere(const ZmElsewhere *where, ZmArena *arena, const char *sparql, ZmQuery *q, ZmAnswer *out)
{
	ZmEndpointOptions options = ZM_ENDPOINT_OPTIONS;
	ZmEndpoint *e;
	options.credentials = where->credentials;
	options.rows = where->rows;
	options.retries = 2; /* somebody waits */
	if (where->seconds > 0)
		options.seconds = where->seconds < 1 ? 1 : (unsigned)where->seconds;
	if (!where->endpoint)
		return exit_status(zm_virtuoso_ask(arena, where->graphs, where->n, q, options.seconds, options.rows, out));
	ZmStatus st = where->engine ? zm_virtuoso_text(arena, q, &sparql) : ZM_OK;
	if (st == ZM_OK)
		st = zm_endpoint_open(where->endpoint, &options, &e);
	if (st == ZM_OK) {
		st = (where->engine ? zm_virtuoso_put : zm_endpoint_ask)(e, arena, sparql, out);
		zm_endpoint_close(e);
	}
	return exit_status(st);
}
