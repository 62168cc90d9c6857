#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "base/buf.h"
#include "graph/report.h"

/* Stub: dumps what was found in each file. */
int main(int argc, char **argv)
{
	ZmVocab *v;
	ZmRules *r;
	if (zm_vocab_load(NULL, &v) != ZM_OK || zm_rules_load(NULL, &r) != ZM_OK)
		return 3;
	ZmMatch *m = zm_match_new();
	ZmArena *a = zm_arena_new();
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		ZmBuf b = {0};
		size_t got;
		do {
			zm_buf_reserve(&b, 65536);
			got = fread(b.at + b.n, 1, 65536, f);
			b.n += got;
		} while (got);
		fclose(f);
		char sha[65];
		zm_sha256_hex(b.at, b.n, sha);
		ZmReport rep = {.arena = a};
		zm_report_analyse(&rep, argv[i], b.at, b.n, sha, v, r, m);
		for (uint32_t k = 0; k < rep.mentions.n; k++) {
			const ZmMention *x = &rep.mentions.at[k];
			printf("%u\t%u\t%s\t%s\t%s\t%s\n", x->begin, x->end, zm_type_names[x->type], zm_text_utf8(&rep.text, a, x->begin, x->end),
			       x->entity == UINT32_MAX ? "" : rep.entities.at[x->entity].canonical, x->rule);
		}
		zm_arena_clear(a);
		zm_buf_release(&b);
	}
	zm_arena_free(a);
	zm_match_free(m);
	zm_rules_free(r);
	zm_vocab_free(v);
	return 0;
}
