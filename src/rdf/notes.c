#include "rdf/notes.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sha256.h"
#include "graph/union.h"
#include "io/scratch.h"
#include "rdf/writer.h"

enum { SPOOL = 1 << 20 };

typedef struct {
	ZmArena *arena;
	ZmIssue issue;
	bool is;
} Issue;

struct ZmNotes {
	ZmSorter *added;
	const char *beside;
	char *base;           /* NULL: no note has come */
	ZmWriter *writer;
	ZmArena *arena;       /* of the whole run: licences */
	Issue now, year, before;
	struct {
		ZmBuf name, user;
		unsigned users;
		bool made;
	} brand;
	ZmBuf report;         /* the last one */
	unsigned long count[3];
	ZmSha256 *sha;
	ZmBuf spool;          /* names of reports, not yet in the scratch file */
	int scratch;
	uint64_t spooled;
	ZM_VEC(const char *) licence;
	ZmDataset set;
	ZmLineFile reports;
	ZmBuf reading;
};

typedef struct {
	const char *at, *end;
} Words;

/* The next word of a note, up to a blank; false at the end. */
static bool word(Words *w, const char **s, size_t *n)
{
	while (w->at < w->end && *w->at == ' ')
		w->at++;
	if (w->at == w->end)
		return false;
	const char *blank = memchr(w->at, ' ', (size_t)(w->end - w->at));
	*s = w->at;
	*n = (size_t)((blank ? blank : w->end) - w->at);
	w->at += *n;
	return true;
}

ZmNotes *zm_notes_new(ZmSorter *added, const char *beside)
{
	ZmNotes *n = zm_xmalloc(sizeof *n);
	*n = (ZmNotes){.added = added, .beside = beside, .scratch = -1, .arena = zm_arena_new(), .sha = zm_sha256_new(),
	               .now.arena = zm_arena_new(), .year.arena = zm_arena_new(), .before.arena = zm_arena_new()};
	return n;
}

void zm_notes_free(ZmNotes *n)
{
	char hex[65];
	if (!n)
		return;
	if (n->writer)
		zm_writer_finish(n->writer);
	if (n->sha)
		zm_sha256_end(n->sha, hex);
	if (n->scratch >= 0)
		close(n->scratch);
	zm_arena_free(n->arena);
	zm_arena_free(n->now.arena);
	zm_arena_free(n->year.arena);
	zm_arena_free(n->before.arena);
	zm_buf_release(&n->brand.name);
	zm_buf_release(&n->brand.user);
	zm_buf_release(&n->report);
	zm_buf_release(&n->spool);
	free(n->licence.at);
	free(n->base);
	free(n);
}

bool zm_notes_is(const char *line, size_t n)
{
	return n > strlen(ZM_NOTE_SIGN) && !memcmp(line, ZM_NOTE_SIGN " ", strlen(ZM_NOTE_SIGN) + 1);
}

/* <BASE unit/…> as a name that lives in ARENA; false when it is none of ours. */
static bool name_of(const ZmNotes *n, ZmArena *arena, const char *s, size_t length, ZmName *out)
{
	size_t base = n->base ? strlen(n->base) : 0;
	if (!base || length < base + 3 || *s != '<' || s[length - 1] != '>' || memcmp(s + 1, n->base, base) != 0)
		return false;
	return zm_name_of(zm_arena_copy(arena, s + 1 + base, length - base - 2), out);
}

static bool take_base(ZmNotes *n, Words *w)
{
	static const char tail[] = "tool/zhengmai>";
	const char *s;
	size_t k, t = sizeof tail - 1;
	if (!word(w, &s, &k) || k <= t + 1 || *s != '<' || memcmp(s + k - t, tail, t) != 0)
		return false;
	if (n->base) {
		zm_diag(ZM_DIAG_GRAPH, NULL, 0, 0, "parts made under two bases, %s and %.*s", n->base, (int)(k - t - 1), s + 1);
		return false;
	}
	n->base = strndup(s + 1, k - t - 1);
	return zm_writer_new(ZM_FORMAT_NTRIPLES, n->base, "", zm_sorter_write, n->added, &n->writer) == ZM_OK;
}

