/* cmd_explain.c: zhengmai explain GRAPH IRI|LABEL: every statement on a thing and what it rests on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/terminal.h"
#include "rdf/model.h"

#define ZM "https://w3id.org/zhengmai/ns#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define ITS "http://www.w3.org/2005/11/its/rdf#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define DCTERMS "http://purl.org/dc/terms/"

const ZmOption zm_options_explain[] = {{0}};
ZM_OPTIONS_END(explain);

typedef struct {
	ZmModel *m;
	ZmArena *arena;
	bool colours;
} Explain;

typedef struct {
	const char *file, *quote, *iri;
	long line;
} Row;

static const char *get(Explain *x, const char *s, const char *p)
{
	return zm_model_object(x->m, x->arena, s, p).text;
}

static const char *label_of(Explain *x, const ZmNode *n)
{
	static const char *const labels[] = {SKOS "prefLabel", DCTERMS "title", RDFS "label"};
	if (n->kind != ZM_NODE_IRI)
		return n->text;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		ZmNodes all = {0};
		zm_model_objects(x->m, x->arena, n->text, labels[i], &all);
		const char *best = NULL;
		for (size_t k = 0; k < all.n; k++)
			if (!best || (all.at[k].lang && !strcmp(all.at[k].lang, "zh")))
				best = all.at[k].text;
		free(all.at);
		if (best)
			return best;
	}
	return zm_short_iri(x->arena, n->text);
}

static void heading(const Explain *x, const char *s)
{
	printf(x->colours ? "\033[1m%s\033[0m" : "%s", s);
}

/* What is said of the thing itself, labels first. */
static void put_properties(Explain *x, const char *iri)
{
	ZmNode self = {.kind = ZM_NODE_IRI, .text = iri};
	heading(x, label_of(x, &self));
	printf("\n%s\n", zm_short_iri(x->arena, iri));
	ZmPairs all = {0};
	zm_model_about(x->m, x->arena, iri, &all);
	const char *last = "";
	for (size_t i = 0; i < all.n; i++) {
		const char *p = all.at[i].predicate.text, *name = zm_short_iri(x->arena, p);
		const ZmNode *o = &all.at[i].object;
		if (!strcmp(p, last)) {
			printf(", ");
		} else {
			printf(*last ? "\n  %s: " : "  %s: ", !strcmp(p, RDF "type") ? "a" : name);
			last = p;
		}
		bool class_ = o->kind == ZM_NODE_IRI && (!strcmp(p, RDF "type") || !strncmp(o->text, ZM, strlen(ZM)));
		fputs(class_ ? zm_short_iri(x->arena, o->text) : label_of(x, o), stdout);
	}
	if (all.n)
		putchar('\n');
	free(all.at);
}

static int by_place(const void *a, const void *b)
{
	const Row *x = a, *y = b;
	int c = strcmp(x->file, y->file);
	if (c)
		return c;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return strcmp(x->iri, y->iri);
}

static Row place(Explain *x, const char *iri, const char *report, const char *sentence)
{
	return (Row){.file = *report ? get(x, report, ZM "sourceFile") : "", .iri = iri,
	             .quote = *sentence ? get(x, sentence, NIF "anchorOf") : "",
	             .line = *sentence ? strtol(get(x, sentence, ZM "line"), NULL, 10) : 0};
}

static void put_statement(Explain *x, const Row *r)
{
	ZmNode s = zm_model_object(x->m, x->arena, r->iri, RDF "subject"), p = zm_model_object(x->m, x->arena, r->iri, RDF "predicate"),
	       o = zm_model_object(x->m, x->arena, r->iri, RDF "object");
	const char *predicate = zm_short_iri(x->arena, p.text), *cue = get(x, r->iri, ZM "cue"), *rule = get(x, r->iri, ZM "byRule"),
	           *post = get(x, r->iri, ZM "post"), *validity = get(x, r->iri, ZM "validity");
	printf("\n%s ", label_of(x, &s));
	heading(x, predicate);
	printf(" %s\n", label_of(x, &o));
	printf("    %s:%ld: “%s”\n", r->file, r->line, r->quote);
	printf("    %s", *rule ? zm_short_iri(x->arena, rule) : "rule unknown");
	if (*cue)
		printf(", cue %s", cue);
	if (*post)
		printf(", post %s", post);
	if (*validity)
		printf(", %s", zm_short_iri(x->arena, validity));
	printf(", confidence %s\n", get(x, r->iri, ZM "confidence"));
}

