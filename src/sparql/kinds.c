/* kinds.c: rasqal compares IRIs with numbers, true with 1, texts with and without language, counts with booleans, and knows the
 * type of an integer of more than 32 bits no more.  Each pair was tried against Oxigraph; what differs is refused where it may come up. */
#include "sparql/kinds.h"

#include <stdlib.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static unsigned number_kind(const char *type, const char *s)
{
	static const char *const integers[] = {"integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger",
	                                       "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"};
	const char *digits = s + (*s == '-' || *s == '+');
	size_t n = strspn(digits, "0123456789");
	for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
		if (!strcmp(type, integers[i])) {
			double v = strtod(s, NULL);
			return !n || digits[n] ? ZM_K_ILL : v > 2147483647.0 || v < -2147483647.0 ? ZM_K_NUMBER | ZM_K_LARGE : ZM_K_NUMBER;
		}
	if (!strcmp(type, "decimal")) {
		size_t m = digits[n] == '.' ? strspn(digits + n + 1, "0123456789") : 0;
		return n + m == 0 || digits[n + m + (digits[n] == '.')] ? ZM_K_ILL : ZM_K_NUMBER;
	}
	if (strcmp(type, "double") != 0 && strcmp(type, "float") != 0)
		return 0;
	char *end;
	strtod(s, &end);
	return *end || !n ? ZM_K_ILL : ZM_K_NUMBER | ZM_K_FLOATING;
}

static unsigned kind_of(const ZmNode *n)
{
	if (n->kind != ZM_NODE_LITERAL)
		return ZM_K_NODE;
	if (n->lang || !n->datatype)
		return n->lang ? ZM_K_LANG : ZM_K_TEXT;
	const char *type = n->datatype + strlen(XSD);
	if (strncmp(n->datatype, XSD, strlen(XSD)) != 0)
		return ZM_K_OTHER;
	unsigned k = number_kind(type, n->text);
	if (k)
		return k;
	if (!strcmp(type, "boolean"))
		return !strcmp(n->text, "true") || !strcmp(n->text, "false") ? ZM_K_BOOLEAN : ZM_K_OTHER;
	if (!strcmp(type, "dateTime"))
		return ZM_K_DATETIME;
	if (!strcmp(type, "date"))
		return strlen(n->text) == 10 ? ZM_K_DATE : ZM_K_OTHER;
	return !strcmp(type, "gYear") && strlen(n->text) == 4 ? ZM_K_YEAR : ZM_K_OTHER;
}

static unsigned kinds_in(const ZmIndex *x)
{
	unsigned k = 0;
	for (uint64_t i = 0; x && i < x->terms; i++) {
		ZmNode n = zm_index_term(x, (uint32_t)i);
		k |= kind_of(&n);
	}
	return k;
}

static unsigned kinds_behind(const ZmIndex *x, const ZmNode *predicate)
{
	uint32_t p = x ? zm_index_find(x, predicate) : ZM_NO_ID;
	ZmTriples t = {0};
	unsigned k = 0;
	if (p != ZM_NO_ID)
		t = zm_index_match(x, ZM_NO_ID, p, ZM_NO_ID);
	for (size_t i = 0; i < t.n; i++) {
		if (i && t.at[i].at[2] == t.at[i - 1].at[2])
			continue;
		ZmNode n = zm_index_term(x, t.at[i].at[2]);
		k |= kind_of(&n);
	}
	return k;
}

/* One pattern that has ?NAME tells; 0: none does. */
static unsigned kinds_by_pattern(Plan *p, const ZmPattern *m, const char *name)
{
	for (; m; m = m->next) {
		unsigned k = m->first ? kinds_by_pattern(p, m->first, name) : 0;
		if (k)
			return k;
		if (m->op != ZM_PAT_TRIPLE)
			continue;
		if ((m->s.kind == ZM_TERM_VAR && !strcmp(m->s.name, name)) || (m->p.kind == ZM_TERM_VAR && !strcmp(m->p.name, name)))
			return ZM_K_NODE;
		if (m->o.kind == ZM_TERM_VAR && !strcmp(m->o.name, name) && m->p.kind == ZM_TERM_CONST)
			return kinds_behind(p->x, &m->p.node) | kinds_behind(zm_tables_index(&p->tables), &m->p.node) | 1u << 31;
	}
	return 0;
}

