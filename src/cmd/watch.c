/* watch.c: a thread that looks at clock and memory some twenty times a second.
 *
 * No failing malloc: a library that gets no memory may take that for the end of the data, and answer. */
#include "cmd/watch.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/diag.h"

static struct {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool running, stop;
	double seconds;
	size_t bytes;
	const char *file;
	int status;
	struct timespec start;
} watch = {.lock = PTHREAD_MUTEX_INITIALIZER};

static size_t resident(void)
{
	unsigned long all, held = 0;
	FILE *f = fopen("/proc/self/statm", "re");
	if (f && fscanf(f, "%lu %lu", &all, &held) != 2)
		held = 0;
	if (f)
		fclose(f);
	return held * (size_t)sysconf(_SC_PAGESIZE);
}

static double since_start(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - watch.start.tv_sec) + (double)(now.tv_nsec - watch.start.tv_nsec) / 1e9;
}

static void *look(void *user)
{
	(void)user;
	pthread_mutex_lock(&watch.lock);
	while (!watch.stop) {
		if (watch.seconds > 0 && since_start() >= watch.seconds) {
			zm_diag(ZM_DIAG_LIMIT, watch.file, 0, 0, "%g seconds (--timeout)", watch.seconds);
			_exit(watch.status);
		}
		if (watch.bytes && resident() > watch.bytes) {
			zm_diag(ZM_DIAG_LIMIT, watch.file, 0, 0, "%zu MB of memory (--max-memory)", watch.bytes >> 20);
			_exit(watch.status);
		}
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_nsec += 50000000;
		if (until.tv_nsec >= 1000000000) {
			until.tv_nsec -= 1000000000;
			until.tv_sec++;
		}
		pthread_cond_timedwait(&watch.wake, &watch.lock, &until);
	}
	pthread_mutex_unlock(&watch.lock);
	return NULL;
}

void zm_watch_start(double seconds, size_t bytes, const char *file, int status)
{
	pthread_condattr_t clock;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&watch.wake, &clock);
	pthread_condattr_destroy(&clock);
	watch.seconds = seconds;
	watch.bytes = bytes;
	watch.file = file;
	watch.status = status;
	watch.stop = false;
	clock_gettime(CLOCK_MONOTONIC, &watch.start);
	watch.running = (seconds > 0 || bytes) && pthread_create(&watch.thread, NULL, look, NULL) == 0;
}

void zm_watch_stop(void)
{
	if (!watch.running)
		return;
	pthread_mutex_lock(&watch.lock);
	watch.stop = true;
	pthread_cond_signal(&watch.wake);
	pthread_mutex_unlock(&watch.lock);
	pthread_join(watch.thread, NULL);
	pthread_cond_destroy(&watch.wake);
	watch.running = false;
}
