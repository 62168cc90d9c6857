/* charset: what counts as text */
#include "unit.h"

#include "io/charset.h"

static void expect(const char *in, size_t n, ZmStatus want, const char *text)
{
	ZmBuf b = {0};
	zm_buf_add(&b, in, n);
	assert_int_equal(zm_charset_decode("test", &b), want);
	if (want == ZM_OK)
		assert_string_equal(zm_buf_cstr(&b), text);
	zm_buf_release(&b);
}
#define EXPECT(in, want, text) expect(in, sizeof in - 1, want, text)

static void utf8(void **state)
{
	(void)state;
	EXPECT("法治\n", ZM_OK, "法治\n");
	EXPECT("\xEF\xBB\xBF法治", ZM_OK, "\uFEFF法治");
	EXPECT("法\r\n治\r政\n\r\n府", ZM_OK, "法\n治\n政\n\n府");
	EXPECT("法治\r", ZM_OK, "法治\n");
}

static void other_encodings(void **state)
{
	(void)state;
	EXPECT("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", ZM_OK, "法治政府"); /* GB18030 */
	EXPECT("\xFF\xFE\xD5\x6C\xBB\x6C", ZM_OK, "法治");             /* UTF-16 with a mark */
	EXPECT("\xFE\xFF\x6C\xD5\x6C\xBB", ZM_OK, "法治");
	EXPECT("\xD5\x6C\xBB\x6C\x3F\x65\x9C\x5E\x0A\x00", ZM_OK, "法治政府\n");
}

static void no_text(void **state)
{
	(void)state;
	EXPECT("", ZM_ERR_TEXT, "");
	EXPECT(" \n\t\xE3\x80\x80", ZM_ERR_TEXT, "");
	EXPECT("\xEF\xBB\xBF\n", ZM_ERR_TEXT, "");
	EXPECT("ELF\0\1\2\3", ZM_ERR_TEXT, "");
	EXPECT("\1\2\3\4abc", ZM_ERR_TEXT, "");
	EXPECT("法治政府建设\xE6\xB3", ZM_ERR_TEXT, ""); /* cut */
	EXPECT("法治政府\xFF建设", ZM_ERR_TEXT, "");
	EXPECT("abc\xFF\xFE\xFD", ZM_ERR_TEXT, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(utf8), cmocka_unit_test(other_encodings), cmocka_unit_test(no_text)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
