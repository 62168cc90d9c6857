/* show_page.h: zhengmai extract --html: reports as a page, every mention in the colour of its class. */
#ifndef ZM_CMD_SHOW_PAGE_H
#define ZM_CMD_SHOW_PAGE_H

#include "base/buf.h"
#include "graph/report.h"
#include "rdf/model.h"

typedef struct {
	ZmBuf body;
	size_t reports;
	const char *title; /* of the first report; in ARENA */
	size_t count[ZM_TYPE_COUNT];
	ZmModel *ontology;
	ZmArena *arena;
} ZmPageMaker;

/* ZM_ERR_RDF: the ontology in the binary is broken. */
ZmStatus zm_page_begin(ZmPageMaker *p);
void zm_page_add(ZmPageMaker *p, const ZmReport *r);
/* The whole page; empties P. */
void zm_page_end(ZmPageMaker *p, ZmBuf *out);

typedef struct {
	const char *class_, *light, *dark, *terminal, *plain; /* the last two: parameters of SGR (ECMA-48) */
} ZmLook;
extern const ZmLook zm_looks[ZM_TYPE_COUNT];

#endif
