#include "mention/numbers.h"

#include <string.h>

#include "base/fold.h"

enum { WAN = 0x4E07, YI = 0x4EBF, QIAN = 0x5343, BAI = 0x767E, SHI = 0x5341, YU = 0x4F59, DUO = 0x591A, DIAN = 0x70B9, BAN = 0x534A };

/* 〇零 一二两三四五六七八九 半 十百千万亿 and digits.  An empty place holds 0, which is no number's, but that of 0 itself. */
#define FIRST(c) [ZM_NUMBER_SLOT(c)] = (c)
const uint16_t zm_number_first[ZM_NUMBER_SLOTS] = {
	[ZM_NUMBER_SLOT(0)] = 1,
	FIRST(0x3007), FIRST(0x96F6), FIRST(0x4E00), FIRST(0x4E8C), FIRST(0x4E24), FIRST(0x4E09), FIRST(0x56DB), FIRST(0x4E94),
	FIRST(0x516D), FIRST(0x4E03), FIRST(0x516B), FIRST(0x4E5D), FIRST(0x534A), FIRST(0x5341), FIRST(0x767E), FIRST(0x5343),
	FIRST(0x4E07), FIRST(0x4EBF), FIRST('0'), FIRST('1'), FIRST('2'), FIRST('3'), FIRST('4'), FIRST('5'),
	FIRST('6'), FIRST('7'), FIRST('8'), FIRST('9'),
};

/* Value of one Chinese digit, -1 if it is none. */
static int digit(uint32_t c)
{
	if (c == 0x96F6 || c == 0x3007) /* 零 〇 */
		return 0;
	int v = c == 0x4E24 ? 2 : zm_han_digit(c); /* 两 */
	return v ? v : -1;
}

static uint64_t power(uint32_t c)
{
	switch (c) {
	case SHI: return 10;
	case BAI: return 100;
	case QIAN: return 1000;
	case WAN: return 10000;
	case YI: return 100000000;
	default: return 0;
	}
}

void zm_number_scale(char *out, size_t room, const char *value, int zeros)
{
	size_t k = 0;
	const char *dot = strchr(value, '.'), *part = dot ? dot + 1 : "";
	for (const char *c = value; *c && c != dot && k + 1 < room;)
		out[k++] = *c++;
	for (; zeros > 0 && k + 1 < room; zeros--)
		out[k++] = *part ? *part++ : '0';
	if (*part && k + 1 + strlen(part) < room) {
		size_t n = strlen(part);
		out[k++] = '.';
		memcpy(out + k, part, n);
		for (k += n; out[k - 1] == '0';)
			k--;
		k -= out[k - 1] == '.';
	}
	out[k] = '\0';
	size_t lead = strspn(out, "0");
	lead -= lead && (!out[lead] || out[lead] == '.');
	if (lead)
		memmove(out, out + lead, k - lead + 1);
}

/* 余 多 万 亿 … behind a number: marks and multiplies. */
static uint32_t read_tail(const ZmText *t, uint32_t i, ZmNumber *n, int *zeros)
{
	for (int step = 0; step < 4 && i < t->n; step++) {
		uint32_t c = t->cp[i];
		if (c == YU || c == DUO) {
			n->approximate = true;
		} else if (c == WAN || c == YI) {
			*zeros += c == WAN ? 4 : 8;
			n->multiplied = true;
		} else if ((c == QIAN || c == BAI) && !n->chinese && i + 1 < t->n &&
		           (t->cp[i + 1] == WAN || t->cp[i + 1] == YU || t->cp[i + 1] == DUO)) {
			*zeros += c == QIAN ? 3 : 2;
		} else {
			break;
		}
		i++;
	}
	return i;
}

