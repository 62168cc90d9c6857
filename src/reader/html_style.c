/* html_style.c: how an element is shown, by its tag, its attributes, and what its names say (html_names.def). */
#include "reader/html_p.h"

#include <ctype.h>
#include <strings.h>

#include "base/map.h"

typedef struct {
	const char *pattern;
	ZmHtmlName what;
} Name;

static const Name names[] = {
#define ZM_HTML_NAME(what, pattern) {pattern, ZM_NAME_##what},
#include "reader/html_names.def"
#undef ZM_HTML_NAME
};

enum { NAMES = sizeof names / sizeof *names, LONGEST_NAME = 64, MOST_NAMES = 12 };

/* '*' at the begin or end of the pattern stands for anything. */
static bool fits(const char *pattern, const char *s, size_t n)
{
	size_t m = strlen(pattern);
	bool open = m && pattern[0] == '*', close = m > 1 && pattern[m - 1] == '*';
	pattern += open;
	m -= open + close;
	if (n < m)
		return false;
	if (!open)
		return (close || n == m) && !strncasecmp(s, pattern, m);
	if (!close)
		return !strncasecmp(s + n - m, pattern, m);
	for (size_t i = 0; i + m <= n; i++)
		if (!strncasecmp(s + i, pattern, m))
			return true;
	return false;
}

/* Index of the first pattern that fits one of the words of S; BEST when none before it does. */
static size_t best_name(const char *s, size_t best)
{
	for (int k = 0; k < MOST_NAMES; k++) {
		s += strspn(s, " \t\r\n\f");
		size_t n = strcspn(s, " \t\r\n\f");
		if (!n)
			break;
		for (size_t i = 0; i < best && n <= LONGEST_NAME; i++)
			if (fits(names[i].pattern, s, n))
				best = i;
		s += n;
	}
	return best;
}

ZmHtmlName zm_html_name(const GumboNode *node)
{
	const GumboElement *e = &node->v.element;
	size_t best = NAMES;
	for (unsigned i = 0; i < e->attributes.length; i++) {
		const GumboAttribute *a = e->attributes.data[i];
		if (!strcmp(a->name, "class") || !strcmp(a->name, "id"))
			best = best_name(a->value, best);
		else if (!strcmp(a->name, "itemprop") && !strcasecmp(a->value, "articleBody"))
			return ZM_NAME_CONTENT;
		else if (!strcmp(a->name, "role") && (!strcasecmp(a->value, "navigation") || !strcasecmp(a->value, "search") || !strcasecmp(a->value, "contentinfo")))
			return ZM_NAME_CLUTTER;
	}
	if (e->tag == GUMBO_TAG_UNKNOWN && e->original_tag.length > 2) {
		GumboStringPiece tag = e->original_tag;
		gumbo_tag_from_original_text(&tag);
		for (size_t i = 0; i < best && tag.length && tag.length <= LONGEST_NAME; i++)
			if (fits(names[i].pattern, tag.data, tag.length))
				best = i;
	}
	if (best < NAMES)
		return names[best].what;
	switch (e->tag) {
	case GUMBO_TAG_NAV:
	case GUMBO_TAG_FOOTER:
	case GUMBO_TAG_HEADER:
	case GUMBO_TAG_ASIDE:
		return ZM_NAME_CLUTTER;
	case GUMBO_TAG_ARTICLE:
		return ZM_NAME_CONTENT;
	case GUMBO_TAG_H1:
		return ZM_NAME_TITLE;
	default:
		return ZM_NAME_NONE;
	}
}

/* Does a style set PROPERTY to VALUE? */
static bool styled(const char *style, const char *property, const char *value)
{
	size_t n = strlen(property);
	for (const char *p = style; *p;) {
		p += strspn(p, " \t\r\n;");
		size_t len = strcspn(p, ";");
		if (len > n && !strncasecmp(p, property, n)) {
			const char *v = p + n + strspn(p + n, " \t\r\n");
			if (*v == ':') {
				v += 1 + strspn(v + 1, " \t\r\n");
				if (!strncasecmp(v, value, strlen(value)))
					return true;
			}
		}
		p += len;
	}
	return false;
}

