#include "format/kind.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *word, *media;
	ZmReadBy by;
} kinds[] = {
#define ZM_KIND(name, word, read, media) {word, media, ZM_READ_##read},
#include "format/kinds.def"
#undef ZM_KIND
};

ZmReadBy zm_kind_read_by(ZmKind k)
{
	return kinds[k].by;
}

const char *zm_kind_word(ZmKind k)
{
	return kinds[k].word;
}

const char *zm_kind_media(ZmKind k)
{
	return kinds[k].media;
}

typedef struct {
	const char *at;
	size_t n;
	const char *name;
} Head;

static bool starts(const Head *h, size_t at, const char *magic, size_t n)
{
	return h->n >= at + n && !memcmp(h->at + at, magic, n);
}
#define STARTS(h, at, magic) starts(h, at, magic, sizeof(magic) - 1)

static bool holds(const Head *h, const char *word, size_t within)
{
	return memmem(h->at, h->n < within ? h->n : within, word, strlen(word)) != NULL;
}

static bool holds_fold(const Head *h, const char *word, size_t within)
{
	size_t n = strlen(word), end = h->n < within ? h->n : within;
	for (size_t i = 0; i + n <= end; i++)
		if (!strncasecmp(h->at + i, word, n))
			return true;
	return false;
}

static bool named(const Head *h, const char *suffix)
{
	size_t n = h->name ? strlen(h->name) : 0, m = strlen(suffix);
	return n > m && !strcasecmp(h->name + n - m, suffix);
}

/* Zip: by the names inside, which stand uncompressed in the local headers and the directory. */
static ZmKind of_zip(const Head *h)
{
	if (holds(h, "mimetypeapplication/vnd.oasis.opendocument.text", 256))
		return ZM_KIND_ODT;
	if (holds(h, "OFD.xml", SIZE_MAX) && !holds(h, "[Content_Types].xml", SIZE_MAX))
		return ZM_KIND_OFD;
	if (holds(h, "[Content_Types].xml", SIZE_MAX) || holds(h, "word/document", SIZE_MAX)) {
		if (holds(h, "xl/workbook", SIZE_MAX) || holds(h, "ppt/presentation", SIZE_MAX))
			return ZM_KIND_OTHER;
		return ZM_KIND_DOCX;
	}
	return ZM_KIND_ARCHIVE;
}

/* OLE2 compound files: names of streams stand in UTF-16. */
static ZmKind of_compound(const Head *h)
{
	static const char book[] = "W\0o\0r\0k\0b\0o\0o\0k", show[] = "P\0o\0w\0e\0r\0P\0o\0i\0n\0t";
	if (memmem(h->at, h->n, book, sizeof book) || memmem(h->at, h->n, show, sizeof show))
		return ZM_KIND_OTHER;
	return named(h, ".wps") ? ZM_KIND_WPS : ZM_KIND_DOC;
}

static bool is_archive(const Head *h)
{
	return STARTS(h, 0, "\x1F\x8B") || STARTS(h, 0, "BZh") || STARTS(h, 0, "\xFD" "7zXZ\0") || STARTS(h, 0, "\x28\xB5\x2F\xFD") ||
	       STARTS(h, 0, "7z\xBC\xAF\x27\x1C") || STARTS(h, 0, "Rar!\x1A\x07") || STARTS(h, 257, "ustar") || STARTS(h, 0, "070701") || STARTS(h, 0, "070707");
}

/* Pictures, programs, fonts, sounds, films, databases: what a saved site holds beside its pages. */
static bool is_known_other(const Head *h)
{
	return STARTS(h, 0, "\x89PNG") || STARTS(h, 0, "\xFF\xD8\xFF") || STARTS(h, 0, "GIF8") || STARTS(h, 0, "BM") || STARTS(h, 0, "RIFF") ||
	       STARTS(h, 0, "\x7F" "ELF") || STARTS(h, 0, "MZ") || STARTS(h, 0, "wOFF") || STARTS(h, 0, "wOF2") || STARTS(h, 0, "OTTO") ||
	       STARTS(h, 4, "ftyp") || STARTS(h, 0, "ID3") || STARTS(h, 0, "SQLite format 3") || STARTS(h, 0, "II*\0") || STARTS(h, 0, "MM\0*");
}

/* Is the unit of the two bytes one that Chinese text consists of?  ASCII, general punctuation, CJK marks, Han, full-width forms. */
static inline bool usual_unit(unsigned high, unsigned low)
{
	static const uint16_t below[256] = {[0x00] = 0x7F, [0x20] = 0x70, [0x30] = 0x40, [0x4E ... 0x9F] = 0x100, [0xFF] = 0xF0};
	return low < below[high] && (high || low >= 0x20 || low == '\n' || low == '\r' || low == '\t');
}

