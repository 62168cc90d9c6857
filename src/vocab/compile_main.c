/* compile_main.c: build-time program: zm-lexicon DIR OUT FILE... compiles lexicons, and the table of Traditional characters in
 * view of the words of the FILEs, into a blob file; zm-lexicon --rules TEXT OUT does so with rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "vocab/blob.h"
#include "vocab/compile.h"
#include "vocab/lexicon.h"
#include "vocab/rules_p.h"

static int write_out(const char *path, ZmWords *words)
{
	FILE *f = fopen(path, "wb");
	if (!f || fwrite(words->at, sizeof *words->at, words->n, f) != words->n || fclose(f)) {
		perror(path);
		return 1;
	}
	free(words->at);
	return 0;
}

static int compile_lexicons(int argc, char **argv)
{
	ZmWords words = {0};
	if (zm_lexicon_compile(argv[1], &words) != ZM_OK)
		return 1;
	uint32_t at = (uint32_t)words.n;
	if (!zm_compile_simplified(&words, argv + 3, argc - 3))
		return 1;
	ZmBlobHead *head = (ZmBlobHead *)words.at;
	head->simplified = at;
	head->words = (uint32_t)words.n;
	return write_out(argv[2], &words);
}

static int compile_rules(const char *path, const char *out)
{
	ZmWords words = {0};
	ZmBuf text = {0};
	FILE *f = fopen(path, "rb");
	size_t got = 0;
	if (!f) {
		perror(path);
		return 1;
	}
	do {
		zm_buf_reserve(&text, 1 << 16);
		got = fread(text.at + text.n, 1, 1 << 16, f);
		text.n += got;
	} while (got);
	fclose(f);
	ZmRules *r = zm_rules_new();
	bool ok = zm_rules_read(r, text.at, text.n, NULL) == ZM_OK;
	zm_buf_release(&text);
	if (ok) {
		zm_rules_derive(r);
		zm_rules_freeze(r, &words);
	}
	zm_rules_free(r);
	return ok ? write_out(out, &words) : 1;
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "--rules"))
		return compile_rules(argv[2], argv[3]);
	if (argc < 3) {
		fputs("usage: zm-lexicon DIR OUT [FILE...]\n       zm-lexicon --rules TEXT OUT\n", stderr);
		return 2;
	}
	return compile_lexicons(argc, argv);
}
