/* page.c: what the graph says of one thing: for people in Chinese or English, as Turtle, as JSON-LD. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/sink.h"
#include "http/service.h"
#include "rdf/answer.h"
#include "view/page.h"

#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
enum { MOST = 300 }; /* lines of what points here, on a page for people */

const char zm_page_css[] = "body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
                           "h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
                           "td,th{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}th{width:14rem;font-weight:600}"
                           "a{color:#1a5fb4;text-decoration:none}a:hover{text-decoration:underline}.iri,nav,footer{color:#666;font-size:.85rem;"
                           "overflow-wrap:anywhere}.ways a{display:inline-block;margin-right:.5rem;padding:.4rem 1rem;border-radius:.4rem;background:#a8322a;color:#fff}"
                           "textarea{width:100%;box-sizing:border-box;font:14px/1.4 monospace}small{color:#666}";

static const struct {
	const char *points_here, *other, *query, *ask, *lang, *explore, *editor, *in_explorer, *read;
} words[] = {
    {"Points here", "中文", "Question (SPARQL)", "Ask", "en", "Explore the graph", "Query editor", "In the explorer", "Read it"},
    {"指向此处", "English", "提问（SPARQL）", "提问", "zh", "图谱浏览", "查询编辑器", "在图谱中查看", "阅读全文"},
};

typedef struct {
	const ZmService *s;
	ZmArena *arena;
	ZmBuf *b;
	bool zh;
} Page;

static void put(ZmBuf *b, const char *s)
{
	for (; *s; s++)
		if (*s == '<')
			zm_buf_puts(b, "&lt;");
		else if (*s == '>')
			zm_buf_puts(b, "&gt;");
		else if (*s == '&')
			zm_buf_puts(b, "&amp;");
		else if (*s == '"')
			zm_buf_puts(b, "&quot;");
		else
			zm_buf_putc(b, *s);
}

static const char *label_in(const Page *p, const ZmModel *m, const char *iri)
{
	static const char *const labels[] = {SKOS "prefLabel", DCTERMS "title", RDFS "label"};
	const char *best = NULL;
	for (size_t i = 0; i < sizeof labels / sizeof *labels && !best; i++) {
		ZmNodes all = {0};
		zm_model_objects(m, p->arena, iri, labels[i], &all);
		for (size_t k = 0; k < all.n; k++)
			if (!best || (all.at[k].lang && !strncmp(all.at[k].lang, words[p->zh].lang, 2)))
				best = all.at[k].text;
		free(all.at);
	}
	return best;
}

static const char *label_of(const Page *p, const char *iri)
{
	const char *label = label_in(p, p->s->graph, iri);
	if (!label)
		label = label_in(p, p->s->vocabulary, iri);
	return label ? label : zm_short_iri(p->arena, iri);
}

static void put_escaped(ZmBuf *b, const char *s)
{
	for (; *s; s++)
		if (strchr("%?#&+\" <>\\", *s) || (unsigned char)*s >= 0x7F || (unsigned char)*s < 0x20)
			zm_buf_printf(b, "%%%02X", (unsigned char)*s);
		else
			zm_buf_putc(b, *s);
}

/* The place of IRI's page here, as the value of an attribute. */
static void put_href(const Page *p, const char *iri)
{
	size_t n = strlen(p->s->base);
	if (!strncmp(iri, p->s->base, n)) {
		zm_buf_puts(p->b, "/resource/");
		put_escaped(p->b, iri + n);
	} else {
		zm_buf_puts(p->b, "/resource?iri=");
		put_escaped(p->b, iri);
	}
}

static void put_node(const Page *p, const ZmNode *n)
{
	ZmBuf *b = p->b;
	if (n->kind == ZM_NODE_IRI) {
		bool web = !strncmp(n->text, "http://", 7) || !strncmp(n->text, "https://", 8);
		bool here = zm_index_match(zm_model_index(p->s->graph), zm_index_find(zm_model_index(p->s->graph), n), ZM_NO_ID, ZM_NO_ID).n;
		zm_buf_puts(b, "<a href=\"");
		if (here || !web)
			put_href(p, n->text);
		else
			put(b, n->text);
		zm_buf_puts(b, "\">");
		put(b, label_of(p, n->text));
		zm_buf_puts(b, "</a>");
		return;
	}
	if (n->lang)
		zm_buf_printf(b, "<span lang=\"%s\">", n->lang);
	put(b, n->kind == ZM_NODE_BLANK ? zm_arena_printf(p->arena, "_:%s", n->text) : n->text);
	if (n->lang)
		zm_buf_printf(b, "</span> <small>%s</small>", n->lang);
}

