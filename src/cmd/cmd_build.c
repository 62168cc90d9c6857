/* cmd_build.c: zhengmai build PATH... */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "base/stages.h"
#include "cmd/batch.h"
#include "cmd/skipped.h"
#include "cmd/terminal.h"
#include "cmd/timings.h"
#include "entity/validity.h"
#include "graph/graph.h"
#include "io/output.h"
#include "rdf/sorter.h"
#include "rdf/writer.h"
#include "vocab/huge.h"

enum { OUT, FORMAT, DETAIL, BASE, JOBS, CONVERTER, SKIPPED, NAME, LICENCE, SHARD, TIMINGS, QUIET };
const ZmOption zm_options_build[] = {
    [OUT] = {"output", 'o', "FILE", "write to FILE instead of standard output"},
    [FORMAT] = {"format", 'f', "FORMAT", "turtle (default), ntriples, nquads, rdfxml, rdfjson"},
    [DETAIL] = {"detail", 'd', "DETAIL", "facts, statements (with evidence), full (with mentions; default)"},
    [BASE] = {"base", 'b', "IRI", "put instances under IRI instead of " ZM_DEFAULT_BASE},
    [JOBS] = {"jobs", 'j', "N", "analyse N files at a time (default 1)"},
    [CONVERTER] = {"converter", 'c', "COMMAND", "reads DOC, WPS and RTF: libreoffice, or a command that prints text, HTML or DOCX"},
    [SKIPPED] = {"skipped", 's', "FILE", "list in FILE what was not read and why (a table; RDF if FILE ends in .ttl or .nt)"},
    [NAME] = {"name", 'n', "NAME", "call standard input NAME instead of stdin.txt"},
    [LICENCE] = {"licence", 'l', "IRI", "say that the data of the graph have this licence"},
    [TIMINGS] = {"timings", 0, NULL, "say what the time was spent on, stage by stage"},
    [SHARD] = {"shard", 0, "I/N", "only the share I of N of the documents, as sorted N-Triples for 'zhengmai merge'"},
    [QUIET] = {"quiet", 'q', NULL, "no progress, no summary"},
};
ZM_OPTIONS_END(build);

typedef struct {
	ZmFormat format;
	ZmDetail detail;
	ZmBuf base;
	unsigned jobs;
	unsigned share, shares; /* 0: all of it */
} Settings;

/* What a report is written into by the thread that analyses it. */
typedef struct {
	ZmDraft *draft;
	ZmWriter *part; /* NULL: the format has no parts, or there is one thread: what it says goes straight into the file */
	ZmSink *sink;   /* of PART */
	bool written;
} Page;
enum { LONG_TEXT = 1 << 20, /* bytes; the graph of a longer one is not kept in memory */
       LONG_RUN = 1 << 20 };  /* so much text was read that there may well be more */

typedef struct {
	ZmGraph *graph;
	ZmWriter *writer;
	ZmSink *sink;
	Page *page;         /* by slot of the batch */
	size_t pages;
	ZmSkipped *skipped; /* NULL: not asked for */
	uint64_t text; /* bytes, of what was new */
} Target;

/* An absolute IRI: scheme, ':', no character that IRIs lack. */
static bool good_iri(const char *s)
{
	size_t scheme = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
	if (!scheme || s[scheme] != ':' || !s[scheme + 1] || !((*s | 32) >= 'a' && (*s | 32) <= 'z'))
		return false;
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= 0x20 || strchr("<>\"{}|^`\\", *p))
			return false;
	return true;
}

/* "2/7". */
static bool read_share(const char *v, Settings *s)
{
	int end = 0;
	return sscanf(v, "%9u/%9u%n", &s->share, &s->shares, &end) == 2 && !v[end] && v[0] >= '0' && v[0] <= '9' && s->share >= 1 && s->share <= s->shares;
}

