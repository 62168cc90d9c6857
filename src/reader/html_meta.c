/* html_meta.c: what a page says of itself: the <meta> tags of 国办发〔2017〕47号 and their like (html_meta.def),
 * <title>, <link rel=canonical>, <time>, JSON-LD, the comment that browsers put into saved pages. */
#include "format/day.h"
#include "reader/html_p.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { LONGEST = 2000 };

typedef struct {
	ZmMetaKey key;
	unsigned rank;
	const char *name;
} Known;

static const Known known[] = {
#define ZM_HTML_META(key, rank, name) {ZM_META_##key, rank, name},
#define ZM_HTML_NO_VALUE(text)
#include "reader/html_meta.def"
#undef ZM_HTML_META
#undef ZM_HTML_NO_VALUE
};

static const char *const no_value[] = {
#define ZM_HTML_META(key, rank, name)
#define ZM_HTML_NO_VALUE(text) text,
#include "reader/html_meta.def"
#undef ZM_HTML_META
#undef ZM_HTML_NO_VALUE
};

typedef struct {
	const char *value[ZM_META_COUNT];
	size_t n[ZM_META_COUNT];
	unsigned rank[ZM_META_COUNT]; /* 0 none yet */
	char mirrored[1024]; /* an address made complete */
} Found;

static bool filled_in(ZmMetaKey key, const char *s, size_t n)
{
	char day[11];
	for (size_t i = 0; i < sizeof no_value / sizeof *no_value; i++)
		if (strlen(no_value[i]) == n && !strncasecmp(no_value[i], s, n))
			return false;
	if (key == ZM_META_SITE_CODE) /* ten digits, or two letters and eight */
		for (size_t i = 0; i < n; i++)
			if (n != 10 || !isalnum((unsigned char)s[i]))
				return false;
	if (key == ZM_META_URL)
		return n > 8 && (!strncasecmp(s, "http://", 7) || !strncasecmp(s, "https://", 8));
	return key != ZM_META_PUBLISHED || zm_day_of(s, n, day);
}

static void offer(Found *f, ZmMetaKey key, unsigned rank, const char *s, size_t n)
{
	for (size_t k; n && (k = zm_html_space(s, n)); n -= k)
		s += k;
	while (n && (unsigned char)s[n - 1] <= ' ')
		n--;
	if (!n || n > LONGEST || (f->rank[key] && f->rank[key] <= rank) || !filled_in(key, s, n))
		return;
	f->value[key] = s;
	f->n[key] = n;
	f->rank[key] = rank;
}

static void plain_name(const char *name, char *out, size_t room)
{
	size_t n = 0;
	for (; *name && n + 1 < room; name++)
		if (!strchr("-_:. ", *name))
			out[n++] = (char)tolower((unsigned char)*name);
	out[n] = 0;
}

static void meta_tag(Found *f, const GumboNode *node)
{
	static const char *const naming[] = {"name", "property", "itemprop"};
	const char *content = zm_html_attr(node, "content");
	if (!content)
		return;
	for (size_t k = 0; k < sizeof naming / sizeof *naming; k++) {
		const char *name = zm_html_attr(node, naming[k]);
		char plain[40];
		if (!name)
			continue;
		plain_name(name, plain, sizeof plain);
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			if (!strcmp(known[i].name, plain))
				offer(f, known[i].key, known[i].rank, content, strlen(content));
	}
}

static void json_ld(Found *f, const GumboNode *script)
{
	static const char key[] = "\"datePublished\"";
	if (!script->v.element.children.length)
		return;
	const GumboNode *text = script->v.element.children.data[0];
	const char *p = text->type == GUMBO_NODE_TEXT ? strstr(text->v.text.text, key) : NULL;
	if (!p)
		return;
	p += sizeof key - 1;
	p += strspn(p, " \t\r\n:");
	if (*p == '"')
		offer(f, ZM_META_PUBLISHED, 3, p + 1, strcspn(p + 1, "\""));
}

