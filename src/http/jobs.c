/* jobs.c: a process for each question, so many at once, each within bounds of time and memory. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http/server_p.h"

static ZmRequest request_of(ZmHttpCall *c, ZmArena *arena)
{
	size_t path = strcspn(c->uri, "?");
	struct MHD_Connection *k = c->connection;
	return (ZmRequest){.method = c->method, .path = zm_arena_copy(arena, c->uri, path), .query = c->uri[path] ? c->uri + path + 1 : "",
	                   .accept = zm_server_header(k, "Accept"), .languages = zm_server_header(k, "Accept-Language"), .type = zm_server_header(k, "Content-Type"),
	                   .host = zm_server_header(k, "Host"), .body = c->body.at ? c->body.at : "", .n = c->body.n};
}

/* Bytes of data that this process has now. */
static size_t data_size(void)
{
	unsigned long data = 0;
	FILE *f = fopen("/proc/self/statm", "re");
	if (f && fscanf(f, "%*u %*u %*u %*u %*u %lu", &data) != 1)
		data = 0;
	if (f)
		fclose(f);
	return data * (size_t)sysconf(_SC_PAGESIZE);
}

/* In the process of C: makes the reply and ends. */
static void answer(ZmServer *s, ZmHttpCall *c)
{
	size_t most = data_size() + s->options->memory;
	struct rlimit memory = {most, most};
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGTERM, SIG_DFL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_DATA, &memory);
	ZmArena *arena = zm_arena_new();
	ZmRequest r = request_of(c, arena);
	ZmReply reply;
	zm_service_reply(s->service, arena, &r, &reply);
	ZmReplyHead head = {.status = reply.status, .packed = reply.packed};
	memcpy(head.type, reply.type, sizeof head.type);
	memcpy(head.language, reply.language, sizeof head.language);
	memcpy(head.digest, reply.digest, sizeof head.digest);
	bool ok = write(c->fd, &head, sizeof head) == sizeof head;
	for (size_t done = 0; ok && done < reply.body.n;) {
		ssize_t n = write(c->fd, reply.body.at + done, reply.body.n - done);
		ok = n > 0;
		done += n > 0 ? (size_t)n : 0;
	}
	_exit(ok ? 0 : 1);
}

static void start(ZmServer *s, ZmHttpCall *c)
{
	c->fd = memfd_create("answer", MFD_CLOEXEC);
	c->pid = c->fd < 0 ? -1 : fork();
	if (c->pid == 0) {
		/* Connections of others must not stay open for as long as this runs. */
		if (c->fd > 3)
			close_range(3, (unsigned)c->fd - 1, 0);
		close_range((unsigned)c->fd + 1, ~0u, 0);
		answer(s, c);
	}
	s->waiting--;
	if (c->pid < 0) {
		c->state = ZM_CALL_FAILED;
		MHD_resume_connection(c->connection);
		return;
	}
	c->state = ZM_CALL_RUNNING;
	c->deadline = zm_server_now() + s->options->seconds;
	s->running++;
	s->data_running |= c->data;
}

/* Those that asked for the data while they were made get them now. */
static void share_data(ZmServer *s)
{
	for (ZmHttpCall *c = s->calls; c; c = c->next)
		if (c->data && c->state == ZM_CALL_WAITING) {
			c->state = ZM_CALL_DONE;
			s->waiting--;
			MHD_resume_connection(c->connection);
		}
}

void zm_jobs_start(ZmServer *s)
{
	for (ZmHttpCall *c = s->calls; c && s->running < s->options->jobs; c = c->next)
		if (c->state == ZM_CALL_WAITING && !(c->data && s->data_running))
			start(s, c);
}

void zm_jobs_reap(ZmServer *s)
{
	int how;
	for (pid_t pid; (pid = waitpid(-1, &how, WNOHANG)) > 0;)
		for (ZmHttpCall *c = s->calls; c; c = c->next)
			if (c->state == ZM_CALL_RUNNING && c->pid == pid) {
				bool late = c->deadline < 0;
				c->state = WIFEXITED(how) && WEXITSTATUS(how) == 0 ? ZM_CALL_DONE : late ? ZM_CALL_LATE : ZM_CALL_FAILED;
				s->running--;
				if (c->data) {
					s->data_running = false;
					if (c->state == ZM_CALL_DONE)
						zm_explore_keep(s, c);
					if (s->data >= 0)
						share_data(s);
				}
				MHD_resume_connection(c->connection);
				break;
			}
}

int zm_jobs_end_late(ZmServer *s, int most)
{
	double t = zm_server_now();
	for (ZmHttpCall *c = s->calls; c; c = c->next) {
		if (c->state != ZM_CALL_RUNNING || c->deadline < 0)
			continue;
		if (c->deadline <= t) {
			kill(c->pid, SIGKILL);
			c->deadline = -1;
		} else if ((c->deadline - t) * 1000 + 1 < most) {
			most = (int)((c->deadline - t) * 1000) + 1;
		}
	}
	return most;
}
