/* text: normalisation and the way back to the source */
#include "unit.h"

#include "base/utf8.h"
#include "text/text.h"

static ZmText text_of(ZmArena *a, const char *s)
{
	ZmText t;
	zm_text_init(&t, a, s, strlen(s));
	return t;
}

static void expect(const char *source, const char *normalised)
{
	ZmArena *a = zm_arena_new();
	ZmText t = text_of(a, source);
	ZmBuf b = {0};
	for (uint32_t i = 0; i < t.n; i++)
		zm_buf_cp(&b, t.cp[i]);
	assert_string_equal(zm_buf_cstr(&b), normalised);
	zm_buf_release(&b);
	zm_arena_free(a);
}

static void normalises(void **state)
{
	(void)state;
	expect("", "");
	expect("法治　政府", "法治政府");
	expect("法治　　政府", "法治 政府");
	expect("第 3 条", "第3条");
	expect("APP v2 上线", "APP v2上线");
	expect("一、概况\r\n\r\n\n二、成效", "一、概况\n二、成效");
	expect("（一）推进，落实；", "(一)推进,落实;");
	expect("\"一网通办\"改革", "“一网通办”改革");
	expect("「一网通办」", "“一网通办”");
	expect("法\u200B治\uFEFF", "法治");
	expect("  \n 首行", "首行");
	expect("私\uE000用", "私\uFFFD用");
}

/* Every span maps to source code points whose bytes are the anchor. */
static void spans_map_back(void **state)
{
	(void)state;
	static const char source[] = "\uFEFF标题  一\r\n\r\n　　“放管服”  改革 A B\n\xF0\xA0\x80\x80字\u200B尾 \n";
	ZmArena *a = zm_arena_new();
	ZmText t = text_of(a, source);
	uint32_t n = (uint32_t)zm_utf8_count(source, strlen(source));
	const char **at = ZM_NEWN(a, const char *, n + 1);
	const char *p = source;
	for (uint32_t i = 0; i <= n; i++) {
		at[i] = p;
		if (i < n)
			zm_utf8_next(&p);
	}
	assert_int_equal(t.n_source, n);
	for (uint32_t b = 0; b < t.n; b++)
		for (uint32_t e = b + 1; e <= t.n; e++) {
			uint32_t from, to;
			size_t len;
			zm_text_source(&t, b, e, &from, &to);
			const char *anchor = zm_text_anchor(&t, b, e, &len);
			assert_true(from < to && to <= n);
			assert_ptr_equal(anchor, at[from]);
			assert_int_equal(len, at[to] - at[from]);
		}
	zm_arena_free(a);
}

static void finds_and_counts_lines(void **state)
{
	(void)state;
	ZmArena *a = zm_arena_new();
	ZmText t = text_of(a, "甲\n\n乙丙\n丁");
	uint32_t i = zm_text_find(&t, 0, t.n, "丙");
	assert_int_equal(zm_text_line(&t, i), 3);
	assert_int_equal(zm_text_line(&t, 0), 1);
	assert_int_equal(zm_text_line(&t, zm_text_find(&t, 0, t.n, "丁")), 4);
	assert_int_equal(zm_text_find(&t, 0, t.n, "戊"), UINT32_MAX);
	assert_int_equal(zm_text_at(&t, i - 1, "乙丙"), i + 1);
	assert_int_equal(zm_text_at(&t, i, "乙"), 0);
	assert_int_equal(zm_text_before(&t, i + 1, "乙丙"), i);
	assert_string_equal(zm_text_utf8(&t, a, 0, t.n), "甲乙丙丁");
	assert_true(zm_cp_in(0x4E59, "甲乙丙"));
	zm_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(normalises), cmocka_unit_test(spans_map_back), cmocka_unit_test(finds_and_counts_lines)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
