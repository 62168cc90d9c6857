#include "view/texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/sha256.h"
#include "format/document.h"

const char *const *zm_texts_read(const ZmAtlas *a, const char *folder, size_t *found)
{
	const char **text = ZM_NEWN(a->arena, const char *, a->report.n + 1);
	ZmMap *row = zm_map_new(); /* digest of the text → row, and one more */
	ZmInputs list;
	ZmForeign foreign = {0};
	ZmReadOptions options = {0};
	ZmRaw raw = {0};
	for (uint32_t i = 0; i < a->report.n; i++)
		if (a->report.at[i].sha256)
			*zm_map_put(row, a->report.at[i].sha256, strlen(a->report.at[i].sha256), NULL) = i + 1;
	zm_inputs_list(&list, a->arena, &folder, 1);
	ZmStream *s = zm_stream_new(&list);
	for (*found = 0; zm_stream_next(s, &raw); zm_raw_release(&raw)) {
		ZmDocument d = {0};
		char hex[65];
		zm_document_read(&raw, &foreign, &options, &d);
		if (d.state == ZM_DOC_READ) {
			zm_sha256_hex(d.page.text.at, d.page.text.n, hex);
			const uint32_t *r = zm_map_get(row, hex, 64);
			if (r && !text[*r - 1]) {
				text[*r - 1] = zm_arena_copy(a->arena, d.page.text.at, d.page.text.n);
				++*found;
			}
		} else {
			zm_document_say(&d, raw.label);
		}
		zm_document_release(&d);
	}
	zm_stream_free(s);
	zm_foreign_end(&foreign);
	zm_inputs_release(&list);
	zm_map_free(row);
	return text;
}
