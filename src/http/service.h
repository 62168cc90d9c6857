/* service.h: what is answered to a request: SPARQL 1.1 Protocol (W3C Recommendation of 21 March 2013), read-only, and pages on resources. */
#ifndef ZM_HTTP_SERVICE_H
#define ZM_HTTP_SERVICE_H

#include "base/buf.h"
#include "http/request.h"
#include "rdf/model.h"

typedef struct {
	const ZmModel *graph, *vocabulary;
	const char *base;      /* IRIs under it have pages */
	const char *base_path; /* its path, "/…/" */
	size_t rows, bytes;    /* that an answer may have */
} ZmService;

typedef struct {
	int status;
	char type[80];     /* of the body */
	char language[8];  /* of a page, or "" */
	char digest[40];   /* of what is kept (zm_data_reply), or "" */
	size_t packed;     /* so many bytes of the body are gzip, behind them stands the same as it is; 0: there is no such form */
	ZmBuf body;
} ZmReply;

/* OUT is released by the caller. */
void zm_service_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out);

/* A status with a line of text. */
void zm_reply_text(ZmReply *out, int status, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* page.c: the page on IRI, as Accept or '?format=' want it. */
void zm_page_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, const char *iri, ZmReply *out);
/* The first page: what is here, and a form. */
void zm_front_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out);
extern const char zm_page_css[];
/* explore.c: the data of the explorer (view/data.h), which the server keeps. */
void zm_data_reply(const ZmService *s, ZmArena *arena, ZmReply *out);

#endif
