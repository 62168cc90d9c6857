/* rules_read.c: rule files → rules (format: rules.h). */
#include "vocab/rules_p.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/sha256.h"
#include "base/utf8.h"

typedef ZM_VEC(const char *) Texts;

typedef struct {
	ZmRule rule;
	Texts trigger, example, not_;
	const char *part; /* the name that [part NAME] gives; NULL: a rule */
	const char *is;
} Block;

typedef struct {
	ZmRules *r;
	const char *file;
	unsigned long line;
	Block block;
	ZmParts parts;
	bool open, failed;
} Reader;

static void complain(Reader *rd, unsigned long line, unsigned long column, const char *why, const char *what)
{
	zm_diag(ZM_DIAG_RULE, rd->file, line, column, "%s%s%s%s", what ? "'" : "", what ? what : "", what ? "' " : "", why);
	rd->failed = true;
}

static const char *const *freeze(ZmRules *r, Texts *t)
{
	const char **p = ZM_NEWN(r->arena, const char *, t->n + 1);
	if (t->n)
		memcpy(p, t->at, t->n * sizeof *p);
	free(t->at);
	*t = (Texts){0};
	return p;
}

static void close_part(Reader *rd)
{
	const Block *b = &rd->block;
	const char *missing = !b->is ? "has no is:" : !b->rule.about ? "has no about:" : NULL;
	if (missing)
		complain(rd, b->rule.line, 1, missing, b->part);
	else if (!zm_parts_put(&rd->parts, b->part, b->is))
		complain(rd, b->rule.line, 1, "is no name of a part (small letters and hyphens)", b->part);
}

static void close_block(Reader *rd)
{
	if (!rd->open)
		return;
	rd->open = false;
	if (rd->block.part) {
		close_part(rd);
		return;
	}
	ZmRule *k = &rd->block.rule;
	const char *missing = !k->for_ ? "has no for:" : !k->pattern_text ? "has no pattern:" : !k->about ? "has no about:"
	                      : !rd->block.example.n ? "has no example:" : !rd->block.not_.n ? "has no not:" : NULL;
	if (missing)
		complain(rd, k->line, 1, missing, k->id);
	k->triggers = rd->block.trigger.n;
	k->examples = rd->block.example.n;
	k->nots = rd->block.not_.n;
	k->trigger = freeze(rd->r, &rd->block.trigger);
	k->example = freeze(rd->r, &rd->block.example);
	k->not_ = freeze(rd->r, &rd->block.not_);
	if (missing || rd->failed)
		return;
	bool added;
	uint32_t *slot = zm_map_put(rd->r->by_id, k->id, strlen(k->id), &added);
	if (!added) {
		ZmRule *old = &rd->r->rule.at[*slot];
		if (!strcmp(old->file, k->file)) {
			complain(rd, k->line, 1, "stands twice", k->id);
			return;
		}
		old->in_use = false;
	}
	*slot = (uint32_t)rd->r->rule.n;
	k->in_use = true;
	*zm_vec_push(&rd->r->rule) = *k;
}

static void split(Reader *rd, Texts *list, char *value)
{
	for (char *save, *w = strtok_r(value, "|", &save); w; w = strtok_r(NULL, "|", &save)) {
		while (*w == ' ')
			w++;
		size_t n = strlen(w);
		while (n && w[n - 1] == ' ')
			w[--n] = '\0';
		if (n)
			*zm_vec_push(list) = zm_arena_copy(rd->r->arena, w, n);
	}
}

static void set_number(Reader *rd, unsigned long line, const char *value, double max, double *out)
{
	char *end;
	double d = strtod(value, &end);
	if (end == value || *end || d < 0 || d > max)
		complain(rd, line, 1, "is no number in range", value);
	else
		*out = d;
}

/* VALUE, which stands in COLUMN, with the parts that it names written out, in the arena; nothing when one is not known. */
static const char *written_out(Reader *rd, unsigned long line, unsigned long column, const char *value)
{
	ZmBuf full = {0};
	const char *unknown = zm_parts_expand(&rd->parts, value, &full);
	if (unknown)
		complain(rd, line, column + zm_utf8_count(value, (size_t)(unknown - value)), "names a part that no [part] before it defines", rd->block.rule.id);
	const char *copy = unknown || !full.n ? "" : zm_arena_copy(rd->r->arena, full.at, full.n);
	zm_buf_release(&full);
	return copy;
}

static void set_pattern(Reader *rd, unsigned long line, const char *value, unsigned long column)
{
	ZmRule *k = &rd->block.rule;
	k->pattern_text = written_out(rd, line, column, value);
	const char *why;
	size_t at;
	if (!zm_pattern_check(k->pattern_text, &why, &at))
		complain(rd, line, column + (strcmp(value, k->pattern_text) ? 0 : (unsigned long)at), why, k->id);
}

static void set_part_key(Reader *rd, unsigned long line, const char *key, const char *value, unsigned long column)
{
	if (!strcmp(key, "about"))
		rd->block.rule.about = zm_arena_copy(rd->r->arena, value, strlen(value));
	else if (!strcmp(key, "is"))
		rd->block.is = written_out(rd, line, column, value);
	else
		complain(rd, line, 1, "is no key of a part", key);
}

