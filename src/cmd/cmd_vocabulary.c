/* cmd_vocabulary.c: zhengmai vocabulary: what the program knows and can say. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "cmd/command.h"
#include "cmd/rulecheck.h"
#include "cmd/terminal.h"
#include "rdf/model.h"

#define OWL "http://www.w3.org/2002/07/owl#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"

enum { CHECK };
const ZmOption zm_options_vocabulary[] = {
    [CHECK] = {"check", 'c', NULL, "try every rule on its examples and say what fails"},
};
ZM_OPTIONS_END(vocabulary);

/* ontology/zhengmai.ttl as it stands in the binary (vocab/knowledge.S), with a NUL behind it. */
extern const char zm_ontology_text[];

static void head(const char *what, size_t n)
{
	printf(zm_colours(stdout) ? "%s\033[1m%s\033[0m (%zu)\n" : "%s%s (%zu)\n", !strcmp(what, "classes") ? "" : "\n", what, n);
}

static void column(const char *s, int width)
{
	fputs(s, stdout);
	for (int i = zm_utf8_columns(s); i < width; i++)
		putchar(' ');
}

static const char *label(ZmModel *m, ZmArena *arena, const char *iri, const char *lang)
{
	ZmNodes all = {0};
	const char *found = "";
	zm_model_objects(m, arena, iri, RDFS "label", &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].lang && !strcmp(all.at[i].lang, lang))
			found = all.at[i].text;
	free(all.at);
	return found;
}

static void put_terms(ZmModel *m, ZmArena *arena, const char *what, const char *const *types, size_t n_types)
{
	ZmNodes all = {0};
	size_t n = 0;
	for (size_t i = 0; i < n_types; i++) {
		ZmNodes some = {0};
		zm_model_subjects(m, arena, RDF "type", &(ZmNode){.kind = ZM_NODE_IRI, .text = types[i]}, &some);
		for (size_t k = 0; k < some.n; k++)
			if (some.at[k].kind == ZM_NODE_IRI && !strncmp(zm_short_iri(arena, some.at[k].text), "zm:", 3)) {
				*zm_vec_push(&all) = some.at[k];
				n++;
			}
		free(some.at);
	}
	head(what, n);
	for (size_t i = 0; i < n; i++) {
		const char *iri = all.at[i].text;
		ZmNode from = zm_model_object(m, arena, iri, RDFS "domain"), to = zm_model_object(m, arena, iri, RDFS "range");
		fputs("  ", stdout);
		column(zm_short_iri(arena, iri), 28);
		column(label(m, arena, iri, "zh"), 22);
		column(label(m, arena, iri, "en"), 30);
		if (from.kind == ZM_NODE_IRI || to.kind == ZM_NODE_IRI)
			printf("%s -> %s", from.kind == ZM_NODE_IRI ? zm_short_iri(arena, from.text) : "several",
			       to.kind == ZM_NODE_IRI ? zm_short_iri(arena, to.text) : "several");
		putchar('\n');
	}
	free(all.at);
}

static void put_lexicons(const ZmVocab *v)
{
	unsigned long count[ZM_SCHEME_COUNT] = {0}, all = 0;
	for (size_t l = 0; l < zm_vocab_layers(v); l++)
		for (size_t i = 0; i < zm_vocab_concepts(v, l); i++, all++)
			count[zm_concept_scheme(v, zm_concept_id(l, i))]++;
	head("lexicons", ZM_SCHEME_COUNT);
	for (int s = 0; s < ZM_SCHEME_COUNT; s++)
		printf("  %-28s%6lu entries\n", zm_scheme_name((ZmScheme)s), count[s]);
	printf("  %-28s%6lu entries, digest %.16s\n", "all", all, zm_vocab_digest(v));
}

static void put_rules(const ZmRules *r)
{
	size_t n = 0;
	for (size_t i = 0; i < zm_rules_count(r); i++)
		n += zm_rules_at(r, i)->in_use;
	head("rules", n);
	for (size_t i = 0; i < zm_rules_count(r); i++) {
		const ZmRule *k = zm_rules_at(r, i);
		if (!k->in_use)
			continue;
		fputs("  ", stdout);
		column(k->id, 28);
		column(k->for_, 12);
		printf("%2d  %s:%lu\n", k->priority, k->file, k->line);
	}
	printf("  %-28sdigest %.16s\n", "all", zm_rules_digest(r));
}

static int check(const ZmKnowledge *k)
{
	ZmRuleCheck c = zm_rules_check(k);
	printf("%lu passed, %lu failed\n", c.passed, c.failed);
	return c.failed ? ZM_EXIT_DATA : ZM_EXIT_OK;
}

int zm_cmd_vocabulary(const ZmCall *call)
{
	static const char *const classes[] = {OWL "Class"}, *const predicates[] = {OWL "ObjectProperty", OWL "DatatypeProperty", RDF "Property"};
	ZmKnowledge k;
	int status = zm_knowledge_load(call, &k);
	if (status != ZM_EXIT_OK)
		return status;
	if (call->value[CHECK]) {
		status = check(&k);
	} else {
		ZmArena *arena = zm_arena_new();
		ZmModel *m;
		if (zm_model_parse("zhengmai.ttl", zm_ontology_text, strlen(zm_ontology_text), &m) == ZM_OK) {
			put_terms(m, arena, "classes", classes, 1);
			put_terms(m, arena, "predicates", predicates, 3);
			zm_model_free(m);
		} else {
			status = ZM_EXIT_DATA;
		}
		put_lexicons(k.vocab);
		put_rules(k.rules);
		zm_arena_free(arena);
	}
	zm_knowledge_release(&k);
	return status;
}
