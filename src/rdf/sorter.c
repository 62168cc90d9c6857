#include "rdf/sorter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "io/scratch.h"

enum {
	MEMORY = 64 << 20,   /* bytes of lines kept before they become a run; as much for all that is read at a time */
	LEAST = 64 << 10,    /* bytes read at a time from one file */
	MOST = 1 << 20,
	SPARE = 16,          /* files that others may have open */
	WAYS = MEMORY / LEAST
};

typedef struct {
	const char *name;    /* a file that is sorted; NULL: a run */
	uint64_t begin, end; /* of a run, in the scratch file */
} Source;

struct ZmSorter {
	const char *beside;
	ZmBuf text;
	ZM_VEC(ZmSortLine) line; /* S is an offset into TEXT until it is sorted */
	ZmBuf begun;         /* a line that zm_sorter_write has the beginning of */
	int scratch;         /* -1: not needed yet */
	uint64_t written;    /* bytes of it */
	ZmBuf out;           /* not written yet */
	ZM_VEC(Source) source;
};

ZmSorter *zm_sorter_new(const char *beside)
{
	ZmSorter *s = zm_xmalloc(sizeof *s);
	*s = (ZmSorter){.beside = beside, .scratch = -1};
	return s;
}

void zm_sorter_free(ZmSorter *s)
{
	if (!s)
		return;
	if (s->scratch >= 0)
		close(s->scratch);
	zm_buf_release(&s->text);
	zm_buf_release(&s->begun);
	zm_buf_release(&s->out);
	free(s->line.at);
	free(s->source.at);
	free(s);
}

void zm_sorter_add_sorted(ZmSorter *s, const char *name)
{
	*zm_vec_push(&s->source) = (Source){.name = name};
}

/* What waits in OUT, into the scratch file. */
static ZmStatus drain(ZmSorter *s)
{
	const char *p = s->out.at;
	size_t n = s->out.n;
	if (s->scratch < 0 && (s->scratch = zm_scratch_open(s->beside)) < 0)
		return ZM_ERR_IO;
	while (n) {
		ssize_t put = pwrite(s->scratch, p, n, (off_t)s->written);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			zm_diag(ZM_DIAG_WRITE, "temporary file", 0, 0, "%s", strerror(errno));
			return ZM_ERR_IO;
		}
		p += put;
		n -= (size_t)put;
		s->written += (uint64_t)put;
	}
	s->out.n = 0;
	return ZM_OK;
}

static bool put(void *user, const char *line, size_t n)
{
	ZmSorter *s = user;
	zm_buf_add(&s->out, line, n);
	zm_buf_putc(&s->out, '\n');
	return s->out.n < MOST || drain(s) == ZM_OK;
}

/* Sorts what was gathered. */
static void settle(ZmSorter *s)
{
	for (size_t i = 0; i < s->line.n; i++)
		s->line.at[i].s = s->text.at + (uintptr_t)s->line.at[i].s;
	zm_sort_lines(s->line.at, s->line.n);
	size_t kept = 0;
	for (size_t i = 0; i < s->line.n; i++)
		if (!kept || zm_line_cmp(s->line.at[kept - 1].s, s->line.at[kept - 1].n, s->line.at[i].s, s->line.at[i].n))
			s->line.at[kept++] = s->line.at[i];
	s->line.n = kept;
}

static ZmStatus make_run(ZmSorter *s)
{
	uint64_t begin = s->written;
	settle(s);
	for (size_t i = 0; i < s->line.n; i++)
		if (!put(s, s->line.at[i].s, s->line.at[i].n))
			return ZM_ERR_IO;
	ZM_TRY(drain(s));
	s->line.n = s->text.n = 0;
	*zm_vec_push(&s->source) = (Source){.begin = begin, .end = s->written};
	return ZM_OK;
}

ZmStatus zm_sorter_add(ZmSorter *s, const char *line, size_t n)
{
	if (s->line.n && s->text.n + n + s->line.n * sizeof(ZmSortLine) > MEMORY)
		ZM_TRY(make_run(s));
	*zm_vec_push(&s->line) = (ZmSortLine){.s = (const char *)(uintptr_t)s->text.n, .n = (uint32_t)n};
	zm_buf_add(&s->text, line, n);
	return ZM_OK;
}

