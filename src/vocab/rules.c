#include "vocab/rules.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/utf8.h"

/* All files of ontology/rules, each behind a line "\f<name>", put in by the build. */
extern const char zm_rules_text[] __attribute__((weak));
extern const char zm_rules_text_end[] __attribute__((weak));

typedef ZM_VEC(const char *) Texts;

typedef struct {
	ZmRule rule;
	Texts trigger, example, not_;
	bool seen_pattern;
} Block;

struct ZmRules {
	ZmArena *arena;
	ZM_VEC(ZmRule) rule;
	ZmMap *by_id;
	ZmMap *by_for;        /* → index of LIST */
	ZM_VEC(ZmRuleList) list;
	ZmWords words;
	ZmTrie trie;
	unsigned char *untriggered; /* by rule */
	char digest[65];
};

typedef struct {
	ZmRules *r;
	const char *file;
	unsigned long line;
	Block block;
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

static void close_block(Reader *rd)
{
	if (!rd->open)
		return;
	rd->open = false;
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
	if (missing || rd->failed) {
		zm_pattern_free(k->pattern);
		return;
	}
	bool added;
	uint32_t *slot = zm_map_put(rd->r->by_id, k->id, strlen(k->id), &added);
	if (!added) {
		ZmRule *old = &rd->r->rule.at[*slot];
		if (!strcmp(old->file, k->file)) {
			complain(rd, k->line, 1, "stands twice", k->id);
			zm_pattern_free(k->pattern);
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

static void set_key(Reader *rd, unsigned long line, const char *key, char *value, unsigned long column)
{
	ZmRule *k = &rd->block.rule;
	ZmArena *a = rd->r->arena;
	double d = 0;
	if (!strcmp(key, "for")) {
		k->for_ = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "about")) {
		k->about = zm_arena_copy(a, value, strlen(value));
	} else if (!strcmp(key, "gives")) {
		k->gives = zm_arena_copy(a, value, strlen(value));
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
		const char *why;
		size_t at;
		k->pattern_text = zm_arena_copy(a, value, strlen(value));
		k->pattern = zm_pattern_new(value, &why, &at);
		if (!k->pattern)
			complain(rd, line, column + (unsigned long)at, why, k->id);
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

static void read_builtin(Reader *rd, ZmBuf *all)
{
	if (!zm_rules_text)
		return;
	size_t n = (size_t)(zm_rules_text_end - zm_rules_text);
	zm_buf_add(all, zm_rules_text, n);
	char *copy = zm_arena_copy(rd->r->arena, zm_rules_text, n);
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

static void build_triggers(ZmRules *r)
{
	r->untriggered = ZM_NEWN(r->arena, unsigned char, r->rule.n + 1);
	for (size_t i = 0; i < r->rule.n; i++)
		r->untriggered[i] = r->rule.at[i].in_use && !r->rule.at[i].triggers;
	ZM_VEC(ZmTrieLabel) label = {0};
	for (size_t i = 0; i < r->rule.n; i++)
		for (size_t t = 0; r->rule.at[i].in_use && t < r->rule.at[i].triggers; t++) {
			const char *s = r->rule.at[i].trigger[t];
			uint32_t *cp = ZM_NEWN(r->arena, uint32_t, strlen(s) + 1), n = 0;
			while (*s) {
				uint32_t c = zm_fold(zm_utf8_next(&s));
				if (!n || !zm_is_quote(c)) /* the trie passes over the text's marks behind the first character */
					cp[n++] = c >= 'A' && c <= 'Z' ? c + 32 : c;
			}
			*zm_vec_push(&label) = (ZmTrieLabel){cp, n, (uint32_t)i};
		}
	zm_trie_freeze(label.at, label.n, &r->words);
	zm_trie_view(&r->trie, r->words.at);
	free(label.at);
}

static void build_lists(ZmRules *r)
{
	size_t n = r->rule.n;
	for (size_t i = 0; i < n; i++) {
		bool added;
		uint32_t *slot = zm_map_put(r->by_for, r->rule.at[i].for_, strlen(r->rule.at[i].for_), &added);
		if (!added)
			continue;
		*slot = (uint32_t)r->list.n;
		uint32_t *at = ZM_NEWN(r->arena, uint32_t, n - i);
		size_t k = 0;
		for (size_t j = i; j < n; j++)
			if (r->rule.at[j].in_use && !strcmp(r->rule.at[j].for_, r->rule.at[i].for_))
				at[k++] = (uint32_t)j;
		*zm_vec_push(&r->list) = (ZmRuleList){at, k};
	}
}

ZmStatus zm_rules_load(const char *user_dir, ZmRules **out)
{
	ZmRules *r = zm_xmalloc(sizeof *r);
	memset(r, 0, sizeof *r);
	r->arena = zm_arena_new();
	r->by_id = zm_map_new();
	r->by_for = zm_map_new();
	Reader rd = {.r = r};
	ZmBuf all = {0};
	read_builtin(&rd, &all);
	ZmStatus st = user_dir ? read_dir(&rd, user_dir, &all) : ZM_OK;
	zm_sha256_hex(all.at, all.n, r->digest);
	zm_buf_release(&all);
	if (st == ZM_OK && rd.failed)
		st = ZM_ERR_SYNTAX;
	if (st != ZM_OK) {
		zm_rules_free(r);
		*out = NULL;
		return st;
	}
	build_triggers(r);
	build_lists(r);
	*out = r;
	return ZM_OK;
}

void zm_rules_free(ZmRules *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->rule.n; i++)
		zm_pattern_free(r->rule.at[i].pattern);
	free(r->rule.at);
	free(r->words.at);
	free(r->list.at);
	zm_map_free(r->by_id);
	zm_map_free(r->by_for);
	zm_arena_free(r->arena);
	free(r);
}

const char *zm_rules_digest(const ZmRules *r)
{
	return r->digest;
}

size_t zm_rules_count(const ZmRules *r)
{
	return r->rule.n;
}

const ZmRule *zm_rules_at(const ZmRules *r, size_t i)
{
	return &r->rule.at[i];
}

const ZmRule *zm_rules_find(const ZmRules *r, const char *id)
{
	const uint32_t *i = zm_map_get(r->by_id, id, strlen(id));
	return i ? &r->rule.at[*i] : NULL;
}

ZmRuleList zm_rules_for(const ZmRules *r, const char *for_)
{
	const uint32_t *i = zm_map_get(r->by_for, for_, strlen(for_));
	return i ? r->list.at[*i] : (ZmRuleList){NULL, 0};
}

size_t zm_rules_triggers_at(const ZmRules *r, const uint32_t *cp, uint32_t n, uint32_t pos, ZmTrieHit *out, size_t max)
{
	return zm_trie_at(&r->trie, cp, n, pos, out, max);
}

void zm_rules_untriggered(const ZmRules *r, unsigned char *fired)
{
	memcpy(fired, r->untriggered, r->rule.n);
}
