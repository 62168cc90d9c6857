/* triple_line.c: the grammar of N-Triples (RDF 1.1, W3C Recommendation of 25 February 2014). */
#include "rdf/triple_line.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "rdf/writer_p.h"

typedef struct {
	const char *at, *end;
	ZmBuf *out;       /* NULL: only looking */
	bool other;       /* something is not written our way */
	const char *why;
} Scan;

static bool bad(Scan *s, const char *why)
{
	s->why = why;
	return false;
}

/* White space between terms; LEAST: how much there must be.  Ours is one space. */
static void blanks(Scan *s)
{
	const char *from = s->at;
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t'))
		s->at++;
	if (s->at - from != 1 || *from != ' ')
		s->other = true;
	if (s->out)
		zm_buf_putc(s->out, ' ');
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* \uXXXX or \UXXXXXXXX, at the letter. */
static bool code_point(Scan *s, uint32_t *out)
{
	int digits = *s->at++ == 'u' ? 4 : 8;
	*out = 0;
	for (int i = 0; i < digits; i++, s->at++) {
		int h = s->at < s->end ? hex(*s->at) : -1;
		if (h < 0)
			return bad(s, "an escape lacks digits");
		*out = *out << 4 | (uint32_t)h;
	}
	return (*out && *out < 0x110000 && (*out < 0xD800 || *out > 0xDFFF)) || bad(s, "an escape stands for no character");
}

static const bool not_in_iri[256] = {[0 ... 0x20] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['{'] = true, ['}'] = true,
                                     ['|'] = true,        ['^'] = true, ['`'] = true, ['\\'] = true};

static bool iri(Scan *s, const char *what)
{
	const char *from = s->at;
	if (s->at == s->end || *s->at != '<')
		return bad(s, s->at < s->end && *s->at == '_' ? "a blank node: its name is good in one file only" : what);
	for (s->at++; s->at < s->end;) {
		if (!not_in_iri[(unsigned char)*s->at]) {
			s->at++;
			continue;
		}
		if (s->out)
			zm_buf_add(s->out, from, (size_t)(s->at - from));
		from = s->at;
		if (*s->at == '>') {
			s->at++;
			if (s->out)
				zm_buf_putc(s->out, '>');
			return true;
		}
		uint32_t c;
		if (*s->at++ != '\\' || s->at == s->end || (*s->at != 'u' && *s->at != 'U'))
			return bad(s, "an IRI holds what no IRI may");
		if (!code_point(s, &c))
			return false;
		if (c < 0x80 && not_in_iri[c])
			return bad(s, "an IRI holds what no IRI may");
		s->other = true;
		if (s->out)
			zm_buf_cp(s->out, c);
		from = s->at;
	}
	return bad(s, "an IRI does not end");
}

/* What stands behind a backslash, as the character itself; *OURS when we escape it so too. */
static bool escape(Scan *s, uint32_t *c, bool *ours)
{
	static const char letter[] = "tbnrf\"'\\", value[] = "\t\b\n\r\f\"'\\";
	const char *from = s->at, *known = s->at < s->end ? strchr(letter, *s->at) : NULL;
	if (known && *known) {
		*c = (unsigned char)value[known - letter];
		*ours = strchr("tnr\"\\", *s->at++) != NULL;
		return true;
	}
	if (s->at == s->end || (*s->at != 'u' && *s->at != 'U'))
		return bad(s, "an escape that is none");
	if (!code_point(s, c))
		return false;
	*ours = *from == 'u' && (*c < 0x20 || *c == 0x7F) && *c != '\n' && *c != '\r' && *c != '\t' && hex(from[4]) == (from[4] & 15) + (from[4] > '9' ? 9 : 0) && !(from[4] >= 'a');
	return true;
}

static bool literal(Scan *s, ZmBuf *plain)
{
	for (s->at++; s->at < s->end && *s->at != '"';) {
		const char *from = s->at;
		while (s->at < s->end && *s->at != '"' && *s->at != '\\')
			s->at++;
		if (s->out)
			zm_buf_add(plain, from, (size_t)(s->at - from));
		if (s->at == s->end || *s->at == '"')
			break;
		uint32_t c;
		bool ours;
		s->at++;
		if (!escape(s, &c, &ours))
			return false;
		s->other |= !ours;
		if (s->out)
			zm_buf_cp(plain, c);
	}
	if (s->at == s->end)
		return bad(s, "a literal does not end");
	s->at++;
	if (s->out)
		zm_put_quoted(s->out, plain->at, plain->n);
	return true;
}

static bool behind_literal(Scan *s)
{
	const char *from = s->at;
	if (s->end - s->at >= 2 && s->at[0] == '^' && s->at[1] == '^') {
		s->at += 2;
		if (s->out)
			zm_buf_puts(s->out, "^^");
		return iri(s, "a datatype is no IRI");
	}
	if (s->at == s->end || *s->at != '@')
		return true;
	for (s->at++; s->at < s->end && ((*s->at | 32) >= 'a' && (*s->at | 32) <= 'z'); s->at++)
		;
	if (s->at == from + 1)
		return bad(s, "a language without a name");
	while (s->at < s->end && (((*s->at | 32) >= 'a' && (*s->at | 32) <= 'z') || (*s->at >= '0' && *s->at <= '9') || *s->at == '-'))
		s->at++;
	if (s->out)
		zm_buf_add(s->out, from, (size_t)(s->at - from));
	return true;
}

static bool triple(Scan *s)
{
	ZmBuf plain = {0};
	if (!iri(s, "no triple begins here"))
		return false;
	blanks(s);
	if (!iri(s, "no predicate"))
		return false;
	blanks(s);
	bool text = s->at < s->end && *s->at == '"';
	bool good = text ? literal(s, &plain) && behind_literal(s) : iri(s, "no object");
	zm_buf_release(&plain);
	if (!good)
		return false;
	blanks(s);
	if (s->at == s->end || *s->at != '.')
		return bad(s, "no point at the end");
	s->at++;
	if (s->out)
		zm_buf_putc(s->out, '.');
	if (s->at == s->end)
		return true;
	s->other = true;
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t'))
		s->at++;
	return s->at == s->end || *s->at == '#' || bad(s, "something stands behind the point");
}

ZmLineKind zm_triple_line(const char *line, size_t *n, ZmBuf *rewritten, const char **why)
{
	while (*n && (line[*n - 1] == ' ' || line[*n - 1] == '\t' || line[*n - 1] == '\r'))
		--*n; /* Hadoop's streaming puts a tab behind a line without a value */
	if (!*n)
		return ZM_LINE_EMPTY;
	Scan s = {.at = line, .end = line + *n};
	if (memchr(line, '\0', *n) || zm_utf8_valid(line, *n) != *n) {
		*why = "no text in UTF-8";
		return ZM_LINE_BAD;
	}
	if (*line == '#')
		return ZM_LINE_COMMENT;
	if (*line == ' ' || *line == '\t') {
		while (*s.at == ' ' || *s.at == '\t')
			s.at++;
		if (*s.at == '#')
			return ZM_LINE_EMPTY;
		s.other = true;
	}
	const char *from = s.at;
	if (!triple(&s)) {
		*why = s.why;
		return ZM_LINE_BAD;
	}
	if (!s.other)
		return ZM_LINE_TRIPLE;
	rewritten->n = 0;
	s = (Scan){.at = from, .end = line + *n, .out = rewritten};
	triple(&s);
	return ZM_LINE_OTHER;
}
