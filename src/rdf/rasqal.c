#include "rdf/rasqal.h"

#include <rasqal.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rdf/table.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef struct {
	const ZmIndex *x[2];         /* the graph; tables or NULL */
	rasqal_world *world;
	rasqal_literal **literal[2]; /* by term; made when first met, so that a term is always the same literal */
	ZmMap *by_pointer[2];        /* literal → term, and one more */
	ZM_VEC(rasqal_variable *) var; /* all that were given values */
	char *why;
	bool failed;
} Source;

/* Behind each open match. */
typedef struct {
	Source *s;
	int in; /* which index */
	ZmTriples t;
	size_t i;
	rasqal_variable *var[3];
} Match;

/* rasqal writes decimals, days and booleans anew; their literal is the one of the graph. */
static void keep_lexical(rasqal_literal *l, const char *text)
{
	if (!l->string || !strcmp((const char *)l->string, text))
		return;
	if (l->type == RASQAL_LITERAL_DATE || l->type == RASQAL_LITERAL_DATETIME) {
		char *copy = strdup(text);
		if (!copy)
			return;
		rasqal_free_memory((void *)l->string);
		l->string = (const unsigned char *)copy;
	} else if (l->type == RASQAL_LITERAL_DECIMAL || l->type == RASQAL_LITERAL_BOOLEAN) {
		l->string = (const unsigned char *)text; /* of these rasqal does not own it */
	} else {
		return;
	}
	l->string_len = (unsigned)strlen(text);
}

/* Integers of more than 32 bits come out of rasqal as decimals: which they were, the terms that are there tell. */
static void widen(Source *s, ZmNode *n)
{
	static const char *const types[] = {XSD "decimal", XSD "integer", XSD "long", XSD "unsignedLong", XSD "unsignedInt", XSD "nonNegativeInteger",
	                                    XSD "positiveInteger", XSD "nonPositiveInteger", XSD "negativeInteger"};
	const char *found = NULL;
	if (n->kind != ZM_NODE_LITERAL || !n->datatype || strcmp(n->datatype, XSD "decimal") != 0 || strchr(n->text, '.') || strlen(n->text) < 10)
		return;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		ZmNode as = {.kind = ZM_NODE_LITERAL, .text = n->text, .datatype = types[i]};
		bool here = false;
		for (int in = 0; in < 2; in++)
			here = here || (s->x[in] && zm_index_find(s->x[in], &as) != ZM_NO_ID);
		if (here && found) {
			s->failed = true;
			strcpy(s->why, "two large numbers that differ only in their datatype");
		}
		found = here ? types[i] : found;
	}
	if (found)
		n->datatype = found;
}

static rasqal_literal *literal(Source *s, int in, uint32_t id)
{
	if (s->literal[in][id])
		return s->literal[in][id];
	ZmNode n = zm_index_term(s->x[in], id);
	raptor_world *raptor = rasqal_world_get_raptor(s->world);
	rasqal_literal *l = NULL;
	if (n.kind == ZM_NODE_IRI) {
		l = rasqal_new_uri_literal(s->world, raptor_new_uri(raptor, (const unsigned char *)n.text));
	} else {
		size_t len = strlen(n.text);
		unsigned char *text = malloc(len + 1); /* rasqal frees it */
		if (text)
			memcpy(text, n.text, len + 1);
		if (text && n.kind == ZM_NODE_BLANK)
			l = rasqal_new_simple_literal(s->world, RASQAL_LITERAL_BLANK, text);
		else if (text)
			l = rasqal_new_string_literal(s->world, text, n.lang ? strdup(n.lang) : NULL,
			                              n.datatype ? raptor_new_uri(raptor, (const unsigned char *)n.datatype) : NULL, NULL);
	}
	if (l && n.kind == ZM_NODE_LITERAL && n.datatype)
		keep_lexical(l, n.text);
	s->literal[in][id] = l;
	if (l)
		*zm_map_put(s->by_pointer[in], (const char *)&l, sizeof l, NULL) = id + 1;
	else
		s->failed = true;
	return l;
}

static uint32_t known(const Source *s, int in, rasqal_literal *l)
{
	const uint32_t *id = zm_map_get(s->by_pointer[in], (const char *)&l, sizeof l);
	return id && *id ? *id - 1 : ZM_NO_ID;
}

