/* Containers: what is handed over, in which order, under which name, and what ends the reading. */
#include "unit.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "reader/reader.h"

static const ZmMemberLimits usual = {.member = 1 << 20, .all = 64 << 20, .members = 1000, .ratio = 100};

/* What came: "name=content" or "name!note", with meta in parentheses, one a line. */
typedef struct {
	ZmBuf log;
	unsigned n, stop_at;
	ZmStatus st;
	ZmNote note;
} Got;

static bool take(void *user, const char *name, const ZmMeta *meta, const char *s, size_t n, const ZmNote *note)
{
	Got *g = user;
	zm_buf_puts(&g->log, name);
	for (int i = 0; i < ZM_META_COUNT; i++)
		if (meta->value[i])
			zm_buf_printf(&g->log, "(%s %s)", zm_meta_key[i], meta->value[i]);
	if (s) {
		zm_buf_putc(&g->log, '=');
		zm_buf_add(&g->log, s, n < 200 ? n : 200);
	} else {
		zm_buf_printf(&g->log, "!%d %s", (int)note->id, note->why ? note->why : "");
	}
	zm_buf_putc(&g->log, '\n');
	return ++g->n != g->stop_at;
}

static int file_of(const char *s, size_t n)
{
	int fd = memfd_create("test", 0);
	for (size_t at = 0; at < n;) {
		ssize_t put = write(fd, s + at, n - at);
		assert_true(put > 0);
		at += (size_t)put;
	}
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static const char *read_limited(Got *g, ZmKind kind, const char *s, size_t n, const ZmMemberLimits *l)
{
	int fd = file_of(s, n);
	g->log.n = 0;
	g->n = 0;
	free(g->note.why);
	g->note = (ZmNote){0};
	g->st = zm_read_members(fd, kind, l, take, g, &g->note);
	assert_true(g->st == ZM_OK || g->note.why);
	close(fd);
	return zm_buf_cstr(&g->log);
}

static const char *read_all(Got *g, ZmKind kind, const char *s, size_t n)
{
	return read_limited(g, kind, s, n, &usual);
}

static void drop(Got *g)
{
	zm_buf_release(&g->log);
	free(g->note.why);
}

static la_ssize_t append(struct archive *a, void *user, const void *s, size_t n)
{
	(void)a;
	zm_buf_add(user, s, n);
	return (la_ssize_t)n;
}

static struct archive *begin(ZmBuf *out, int (*format)(struct archive *), int (*filter)(struct archive *))
{
	struct archive *a = archive_write_new();
	format(a);
	if (filter)
		filter(a);
	archive_write_set_bytes_in_last_block(a, 1);
	assert_int_equal(archive_write_open(a, out, NULL, append, NULL), ARCHIVE_OK);
	return a;
}

static void add(struct archive *a, const char *name, unsigned type, const void *s, size_t n)
{
	struct archive_entry *e = archive_entry_new();
	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, type);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_size(e, type == AE_IFREG ? (la_int64_t)n : 0);
	if (type == AE_IFLNK)
		archive_entry_set_symlink(e, "a.txt");
	assert_true(archive_write_header(a, e) >= ARCHIVE_WARN);
	if (type == AE_IFREG && n)
		assert_int_equal(archive_write_data(a, s, n), n);
	archive_entry_free(e);
}

static void end(struct archive *a)
{
	archive_write_close(a);
	archive_write_free(a);
}

static void usual_files(ZmBuf *out, int (*format)(struct archive *), int (*filter)(struct archive *))
{
	struct archive *a = begin(out, format, filter);
	add(a, "报告/", AE_IFDIR, NULL, 0);
	add(a, "报告/a.txt", AE_IFREG, "法治", 6);
	add(a, "b.txt", AE_IFREG, "政府", 6);
	end(a);
}