/* Units of two bytes that Chinese text consists of, in one order or the other. */
static bool looks_wide(const Head *h)
{
	size_t little = 0, big = 0, pairs = h->n / 2;
	if (STARTS(h, 0, "\xFF\xFE") || STARTS(h, 0, "\xFE\xFF") || STARTS(h, 0, "\0\0\xFE\xFF"))
		return true;
	for (size_t i = 0; i < pairs; i++) {
		unsigned x = (unsigned char)h->at[2 * i], y = (unsigned char)h->at[2 * i + 1];
		little += usual_unit(y, x);
		big += usual_unit(x, y);
		if ((i + 1 - little) * 20 > pairs && (i + 1 - big) * 20 > pairs)
			return false;
	}
	return pairs >= 4 && (little > big ? little : big) * 20 >= pairs * 19;
}

/* Behind byte order mark and white space, NULs (UTF-16) left out: the first characters that say
 * what a text is. */
static Head opening(const Head *h, char *room, size_t size)
{
	size_t n = 0, i = STARTS(h, 0, "\xEF\xBB\xBF") ? 3 : 0;
	bool wide = looks_wide(h);
	if (!wide) {
		while (i < h->n && (unsigned char)h->at[i] <= ' ')
			i++;
		n = h->n - i < size ? h->n - i : size;
		return (Head){memcpy(room, h->at + i, n), n, h->name};
	}
	for (; i < h->n && n < size; i++) {
		unsigned char c = (unsigned char)h->at[i];
		if (!c || (i < 2 && c >= 0xFE) || (!n && c <= ' '))
			continue;
		room[n++] = (char)c;
	}
	return (Head){room, n, h->name};
}

static bool is_html(const Head *h)
{
	static const char *const tags[] = {"!doctype html", "html", "head", "body", "!--", "meta", "title", "div", "table", "script", "style", "link", "p>", "p ", "font", "span", "center", "h1", "h2", "h3"};
	if (!h->n || *h->at != '<')
		return false;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (h->n > strlen(tags[i]) && !strncasecmp(h->at + 1, tags[i], strlen(tags[i])))
			return true;
	return STARTS(h, 0, "<?xml") && holds_fold(h, "<html", 2048);
}

static bool is_mail(const Head *h)
{
	static const char *const fields[] = {"From:", "MIME-Version:", "Content-Type:", "Subject:", "Date:", "Snapshot-Content-Location:", "X-Saved-By:", "Content-Location:"};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (h->n > strlen(fields[i]) && !strncasecmp(h->at, fields[i], strlen(fields[i])))
			return holds_fold(h, "multipart/", 4096) || (holds_fold(h, "MIME-Version:", 4096) && holds_fold(h, "text/html", 4096));
	return false;
}

/* An object, or a list of them, with a string in it. */
static bool is_records(const Head *h)
{
	size_t i = h->n && *h->at == '[';
	while (i && i < h->n && (unsigned char)h->at[i] <= ' ')
		i++;
	return i < h->n && h->at[i] == '{' && memchr(h->at, '"', h->n);
}

/* A first line of fields between tabs, one of which is the name of what a crawl records. */
static bool is_table(const Head *h)
{
	static const char *const fields[] = {"url", "html", "text", "content", "title", "正文", "标题", "网址", "链接"};
	const char *end = memchr(h->at, '\n', h->n);
	size_t n = end ? (size_t)(end - h->at) : h->n;
	if (!memchr(h->at, '\t', n))
		return false;
	for (const char *p = h->at, *stop = h->at + n; p < stop;) {
		const char *tab = memchr(p, '\t', (size_t)(stop - p));
		size_t m = (size_t)((tab ? tab : stop) - p);
		while (m && p[m - 1] == '\r')
			m--;
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (strlen(fields[i]) == m && !strncasecmp(p, fields[i], m))
				return true;
		p = tab ? tab + 1 : stop;
	}
	return false;
}

enum { TEXT_HEAD = 1 << 16 };

ZmKind zm_kind_of(const char *s, size_t n, const char *name)
{
	Head h = {s, n, name};
	char room[2048];
	if (STARTS(&h, 0, "PK\3\4") || STARTS(&h, 0, "PK\5\6"))
		return of_zip(&h);
	if (STARTS(&h, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
		return of_compound(&h);
	if (is_archive(&h))
		return ZM_KIND_ARCHIVE;
	if (STARTS(&h, 0, "WARC/"))
		return ZM_KIND_WARC;
	if (holds(&h, "%PDF-", 1024))
		return ZM_KIND_PDF;
	if (is_known_other(&h))
		return ZM_KIND_OTHER;
	if (h.n > TEXT_HEAD)
		h.n = TEXT_HEAD; /* megabytes of nothing are not looked through */
	Head open = opening(&h, room, sizeof room);
	if (STARTS(&open, 0, "{\\rtf"))
		return ZM_KIND_RTF;
	if (is_html(&open))
		return ZM_KIND_HTML;
	if (is_mail(&open))
		return ZM_KIND_MHTML;
	if (is_records(&open))
		return ZM_KIND_JSONL;
	if (is_table(&open) || (named(&h, ".tsv") && memchr(open.at, '\t', open.n)))
		return ZM_KIND_TSV;
	return memchr(s, 0, n) && !looks_wide(&h) ? ZM_KIND_OTHER : ZM_KIND_TEXT;
}
