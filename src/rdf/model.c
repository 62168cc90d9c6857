#include "rdf/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rdf/model_p.h"

struct ZmModel {
	ZmIndex *index;
};

void zm_model_free(ZmModel *m)
{
	if (!m)
		return;
	zm_index_free(m->index);
	free(m);
}

const ZmIndex *zm_model_index(const ZmModel *m)
{
	return m->index;
}

static ZmModel *new_model(ZmIndex *x)
{
	ZmModel *m = zm_xmalloc(sizeof *m);
	*m = (ZmModel){.index = x};
	return m;
}

ZmStatus zm_model_load(const char *const *files, size_t n, const ZmModelOptions *options, ZmModel **out)
{
	bool cache = !options || !options->no_cache;
	ZmIndex *kept = cache ? zm_cache_open(files, n) : NULL;
	*out = kept ? new_model(kept) : NULL;
	if (kept)
		return ZM_OK;
	ZmFileState *before = zm_xmalloc(n * sizeof *before);
	char(*identity)[65] = zm_xmalloc(n * 65);
	ZmStatus st = ZM_OK;
	ZmIndexer x;
	zm_indexer_init(&x);
	for (size_t i = 0; i < n && st == ZM_OK; i++) {
		char tag[24] = "";
		if (n > 1) /* a label of one file is another node in the next */
			snprintf(tag, sizeof tag, "g%zu.", i);
		zm_file_state(files[i], &before[i]);
		st = zm_graph_read(files[i], NULL, 0, tag, options, &x, identity[i]);
	}
	if (st == ZM_OK) {
		*out = new_model(zm_indexer_finish(&x));
		if (cache)
			zm_cache_save((*out)->index, files, n, before, (const char(*)[65])identity);
	} else {
		zm_indexer_release(&x);
	}
	free(before);
	free(identity);
	return st;
}

ZmStatus zm_model_parse(const char *name, const char *text, size_t n, ZmModel **out)
{
	ZmIndexer x;
	char identity[65];
	zm_indexer_init(&x);
	ZmStatus st = zm_graph_read(name, text, n, "", NULL, &x, identity);
	*out = st == ZM_OK ? new_model(zm_indexer_finish(&x)) : NULL;
	if (st != ZM_OK)
		zm_indexer_release(&x);
	return st;
}

static ZmNode node(const ZmModel *m, ZmArena *arena, uint32_t id)
{
	ZmNode n = zm_index_term(m->index, id);
	n.text = zm_arena_copy(arena, n.text, strlen(n.text));
	if (n.lang)
		n.lang = zm_arena_copy(arena, n.lang, strlen(n.lang));
	if (n.datatype)
		n.datatype = zm_arena_copy(arena, n.datatype, strlen(n.datatype));
	return n;
}

static uint32_t iri(const ZmModel *m, const char *s)
{
	return zm_index_find(m->index, &(ZmNode){.kind = ZM_NODE_IRI, .text = s});
}

static int by_text(const void *a, const void *b)
{
	const ZmNode *x = a, *y = b;
	int c = strcmp(x->text, y->text);
	return c ? c : strcmp(x->lang ? x->lang : "", y->lang ? y->lang : "");
}

static int by_pair(const void *a, const void *b)
{
	const ZmPair *x = a, *y = b;
	int c = by_text(&x->predicate, &y->predicate);
	return c ? c : by_text(&x->object, &y->object);
}

void zm_model_about(const ZmModel *m, ZmArena *arena, const char *subject, ZmPairs *out)
{
	uint32_t s = iri(m, subject);
	ZmTriples t = {0};
	if (s != ZM_NO_ID)
		t = zm_index_match(m->index, s, ZM_NO_ID, ZM_NO_ID);
	for (size_t i = 0; i < t.n; i++)
		*zm_vec_push(out) = (ZmPair){node(m, arena, t.at[i].at[1]), node(m, arena, t.at[i].at[2])};
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_pair);
}

static void collect(const ZmModel *m, ZmArena *arena, ZmTriples t, int place, ZmNodes *out)
{
	for (size_t i = 0; i < t.n; i++)
		*zm_vec_push(out) = node(m, arena, t.at[i].at[place]);
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_text);
}

void zm_model_objects(const ZmModel *m, ZmArena *arena, const char *subject, const char *predicate, ZmNodes *out)
{
	uint32_t s = iri(m, subject), p = iri(m, predicate);
	if (s != ZM_NO_ID && p != ZM_NO_ID)
		collect(m, arena, zm_index_match(m->index, s, p, ZM_NO_ID), 2, out);
}

ZmNode zm_model_object(const ZmModel *m, ZmArena *arena, const char *subject, const char *predicate)
{
	ZmNodes all = {0};
	zm_model_objects(m, arena, subject, predicate, &all);
	ZmNode first = all.n ? all.at[0] : (ZmNode){.kind = ZM_NODE_UNBOUND, .text = ""};
	free(all.at);
	return first;
}

void zm_model_subjects(const ZmModel *m, ZmArena *arena, const char *predicate, const ZmNode *object, ZmNodes *out)
{
	uint32_t p = iri(m, predicate), o = zm_index_find(m->index, object);
	if (p != ZM_NO_ID && o != ZM_NO_ID)
		collect(m, arena, zm_index_match(m->index, ZM_NO_ID, p, o), 0, out);
}
