#include "cmd/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>


enum { BAR = 24 };

bool zm_is_terminal(FILE *f)
{
	return isatty(fileno(f));
}

bool zm_colours(FILE *f)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	return zm_is_terminal(f) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

bool zm_many_colours(void)
{
	const char *term = getenv("TERM"), *more = getenv("COLORTERM");
	return (term && (strstr(term, "256color") || strstr(term, "direct"))) || (more && (!strcmp(more, "truecolor") || !strcmp(more, "24bit")));
}

void zm_progress(size_t done, size_t all, const char *name)
{
	static struct timespec last;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	long since = (now.tv_sec - last.tv_sec) * 1000 + (now.tv_nsec - last.tv_nsec) / 1000000;
	if (since < 50)
		return;
	last = now;
	size_t full = all ? done * BAR / all : 0;
	fprintf(stderr, "\r\033[K%.*s%.*s %zu/%zu %s", (int)full * 3, "████████████████████████", (int)(BAR - full) * 3, "░░░░░░░░░░░░░░░░░░░░░░░░", done, all, name);
	fflush(stderr);
}

void zm_progress_clear(void)
{
	fputs("\r\033[K", stderr);
}

const char *zm_thousands(unsigned long n, char *buf)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lu", n), k = 0;
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf[k++] = ',';
		buf[k++] = digits[i];
	}
	buf[k] = '\0';
	return buf;
}