/* What L says; its strings are rasqal's. */
static ZmNode to_node(const Source *s, rasqal_literal *l)
{
	if (!l)
		return (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""};
	for (int in = 0; in < 2; in++) {
		uint32_t id = known(s, in, l);
		if (id != ZM_NO_ID)
			return zm_index_term(s->x[in], id);
	}
	size_t len;
	int error = 0;
	const char *text = (const char *)rasqal_literal_as_counted_string(l, &len, 0, &error);
	rasqal_literal_type type = rasqal_literal_get_rdf_term_type(l);
	ZmNode n = {.kind = type == RASQAL_LITERAL_URI ? ZM_NODE_IRI : type == RASQAL_LITERAL_BLANK ? ZM_NODE_BLANK : ZM_NODE_LITERAL, .text = text ? text : ""};
	if (n.kind == ZM_NODE_LITERAL) {
		raptor_uri *datatype = rasqal_literal_datatype(l);
		n.lang = l->language;
		n.datatype = !n.lang && datatype ? (const char *)raptor_uri_as_string(datatype) : NULL;
		if (n.datatype && !strcmp(n.datatype, XSD "string"))
			n.datatype = NULL;
	}
	return n;
}

/* The number of what stands in the pattern; a variable without value is any. False: index IN has it not. */
static bool place(const Source *s, int in, rasqal_literal *l, uint32_t *id, rasqal_variable **var)
{
	*id = ZM_NO_ID;
	*var = rasqal_literal_as_variable(l);
	if (*var) {
		l = (*var)->value;
		if (!l)
			return true;
	}
	*id = known(s, in, l);
	if (*id == ZM_NO_ID) {
		ZmNode n = to_node(s, l);
		*id = zm_index_find(s->x[in], &n);
	}
	return *id != ZM_NO_ID;
}

/* A predicate tells whether a pattern is about the graph or a table. */
static int which(const Source *s, rasqal_triple *t)
{
	const char *iri = t->predicate->type == RASQAL_LITERAL_URI ? (const char *)raptor_uri_as_string(t->predicate->value.uri) : "";
	return s->x[1] && !strncmp(iri, ZM_TABLE_SCHEME, strlen(ZM_TABLE_SCHEME));
}

static rasqal_triple_parts bind_match(rasqal_triples_match *rtm, void *user, rasqal_variable *bindings[4], rasqal_triple_parts parts)
{
	static const rasqal_triple_parts part[3] = {RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE, RASQAL_TRIPLE_OBJECT};
	(void)bindings;
	(void)rtm;
	Match *m = user;
	const ZmTriple *t = &m->t.at[m->i];
	unsigned bound = 0;
	for (int k = 0; k < 3; k++) {
		/* the same variable twice */
		for (int j = 0; j < k; j++)
			if (m->var[k] && m->var[k] == m->var[j] && t->at[k] != t->at[j])
				return 0;
		if (m->var[k] && (parts & part[k])) {
			rasqal_variable_set_value(m->var[k], rasqal_new_literal_from_literal(literal(m->s, m->in, t->at[k])));
			bound |= part[k];
		}
	}
	return (rasqal_triple_parts)(bound ? bound : parts);
}

static void next_match(rasqal_triples_match *rtm, void *user)
{
	(void)rtm;
	((Match *)user)->i++;
}

static int is_end(rasqal_triples_match *rtm, void *user)
{
	(void)rtm;
	const Match *m = user;
	return m->i >= m->t.n;
}

static void finish(rasqal_triples_match *rtm, void *user)
{
	(void)rtm;
	free(user);
}

static void note_variable(Source *s, rasqal_variable *v)
{
	for (size_t i = 0; i < s->var.n; i++)
		if (s->var.at[i] == v)
			return;
	if (v)
		*zm_vec_push(&s->var) = v;
}

static int init_match(rasqal_triples_match *rtm, rasqal_triples_source *rts, void *user, rasqal_triple_meta *meta, rasqal_triple *t)
{
	(void)rts;
	Source *s = *(Source **)user;
	Match *m = zm_xmalloc(sizeof *m);
	*m = (Match){.s = s, .in = which(s, t)};
	uint32_t id[3];
	rasqal_literal *const part[3] = {t->subject, t->predicate, t->object};
	bool there = true;
	for (int k = 0; k < 3; k++)
		there = place(s, m->in, part[k], &id[k], &m->var[k]) && there;
	if (there)
		m->t = zm_index_match(s->x[m->in], id[0], id[1], id[2]);
	/* What has a value already has it from a pattern further left, which goes on with it: an OPTIONAL that ends must not
	 * take it away, as rasqal does with all that BINDINGS names. */
	for (int k = 0; k < 3; k++)
		meta->bindings[k] = m->var[k] && !m->var[k]->value ? m->var[k] : NULL;
	for (int k = 0; k < 3; k++)
		note_variable(s, m->var[k]);
	rtm->user_data = m;
	rtm->bind_match = bind_match;
	rtm->next_match = next_match;
	rtm->is_end = is_end;
	rtm->finish = finish;
	return 0;
}

