/* cmd_help.c: zhengmai help [COMMAND] */
#include "cmd/command.h"

const ZmOption zm_options_help[] = {{0}};
ZM_OPTIONS_END(help);

int zm_cmd_help(const ZmCall *call)
{
	const ZmCommand *c = call->args ? zm_command_find(call->arg[0]) : NULL;
	if (call->args && !c)
		return zm_usage(NULL, "no command '%s'", call->arg[0]);
	zm_command_help(c);
	return ZM_EXIT_OK;
}
