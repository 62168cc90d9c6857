/* questions.h: the questions of queries/ and the rules of queries/checks/, as they stand in the binary.
 *
 * A question is SPARQL with a header of comment lines: `# key: value`, longer values on lines `#   …`.  Keys are title@zh,
 * title@en, description@…; of rules also level and message@…; `# param NAME: what@en / 什么@zh = default`. */
#ifndef ZM_CMD_QUESTIONS_H
#define ZM_CMD_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct {
	const char *name; /* most-cited; checks/offsets */
	const char *text;
} ZmQuestion;

/* All of them whose name begins with FOLDER ("": none of a folder; "checks/"), ordered by name.  Lives in ARENA. */
size_t zm_questions(ZmArena *arena, const char *folder, const ZmQuestion **out);
/* The text of the question called NAME, NULL when there is none. */
const char *zm_question_find(ZmArena *arena, const char *name);
/* The value of KEY in the header of TEXT, "" when it has none. */
const char *zm_question_says(ZmArena *arena, const char *text, const char *key);
/* KEY in LANG: title, "zh" is title@zh. */
const char *zm_question_in(ZmArena *arena, const char *text, const char *key, const char *lang);
/* "zh" or "en": WORD (may be NULL), else as LC_ALL, LC_MESSAGES or LANG say; NULL when WORD is neither. */
const char *zm_question_language(const char *word);
/* Prints name, title and parameters of each question, in language WORD (as above).  False when WORD is no language. */
bool zm_questions_list(const char *word);

#endif
