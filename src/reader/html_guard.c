/* html_guard.c: the parser looks through all open elements at each block, copies all open formatting elements
 * into each paragraph, and compares each attribute with all before it.  Tags that take these beyond what a page made
 * for people needs are blanked out: the text stays, and where it stood. */
#include "reader/html_p.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

enum { DEPTH = 300, FORMATTING = 16, ATTRIBUTES = 64, NAME = 24 };

typedef struct {
	uint32_t name; /* hash */
	bool blank;
} Open;

typedef struct {
	char *s;
	size_t n;
	ZM_VEC(Open) open;
	unsigned depth;      /* open and not blanked */
	unsigned formatting; /* begun and not ended */
} Guard;

static bool in_list(const char *list, const char *name, size_t n)
{
	for (const char *p = list; *p;) {
		size_t len = strcspn(p, " ");
		if (len == n && !strncasecmp(p, name, n))
			return true;
		p += len + (p[len] == ' ');
	}
	return false;
}

static uint32_t hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)tolower((unsigned char)s[i])) * 16777619u;
	return h;
}

static void blank(Guard *g, size_t b, size_t e)
{
	memset(g->s + b, ' ', e - b);
}

/* Behind the '>' of the tag whose attributes begin at I; too many of them are blanked out. */
static size_t tag_end(Guard *g, size_t i)
{
	unsigned attributes = 0;
	size_t cut = 0;
	for (char quote = 0; i < g->n; i++) {
		char c = g->s[i];
		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '>') {
			if (cut)
				blank(g, cut, i);
			return i + 1;
		} else if (isspace((unsigned char)c) && i + 1 < g->n && isalpha((unsigned char)g->s[i + 1]) && ++attributes == ATTRIBUTES) {
			cut = i;
		} else if (c == '=') {
			while (i + 1 < g->n && isspace((unsigned char)g->s[i + 1]))
				i++;
			if (i + 1 < g->n && (g->s[i + 1] == '"' || g->s[i + 1] == '\''))
				quote = g->s[++i];
		}
	}
	return g->n;
}

/* Behind the end tag of an element whose content is no markup. */
static size_t raw_end(const Guard *g, size_t i, const char *name, size_t len)
{
	for (; i + len + 2 <= g->n; i++) {
		const char *p = memchr(g->s + i, '<', g->n - i);
		if (!p)
			break;
		i = (size_t)(p - g->s);
		if (i + 2 + len <= g->n && g->s[i + 1] == '/' && !strncasecmp(g->s + i + 2, name, len))
			return i;
	}
	return g->n;
}

static void start_tag(Guard *g, size_t at, size_t end, const char *name, size_t len)
{
	static const char alone[] = "area base br col embed frame hr img input keygen link meta param source track wbr p li td th tr tbody thead "
	                            "tfoot colgroup caption option optgroup dd dt html body head a nobr";
	static const char formatting[] = "b big code em font i s small strike strong tt u";
	if (in_list(alone, name, len))
		return;
	if (in_list(formatting, name, len)) {
		if (g->formatting >= FORMATTING)
			blank(g, at, end);
		else
			g->formatting++;
		return;
	}
	bool deep = g->depth >= DEPTH;
	*zm_vec_push(&g->open) = (Open){hash(name, len), deep};
	if (deep)
		blank(g, at, end);
	else
		g->depth++;
}

static void end_tag(Guard *g, size_t at, size_t end, const char *name, size_t len)
{
	static const char formatting[] = "b big code em font i s small strike strong tt u";
	if (in_list(formatting, name, len)) {
		g->formatting -= g->formatting > 0;
		return;
	}
	uint32_t h = hash(name, len);
	for (size_t k = g->open.n; k && g->open.n - k < DEPTH; k--)
		if (g->open.at[k - 1].name == h) {
			if (g->open.at[k - 1].blank)
				blank(g, at, end);
			for (size_t j = k - 1; j < g->open.n; j++)
				g->depth -= !g->open.at[j].blank;
			g->open.n = k - 1;
			return;
		}
}

/* The markup at I, which is '<'; returns where to go on. */
static size_t markup(Guard *g, size_t i)
{
	const char *s = g->s;
	if (g->n - i > 3 && !memcmp(s + i, "<!--", 4)) {
		const char *e = memmem(s + i + 4, g->n - i - 4, "-->", 3);
		return e ? (size_t)(e - s) + 3 : g->n;
	}
	bool closing = i + 1 < g->n && s[i + 1] == '/';
	size_t b = i + 1 + closing, e = b;
	if (b >= g->n || !isalpha((unsigned char)s[b]))
		return i + 1;
	while (e < g->n && s[e] != '>' && s[e] != '/' && !isspace((unsigned char)s[e]))
		e++;
	char name[NAME];
	size_t len = e - b < sizeof name ? e - b : sizeof name;
	memcpy(name, s + b, len);
	size_t end = tag_end(g, e);
	if (closing) {
		end_tag(g, i, end, name, len);
		return end;
	}
	if (in_list("script style textarea title xmp iframe noembed noframes", name, len))
		return raw_end(g, end, name, len);
	if (len == 3 && !strncasecmp(name, "svg", 3)) { /* a drawing holds no text, and its tags end in their own way */
		size_t stop = raw_end(g, end, name, len);
		if (stop < g->n) {
			blank(g, i, stop);
			return tag_end(g, stop);
		}
	}
	start_tag(g, i, end, name, len);
	return end;
}

void zm_html_guard(char *s, size_t n)
{
	Guard g = {.s = s, .n = n};
	for (size_t i = 0; i < n;) {
		const char *p = memchr(s + i, '<', n - i);
		if (!p)
			break;
		i = markup(&g, (size_t)(p - s));
	}
	free(g.open.at);
}
