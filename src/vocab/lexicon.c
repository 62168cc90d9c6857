#include "vocab/lexicon.h"

#include <dirent.h>
#include <raptor2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "vocab/vocab.h"

#define ID "https://w3id.org/zhengmai/id/"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

enum { NO_SCHEME = 255 };

typedef struct {
	uint32_t prop;
	const char *value;
} Prop;

typedef struct {
	const char *iri, *label, *english, *file;
	unsigned long line, column;
	uint32_t scheme;
	bool is_concept, bad_scheme;
	ZM_VEC(Prop) prop;
} Concept;

typedef struct {
	const uint32_t *cp;
	uint32_t n, concept, kind;
} Label;

typedef struct {
	ZmArena *arena;
	ZmMap *by_iri;
	ZM_VEC(Concept) concept;
	ZM_VEC(Label) label;
	raptor_parser *parser;
	const char *file;
	bool failed;
} Compiler;

static const char *const scheme_local[] = {
#define ZM_SCHEME(name, local) local,
#include "vocab/schemes.def"
#undef ZM_SCHEME
};
static const char *const prop_local[] = {
#define ZM_PROP(name, local) local,
#include "vocab/props.def"
#undef ZM_PROP
};

static bool after(const char **s, const char *prefix)
{
	size_t n = strlen(prefix);
	if (strncmp(*s, prefix, n) != 0)
		return false;
	*s += n;
	return true;
}

static void locate(Compiler *c, unsigned long *line, unsigned long *column)
{
	raptor_locator *l = raptor_parser_get_locator(c->parser);
	*line = l && l->line > 0 ? (unsigned long)l->line : 0;
	*column = l && l->column > 0 ? (unsigned long)l->column : 0;
}

static void on_log(void *user, raptor_log_message *m)
{
	Compiler *c = user;
	if (m->level < RAPTOR_LOG_LEVEL_WARN)
		return;
	unsigned long line = m->locator && m->locator->line > 0 ? (unsigned long)m->locator->line : 0;
	unsigned long column = m->locator && m->locator->column > 0 ? (unsigned long)m->locator->column : line ? 1 : 0;
	zm_diag(ZM_DIAG_LEXICON, c->file, line, column, "%s", m->text);
	c->failed = true;
}

static uint32_t find_concept(Compiler *c, const char *iri)
{
	bool added;
	uint32_t *slot = zm_map_put(c->by_iri, iri, strlen(iri), &added);
	if (added) {
		*slot = (uint32_t)c->concept.n;
		Concept *k = zm_vec_push(&c->concept);
		*k = (Concept){.iri = zm_arena_copy(c->arena, iri, strlen(iri)), .file = c->file, .scheme = NO_SCHEME};
		locate(c, &k->line, &k->column);
	}
	return *slot;
}

static void add_label(Compiler *c, uint32_t concept, const char *text, uint32_t kind)
{
	size_t n = strlen(text);
	uint32_t *cp = ZM_NEWN(c->arena, uint32_t, n + 1), len = 0;
	for (const char *p = text; *p;) {
		uint32_t ch = zm_fold(zm_utf8_next(&p));
		if (zm_is_quote(ch) || ch == ' ' || zm_cp_ignorable(ch))
			continue;
		cp[len++] = ch >= 'A' && ch <= 'Z' ? ch + 32 : ch;
	}
	if (len)
		*zm_vec_push(&c->label) = (Label){cp, len, concept, kind};
}

static void add_prop(Compiler *c, uint32_t concept, const char *local, const raptor_term *o)
{
	uint32_t p = 0;
	while (p < ZM_PROP_COUNT && strcmp(prop_local[p], local) != 0)
		p++;
	if (p == ZM_PROP_COUNT)
		return;
	const char *value;
	if (o->type == RAPTOR_TERM_TYPE_LITERAL) {
		value = (const char *)o->value.literal.string;
	} else if (o->type == RAPTOR_TERM_TYPE_URI) {
		value = (const char *)raptor_uri_as_string(o->value.uri);
		if (!after(&value, ID)) {
			const char *hash = strrchr(value, '#');
			value = hash ? hash + 1 : value;
		}
	} else {
		return;
	}
	*zm_vec_push(&c->concept.at[concept].prop) = (Prop){p, zm_arena_copy(c->arena, value, strlen(value))};
	if (p == ZM_PROP_SHORT_NAME) /* an area's name without its kind: found, but only with support */
		add_label(c, concept, value, ZM_LABEL_HIDDEN);
}

