/* vocab.h: the lexicons as the program uses them.
 *
 * A vocabulary is one or two layers: the lexicons of the repository, compiled into the binary as a
 * blob that is ready without set-up, and a user's own (--lexicon DIR), compiled the same way at
 * start.  Everything returned is borrowed and lives as long as the vocabulary.  Read-only after
 * loading: any number of threads may share one. */
#ifndef ZM_VOCAB_VOCAB_H
#define ZM_VOCAB_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "vocab/blob.h"

typedef enum {
#define ZM_SCHEME(name, local) ZM_SCHEME_##name,
#include "vocab/schemes.def"
#undef ZM_SCHEME
	ZM_SCHEME_COUNT
} ZmScheme;
#define ZM_IN(scheme) ((uint64_t)1 << ZM_SCHEME_##scheme)

typedef enum {
#define ZM_PROP(name, local) ZM_PROP_##name,
#include "vocab/props.def"
#undef ZM_PROP
	ZM_PROP_COUNT
} ZmProp;

/* Questions about a concept (zm_concept_is). */
typedef enum {
#define ZM_FACT(prop, name, value) ZM_IS_##prop##_##name,
#include "vocab/facts.def"
#undef ZM_FACT
	ZM_FACT_COUNT
} ZmFact;

/* What an element of unit-grammar.ttl does in a name (zm:role); ZM_GRAMMAR_COUNT: nothing. */
typedef enum {
#define ZM_GRAMMAR(name, role) ZM_GRAMMAR_##name,
#include "vocab/roles.def"
#undef ZM_GRAMMAR
	ZM_GRAMMAR_COUNT
} ZmGrammar;
#define ZM_GRAMMAR_BIT(r) ((uint64_t)1 << ZM_GRAMMAR_##r)

/* What labels say together (zm_trie_set): the elements that they are, and behind these their schemes; one bit more, whether one may be a
 * word of a clause.  The highest bit stays free. */
#define ZM_SAYS_WORD ((uint64_t)1 << 62)
#define ZM_SAYS(schemes) ((uint64_t)(schemes) << ZM_GRAMMAR_COUNT)
#define ZM_SAYS_ROLES (((uint64_t)1 << ZM_GRAMMAR_COUNT) - 1)
_Static_assert((int)ZM_GRAMMAR_COUNT + (int)ZM_SCHEME_COUNT < 63, "roles and schemes are bits of one word");

/* What a word of clause-grammar.ttl does (zm:role). */
typedef enum {
#define ZM_WORD_ROLE(name, local, word) ZM_WR_##name,
#include "vocab/word_roles.def"
#undef ZM_WORD_ROLE
	ZM_WR_COUNT
} ZmWordRole;

/* How a label may match: PREF and ALT wherever they stand, HIDDEN only with support (quotation
 * marks, 《》, a context that says so). */
typedef enum { ZM_LABEL_PREF, ZM_LABEL_ALT, ZM_LABEL_HIDDEN } ZmLabelKind;

typedef uint32_t ZmConcept; /* layer in the top byte */
#define ZM_NO_CONCEPT UINT32_MAX

/* One layer; read by the functions below only. */
struct ZmVocabLayer {
	const ZmBlobHead *head;
	const ZmBlobConcept *concept;
	const uint64_t *facts;
	const ZmBlobProp *prop;
	const uint32_t *by_iri, *by_scheme;
	const char *strings;
	ZmTrie trie;
};
enum { ZM_VOCAB_LAYERS = 2 };
typedef struct ZmVocab {
	struct ZmVocabLayer layer[ZM_VOCAB_LAYERS];
	size_t layers;
	ZmWords user;
	char digest[65];
	_Atomic(void *) known; /* entity/known.h: made when first asked for; malloc memory */
} ZmVocab;

/* The vocabulary in the binary, plus every *.ttl of USER_DIR (NULL: none).  Mistakes are reported
 * as FILE:LINE:COLUMN. */
ZmStatus zm_vocab_load(const char *user_dir, ZmVocab **out);
void zm_vocab_free(ZmVocab *v);
/* SHA-256 over the lexicon files of all layers. */
const char *zm_vocab_digest(const ZmVocab *v);

