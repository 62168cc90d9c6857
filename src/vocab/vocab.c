#include "vocab/vocab.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "vocab/blob.h"
#include "vocab/lexicon.h"

enum { MAX_HITS = 64 };

/* Compiled from ontology/lexicon by the build (vocab_blob.S); weak so that the compiler itself
 * links without it. */
extern const uint32_t zm_vocab_blob[] __attribute__((weak));

typedef struct ZmVocabLayer Layer;

static const char *const scheme_names[] = {
#define ZM_SCHEME(name, local) local,
#include "vocab/schemes.def"
#undef ZM_SCHEME
};

const char *zm_scheme_name(ZmScheme s)
{
	return scheme_names[s];
}

static void open_layer(Layer *l, const uint32_t *words)
{
	l->head = (const ZmBlobHead *)words;
	l->concept = (const ZmBlobConcept *)(words + l->head->concepts);
	l->facts = (const uint64_t *)(words + l->head->facts);
	l->prop = (const ZmBlobProp *)(words + l->head->props);
	l->by_iri = words + l->head->by_iri;
	l->by_scheme = words + l->head->by_scheme;
	l->strings = (const char *)(words + l->head->strings);
	zm_trie_view(&l->trie, words + l->head->trie);
}

ZmStatus zm_vocab_load(const char *user_dir, ZmVocab **out)
{
	ZmVocab *v = zm_xmalloc(sizeof *v);
	memset(v, 0, sizeof *v);
	*out = NULL;
	if (zm_vocab_blob)
		open_layer(&v->layer[v->layers++], zm_vocab_blob);
	if (user_dir) {
		ZmStatus st = zm_lexicon_compile(user_dir, &v->user);
		if (st != ZM_OK) {
			zm_vocab_free(v);
			return st;
		}
		open_layer(&v->layer[v->layers++], v->user.at);
	}
	char both[2 * 64 + 1] = "";
	for (size_t i = 0; i < v->layers; i++)
		strcat(both, v->layer[i].head->digest);
	if (v->layers == 1)
		strcpy(v->digest, both);
	else
		zm_sha256_hex(both, strlen(both), v->digest);
	*out = v;
	return ZM_OK;
}

void zm_vocab_free(ZmVocab *v)
{
	if (!v)
		return;
	free(v->user.at);
	free(v->known);
	free(v);
}

const char *zm_vocab_digest(const ZmVocab *v)
{
	return v->digest;
}

size_t zm_vocab_layers(const ZmVocab *v)
{
	return v->layers;
}

size_t zm_vocab_concepts(const ZmVocab *v, size_t layer)
{
	return v->layer[layer].head->n_concepts;
}

size_t zm_vocab_scheme(const ZmVocab *v, size_t layer, ZmScheme scheme, const uint32_t **at)
{
	const uint32_t *begin = v->layer[layer].by_scheme;
	*at = begin + ZM_SCHEME_COUNT + 1 + begin[scheme];
	return begin[scheme + 1] - begin[scheme];
}

static const ZmBlobConcept *get(const ZmVocab *v, ZmConcept c, const Layer **layer)
{
	*layer = &v->layer[c >> 24];
	return &(*layer)->concept[c & 0xFFFFFF];
}

size_t zm_vocab_at(const ZmVocab *v, const uint32_t *cp, uint32_t n, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	size_t found = 0;
	ZmTrieHit hit[MAX_HITS];
	for (size_t l = 0; l < v->layers; l++) {
		size_t k = zm_trie_at(&v->layer[l].trie, cp, n, pos, hit, MAX_HITS);
		for (size_t i = 0; i < k && found < max; i++) {
			uint32_t id = hit[i].payload & 0xFFFFFF;
			ZmPayloadMore more = {.word = hit[i].more};
			if (schemes >> more.is.scheme & 1)
				out[found++] = (ZmHit){pos, hit[i].end, zm_concept_id(l, id), more.is.scheme, more.is.kind, more.is.role};
		}
	}
	return found;
}

ZmConcept zm_vocab_find(const ZmVocab *v, const uint32_t *cp, uint32_t n, uint64_t schemes)
{
	ZmHit hit[MAX_HITS];
	const ZmHit *best = NULL;
	size_t k = zm_vocab_at(v, cp, n, 0, schemes, hit, MAX_HITS);
	for (size_t i = 0; i < k; i++) {
		uint32_t e = hit[i].end;
		while (e < n && zm_is_quote(cp[e]))
			e++;
		if (e == n && (!best || hit[i].kind < best->kind))
			best = &hit[i];
	}
	return best ? best->concept : ZM_NO_CONCEPT;
}

ZmConcept zm_vocab_find_utf8(const ZmVocab *v, const char *label, uint64_t schemes)
{
	uint32_t cp[512], n = 0;
	for (const char *p = label; *p && n < 512;) {
		uint32_t c = zm_fold(zm_utf8_next(&p));
		if (!zm_is_quote(c) && c != ' ')
			cp[n++] = c;
	}
	return zm_vocab_find(v, cp, n, schemes);
}

ZmConcept zm_vocab_by_iri(const ZmVocab *v, const char *iri)
{
	for (size_t l = v->layers; l-- > 0;) {
		const Layer *y = &v->layer[l];
		size_t lo = 0, hi = y->head->n_concepts;
		while (lo < hi) {
			size_t mid = (lo + hi) / 2;
			int c = strcmp(y->strings + y->concept[y->by_iri[mid]].iri, iri);
			if (!c)
				return zm_concept_id(l, y->by_iri[mid]);
			if (c < 0)
				lo = mid + 1;
			else
				hi = mid;
		}
	}
	return ZM_NO_CONCEPT;
}

const char *zm_concept_english(const ZmVocab *v, ZmConcept c)
{
	const Layer *l;
	const ZmBlobConcept *b = get(v, c, &l);
	return b->english ? l->strings + b->english : NULL;
}

const char *zm_concept_iri(const ZmVocab *v, ZmConcept c)
{
	const Layer *l;
	const ZmBlobConcept *b = get(v, c, &l);
	return l->strings + b->iri;
}

const char *zm_concept_nth(const ZmVocab *v, ZmConcept c, ZmProp prop, size_t i)
{
	const Layer *l;
	const ZmBlobConcept *b = get(v, c, &l);
	if (!(b->has[prop / 32] >> prop % 32 & 1))
		return NULL;
	for (uint32_t p = b->prop_begin; p < b->prop_end; p++)
		if (l->prop[p].prop == (uint32_t)prop && i-- == 0)
			return l->strings + l->prop[p].value;
	return NULL;
}

const char *zm_concept_get(const ZmVocab *v, ZmConcept c, ZmProp prop)
{
	return zm_concept_nth(v, c, prop, 0);
}

ZmConcept zm_area_among(const ZmVocab *v, ZmConcept c)
{
	const char *within = zm_concept_get(v, c, ZM_PROP_WITHIN);
	return within ? zm_vocab_by_iri(v, within) : ZM_NO_CONCEPT;
}
