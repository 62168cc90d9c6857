/* html_choose.c: which lines of a page are the document: all where it stands but buttons, related links and footers;
 * before it its title and metadata; behind it attachments and the signature. */
#include "format/day.h"
#include "reader/html_p.h"

#include <stdlib.h>

enum { TITLE = 6, SHORT_LINE = 360, BEHIND = 8, LIST = 2, BEFORE = 12 };

typedef struct {
	ZmHtml *h;
	size_t zone_first, zone_last; /* lines; first > last: none */
	bool knows_title;             /* a line is the title that the head tells */
} Choice;

static const char *text_of(const ZmHtml *h, const ZmHtmlLine *l, size_t *n)
{
	*n = l->end - l->begin;
	return h->text.at + l->begin;
}

static bool linked(const ZmHtmlLine *l)
{
	return (uint64_t)l->links * 10 >= (uint64_t)l->chars * 7 && !l->attach;
}

/* 上一篇:… */
static bool is_neighbour(const ZmHtmlLine *l, const char *s, size_t n)
{
	static const char *const behind[] = {"：", ":", "】", "]", "＞", ">"};
	size_t at = zm_html_word(ZM_WORD_NEIGHBOUR, s, n);
	bool told = at && (at == n || linked(l) || l->links);
	for (size_t i = 0; at && i < sizeof behind / sizeof *behind; i++)
		told = told || (n - at >= strlen(behind[i]) && !memcmp(s + at, behind[i], strlen(behind[i])));
	return told;
}

/* Is the line, or with what stands before it, something of the site? */
static bool is_site(const ZmHtml *h, const ZmHtmlLine *l)
{
	size_t n;
	const char *s = text_of(h, l, &n);
	if (n > SHORT_LINE)
		return false;
	if (zm_html_buttons(s, n) || is_neighbour(l, s, n))
		return true;
	size_t at = zm_html_word(ZM_WORD_POSITION, s, n);
	if (at)
		return n == at || !memmem(s, n, "。", 3);
	if (zm_html_word(ZM_WORD_RELATED, s, n) && l->chars <= 8)
		return true;
	return !memmem(s, n, "。", 3) && l->chars <= 40 && !l->prose && zm_html_holds(ZM_WORD_SCAN, s, n);
}

static bool is_footer(const ZmHtml *h, const ZmHtmlLine *l)
{
	size_t n;
	const char *s = text_of(h, l, &n);
	return n <= SHORT_LINE && !memmem(s, n, "。", 3) && zm_html_holds(ZM_WORD_FOOTER, s, n);
}

/* A chain of columns: 首页 > 政务公开 > … */
static bool is_chain(const ZmHtml *h, const ZmHtmlLine *l)
{
	static const char *const arrow[] = {">", "»", "›", "→", "＞", ">>"};
	size_t n;
	const char *s = text_of(h, l, &n);
	if (n > SHORT_LINE || l->prose)
		return false;
	bool home = zm_html_word(ZM_WORD_BUTTON, s, n) > 0;
	for (size_t i = 0; i < sizeof arrow / sizeof *arrow; i++)
		if (memmem(s, n, arrow[i], strlen(arrow[i])))
			return home || (uint64_t)l->links * 2 >= l->chars;
	return home && memchr(s, '/', n) && linked(l);
}

static bool is_attachment(const ZmHtml *h, const ZmHtmlLine *l)
{
	size_t n;
	const char *s = text_of(h, l, &n);
	return l->attach || (l->chars <= 80 && zm_html_word(ZM_WORD_ATTACH, s, n) > 3);
}

static bool is_day(const ZmHtml *h, const ZmHtmlLine *l)
{
	char day[11];
	size_t n;
	const char *s = text_of(h, l, &n);
	return l->chars <= 24 && zm_day_of(s, n, day);
}

/* Two letters of the title may differ from the line's: white space does not count; a long title falls into lines. */
static bool is_title(const ZmHtml *h, const ZmHtmlLine *l)
{
	enum { PIECE = 18 };
	ZmBuf bare = {0};
	size_t n;
	const char *s = text_of(h, l, &n);
	if (n > SHORT_LINE || h->title.n < PIECE)
		return false;
	zm_html_squeeze(&bare, s, n);
	bool same = bare.n >= PIECE && memmem(h->title.at, h->title.n, bare.at, bare.n);
	same = same || (bare.n && bare.n <= h->title.n * 2 && memmem(bare.at, bare.n, h->title.at, h->title.n));
	zm_buf_release(&bare);
	return same;
}

