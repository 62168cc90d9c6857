/* Reference numbers taken apart, the time a figure belongs to, and how many different statements there are. */
#include <stdio.h>

#include "unit.h"

#include "graph/period.h"
#include "graph/store.h"

static ZmArena *arena;
static ZmVocab *v;

static void parts(const char *number, const char *code, const char *year, const char *serial)
{
	ZmNumberParts p;
	assert_true(zm_number_parse(arena, number, &p));
	assert_string_equal(p.code, code);
	if (year)
		assert_string_equal(p.year, year);
	else
		assert_null(p.year);
	if (serial)
		assert_string_equal(p.serial, serial);
	else
		assert_null(p.serial);
}

static void numbers(void **state)
{
	(void)state;
	ZmNumberParts p;
	parts("武经开办〔2023〕17号", "武经开办", "2023", "17");
	parts("法释〔2018〕1号", "法释", "2018", "1");
	parts("国务院令第711号", "国务院令", NULL, "711");
	parts("主席令第七十号", "主席令", NULL, NULL);
	parts("财政部公告2020年第7号", "财政部公告", "2020", "7");
	parts("2020年第7号公告", "公告", "2020", "7");
	assert_false(zm_number_parse(arena, "第7号", &p));
	assert_false(zm_number_parse(arena, "武经开办", &p));
	assert_false(zm_number_parse(arena, "号", &p));
}

static void code(const char *code_, const char *province, const char *prefecture, const char *body)
{
	ZmContext c = {.province = province, .prefecture = prefecture, .county = "", .own = prefecture};
	const char *got = zm_code_issuer(v, code_, &c);
	if (body)
		assert_string_equal(got, body);
	else
		assert_null(got);
}

static void issuers(void **state)
{
	(void)state;
	code("国发", "", "", "国务院");
	code("法释", "湖南省", "", "最高人民法院");
	code("武政规", "湖北省", "武汉市", "武汉市人民政府");
	code("武政规", "甘肃省", "武威市", NULL);
	code("湘政发", "湖南省", "常德市", "湖南省人民政府");
	code("无此代字", "湖南省", "常德市", NULL);
}

static void period(const char *before, int year, int from_year, int from_month, int to_year, int to_month)
{
	ZmText t;
	ZmPeriod p;
	unsigned char named[256] = {0};
	zm_text_init(&t, arena, before, strlen(before));
	ZmPeriodScan scan = {0};
	zm_period_read(&scan, &t, named, 0, t.n, 2023, &p);
	assert_int_equal(p.year, year);
	assert_int_equal(p.begin.year, from_year);
	assert_int_equal(p.begin.month, from_month);
	assert_int_equal(p.end.year, to_year);
	assert_int_equal(p.end.month, to_month);
}

static void periods(void **state)
{
	(void)state;
	period("全年受理案件", 2023, 0, 0, 0, 0);
	period("2022年受理案件", 2022, 0, 0, 0, 0);
	period("2020年至今调解纠纷", 2023, 2020, 0, 0, 0);
	period("2021年以来调解纠纷", 2023, 2021, 0, 0, 0);
	period("1-10月受理案件", 2023, 2023, 1, 2023, 10);
	period("1月至10月受理案件", 2023, 2023, 1, 2023, 10);
	period("2022年1至6月受理案件", 2022, 2022, 1, 2022, 6);
	period("2021年3月至2022年5月受理案件", 2022, 2021, 3, 2022, 5);
	period("上半年受理案件", 2023, 2023, 1, 2023, 6);
	period("截至2021年11月底受理案件", 2021, 0, 0, 2021, 11);
	period("截至10月底受理案件", 2023, 0, 0, 2023, 10);
	period("较2022年增加案件", 2023, 0, 0, 0, 0);
	period("召开3-5次", 2023, 0, 0, 0, 0);
}

static void say(ZmSaid *s, int ns, unsigned subject, unsigned object)
{
	char unit[16], text[16];
	snprintf(unit, sizeof unit, "%u", subject);
	snprintf(text, sizeof text, "%u", object);
	zm_said_begin(s, &(ZmName){.ns = (ZmNs)ns, .local = unit});
	zm_said_add(s, &ZM_N(SKOS, "altLabel"), &(ZmTerm){.kind = ZM_TERM_LANG, .text = text, .n = strlen(text), .lang = "zh"});
}

/* More than are kept unsorted, those of one report twice in a row, some much later. */
static void statements(void **state)
{
	enum { MANY = 100000 };
	(void)state;
	ZmSaid s = {0};
	assert_int_equal(zm_said_count(&s), 0);
	for (unsigned i = 0; i < MANY; i++) {
		say(&s, ZM_NS_UNIT, i / 7, i);
		say(&s, ZM_NS_UNIT, i / 7, i);
		say(&s, ZM_NS_UNIT, i / 70, i / 10); /* of a tenth of them again */
	}
	assert_int_equal(zm_said_count(&s), MANY);
	for (unsigned i = 0; i < MANY; i += 3)
		say(&s, ZM_NS_UNIT, i / 7, i);
	assert_int_equal(zm_said_count(&s), MANY);
	say(&s, ZM_NS_MENTION, 1, 1);
	say(&s, ZM_NS_UNIT, MANY, 1);
	assert_int_equal(zm_said_count(&s), MANY + 2);
	zm_said_release(&s);
}

int main(void)
{
	arena = zm_arena_new();
	if (zm_vocab_load(NULL, &v) != ZM_OK)
		return 1;
	const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(issuers), cmocka_unit_test(periods), cmocka_unit_test(statements)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zm_vocab_free(v);
	zm_arena_free(arena);
	return failed;
}