static int triple_present(rasqal_triples_source *rts, void *user, rasqal_triple *t)
{
	(void)rts;
	const Source *s = *(Source **)user;
	uint32_t id[3];
	rasqal_variable *var;
	int in = which(s, t);
	return place(s, in, t->subject, &id[0], &var) && place(s, in, t->predicate, &id[1], &var) && place(s, in, t->object, &id[2], &var) &&
	       zm_index_match(s->x[in], id[0], id[1], id[2]).n;
}

static void free_source(void *user)
{
	(void)user;
}

static int no_feature(void *user, rasqal_triples_source_feature feature)
{
	(void)user;
	(void)feature;
	return 0;
}

static int new_source(rasqal_query *q, void *factory, void *user, rasqal_triples_source *rts)
{
	(void)q;
	*(Source **)user = factory;
	rts->version = 2;
	rts->init_triples_match = init_match;
	rts->triple_present = triple_present;
	rts->free_triples_source = free_source;
	rts->support_feature = no_feature;
	return 0;
}

static int make_factory(rasqal_triples_source_factory *f)
{
	f->version = 1;
	f->user_data_size = sizeof(Source *);
	f->new_triples_source = new_source;
	return 0;
}

static void on_log(void *user, raptor_log_message *message)
{
	Source *s = user;
	if (message->level < RAPTOR_LOG_LEVEL_ERROR || s->failed)
		return;
	s->failed = true;
	size_t n = strlen(message->text);
	n = n < 255 ? n : 255;
	memcpy(s->why, message->text, n);
	s->why[zm_utf8_valid(s->why, n)] = '\0';
}

static void read_rows(Source *s, rasqal_query_results *r, ZmSolution solution, void *user)
{
	int n = rasqal_query_results_get_bindings_count(r);
	ZmNode *values = zm_xmalloc(((size_t)n + 1) * sizeof *values);
	for (bool more = true; more && !s->failed && !rasqal_query_results_finished(r); rasqal_query_results_next(r)) {
		for (int i = 0; i < n; i++) {
			values[i] = to_node(s, rasqal_query_results_get_binding_value(r, i));
			widen(s, &values[i]);
		}
		more = !s->failed && solution(user, (size_t)n, values);
	}
	free(values);
}

static void run(Source *s, const char *sparql, ZmSolution solution, void *user, bool *ok)
{
	rasqal_world_open(s->world);
	rasqal_world_set_log_handler(s->world, s, on_log);
	rasqal_set_triples_source_factory(s->world, (rasqal_triples_source_factory_register_fn)make_factory, s);
	rasqal_query *q = rasqal_new_query(s->world, "sparql11", NULL);
	rasqal_query_results *r = NULL;
	if (q && !rasqal_query_prepare(q, (const unsigned char *)sparql, NULL))
		r = rasqal_query_execute(q);
	if (r)
		read_rows(s, r, solution, user);
	*ok = r && !s->failed;
	if (r)
		rasqal_free_query_results(r);
	/* after LIMIT they still have values */
	for (size_t i = 0; i < s->var.n; i++)
		rasqal_variable_set_value(s->var.at[i], NULL);
	free(s->var.at);
	if (q)
		rasqal_free_query(q);
}

ZmStatus zm_rasqal_select(const ZmIndex *x, const ZmIndex *tables, const char *sparql, ZmSolution solution, void *user, char *why)
{
	Source s = {.x = {x, tables}, .world = rasqal_new_world(), .why = why};
	bool ok = false;
	strcpy(why, "the query engine failed");
	for (int in = 0; in < 2; in++) {
		s.by_pointer[in] = zm_map_new();
		s.literal[in] = s.x[in] ? calloc(s.x[in]->terms + 1, sizeof **s.literal) : NULL;
	}
	if (s.literal[0] && (s.literal[1] || !tables))
		run(&s, sparql, solution, user, &ok);
	for (int in = 0; in < 2; in++) {
		for (uint64_t i = 0; s.literal[in] && i < s.x[in]->terms; i++)
			if (s.literal[in][i])
				rasqal_free_literal(s.literal[in][i]);
		free(s.literal[in]);
		zm_map_free(s.by_pointer[in]);
	}
	rasqal_free_world(s.world);
	return ok ? ZM_OK : ZM_ERR_SYNTAX;
}