bool zm_sorter_write(void *sorter, const char *text, size_t n)
{
	ZmSorter *s = sorter;
	ZmStatus st = ZM_OK;
	for (const char *end = text + n, *nl; st == ZM_OK && text < end; text = nl + 1) {
		nl = memchr(text, '\n', (size_t)(end - text));
		if (!nl || s->begun.n)
			zm_buf_add(&s->begun, text, (size_t)((nl ? nl : end) - text));
		if (!nl)
			break;
		st = s->begun.n ? zm_sorter_add(s, s->begun.at, s->begun.n) : zm_sorter_add(s, text, (size_t)(nl - text));
		s->begun.n = 0;
	}
	return st == ZM_OK;
}

/* A merge of K sources: a tree of losers (Knuth, The Art of Computer Programming 3, 5.4.1). */
typedef struct {
	ZmLineFile *in;
	bool *over;
	size_t *loser; /* [0] is the winner; [1 .. k) inner nodes; source I is leaf k + I */
	size_t k;
} Ways;

static bool before(const Ways *w, size_t a, size_t b)
{
	if (w->over[a] || w->over[b])
		return !w->over[a];
	return zm_line_cmp(w->in[a].s, w->in[a].n, w->in[b].s, w->in[b].n) < 0;
}

/* Source I has a new line: who is first now? */
static void replay(Ways *w, size_t i)
{
	for (size_t node = (w->k + i) / 2; node; node /= 2)
		if (before(w, w->loser[node], i)) {
			size_t x = w->loser[node];
			w->loser[node] = i;
			i = x;
		}
	w->loser[0] = i;
}

static size_t play(Ways *w, size_t node)
{
	if (node >= w->k)
		return node - w->k;
	size_t a = play(w, 2 * node), b = play(w, 2 * node + 1);
	bool first = before(w, a, b);
	w->loser[node] = first ? b : a;
	return first ? a : b;
}

/* The next line of source I, which must not come before LAST. */
static ZmStatus step(Ways *w, size_t i, const ZmBuf *last)
{
	bool more;
	ZM_TRY(zm_line_file_next(&w->in[i], &more));
	w->over[i] = !more;
	if (more && last && zm_line_cmp(w->in[i].s, w->in[i].n, last->at, last->n) < 0) {
		zm_diag(ZM_DIAG_TRIPLE_LINE, w->in[i].name, w->in[i].line, 0, "not in the order of bytes: --sort sorts it first");
		return ZM_ERR_TEXT;
	}
	return ZM_OK;
}

typedef struct {
	const ZmSorted *to;
	uint64_t done, all;
} Watch;

static void watch(Watch *p, Ways *w)
{
	uint64_t done = p->done;
	for (size_t i = 0; i < w->k; i++)
		done += w->in[i].at;
	p->to->progress(p->to->user, done, p->all);
}

static ZmStatus run_ways(Ways *w, ZmEachLine each, void *user, Watch *p)
{
	ZmBuf last = {0};
	ZmStatus st = ZM_OK;
	unsigned long count = 0;
	for (size_t i = 0; i < w->k && st == ZM_OK; i++)
		st = step(w, i, NULL);
	if (st == ZM_OK)
		w->loser[0] = w->k > 1 ? play(w, 1) : 0;
	while (st == ZM_OK && !w->over[w->loser[0]]) {
		size_t i = w->loser[0];
		const ZmLineFile *l = &w->in[i];
		if (!last.n || zm_line_cmp(l->s, l->n, last.at, last.n)) {
			last.n = 0;
			zm_buf_add(&last, l->s, l->n);
			if (!each(user, last.at, last.n)) {
				st = ZM_ERR_IO;
				break;
			}
		}
		if (p && p->to->progress && !(++count & 0xFFF))
			watch(p, w);
		st = step(w, i, &last);
		if (st == ZM_OK && w->k > 1)
			replay(w, i);
	}
	zm_buf_release(&last);
	return st;
}

