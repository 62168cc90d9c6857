/* Days and years as reports write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "doc/dates.h"

static ZmArena *arena;

static ZmText text_of(const char *s)
{
	ZmText t;
	zm_text_init(&t, arena, s, strlen(s));
	return t;
}

static void reads(const char *s, int year, int month, int day)
{
	ZmText t = text_of(s);
	ZmDate d;
	uint32_t end = zm_date_at(t.cp, t.n, 0, &d);
	assert_true(end > 0);
	assert_int_equal(d.year, year);
	assert_int_equal(d.month, month);
	assert_int_equal(d.day, day);
}

static void reads_none(const char *s)
{
	ZmText t = text_of(s);
	ZmDate d;
	assert_int_equal(zm_date_at(t.cp, t.n, 0, &d), 0);
}

static void forms(void **state)
{
	(void)state;
	reads("2024年2月20日", 2024, 2, 20);
	reads("2024年02月05日", 2024, 2, 5);
	reads("2024 年 2 月 20 日", 2024, 2, 20);
	reads("２０２４年２月２０日", 2024, 2, 20);
	reads("2024-02-20", 2024, 2, 20);
	reads("2024-2-20 13:30", 2024, 2, 20);
	reads("2024/2/20", 2024, 2, 20);
	reads("2024.2.20", 2024, 2, 20);
	reads("二〇二四年二月二十日", 2024, 2, 20);
	reads("二○二四年十二月三十一日", 2024, 12, 31);
	reads("二零一八年十月十日", 2018, 10, 10);
	reads("2024年2月20号", 2024, 2, 20);
	reads("2024年2月", 2024, 2, 0);
	reads("2024年", 2024, 0, 0);
}

static void no_such_day(void **state)
{
	(void)state;
	reads("2024年2月29日", 2024, 2, 29);
	reads("2023年2月29日", 2023, 2, 0);
	reads_none("2023-02-29");
	reads_none("2023-13-01");
	reads_none("2023-00-10");
	reads_none("2023.5");
	reads_none("20231-2-3");
	reads_none("0371-2023-1");
	reads_none("123");
}

static void years(void **state)
{
	(void)state;
	ZmText t = text_of("关于二〇二三年度法治政府建设情况的报告");
	assert_int_equal(zm_year_find(t.cp, 0, t.n), 2023);
	t = text_of("贯彻《实施纲要(2021-2025年)》2023年情况报告");
	assert_int_equal(zm_year_outside_titles(t.cp, 0, t.n, false), 2023);
	t = text_of("依据〔2020〕31号文件,2021年各项工作");
	assert_int_equal(zm_year_outside_titles(t.cp, 0, t.n, true), 2021);
	t = text_of("没有年份的标题");
	assert_int_equal(zm_year_find(t.cp, 0, t.n), 0);
}

static void first_in_line(void **state)
{
	(void)state;
	ZmText t = text_of("发布日期:2024-01-09 13:30 浏览次数:12");
	ZmDate d;
	uint32_t end;
	assert_int_equal(zm_date_find(t.cp, 0, t.n, &d, &end), 5);
	assert_int_equal(end, 15);
	t = text_of("索引号:11340/202301-00114");
	assert_int_equal(zm_date_find(t.cp, 0, t.n, &d, &end), UINT32_MAX);
}

int main(void)
{
	arena = zm_arena_new();
	const struct CMUnitTest tests[] = {cmocka_unit_test(forms), cmocka_unit_test(no_such_day), cmocka_unit_test(years), cmocka_unit_test(first_in_line)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zm_arena_free(arena);
	return failed;
}
