/* docx.c: WordprocessingML (ISO/IEC 29500-1), transitional and strict: the text as Word shows it.
 *
 * Kept: paragraphs, tables, text boxes (once), results of fields, insertions, the base of ruby,
 * automatic numbers, footnotes (behind the text).  Dropped: headers and footers, deletions, hidden
 * text, field codes, comments, tables of contents (they name every heading twice). */
#include <stdlib.h>

#include "base/utf8.h"
#include "reader/flow.h"
#include "reader/properties.h"
#include "reader/reader.h"
#include "reader/styles.h"
#include "reader/xml.h"

enum { STYLE_ID = 64 };

/* What a text box interrupts. */
typedef struct {
	bool in_ppr, in_rpr, in_text, hidden, contents, mark_deleted;
	char style[STYLE_ID];
	long num, level;
} Paragraph;

typedef struct {
	ZmStyles *styles;
	ZmFlow *flow;
	Paragraph p;
	ZM_VEC(Paragraph) outer;      /* paragraphs around the text box at hand */
	ZM_VEC(bool) choice;          /* mc:AlternateContent: a choice was read */
	ZM_VEC(bool) field;           /* open fields: their code is being read */
	unsigned skip;                /* depth inside an element that is dropped */
	bool in_row_properties, row_deleted;
	ZmBuf label;
} Doc;

static const Paragraph no_paragraph = {.num = -1, .level = -1};

static bool in_list(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(name, *list))
			return true;
	return false;
}

