#include "format/converter.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "format/foreign.h"

enum { MB = 1 << 20, MOST_WORDS = 64 };
/* An office program maps more memory than it uses: no bound on its address space. */
static const ZmBounds bounds = {.seconds = 120, .memory = 0, .output = (uint64_t)64 * MB};

static const struct {
	ZmKind kind;
	const char *ending, *what, *how;
} kinds[] = {
    {ZM_KIND_DOC, "doc", "a Word file of the old kind (DOC)", "--converter libreoffice, antiword or catdoc"},
    {ZM_KIND_WPS, "wps", "a file of WPS", "--converter libreoffice"},
    {ZM_KIND_RTF, "rtf", "rich text (RTF)", "--converter libreoffice or unrtf"},
};

/* Programs known by one word: what follows it on the command line; the file comes last. */
static const struct {
	const char *word, *option[4];
} known[] = {
    {"antiword", {"-m", "UTF-8.txt", "-w", "0"}},
    {"catdoc", {"-w", "-d", "utf-8"}},
    {"unrtf", {"--html"}},
};

typedef struct {
	const char *command; /* for notes */
	char dir[256];       /* a folder of our own, mode 0700 */
	char file[512], made[512];
	ZmBuf text; /* of the words */
	const char *word[MOST_WORDS + 1];
	int n;
	bool office;
} Conversion;

static void add_word(Conversion *c, const char *word)
{
	if (c->n < MOST_WORDS)
		c->word[c->n++] = word;
}

/* Splits the command at blanks; '…' and "…" hold a word together.  No shell sees it. */
static void split(Conversion *c, const char *command)
{
	zm_buf_reserve(&c->text, strlen(command) + 1); /* words point into it: it must not move */
	for (const char *p = command; *p && c->n < MOST_WORDS;) {
		while (*p == ' ' || *p == '\t')
			p++;
		if (!*p)
			break;
		char quote = 0;
		size_t from = c->text.n;
		for (; *p && (quote || (*p != ' ' && *p != '\t')); p++) {
			if (*p == quote)
				quote = 0;
			else if (!quote && (*p == '"' || *p == '\''))
				quote = *p;
			else
				zm_buf_putc(&c->text, *p);
		}
		zm_buf_putc(&c->text, '\0');
		add_word(c, c->text.at + from);
	}
}

/* {} is the file; without one it comes last. */
static void name_file(Conversion *c)
{
	bool named = false;
	for (int i = 0; i < c->n; i++)
		if (!strcmp(c->word[i], "{}")) {
			c->word[i] = c->file;
			named = true;
		}
	if (!named)
		add_word(c, c->file);
}

static bool on_path(const char *program)
{
	const char *path = getenv("PATH");
	for (const char *p = path; p && *p; p = *p ? p + 1 : p) {
		size_t n = strcspn(p, ":");
		char name[1024];
		snprintf(name, sizeof name, "%.*s/%s", (int)n, p, program);
		if (access(name, X_OK) == 0)
			return true;
		p += n;
		if (!*p)
			break;
	}
	return false;
}

static void compose(Conversion *c, const char *command)
{
	c->office = !strcmp(command, "libreoffice") || !strcmp(command, "soffice");
	if (c->office) { /* a profile of its own: a running office would take the file over */
		zm_buf_printf(&c->text, "-env:UserInstallation=file://%s/profile", c->dir);
		const char *const words[] = {on_path("soffice") ? "soffice" : "libreoffice", zm_buf_cstr(&c->text), "--headless", "--norestore",
		                             "--nolockcheck", "--convert-to", "docx", "--outdir", c->dir, c->file};
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			add_word(c, words[i]);
		return;
	}
	split(c, command);
	for (size_t i = 0; i < sizeof known / sizeof *known && c->n == 1; i++)
		if (!strcmp(c->word[0], known[i].word))
			for (int k = 0; k < 4 && known[i].option[k]; k++)
				add_word(c, known[i].option[k]);
	if (c->n)
		name_file(c);
}

static bool write_file(const char *name, const char *s, size_t n)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	while (fd >= 0 && n) {
		ssize_t put = write(fd, s, n);
		if (put < 0 && errno != EINTR)
			break;
		if (put > 0) {
			s += put;
			n -= (size_t)put;
		}
	}
	return fd >= 0 && close(fd) == 0 && !n;
}

