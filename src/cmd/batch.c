#include "cmd/batch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/map.h"
#include "cmd/terminal.h"
#include "io/source.h"

typedef struct {
	const ZmInput **input; /* of the same bytes, the first stands for all */
	size_t n;
	const char **files;    /* distinct base names */
	size_t n_files;
	char sha256[65];       /* "" when it was not needed beforehand */
} Job;

typedef struct {
	ZmArena *arena;
	ZmMatch *match;
	ZmSource source;
	ZmReport report;
	ZmStatus status;
	bool ready;
} Slot;

typedef struct {
	const ZmKnowledge *k;
	Job *job;
	size_t n, next; /* NEXT: the first nobody has taken */
	size_t done;    /* handed over */
	Slot *slot;     /* job I uses slot I % slots */
	size_t slots;
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t changed;
} Pool;

static int by_input(const void *a, const void *b)
{
	const ZmInput *x = *(const ZmInput *const *)a, *y = *(const ZmInput *const *)b;
	int c = strcmp(x->name, y->name);
	return c ? c : strcmp(x->path, y->path);
}

static int by_job(const void *a, const void *b)
{
	const Job *x = a, *y = b;
	int c = strcmp(x->input[0]->name, y->input[0]->name);
	if (!c)
		c = strcmp(x->sha256, y->sha256);
	return c ? c : strcmp(x->input[0]->path, y->input[0]->path);
}

static uint32_t count_in(const ZmMap *m, const void *key, size_t n)
{
	const uint32_t *p = zm_map_get(m, key, n);
	return p ? *p : 0;
}

/* Only files that share a size or a name with another need their digest before their turn. */
static void digest_twins(const ZmInput **in, size_t n, char (*sha)[65])
{
	ZmMap *sizes = zm_map_new(), *names = zm_map_new();
	for (size_t i = 0; i < n; i++) {
		if (!in[i]->regular)
			continue;
		++*zm_map_put(sizes, (const char *)&in[i]->size, sizeof in[i]->size, NULL);
		++*zm_map_put(names, in[i]->name, strlen(in[i]->name), NULL);
	}
	for (size_t i = 0; i < n; i++)
		if (in[i]->regular && (count_in(sizes, &in[i]->size, sizeof in[i]->size) > 1 || count_in(names, in[i]->name, strlen(in[i]->name)) > 1))
			zm_source_digest(in[i], sha[i]);
	zm_map_free(sizes);
	zm_map_free(names);
}

static void add_to(Job *j, const ZmInput *in)
{
	j->input[j->n++] = in;
	for (size_t i = 0; i < j->n_files; i++)
		if (!strcmp(j->files[i], in->name))
			return;
	j->files[j->n_files++] = in->name;
}

/* Groups inputs of equal bytes; returns the number of jobs. */
static size_t make_jobs(const ZmInputs *list, ZmArena *arena, Job **out)
{
	size_t n = list->n, jobs = 0;
	const ZmInput **in = ZM_NEWN(arena, const ZmInput *, n + 1);
	char(*sha)[65] = zm_arena_alloc(arena, (n + 1) * sizeof *sha);
	for (size_t i = 0; i < n; i++)
		in[i] = &list->at[i];
	qsort(in, n, sizeof *in, by_input);
	digest_twins(in, n, sha);
	ZmMap *same = zm_map_new();
	uint32_t *of = ZM_NEWN(arena, uint32_t, n + 1), *members = ZM_NEWN(arena, uint32_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		bool added;
		if (!*sha[i]) {
			of[i] = (uint32_t)jobs++;
		} else {
			uint32_t *at = zm_map_put(same, sha[i], 64, &added);
			if (added)
				*at = (uint32_t)jobs++;
			of[i] = *at;
		}
		members[of[i]]++;
	}
	zm_map_free(same);
	Job *job = ZM_NEWN(arena, Job, jobs + 1);
	for (size_t i = 0; i < n; i++) {
		Job *j = &job[of[i]];
		if (!j->input) {
			j->input = ZM_NEWN(arena, const ZmInput *, members[of[i]]);
			j->files = ZM_NEWN(arena, const char *, members[of[i]]);
			memcpy(j->sha256, sha[i], sizeof j->sha256);
		}
		add_to(j, in[i]);
	}
	qsort(job, jobs, sizeof *job, by_job);
	*out = job;
	return jobs;
}

