/* write.c: a query as text: every triple by itself, every IRI in full, every expression in brackets. */
#include <string.h>

#include "sparql/ast.h"

static void put_term(ZmBuf *b, const ZmQTerm *t)
{
	if (t->kind == ZM_TERM_VAR)
		zm_buf_printf(b, "?%s", t->name);
	else if (t->kind == ZM_TERM_UNDEF)
		zm_buf_puts(b, "UNDEF");
	else if (t->node.kind == ZM_NODE_BLANK)
		zm_buf_printf(b, "_:%s%s", *t->node.text == '.' ? "x" : "l", t->node.text + (*t->node.text == '.'));
	else
		zm_node_put(b, &t->node);
}

static void put_path(ZmBuf *b, const ZmPath *p)
{
	static const char *const before[] = {"<", "^", "", "", "!", "", "", ""}, *const behind[] = {">", "", "", "", "", "*", "+", "?"};
	zm_buf_puts(b, before[p->op]);
	if (p->op == ZM_PATH_IRI) {
		zm_buf_puts(b, p->iri);
	} else {
		zm_buf_putc(b, '(');
		if (p->arg[0])
			put_path(b, p->arg[0]);
		if (p->op == ZM_PATH_SEQUENCE || p->op == ZM_PATH_EITHER)
			zm_buf_putc(b, p->op == ZM_PATH_SEQUENCE ? '/' : '|');
		if (p->arg[1])
			put_path(b, p->arg[1]);
		zm_buf_putc(b, ')');
	}
	zm_buf_puts(b, behind[p->op]);
}

static void put_group(ZmBuf *b, const ZmPattern *p);

static void put_list(ZmBuf *b, const ZmExpr *e, size_t from)
{
	zm_buf_putc(b, '(');
	for (size_t i = from; i < e->n; i++) {
		zm_buf_puts(b, i > from ? ", " : "");
		zm_expr_put(b, e->arg[i]);
	}
	zm_buf_putc(b, ')');
}

static void put_call(ZmBuf *b, const ZmExpr *e)
{
	if (e->op == ZM_EX_FUNCTION)
		zm_buf_printf(b, "<%s>", e->name);
	else
		zm_buf_puts(b, e->name);
	if (e->op == ZM_EX_CALL || (e->op == ZM_EX_FUNCTION && !e->distinct)) {
		put_list(b, e, 0);
		return;
	}
	zm_buf_puts(b, e->distinct ? "(DISTINCT " : "(");
	if (!e->n)
		zm_buf_putc(b, '*');
	for (size_t i = 0; i < e->n; i++) {
		zm_buf_puts(b, i ? ", " : "");
		zm_expr_put(b, e->arg[i]);
	}
	if (e->separator) {
		ZmNode s = {.kind = ZM_NODE_LITERAL, .text = e->separator};
		zm_buf_puts(b, "; SEPARATOR=");
		zm_node_put(b, &s);
	}
	zm_buf_putc(b, ')');
}

void zm_expr_put(ZmBuf *b, const ZmExpr *e)
{
	static const char *const signs[] = {[ZM_EX_OR] = " || ", [ZM_EX_AND] = " && ", [ZM_EX_EQ] = " = ", [ZM_EX_NE] = " != ", [ZM_EX_LT] = " < ",
	                                    [ZM_EX_GT] = " > ", [ZM_EX_LE] = " <= ", [ZM_EX_GE] = " >= ", [ZM_EX_ADD] = " + ", [ZM_EX_SUB] = " - ",
	                                    [ZM_EX_MUL] = " * ", [ZM_EX_DIV] = " / ", [ZM_EX_NOT] = "! ", [ZM_EX_NEG] = "- ", [ZM_EX_POS] = "+ ",
	                                    [ZM_EX_IN] = " IN ", [ZM_EX_NOT_IN] = " NOT IN "};
	switch (e->op) {
	case ZM_EX_TERM:
		put_term(b, &e->term);
		break;
	case ZM_EX_CALL:
	case ZM_EX_FUNCTION:
	case ZM_EX_AGGREGATE:
		put_call(b, e);
		break;
	case ZM_EX_EXISTS:
	case ZM_EX_NOT_EXISTS:
		zm_buf_puts(b, e->op == ZM_EX_EXISTS ? "EXISTS " : "NOT EXISTS ");
		put_group(b, e->group);
		break;
	case ZM_EX_NOT:
	case ZM_EX_NEG:
	case ZM_EX_POS:
		zm_buf_printf(b, "(%s", signs[e->op]);
		zm_expr_put(b, e->arg[0]);
		zm_buf_putc(b, ')');
		break;
	default:
		zm_buf_putc(b, '(');
		zm_expr_put(b, e->arg[0]);
		zm_buf_puts(b, signs[e->op]);
		if (e->op == ZM_EX_IN || e->op == ZM_EX_NOT_IN)
			put_list(b, e, 1);
		else
			zm_expr_put(b, e->arg[1]);
		zm_buf_putc(b, ')');
	}
}

static void put_values(ZmBuf *b, const ZmPattern *p)
{
	zm_buf_puts(b, "VALUES (");
	for (size_t i = 0; i < p->columns; i++)
		zm_buf_printf(b, "?%s ", p->vars[i]);
	zm_buf_puts(b, ") { ");
	for (size_t r = 0; r < p->rows; r++) {
		zm_buf_puts(b, "(");
		for (size_t i = 0; i < p->columns; i++) {
			put_term(b, &p->cell[r * p->columns + i]);
			zm_buf_putc(b, ' ');
		}
		zm_buf_puts(b, ") ");
	}
	zm_buf_puts(b, "}\n");
}

