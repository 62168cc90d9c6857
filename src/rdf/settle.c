#include "rdf/settle.h"

#include <stdlib.h>

#include "base/arena.h"
#include "graph/sink.h"

#define ZM_IRI "https://w3id.org/zhengmai/ns#"
#define SKOS_IRI "http://www.w3.org/2004/02/skos/core#"

typedef enum { OTHER, TYPE, ALT, PREF, BEGIN_BYTE, CODE_ISSUER, END_BYTE, ISSUER_CODE, NUMBER_YEAR, REFERENCE, SERIAL } Kind;

/* In the order of their bytes. */
static const struct {
	const char *iri;
	Kind kind;
} predicate[] = {{"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", TYPE}, {"<" SKOS_IRI "altLabel>", ALT}, {"<" SKOS_IRI "prefLabel>", PREF},
                 {"<" ZM_IRI "beginByte>", BEGIN_BYTE}, {"<" ZM_IRI "codeIssuer>", CODE_ISSUER}, {"<" ZM_IRI "endByte>", END_BYTE},
                 {"<" ZM_IRI "issuerCode>", ISSUER_CODE}, {"<" ZM_IRI "numberYear>", NUMBER_YEAR}, {"<" ZM_IRI "referenceNumber>", REFERENCE},
                 {"<" ZM_IRI "serial>", SERIAL}};
enum { KINDS = sizeof predicate / sizeof *predicate };

typedef struct {
	size_t at;        /* in TEXT */
	uint32_t n, object; /* where the object begins */
	Kind kind;
	bool dropped;
} Held;

struct ZmSettle {
	ZmEachLine each;
	void *user;
	ZmBuf subject;  /* of the lines held, with its brackets */
	bool numbered;  /* a regulation or a document: its numbers come last */
	bool through;   /* nothing that follows of this subject can concern the rules */
	ZmBuf text;
	ZM_VEC(Held) line;
	unsigned count[SERIAL + 1];
};

ZmSettle *zm_settle_new(ZmEachLine each, void *user)
{
	ZmSettle *s = zm_xmalloc(sizeof *s);
	*s = (ZmSettle){.each = each, .user = user};
	return s;
}

void zm_settle_free(ZmSettle *s)
{
	if (!s)
		return;
	zm_buf_release(&s->subject);
	zm_buf_release(&s->text);
	free(s->line.at);
	free(s);
}

static bool ends(const char *s, size_t n, const char *tail)
{
	size_t k = strlen(tail);
	return n >= k && !memcmp(s + n - k, tail, k);
}

static const char *object(const ZmSettle *s, const Held *h, size_t *n)
{
	*n = h->n - h->object;
	return s->text.at + h->at + h->object;
}

/* Bytes of the literal without its escapes. */
static size_t weight(const char *s, size_t n)
{
	size_t escapes = 0;
	for (size_t i = 0; i < n; i++)
		if (s[i] == '\\') {
			escapes++;
			i++;
		}
	return n - escapes;
}

static void drop(ZmSettle *s, Kind kind)
{
	for (size_t i = 0; i < s->line.n; i++)
		s->line.at[i].dropped |= s->line.at[i].kind == kind;
}

/* Of several lines of KIND only that with the first object stays. */
static void keep_first(ZmSettle *s, Kind kind)
{
	const char *best = NULL;
	size_t best_n = 0, n;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < s->line.n; i++) {
			Held *h = &s->line.at[i];
			const char *o = object(s, h, &n);
			if (h->kind != kind)
				continue;
			n -= strlen("> .");
			if (pass)
				h->dropped = o != best;
			else if (!best || zm_line_cmp(o, n, best, best_n) < 0)
				best = o, best_n = n;
		}
}

/* Labels that lose become alternative names; then the lines are sorted anew. */
static bool settle_labels(ZmSettle *s)
{
	size_t n, best_n = 0, kept = 0;
	const Held *best = NULL;
	const char *won = NULL;
	for (size_t i = 0; i < s->line.n; i++) {
		const Held *h = &s->line.at[i];
		const char *o = object(s, h, &n);
		if (h->kind != PREF || !ends(o, n, "\"@zh ."))
			continue;
		size_t w = weight(o, n), b = won ? weight(won, best_n) : 0;
		if (!won || w > b || (w == b && zm_line_cmp(o, n, won, best_n) < 0))
			best = h, won = o, best_n = n;
	}
	ZmBuf moved = {0};
	ZmSortLine *all = zm_xmalloc((s->line.n + 1) * sizeof *all);
	zm_buf_reserve(&moved, s->text.n + s->line.n * sizeof SKOS_IRI); /* more than all of them, so that it stays where it is */
	for (size_t i = 0; i < s->line.n; i++) {
		const Held *h = &s->line.at[i];
		const char *o = object(s, h, &n);
		if (h->dropped || (h->kind == ALT && n == best_n && !memcmp(o, won, n)))
			continue;
		ZmSortLine *to = &all[kept++];
		*to = (ZmSortLine){.s = s->text.at + h->at, .n = h->n};
		if (h->kind != PREF || h == best || !ends(o, n, "\"@zh ."))
			continue;
		size_t from = moved.n;
		zm_buf_add(&moved, s->subject.at, s->subject.n);
		zm_buf_puts(&moved, " <" SKOS_IRI "altLabel> ");
		zm_buf_add(&moved, o, n);
		*to = (ZmSortLine){.s = moved.at + from, .n = (uint32_t)(moved.n - from)};
	}
	zm_sort_lines(all, kept);
	bool more = true;
	for (size_t i = 0; i < kept && more; i++)
		if (!i || zm_line_cmp(all[i].s, all[i].n, all[i - 1].s, all[i - 1].n))
			more = s->each(s->user, all[i].s, all[i].n);
	free(all);
	zm_buf_release(&moved);
	return more;
}

