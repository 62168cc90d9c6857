/* compile.h: what only the build-time program zm-lexicon does. */
#ifndef ZM_VOCAB_COMPILE_H
#define ZM_VOCAB_COMPILE_H

#include <stdbool.h>

#include "vocab/trie.h"

/* Appends a ZmBlobSimplified, with the pairs that the N files at PATHS hold; false after a message. */
bool zm_compile_simplified(ZmWords *words, char *const *paths, int n);

#endif