typedef struct {
	uint32_t begin, end; /* in the text searched */
	ZmConcept concept;
	uint8_t scheme, kind, role; /* ZmScheme, ZmLabelKind; ZmGrammar, behind ZM_GRAMMAR_COUNT ZmWordRole */
} ZmHit;
/* The role of a word of clause-grammar as a bit; 0 for all else. */
static inline uint64_t zm_hit_word_role(const ZmHit *h)
{
	return h->role > ZM_GRAMMAR_COUNT ? (uint64_t)1 << (h->role - ZM_GRAMMAR_COUNT - 1) : 0;
}
/* Labels of SCHEMES (a mask of ZM_IN) that begin at POS of folded text, shortest first. */
size_t zm_vocab_at(const ZmVocab *v, const uint32_t *cp, uint32_t n, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max);
/* The concept that has exactly the folded label CP[0..N), ZM_NO_CONCEPT if none; the first in
 * the order preferred label, other label, hidden label. */
ZmConcept zm_vocab_find(const ZmVocab *v, const uint32_t *cp, uint32_t n, uint64_t schemes);
ZmConcept zm_vocab_find_utf8(const ZmVocab *v, const char *label, uint64_t schemes);
/* By IRI below …/zhengmai/id/, such as "region/河南省". */
ZmConcept zm_vocab_by_iri(const ZmVocab *v, const char *relative_iri);

static inline ZmScheme zm_concept_scheme(const ZmVocab *v, ZmConcept c)
{
	return (ZmScheme)v->layer[c >> 24].concept[c & 0xFFFFFF].scheme;
}
/* The preferred label, zh, UTF-8. */
static inline const char *zm_concept_label(const ZmVocab *v, ZmConcept c)
{
	return v->layer[c >> 24].strings + v->layer[c >> 24].concept[c & 0xFFFFFF].label;
}
const char *zm_concept_english(const ZmVocab *v, ZmConcept c);  /* NULL if none */
const char *zm_concept_iri(const ZmVocab *v, ZmConcept c);      /* relative to …/id/ */
/* The first value of PROP, or NULL.  An IRI value is relative to …/id/ or is a zm: local name. */
const char *zm_concept_get(const ZmVocab *v, ZmConcept c, ZmProp prop);
/* The I-th value of PROP, or NULL behind the last. */
const char *zm_concept_nth(const ZmVocab *v, ZmConcept c, ZmProp prop, size_t i);
/* The area in which the area C lies (zm:within), ZM_NO_CONCEPT if none is known. */
ZmConcept zm_area_among(const ZmVocab *v, ZmConcept c); /* where a user's concept may replace ours */
static inline ZmConcept zm_area_parent(const ZmVocab *v, ZmConcept c)
{
	return v->layers > 1 ? zm_area_among(v, c) : v->layer[0].concept[c].within - 1; /* 0 - 1 is ZM_NO_CONCEPT */
}
static inline bool zm_concept_is(const ZmVocab *v, ZmConcept c, ZmFact fact)
{
	return v->layer[c >> 24].facts[c & 0xFFFFFF] >> fact & 1;
}

/* What a cue of relations indicates, 0 when C is none: its predicate (a line of cues.def), counted from 1, the types (bits) of what it
 * governs, whether it is weak. */
static inline uint32_t zm_concept_cue(const ZmVocab *v, ZmConcept c)
{
	return v->layer[c >> 24].concept[c & 0xFFFFFF].cue;
}
enum {
#define ZM_CUE_PREDICATE(name, local) ZM_CUE_PREDICATE_##name,
#define ZM_CUE_TYPE(name, local)
#include "vocab/cues.def"
#undef ZM_CUE_PREDICATE
#undef ZM_CUE_TYPE
};
enum {
#define ZM_CUE_PREDICATE(name, local)
#define ZM_CUE_TYPE(name, local) ZM_CUE_TYPE_##name,
#include "vocab/cues.def"
#undef ZM_CUE_PREDICATE
#undef ZM_CUE_TYPE
};
#define ZM_CUE(predicate, types, weak) (((uint32_t)(predicate) + 1) | (uint32_t)(types) << 8 | (uint32_t)(weak) << 24)
#define ZM_CUE_PREDICATE_OF(cue) (((cue) & 0xFF) - 1)
#define ZM_CUE_TYPES_OF(cue) ((cue) >> 8 & 0xFFFF)
#define ZM_CUE_IS_WEAK(cue) ((cue) >> 24 & 1)

size_t zm_vocab_layers(const ZmVocab *v);
size_t zm_vocab_concepts(const ZmVocab *v, size_t layer);
/* The N concepts of SCHEME in LAYER, in the order of their numbers: *AT[0..N) are the I of zm_concept_id. */
size_t zm_vocab_scheme(const ZmVocab *v, size_t layer, ZmScheme scheme, const uint32_t **at);
static inline ZmConcept zm_concept_id(size_t layer, size_t i)
{
	return (uint32_t)layer << 24 | (uint32_t)i;
}
const char *zm_scheme_name(ZmScheme s);

#endif
