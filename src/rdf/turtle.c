/* turtle.c: Turtle, subject by subject as it comes: prefixed names where the grammar allows, `a`,
 * bare integers, decimals and booleans, `;` between predicates and `,` between objects. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "rdf/writer_p.h"

typedef struct {
	ZmWriter w;
	ZmName predicate; /* the last one */
	bool first;
	struct {
		char text[16]; /* with its colon */
		unsigned char n;
	} prefix[ZM_NS_COUNT];
} Turtle;

static void put(Turtle *t, const ZmName *name)
{
	ZmBuf *b = &t->w.out;
	size_t n = name->plain ? name->plain : zm_pn_local(name->local);
	if (!n) {
		zm_put_name(&t->w, b, name);
		return;
	}
	zm_buf_reserve(b, n + sizeof t->prefix[0].text);
	memcpy(b->at + b->n, t->prefix[name->ns].text, sizeof t->prefix[0].text);
	b->n += t->prefix[name->ns].n;
	memcpy(b->at + b->n, name->local, n);
	b->n += n;
}

static bool is(const ZmName *n, ZmNs ns, const char *local)
{
	return n->ns == ns && !strcmp(n->local, local);
}

/* May the literal stand bare?  Only when its bare form reads back as the same text and type. */
static bool bare(const ZmTerm *o)
{
	const char *s = o->text;
	if (is(&o->name, ZM_NS_XSD, "boolean"))
		return !strcmp(s, "true") || !strcmp(s, "false");
	if (*s == '-' || *s == '+')
		s++;
	size_t whole = strspn(s, "0123456789");
	if (!whole)
		return false;
	s += whole;
	if (is(&o->name, ZM_NS_XSD, "integer"))
		return !*s;
	if (!is(&o->name, ZM_NS_XSD, "decimal") || *s != '.')
		return false;
	size_t part = strspn(s + 1, "0123456789");
	return part && !s[1 + part];
}

static void put_object(Turtle *t, const ZmTerm *o)
{
	ZmBuf *b = &t->w.out;
	if (o->kind == ZM_TERM_NAME) {
		put(t, &o->name);
	} else if (o->kind == ZM_TERM_IRI) {
		zm_buf_putc(b, '<');
		zm_put_iri(b, o->text);
		zm_buf_putc(b, '>');
	} else if (o->kind == ZM_TERM_TYPED && bare(o)) {
		zm_buf_add(b, o->text, o->n);
	} else {
		zm_put_quoted(b, o->text, o->n);
		if (o->kind == ZM_TERM_LANG) {
			zm_buf_putc(b, '@');
			zm_buf_puts(b, o->lang);
		} else if (o->kind == ZM_TERM_TYPED) {
			zm_buf_puts(b, "^^");
			put(t, &o->name);
		}
	}
}

static void begin(ZmSink *s, const ZmName *subject)
{
	Turtle *t = (Turtle *)s;
	zm_buf_putc(&t->w.out, '\n');
	put(t, subject);
	t->first = true;
}

static void add(ZmSink *s, const ZmName *predicate, const ZmTerm *object)
{
	Turtle *t = (Turtle *)s;
	ZmBuf *b = &t->w.out;
	if (!t->first && t->predicate.ns == predicate->ns && (t->predicate.local == predicate->local || !strcmp(t->predicate.local, predicate->local))) {
		zm_buf_puts(b, " , ");
	} else {
		zm_buf_puts(b, t->first ? " " : " ;\n    ");
		if (is(predicate, ZM_NS_RDF, "type"))
			zm_buf_putc(b, 'a');
		else
			put(t, predicate);
		zm_buf_putc(b, ' ');
		t->predicate = *predicate;
		t->first = false;
	}
	put_object(t, object);
}

static void end(ZmSink *s)
{
	Turtle *t = (Turtle *)s;
	zm_buf_puts(&t->w.out, " .\n");
	zm_writer_drain(&t->w);
}

static void remark(ZmSink *s, const char *text)
{
	Turtle *t = (Turtle *)s;
	zm_buf_puts(&t->w.out, "\n# ");
	zm_buf_puts(&t->w.out, text);
	zm_buf_putc(&t->w.out, '\n');
}

ZmWriter *zm_turtle_new(const char *base)
{
	(void)base;
	Turtle *t = zm_xmalloc(sizeof *t);
	memset(t, 0, sizeof *t);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		t->prefix[i].n = (unsigned char)snprintf(t->prefix[i].text, sizeof t->prefix[i].text, "%s:", zm_ns[i].prefix);
	t->w.sink = (ZmSink){.begin = begin, .add = add, .end = end, .remark = remark};
	return &t->w;
}

void zm_turtle_open(ZmWriter *w)
{
	zm_buf_putc(&w->out, '\n');
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		zm_buf_printf(&w->out, "@prefix %s: <", zm_ns[i].prefix);
		zm_buf_puts(&w->out, w->iri[i]);
		zm_buf_puts(&w->out, "> .\n");
	}
}
