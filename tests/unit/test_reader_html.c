/* reader/html: every character of a page's text knows its bytes; tags, references, encodings; meta tags; odd pages */
#include "unit.h"

#include <iconv.h>

#include "base/utf8.h"
#include "reader/reader.h"

static uint32_t seed;
static uint32_t roll(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static ZmBuf convert(const char *from, const char *to, const char *s, size_t n)
{
	ZmBuf b = {0};
	char out[4096], *in = (char *)(uintptr_t)s;
	iconv_t cd = iconv_open(to, from);
	assert_true(cd != (iconv_t)-1);
	while (n) {
		char *p = out;
		size_t room = sizeof out;
		size_t got = iconv(cd, &in, &n, &p, &room);
		assert_true(got != (size_t)-1 || room < sizeof out);
		zm_buf_add(&b, out, sizeof out - room);
	}
	iconv_close(cd);
	return b;
}

/* One character of the text as a page may write it, after what may stand between two. */
static void put_char(ZmBuf *b, const char *ch, size_t n)
{
	static const char *const between[] = {"<span>", "</span>", "<b>", "</b>", "<!-- 注 <b> -->", "</none>", "<font color=red>", "</font>",
	                                      "<a name=\"x>y\">", "</a>", "<o:p></o:p>", "<script>var a=\"<p>甲</p>\"</script>", "<i style='display:none'>乙</i>"};
	if (roll(4) == 0)
		zm_buf_puts(b, between[roll(sizeof between / sizeof *between)]);
	const char *p = ch;
	uint32_t cp = zm_utf8_next(&p);
	switch (roll(12)) {
	case 0: zm_buf_printf(b, "&#%u;", cp); return;
	case 1: zm_buf_printf(b, "&#x%x;", cp); return;
	default: break;
	}
	if (cp == '&' || cp == '<')
		zm_buf_puts(b, cp == '&' ? "&amp;" : "&lt;");
	else if (cp == 0x201C && roll(2))
		zm_buf_puts(b, "&ldquo;");
	else
		zm_buf_add(b, ch, n);
}

/* A page of paragraphs, the same text without markup into PLAIN. */
static void make_page(ZmBuf *page, ZmBuf *plain, const char *charset)
{
	static const char pool[] = "法治政府建设工作推进落实机关市县镇乡审查决定公平正义，、“”&<a1%𠮷〔〕";
	zm_buf_printf(page, "<html><head><meta charset=\"%s\"><title>甲乙</title></head><body><a href=\"/\">首页</a><div id=zoom>", charset);
	for (uint32_t k = 5 + roll(20); k; k--) {
		zm_buf_puts(page, roll(2) ? "<p>\r\n&nbsp;　" : "<div>");
		for (uint32_t n = 40 + roll(80); n; n--) {
			const char *ch = pool + roll(sizeof pool - 1);
			while (((unsigned char)*ch & 0xC0) == 0x80)
				ch--;
			const char *end = ch;
			(void)zm_utf8_next(&end);
			put_char(page, ch, (size_t)(end - ch));
			zm_buf_add(plain, ch, (size_t)(end - ch));
		}
		zm_buf_puts(page, roll(2) ? "。</b></font>\r\n" : "。</b></font></p></div>");
		zm_buf_puts(plain, "。\n");
	}
	zm_buf_puts(page, "</div></body></html>");
}

static uint32_t reference(const char *s, size_t *len)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&nbsp;", 0xA0}, {"&ldquo;", 0x201C}};
	char *end;
	if (s[1] == '#') {
		uint32_t cp = (uint32_t)strtoul(s + 2 + (s[2] == 'x'), &end, s[2] == 'x' ? 16 : 10);
		*len = (size_t)(end - s) + 1;
		return cp;
	}
	for (size_t i = 0; i < 4; i++)
		if (!strncmp(s, known[i].name, strlen(known[i].name))) {
			*len = strlen(known[i].name);
			return known[i].cp;
		}
	fail_msg("reference %.10s", s);
	return 0;
}