static int settings(const ZmCall *call, Settings *s)
{
	static const char *const details[] = {"facts", "statements", "full"};
	const char *v = call->value[FORMAT];
	s->format = v ? zm_format_find(v) : call->value[OUT] ? zm_format_of_file(call->value[OUT]) : ZM_FORMAT_TURTLE;
	if (v && s->format == ZM_FORMAT_COUNT)
		return zm_usage(call, "unknown format '%s'", v);
	if (s->format == ZM_FORMAT_COUNT)
		s->format = ZM_FORMAT_TURTLE;
	if (call->value[SHARD]) {
		if (!read_share(call->value[SHARD], s))
			return zm_usage(call, "shard: '%s' is not I/N, such as 2/7", call->value[SHARD]);
		if (v && s->format != ZM_FORMAT_NTRIPLES)
			return zm_usage(call, "a shard is N-Triples, not %s", v);
		s->format = ZM_FORMAT_NTRIPLES;
	}
	s->detail = ZM_DETAIL_FULL;
	if ((v = call->value[DETAIL])) {
		size_t i = 0;
		while (i < 3 && strcmp(details[i], v) != 0)
			i++;
		if (i == 3)
			return zm_usage(call, "unknown detail '%s'", v);
		s->detail = (ZmDetail)i;
	}
	v = call->value[BASE] ? call->value[BASE] : ZM_DEFAULT_BASE;
	if (!good_iri(v))
		return zm_usage(call, "'%s' is no absolute IRI", v);
	if (call->value[LICENCE] && !good_iri(call->value[LICENCE]))
		return zm_usage(call, "'%s' is no absolute IRI", call->value[LICENCE]);
	zm_buf_puts(&s->base, v);
	if (s->base.at[s->base.n - 1] != '/' && s->base.at[s->base.n - 1] != '#')
		zm_buf_putc(&s->base, '/');
	zm_buf_cstr(&s->base);
	s->jobs = 1;
	if ((v = call->value[JOBS])) {
		char *end;
		long n = strtol(v, &end, 10);
		if (*end || n < 1 || n > 64)
			return zm_usage(call, "jobs: '%s' is not a number from 1 to 64", v);
		s->jobs = (unsigned)n;
	}
	return ZM_EXIT_OK;
}

static void made(void *user, size_t slot, const ZmReport *r)
{
	Page *p = &((Target *)user)->page[slot];
	zm_stage(ZM_STAGE_GRAPH);
	p->written = p->part && r->text.n_bytes < LONG_TEXT;
	zm_draft_make(p->draft, r, p->written ? p->sink : NULL);
}

static bool each(void *user, size_t slot, const ZmReport *r)
{
	Target *t = user;
	Page *p = &t->page[slot];
	zm_stage(ZM_STAGE_GRAPH);
	bool new = zm_draft_take(p->draft, t->sink);
	zm_stage(ZM_STAGE_WRITING);
	if (p->written)
		zm_writer_take(new ? t->writer : NULL, p->part);
	zm_stage(ZM_STAGE_REST);
	t->text += r->text.n_bytes;
	if (t->text > LONG_RUN)
		zm_knowledge_huge();
	return true;
}

static void skip(void *user, const ZmRaw *raw, const ZmDocument *d)
{
	Target *t = user;
	if (t->skipped)
		zm_skipped_add(t->skipped, raw, d);
}

