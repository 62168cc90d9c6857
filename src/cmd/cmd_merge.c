/* cmd_merge.c: zhengmai merge PART... */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/terminal.h"
#include "io/output.h"
#include "io/scratch.h"
#include "rdf/notes.h"
#include "rdf/settle.h"

enum { OUT, PLAIN, SORT, LICENCE, QUIET };
const ZmOption zm_options_merge[] = {
    [OUT] = {"output", 'o', "FILE", "write to FILE instead of standard output"},
    [PLAIN] = {"plain", 0, NULL, "the lines of all parts, each once, and nothing else: a part again"},
    [SORT] = {"sort", 0, NULL, "sort every part first, also those that seem to be sorted"},
    [LICENCE] = {"licence", 'l', "IRI", "say that the data of the graph have this licence"},
    [QUIET] = {"quiet", 'q', NULL, "no progress, no summary"},
};
ZM_OPTIONS_END(merge);

enum { ROOM = 1 << 20 };

typedef struct {
	const ZmCall *call;
	bool plain;
	ZmOutput *out;
	uint64_t triples;
	ZmNotes *notes;
	ZmSettle *settle;
	ZmSorter *added;      /* statements that only the whole can make */
	bool begun;           /* the notes are over: they have been made */
	int scratch;          /* … and lie here; behind them what follows the number of triples */
	ZmBuf waiting;        /* not in SCRATCH yet */
	uint64_t end;         /* of SCRATCH */
	uint64_t tail;        /* where the lines after the number of triples begin */
	ZmLineFile more;
	bool any;             /* MORE has a line */
	ZmBuf later;          /* the line with the number of triples */
	ZmStatus status;
} Merge;

static bool fail(Merge *m, ZmStatus st)
{
	m->status = m->status == ZM_OK ? st : m->status;
	return false;
}

static bool drain(Merge *m)
{
	if (m->scratch < 0 && (m->scratch = zm_scratch_open(m->call->value[OUT])) < 0)
		return fail(m, ZM_ERR_IO);
	for (size_t i = 0; i < m->waiting.n;) {
		ssize_t put = pwrite(m->scratch, m->waiting.at + i, m->waiting.n - i, (off_t)m->end);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			zm_diag(ZM_DIAG_WRITE, "temporary file", 0, 0, "%s", strerror(errno));
			return fail(m, ZM_ERR_IO);
		}
		i += (size_t)put;
		m->end += (uint64_t)put;
	}
	m->waiting.n = 0;
	return true;
}

static bool wait(void *user, const char *line, size_t n)
{
	Merge *m = user;
	zm_buf_add(&m->waiting, line, n);
	zm_buf_putc(&m->waiting, '\n');
	return m->waiting.n < ROOM || drain(m);
}

/* A line of the result.  What stands behind the number of triples waits until it is known. */
static bool put(Merge *m, const char *line, size_t n)
{
	m->triples += *line != '#';
	return m->later.n ? wait(m, line, n) : zm_output_line(m->out, line, n);
}

static bool next_added(Merge *m)
{
	ZmStatus st = zm_line_file_next(&m->more, &m->any);
	return st == ZM_OK || fail(m, st);
}

static bool put_added(Merge *m)
{
	if (!memmem(m->more.s, m->more.n, ZM_NOTES_LATER, strlen(ZM_NOTES_LATER)))
		return put(m, m->more.s, m->more.n) && next_added(m);
	m->triples++;
	zm_buf_add(&m->later, m->more.s, m->more.n);
	return next_added(m);
}

/* A triple of the parts, after the rules; those made here stand between. */
static bool settled(void *user, const char *line, size_t n)
{
	Merge *m = user;
	while (m->any) {
		int c = zm_line_cmp(m->more.s, m->more.n, line, n);
		if (c > 0)
			break;
		if (!(c ? put_added(m) : next_added(m)))
			return false;
	}
	return put(m, line, n);
}

/* All notes have come. */
static bool begin(Merge *m)
{
	m->begun = true;
	ZmStatus st = zm_notes_finish(m->notes, m->call->value[LICENCE]);
	if (st == ZM_OK)
		st = zm_sorter_each(m->added, &(ZmSorted){.each = wait, .user = m});
	if (st != ZM_OK || !drain(m))
		return fail(m, st);
	m->tail = m->end;
	zm_line_file_open_part(&m->more, m->scratch, 0, m->end, ROOM);
	return next_added(m);
}

static bool each(void *user, const char *line, size_t n)
{
	Merge *m = user;
	if (m->plain)
		return put(m, line, n);
	if (*line == '#') {
		if (!zm_notes_is(line, n))
			return put(m, line, n);
		ZmStatus st = zm_notes_take(m->notes, line, n);
		return st == ZM_OK || fail(m, st);
	}
	return (m->begun || begin(m)) && zm_settle_line(m->settle, line, n);
}

/* What waited behind the number of triples. */
static bool put_tail(Merge *m)
{
	char *at = memmem(m->later.at, m->later.n, ZM_NOTES_LATER, strlen(ZM_NOTES_LATER));
	ZmBuf b = {0};
	zm_buf_add(&b, m->later.at, (size_t)(at - m->later.at) + 1);
	zm_buf_uint(&b, m->triples);
	at += strlen(ZM_NOTES_LATER) - 1;
	zm_buf_add(&b, at, m->later.n - (size_t)(at - m->later.at));
	bool good = drain(m) && zm_output_line(m->out, b.at, b.n) && zm_output_part(m->out, m->scratch, m->tail, m->end);
	zm_buf_release(&b);
	return good;
}

