#define PCRE2_CODE_UNIT_WIDTH 32
#include "vocab/pattern.h"

#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096, JIT_STACK = 256 * 1024 };

/* A pattern is compiled when it is first used: to look for it, or to try it at one place (JIT knows no anchoring at match
 * time).  JIT costs as much as some dozens of tries without. */
enum { LOOK, TRY, WAYS, JIT_AFTER = 25 };

typedef struct {
	_Atomic(pcre2_code *) code;
	atomic_uint runs;
	atomic_bool jit;
} Way;

struct ZmPattern {
	const char *text;
	const ZmPrograms *programs; /* NULL: it has none of its own, and PCRE2 runs it */
	Way way[WAYS];
	pthread_mutex_t lock;
	const ZmStarts *starts; /* NULL: nothing is known of where it can begin */
	uint32_t number;        /* in STARTS */
};

struct ZmMatch {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	ZmProgramRun run;
	bool own; /* the last match is RUN's, not DATA's */
	bool yes;
	int groups;
};

static const struct {
	const char *name, *text;
} macros[] = {
    {"HAN", "[\\x{4e00}-\\x{9fff}\\x{3400}-\\x{4dbf}\\x{3007}\\x{e000}-\\x{e1ff}]"},
    {"H", "\\x{4e00}-\\x{9fff}\\x{3400}-\\x{4dbf}\\x{3007}\\x{e000}-\\x{e1ff}"}, /* inside a class: [<H>“”] */
    {"NUM", "[一二三四五六七八九十百千万两零〇]"},
    {"UNIT", "(?:\\x{e000}\\x{e100}*+)"},
    {"REGION", "(?:\\x{e001}\\x{e101}*+)"},
    {"REG", "(?:\\x{e002}\\x{e102}*+)"},
    {"DOC", "(?:\\x{e003}\\x{e103}*+)"},
    {"REFNO", "(?:\\x{e004}\\x{e104}*+)"},
    {"PROGRAM", "(?:\\x{e005}\\x{e105}*+)"},
    {"PERSON", "(?:\\x{e006}\\x{e106}*+)"},
    {"MEETING", "(?:\\x{e007}\\x{e107}*+)"},
    {"DOCTRINE", "(?:\\x{e008}\\x{e108}*+)"},
    {"HONOUR", "(?:\\x{e009}\\x{e109}*+)"},
    {"PLATFORM", "(?:\\x{e00a}\\x{e10a}*+)"},
    {"FIGURE", "(?:\\x{e00b}\\x{e10b}*+)"},
    {"ANY", "(?:[\\x{e000}-\\x{e0ff}][\\x{e100}-\\x{e1ff}]*+)"},
};

static void expand(const char *utf8, ZmBuf *out)
{
	while (*utf8) {
		size_t i = sizeof macros / sizeof *macros, n = 0;
		/* (?<NAME>…) is a named group, not a macro */
		if (*utf8 == '<' && !(out->n >= 2 && out->at[out->n - 1] == '?' && out->at[out->n - 2] == '('))
			for (i = 0; i < sizeof macros / sizeof *macros; i++) {
				n = strlen(macros[i].name);
				if (!strncmp(utf8 + 1, macros[i].name, n) && utf8[1 + n] == '>')
					break;
			}
		if (i < sizeof macros / sizeof *macros) {
			zm_buf_puts(out, macros[i].text);
			utf8 += n + 2;
		} else {
			zm_buf_putc(out, *utf8++);
		}
	}
	zm_buf_cstr(out);
}

/* PATTERN with its macros replaced, as code points in malloc memory. */
static uint32_t *expanded(const char *pattern, size_t *n)
{
	ZmBuf full = {0};
	expand(pattern, &full);
	uint32_t *cp = zm_xmalloc((full.n + 1) * sizeof *cp);
	*n = 0;
	for (const char *p = full.at, *end = full.at + full.n; p < end;)
		cp[(*n)++] = zm_utf8_next(&p);
	zm_buf_release(&full);
	return cp;
}

static pcre2_code *compile(const char *pattern, uint32_t options, int *error, PCRE2_SIZE *where)
{
	size_t n;
	uint32_t *cp = expanded(pattern, &n);
	pcre2_code *code = pcre2_compile(cp, n, PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C | options, error, where, NULL);
	free(cp);
	return code;
}

void zm_pattern_syntax(const char *utf8, ZmSyntax *out)
{
	size_t n;
	uint32_t *cp = expanded(utf8, &n);
	zm_syntax_read(out, cp, n);
	free(cp);
}

