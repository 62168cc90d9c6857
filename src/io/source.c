#include "io/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/sha256.h"

enum { MAX_DEPTH = 256, TAKEN_MAX = 1 << 16 };

typedef struct {
	ZmInputs *list;
	ZmArena *arena;
	ZmMap *folders; /* device and inode of those entered */
} Walk;

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

static ZmInput *push(ZmInputs *l)
{
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->at = zm_xrealloc(l->at, l->room * sizeof *l->at);
	}
	return &l->at[l->n++];
}

static void add_file(Walk *w, const char *path, const struct stat *st)
{
	const char *copy = zm_arena_copy(w->arena, path, strlen(path));
	*push(w->list) = (ZmInput){.path = copy, .name = base_name(copy), .regular = S_ISREG(st->st_mode),
	                           .size = S_ISREG(st->st_mode) ? (uint64_t)st->st_size : 0, .dev = (uint64_t)st->st_dev, .ino = (uint64_t)st->st_ino};
}

bool zm_name_wanted(const char *path)
{
	static const char *const passed[] = {
#define ZM_PASSED(suffix) suffix,
#include "io/passed.def"
#undef ZM_PASSED
	};
	const char *name = base_name(path), *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < sizeof passed / sizeof *passed; i++)
		if (!strcasecmp(dot + 1, passed[i]))
			return false;
	return *name != '.';
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void walk_folder(Walk *w, const char *path, const struct stat *st, int depth);

static void walk_entry(Walk *w, const char *path, int depth)
{
	struct stat st;
	if (stat(path, &st) != 0) {
		if (zm_name_wanted(path) || errno == ELOOP) {
			zm_diag(ZM_DIAG_OPEN, path, 0, 0, "%s", strerror(errno));
			w->list->failed++;
		}
	} else if (S_ISDIR(st.st_mode)) {
		walk_folder(w, path, &st, depth + 1);
	} else if (zm_name_wanted(path) && S_ISREG(st.st_mode)) {
		add_file(w, path, &st);
		w->list->at[w->list->n - 1].found = true;
	} else if (zm_name_wanted(path)) {
		zm_diag(ZM_DIAG_NOT_A_FILE, path, 0, 0, "left out; name it to read it");
		w->list->failed++;
	}
}

/* Has this folder been entered before, by another name or through a link? */
static bool seen(Walk *w, const struct stat *st)
{
	uint64_t key[2] = {(uint64_t)st->st_dev, (uint64_t)st->st_ino};
	bool added;
	zm_map_put(w->folders, (const char *)key, sizeof key, &added);
	return !added;
}

static void walk_folder(Walk *w, const char *path, const struct stat *st, int depth)
{
	if (seen(w, st)) {
		zm_diag(ZM_DIAG_LOOP, path, 0, 0, NULL);
		return;
	}
	DIR *d = depth > MAX_DEPTH ? (errno = ELOOP, NULL) : opendir(path);
	if (!d) {
		zm_diag(ZM_DIAG_OPEN, path, 0, 0, "%s", strerror(errno));
		w->list->failed++;
		return;
	}
	ZM_VEC(char *) entry = {0};
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			*zm_vec_push(&entry) = zm_arena_printf(w->arena, "%.*s/%s", (int)n, path, e->d_name);
	closedir(d);
	if (entry.n)
		qsort(entry.at, entry.n, sizeof *entry.at, by_bytes);
	for (size_t i = 0; i < entry.n; i++)
		walk_entry(w, entry.at[i], depth);
	free(entry.at);
}

void zm_inputs_list(ZmInputs *list, ZmArena *arena, const char *const *paths, size_t n)
{
	Walk w = {list, arena, zm_map_new()};
	*list = (ZmInputs){0};
	bool stdin_named = false;
	for (size_t i = 0; i < n; i++) {
		struct stat st;
		if (!strcmp(paths[i], "-")) {
			if (!stdin_named)
				*push(list) = (ZmInput){.path = "-", .name = "stdin.txt", .standard_input = true};
			stdin_named = true;
		} else if (stat(paths[i], &st) != 0) {
			zm_diag(ZM_DIAG_OPEN, paths[i], 0, 0, "%s", strerror(errno));
			list->failed++;
		} else if (S_ISDIR(st.st_mode)) {
			walk_folder(&w, paths[i], &st, 0);
		} else {
			add_file(&w, paths[i], &st);
		}
	}
	zm_map_free(w.folders);
}