static bool named(const ZmExpr *e, const char *const *names)
{
	for (; e->op == ZM_EX_CALL && *names; names++)
		if (!strcmp(e->name, *names))
			return true;
	return false;
}

unsigned zm_expr_kinds(Plan *p, const ZmExpr *e)
{
	static const char *const whole[] = {"STRLEN", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", NULL}, *const same[] = {"ABS", "CEIL", "FLOOR", "ROUND", NULL};
	static const char *const texts[] = {"STR", "LANG", NULL}, *const tagged[] = {"UCASE", "LCASE", "SUBSTR", "REPLACE", NULL}, *const nodes[] = {"DATATYPE", NULL};
	static const char *const either[] = {"COALESCE", "IF", NULL};
	if (e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR) {
		unsigned k = kinds_by_pattern(p, p->triples, e->term.name);
		return k ? k & ~(1u << 31) : kinds_in(p->x) | kinds_in(zm_tables_index(&p->tables));
	}
	if (e->op == ZM_EX_TERM)
		return kind_of(&e->term.node);
	if (e->op == ZM_EX_FUNCTION || named(e, whole))
		return ZM_K_NUMBER;
	if (named(e, texts))
		return ZM_K_TEXT;
	if (named(e, nodes))
		return ZM_K_NODE;
	unsigned all = 0;
	for (size_t i = !strcmp(e->name ? e->name : "", "IF"); i < e->n; i++)
		all |= zm_expr_kinds(p, e->arg[i]);
	if (named(e, tagged))
		return ZM_K_TEXT | (zm_expr_kinds(p, e->arg[0]) & ZM_K_LANG);
	if (named(e, either))
		return all;
	if (named(e, same) || (e->op >= ZM_EX_ADD && e->op <= ZM_EX_DIV) || e->op == ZM_EX_NEG || e->op == ZM_EX_POS)
		return ZM_K_NUMBER | (all & ZM_K_FLOATING);
	return ZM_K_BOOLEAN;
}

static bool meet(unsigned a, unsigned b, unsigned k, unsigned l)
{
	return (a & k && b & l) || (a & l && b & k);
}

ZmStatus zm_kinds_check(Plan *p, const ZmExpr *e)
{
	static const char *const types[] = {"DATATYPE", "ABS", "CEIL", "FLOOR", "ROUND", NULL}, *const str[] = {"STR", NULL};
	bool in = e->op == ZM_EX_IN || e->op == ZM_EX_NOT_IN, equal = e->op == ZM_EX_EQ || e->op == ZM_EX_NE || in;
	bool order = e->op >= ZM_EX_LT && e->op <= ZM_EX_GE, sum = (e->op >= ZM_EX_ADD && e->op <= ZM_EX_DIV) || e->op == ZM_EX_NEG || e->op == ZM_EX_POS;
	if (!equal && !order && !sum && !named(e, types) && !named(e, str))
		return ZM_OK;
	unsigned a = zm_expr_kinds(p, e->arg[0]), b = 0;
	if (named(e, str) && e->arg[0]->op != ZM_EX_TERM && a & ZM_K_NUMBER)
		return zm_refuse(p, e->line, "STR of a number that is computed");
	for (size_t i = 1; i < e->n; i++)
		b |= zm_expr_kinds(p, e->arg[i]);
	if ((named(e, types) || sum) && (a | b) & ZM_K_LARGE)
		return zm_refuse(p, e->line, "arithmetic or DATATYPE where integers need more than 32 bits");
	if ((equal || order || sum) && (a | b) & ZM_K_ILL)
		return zm_refuse(p, e->line, "comparison or arithmetic where the graph has ill-formed numbers");
	if ((equal && meet(a, b, ZM_K_BOOLEAN, ZM_K_NUMBER)) || (sum && (a | b) & ZM_K_BOOLEAN))
		return zm_refuse(p, e->line, "numbers with true or false");
	if (order && ((a | b) & (ZM_K_NODE | ZM_K_LANG | ZM_K_OTHER) || meet(a, b, ZM_K_BOOLEAN, ~(unsigned)ZM_K_BOOLEAN)))
		return zm_refuse(p, e->line, "order (<, >) of what may be IRIs, texts with language or of datatypes without order (say STR(...) or check)");
	return ZM_OK;
}
