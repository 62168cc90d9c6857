/* turtle.c: Turtle, subject by subject as it comes: prefixed names where the grammar allows, `a`,
 * bare integers, decimals and booleans, `;` between predicates and `,` between objects. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/numbers.h"
#include "rdf/writer_p.h"

enum {
	LEAD = 7, /* of what stands before a predicate: " ;\n    " */
	MOST = 512, /* bytes of a name or a text that is put without asking whether there is room, for there always is ROOM */
	ROOM = ZM_FORM_SLOTS * (MOST + 3 * ZM_WORD_ROOM)
};

/* A form with what stands around its values. */
enum { FORMS = 8, BEFORE = 64, BEHIND = 32 };
typedef struct {
	char text[BEFORE + BEHIND];
	size_t n;
} Piece;
typedef struct {
	const ZmForm *form;
	struct {
		Piece before, behind, between; /* BETWEEN: behind the value of the slot before and before its own */
		bool bare; /* the value is a number that needs no quotation marks */
	} slot[ZM_FORM_SLOTS];
} ReadyForm;

typedef struct {
	ZmWriter w;
	ZmName predicate; /* the last one */
	bool first;
	struct {
		char text[16]; /* with its colon */
		unsigned char n;
	} prefix[ZM_NS_COUNT];
	ReadyForm form[FORMS];
	size_t forms;
	ZmWord predicates[ZM_WORDS]; /* with what stands before and the space behind them */
	ZmWord objects[ZM_WORDS];
} Turtle;

static bool is(const ZmName *n, ZmNs ns, const char *local)
{
	return n->ns == ns && !strcmp(n->local, local);
}

/* The word of NAME as a predicate or an object; NULL when it has none. */
static const ZmWord *make_word(Turtle *t, ZmWord *x, const ZmName *name, bool predicate)
{
	bool a = predicate && is(name, ZM_NS_RDF, "type");
	int n = predicate ? snprintf(x->text, sizeof x->text, " ;\n    %s%s ", a ? "" : t->prefix[name->ns].text, a ? "a" : name->local)
	                  : snprintf(x->text, sizeof x->text, "%s%s", t->prefix[name->ns].text, name->local);
	bool fits = (size_t)n < sizeof x->text;
	x->local = fits ? name->local : NULL;
	x->ns = (uint8_t)name->ns;
	x->n = fits ? (uint8_t)n : 0;
	return fits ? x : NULL;
}

static inline const ZmWord *word(Turtle *t, ZmWord *table, const ZmName *name)
{
	ZmWord *x = zm_word_at(table, name);
	return zm_word_is(x, name) ? x : make_word(t, x, name, table == t->predicates);
}

/* A name that has no word or must be an <IRI>; like all that follows it puts to P, in the output's room, and returns the end. */
__attribute__((noinline)) static char *put_any(Turtle *t, char *p, const ZmName *name)
{
	ZmBuf *b = &t->w.out;
	size_t n = name->plain ? name->plain : zm_pn_local(name->local);
	b->n = (size_t)(p - b->at);
	if (!n) {
		zm_put_name(&t->w, b, name);
	} else {
		p = zm_writer_room(b, n + sizeof t->prefix[0].text);
		memcpy(p, t->prefix[name->ns].text, sizeof t->prefix[0].text);
		b->n = (size_t)(zm_put(p + t->prefix[name->ns].n, name->local, n) - b->at);
	}
	return zm_writer_room(b, ROOM);
}

/* The same, the first time that the fixed NAME is put. */
__attribute__((noinline)) static char *put_first(Turtle *t, char *p, const ZmName *name, ZmWord *x)
{
	const ZmWord *made = make_word(t, x, name, false);
	return made ? zm_put_word(p, made) : put_any(t, p, name);
}