/* What of markup is text, without white space. */
static void strip(ZmBuf *out, const char *s)
{
	static const char *const hidden[][2] = {{"<!--", "-->"}, {"<script", "</script>"}, {"<i style", "</i>"}, {"<a name=\"x>y\"", ">"}, {"<", ">"}};
	while (*s) {
		size_t len = 1, i = 0;
		for (; i < 5; i++)
			if (!strncmp(s, hidden[i][0], strlen(hidden[i][0])))
				break;
		if (i < 5) {
			const char *from = s + (i == 3 ? strlen(hidden[3][0]) : 0), *end = strstr(from, hidden[i][1]);
			if (!end)
				fail_msg("no end of %s", s);
			s = end + strlen(hidden[i][1]);
			continue;
		}
		if (*s == '&') {
			uint32_t cp = reference(s, &len);
			if (cp != 0xA0 && cp != 0x3000)
				zm_buf_cp(out, cp);
		} else if (!strncmp(s, "　", 3)) {
			len = 3;
		} else if ((unsigned char)*s > ' ') {
			zm_buf_putc(out, *s);
		}
		s += len;
	}
}

static void check_span(const ZmPage *p, const ZmBuf *raw, const char *charset, uint32_t b, uint32_t e)
{
	uint32_t x, y;
	assert_true(zm_origin_find(&p->origin, b, e, &x, &y));
	assert_true(x < y && y <= raw->n);
	ZmBuf part = convert(charset, "UTF-8", raw->at + x, y - x), got = {0}, want = {0};
	strip(&got, zm_buf_cstr(&part));
	for (uint32_t i = b; i < e; i++)
		if (p->text.at[i] != '\n')
			zm_buf_putc(&want, p->text.at[i]);
	assert_string_equal(zm_buf_cstr(&got), zm_buf_cstr(&want));
	zm_buf_release(&part);
	zm_buf_release(&got);
	zm_buf_release(&want);
}

static uint32_t char_begin(const ZmBuf *t, uint32_t i)
{
	while (i < t->n && ((unsigned char)t->at[i] & 0xC0) == 0x80)
		i++;
	return i;
}

static void spans(const char *charset)
{
	for (seed = 1; seed < 60; seed += 3) {
		uint32_t keep = seed;
		ZmBuf page = {0}, plain = {0};
		make_page(&page, &plain, charset);
		ZmBuf raw = convert("UTF-8", charset, page.at, page.n);
		ZmPage p = {0};
		assert_int_equal(zm_read_html(raw.at, raw.n, &p), ZM_OK);
		assert_string_equal(zm_buf_cstr(&p.text), zm_buf_cstr(&plain));
		for (int k = 0; k < 400; k++) {
			uint32_t b = char_begin(&p.text, roll((uint32_t)p.text.n - 1));
			uint32_t e = char_begin(&p.text, b + 1 + roll(k % 9 ? 30 : 900));
			if (b < e && e <= p.text.n && p.text.at[b] != '\n' && p.text.at[e - 1] != '\n')
				check_span(&p, &raw, charset, b, e);
		}
		zm_page_release(&p);
		zm_buf_release(&raw);
		zm_buf_release(&page);
		zm_buf_release(&plain);
		seed = keep;
	}
}

static void spans_utf8(void **state)
{
	(void)state;
	spans("UTF-8");
}

static void spans_gb18030(void **state)
{
	(void)state;
	spans("GB18030");
}

static void spans_utf16(void **state)
{
	(void)state;
	spans("UTF-16LE");
}

#define BODY "<div id=zoom><p>我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显。</p></div><a href=x>y</a>"
static const char body_text[] = "我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显。\n";

static void expect(const char *html, const char *text)
{
	ZmPage p = {0};
	assert_int_equal(zm_read_html(html, strlen(html), &p), *text ? ZM_OK : ZM_ERR_TEXT);
	assert_string_equal(zm_buf_cstr(&p.text), text);
	assert_int_equal(p.note.n, *text ? 0 : 1);
	zm_page_release(&p);
}

