/* expr.c: expressions: their variables, replacement in them, and which of them rasqal computes rightly. */
#include <string.h>

#include "sparql/plan.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

void zm_expr_names(const ZmExpr *e, ZmSeeName see, void *user)
{
	if (e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR)
		see(user, e->term.name);
	for (size_t i = 0; i < e->n; i++)
		zm_expr_names(e->arg[i], see, user);
}

bool zm_expr_uses(const ZmExpr *e, const char *name)
{
	bool uses = e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR && !strcmp(e->term.name, name);
	for (size_t i = 0; i < e->n; i++)
		uses = uses || zm_expr_uses(e->arg[i], name);
	return uses;
}

ZmExpr *zm_expr_replace(ZmArena *arena, const ZmExpr *e, const char *name, const ZmExpr *with)
{
	if (e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_VAR && !strcmp(e->term.name, name))
		e = with;
	ZmExpr *copy = ZM_NEW(arena, ZmExpr);
	*copy = *e;
	if (e == with)
		return copy;
	copy->arg = ZM_NEWN(arena, ZmExpr *, e->n + 1);
	for (size_t i = 0; i < e->n; i++)
		copy->arg[i] = zm_expr_replace(arena, e->arg[i], name, with);
	return copy;
}

/* What was compared with another engine; the rest reads freed memory, forgets arguments or knows other rules. */
static const char *const calls[] = {"STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "ABS", "CEIL", "FLOOR", "ROUND", "STRLEN", "UCASE", "LCASE",
                                    "CONTAINS", "STRSTARTS", "STRENDS", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "COALESCE", "IF", "SAMETERM",
                                    "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "REGEX", "SUBSTR", "REPLACE"};
ZmStatus zm_plan_check(Plan *p, const ZmExpr *e)
{
	bool known = e->op != ZM_EX_CALL && (e->op != ZM_EX_FUNCTION || !strcmp(e->name, XSD "integer"));
	for (size_t i = 0; e->op == ZM_EX_CALL && i < sizeof calls / sizeof *calls; i++)
		known = known || !strcmp(e->name, calls[i]);
	if (!known)
		return zm_refuse(p, e->line, "%s%s%s", e->op == ZM_EX_FUNCTION ? "function <" : "", e->name, e->op == ZM_EX_FUNCTION ? ">" : "");
	if (e->op == ZM_EX_EXISTS || e->op == ZM_EX_NOT_EXISTS)
		return zm_refuse(p, e->line, "%s", e->op == ZM_EX_EXISTS ? "EXISTS" : "NOT EXISTS inside an expression");
	for (size_t i = 0; i < e->n; i++)
		ZM_TRY(zm_plan_check(p, e->arg[i]));
	return ZM_OK;
}
