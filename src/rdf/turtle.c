/* turtle.c: Turtle, subject by subject as it comes: prefixed names where the grammar allows, `a`,
 * bare integers, decimals and booleans, `;` between predicates and `,` between objects. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "rdf/writer_p.h"

enum { LEAD = 7 }; /* of what stands before a predicate: " ;\n    " */

typedef struct {
	ZmWriter w;
	ZmName predicate; /* the last one */
	bool first;
	struct {
		char text[16]; /* with its colon */
		unsigned char n;
	} prefix[ZM_NS_COUNT];
	ZmWord predicates[ZM_WORDS]; /* with what stands before and the space behind them */
	ZmWord objects[ZM_WORDS];
} Turtle;

static void put(Turtle *t, const ZmName *name)
{
	ZmBuf *b = &t->w.out;
	size_t n = name->plain ? name->plain : zm_pn_local(name->local);
	if (!n) {
		zm_put_name(&t->w, b, name);
		return;
	}
	char *p = zm_writer_room(b, n + sizeof t->prefix[0].text);
	memcpy(p, t->prefix[name->ns].text, sizeof t->prefix[0].text);
	b->n = (size_t)(zm_put(p + t->prefix[name->ns].n, name->local, n) - b->at);
}

static bool is(const ZmName *n, ZmNs ns, const char *local)
{
	return n->ns == ns && !strcmp(n->local, local);
}

/* The word of NAME as a predicate or an object; NULL when it has none. */
static const ZmWord *word(Turtle *t, ZmWord *table, const ZmName *name)
{
	ZmWord *x = zm_word_at(table, name);
	if (zm_word_is(x, name))
		return x;
	bool predicate = table == t->predicates, a = predicate && is(name, ZM_NS_RDF, "type");
	int n = predicate ? snprintf(x->text, sizeof x->text, " ;\n    %s%s ", a ? "" : t->prefix[name->ns].text, a ? "a" : name->local)
	                  : snprintf(x->text, sizeof x->text, "%s%s", t->prefix[name->ns].text, name->local);
	bool fits = (size_t)n < sizeof x->text;
	x->local = fits ? name->local : NULL;
	x->ns = (uint8_t)name->ns;
	x->n = fits ? (uint8_t)n : 0;
	return fits ? x : NULL;
}

/* A name as an object. */
static void put_object_name(Turtle *t, const ZmName *name)
{
	const ZmWord *x = name->fixed ? word(t, t->objects, name) : NULL;
	if (x)
		t->w.out.n = (size_t)(zm_put_word(zm_writer_room(&t->w.out, 0), x) - t->w.out.at);
	else
		put(t, name);
}

/* May the literal stand bare?  Only when its bare form reads back as the same text and type. */
static bool bare(const ZmTerm *o)
{
	const char *s = o->text;
	if (o->name.plain && o->name.plain != strlen("integer")) /* decimal and boolean are as long */
		return false;
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

static void put_literal(Turtle *t, const ZmTerm *o)
{
	ZmBuf *b = &t->w.out;
	if (o->bare || zm_needs_no_escape(o->text, o->n)) {
		char *p = zm_writer_room(b, o->n);
		*p++ = '"';
		p = zm_put(p, o->text, o->n);
		*p++ = '"';
		b->n = (size_t)(p - b->at);
	} else {
		zm_put_quoted(b, o->text, o->n);
	}
	if (o->kind == ZM_TERM_LANG) {
		zm_buf_putc(b, '@');
		zm_buf_puts(b, o->lang);
	} else if (o->kind == ZM_TERM_TYPED) {
		zm_buf_puts(b, "^^");
		put_object_name(t, &o->name);
	}
}

static void put_object(Turtle *t, const ZmTerm *o)
{
	ZmBuf *b = &t->w.out;
	if (o->kind == ZM_TERM_NAME) {
		put_object_name(t, &o->name);
	} else if (o->kind == ZM_TERM_IRI) {
		zm_buf_putc(b, '<');
		zm_put_iri(b, o->text);
		zm_buf_putc(b, '>');
	} else if (o->kind == ZM_TERM_TYPED && bare(o)) {
		zm_buf_add(b, o->text, o->n);
	} else {
		put_literal(t, o);
	}
}

static void begin(ZmSink *s, const ZmName *subject)
{
	Turtle *t = (Turtle *)s;
	zm_buf_putc(&t->w.out, '\n');
	put(t, subject);
	t->first = true;
}

static bool same(const ZmName *a, const ZmName *b)
{
	return a->ns == b->ns && (a->local == b->local || ((!a->plain || !b->plain || a->plain == b->plain) && !strcmp(a->local, b->local)));
}

/* PREDICATE with what stands before and behind it. */
static void put_predicate(Turtle *t, const ZmName *predicate)
{
	ZmBuf *b = &t->w.out;
	const ZmWord *x = predicate->fixed ? word(t, t->predicates, predicate) : NULL;
	if (x) {
		char *p = zm_writer_room(b, 0);
		if (t->first) {
			memcpy(p, x->text + LEAD - 1, 48);
			if (x->n > 48)
				memcpy(p + 48, x->text + LEAD - 1 + 48, ZM_WORD_ROOM - 48 - LEAD + 1);
			b->n += x->n - LEAD + 1u;
		} else {
			b->n = (size_t)(zm_put_word(p, x) - b->at);
		}
		return;
	}
	zm_buf_puts(b, t->first ? " " : " ;\n    ");
	if (is(predicate, ZM_NS_RDF, "type"))
		zm_buf_putc(b, 'a');
	else
		put(t, predicate);
	zm_buf_putc(b, ' ');
}

static void add(ZmSink *s, const ZmName *predicate, const ZmTerm *object)
{
	Turtle *t = (Turtle *)s;
	if (!t->first && same(&t->predicate, predicate)) {
		zm_buf_add(&t->w.out, " , ", 3);
	} else {
		put_predicate(t, predicate);
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

ZmWriter *zm_turtle_new(void)
{
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
