#include "graph/source.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

ZmName zm_source_name(ZmArena *arena, const ZmReport *r)
{
	const char *url = r->document->page.meta.value[ZM_META_URL];
	char hex[65];
	const char *all = zm_arena_printf(arena, "%s|%s|%s|%s", r->document->sha256, r->container ? r->container : "", r->file_name, url ? url : "");
	zm_sha256_hex(all, strlen(all), hex);
	return zm_name(ZM_NS_SOURCE, zm_arena_printf(arena, "%.16s_%.8s", r->document->sha256, hex), 16 + 1 + 8);
}

static void put_text(ZmSink *s, const char *local, const char *value, bool chinese)
{
	if (value && chinese)
		zm_sink_zh(s, ZM_N(ZM, local), value);
	else if (value)
		zm_sink_string(s, ZM_N(ZM, local), value);
}

/* A site may write anything for a date; the graph says only what is one. */
static void put_day(ZmSink *s, const char *local, const char *value)
{
	int y, m, d, n = 0;
	if (value && sscanf(value, "%4d-%2d-%2d%n", &y, &m, &d, &n) == 3 && n == 10 && !value[10] && m >= 1 && m <= 12 && d >= 1 && d <= 31)
		zm_sink_day(s, ZM_N(ZM, local), value);
}

void zm_source_emit(const ZmReport *r, ZmName source, ZmName report, ZmSink *s)
{
	const ZmDocument *d = r->document;
	const char *const *m = (const char *const *)d->page.meta.value;
	zm_sink_begin(s, source);
	zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(ZM, "SourceFile"));
	zm_sink_name(s, ZM_N(ZM, "sourceOf"), report);
	zm_sink_string(s, ZM_N(ZM, "fileName"), r->file_name);
	put_text(s, "container", r->container, false);
	zm_sink_string(s, ZM_N(ZM, "sha256"), d->sha256);
	zm_sink_number(s, ZM_N(ZM, "bytes"), d->size, ZM_N(XSD, "integer"));
	zm_sink_string(s, ZM_N(DCTERMS, "format"), zm_kind_media(d->kind));
	put_text(s, "charset", m[ZM_META_CHARSET], false);
	if (m[ZM_META_URL])
		zm_sink_typed(s, ZM_N(SCHEMA, "url"), m[ZM_META_URL], ZM_N(XSD, "anyURI"));
	if (m[ZM_META_TITLE])
		zm_sink_zh(s, ZM_N(DCTERMS, "title"), m[ZM_META_TITLE]);
	put_day(s, "publishedOn", m[ZM_META_PUBLISHED]);
	put_day(s, "retrievedOn", m[ZM_META_RETRIEVED]);
	put_text(s, "siteName", m[ZM_META_SITE], true);
	put_text(s, "siteCode", m[ZM_META_SITE_CODE], false);
	put_text(s, "contentSource", m[ZM_META_SOURCE], true);
	put_text(s, "column", m[ZM_META_COLUMN], true);
	zm_sink_end(s);
}