static bool dropped(const ZmTag *t)
{
	static const char *const names[] = {"del", "moveFrom", "delText", "delInstrText", "instrText", "rt", "pPrChange", "rPrChange", "sectPrChange",
	                                    "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "tblPrExChange", NULL};
	return in_list(t->name, names);
}

static bool on(const ZmTag *t)
{
	return !zm_tag_equals(t, "val", "0") && !zm_tag_equals(t, "val", "false") && !zm_tag_equals(t, "val", "off");
}

static bool in_code(const Doc *d)
{
	for (size_t i = 0; i < d->field.n; i++)
		if (d->field.at[i])
			return true;
	return false;
}

static bool shown(const Doc *d)
{
	return !d->p.hidden && !d->p.contents && !in_code(d);
}

static void put_cp(Doc *d, uint32_t cp)
{
	char s[4];
	if (shown(d))
		zm_flow_text(d->flow, s, zm_utf8_put(s, cp));
}

static void symbol(Doc *d, const ZmTag *t)
{
	char hex[16];
	unsigned long cp = strtoul(zm_tag_copy(t, "char", hex, sizeof hex), NULL, 16);
	if (cp)
		put_cp(d, zm_symbol((uint32_t)(cp & 0xFFFF)));
}

static void field_mark(Doc *d, const ZmTag *t)
{
	if (zm_tag_equals(t, "fldCharType", "begin"))
		*zm_vec_push(&d->field) = true;
	else if (d->field.n && zm_tag_equals(t, "fldCharType", "separate"))
		d->field.at[d->field.n - 1] = false;
	else if (d->field.n && zm_tag_equals(t, "fldCharType", "end"))
		d->field.n--;
}

/* Properties of the paragraph or run at hand; true when T was one. */
static bool property(Doc *d, const ZmTag *t)
{
	Paragraph *p = &d->p;
	if (zm_tag_is(t, "pPr"))
		p->in_ppr = true;
	else if (zm_tag_is(t, "rPr"))
		p->in_rpr = true;
	else if (p->in_ppr && zm_tag_is(t, "pStyle"))
		p->contents = zm_styles_contents(d->styles, zm_tag_copy(t, "val", p->style, sizeof p->style));
	else if (p->in_ppr && zm_tag_is(t, "numId"))
		p->num = zm_tag_long(t, "val", -1);
	else if (p->in_ppr && zm_tag_is(t, "ilvl"))
		p->level = zm_tag_long(t, "val", -1);
	else if (p->in_rpr && !p->in_ppr && zm_tag_is(t, "vanish"))
		p->hidden = on(t);
	else if (p->in_rpr && !p->in_ppr && zm_tag_is(t, "rStyle")) {
		char id[STYLE_ID];
		p->hidden = p->hidden || zm_styles_hidden(d->styles, zm_tag_copy(t, "val", id, sizeof id));
	} else
		return false;
	return true;
}

/* What stands for a character in a run. */
static void content(Doc *d, const ZmTag *t)
{
	if (zm_tag_is(t, "tab") || zm_tag_is(t, "ptab")) {
		if (shown(d))
			zm_flow_tab(d->flow);
	} else if (zm_tag_is(t, "br") || zm_tag_is(t, "cr")) {
		if (shown(d))
			zm_flow_break(d->flow);
	} else if (zm_tag_is(t, "noBreakHyphen")) {
		put_cp(d, '-');
	} else if (zm_tag_is(t, "sym")) {
		symbol(d, t);
	} else if (zm_tag_is(t, "fldChar")) {
		field_mark(d, t);
	} else if (zm_tag_is(t, "t")) {
		d->p.in_text = true;
	}
}

static void open_word(Doc *d, const ZmTag *t)
{
	if (d->p.in_ppr && d->p.in_rpr && (zm_tag_is(t, "del") || zm_tag_is(t, "moveFrom")))
		d->p.mark_deleted = true;
	d->row_deleted = d->row_deleted || (d->in_row_properties && zm_tag_is(t, "del"));
	if (zm_tag_is(t, "del") && d->p.in_ppr)
		return;
	if (dropped(t)) {
		d->skip = 1;
	} else if (property(d, t)) {
		return;
	} else if (d->p.in_ppr) {
		return; /* w:tabs/w:tab is no tab */
	} else if (zm_tag_is(t, "p")) {
		bool held = d->p.mark_deleted; /* the mark before was deleted: one paragraph */
		if (!held)
			d->p = no_paragraph;
		d->p.mark_deleted = false;
	} else if (zm_tag_is(t, "r")) {
		d->p.hidden = false;
	} else if (zm_tag_is(t, "txbxContent")) {
		*zm_vec_push(&d->outer) = d->p;
		d->p = no_paragraph;
		zm_flow_begin_box(d->flow);
	} else if (zm_tag_is(t, "tbl")) {
		zm_flow_begin_table(d->flow);
	} else if (zm_tag_is(t, "tr")) {
		d->row_deleted = false;
	} else if (zm_tag_is(t, "trPr")) {
		d->in_row_properties = true;
	} else if (zm_tag_is(t, "tc")) {
		zm_flow_begin_cell(d->flow);
	} else {
		content(d, t);
	}
}

static void open_tag(void *user, const ZmTag *t)
{
	Doc *d = user;
	if (d->skip) {
		d->skip++;
	} else if (strstr(t->space, "markup-compatibility")) {
		bool taken = d->choice.n && d->choice.at[d->choice.n - 1];
		if (zm_tag_is(t, "AlternateContent"))
			*zm_vec_push(&d->choice) = false;
		else if (taken)
			d->skip = 1;
		else if (d->choice.n)
			d->choice.at[d->choice.n - 1] = true;
	} else if (zm_word_space(t->space)) {
		open_word(d, t);
	} else if (strstr(t->space, "officeDocument") && strstr(t->space, "math") && zm_tag_is(t, "t")) {
		d->p.in_text = true;
	}
}

static void end_paragraph(Doc *d)
{
	for (size_t i = 0; i < d->field.n; i++)
		d->field.at[i] = false; /* a code that never ends would swallow the rest */
	if (d->p.mark_deleted)
		return;
	d->label.n = 0;
	zm_styles_label(d->styles, d->p.style, d->p.num, d->p.level, &d->label);
	if (!d->p.contents)
		zm_flow_paragraph(d->flow, d->label.at, d->label.n);
	d->p = no_paragraph;
}

static void close_tag(void *user, const ZmTag *t)
{
	Doc *d = user;
	if (d->skip) {
		d->skip--;
	} else if (strstr(t->space, "markup-compatibility")) {
		if (zm_tag_is(t, "AlternateContent") && d->choice.n)
			d->choice.n--;
	} else if (zm_tag_is(t, "t")) {
		d->p.in_text = false;
	} else if (!zm_word_space(t->space)) {
		return;
	} else if (zm_tag_is(t, "pPr")) {
		d->p.in_ppr = d->p.in_rpr = false;
	} else if (zm_tag_is(t, "rPr")) {
		d->p.in_rpr = false;
	} else if (zm_tag_is(t, "p")) {
		end_paragraph(d);
	} else if (zm_tag_is(t, "txbxContent")) {
		zm_flow_end_box(d->flow);
		if (d->outer.n)
			d->p = d->outer.at[--d->outer.n];
	} else if (zm_tag_is(t, "tc")) {
		zm_flow_end_cell(d->flow);
	} else if (zm_tag_is(t, "trPr")) {
		d->in_row_properties = false;
	} else if (zm_tag_is(t, "tr")) {
		zm_flow_end_row(d->flow, d->row_deleted);
	} else if (zm_tag_is(t, "tbl")) {
		zm_flow_end_table(d->flow);
	}
}

static void on_text(void *user, const char *s, size_t n)
{
	Doc *d = user;
	if (!d->skip && d->p.in_text && shown(d))
		zm_flow_text(d->flow, s, n);
}

/* The target of the first relationship whose type ends in WANTED. */
typedef struct {
	const char *wanted;
	char target[512];
} Relation;

static void open_relation(void *user, const ZmTag *t)
{
	Relation *r = user;
	char type[256];
	size_t n = strlen(zm_tag_copy(t, "Type", type, sizeof type)), k = strlen(r->wanted);
	if (!*r->target && zm_tag_is(t, "Relationship") && n >= k && !strcmp(type + n - k, r->wanted) && !zm_tag_equals(t, "TargetMode", "External"))
		zm_tag_copy(t, "Target", r->target, sizeof r->target);
}

/* The part that OF (a part's name, "" for the whole file) names as TYPE; NULL: none. */
static const ZmPart *related(const ZmZip *z, const char *of, const char *type)
{
	static const ZmXmlHandler h = {.open = open_relation};
	const char *slash = strrchr(of, '/');
	int dir = slash ? (int)(slash - of) + 1 : 0;
	ZmBuf name = {0};
	ZmPage mute = {0};
	Relation r = {.wanted = type};
	zm_buf_printf(&name, "%.*s_rels/%s.rels", dir, of, of + dir);
	const ZmPart *rels = zm_zip_part(z, zm_buf_cstr(&name)), *found = NULL;
	if (rels)
		zm_xml_walk(rels->at, rels->n, rels->name, &h, &r, &mute);
	if (*r.target) {
		char *path = zm_zip_resolve(of, r.target);
		found = zm_zip_part(z, path);
		free(path);
	}
	zm_buf_release(&name);
	zm_page_release(&mute);
	return found;
}

static ZmStatus walk_part(Doc *d, const ZmPart *part, ZmPage *page)
{
	static const ZmXmlHandler h = {open_tag, close_tag, on_text};
	d->p = no_paragraph;
	d->skip = 0;
	d->outer.n = d->choice.n = d->field.n = 0;
	d->flow = zm_flow_new();
	ZmStatus st = zm_xml_walk(part->at, part->n, part->name, &h, d, page);
	zm_flow_finish(d->flow, &page->text);
	return st;
}

/* Notes stand behind the text; one that cannot be read costs only itself. */
static void walk_notes(Doc *d, const ZmPart *part, ZmPage *page)
{
	ZmPage notes = {0};
	if (!part)
		return;
	if (walk_part(d, part, &notes) != ZM_OK)
		zm_page_note(page, ZM_DIAG_PART, "'%s'", part->name);
	bool begun = false; /* the separators that open the part are empty paragraphs */
	for (size_t i = 0; i < notes.text.n; i++) {
		begun = begun || (notes.text.at[i] != '\n' && notes.text.at[i] != ' ');
		if (begun)
			zm_buf_putc(&page->text, notes.text.at[i]);
	}
	zm_page_release(&notes);
}

ZmStatus zm_read_docx(const char *s, size_t n, ZmPage *page)
{
	static const char *const suffix[] = {".xml", ".rels", NULL};
	ZmZip z = {0};
	ZmStatus st = zm_zip_read(s, n, suffix, &z, page);
	const ZmPart *main_part = related(&z, "", "/officeDocument");
	if (!main_part)
		main_part = zm_zip_part(&z, "word/document.xml");
	if (st == ZM_OK && !main_part) {
		zm_page_note(page, ZM_DIAG_BROKEN, "no document in it");
		st = ZM_ERR_TEXT;
	}
	if (st == ZM_OK) {
		const char *of = main_part->name;
		Doc d = {.styles = zm_styles_read(related(&z, of, "/styles"), related(&z, of, "/numbering"), page)};
		st = walk_part(&d, main_part, page);
		if (st == ZM_OK) {
			walk_notes(&d, related(&z, of, "/footnotes"), page);
			walk_notes(&d, related(&z, of, "/endnotes"), page);
			zm_properties_read(related(&z, "", "/core-properties"), page);
		}
		zm_styles_free(d.styles);
		free(d.outer.at);
		free(d.choice.at);
		free(d.field.at);
		zm_buf_release(&d.label);
	}
	zm_zip_release(&z);
	return st == ZM_OK ? zm_page_filled(page) : st;
}
