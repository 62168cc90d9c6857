#include "reader/http.h"

#include <brotli/decode.h>
#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>
#include <zlib.h>

size_t zm_head_length(const char *s, size_t n)
{
	for (const char *p = s, *end = s + n; p < end;) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		if (!line)
			return 0;
		if (line == p || (line == p + 1 && *p == '\r'))
			return (size_t)(line + 1 - s);
		p = line + 1;
	}
	return 0;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* NAME, NUL, VALUE, NUL in place of one line (with those folded into it) in [P, END). */
static void read_line(ZmHead *h, char *p, char *end)
{
	char *colon = memchr(p, ':', (size_t)(end - p));
	if (!colon)
		return;
	char *name_end = colon, *value = colon + 1;
	while (name_end > p && is_space(name_end[-1]))
		name_end--;
	while (value < end && is_space(*value))
		value++;
	while (end > value && is_space(end[-1]))
		end--;
	for (char *q = value; q < end; q++)
		if (is_space(*q) || !*q)
			*q = ' ';
	*end = 0;
	*name_end = 0;
	memmove(name_end + 1, value, (size_t)(end - value) + 1);
	*zm_vec_push(&h->line) = p;
}

void zm_head_read(ZmHead *h, const char *s, size_t n)
{
	h->text.n = h->line.n = 0;
	const char *first = memchr(s, '\n', n);
	if (!first)
		return;
	zm_buf_add(&h->text, first + 1, n - (size_t)(first + 1 - s));
	zm_buf_cstr(&h->text);
	char *end = h->text.at + h->text.n;
	for (char *p = h->text.at; p < end;) {
		char *stop = p;
		do {
			stop = memchr(stop, '\n', (size_t)(end - stop));
			stop = stop ? stop + 1 : end;
		} while (stop < end && (*stop == ' ' || *stop == '\t'));
		read_line(h, p, stop);
		p = stop;
	}
}

const char *zm_head_get(const ZmHead *h, const char *name)
{
	for (size_t i = 0; i < h->line.n; i++)
		if (!strcasecmp(h->line.at[i], name))
			return h->line.at[i] + strlen(h->line.at[i]) + 1;
	return NULL;
}

void zm_head_release(ZmHead *h)
{
	zm_buf_release(&h->text);
	free(h->line.at);
	*h = (ZmHead){0};
}

/* The chunks of RFC 9112, 7.1, joined.  Many crawlers store them joined and leave the header as
 * it was: false, then they are taken as they are. */
static bool join_chunks(const char *s, size_t n, ZmBuf *out)
{
	const char *end = s + n;
	while (s < end) {
		size_t size = 0;
		int digits = 0;
		for (; s < end && digits < 8; s++, digits++) {
			int v = *s >= '0' && *s <= '9' ? *s - '0' : (*s | 0x20) >= 'a' && (*s | 0x20) <= 'f' ? (*s | 0x20) - 'a' + 10 : -1;
			if (v < 0)
				break;
			size = size * 16 + (size_t)v;
		}
		const char *line = s < end ? memchr(s, '\n', (size_t)(end - s)) : NULL;
		if (!digits || !line || (*s != '\r' && *s != '\n' && *s != ';' && *s != ' '))
			return false;
		if (!size)
			return true;
		s = line + 1;
		if (size > (size_t)(end - s))
			size = (size_t)(end - s); /* cut off: what there is */
		zm_buf_add(out, s, size);
		s += size;
		s += s < end && *s == '\r';
		s += s < end && *s == '\n';
	}
	return out->n > 0;
}

/* WINDOW: zlib's windowBits.  What could be unpacked stands in OUT; ZM_ERR_TEXT: nothing could. */
static ZmStatus inflate_all(const char *s, size_t n, int window, size_t max, ZmBuf *out)
{
	z_stream z = {.next_in = (Bytef *)(uintptr_t)s, .avail_in = (uInt)n};
	if (n > UINT32_MAX || inflateInit2(&z, window) != Z_OK)
		return ZM_ERR_TEXT;
	int r = Z_OK;
	out->n = 0;
	while (r == Z_OK && out->n <= max) {
		zm_buf_reserve(out, 1 << 16);
		z.next_out = (Bytef *)out->at + out->n;
		z.avail_out = 1 << 16;
		r = inflate(&z, Z_NO_FLUSH);
		out->n += (1 << 16) - z.avail_out;
	}
	inflateEnd(&z);
	return out->n > max ? ZM_ERR_LIMIT : out->n ? ZM_OK : ZM_ERR_TEXT;
}

static ZmStatus unbrotli(const char *s, size_t n, size_t max, ZmBuf *out)
{
	BrotliDecoderState *d = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	const uint8_t *in = (const uint8_t *)s;
	BrotliDecoderResult r = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	out->n = 0;
	while (d && r == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->n <= max) {
		size_t room = 1 << 16;
		zm_buf_reserve(out, room);
		uint8_t *at = (uint8_t *)out->at + out->n;
		r = BrotliDecoderDecompressStream(d, &n, &in, &room, &at, NULL);
		out->n += (1 << 16) - room;
	}
	if (d)
		BrotliDecoderDestroyInstance(d);
	return out->n > max ? ZM_ERR_LIMIT : out->n ? ZM_OK : ZM_ERR_TEXT;
}

static bool is_coding(const char *value, const char *word)
{
	return value && strcasestr(value, word);
}

ZmStatus zm_http_read(ZmHttp *h, const char *s, size_t n, size_t max)
{
	size_t head = zm_head_length(s, n);
	const char *code = memchr(s, ' ', n < 16 ? n : 16);
	if (n < 12 || memcmp(s, "HTTP/", 5) || !code || code + 4 > s + n)
		return ZM_ERR_TEXT;
	for (int i = 1; i <= 3; i++) {
		if (code[i] < '0' || code[i] > '9')
			return ZM_ERR_TEXT;
		h->status = h->status * 10 + (unsigned)(code[i] - '0');
	}
	zm_head_read(&h->head, s, head ? head : n);
	h->at = s + (head ? head : n);
	h->n = head ? n - head : 0;
	if (is_coding(zm_head_get(&h->head, "Transfer-Encoding"), "chunked") && join_chunks(h->at, h->n, &h->joined)) {
		h->at = h->joined.at;
		h->n = h->joined.n;
	}
	const char *coding = zm_head_get(&h->head, "Content-Encoding");
	ZmStatus st = ZM_ERR_TEXT;
	if (is_coding(coding, "gzip") || is_coding(coding, "deflate"))
		st = inflate_all(h->at, h->n, 47, max, &h->unpacked);
	if (st == ZM_ERR_TEXT && is_coding(coding, "deflate"))
		st = inflate_all(h->at, h->n, -15, max, &h->unpacked); /* without zlib's header, as some servers send it */
	if (is_coding(coding, "br"))
		st = unbrotli(h->at, h->n, max, &h->unpacked);
	if (st == ZM_OK) {
		h->at = h->unpacked.at;
		h->n = h->unpacked.n;
	}
	return st == ZM_ERR_LIMIT ? st : ZM_OK; /* not to be unpacked: it was before it was stored */
}

void zm_http_release(ZmHttp *h)
{
	zm_head_release(&h->head);
	zm_buf_release(&h->joined);
	zm_buf_release(&h->unpacked);
	*h = (ZmHttp){0};
}
