#include "view/export.h"

#include <string.h>

#include "base/utf8.h"
#include "view/data.h"
#include "view/page.h"

const ZmExportInfo zm_exports[ZM_EXPORTS] = {
#define ZM_EXPORT(name, view, first, second, about) {#name, first, second, about, view, zm_put_##name},
#include "view/formats.def"
#undef ZM_EXPORT
};

ZmExport zm_export_find(const char *word)
{
	int e = 0;
	while (e < ZM_EXPORTS && strcmp(zm_exports[e].word, word) != 0)
		e++;
	return (ZmExport)e;
}

void zm_put_json(const ZmView *v, ZmBuf file[2])
{
	zm_data_put(v->atlas, v->text, file);
}

/* The data stand in the page where it looks for them. */
void zm_put_html(const ZmView *v, ZmBuf file[2])
{
	const char *page = zm_explorer_page, *place = memmem(page, zm_explorer_page_length(), ZM_EXPLORER_PLACE, strlen(ZM_EXPLORER_PLACE));
	if (!place)
		return;
	place += strlen(ZM_EXPLORER_PLACE);
	zm_buf_add(file, page, (size_t)(place - page));
	zm_data_put(v->atlas, v->text, file);
	zm_buf_add(file, place, zm_explorer_page_length() - (size_t)(place - page));
}

void zm_xml_put(ZmBuf *out, const char *s, size_t n)
{
	for (const char *end = s + n, *next = s; s < end; s = next) {
		uint32_t c = zm_utf8_next(&next);
		if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\t' || c == '\n' || c == '\r')
			zm_buf_printf(out, "&#%u;", c);
		else if (c < 0x20 || c == 0xFFFE || c == 0xFFFF)
			zm_buf_puts(out, "\xEF\xBF\xBD");
		else
			zm_buf_add(out, s, (size_t)(next - s));
	}
}

void zm_csv_put(ZmBuf *out, const char *s, size_t n)
{
	bool quote = false;
	for (size_t i = 0; i < n && !quote; i++)
		quote = strchr("\",;\r\n\t ", s[i]) != NULL;
	if (!quote) {
		zm_buf_add(out, s, n);
		return;
	}
	zm_buf_putc(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			zm_buf_putc(out, '"');
		zm_buf_putc(out, s[i]);
	}
	zm_buf_putc(out, '"');
}
