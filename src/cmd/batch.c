#include "cmd/batch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/map.h"
#include "base/stages.h"
#include "cmd/terminal.h"
#include "io/source.h"

enum { AHEAD = 4 }; /* documents a thread may be ahead: what hands over is one of more threads than processors, and comes late */

typedef struct {
	ZmArena *arena;
	ZmMatch *match;
	ZmForeign foreign;
	ZmRaw raw;
	ZmDocument document;
	ZmReport report;
	bool ready;
} Slot;

typedef struct {
	const ZmBatch *batch;
	const ZmKnowledge *k;
	const ZmReadOptions *options;
	ZmStream *stream;
	size_t next; /* the first document nobody has taken */
	size_t done; /* handed over */
	size_t all;  /* how many there are; SIZE_MAX until the stream has ended */
	Slot *slot;  /* document I uses slot I % slots */
	size_t slots;
	ZmMap *texts; /* digests of those handed over; NULL: nobody wants to know */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t changed;
} Pool;

/* The next document of the stream into its slot; false at the end.  The lock is held. */
static bool take(Pool *p, size_t *i)
{
	if (p->all != SIZE_MAX)
		return false;
	zm_stage(ZM_STAGE_READING);
	bool more = zm_stream_next(p->stream, &p->slot[p->next % p->slots].raw);
	zm_stage(ZM_STAGE_REST);
	if (!more) {
		p->all = p->next;
		return false;
	}
	*i = p->next++;
	return true;
}

/* stdin.jsonl#12 is another record in another block of the same pipe. */
static void name_by_digest(Slot *s)
{
	char *name;
	if (asprintf(&name, "%s#%.16s", s->raw.container, s->document.sha256) < 0)
		return;
	free(s->raw.name);
	s->raw.name = name;
}

/* Text, then all that is found in it. */
static void analyse(Pool *p, Slot *s)
{
	zm_arena_clear(s->arena); /* here: memory goes back to the thread that took it, without waiting for another */
	zm_stage(ZM_STAGE_READING);
	zm_document_read(&s->raw, &s->foreign, p->options, &s->document);
	free(s->raw.bytes); /* the text is all that is needed now */
	s->raw.bytes = NULL;
	if (s->document.state != ZM_DOC_READ) {
		zm_stage(ZM_STAGE_REST);
		return;
	}
	zm_stage(ZM_STAGE_TEXT);
	if (s->raw.nameless && p->options->shares)
		name_by_digest(s);
	s->report = (ZmReport){.arena = s->arena, .label = s->raw.label, .file_name = s->raw.name, .container = s->raw.container, .document = &s->document};
	zm_report_digest(&s->report);
	pthread_mutex_lock(&p->lock);
	s->report.known = p->texts && zm_map_get(p->texts, s->report.digest, 64) != NULL;
	pthread_mutex_unlock(&p->lock);
	if (!s->report.known)
		zm_report_analyse(&s->report, p->k->vocab, p->k->rules, s->match);
	if (p->batch->made)
		p->batch->made(p->batch->user, (size_t)(s - p->slot), &s->report);
	zm_stage(ZM_STAGE_REST);
}

