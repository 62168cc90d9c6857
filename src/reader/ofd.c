/* ofd.c: OFD (GB/T 33190-2016): glyphs at places on pages, in XML within a zip file.
 *
 * OFD.xml names documents, each document its pages in order.  Text is read where it stands on the
 * page and put together as a PDF's is (format/layout.h).  Template pages (running heads, frames),
 * annotations and seals are no part of the text. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/layout_p.h"
#include "reader/properties.h"
#include "reader/reader.h"
#include "reader/xml.h"

enum { MOST_PAGES = 20000, MOST_DOCUMENTS = 64, MOST_DELTAS = 100000, MOST_UNITS = 10000, MOST_WORDS = 2000000 };

typedef struct {
	char **at;
	size_t n, room;
} Names;

static void names_release(Names *v)
{
	for (size_t i = 0; i < v->n; i++)
		free(v->at[i]);
	free(v->at);
	*v = (Names){0};
}

/* What OFD.xml and Document.xml name: documents or resources (as text of an element), pages. */
typedef struct {
	const char *base;
	Names *named, *pages;
	bool in_name;
	ZmBuf text;
} List;

static void add_place(const List *l, Names *to, const char *s)
{
	if (*s && to->n < MOST_PAGES)
		*zm_vec_push(to) = zm_zip_resolve(l->base, s);
}

static void open_list(void *user, const ZmTag *t)
{
	List *l = user;
	char place[512];
	l->in_name = zm_tag_is(t, "DocRoot") || zm_tag_is(t, "PublicRes") || zm_tag_is(t, "DocumentRes");
	l->text.n = 0;
	if (zm_tag_is(t, "Page") && l->pages)
		add_place(l, l->pages, zm_tag_copy(t, "BaseLoc", place, sizeof place));
}

static void text_list(void *user, const char *s, size_t n)
{
	List *l = user;
	for (; l->in_name && n; s++, n--)
		if (!isspace((unsigned char)*s))
			zm_buf_putc(&l->text, *s);
}

static void close_list(void *user, const ZmTag *t)
{
	List *l = user;
	(void)t;
	if (l->in_name)
		add_place(l, l->named, zm_buf_cstr(&l->text));
	l->in_name = false;
}

/* A graphic unit among the resources: its words in units.word. */
typedef struct {
	long id;
	size_t from, to;
} Unit;

typedef struct {
	ZmLayout *layout;
	unsigned page;
	ZmLayout *units; /* words of graphic units, each in its own coordinates */
	ZM_VEC(Unit) unit;
	bool in_code;
	float left, top, matrix[6], size, wide; /* of the text object; WIDE: horizontal scale */
	bool visible;
	float x, y; /* of the first glyph of the text code */
	ZM_VEC(float) dx, dy;
	ZmBuf text;
} Page;

/* The numbers at S, at most N; returns how many. */
static int numbers(const char *s, float *v, int n)
{
	int k = 0;
	for (char *end; k < n; k++, s = end) {
		v[k] = strtof(s, &end);
		if (end == s || !isfinite(v[k]))
			break;
	}
	return k;
}

static void open_object(Page *p, const ZmTag *t)
{
	char v[256];
	float box[4] = {0};
	static const float identity[6] = {1, 0, 0, 1, 0, 0};
	numbers(zm_tag_copy(t, "Boundary", v, sizeof v), box, 4);
	p->left = box[0];
	p->top = box[1];
	if (numbers(zm_tag_copy(t, "CTM", v, sizeof v), p->matrix, 6) != 6)
		memcpy(p->matrix, identity, sizeof identity);
	if (numbers(zm_tag_copy(t, "Size", v, sizeof v), &p->size, 1) != 1)
		p->size = 4;
	if (numbers(zm_tag_copy(t, "HScale", v, sizeof v), &p->wide, 1) != 1)
		p->wide = 1;
	p->visible = !zm_tag_equals(t, "Visible", "false");
	p->x = p->y = 0;
}