void zm_inputs_release(ZmInputs *list)
{
	free(list->at);
	*list = (ZmInputs){0};
}

/* All bytes of FD; ZM_ERR_LIMIT behind ZM_INPUT_MAX. */
static ZmStatus read_all(int fd, uint64_t expected, ZmBuf *b)
{
	if (expected > ZM_INPUT_MAX)
		return ZM_ERR_LIMIT;
	zm_buf_reserve(b, (size_t)expected + 1);
	for (;;) {
		zm_buf_reserve(b, b->n < (1 << 16) ? 1 << 12 : 1 << 16);
		ssize_t got = read(fd, b->at + b->n, b->room - b->n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ZM_ERR_IO;
		if (got == 0)
			return ZM_OK;
		b->n += (size_t)got;
		if (b->n > ZM_INPUT_MAX)
			return ZM_ERR_LIMIT;
	}
}

/* What was taken from the start of standard input to see what it is. */
static char taken[TAKEN_MAX];
static size_t n_taken;

const char *zm_input_taken(size_t *n)
{
	*n = n_taken;
	n_taken = 0;
	return taken;
}

static ssize_t read_some(int fd, char *to, size_t room)
{
	size_t n = 0;
	while (n < room) {
		ssize_t got = read(fd, to + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

size_t zm_input_head(const ZmInput *in, char *to, size_t room)
{
	if (in->standard_input) {
		ssize_t got = n_taken ? 0 : read_some(STDIN_FILENO, taken, sizeof taken);
		n_taken += got > 0 ? (size_t)got : 0;
		size_t n = n_taken < room ? n_taken : room;
		memcpy(to, taken, n);
		return n;
	}
	if (!in->regular)
		return 0;
	int fd = open(in->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return 0;
	ssize_t got = read_some(fd, to, room);
	close(fd);
	return got > 0 ? (size_t)got : 0;
}

int zm_input_open(const ZmInput *in)
{
	/* what was a file when it was listed may be a pipe by now, and nobody writes to it */
	int fd = open(in->path, O_RDONLY | O_CLOEXEC | (in->regular ? O_NONBLOCK : 0));
	struct stat st;
	if (fd >= 0 && in->regular && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		errno = ENXIO;
		return -1;
	}
	return fd;
}

static ZmStatus read_input(const ZmInput *in, ZmBuf *b)
{
	int fd = in->standard_input ? STDIN_FILENO : zm_input_open(in);
	if (fd < 0)
		return ZM_ERR_ARG;
	if (in->standard_input) {
		zm_buf_add(b, taken, n_taken);
		n_taken = 0;
	}
	ZmStatus st = read_all(fd, in->regular ? in->size : 0, b);
	int e = errno;
	if (!in->standard_input)
		close(fd);
	errno = e;
	return st;
}

ZmStatus zm_input_read(const ZmInput *in, char **bytes, size_t *n, ZmDiagId *id, const char **why)
{
	ZmBuf b = {0};
	ZmStatus st = read_input(in, &b);
	if (st != ZM_OK) {
		*id = st == ZM_ERR_LIMIT ? ZM_DIAG_TOO_LARGE : st == ZM_ERR_ARG ? ZM_DIAG_OPEN : ZM_DIAG_READ;
		*why = st == ZM_ERR_LIMIT ? "more than 256 MB" : strerror(errno);
		zm_buf_release(&b);
		return st == ZM_ERR_ARG ? ZM_ERR_IO : st;
	}
	zm_buf_cstr(&b);
	*bytes = b.at;
	*n = b.n;
	return ZM_OK;
}

bool zm_input_digest(const ZmInput *in, char sha256[65])
{
	enum { STEP = 1 << 16 };
	int fd = zm_input_open(in);
	if (fd < 0)
		return false;
	ZmSha256 *sum = zm_sha256_new();
	char *piece = zm_xmalloc(STEP);
	ssize_t got;
	while ((got = read_some(fd, piece, STEP)) > 0)
		zm_sha256_add(sum, piece, (size_t)got);
	zm_sha256_end(sum, sha256);
	free(piece);
	close(fd);
	return got == 0;
}