static void analyse(Pool *p, Slot *s, const Job *j)
{
	const ZmInput *in = j->input[0];
	s->status = zm_source_read(in, &s->source);
	if (s->status != ZM_OK)
		return;
	s->report = (ZmReport){.arena = s->arena};
	zm_report_analyse(&s->report, in->standard_input ? in->name : in->path, s->source.bytes, s->source.n, s->source.sha256, p->k->vocab, p->k->rules, s->match);
}

static void *work(void *user)
{
	Pool *p = user;
	pthread_mutex_lock(&p->lock);
	while (!p->stop && p->next < p->n) {
		if (p->next >= p->done + p->slots) {
			pthread_cond_wait(&p->changed, &p->lock);
			continue;
		}
		size_t i = p->next++;
		Slot *s = &p->slot[i % p->slots];
		pthread_mutex_unlock(&p->lock);
		analyse(p, s, &p->job[i]);
		pthread_mutex_lock(&p->lock);
		s->ready = true;
		pthread_cond_broadcast(&p->changed);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Hands over job I, whose slot is ready; false to stop. */
static bool hand_over(ZmBatch *b, Pool *p, size_t i)
{
	Slot *s = &p->slot[i % p->slots];
	const Job *j = &p->job[i];
	bool more = true;
	if (s->status == ZM_OK) {
		more = b->each(b->user, &s->report, j->files, j->n_files);
	} else {
		b->failed += j->n;
		for (size_t k = 1; k < j->n; k++) { /* each file gets its own message */
			ZmSource again;
			if (zm_source_read(j->input[k], &again) == ZM_OK)
				zm_source_release(&again);
		}
	}
	zm_source_release(&s->source);
	zm_arena_clear(s->arena);
	s->ready = false;
	return more;
}

static void run_pool(ZmBatch *b, Pool *p)
{
	pthread_t thread[64];
	size_t threads = 0;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->changed, NULL);
	for (; p->slots > 1 && threads < p->slots / 2 && threads < 64; threads++)
		if (pthread_create(&thread[threads], NULL, work, p) != 0)
			break;
	for (size_t i = 0; i < p->n && !p->stop; i++) {
		if (b->progress)
			zm_progress(i, p->n, p->job[i].input[0]->name);
		Slot *s = &p->slot[i % p->slots];
		if (!threads) {
			analyse(p, s, &p->job[i]);
		} else {
			pthread_mutex_lock(&p->lock);
			while (!s->ready)
				pthread_cond_wait(&p->changed, &p->lock);
			pthread_mutex_unlock(&p->lock);
		}
		bool more = hand_over(b, p, i);
		pthread_mutex_lock(&p->lock);
		p->done = i + 1;
		p->stop = !more;
		pthread_cond_broadcast(&p->changed);
		pthread_mutex_unlock(&p->lock);
	}
	for (size_t i = 0; i < threads; i++)
		pthread_join(thread[i], NULL);
	if (b->progress)
		zm_progress_clear();
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->changed);
}

void zm_batch_run(ZmBatch *b, const ZmKnowledge *k, const char *const *paths, size_t n)
{
	ZmArena *arena = zm_arena_new();
	ZmInputs list;
	zm_inputs_list(&list, arena, paths, n);
	b->files = list.n;
	b->failed = list.failed;
	Pool p = {.k = k};
	p.n = make_jobs(&list, arena, &p.job);
	p.slots = b->jobs > 1 ? (size_t)b->jobs * 2 : 1;
	p.slot = ZM_NEWN(arena, Slot, p.slots);
	for (size_t i = 0; i < p.slots; i++) {
		p.slot[i].arena = zm_arena_new();
		p.slot[i].match = zm_match_new();
	}
	run_pool(b, &p);
	for (size_t i = 0; i < p.slots; i++) {
		zm_source_release(&p.slot[i].source);
		zm_arena_free(p.slot[i].arena);
		zm_match_free(p.slot[i].match);
	}
	zm_inputs_release(&list);
	zm_arena_free(arena);
}
