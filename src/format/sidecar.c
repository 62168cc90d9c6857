#include "format/sidecar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SIDECAR_MAX = 1 << 20 };

/* What a sidecar's name has behind the document's, and instead of the document's suffix. */
static const char *const behind[] = {".meta.json", ".json", ".meta", ".url"};
static const char *const instead[] = {".meta.json", ".json", ".url"};
static const char *const documents[] = {".html", ".htm", ".shtml", ".mht", ".mhtml", ".txt", ".pdf", ".docx", ".doc", ".wps", ".ofd", ".rtf", ".odt"};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* Whether the first N bytes of PATH and SUFFIX name a file. */
static bool joined_is_file(ZmBuf *b, const char *path, size_t n, const char *suffix)
{
	b->n = 0;
	zm_buf_add(b, path, n);
	zm_buf_puts(b, suffix);
	return is_file(zm_buf_cstr(b));
}

static size_t without(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);
	return n > m && path[n - m - 1] != '/' && !strcasecmp(path + n - m, suffix) ? n - m : 0;
}

bool zm_sidecar_is(const char *path)
{
	ZmBuf b = {0};
	bool found = without(path, ".url") > 0;
	for (size_t i = 0; !found && i < COUNT(behind); i++) {
		size_t n = without(path, behind[i]);
		found = n && joined_is_file(&b, path, n, "");
	}
	for (size_t i = 0; !found && i < COUNT(instead); i++) {
		size_t n = without(path, instead[i]);
		for (size_t k = 0; n && !found && k < COUNT(documents); k++)
			found = joined_is_file(&b, path, n, documents[k]);
	}
	zm_buf_release(&b);
	return found;
}

/* All of a small file; false: there is none. */
static bool load(const char *path, ZmBuf *out)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t got = 0;
	out->n = 0;
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= SIDECAR_MAX) {
		zm_buf_reserve(out, SIDECAR_MAX);
		while (out->n < SIDECAR_MAX && ((got = read(fd, out->at + out->n, SIDECAR_MAX - out->n)) > 0 || (got < 0 && errno == EINTR)))
			out->n += got > 0 ? (size_t)got : 0;
	}
	if (fd >= 0)
		close(fd);
	return out->n > 0;
}

static void read_one(const char *path, ZmForeign *f, ZmPage *page, ZmBuf *bytes)
{
	ZmPage got = {0};
	if (!load(path, bytes))
		return;
	if (zm_foreign_page(f, ZM_KIND_JSONL, bytes->at, bytes->n, &got) != ZM_OK) {
		const char *base = strrchr(path, '/');
		const char *why = got.note.n && got.note.at[0].why ? got.note.at[0].why : "";
		zm_page_note(page, ZM_DIAG_SIDECAR, "'%s'%s%s", base ? base + 1 : path, *why ? ": " : "", why);
	}
	for (int i = 0; i < ZM_META_COUNT; i++)
		if (got.meta.value[i])
			zm_meta_set(&page->meta, (ZmMetaKey)i, got.meta.value[i], strlen(got.meta.value[i]));
	zm_page_release(&got);
}

void zm_sidecar_read(const char *path, ZmForeign *f, ZmPage *page)
{
	ZmBuf name = {0}, bytes = {0};
	const char *base = strrchr(path, '/'), *dot = strrchr(base ? base + 1 : path, '.');
	for (size_t i = 0; i < COUNT(behind); i++)
		if (joined_is_file(&name, path, strlen(path), behind[i]))
			read_one(name.at, f, page, &bytes);
	for (size_t i = 0; dot && dot > path && i < COUNT(instead); i++)
		if (joined_is_file(&name, path, (size_t)(dot - path), instead[i]) && strcmp(name.at, path) != 0)
			read_one(name.at, f, page, &bytes);
	zm_buf_release(&name);
	zm_buf_release(&bytes);
}