static bool is_metadata(const ZmHtml *h, const ZmHtmlLine *l)
{
	size_t n;
	const char *s = text_of(h, l, &n);
	if (n > SHORT_LINE || linked(l))
		return false;
	if (zm_html_labelled(s, n))
		return true;
	char day[11];
	if (is_day(h, l))
		return true;
	if (!l->prose && zm_day_of(s, n, day) && (unsigned char)(s[0] - '0') < 10) /* 2022-04-17 来源:… */
		return zm_html_holds(ZM_WORD_LABEL, s, n);
	for (size_t i = 0; i + 4 < n; i++) /* a label behind a gap */
		if (zm_html_space(s + i, n - i) && zm_html_space(s + i + 1, n - i - 1) && zm_html_labelled(s + i, n - i))
			return true;
	return false;
}

/* Value of a label that stands alone on the line before. */
static bool is_value(const ZmHtml *h, size_t i)
{
	if (!i || !h->line.at[i - 1].keep || h->line.at[i].prose || linked(&h->line.at[i]))
		return false;
	size_t n;
	const char *s = text_of(h, &h->line.at[i - 1], &n);
	size_t k = zm_html_word(ZM_WORD_LABEL, s, n);
	return k && n - k <= 3 && h->line.at[i].chars <= 80;
}

static bool in_zone(const ZmHtml *h, const ZmHtmlLine *l)
{
	return l->first >= h->zone_begin && l->first < h->zone_end;
}

/* A block of links, not one in the text. */
static bool in_list(const ZmHtml *h, size_t i)
{
	size_t around = 0;
	for (size_t k = i; k > 0 && around < LIST && linked(&h->line.at[k - 1]); k--)
		around++;
	for (size_t k = i + 1; k < h->line.n && around < LIST && linked(&h->line.at[k]); k++)
		around++;
	return linked(&h->line.at[i]) && around >= LIST;
}

static void choose_zone(Choice *c)
{
	ZmHtml *h = c->h;
	bool related = false, begun = false;
	for (size_t i = c->zone_first; i <= c->zone_last; i++) {
		ZmHtmlLine *l = &h->line.at[i];
		size_t n;
		const char *s = text_of(h, l, &n);
		if (l->prose && !linked(l))
			related = false;
		else if (zm_html_word(ZM_WORD_RELATED, s, n) && l->chars <= 8)
			related = true;
		bool attachment = is_attachment(h, l);
		begun = begun || l->prose || attachment || is_title(h, l);
		if (!begun && l->links == l->chars)
			continue; /* a menu in the document's own box */
		l->keep = !is_site(h, l) && !is_chain(h, l) && !(related && !attachment) && (attachment || !in_list(h, i));
	}
	/* behind the last running text the site may go on */
	size_t last = c->zone_last;
	while (last > c->zone_first && !(h->line.at[last].prose && h->line.at[last].keep && !is_footer(h, &h->line.at[last])))
		last--;
	for (size_t i = last + 1; i <= c->zone_last; i++)
		h->line.at[i].keep = h->line.at[i].keep && !is_footer(h, &h->line.at[i]);
}

static bool near(const ZmHtml *h, const ZmHtmlLine *l)
{
	return l->first >= h->near_begin && l->first < h->near_end && l->prose && !linked(l) && !is_footer(h, l);
}

/* Was the line kept before?  Pages hold their head twice, for screens of two sizes. */
static bool said(const ZmHtml *h, size_t i, size_t from)
{
	size_t n, m;
	const char *s = text_of(h, &h->line.at[i], &n);
	for (size_t k = from; k < i; k++) {
		const char *t = text_of(h, &h->line.at[k], &m);
		if (h->line.at[k].keep && n == m && !memcmp(s, t, n))
			return true;
	}
	return false;
}

