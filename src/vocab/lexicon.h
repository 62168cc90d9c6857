/* lexicon.h: SKOS Turtle → blob.  Used at build time for ontology/lexicon and at run time for
 * --lexicon DIR.  The only room part that names raptor2.h on the way in. */
#ifndef ZM_VOCAB_LEXICON_H
#define ZM_VOCAB_LEXICON_H

#include "base/status.h"
#include "vocab/blob.h"

/* Reads every *.ttl of DIR in the order of their names and appends one blob to WORDS.
 * Labels must be folded-unique within a concept; a concept needs a scheme the program knows and
 * one Chinese preferred label.  Mistakes go to diag as file:line:column; the first is fatal after
 * all files were read. */
ZmStatus zm_lexicon_compile(const char *dir, ZmWords *words);

#endif