/* "3 g 2 5 4": 3, then 5 twice, then 4 (GB/T 33190, 11.3). */
static void deltas(const ZmTag *t, const char *name, void *vec)
{
	typedef ZM_VEC(float) Floats;
	Floats *v = vec;
	const char *s;
	size_t n;
	v->n = 0;
	if (!zm_tag_attr(t, name, &s, &n))
		return;
	char *copy = zm_xmalloc(n + 1), *p = copy;
	memcpy(copy, s, n);
	copy[n] = 0;
	while (*p) {
		while (isspace((unsigned char)*p))
			p++;
		char *end = p;
		bool group = *p == 'g';
		double times = group ? strtod(p + 1, &end) : 1;
		double value = strtod(group ? end : p, &end);
		if (end == p || (group && end == p + 1) || !isfinite(value))
			break;
		for (; times >= 1 && v->n < MOST_DELTAS; times--)
			*zm_vec_push(v) = (float)value;
		p = end;
	}
	free(copy);
}

/* Puts the words of the graphic unit that T names at T's place. */
static void put_unit(Page *p, const ZmTag *t)
{
	long id = zm_tag_long(t, "ResourceID", -1);
	const float *m = p->matrix;
	open_object(p, t);
	for (size_t i = 0; i < p->unit.n && p->visible; i++)
		for (size_t k = p->unit.at[i].from; p->unit.at[i].id == id && k < p->unit.at[i].to && p->layout->word.n < MOST_WORDS; k++) {
			const ZmWord *w = &p->units->word.at[k];
			zm_layout_add(p->layout, p->page, p->left + m[0] * w->x0 + m[2] * w->y0 + m[4], p->top + m[1] * w->x0 + m[3] * w->y0 + m[5],
			              p->left + m[0] * w->x1 + m[2] * w->y1 + m[4], p->top + m[1] * w->x1 + m[3] * w->y1 + m[5], p->units->text.at + w->at,
			              w->n);
		}
}

static void open_page(void *user, const ZmTag *t)
{
	Page *p = user;
	char v[64];
	if (zm_tag_is(t, "TextObject")) {
		open_object(p, t);
	} else if (zm_tag_is(t, "CompositeGraphicUnit") && p->unit.n < MOST_UNITS) {
		*zm_vec_push(&p->unit) = (Unit){zm_tag_long(t, "ID", -2), p->units->word.n, p->units->word.n};
	} else if (zm_tag_is(t, "CompositeObject") && p->layout != p->units) {
		put_unit(p, t);
	} else if (zm_tag_is(t, "TextCode")) {
		numbers(zm_tag_copy(t, "X", v, sizeof v), &p->x, 1);
		numbers(zm_tag_copy(t, "Y", v, sizeof v), &p->y, 1);
		deltas(t, "DeltaX", &p->dx);
		deltas(t, "DeltaY", &p->dy);
		p->text.n = 0;
		p->in_code = true;
	}
}

/* Glyphs from BEGIN to END of the text that touch: (X, Y) the first one's place, WIDTH of all. */
static void put_word(Page *p, size_t begin, size_t end, float x, float y, float width)
{
	const float *m = p->matrix;
	float px = p->left + m[0] * x + m[2] * y + m[4], py = p->top + m[1] * x + m[3] * y + m[5];
	float high = p->size * hypotf(m[2], m[3]), long_ = width * hypotf(m[0], m[1]);
	if (p->visible && high > 0 && p->layout->word.n < MOST_WORDS)
		zm_layout_add(p->layout, p->page, px, py - 0.86f * high, px + long_, py + 0.14f * high, p->text.at + begin, end - begin);
}

static void put_code(Page *p)
{
	const char *s = p->text.at, *end = s + p->text.n;
	float x = p->x, y = p->y, from = x, stop = x;
	size_t begin = 0;
	for (size_t i = 0; s < end; i++) {
		size_t at = (size_t)(s - p->text.at);
		uint32_t cp = zm_utf8_next(&s);
		bool blank = cp <= ' ' || cp == 0xA0 || cp == 0x3000;
		float width = p->size * p->wide * (zm_is_wide(cp) ? 1 : 0.5f);
		bool apart = fabsf(x - stop) > 0.12f * p->size;
		if ((blank || apart || (i && i <= p->dy.n && p->dy.at[i - 1] != 0)) && at > begin)
			put_word(p, begin, at, from, y, stop - from);
		if (i && i <= p->dy.n)
			y += p->dy.at[i - 1];
		if (blank || apart || at == begin || (i && i <= p->dy.n && p->dy.at[i - 1] != 0)) {
			begin = blank ? (size_t)(s - p->text.at) : at;
			from = x;
		}
		stop = x + width;
		x = i < p->dx.n ? x + p->dx.at[i] : p->dy.n ? x : stop;
		if (i < p->dx.n && p->dx.at[i] > 0 && p->dx.at[i] < width + 0.6f * p->size * p->wide)
			stop = x; /* the producer knows the glyph's width; blanks are characters of their own */
	}
	if (p->text.n > begin)
		put_word(p, begin, p->text.n, from, y, stop - from);
}