static void archives(void **state)
{
	(void)state;
	static int (*const formats[])(struct archive *) = {archive_write_set_format_zip, archive_write_set_format_ustar, archive_write_set_format_pax,
	                                                   archive_write_set_format_gnutar, archive_write_set_format_cpio, archive_write_set_format_7zip};
	static int (*const filters[])(struct archive *) = {NULL, archive_write_add_filter_gzip, archive_write_add_filter_bzip2, archive_write_add_filter_xz,
	                                                   archive_write_add_filter_zstd, archive_write_add_filter_lz4, archive_write_add_filter_compress};
	Got g = {0};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		for (size_t k = 0; k < sizeof filters / sizeof *filters; k++) {
			ZmBuf b = {0};
			if (k && (i == 0 || i == 5))
				continue; /* compressed zips are single members */
			usual_files(&b, formats[i], filters[k]);
			assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), i == 5 ? "报告/a.txt=法治\nb.txt=政府\n" : "报告/a.txt=法治\nb.txt=政府\n");
			assert_int_equal(g.st, ZM_OK);
			zm_buf_release(&b);
		}
	drop(&g);
}

static void from_a_pipe(void **state)
{
	(void)state;
	static int (*const formats[])(struct archive *) = {archive_write_set_format_zip, archive_write_set_format_7zip, archive_write_set_format_ustar};
	for (size_t i = 0; i < 3; i++) {
		Got g = {0};
		ZmBuf b = {0};
		int p[2];
		usual_files(&b, formats[i], NULL);
		assert_int_equal(pipe(p), 0);
		assert_int_equal(write(p[1], b.at, b.n), b.n);
		close(p[1]);
		assert_int_equal(zm_read_members(p[0], ZM_KIND_ARCHIVE, &usual, take, &g, &g.note), ZM_OK);
		assert_string_equal(zm_buf_cstr(&g.log), "报告/a.txt=法治\nb.txt=政府\n");
		close(p[0]);
		zm_buf_release(&b);
		drop(&g);
	}
}

static void names(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0}, want = {0};
	char *name = malloc(5001);
	struct archive *a = begin(&b, archive_write_set_format_gnutar, NULL);
	memset(name, 'x', 5000);
	name[5000] = 0;
	add(a, "../../etc/passwd", AE_IFREG, "1", 1);
	add(a, "/abs.txt", AE_IFREG, "2", 1);
	add(a, "a\nb\033[31m.txt", AE_IFREG, "3", 1);
	add(a, "\xB1\xA8\xB8\xE6.txt", AE_IFREG, "4", 1);
	add(a, "\xFF\xFE.txt", AE_IFREG, "5", 1);
	add(a, name, AE_IFREG, "6", 1);
	end(a);
	zm_buf_puts(&want, "../../etc/passwd=1\n/abs.txt=2\na\uFFFDb\uFFFD[31m.txt=3\n报告.txt=4\n\uFFFD\uFFFD.txt=5\n");
	zm_buf_add(&want, name, 480);
	zm_buf_puts(&want, "…");
	zm_buf_add(&want, name, 480);
	zm_buf_puts(&want, "=6\n");
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), zm_buf_cstr(&want));
	free(name);
	zm_buf_release(&b);
	zm_buf_release(&want);
	drop(&g);
}

static void not_files(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0}, want = {0};
	struct archive *a = begin(&b, archive_write_set_format_ustar, NULL);
	add(a, "__MACOSX/._a.txt", AE_IFREG, "x", 1);
	add(a, "d/.DS_Store", AE_IFREG, "x", 1);
	add(a, "d/Thumbs.db", AE_IFREG, "x", 1);
	add(a, "link", AE_IFLNK, NULL, 0);
	add(a, "pipe", AE_IFIFO, NULL, 0);
	add(a, "a.txt", AE_IFREG, "x", 1);
	end(a);
	zm_buf_printf(&want, "link!%d a symbolic link\npipe!%d a device, pipe or socket\na.txt=x\n", ZM_DIAG_LEFT_OUT, ZM_DIAG_LEFT_OUT);
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), zm_buf_cstr(&want));
	zm_buf_release(&b);
	zm_buf_release(&want);
	drop(&g);
}

