/* main.c: zhengmai-reader, which zhengmai starts to have foreign formats parsed (format/wire.h).
 * Not for people: it reads standard input and says nothing a terminal could show. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "format/wire.h"
#include "reader/confine.h"
#include "reader/reader.h"

/* Pages that one process may read: what a library leaks or a page spoils does not last. */
enum { SECONDS_OF_CPU = 1200 };
static const uint64_t MEMORY = (uint64_t)3 << 30;

static ZmPageReader *const readers[ZM_KIND_COUNT] = {
    [ZM_KIND_HTML] = zm_read_html,
    [ZM_KIND_MHTML] = zm_read_mhtml,
    [ZM_KIND_DOCX] = zm_read_docx,
    [ZM_KIND_OFD] = zm_read_ofd,
    [ZM_KIND_ODT] = zm_read_odt,
    [ZM_KIND_JSONL] = zm_read_sidecar, /* asked for a page, not for members */
};

static bool get(void *s, size_t n)
{
	for (char *p = s; n;) {
		ssize_t got = read(STDIN_FILENO, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool put(const char *s, size_t n)
{
	while (n) {
		ssize_t done = write(STDOUT_FILENO, s, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

/* A message begins with room for its length, so that both go in one. */
static void begin(ZmBuf *b)
{
	b->n = 0;
	zm_wire_put_u64(b, 0);
}

static bool answer(ZmBuf *b)
{
	uint64_t n = b->n - sizeof n;
	memcpy(b->at, &n, sizeof n);
	return put(b->at, b->n);
}

static void read_page(ZmWire *w, ZmBuf *out)
{
	ZmPage page = {0};
	size_t n;
	uint64_t kind = zm_wire_u64(w);
	zm_wire_meta(w, &page.meta);
	const char *s = zm_wire_string(w, &n);
	ZmStatus st = ZM_ERR_INTERNAL;
	if (s && kind < ZM_KIND_COUNT && readers[kind])
		st = readers[kind](s, n, &page);
	zm_wire_put_page(out, st, &page);
	zm_page_release(&page);
}

static int pages(void)
{
	uint64_t n;
	ZmBuf in = {0}, out = {0};
	while (get(&n, sizeof n)) {
		in.n = 0;
		begin(&out);
		zm_buf_reserve(&in, (size_t)n);
		if (!get(in.at, (size_t)n))
			return 1;
		ZmWire w = {in.at, in.at + n, false};
		read_page(&w, &out);
		if (!answer(&out))
			return 1;
	}
	zm_buf_release(&in);
	zm_buf_release(&out);
	return 0;
}

static bool hand_over(void *user, const char *name, const ZmMeta *meta, const char *s, size_t n, const ZmNote *note)
{
	static const ZmMeta none;
	ZmBuf *b = user;
	begin(b);
	zm_wire_put_string(b, name ? name : "", name ? strlen(name) : 0);
	zm_wire_put_meta(b, meta ? meta : &none);
	zm_wire_put_string(b, s, n);
	zm_wire_put_note(b, note);
	return answer(b);
}

static int members(ZmKind kind, const ZmMemberLimits *limits)
{
	ZmBuf b = {0};
	ZmNote note = {.id = ZM_DIAG_READ};
	ZmStatus st = zm_read_members(STDIN_FILENO, kind, limits, hand_over, &b, &note);
	begin(&b);
	zm_wire_put_string(&b, NULL, 0); /* no name: the end */
	zm_wire_put_u64(&b, (uint64_t)st);
	zm_wire_put_note(&b, st == ZM_OK ? NULL : &note);
	bool ok = answer(&b);
	free(note.why);
	zm_buf_release(&b);
	return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "page"))
		return zm_confine(MEMORY, SECONDS_OF_CPU) == ZM_OK ? pages() : ZM_READER_UNCONFINED;
	if (argc == 7 && !strcmp(argv[1], "members")) {
		ZmMemberLimits l = {.member = strtoull(argv[3], NULL, 10), .all = strtoull(argv[4], NULL, 10), .members = strtoul(argv[5], NULL, 10),
		                    .ratio = (unsigned)strtoul(argv[6], NULL, 10)};
		unsigned long kind = strtoul(argv[2], NULL, 10);
		if (zm_confine(MEMORY, SECONDS_OF_CPU) != ZM_OK)
			return ZM_READER_UNCONFINED;
		return kind < ZM_KIND_COUNT ? members((ZmKind)kind, &l) : 1;
	}
	if (argc > 2 && (!strcmp(argv[1], "tool") || !strcmp(argv[1], "tool-that-writes"))) {
		if (zm_confine_tool(!strcmp(argv[1], "tool-that-writes")) == ZM_OK)
			execvp(argv[2], argv + 2);
		int e = errno;
		fprintf(stderr, "zhengmai-reader: %s\n", strerror(e));
		return e == ENOENT ? ZM_TOOL_MISSING : ZM_TOOL_FAILED;
	}
	fputs("zhengmai-reader: a part of zhengmai, not to be called by hand\n", stderr);
	return 2;
}
