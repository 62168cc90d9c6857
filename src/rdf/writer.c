#include "rdf/writer_p.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

const char *const zm_format_words[ZM_FORMAT_COUNT] = {
#define ZM_FORMAT(name, word, suffix, about) word,
#include "rdf/formats.def"
#undef ZM_FORMAT
};

static const char *const suffixes[ZM_FORMAT_COUNT] = {
#define ZM_FORMAT(name, word, suffix, about) suffix,
#include "rdf/formats.def"
#undef ZM_FORMAT
};

ZmFormat zm_format_find(const char *word)
{
	int f = 0;
	while (f < ZM_FORMAT_COUNT && strcmp(zm_format_words[f], word) != 0)
		f++;
	return (ZmFormat)f;
}

ZmFormat zm_format_of_file(const char *name)
{
	const char *dot = strrchr(name, '.');
	int f = 0;
	while (f < ZM_FORMAT_COUNT && (!dot || strcmp(suffixes[f], dot + 1) != 0))
		f++;
	return (ZmFormat)f;
}

static void hand_on(ZmWriter *w, size_t n)
{
	if (n && !w->failed && !w->write(w->user, w->out.at, n))
		w->failed = true;
	w->out.n -= n;
}

void zm_writer_hand_on(ZmWriter *w)
{
	size_t whole = w->out.n / BLOCK * BLOCK;
	hand_on(w, whole);
	memmove(w->out.at, w->out.at + whole, w->out.n);
}

void zm_put_iri(ZmBuf *b, const char *s)
{
	static const bool special[256] = {[0 ... 0x20] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['{'] = true, ['}'] = true,
	                                  ['|'] = true,        ['^'] = true, ['`'] = true, ['\\'] = true};
	const char *from = s;
	for (; *s; s++) {
		if (!special[(unsigned char)*s])
			continue;
		zm_buf_add(b, from, (size_t)(s - from));
		zm_buf_printf(b, "%%%02X", (unsigned char)*s);
		from = s + 1;
	}
	zm_buf_add(b, from, (size_t)(s - from));
}

void zm_put_name(const ZmWriter *w, ZmBuf *b, const ZmName *name)
{
	zm_buf_putc(b, '<');
	zm_buf_puts(b, w->iri[name->ns]);
	if (name->plain)
		zm_buf_add(b, name->local, name->plain);
	else
		zm_put_iri(b, name->local);
	zm_buf_putc(b, '>');
}

typedef unsigned char Sixteen __attribute__((vector_size(16)));

static bool special_among(Sixteen x)
{
	typedef uint64_t Two __attribute__((vector_size(16)));
	Two m = (Two)((x < 0x20) | (x == '"') | (x == '\\') | (x == 0x7F));
	return (m[0] | m[1]) != 0;
}

char *zm_put_unescaped(char *to, const char *s, size_t n)
{
	Sixteen x = {0};
	if (n < sizeof x) { /* filled up with something harmless */
		memset(&x, 'x', sizeof x);
		zm_put((char *)&x, s, n);
		memcpy(to, &x, sizeof x);
		return special_among(x) ? NULL : to + n;
	}
	for (size_t i = 0;; i += sizeof x) {
		if (i + sizeof x > n)
			i = n - sizeof x; /* the last ones, some of them again */
		memcpy(&x, s + i, sizeof x);
		if (special_among(x))
			return NULL;
		memcpy(to + i, &x, sizeof x);
		if (i + sizeof x == n)
			return to + n;
	}
}

