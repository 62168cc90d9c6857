/* simplified.h: Traditional characters and their Simplified forms.
 *
 * One character to one: OpenCC's t2s, asked for every Han character when the program is built
 * (compile_simplified.c); the table stands in the binary.  Pairs of characters of our lexicons and rules
 * that would come out otherwise (答覆, 乾縣) are kept right. */
#ifndef ZM_VOCAB_SIMPLIFIED_H
#define ZM_VOCAB_SIMPLIFIED_H

#include <stdbool.h>
#include <stdint.h>

/* Is CP a Traditional character that has a Simplified form? */
bool zm_is_traditional(uint32_t cp);
/* Does CP occur in Simplified text only (OpenCC changes it, and Big5 does not have it)? */
bool zm_is_simplified(uint32_t cp);
/* Turns a Traditional text into Simplified, character by character. */
void zm_simplify(uint32_t *cp, uint32_t n);

#endif