static void set_key(Reader *rd, unsigned long line, const char *key, char *value, unsigned long column)
{
	ZmRule *k = &rd->block.rule;
	ZmArena *a = rd->r->arena;
	double d = 0;
	if (rd->block.part) {
		set_part_key(rd, line, key, value, column);
		return;
	}
	if (!strcmp(key, "for")) {
		k->for_ = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "about")) {
		k->about = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "gives")) {
		k->gives = zm_arena_copy(a, value, strlen(value));
		k->weight = strtod(value, NULL);
	} else if (!strcmp(key, "trigger")) {
		split(rd, &rd->block.trigger, value);
	} else if (!strcmp(key, "example")) {
		*zm_vec_push(&rd->block.example) = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "not")) {
		*zm_vec_push(&rd->block.not_) = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "priority")) {
		set_number(rd, line, value, 99, &d);
		k->priority = (int)d;
	} else if (!strcmp(key, "confidence")) {
		set_number(rd, line, value, 1, &d);
		k->confidence = d;
	} else if (!strcmp(key, "pattern")) {
		set_pattern(rd, line, value, column);
	} else {
		complain(rd, line, 1, "is no key of a rule", key);
	}
}

static void begin_block(Reader *rd, char *line)
{
	close_block(rd);
	char *end = strchr(line, ']');
	if (!end || end == line + 1) {
		complain(rd, rd->line, 1, "is no block name", line);
		return;
	}
	rd->block = (Block){0};
	rd->block.rule = (ZmRule){.id = zm_arena_copy(rd->r->arena, line + 1, (size_t)(end - line - 1)), .file = rd->file,
	                          .line = rd->line, .priority = 50, .confidence = 0.90};
	if (!strncmp(rd->block.rule.id, "part ", 5))
		rd->block.part = rd->block.rule.id + 5;
	rd->open = true;
}

/* Reads the rules of one file's TEXT (changed in place). */
static void read_rules(Reader *rd, char *text)
{
	rd->line = 0;
	char *next = text;
	while (next && *next) {
		char *line = next;
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		rd->line++;
		size_t n = strlen(line);
		if (n && line[n - 1] == '\r')
			line[--n] = '\0';
		if (line[0] == '#' || !line[strspn(line, " \t")])
			continue;
		if (line[0] == '[') {
			begin_block(rd, line);
			continue;
		}
		char *colon = strchr(line, ':');
		if (!colon || !rd->open) {
			complain(rd, rd->line, 1, rd->open ? "is no `key: value`" : "stands before the first [rule]", line);
			continue;
		}
		*colon = '\0';
		ZmBuf value = {0};
		char *v = colon + 1 + strspn(colon + 1, " \t");
		unsigned long first = rd->line, column = zm_utf8_count(line, (size_t)(v - line)) + 1;
		zm_buf_puts(&value, v);
		while (next && (*next == ' ' || *next == '\t') && next[strspn(next, " \t")] && next[strspn(next, " \t")] != '\n') {
			char *more = next + strspn(next, " \t");
			next = strchr(more, '\n');
			if (next)
				*next++ = '\0';
			rd->line++;
			zm_buf_puts(&value, more);
		}
		zm_buf_cstr(&value);
		set_key(rd, first, line, value.at, column);
		zm_buf_release(&value);
	}
	close_block(rd);
}

static void read_parts(Reader *rd, const char *text, size_t n, ZmBuf *all)
{
	zm_buf_add(all, text, n);
	char *copy = zm_arena_copy(rd->r->arena, text, n);
	for (char *part = copy; part && *part == '\f';) {
		char *name = part + 1, *eol = strchr(name, '\n');
		*eol = '\0';
		char *next = strchr(eol + 1, '\f');
		if (next) {
			*next = '\0';
		}
		rd->file = name;
		read_rules(rd, eol + 1);
		if (next)
			*next = '\f';
		part = next;
	}
}

static int is_rules(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 6 && e->d_name[0] != '.' && !strcmp(e->d_name + n - 6, ".rules");
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static ZmStatus read_dir(Reader *rd, const char *dir, ZmBuf *all)
{
	struct dirent **entry;
	int n = scandir(dir, &entry, is_rules, by_bytes);
	if (n < 0) {
		zm_diag(ZM_DIAG_OPEN, dir, 0, 0, "no such rule folder");
		return ZM_ERR_IO;
	}
	for (int i = 0; i < n; i++) {
		rd->file = zm_arena_printf(rd->r->arena, "%s/%s", dir, entry[i]->d_name);
		free(entry[i]);
		FILE *f = fopen(rd->file, "rb");
		if (!f) {
			zm_diag(ZM_DIAG_OPEN, rd->file, 0, 0, NULL);
			rd->failed = true;
			continue;
		}
		ZmBuf text = {0};
		size_t got;
		do {
			zm_buf_reserve(&text, 1 << 14);
			got = fread(text.at + text.n, 1, 1 << 14, f);
			text.n += got;
		} while (got);
		fclose(f);
		zm_buf_cstr(&text);
		size_t good = zm_utf8_valid(text.at, text.n);
		if (good < text.n || strlen(text.at) < text.n) {
			zm_diag(ZM_DIAG_RULE, rd->file, 0, 0, "not valid UTF-8 text");
			rd->failed = true;
		} else {
			zm_buf_add(all, text.at, text.n);
			read_rules(rd, text.at);
		}
		zm_buf_release(&text);
	}
	free(entry);
	return ZM_OK;
}

ZmStatus zm_rules_read(ZmRules *r, const char *text, size_t n, const char *user_dir)
{
	Reader rd = {.r = r};
	ZmBuf all = {0};
	read_parts(&rd, text, n, &all);
	ZmStatus st = user_dir ? read_dir(&rd, user_dir, &all) : ZM_OK;
	zm_sha256_hex(all.at, all.n, r->digest);
	zm_buf_release(&all);
	zm_parts_release(&rd.parts);
	return st == ZM_OK && rd.failed ? ZM_ERR_SYNTAX : st;
}
