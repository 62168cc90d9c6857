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
	expect("法\u00AD治\u200F政\u202A府\uFE00\U000E0100", "法治政府");
	expect("２０２３年ＡＰＰ\u3000\u2003上线", "2023年APP 上线");
	expect("﹁一网通办﹂︽条例︾﹙一﹚≪办法≫", "“一网通办”《条例》(一)《办法》");
	expect("甲\xC2\x85乙", "甲\n乙");
}

/* What a PDF's font, an old code page or a typist puts for another character. */
static void means_the_same(void **state)
{
	(void)state;
	expect("⼈⺠政府⽂件⾏政⻓⻋⻅", "人民政府文件行政长车见");
	expect("\uF9B5\uFA19", "例神");
	expect("\uE863\uE78E\uF032\uF030\uF032\uF033", "䶮。2023"); /* private use: code page 936, a Symbol font */
	expect("二○二三年 二〇二O年 二OO八年 二0二一年 二Ｏ一九年 一九九◯年", "二〇二三年二〇二〇年二〇〇八年二〇二一年二〇一九年一九九〇年");
	expect("○○县 APPO 第10条 一、O型 2OO8", "○○县APPO第10条一、O型2OO8");
}

static void traditional(void **state)
{
	(void)state;
	expect("法治政府建設年度報告：關於臺灣問題，答覆羣眾，發展", "法治政府建设年度报告:关于台湾问题,答复群众,发展");
	expect("乾县政府对乾隆年间於某所著书籍发布报告", "乾县政府对乾隆年间於某所著书籍发布报告"); /* Simplified: nothing is touched */
	expect("陝西省乾縣人民政府關於乾燥", "陕西省乾县人民政府关于干燥");
	ZmArena *a = zm_arena_new();
	ZmText t = text_of(a, "法治政府建設報告");
	size_t n;
	const char *anchor = zm_text_anchor(&t, 4, 8, &n);
	assert_true(t.traditional);
	assert_memory_equal(anchor, "建設報告", n);
	zm_arena_free(a);
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
	const struct CMUnitTest tests[] = {cmocka_unit_test(normalises), cmocka_unit_test(means_the_same), cmocka_unit_test(traditional),
	                                   cmocka_unit_test(spans_map_back), cmocka_unit_test(finds_and_counts_lines)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
