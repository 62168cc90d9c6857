/* rules_parts.c: parts of patterns that have a name of their own (format: rules.h). */
#include "vocab/rules_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static size_t name_length(const char *s)
{
	return strspn(s, "abcdefghijklmnopqrstuvwxyz-");
}

bool zm_parts_put(ZmParts *p, const char *name, const char *text)
{
	if (!*name || name[name_length(name)])
		return false;
	if (!p->by_name)
		p->by_name = zm_map_new();
	*zm_map_put(p->by_name, name, strlen(name), NULL) = (uint32_t)p->text.n;
	*zm_vec_push(&p->text) = text;
	return true;
}

void zm_parts_release(ZmParts *p)
{
	if (p->by_name)
		zm_map_free(p->by_name);
	free(p->text.at);
	*p = (ZmParts){0};
}

const char *zm_parts_expand(const ZmParts *p, const char *pattern, ZmBuf *out)
{
	while (*pattern) {
		size_t n = *pattern == '<' ? name_length(pattern + 1) : 0;
		/* (?<name>…) is a group; what is no name, or not closed, stands for itself */
		bool named = n && pattern[n + 1] == '>' && !(out->n >= 2 && !memcmp(out->at + out->n - 2, "(?", 2));
		if (!named) {
			zm_buf_putc(out, *pattern++);
			continue;
		}
		const uint32_t *i = p->by_name ? zm_map_get(p->by_name, pattern + 1, n) : NULL;
		if (!i)
			return pattern;
		zm_buf_puts(out, "(?:");
		zm_buf_puts(out, p->text.at[*i]);
		zm_buf_putc(out, ')');
		pattern += n + 2;
	}
	return NULL;
}
