/* html_align.c: the parser tells where a text node began, not where each of its characters stood: between them may
 * stand references (&nbsp;), line ends of two bytes, tags it ignored.  Text and source are walked side by side. */
#include "reader/html_p.h"

#include <ctype.h>

enum { LONGEST_REFERENCE = 255, LONGEST_NAME = 34 };

static unsigned char_len(const char *s, const char *end)
{
	unsigned k = 1;
	while (s + k < end && ((unsigned char)s[k] & 0xC0) == 0x80)
		k++;
	return k;
}

/* Does the source at R go on with the text at T? */
static bool goes_on(const char *t, const char *t_end, const char *r, const char *r_end)
{
	return t == t_end || r == r_end || *t == *r || *r == '&' || *r == '<' || *r == '\r';
}

/* Bytes of the reference at R (an '&'), which stands for the text before T; 0: it is none. */
static size_t reference(const char *t, const char *t_end, const char *r, const char *r_end)
{
	const char *p = r + 1;
	if (p < r_end && *p == '#') {
		p++;
		bool hex = p < r_end && (*p == 'x' || *p == 'X');
		p += hex;
		while (p < r_end && (hex ? isxdigit((unsigned char)*p) : isdigit((unsigned char)*p)))
			p++;
		return (size_t)(p - r) + (p < r_end && *p == ';');
	}
	while (p < r_end && p - r < LONGEST_NAME && isalnum((unsigned char)*p))
		p++;
	if (p == r + 1)
		return 0;
	if (p < r_end && *p == ';' && goes_on(t, t_end, p + 1, r_end))
		return (size_t)(p - r) + 1;
	for (; p > r + 2; p--) /* without ';' a name may end before a letter */
		if (goes_on(t, t_end, p, r_end) && (t == t_end || *p != '&' || p[0] == *t || !isalnum((unsigned char)*p)))
			return (size_t)(p - r);
	return 0;
}

/* Is the '&' at R, which stands for a '&' in the text, written as a reference? */
static size_t ampersand(const char *r, const char *r_end)
{
	if (r_end - r >= 5 && (!memcmp(r, "&amp;", 5) || !memcmp(r, "&AMP;", 5)))
		return 5;
	if (r_end - r >= 5 && !memcmp(r, "&#", 2) && isalnum((unsigned char)r[2]))
		return reference("", "", r, r_end);
	if (r_end - r >= 4 && (!memcmp(r, "&amp", 4) || !memcmp(r, "&AMP", 4)))
		return 4;
	return 1;
}

static bool is_tag(const char *r, const char *r_end)
{
	return *r == '<' && r + 1 < r_end && (isalpha((unsigned char)r[1]) || r[1] == '/' || r[1] == '!' || r[1] == '?');
}

void zm_html_align(const ZmHtml *h, const GumboText *text, ZmHtmlCharSink *sink, void *user)
{
	const char *t = text->text, *t_end = t + strlen(t);
	const char *r = text->original_text.data, *r_end = r;
	if (r >= h->source && r <= h->source + h->n) {
		size_t rest = (size_t)(h->source + h->n - r), len = text->original_text.length;
		r_end = r + (len < rest ? len : rest);
	}
	while (t < t_end) {
		unsigned k = char_len(t, t_end);
		size_t took = 0;
		while (r < r_end && ((*r == 0 && *t) || is_tag(r, r_end))) { /* ignored by the parser */
			const char *close = *r ? memchr(r, '>', (size_t)(r_end - r)) : r;
			r = close ? close + 1 : r_end;
		}
		if (r < r_end && *r == '&')
			took = *t == '&' ? ampersand(r, r_end) : reference(t + k, t_end, r, r_end);
		else if (r < r_end && *r == '\r' && *t == '\n')
			took = r + 1 < r_end && r[1] == '\n' ? 2 : 1;
		else if ((size_t)(r_end - r) >= k && !memcmp(r, t, k))
			took = k;
		if (took && took <= LONGEST_REFERENCE)
			sink(user, t, k, (uint32_t)(r - h->source), (unsigned)took);
		else
			sink(user, t, k, 0, 0);
		r += took;
		t += k;
	}
}