void zm_put_quoted(ZmBuf *b, const char *s, size_t n)
{
	static const bool special[256] = {[0 ... 0x1F] = true, ['"'] = true, ['\\'] = true, [0x7F] = true};
	const char *end = s + n, *from = s;
	zm_buf_putc(b, '"');
	zm_buf_reserve(b, n + sizeof(Sixteen));
	char *put = zm_put_unescaped(b->at + b->n, s, n);
	if (put) {
		b->n = (size_t)(put - b->at);
		s = from = end;
	}
	for (; s < end; s++) {
		unsigned char c = (unsigned char)*s;
		if (!special[c])
			continue;
		zm_buf_add(b, from, (size_t)(s - from));
		from = s + 1;
		if (c == '"' || c == '\\') {
			zm_buf_putc(b, '\\');
			zm_buf_putc(b, (char)c);
		} else if (c == '\n') {
			zm_buf_puts(b, "\\n");
		} else if (c == '\r') {
			zm_buf_puts(b, "\\r");
		} else if (c == '\t') {
			zm_buf_puts(b, "\\t");
		} else {
			zm_buf_printf(b, "\\u%04X", c);
		}
	}
	zm_buf_add(b, from, (size_t)(end - from));
	zm_buf_putc(b, '"');
}

static void put_header(ZmWriter *w, const char *header)
{
	for (const char *line = header; *line;) {
		size_t n = strcspn(line, "\n");
		zm_buf_puts(&w->out, "# ");
		zm_buf_add(&w->out, line, n);
		zm_buf_putc(&w->out, '\n');
		line += n + (line[n] == '\n');
	}
}

static ZmWriter *new_of(ZmFormat format)
{
	ZmWriter *w = format == ZM_FORMAT_TURTLE    ? zm_turtle_new()
	              : format == ZM_FORMAT_RDFXML  ? zm_raptor_new("rdfxml")
	              : format == ZM_FORMAT_RDFJSON ? zm_raptor_new("json")
	                                            : zm_ntriples_new(format == ZM_FORMAT_NQUADS);
	w->format = format;
	return w;
}

static bool is_raptors(ZmFormat format)
{
	return format == ZM_FORMAT_RDFXML || format == ZM_FORMAT_RDFJSON;
}

ZmStatus zm_writer_new(ZmFormat format, const char *base, const char *header, ZmWrite write, void *user, ZmWriter **out)
{
	ZmWriter *w = new_of(format);
	w->write = write;
	w->user = user;
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		ZmBuf b = {0};
		if (zm_ns[i].instances)
			zm_buf_puts(&b, base);
		zm_buf_puts(&b, zm_ns[i].iri);
		zm_buf_cstr(&b);
		w->iri[i] = b.at;
	}
	*out = w;
	if (is_raptors(format))
		return zm_raptor_open(w);
	put_header(w, header);
	if (format == ZM_FORMAT_TURTLE)
		zm_turtle_open(w);
	return ZM_OK;
}

ZmWriter *zm_writer_part(const ZmWriter *w)
{
	if (is_raptors(w->format))
		return NULL;
	ZmWriter *part = new_of(w->format);
	for (int i = 0; i < ZM_NS_COUNT; i++)
		part->iri[i] = strdup(w->iri[i]);
	return part;
}

void zm_writer_take(ZmWriter *w, ZmWriter *part)
{
	const char *s = part->out.at, *end = s + part->out.n;
	part->out.n = 0;
	if (!w)
		return;
	size_t n = (size_t)(end - s), gap = w->out.n ? BLOCK - w->out.n % BLOCK : 0;
	zm_buf_add(&w->out, s, gap < n ? gap : n);
	s += gap < n ? gap : n;
	zm_writer_drain(w);
	n = w->out.n ? 0 : (size_t)(end - s) / BLOCK * BLOCK; /* whole blocks go from where they are */
	if (n && !w->failed && !w->write(w->user, s, n))
		w->failed = true;
	s += n;
	zm_buf_add(&w->out, s, (size_t)(end - s));
}

ZmSink *zm_writer_sink(ZmWriter *w)
{
	return &w->sink;
}

ZmStatus zm_writer_finish(ZmWriter *w)
{
	ZmStatus st = w->close ? w->close(w) : ZM_OK;
	if (w->write)
		hand_on(w, w->out.n);
	if (w->failed)
		st = ZM_ERR_IO;
	for (int i = 0; i < ZM_NS_COUNT; i++)
		free(w->iri[i]);
	zm_buf_release(&w->out);
	free(w);
	return st;
}
