/* Office documents: what a reader sees of them, and what is refused. */
#include "unit.h"

#include <archive.h>
#include <archive_entry.h>

#include "reader/numbering.h"
#include "reader/reader.h"
#include "reader/zip.h"

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCUMENT(body) "<w:document xmlns:w=\"" WORD "\"><w:body>" body "</w:body></w:document>"
#define RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
#define PARAGRAPH(text) "<w:p>" RUN(text) "</w:p>"

typedef struct {
	const char *name, *at;
	size_t n; /* 0: AT is a string */
} Part;

/* A zip file of the parts up to one without a name. */
static ZmBuf zipped(const Part *part)
{
	ZmBuf b = {0};
	size_t used = 0;
	zm_buf_reserve(&b, 32 << 20);
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	archive_write_set_bytes_per_block(a, 0);
	assert_int_equal(archive_write_open_memory(a, b.at, b.room, &used), ARCHIVE_OK);
	for (; part->name; part++) {
		size_t n = part->n ? part->n : strlen(part->at);
		struct archive_entry *e = archive_entry_new();
		archive_entry_set_pathname(e, part->name);
		archive_entry_set_size(e, (la_int64_t)n);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_perm(e, 0600);
		assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
		archive_write_data(a, part->at, n);
		archive_entry_free(e);
	}
	archive_write_close(a);
	archive_write_free(a);
	b.n = used;
	return b;
}

static ZmStatus read_parts(ZmPageReader *reader, const Part *part, ZmPage *page)
{
	ZmBuf z = zipped(part);
	ZmStatus st = reader(z.at, z.n, page);
	zm_buf_release(&z);
	return st;
}

static void expect_docx(const char *xml, const char *text)
{
	ZmPage page = {0};
	assert_int_equal(read_parts(zm_read_docx, (const Part[]){{"word/document.xml", xml, 0}, {0}}, &page), ZM_OK);
	assert_string_equal(zm_buf_cstr(&page.text), text);
	assert_int_equal(page.note.n, 0);
	zm_page_release(&page);
}

/* Refused with one note, and that is ID. */
static void expect_refusal(ZmPageReader *reader, const Part *part, ZmDiagId id)
{
	ZmPage page = {0};
	assert_int_not_equal(read_parts(reader, part, &page), ZM_OK);
	assert_int_equal(page.note.n, 1);
	assert_int_equal(page.note.at[0].id, id);
	zm_page_release(&page);
}

static void test_paragraphs(void **state)
{
	(void)state;
	expect_docx(DOCUMENT(PARAGRAPH("一") PARAGRAPH("二")), "一\n二\n");
	expect_docx(DOCUMENT("<w:p>" RUN("一") "<w:r><w:br/></w:r>" RUN("二") "</w:p>"), "一\n二\n");
	expect_docx(DOCUMENT("<w:p><w:del>" RUN("旧") "</w:del><w:ins>" RUN("新") "</w:ins></w:p>"), "新\n");
	expect_docx(DOCUMENT("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" RUN("现") "</w:p>"), "现\n");
	expect_docx(DOCUMENT("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r></w:p>"), "现\n");
	/* a field's code that never ends does not swallow the rest */
	expect_docx(DOCUMENT("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>" PARAGRAPH("后")), "\n后\n");
	/* ends without begins, begins without ends */
	expect_docx(DOCUMENT("<w:tr>" PARAGRAPH("一") "</w:tr><w:tbl><w:tc>" PARAGRAPH("二") "</w:tc></w:tbl>" RUN("三")), "一\n二\n三\n");
}

static void test_tables(void **state)
{
	(void)state;
	expect_docx(DOCUMENT("<w:tbl><w:tr><w:tc>" PARAGRAPH("甲") "</w:tc><w:tc>" PARAGRAPH("乙") PARAGRAPH("丙") "</w:tc></w:tr></w:tbl>"), "甲\t乙 丙\n");
	expect_docx(DOCUMENT("<w:tbl><w:tr><w:tc>" PARAGRAPH("") "</w:tc><w:tc>" PARAGRAPH("乙") PARAGRAPH("丙") "</w:tc></w:tr></w:tbl>"), "乙\n丙\n");
}

static void expect_number(const char *format, long n, const char *expected)
{
	ZmBuf b = {0};
	zm_number_put(&b, format, n);
	assert_string_equal(zm_buf_cstr(&b), expected);
	zm_buf_release(&b);
}

static void test_numbers(void **state)
{
	(void)state;
	expect_number("chineseCounting", 1, "一");
	expect_number("chineseCounting", 10, "十");
	expect_number("chineseCounting", 21, "二十一");
	expect_number("chineseCountingThousand", 105, "一百零五");
	expect_number("chineseCountingThousand", 1010, "一千零一十");
	expect_number("chineseLegalSimplified", 12, "壹拾贰");
	expect_number("ideographDigital", 20, "二〇");
	expect_number("ideographTraditional", 11, "甲");
	expect_number("decimalEnclosedCircle", 20, "⑳");
	expect_number("decimalEnclosedCircle", 51, "51");
	expect_number("decimalFullWidth", 12, "１２");
	expect_number("upperLetter", 27, "AA");
	expect_number("lowerRoman", 9, "ix");
	expect_number("chineseCounting", -3, "-3");
	expect_number("chineseCounting", 2147483648, "2147483648");
	expect_number("nobodyKnows", 7, "7");
}