static void put_statements(Explain *x, const char *iri)
{
	ZmNode self = {.kind = ZM_NODE_IRI, .text = iri};
	ZmNodes all = {0}, mine = {0};
	zm_model_subjects(x->m, x->arena, RDF "subject", &self, &all);
	zm_model_subjects(x->m, x->arena, RDF "object", &self, &mine);
	for (size_t i = 0; i < mine.n; i++)
		*zm_vec_push(&all) = mine.at[i];
	if (!strcmp(get(x, iri, RDF "type"), RDF "Statement"))
		*zm_vec_push(&all) = self;
	Row *row = ZM_NEWN(x->arena, Row, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		row[i] = place(x, all.at[i].text, get(x, all.at[i].text, ZM "assertedIn"), get(x, all.at[i].text, ZM "evidence"));
	qsort(row, all.n, sizeof *row, by_place);
	printf("\n%zu statement%s\n", all.n, all.n == 1 ? "" : "s");
	for (size_t i = 0; i < all.n; i++)
		put_statement(x, &row[i]);
	free(all.at);
	free(mine.at);
}

static void put_mentions(Explain *x, const char *iri)
{
	ZmNode self = {.kind = ZM_NODE_IRI, .text = iri};
	ZmNodes all = {0};
	zm_model_subjects(x->m, x->arena, ITS "taIdentRef", &self, &all);
	Row *row = ZM_NEWN(x->arena, Row, all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		row[i] = place(x, all.at[i].text, get(x, all.at[i].text, NIF "referenceContext"), "");
		row[i].line = strtol(get(x, all.at[i].text, NIF "beginIndex"), NULL, 10);
	}
	qsort(row, all.n, sizeof *row, by_place);
	if (all.n)
		printf("\nmentioned %zu time%s\n", all.n, all.n == 1 ? "" : "s");
	for (size_t i = 0; i < all.n; i++)
		printf("    %s, characters %ld to %s: “%s” (%s)\n", row[i].file, row[i].line, get(x, row[i].iri, NIF "endIndex"),
		       get(x, row[i].iri, NIF "anchorOf"), zm_short_iri(x->arena, get(x, row[i].iri, ZM "foundBy")));
	free(all.at);
}

/* What WORD stands for: an IRI of the graph, else all that bear it as a label. */
static void find(Explain *x, const char *word, ZmNodes *out)
{
	static const char *const labels[] = {SKOS "prefLabel", SKOS "altLabel", DCTERMS "title"};
	static const char *const langs[] = {"zh", "en", NULL};
	const char *iri = zm_long_iri(x->arena, word);
	if (iri && zm_model_object(x->m, x->arena, iri, RDF "type").kind != ZM_NODE_UNBOUND)
		*zm_vec_push(out) = (ZmNode){.kind = ZM_NODE_IRI, .text = iri};
	for (size_t l = 0; l < sizeof labels / sizeof *labels && !out->n; l++)
		for (size_t i = 0; i < 3 && !out->n; i++)
			zm_model_subjects(x->m, x->arena, labels[l], &(ZmNode){.kind = ZM_NODE_LITERAL, .text = word, .lang = langs[i]}, out);
}

int zm_cmd_explain(const ZmCall *call)
{
	Explain x = {.arena = zm_arena_new(), .colours = zm_colours(stdout)};
	int status = ZM_EXIT_SOME;
	if (zm_model_load(call->arg, 1, NULL, &x.m) == ZM_OK) {
		ZmNodes things = {0};
		find(&x, call->arg[1], &things);
		for (size_t i = 0; i < things.n; i++) {
			if (i)
				printf("\n");
			put_properties(&x, things.at[i].text);
			put_statements(&x, things.at[i].text);
			put_mentions(&x, things.at[i].text);
		}
		if (!things.n)
			zm_diag(ZM_DIAG_NOT_FOUND, NULL, 0, 0, "'%s' in %s", call->arg[1], call->arg[0]);
		else
			status = ZM_EXIT_OK;
		free(things.at);
	}
	zm_model_free(x.m);
	zm_arena_free(x.arena);
	return status;
}
