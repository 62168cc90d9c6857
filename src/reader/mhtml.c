/* mhtml.c: saved pages (MHTML, RFC 2557): the first HTML part of a MIME message, else its first plain text. */
#include <gmime/gmime.h>

#include "base/utf8.h"
#include "format/charset.h"
#include "reader/reader.h"

enum { LONGEST = 2000 };

static void keep(ZmMeta *meta, ZmMetaKey key, const char *s)
{
	size_t n = s ? strnlen(s, LONGEST + 1) : 0;
	if (n && n <= LONGEST && zm_utf8_valid(s, n) == n)
		zm_meta_set(meta, key, s, n);
}

static void keep_address(ZmMeta *meta, const char *s)
{
	while (s && (*s == ' ' || *s == '<' || *s == '"'))
		s++;
	if (s && (!g_ascii_strncasecmp(s, "http://", 7) || !g_ascii_strncasecmp(s, "https://", 8)))
		keep(meta, ZM_META_URL, s);
}

/* The first part of text/SUBTYPE, NULL when there is none.  Owned by MESSAGE. */
static GMimePart *first_text(GMimeMessage *message, const char *subtype)
{
	GMimePart *found = NULL;
	GMimePartIter *it = g_mime_part_iter_new(GMIME_OBJECT(message));
	for (bool more = g_mime_part_iter_is_valid(it); more && !found; more = g_mime_part_iter_next(it)) {
		GMimeObject *o = g_mime_part_iter_get_current(it);
		GMimeContentType *type = GMIME_IS_PART(o) ? g_mime_object_get_content_type(o) : NULL;
		if (type && g_mime_content_type_is_type(type, "text", subtype))
			found = GMIME_PART(o);
	}
	g_mime_part_iter_free(it);
	return found;
}

static ZmStatus read_part(GMimePart *part, ZmPageReader *read, ZmPage *page)
{
	keep_address(&page->meta, g_mime_object_get_header(GMIME_OBJECT(part), "Content-Location"));
	keep(&page->meta, ZM_META_CHARSET, g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"));
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *out = g_mime_stream_mem_new();
	if (content)
		g_mime_data_wrapper_write_to_stream(content, out);
	GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out));
	ZmStatus st = read(bytes->len ? (const char *)bytes->data : "", bytes->len, page);
	zm_origin_release(&page->origin); /* it spoke of the decoded part */
	g_object_unref(out);
	return st;
}

static void message_says(GMimeMessage *message, ZmMeta *meta)
{
	keep(meta, ZM_META_TITLE, g_mime_message_get_subject(message));
	GDateTime *date = g_mime_message_get_date(message);
	char *day = date ? g_date_time_format(date, "%Y-%m-%d") : NULL;
	keep(meta, ZM_META_RETRIEVED, day);
	g_free(day);
}

ZmStatus zm_read_mhtml(const char *s, size_t n, ZmPage *page)
{
	static bool ready;
	if (!ready)
		g_mime_init();
	ready = true;
	GMimeStream *in = g_mime_stream_mem_new_with_buffer(s, n);
	GMimeParser *parser = g_mime_parser_new_with_stream(in);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	GMimePart *html = message ? first_text(message, "html") : NULL;
	GMimePart *plain = message && !html ? first_text(message, "plain") : NULL;
	ZmStatus st = ZM_ERR_TEXT;
	if (message)
		keep_address(&page->meta, g_mime_object_get_header(GMIME_OBJECT(message), "Snapshot-Content-Location"));
	if (html)
		st = read_part(html, zm_read_html, page);
	else if (plain)
		st = read_part(plain, zm_read_plain, page);
	else
		zm_page_note(page, ZM_DIAG_NO_TEXT, "a saved page without HTML or plain text");
	if (message) {
		message_says(message, &page->meta);
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(in);
	return st;
}
