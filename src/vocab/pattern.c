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
	Way way[WAYS];
	pthread_mutex_t lock;
	const ZmStarts *starts; /* NULL: nothing is known of where it can begin */
	uint32_t number;        /* in STARTS */
};

struct ZmMatch {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
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

size_t zm_pattern_shapes(const char *utf8, ZmShape out[ZM_SHAPES_MAX])
{
	size_t n;
	uint32_t *cp = expanded(utf8, &n);
	size_t shapes = zm_shapes_of(cp, n, out);
	free(cp);
	return shapes;
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

ZmPattern *zm_pattern_new(const char *utf8, const ZmStarts *starts, uint32_t number)
{
	ZmPattern *p = zm_xmalloc(sizeof *p);
	*p = (ZmPattern){.text = utf8, .starts = starts && zm_starts_known(starts, number) ? starts : NULL, .number = number};
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
	m->data = pcre2_match_data_create(32, NULL);
	m->context = pcre2_match_context_create(NULL);
	m->stack = pcre2_jit_stack_create(32 * 1024, JIT_STACK, NULL);
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
	pcre2_jit_stack_assign(m->context, NULL, m->stack);
	m->groups = 0;
	return m;
}

void zm_match_free(ZmMatch *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
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

ZmMatchResult zm_pattern_find_by(const ZmPattern *p, ZmMatch *m, ZmStartIndex *index, const uint32_t *cp, uint32_t begin, size_t n, size_t from)
{
	cp += begin;
	if (!p->starts)
		return run(p, m, cp, n, from, LOOK);
	ZmStartSearch x;
	m->groups = PCRE2_ERROR_NOMATCH;
	zm_start_search(&x, p->starts, p->number, index, begin, cp, (uint32_t)n);
	for (uint32_t at = (uint32_t)from; (at = zm_start_next(&x, at)) != UINT32_MAX; at++) {
		ZmMatchResult r = run(p, m, cp, n, at, TRY);
		if (r != ZM_MATCH_NO)
			return r;
	}
	return ZM_MATCH_NO;
}

ZmMatchResult zm_pattern_find(const ZmPattern *p, ZmMatch *m, const uint32_t *cp, size_t n, size_t from)
{
	return zm_pattern_find_by(p, m, NULL, cp, 0, n, from);
}

ZmMatchResult zm_pattern_at(const ZmPattern *p, ZmMatch *m, const uint32_t *cp, size_t n, size_t from)
{
	return run(p, m, cp, n, from, TRY);
}

bool zm_match_group(const ZmMatch *m, size_t i, uint32_t *begin, uint32_t *end)
{
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
	PCRE2_UCHAR wide[33];
	size_t i = 0;
	for (; i < 32 && name[i]; i++)
		wide[i] = (unsigned char)name[i];
	wide[i] = 0;
	int g = pcre2_substring_number_from_name(code_for(p, p->starts ? TRY : LOOK), wide);
	return g < 0 ? -1 : g;
}