static void summary(const ZmGraph *g, const ZmBatch *b, const char *path, const struct timespec *start)
{
	struct timespec now;
	char buf[5][32];
	ZmGraphCounts c = zm_graph_counts(g);
	clock_gettime(CLOCK_MONOTONIC, &now);
	double s = (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
	fprintf(stderr, "%s report%s: %s entities, %s mentions, %s relations, %s figures in %.2f s", zm_thousands(c.reports, buf[0]), c.reports == 1 ? "" : "s",
	        zm_thousands(zm_graph_entities(g), buf[1]), zm_thousands(c.mentions, buf[2]), zm_thousands(c.relations, buf[3]),
	        zm_thousands(c.observations, buf[4]), s);
	if (c.twins)
		fprintf(stderr, "; %lu found again", c.twins);
	if (b->passed)
		fprintf(stderr, "; %lu passed over", b->passed);
	if (b->failed)
		fprintf(stderr, "; %lu failed", b->failed);
	fprintf(stderr, path ? " -> %s\n" : "\n", path);
	if (c.cited[ZM_VALID_IN_FORCE] + c.cited[ZM_VALID_AMENDED] + c.cited[ZM_VALID_REPEALED] + c.cited[ZM_VALID_NOT_YET] + c.cited[ZM_VALID_UNKNOWN])
		fprintf(stderr, "cited regulations: %s in force, %s amended since, %s repealed, %s not yet in force, %s unknown\n",
		        zm_thousands(c.cited[ZM_VALID_IN_FORCE], buf[0]), zm_thousands(c.cited[ZM_VALID_AMENDED], buf[1]),
		        zm_thousands(c.cited[ZM_VALID_REPEALED], buf[2]), zm_thousands(c.cited[ZM_VALID_NOT_YET], buf[3]),
		        zm_thousands(c.cited[ZM_VALID_UNKNOWN], buf[4]));
}

/* Reads all and closes the writer. */
static ZmStatus read_all(const ZmCall *call, const Settings *set, const ZmKnowledge *k, ZmWriter *w, ZmBatch *b)
{
	Target *t = b->user;
	ZmStatus st = ZM_OK;
	zm_graph_licence(t->graph, call->value[LICENCE]);
	if (set->shares)
		zm_graph_shard(t->graph, t->sink);
	if (call->value[SKIPPED])
		st = zm_skipped_open(call->value[SKIPPED], set->base.at, &t->skipped);
	if (st == ZM_OK) {
		zm_batch_run(b, k, call->arg, call->args);
		zm_stage(ZM_STAGE_GRAPH);
		zm_graph_finish(t->graph, t->sink);
	}
	zm_stage(ZM_STAGE_WRITING);
	ZmStatus written = zm_writer_finish(w);
	if (zm_skipped_close(t->skipped) != ZM_OK)
		st = ZM_ERR_IO;
	return st == ZM_OK ? written : st;
}

/* TIMINGS may be NULL. */
static void open_pages(Target *t, unsigned jobs, ZmTimings *timings)
{
	t->sink = timings ? zm_timings_sink(timings, zm_writer_sink(t->writer)) : zm_writer_sink(t->writer);
	t->pages = zm_batch_slots(jobs);
	t->page = zm_xmalloc(t->pages * sizeof *t->page);
	for (size_t i = 0; i < t->pages; i++) {
		ZmWriter *part = t->pages > 1 ? zm_writer_part(t->writer) : NULL;
		ZmSink *sink = part ? zm_writer_sink(part) : NULL;
		t->page[i] = (Page){zm_draft_new(t->graph), part, sink && timings ? zm_timings_sink(timings, sink) : sink, false};
	}
}

static void close_pages(Target *t)
{
	for (size_t i = 0; i < t->pages; i++) {
		zm_draft_free(t->page[i].draft);
		if (t->page[i].part)
			zm_writer_finish(t->page[i].part);
	}
	free(t->page);
}

static int build(const ZmCall *call, const Settings *set, const ZmKnowledge *k)
{
	struct timespec start;
	clock_gettime(CLOCK_MONOTONIC, &start);
	ZmOutput *out;
	if (zm_output_open(call->value[OUT], &out) != ZM_OK)
		return ZM_EXIT_SOME;
	char header[512];
	snprintf(header, sizeof header, "made by zhengmai %s\nlexicons %s\nrules %s", ZM_VERSION, zm_vocab_digest(k->vocab), zm_rules_digest(k->rules));
	ZmSorter *sorter = set->shares ? zm_sorter_new(call->value[OUT]) : NULL;
	ZmWriter *w;
	ZmStatus st = zm_writer_new(set->format, set->base.at, header, sorter ? zm_sorter_write : zm_output_write, sorter ? (void *)sorter : out, &w);
	Target t = {.graph = zm_graph_new(k->vocab, k->rules, set->detail), .writer = w};
	ZmTimings timings = {0};
	open_pages(&t, set->jobs, call->value[TIMINGS] ? &timings : NULL);
	bool quiet = call->value[QUIET] != NULL;
	ZmBatch b = {.jobs = set->jobs, .once = !set->shares, .standard_name = call->value[NAME], .options = {call->value[CONVERTER], set->share, set->shares},
	             .progress = !quiet && zm_is_terminal(stderr), .made = made, .each = each, .skipped = skip, .user = &t};
	ZmStatus read = read_all(call, set, k, w, &b);
	st = st == ZM_OK ? read : st;
	if (sorter && st == ZM_OK)
		st = zm_sorter_each(sorter, &(ZmSorted){.each = zm_output_line, .user = out});
	zm_sorter_free(sorter);
	bool any = zm_graph_counts(t.graph).reports > 0 || (set->shares && b.met); /* of a shard that nothing falls into that is all */
	if (!any && !b.failed)
		zm_diag(ZM_DIAG_NO_INPUT, NULL, 0, 0, NULL);
	if (st == ZM_ERR_RDF)
		zm_diag(ZM_DIAG_WRITE, call->value[OUT], 0, 0, "the RDF library refused");
	ZmStatus written = zm_output_close(out, st == ZM_OK && any);
	if (!quiet && any && st == ZM_OK && written == ZM_OK)
		summary(t.graph, &b, call->value[OUT], &start);
	if (call->value[TIMINGS])
		zm_timings_print(&timings, t.text);
	close_pages(&t);
	zm_graph_free(t.graph);
	return st == ZM_OK && written == ZM_OK && any && !b.failed ? ZM_EXIT_OK : ZM_EXIT_SOME;
}

int zm_cmd_build(const ZmCall *call)
{
	Settings set = {0};
	ZmKnowledge k;
	int status = settings(call, &set);
	if (call->value[TIMINGS])
		zm_stages_on();
	if (status == ZM_EXIT_OK && (status = zm_knowledge_load(call, &k)) == ZM_EXIT_OK) {
		status = build(call, &set, &k);
		zm_knowledge_release(&k);
	}
	zm_buf_release(&set.base);
	return status;
}
