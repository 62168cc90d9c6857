/* Words with places to paragraphs. */
#include "unit.h"

#include "base/utf8.h"
#include "format/layout.h"

enum { EM = 10, LEFT = 50, PER_LINE = 20 };

/* A line of Chinese characters: INDENT in ems, Y in lines of 1.5 ems. */
static void line(ZmLayout *l, unsigned page, float indent, float y, const char *s)
{
	size_t n = strlen(s);
	float x = LEFT + indent * EM, width = (float)zm_utf8_count(s, n) * EM;
	zm_layout_add(l, page, x, 100 + y * 15, x + width, 100 + y * 15 + EM, s, n);
}

static void expect(ZmLayout *l, const char *text)
{
	ZmBuf out = {0};
	zm_layout_put(l, &out);
	assert_string_equal(zm_buf_cstr(&out), text);
	zm_buf_release(&out);
	zm_layout_release(l);
}

#define TWENTY "一二三四五六七八九十一二三四五六七八九十"
#define EIGHTEEN "一二三四五六七八九十一二三四五六七八"

static void test_indents(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 2, 0, EIGHTEEN);
	line(&l, 0, 0, 1, TWENTY);
	line(&l, 0, 0, 2, "短。");
	line(&l, 0, 2, 3, EIGHTEEN);
	line(&l, 0, 2, 4, "新段。");
	expect(&l, EIGHTEEN TWENTY "短。\n" EIGHTEEN "\n新段。\n");
}

/* A line that is short because the next word had no room goes on; one that is shorter does not. */
static void test_room(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 0, 0, TWENTY);
	line(&l, 0, 0, 1, "一二三四五六七八九十一二三四五六七");
	line(&l, 0, 0, 2, "（2021）后");
	line(&l, 0, 0, 3, "一二三四五六七八九十");
	line(&l, 0, 0, 4, "又一段");
	expect(&l, TWENTY "一二三四五六七八九十一二三四五六七（2021）后\n一二三四五六七八九十\n又一段\n");
}

static void test_gap(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 0, 0, TWENTY);
	line(&l, 0, 0, 1, TWENTY);
	line(&l, 0, 0, 3, TWENTY);
	line(&l, 0, 0, 4, TWENTY);
	expect(&l, TWENTY TWENTY "\n" TWENTY TWENTY "\n");
}

/* Heads and page numbers go; a paragraph runs on to the next page. */
static void test_pages(void **state)
{
	(void)state;
	static const char *const numbers[] = {"— 1 —", "— 2 —", "— 3 —"};
#define NINETEEN "二三四五六七八九十一二三四五六七八九十"
	static const char *const lines[] = {"甲" NINETEEN, "乙" NINETEEN, "丙" NINETEEN, "丁" NINETEEN, "戊" NINETEEN, "己" NINETEEN,
	                                    "庚" NINETEEN, "辛" NINETEEN, "壬" NINETEEN, "癸" NINETEEN, "子" NINETEEN, "丑" NINETEEN};
	ZmBuf all = {0};
	ZmLayout l = {0};
	for (size_t i = 0; i < 12; i++)
		zm_buf_puts(&all, lines[i]);
	zm_buf_putc(&all, '\n');
	for (unsigned p = 0; p < 3; p++) {
		line(&l, p, 5, -4, "报告汇编");
		for (unsigned i = 0; i < 4; i++)
			line(&l, p, 0, (float)i, lines[p * 4 + i]);
		line(&l, p, 9, 20, numbers[p]);
	}
	expect(&l, zm_buf_cstr(&all));
	zm_buf_release(&all);
}

static void test_table(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 0, 0, "项目");
	line(&l, 0, 8, 0, "数量");
	line(&l, 0, 0, 1, "行政复议");
	line(&l, 0, 8, 1, "12件");
	line(&l, 0, 0, 2, TWENTY);
	expect(&l, "项目\t数量\n行政复议\t12件\n" TWENTY "\n");
}

/* Two columns: the left one to its end, then the right one; the number below them goes. */
static void test_columns(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 15, -3, "两栏的题目");
	for (unsigned i = 0; i < 8; i++) {
		line(&l, 0, 0, (float)i, TWENTY);
		line(&l, 0, i == 3 ? 25 : 23, (float)i, i == 3 ? EIGHTEEN : TWENTY);
	}
	line(&l, 0, 40, 30, "— 1 —");
	expect(&l, "两栏的题目\n" TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY TWENTY "\n" EIGHTEEN TWENTY TWENTY TWENTY TWENTY "\n");
}

static void test_signature(void **state)
{
	(void)state;
	ZmLayout l = {0};
	line(&l, 0, 0, 0, TWENTY);
	line(&l, 0, 0, 1, "完。");
	line(&l, 0, 14, 2, "某某人民政府");
	line(&l, 0, 13, 3, "二〇二二年一月");
	expect(&l, TWENTY "完。\n某某人民政府\n二〇二二年一月\n");
}

static void test_nothing(void **state)
{
	(void)state;
	ZmLayout l = {0};
	expect(&l, "");
	zm_layout_add(&l, 0, 0.0f / 0.0f, 0, 1, 1, "x", 1);
	zm_layout_add(&l, 0, 0, 0, 0, 0, "x", 1);
	expect(&l, "x\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_indents), cmocka_unit_test(test_room),      cmocka_unit_test(test_gap),     cmocka_unit_test(test_pages),
	    cmocka_unit_test(test_table),   cmocka_unit_test(test_signature), cmocka_unit_test(test_nothing),
	    cmocka_unit_test(test_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