static void on_skos(Compiler *c, uint32_t k, const char *local, const raptor_term *o)
{
	const char *value = o->type == RAPTOR_TERM_TYPE_LITERAL ? (const char *)o->value.literal.string : NULL;
	const char *lang = value ? (const char *)o->value.literal.language : NULL;
	bool zh = value && (!lang || !strncmp(lang, "zh", 2));
	if (!strcmp(local, "prefLabel") && zh) {
		c->concept.at[k].label = zm_arena_copy(c->arena, value, strlen(value));
		add_label(c, k, value, ZM_LABEL_PREF);
	} else if (!strcmp(local, "prefLabel") && value) {
		c->concept.at[k].english = zm_arena_copy(c->arena, value, strlen(value));
	} else if (!strcmp(local, "altLabel") && zh) {
		add_label(c, k, value, ZM_LABEL_ALT);
	} else if (!strcmp(local, "hiddenLabel") && zh) {
		add_label(c, k, value, ZM_LABEL_HIDDEN);
	} else if (!strcmp(local, "inScheme") && o->type == RAPTOR_TERM_TYPE_URI) {
		const char *iri = (const char *)raptor_uri_as_string(o->value.uri);
		uint32_t s = ZM_SCHEME_COUNT;
		if (after(&iri, ID "scheme/"))
			for (s = 0; s < ZM_SCHEME_COUNT && strcmp(scheme_local[s], iri) != 0;)
				s++;
		if (s < ZM_SCHEME_COUNT)
			c->concept.at[k].scheme = s;
		else
			c->concept.at[k].bad_scheme = true;
	} else {
		add_prop(c, k, local, o);
	}
}

static void on_triple(void *user, raptor_statement *t)
{
	Compiler *c = user;
	if (t->subject->type != RAPTOR_TERM_TYPE_URI)
		return;
	const char *subject = (const char *)raptor_uri_as_string(t->subject->value.uri);
	const char *predicate = (const char *)raptor_uri_as_string(t->predicate->value.uri);
	if (!after(&subject, ID) || !strncmp(subject, "scheme/", 7))
		return;
	uint32_t k = find_concept(c, subject);
	if (after(&predicate, RDF)) {
		if (!strcmp(predicate, "type") && t->object->type == RAPTOR_TERM_TYPE_URI) {
			if (!strcmp((const char *)raptor_uri_as_string(t->object->value.uri), SKOS "Concept"))
				c->concept.at[k].is_concept = true;
			else
				add_prop(c, k, "type", t->object);
		}
	} else if (after(&predicate, SKOS)) {
		on_skos(c, k, predicate, t->object);
	} else {
		const char *hash = strrchr(predicate, '#'), *slash = strrchr(predicate, '/');
		add_prop(c, k, hash ? hash + 1 : slash ? slash + 1 : predicate, t->object);
	}
}

static void check_concepts(Compiler *c)
{
	for (size_t i = 0; i < c->concept.n; i++) {
		const Concept *k = &c->concept.at[i];
		const char *why = !k->is_concept ? "is no skos:Concept"
		                  : k->bad_scheme ? "is in no scheme that the program knows"
		                  : k->scheme == NO_SCHEME ? "has no skos:inScheme"
		                  : !k->label ? "has no skos:prefLabel in Chinese" : NULL;
		if (!why)
			continue;
		zm_diag(ZM_DIAG_LEXICON, k->file, k->line, k->column ? k->column : 1, "'%s' %s", k->iri, why);
		c->failed = true;
	}
}

