/* timings.c: the graph and its writing are told apart by a clock around each call of the writer.  It runs on while others
 * have the processor, so a call counts for no longer than the longest that is likely. */
#include "cmd/timings.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/stages.h"

enum { LONGEST = 100000 };

typedef struct ZmTimed {
	ZmSink sink;
	ZmSink *to;
	uint64_t spent; /* nanoseconds in TO */
	struct ZmTimed *next;
} Timed;

static uint64_t clock_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void passed(Timed *t, uint64_t from)
{
	uint64_t d = clock_now() - from;
	t->spent += d < LONGEST ? d : LONGEST;
}

static void on_graph(ZmSink *s, const ZmName *g)
{
	Timed *t = (Timed *)s;
	uint64_t from = clock_now();
	zm_sink_graph(t->to, g);
	passed(t, from);
}

static void on_begin(ZmSink *s, const ZmName *subject)
{
	Timed *t = (Timed *)s;
	uint64_t from = clock_now();
	t->to->begin(t->to, subject);
	passed(t, from);
}

static void on_add(ZmSink *s, const ZmName *predicate, const ZmTerm *object)
{
	Timed *t = (Timed *)s;
	uint64_t from = clock_now();
	t->to->add(t->to, predicate, object);
	passed(t, from);
}

static void on_end(ZmSink *s)
{
	Timed *t = (Timed *)s;
	uint64_t from = clock_now();
	t->to->end(t->to);
	passed(t, from);
}

static void on_remark(ZmSink *s, const char *text)
{
	zm_sink_remark(((Timed *)s)->to, text);
}

static void on_note(ZmSink *s, const ZmTerm *part, size_t n)
{
	zm_sink_note(((Timed *)s)->to, part, n);
}

ZmSink *zm_timings_sink(ZmTimings *all, ZmSink *to)
{
	Timed *t = zm_xmalloc(sizeof *t);
	*t = (Timed){.sink = {.graph = on_graph, .begin = on_begin, .add = on_add, .end = on_end, .remark = on_remark, .note = on_note}, .to = to, .next = all->first};
	all->first = t;
	return &t->sink;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

void zm_timings_print(ZmTimings *t, uint64_t text)
{
	double spent[ZM_STAGES], all = 0, writing = 0;
	for (Timed *x = t->first, *next; x; x = next) {
		next = x->next;
		writing += (double)x->spent / 1e9;
		free(x);
	}
	t->first = NULL;
	struct rusage self, others;
	zm_stage(ZM_STAGE_REST);
	for (int i = 0; i < ZM_STAGES; i++)
		all += spent[i] = (double)zm_stages_spent((ZmStage)i) / 1e9;
	writing = writing < spent[ZM_STAGE_GRAPH] ? writing : spent[ZM_STAGE_GRAPH];
	spent[ZM_STAGE_GRAPH] -= writing;
	spent[ZM_STAGE_WRITING] += writing;
	for (int i = 0; i < ZM_STAGES; i++)
		fprintf(stderr, "%-10s %9.3f s %5.1f %%\n", zm_stage_word[i], spent[i], all > 0 ? 100 * spent[i] / all : 0);
	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &others);
	double helpers = seconds(others.ru_utime) + seconds(others.ru_stime);
	if (helpers > 0)
		fprintf(stderr, "%-10s %9.3f s, in programs that read other formats\n", "others", helpers);
	fprintf(stderr, "%-10s %9.3f s of processor time, %.2f MB of text, %.2f MB/s, peak memory %ld MB\n", "all", all + helpers, (double)text / 1e6,
	        all + helpers > 0 ? (double)text / 1e6 / (all + helpers) : 0, self.ru_maxrss / 1024);
}
