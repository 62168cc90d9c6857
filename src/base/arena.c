#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A larger spare block than SPARE belongs to one large document, not to the next. */
enum { FIRST_BLOCK = 1 << 16, ALIGN = 16, SPARE = 1 << 20 };

typedef struct Block {
	struct Block *next;
	size_t size, used;
	/* the bytes follow */
} Block;

struct ZmArena {
	Block *head; /* the block in use; older ones behind it */
	Block *spare; /* was given back to a mark: whoever marks again and again at the end of a block needs it again and again; or NULL */
	size_t used;
};

static void out_of_memory(void)
{
	fputs("zhengmai: out of memory\n", stderr);
	exit(2);
}

void *zm_xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);
	if (!p)
		out_of_memory();
	return p;
}

void *zm_xrealloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		out_of_memory();
	return p;
}

static size_t header(void)
{
	return (sizeof(Block) + ALIGN - 1) / ALIGN * ALIGN;
}

static Block *block_new(size_t size, Block *next)
{
	Block *b = zm_xmalloc(header() + size);
	b->next = next;
	b->size = size;
	b->used = 0;
	return b;
}

ZmArena *zm_arena_new(void)
{
	ZmArena *a = zm_xmalloc(sizeof *a);
	a->head = block_new(FIRST_BLOCK, NULL);
	a->spare = NULL;
	a->used = 0;
	return a;
}

void zm_arena_free(ZmArena *a)
{
	if (!a)
		return;
	free(a->spare);
	for (Block *b = a->head, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}

void zm_arena_clear(ZmArena *a)
{
	while (a->head->next) {
		Block *b = a->head;
		a->head = b->next;
		free(b);
	}
	if (a->spare && a->spare->size > SPARE) {
		free(a->spare);
		a->spare = NULL;
	}
	a->head->used = 0;
	a->used = 0;
}

void *zm_arena_take(ZmArena *a, size_t n)
{
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (n > a->head->size - a->head->used) {
		size_t size = a->head->size * 2;
		if (a->spare && a->spare->size >= n) {
			a->spare->next = a->head;
			a->spare->used = 0;
			a->head = a->spare;
			a->spare = NULL;
		} else {
			a->head = block_new(size > n ? size : n, a->head);
		}
	}
	char *p = (char *)a->head + header() + a->head->used;
	a->head->used += n;
	a->used += n;
	return p;
}

void *zm_arena_alloc(ZmArena *a, size_t n)
{
	char *p = zm_arena_take(a, n);
	memset(p, 0, n);
	return p;
}

void zm_arena_trim(ZmArena *a, const void *end)
{
	size_t used = ((size_t)((const char *)end - ((const char *)a->head + header())) + ALIGN - 1) / ALIGN * ALIGN;
	a->used -= a->head->used - used;
	a->head->used = used;
}

char *zm_arena_copy(ZmArena *a, const char *s, size_t n)
{
	char *p = zm_arena_take(a, n + 1);
	if (n)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

/* The length of FMT with its strings, all of %s and none NULL, else SIZE_MAX. */
static size_t joined_length(const char *fmt, va_list ap)
{
	size_t n = 0;
	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			n++;
			continue;
		}
		const char *s = *++fmt == 's' ? va_arg(ap, const char *) : NULL;
		if (!s)
			return SIZE_MAX;
		n += strlen(s);
	}
	return n;
}

/* Nearly all texts are strings put together: printf costs several times as much. */
static void join(char *p, const char *fmt, va_list ap)
{
	for (; *fmt; fmt++) {
		if (*fmt != '%') {
			*p++ = *fmt;
			continue;
		}
		const char *s = va_arg(ap, const char *);
		size_t n = strlen(s);
		memcpy(p, s, n);
		p += n;
		fmt++;
	}
	*p = '\0';
}

char *zm_arena_printf(ZmArena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	size_t length = joined_length(fmt, ap);
	va_end(ap);
	if (length != SIZE_MAX) {
		char *text = zm_arena_take(a, length + 1);
		va_start(ap, fmt);
		join(text, fmt, ap);
		va_end(ap);
		return text;
	}
	va_start(ap, fmt);
	va_copy(again, ap);
	size_t room = a->head->size - a->head->used; /* most texts fit into it, and are written once */
	int n = vsnprintf((char *)a->head + header() + a->head->used, room, fmt, ap);
	va_end(ap);
	bool fits = (size_t)n < room;
	char *p = zm_arena_take(a, (size_t)n + 1);
	if (!fits)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

ZmArenaMark zm_arena_mark(const ZmArena *a)
{
	return (ZmArenaMark){a->head, a->head->used, a->used};
}

void zm_arena_back(ZmArena *a, ZmArenaMark mark)
{
	while (a->head != mark.block) {
		Block *b = a->head;
		a->head = b->next;
		free(a->spare);
		a->spare = b;
	}
	a->head->used = mark.in_block;
	a->used = mark.used;
}

size_t zm_arena_used(const ZmArena *a)
{
	return a->used;
}