static ZmStatus read_file(Compiler *c, raptor_world *world, const char *path, ZmBuf *all)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		zm_diag(ZM_DIAG_OPEN, path, 0, 0, NULL);
		return ZM_ERR_IO;
	}
	size_t from = all->n;
	for (;;) {
		zm_buf_reserve(all, 1 << 16);
		size_t got = fread(all->at + all->n, 1, 1 << 16, f);
		all->n += got;
		if (!got)
			break;
	}
	fclose(f);
	c->file = zm_arena_copy(c->arena, path, strlen(path));
	size_t good = zm_utf8_valid(all->at + from, all->n - from);
	if (good < all->n - from) {
		unsigned long line = 1;
		for (size_t i = 0; i < good; i++)
			line += all->at[from + i] == '\n';
		zm_diag(ZM_DIAG_LEXICON, path, line, 1, "not valid UTF-8");
		return ZM_ERR_SYNTAX;
	}
	raptor_uri *base = raptor_new_uri(world, (const unsigned char *)ID);
	c->parser = raptor_new_parser(world, "turtle");
	raptor_parser_set_statement_handler(c->parser, c, on_triple);
	if (raptor_parser_parse_start(c->parser, base) ||
	    raptor_parser_parse_chunk(c->parser, (const unsigned char *)all->at + from, all->n - from, 1))
		c->failed = true;
	raptor_free_parser(c->parser);
	raptor_free_uri(base);
	return ZM_OK;
}

static uint32_t pool(ZmBuf *strings, ZmMap *seen, const char *s)
{
	bool added;
	uint32_t *at = zm_map_put(seen, s, strlen(s), &added);
	if (added) {
		*at = (uint32_t)strings->n;
		zm_buf_add(strings, s, strlen(s) + 1);
	}
	return *at;
}

static const char *const role_names[] = {
#define ZM_GRAMMAR(name, role) role,
#include "vocab/roles.def"
#undef ZM_GRAMMAR
};

static const char *const word_role_names[] = {
#define ZM_WORD_ROLE(name, local, word) local,
#include "vocab/word_roles.def"
#undef ZM_WORD_ROLE
};

static const char *first_value(const Concept *k, ZmProp prop)
{
	for (size_t p = 0; p < k->prop.n; p++)
		if (k->prop.at[p].prop == prop)
			return k->prop.at[p].value;
	return NULL;
}

static uint32_t role_of(const Concept *k)
{
	_Static_assert(ZM_GRAMMAR_COUNT + 1 + ZM_WR_COUNT <= INT8_MAX && ZM_WR_COUNT <= 64, "a role is a byte, word roles are bits");
	const char *role = first_value(k, ZM_PROP_ROLE);
	for (uint32_t r = 0; role && k->scheme == ZM_SCHEME_UNIT_GRAMMAR && r < ZM_GRAMMAR_COUNT; r++)
		if (!strcmp(role_names[r], role))
			return r;
	for (uint32_t r = 0; role && k->scheme == ZM_SCHEME_CLAUSE_GRAMMAR && r < ZM_WR_COUNT; r++)
		if (!strcmp(word_role_names[r], role))
			return ZM_GRAMMAR_COUNT + 1 + r;
	return ZM_GRAMMAR_COUNT;
}

static void put(ZmWords *w, const void *p, size_t bytes)
{
	size_t words = (bytes + 3) / 4, at = w->n;
	for (size_t i = 0; i < words; i++)
		*zm_vec_push(w) = 0;
	memcpy(w->at + at, p, bytes);
}

static uint64_t facts_of(const Concept *k)
{
	static const struct {
		uint32_t prop;
		const char *value;
	} fact[] = {
#define ZM_FACT(prop, name, value) {ZM_PROP_##prop, value},
#include "vocab/facts.def"
#undef ZM_FACT
	};
	_Static_assert(ZM_FACT_COUNT <= 64, "facts are bits of a word");
	uint64_t facts = 0;
	for (size_t p = 0; p < k->prop.n; p++)
		for (size_t i = 0; i < ZM_FACT_COUNT; i++)
			if (k->prop.at[p].prop == fact[i].prop && !strcmp(k->prop.at[p].value, fact[i].value))
				facts |= (uint64_t)1 << i;
	return facts;
}