/* A link to where the explorer shows IRI, if it does. */
static void put_explorer_link(const Page *p, const char *iri)
{
	static const char *const classes[] = {
#define ZM_VIEW(class_, edge, face) #class_,
#include "view/classes.def"
#undef ZM_VIEW
	    "Report"};
	enum { CLASSES = sizeof classes / sizeof *classes };
	ZmNodes all = {0};
	size_t base = strlen(p->s->base), n = 0, c = CLASSES;
	int i = 0;
	if (!zm_explorer_page_length() || strncmp(iri, p->s->base, base) != 0)
		return;
	zm_model_objects(p->s->graph, p->arena, iri, RDF "type", &all);
	for (size_t k = 0; k < all.n && c == CLASSES; k++)
		for (c = 0; c < CLASSES && strcmp(all.at[k].text, zm_arena_printf(p->arena, "%s%s", zm_ns[ZM_NS_ZM].iri, classes[c])) != 0;)
			c++;
	free(all.at);
	for (; i < ZM_NS_COUNT; i++) {
		n = strlen(zm_ns[i].iri);
		if (zm_ns[i].instances && !strncmp(iri + base, zm_ns[i].iri, n) && iri[base + n])
			break;
	}
	if (c == CLASSES || i == ZM_NS_COUNT)
		return;
	zm_buf_printf(p->b, " · <a href=\"/explore#%slang=%s&amp;%s=%s:", c == CLASSES - 1 ? "view=reading&amp;" : "", words[p->zh].lang,
	              c == CLASSES - 1 ? "report" : "node", zm_ns[i].prefix);
	put_escaped(p->b, iri + base + n);
	zm_buf_printf(p->b, "\">%s</a>", c == CLASSES - 1 ? words[p->zh].read : words[p->zh].in_explorer);
}

static void put_head(const Page *p, const char *title, const char *other)
{
	zm_buf_printf(p->b,
	              "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
	              "<link rel=\"stylesheet\" href=\"/style.css\"><title>",
	              words[p->zh].lang);
	put(p->b, title);
	zm_buf_puts(p->b, "</title></head><body><nav><a href=\"/\">政脉 Zhengmai</a> · <a href=\"?");
	zm_buf_puts(p->b, other);
	zm_buf_printf(p->b, "lang=%s\">%s</a></nav>\n<h1>", words[!p->zh].lang, words[p->zh].other);
	put(p->b, title);
	zm_buf_puts(p->b, "</h1>\n");
}

/* A row of the table; the name of the relation only when it is not that of the row before. */
static void put_row(const Page *p, const char *predicate, const char *before, const ZmNode *n)
{
	zm_buf_puts(p->b, "<tr><th>");
	if (!before || strcmp(before, predicate) != 0)
		put_node(p, &(ZmNode){.kind = ZM_NODE_IRI, .text = predicate});
	zm_buf_puts(p->b, "</th><td>");
	put_node(p, n);
	zm_buf_puts(p->b, "</td></tr>\n");
}

