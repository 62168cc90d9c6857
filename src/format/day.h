/* day.h: the day in a date as pages, headers and crawlers write it. */
#ifndef ZM_FORMAT_DAY_H
#define ZM_FORMAT_DAY_H

#include <stdbool.h>
#include <stddef.h>

/* DAY: "YYYY-MM-DD" from 2024-1-5 10:20, 2024/01/05, 2024.1.5, 2024年1月5日, 20240105, 2024-01-05T10:20:30Z, "Fri, 05 Jan
 * 2024 10:20:30 GMT" and seconds or milliseconds since 1970.  A moment given in UTC becomes the day it
 * was in China.  What stands before and behind is passed over.  false: no day in it. */
bool zm_day_of(const char *s, size_t n, char day[11]);

#endif
