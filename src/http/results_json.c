/* results_json.c: yajl's events, told apart by the keys above them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/map.h"
#include "http/endpoint.h"

/* { "head": { "vars": [ … ] }, "results": { "bindings": [ { VAR: { "type": …, "value": … } } ] } }, or "boolean". */
enum { TOP = 1, HEAD = 2, VARS = 3, RESULTS = 2, ROWS = 3, ROW = 4, CELL = 5, DEEPEST = 6 };

typedef struct {
	ZmArena *arena;
	ZmAnswer *out;
	ZmMap *var;
	ZM_VEC(const char *) name;
	char key[DEEPEST][64]; /* by depth */
	unsigned depth;
	size_t most;
	bool has_head, has_results, has_boolean, over;
	ZmNode cell;
	const char *type;
	char *why;
} Parser;

static int fail(Parser *p, const char *why)
{
	if (!*p->why)
		snprintf(p->why, 128, "%s", why);
	return 0;
}

static bool under(const Parser *p, unsigned depth, const char *first, const char *second)
{
	return p->depth == depth && !strcmp(p->key[TOP], first) && (!second || !strcmp(p->key[2], second));
}

static int start_row(Parser *p)
{
	ZmAnswer *a = p->out;
	if (!p->has_head)
		return fail(p, "rows before the names of the columns");
	if (p->most && a->rows == p->most) {
		p->over = true;
		return 0;
	}
	a->rows++;
	for (size_t i = 0; i < p->name.n; i++)
		*zm_vec_push(&a->cell) = (ZmNode){.kind = ZM_NODE_UNBOUND};
	return 1;
}

static int on_open(Parser *p)
{
	p->depth++;
	if (p->depth < DEEPEST)
		*p->key[p->depth] = '\0';
	if (under(p, ROW, "results", "bindings"))
		return start_row(p);
	if (under(p, VARS, "head", "vars"))
		p->has_head = true;
	if (under(p, ROWS, "results", "bindings"))
		p->has_results = true;
	if (under(p, CELL, "results", "bindings")) {
		p->cell = (ZmNode){.kind = ZM_NODE_UNBOUND};
		p->type = "";
	}
	if (p->depth > CELL && under(p, p->depth, "results", "bindings"))
		return fail(p, "a value that is no IRI, literal or blank node");
	return 1;
}

static int end_cell(Parser *p)
{
	const uint32_t *column = zm_map_get(p->var, p->key[ROW], strlen(p->key[ROW]));
	if (!column)
		return fail(p, "a value for no column");
	ZmNode *n = &p->cell;
	if (!n->text)
		return fail(p, "a term without value");
	if (!strcmp(p->type, "uri"))
		n->kind = ZM_NODE_IRI;
	else if (!strcmp(p->type, "bnode"))
		n->kind = ZM_NODE_BLANK;
	else if (!strcmp(p->type, "literal") || !strcmp(p->type, "typed-literal")) /* so older stores call it */
		n->kind = ZM_NODE_LITERAL;
	else
		return fail(p, "a term that is no IRI, literal or blank node");
	if (n->lang)
		n->datatype = NULL;
	ZmAnswer *a = p->out;
	a->cell.at[a->cell.n - p->name.n + *column] = *n;
	return 1;
}

static int on_close(void *user)
{
	Parser *p = user;
	int ok = under(p, CELL, "results", "bindings") ? end_cell(p) : 1;
	p->depth--;
	return ok;
}

static int on_map(void *user)
{
	return on_open(user);
}

static int on_key(void *user, const unsigned char *s, size_t n)
{
	Parser *p = user;
	if (p->depth >= DEEPEST)
		return 1;
	if (n >= sizeof *p->key)
		return fail(p, "a name of over 63 bytes");
	memcpy(p->key[p->depth], s, n);
	p->key[p->depth][n] = '\0';
	return 1;
}

static int on_string(void *user, const unsigned char *s, size_t n)
{
	Parser *p = user;
	bool added;
	if (memchr(s, 0, n))
		return fail(p, "a character U+0000");
	if (under(p, VARS, "head", "vars")) {
		if (n >= sizeof *p->key)
			return fail(p, "a name of over 63 bytes");
		uint32_t *column = zm_map_put(p->var, (const char *)s, n, &added);
		if (!added)
			return fail(p, "two columns of one name");
		*column = (uint32_t)p->name.n;
		*zm_vec_push(&p->name) = zm_arena_copy(p->arena, (const char *)s, n);
		return 1;
	}
	if (!under(p, CELL, "results", "bindings"))
		return 1;
	const char *text = zm_arena_copy(p->arena, (const char *)s, n), *key = p->key[CELL];
	if (!strcmp(key, "type"))
		p->type = text;
	else if (!strcmp(key, "value"))
		p->cell.text = text;
	else if (!strcmp(key, "xml:lang"))
		p->cell.lang = text;
	else if (!strcmp(key, "datatype") && strcmp(text, "http://www.w3.org/2001/XMLSchema#string") != 0)
		p->cell.datatype = text;
	return 1;
}

static int on_boolean(void *user, int yes)
{
	Parser *p = user;
	if (under(p, TOP, "boolean", NULL)) {
		p->has_boolean = true;
		p->out->yes = yes;
	}
	return 1;
}

static ZmStatus finish(Parser *p, bool ok)
{
	ZmAnswer *a = p->out;
	if (p->over)
		return ZM_ERR_LIMIT;
	if (ok && p->has_boolean) {
		a->kind = ZM_ANSWER_BOOLEAN;
		return ZM_OK;
	}
	if (ok && !p->has_results)
		fail(p, "neither rows nor true or false");
	if (!ok || *p->why) {
		fail(p, "no JSON");
		return ZM_ERR_SYNTAX;
	}
	a->kind = ZM_ANSWER_ROWS;
	a->columns = p->name.n;
	a->name = ZM_NEWN(p->arena, const char *, p->name.n + 1);
	if (p->name.n)
		memcpy(a->name, p->name.at, p->name.n * sizeof *a->name);
	return ZM_OK;
}

ZmStatus zm_answer_parse_json(ZmArena *arena, const char *json, size_t n, size_t rows, ZmAnswer *out, char *why)
{
	static const yajl_callbacks calls = {.yajl_boolean = on_boolean, .yajl_string = on_string, .yajl_start_map = on_map, .yajl_map_key = on_key,
	                                     .yajl_end_map = on_close, .yajl_start_array = on_map, .yajl_end_array = on_close};
	Parser p = {.arena = arena, .out = out, .var = zm_map_new(), .most = rows, .why = why};
	*why = '\0';
	*out = (ZmAnswer){0};
	yajl_handle y = yajl_alloc(&calls, NULL, &p);
	bool ok = yajl_parse(y, (const unsigned char *)json, n) == yajl_status_ok && yajl_complete_parse(y) == yajl_status_ok;
	yajl_free(y);
	ZmStatus st = finish(&p, ok);
	if (st != ZM_OK)
		zm_answer_release(out);
	zm_map_free(p.var);
	free(p.name.at);
	return st;
}