static void expect_meta(const char *head, ZmMetaKey key, const char *value)
{
	ZmBuf b = {0};
	ZmPage p = {0};
	zm_buf_printf(&b, "%s<body>" BODY, head);
	assert_int_equal(zm_read_html(b.at, b.n, &p), ZM_OK);
	if (value)
		assert_string_equal(p.meta.value[key] ? p.meta.value[key] : "none", value);
	else
		assert_null(p.meta.value[key]);
	zm_page_release(&p);
	zm_buf_release(&b);
}

static void meta_tags(void **state)
{
	(void)state;
	expect_meta("<META NAME=\"articletitle\" CONTENT=\" 报告 \">", ZM_META_TITLE, "报告");
	expect_meta("<meta name='PubDate' content='2022-4-7 14:46:00'>", ZM_META_PUBLISHED, "2022-04-07");
	expect_meta("<meta name='PubDate' content='刚刚'><meta name=publishdate content='2022年04月17日'>", ZM_META_PUBLISHED, "2022-04-17");
	expect_meta("<meta name='PubDate' content='2022-02-30'>", ZM_META_PUBLISHED, NULL);
	expect_meta("<meta name='ContentSoruce' content='县司法局'>", ZM_META_SOURCE, "县司法局");
	expect_meta("<meta name='source' content='转载'><meta name='ContentSource' content='县司法局'>", ZM_META_SOURCE, "县司法局");
	expect_meta("<meta name='site-name' content='县政府网'>", ZM_META_SITE, "县政府网");
	expect_meta("<meta name='SiteIDCode' content='1234567890'>", ZM_META_SITE_CODE, "1234567890");
	expect_meta("<meta name='SiteIDCode' content='政府网站标识码'>", ZM_META_SITE_CODE, NULL);
	expect_meta("<meta name='SiteName' content='网站名称'><meta property='og:site_name' content='县政府网'>", ZM_META_SITE, "县政府网");
	expect_meta("<meta property='article:published_time' content='2022-04-17T08:00:00+08:00'>", ZM_META_PUBLISHED, "2022-04-17");
	expect_meta("<script type='application/ld+json'>{\"datePublished\" : \"2021-01-02T00:00\"}</script>", ZM_META_PUBLISHED, "2021-01-02");
	expect_meta("<link rel=canonical href='https://a.example/b'>", ZM_META_URL, "https://a.example/b");
	expect_meta("<meta name=Url content='/b/c.html'>", ZM_META_URL, NULL);
	expect_meta("<!-- saved from url=(0024)http://a.example/t/1.htm -->\r\n<html>", ZM_META_URL, "http://a.example/t/1.htm");
	expect_meta("<meta name=SiteName content='县政府'><title>2022年报告_县政府</title>", ZM_META_TITLE, "2022年报告");
	expect_meta("<title>2021-2022年报告 - 县政府门户网站</title>", ZM_META_TITLE, "2021-2022年报告");
}

static void shapes(void **state)
{
	(void)state;
	expect(BODY, body_text);
	expect("<div style='display:none'><p>只有脚本才显示的一小段文字，不算正文。</p></div><p>正文</p><a href=x>y</a>", "正文\n");
	expect("<p style='DISPLAY : NONE'>甲</p><div hidden>乙</div><noscript>丙</noscript><select><option>丁</select>" BODY, body_text);
	expect("<h1>关于工作的报告</h1><table><tr><td>索引号<td>1<td>发布机构<td>局</table>" BODY,
	       "关于工作的报告\n索引号  1  发布机构  局\n我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显。\n");
	expect("<div><span>来源：局</span><span>日期：2022-01-01</span><span>打印</span></div>" BODY,
	       "来源：局  日期：2022-01-01\n我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显。\n");
	expect(BODY "<p>附件：<a href=1.pdf>名单.pdf</a></p><p>上一篇：<a href=2>甲</a></p><p>版权所有：乙</p>",
	       "我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显。\n附件：名单.pdf\n");
	expect("<div id=zoom><p>我局认真落实法治政府建设<sup>1</sup>的<ruby>各<rt>ge</rt></ruby>项要求，推进工作，成效明显。<ol><li>甲<li>乙</ol></div><a href=x>y</a>",
	       "我局认真落实法治政府建设1的各项要求，推进工作，成效明显。\n1. 甲\n2. 乙\n");
}

