/* odt.c: OpenDocument text (ISO/IEC 26300): content.xml as a reader sees it.  Deleted text of tracked
 * changes, comments and hidden sections are dropped; notes stand behind the text. */
#include <stdio.h>
#include <stdlib.h>

#include "reader/flow.h"
#include "reader/numbering.h"
#include "reader/properties.h"
#include "reader/reader.h"
#include "reader/xml.h"

enum { NAME = 96 };

typedef struct {
	char name[NAME];
	ZmList list;
} ListStyle;

/* An open text:list: which style, and which level an item stands on. */
typedef struct {
	char name[NAME];
	bool header; /* a text:list-header has no number */
	bool fresh;  /* the item's first paragraph has not come yet */
} OpenList;

typedef struct {
	ZmFlow *flow, *notes;
	ZM_VEC(ListStyle) style;
	ZM_VEC(OpenList) list;
	int heading; /* level of the heading at hand; -1 none */
	unsigned skip, paragraphs, note;
	ZmBuf label;
} Doc;

static ZmFlow *flow_of(const Doc *d)
{
	return d->note ? d->notes : d->flow;
}

static ListStyle *style_of(Doc *d, const char *name)
{
	for (size_t i = 0; i < d->style.n; i++)
		if (!strcmp(d->style.at[i].name, name))
			return &d->style.at[i];
	return NULL;
}

/* ODF writes the first numbers of a format, or one of them. */
static const char *format_of(const char *odf)
{
	static const struct {
		const char *odf, *name;
	} formats[] = {{"一, 二", "chineseCountingThousand"}, {"壹, 贰", "chineseLegalSimplified"}, {"甲, 乙", "ideographTraditional"},
	               {"子, 丑", "ideographZodiac"},         {"①", "decimalEnclosedCircle"},       {"１, ２", "decimalFullWidth"},
	               {"a", "lowerLetter"},                  {"A", "upperLetter"},                 {"i", "lowerRoman"},
	               {"I", "upperRoman"},                   {"1", "decimal"}};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strncmp(odf, formats[i].odf, strlen(formats[i].odf)))
			return formats[i].name;
	return *odf ? "decimal" : "none";
}

/* prefix %1.%2 suffix, of as many levels as are shown. */
static void compose(ZmListLevel *v, const ZmTag *t, int level)
{
	char prefix[24], suffix[24], format[64];
	long shown = zm_tag_long(t, "display-levels", 1);
	ZmBuf b = {0};
	snprintf(v->format, sizeof v->format, "%s", format_of(zm_tag_copy(t, "num-format", format, sizeof format)));
	v->start = (int)zm_tag_long(t, "start-value", 1);
	zm_buf_puts(&b, zm_tag_copy(t, "num-prefix", prefix, sizeof prefix));
	for (int i = level - (int)(shown < 1 ? 1 : shown) + 1; i <= level; i++)
		if (i >= 0)
			zm_buf_printf(&b, i < level ? "%%%d." : "%%%d", i + 1);
	zm_buf_puts(&b, zm_tag_copy(t, "num-suffix", suffix, sizeof suffix));
	if (b.n < sizeof v->text)
		memcpy(v->text, zm_buf_cstr(&b), b.n + 1);
	zm_buf_release(&b);
}

static void open_style(void *user, const ZmTag *t)
{
	Doc *d = user;
	if (zm_tag_is(t, "list-style") || zm_tag_is(t, "outline-style")) {
		ListStyle *s = zm_vec_push(&d->style);
		*s = (ListStyle){0};
		zm_tag_copy(t, "name", s->name, sizeof s->name);
		if (zm_tag_is(t, "outline-style"))
			strcpy(s->name, "Outline");
		for (int i = 0; i < ZM_LIST_LEVELS; i++)
			s->list.level[i] = (ZmListLevel){.format = "none", .suffix = 't', .start = 1, .restart = -1};
		return;
	}
	long level = zm_tag_long(t, "level", 0) - 1;
	if (!d->style.n || level < 0 || level >= ZM_LIST_LEVELS)
		return;
	ListStyle *s = &d->style.at[d->style.n - 1];
	if (zm_tag_is(t, "list-level-style-number") || zm_tag_is(t, "outline-level-style"))
		compose(&s->list.level[level], t, (int)level);
	else if (zm_tag_is(t, "list-level-style-bullet"))
		zm_tag_copy(t, "bullet-char", s->list.level[level].text, sizeof s->list.level[level].text);
}