/* What the first zm:indicates says, of all types when no zm:objectType stands. */
static uint32_t cue_of(const Concept *k)
{
	static const char *const predicate[] = {
#define ZM_CUE_PREDICATE(name, local) local,
#define ZM_CUE_TYPE(name, local)
#include "vocab/cues.def"
#undef ZM_CUE_PREDICATE
#undef ZM_CUE_TYPE
	};
	static const char *const type[] = {
#define ZM_CUE_PREDICATE(name, local)
#define ZM_CUE_TYPE(name, local) local,
#include "vocab/cues.def"
#undef ZM_CUE_PREDICATE
#undef ZM_CUE_TYPE
	};
	const uint32_t predicates = sizeof predicate / sizeof *predicate, all = sizeof type / sizeof *type;
	const char *local = first_value(k, ZM_PROP_INDICATES);
	uint32_t types = 0, p = 0;
	bool said = false;
	while (p < predicates && !(local && !strcmp(local, predicate[p])))
		p++;
	for (size_t i = 0; i < k->prop.n; i++) {
		bool type_of = k->prop.at[i].prop == ZM_PROP_OBJECT_TYPE;
		said |= type_of;
		for (uint32_t t = 0; type_of && t < all; t++)
			types |= !strcmp(k->prop.at[i].value, type[t]) ? 1u << t : 0;
	}
	return p == predicates ? 0 : ZM_CUE(p, said ? types : (1u << all) - 1, facts_of(k) >> ZM_IS_STRENGTH_WEAK & 1);
}

static void put_facts(const Compiler *c, ZmWords *w)
{
	for (size_t i = 0; i < c->concept.n; i++) {
		uint64_t facts = facts_of(&c->concept.at[i]);
		put(w, &facts, sizeof facts);
	}
}

static const Compiler *sorting;
static int by_iri(const void *a, const void *b)
{
	return strcmp(sorting->concept.at[*(const uint32_t *)a].iri, sorting->concept.at[*(const uint32_t *)b].iri);
}

static void put_schemes(const Compiler *c, ZmWords *w)
{
	uint32_t begin = 0;
	for (uint32_t s = 0; s <= ZM_SCHEME_COUNT; s++) {
		*zm_vec_push(w) = begin;
		for (size_t i = 0; i < c->concept.n; i++)
			begin += c->concept.at[i].scheme == s;
	}
	for (uint32_t s = 0; s < ZM_SCHEME_COUNT; s++)
		for (size_t i = 0; i < c->concept.n; i++)
			if (c->concept.at[i].scheme == s)
				*zm_vec_push(w) = (uint32_t)i;
}

static ZmTrieLabel trie_label(const Compiler *c, const Label *l)
{
	const Concept *k = &c->concept.at[l->concept];
	ZmPayloadMore more = {.is = {0, (uint8_t)k->scheme, (uint8_t)l->kind, (uint8_t)role_of(k)}};
	return (ZmTrieLabel){l->cp, l->n, ZM_PAYLOAD(l->concept, l->kind), more.word};
}

static uint64_t label_says(uint32_t word)
{
	static const bool makes_word[] = {
#define ZM_WORD_ROLE(name, local, word) word,
#include "vocab/word_roles.def"
#undef ZM_WORD_ROLE
	};
	ZmPayloadMore more = {.word = word};
	const bool is_word = more.is.scheme == ZM_SCHEME_CUES || (more.is.role > ZM_GRAMMAR_COUNT && makes_word[more.is.role - ZM_GRAMMAR_COUNT - 1]);
	return (is_word ? ZM_SAYS_WORD : 0) | (uint64_t)1 << (ZM_GRAMMAR_COUNT + more.is.scheme) | (more.is.role < ZM_GRAMMAR_COUNT ? (uint64_t)1 << more.is.role : 0);
}

