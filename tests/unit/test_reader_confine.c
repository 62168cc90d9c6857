/* What a confined process can no longer do, and what it still can. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/confine.h"

enum { MEMORY = 512 << 20 };

/* The wait status of a child that confines itself and calls F. */
static int confined(int (*f)(void), unsigned seconds)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(zm_confine(MEMORY, seconds) == ZM_OK ? f() : 99);
	int status = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void passes(int (*f)(void))
{
	int status = confined(f, 10);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static int refused(long r)
{
	return r == -1 && errno == EPERM ? 0 : 1;
}
static int opens(void) { return refused(open("/etc/passwd", O_RDONLY)); }
static int creates(void) { return refused(open("confined.tmp", O_CREAT | O_WRONLY, 0600)); }
static int reads_folders(void) { return refused(openat(AT_FDCWD, "/", O_DIRECTORY)); }
static int talks(void) { return refused(socket(AF_INET, SOCK_STREAM, 0)) | refused(socket(AF_UNIX, SOCK_STREAM, 0)); }
static int forks(void) { return refused(fork()); }
static int executes(void)
{
	char *const argv[] = {"true", NULL};
	return refused(execv("/bin/true", argv));
}
static int kills(void) { return refused(kill(getppid(), 0)); }
static int removes(void) { return refused(unlink("/tmp/zm-no-such-file")); }
static int makes_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED && errno == EPERM ? 0 : 1;
}

static int converts(void)
{
	static const char *const names[] = {"GB18030", "GBK", "BIG5", "BIG5-HKSCS", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		iconv_t cd = iconv_open("UTF-8", names[i]);
		if (cd == (iconv_t)-1)
			return 1;
		iconv_close(cd);
	}
	char in[] = "\xB7\xA8\xD6\xCE", out[16] = "", *i = in, *o = out;
	size_t n = 4, room = sizeof out;
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	iconv(cd, &i, &n, &o, &room);
	return strcmp(out, "法治");
}

static int computes(void)
{
	for (size_t n = 1; n < (64u << 20); n *= 2) {
		char *p = malloc(n);
		if (!p)
			return 1;
		memset(p, 1, n);
		free(p);
	}
	char name[8];
	return read(0, name, 0) < 0;
}

static int takes_too_much(void)
{
	return malloc((size_t)MEMORY + 1) ? 1 : 0;
}

static int runs_on(void)
{
	for (volatile int on = 1; on;)
		;
	return 0;
}

static void no_files_no_network(void **state)
{
	(void)state;
	if (!zm_confine_filters())
		skip();
	passes(opens);
	passes(creates);
	passes(reads_folders);
	passes(talks);
	passes(removes);
}

static void no_programs(void **state)
{
	(void)state;
	if (!zm_confine_filters())
		skip();
	passes(forks);
	passes(executes);
	passes(kills);
	passes(makes_code);
}

static int tool_status(int writes, int (*f)(void))
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(zm_confine_tool(writes) == ZM_OK ? f() : 99);
	int status = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

static int no_network(void)
{
	int local = socket(AF_UNIX, SOCK_STREAM, 0);
	return refused(socket(AF_INET, SOCK_STREAM, 0)) | refused(socket(AF_INET6, SOCK_DGRAM, 0)) | (local < 0);
}
static int reads_files(void) { return open("/etc/passwd", O_RDONLY) < 0; }

/* Programs that read documents for us. */
static void tools(void **state)
{
	(void)state;
	if (!zm_confine_filters())
		skip();
	for (int writes = 0; writes < 2; writes++) {
		assert_int_equal(tool_status(writes, no_network), 0);
		assert_int_equal(tool_status(writes, reads_files), 0);
	}
	assert_int_equal(tool_status(0, creates), 0);
	assert_int_equal(tool_status(0, removes), 0);
	assert_int_equal(tool_status(1, creates), 1);
	unlink("confined.tmp");
}

static void work_goes_on(void **state)
{
	(void)state;
	passes(converts);
	passes(computes);
}

static void bounds(void **state)
{
	(void)state;
	int status = confined(runs_on, 1);
	assert_true(WIFSIGNALED(status));
	assert_true(WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGXCPU);
	if (zm_confine_filters())
		passes(takes_too_much);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_files_no_network),
		cmocka_unit_test(no_programs), cmocka_unit_test(tools),
		cmocka_unit_test(work_goes_on),
		cmocka_unit_test(bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
