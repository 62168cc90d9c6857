#include "reader/properties.h"

#include <ctype.h>

#include "reader/xml.h"

typedef enum { OTHER, TITLE, MODIFIED, CREATED } Field;

typedef struct {
	Field at;
	ZmBuf value[CREATED + 1];
} Properties;

static Field field_of(const char *name)
{
	static const struct {
		const char *name;
		Field field;
	} fields[] = {{"title", TITLE},     {"Title", TITLE},   {"modified", MODIFIED},      {"date", MODIFIED},
	              {"ModDate", MODIFIED}, {"created", CREATED}, {"creation-date", CREATED}, {"CreationDate", CREATED}};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!strcmp(fields[i].name, name))
			return fields[i].field;
	return OTHER;
}

static void open_tag(void *user, const ZmTag *t)
{
	Properties *p = user;
	p->at = field_of(t->name);
	p->value[p->at].n = 0;
}

static void close_tag(void *user, const ZmTag *t)
{
	(void)t;
	((Properties *)user)->at = OTHER;
}

static void on_text(void *user, const char *s, size_t n)
{
	Properties *p = user;
	if (p->at != OTHER && p->value[p->at].n < 4096)
		zm_buf_add(&p->value[p->at], s, n);
}

/* YYYY-MM-DD…, else nothing. */
static void set_date(ZmPage *page, const ZmBuf *b)
{
	bool day = b->n >= 10 && b->at[4] == '-' && b->at[7] == '-';
	for (size_t i = 0; day && i < 10; i++)
		day = i == 4 || i == 7 || isdigit((unsigned char)b->at[i]);
	if (day)
		zm_meta_set(&page->meta, ZM_META_FILE_DATE, b->at, 10);
}

void zm_properties_read(const ZmPart *part, ZmPage *page)
{
	static const ZmXmlHandler h = {open_tag, close_tag, on_text};
	Properties p = {0};
	ZmPage mute = {0};
	if (part && zm_xml_walk(part->at, part->n, part->name, &h, &p, &mute) == ZM_OK) {
		for (size_t i = 0; i < p.value[TITLE].n; i++)
			if ((unsigned char)p.value[TITLE].at[i] < ' ')
				p.value[TITLE].at[i] = ' ';
		zm_meta_set(&page->meta, ZM_META_FILE_TITLE, p.value[TITLE].at, p.value[TITLE].n);
		set_date(page, &p.value[MODIFIED]);
		set_date(page, &p.value[CREATED]);
	}
	for (size_t i = 0; i < sizeof p.value / sizeof *p.value; i++)
		zm_buf_release(&p.value[i]);
	zm_page_release(&mute);
}

ZmStatus zm_page_filled(ZmPage *page)
{
	for (size_t i = 0; i < page->text.n; i++)
		if ((unsigned char)page->text.at[i] > ' ')
			return ZM_OK;
	zm_page_note(page, ZM_DIAG_NO_TEXT, "its pages are empty or pictures; run OCR over them first");
	return ZM_ERR_TEXT;
}