static void begin_list(Doc *d, const ZmTag *t)
{
	OpenList *l = zm_vec_push(&d->list);
	*l = (OpenList){0};
	zm_tag_copy(t, "style-name", l->name, sizeof l->name);
	if (!*l->name && d->list.n > 1)
		memcpy(l->name, d->list.at[d->list.n - 2].name, NAME);
	ListStyle *s = style_of(d, l->name);
	if (s && d->list.n == 1 && !zm_tag_equals(t, "continue-numbering", "true") && !zm_tag_attr(t, "continue-list", &(const char *){0}, &(size_t){0}))
		memset(s->list.running, 0, sizeof s->list.running);
}

static void put_label(Doc *d)
{
	d->label.n = 0;
	ListStyle *outline = d->heading >= 0 && !d->list.n ? style_of(d, "Outline") : NULL;
	if (outline)
		zm_list_next(&outline->list, d->heading, &d->label);
	OpenList *l = d->list.n ? &d->list.at[d->list.n - 1] : NULL;
	ListStyle *s = l && l->fresh && !l->header ? style_of(d, l->name) : NULL;
	if (s)
		zm_list_next(&s->list, (int)d->list.n - 1, &d->label);
	if (l)
		l->fresh = false;
}

static bool dropped(const ZmTag *t)
{
	static const char *const names[] = {"tracked-changes", "annotation", "note-citation", "ruby-text", "scripts", "forms", "sequence-decls",
	                                    "table-of-content", "desc", "title", "object", "object-ole", "hidden-text", "settings"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (zm_tag_is(t, names[i]))
			return true;
	return zm_tag_is(t, "section") && zm_tag_equals(t, "display", "none");
}

static bool is_paragraph(const ZmTag *t)
{
	return (zm_tag_is(t, "p") || zm_tag_is(t, "h")) && strstr(t->space, ":text:");
}

static void open_inline(Doc *d, const ZmTag *t)
{
	ZmFlow *f = flow_of(d);
	if (zm_tag_is(t, "tab")) {
		zm_flow_tab(f);
	} else if (zm_tag_is(t, "line-break")) {
		zm_flow_break(f);
	} else if (zm_tag_is(t, "s")) {
		for (long n = zm_tag_long(t, "c", 1); n > 0 && n < 10000; n--)
			zm_flow_text(f, " ", 1);
	}
}

static void open_body(Doc *d, const ZmTag *t)
{
	ZmFlow *f = flow_of(d);
	if (is_paragraph(t)) {
		d->paragraphs++;
		d->heading = zm_tag_is(t, "h") && !zm_tag_equals(t, "is-list-header", "true") ? (int)zm_tag_long(t, "outline-level", 1) - 1 : -1;
	} else if (zm_tag_is(t, "list") && strstr(t->space, ":text:")) {
		begin_list(d, t);
	} else if ((zm_tag_is(t, "list-item") || zm_tag_is(t, "list-header")) && d->list.n) {
		d->list.at[d->list.n - 1].fresh = true;
		d->list.at[d->list.n - 1].header = zm_tag_is(t, "list-header");
	} else if (zm_tag_is(t, "text-box")) {
		zm_flow_begin_box(f);
	} else if (zm_tag_is(t, "note")) {
		d->note++;
	} else if (zm_tag_is(t, "table")) {
		zm_flow_begin_table(f);
	} else if (zm_tag_is(t, "table-cell")) {
		zm_flow_begin_cell(f);
	} else {
		open_inline(d, t);
	}
}

static void open_tag(void *user, const ZmTag *t)
{
	Doc *d = user;
	if (d->skip || dropped(t)) {
		d->skip++;
		return;
	}
	open_style(d, t);
	open_body(d, t);
}

static void close_tag(void *user, const ZmTag *t)
{
	Doc *d = user;
	if (d->skip) {
		d->skip--;
		return;
	}
	ZmFlow *f = flow_of(d);
	if (is_paragraph(t)) {
		put_label(d);
		zm_flow_paragraph(f, d->label.at, d->label.n);
		d->paragraphs--;
	} else if (zm_tag_is(t, "list") && d->list.n && strstr(t->space, ":text:")) {
		d->list.n--;
	} else if (zm_tag_is(t, "text-box")) {
		zm_flow_end_box(f);
	} else if (zm_tag_is(t, "note") && d->note) {
		d->note--;
	} else if (zm_tag_is(t, "table-cell")) {
		zm_flow_end_cell(f);
	} else if (zm_tag_is(t, "table-row")) {
		zm_flow_end_row(f, false);
	} else if (zm_tag_is(t, "table")) {
		zm_flow_end_table(f);
	}
}

/* Blanks run together, as ODF has it (part 3, 6.1.2); more of them are text:s. */
static void on_text(void *user, const char *s, size_t n)
{
	Doc *d = user;
	if (d->skip || !d->paragraphs)
		return;
	for (size_t i = 0, k; i < n; i = k) {
		bool blank = (unsigned char)s[i] <= ' ';
		for (k = i; k < n && ((unsigned char)s[k] <= ' ') == blank; k++)
			;
		zm_flow_text(flow_of(d), blank ? " " : s + i, blank ? 1 : k - i);
	}
}

/* Styles give numbers only; without them the text stands. */
static void read_styles(Doc *d, const ZmPart *part, ZmPage *page)
{
	static const ZmXmlHandler h = {.open = open_style};
	ZmPage mute = {0};
	if (part && zm_xml_walk(part->at, part->n, part->name, &h, d, &mute) != ZM_OK)
		zm_page_note(page, ZM_DIAG_PART, "'%s'", part->name);
	zm_page_release(&mute);
}

static bool encrypted(const ZmZip *z)
{
	const ZmPart *m = zm_zip_part(z, "META-INF/manifest.xml");
	return m && memmem(m->at, m->n, "encryption-data", strlen("encryption-data"));
}

ZmStatus zm_read_odt(const char *s, size_t n, ZmPage *page)
{
	static const char *const suffix[] = {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", NULL};
	static const ZmXmlHandler body = {open_tag, close_tag, on_text};
	ZmZip z = {0};
	Doc d = {.flow = zm_flow_new(), .notes = zm_flow_new()};
	ZmBuf unused = {0};
	ZmStatus st = zm_zip_read(s, n, suffix, &z, page);
	const ZmPart *content = zm_zip_part(&z, "content.xml");
	if (st == ZM_OK && (!content || encrypted(&z))) {
		zm_page_note(page, content ? ZM_DIAG_ENCRYPTED : ZM_DIAG_BROKEN, content ? NULL : "no document in it");
		st = ZM_ERR_TEXT;
	}
	if (st == ZM_OK)
		read_styles(&d, zm_zip_part(&z, "styles.xml"), page);
	if (st == ZM_OK)
		st = zm_xml_walk(content->at, content->n, content->name, &body, &d, page);
	zm_flow_finish(d.flow, st == ZM_OK ? &page->text : &unused);
	zm_flow_finish(d.notes, st == ZM_OK ? &page->text : &unused);
	if (st == ZM_OK)
		zm_properties_read(zm_zip_part(&z, "meta.xml"), page);
	free(d.style.at);
	free(d.list.at);
	zm_buf_release(&d.label);
	zm_buf_release(&unused);
	zm_zip_release(&z);
	return st == ZM_OK ? zm_page_filled(page) : st;
}