/* Lines broken at the width of an old page belong together; lines the author broke do not. */
static void wrapped_lines(void **state)
{
	(void)state;
	expect("<a href=x>y</a><pre>　　我局认真落实法治政府建设的各项要求，\n工作稳步推进，成效明显，全年培训执法\n人员三十人次。\n"
	       "　　一、主要做法\n　　按照上级的要求，成立工作领导小组，\n召开会议三次，研究部署有关工作。</pre>",
	       "我局认真落实法治政府建设的各项要求，工作稳步推进，成效明显，全年培训执法人员三十人次。\n一、主要做法\n"
	       "按照上级的要求，成立工作领导小组，召开会议三次，研究部署有关工作。\n");
	expect("<a href=x>y</a><div>局长李某某主持会议并讲话，提出要求：<br>一是认真学习法治建设的有关文件精神；<br>二是规范执法行为，减少各类行政争议；<br>"
	       "三是加强宣传教育，营造良好社会氛围。<br>副局长王某某参加了会议并作了发言。</div>",
	       "局长李某某主持会议并讲话，提出要求：\n一是认真学习法治建设的有关文件精神；\n二是规范执法行为，减少各类行政争议；\n"
	       "三是加强宣传教育，营造良好社会氛围。\n副局长王某某参加了会议并作了发言。\n");
}

static void no_document(void **state)
{
	(void)state;
	expect("", "");
	expect("<html><head><meta http-equiv=refresh content='0;url=/a'></head><body> </body></html>", "");
	expect("<frameset cols=1,2><frame src=a></frameset>", "");
	expect("<ul><li><a href=1>甲</a><li><a href=2>乙</a><li><a href=3>丙</a></ul>", "");
}

static void repeat(ZmBuf *b, const char *s, int n)
{
	while (n--)
		zm_buf_puts(b, s);
}

static void depth(void **state)
{
	(void)state;
	static const char *const tag[] = {"<div>", "<b id=1>", "<table><tr><td>", "<span>", "<ul><li>", "<font>", "<a href=x>", "<svg>", "<template>"};
	for (size_t i = 0; i < sizeof tag / sizeof *tag; i++) {
		ZmBuf b = {0};
		ZmPage p = {0};
		repeat(&b, tag[i], 100000);
		zm_buf_puts(&b, BODY);
		(void)zm_read_html(b.at, b.n, &p);
		zm_page_release(&p);
		zm_buf_release(&b);
	}
}

static void saved_page(void **state)
{
	(void)state;
	static const char mime[] = "Subject: =?gb2312?B?sai45g==?=\r\nDate: Tue, 8 Mar 2022 09:10:11 -0000\r\nMIME-Version: 1.0\r\n"
	                           "Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\n"
	                           "Content-Transfer-Encoding: base64\r\nContent-Location: http://a.example/t.htm\r\n\r\n"
	                           "PHA+t6jWztX+uK6988nosai45jwvcD4=\r\n--b--\r\n";
	ZmPage p = {0};
	assert_int_equal(zm_read_mhtml(mime, sizeof mime - 1, &p), ZM_OK);
	assert_memory_equal(p.text.at, "法治政府", 12);
	assert_string_equal(p.meta.value[ZM_META_URL], "http://a.example/t.htm");
	assert_string_equal(p.meta.value[ZM_META_RETRIEVED], "2022-03-08");
	assert_string_equal(p.meta.value[ZM_META_TITLE], "报告");
	zm_page_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spans_utf8), cmocka_unit_test(spans_gb18030), cmocka_unit_test(spans_utf16), cmocka_unit_test(meta_tags),
	    cmocka_unit_test(shapes),     cmocka_unit_test(wrapped_lines), cmocka_unit_test(no_document),   cmocka_unit_test(depth),       cmocka_unit_test(saved_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
