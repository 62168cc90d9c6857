/* cmd_text.c: zhengmai text FILE: the text of a document, in whose code points offsets count. */
#include <stdio.h>

#include "cmd/command.h"
#include "format/document.h"

enum { CONVERTER };
const ZmOption zm_options_text[] = {
    [CONVERTER] = {"converter", 'c', "COMMAND", "as in build"},
};
ZM_OPTIONS_END(text);

int zm_cmd_text(const ZmCall *call)
{
	ZmArena *arena = zm_arena_new();
	ZmInputs list;
	ZmRaw raw;
	ZmForeign foreign = {0};
	ZmReadOptions options = {.converter = call->value[CONVERTER]};
	zm_inputs_list(&list, arena, call->arg, 1);
	bool failed = list.failed || !list.n;
	ZmStream *stream = zm_stream_new(&list);
	while (zm_stream_next(stream, &raw)) {
		ZmDocument d;
		zm_document_read(&raw, &foreign, &options, &d);
		zm_document_say(&d, raw.label);
		failed |= d.state == ZM_DOC_FAILED;
		if (d.state == ZM_DOC_READ)
			fwrite(d.page.text.at, 1, d.page.text.n, stdout);
		zm_document_release(&d);
		zm_raw_release(&raw);
	}
	zm_stream_free(stream);
	zm_foreign_end(&foreign);
	zm_inputs_release(&list);
	zm_arena_free(arena);
	return failed ? ZM_EXIT_SOME : ZM_EXIT_OK;
}
