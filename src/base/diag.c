#include "base/diag.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"

static const struct {
	ZmLevel level;
	const char *name, *text;
} catalogue[] = {
#define ZM_DIAG(name, level, text) {ZM_LEVEL_##level, #name, text},
#include "base/diag.def"
#undef ZM_DIAG
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void zm_diag(ZmDiagId id, const char *file, unsigned long line, unsigned long column, const char *why_fmt, ...)
{
	static const char *const level_name[] = {"note", "warning", "error"};
	ZmLevel level = catalogue[id].level;
	ZmBuf b = {0};
	if (!file)
		zm_buf_puts(&b, "zhengmai:");
	for (const char *p = file; p && *p; p++) /* a file name may hold a newline: the message stays one line */
		zm_buf_putc(&b, (unsigned char)*p < 0x20 ? '?' : *p);
	if (file)
		zm_buf_putc(&b, ':');
	if (line)
		zm_buf_printf(&b, "%lu:", line);
	if (column)
		zm_buf_printf(&b, "%lu:", column);
	zm_buf_printf(&b, " %s: %s", level_name[level], catalogue[id].text);
	if (why_fmt && *why_fmt) {
		char why[1024];
		va_list ap;
		va_start(ap, why_fmt);
		vsnprintf(why, sizeof why, why_fmt, ap);
		va_end(ap);
		zm_buf_printf(&b, ": %s", why);
	}
	zm_buf_putc(&b, '\n');
	pthread_mutex_lock(&lock);
	if (level >= ZM_LEVEL_WARNING)
		fwrite(b.at, 1, b.n, stderr);
	pthread_mutex_unlock(&lock);
	zm_buf_release(&b);
}

const char *zm_diag_text(ZmDiagId id)
{
	return catalogue[id].text;
}

ZmLevel zm_diag_level(ZmDiagId id)
{
	return catalogue[id].level;
}
