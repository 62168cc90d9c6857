/* Days as pages, headers and crawlers write them. */
#include "unit.h"

#include "format/day.h"

static void gives(const char *s, const char *want)
{
	char day[11] = "";
	assert_true(zm_day_of(s, strlen(s), day));
	assert_string_equal(day, want);
}

static void gives_none(const char *s)
{
	char day[11];
	assert_false(zm_day_of(s, strlen(s), day));
}

static void forms(void **state)
{
	(void)state;
	gives("2024-01-05", "2024-01-05");
	gives(" 2024-1-5 10:20:30", "2024-01-05");
	gives("2024/1/5", "2024-01-05");
	gives("2024.01.05", "2024-01-05");
	gives("发布时间：2024年1月5日 10:20", "2024-01-05");
	gives("2024 年 1 月 5 日", "2024-01-05");
	gives("20240105", "2024-01-05");
	gives("20240105102030", "2024-01-05");
	gives("Fri, 05 Jan 2024 10:20:30 GMT", "2024-01-05");
	gives("5-Jan-2024", "2024-01-05");
	gives("2024-02-29", "2024-02-29");
}

/* A moment is the day it was in China. */
static void moments(void **state)
{
	(void)state;
	gives("2024-01-05T10:20:30Z", "2024-01-05");
	gives("2024-01-05T16:00:00Z", "2024-01-06");
	gives("2024-01-05T23:30:00+08:00", "2024-01-05");
	gives("2024-01-05T23:30:00.123-05:00", "2024-01-06");
	gives("2023-12-31T20:00:00Z", "2024-01-01");
	gives("2024-01-05 23:30:00", "2024-01-05");
	gives("Sun, 31 Dec 2023 20:00:00 GMT", "2024-01-01");
	gives("1704412800", "2024-01-05");
	gives("1704412800000", "2024-01-05");
}

static void none(void **state)
{
	(void)state;
	gives_none("");
	gives_none("昨天");
	gives_none("2024");
	gives_none("2024-13-01");
	gives_none("2023-02-29");
	gives_none("1234-01-01");
	gives_none("2024-1-555");
	gives_none("12 Foo 2024");
	gives_none("99999999999999999999");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(forms), cmocka_unit_test(moments), cmocka_unit_test(none)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