static ZmHtmlShow by_tag(GumboTag tag)
{
	switch (tag) {
	case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_HEAD:
	case GUMBO_TAG_SELECT: case GUMBO_TAG_INPUT: case GUMBO_TAG_BUTTON: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_OPTION:
	case GUMBO_TAG_DATALIST: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT: case GUMBO_TAG_EMBED: case GUMBO_TAG_APPLET:
	case GUMBO_TAG_CANVAS: case GUMBO_TAG_SVG: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO: case GUMBO_TAG_MAP:
	case GUMBO_TAG_IMG: case GUMBO_TAG_RT: case GUMBO_TAG_RP: case GUMBO_TAG_NOFRAMES: case GUMBO_TAG_NOEMBED:
	case GUMBO_TAG_FRAMESET: case GUMBO_TAG_FRAME: case GUMBO_TAG_META: case GUMBO_TAG_LINK: case GUMBO_TAG_TITLE:
	case GUMBO_TAG_PROGRESS: case GUMBO_TAG_METER: case GUMBO_TAG_AREA: case GUMBO_TAG_COLGROUP: case GUMBO_TAG_MARQUEE:
		return ZM_SHOW_NONE;
	case GUMBO_TAG_BR:
		return ZM_SHOW_BREAK;
	case GUMBO_TAG_TR:
		return ZM_SHOW_ROW;
	case GUMBO_TAG_TD: case GUMBO_TAG_TH:
		return ZM_SHOW_CELL;
	case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_ADDRESS: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_ASIDE:
	case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_CENTER: case GUMBO_TAG_DD: case GUMBO_TAG_DETAILS: case GUMBO_TAG_DIR:
	case GUMBO_TAG_DIV: case GUMBO_TAG_DL: case GUMBO_TAG_DT: case GUMBO_TAG_FIELDSET: case GUMBO_TAG_FIGCAPTION:
	case GUMBO_TAG_FIGURE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_FORM: case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3:
	case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: case GUMBO_TAG_HEADER: case GUMBO_TAG_HGROUP: case GUMBO_TAG_HR:
	case GUMBO_TAG_LI: case GUMBO_TAG_LISTING: case GUMBO_TAG_MAIN: case GUMBO_TAG_MENU: case GUMBO_TAG_NAV: case GUMBO_TAG_OL:
	case GUMBO_TAG_P: case GUMBO_TAG_PLAINTEXT: case GUMBO_TAG_PRE: case GUMBO_TAG_SECTION: case GUMBO_TAG_SUMMARY:
	case GUMBO_TAG_TABLE: case GUMBO_TAG_CAPTION: case GUMBO_TAG_TBODY: case GUMBO_TAG_THEAD: case GUMBO_TAG_TFOOT:
	case GUMBO_TAG_UL: case GUMBO_TAG_XMP: case GUMBO_TAG_LEGEND:
		return ZM_SHOW_BLOCK;
	default:
		return ZM_SHOW_INLINE;
	}
}

ZmHtmlShow zm_html_show(const GumboNode *node, bool hidden)
{
	const GumboElement *e = &node->v.element;
	ZmHtmlShow show = by_tag(e->tag);
	if (show == ZM_SHOW_NONE || e->tag == GUMBO_TAG_BODY || e->tag == GUMBO_TAG_HTML)
		return show;
	for (unsigned i = 0; i < e->attributes.length; i++) {
		const GumboAttribute *a = e->attributes.data[i];
		if (!strcmp(a->name, "hidden"))
			return hidden ? show : ZM_SHOW_NONE;
		if (strcmp(a->name, "style"))
			continue;
		if (styled(a->value, "display", "none") || styled(a->value, "visibility", "hidden"))
			return hidden ? show : ZM_SHOW_NONE;
		if (show == ZM_SHOW_INLINE && styled(a->value, "display", "block"))
			show = ZM_SHOW_BLOCK;
		else if (show == ZM_SHOW_BLOCK && e->tag != GUMBO_TAG_TABLE && styled(a->value, "display", "inline"))
			show = ZM_SHOW_INLINE;
	}
	return show;
}

bool zm_html_to_file(const char *href)
{
	size_t n = strcspn(href, "?#");
	const char *dot = memrchr(href, '.', n);
	return dot && zm_html_word(ZM_WORD_ATTACH, dot, n - (size_t)(dot - href)) == n - (size_t)(dot - href);
}