static void put_html(const Page *p, const ZmRequest *r, const char *iri)
{
	const ZmIndex *x = zm_model_index(p->s->graph);
	uint32_t id = zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = iri});
	ZmTriples out = zm_index_match(x, id, ZM_NO_ID, ZM_NO_ID), in = zm_index_match(x, ZM_NO_ID, ZM_NO_ID, id);
	const char *asked, *before = NULL, *link = "";
	if (!strcmp(r->path, "/resource") && zm_form_get(p->arena, r->query, strlen(r->query), "iri", &asked)) {
		ZmBuf b = {0};
		put_escaped(&b, asked ? asked : "");
		link = zm_arena_printf(p->arena, "iri=%s&amp;", zm_buf_cstr(&b));
		zm_buf_release(&b);
	}
	put_head(p, label_of(p, iri), link);
	zm_buf_puts(p->b, "<p class=\"iri\">");
	put(p->b, iri);
	zm_buf_printf(p->b, " · <a href=\"?%sformat=turtle\">Turtle</a> · <a href=\"?%sformat=json\">JSON-LD</a>", link, link);
	put_explorer_link(p, iri);
	zm_buf_puts(p->b, "</p>\n<table>\n");
	for (size_t i = 0; i < out.n; i++) {
		ZmNode q = zm_index_term(x, out.at[i].at[1]), o = zm_index_term(x, out.at[i].at[2]);
		put_row(p, q.text, before, &o);
		before = q.text;
	}
	zm_buf_puts(p->b, "</table>\n");
	if (in.n) {
		zm_buf_printf(p->b, "<h2>%s</h2>\n<table>\n", words[p->zh].points_here);
		before = NULL;
		for (size_t i = 0; i < in.n && i < MOST; i++) {
			ZmNode s = zm_index_term(x, in.at[i].at[0]), q = zm_index_term(x, in.at[i].at[1]);
			put_row(p, q.text, before, &s);
			before = q.text;
		}
		zm_buf_puts(p->b, "</table>\n");
	}
	if (in.n > MOST) {
		zm_buf_puts(p->b, "<p>");
		zm_buf_printf(p->b, p->zh ? "共 %zu 条，其余可用查询列出" : "%zu in all; a query lists the others", in.n);
		zm_buf_puts(p->b, "</p>\n");
	}
	zm_buf_puts(p->b, "</body></html>\n");
}

static void put_json_string(ZmBuf *b, const char *s)
{
	zm_buf_putc(b, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			zm_buf_putc(b, '\\');
		if (c < 0x20)
			zm_buf_printf(b, "\\u%04X", c);
		else
			zm_buf_putc(b, (char)c);
	}
	zm_buf_putc(b, '"');
}

static void put_json_value(ZmBuf *b, const ZmNode *n, const char *text)
{
	zm_buf_puts(b, n->kind == ZM_NODE_LITERAL ? "{\"@value\": " : "{\"@id\": ");
	put_json_string(b, text);
	if (n->kind == ZM_NODE_LITERAL && n->lang) {
		zm_buf_puts(b, ", \"@language\": ");
		put_json_string(b, n->lang);
	} else if (n->kind == ZM_NODE_LITERAL && n->datatype) {
		zm_buf_puts(b, ", \"@type\": ");
		put_json_string(b, n->datatype);
	}
	zm_buf_putc(b, '}');
}

