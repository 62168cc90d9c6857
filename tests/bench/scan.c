/* scan.c: how long does one look at the text for the words that the rules begin with take, with PCRE2's JIT compiler?
 *
 *   scan FILE
 *
 * All triggers of all rules (ontology/rules) as one alternation, longest first, on the bytes of FILE as UTF-8: what a program
 * that does nothing but look where rules may apply has to do.  Prints how many words, matches and seconds of processor time. */
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "vocab/rules.h"

static int by_length(const void *a, const void *b)
{
	const char *x = *(const char *const *)a, *y = *(const char *const *)b;
	size_t n = strlen(x), m = strlen(y);
	return n != m ? (n < m ? 1 : -1) : strcmp(x, y);
}

static size_t alternation(const ZmRules *rules, ZmBuf *out)
{
	ZM_VEC(const char *) word = {0};
	size_t kept = 0;
	for (size_t i = 0; i < zm_rules_count(rules); i++)
		for (size_t k = 0; k < zm_rules_at(rules, i)->triggers; k++)
			*zm_vec_push(&word) = zm_rules_at(rules, i)->trigger[k];
	qsort(word.at, word.n, sizeof *word.at, by_length);
	for (size_t i = 0; i < word.n; i++) {
		if (i && !strcmp(word.at[i], word.at[i - 1]))
			continue;
		zm_buf_puts(out, kept++ ? "|\\Q" : "\\Q");
		zm_buf_puts(out, word.at[i]);
		zm_buf_puts(out, "\\E");
	}
	free(word.at);
	return kept;
}

static char *all_of(const char *path, size_t *n)
{
	FILE *f = fopen(path, "r");
	ZmBuf b = {0};
	for (size_t got = 1; f && got; b.n += got) {
		zm_buf_reserve(&b, 1 << 20);
		got = fread(b.at + b.n, 1, 1 << 20, f);
	}
	if (!f || fclose(f)) {
		perror(path);
		exit(2);
	}
	*n = b.n;
	return b.at;
}

int main(int argc, char **argv)
{
	ZmRules *rules;
	ZmBuf words = {0};
	size_t n, found = 0;
	int error;
	PCRE2_SIZE at;
	if (argc != 2 || zm_rules_load(NULL, &rules) != ZM_OK)
		return 2;
	size_t kinds = alternation(rules, &words);
	char *text = all_of(argv[1], &n);
	pcre2_code_8 *code = pcre2_compile_8((PCRE2_SPTR8)words.at, words.n, PCRE2_UTF, &error, &at, NULL);
	if (!code || pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE))
		return 2;
	pcre2_match_data_8 *match = pcre2_match_data_create_8(1, NULL);
	clock_t from = clock();
	for (PCRE2_SIZE i = 0; i < n && pcre2_jit_match_8(code, (PCRE2_SPTR8)text, n, i, 0, match, NULL) > 0; found++)
		i = pcre2_get_ovector_pointer_8(match)[1];
	printf("%zu words, %zu matches, %.4f s\n", kinds, found, (double)(clock() - from) / CLOCKS_PER_SEC);
	pcre2_match_data_free_8(match);
	pcre2_code_free_8(code);
	zm_buf_release(&words);
	zm_rules_free(rules);
	free(text);
	return 0;
}
