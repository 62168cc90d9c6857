/* Running heads and page numbers: what stands at the same place on most pages. */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/layout_p.h"

enum { EDGE_LINES = 3, KEY = 120 };

typedef struct {
	ZmLine *line;
	char key[KEY]; /* the text without blanks, '#' for a number */
	long number;   /* -1: no number, or others stand there too */
	bool edge;     /* among the first or last lines of its page */
} Candidate;

typedef struct {
	ZM_VEC(Candidate) v;
} Candidates;

static uint32_t ascii_digit(uint32_t cp)
{
	return cp >= 0xFF10 && cp <= 0xFF19 ? cp - 0xFF10 + '0' : cp;
}

static void make_key(const ZmLines *l, Candidate *c)
{
	const char *s = l->text.at + c->line->at, *end = s + c->line->n;
	size_t n = 0;
	unsigned numbers = 0;
	c->number = -1;
	while (s < end && n + 5 < KEY) {
		const char *from = s;
		uint32_t cp = ascii_digit(zm_utf8_next(&s));
		if (cp == ' ' || cp == '\t' || cp == 0x3000)
			continue;
		if (cp < '0' || cp > '9') {
			memcpy(c->key + n, from, (size_t)(s - from));
			n += (size_t)(s - from);
			continue;
		}
		if (!n || c->key[n - 1] != '#') {
			c->key[n++] = '#';
			c->number = numbers++ ? c->number : 0;
		}
		if (numbers == 1 && c->number < 100000)
			c->number = c->number * 10 + (long)(cp - '0');
	}
	c->key[n] = 0;
}

/* — 3 —, - 3 -, ·3·, 第3页, 第3页共9页, 3/9, Page 3: a page number whatever stands around it. */
static bool dressed_number(const Candidate *c)
{
	static const char *const forms[] = {"—#—", "-#-", "－#－", "–#–", "―#―", "─#─", "~#~", "·#·", "•#•", "第#页", "第#页共#页", "第#页/共#页", "第#页,共#页",
	                                    "第#页，共#页", "#/#", "#／#", "Page#", "Page#of#", "page#", "——#——", "--#--", "〔#〕", "-#", "#-", "—#", "#—", "第#页(共#页)"};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!strcmp(c->key, forms[i]))
			return true;
	return false;
}

/* Equal keys together, from above; then by page. */
static int by_key(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	int d = strcmp(x->key, y->key);
	if (d)
		return d;
	if (x->line->y0 != y->line->y0)
		return x->line->y0 < y->line->y0 ? -1 : 1;
	return x->line->page < y->line->page ? -1 : x->line->page > y->line->page;
}

/* How far down the first and up the last lines of a page stand (in two columns the order does not tell). */
typedef struct {
	float top[EDGE_LINES], bottom[EDGE_LINES]; /* outermost first */
} Edges;

static Edges edges_of(const ZmLine *v, size_t n)
{
	Edges e;
	for (int i = 0; i < EDGE_LINES; i++) {
		e.top[i] = INFINITY;
		e.bottom[i] = -INFINITY;
	}
	for (size_t i = 0; i < n; i++) {
		float y = v[i].y0, kept;
		for (int k = 0; k < EDGE_LINES && y != e.top[k]; k++)
			if (y < e.top[k]) {
				kept = e.top[k];
				e.top[k] = y;
				y = kept;
			}
		y = v[i].y0;
		for (int k = 0; k < EDGE_LINES && y != e.bottom[k]; k++)
			if (y > e.bottom[k]) {
				kept = e.bottom[k];
				e.bottom[k] = y;
				y = kept;
			}
	}
	return e;
}

/* All lines: a watermark may stand in the middle. */
static void collect(ZmLines *l, Candidates *out)
{
	size_t n = l->line.n;
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i; k < n && l->line.at[k].page == l->line.at[i].page; k++)
			;
		Edges e = edges_of(&l->line.at[i], k - i);
		for (size_t j = i; j < k; j++) {
			ZmLine *v = &l->line.at[j];
			Candidate *c = zm_vec_push(&out->v);
			*c = (Candidate){.line = v, .edge = v->y0 <= e.top[EDGE_LINES - 1] || v->y0 >= e.bottom[EDGE_LINES - 1]};
			make_key(l, c);
			v->gone = (v->y0 == e.top[0] || v->y0 == e.bottom[0]) && dressed_number(c);
		}
	}
}

/* N candidates with one key at one height: on most pages? */
static void judge(Candidate *c, size_t n, unsigned pages)
{
	unsigned on = 0, edge = 0;
	bool same_x = true, counts = true;
	for (size_t i = 0; i < n; i++) {
		bool new_page = true;
		for (size_t k = i; k > 0 && i - k < 4; k--)
			new_page = new_page && c[k - 1].line->page != c[i].line->page;
		on += new_page;
		edge += c[i].edge;
		same_x = same_x && fabsf(c[i].line->x0 - c->line->x0) < c->line->em;
		counts = counts && c[i].number >= 0 && c[i].number - (long)c[i].line->page == c->number - (long)c->line->page;
	}
	bool bare = !strcmp(c->key, "#");
	bool at_edge = edge == n && on >= 2 && on * 5 >= pages * 2 && (!bare || counts);
	bool everywhere = pages >= 3 && on * 5 >= pages * 3 && same_x && !bare;
	for (size_t i = 0; i < n && (at_edge || everywhere); i++)
		c[i].line->gone = true;
}

/* A document of one line repeated has no head. */
static void spare_all(ZmLines *l)
{
	for (size_t i = 0; i < l->line.n; i++)
		if (!l->line.at[i].gone)
			return;
	for (size_t i = 0; i < l->line.n; i++)
		l->line.at[i].gone = false;
}

void zm_lines_drop_running(ZmLines *l)
{
	Candidates all = {0};
	collect(l, &all);
	if (all.v.n)
		qsort(all.v.at, all.v.n, sizeof *all.v.at, by_key);
	for (size_t i = 0, k; i < all.v.n; i = k) {
		const Candidate *c = &all.v.at[i];
		for (k = i + 1; k < all.v.n && !strcmp(c->key, all.v.at[k].key) && all.v.at[k].line->y0 - c->line->y0 < c->line->em; k++)
			;
		judge(&all.v.at[i], k - i, l->pages);
	}
	free(all.v.at);
	spare_all(l);
}
