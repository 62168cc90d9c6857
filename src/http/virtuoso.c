#include "http/virtuoso.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/sha256.h"
#include "io/child.h"
#include "io/source.h"
#include "rdf/model.h"

#define GRAPH "urn:x-zhengmai:graph"
#define PREFIX "virtuoso-"
enum { START = 120, KEPT = 4 };

typedef struct {
	ZmArena *arena;
	const char *const *graphs;
	size_t n;
	const char *dir;
	bool temporary, fresh;
	int lock;
	unsigned sql, http; /* ports */
	uint64_t triples;   /* when FRESH */
	ZmChild child;
} Run;

static const char *in_dir(const Run *r, const char *name)
{
	return zm_arena_printf(r->arena, "%s/%s", r->dir, name);
}

static bool write_file(const Run *r, const char *name, const char *text, size_t n)
{
	FILE *f = fopen(in_dir(r, name), "we");
	bool ok = f && fwrite(text, 1, n, f) == n;
	if (f && fclose(f) != 0)
		ok = false;
	if (!ok)
		zm_diag(ZM_DIAG_WRITE, in_dir(r, name), 0, 0, "%s", strerror(errno));
	return ok;
}

static bool exists(const Run *r, const char *name)
{
	return access(in_dir(r, name), F_OK) == 0;
}

/* Removes what we and Virtuoso wrote in DIR, and nothing else; WHOLE: DIR too. */
static void sweep(const char *dir, bool whole)
{
	static const char *const names[] = {"loaded", "graph.nt", "virtuoso.ini", "autoexec.isql", "virtuoso.db", "virtuoso.log", "virtuoso.lck",
	                                    "virtuoso.trx", "virtuoso.pxa", "virtuoso-temp.db", "virtuoso-temp.trx", "lock"};
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	for (size_t i = 0; fd >= 0 && i < sizeof names / sizeof *names - !whole; i++)
		unlinkat(fd, names[i], 0);
	if (fd >= 0)
		close(fd);
	if (whole)
		rmdir(dir);
}

/* The digest of all graphs and where they stand; false when one is no regular file. */
static bool digest_of(const Run *r, char digest[65])
{
	ZmBuf b = {0};
	bool ok = true;
	zm_buf_puts(&b, "zhengmai-virtuoso 1");
	for (size_t i = 0; i < r->n && ok; i++) {
		ZmInputs in;
		char one[65];
		zm_inputs_list(&in, r->arena, &r->graphs[i], 1);
		ok = in.n == 1 && in.at[0].regular && zm_input_digest(&in.at[0], one);
		zm_inputs_release(&in);
		if (ok)
			zm_buf_printf(&b, "\n%s %s", one, zm_file_iri(r->arena, r->graphs[i]));
	}
	zm_sha256_hex(b.at, b.n, digest);
	zm_buf_release(&b);
	return ok;
}

static const char *cache_home(ZmArena *arena)
{
	const char *x = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	const char *base = x && *x == '/' ? x : home && *home == '/' ? zm_arena_printf(arena, "%s/.cache", home) : NULL;
	if (!base)
		return NULL;
	const char *dir = zm_arena_printf(arena, "%s/zhengmai", base);
	mkdir(base, 0700);
	mkdir(dir, 0700);
	return access(dir, W_OK) == 0 ? dir : NULL;
}