/* Nearly all that is written: without a call. */
static inline char *put(Turtle *t, char *p, const ZmName *name)
{
	if (name->fixed) {
		ZmWord *x = zm_word_at(t->objects, name);
		return zm_word_is(x, name) ? zm_put_word(p, x) : put_first(t, p, name, x);
	}
	if (!name->plain || name->plain > MOST)
		return put_any(t, p, name);
	memcpy(p, t->prefix[name->ns].text, sizeof t->prefix[0].text);
	return zm_put(p + t->prefix[name->ns].n, name->local, name->plain);
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

/* A text that is long or needs escapes, with its quotation marks. */
static char *put_text(Turtle *t, char *p, const ZmTerm *o)
{
	ZmBuf *b = &t->w.out;
	b->n = (size_t)(p - b->at);
	zm_put_quoted(b, o->text, o->n);
	return zm_writer_room(b, ROOM);
}

static inline char *put_literal(Turtle *t, char *p, const ZmTerm *o)
{
	char *end = o->n > MOST ? NULL : o->bare ? zm_put(p + 1, o->text, o->n) : zm_put_unescaped(p + 1, o->text, o->n);
	if (end) {
		*p = *end = '"';
		p = end + 1;
	} else {
		p = put_text(t, p, o);
	}
	if (o->kind == ZM_TERM_LANG) {
		*p++ = '@';
		return zm_put(p, o->lang, strlen(o->lang));
	}
	if (o->kind != ZM_TERM_TYPED)
		return p;
	*p++ = '^';
	*p++ = '^';
	return put(t, p, &o->name);
}

static inline char *put_object(Turtle *t, char *p, const ZmTerm *o)
{
	if (o->kind == ZM_TERM_NAME)
		return put(t, p, &o->name);
	if (o->kind == ZM_TERM_IRI) {
		ZmBuf *b = &t->w.out;
		*p++ = '<';
		b->n = (size_t)(p - b->at);
		zm_put_iri(b, o->text);
		zm_buf_putc(b, '>');
		return zm_writer_room(b, ROOM);
	}
	if (o->kind == ZM_TERM_TYPED && o->n <= MOST && bare(o))
		return zm_put(p, o->text, o->n);
	return put_literal(t, p, o);
}

static void begin(ZmSink *s, const ZmName *subject)
{
	Turtle *t = (Turtle *)s;
	char *p = zm_writer_room(&t->w.out, ROOM);
	*p++ = '\n';
	t->w.out.n = (size_t)(put(t, p, subject) - t->w.out.at);
	t->first = true;
}

static bool same(const ZmName *a, const ZmName *b)
{
	return a->ns == b->ns && (a->local == b->local || ((!a->plain || !b->plain || a->plain == b->plain) && !strcmp(a->local, b->local)));
}

/* PREDICATE with what stands before and behind it. */
static inline char *put_predicate(Turtle *t, char *p, const ZmName *predicate)
{
	const ZmWord *x = predicate->fixed ? word(t, t->predicates, predicate) : NULL;
	if (x && !t->first)
		return zm_put_word(p, x);
	if (x) {
		memcpy(p, x->text + LEAD - 1, sizeof x->text - LEAD + 1);
		return p + x->n - (LEAD - 1);
	}
	p = t->first ? zm_put(p, " ", 1) : zm_put(p, " ;\n    ", LEAD);
	if (is(predicate, ZM_NS_RDF, "type"))
		*p++ = 'a';
	else
		p = put(t, p, predicate);
	*p++ = ' ';
	return p;
}

static void add(ZmSink *s, const ZmName *predicate, const ZmTerm *object)
{
	Turtle *t = (Turtle *)s;
	char *p = zm_writer_room(&t->w.out, ROOM);
	if (!t->first && same(&t->predicate, predicate)) {
		p = zm_put(p, " , ", 3);
	} else {
		p = put_predicate(t, p, predicate);
		t->predicate = *predicate;
		t->first = false;
	}
	t->w.out.n = (size_t)(put_object(t, p, object) - t->w.out.at);
}

__attribute__((format(printf, 2, 3))) static void say(Piece *x, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	x->n += (size_t)vsnprintf(x->text + x->n, sizeof x->text - x->n, fmt, ap);
	va_end(ap);
	if (x->n >= sizeof x->text)
		abort(); /* no name of ours is as long */
}

/* What stands around the value of slot I. */
static void prepare(Turtle *t, ReadyForm *f, size_t i)
{
	const ZmFormSlot *s = &f->form->slot[i];
	bool number = s->kind == ZM_SLOT_NUMBER || s->kind == ZM_SLOT_DIGITS, type = is(&s->predicate, ZM_NS_RDF, "type");
	f->slot[i].bare = number && (is(&s->object, ZM_NS_XSD, "integer") || is(&s->object, ZM_NS_XSD, "decimal"));
	bool quoted = s->kind != ZM_SLOT_FIXED && s->kind != ZM_SLOT_NAME && !f->slot[i].bare;
	Piece *before = &f->slot[i].before, *behind = &f->slot[i].behind, *between = &f->slot[i].between, object = {0};
	if (s->kind == ZM_SLOT_FIXED)
		say(&object, "%s%s", t->prefix[s->object.ns].text, s->object.local);
	else if (quoted)
		say(&object, "\"");
	say(before, " ;\n    %s%s %s", type ? "" : t->prefix[s->predicate.ns].text, type ? "a" : s->predicate.local, object.text);
	if (quoted)
		say(behind, "\"%s", s->kind == ZM_SLOT_ZH ? "@zh" : "");
	if (quoted && number)
		say(behind, "^^%s%s", t->prefix[s->object.ns].text, s->object.local);
	if (!i)
		return;
	bool again = same(&s->predicate, &f->form->slot[i - 1].predicate);
	say(between, "%s%s%s", f->slot[i - 1].behind.text, again ? " , " : before->text, again ? object.text : "");
}

static const ReadyForm *ready(Turtle *t, const ZmForm *form)
{
	for (size_t i = 0; i < t->forms; i++)
		if (t->form[i].form == form)
			return &t->form[i];
	if (t->forms == FORMS)
		abort(); /* each has a place: there are so many in graph/ */
	ReadyForm *f = &t->form[t->forms++];
	f->form = form;
	for (size_t i = 0; i < form->n; i++)
		prepare(t, f, i);
	return f;
}

static inline char *put_piece(char *p, const Piece *x)
{
	memcpy(p, x->text, 64);
	if (x->n > 64)
		memcpy(p + 64, x->text + 64, sizeof x->text - 64);
	return p + x->n;
}

/* The value of a slot, without its quotation marks. */
static inline char *put_value(Turtle *t, char *p, const ZmFormSlot *slot, const ZmFormValue *v)
{
	char *end;
	switch (slot->kind) {
	case ZM_SLOT_FIXED:
		return p;
	case ZM_SLOT_NAME:
		return put(t, p, &v->name);
	case ZM_SLOT_NUMBER:
		return zm_put_digits(p, v->number);
	case ZM_SLOT_DIGITS:
		return zm_put(p, v->text.s, v->text.n);
	default:
		break;
	}
	if (v->text.n <= MOST && (end = zm_put_unescaped(p, v->text.s, v->text.n)))
		return end;
	return put_text(t, p - 1, &(ZmTerm){.text = v->text.s, .n = v->text.n}) - 1; /* its marks in the place of those around it */
}

static void fill(ZmSink *s, const ZmForm *form, const ZmFilled *v)
{
	Turtle *t = (Turtle *)s;
	const ReadyForm *f = ready(t, form);
	uint32_t left = v->has;
	if (!left)
		return;
	size_t i = (size_t)__builtin_ctz(left), next;
	const Piece *first = &f->slot[i].before;
	char *p = zm_writer_room(&t->w.out, ROOM);
	size_t skip = t->first ? LEAD - 1 : 0;
	memcpy(p, first->text + skip, sizeof first->text - LEAD);
	for (p += first->n - skip;; i = next) {
		p = put_value(t, p, &form->slot[i], &v->at[i]);
		left &= left - 1;
		if (!left)
			break;
		next = (size_t)__builtin_ctz(left);
		if (next == i + 1) {
			p = put_piece(p, &f->slot[next].between);
		} else {
			p = put_piece(p, &f->slot[i].behind);
			p = put_piece(p, &f->slot[next].before);
		}
	}
	p = put_piece(p, &f->slot[i].behind);
	t->w.out.n = (size_t)(p - t->w.out.at);
	t->first = false;
	t->predicate = form->slot[i].predicate;
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
	Turtle *t = aligned_alloc(_Alignof(Turtle), sizeof *t);
	if (!t)
		abort();
	memset(t, 0, sizeof *t);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		t->prefix[i].n = (unsigned char)snprintf(t->prefix[i].text, sizeof t->prefix[i].text, "%s:", zm_ns[i].prefix);
	t->w.sink = (ZmSink){.begin = begin, .add = add, .end = end, .fill = fill, .remark = remark};
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
