/* charset: what counts as text, in which charset, and where each character stood */
#include "unit.h"

#include <iconv.h>

#include "base/utf8.h"
#include "format/charset.h"
#include "format/decode.h"

static ZmPage read_as(const char *in, size_t n, const char *declared, ZmStatus want)
{
	ZmPage p = {0};
	if (declared)
		zm_meta_set(&p.meta, ZM_META_CHARSET, declared, strlen(declared));
	assert_int_equal(zm_read_plain(in, n, &p), want);
	return p;
}

static void expect(const char *in, size_t n, ZmStatus want, const char *text)
{
	ZmPage p = read_as(in, n, NULL, want);
	if (want == ZM_OK) {
		assert_string_equal(zm_buf_cstr(&p.text), text);
		assert_int_equal(p.note.n, 0);
	} else {
		assert_int_equal(p.note.n, 1);
	}
	zm_page_release(&p);
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

static void other_charsets(void **state)
{
	(void)state;
	EXPECT("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", ZM_OK, "法治政府"); /* GB18030 */
	EXPECT("\xFF\xFE\xD5\x6C\xBB\x6C", ZM_OK, "法治");             /* UTF-16 with a mark */
	EXPECT("\xFE\xFF\x6C\xD5\x6C\xBB", ZM_OK, "法治");
	EXPECT("\xD5\x6C\xBB\x6C\x3F\x65\x9C\x5E\x0A\x00", ZM_OK, "法治政府\n");
	EXPECT("\xFF\xFE\0\0\xD5\x6C\0\0\xBB\x6C\0\0", ZM_OK, "法治");
	EXPECT("\0\0\xFE\xFF\0\0\x6C\xD5\0\0\x6C\xBB", ZM_OK, "法治");
	EXPECT("\xAA\x6B\xAA\x76\xAC\x46\xA9\xB2", ZM_OK, "法治政府"); /* Big5 */
}

static void no_text(void **state)
{
	(void)state;
	EXPECT("", ZM_ERR_TEXT, "");
	EXPECT(" \n\t\xE3\x80\x80", ZM_ERR_TEXT, "");
	EXPECT("\xEF\xBB\xBF\n", ZM_ERR_TEXT, "");
	EXPECT("ELF\0\1\2\3", ZM_ERR_TEXT, "");
	EXPECT("ELF\0\1\2\3\xFF\xFE", ZM_ERR_TEXT, "");
	EXPECT("\1\2\3\4abc", ZM_ERR_TEXT, "");
	EXPECT("法治政府建设\xE6\xB3", ZM_ERR_TEXT, ""); /* cut */
	EXPECT("法治政府\xFF建设", ZM_ERR_TEXT, "");
	EXPECT("abc\xFF\xFE\xFD", ZM_ERR_TEXT, "");
	EXPECT("na\xEFve caf\xE9, d\xE9j\xE0 vu", ZM_ERR_TEXT, "");
}

static void says(const char *in, size_t n, const char *declared, ZmStatus want, ZmDiagId id, const char *why)
{
	ZmPage p = read_as(in, n, declared, want);
	assert_int_equal(p.note.n, 1);
	assert_int_equal(p.note.at[0].id, id);
	assert_string_equal(p.note.at[0].why, why);
	zm_page_release(&p);
}
#define SAYS(in, ...) says(in, sizeof in - 1, __VA_ARGS__)

static void claims_are_weighed(void **state)
{
	(void)state;
	SAYS("法治政府", "gb2312", ZM_OK, ZM_DIAG_DECLARED, "declared gb2312, is UTF-8");
	SAYS("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", "utf-8", ZM_OK, ZM_DIAG_DECLARED, "declared utf-8, is GB18030");
	SAYS("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", "Big5", ZM_OK, ZM_DIAG_DECLARED, "declared Big5, is GB18030");
	SAYS("\xAA\x6B\xAA\x76\xAC\x46\xA9\xB2", "x-gbk", ZM_OK, ZM_DIAG_DECLARED, "declared x-gbk, is Big5");
	SAYS("\xB7\xA8\xD6\xCE\xD5\xFE\xB8\xAE", "ISO-8859-1", ZM_OK, ZM_DIAG_DECLARED, "declared ISO-8859-1, is GB18030");
	static const char *const same[] = {"GB2312", "gbk", "GB_2312-80", "x-gbk", "GB18030"};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		ZmPage p = read_as("\xB7\xA8\xD6\xCE", 4, same[i], ZM_OK);
		assert_int_equal(p.note.n, 0);
		zm_page_release(&p);
	}
	ZmPage p = read_as("2023", 4, "gb2312", ZM_OK); /* ASCII is what they share */
	assert_int_equal(p.note.n, 0);
	zm_page_release(&p);
	p = read_as("\xD6\xD0\xB9\xFA\xB7\xA8\n\xD6\xCE\xFF\xD5\xFE", 12, NULL, ZM_ERR_TEXT);
	assert_int_equal(p.note.at[0].id, ZM_DIAG_ENCODING);
	assert_int_equal(p.note.at[0].line, 2);
	assert_int_equal(p.note.at[0].column, 2);
	zm_page_release(&p);
}

