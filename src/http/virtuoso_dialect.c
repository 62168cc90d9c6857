/* virtuoso_dialect.c: what Virtuoso 7.2.5 was seen to answer wrongly.
 *
 * - A constant string beyond ASCII is a wide string there, stored text is UTF-8: CONCAT, IN and = of both garble or never match. So the
 *   constants are recoded: bif:charset_recode(…, "_WIDE_", "UTF-8").
 * - 7/2 is 3: one side is made a decimal.
 * - CONTAINS, STRSTARTS and STRENDS of "" are false: they are asked of a string that is not empty only.
 * - In patterns '.', classes and repeated characters are bytes: refused, but for '.*' and '.+' between characters that stand for
 *   themselves (UTF-8 has no character within another), an ASCII one behind. */
#include <string.h>

#include "base/diag.h"
#include "http/virtuoso.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct {
	ZmArena *arena;
	const char *why;
	uint32_t line;
} Walk;

static void walk_pattern(Walk *w, ZmPattern *p);
static void walk_query(Walk *w, ZmQuery *q);

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
}

static void refuse(Walk *w, uint32_t line, const char *why)
{
	if (w->why)
		return;
	w->why = why;
	w->line = line;
}

static ZmExpr *constant(Walk *w, const char *text, const char *datatype, uint32_t line)
{
	ZmExpr *e = ZM_NEW(w->arena, ZmExpr);
	e->op = ZM_EX_TERM;
	e->line = line;
	e->term = (ZmQTerm){.kind = ZM_TERM_CONST, .node = {.kind = ZM_NODE_LITERAL, .text = text, .datatype = datatype}};
	return e;
}

static bool is_wide(const ZmExpr *e)
{
	const ZmNode *n = &e->term.node;
	return e->op == ZM_EX_TERM && e->term.kind == ZM_TERM_CONST && n->kind == ZM_NODE_LITERAL && !n->lang && !n->datatype && !is_ascii(n->text);
}

static ZmExpr *recoded(Walk *w, ZmExpr *e)
{
	ZmExpr *f = ZM_NEW(w->arena, ZmExpr);
	f->op = ZM_EX_FUNCTION;
	f->line = e->line;
	f->name = "bif:charset_recode";
	f->n = 3;
	f->arg = ZM_NEWN(w->arena, ZmExpr *, 3);
	f->arg[0] = e;
	f->arg[1] = constant(w, "_WIDE_", NULL, e->line);
	f->arg[2] = constant(w, "UTF-8", NULL, e->line);
	return f;
}

/* Does C stand for itself in a pattern? */
static bool is_itself(char c)
{
	return c && !strchr(".[]{}()*+?|^$\\", c);
}

/* '.*' or '.+' at S of the pattern ALL: does it begin and end where characters do? */
static bool is_gap(const char *all, const char *s)
{
	if (*s != '.' || (s[1] != '*' && s[1] != '+') || (unsigned char)s[2] >= 0x80 || !is_itself(s[2]) || (s[3] && strchr("*+?{", s[3])))
		return false;
	return s == all || is_itself(s[-1]) || (s == all + 1 && *all == '^');
}

/* Does the pattern E match whole characters, though bytes are compared? */
static bool is_plain_pattern(const ZmExpr *e)
{
	if (e->op != ZM_EX_TERM || e->term.kind != ZM_TERM_CONST)
		return false;
	bool wide = false;
	const char *all = e->term.node.text;
	for (const char *s = all; *s; s++) {
		if (is_gap(all, s)) {
			s += 2; /* at a character that stands for itself */
			wide = false;
			continue;
		}
		if (strchr(".[", *s) || (*s == '\\' && s[1] && strchr("wWsSdDpPiIcC", s[1])) || (wide && strchr("*+?{", *s)))
			return false;
		wide = (unsigned char)*s >= 0x80;
		if (*s == '\\' && s[1])
			s++;
	}
	return true;
}

static ZmExpr *binary(Walk *w, ZmExprOp op, ZmExpr *a, ZmExpr *b)
{
	ZmExpr *e = ZM_NEW(w->arena, ZmExpr);
	*e = (ZmExpr){.op = op, .line = a->line, .n = 2, .arg = ZM_NEWN(w->arena, ZmExpr *, 2)};
	e->arg[0] = a;
	e->arg[1] = b;
	return e;
}

/* E(x, y) as STRLEN(y) = 0 || E(x, y). */
static ZmExpr *or_empty(Walk *w, ZmExpr *e)
{
	ZmExpr *length = ZM_NEW(w->arena, ZmExpr);
	*length = (ZmExpr){.op = ZM_EX_CALL, .line = e->line, .name = "STRLEN", .n = 1, .arg = &e->arg[1]};
	return binary(w, ZM_EX_OR, binary(w, ZM_EX_EQ, length, constant(w, "0", XSD "integer", e->line)), e);
}

