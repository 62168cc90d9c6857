#include "format/day.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { FIRST_YEAR = 1949, LAST_YEAR = 2199, CHINA = 8 * 3600 };

typedef struct {
	const char *at, *end;
} Span;

/* Up to MAX digits; -1: none. */
static int64_t number(Span *s, int max)
{
	int64_t v = 0;
	int n = 0;
	for (; s->at < s->end && n < max && *s->at >= '0' && *s->at <= '9'; s->at++, n++)
		v = v * 10 + (*s->at - '0');
	return n ? v : -1;
}

static int digits(const Span *s)
{
	int n = 0;
	while (s->at + n < s->end && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	return n;
}

static bool eat(Span *s, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n))
		return false;
	s->at += n;
	return true;
}

static void spaces(Span *s)
{
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t'))
		s->at++;
}

static int month_days(int64_t y, int64_t m)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[m - 1] + (m == 2 && ((y % 4 == 0 && y % 100) || y % 400 == 0));
}

static bool put(char day[11], int64_t y, int64_t m, int64_t d)
{
	if (y < FIRST_YEAR || y > LAST_YEAR || m < 1 || m > 12 || d < 1 || d > month_days(y, m))
		return false;
	snprintf(day, 11, "%04u-%02u-%02u", (unsigned)y % 10000, (unsigned)m % 100, (unsigned)d % 100);
	return true;
}

/* Days since 1970-01-01 ↔ a date: Howard Hinnant, "chrono-compatible low-level date algorithms". */
static bool put_days(char day[11], int64_t days)
{
	int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	int64_t m = mp < 10 ? mp + 3 : mp - 9;
	return put(day, yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1);
}

static int64_t days_of(int64_t y, int64_t m, int64_t d)
{
	y -= m <= 2;
	int64_t era = y / 400, yoe = y - era * 400, doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* A time of day and a zone behind a date: does China's day begin earlier? */
static bool put_moment(Span s, char day[11], int64_t y, int64_t m, int64_t d)
{
	if (!eat(&s, "T"))
		spaces(&s);
	int64_t hour = number(&s, 2), minute = hour >= 0 && eat(&s, ":") ? number(&s, 2) : -1;
	if (hour < 0 || hour > 24 || minute < 0)
		return put(day, y, m, d);
	while (s.at < s.end && (*s.at == ':' || *s.at == '.' || (*s.at >= '0' && *s.at <= '9')))
		s.at++;
	spaces(&s);
	int64_t zone = 0;
	bool east = eat(&s, "+"), west = !east && eat(&s, "-");
	if (east || west) {
		zone = number(&s, 2) * 3600;
		eat(&s, ":");
		int64_t rest = number(&s, 2);
		zone += rest > 0 ? rest * 60 : 0;
	} else if (!eat(&s, "Z") && !eat(&s, "GMT") && !eat(&s, "UTC")) {
		return put(day, y, m, d); /* as clocks in China show it */
	}
	char check[11];
	return put(check, y, m, d) && put_days(day, (days_of(y, m, d) * 86400 + hour * 3600 + minute * 60 - (west ? -zone : zone) + CHINA) / 86400);
}

/* year first: 2024-1-5, 2024年1月5日, 20240105 */
static bool year_first(Span s, char day[11])
{
	int64_t y = number(&s, 4), m, d;
	if (digits(&s) >= 4) {
		m = number(&s, 2);
		d = number(&s, 2);
		return put_moment(s, day, y, m, d);
	}
	spaces(&s);
	bool chinese = eat(&s, "年");
	if (!chinese && !eat(&s, "-") && !eat(&s, "/") && !eat(&s, "."))
		return false;
	spaces(&s);
	m = number(&s, 2);
	spaces(&s);
	if (chinese ? !eat(&s, "月") : !eat(&s, "-") && !eat(&s, "/") && !eat(&s, "."))
		return false;
	spaces(&s);
	d = number(&s, 2);
	if (digits(&s))
		return false;
	if (chinese) {
		spaces(&s);
		eat(&s, "日");
	}
	return put_moment(s, day, y, m, d);
}

/* 05 Jan 2024, as HTTP and mail have it; the weekday was passed over */
static bool day_first(Span s, char day[11])
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t d = number(&s, 2);
	spaces(&s);
	eat(&s, "-");
	if (s.end - s.at < 3)
		return false;
	for (int64_t m = 0; m < 12; m++)
		if (!strncasecmp(s.at, months + 3 * m, 3)) {
			s.at += 3;
			spaces(&s);
			eat(&s, "-");
			int64_t y = digits(&s) == 4 ? number(&s, 4) : 0;
			return put_moment(s, day, y, m + 1, d);
		}
	return false;
}

bool zm_day_of(const char *s, size_t n, char day[11])
{
	Span all = {s, s + (n < 256 ? n : 256)};
	while (all.at < all.end) {
		int k = digits(&all);
		Span one = all;
		if (k == 10 || k == 13) {
			int64_t seconds = number(&one, k);
			if (put_days(day, ((k == 13 ? seconds / 1000 : seconds) + CHINA) / 86400))
				return true;
		} else if ((k == 4 || k == 8 || k == 14) && year_first(one, day)) {
			return true;
		} else if ((k == 1 || k == 2) && day_first(one, day)) {
			return true;
		}
		all.at += k ? k : 1;
	}
	return false;
}
