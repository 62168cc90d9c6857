/* lex.c: terminals of section 19.8; the longest match wins. */
#include "sparql/lex.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool is_base(uint32_t c)
{
	return (c < 0x80 && isalpha((int)c)) || (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
	       c == 0x200C || c == 0x200D || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) ||
	       (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

/* VARNAME behind its first character. */
static bool in_var(uint32_t c)
{
	return is_base(c) || c == '_' || (c < 0x80 && isdigit((int)c)) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

static uint32_t peek(const ZmLexer *x, const char *p, const char **next)
{
	*next = p;
	if (p >= x->end)
		return 0;
	return zm_utf8_next(next);
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* \uXXXX or \UXXXXXXXX at P: its length, 0 if it is none. */
static size_t unicode_escape(const char *p, const char *end, uint32_t *cp)
{
	size_t digits = p + 1 < end && *p == '\\' ? p[1] == 'u' ? 4 : p[1] == 'U' ? 8 : 0 : 0;
	if (!digits || (size_t)(end - p) < digits + 2)
		return 0;
	*cp = 0;
	for (size_t i = 0; i < digits; i++) {
		if (hex(p[2 + i]) < 0)
			return 0;
		*cp = *cp << 4 | (uint32_t)hex(p[2 + i]);
	}
	return *cp && *cp <= 0x10FFFF && (*cp < 0xD800 || *cp > 0xDFFF) ? digits + 2 : 0;
}

void zm_lex_start(ZmLexer *x, ZmArena *arena, const char *text, size_t n)
{
	ZmBuf b = {0};
	for (const char *p = text, *end = text + n; p < end;) {
		uint32_t cp;
		size_t k = unicode_escape(p, end, &cp);
		if (k) {
			zm_buf_cp(&b, cp);
		} else {
			k = *p == '\\' && p + 1 < end ? 2 : 1;
			zm_buf_add(&b, p, k);
		}
		p += k;
	}
	char *copy = zm_arena_copy(arena, b.at ? b.at : "", b.n);
	*x = (ZmLexer){.arena = arena, .start = copy, .at = copy, .end = copy + b.n, .line_start = copy, .line = 1};
	zm_buf_release(&b);
}

static void skip_blank(ZmLexer *x)
{
	for (; x->at < x->end; x->at++) {
		if (*x->at == '#')
			while (x->at + 1 < x->end && x->at[1] != '\n' && x->at[1] != '\r')
				x->at++;
		else if (*x->at == '\n')
			x->line++, x->line_start = x->at + 1;
		else if (*x->at != ' ' && *x->at != '\t' && *x->at != '\r')
			break;
	}
}

static ZmToken bad(ZmToken t, const char *why)
{
	t.kind = ZM_TOK_BAD;
	t.text = why;
	return t;
}

static ZmToken take(ZmLexer *x, ZmToken t, ZmTokenKind kind, const char *from, const char *to, const char *next)
{
	t.kind = kind;
	t.text = zm_arena_copy(x->arena, from, (size_t)(to - from));
	x->at = next;
	return t;
}

/* Where the IRI that begins at P ends ('>'), or NULL. */
static const char *iri_end(const ZmLexer *x, const char *p)
{
	for (p++; p < x->end; p++) {
		if (*p == '>')
			return p;
		if ((unsigned char)*p <= 0x20 || strchr("<\"{}|^`\\", *p))
			return NULL;
	}
	return NULL;
}

static ZmToken string(ZmLexer *x, ZmToken t)
{
	const char *p = x->at;
	char quote = *p;
	bool large = x->end - p >= 3 && p[1] == quote && p[2] == quote;
	ZmBuf b = {0};
	p += large ? 3 : 1;
	const char *why = NULL;
	for (; !why; p++) {
		if (p >= x->end || (!large && (*p == '\n' || *p == '\r'))) {
			why = "a string without end";
		} else if (*p == quote && (!large || (x->end - p >= 3 && p[1] == quote && p[2] == quote))) {
			break;
		} else if (*p == '\\') {
			static const char from[] = "tbnrf\\\"'", to[] = "\t\b\n\r\f\\\"'";
			const char *at = *++p ? strchr(from, *p) : NULL;
			if (at)
				zm_buf_putc(&b, to[at - from]);
			else
				why = "an escape that is none in a string";
		} else {
			if (*p == '\n')
				x->line++, x->line_start = p + 1;
			zm_buf_putc(&b, *p);
		}
	}
	if (!why && b.n && memchr(b.at, 0, b.n))
		why = "a string with a NUL";
	if (!why)
		t = take(x, t, ZM_TOK_STRING, b.at ? b.at : "", (b.at ? b.at : "") + b.n, p + (large ? 3 : 1));
	zm_buf_release(&b);
	return why ? bad(t, why) : t;
}

/* Digits with a point or an exponent. */
static ZmToken number(ZmLexer *x, ZmToken t)
{
	const char *p = x->at, *from = p;
	ZmTokenKind kind = ZM_TOK_INTEGER;
	while (isdigit((unsigned char)*p))
		p++;
	const char *q = p;
	if (*q == '.') {
		q++;
		while (isdigit((unsigned char)*q))
			q++;
		if (q > p + 1)
			kind = ZM_TOK_DECIMAL, p = q;
	}
	const char *e = *q == 'e' || *q == 'E' ? q : *p == 'e' || *p == 'E' ? p : NULL;
	if (e && (e > from + 1 || *from != '.')) {
		const char *d = e + 1 + (e[1] == '+' || e[1] == '-');
		if (isdigit((unsigned char)*d)) {
			while (isdigit((unsigned char)*d))
				d++;
			kind = ZM_TOK_DOUBLE, p = d;
		}
	}
	return take(x, t, kind, from, p, p);
}

/* PN_LOCAL from P on, into B without its escapes; where it ends. */
static const char *local_name(const ZmLexer *x, const char *p, ZmBuf *b)
{
	const char *end = p;
	size_t kept = b->n;
	for (bool first = true;; first = false) {
		const char *next;
		uint32_t c = peek(x, p, &next);
		bool dot = false;
		if (c == '%' && x->end - p >= 3 && hex(p[1]) >= 0 && hex(p[2]) >= 0) {
			next = p + 3;
			zm_buf_add(b, p, 3);
		} else if (c == '\\' && p + 1 < x->end && strchr("_~.-!$&'()*+,;=/?#@%", p[1]) && p[1]) {
			next = p + 2;
			zm_buf_putc(b, p[1]);
		} else if (c && (in_var(c) ? !(first && (c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040)) : c == ':' || (!first && (c == '-' || c == '.')))) {
			zm_buf_add(b, p, (size_t)(next - p));
			dot = c == '.';
		} else {
			break;
		}
		p = next;
		if (!dot)
			end = p, kept = b->n;
	}
	b->n = kept;
	return end;
}

/* A word, or prefix:local. */
static ZmToken word(ZmLexer *x, ZmToken t)
{
	const char *from = x->at, *p = from, *end = from, *next;
	uint32_t c;
	while ((c = peek(x, p, &next)) && (in_var(c) || c == '-' || c == '.')) {
		p = next;
		if (c != '.')
			end = p;
	}
	if (end < x->end && *end == ':' && end == p && *from != '_') {
		ZmBuf b = {0};
		zm_buf_add(&b, from, (size_t)(end - from));
		zm_buf_putc(&b, ':');
		t.prefix = (size_t)(end - from);
		const char *stop = local_name(x, end + 1, &b);
		t = take(x, t, ZM_TOK_NAME, b.at, b.at + b.n, stop);
		zm_buf_release(&b);
		return t;
	}
	for (p = from; p < x->end && (isalnum((unsigned char)*p) || *p == '_');)
		p++;
	return p > from ? take(x, t, ZM_TOK_WORD, from, p, p) : bad(t, "a character that begins nothing");
}

static ZmToken blank_label(ZmLexer *x, ZmToken t)
{
	const char *p = x->at + 2, *from = p, *end = p, *next;
	uint32_t c;
	while ((c = peek(x, p, &next)) && (p == from ? is_base(c) || c == '_' || (c < 0x80 && isdigit((int)c)) : in_var(c) || c == '-' || c == '.')) {
		p = next;
		if (c != '.')
			end = p;
	}
	return end > from ? take(x, t, ZM_TOK_BLANK, from, end, end) : bad(t, "a blank node without label");
}

static ZmToken variable(ZmLexer *x, ZmToken t)
{
	const char *p = x->at + 1, *from = p, *next;
	uint32_t c;
	while ((c = peek(x, p, &next)) && in_var(c) && !(p == from && !(is_base(c) || c == '_' || (c < 0x80 && isdigit((int)c)))))
		p = next;
	if (p > from)
		return take(x, t, ZM_TOK_VAR, from, p, p);
	return *x->at == '?' ? take(x, t, ZM_TOK_SIGN, x->at, x->at + 1, x->at + 1) : bad(t, "'$' without a name");
}

static ZmToken language(ZmLexer *x, ZmToken t)
{
	const char *p = x->at + 1, *from = p;
	while (isalpha((unsigned char)*p))
		p++;
	if (p == from)
		return bad(t, "'@' without a language");
	while (*p == '-' && isalnum((unsigned char)p[1]))
		for (p++; isalnum((unsigned char)*p);)
			p++;
	return take(x, t, ZM_TOK_LANG, from, p, p);
}

ZmToken zm_lex_next(ZmLexer *x)
{
	static const char *const two[] = {"<=", ">=", "!=", "&&", "||", "^^"};
	const char *before = x->at;
	skip_blank(x);
	const char *p = x->at;
	ZmToken t = {.line = x->line, .column = (uint32_t)zm_utf8_count(x->line_start, (size_t)(p - x->line_start)) + 1, .text = "", .glued = p == before};
	if (p >= x->end)
		return t;
	if (*p == '<' && iri_end(x, p))
		return take(x, t, ZM_TOK_IRI, p + 1, iri_end(x, p), iri_end(x, p) + 1);
	if (*p == '"' || *p == '\'')
		return string(x, t);
	if (isdigit((unsigned char)*p) || (*p == '.' && isdigit((unsigned char)p[1])))
		return number(x, t);
	if (*p == '?' || *p == '$')
		return variable(x, t);
	if (*p == '@')
		return language(x, t);
	if (*p == '_' && p[1] == ':')
		return blank_label(x, t);
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		if (!strncmp(p, two[i], 2))
			return take(x, t, ZM_TOK_SIGN, p, p + 2, p + 2);
	if (*p && strchr("(){}[].,;*/+-|^!=<>", *p))
		return take(x, t, ZM_TOK_SIGN, p, p + 1, p + 1);
	return word(x, t);
}
