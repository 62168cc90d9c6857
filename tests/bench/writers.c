/* writers.c: our Turtle and N-Triples writers against serd's, the same statements in one process.
 *
 * make bench.  Statements have the shape of a mention: one subject, eight statements. */
#include <serd/serd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "rdf/writer.h"

enum { SUBJECTS = 125000, PER_SUBJECT = 8 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool count_bytes(void *user, const char *s, size_t n)
{
	(void)s;
	*(size_t *)user += n;
	return true;
}

static double ours(ZmFormat f, size_t *bytes)
{
	double start = now();
	ZmWriter *w;
	*bytes = 0;
	zm_writer_new(f, ZM_DEFAULT_BASE, "", count_bytes, bytes, &w);
	ZmSink *s = zm_writer_sink(w);
	for (unsigned i = 0; i < SUBJECTS; i++) {
		char id[64];
		snprintf(id, sizeof id, "49ca5d1e1a84c129_%u_%u", i, i + 5);
		zm_sink_begin(s, ZM_N(MENTION, id));
		zm_sink_name(s, ZM_N(RDF, "type"), ZM_N(NIF, "Phrase"));
		zm_sink_name(s, ZM_N(NIF, "referenceContext"), ZM_N(REPORT, "大连长兴岛经济区-2021-49ca5d1e1a84c129"));
		zm_sink_number(s, ZM_N(NIF, "beginIndex"), i, ZM_N(XSD, "nonNegativeInteger"));
		zm_sink_number(s, ZM_N(NIF, "endIndex"), i + 5, ZM_N(XSD, "nonNegativeInteger"));
		zm_sink_string(s, ZM_N(NIF, "anchorOf"), "党的十九大");
		zm_sink_name(s, ZM_N(ITSRDF, "taIdentRef"), ZM_N(MEETING, "中国共产党第十九次全国代表大会"));
		zm_sink_name(s, ZM_N(ITSRDF, "taClassRef"), ZM_N(ZM, "Meeting"));
		zm_sink_name(s, ZM_N(ZM, "foundBy"), ZM_N(RULE, "lexicon.meetings"));
		zm_sink_end(s);
	}
	zm_writer_finish(w);
	return now() - start;
}

static size_t serd_sink(const void *s, size_t n, void *user)
{
	(void)s;
	*(size_t *)user += n;
	return n;
}

/* A name for serd: prefix:local taken as it is, or (WHOLE) an IRI, which it checks and shortens as
 * our writer does. */
static bool whole;
static SerdNode name(char *room, ZmNs ns, const char *local)
{
	if (whole)
		sprintf(room, "%s%s%s", zm_ns[ns].instances ? ZM_DEFAULT_BASE : "", zm_ns[ns].iri, local);
	else
		sprintf(room, "%s:%s", zm_ns[ns].prefix, local);
	return serd_node_from_string(whole ? SERD_URI : SERD_CURIE, (const uint8_t *)room);
}
#define NAME(ns, local) name((char[256]){0}, ZM_NS_##ns, local)

static SerdNode literal(const char *s)
{
	return serd_node_from_string(SERD_LITERAL, (const uint8_t *)s);
}

static double serds(SerdSyntax syntax, size_t *bytes)
{
	double start = now();
	*bytes = 0;
	SerdEnv *env = serd_env_new(NULL);
	for (int i = 0; i < ZM_NS_COUNT; i++) {
		char iri[256];
		snprintf(iri, sizeof iri, "%s%s", zm_ns[i].instances ? ZM_DEFAULT_BASE : "", zm_ns[i].iri);
		serd_env_set_prefix_from_strings(env, (const uint8_t *)zm_ns[i].prefix, (const uint8_t *)iri);
	}
	SerdWriter *w = serd_writer_new(syntax, SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED | SERD_STYLE_BULK, env, NULL, serd_sink, bytes);
	SerdNode type = NAME(RDF, "type"), phrase = NAME(NIF, "Phrase"), context = NAME(NIF, "referenceContext"), begin = NAME(NIF, "beginIndex"),
	         end = NAME(NIF, "endIndex"), anchor = NAME(NIF, "anchorOf"), ident = NAME(ITSRDF, "taIdentRef"), class_ = NAME(ITSRDF, "taClassRef"),
	         found = NAME(ZM, "foundBy"), number = NAME(XSD, "nonNegativeInteger"), report = NAME(REPORT, "大连长兴岛经济区-2021-49ca5d1e1a84c129"),
	         meeting = NAME(MEETING, "中国共产党第十九次全国代表大会"), kind = NAME(ZM, "Meeting"), rule = NAME(RULE, "lexicon.meetings");
	for (unsigned i = 0; i < SUBJECTS; i++) {
		char id[80], from[16], to[16];
		snprintf(id, sizeof id, "49ca5d1e1a84c129_%u_%u", i, i + 5);
		snprintf(from, sizeof from, "%u", i);
		snprintf(to, sizeof to, "%u", i + 5);
		SerdNode s = NAME(MENTION, id), o[8] = {phrase, report, literal(from), literal(to), literal("党的十九大"), meeting, kind, rule};
		const SerdNode *p[8] = {&type, &context, &begin, &end, &anchor, &ident, &class_, &found};
		for (int k = 0; k < PER_SUBJECT; k++)
			serd_writer_write_statement(w, 0, NULL, &s, p[k], &o[k], k == 2 || k == 3 ? &number : NULL, NULL);
	}
	serd_writer_finish(w);
	serd_writer_free(w);
	serd_env_free(env);
	return now() - start;
}

static double best(double (*run)(int, size_t *), int what)
{
	double least = 1e9;
	size_t n;
	for (int round = 0; round < 5; round++) {
		double t = run(what, &n);
		least = t < least ? t : least;
	}
	return (double)SUBJECTS * PER_SUBJECT / 1e6 / least;
}

static double run_ours(int f, size_t *n)
{
	return ours((ZmFormat)f, n);
}

static double run_serd(int syntax, size_t *n)
{
	return serds((SerdSyntax)syntax, n);
}

int main(void)
{
	printf("million statements a second, best of five, without the disk\n");
	double turtle = best(run_ours, ZM_FORMAT_TURTLE), lines = best(run_ours, ZM_FORMAT_NTRIPLES);
	for (int i = 0; i < 2; i++) {
		whole = i;
		double t = best(run_serd, SERD_TURTLE), l = best(run_serd, SERD_NTRIPLES);
		printf("turtle    ours %5.2f, serd given %s %5.2f: %.1f times\n", turtle, whole ? "IRIs  " : "curies", t, turtle / t);
		printf("ntriples  ours %5.2f, serd given %s %5.2f: %.1f times\n", lines, whole ? "IRIs  " : "curies", l, lines / l);
	}
	return 0;
}
