#include "doc/dates.h"

#include "base/fold.h"

enum { FIRST_YEAR = 1949, LAST_YEAR = 2099, NIAN = 0x5E74, YUE = 0x6708, RI = 0x65E5, HAO = 0x53F7, SHI = 0x5341 };

/* 0–9, or -1; ○ and Ｏ stand for zero in years. */
static inline int digit(uint32_t c)
{
	if (zm_is_digit(c))
		return (int)(c - '0');
	if (c == 0x3007 || c == 0x96F6 || c == 0x25CB || c == 0x25EF || c == 'O' || c == 'o')
		return 0;
	int v = zm_han_digit(c);
	return v ? v : -1;
}

static uint32_t skip_space(const uint32_t *cp, uint32_t n, uint32_t i)
{
	return i < n && cp[i] == ' ' ? i + 1 : i;
}

static uint32_t year_there(const uint32_t *cp, uint32_t n, uint32_t i, int *year)
{
	int y = 0;
	uint32_t k = i;
	for (; k < n && k < i + 4 && digit(cp[k]) >= 0; k++)
		y = y * 10 + digit(cp[k]);
	if (k != i + 4 || y < FIRST_YEAR || y > LAST_YEAR || (k < n && zm_is_digit(cp[k])))
		return 0;
	*year = y;
	return k;
}

/* 1–2 Arabic digits, or a Chinese number up to 三十一; 0 when none. */
static uint32_t small_at(const uint32_t *cp, uint32_t n, uint32_t i, int *out)
{
	int v = 0;
	uint32_t k = i;
	if (i < n && zm_is_digit(cp[i])) {
		for (; k < n && k < i + 2 && zm_is_digit(cp[k]); k++)
			v = v * 10 + (int)(cp[k] - '0');
		if (k < n && zm_is_digit(cp[k]))
			return 0;
	} else {
		for (; k < n && k < i + 3; k++) {
			int d = digit(cp[k]);
			if (cp[k] == SHI)
				v = v ? v * 10 : 10;
			else if (d >= 0)
				v += d;
			else
				break;
		}
	}
	*out = v;
	return k > i && v > 0 ? k : 0;
}

static inline uint32_t year_at(const uint32_t *cp, uint32_t n, uint32_t i, int *year)
{
	const bool begins = i < n && (cp[i] == '1' || cp[i] == '2' || cp[i] == 0x4E00 || cp[i] == 0x4E8C); /* 19.., 20..; those with a zero first are none */
	return begins ? year_there(cp, n, i, year) : 0;
}

static bool day_exists(int y, int m, int d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (m < 1 || m > 12 || d < 1)
		return false;
	bool leap = (y % 4 == 0 && y % 100) || y % 400 == 0;
	return d <= days[m - 1] + (m == 2 && leap);
}

/* Behind 年: month and day, as far as they stand. */
static uint32_t after_year(const uint32_t *cp, uint32_t n, uint32_t i, ZmDate *out)
{
	uint32_t k = small_at(cp, n, skip_space(cp, n, i), &out->month), end = i;
	if (!k || out->month > 12 || (k = skip_space(cp, n, k)) >= n || cp[k] != YUE) {
		out->month = 0;
		return end;
	}
	end = ++k;
	k = small_at(cp, n, skip_space(cp, n, k), &out->day);
	if (!k || (k = skip_space(cp, n, k)) >= n || (cp[k] != RI && cp[k] != HAO) || !day_exists(out->year, out->month, out->day)) {
		out->day = 0;
		return end;
	}
	return k + 1;
}

uint32_t zm_date_at(const uint32_t *cp, uint32_t n, uint32_t i, ZmDate *out)
{
	*out = (ZmDate){0};
	if (i && zm_is_digit(cp[i]) && zm_is_digit(cp[i - 1]))
		return 0;
	uint32_t k = year_at(cp, n, i, &out->year);
	if (!k)
		return 0;
	k = skip_space(cp, n, k);
	if (k < n && cp[k] == NIAN)
		return after_year(cp, n, k + 1, out);
	if (k >= n || (cp[k] != '-' && cp[k] != '/' && cp[k] != '.'))
		return 0;
	uint32_t mark = cp[k];
	k = small_at(cp, n, skip_space(cp, n, k + 1), &out->month);
	if (!k || (k = skip_space(cp, n, k)) >= n || cp[k] != mark)
		return 0;
	k = small_at(cp, n, skip_space(cp, n, k + 1), &out->day);
	return k && day_exists(out->year, out->month, out->day) ? k : 0;
}

uint32_t zm_date_find(const uint32_t *cp, uint32_t b, uint32_t e, ZmDate *out, uint32_t *end)
{
	for (uint32_t i = b; i < e; i++) {
		uint32_t k = zm_date_at(cp, e, i, out);
		if (k && out->day) {
			*end = k;
			return i;
		}
	}
	*out = (ZmDate){0};
	return UINT32_MAX;
}

int zm_year_find(const uint32_t *cp, uint32_t b, uint32_t e)
{
	for (uint32_t i = b; i < e; i++) {
		int y;
		uint32_t k = year_at(cp, e, i, &y);
		if (k && y >= 1980 && !(i > b && zm_is_digit(cp[i - 1])) && (zm_is_digit(cp[i]) || (k < e && cp[k] == NIAN)))
			return y;
	}
	return 0;
}

int zm_year_outside_titles(const uint32_t *cp, uint32_t b, uint32_t e, bool strict)
{
	int depth = 0;
	for (uint32_t i = b; i < e; i++) {
		depth += cp[i] == 0x300A ? 1 : cp[i] == 0x300B && depth ? -1 : 0;
		int y;
		uint32_t k = depth || (i > b && digit(cp[i - 1]) >= 0) ? 0 : year_at(cp, e, i, &y);
		if (k && y >= 1980 && ((k < e && cp[k] == NIAN) || (!strict && zm_is_digit(cp[i]))))
			return y;
	}
	return 0;
}
