#include "graph/period.h"

#include "base/fold.h"
#include "doc/dates.h"

enum { DASHES = 4 };
static const char *const dashes[DASHES] = {"-", "~", "至", "到"};

static bool any_at(const ZmText *t, uint32_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (zm_text_at(t, i, words[k]))
			return true;
	return false;
}

static bool any_before(const ZmText *t, uint32_t i, const char *const *words, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (zm_text_before(t, i, words[k]))
			return true;
	return false;
}

/* A month 1 to 12 in digits at I; the index behind it, with its 月 if it has one (*SAID), or 0. */
static uint32_t month_at(const ZmText *t, uint32_t i, int *month, bool *said)
{
	uint32_t k = i;
	int m = 0;
	while (k < t->n && k - i < 2 && zm_is_digit(t->cp[k]))
		m = m * 10 + (int)(t->cp[k++] - '0');
	if (k == i || m < 1 || m > 12 || zm_is_digit(t->cp[k]))
		return 0;
	*month = m;
	*said = t->cp[k] == 0x6708;
	return *said ? k + 1 : k;
}

static uint32_t dash_at(const ZmText *t, uint32_t i)
{
	for (int k = 0; k < DASHES; k++) {
		uint32_t e = zm_text_at(t, i, dashes[k]);
		if (e)
			return e;
	}
	return 0;
}

/* 1-10月, 1月至10月, 上半年 of YEAR, or a month that 截至 stands before. */
static uint32_t months_at(const ZmText *t, uint32_t i, int year, ZmPeriod *p)
{
	static const char *const until[] = {"截至", "截止", "截止到", "截至今年", "截止今年", "截至当年"};
	uint32_t e = zm_text_at(t, i, "上半年");
	if (e) {
		*p = (ZmPeriod){year, {year, 1, 0}, {year, 6, 0}};
		return e;
	}
	int first, last;
	bool said, last_said;
	if (!(e = month_at(t, i, &first, &said)))
		return 0;
	uint32_t next = dash_at(t, e), end = next ? month_at(t, next, &last, &last_said) : 0;
	if (end && last_said && last >= first) {
		*p = (ZmPeriod){year, {year, first, 0}, {year, last, 0}};
		return end;
	}
	if (said && any_before(t, i, until, sizeof until / sizeof *until)) {
		*p = (ZmPeriod){year, {0}, {year, first, 0}};
		return e;
	}
	return 0;
}

/* A date at I with what stands around it. */
static uint32_t date_at(const ZmText *t, uint32_t i, int year, ZmPeriod *p)
{
	static const char *const since[] = {"至今", "以来", "起", "到目前", "至目前", "开始"}, *const until[] = {"截至", "截止", "截止到", "截止至", "截至到"};
	static const char *const than[] = {"较", "比", "同"};
	ZmDate d, to;
	uint32_t e = zm_date_at(t->cp, t->n, i, &d);
	if (!e || any_before(t, i, than, sizeof than / sizeof *than))
		return 0;
	uint32_t past = t->cp[e] == 0x5EA6 || t->cp[e] == 0x5E95 || t->cp[e] == 0x672B ? e + 1 : e; /* 度 底 末 */
	if (any_before(t, i, until, sizeof until / sizeof *until)) {
		*p = (ZmPeriod){d.year, {0}, d};
		return past;
	}
	if (any_at(t, past, since, sizeof since / sizeof *since)) {
		*p = (ZmPeriod){year > d.year ? year : d.year, d, {0}};
		return past;
	}
	uint32_t next = dash_at(t, past), end = next ? zm_date_at(t->cp, t->n, next, &to) : 0;
	int month;
	bool said;
	if (end && to.year >= d.year) {
		*p = (ZmPeriod){to.year, d, to};
		return end;
	}
	if (next && d.month && !d.day && (end = month_at(t, next, &month, &said)) && said && month >= d.month) {
		*p = (ZmPeriod){d.year, d, {d.year, month, 0}};
		return end;
	}
	if (!d.month && (end = months_at(t, e, d.year, p)))
		return end;
	*p = (ZmPeriod){.year = d.year};
	return past;
}

/* Can a period begin with C?  Years are 19.. and 20.., in digits or in Chinese; months have digits; 上半年. */
static bool may_begin(uint32_t c)
{
	return zm_is_digit(c) || c == 0x4E00 || c == 0x4E8C || c == 0x4E0A;
}

bool zm_period_read(ZmPeriodScan *scan, const ZmText *t, const unsigned char *named, uint32_t b, uint32_t i, int year, ZmPeriod *out)
{
	uint32_t over = 0; /* the first that ends behind I: a later figure may want it */
	if (scan->begin != b || scan->next > i || !scan->next)
		*scan = (ZmPeriodScan){.begin = b, .next = b, .last = {.year = year}};
	*out = scan->last;
	bool said = scan->said;
	uint32_t k = scan->next;
	while (k < i) {
		ZmPeriod p;
		uint32_t e = 0;
		if (may_begin(t->cp[k]) && !named[k] && !(k > b && zm_is_digit(t->cp[k - 1]) && zm_is_digit(t->cp[k])) && !((e = date_at(t, k, year, &p)) || !year))
			e = months_at(t, k, year, &p);
		if (e > i && !over) {
			over = k;
			scan->last = *out;
			scan->said = said;
		}
		if (!e || e > i) {
			k++;
			continue;
		}
		*out = p;
		said = true;
		k = e;
	}
	if (!over) {
		scan->last = *out;
		scan->said = said;
	}
	scan->next = over ? over : k;
	return said;
}
