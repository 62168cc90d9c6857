/* writer_p.h: what the writers share. */
#ifndef ZM_RDF_WRITER_P_H
#define ZM_RDF_WRITER_P_H

#include "rdf/writer.h"

/* What is handed on at a time: it stays in the cache until it is, and file systems keep pieces that begin and end with their blocks as large ones. */
enum { BLOCK = 1 << 16 };

/* The names of the vocabularies as a format writes them: made once, then copied.  Found by the address of the name, which stays. */
enum { ZM_WORDS = 512, ZM_WORD_ROOM = 54 };
typedef struct {
	_Alignas(64) const char *local; /* NULL: free.  With all the rest in one line of the cache */
	uint8_t ns, n;
	char text[ZM_WORD_ROOM];
} ZmWord;

struct ZmWriter {
	ZmSink sink; /* first: a sink is its writer */
	ZmStatus (*close)(ZmWriter *w); /* frees what the format added */
	ZmBuf out;
	char *iri[ZM_NS_COUNT]; /* each namespace in full */
	ZmFormat format;
	ZmWrite write; /* NULL: of a part, which keeps all */
	void *user;
	bool failed;
};

/* Hands on the whole blocks of what is written. */
void zm_writer_hand_on(ZmWriter *w);
static inline void zm_writer_drain(ZmWriter *w)
{
	if (w->out.n >= BLOCK && w->write)
		zm_writer_hand_on(w);
}

/* Puts the N bytes at S to TO: most are few, and a call of memcpy costs more than they do.  Returns the end. */
static inline char *zm_put(char *to, const char *s, size_t n)
{
	char *end = to + n;
	if (n >= 16) {
		const char *last = s + n - 16;
		for (; s < last; s += 16, to += 16)
			memcpy(to, s, 16);
		memcpy(end - 16, last, 16);
	} else if (n >= 8) {
		memcpy(to, s, 8);
		memcpy(end - 8, s + n - 8, 8);
	} else if (n >= 4) {
		memcpy(to, s, 4);
		memcpy(end - 4, s + n - 4, 4);
	} else if (n) {
		to[0] = s[0];
		to[n / 2] = s[n / 2];
		end[-1] = s[n - 1];
	}
	return end;
}

/* The same of a word, which is surrounded by room. */
static inline char *zm_put_word(char *to, const ZmWord *x)
{
	memcpy(to, x->text, 48);
	if (x->n > 48)
		memcpy(to + 48, x->text + 48, ZM_WORD_ROOM - 48);
	return to + x->n;
}

/* At least N bytes of room, and enough behind them for any word; returns where they begin. */
static inline char *zm_writer_room(ZmBuf *b, size_t n)
{
	if (n + ZM_WORD_ROOM > b->room - b->n)
		zm_buf_reserve(b, n + ZM_WORD_ROOM);
	return b->at + b->n;
}

static inline bool zm_word_is(const ZmWord *x, const ZmName *name)
{
	return x->local == name->local && x->ns == name->ns;
}

/* Where NAME, which is fixed, has its word in TABLE, or where it may be made. */
static inline ZmWord *zm_word_at(ZmWord *table, const ZmName *name)
{
	enum { NEAR = 8 };
	size_t at = ((uintptr_t)name->local ^ (uintptr_t)name->local >> 9 ^ (unsigned)name->ns * 37u) & (ZM_WORDS - 1);
	ZmWord *x = &table[at];
	for (size_t i = 1; !zm_word_is(x, name) && x->local && i < NEAR; i++) /* others stand there: a few places behind them */
		x = &table[(at + i) & (ZM_WORDS - 1)];
	return x;
}

/* S with what an IRI may not hold (RFC 3987: white space, controls, < > " { } | ^ ` \) as %XX. */
void zm_put_iri(ZmBuf *b, const char *s);
/* A name as <IRI>. */
void zm_put_name(const ZmWriter *w, ZmBuf *b, const ZmName *name);
/* "…" with the escapes of Turtle and N-Triples; everything above ASCII stays. */
void zm_put_quoted(ZmBuf *b, const char *s, size_t n);
/* Puts the N bytes at S to TO, where there is room for 16 more, if they hold nothing that those would escape; the end, or NULL. */
char *zm_put_unescaped(char *to, const char *s, size_t n);

ZmWriter *zm_turtle_new(void);
ZmWriter *zm_ntriples_new(bool quads);
ZmWriter *zm_raptor_new(const char *serializer);
/* Called once namespaces and output are set. */
void zm_turtle_open(ZmWriter *w);
ZmStatus zm_raptor_open(ZmWriter *w);

#endif
