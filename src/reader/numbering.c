#include "reader/numbering.h"

#include <stdio.h>

#include "base/utf8.h"

static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const legal_digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
static const char *const tens[] = {"", "十", "百", "千"}, *const legal_tens[] = {"", "拾", "佰", "仟"};

/* 1 to 9999; WHOLE: 一十 and not 十. */
static void put_counted(ZmBuf *b, long n, const char *const *digit, const char *const *ten, bool whole)
{
	long unit = 1000;
	int place = 3;
	bool begun = false, gap = false;
	for (; unit; unit /= 10, place--) {
		long d = n / unit % 10;
		if (!d) {
			gap = begun;
			continue;
		}
		if (gap)
			zm_buf_puts(b, digit == digits ? "零" : digit[0]);
		if (!(place == 1 && d == 1 && !begun && !whole))
			zm_buf_puts(b, digit[d]);
		zm_buf_puts(b, ten[place]);
		begun = true;
		gap = false;
	}
}

static void put_roman(ZmBuf *b, long n, bool upper)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} part[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"}, {100, "C", "c"}, {90, "XC", "xc"}, {50, "L", "l"},
	            {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"}, {5, "V", "v"},     {4, "IV", "iv"}, {1, "I", "i"}};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		for (; n >= part[i].value; n -= part[i].value)
			zm_buf_puts(b, upper ? part[i].upper : part[i].lower);
}

static void put_digits(ZmBuf *b, long n)
{
	char s[24];
	int k = snprintf(s, sizeof s, "%ld", n);
	for (int i = 0; i < k; i++)
		zm_buf_puts(b, digits[s[i] - '0']);
}

/* aa behind z, as Word counts. */
static void put_letters(ZmBuf *b, long n, char first)
{
	for (long k = (n - 1) / 26; k >= 0; k--)
		zm_buf_putc(b, (char)(first + (n - 1) % 26));
}

static void put_wide(ZmBuf *b, long n)
{
	char s[24];
	int k = snprintf(s, sizeof s, "%ld", n);
	for (int i = 0; i < k; i++)
		zm_buf_cp(b, 0xFF10u + (uint32_t)(s[i] - '0'));
}

typedef enum { DECIMAL, NOTHING, COUNTED, LEGAL, DIGITS, STEMS, BRANCHES, CIRCLE, ENCLOSED, WIDE, ZERO, UPPER, LOWER, ROMAN_UPPER, ROMAN_LOWER, STOP, WITH_DASH } Way;

static const struct {
	const char *format;
	Way way;
} ways[] = {
    {"none", NOTHING},
    {"bullet", NOTHING},
    {"chineseCounting", COUNTED},
    {"chineseCountingThousand", COUNTED},
    {"taiwaneseCounting", COUNTED},
    {"taiwaneseCountingThousand", COUNTED},
    {"japaneseCounting", COUNTED},
    {"koreanCounting", COUNTED},
    {"chineseLegalSimplified", LEGAL},
    {"ideographLegalTraditional", LEGAL},
    {"ideographDigital", DIGITS},
    {"taiwaneseDigital", DIGITS},
    {"japaneseDigitalTenThousand", DIGITS},
    {"ideographTraditional", STEMS},
    {"ideographZodiac", BRANCHES},
    {"decimalEnclosedCircle", CIRCLE},
    {"decimalEnclosedCircleChinese", CIRCLE},
    {"decimalEnclosedParen", ENCLOSED},
    {"decimalEnclosedFullstop", STOP},
    {"decimalFullWidth", WIDE},
    {"decimalFullWidth2", WIDE},
    {"decimalZero", ZERO},
    {"numberInDash", WITH_DASH},
    {"upperLetter", UPPER},
    {"lowerLetter", LOWER},
    {"upperRoman", ROMAN_UPPER},
    {"lowerRoman", ROMAN_LOWER},
};

static void put_range(ZmBuf *b, long n, uint32_t first, long most)
{
	if (n >= 1 && n <= most)
		zm_buf_cp(b, first + (uint32_t)n - 1);
	else
		zm_buf_printf(b, "%ld", n);
}

/* 甲乙丙丁, 子丑寅卯: counted round. */
static void put_cycle(ZmBuf *b, long n, const char *signs, long count)
{
	zm_buf_add(b, signs + 3 * ((n - 1) % count), 3);
}

static Way way_of(const char *format, long n)
{
	if (n < 1 || n > 9999)
		return DECIMAL;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (!strcmp(ways[i].format, format))
			return ways[i].way;
	return DECIMAL;
}

void zm_number_put(ZmBuf *b, const char *format, long n)
{
	switch (way_of(format, n)) {
	case NOTHING: break;
	case COUNTED: put_counted(b, n, digits, tens, false); break;
	case LEGAL: put_counted(b, n, legal_digits, legal_tens, true); break;
	case DIGITS: put_digits(b, n); break;
	case STEMS: put_cycle(b, n, "甲乙丙丁戊己庚辛壬癸", 10); break;
	case BRANCHES: put_cycle(b, n, "子丑寅卯辰巳午未申酉戌亥", 12); break;
	case CIRCLE: put_range(b, n, 0x2460, 20); break;
	case ENCLOSED: put_range(b, n, 0x2474, 20); break;
	case STOP: put_range(b, n, 0x2488, 20); break;
	case WIDE: put_wide(b, n); break;
	case ZERO: zm_buf_printf(b, "%02ld", n); break;
	case WITH_DASH: zm_buf_printf(b, "- %ld -", n); break;
	case UPPER: put_letters(b, n, 'A'); break;
	case LOWER: put_letters(b, n, 'a'); break;
	case ROMAN_UPPER: put_roman(b, n, true); break;
	case ROMAN_LOWER: put_roman(b, n, false); break;
	case DECIMAL: zm_buf_printf(b, "%ld", n); break;
	}
}

static void count(ZmList *l, int level)
{
	for (int i = 0; i < level; i++) /* an item whose parents were never shown stands under their first */
		if (!l->running[i]) {
			l->count[i] = l->level[i].start;
			l->running[i] = true;
		}
	l->count[level] = l->running[level] ? l->count[level] + 1 : l->level[level].start;
	l->running[level] = true;
	for (int i = level + 1; i < ZM_LIST_LEVELS; i++)
		if (l->level[i].restart < 0 || level < l->level[i].restart)
			l->running[i] = false;
}

/* Behind 一、 or 1. nobody sees the tab; behind 第一章 or 1.1 it parts two words. */
static void put_suffix(ZmBuf *b, const ZmListLevel *v, size_t from)
{
	static const char *const enough[] = {"、", "．", ".", "）", ")", "：", "，", "】", "〕"};
	if (v->suffix == 'n' || b->n == from)
		return;
	for (size_t i = 0; v->suffix == 't' && i < sizeof enough / sizeof *enough; i++) {
		size_t k = strlen(enough[i]);
		if (b->n - from >= k && !memcmp(b->at + b->n - k, enough[i], k))
			return;
	}
	zm_buf_putc(b, ' ');
}

void zm_list_next(ZmList *l, int level, ZmBuf *label)
{
	if (level < 0 || level >= ZM_LIST_LEVELS)
		return;
	const ZmListLevel *v = &l->level[level];
	size_t from = label->n;
	count(l, level);
	for (const char *p = v->text; *p;) {
		int of = p[0] == '%' && p[1] >= '1' && p[1] <= '9' ? p[1] - '1' : -1;
		if (of >= 0) {
			bool zero = v->legal && !strcmp(l->level[of].format, "decimalZero");
			zm_number_put(label, v->legal && !zero ? "decimal" : l->level[of].format, l->count[of]);
			p += 2;
		} else {
			uint32_t cp = zm_utf8_next(&p);
			zm_buf_cp(label, cp >= 0xE000 && cp <= 0xF8FF ? zm_symbol(cp) : cp);
		}
	}
	put_suffix(label, v, from);
}

uint32_t zm_symbol(uint32_t cp)
{
	/* Wingdings and Symbol as documents use them: ticks and boxes. */
	static const struct {
		uint8_t code;
		uint16_t cp;
	} known[] = {{0x52, 0x2611}, {0xFE, 0x2611}, {0xFC, 0x2713}, {0x50, 0x2713}, {0xA3, 0x25A1}, {0xA8, 0x25A1}, {0x6F, 0x25A1}, {0xFD, 0x2612},
	             {0x53, 0x2612}, {0x6C, 0x25CF}, {0x6E, 0x25A0}, {0xD8, 0x27A2}, {0x75, 0x25C6}};
	uint32_t code = cp >= 0xF000 && cp <= 0xF0FF ? cp - 0xF000 : cp;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].code == code)
			return known[i].cp;
	return cp >= 0x100 && !(cp >= 0xE000 && cp <= 0xF8FF) ? cp : 0x2022;
}
