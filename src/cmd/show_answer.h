/* show_answer.h: an answer on its way out. */
#ifndef ZM_CMD_SHOW_ANSWER_H
#define ZM_CMD_SHOW_ANSWER_H

#include "rdf/answer.h"

/* Columns of right width, for a person. */
void zm_answer_table(ZmBuf *b, ZmArena *arena, const ZmAnswer *a, bool colours);
/* A in FORMAT, or when that cannot hold it in the nearest that can, to FILE (NULL: standard output); on a terminal a table says how
 * many rows there are.  An exit status. */
int zm_answer_show(ZmArena *arena, ZmAnswer *a, ZmAnswerFormat format, const char *file);

#endif