static void choose_before(Choice *c)
{
	ZmHtml *h = c->h;
	size_t lookback = c->zone_first > 400 ? c->zone_first - 400 : 0;
	for (size_t i = lookback; i < c->zone_first; i++)
		c->knows_title = c->knows_title || (h->line.at[i].chars >= TITLE && is_title(h, &h->line.at[i]) && !is_chain(h, &h->line.at[i]) && !is_site(h, &h->line.at[i]));
	bool titled = false;
	for (size_t i = lookback; i < c->zone_first; i++) {
		ZmHtmlLine *l = &h->line.at[i];
		if (is_site(h, l) || is_chain(h, l) || is_footer(h, l))
			continue;
		bool close = c->zone_first - i <= BEFORE;
		bool title = is_title(h, l) || (!c->knows_title && l->heading && !linked(l) && l->chars >= TITLE && close);
		bool below = titled && close && !l->links && !l->prose; /* a subtitle, a day without a label */
		titled = titled || (title && close);
		bool keep = title || below || (is_metadata(h, l) && (close || !is_day(h, l))) || is_value(h, i) || near(h, l) || (close && is_attachment(h, l));
		l->keep = keep && !in_list(h, i) && !said(h, i, lookback);
	}
}

/* Does a day stand on this line or the next few? */
static bool signs(const ZmHtml *h, size_t i)
{
	for (size_t k = i; k < h->line.n && k < i + 3 && h->line.at[k].chars <= 60; k++)
		if (is_day(h, &h->line.at[k]))
			return true;
	return false;
}

/* (此件公开发布) */
static bool is_deed(const ZmHtml *h, const ZmHtmlLine *l)
{
	size_t n;
	const char *s = text_of(h, l, &n);
	return l->chars <= 20 && zm_html_holds(ZM_WORD_DEED, s, n);
}

static void choose_behind(Choice *c)
{
	ZmHtml *h = c->h;
	bool close = true;
	for (size_t i = c->zone_last + 1; i < h->line.n; i++) {
		ZmHtmlLine *l = &h->line.at[i];
		if (is_site(h, l) || is_chain(h, l) || is_footer(h, l) || linked(l)) {
			close = close && !is_footer(h, l) && !linked(l);
			continue;
		}
		bool soon = close && i - c->zone_last <= BEHIND;
		l->keep = is_attachment(h, l) || near(h, l) || (soon && !l->prose && (signs(h, i) || is_metadata(h, l) || is_deed(h, l)));
	}
}

/* A document that a word processor wrote as HTML has nothing of a site in it. */
static bool is_converted(const ZmHtml *h)
{
	for (size_t i = 0; i < h->node.n; i++) {
		const GumboNode *g = h->node.at[i].node;
		if (h->node.at[i].link || h->node.at[i].name == ZM_NAME_CLUTTER || zm_html_is(g, GUMBO_TAG_SCRIPT) || zm_html_is(g, GUMBO_TAG_FORM) ||
		    zm_html_is(g, GUMBO_TAG_LINK) || zm_html_is(g, GUMBO_TAG_INPUT) || zm_html_is(g, GUMBO_TAG_BUTTON))
			return false;
	}
	return true;
}

/* Does the text end before line I for certain? */
static bool breaks_off(const ZmHtml *h, size_t i)
{
	const ZmHtmlLine *l = &h->line.at[i];
	return linked(l) || (l->links && !l->prose) || l->heading || is_title(h, l) || is_site(h, l) || is_chain(h, l) || is_footer(h, l);
}

/* An end tag too many, and half of the text stands outside its box: running text that goes on without a break. */
static void stretch(Choice *c)
{
	const ZmHtml *h = c->h;
	for (size_t i = c->zone_last + 1; i < h->line.n && i - c->zone_last < BEHIND && !breaks_off(h, i); i++)
		if (h->line.at[i].prose)
			c->zone_last = i;
	for (size_t i = c->zone_first; i-- > 0 && c->zone_first - i < BEHIND && !breaks_off(h, i);)
		if (h->line.at[i].prose)
			c->zone_first = i;
}

void zm_html_choose(ZmHtml *h)
{
	Choice c = {.h = h, .zone_first = h->line.n, .zone_last = 0};
	h->whole = is_converted(h);
	if (h->whole) {
		for (size_t i = 0; i < h->line.n; i++)
			h->line.at[i].keep = true;
		return;
	}
	for (size_t i = 0; i < h->line.n; i++) {
		h->line.at[i].keep = false;
		if (in_zone(h, &h->line.at[i])) {
			c.zone_first = c.zone_first < i ? c.zone_first : i;
			c.zone_last = i;
		}
	}
	if (c.zone_first >= h->line.n)
		return;
	stretch(&c);
	choose_zone(&c);
	choose_before(&c);
	choose_behind(&c);
}
