#include "sparql/modify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static void add(ZmArena *arena, ZmColumns *list, ZmColumn c)
{
	ZmColumn *more = ZM_NEWN(arena, ZmColumn, list->n + 1);
	if (list->n)
		memcpy(more, list->at, list->n * sizeof *more);
	more[list->n++] = c;
	list->at = more;
}

static void name_columns(ZmArena *arena, ZmQuery *q, ZmModifiers *out)
{
	if (q->star) {
		out->columns = zm_query_columns(arena, q, &out->name);
		q->star = false;
		q->project = (ZmColumns){0};
		for (size_t i = 0; i < out->columns; i++)
			add(arena, &q->project, (ZmColumn){.name = out->name[i]});
		return;
	}
	out->columns = q->project.n;
	out->name = ZM_NEWN(arena, const char *, q->project.n + 1);
	for (size_t i = 0; i < q->project.n; i++)
		out->name[i] = q->project.at[i].name;
}

void zm_modifiers_take(ZmArena *arena, ZmQuery *q, ZmModifiers *out)
{
	*out = (ZmModifiers){.distinct = q->distinct, .sliced = q->sliced, .limit = q->limit, .offset = q->offset, .keys = q->order.n};
	name_columns(arena, q, out);
	out->descending = ZM_NEWN(arena, bool, q->order.n + 1);
	out->key = ZM_NEWN(arena, size_t, q->order.n + 1);
	for (size_t i = 0; i < q->order.n; i++) {
		ZmColumn c = q->order.at[i];
		out->descending[i] = c.descending;
		if (c.expr && c.expr->op == ZM_EX_TERM && c.expr->term.kind == ZM_TERM_VAR)
			c = (ZmColumn){.name = c.expr->term.name};
		for (out->key[i] = 0; !c.expr && out->key[i] < q->project.n && strcmp(q->project.at[out->key[i]].name, c.name) != 0;)
			out->key[i]++;
		if (!c.expr && out->key[i] < q->project.n)
			continue;
		out->key[i] = q->project.n;
		if (c.expr)
			c.name = zm_arena_printf(arena, "zm_key%zu", i);
		add(arena, &q->project, (ZmColumn){c.expr, c.name, false});
	}
	out->wide = q->project.n;
	q->order = (ZmColumns){0};
	q->distinct = q->reduced = q->sliced = false;
	q->offset = 0;
}

size_t zm_modifiers_enough(const ZmModifiers *m)
{
	return m->sliced && !m->keys && !m->distinct ? (size_t)(m->offset + m->limit) + (m->limit == 0) : 0;
}

static bool is_number(const ZmNode *n)
{
	static const char *const types[] = {"integer", "decimal", "double", "float", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte",
	                                    "nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"};
	if (!n->datatype || strncmp(n->datatype, XSD, strlen(XSD)) != 0)
		return false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(n->datatype + strlen(XSD), types[i])) {
			char *end;
			strtod(n->text, &end);
			return end != n->text && !*end;
		}
	return false;
}

/* Plain digits, one point at most: compared exactly, whatever their length. */
static bool is_plain(const char *s)
{
	s += *s == '-' || *s == '+';
	return *s && !s[strspn(s, "0123456789.")];
}

static int compare_plain(const char *a, const char *b)
{
	bool minus[2] = {*a == '-', *b == '-'};
	a += *a == '-' || *a == '+';
	b += *b == '-' || *b == '+';
	a += strspn(a, "0");
	b += strspn(b, "0");
	size_t n[2] = {strspn(a, "0123456789"), strspn(b, "0123456789")};
	int c = (n[0] > n[1]) - (n[0] < n[1]);
	if (!c)
		c = strncmp(a, b, n[0]);
	const char *x = a + n[0] + (a[n[0]] == '.'), *y = b + n[1] + (b[n[1]] == '.');
	while (!c && (*x || *y)) {
		c = (*x ? *x : '0') - (*y ? *y : '0');
		x += *x != 0;
		y += *y != 0;
	}
	bool zero[2] = {!a[strspn(a, "0.")], !b[strspn(b, "0.")]};
	if (zero[0] && zero[1])
		return 0;
	int sign[2] = {zero[0] ? 0 : minus[0] ? -1 : 1, zero[1] ? 0 : minus[1] ? -1 : 1};
	return sign[0] != sign[1] ? sign[0] - sign[1] : sign[0] < 0 ? -c : c;
}

static int compare_numbers(const ZmNode *a, const ZmNode *b)
{
	if (is_plain(a->text) && is_plain(b->text))
		return compare_plain(a->text, b->text);
	double x = strtod(a->text, NULL), y = strtod(b->text, NULL);
	return (x > y) - (x < y);
}

