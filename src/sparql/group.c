#include "sparql/group.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "sparql/modify.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* A number as value and type, from the narrowest on. */
typedef enum { INTEGER, DECIMAL, FLOAT, DOUBLE, NONE } NumberKind;
enum { SCALE = 12 }; /* decimal places that are kept */
typedef struct {
	NumberKind kind;
	__int128 exact; /* INTEGER, DECIMAL: times 10^SCALE */
	double value;
} Number;

typedef struct {
	size_t count;        /* values that were no error */
	bool error;          /* some value was one */
	Number sum;
	const ZmNode *best;  /* MIN, MAX, SAMPLE */
	ZmBuf text;          /* GROUP_CONCAT */
	ZmMap *seen;         /* DISTINCT */
} State;

static NumberKind kind_of(const ZmNode *n)
{
	static const char *const integers[] = {"integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger",
	                                       "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"};
	if (n->kind != ZM_NODE_LITERAL || !n->datatype || strncmp(n->datatype, XSD, strlen(XSD)) != 0)
		return NONE;
	const char *type = n->datatype + strlen(XSD);
	for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
		if (!strcmp(type, integers[i]))
			return INTEGER;
	return !strcmp(type, "decimal") ? DECIMAL : !strcmp(type, "float") ? FLOAT : !strcmp(type, "double") ? DOUBLE : NONE;
}

static const __int128 bound = (__int128)1 << 120;

/* False: more digits than are kept. */
static bool exact_of(const char *s, bool decimal, Number *out, bool *fits)
{
	bool minus = *s == '-';
	int places = 0;
	bool digits = false;
	*fits = true;
	s += *s == '-' || *s == '+';
	__int128 v = 0;
	for (bool point = false; *s; s++) {
		if (*s == '.' && decimal && !point) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9')
			return false;
		digits = true;
		if (point && places == SCALE) {
			*fits = *fits && *s == '0';
			continue;
		}
		*fits = *fits && v < bound / 100;
		v = *fits ? v * 10 + (*s - '0') : v;
		places += point;
	}
	for (; places < SCALE && *fits; places++) {
		*fits = v < bound / 100;
		v *= *fits ? 10 : 1;
	}
	out->exact = minus ? -v : v;
	return digits;
}

/* False: N is no number. FITS: can it be kept. */
static bool number_of(const ZmNode *n, Number *out, bool *fits)
{
	char *end;
	*out = (Number){.kind = kind_of(n)};
	*fits = true;
	if (out->kind == NONE)
		return false;
	if (out->kind <= DECIMAL) {
		bool ok = exact_of(n->text, out->kind == DECIMAL, out, fits);
		out->value = strtod(n->text, NULL);
		return ok;
	}
	out->value = strtod(n->text, &end);
	return end != n->text && !*end;
}

static ZmNode literal(const char *text, const char *type)
{
	return (ZmNode){.kind = ZM_NODE_LITERAL, .text = text, .datatype = type};
}

static const char *decimal_text(ZmArena *arena, __int128 v)
{
	char digits[48];
	int n = 0, first = 0;
	bool minus = v < 0;
	unsigned __int128 u = minus ? -(unsigned __int128)v : (unsigned __int128)v;
	for (; u || n <= SCALE; u /= 10)
		digits[n++] = (char)('0' + (int)(u % 10));
	while (first < SCALE && digits[first] == '0')
		first++;
	ZmBuf b = {0};
	if (minus)
		zm_buf_putc(&b, '-');
	for (int i = n; i-- > first;) {
		if (i == SCALE - 1)
			zm_buf_putc(&b, '.');
		zm_buf_putc(&b, digits[i]);
	}
	const char *out = zm_arena_copy(arena, b.at, b.n);
	zm_buf_release(&b);
	return out;
}

static ZmNode number_node(ZmArena *arena, const Number *v)
{
	static const char *const types[] = {XSD "integer", XSD "decimal", XSD "float", XSD "double"};
	const char *text = v->kind <= DECIMAL ? decimal_text(arena, v->exact) : NULL;
	for (int digits = 6; !text || (v->kind > DECIMAL && digits <= 17 && strtod(text, NULL) != v->value); digits++)
		text = zm_arena_printf(arena, "%.*g", v->kind == FLOAT && digits > 9 ? 9 : digits, v->value);
	if (v->kind == DECIMAL && !strchr(text, '.'))
		text = zm_arena_printf(arena, "%s.0", text);
	return literal(text, types[v->kind]);
}

static const char *add_number(State *s, const ZmNode *n)
{
	Number v;
	bool fits;
	if (!number_of(n, &v, &fits)) {
		s->error = true;
		return NULL;
	}
	NumberKind kind = v.kind > s->sum.kind ? v.kind : s->sum.kind;
	s->sum.kind = kind;
	s->sum.value += v.value;
	if (kind <= DECIMAL) {
		s->sum.exact += v.exact;
		if (!fits || s->sum.exact > bound || s->sum.exact < -bound)
			return "a sum of numbers with so many digits";
	}
	return NULL;
}

static bool is(const ZmExpr *e, const char *name)
{
	return !strcmp(e->name, name);
}

/* MIN and MAX follow the order of ORDER BY; where that is nobody's, no answer. */
static const char *compare(State *s, const ZmExpr *e, const ZmNode *n)
{
	if (s->best && (kind_of(s->best) == NONE) != (kind_of(n) == NONE))
		return "MIN or MAX of numbers and other terms";
	if (s->best && kind_of(n) == NONE && (n->kind != s->best->kind || n->kind == ZM_NODE_BLANK || !n->datatype != !s->best->datatype))
		return "MIN or MAX of terms of different kinds";
	int c = s->best ? zm_order_cmp(n, s->best) : 0;
	if (!s->best || (is(e, "MIN") ? c < 0 : c > 0))
		s->best = n;
	return NULL;
}

