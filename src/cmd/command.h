/* command.h: the commands and how their arguments are read.
 *
 * A command is a row of commands.def: its word, the arguments it takes and one line on what it
 * does; its options are one table, from which parsing, --help and the check against the manual
 * come.  A command returns the exit status: 0 done, 1 some input failed, 2 wrong usage, 3 a bad
 * rule, lexicon or query, 4 a limit was reached, 5 a query that is not answered here. */
#ifndef ZM_CMD_COMMAND_H
#define ZM_CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "vocab/rules.h"
#include "vocab/vocab.h"

enum { ZM_EXIT_OK = 0, ZM_EXIT_SOME = 1, ZM_EXIT_USAGE = 2, ZM_EXIT_DATA = 3, ZM_EXIT_LIMIT = 4, ZM_EXIT_REFUSED = 5 };

typedef struct {
	const char *name;    /* without -- */
	char letter;         /* 0: none */
	const char *metavar; /* NULL: takes no value */
	const char *about;
} ZmOption;

typedef struct ZmCommand ZmCommand;

enum { ZM_MAX_OPTIONS = 16 };

typedef struct {
	const ZmCommand *command;
	const char *value[ZM_MAX_OPTIONS]; /* by the place in the table; NULL when absent, "" for one without value */
	struct {
		int option;
		const char *value;
	} *given;                          /* all options as they came, for those that may be repeated */
	size_t givens;
	const char *lexicon, *rules;       /* --lexicon DIR, --rules DIR */
	const char **arg;
	size_t args;
} ZmCall;

struct ZmCommand {
	const char *word, *arguments, *summary;
	size_t least, most; /* number of arguments */
	const ZmOption *options;
	int (*run)(const ZmCall *call);
};

extern const ZmCommand zm_commands[];
extern const size_t zm_commands_count;
const ZmCommand *zm_command_find(const char *word);

/* The whole command line; returns the exit status. */
int zm_command_main(int argc, char **argv);
/* Help on C, or the list of commands (NULL), on standard output. */
void zm_command_help(const ZmCommand *c);
/* Says that the call is wrong; returns ZM_EXIT_USAGE. */
int zm_usage(const ZmCall *call, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Lexicons and rules of the call; ZM_EXIT_OK or ZM_EXIT_DATA. */
typedef struct {
	ZmVocab *vocab;
	ZmRules *rules;
} ZmKnowledge;
int zm_knowledge_load(const ZmCall *call, ZmKnowledge *k);
void zm_knowledge_release(ZmKnowledge *k);

#define ZM_COMMAND(name, word, arguments, least, most, summary) \
	int zm_cmd_##name(const ZmCall *call);                  \
	extern const ZmOption zm_options_##name[];              \
	extern const size_t zm_options_##name##_count;
#include "cmd/commands.def"
#undef ZM_COMMAND
/* Put behind the table in the command's file. */
#define ZM_OPTIONS_END(name) const size_t zm_options_##name##_count = sizeof zm_options_##name / sizeof *zm_options_##name

#endif
