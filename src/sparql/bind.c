#include "sparql/bind.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct {
	const char *name;
	bool seen;
} Look;

static void look(void *user, const char *name)
{
	Look *l = user;
	l->seen = l->seen || !strcmp(l->name, name);
}

static bool look_in(const ZmExpr *e, const char *name)
{
	bool in = e && e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR && !strcmp(e->term.name, name);
	for (size_t i = 0; e && i < e->n; i++)
		in = in || look_in(e->arg[i], name);
	return in;
}

static bool mentioned(const ZmPattern *p, const char *name)
{
	Look l = {.name = name};
	zm_pattern_names(p, look, &l);
	for (const ZmPattern *c = p->first; c && !l.seen; c = c->next)
		l.seen = look_in(c->expr, name) || (c->first && mentioned(c, name));
	return l.seen;
}

/* Digits as SPARQL writes numbers; the datatype, or NULL. */
static const char *number_type(const char *s)
{
	s += *s == '-' || *s == '+';
	size_t whole = strspn(s, "0123456789"), part = 0;
	s += whole;
	bool point = *s == '.';
	if (point)
		part = strspn(s + 1, "0123456789"), s += 1 + part;
	if (!whole && !part)
		return NULL;
	if (*s == 'e' || *s == 'E') {
		s += 1 + (s[1] == '+' || s[1] == '-');
		size_t n = strspn(s, "0123456789");
		return n && !s[n] ? XSD "double" : NULL;
	}
	if (*s || (point && !part))
		return NULL;
	return point ? XSD "decimal" : XSD "integer";
}

/* What an IRI may not hold (RFC 3987, as in the grammar of SPARQL). */
static bool is_iri(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s <= 0x20 || strchr("<>\"{}|^`\\", *s))
			return false;
	return true;
}

/* "text" with what follows the closing quote; false: ill-formed. */
static bool quoted(ZmArena *arena, const char *word, ZmNode *out, const char **why)
{
	const char *close = strrchr(word + 1, '"');
	*why = "a quotation mark is missing";
	if (!close)
		return false;
	*out = (ZmNode){.kind = ZM_NODE_LITERAL, .text = zm_arena_copy(arena, word + 1, (size_t)(close - word - 1))};
	const char *more = close + 1;
	if (!*more)
		return true;
	*why = "behind the text stands neither @language nor ^^type";
	if (*more == '@') {
		size_t n = 1;
		while (isalnum((unsigned char)more[n]) || (more[n] == '-' && n > 1))
			n++;
		out->lang = zm_arena_copy(arena, more + 1, n - 1);
		return n > 1 && !more[n] && isalpha((unsigned char)more[1]) && more[n - 1] != '-';
	}
	if (strncmp(more, "^^", 2) != 0)
		return false;
	out->datatype = zm_long_iri(arena, more + 2);
	*why = "the type is no IRI";
	if (!out->datatype || !*out->datatype || !is_iri(out->datatype))
		return false;
	if (!strcmp(out->datatype, XSD "string"))
		out->datatype = NULL;
	return true;
}

static bool say(ZmArena *arena, const char *word, const ZmNode *like, ZmNode *out, const char **why)
{
	*why = "not UTF-8";
	if (zm_utf8_valid(word, strlen(word)) != strlen(word))
		return false;
	if (*word == '"')
		return quoted(arena, word, out, why);
	const char *iri = zm_long_iri(arena, word);
	*why = "no IRI";
	if (iri) {
		*out = (ZmNode){.kind = ZM_NODE_IRI, .text = iri};
		return *iri && is_iri(iri);
	}
	*out = (ZmNode){.kind = ZM_NODE_LITERAL, .text = zm_arena_copy(arena, word, strlen(word))};
	if (like && like->kind == ZM_NODE_LITERAL) {
		out->lang = like->lang;
		out->datatype = like->datatype;
	} else if (!like) {
		out->datatype = number_type(word);
		if (!strcmp(word, "true") || !strcmp(word, "false"))
			out->datatype = XSD "boolean";
	}
	*why = "an IRI stands there";
	return !like || like->kind != ZM_NODE_IRI;
}

/* The VALUES of the outermost group (or behind all) that gives NAME; its column. */
static ZmPattern *find_values(ZmQuery *q, const char *name, size_t *column)
{
	for (ZmPattern *p = q->where ? q->where->first : NULL;; p = p->next) {
		ZmPattern *v = p ? p : q->values;
		if (v && v->op == ZM_PAT_VALUES)
			for (*column = 0; *column < v->columns; ++*column)
				if (!strcmp(v->vars[*column], name))
					return v;
		if (!p)
			return NULL;
	}
}

bool zm_query_set(ZmArena *arena, ZmQuery *q, const char *name, const char *word, const char **why)
{
	size_t c;
	ZmPattern *v = find_values(q, name, &c);
	ZmNode node;
	*why = "the query has no such variable";
	if (!v && !(q->where && mentioned(q->where, name)))
		return false;
	*why = "VALUES has several rows of several variables";
	if (v && v->columns > 1 && v->rows > 1)
		return false;
	const ZmNode *like = v && v->rows && v->cell[c].kind == ZM_TERM_CONST ? &v->cell[c].node : NULL;
	if (!say(arena, word, like, &node, why))
		return false;
	if (!v) {
		v = ZM_NEW(arena, ZmPattern);
		*v = (ZmPattern){.op = ZM_PAT_VALUES, .line = q->line, .columns = 1, .vars = ZM_NEWN(arena, const char *, 1), .next = q->where->first};
		v->vars[0] = name;
		c = 0;
		q->where->first = v;
	}
	if (!v->rows || v->columns == 1) {
		v->rows = 1;
		ZmQTerm *cell = ZM_NEWN(arena, ZmQTerm, v->columns);
		for (size_t i = 0; i < v->columns; i++)
			cell[i] = (ZmQTerm){.kind = ZM_TERM_UNDEF};
		v->cell = cell;
	}
	v->cell[c] = (ZmQTerm){.node = node};
	return true;
}