static const char *take(State *s, const ZmExpr *e, const ZmNode *row, const ZmNode *n, size_t columns)
{
	if (e->distinct) {
		ZmBuf b = {0};
		for (size_t i = 0; i < (n ? 1 : columns); i++) {
			zm_node_put(&b, n ? n : &row[i]);
			zm_buf_putc(&b, '\n');
		}
		bool added;
		if (!s->seen)
			s->seen = zm_map_new();
		zm_map_put(s->seen, b.at, b.n, &added);
		zm_buf_release(&b);
		if (!added)
			return NULL;
	}
	if (n && n->kind == ZM_NODE_UNBOUND) {
		s->error = true;
		return is(e, "MIN") || is(e, "MAX") ? "MIN or MAX where a value is missing (say FILTER(BOUND(...)) if that is no matter)" : NULL;
	}
	s->count++;
	if (is(e, "SUM") || is(e, "AVG"))
		return add_number(s, n);
	if (is(e, "MIN") || is(e, "MAX"))
		return compare(s, e, n);
	if (is(e, "SAMPLE") && !s->best)
		s->best = n;
	if (is(e, "GROUP_CONCAT")) {
		if (n->kind != ZM_NODE_LITERAL || n->datatype) {
			s->error = true;
			return NULL;
		}
		if (s->count > 1)
			zm_buf_puts(&s->text, e->separator ? e->separator : " ");
		zm_buf_puts(&s->text, n->text);
	}
	return NULL;
}

/* An error in a value makes the aggregate one, but in COUNT and SAMPLE, where it is left out. */
static ZmNode result(ZmArena *arena, State *s, const ZmExpr *e, const char **why)
{
	const ZmNode none = {.kind = ZM_NODE_UNBOUND, .text = ""};
	if (is(e, "COUNT"))
		return literal(zm_arena_printf(arena, "%zu", s->count), XSD "integer");
	if (is(e, "SAMPLE"))
		return s->best ? *s->best : none;
	if (s->error)
		return none;
	if (is(e, "MIN") || is(e, "MAX"))
		return s->best ? *s->best : none;
	if (is(e, "GROUP_CONCAT"))
		return literal(zm_arena_copy(arena, s->text.at ? s->text.at : "", s->text.n), NULL);
	Number v = s->sum;
	if (is(e, "AVG") && s->count) {
		if (v.kind <= DECIMAL && v.exact % (__int128)s->count && (v.exact > bound / 1000 || v.exact < -bound / 1000))
			*why = "an average of numbers with so many digits";
		v.kind = v.kind == INTEGER ? DECIMAL : v.kind;
		v.exact /= (__int128)s->count;
		v.value /= (double)s->count;
	}
	return number_node(arena, &v);
}

typedef struct {
	ZmMap *by_key;
	ZM_VEC(State *) group;
	ZM_VEC(const ZmNode *) first;
} Groups;

static State *group_of(Groups *g, const ZmNode *row, size_t keys, size_t n)
{
	ZmBuf b = {0};
	bool added;
	zm_buf_putc(&b, '.');
	for (size_t i = 0; i < keys; i++) {
		zm_node_put(&b, &row[i]);
		zm_buf_putc(&b, '\n');
	}
	uint32_t *slot = zm_map_put(g->by_key, b.at, b.n, &added);
	zm_buf_release(&b);
	if (added) {
		*slot = (uint32_t)g->group.n;
		State *s = zm_xmalloc((n + 1) * sizeof *s);
		memset(s, 0, (n + 1) * sizeof *s);
		*zm_vec_push(&g->group) = s;
		*zm_vec_push(&g->first) = row;
	}
	return g->group.at[*slot];
}

static void release(Groups *g, size_t n)
{
	for (size_t i = 0; i < g->group.n; i++) {
		for (size_t k = 0; k < n; k++) {
			zm_buf_release(&g->group.at[i][k].text);
			zm_map_free(g->group.at[i][k].seen);
		}
		free(g->group.at[i]);
	}
	free(g->group.at);
	free(g->first.at);
	zm_map_free(g->by_key);
}

const char *zm_group(ZmArena *arena, const ZmAnswer *rows, size_t keys, bool all, const ZmAggregate *aggregate, size_t n, ZmAnswer *out)
{
	Groups g = {.by_key = zm_map_new()};
	const char *why = NULL;
	if (all)
		group_of(&g, NULL, 0, n);
	for (size_t r = 0; r < rows->rows && !why; r++) {
		const ZmNode *row = rows->cell.at + r * rows->columns;
		State *s = group_of(&g, row, keys, n);
		for (size_t i = 0; i < n && !why; i++)
			why = take(&s[i], aggregate[i].expr, row, aggregate[i].expr->n ? &row[aggregate[i].column] : NULL, rows->columns);
	}
	*out = (ZmAnswer){.columns = keys + n, .rows = g.group.n};
	for (size_t i = 0; i < g.group.n && !why; i++) {
		for (size_t k = 0; k < keys; k++)
			*zm_vec_push(&out->cell) = g.first.at[i][k];
		for (size_t k = 0; k < n; k++)
			*zm_vec_push(&out->cell) = result(arena, &g.group.at[i][k], aggregate[k].expr, &why);
	}
	release(&g, n);
	return why;
}
