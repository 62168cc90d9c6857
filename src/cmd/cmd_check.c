/* cmd_check.c: zhengmai check GRAPH...: what in a graph cannot be right, by the rules of queries/checks/.
 *
 * A rule is a SELECT whose rows are findings; its header says how grave they are and what to tell a person: a
 * message with {variable} in it, in two languages. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/questions.h"
#include "cmd/terminal.h"
#include "rdf/model.h"
#include "sparql/answer.h"

enum { FORMAT, ALL, LANGUAGE };
const ZmOption zm_options_check[] = {
    [FORMAT] = {"format", 'f', "FORMAT", "text (default), or tsv: level, rule, what is found, one line each"},
    [ALL] = {"all", 'a', NULL, "show every finding, not five of each rule"},
    [LANGUAGE] = {"lang", 0, "LANG", "zh or en (default: that of the locale)"},
};
ZM_OPTIONS_END(check);

enum { ERROR, WARNING, INFO, LEVELS };
static const char *const level_word[LEVELS] = {"error", "warning", "info"};
enum { SHOWN = 5 };

typedef struct {
	ZmArena *arena;
	const ZmIndex *index;
	const char *lang;
	bool tsv, all;
	unsigned long found[LEVELS], rules;
} Check;

static int level_of(const Check *c, const ZmQuestion *q)
{
	const char *word = zm_question_says(c->arena, q->text, "level");
	int level = 0;
	while (level < LEVELS - 1 && strcmp(level_word[level], word) != 0)
		level++;
	return level;
}

static const char *cell(ZmArena *arena, const ZmNode *v)
{
	return v->kind == ZM_NODE_IRI ? zm_short_iri(arena, v->text) : v->kind == ZM_NODE_UNBOUND ? "" : v->text;
}

/* TEMPLATE with row ROW of A in the place of {variables}. */
static const char *message(const Check *c, const char *template, const ZmAnswer *a, size_t row)
{
	ZmBuf b = {0};
	for (const char *p = template; *p;) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		size_t i = 0, n = close ? (size_t)(close - p - 1) : 0;
		while (close && i < a->columns && (strlen(a->name[i]) != n || strncmp(a->name[i], p + 1, n) != 0))
			i++;
		if (!close || i == a->columns) {
			zm_buf_putc(&b, *p++);
			continue;
		}
		for (const char *s = cell(c->arena, &a->cell.at[row * a->columns + i]); *s; s++)
			zm_buf_putc(&b, (unsigned char)*s < 0x20 ? ' ' : *s);
		p = close + 1;
	}
	const char *text = zm_arena_copy(c->arena, b.at, b.n);
	zm_buf_release(&b);
	return text;
}

static void show(const Check *c, const ZmQuestion *q, int level, const ZmAnswer *a)
{
	const char *name = strchr(q->name, '/') + 1, *template = zm_question_in(c->arena, q->text, "message", c->lang);
	bool all = c->all || c->tsv;
	if (!a->rows)
		return;
	if (!c->tsv)
		printf(zm_colours(stdout) ? "\033[1m%s\033[0m: %s (%s, %zu)\n" : "%s: %s (%s, %zu)\n", level_word[level],
		       zm_question_in(c->arena, q->text, "title", c->lang), name, a->rows);
	for (size_t i = 0; i < a->rows && (all || i < SHOWN); i++)
		if (c->tsv)
			printf("%s\t%s\t%s\n", level_word[level], name, message(c, template, a, i));
		else
			printf("    %s\n", message(c, template, a, i));
	if (!all && a->rows > SHOWN)
		printf(!strcmp(c->lang, "zh") ? "    另有 %zu 条（--all）\n" : "    and %zu more (--all)\n", a->rows - SHOWN);
}

static void on_error(void *user, uint32_t line, uint32_t column, const char *why)
{
	const ZmQuestion *q = user;
	zm_diag(ZM_DIAG_QUERY, q->name, line, column, "%s", why);
}

/* One rule; false when it cannot be asked. */
static bool ask(Check *c, const ZmQuestion *q, int level)
{
	ZmAnswer a = {0};
	ZmRefusal no = {0};
	ZmQuestion copy = *q;
	ZmQuery *query = zm_query_parse(c->arena, q->text, strlen(q->text), "urn:x-zhengmai:", on_error, &copy);
	bool ok = query && zm_answer(c->arena, c->index, query, 0, &a, &no) == ZM_OK;
	if (ok) {
		show(c, q, level, &a);
		c->found[level] += a.rows;
		c->rules++;
	} else if (query) {
		zm_diag(ZM_DIAG_REFUSED, q->name, no.line, 0, "%s", no.why);
	}
	zm_answer_release(&a);
	return ok;
}

static int check(Check *c)
{
	const ZmQuestion *q;
	size_t n = zm_questions(c->arena, "checks/", &q);
	bool ok = true;
	for (int level = 0; level < LEVELS; level++)
		for (size_t i = 0; i < n; i++)
			if (level_of(c, &q[i]) == level && !ask(c, &q[i], level))
				ok = false;
	fflush(stdout);
	fprintf(stderr, !strcmp(c->lang, "zh") ? "%lu 条规则：错误 %lu，警告 %lu，提示 %lu\n" : "%lu rules: %lu errors, %lu warnings, %lu notes\n", c->rules,
	        c->found[ERROR], c->found[WARNING], c->found[INFO]);
	return !ok ? ZM_EXIT_DATA : c->found[ERROR] ? ZM_EXIT_SOME : ZM_EXIT_OK;
}

int zm_cmd_check(const ZmCall *call)
{
	const char *format = call->value[FORMAT];
	Check c = {.lang = zm_question_language(call->value[LANGUAGE]), .tsv = format && !strcmp(format, "tsv"), .all = call->value[ALL]};
	if (!c.lang)
		return zm_usage(call, "no language '%s'", call->value[LANGUAGE]);
	if (format && !c.tsv && strcmp(format, "text") != 0)
		return zm_usage(call, "no format '%s'", format);
	setlocale(LC_CTYPE, "C.UTF-8");
	c.arena = zm_arena_new();
	ZmModel *m = NULL;
	int status = ZM_EXIT_SOME;
	if (zm_model_load(call->arg, call->args, NULL, &m) == ZM_OK) {
		c.index = zm_model_index(m);
		status = check(&c);
		zm_model_free(m);
	}
	zm_arena_free(c.arena);
	return status;
}