static bool read_arabic(const ZmText *t, uint32_t i, ZmNumber *n)
{
	char value[32];
	size_t k = 0;
	uint32_t group = 0;
	bool dot = false;
	for (; i < t->n && k + 2 < sizeof value; i++) {
		uint32_t c = t->cp[i];
		bool digit_next = i + 1 < t->n && zm_is_digit(t->cp[i + 1]);
		if (zm_is_digit(c)) {
			value[k++] = (char)c;
			group++;
		} else if (c == '.' && !dot && digit_next) {
			dot = true;
			value[k++] = '.';
			group = 0;
		} else if (c == ',' && !dot && group <= 3 && i + 3 < t->n && digit_next && zm_is_digit(t->cp[i + 2]) && zm_is_digit(t->cp[i + 3]) &&
		           !(i + 4 < t->n && zm_is_digit(t->cp[i + 4]))) {
			group = 0;
		} else {
			break;
		}
	}
	value[k] = '\0';
	int zeros = 0;
	n->end = read_tail(t, i, n, &zeros);
	zm_number_scale(n->digits, sizeof n->digits, value, zeros);
	return true;
}

/* 三百六十五, 八万, 二百三十, 千余, 十一点五 … by the usual reading of sections. */
static bool read_chinese(const ZmText *t, uint32_t i, ZmNumber *n)
{
	uint64_t total = 0, section = 0, d = 0;
	uint32_t begin = i;
	bool any = false;
	n->chinese = true;
	for (; i < t->n && i - begin < 16; i++) {
		uint32_t c = t->cp[i];
		int v = digit(c);
		uint64_t p = power(c);
		if (v >= 0) {
			d = d && v && i > begin && digit(t->cp[i - 1]) >= 0 ? d * 10 + (uint64_t)v : (uint64_t)v;
		} else if (p >= 10000) {
			total = (total + section + d) * p;
			section = d = 0;
			n->multiplied = true;
		} else if (p) {
			section += (d ? d : 1) * p;
			d = 0;
		} else if ((c == YU || c == DUO) && any && i + 1 < t->n && power(t->cp[i - 1])) {
			n->approximate = true;
		} else {
			break;
		}
		any = true;
	}
	if (!any)
		return false;
	uint64_t value = total + section + d;
	n->value = value < 1000000 ? (uint32_t)value : 0;
	char whole[40], part[16] = "";
	size_t k = 0;
	if (i + 1 < t->n && t->cp[i] == DIAN && digit(t->cp[i + 1]) >= 0) {
		part[k++] = '.';
		for (i++; i < t->n && digit(t->cp[i]) >= 0 && k + 1 < sizeof part; i++)
			part[k++] = (char)('0' + digit(t->cp[i]));
		part[k] = '\0';
	}
	char *end = whole + sizeof whole - sizeof part, *at = end; /* digits from the last on */
	do
		*--at = (char)('0' + value % 10);
	while (value /= 10);
	strcpy(end, part);
	int zeros = 0;
	n->end = k ? read_tail(t, i, n, &zeros) : i;
	if (!k && i < t->n && (t->cp[i] == YU || t->cp[i] == DUO)) {
		n->approximate = true;
		n->end = i + 1;
	}
	zm_number_scale(n->digits, sizeof n->digits, at, zeros);
	return true;
}

bool zm_number_read(const ZmText *t, uint32_t i, ZmNumber *n)
{
	*n = (ZmNumber){0};
	uint32_t c = t->cp[i], at = zm_text_at(t, i, "百分之");
	if (at) {
		ZmNumber inner;
		if (at < t->n && (digit(t->cp[at]) >= 0 || power(t->cp[at]) || zm_is_digit(t->cp[at])) && zm_number_read(t, at, &inner)) {
			*n = inner;
			n->percent = true;
			n->chinese = true;
			return true;
		}
		return false;
	}
	if (zm_is_digit(c))
		return read_arabic(t, i, n);
	if (c == BAN) {
		n->half = true;
		n->chinese = true;
		strcpy(n->digits, "0.5");
		n->end = i + 1;
		return true;
	}
	return (digit(c) >= 0 || power(c)) && read_chinese(t, i, n);
}