static void gzip_of(ZmBuf *out, const char *s, size_t n)
{
	z_stream z = {0};
	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)s;
	z.avail_in = (uInt)n;
	zm_buf_reserve(out, deflateBound(&z, n));
	z.next_out = (Bytef *)out->at + out->n;
	z.avail_out = (uInt)(out->room - out->n);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->n += z.total_out;
	deflateEnd(&z);
}

static void single_files(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0}, zip = {0}, twice = {0}, thrice = {0};
	gzip_of(&b, "法治政府", 12);
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), "=法治政府\n");
	gzip_of(&twice, b.at, b.n);
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, twice.at, twice.n), "=法治政府\n");
	gzip_of(&thrice, twice.at, twice.n);
	read_all(&g, ZM_KIND_ARCHIVE, thrice.at, thrice.n);
	assert_int_equal(g.st, ZM_ERR_LIMIT);
	b.n = 0;
	usual_files(&zip, archive_write_set_format_zip, NULL);
	gzip_of(&b, zip.at, zip.n);
	read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n);
	assert_int_equal(g.n, 1); /* the zip file itself */
	assert_memory_equal(g.log.at, "=PK", 3);
	read_all(&g, ZM_KIND_ARCHIVE, "no archive at all", 17);
	assert_int_equal(g.st, ZM_ERR_TEXT);
	zm_buf_release(&b);
	zm_buf_release(&zip);
	zm_buf_release(&twice);
	zm_buf_release(&thrice);
	drop(&g);
}

/* Cut anywhere: never a crash, only whole members, and a note unless nothing is missing. */
static void cut_anywhere(void **state)
{
	(void)state;
	static int (*const formats[])(struct archive *) = {archive_write_set_format_zip, archive_write_set_format_ustar, archive_write_set_format_7zip};
	for (size_t i = 0; i < 4; i++) {
		Got g = {0};
		ZmBuf b = {0};
		usual_files(&b, formats[i % 3], i == 3 ? archive_write_add_filter_gzip : NULL);
		for (size_t n = 8; n < b.n; n += b.n > 2000 ? 37 : 1) {
			const char *log = read_all(&g, ZM_KIND_ARCHIVE, b.at, n);
			const char *whole = "报告/a.txt=法治\nb.txt=政府\n";
			assert_true(!strncmp(log, whole, strlen(log)));
			assert_true(g.n == 2 || g.st != ZM_OK || i == 1);
		}
		zm_buf_release(&b);
		drop(&g);
	}
}

static void bounds(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0};
	char *zeros = calloc(1, 8 << 20);
	struct archive *a = begin(&b, archive_write_set_format_zip, NULL);
	add(a, "a.txt", AE_IFREG, "1", 1);
	add(a, "big.txt", AE_IFREG, zeros, 2 << 20);
	add(a, "c.txt", AE_IFREG, "2", 1);
	end(a);
	read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n);
	assert_int_equal(g.st, ZM_OK);
	assert_non_null(strstr(g.log.at, "more than 1 MB\nc.txt=2\n")); /* one too large is left, the rest stands */
	read_limited(&g, ZM_KIND_ARCHIVE, b.at, b.n, &(ZmMemberLimits){.member = 8 << 20, .all = 1 << 20, .members = 10, .ratio = 10000});
	assert_int_equal(g.st, ZM_ERR_LIMIT);
	assert_int_equal(g.n, 1);
	read_limited(&g, ZM_KIND_ARCHIVE, b.at, b.n, &(ZmMemberLimits){.member = 8 << 20, .all = 8 << 20, .members = 2, .ratio = 10000});
	assert_int_equal(g.st, ZM_ERR_LIMIT);
	assert_int_equal(g.n, 2);
	assert_int_equal(g.note.id, ZM_DIAG_UNPACKED_IN_PART);
	b.n = 0;
	a = begin(&b, archive_write_set_format_zip, NULL);
	for (int i = 0; i < 8; i++)
		add(a, "z.txt", AE_IFREG, zeros, 8 << 20);
	end(a);
	read_limited(&g, ZM_KIND_ARCHIVE, b.at, b.n, &(ZmMemberLimits){.member = 9 << 20, .all = 1 << 30, .members = 10, .ratio = 200});
	assert_int_equal(g.st, ZM_ERR_LIMIT);
	assert_true(g.n <= 2);
	b.n = 0;
	gzip_of(&b, zeros + 1, (8 << 20) - 1);
	read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n);
	assert_true(g.st != ZM_OK);
	g.stop_at = 1;
	b.n = 0;
	usual_files(&b, archive_write_set_format_zip, NULL);
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), "报告/a.txt=法治\n");
	assert_int_equal(g.st, ZM_OK); /* the sink wanted no more */
	free(zeros);
	zm_buf_release(&b);
	drop(&g);
}

