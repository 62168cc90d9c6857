/* arena.h: memory that is freed all at once.
 *
 * Three arenas, three lifetimes: the run (options, vocabulary), the document (text, mentions,
 * relations; emptied after each file) and the graph (entities).  What only one room needs of a document it takes from an
 * arena of its own and gives back: one text may be large.  Nothing taken from an arena is
 * freed by itself.  When the system has no memory left the program ends here, with a message;
 * callers never see NULL. */
#ifndef ZM_BASE_ARENA_H
#define ZM_BASE_ARENA_H

#include <stddef.h>

typedef struct ZmArena ZmArena;

ZmArena *zm_arena_new(void);
void zm_arena_free(ZmArena *a); /* NULL is fine */
/* Empties the arena and keeps its first block for the next document, and a spare one unless it is large. */
void zm_arena_clear(ZmArena *a);
/* N zeroed bytes, aligned for any type. */
void *zm_arena_alloc(ZmArena *a, size_t n);
/* The same, not zeroed: for what is written in full. */
void *zm_arena_take(ZmArena *a, size_t n);
/* Gives back what of the piece taken last lies from END on. */
void zm_arena_trim(ZmArena *a, const void *end);
/* A copy of the N bytes at S with a NUL behind them. */
char *zm_arena_copy(ZmArena *a, const char *s, size_t n);
char *zm_arena_printf(ZmArena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Bytes handed out since the last clear. */
size_t zm_arena_used(const ZmArena *a);
/* What is handed out after a mark is taken back all at once: scratch that many take and none keeps. */
typedef struct {
	void *block;
	size_t in_block, used;
} ZmArenaMark;
ZmArenaMark zm_arena_mark(const ZmArena *a);
void zm_arena_back(ZmArena *a, ZmArenaMark mark);

#define ZM_NEW(a, type) ((type *)zm_arena_alloc((a), sizeof(type)))
#define ZM_TAKEN(a, type, n) ((type *)zm_arena_take((a), sizeof(type) * (size_t)(n))) /* not zeroed */
#define ZM_NEWN(a, type, n) ((type *)zm_arena_alloc((a), sizeof(type) * (size_t)(n)))

/* malloc, realloc that end the program with a message instead of returning NULL. */
void *zm_xmalloc(size_t n);
void *zm_xrealloc(void *p, size_t n);

/* A growable array in malloc memory: ZM_VEC(T) v = {0}; *zm_vec_push(&v) = x; free(v.at). */
#define ZM_VEC(type)            \
	struct {                \
		type *at;       \
		size_t n, room; \
	}
#define zm_vec_push(v)                                                                                \
	(((v)->n == (v)->room ? (void)((v)->at = zm_xrealloc((v)->at, sizeof *(v)->at *                \
	                                      ((v)->room = (v)->room ? (v)->room * 2 : 16))) : (void)0), \
	 (v)->at + (v)->n++)

#endif