bool zm_pattern_check(const char *utf8, const char **why, size_t *at)
{
	static _Thread_local char message[256];
	int error;
	PCRE2_SIZE where;
	pcre2_code *code = compile(utf8, 0, &error, &where);
	if (code) {
		pcre2_code_free(code);
		return true;
	}
	PCRE2_UCHAR text[200];
	pcre2_get_error_message(error, text, 200);
	size_t i = 0;
	for (; i < sizeof message - 1 && text[i]; i++)
		message[i] = (char)text[i];
	message[i] = '\0';
	*why = message;
	*at = where;
	return false;
}

ZmPattern *zm_pattern_new(const char *utf8, const ZmStarts *starts, const ZmPrograms *programs, uint32_t number)
{
	ZmPattern *p = zm_xmalloc(sizeof *p);
	*p = (ZmPattern){.text = utf8, .starts = starts && zm_starts_known(starts, number) ? starts : NULL, .number = number,
	                  .programs = programs && programs->program[number].entry ? programs : NULL};
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

void zm_pattern_free(ZmPattern *p)
{
	if (!p)
		return;
	for (int way = 0; way < WAYS; way++)
		pcre2_code_free(atomic_load_explicit(&p->way[way].code, memory_order_relaxed));
	pthread_mutex_destroy(&p->lock);
	free(p);
}

ZmMatch *zm_match_new(void)
{
	ZmMatch *m = zm_xmalloc(sizeof *m);
	memset(m, 0, sizeof *m);
	return m;
}

/* Few patterns need PCRE2, and few runs any of these. */
static void ready(ZmMatch *m)
{
	m->own = false;
	if (m->data)
		return;
	m->data = pcre2_match_data_create(32, NULL);
	m->context = pcre2_match_context_create(NULL);
	m->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK, NULL);
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
	pcre2_jit_stack_assign(m->context, NULL, m->stack);
}

void zm_match_free(ZmMatch *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
	zm_program_release(&m->run);
	free(m);
}

static pcre2_code *code_for(const ZmPattern *p, int which)
{
	ZmPattern *w = (ZmPattern *)p; /* only what is compiled changes */
	Way *way = &w->way[which];
	pcre2_code *code = atomic_load_explicit(&way->code, memory_order_acquire);
	if (code)
		return code;
	pthread_mutex_lock(&w->lock);
	code = atomic_load_explicit(&way->code, memory_order_relaxed);
	if (!code) {
		int error;
		PCRE2_SIZE where;
		/* at one place there is no start to look for; PCRE2 would look for the last character that must come, up to the end, each time */
		code = compile(p->text, which == TRY ? PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE : 0, &error, &where);
		if (!code)
			abort(); /* zm_pattern_check had no objection */
		atomic_store_explicit(&way->code, code, memory_order_release);
	}
	pthread_mutex_unlock(&w->lock);
	return code;
}

/* Was CODE compiled by JIT?  After some runs, or when MUST, it is. */
static bool is_fast(const ZmPattern *p, int which, pcre2_code *code, bool must)
{
	ZmPattern *w = (ZmPattern *)p;
	Way *way = &w->way[which];
	if (atomic_load_explicit(&way->jit, memory_order_acquire))
		return true;
	if (!must && atomic_fetch_add_explicit(&way->runs, 1, memory_order_relaxed) < JIT_AFTER)
		return false;
	pthread_mutex_lock(&w->lock);
	if (!atomic_load_explicit(&way->jit, memory_order_relaxed)) {
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
		atomic_store_explicit(&way->jit, true, memory_order_release);
	}
	pthread_mutex_unlock(&w->lock);
	return true;
}

/* Both ways of running give the same, but the slow one comes to its limits earlier: then the fast one decides, so that the
 * answer does not depend on what was run before. */