#define LINES(s) s, sizeof(s) - 1

static void json_lines(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf want = {0}, b = {0};
	static const char lines[] = "\xEF\xBB\xBF{\"url\":\"http://a/1\",\"date\":\"2024-01-05 10:00\",\"html\":\"<html>甲</html>\"}\n"
	                            "\n"
	                            "{\"网址\":\"http://a/2\",\"标题\":\"乙\",\"发布日期\":\"2024年3月1日\",\"来源\":\"某局\",\"正文\":[\"一\",\"二\"],\"other\":{\"text\":\"no\"}}\r\n"
	                            "{\"html\":\"丙\"}\n"
	                            "{\"text\":\"cut\n"
	                            "{\"url\":\"http://a/6\"}\n"
	                            "{\"text\":\"\\u4e01\",\"crawl_time\":1704412800}";
	const char *whole = "#1(url http://a/1)(published 2024-01-05)(charset utf-8)=<html>甲</html>\n"
	                    "#3(url http://a/2)(title 乙)(published 2024-03-01)(source 某局)(charset utf-8)=一\n二\n"
	                    "#4(charset utf-8)=<!DOCTYPE html>\n丙\n";
	zm_buf_puts(&want, whole);
	zm_buf_printf(&want, "#5!%d parse error: premature EOF\n#6(url http://a/6)!%d no text or HTML in it\n#7(retrieved 2024-01-05)(charset utf-8)=丁\n", ZM_DIAG_RECORD, ZM_DIAG_RECORD);
	assert_string_equal(read_all(&g, ZM_KIND_JSONL, LINES(lines)), zm_buf_cstr(&want));
	assert_int_equal(g.st, ZM_OK);
	gzip_of(&b, LINES(lines));
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n), want.at);
	read_all(&g, ZM_KIND_ARCHIVE, b.at, b.n - 12); /* cut off: what came before stands */
	assert_int_equal(g.note.id, ZM_DIAG_UNPACKED_IN_PART);
	assert_int_equal(strncmp(zm_buf_cstr(&g.log), whole, strlen(whole)), 0);
	assert_string_equal(read_all(&g, ZM_KIND_JSONL, LINES("[\n{\"text\":\"一\"},\n{\"text\":\"二\"}\n]\n")), "#2(charset utf-8)=一\n#3(charset utf-8)=二\n");
	assert_string_equal(read_all(&g, ZM_KIND_JSONL, LINES("[{\"text\":\"一\"}, {\"text\":\"{[\\\"\"}]")), "#1(charset utf-8)=一\n#1.2(charset utf-8)={[\"\n");
	zm_buf_release(&want);
	zm_buf_printf(&want, "#1(title 一)(charset utf-8)=二\n#6!%d parse error: premature EOF\n#7(charset utf-8)=三\n", ZM_DIAG_RECORD);
	assert_string_equal(read_all(&g, ZM_KIND_JSONL, LINES("{\n \"title\": \"一\",\n \"text\": [\n  \"二\"\n ]}\n{ \"a\":\n{\"text\":\"三\"}\n")), zm_buf_cstr(&want));
	zm_buf_release(&b);
	zm_buf_release(&want);
	drop(&g);
}

