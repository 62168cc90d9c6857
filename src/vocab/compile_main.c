/* compile_main.c: build-time program: zm-lexicon DIR OUT FILE... compiles lexicons, and the
 * table of Traditional characters in view of the words of the FILEs, into a blob file. */
#include <stdio.h>
#include <stdlib.h>

#include "vocab/blob.h"
#include "vocab/compile.h"
#include "vocab/lexicon.h"

int main(int argc, char **argv)
{
	ZmWords words = {0};
	if (argc < 3) {
		fputs("usage: zm-lexicon DIR OUT [FILE...]\n", stderr);
		return 2;
	}
	if (zm_lexicon_compile(argv[1], &words) != ZM_OK)
		return 1;
	uint32_t at = (uint32_t)words.n;
	if (!zm_compile_simplified(&words, argv + 3, argc - 3))
		return 1;
	ZmBlobHead *head = (ZmBlobHead *)words.at;
	head->simplified = at;
	head->words = (uint32_t)words.n;
	FILE *f = fopen(argv[2], "wb");
	if (!f || fwrite(words.at, sizeof *words.at, words.n, f) != words.n || fclose(f)) {
		perror(argv[2]);
		return 1;
	}
	free(words.at);
	return 0;
}
