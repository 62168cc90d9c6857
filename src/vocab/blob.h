/* blob.h: the compiled form of lexicons, shared by the compiler (lexicon.c) and the reader
 * (vocab.c).  All numbers are 32-bit words of this machine; strings are offsets into a pool. */
#ifndef ZM_VOCAB_BLOB_H
#define ZM_VOCAB_BLOB_H

#include <stdint.h>

#include "vocab/trie.h"

#define ZM_BLOB_MAGIC 0x42564D5Au /* "ZMVB" */

typedef struct {
	uint32_t magic, words; /* whole size in words */
	uint32_t concepts, props, trie, by_iri, strings; /* offsets in words */
	uint32_t n_concepts, n_labels;
	uint32_t by_scheme;  /* offset in words: ZM_SCHEME_COUNT + 1 begins, then concepts */
	uint32_t simplified; /* offset in words of a ZmBlobSimplified; 0 in a user's lexicon */
	uint32_t facts;      /* offset in words, even: by concept, a bit for each line of facts.def */
	char digest[68];
} ZmBlobHead;

typedef struct {
	uint32_t iri, label, english; /* string offsets; english 0: none */
	uint32_t scheme, role, prop_begin, prop_end; /* ROLE as in ZmHit */
	uint32_t has[2]; /* its properties, a bit each */
	uint32_t cue;    /* of a cue: what it indicates, vocab.h (zm_concept_cue) */
	uint32_t within; /* of an area: the concept of the same blob that its first zm:within names + 1, or 0 */
} ZmBlobConcept;

typedef struct {
	uint32_t prop, value;
} ZmBlobProp;

/* vocab/simplified.h.  A form below U+10000 of a character in FIRST..LAST: NEAR (0: no other, ONLY:
 * in Simplified text only); all others: FAR, in order of FROM.  Words of our lexicons and rules in which
 * a character has another form than alone (答覆 → 答复, 乾縣 → 乾县): behind FAR, in order. */
#define ZM_SIMPLIFIED_FIRST 0x3400u
#define ZM_SIMPLIFIED_LAST 0x9FFFu
#define ZM_SIMPLIFIED_ONLY 0xFFFFu
typedef struct {
	uint32_t traditional, simplified; /* of 32 characters: is it another in Simplified? is it in Simplified text only? */
} ZmFormBits;
typedef struct {
	uint16_t near[ZM_SIMPLIFIED_LAST - ZM_SIMPLIFIED_FIRST + 1];
	ZmFormBits bits[(ZM_SIMPLIFIED_LAST - ZM_SIMPLIFIED_FIRST + 1) / 32]; /* what NEAR says, for counting */
	uint32_t n_far, n_pairs;
	struct {
		uint32_t from, to;
	} far[];
} ZmBlobSimplified;
typedef struct {
	uint32_t from[2], to[2];
} ZmBlobPair;

/* Payload of a trie label: concept in the low 24 bits, kind in the top 8; what a hit says besides, so that nobody need look at the concept. */
#define ZM_PAYLOAD(concept, kind) ((uint32_t)(concept) | (uint32_t)(kind) << 24)
typedef union {
	struct {
		uint8_t length, scheme, kind, role; /* LENGTH: 0 here; ROLE as in ZmHit */
	} is;
	uint32_t word;
} ZmPayloadMore;

#endif
