/* arena, buf, map, utf8, fold, sha256 */
#include "unit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/utf8.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
	(void)state;
	ZmArena *a = zm_arena_new();
	for (int round = 0; round < 3; round++) {
		for (size_t n = 1; n < 100000; n = n * 3 + 1) {
			unsigned char *p = zm_arena_alloc(a, n);
			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xAB, n);
		}
		assert_true(zm_arena_used(a) > 100000);
		zm_arena_clear(a);
		assert_int_equal(zm_arena_used(a), 0);
	}
	assert_string_equal(zm_arena_copy(a, "abcdef", 3), "abc");
	assert_string_equal(zm_arena_copy(a, "", 0), "");
	assert_string_equal(zm_arena_printf(a, "%s-%d", "法", 7), "法-7");
	zm_arena_free(a);
	zm_arena_free(NULL);
}

static void vec_grows(void **state)
{
	(void)state;
	ZM_VEC(int) v = {0};
	for (int i = 0; i < 1000; i++)
		*zm_vec_push(&v) = i;
	assert_int_equal(v.n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v.at[i], i);
	free(v.at);
}

static void buf_appends(void **state)
{
	(void)state;
	ZmBuf b = {0};
	assert_string_equal(zm_buf_cstr(&b), "");
	zm_buf_puts(&b, "a");
	zm_buf_putc(&b, 'b');
	zm_buf_uint(&b, 0);
	zm_buf_uint(&b, UINT64_MAX);
	zm_buf_cp(&b, 0x6CD5);
	zm_buf_printf(&b, "%04d", 7);
	assert_string_equal(zm_buf_cstr(&b), "ab018446744073709551615法0007");
	for (int i = 0; i < 10000; i++)
		zm_buf_add(&b, "0123456789", 10);
	assert_int_equal(strlen(zm_buf_cstr(&b)), b.n);
	zm_buf_release(&b);
	assert_null(b.at);
}

static void map_keeps_first_values(void **state)
{
	(void)state;
	ZmMap *m = zm_map_new();
	char key[32];
	bool added;
	for (uint32_t i = 0; i < 5000; i++) {
		int n = snprintf(key, sizeof key, "键%u", i % 2500);
		uint32_t *v = zm_map_put(m, key, (size_t)n, &added);
		assert_int_equal(added, i < 2500);
		if (added)
			*v = i;
		assert_int_equal(*v, i % 2500);
	}
	assert_int_equal(zm_map_count(m), 2500);
	assert_null(zm_map_get(m, "absent", 6));
	assert_non_null(zm_map_put(m, "", 0, &added));
	assert_true(added);
	size_t n;
	assert_memory_equal(zm_map_key(m, 2, &n), "键2", 4);
	assert_int_equal(n, 4);
	zm_map_free(m);
}

static void utf8_refuses_ill_formed(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t n, good;
	} t[] = {{"", 0, 0},
	         {"abc", 3, 3},
	         {"法治", 6, 6},
	         {"法治", 5, 3},              /* cut */
	         {"a\xC0\xAF", 3, 1},         /* overlong */
	         {"a\xE0\x80\xAF", 4, 1},     /* overlong */
	         {"\xED\xA0\x80", 3, 0},      /* surrogate */
	         {"\xF4\x90\x80\x80", 4, 0},  /* above U+10FFFF */
	         {"\xF0\x9F\x98\x80", 4, 4},
	         {"x\x80", 2, 1},
	         {"x\xFF", 2, 1},
	         {"0123456789abcdef法\xE6", 20, 19}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		assert_int_equal(zm_utf8_valid(t[i].s, t[i].n), t[i].good);
}

static void utf8_round_trip(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		char s[8] = "";
		size_t n = zm_utf8_put(s, c);
		const char *p = s;
		assert_int_equal(zm_utf8_valid(s, n), n);
		assert_int_equal(zm_utf8_next(&p), c);
		assert_int_equal(p - s, n);
		assert_int_equal(zm_utf8_count(s, n), 1);
	}
	assert_int_equal(zm_cp_width('a'), 1);
	assert_int_equal(zm_cp_width(0x6CD5), 2);
	assert_int_equal(zm_cp_width(0xFF0C), 2);
	assert_int_equal(zm_cp_width(0x200B), 0);
}

static void fold_unifies(void **state)
{
	(void)state;
	assert_int_equal(zm_fold(0xFF21), 'A');
	assert_int_equal(zm_fold(0xFF08), '(');
	assert_int_equal(zm_fold(0xFF0C), ',');
	assert_int_equal(zm_fold(0x3000), ' ');
	assert_int_equal(zm_fold(0x2014), '-');
	assert_int_equal(zm_fold(0x300C), 0x201C);
	assert_int_equal(zm_fold(0x3002), 0x3002);
	assert_int_equal(zm_fold(0x300A), 0x300A);
	for (uint32_t c = 0; c < 0x30000; c++)
		assert_int_equal(zm_fold(zm_fold(c)), zm_fold(c));
	assert_true(zm_cp_ignorable(0xFEFF));
	assert_false(zm_cp_ignorable('\n'));
}

static void sha256_of_known_texts(void **state)
{
	(void)state;
	char hex[65];
	zm_sha256_hex("", 0, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	zm_sha256_hex("abc", 3, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arena_gives_zeroed_aligned_memory), cmocka_unit_test(vec_grows), cmocka_unit_test(buf_appends),
	    cmocka_unit_test(map_keeps_first_values), cmocka_unit_test(utf8_refuses_ill_formed), cmocka_unit_test(utf8_round_trip),
	    cmocka_unit_test(fold_unifies), cmocka_unit_test(sha256_of_known_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
