/* bind.h: values for a query's variables.  They become terms of the parsed query, never text of it. */
#ifndef ZM_SPARQL_BIND_H
#define ZM_SPARQL_BIND_H

#include "sparql/ast.h"

/* Gives ?NAME the value that WORD says, in the outermost group: in place of what VALUES gives it there, else as if the
 * group began with VALUES.
 *
 * WORD is <IRI>, prefix:local (of a namespace the program writes), an IRI with '://' or 'urn:', "text", "text"@lang, "text"^^type, a number,
 * true or false.  Anything else is text, of the language or datatype of the value in VALUES that it takes the place of; so is a number
 * there where text stands.  False (and *WHY, a constant) when that cannot be. */
bool zm_query_set(ZmArena *arena, ZmQuery *q, const char *name, const char *word, const char **why);

#endif