static ZmStatus open_dir(Run *r)
{
	char digest[65];
	const char *home = digest_of(r, digest) ? cache_home(r->arena) : NULL;
	digest[32] = '\0';
	r->dir = home ? zm_arena_printf(r->arena, "%s/" PREFIX "%s", home, digest) : NULL;
	if (!r->dir || (mkdir(r->dir, 0700) != 0 && errno != EEXIST)) {
		const char *tmp = getenv("TMPDIR");
		char *name = zm_arena_printf(r->arena, "%s/zhengmai-XXXXXX", tmp && *tmp == '/' ? tmp : "/tmp");
		r->temporary = true;
		r->dir = mkdtemp(name);
	}
	r->lock = r->dir ? open(in_dir(r, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
	if (r->lock < 0) {
		zm_diag(ZM_DIAG_WRITE, r->dir ? r->dir : "temporary folder", 0, 0, "%s", strerror(errno));
		return ZM_ERR_IO;
	}
	for (int i = 0; flock(r->lock, LOCK_EX | LOCK_NB) != 0; i++) {
		if (i == START * 10) {
			zm_diag(ZM_DIAG_LIMIT, r->dir, 0, 0, "another question is being answered there");
			return ZM_ERR_LIMIT;
		}
		nanosleep(&(struct timespec){0, 100000000}, NULL);
	}
	r->fresh = !exists(r, "loaded");
	utimensat(AT_FDCWD, r->dir, NULL, 0); /* used now */
	return ZM_OK;
}

/* The graphs as N-Triples, for the bulk loader. */
static ZmStatus write_graph(Run *r)
{
	ZmModelOptions options = {0};
	ZmModel *m;
	ZmBuf b = {0};
	ZM_TRY(zm_model_load(r->graphs, r->n, &options, &m));
	const ZmIndex *x = zm_model_index(m);
	r->triples = x->triples;
	FILE *f = fopen(in_dir(r, "graph.nt"), "we");
	bool ok = f != NULL;
	for (uint64_t i = 0; ok && i < x->triples; i++) {
		for (int k = 0; k < 3; k++) {
			ZmNode n = zm_index_term(x, x->order[ZM_SPO][i].at[k]);
			zm_node_put(&b, &n);
			zm_buf_putc(&b, ' ');
		}
		zm_buf_puts(&b, ".\n");
		if (b.n > 1 << 18 || i + 1 == x->triples) {
			ok = fwrite(b.at, 1, b.n, f) == b.n;
			b.n = 0;
		}
	}
	if (f && fclose(f) != 0)
		ok = false;
	if (!ok)
		zm_diag(ZM_DIAG_WRITE, in_dir(r, "graph.nt"), 0, 0, "%s", strerror(errno));
	zm_buf_release(&b);
	zm_model_free(m);
	return ok ? ZM_OK : ZM_ERR_IO;
}

static unsigned free_port(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof a;
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool ok = s >= 0 && bind(s, (struct sockaddr *)&a, n) == 0 && getsockname(s, (struct sockaddr *)&a, &n) == 0;
	if (s >= 0)
		close(s);
	return ok ? ntohs(a.sin_port) : 0;
}

static ZmStatus write_files(Run *r)
{
	ZmBuf b = {0};
	unsigned char random[16];
	if (r->fresh) {
		sweep(r->dir, false);
		ZM_TRY(write_graph(r));
		if (getrandom(random, sizeof random, 0) != sizeof random)
			return ZM_ERR_IO;
		/* Run before it listens. */
		zm_buf_puts(&b, "user_set_password ('dba', '");
		for (size_t i = 0; i < sizeof random; i++)
			zm_buf_printf(&b, "%02x", random[i]);
		zm_buf_puts(&b, "');\nlog_enable (2, 1);\nDB.DBA.TTLP_MT (file_to_string_output ('graph.nt'), '', '" GRAPH "', 512, 2);\ncheckpoint;\n");
		bool ok = write_file(r, "autoexec.isql", b.at, b.n);
		b.n = 0;
		if (!ok)
			return ZM_ERR_IO;
	} else {
		unlink(in_dir(r, "autoexec.isql"));
		unlink(in_dir(r, "virtuoso.lck"));
	}
	r->sql = free_port();
	r->http = free_port();
	uint64_t buffers = r->triples / 30 + 8000; /* of 8 KB */
	zm_buf_printf(&b,
	              "[Database]\nDatabaseFile = virtuoso.db\nErrorLogFile = virtuoso.log\nLockFile = virtuoso.lck\nTransactionFile = virtuoso.trx\n"
	              "xa_persistent_file = virtuoso.pxa\nErrorLogLevel = 7\nFileExtend = 100\nMaxCheckpointRemap = 2000\nStriping = 0\n"
	              "TempStorage = TempDatabase\n\n"
	              "[TempDatabase]\nDatabaseFile = virtuoso-temp.db\nTransactionFile = virtuoso-temp.trx\nMaxCheckpointRemap = 2000\nStriping = 0\n\n"
	              "[Parameters]\nServerPort = 127.0.0.1:%u\nLiteMode = 0\nDisableUnixSocket = 1\nDisableTcpSocket = 0\nMaxClientConnections = 10\n"
	              "CheckpointInterval = 0\nSchedulerInterval = 10\nDirsAllowed = .\nThreadCleanupInterval = 0\nNumberOfBuffers = %llu\n"
	              "MaxDirtyBuffers = %llu\nMaxQueryMem = 1G\nCaseMode = 2\nAllowOSCalls = 0\n\n"
	              "[HTTPServer]\nServerPort = 127.0.0.1:%u\nServerRoot = .\nMaxClientConnections = 5\nServerThreads = 5\nCharset = UTF-8\n\n"
	              "[SPARQL]\nMaxQueryCostEstimationTime = 0\nMaxQueryExecutionTime = 0\n",
	              r->sql, (unsigned long long)(buffers < 100000 ? buffers : 100000), (unsigned long long)(buffers < 100000 ? buffers : 100000) * 2 / 3,
	              r->http);
	bool ok = write_file(r, "virtuoso.ini", b.at, b.n);
	zm_buf_release(&b);
	return ok && r->sql && r->http ? ZM_OK : ZM_ERR_IO;
}

static bool listens(unsigned port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool ok = s >= 0 && connect(s, (struct sockaddr *)&a, sizeof a) == 0;
	if (s >= 0)
		close(s);
	return ok;
}

static bool has_ended(const Run *r)
{
	siginfo_t info = {0};
	return waitid(P_PID, (id_t)r->child.pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid;
}

static ZmStatus start(Run *r)
{
	const char *const argv[] = {"env", "-C", r->dir, "virtuoso-t", "+foreground", "+configfile", "virtuoso.ini", "+wait", NULL};
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	ZmStatus st = zm_child_start(&r->child, argv, null, 0);
	if (null >= 0)
		close(null);
	unsigned seconds = START + (unsigned)(r->triples / 5000);
	int64_t deadline = zm_child_deadline(seconds);
	while (st == ZM_OK && !listens(r->http)) {
		if (has_ended(r)) {
			zm_diag(ZM_DIAG_ENGINE, "virtuoso-t", 0, 0, "ended at once; see %s", in_dir(r, "virtuoso.log"));
			return ZM_ERR_IO;
		}
		if (zm_child_deadline(0) > deadline) {
			zm_diag(ZM_DIAG_LIMIT, "virtuoso-t", 0, 0, "not ready after %u seconds", seconds);
			return ZM_ERR_LIMIT;
		}
		nanosleep(&(struct timespec){0, 50000000}, NULL);
	}
	return st;
}

static void stop(Run *r)
{
	if (!r->child.pid)
		return;
	kill(r->child.pid, SIGTERM);
	for (int i = 0; i < 200 && !has_ended(r); i++)
		nanosleep(&(struct timespec){0, 50000000}, NULL);
	zm_child_end(&r->child, true);
}

/* Are all triples there?  Then the database may be used again. */
static ZmStatus check_load(Run *r, ZmEndpoint *e)
{
	ZmAnswer a = {0};
	ZM_TRY(zm_endpoint_ask(e, r->arena, "SELECT (COUNT(*) AS ?n) FROM <" GRAPH "> WHERE { ?s ?p ?o }", &a));
	unsigned long long n = a.rows == 1 && a.columns == 1 && a.cell.at[0].text ? strtoull(a.cell.at[0].text, NULL, 10) : 0;
	zm_answer_release(&a);
	if (n != r->triples) {
		zm_diag(ZM_DIAG_ENGINE, "virtuoso-t", 0, 0, "holds %llu of %llu triples", n, (unsigned long long)r->triples);
		return ZM_ERR_RDF;
	}
	unlink(in_dir(r, "autoexec.isql"));
	unlink(in_dir(r, "graph.nt"));
	return write_file(r, "loaded", "", 0) ? ZM_OK : ZM_ERR_IO;
}

static ZmStatus ask(Run *r, const char *sparql, unsigned seconds, size_t rows, ZmAnswer *out)
{
	ZmEndpointOptions options = ZM_ENDPOINT_OPTIONS;
	const char *url = zm_arena_printf(r->arena, "http://127.0.0.1:%u/sparql?default-graph-uri=urn%%3Ax-zhengmai%%3Agraph", r->http);
	ZmEndpoint *e;
	options.anonymous = true;
	options.retries = 0;
	options.seconds = seconds;
	options.rows = rows;
	ZM_TRY(zm_endpoint_open(url, &options, &e));
	ZmStatus st = r->fresh ? check_load(r, e) : ZM_OK;
	if (st == ZM_OK)
		st = zm_virtuoso_put(e, r->arena, sparql, out);
	zm_endpoint_close(e);
	return st;
}

/* Keeps the databases used last. */
static void evict(ZmArena *arena)
{
	const char *home = cache_home(arena);
	for (;;) {
		DIR *d = home ? opendir(home) : NULL;
		const char *oldest = NULL;
		struct timespec least = {0};
		size_t n = 0;
		for (struct dirent *e; d && (e = readdir(d));) {
			struct stat st;
			if (strncmp(e->d_name, PREFIX, strlen(PREFIX)) != 0 || fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(st.st_mode))
				continue;
			n++;
			if (!oldest || st.st_mtim.tv_sec < least.tv_sec || (st.st_mtim.tv_sec == least.tv_sec && st.st_mtim.tv_nsec < least.tv_nsec)) {
				oldest = zm_arena_printf(arena, "%s/%s", home, e->d_name);
				least = st.st_mtim;
			}
		}
		if (d)
			closedir(d);
		if (n <= KEPT)
			return;
		int lock = open(zm_arena_printf(arena, "%s/lock", oldest), O_RDWR | O_CLOEXEC);
		bool ours = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0;
		if (ours || lock < 0)
			sweep(oldest, true);
		if (lock >= 0)
			close(lock);
		if (access(oldest, F_OK) == 0)
			return; /* in use, or holds what is not ours */
	}
}

static bool is_installed(ZmArena *arena)
{
	const char *path = getenv("PATH");
	for (const char *p = path ? path : ""; *p;) {
		size_t n = strcspn(p, ":");
		if (access(zm_arena_printf(arena, "%.*s/virtuoso-t", (int)n, p), X_OK) == 0)
			return true;
		p += n + (p[n] == ':');
	}
	return false;
}

ZmStatus zm_virtuoso_ask(ZmArena *arena, const char *const *graphs, size_t n, ZmQuery *q, unsigned seconds, size_t rows, ZmAnswer *out)
{
	Run r = {.arena = arena, .graphs = graphs, .n = n, .lock = -1};
	const char *text;
	ZM_TRY(zm_virtuoso_text(arena, q, &text));
	if (!is_installed(arena)) {
		zm_diag(ZM_DIAG_TOOL, "virtuoso-t", 0, 0, "not installed (Debian: apt-get install virtuoso-opensource-7-bin)");
		return ZM_ERR_IO;
	}
	ZmStatus st = open_dir(&r);
	if (st == ZM_OK)
		st = write_files(&r);
	if (st == ZM_OK)
		st = start(&r);
	if (st == ZM_OK)
		st = ask(&r, text, seconds, rows, out);
	stop(&r);
	if (r.temporary && r.dir)
		sweep(r.dir, true);
	if (r.lock >= 0)
		close(r.lock);
	if (r.fresh && !r.temporary)
		evict(arena);
	return st;
}
