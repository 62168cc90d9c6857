#include "format/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const zm_meta_key[ZM_META_COUNT] = {
#define ZM_META(name, key) [ZM_META_##name] = key,
#include "format/meta.def"
#undef ZM_META
};

static char *copy(const char *s, size_t n)
{
	char *p = zm_xmalloc(n + 1);
	memcpy(p, s, n);
	p[n] = 0;
	return p;
}

void zm_meta_set(ZmMeta *m, ZmMetaKey key, const char *s, size_t n)
{
	while (n && (unsigned char)*s <= ' ')
		s++, n--;
	while (n && (unsigned char)s[n - 1] <= ' ')
		n--;
	if (n && !m->value[key])
		m->value[key] = copy(s, n);
}

void zm_meta_release(ZmMeta *m)
{
	for (int i = 0; i < ZM_META_COUNT; i++)
		free(m->value[i]);
	*m = (ZmMeta){0};
}

static void note(ZmPage *p, ZmDiagId id, unsigned long line, unsigned long column, const char *why_fmt, va_list ap)
{
	ZmBuf b = {0};
	if (why_fmt) {
		char said[1024];
		vsnprintf(said, sizeof said, why_fmt, ap);
		zm_buf_puts(&b, said);
		zm_buf_cstr(&b);
	}
	*zm_vec_push(&p->note) = (ZmNote){id, b.at, (uint32_t)line, (uint32_t)column};
}

void zm_page_note(ZmPage *p, ZmDiagId id, const char *why_fmt, ...)
{
	va_list ap;
	va_start(ap, why_fmt);
	note(p, id, 0, 0, why_fmt, ap);
	va_end(ap);
}

void zm_page_note_at(ZmPage *p, ZmDiagId id, unsigned long line, unsigned long column, const char *why_fmt, ...)
{
	va_list ap;
	va_start(ap, why_fmt);
	note(p, id, line, column, why_fmt, ap);
	va_end(ap);
}

void zm_page_release(ZmPage *p)
{
	zm_buf_release(&p->text);
	zm_origin_release(&p->origin);
	zm_meta_release(&p->meta);
	for (size_t i = 0; i < p->note.n; i++)
		free(p->note.at[i].why);
	free(p->note.at);
	*p = (ZmPage){0};
}