static void write_blob(Compiler *c, const char *digest, ZmWords *w)
{
	size_t start = w->n;
	ZmBlobHead head = {.magic = ZM_BLOB_MAGIC, .n_concepts = (uint32_t)c->concept.n, .n_labels = (uint32_t)c->label.n};
	strcpy(head.digest, digest);
	put(w, &head, sizeof head);
	ZmBuf strings = {0};
	ZmMap *seen = zm_map_new();
	zm_buf_putc(&strings, '\0');
	ZM_VEC(ZmBlobConcept) concepts = {0};
	ZM_VEC(ZmBlobProp) props = {0};
	ZmWords order = {0};
	for (size_t i = 0; i < c->concept.n; i++) {
		const Concept *k = &c->concept.at[i];
		ZmBlobConcept b = {pool(&strings, seen, k->iri), pool(&strings, seen, k->label),
		                   k->english ? pool(&strings, seen, k->english) : 0, k->scheme, role_of(k), (uint32_t)props.n, 0, {0, 0}, cue_of(k), 0};
		const char *within = first_value(k, ZM_PROP_WITHIN);
		const uint32_t *area = within ? zm_map_get(c->by_iri, within, strlen(within)) : NULL;
		b.within = area ? *area + 1 : 0;
		for (size_t p = 0; p < k->prop.n; p++) {
			*zm_vec_push(&props) = (ZmBlobProp){k->prop.at[p].prop, pool(&strings, seen, k->prop.at[p].value)};
			b.has[k->prop.at[p].prop / 32] |= 1u << k->prop.at[p].prop % 32;
		}
		b.prop_end = (uint32_t)props.n;
		*zm_vec_push(&concepts) = b;
		*zm_vec_push(&order) = (uint32_t)i;
	}
	sorting = c;
	if (order.n)
		qsort(order.at, order.n, sizeof *order.at, by_iri);
	ZmTrieLabel *labels = zm_xmalloc((c->label.n + 1) * sizeof *labels);
	for (size_t i = 0; i < c->label.n; i++)
		labels[i] = trie_label(c, &c->label.at[i]);
	head.concepts = (uint32_t)(w->n - start);
	put(w, concepts.at, concepts.n * sizeof *concepts.at);
	head.props = (uint32_t)(w->n - start);
	put(w, props.at, props.n * sizeof *props.at);
	if ((w->n - start) % 2)
		*zm_vec_push(w) = 0;
	head.facts = (uint32_t)(w->n - start);
	put_facts(c, w);
	head.by_iri = (uint32_t)(w->n - start);
	put(w, order.at, order.n * sizeof *order.at);
	head.by_scheme = (uint32_t)(w->n - start);
	put_schemes(c, w);
	while ((w->n - start) % 16) /* its nodes on lines of the cache */
		*zm_vec_push(w) = 0;
	head.trie = (uint32_t)(w->n - start);
	zm_trie_freeze(labels, c->label.n, label_says, w);
	head.strings = (uint32_t)(w->n - start);
	put(w, strings.at, strings.n);
	head.words = (uint32_t)(w->n - start);
	memcpy(w->at + start, &head, sizeof head);
	free(labels);
	free(concepts.at);
	free(props.at);
	free(order.at);
	zm_map_free(seen);
	zm_buf_release(&strings);
}

static int is_turtle(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 4 && e->d_name[0] != '.' && !strcmp(e->d_name + n - 4, ".ttl");
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name); /* not the locale's order */
}

ZmStatus zm_lexicon_compile(const char *dir, ZmWords *words)
{
	struct dirent **entry;
	int n = scandir(dir, &entry, is_turtle, by_bytes);
	if (n < 0) {
		zm_diag(ZM_DIAG_OPEN, dir, 0, 0, "no such lexicon folder");
		return ZM_ERR_IO;
	}
	Compiler c = {.arena = zm_arena_new(), .by_iri = zm_map_new()};
	raptor_world *world = raptor_new_world();
	raptor_world_open(world);
	raptor_world_set_log_handler(world, &c, on_log);
	ZmStatus st = ZM_OK;
	ZmBuf all = {0};
	for (int i = 0; i < n; i++) {
		ZmStatus one = read_file(&c, world, zm_arena_printf(c.arena, "%s/%s", dir, entry[i]->d_name), &all);
		st = st == ZM_OK ? one : st;
		free(entry[i]);
	}
	free(entry);
	raptor_free_world(world);
	if (!c.failed && st == ZM_OK)
		check_concepts(&c);
	if (c.failed)
		st = ZM_ERR_SYNTAX;
	if (st == ZM_OK) {
		char digest[65];
		zm_sha256_hex(all.at, all.n, digest);
		write_blob(&c, digest, words);
	}
	for (size_t i = 0; i < c.concept.n; i++)
		free(c.concept.at[i].prop.at);
	free(c.concept.at);
	free(c.label.at);
	zm_map_free(c.by_iri);
	zm_arena_free(c.arena);
	zm_buf_release(&all);
	return st;
}
