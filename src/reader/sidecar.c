/* sidecar.c: what a file beside a document says of it: a flat JSON object, an Internet shortcut,
 * or lines "key: value" (or "key=value"), with the keys of records (fields.def). */
#include "format/charset.h"
#include "reader/reader.h"
#include "reader/record.h"

static void read_lines(ZmRecord *r, const char *s, size_t n)
{
	for (const char *end = s + n; s < end;) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		stop = stop ? stop : end;
		const char *mark = s;
		while (mark < stop && *mark != ':' && *mark != '=')
			mark++;
		/* a full-width colon, as Chinese writers put it */
		const char *wide = memmem(s, (size_t)(mark - s), "：", 3);
		const char *value = wide ? wide + 3 : mark + 1;
		mark = wide ? wide : mark;
		while (mark > s && mark[-1] == ' ')
			mark--;
		if (value <= stop)
			zm_record_set(r, zm_field_of(s, (size_t)(mark - s)), value, (size_t)(stop - value));
		s = stop < end ? stop + 1 : end;
	}
}

ZmStatus zm_read_sidecar(const char *s, size_t n, ZmPage *page)
{
	ZmPage utf8 = {0};
	ZmRecord r = {0};
	char why[160] = "";
	bool good = zm_charset_to_utf8(s, n, &utf8) == ZM_OK;
	const char *p = utf8.text.at, *end = utf8.text.at + utf8.text.n;
	if (good && end - p >= 3 && !memcmp(p, "\xEF\xBB\xBF", 3))
		p += 3;
	while (p < end && (unsigned char)*p <= ' ')
		p++;
	if (good && p < end && *p == '{')
		good = zm_record_of_json(&r, p, (size_t)(end - p), why, sizeof why);
	else if (good)
		read_lines(&r, p, (size_t)(end - p));
	for (int i = 0; good && i < ZM_META_COUNT; i++)
		if (r.meta.value[i])
			zm_meta_set(&page->meta, (ZmMetaKey)i, r.meta.value[i], strlen(r.meta.value[i]));
	if (!good)
		zm_page_note(page, ZM_DIAG_SIDECAR, "%s", *why ? why : "no text");
	zm_record_release(&r);
	zm_page_release(&utf8);
	return good ? ZM_OK : ZM_ERR_TEXT;
}
