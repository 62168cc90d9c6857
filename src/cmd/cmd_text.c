/* cmd_text.c: zhengmai text FILE: the decoded text, in whose code points offsets count. */
#include <stdio.h>

#include "cmd/command.h"
#include "io/source.h"

const ZmOption zm_options_text[] = {{0}};
ZM_OPTIONS_END(text);

int zm_cmd_text(const ZmCall *call)
{
	ZmArena *arena = zm_arena_new();
	ZmInputs list;
	zm_inputs_list(&list, arena, call->arg, 1);
	bool failed = list.failed || !list.n;
	for (size_t i = 0; i < list.n; i++) {
		ZmSource s;
		if (zm_source_read(&list.at[i], &s) != ZM_OK) {
			failed = true;
			continue;
		}
		fwrite(s.bytes, 1, s.n, stdout);
		zm_source_release(&s);
	}
	zm_inputs_release(&list);
	zm_arena_free(arena);
	return failed ? ZM_EXIT_SOME : ZM_EXIT_OK;
}
