/* inflow.c: a stream of bytes, compressed or not, of which only what is looked at is in memory. */
#include "reader/members_p.h"

/* One more block; false: there is none. */
static bool more(ZmInflow *f)
{
	const void *p;
	size_t n;
	la_int64_t at;
	if (f->ended || zm_unpack_over(f->u))
		return false;
	int r = archive_read_data_block(f->a, &p, &n, &at);
	if (r == ARCHIVE_OK || r == ARCHIVE_WARN) {
		zm_buf_add(&f->buf, p, n);
		/* plain streams are what they are */
		return (archive_filter_count(f->a) < 2 && !f->u->gzip) || zm_unpack_count(f->u, n);
	}
	f->ended = true;
	f->broken = r != ARCHIVE_EOF || (f->u->gzip && f->u->gzip->cut); /* told when all that came before is read */
	return false;
}

/* What was consumed makes room once it is more than what is left. */
static void settle(ZmInflow *f)
{
	if (f->at <= f->buf.n / 2)
		return;
	f->buf.n -= f->at;
	memmove(f->buf.at, f->buf.at + f->at, f->buf.n);
	f->scanned -= f->scanned < f->at ? f->scanned : f->at;
	f->at = 0;
}

size_t zm_inflow_need(ZmInflow *f, size_t n)
{
	settle(f);
	while (f->buf.n - f->at < n && more(f))
		;
	return f->buf.n - f->at < n ? f->buf.n - f->at : n;
}

void zm_inflow_skip(ZmInflow *f, unsigned long long n)
{
	while (n) {
		size_t here = zm_inflow_need(f, n < 4096 ? (size_t)n : 4096);
		if (!here)
			return;
		here = f->buf.n - f->at < n ? f->buf.n - f->at : (size_t)n;
		f->at += here;
		n -= here;
	}
}

bool zm_inflow_line(ZmInflow *f, size_t max, const char **s, size_t *n)
{
	bool cut = false;
	settle(f);
	if (f->scanned < f->at)
		f->scanned = f->at;
	for (;;) {
		const char *end = f->buf.n > f->scanned ? memchr(f->buf.at + f->scanned, '\n', f->buf.n - f->scanned) : NULL;
		size_t stop = end ? (size_t)(end - f->buf.at) : f->buf.n;
		if (!cut && stop - f->at > max)
			cut = true;
		if (!end && cut) {
			/* only its end is looked for */
			f->buf.n = f->at = f->scanned = 0;
			stop = 0;
		}
		f->scanned = stop;
		if (!end && more(f))
			continue;
		if (!end && ((stop == f->at && !cut) || f->broken))
			return false;
		*s = cut ? NULL : f->buf.at + f->at;
		*n = stop - f->at;
		if (*s && *n && (*s)[*n - 1] == '\r')
			--*n;
		f->at = f->scanned = end ? stop + 1 : stop;
		f->line++;
		return true;
	}
}

void zm_inflow_release(ZmInflow *f)
{
	zm_buf_release(&f->buf);
}