/* What the notes on one brand come to: nobody said who launched it, and one issuer alone names it. */
static void settle_brand(ZmNotes *n)
{
	ZmName brand, user;
	if (!n->brand.made && n->brand.users == 1 && name_of(n, n->now.arena, n->brand.name.at, n->brand.name.n, &brand) &&
	    name_of(n, n->now.arena, n->brand.user.at, n->brand.user.n, &user)) {
		ZmSink *s = zm_writer_sink(n->writer);
		zm_sink_begin(s, brand);
		zm_sink_name(s, ZM_N(DCTERMS, "creator"), user);
		zm_sink_end(s);
	}
	zm_arena_clear(n->now.arena);
	n->brand.name.n = n->brand.user.n = 0;
	n->brand.users = 0;
	n->brand.made = false;
}

static bool take_brand(ZmNotes *n, Words *w)
{
	const char *s, *user;
	size_t k, m;
	if (!word(w, &s, &k) || !word(w, &user, &m))
		return false;
	if (n->brand.name.n != k || memcmp(n->brand.name.at, s, k) != 0) {
		settle_brand(n);
		zm_buf_add(&n->brand.name, s, k);
	}
	if (*user != '<') {
		n->brand.made = true;
	} else if (!n->brand.users++) {
		zm_buf_add(&n->brand.user, user, m);
	}
	return true;
}

static bool take_entity(ZmNotes *n, Words *w)
{
	const char *s;
	size_t k;
	ZmName name;
	bool good = word(w, &s, &k) && name_of(n, n->now.arena, s, k, &name);
	if (good)
		n->set.entities[name.ns]++;
	zm_arena_clear(n->now.arena);
	return good;
}

static void exchange(Issue *a, Issue *b)
{
	Issue x = *a;
	*a = *b;
	*b = x;
}

static bool read_issue(ZmNotes *n, Words *w, Issue *out)
{
	const char *s;
	size_t k, most = (size_t)(w->end - w->at) / 4, count = 0;
	zm_arena_clear(out->arena);
	out->is = true;
	ZmName *list = ZM_NEWN(out->arena, ZmName, most + 1);
	ZmIssue *i = &out->issue;
	if (!word(w, &s, &k) || !name_of(n, out->arena, s, k, &i->issuer) || !word(w, &s, &k) || (i->year = atoi(zm_arena_copy(out->arena, s, k))) <= 0 ||
	    !word(w, &s, &k) || !name_of(n, out->arena, s, k, &i->report) || !word(w, &s, &k) || k != strlen(ZM_NOTE_DONE))
		return false;
	i->done = list;
	i->named = NULL;
	while (word(w, &s, &k)) {
		if (*s != '<') { /* named */
			i->n_done = count;
			i->named = list + count;
		} else if (!name_of(n, out->arena, s, k, &list[count++])) {
			return false;
		}
	}
	i->n_named = i->named ? count - i->n_done : 0;
	return i->named != NULL;
}

/* Issues come by issuer, year and name: as series.c has them. */
static bool take_issue(ZmNotes *n, Words *w)
{
	if (!read_issue(n, w, &n->now))
		return false;
	const ZmIssue *x = &n->now.issue;
	if (!n->year.is || zm_name_cmp(&n->year.issue.issuer, &x->issuer)) {
		n->before.is = false;
		exchange(&n->year, &n->now);
		return true;
	}
	if (n->year.issue.year != x->year) {
		exchange(&n->before, &n->year);
		exchange(&n->year, &n->now);
		x = &n->year.issue;
	}
	if (n->before.is && n->before.issue.year == x->year - 1)
		zm_series_follow(&n->before.issue, x, zm_writer_sink(n->writer));
	return true;
}

static bool take_licence(ZmNotes *n, Words *w)
{
	const char *s;
	size_t k;
	if (!word(w, &s, &k) || k < 3 || *s != '<')
		return false;
	*zm_vec_push(&n->licence) = zm_arena_copy(n->arena, s + 1, k - 2);
	return true;
}