/* Expanded JSON-LD 1.1: an array with one object. */
static void put_jsonld(const Page *p, const ZmAnswer *a, const char *iri)
{
	zm_buf_puts(p->b, "[{\"@id\": ");
	put_json_string(p->b, iri);
	for (size_t i = 0; i < a->rows; i++) {
		const ZmNode *q = &a->cell.at[3 * i + 1], *o = q + 1;
		bool type = !strcmp(q->text, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") && o->kind != ZM_NODE_LITERAL;
		bool first = !i || strcmp(q[-3].text, q->text) != 0;
		if (first) {
			zm_buf_puts(p->b, i ? "],\n  " : ",\n  ");
			put_json_string(p->b, type ? "@type" : q->text);
			zm_buf_puts(p->b, ": [");
		} else {
			zm_buf_puts(p->b, ", ");
		}
		const char *text = o->kind == ZM_NODE_BLANK ? zm_arena_printf(p->arena, "_:%s", o->text) : o->text;
		if (type)
			put_json_string(p->b, text);
		else
			put_json_value(p->b, o, text);
	}
	zm_buf_puts(p->b, a->rows ? "]}]\n" : "}]\n");
}

static void put_data(const Page *p, const char *iri, bool json)
{
	const ZmIndex *x = zm_model_index(p->s->graph);
	ZmTriples out = zm_index_match(x, zm_index_find(x, &(ZmNode){.kind = ZM_NODE_IRI, .text = iri}), ZM_NO_ID, ZM_NO_ID);
	ZmAnswer a = {.kind = ZM_ANSWER_GRAPH, .columns = 3, .rows = out.n};
	for (size_t i = 0; i < out.n; i++)
		for (int k = 0; k < 3; k++)
			*zm_vec_push(&a.cell) = zm_index_term(x, out.at[i].at[k]);
	zm_answer_tidy(&a, p->arena);
	if (json)
		put_jsonld(p, &a, iri);
	else
		zm_answer_put(p->b, p->arena, &a, ZM_ANSWER_TURTLE);
	zm_answer_release(&a);
}

/* "zh" or "en" by ?lang= or the header. */
static bool in_chinese(ZmArena *arena, const ZmRequest *r)
{
	const char *lang;
	if (zm_form_get(arena, r->query, strlen(r->query), "lang", &lang) && lang)
		return strcmp(lang, "en") != 0;
	return zm_prefers_chinese(r->languages);
}

void zm_page_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, const char *iri, ZmReply *out)
{
	static const char *const types[] = {"text/html", "text/turtle", "application/ld+json", "application/json"};
	static const char *const names[] = {"html", "turtle", "json"};
	const char *format;
	int which = -1;
	Page p = {.s = s, .arena = arena, .b = &out->body, .zh = in_chinese(arena, r)};
	if (zm_form_get(arena, r->query, strlen(r->query), "format", &format) && format) {
		for (int i = 0; i < 3; i++)
			if (!strcmp(format, names[i]))
				which = i;
	} else {
		which = zm_negotiate(r->accept, types, 4);
	}
	if (which < 0) {
		zm_reply_text(out, 406, "this can be had as HTML, Turtle or JSON-LD");
		return;
	}
	out->status = 200;
	snprintf(out->type, sizeof out->type, "%s%s", types[which], which < 2 ? "; charset=utf-8" : "");
	if (which == 0) {
		snprintf(out->language, sizeof out->language, "%s", words[p.zh].lang);
		put_html(&p, r, iri);
	} else {
		put_data(&p, iri, which > 1);
	}
}

void zm_front_reply(const ZmService *s, ZmArena *arena, const ZmRequest *r, ZmReply *out)
{
	Page p = {.s = s, .arena = arena, .b = &out->body, .zh = in_chinese(arena, r)};
	unsigned long long n = zm_model_index(s->graph)->triples;
	out->status = 200;
	snprintf(out->type, sizeof out->type, "text/html; charset=utf-8");
	snprintf(out->language, sizeof out->language, "%s", words[p.zh].lang);
	put_head(&p, "政脉 Zhengmai", "");
	zm_buf_printf(p.b, p.zh ? "<p>%llu 条陈述</p>\n" : "<p>%llu statements</p>\n", n);
	if (zm_explorer_page_length())
		zm_buf_printf(p.b, "<p class=\"ways\"><a href=\"/explore#lang=%s\">%s</a> <a href=\"/sparql-editor#lang=%s\">%s</a></p>\n", words[p.zh].lang,
		              words[p.zh].explore, words[p.zh].lang, words[p.zh].editor);
	zm_buf_printf(p.b, "<h2>%s</h2>\n<form action=\"/sparql\" method=\"get\"><textarea name=\"query\" rows=\"10\">", words[p.zh].query);
	put(p.b, "PREFIX zm: <https://w3id.org/zhengmai/ns#>\n"
	         "SELECT ?report ?unit ?year WHERE {\n  ?report a zm:Report ; zm:issuedBy ?unit ; zm:coversYear ?year .\n}\nORDER BY ?year ?unit\n");
	zm_buf_printf(p.b, "</textarea><p><button>%s</button></p></form>\n<h2>%s</h2>\n<ul>\n", words[p.zh].ask, p.zh ? "报告" : "Reports");
	ZmNodes reports = {0};
	zm_model_subjects(s->graph, arena, RDF "type",
	                  &(ZmNode){.kind = ZM_NODE_IRI, .text = "https://w3id.org/zhengmai/ns#Report"}, &reports);
	for (size_t i = 0; i < reports.n && i < MOST; i++) {
		zm_buf_puts(p.b, "<li>");
		put_node(&p, &reports.at[i]);
		zm_buf_puts(p.b, " <small>");
		put(p.b, reports.at[i].text);
		zm_buf_puts(p.b, "</small></li>\n");
	}
	free(reports.at);
	zm_buf_puts(p.b, "</ul>\n</body></html>\n");
}
