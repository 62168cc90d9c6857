/* answer_p.h: the two formats with brackets. */
#ifndef ZM_RDF_ANSWER_P_H
#define ZM_RDF_ANSWER_P_H

#include "graph/sink.h"
#include "rdf/answer.h"

void zm_put_answer_json(ZmBuf *b, const ZmAnswer *a);
/* Returns how many characters were replaced by U+FFFD. */
size_t zm_put_answer_xml(ZmBuf *b, const ZmAnswer *a);

#endif