static void saved_from(Found *f, const char *comment)
{
	const char *p = strcasestr(comment, "saved from url=(");
	p = p ? strchr(p, ')') : NULL;
	if (p)
		offer(f, ZM_META_URL, 4, p + 1, strcspn(p + 1, " \t\r\n"));
	/* HTTrack leaves the scheme out: "Mirrored from www.x.gov.cn/a.html by HTTrack Website Copier/3.x" */
	p = p ? NULL : strcasestr(comment, "Mirrored from ");
	const char *by = p ? strcasestr(p, " by HTTrack") : NULL;
	p = p ? p + strlen("Mirrored from ") : NULL;
	if (by && by > p && (size_t)(by - p) < sizeof f->mirrored - 8 && !memchr(p, ' ', (size_t)(by - p)))
		offer(f, ZM_META_URL, 4, f->mirrored, (size_t)snprintf(f->mirrored, sizeof f->mirrored, "http://%.*s", (int)(by - p), p));
}

static bool same(const char *a, size_t n, const char *b)
{
	return b && strlen(b) == n && !memcmp(a, b, n);
}

/* The longest part of <title> that is neither the site nor the column. */
static void split_title(const char *s, size_t n, const Found *f, ZmBuf *out)
{
	static const char *const bar[] = {"_", "|", "—", "－", "｜", "--", " - ", "-", "»", ">", "\n"};
	char *site = f->n[ZM_META_SITE] ? strndup(f->value[ZM_META_SITE], f->n[ZM_META_SITE]) : NULL;
	char *column = f->n[ZM_META_COLUMN] ? strndup(f->value[ZM_META_COLUMN], f->n[ZM_META_COLUMN]) : NULL;
	const char *best = NULL;
	size_t best_n = 0;
	for (size_t b = 0, i = 0; i <= n; i++) {
		size_t mark = i == n;
		for (size_t k = 0; k < sizeof bar / sizeof *bar && !mark; k++)
			if (n - i >= strlen(bar[k]) && !memcmp(s + i, bar[k], strlen(bar[k])))
				mark = strlen(bar[k]);
		bool digits = mark == 1 && i && i + 1 < n && isdigit((unsigned char)s[i - 1]) && isdigit((unsigned char)s[i + 1]);
		if (!mark || digits)
			continue;
		const char *p = s + b;
		size_t len = i - b;
		for (size_t k; len && (k = zm_html_space(p, len)); len -= k)
			p += k;
		while (len && (unsigned char)p[len - 1] <= ' ')
			len--;
		bool name = same(p, len, site) || same(p, len, column) || (len > 3 && zm_html_word(ZM_WORD_SITE, p + len - 3, 3)) ||
		            (len > 6 && zm_html_word(ZM_WORD_SITE, p + len - 6, 6));
		if (!name && len > best_n) {
			best = p;
			best_n = len;
		}
		i += mark - (mark > 0);
		b = i + 1;
	}
	zm_buf_add(out, best, best_n);
	free(site);
	free(column);
}

static void page_title(ZmHtml *h, const Found *f, ZmMeta *meta)
{
	ZmBuf title = {0};
	for (size_t i = 0; i < h->node.n && !title.n; i++) {
		const GumboNode *g = h->node.at[i].node;
		if (!zm_html_is(g, GUMBO_TAG_TITLE) || !g->v.element.children.length)
			continue;
		const GumboNode *text = g->v.element.children.data[0];
		if (text->type == GUMBO_NODE_TEXT && strlen(text->v.text.text) <= LONGEST)
			split_title(text->v.text.text, strlen(text->v.text.text), f, &title);
	}
	if (title.n)
		zm_meta_set(meta, ZM_META_TITLE, title.at, title.n);
	zm_buf_release(&title);
	h->title.n = 0;
	if (meta->value[ZM_META_TITLE])
		zm_html_squeeze(&h->title, meta->value[ZM_META_TITLE], strlen(meta->value[ZM_META_TITLE]));
}