static void long_lines(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0};
	zm_buf_puts(&b, "{\"text\":\"1\"}\n{\"text\":\"");
	for (int i = 0; i < 3 << 17; i++)
		zm_buf_puts(&b, "01234567");
	zm_buf_puts(&b, "\"}\n{\"text\":\"3\"}\n");
	read_all(&g, ZM_KIND_JSONL, b.at, b.n);
	assert_int_equal(g.n, 3);
	assert_non_null(strstr(zm_buf_cstr(&g.log), "a line of more than 1 MB\n#3(charset utf-8)=3\n"));
	b.n = 0;
	for (int i = 0; i < 5000; i++)
		zm_buf_puts(&b, "{ nonsense\n");
	read_all(&g, ZM_KIND_JSONL, b.at, b.n);
	assert_int_equal(g.st, ZM_ERR_TEXT);
	assert_true(g.n <= 100);
	b.n = 0;
	zm_buf_puts(&b, "{\"text\":\"deep\",\"x\":");
	for (int i = 0; i < 100000; i++)
		zm_buf_putc(&b, '[');
	read_all(&g, ZM_KIND_JSONL, b.at, b.n);
	zm_buf_release(&b);
	drop(&g);
}

static void tables(void **state)
{
	(void)state;
	Got g = {0};
	assert_string_equal(read_all(&g, ZM_KIND_TSV, LINES("url\tnr\ttitle\ttext\nhttp://a\t1\t\"甲 \"\"q\"\" \"\t一\\n二\\t三\nhttp://b\t2\t乙\t\"line\ntwo\t\"\"x\"\"\"\n"
	                                                    "http://c\t3\t\"丙\"丁\t\"open\nhttp://d\t4\t戊\tend\n\n")),
	                    "#2(url http://a)(title 甲 \"q\")(charset utf-8)=一\n二\t三\n"
	                    "#3(url http://b)(title 乙)(charset utf-8)=line\ntwo\t\"x\"\n"
	                    "#5(url http://c)(title \"丙\"丁)(charset utf-8)=\"open\n"
	                    "#6(url http://d)(title 戊)(charset utf-8)=end\n");
	/* 网址 标题 正文 in GBK */
	assert_string_equal(read_all(&g, ZM_KIND_TSV, LINES("\xCD\xF8\xD6\xB7\t\xB1\xEA\xCC\xE2\t\xD5\xFD\xCE\xC4\nhttp://a\t\xB7\xA8\t\xB7\xA8\xD6\xCE\n")),
	                    "#2(url http://a)(title 法)(charset utf-8)=法治\n");
	read_all(&g, ZM_KIND_TSV, LINES("a\tb\n1\t2\n"));
	assert_int_equal(g.st, ZM_ERR_TEXT);
	drop(&g);
}

static void put_record(ZmBuf *b, const char *type, const char *uri, const char *block_type, const char *block, size_t n)
{
	zm_buf_printf(b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-02-03T18:00:00Z\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n", type, uri,
	              block_type, n);
	zm_buf_add(b, block, n);
	zm_buf_puts(b, "\r\n\r\n");
}

static void put_answer(ZmBuf *b, const char *uri, const char *status, const char *headers, const char *body, size_t n)
{
	ZmBuf block = {0};
	zm_buf_printf(&block, "HTTP/1.1 %s\r\n%s\r\n", status, headers);
	zm_buf_add(&block, body, n);
	put_record(b, "response", uri, "application/http; msgtype=response", block.at, block.n);
	zm_buf_release(&block);
}

