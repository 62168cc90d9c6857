#include "cmd/questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "cmd/terminal.h"

/* All files, each behind a form feed and its path (Makefile, vocab/knowledge.S). */
extern const char zm_queries_text[], zm_queries_text_end[];

static int by_name(const void *a, const void *b)
{
	const ZmQuestion *x = a, *y = b;
	return strcmp(x->name, y->name);
}

size_t zm_questions(ZmArena *arena, const char *folder, const ZmQuestion **out)
{
	static const char root[] = "queries/", suffix[] = ".rq";
	ZM_VEC(ZmQuestion) all = {0};
	size_t n = strlen(folder);
	for (const char *p = zm_queries_text, *next; p && p < zm_queries_text_end; p = next) {
		const char *line = memchr(p, '\n', (size_t)(zm_queries_text_end - p));
		next = memchr(p + 1, '\f', (size_t)(zm_queries_text_end - p - 1));
		size_t name = line ? (size_t)(line - p) - 1 : 0;
		if (!line || name < sizeof root + sizeof suffix)
			continue;
		const char *path = zm_arena_copy(arena, p + sizeof root, name - (sizeof root - 1) - (sizeof suffix - 1));
		if (strncmp(path, folder, n) != 0 || strchr(path + n, '/'))
			continue;
		const char *end = next ? next : zm_queries_text_end;
		*zm_vec_push(&all) = (ZmQuestion){path, zm_arena_copy(arena, line + 1, (size_t)(end - line - 1))};
	}
	ZmQuestion *copy = ZM_NEWN(arena, ZmQuestion, all.n + 1);
	if (all.n) {
		memcpy(copy, all.at, all.n * sizeof *copy);
		qsort(copy, all.n, sizeof *copy, by_name);
	}
	free(all.at);
	*out = copy;
	return all.n;
}

const char *zm_question_find(ZmArena *arena, const char *name)
{
	const ZmQuestion *q;
	size_t n = zm_questions(arena, "", &q);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(q[i].name, name))
			return q[i].text;
	return NULL;
}

const char *zm_question_says(ZmArena *arena, const char *text, const char *key)
{
	size_t n = strlen(key);
	ZmBuf b = {0};
	bool found = false;
	for (const char *p = text; p && *p == '#'; p = strchr(p, '\n'), p = p ? p + 1 : NULL) {
		size_t line = strcspn(p, "\n");
		if (found) {
			if (line < 4 || strncmp(p, "#   ", 4) != 0)
				break;
			zm_buf_putc(&b, ' ');
			zm_buf_add(&b, p + 4, line - 4);
		} else if (line > n + 4 && !strncmp(p + 2, key, n) && p[2 + n] == ':') {
			found = true;
			zm_buf_add(&b, p + n + 4, line - n - 4);
		}
	}
	const char *value = found ? zm_arena_copy(arena, b.at, b.n) : "";
	zm_buf_release(&b);
	return value;
}

const char *zm_question_in(ZmArena *arena, const char *text, const char *key, const char *lang)
{
	return zm_question_says(arena, text, zm_arena_printf(arena, "%s@%s", key, lang));
}

const char *zm_question_language(const char *word)
{
	static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	if (word)
		return !strcmp(word, "zh") ? "zh" : !strcmp(word, "en") ? "en" : NULL;
	for (size_t i = 0; i < sizeof variable / sizeof *variable; i++) {
		const char *v = getenv(variable[i]);
		if (v && *v)
			return !strncmp(v, "zh", 2) ? "zh" : "en";
	}
	return "en";
}

/* NAME=default of every parameter, each behind two blanks. */
static void put_parameters(ZmArena *arena, const char *text)
{
	for (const char *p = text; p && *p == '#'; p = strchr(p, '\n'), p = p ? p + 1 : NULL) {
		if (strncmp(p, "# param ", 8) != 0)
			continue;
		const char *line = zm_arena_copy(arena, p, strcspn(p, "\n")), *value = strstr(line, "@zh =");
		size_t n = strcspn(line + 8, ":");
		printf("  %.*s=%s", (int)n, line + 8, value ? value + 5 + (value[5] == ' ') : "");
	}
}

bool zm_questions_list(const char *word)
{
	const char *lang = zm_question_language(word);
	if (!lang)
		return false;
	ZmArena *arena = zm_arena_new();
	const ZmQuestion *q;
	size_t n = zm_questions(arena, "", &q);
	int width = 0;
	for (size_t i = 0; i < n; i++)
		width = zm_utf8_columns(q[i].name) > width ? zm_utf8_columns(q[i].name) : width;
	for (size_t i = 0; i < n; i++) {
		printf("%-*s  %s", width, q[i].name, zm_question_in(arena, q[i].text, "title", lang));
		put_parameters(arena, q[i].text);
		putchar('\n');
	}
	zm_arena_free(arena);
	return true;
}
