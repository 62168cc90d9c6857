#include "reader/xml.h"

#include <limits.h>
#include <stdlib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/utf8.h"

typedef struct {
	const ZmXmlHandler *h;
	void *user;
	xmlParserCtxtPtr ctxt;
	bool doctype;
	unsigned depth;
} Walk;

enum { MOST_DEPTH = 512 };

static const char *text_of(const xmlChar *s)
{
	return s ? (const char *)s : "";
}

static void on_open(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attr,
                    int n_default, const xmlChar **attr)
{
	(void)prefix, (void)n_ns, (void)ns, (void)n_default;
	Walk *w = ctx;
	ZmTag t = {text_of(uri), (const char *)name, attr, n_attr};
	if (++w->depth > MOST_DEPTH) {
		xmlStopParser(w->ctxt);
		return;
	}
	if (w->h->open)
		w->h->open(w->user, &t);
}

static void on_close(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	Walk *w = ctx;
	ZmTag t = {text_of(uri), (const char *)name, NULL, 0};
	w->depth--;
	if (w->h->close)
		w->h->close(w->user, &t);
}

static void on_text(void *ctx, const xmlChar *s, int n)
{
	Walk *w = ctx;
	if (w->h->text)
		w->h->text(w->user, (const char *)s, (size_t)n);
}

static void on_doctype(void *ctx, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	Walk *w = ctx;
	w->doctype = true;
	xmlStopParser(w->ctxt);
}

static void silent(void *ctx, const char *msg, ...)
{
	(void)ctx, (void)msg;
}

static void note(const Walk *w, const char *name, ZmPage *page)
{
	const xmlError *e = xmlCtxtGetLastError(w->ctxt);
	char why[160] = "not well-formed";
	if (e && e->message)
		snprintf(why, sizeof why, "%s", e->message);
	why[strcspn(why, "\r\n")] = 0;
	if (w->depth > MOST_DEPTH)
		zm_page_note(page, ZM_DIAG_BOUND, "'%s' in it is nested more than %d deep", name, MOST_DEPTH);
	else if (w->doctype)
		zm_page_note(page, ZM_DIAG_BROKEN, "'%s' in it has a document type, which may hide entities without end", name);
	else
		zm_page_note(page, ZM_DIAG_BROKEN, "'%s' in it, line %d: %s", name, e ? e->line : 0, why);
}

ZmStatus zm_xml_walk(const char *s, size_t n, const char *name, const ZmXmlHandler *h, void *user, ZmPage *page)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_open, .endElementNs = on_close, .characters = on_text,
	                     .cdataBlock = on_text, .internalSubset = on_doctype, .warning = silent, .error = silent};
	Walk w = {h, user, NULL, false, 0};
	enum { STEP = 1 << 20 };
	w.ctxt = xmlCreatePushParserCtxt(&sax, &w, NULL, 0, NULL);
	if (!w.ctxt) {
		zm_page_note(page, ZM_DIAG_BROKEN, "libxml2 cannot be started");
		return ZM_ERR_INTERNAL;
	}
	xmlCtxtUseOptions(w.ctxt, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	int bad = 0;
	for (size_t at = 0; at < n && !bad; at += STEP)
		bad = xmlParseChunk(w.ctxt, s + at, (int)(n - at < STEP ? n - at : STEP), 0);
	if (!bad)
		bad = xmlParseChunk(w.ctxt, NULL, 0, 1);
	bad = bad || w.doctype || w.depth > MOST_DEPTH;
	if (bad)
		note(&w, name, page);
	if (w.ctxt->myDoc)
		xmlFreeDoc(w.ctxt->myDoc);
	xmlFreeParserCtxt(w.ctxt);
	return bad ? ZM_ERR_TEXT : ZM_OK;
}

bool zm_tag_is(const ZmTag *t, const char *name)
{
	return !strcmp(t->name, name);
}

/* SAX2 gives five pointers an attribute: name, prefix, namespace, begin and end of the value. */
bool zm_tag_attr(const ZmTag *t, const char *name, const char **value, size_t *n)
{
	const xmlChar *const *a = t->attr;
	for (int i = 0; i < t->n_attr; i++, a += 5) {
		if (strcmp((const char *)a[0], name))
			continue;
		*value = (const char *)a[3];
		*n = (size_t)(a[4] - a[3]);
		return true;
	}
	return false;
}

const char *zm_tag_copy(const ZmTag *t, const char *name, char *out, size_t room)
{
	const char *v;
	size_t n = 0;
	if (zm_tag_attr(t, name, &v, &n)) {
		n = n < room - 1 ? n : room - 1;
		memcpy(out, v, n);
		n = zm_utf8_valid(out, n); /* never half a character */
	}
	out[n] = 0;
	return out;
}

bool zm_tag_equals(const ZmTag *t, const char *name, const char *value)
{
	const char *v;
	size_t n;
	return zm_tag_attr(t, name, &v, &n) && n == strlen(value) && !memcmp(v, value, n);
}

long zm_tag_long(const ZmTag *t, const char *name, long otherwise)
{
	char v[24], *end;
	zm_tag_copy(t, name, v, sizeof v);
	long x = strtol(v, &end, 10);
	return end == v || x > INT_MAX || x < INT_MIN ? otherwise : x;
}