static uint32_t seed = 1;
static uint32_t below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (uint32_t)((uint64_t)seed * n >> 32);
}

/* A text of what charset C has: every character's bytes, decoded alone, are that character. */
static void origin_of(ZmCharset c, const char *iconv_name)
{
	static const uint32_t from[] = {0x20, 0x4E00, 0x4E00, 0x3000, 0xFF01, 0xA0, 0x3400, 0x20000}, room[] = {95, 20000, 3000, 64, 94, 96, 6000, 40000};
	ZmBuf raw = {0}, text = {0};
	iconv_t cd = iconv_open(iconv_name, "UTF-8");
	for (int i = 0; i < 5000; i++) {
		uint32_t kind = below(8);
		char u[4], out[16], *in = u, *to = out;
		size_t left = zm_utf8_put(u, from[kind] + below(room[kind])), n = left, space = sizeof out;
		iconv(cd, NULL, NULL, NULL, NULL);
		if (iconv(cd, &in, &left, &to, &space) || iconv(cd, NULL, NULL, &to, &space))
			continue;
		zm_buf_add(&text, u, n);
		zm_buf_add(&raw, out, (size_t)(to - out));
	}
	iconv_close(cd);
	ZmBuf made = {0};
	ZmOrigin origin = {0};
	assert_int_equal(zm_decode(c, raw.at, raw.n, 0, &made, &origin), raw.n);
	assert_int_equal(made.n, text.n);
	assert_memory_equal(made.at, text.at, text.n);
	for (const char *p = made.at, *end = p + made.n, *next; p < end; p = next) {
		next = p;
		zm_utf8_next(&next);
		uint32_t b, e;
		assert_true(zm_origin_find(&origin, (uint32_t)(p - made.at), (uint32_t)(next - made.at), &b, &e));
		ZmBuf one = {0};
		assert_int_equal(zm_decode(c, raw.at + b, e - b, 0, &one, NULL), e - b);
		assert_int_equal(one.n, next - p);
		assert_memory_equal(one.at, p, one.n);
		zm_buf_release(&one);
	}
	zm_origin_release(&origin);
	zm_buf_release(&made);
	zm_buf_release(&raw);
	zm_buf_release(&text);
}

static void every_character_knows_its_bytes(void **state)
{
	(void)state;
#define ZM_CHARSET(name, word, iconv_name) origin_of(ZM_CHARSET_##name, iconv_name);
#include "format/charsets.def"
#undef ZM_CHARSET
}

static void line_ends_keep_their_place(void **state)
{
	(void)state;
	ZmPage p = read_as("\xB7\xA8\r\n\xD6\xCE\r\xD5\xFE", 9, NULL, ZM_OK);
	assert_string_equal(zm_buf_cstr(&p.text), "法\n治\n政");
	static const uint32_t at[][4] = {{0, 3, 0, 2}, {3, 4, 2, 4}, {4, 7, 4, 6}, {7, 8, 6, 7}, {8, 11, 7, 9}, {0, 11, 0, 9}};
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		uint32_t b, e;
		assert_true(zm_origin_find(&p.origin, at[i][0], at[i][1], &b, &e));
		assert_int_equal(b, at[i][2]);
		assert_int_equal(e, at[i][3]);
	}
	zm_page_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(utf8), cmocka_unit_test(other_charsets), cmocka_unit_test(no_text),
	                                   cmocka_unit_test(claims_are_weighed), cmocka_unit_test(every_character_knows_its_bytes),
	                                   cmocka_unit_test(line_ends_keep_their_place)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
