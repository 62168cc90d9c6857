#include "http/request.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

const char *zm_percent_decode(ZmArena *arena, const char *s, size_t n, bool plus)
{
	char *out = zm_arena_alloc(arena, n + 1);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '%' && i + 2 < n && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
			out[k++] = (char)(hex(s[i + 1]) << 4 | hex(s[i + 2]));
			i += 2;
		} else {
			out[k++] = plus && s[i] == '+' ? ' ' : s[i];
		}
	}
	return memchr(out, 0, k) || zm_utf8_valid(out, k) != k ? NULL : out;
}

size_t zm_form_get(ZmArena *arena, const char *form, size_t n, const char *name, const char **first)
{
	size_t found = 0, len = strlen(name);
	*first = NULL;
	for (size_t i = 0; i < n;) {
		const char *end = memchr(form + i, '&', n - i);
		size_t stop = end ? (size_t)(end - form) : n;
		if (stop - i > len && form[i + len] == '=' && !memcmp(form + i, name, len) && !found++)
			*first = zm_percent_decode(arena, form + i + len + 1, stop - i - len - 1, true);
		i = stop + 1;
	}
	return found;
}

/* The weight of a range's parameters, "; q=0.5". */
static double weight(const char *s, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if (s[i] == ';') {
			while (i + 1 < n && s[i + 1] == ' ')
				i++;
			if (i + 2 < n && (s[i + 1] == 'q' || s[i + 1] == 'Q') && s[i + 2] == '=')
				return strtod(s + i + 3, NULL);
		}
	return 1;
}

/* How well RANGE (N bytes, without parameters) fits TYPE: 3 exactly, 2 its kind, 1 anything, 0 not. */
static int fits(const char *range, size_t n, const char *type)
{
	size_t slash = strcspn(type, "/") + 1;
	if (n == strlen(type) && !strncasecmp(range, type, n))
		return 3;
	if (n == slash + 1 && range[n - 1] == '*' && !strncasecmp(range, type, slash))
		return 2;
	return n == 3 && !strncmp(range, "*/*", 3);
}

int zm_negotiate(const char *header, const char *const *offered, size_t n)
{
	int best = -1;
	double most = 0;
	if (!*header)
		return 0;
	for (size_t i = 0; i < n; i++) {
		int fit = 0;
		double q = 0;
		for (const char *s = header; *s;) {
			s += strspn(s, ", \t");
			size_t all = strcspn(s, ","), range = strcspn(s, ",; \t");
			int f = fits(s, range, offered[i]);
			if (f > fit) {
				fit = f;
				q = weight(s, all);
			}
			s += all;
		}
		if (q > most) {
			most = q;
			best = (int)i;
		}
	}
	return best;
}

bool zm_prefers_chinese(const char *header)
{
	double zh = -1, en = -1, any = 0;
	for (const char *s = header; *s;) {
		s += strspn(s, ", \t");
		size_t all = strcspn(s, ",");
		double q = weight(s, all);
		if (!strncasecmp(s, "zh", 2) && q > zh)
			zh = q;
		else if (!strncasecmp(s, "en", 2) && q > en)
			en = q;
		else if (*s == '*')
			any = q;
		s += all;
	}
	return (zh < 0 ? any : zh) >= (en < 0 ? any : en);
}