static bool finish(Merge *m)
{
	if (m->plain)
		return true;
	if ((!m->begun && !begin(m)) || !zm_settle_end(m->settle))
		return false;
	while (m->any)
		if (!put_added(m))
			return false;
	return !m->later.n || put_tail(m);
}

/* Are the lines of FILE in order?  Of a shard the beginning tells. */
static ZmStatus is_sorted(const char *file, int fd, bool *sorted)
{
	ZmLineFile l;
	ZmBuf last = {0};
	ZmStatus st;
	bool more;
	*sorted = true;
	zm_line_file_open(&l, fd, file, ROOM);
	while ((st = zm_line_file_next(&l, &more)) == ZM_OK && more && *sorted) {
		if (last.n && zm_line_cmp(l.s, l.n, last.at, last.n) < 0)
			*sorted = false;
		last.n = 0;
		zm_buf_add(&last, l.s, l.n);
		if (zm_notes_is(l.s, l.n))
			break;
	}
	if (st == ZM_OK && l.bad)
		st = ZM_ERR_TEXT;
	zm_buf_release(&last);
	zm_line_file_release(&l);
	return st;
}

static ZmStatus feed(ZmSorter *s, const char *file, int fd)
{
	ZmLineFile l;
	ZmStatus st;
	bool more;
	zm_line_file_open(&l, fd, file, ROOM);
	while ((st = zm_line_file_next(&l, &more)) == ZM_OK && more)
		if ((st = zm_sorter_add(s, l.s, l.n)) != ZM_OK)
			break;
	if (st == ZM_OK && l.bad)
		st = ZM_ERR_TEXT;
	zm_line_file_release(&l);
	return st;
}

static ZmStatus take_part(const ZmCall *call, ZmSorter *s, const char *file)
{
	struct stat info;
	bool standard = !strcmp(file, "-"), sorted = false;
	int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &info) != 0 || (S_ISDIR(info.st_mode) && (errno = EISDIR))) {
		zm_diag(ZM_DIAG_OPEN, file, 0, 0, "%s", strerror(errno));
		if (fd > 0 && !standard)
			close(fd);
		return ZM_ERR_IO;
	}
	ZmStatus st = ZM_OK;
	if (S_ISREG(info.st_mode) && !standard && !call->value[SORT]) {
		st = is_sorted(file, fd, &sorted);
		lseek(fd, 0, SEEK_SET);
	}
	if (st == ZM_OK && sorted)
		zm_sorter_add_sorted(s, file);
	else if (st == ZM_OK)
		st = feed(s, standard ? "standard input" : file, fd);
	if (!standard)
		close(fd);
	return st;
}

static void progress(void *user, uint64_t done, uint64_t all)
{
	(void)user;
	zm_progress((size_t)(done >> 20), (size_t)(all >> 20), "MB");
}

static ZmStatus run(Merge *m, ZmSorter *parts, bool show)
{
	ZmStatus st = ZM_OK;
	for (size_t i = 0; i < m->call->args; i++) { /* each may have something to say */
		ZmStatus part = take_part(m->call, parts, m->call->arg[i]);
		st = st == ZM_OK ? part : st;
	}
	if (st == ZM_OK)
		st = zm_sorter_each(parts, &(ZmSorted){.each = each, .progress = show ? progress : NULL, .user = m});
	if (show)
		zm_progress_clear();
	if (st == ZM_OK && !finish(m))
		st = m->status == ZM_OK ? ZM_ERR_IO : m->status;
	return st;
}

int zm_cmd_merge(const ZmCall *call)
{
	struct timespec start, now;
	char buf[32];
	bool quiet = call->value[QUIET] != NULL;
	const char *path = call->value[OUT];
	clock_gettime(CLOCK_MONOTONIC, &start);
	Merge m = {.call = call, .plain = call->value[PLAIN] != NULL, .scratch = -1};
	if (zm_output_open(path, &m.out) != ZM_OK)
		return ZM_EXIT_SOME;
	ZmSorter *parts = zm_sorter_new(path);
	m.added = zm_sorter_new(path);
	m.notes = zm_notes_new(m.added, path);
	m.settle = zm_settle_new(settled, &m);
	ZmStatus st = run(&m, parts, !quiet && zm_is_terminal(stderr));
	ZmStatus written = zm_output_close(m.out, st == ZM_OK);
	clock_gettime(CLOCK_MONOTONIC, &now);
	if (!quiet && st == ZM_OK && written == ZM_OK)
		fprintf(stderr, "%zu part%s: %s triples in %.2f s%s%s\n", call->args, call->args == 1 ? "" : "s", zm_thousands(m.triples, buf),
		        (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9, path ? " -> " : "", path ? path : "");
	zm_sorter_free(parts);
	zm_notes_free(m.notes);
	zm_sorter_free(m.added);
	zm_settle_free(m.settle);
	if (m.begun && m.more.buf)
		zm_line_file_release(&m.more);
	if (m.scratch >= 0)
		close(m.scratch);
	zm_buf_release(&m.waiting);
	zm_buf_release(&m.later);
	return st == ZM_OK && written == ZM_OK ? ZM_EXIT_OK : ZM_EXIT_SOME;
}
