/* cache.c: where the index of large graphs is kept: beside the graph, or for several graphs, or when nothing can be
 * written there, in the user's cache folder (XDG Base Directory Specification). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "rdf/model_p.h"

/* A smaller graph is read sooner than anybody notices. */
enum { LEAST = 1 << 20 };

bool zm_file_state(const char *file, ZmFileState *out)
{
	struct stat st;
	memset(out, 0, sizeof *out);
	if (!strcmp(file, "-") || stat(file, &st) || !S_ISREG(st.st_mode))
		return false;
	out->dev = st.st_dev;
	out->ino = st.st_ino;
	out->size = (uint64_t)st.st_size;
	out->mtime = st.st_mtim.tv_sec;
	out->mtime_ns = st.st_mtim.tv_nsec;
	out->ctime = st.st_ctim.tv_sec;
	out->ctime_ns = st.st_ctim.tv_nsec;
	return true;
}

/* Is there something to gain, and can it be told when it is out of date? */
static bool worth_it(const char *const *files, size_t n)
{
	uint64_t all = 0;
	for (size_t i = 0; i < n; i++) {
		ZmFileState s;
		if (!zm_file_state(files[i], &s))
			return false;
		all += s.size;
	}
	return all >= LEAST;
}

static char *beside(ZmArena *arena, const char *file)
{
	return zm_arena_printf(arena, "%s.zmcache", file);
}

/* In the user's folder, by the names of FILES; NULL when the user has none.  MAKE: the folder too. */
static char *at_home(ZmArena *arena, const char *const *files, size_t n, bool make)
{
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if ((!xdg || *xdg != '/') && (!home || *home != '/'))
		return NULL;
	char *top = xdg && *xdg == '/' ? zm_arena_printf(arena, "%s", xdg) : zm_arena_printf(arena, "%s/.cache", home);
	char *folder = zm_arena_printf(arena, "%s/zhengmai", top), hex[65];
	if (make) {
		mkdir(top, 0700);
		mkdir(folder, 0700);
	}
	ZmSha256 *sum = zm_sha256_new();
	for (size_t i = 0; i < n; i++) {
		char *path = realpath(files[i], NULL);
		if (path)
			zm_sha256_add(sum, path, strlen(path) + 1);
		free(path);
	}
	zm_sha256_end(sum, hex);
	return zm_arena_printf(arena, "%s/%s.zmcache", folder, hex);
}

typedef struct {
	const char *const *files;
	size_t n;
	bool known;
	char hex[65];
} Identity;

static void join(const char (*each)[65], size_t n, char identity[65])
{
	if (n == 1)
		memcpy(identity, each[0], 65);
	else
		zm_sha256_hex(each, n * 65, identity);
}

static bool identity_of(void *user, char identity[65])
{
	Identity *i = user;
	char(*each)[65] = zm_xmalloc(i->n * 65);
	bool ok = true;
	for (size_t k = 0; !i->known && k < i->n; k++)
		ok = ok && zm_graph_identity(i->files[k], each[k]);
	if (!i->known && ok)
		join((const char(*)[65])each, i->n, i->hex);
	free(each);
	i->known = i->known || ok;
	memcpy(identity, i->hex, 65);
	return ok;
}

ZmIndex *zm_cache_open(const char *const *files, size_t n)
{
	if (!worth_it(files, n))
		return NULL;
	ZmArena *arena = zm_arena_new();
	ZmFileState state;
	Identity id = {.files = files, .n = n};
	bool one = n == 1 && zm_file_state(files[0], &state);
	ZmIndex *x = one ? zm_index_open(beside(arena, files[0]), &state, identity_of, &id) : NULL;
	char *home = x ? NULL : at_home(arena, files, n, false);
	if (home)
		x = zm_index_open(home, one ? &state : NULL, identity_of, &id);
	zm_arena_free(arena);
	return x;
}

void zm_cache_save(const ZmIndex *x, const char *const *files, size_t n, const ZmFileState *before, const char (*identity)[65])
{
	if (!worth_it(files, n))
		return;
	ZmArena *arena = zm_arena_new();
	char all[65];
	join(identity, n, all);
	if (n != 1 || !zm_index_save(x, beside(arena, files[0]), before, all)) {
		char *home = at_home(arena, files, n, true);
		if (home)
			zm_index_save(x, home, n == 1 ? before : NULL, all);
	}
	zm_arena_free(arena);
}