/* A dateTime as seconds, one without time zone taken for UTC; false: it is none. */
static bool seconds_of(const char *s, double *out)
{
	int year, month, day, hour, minute, n = 0, zone_hour = 0, zone_minute = 0;
	double second;
	if (sscanf(s, "%d-%2d-%2dT%2d:%2d:%lf%n", &year, &month, &day, &hour, &minute, &second, &n) != 6)
		return false;
	const char *zone = s + n;
	if (*zone && strcmp(zone, "Z") != 0 && sscanf(zone + 1, "%2d:%2d", &zone_hour, &zone_minute) != 2)
		return false;
	/* days since 1 March of year 0, by Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms" */
	long y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	double days = (double)era * 146097 + (double)(of_era * 365 + of_era / 4 - of_era / 100 + of_year);
	*out = ((days * 24 + hour) * 60 + minute - (*zone == '-' ? -1 : 1) * (zone_hour * 60 + zone_minute)) * 60 + second;
	return true;
}

static int rank(const ZmNode *n)
{
	static const char *const types[] = {XSD "boolean", XSD "dateTime", XSD "date"};
	if (n->kind != ZM_NODE_LITERAL)
		return n->kind == ZM_NODE_UNBOUND ? 0 : n->kind == ZM_NODE_BLANK ? 1 : 2;
	if (!n->lang && !n->datatype)
		return 3;
	if (n->lang)
		return 4;
	if (is_number(n))
		return 5;
	for (int i = 0; i < 3; i++)
		if (!strcmp(n->datatype, types[i]))
			return 6 + i;
	return 9;
}

int zm_order_cmp(const ZmNode *a, const ZmNode *b)
{
	int x = rank(a), y = rank(b), c = 0;
	if (x != y)
		return x - y;
	if (x == 1)
		return 0; /* the order of blank nodes is nobody's */
	if (x == 5)
		c = compare_numbers(a, b);
	else if (x == 6)
		c = (*a->text == 't' || *a->text == '1') - (*b->text == 't' || *b->text == '1');
	double s, t;
	if (x == 7 && seconds_of(a->text, &s) && seconds_of(b->text, &t))
		return (s > t) - (s < t);
	return x == 5 || x == 6 ? c : zm_node_cmp(a, b);
}

typedef struct {
	const ZmModifiers *m;
	const ZmNode *row;
	size_t at;
} Row;

static int by_keys(const void *a, const void *b)
{
	const Row *x = a, *y = b;
	for (size_t i = 0; i < x->m->keys; i++) {
		int c = zm_order_cmp(&x->row[x->m->key[i]], &y->row[x->m->key[i]]);
		if (c)
			return x->m->descending[i] ? -c : c;
	}
	/* equal in all that was asked: by what is shown, so that the answer is the same each time */
	for (size_t i = 0; x->m->keys && i < x->m->columns; i++) {
		int c = zm_node_cmp(&x->row[i], &y->row[i]);
		if (c)
			return c;
	}
	return (x->at > y->at) - (x->at < y->at);
}

static bool seen_before(ZmMap *seen, ZmBuf *b, const ZmNode *row, size_t n)
{
	b->n = 0;
	for (size_t i = 0; i < n; i++) {
		zm_node_put(b, &row[i]);
		zm_buf_putc(b, '\n');
	}
	bool added;
	zm_map_put(seen, b->at ? b->at : "", b->n, &added);
	return !added;
}

void zm_modifiers_apply(const ZmModifiers *m, ZmAnswer *a)
{
	size_t wide = m->wide, kept = 0, passed = 0;
	Row *row = zm_xmalloc((a->rows + 1) * sizeof *row);
	for (size_t i = 0; i < a->rows; i++)
		row[i] = (Row){m, a->cell.at + i * wide, i};
	if (m->keys)
		qsort(row, a->rows, sizeof *row, by_keys);
	ZmMap *seen = zm_map_new();
	ZmBuf b = {0};
	ZmNodes out = {0};
	for (size_t i = 0; i < a->rows && !(m->sliced && kept >= m->limit); i++) {
		if (m->distinct && seen_before(seen, &b, row[i].row, m->columns))
			continue;
		if (passed++ < m->offset)
			continue;
		for (size_t c = 0; c < m->columns; c++)
			*zm_vec_push(&out) = row[i].row[c];
		kept++;
	}
	zm_map_free(seen);
	zm_buf_release(&b);
	free(row);
	free(a->cell.at);
	a->cell = out;
	a->rows = kept;
	a->columns = m->columns;
	a->name = m->name;
}