static void web_archives(void **state)
{
	(void)state;
	Got g = {0};
	ZmBuf b = {0}, z = {0}, want = {0};
	put_record(&b, "warcinfo", "", "application/warc-fields", LINES("software: test"));
	put_answer(&b, "http://a/1", "200 OK", "Content-Type: text/html;\r\n charset=\"gb2312\"\r\n", LINES("<html>1"));
	put_answer(&b, "<http://a/2>", "200 OK", "transfer-encoding: chunked\r\n", LINES("4\r\n<htm\r\n3;x=y\r\nl>2\r\n0\r\n\r\n"));
	put_answer(&b, "http://a/3", "200 OK", "Transfer-Encoding: chunked\r\n", LINES("<html>3"));
	gzip_of(&z, LINES("<html>4"));
	put_answer(&b, "http://a/4", "200 OK", "Content-Encoding: gzip\r\n", z.at, z.n);
	put_answer(&b, "http://a/5", "200 OK", "Content-Encoding: gzip\r\n", LINES("<html>5"));
	put_answer(&b, "http://a/6", "200 OK", "Content-Encoding: deflate\r\n", z.at + 10, z.n - 18);
	put_answer(&b, "http://a/7", "200 OK", "Content-Encoding: br\r\n", LINES("\x0B\x03\x80<html>8\x03"));
	put_answer(&b, "http://a/8", "404 Not Found", "", LINES("<html>9"));
	put_record(&b, "request", "http://a/1", "application/http; msgtype=request", LINES("GET / HTTP/1.1\r\n\r\n"));
	put_answer(&b, "http://a/9", "200 OK", "Content-Type: image/png\r\n", LINES("\x89PNG"));
	put_record(&b, "conversion", "http://a/10", "text/plain", LINES("text"));
	put_record(&b, "resource", "http://a/11", "text/html; charset=gbk", LINES("<html>11"));
#define SEEN "(retrieved 2024-02-04)"
	zm_buf_puts(&want, "#2(url http://a/1)" SEEN "(charset gb2312)=<html>1\n#3(url http://a/2)" SEEN "=<html>2\n#4(url http://a/3)" SEEN "=<html>3\n"
	                   "#5(url http://a/4)" SEEN "=<html>4\n#6(url http://a/5)" SEEN "=<html>5\n#7(url http://a/6)" SEEN "=<html>4\n#8(url http://a/7)" SEEN "=<html>8\n");
	zm_buf_printf(&want, "#9(url http://a/8)" SEEN "!%d HTTP status 404\n#11(url http://a/9)" SEEN "!%d image/png\n", ZM_DIAG_LEFT_OUT, ZM_DIAG_LEFT_OUT);
	zm_buf_puts(&want, "#12(url http://a/10)" SEEN "(charset utf-8)=text\n#13(url http://a/11)" SEEN "(charset gbk)=<html>11\n");
	assert_string_equal(read_all(&g, ZM_KIND_WARC, b.at, b.n), zm_buf_cstr(&want));
	assert_int_equal(g.st, ZM_OK);
	z.n = 0;
	gzip_of(&z, b.at, b.n / 2);
	gzip_of(&z, b.at + b.n / 2, b.n - b.n / 2);
	assert_string_equal(read_all(&g, ZM_KIND_ARCHIVE, z.at, z.n), want.at);
	for (size_t n = 6; n < b.n; n += 41) {
		const char *log = read_all(&g, ZM_KIND_WARC, b.at, n);
		assert_true(!strncmp(log, want.at, strlen(log)));
	}
	zm_buf_release(&b);
	zm_buf_release(&z);
	zm_buf_release(&want);
	drop(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(archives),   cmocka_unit_test(from_a_pipe), cmocka_unit_test(names),
		cmocka_unit_test(not_files),  cmocka_unit_test(single_files), cmocka_unit_test(cut_anywhere),
		cmocka_unit_test(bounds),     cmocka_unit_test(json_lines),  cmocka_unit_test(long_lines),
		cmocka_unit_test(tables),     cmocka_unit_test(web_archives),
	};
	setlocale(LC_CTYPE, "C.UTF-8"); /* for the names that the test's archives get */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