static void look(ZmHtml *h, Found *f, const GumboNode *g)
{
	if (g->type == GUMBO_NODE_COMMENT) {
		saved_from(f, g->v.text.text);
	} else if (zm_html_is(g, GUMBO_TAG_META)) {
		meta_tag(f, g);
		const char *event = zm_html_attr(g, "http-equiv");
		h->redirect = h->redirect || (event && !strcasecmp(event, "refresh"));
	} else if (zm_html_is(g, GUMBO_TAG_LINK)) {
		const char *rel = zm_html_attr(g, "rel"), *href = zm_html_attr(g, "href");
		if (rel && href && !strcasecmp(rel, "canonical"))
			offer(f, ZM_META_URL, 2, href, strlen(href));
	} else if (zm_html_is(g, GUMBO_TAG_TIME)) {
		const char *when = zm_html_attr(g, "datetime");
		if (when)
			offer(f, ZM_META_PUBLISHED, 4, when, strlen(when));
	} else if (zm_html_is(g, GUMBO_TAG_SCRIPT)) {
		const char *type = zm_html_attr(g, "type");
		if (type && !strcasecmp(type, "application/ld+json"))
			json_ld(f, g);
	} else if (zm_html_is(g, GUMBO_TAG_FRAMESET) || zm_html_is(g, GUMBO_TAG_IFRAME)) {
		h->frames = true;
	}
}

void zm_html_meta(ZmHtml *h, ZmMeta *meta)
{
	Found f = {0};
	char day[11];
	for (size_t i = 0; i < h->node.n; i++)
		look(h, &f, h->node.at[i].node);
	/* browsers put the comment of a saved page before <html> */
	const GumboNode *document = h->node.at[0].node->parent;
	for (unsigned i = 0; document && document->type == GUMBO_NODE_DOCUMENT && i < document->v.document.children.length; i++)
		look(h, &f, document->v.document.children.data[i]);
	for (int k = 0; k < ZM_META_COUNT; k++) {
		if (!f.n[k])
			continue;
		if (k == ZM_META_PUBLISHED && zm_day_of(f.value[k], f.n[k], day))
			zm_meta_set(meta, k, day, 10);
		else
			zm_meta_set(meta, k, f.value[k], f.n[k]);
	}
	page_title(h, &f, meta);
}

void zm_html_declared(const char *s, size_t n, ZmMeta *meta)
{
	enum { HEAD = 4096 };
	n = n < HEAD ? n : HEAD;
	if (n > 5 && !memcmp(s, "<?xml", 5)) {
		const char *close = memmem(s, n, "?>", 2), *word = close ? memmem(s, (size_t)(close - s), "encoding=", 9) : NULL;
		const char *end = word && word + 10 < close ? memchr(word + 10, word[9], (size_t)(close - word - 10)) : NULL;
		if (end)
			zm_meta_set(meta, ZM_META_CHARSET, word + 10, (size_t)(end - word - 10));
	}
	for (size_t i = 0; i + 9 < n; i++) {
		if (strncasecmp(s + i, "charset", 7))
			continue;
		size_t k = i + 7;
		while (k < n && (s[k] == ' ' || s[k] == '"' || s[k] == '\'' || s[k] == '='))
			k++;
		size_t e = k;
		while (e < n && (isalnum((unsigned char)s[e]) || strchr("-_:.", s[e])) && s[e])
			e++;
		/* only in a tag: before it the last '<' opens <meta or <?xml */
		const char *open = memrchr(s, '<', i);
		if (e > k && memchr(s + i, '=', k - i) && open && n - (size_t)(open - s) > 5 && !strncasecmp(open, "<meta", 5)) {
			zm_meta_set(meta, ZM_META_CHARSET, s + k, e - k);
			return;
		}
	}
}