static void *work(void *user)
{
	Pool *p = user;
	size_t i;
	pthread_mutex_lock(&p->lock);
	while (!p->stop && p->all == SIZE_MAX) {
		if (p->next >= p->done + p->slots) {
			pthread_cond_wait(&p->changed, &p->lock);
			continue;
		}
		if (!take(p, &i))
			break;
		Slot *s = &p->slot[i % p->slots];
		pthread_mutex_unlock(&p->lock);
		analyse(p, s);
		pthread_mutex_lock(&p->lock);
		s->ready = true;
		pthread_cond_broadcast(&p->changed);
	}
	pthread_cond_broadcast(&p->changed);
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Hands over the document of a slot that is ready; false to stop. */
static bool hand_over(ZmBatch *b, size_t slot, Slot *s)
{
	bool more = true;
	zm_document_say(&s->document, s->raw.label);
	bool here = s->document.state != ZM_DOC_ELSEWHERE;
	b->met++;
	b->files += here;
	if (s->document.state == ZM_DOC_READ)
		more = b->each(b->user, slot, &s->report);
	else if (s->document.state == ZM_DOC_FAILED)
		b->failed++;
	else if (here)
		b->passed++;
	if (s->document.state != ZM_DOC_READ && here && b->skipped)
		b->skipped(b->user, &s->raw, &s->document);
	zm_document_release(&s->document);
	zm_raw_release(&s->raw);
	s->ready = false;
	return more;
}

/* Waits for document I; NULL when there is none. */
static Slot *await(Pool *p, size_t i, bool threads)
{
	Slot *s = &p->slot[i % p->slots];
	size_t taken;
	if (!threads) {
		if (!take(p, &taken))
			return NULL;
		analyse(p, s);
		return s;
	}
	pthread_mutex_lock(&p->lock);
	while (!s->ready && i < p->all)
		pthread_cond_wait(&p->changed, &p->lock);
	bool there = i < p->all;
	pthread_mutex_unlock(&p->lock);
	return there ? s : NULL;
}

/* The stream is read by the threads meanwhile. */
static void progress(Pool *p, size_t i, const char *name)
{
	pthread_mutex_lock(&p->lock);
	size_t all = zm_stream_at_least(p->stream);
	pthread_mutex_unlock(&p->lock);
	zm_progress(i, all, name);
}

static void run_pool(ZmBatch *b, Pool *p)
{
	pthread_t thread[64];
	size_t threads = 0;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->changed, NULL);
	for (; p->slots > 1 && threads < p->slots / AHEAD && threads < 64; threads++)
		if (pthread_create(&thread[threads], NULL, work, p) != 0)
			break;
	for (size_t i = 0; !p->stop; i++) {
		Slot *s = await(p, i, threads);
		if (!s)
			break;
		if (b->progress)
			progress(p, i, s->raw.name);
		char digest[65];
		bool read = s->document.state == ZM_DOC_READ;
		memcpy(digest, s->report.digest, sizeof digest);
		bool more = hand_over(b, i % p->slots, s);
		pthread_mutex_lock(&p->lock);
		if (p->texts && read)
			zm_map_put(p->texts, digest, 64, NULL);
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

size_t zm_batch_slots(unsigned jobs)
{
	return jobs > 1 ? (size_t)jobs * AHEAD : 1;
}

void zm_batch_run(ZmBatch *b, const ZmKnowledge *k, const char *const *paths, size_t n)
{
	ZmArena *arena = zm_arena_new();
	ZmInputs list;
	zm_inputs_list(&list, arena, paths, n);
	for (size_t i = 0; i < list.n && b->standard_name; i++)
		if (list.at[i].standard_input)
			list.at[i].name = b->standard_name;
	b->files = b->met = 0;
	b->failed = list.failed;
	Pool p = {.batch = b, .k = k, .options = &b->options, .stream = zm_stream_new(&list), .all = SIZE_MAX, .texts = b->once ? zm_map_new() : NULL};
	p.slots = zm_batch_slots(b->jobs);
	p.slot = ZM_NEWN(arena, Slot, p.slots);
	for (size_t i = 0; i < p.slots; i++) {
		p.slot[i].arena = zm_arena_new();
		p.slot[i].match = zm_match_new();
	}
	run_pool(b, &p);
	for (size_t i = 0; i < p.slots; i++) {
		zm_document_release(&p.slot[i].document);
		zm_raw_release(&p.slot[i].raw);
		zm_foreign_end(&p.slot[i].foreign);
		zm_arena_free(p.slot[i].arena);
		zm_match_free(p.slot[i].match);
	}
	zm_map_free(p.texts);
	zm_stream_free(p.stream);
	zm_inputs_release(&list);
	zm_arena_free(arena);
}
