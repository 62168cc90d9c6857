#include "format/common.h"

#include <pthread.h>

#include "base/utf8.h"

static const char common[] =
#include "format/common.def"
    ;

static ZmCommon table;
static pthread_once_t made = PTHREAD_ONCE_INIT;

static void make(void)
{
	for (const char *p = common; *p;) {
		uint32_t cp = zm_utf8_next(&p);
		table.bit[cp >> 6] |= (uint64_t)1 << (cp & 63);
	}
}

const ZmCommon *zm_common(void)
{
	pthread_once(&made, make);
	return &table;
}

ZmShare zm_common_share(const ZmCommon *c, const char *s, size_t n)
{
	ZmShare share = {0};
	for (const char *p = s, *end = s + n; p < end;) {
		uint32_t cp = zm_utf8_next(&p);
		if (zm_common_mark(cp))
			continue;
		share.wide++;
		share.common += zm_common_has(c, cp);
	}
	return share;
}
