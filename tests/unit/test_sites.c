/* sites: the bounds never say no where a reader without them finds a name.  Texts: samples/, or those named on the command line. */
#include "unit.h"

#include <glob.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "mention/sites.h"
#include "mention/units.h"

static glob_t texts;
static ZmVocab *vocab;

static ZmBuf contents(const char *path)
{
	ZmBuf b = {0};
	char block[65536];
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		zm_buf_add(&b, block, n);
	fclose(f);
	return b;
}

static uint32_t line_end(const ZmText *t, uint32_t i)
{
	while (i < t->n && t->cp[i] != '\n')
		i++;
	return i;
}

/* What is read at I with the bounds (T) is what is read without them (BARE). */
static void reads_alike(const ZmText *t, const ZmText *bare, uint32_t i, uint32_t limit)
{
	static const unsigned readings[] = {ZM_READ_ALL, ZM_READ_CENTRE | ZM_READ_PLACE | ZM_READ_LEVEL, ZM_READ_OPEN, ZM_READ_ALL & ~ZM_READ_PLACE & ~ZM_READ_SHORT};
	for (size_t k = 0; k < sizeof readings / sizeof *readings; k++) {
		ZmUnitParse a, b;
		uint32_t e = zm_unit_read(vocab, t, i, limit, readings[k], &a);
		assert_int_equal(e, zm_unit_read(vocab, bare, i, limit, readings[k], &b));
		if (!e)
			continue;
		assert_int_equal(a.of, b.of);
		assert_int_equal(a.kind, b.kind);
		assert_int_equal(a.tails, b.tails);
		assert_int_equal(a.body.begin, b.body.begin);
		assert_int_equal(a.body.end, b.body.end);
		if (zm_is_han(t->cp[i]))
			assert_true(t->sites->bits[i] & (k == 1 ? ZM_SITE_UNIT : ZM_SITE_UNIT | ZM_SITE_EDGE));
	}
	ZmPlaceParse a, b;
	uint32_t e = zm_place_at(vocab, t, i, limit, &a);
	assert_int_equal(e, zm_place_at(vocab, bare, i, limit, &b));
	if (e) {
		assert_int_equal(a.links, b.links);
		assert_true(t->sites->bits[i] & ZM_SITE_REGION);
	}
}

static void bounds_are_wide_enough(void **state)
{
	(void)state;
	for (size_t k = 0; k < texts.gl_pathc; k++) {
		ZmArena *a = zm_arena_new();
		ZmBuf bytes = contents(texts.gl_pathv[k]);
		ZmText t;
		zm_text_init(&t, a, bytes.at, zm_utf8_valid(bytes.at, bytes.n));
		zm_text_index(&t, a, vocab);
		zm_text_find_sites(&t, a, vocab);
		ZmText bare = t;
		bare.sites = NULL;
		for (uint32_t i = 0, end = 0; i < t.n; i++) {
			end = i < end ? end : line_end(&t, i);
			reads_alike(&t, &bare, i, end);
			reads_alike(&t, &bare, i, t.n);                      /* over line ends */
			reads_alike(&t, &bare, i, i + 9 < end ? i + 9 : end); /* in the midst of a line */
		}
		zm_buf_release(&bytes);
		zm_arena_free(a);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(bounds_are_wide_enough)};
	if (argc < 2)
		glob("samples/*.txt", 0, NULL, &texts);
	for (int i = 1; i < argc; i++)
		glob(argv[i], i > 1 ? GLOB_APPEND : 0, NULL, &texts);
	if (!texts.gl_pathc || zm_vocab_load(NULL, &vocab) != ZM_OK)
		return 1;
	int failed = cmocka_run_group_tests_name("sites", tests, NULL, NULL);
	zm_vocab_free(vocab);
	globfree(&texts);
	return failed;
}