static void text_page(void *user, const char *s, size_t n)
{
	Page *p = user;
	if (p->in_code)
		zm_buf_add(&p->text, s, n);
}

static void close_page(void *user, const ZmTag *t)
{
	Page *p = user;
	if (zm_tag_is(t, "CompositeGraphicUnit") && p->unit.n)
		p->unit.at[p->unit.n - 1].to = p->units->word.n;
	if (!zm_tag_is(t, "TextCode"))
		return;
	put_code(p);
	p->in_code = false;
}

/* Lists what the part NAME names; false with a note when it cannot be read. */
static bool list_places(const ZmZip *z, const char *name, Names *named, Names *pages, ZmPage *page)
{
	static const ZmXmlHandler h = {open_list, close_list, text_list};
	const ZmPart *part = zm_zip_part(z, name);
	List l = {.base = name, .named = named, .pages = pages};
	if (!part)
		zm_page_note(page, ZM_DIAG_BROKEN, "no '%s' in it", name);
	bool ok = part && zm_xml_walk(part->at, part->n, part->name, &h, &l, page) == ZM_OK;
	zm_buf_release(&l.text);
	return ok;
}

/* A page, or resources; what is missing or broken costs only itself. */
static void read_page(const ZmZip *z, const char *name, Page *p, ZmPage *page)
{
	static const ZmXmlHandler h = {open_page, close_page, text_page};
	const ZmPart *part = zm_zip_part(z, name);
	ZmPage mute = {0};
	p->in_code = false;
	p->visible = true;
	if (!part || zm_xml_walk(part->at, part->n, part->name, &h, p, &mute) != ZM_OK)
		zm_page_note(page, ZM_DIAG_PART, "'%s'", name);
	zm_page_release(&mute);
}

static ZmStatus read_document(const ZmZip *z, const char *root, ZmPage *page)
{
	Names pages = {0}, resources = {0};
	ZmLayout layout = {0}, units = {0};
	Page p = {.layout = &units, .units = &units};
	bool ok = list_places(z, root, &resources, &pages, page);
	for (size_t i = 0; ok && i < resources.n; i++)
		read_page(z, resources.at[i], &p, page);
	p.layout = &layout;
	for (size_t i = 0; ok && i < pages.n; i++) {
		p.page = (unsigned)i;
		read_page(z, pages.at[i], &p, page);
	}
	layout.pages = (unsigned)pages.n;
	if (ok)
		zm_layout_put(&layout, &page->text);
	zm_layout_release(&layout);
	zm_layout_release(&units);
	names_release(&pages);
	names_release(&resources);
	free(p.unit.at);
	free(p.dx.at);
	free(p.dy.at);
	zm_buf_release(&p.text);
	return ok ? ZM_OK : ZM_ERR_TEXT;
}

ZmStatus zm_read_ofd(const char *s, size_t n, ZmPage *page)
{
	static const char *const suffix[] = {".xml", NULL};
	ZmZip z = {0};
	Names roots = {0};
	ZmStatus st = zm_zip_read(s, n, suffix, &z, page);
	if (st == ZM_OK && !list_places(&z, "OFD.xml", &roots, NULL, page))
		st = ZM_ERR_TEXT;
	for (size_t i = 0; st == ZM_OK && i < roots.n && i < MOST_DOCUMENTS; i++)
		st = read_document(&z, roots.at[i], page);
	if (st == ZM_OK)
		zm_properties_read(zm_zip_part(&z, "OFD.xml"), page);
	names_release(&roots);
	zm_zip_release(&z);
	return st == ZM_OK ? zm_page_filled(page) : st;
}