static ZmExpr *walk_expr(Walk *w, ZmExpr *e)
{
	if (!e)
		return NULL;
	bool regex = e->op == ZM_EX_CALL && !strcmp(e->name, "REGEX");
	if ((regex || (e->op == ZM_EX_CALL && !strcmp(e->name, "REPLACE"))) && e->n > 1 && !is_plain_pattern(e->arg[1]))
		refuse(w, e->line, "a pattern with '.', a class or a repeated Chinese character: Virtuoso matches bytes");
	if (e->op == ZM_EX_AGGREGATE && e->separator && !is_ascii(e->separator))
		refuse(w, e->line, "GROUP_CONCAT with a separator beyond ASCII: Virtuoso garbles it");
	for (size_t i = 0; i < e->n; i++) {
		e->arg[i] = walk_expr(w, e->arg[i]);
		if (is_wide(e->arg[i]) && !(regex && i == 1))
			e->arg[i] = recoded(w, e->arg[i]);
	}
	if (e->op == ZM_EX_DIV)
		e->arg[0] = binary(w, ZM_EX_MUL, e->arg[0], constant(w, "1.0", XSD "decimal", e->line));
	walk_pattern(w, e->group);
	bool part = e->op == ZM_EX_CALL && e->n == 2 && (!strcmp(e->name, "CONTAINS") || !strcmp(e->name, "STRSTARTS") || !strcmp(e->name, "STRENDS"));
	return part ? or_empty(w, e) : e;
}

static ZmExpr *walk_whole(Walk *w, ZmExpr *e)
{
	e = walk_expr(w, e);
	return e && is_wide(e) ? recoded(w, e) : e;
}

static void walk_pattern(Walk *w, ZmPattern *p)
{
	for (; p; p = p->next) {
		p->expr = walk_whole(w, p->expr);
		walk_pattern(w, p->first);
		if (p->select)
			walk_query(w, p->select);
		if (p->op == ZM_PAT_SERVICE)
			refuse(w, p->line, "SERVICE: this Virtuoso is private");
	}
}

static void walk_columns(Walk *w, ZmColumns *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->at[i].expr = walk_whole(w, c->at[i].expr);
}

static void walk_query(Walk *w, ZmQuery *q)
{
	if (q->form != ZM_Q_DESCRIBE)
		walk_columns(w, &q->project);
	walk_columns(w, &q->group);
	walk_columns(w, &q->having);
	walk_columns(w, &q->order);
	walk_pattern(w, q->where);
	if (q->from.n || q->from_named.n)
		refuse(w, q->from_line, "FROM: the graphs asked are those on the command line");
	if (q->form == ZM_Q_DESCRIBE)
		refuse(w, q->line, "DESCRIBE: Virtuoso's has more than the graph; use CONSTRUCT");
}

ZmStatus zm_virtuoso_text(ZmArena *arena, ZmQuery *q, const char **text)
{
	Walk w = {.arena = arena};
	ZmBuf b = {0};
	walk_query(&w, q);
	if (w.why) {
		zm_diag(ZM_DIAG_REFUSED, NULL, w.line, 0, "%s", w.why);
		return ZM_ERR_RDF;
	}
	zm_query_put(&b, q);
	*text = zm_arena_copy(arena, b.at, b.n);
	zm_buf_release(&b);
	return ZM_OK;
}

/* Is S UTF-8 that was taken for Latin-1: a code point U+00C2 to U+00F4 (C3 82 … C3 B4 in UTF-8) and one from U+0080 to U+009F
 * (C2 80 … C2 9F) behind it? */
static bool is_garbled(const char *s)
{
	for (const unsigned char *p = (const unsigned char *)s; *p; p++)
		if (*p == 0xC3 && p[1] >= 0x82 && p[1] <= 0xB4 && p[2] == 0xC2 && p[3] >= 0x80 && p[3] <= 0x9F)
			return true;
	return false;
}

ZmStatus zm_virtuoso_put(ZmEndpoint *e, ZmArena *arena, const char *text, ZmAnswer *out)
{
	ZM_TRY(zm_endpoint_ask(e, arena, text, out));
	for (size_t i = 0; i < out->cell.n; i++)
		if (out->cell.at[i].text && is_garbled(out->cell.at[i].text)) {
			zm_diag(ZM_DIAG_REFUSED, "virtuoso-t", 0, 0, "the answer came back garbled: Virtuoso mixed a Chinese constant with text of the graph");
			zm_answer_release(out);
			return ZM_ERR_RDF;
		}
	return ZM_OK;
}