static void put_triple(ZmBuf *b, const ZmPattern *p)
{
	put_term(b, &p->s);
	zm_buf_putc(b, ' ');
	if (p->path)
		put_path(b, p->path);
	else
		put_term(b, &p->p);
	zm_buf_putc(b, ' ');
	put_term(b, &p->o);
	zm_buf_puts(b, " .\n");
}

static void put_pattern(ZmBuf *b, const ZmPattern *p)
{
	static const char *const words[] = {[ZM_PAT_OPTIONAL] = "OPTIONAL ", [ZM_PAT_MINUS] = "MINUS ", [ZM_PAT_GRAPH] = "GRAPH ",
	                                    [ZM_PAT_SERVICE] = "SERVICE "};
	switch (p->op) {
	case ZM_PAT_TRIPLE:
	case ZM_PAT_PATH:
		put_triple(b, p);
		break;
	case ZM_PAT_GROUP:
		put_group(b, p);
		break;
	case ZM_PAT_UNION:
		for (const ZmPattern *c = p->first; c; c = c->next) {
			put_group(b, c);
			zm_buf_puts(b, c->next ? "UNION " : "");
		}
		break;
	case ZM_PAT_FILTER:
		zm_buf_puts(b, "FILTER (");
		zm_expr_put(b, p->expr);
		zm_buf_puts(b, ")\n");
		break;
	case ZM_PAT_BIND:
		zm_buf_puts(b, "BIND (");
		zm_expr_put(b, p->expr);
		zm_buf_printf(b, " AS ?%s)\n", p->var);
		break;
	case ZM_PAT_VALUES:
		put_values(b, p);
		break;
	case ZM_PAT_SELECT:
		zm_query_put(b, p->select);
		break;
	default:
		zm_buf_puts(b, words[p->op]);
		if (p->silent)
			zm_buf_puts(b, "SILENT ");
		if (p->op == ZM_PAT_GRAPH || p->op == ZM_PAT_SERVICE) {
			put_term(b, &p->name);
			zm_buf_putc(b, ' ');
		}
		put_group(b, p->first);
	}
}

static void put_group(ZmBuf *b, const ZmPattern *p)
{
	zm_buf_puts(b, "{\n");
	for (const ZmPattern *c = p->first; c; c = c->next)
		put_pattern(b, c);
	zm_buf_puts(b, "}\n");
}

static void put_columns(ZmBuf *b, const ZmColumns *list, const char *word)
{
	if (list->n)
		zm_buf_puts(b, word);
	for (size_t i = 0; i < list->n; i++) {
		const ZmColumn *c = &list->at[i];
		zm_buf_puts(b, c->descending ? " DESC(" : c->expr ? " (" : " ");
		if (c->expr)
			zm_expr_put(b, c->expr);
		if (c->name)
			zm_buf_printf(b, "%s?%s", c->expr ? " AS " : "", c->name);
		if (c->expr)
			zm_buf_putc(b, ')');
	}
	if (list->n)
		zm_buf_putc(b, '\n');
}

static void put_head(ZmBuf *b, const ZmQuery *q)
{
	if (q->form == ZM_Q_SELECT) {
		zm_buf_puts(b, q->distinct ? "SELECT DISTINCT" : q->reduced ? "SELECT REDUCED" : "SELECT");
		zm_buf_puts(b, q->star ? " *\n" : "");
		put_columns(b, &q->project, "");
	} else if (q->form == ZM_Q_ASK) {
		zm_buf_puts(b, "ASK\n");
	} else if (q->form == ZM_Q_DESCRIBE) {
		zm_buf_puts(b, q->star ? "DESCRIBE *" : "DESCRIBE");
		for (size_t i = 0; i < q->project.n; i++) {
			zm_buf_putc(b, ' ');
			put_term(b, &q->project.at[i].expr->term);
		}
		zm_buf_putc(b, '\n');
	} else {
		zm_buf_puts(b, "CONSTRUCT {\n");
		for (const ZmPattern *c = q->construct; c; c = c->next)
			put_triple(b, c);
		zm_buf_puts(b, "}\n");
	}
}

void zm_query_put(ZmBuf *b, const ZmQuery *q)
{
	put_head(b, q);
	for (size_t i = 0; i < q->from.n; i++)
		zm_buf_printf(b, "FROM <%s>\n", q->from.at[i]);
	for (size_t i = 0; i < q->from_named.n; i++)
		zm_buf_printf(b, "FROM NAMED <%s>\n", q->from_named.at[i]);
	if (q->where) {
		zm_buf_puts(b, "WHERE ");
		put_group(b, q->where);
	}
	put_columns(b, &q->group, "GROUP BY");
	put_columns(b, &q->having, "HAVING");
	put_columns(b, &q->order, "ORDER BY");
	if (q->sliced)
		zm_buf_printf(b, "LIMIT %llu\n", (unsigned long long)q->limit);
	if (q->offset)
		zm_buf_printf(b, "OFFSET %llu\n", (unsigned long long)q->offset);
	if (q->values)
		put_values(b, q->values);
}
