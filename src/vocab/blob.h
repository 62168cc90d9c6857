/* blob.h: the compiled form of lexicons, shared by the compiler (lexicon.c) and the reader
 * (vocab.c).  All numbers are 32-bit words of this machine; strings are offsets into a pool. */
#ifndef ZM_VOCAB_BLOB_H
#define ZM_VOCAB_BLOB_H

#include <stdint.h>

#include "vocab/trie.h"

#define ZM_BLOB_MAGIC 0x34564D5Au /* "ZMV4" */

typedef struct {
	uint32_t magic, words; /* whole size in words */
	uint32_t concepts, props, trie, kinds, by_iri, strings; /* offsets in words */
	uint32_t n_concepts, n_labels;
	char digest[68];
} ZmBlobHead;

typedef struct {
	uint32_t iri, label, english; /* string offsets; english 0: none */
	uint32_t scheme, role, prop_begin, prop_end;
} ZmBlobConcept;

typedef struct {
	uint32_t prop, value;
} ZmBlobProp;

/* Payload of a trie label: concept in the low 24 bits, kind in the top 8. */
#define ZM_PAYLOAD(concept, kind) ((uint32_t)(concept) | (uint32_t)(kind) << 24)

#endif
