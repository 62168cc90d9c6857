/* simplified.h: Traditional characters and their Simplified forms.
 *
 * One character to one: OpenCC's t2s, asked for every Han character when the program is built
 * (compile_simplified.c); the table stands in the binary.  Pairs of characters of our lexicons and rules
 * that would come out otherwise (答覆, 乾縣) are kept right. */
#ifndef ZM_VOCAB_SIMPLIFIED_H
#define ZM_VOCAB_SIMPLIFIED_H

#include <stdint.h>

/* The Han characters of a text; the Traditional ones among them that have a Simplified form; those that occur in
 * Simplified text only (OpenCC changes them, and Big5 does not have them). */
typedef struct {
	uint32_t han, traditional, simplified;
} ZmForms;
ZmForms zm_count_forms(const uint32_t *cp, uint32_t n);
/* Turns a Traditional text into Simplified, character by character. */
void zm_simplify(uint32_t *cp, uint32_t n);

#endif