/* What the office program made; no link is followed. */
static bool read_file(const char *name, ZmBuf *out)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	ssize_t got = fd < 0 ? -1 : 1;
	while (got > 0 && out->n <= bounds.output) {
		zm_buf_reserve(out, 1 << 16);
		got = read(fd, out->at + out->n, 1 << 16);
		if (got > 0)
			out->n += (size_t)got;
	}
	if (fd >= 0)
		close(fd);
	return got == 0 && out->n;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	remove(path);
	return 0;
}

/* Words of the program on standard error, as far as they are text. */
static const char *said(ZmBuf *error)
{
	error->n = zm_utf8_valid(error->at, error->n);
	if (error->n > 200)
		error->n = zm_utf8_valid(error->at, 200);
	for (size_t i = 0; i < error->n; i++)
		if ((unsigned char)error->at[i] < ' ')
			error->at[i] = ' ';
	return zm_buf_cstr(error);
}

static ZmStatus run(Conversion *c, ZmPage *page, ZmBuf *out)
{
	ZmBuf error = {0};
	int status = 0;
	ZmStatus st = zm_tool_run(c->word, true, "", 0, &bounds, out, &error, &status);
	bool made = st == ZM_OK && status == 0;
	if (made && c->office) {
		out->n = 0;
		made = read_file(c->made, out);
	}
	if (st == ZM_ERR_IO)
		zm_page_note(page, ZM_DIAG_TOOL, "'%s': %s", c->word[0], errno == ENOENT ? "not installed" : strerror(errno));
	else if (st == ZM_ERR_LIMIT)
		zm_page_note(page, ZM_DIAG_BOUND, "'%s' took more than %u s or gave more than %d MB", c->command, zm_child_seconds(bounds.seconds), (int)(bounds.output / MB));
	else if (status < 0)
		zm_page_note(page, ZM_DIAG_CONVERTER, "'%s' was ended by signal %d", c->command, -status);
	else if (status > 0)
		zm_page_note(page, ZM_DIAG_CONVERTER, "'%s' ended with status %d%s%s", c->command, status, error.n ? ": " : "", said(&error));
	else if (!made || !out->n)
		zm_page_note(page, ZM_DIAG_CONVERTER, "'%s' gave nothing", c->command);
	if (st == ZM_OK && (!made || !out->n))
		st = ZM_ERR_TEXT;
	zm_buf_release(&error);
	return st;
}

static size_t kind_at(ZmKind kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == kind)
			return i;
	return 0;
}

ZmStatus zm_convert(const char *command, ZmKind kind, const char *s, size_t n, ZmPage *page, ZmBuf *out)
{
	const char *ending = kinds[kind_at(kind)].ending, *tmp = getenv("TMPDIR");
	if (!command || !*command) {
		zm_page_note(page, ZM_DIAG_TOOL, "%s; name one that is installed: %s", kinds[kind_at(kind)].what, kinds[kind_at(kind)].how);
		return ZM_ERR_TEXT;
	}
	Conversion c = {.command = command};
	int k = snprintf(c.dir, sizeof c.dir, "%s/zhengmai-XXXXXX", tmp && *tmp == '/' ? tmp : "/tmp");
	if (k >= (int)sizeof c.dir || !mkdtemp(c.dir)) {
		zm_page_note(page, ZM_DIAG_TOOL, "no temporary folder: %s", strerror(errno));
		return ZM_ERR_IO;
	}
	snprintf(c.file, sizeof c.file, "%s/document.%s", c.dir, ending);
	snprintf(c.made, sizeof c.made, "%s/document.docx", c.dir);
	ZmStatus st = ZM_ERR_IO;
	if (write_file(c.file, s, n)) {
		compose(&c, command);
		st = c.n ? run(&c, page, out) : ZM_ERR_ARG;
	} else {
		zm_page_note(page, ZM_DIAG_TOOL, "no temporary file: %s", strerror(errno));
	}
	if (st == ZM_ERR_ARG)
		zm_page_note(page, ZM_DIAG_TOOL, "--converter names no program");
	nftw(c.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
	zm_buf_release(&c.text);
	return st;
}
