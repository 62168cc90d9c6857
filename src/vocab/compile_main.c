/* compile_main.c: build-time program: zm-lexicon DIR OUT compiles lexicons into a blob file. */
#include <stdio.h>
#include <stdlib.h>

#include "vocab/lexicon.h"

int main(int argc, char **argv)
{
	ZmWords words = {0};
	if (argc != 3) {
		fputs("usage: zm-lexicon DIR OUT\n", stderr);
		return 2;
	}
	if (zm_lexicon_compile(argv[1], &words) != ZM_OK)
		return 1;
	FILE *f = fopen(argv[2], "wb");
	if (!f || fwrite(words.at, sizeof *words.at, words.n, f) != words.n || fclose(f)) {
		perror(argv[2]);
		return 1;
	}
	free(words.at);
	return 0;
}
