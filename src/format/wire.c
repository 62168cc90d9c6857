#include "format/wire.h"

#include "base/utf8.h"

static const uint64_t ABSENT = UINT64_MAX;

void zm_wire_put_u64(ZmBuf *b, uint64_t v)
{
	zm_buf_add(b, (const char *)&v, sizeof v);
}

void zm_wire_put_string(ZmBuf *b, const char *s, size_t n)
{
	zm_wire_put_u64(b, s ? n : ABSENT);
	if (s)
		zm_buf_add(b, s, n);
}

void zm_wire_put_meta(ZmBuf *b, const ZmMeta *m)
{
	for (int i = 0; i < ZM_META_COUNT; i++)
		zm_wire_put_string(b, m->value[i], m->value[i] ? strlen(m->value[i]) : 0);
}

void zm_wire_put_note(ZmBuf *b, const ZmNote *note)
{
	zm_wire_put_u64(b, note ? (uint64_t)note->id : ABSENT);
	if (!note)
		return;
	zm_wire_put_string(b, note->why, note->why ? strlen(note->why) : 0);
	zm_wire_put_u64(b, note->line);
	zm_wire_put_u64(b, note->column);
}

uint64_t zm_wire_u64(ZmWire *w)
{
	uint64_t v;
	if (w->bad || (size_t)(w->end - w->at) < sizeof v) {
		w->bad = true;
		return 0;
	}
	memcpy(&v, w->at, sizeof v);
	w->at += sizeof v;
	return v;
}

const char *zm_wire_string(ZmWire *w, size_t *n)
{
	uint64_t v = zm_wire_u64(w);
	*n = 0;
	if (w->bad || v == ABSENT)
		return NULL;
	if (v > (uint64_t)(w->end - w->at)) {
		w->bad = true;
		return NULL;
	}
	const char *s = w->at;
	w->at += v;
	*n = (size_t)v;
	return s;
}

void zm_wire_meta(ZmWire *w, ZmMeta *m)
{
	for (int i = 0; i < ZM_META_COUNT; i++) {
		size_t n;
		const char *s = zm_wire_string(w, &n);
		if (s && zm_utf8_valid(s, n) == n)
			zm_meta_set(m, (ZmMetaKey)i, s, n);
	}
}

bool zm_wire_note(ZmWire *w, ZmNote *note)
{
	uint64_t id = zm_wire_u64(w);
	*note = (ZmNote){0};
	if (w->bad || id == ABSENT)
		return false;
	size_t n;
	const char *s = zm_wire_string(w, &n);
	note->line = zm_wire_u64(w);
	note->column = zm_wire_u64(w);
	if (id >= ZM_DIAG_COUNT)
		w->bad = true;
	if (w->bad)
		return false;
	note->id = (ZmDiagId)id;
	if (s) {
		note->why = zm_xmalloc(n + 1);
		for (size_t i = 0; i < n; i++) /* one line */
			note->why[i] = (unsigned char)s[i] < ' ' ? '?' : s[i];
		note->why[n] = 0;
	}
	return true;
}

void zm_wire_put_request(ZmBuf *b, ZmKind kind, const ZmMeta *meta, const char *s, size_t n)
{
	zm_wire_put_u64(b, (uint64_t)kind);
	zm_wire_put_meta(b, meta);
	zm_wire_put_string(b, s, n);
}

void zm_wire_put_page(ZmBuf *b, ZmStatus st, const ZmPage *page)
{
	zm_wire_put_u64(b, (uint64_t)st);
	zm_wire_put_string(b, page->text.at ? page->text.at : "", page->text.n);
	zm_wire_put_string(b, (const char *)page->origin.at, page->origin.n * sizeof *page->origin.at);
	zm_wire_put_meta(b, &page->meta);
	zm_wire_put_u64(b, page->note.n);
	for (size_t i = 0; i < page->note.n; i++)
		zm_wire_put_note(b, &page->note.at[i]);
}

static bool good_runs(const ZmOrigin *o, size_t n_text, size_t n_raw)
{
	uint64_t text = 0;
	for (size_t i = 0; i < o->n; i++) {
		const ZmRun *r = &o->at[i];
		if (!r->text_step || !r->count || r->text < text)
			return false;
		text = (uint64_t)r->text + (uint64_t)r->count * r->text_step;
		if (text > n_text || (uint64_t)r->raw + (uint64_t)r->count * r->raw_step > n_raw)
			return false;
	}
	return true;
}

bool zm_wire_page(ZmWire *w, size_t n_raw, ZmStatus *st, ZmPage *page)
{
	size_t n, runs;
	uint64_t status = zm_wire_u64(w);
	*st = status <= ZM_ERR_INTERNAL ? (ZmStatus)status : ZM_ERR_INTERNAL;
	const char *text = zm_wire_string(w, &n), *at = zm_wire_string(w, &runs);
	zm_wire_meta(w, &page->meta);
	uint64_t notes = zm_wire_u64(w);
	for (uint64_t i = 0; i < notes && !w->bad; i++) {
		ZmNote note;
		if (zm_wire_note(w, &note))
			*zm_vec_push(&page->note) = note;
	}
	if (w->bad || !text || zm_utf8_valid(text, n) != n || runs % sizeof(ZmRun))
		return false;
	zm_buf_add(&page->text, text, n);
	page->origin.n = page->origin.room = runs / sizeof(ZmRun);
	page->origin.at = runs ? zm_xmalloc(runs) : NULL;
	if (runs)
		memcpy(page->origin.at, at, runs);
	return good_runs(&page->origin, n, n_raw);
}