static ZmStatus spool(ZmNotes *n)
{
	if (n->scratch < 0 && (n->scratch = zm_scratch_open(n->beside)) < 0)
		return ZM_ERR_IO;
	for (size_t i = 0; i < n->spool.n;) {
		ssize_t put = pwrite(n->scratch, n->spool.at + i, n->spool.n - i, (off_t)n->spooled);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			zm_diag(ZM_DIAG_WRITE, "temporary file", 0, 0, "%s", strerror(errno));
			return ZM_ERR_IO;
		}
		i += (size_t)put;
		n->spooled += (uint64_t)put;
	}
	n->spool.n = 0;
	return ZM_OK;
}

static void settle_report(ZmNotes *n)
{
	if (!n->report.n)
		return;
	n->set.reports++;
	n->set.observations += n->count[0];
	n->set.statements += n->count[1];
	n->set.mentions += n->count[2];
	memset(n->count, 0, sizeof n->count);
	n->report.n = 0;
}

/* One report may have been found in several forms, which may not say the same. */
static bool take_report(ZmNotes *n, Words *w)
{
	const char *s;
	size_t k;
	ZmName name;
	if (!word(w, &s, &k) || !name_of(n, n->now.arena, s, k, &name))
		return false;
	if (n->report.n != k || memcmp(n->report.at, s, k) != 0) {
		settle_report(n);
		zm_buf_add(&n->report, s, k);
		zm_buf_puts(&n->spool, name.local);
		zm_buf_putc(&n->spool, '\n');
		zm_sha256_add(n->sha, name.local, strlen(name.local));
		zm_sha256_add(n->sha, "\n", 1);
	}
	for (int i = 0; i < 3 && word(w, &s, &k); i++) {
		unsigned long v = 0;
		for (size_t j = 0; j < k && s[j] >= '0' && s[j] <= '9'; j++)
			v = v * 10 + (unsigned long)(s[j] - '0');
		n->count[i] = v > n->count[i] ? v : n->count[i];
	}
	zm_arena_clear(n->now.arena);
	return n->spool.n < SPOOL || spool(n) == ZM_OK;
}

ZmStatus zm_notes_take(ZmNotes *n, const char *line, size_t length)
{
	static const struct {
		const char *word;
		bool (*take)(ZmNotes *n, Words *w);
	} kind[] = {{ZM_NOTE_BASE, take_base},   {ZM_NOTE_BRAND, take_brand},     {ZM_NOTE_ENTITY, take_entity},
	            {ZM_NOTE_ISSUE, take_issue}, {ZM_NOTE_LICENCE, take_licence}, {ZM_NOTE_REPORT, take_report}};
	Words w = {line + strlen(ZM_NOTE_SIGN), line + length};
	const char *s;
	size_t k;
	if (word(&w, &s, &k))
		for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
			if (strlen(kind[i].word) == k && !memcmp(kind[i].word, s, k) && kind[i].take(n, &w))
				return ZM_OK;
	zm_diag(ZM_DIAG_GRAPH, NULL, 0, 0, "a note of no shard: '%.*s'", length < 100 ? (int)length : 100, line);
	return ZM_ERR_TEXT;
}

static bool next_report(void *user, ZmName *out)
{
	ZmNotes *n = user;
	bool more;
	if (zm_line_file_next(&n->reports, &more) != ZM_OK || !more)
		return false;
	n->reading.n = 0;
	zm_buf_add(&n->reading, n->reports.s, n->reports.n);
	*out = zm_name(ZM_NS_REPORT, zm_buf_cstr(&n->reading), 0);
	return true;
}

ZmStatus zm_notes_finish(ZmNotes *n, const char *licence)
{
	char hex[65];
	if (!n->writer)
		return ZM_OK;
	settle_brand(n);
	settle_report(n);
	zm_sha256_end(n->sha, hex);
	n->sha = NULL;
	memcpy(n->set.digest, hex, 16);
	if (n->set.reports) {
		ZM_TRY(spool(n));
		zm_line_file_open_part(&n->reports, n->scratch, 0, n->spooled, SPOOL);
		n->set.licence = licence ? &licence : n->licence.at;
		n->set.licences = licence ? 1 : n->licence.n;
		n->set.next = next_report;
		n->set.user = n;
		zm_dataset_write(&n->set, n->arena, zm_writer_sink(n->writer));
		zm_line_file_release(&n->reports);
		zm_buf_release(&n->reading);
	}
	ZmStatus st = zm_writer_finish(n->writer);
	n->writer = NULL;
	return st;
}
