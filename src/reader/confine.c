#include "reader/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <locale.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FILTERS 0
#elif defined(__has_feature)
#define FILTERS (!__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) && !__has_feature(memory_sanitizer))
#else
#define FILTERS 1
#endif

int zm_confine_filters(void)
{
	return FILTERS;
}

/* glibc loads a module from disk for each of these the first time it is asked for.  Both
 * directions, never closed: the modules stay loaded and later calls find them. */
static void load_converters(void)
{
	static const char *const names[] = {"GB18030", "GBK", "GB2312", "BIG5", "BIG5-HKSCS", "EUC-TW", "HZ", "ISO-2022-CN", "UTF-16", "UTF-16LE",
	                                    "UTF-16BE", "UTF-32", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", "WINDOWS-1251", "SHIFT_JIS", "EUC-JP",
	                                    "EUC-KR", "UTF-7"};
	static iconv_t kept[2 * sizeof names / sizeof *names + 2];
	iconv_t *at = kept;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		*at++ = iconv_open("UTF-8", names[i]);
		*at++ = iconv_open(names[i], "UTF-8");
	}
	*at++ = iconv_open("WCHAR_T", "UTF-8");
	*at++ = iconv_open("UTF-8", "WCHAR_T");
}

static bool limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit now, want = {soft, hard};
	if (getrlimit(what, &now) != 0)
		return false;
	/* a tighter limit that stands already is kept */
	if (now.rlim_max != RLIM_INFINITY && now.rlim_max < want.rlim_max)
		want.rlim_max = now.rlim_max;
	if (want.rlim_cur > want.rlim_max)
		want.rlim_cur = want.rlim_max;
	return setrlimit(what, &want) == 0;
}

/* Calls that are allowed whatever their arguments; all work on what the process has already. */
static const int free_calls[] = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(sched_yield),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid),
    SCMP_SYS(exit), SCMP_SYS(exit_group),
};

static bool allow_calls(scmp_filter_ctx f)
{
	bool ok = true;
	for (size_t i = 0; i < sizeof free_calls / sizeof *free_calls; i++)
		ok &= seccomp_rule_add(f, SCMP_ACT_ALLOW, free_calls[i], 0) == 0;
	/* memory, but none that can be executed */
	ok &= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	ok &= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	/* what glibc's fstat is since 2.33 */
	ok &= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1, SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH)) == 0;
	/* abort() */
	ok &= seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A2(SCMP_CMP_EQ, SIGABRT)) == 0;
	return ok;
}

/* A call that is not allowed fails; it does not kill: libraries look for files they can do without. */
static bool filter_calls(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!f)
		return false;
	bool ok = allow_calls(f) && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

ZmStatus zm_confine(size_t memory, unsigned cpu_seconds)
{
	load_converters();
	setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive names files in it */
	tzset();
	bool ok = limit(RLIMIT_CORE, 0, 0);
	/* pipes and what is open are not bound by it; a handful because poll() refuses more than this */
	ok &= limit(RLIMIT_NOFILE, 16, 16);
	ok &= !cpu_seconds || limit(RLIMIT_CPU, cpu_seconds, cpu_seconds);
	if (!FILTERS)
		return ok ? ZM_OK : ZM_ERR_IO;
	ok &= limit(RLIMIT_FSIZE, 0, 0);
	ok &= !memory || limit(RLIMIT_AS, memory, memory);
	ok &= filter_calls();
	return ok ? ZM_OK : ZM_ERR_IO;
}

/* Calls that no converter of documents has a use for. */
static const int tool_denied[] = {
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(bpf), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
    SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(perf_event_open),
    SCMP_SYS(kexec_load), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(reboot), SCMP_SYS(swapon),
};
static const int writing[] = {SCMP_SYS(creat), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
                              SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(truncate), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat)};

static bool deny(scmp_filter_ctx f, const int *calls, size_t n)
{
	bool ok = true;
	for (size_t i = 0; i < n; i++)
		ok &= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), calls[i], 0) == 0;
	return ok;
}

static bool deny_writing(scmp_filter_ctx f)
{
	bool ok = deny(f, writing, sizeof writing / sizeof *writing);
	for (int mode = O_WRONLY; mode <= O_RDWR; mode++) {
		ok &= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t)mode)) == 0;
		ok &= seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, (scmp_datum_t)mode)) == 0;
	}
	return ok;
}

ZmStatus zm_confine_tool(int writes)
{
	if (!FILTERS)
		return ZM_OK;
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	if (!f)
		return ZM_ERR_IO;
	/* sockets of this machine only: office programs talk to themselves */
	bool ok = seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1, SCMP_A0(SCMP_CMP_NE, AF_UNIX)) == 0;
	ok &= deny(f, tool_denied, sizeof tool_denied / sizeof *tool_denied);
	ok &= writes || deny_writing(f);
	ok = ok && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok ? ZM_OK : ZM_ERR_IO;
}