/* Classes besides zm:Regulation. */
static void settle_class(ZmSettle *s)
{
	static const char zm[] = "<" ZM_IRI, base[] = "<" ZM_IRI "Regulation> .";
	size_t n;
	bool one = false;
	for (size_t i = 0; i < s->line.n; i++) { /* sorted: the first in bytes comes first */
		Held *h = &s->line.at[i];
		const char *o = object(s, h, &n);
		if (h->kind != TYPE || memcmp(o, zm, sizeof zm - 1) != 0 || ends(o, n, base))
			continue;
		h->dropped = one;
		one = true;
	}
}

/* The rules, and what is held goes on. */
static bool release(ZmSettle *s)
{
	bool more = true;
	unsigned labels = 0;
	size_t n;
	if (s->count[TYPE] > 2 && s->numbered)
		settle_class(s);
	if (s->count[BEGIN_BYTE] > 1 || s->count[END_BYTE] > 1) {
		drop(s, BEGIN_BYTE);
		drop(s, END_BYTE);
	}
	if (s->count[REFERENCE] > 1) {
		drop(s, CODE_ISSUER);
		drop(s, ISSUER_CODE);
		drop(s, NUMBER_YEAR);
		drop(s, SERIAL);
	} else if (s->count[CODE_ISSUER] > 1) {
		keep_first(s, CODE_ISSUER);
	}
	for (size_t i = 0; i < s->line.n && s->count[PREF] > 1; i++)
		if (s->line.at[i].kind == PREF) {
			const char *o = object(s, &s->line.at[i], &n);
			labels += ends(o, n, "\"@zh .");
		}
	if (labels > 1)
		more = settle_labels(s);
	else
		for (size_t i = 0; i < s->line.n && more; i++)
			if (!s->line.at[i].dropped)
				more = s->each(s->user, s->text.at + s->line.at[i].at, s->line.at[i].n);
	s->line.n = s->text.n = 0;
	memset(s->count, 0, sizeof s->count);
	return more;
}

static void begin(ZmSettle *s, const char *subject, size_t n)
{
	s->subject.n = 0;
	zm_buf_add(&s->subject, subject, n);
	zm_buf_cstr(&s->subject);
	s->numbered = strstr(s->subject.at, "/regulation/") || strstr(s->subject.at, "/document/");
	s->through = false;
}

/* What the predicate at P is; *PAST when no predicate after it concerns the rules. */
static Kind kind_of(const char *p, size_t n, bool numbered, bool *past)
{
	for (size_t i = 0; i < KINDS; i++) {
		int c = zm_line_cmp(p, n, predicate[i].iri, strlen(predicate[i].iri));
		if (!c)
			return predicate[i].kind;
		if (c < 0)
			return OTHER;
		if (predicate[i].kind == END_BYTE && !numbered)
			break;
	}
	*past = true;
	return OTHER;
}

bool zm_settle_line(ZmSettle *s, const char *line, size_t n)
{
	const char *end = line + n, *subject = memchr(line, '>', n);
	size_t k = subject ? (size_t)(subject + 1 - line) : n;
	if (s->subject.n != k || memcmp(s->subject.at, line, k) != 0) {
		if (!release(s))
			return false;
		begin(s, line, k);
	}
	if (s->through)
		return s->each(s->user, line, n);
	const char *p = line + k + 1, *p_end = p < end ? memchr(p, '>', (size_t)(end - p)) : NULL;
	bool past = false;
	Kind kind = p_end ? kind_of(p, (size_t)(p_end + 1 - p), s->numbered, &past) : OTHER;
	if (past) {
		s->through = true;
		return release(s) && s->each(s->user, line, n);
	}
	*zm_vec_push(&s->line) = (Held){.at = s->text.n, .n = (uint32_t)n, .object = p_end ? (uint32_t)(p_end + 2 - line) : 0, .kind = kind};
	zm_buf_add(&s->text, line, n);
	s->count[kind]++;
	return true;
}

bool zm_settle_end(ZmSettle *s)
{
	bool more = release(s);
	s->subject.n = 0;
	return more;
}
