/* origin.c: runs of characters that stand in the text as in the document. */
#include <stdlib.h>

#include "format/page.h"

static ZmRun *push(ZmOrigin *o)
{
	if (o->n == o->room) {
		o->room = o->room ? o->room * 2 : 64;
		o->at = zm_xrealloc(o->at, o->room * sizeof *o->at);
	}
	return &o->at[o->n++];
}

static void add(ZmOrigin *o, uint32_t text, uint32_t raw, uint32_t count, unsigned text_step, unsigned raw_step)
{
	ZmRun *last = o->n ? &o->at[o->n - 1] : NULL;
	if (last && last->text_step == text_step && last->raw_step == raw_step && last->text + last->count * text_step == text &&
	    last->raw + last->count * raw_step == raw)
		last->count += count;
	else if (count)
		*push(o) = (ZmRun){text, raw, count, (uint8_t)text_step, (uint8_t)raw_step};
}

void zm_origin_add(ZmOrigin *o, uint32_t text, uint32_t raw, unsigned text_len, unsigned raw_len)
{
	add(o, text, raw, 1, text_len, raw_len);
}

void zm_origin_same(ZmOrigin *o, uint32_t text, uint32_t raw, uint32_t count)
{
	add(o, text, raw, count, 1, 1);
}

static uint32_t text_end(const ZmRun *r)
{
	return r->text + r->count * r->text_step;
}

/* First run that ends behind AT. */
static size_t run_behind(const ZmOrigin *o, uint32_t at)
{
	size_t lo = 0, hi = o->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (text_end(&o->at[mid]) > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

bool zm_origin_find(const ZmOrigin *o, uint32_t begin, uint32_t end, uint32_t *raw_begin, uint32_t *raw_end)
{
	if (begin >= end)
		return false;
	const ZmRun *only = o->at;
	if (o->n == 1 && only->text_step == 1 && only->raw_step == 1 && begin >= only->text && end <= text_end(only)) { /* UTF-8 as it stands: most */
		*raw_begin = only->raw + (begin - only->text);
		*raw_end = only->raw + (end - only->text);
		return true;
	}
	size_t first = run_behind(o, begin), last = run_behind(o, end - 1);
	if (last == o->n || o->at[last].text >= end) {
		if (!last)
			return false;
		last--;
	}
	if (first == o->n || o->at[first].text >= end)
		return false;
	const ZmRun *a = &o->at[first], *z = &o->at[last];
	uint32_t from = begin > a->text ? (begin - a->text) / a->text_step : 0;
	uint32_t to = end < text_end(z) ? (end - z->text + z->text_step - 1) / z->text_step : z->count;
	*raw_begin = a->raw + from * a->raw_step;
	*raw_end = z->raw + to * z->raw_step;
	return true;
}

void zm_origin_through(ZmOrigin *inner, const ZmOrigin *outer)
{
	ZmOrigin made = {0};
	for (size_t i = 0; i < inner->n; i++) {
		const ZmRun *r = &inner->at[i];
		uint32_t a = r->raw, end = r->raw + r->count * r->raw_step;
		for (size_t k = run_behind(outer, a); r->raw_step && k < outer->n && outer->at[k].text < end; k++) {
			const ZmRun *q = &outer->at[k];
			uint32_t from = a > q->text ? a : q->text, to = end < text_end(q) ? end : text_end(q);
			uint32_t skip = (from - q->text) / q->text_step;
			if (r->text_step == r->raw_step && r->raw_step == 1) /* the same bytes: take over the outer steps */
				add(&made, r->text + (from - a), q->raw + skip * q->raw_step, (to - from) / q->text_step, q->text_step, q->raw_step);
			else /* an entity or the like: character by character */
				for (uint32_t c = (from - a) / r->raw_step; c < r->count; c++) {
					uint32_t b, e;
					if (zm_origin_find(outer, a + c * r->raw_step, a + (c + 1) * r->raw_step, &b, &e))
						add(&made, r->text + c * r->text_step, b, 1, r->text_step, e - b);
				}
			if (!(r->text_step == 1 && r->raw_step == 1))
				break;
		}
	}
	zm_origin_release(inner);
	*inner = made;
}

void zm_origin_release(ZmOrigin *o)
{
	free(o->at);
	*o = (ZmOrigin){0};
}
