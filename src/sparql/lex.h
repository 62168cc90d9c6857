/* lex.h: a query as tokens. */
#ifndef ZM_SPARQL_LEX_H
#define ZM_SPARQL_LEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef enum {
	ZM_TOK_END, ZM_TOK_BAD /* TEXT says why */, ZM_TOK_IRI, ZM_TOK_NAME /* prefix:local, escapes resolved; PREFIX is its length */,
	ZM_TOK_BLANK, ZM_TOK_VAR, ZM_TOK_LANG, ZM_TOK_INTEGER, ZM_TOK_DECIMAL, ZM_TOK_DOUBLE, ZM_TOK_STRING, ZM_TOK_WORD,
	ZM_TOK_SIGN /* one or two characters */
} ZmTokenKind;

typedef struct {
	ZmTokenKind kind;
	const char *text; /* what it means, NUL-ended */
	size_t prefix;    /* NAME: bytes before the colon */
	uint32_t line, column;
	bool glued;       /* no white space before it */
} ZmToken;

typedef struct {
	ZmArena *arena;
	const char *start, *at, *end, *line_start;
	uint32_t line;
} ZmLexer;

/* TEXT has N bytes of UTF-8 and a NUL behind them; escapes \uXXXX of section 19.2 are resolved first. */
void zm_lex_start(ZmLexer *x, ZmArena *arena, const char *text, size_t n);
ZmToken zm_lex_next(ZmLexer *x);

#endif
