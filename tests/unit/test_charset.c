/* charset: what counts as text, in which charset, and where each character stood */
#include "unit.h"

#include <iconv.h>

#include "base/utf8.h"
#include "format/charset.h"
#include "format/decode.h"
#include "format/garbled.h"

static ZmPage read_as(const char *in, size_t n, const char *declared, ZmStatus want)
{
	ZmPage p = {0};
	if (declared)
		zm_meta_set(&p.meta, ZM_META_CHARSET, declared, strlen(declared));
	ZmStatus st = zm_read_plain(in, n, &p);
	assert_int_equal(st == ZM_OK ? zm_page_check(&p) : st, want);
	if (p.note.n && p.note.at[0].id == ZM_DIAG_DETECTED) { /* what libuchardet makes of a few bytes is not ours */
		free(p.note.at[0].why);
		p.note.n--;
		memmove(p.note.at, p.note.at + 1, p.note.n * sizeof *p.note.at);
	}
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

/* RFC 1843: GB 2312 in seven bits. */
static void hz(void **state)
{
	(void)state;
	static const char in[] = "2023 ~{7(VNU~~}~~~{8.~}~\n~{=(Ih~}\n~{7(~}";
	EXPECT("2023 ~{7(VNU~~}~~~{8.~}~\n~{=(Ih~}\n~{7(~}", ZM_OK, "2023 法治政~府建设\n法");
	EXPECT("if (a ~{ b) ~} c", ZM_OK, "if (a ~{ b) ~} c");
	ZmPage p = read_as(in, sizeof in - 1, "HZ-GB-2312", ZM_OK);
	uint32_t b, e;
	assert_true(zm_origin_find(&p.origin, 5, 8, &b, &e)); /* 法 */
	assert_int_equal(b, 7);
	assert_int_equal(e, 9);
	zm_page_release(&p);
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

/* Text as it comes out when FROM is read as WRONG. */
static void garble(const char *from, const char *right, const char *wrong, char *out, size_t space)
{
	char raw[1024], *in = (char *)from, *to = raw;
	size_t left = strlen(from), room = sizeof raw;
	iconv_t cd = iconv_open(right, "UTF-8");
	assert_int_not_equal(iconv(cd, &in, &left, &to, &room), -1);
	iconv_close(cd);
	cd = iconv_open("UTF-8", wrong);
	in = raw;
	left = (size_t)(to - raw);
	to = out;
	while (iconv(cd, &in, &left, &to, &space) == (size_t)-1) /* what cannot be converted gets lost */
		in++, left--;
	*to = 0;
	iconv_close(cd);
}

static void garbled_text_is_refused(void **state)
{
	(void)state;
	static const char text[] = "二〇二三年，市政府坚持以人民为中心，法治政府建设取得新的成效。现将有关情况报告如下：";
	static const char traditional[] = "政府報告：法治政府建設取得新的成效，現將有關情況報告如下";
	static const struct {
		const char *right, *wrong, *why;
	} mistakes[] = {{"UTF-8", "GB18030", "UTF-8 read as GBK"}, {"UTF-8", "GBK", "UTF-8 read as GBK"}, {"UTF-8", "ISO-8859-1", "UTF-8 read as Latin-1"},
	                {"UTF-8", "CP1252", "UTF-8 read as Latin-1"}, {"GB18030", "ISO-8859-1", "GBK read as Latin-1"},
	                {"GB18030", "CP1252", "GBK read as Latin-1"}, {"BIG5", "GB18030", "Big5 read as GBK"}};
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
		char out[2048];
		garble(mistakes[i].right[0] == 'B' ? traditional : text, mistakes[i].right, mistakes[i].wrong, out, sizeof out);
		ZmPage p = read_as(out, strlen(out), NULL, ZM_ERR_TEXT);
		assert_int_equal(p.note.n, 1);
		assert_int_equal(p.note.at[0].id, ZM_DIAG_GARBLED);
		assert_memory_equal(p.note.at[0].why, mistakes[i].why, strlen(mistakes[i].why));
		zm_page_release(&p);
	}
	static const char *const spoilt[] = {"锟斤拷锟斤拷锟斤拷锟斤拷府2023锟斤拷", "2023????????????", "��政府��", "锘挎硶娌绘斂搴�"};
	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
		ZmPage p = read_as(spoilt[i], strlen(spoilt[i]), NULL, ZM_ERR_TEXT);
		assert_int_equal(p.note.at[p.note.n - 1].id, ZM_DIAG_GARBLED);
		zm_page_release(&p);
	}
	static const char *const whole[] = {"龚鑫淼 龚翙 仝昊 逄焱", "繁體中文的法治政府建設年度報告", "1\t2\t3\n鄂尔多斯\t4", "是否合格??是??", "café", "㎡ ℃ ① ②", "瓯海区 婺城区 衢江区 暨阳"};
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		ZmPage p = read_as(whole[i], strlen(whole[i]), NULL, ZM_OK);
		assert_int_equal(p.note.n, 0);
		zm_page_release(&p);
	}
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