/* Merges the sources [FROM, FROM + K) into EACH. */
static ZmStatus merge(ZmSorter *s, size_t from, size_t k, ZmEachLine each, void *user, Watch *p)
{
	size_t room = MEMORY / k > MOST ? MOST : MEMORY / k < LEAST ? LEAST : MEMORY / k;
	Ways w = {.in = zm_xmalloc(k * sizeof *w.in), .over = zm_xmalloc(k), .loser = zm_xmalloc((k + 1) * sizeof *w.loser), .k = k};
	ZmStatus st = ZM_OK;
	size_t open_now = 0;
	for (; open_now < k && st == ZM_OK; open_now++) {
		const Source *x = &s->source.at[from + open_now];
		ZmLineFile *l = &w.in[open_now];
		if (!x->name) {
			zm_line_file_open_part(l, s->scratch, x->begin, x->end, room);
			continue;
		}
		int fd = open(x->name, O_RDONLY | O_CLOEXEC);
		zm_line_file_open(l, fd, x->name, room);
		if (fd < 0) {
			zm_diag(ZM_DIAG_OPEN, x->name, 0, 0, "%s", strerror(errno));
			st = ZM_ERR_IO;
		}
	}
	if (st == ZM_OK)
		st = run_ways(&w, each, user, p);
	for (size_t i = 0; i < open_now; i++) {
		if (w.in[i].bad && st == ZM_OK)
			st = ZM_ERR_TEXT;
		if (w.in[i].name && w.in[i].fd >= 0)
			close(w.in[i].fd);
		zm_line_file_release(&w.in[i]);
	}
	free(w.in);
	free(w.over);
	free(w.loser);
	return st;
}

/* How many sources may be read at a time. */
static size_t ways(void)
{
	struct rlimit r;
	if (getrlimit(RLIMIT_NOFILE, &r) != 0)
		return 64;
	if (r.rlim_cur < r.rlim_max) {
		r.rlim_cur = r.rlim_max;
		setrlimit(RLIMIT_NOFILE, &r);
		getrlimit(RLIMIT_NOFILE, &r);
	}
	size_t n = r.rlim_cur == RLIM_INFINITY || r.rlim_cur > WAYS + SPARE ? WAYS : r.rlim_cur > SPARE + 2 ? (size_t)r.rlim_cur - SPARE : 2;
	return n;
}

/* More sources than may be read at a time become fewer, longer runs. */
static ZmStatus reduce(ZmSorter *s, size_t most)
{
	while (s->source.n > most) {
		size_t kept = 0, n = s->source.n;
		for (size_t i = 0; i < n; i += most) {
			uint64_t begin = s->written;
			ZM_TRY(merge(s, i, n - i < most ? n - i : most, put, s, NULL));
			ZM_TRY(drain(s));
			s->source.at[kept++] = (Source){.begin = begin, .end = s->written};
		}
		s->source.n = kept;
	}
	return ZM_OK;
}

static uint64_t bytes_of(const ZmSorter *s)
{
	uint64_t all = 0;
	struct stat st;
	for (size_t i = 0; i < s->source.n; i++)
		all += !s->source.at[i].name ? s->source.at[i].end - s->source.at[i].begin : stat(s->source.at[i].name, &st) == 0 ? (uint64_t)st.st_size : 0;
	return all;
}

ZmStatus zm_sorter_each(ZmSorter *s, const ZmSorted *to)
{
	if (!s->source.n) { /* all of it is here */
		settle(s);
		for (size_t i = 0; i < s->line.n; i++)
			if (!to->each(to->user, s->line.at[i].s, s->line.at[i].n))
				return ZM_ERR_IO;
		return ZM_OK;
	}
	if (s->line.n)
		ZM_TRY(make_run(s));
	zm_buf_release(&s->text);
	free(s->line.at);
	s->line.at = NULL;
	s->line.n = s->line.room = 0;
	ZM_TRY(reduce(s, ways()));
	Watch p = {.to = to, .all = bytes_of(s)};
	for (size_t i = 0; i < s->source.n; i++) /* a run begins within the file, a file at its beginning */
		p.done -= s->source.at[i].begin;
	return merge(s, 0, s->source.n, to->each, to->user, &p);
}