static void test_bombs(void **state)
{
	(void)state;
	size_t n = (size_t)20 << 20;
	char *blanks = zm_xmalloc(n);
	memset(blanks, ' ', n);
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", blanks, n}, {0}}, ZM_DIAG_BOUND);
	free(blanks);
	const char *entities = "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" DOCUMENT(PARAGRAPH("&b;"));
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", entities, 0}, {0}}, ZM_DIAG_BROKEN);
	const char *external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" DOCUMENT(PARAGRAPH("&x;"));
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", external, 0}, {0}}, ZM_DIAG_BROKEN);
	expect_refusal(zm_read_ofd, (const Part[]){{"OFD.xml", external, 0}, {0}}, ZM_DIAG_BROKEN);
	expect_refusal(zm_read_odt, (const Part[]){{"content.xml", external, 0}, {0}}, ZM_DIAG_BROKEN);
}

static void test_depth(void **state)
{
	(void)state;
	ZmBuf b = {0};
	for (int i = 0; i < 100000; i++)
		zm_buf_puts(&b, "<a>");
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", b.at, b.n}, {0}}, ZM_DIAG_BOUND);
	zm_buf_release(&b);
}

static void test_damage(void **state)
{
	(void)state;
	expect_refusal(zm_read_docx, (const Part[]){{"a.xml", "<a/>", 0}, {0}}, ZM_DIAG_BROKEN);
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", "<a>", 0}, {0}}, ZM_DIAG_BROKEN);
	expect_refusal(zm_read_docx, (const Part[]){{"word/document.xml", DOCUMENT(""), 0}, {0}}, ZM_DIAG_NO_TEXT);
	expect_refusal(zm_read_ofd, (const Part[]){{"OFD.xml", "<OFD><DocRoot>../../etc/a.xml</DocRoot></OFD>", 0}, {0}}, ZM_DIAG_BROKEN);
	/* cut off anywhere: a text or one error, never a crash */
	ZmBuf z = zipped((const Part[]){{"../../a.xml", "<a/>", 0}, {"word/document.xml", DOCUMENT(PARAGRAPH("文")), 0}, {0}});
	for (size_t n = 0; n < z.n; n++) {
		ZmPage page = {0};
		ZmStatus st = zm_read_docx(z.at, n, &page);
		assert_true(st == ZM_OK ? page.text.n > 0 : page.note.n == 1);
		zm_page_release(&page);
	}
	zm_buf_release(&z);
}

/* Numbers without end or sense in a page of OFD. */
static void test_ofd_numbers(void **state)
{
	(void)state;
	static const char *const object[] = {
	    "<TextObject Boundary='0 0 9 9' Size='nan' CTM='1 0 0 1 0 0'><TextCode X='inf' Y='0' DeltaX='nan'>文文</TextCode></TextObject>",
	    "<TextObject Boundary='0 0 9 9' Size='1e38' CTM='9e38 1 1 9e38 0 0'><TextCode X='1' Y='0' DeltaX='g 99999999999 5'>文文</TextCode></TextObject>",
	    "<TextObject Size='5'><TextCode X='1' Y='2' DeltaX='g g 2'>文文</TextCode></TextObject>"};
	for (size_t i = 0; i < sizeof object / sizeof *object; i++) {
		ZmPage page = {0};
		const Part part[] = {{"OFD.xml", "<OFD><DocRoot>d.xml</DocRoot></OFD>", 0},
		                     {"d.xml", "<Document><Page BaseLoc='p.xml'/><Page BaseLoc='q.xml'/></Document>", 0},
		                     {"p.xml", "<Page><TextObject Boundary='0 50 9 9' Size='5'><TextCode X='0' Y='5'>章</TextCode></TextObject></Page>", 0},
		                     {"q.xml", object[i], 0},
		                     {0}};
		assert_int_equal(read_parts(zm_read_ofd, part, &page), ZM_OK);
		assert_memory_equal(page.text.at, "章", 3);
		zm_page_release(&page);
	}
}

static void expect_path(const char *base, const char *name, const char *expected)
{
	char *path = zm_zip_resolve(base, name);
	assert_string_equal(path, expected);
	free(path);
}

static void test_paths(void **state)
{
	(void)state;
	expect_path("word/document.xml", "styles.xml", "word/styles.xml");
	expect_path("word/document.xml", "/word/styles.xml", "word/styles.xml");
	expect_path("", "word/document.xml", "word/document.xml");
	expect_path("Doc_0/Document.xml", "../Doc_1/./a.xml", "Doc_1/a.xml");
	expect_path("a/b", "../../../c", "c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_tables), cmocka_unit_test(test_numbers),     cmocka_unit_test(test_bombs),
	    cmocka_unit_test(test_depth),      cmocka_unit_test(test_damage), cmocka_unit_test(test_ofd_numbers), cmocka_unit_test(test_paths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