/* Plain text with every kind of line end, in every charset: each character's bytes are it. */
static void pages_know_their_bytes(void **state)
{
	(void)state;
	static const char *const names[] = {"UTF-8", "GB18030", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
	static const char *const marks[] = {"", "", "", "\xFF\xFE", "\xFE\xFF", "\xFF\xFE\0\0", "\0\0\xFE\xFF"};
	static const size_t mark[] = {0, 0, 0, 2, 2, 4, 4};
	static const char *const words[] = {"政府", "法治", "a", " ", "\n", "\r\n", "\r", "，", "行政", "人民", "2023"};
	for (int c = 0; c < 7; c++) {
		ZmBuf raw = {0};
		zm_buf_add(&raw, marks[c], mark[c]);
		iconv_t cd = iconv_open(names[c], "UTF-8");
		for (int i = 0; i < 400; i++) {
			const char *w = words[i ? below(11) : 0];
			char out[64], *in = (char *)w, *to = out;
			size_t left = strlen(w), space = sizeof out;
			assert_int_equal(iconv(cd, &in, &left, &to, &space), 0);
			iconv(cd, NULL, NULL, &to, &space);
			zm_buf_add(&raw, out, (size_t)(to - out));
		}
		iconv_close(cd);
		ZmPage p = read_as(raw.at, raw.n, NULL, ZM_OK);
		uint32_t behind = (uint32_t)mark[c];
		for (const char *t = p.text.at, *end = t + p.text.n, *next; t < end; t = next) {
			uint32_t b, e;
			next = t;
			uint32_t cp = zm_utf8_next(&next);
			assert_true(zm_origin_find(&p.origin, (uint32_t)(t - p.text.at), (uint32_t)(next - p.text.at), &b, &e));
			assert_int_equal(b, behind); /* nothing is left out */
			behind = e;
			ZmBuf one = {0};
			assert_int_equal(zm_decode((ZmCharset)c, raw.at + b, e - b, 0, &one, NULL), e - b);
			const char *is = zm_buf_cstr(&one);
			if (cp == '\n')
				assert_true(!strcmp(is, "\n") || !strcmp(is, "\r\n") || !strcmp(is, "\r"));
			else
				assert_true(one.n == (size_t)(next - t) && !memcmp(is, t, one.n));
			zm_buf_release(&one);
		}
		assert_int_equal(behind, raw.n);
		zm_page_release(&p);
		zm_buf_release(&raw);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(utf8), cmocka_unit_test(other_charsets), cmocka_unit_test(hz), cmocka_unit_test(no_text),
	                                   cmocka_unit_test(claims_are_weighed), cmocka_unit_test(garbled_text_is_refused), cmocka_unit_test(every_character_knows_its_bytes),
	                                   cmocka_unit_test(line_ends_keep_their_place), cmocka_unit_test(pages_know_their_bytes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
