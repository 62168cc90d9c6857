#include "cmd/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

const ZmCommand zm_commands[] = {
#define ZM_COMMAND(name, word, arguments, least, most, summary) \
	{word, arguments, summary, least, most, zm_options_##name, zm_cmd_##name},
#include "cmd/commands.def"
#undef ZM_COMMAND
};
const size_t zm_commands_count = sizeof zm_commands / sizeof *zm_commands;

/* Every command takes these. */
enum { LEXICON, RULES, HELP, VERSION, COMMON };
static const ZmOption common[COMMON] = {
    [LEXICON] = {"lexicon", 0, "DIR", "add the lexicons (*.ttl) of DIR"},
    [RULES] = {"rules", 0, "DIR", "add the rules (*.rules) of DIR"},
    [HELP] = {"help", 'h', NULL, "say how the command is used"},
    [VERSION] = {"version", 'V', NULL, "say which version this is"},
};

const ZmCommand *zm_command_find(const char *word)
{
	for (size_t i = 0; i < zm_commands_count; i++)
		if (!strcmp(zm_commands[i].word, word))
			return &zm_commands[i];
	return NULL;
}

/* The tables' lengths are no constants where zm_commands stands. */
static size_t count_options(const ZmCommand *c)
{
	const size_t count[] = {
#define ZM_COMMAND(name, word, arguments, least, most, summary) zm_options_##name##_count,
#include "cmd/commands.def"
#undef ZM_COMMAND
	};
	size_t n = count[c - zm_commands];
	return c->options->name ? n : 0;
}

int zm_usage(const ZmCall *call, const char *fmt, ...)
{
	char why[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	const char *word = call && call->command ? call->command->word : NULL;
	zm_diag(ZM_DIAG_OPTION, NULL, 0, 0, "%s (see 'zhengmai %s%s--help')", why, word ? word : "", word ? " " : "");
	return ZM_EXIT_USAGE;
}

static void print_option(const ZmOption *o)
{
	char left[64];
	snprintf(left, sizeof left, "%s%c%s--%s%s%s", o->letter ? "-" : "  ", o->letter ? o->letter : ' ', o->letter ? ", " : " ", o->name,
	         o->metavar ? " " : "", o->metavar ? o->metavar : "");
	printf("  %-26s %s\n", left, o->about);
}

void zm_command_help(const ZmCommand *c)
{
	if (c) {
		printf("usage: zhengmai %s [options]%s%s\n\n%s\n\n", c->word, *c->arguments ? " " : "", c->arguments, c->summary);
		for (size_t i = 0; i < count_options(c); i++)
			print_option(&c->options[i]);
	} else {
		printf("usage: zhengmai COMMAND [options] ...\n\nReads yearly reports on law-based government and writes a graph of what they say.\n\n");
		for (size_t i = 0; i < zm_commands_count; i++)
			printf("  %-26s %s\n", zm_commands[i].word, zm_commands[i].summary);
		printf("\noptions of every command:\n");
	}
	for (size_t i = 0; i < COMMON; i++)
		print_option(&common[i]);
	if (!c)
		printf("\n'zhengmai COMMAND --help' says more; so does zhengmai(1).\n");
}

/* The option that ARG names in TABLE, and in *VALUE what stands behind '=' or the letter. */
static int match(const ZmOption *table, size_t n, const char *arg, const char **value)
{
	*value = NULL;
	for (size_t i = 0; i < n; i++) {
		if (arg[1] != '-') {
			if (table[i].letter && arg[1] == table[i].letter) {
				*value = arg[2] ? arg + 2 : NULL;
				return (int)i;
			}
			continue;
		}
		size_t len = strlen(table[i].name);
		if (strncmp(arg + 2, table[i].name, len) != 0 || (arg[2 + len] && arg[2 + len] != '='))
			continue;
		*value = arg[2 + len] ? arg + 3 + len : NULL;
		return (int)i;
	}
	return -1;
}

static int common_value(ZmCall *call, int which, const char *value)
{
	if (which == LEXICON)
		call->lexicon = value;
	else if (which == RULES)
		call->rules = value;
	else if (which == VERSION)
		printf("zhengmai %s\n", ZM_VERSION);
	else
		zm_command_help(call->command);
	return which == LEXICON || which == RULES ? -1 : ZM_EXIT_OK;
}

/* Reads the option at argv[*i]; -1 to go on, else the exit status. */
static int option(ZmCall *call, int argc, char **argv, int *i)
{
	const char *arg = argv[*i], *value;
	const ZmOption *o = NULL;
	int k = call->command ? match(call->command->options, count_options(call->command), arg, &value) : -1, c = -1;
	if (k >= 0)
		o = &call->command->options[k];
	else if ((c = match(common, COMMON, arg, &value)) >= 0)
		o = &common[c];
	else
		return zm_usage(call, "unknown option '%s'", arg);
	if (!o->metavar && value)
		return zm_usage(call, "option '--%s' takes no value", o->name);
	if (o->metavar && !value) {
		if (*i + 1 >= argc)
			return zm_usage(call, "option '--%s' needs %s", o->name, o->metavar);
		value = argv[++*i];
	}
	if (c >= 0)
		return common_value(call, c, value);
	call->value[k] = value ? value : "";
	call->given[call->givens].option = k;
	call->given[call->givens++].value = call->value[k];
	return -1;
}

static int run(ZmCall *call, int argc, char **argv, int i, ZmArena *arena)
{
	call->arg = ZM_NEWN(arena, const char *, argc + 1);
	call->given = zm_arena_alloc(arena, sizeof *call->given * (size_t)(argc + 1));
	bool options = true;
	for (; i < argc; i++) {
		if (options && !strcmp(argv[i], "--")) {
			options = false;
		} else if (options && argv[i][0] == '-' && argv[i][1]) {
			int status = option(call, argc, argv, &i);
			if (status >= 0)
				return status;
		} else {
			call->arg[call->args++] = argv[i];
		}
	}
	if (call->args < call->command->least)
		return zm_usage(call, "needs %s", call->command->arguments);
	if (call->args > call->command->most)
		return zm_usage(call, "too many arguments: '%s'", call->arg[call->command->most]);
	return call->command->run(call);
}

int zm_command_main(int argc, char **argv)
{
	ZmCall call = {0};
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		int status = option(&call, argc, argv, &i);
		if (status >= 0)
			return status;
	}
	if (i >= argc) {
		zm_command_help(NULL);
		return ZM_EXIT_USAGE;
	}
	call.command = zm_command_find(argv[i]);
	if (!call.command)
		return zm_usage(NULL, "no command '%s'", argv[i]);
	ZmArena *arena = zm_arena_new();
	int status = run(&call, argc, argv, i + 1, arena);
	zm_arena_free(arena);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		zm_diag(ZM_DIAG_WRITE, "standard output", 0, 0, NULL);
		return status ? status : ZM_EXIT_SOME;
	}
	return status;
}

int zm_knowledge_load(const ZmCall *call, ZmKnowledge *k)
{
	*k = (ZmKnowledge){0};
	ZmStatus v = zm_vocab_load(call->lexicon, &k->vocab), r = zm_rules_load(call->rules, &k->rules);
	if (v == ZM_OK && r == ZM_OK)
		return ZM_EXIT_OK;
	zm_knowledge_release(k);
	return ZM_EXIT_DATA;
}

void zm_knowledge_release(ZmKnowledge *k)
{
	zm_vocab_free(k->vocab);
	zm_rules_free(k->rules);
	*k = (ZmKnowledge){0};
}
