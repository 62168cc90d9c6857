/* dates.h: days as reports write them.
 *
 * 2024年2月20日, 2024-02-20, 2024/2/20, 2024.2.20, 二〇二四年二月二十日, with spaces between; the day, or the day
 * and the month, may be missing in the forms with 年.  A day that the calendar does not have is none. */
#ifndef ZM_DOC_DATES_H
#define ZM_DOC_DATES_H

#include "doc/doc.h"

/* A date that begins at I of CP[0..N); returns the index behind it, 0 if there is none. */
uint32_t zm_date_at(const uint32_t *cp, uint32_t n, uint32_t i, ZmDate *out);
/* The first date with a day in CP[b..e); returns its begin, UINT32_MAX if there is none; *END behind it. */
uint32_t zm_date_find(const uint32_t *cp, uint32_t b, uint32_t e, ZmDate *out, uint32_t *end);
/* The first year (2023年, 2023, 二〇二三年) between 1980 and 2099 in CP[b..e), 0 if none. */
int zm_year_find(const uint32_t *cp, uint32_t b, uint32_t e);
/* The same outside 《》; STRICT: only with 年 behind it. */
int zm_year_outside_titles(const uint32_t *cp, uint32_t b, uint32_t e, bool strict);

#endif