static ZmMatchResult run(const ZmPattern *p, ZmMatch *m, const uint32_t *cp, size_t n, size_t from, int which)
{
	ready(m);
	pcre2_code *code = code_for(p, which);
	bool fast = is_fast(p, which, code, false);
	if (!fast) {
		m->groups = pcre2_match(code, cp, n, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->data, m->context);
		fast = m->groups < 0 && m->groups != PCRE2_ERROR_NOMATCH && is_fast(p, which, code, true);
		if (!fast)
			return m->groups > 0 ? ZM_MATCH_YES : ZM_MATCH_NO;
	}
	m->groups = pcre2_jit_match(code, cp, n, from, 0, m->data, m->context);
	if (m->groups == PCRE2_ERROR_JIT_BADOPTION) /* no JIT on this machine */
		m->groups = pcre2_match(code, cp, n, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
	if (m->groups > 0)
		return ZM_MATCH_YES;
	return m->groups == PCRE2_ERROR_NOMATCH ? ZM_MATCH_NO : ZM_MATCH_LIMIT;
}

static void begin_text(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n)
{
	m->own = p->programs;
	m->yes = false;
	m->groups = PCRE2_ERROR_NOMATCH;
	if (p->programs)
		zm_program_text(&m->run, p->programs, t, (uint32_t)n);
}

/* Is the match at AT? */
static ZmMatchResult try(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, uint32_t at)
{
	if (!p->programs)
		return run(p, m, t.cp, n, at, TRY);
	m->run.budget = MATCH_LIMIT;
	m->yes = zm_program_at(&m->run, p->number, at) && m->run.budget;
	return m->yes ? ZM_MATCH_YES : m->run.budget ? ZM_MATCH_NO : ZM_MATCH_LIMIT;
}

/* The first match that begins in [FROM, TO). */
static ZmMatchResult find_before(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, uint32_t from, uint32_t to)
{
	for (uint32_t at = from; (at = p->programs ? zm_program_next(&m->run, p->number, at, to) : at) < to; at++) {
		ZmMatchResult r = try(p, m, t, n, at);
		if (r != ZM_MATCH_NO)
			return r;
	}
	return ZM_MATCH_NO;
}

ZmMatchResult zm_pattern_find(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from)
{
	begin_text(p, m, t, n);
	if (!p->programs)
		return run(p, m, t.cp, n, from, LOOK);
	return find_before(p, m, t, n, (uint32_t)from, (uint32_t)n + 1);
}

ZmMatchResult zm_pattern_find_before(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from, size_t to)
{
	begin_text(p, m, t, n);
	return find_before(p, m, t, n, (uint32_t)from, (uint32_t)to);
}

ZmMatchResult zm_pattern_find_by(const ZmPattern *p, ZmMatch *m, ZmStartIndex *index, uint32_t begin, size_t n, size_t from)
{
	ZmCodes t = zm_codes_at(index->text, begin);
	if (!p->starts)
		return zm_pattern_find(p, m, t, n, from);
	uint32_t places, tried = UINT32_MAX;
	const uint32_t *place = zm_starts_from(index, p->number, begin + (uint32_t)from, &places);
	if (!places || *place > begin + n)
		return ZM_MATCH_NO;
	begin_text(p, m, t, n);
	for (; places-- && *place <= begin + n; place++) {
		if (*place == tried) /* it was found in two ways */
			continue;
		tried = *place;
		ZmMatchResult r = try(p, m, t, n, tried - begin);
		if (r != ZM_MATCH_NO)
			return r;
	}
	return ZM_MATCH_NO;
}

bool zm_pattern_any(const ZmPattern *p, const ZmStartIndex *index)
{
	uint32_t places = 1;
	if (p->starts)
		zm_starts_from(index, p->number, 0, &places);
	return places;
}

ZmMatchResult zm_pattern_at(const ZmPattern *p, ZmMatch *m, ZmCodes t, size_t n, size_t from)
{
	begin_text(p, m, t, n);
	if (p->programs && !zm_program_may(&m->run, p->number, (uint32_t)from))
		return ZM_MATCH_NO;
	return try(p, m, t, n, (uint32_t)from);
}

size_t zm_patterns_at(const ZmPattern *const *p, size_t count, ZmMatch *m, ZmCodes t, size_t n, size_t from)
{
	size_t i = 0;
	for (; i < count; i++) {
		if (!i || p[i]->programs != p[i - 1]->programs)
			begin_text(p[i], m, t, n);
		if ((!p[i]->programs || zm_program_may(&m->run, p[i]->number, (uint32_t)from)) && try(p[i], m, t, n, (uint32_t)from) == ZM_MATCH_YES)
			break;
	}
	return i;
}

bool zm_match_group(const ZmMatch *m, size_t i, uint32_t *begin, uint32_t *end)
{
	if (m->own) {
		const uint32_t *slot = m->run.slot + 2 * i;
		if (!m->yes || i >= ZM_GROUPS_MAX || i > m->run.groups || slot[0] == UINT32_MAX || slot[1] == UINT32_MAX)
			return false;
		*begin = slot[0];
		*end = slot[1];
		return true;
	}
	if (m->groups <= 0 || i >= (size_t)m->groups)
		return false;
	const PCRE2_SIZE *o = pcre2_get_ovector_pointer(m->data);
	if (o[2 * i] == PCRE2_UNSET)
		return false;
	*begin = (uint32_t)o[2 * i];
	*end = (uint32_t)o[2 * i + 1];
	return true;
}

int zm_pattern_group(const ZmPattern *p, const char *name)
{
	if (p->programs) {
		const ZmProgram *x = &p->programs->program[p->number];
		uint64_t key = zm_group_key(name);
		for (uint32_t g = 1; g <= x->groups; g++)
			if (x->name[g] == key)
				return (int)g;
		return -1;
	}
	PCRE2_UCHAR wide[33];
	size_t i = 0;
	for (; i < 32 && name[i]; i++)
		wide[i] = (unsigned char)name[i];
	wide[i] = 0;
	int g = pcre2_substring_number_from_name(code_for(p, p->starts ? TRY : LOOK), wide);
	return g < 0 ? -1 : g;
}
