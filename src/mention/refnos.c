/* refnos.c: reference numbers: issuer code, year in brackets, serial (GB/T 9704-2012, 7.2.5). */
#include "mention/mention.h"
#include "text/labels.h"

#include <string.h>

#include "base/fold.h"
#include "text/triggers.h"

enum { MAX_CODE = 14, PLAIN_CODE = 8, NTH = 0x7B2C /* 第 */, ORDER = 0x4EE4 /* 令 */, YEAR = 0x5E74 /* 年 */, NUMBER = 0x53F7 /* 号 */ };

static bool open_bracket(uint32_t c)
{
	return c == 0x3014 || c == '[' || c == 0x3010 || c == '(' || c == 0x3016;
}
static bool close_bracket(uint32_t c)
{
	return c == 0x3015 || c == ']' || c == 0x3011 || c == ')' || c == 0x3017;
}

/* The year in brackets at I and the serial behind it; the end of the number, or 0. */
static uint32_t read_tail(const ZmText *t, uint32_t i, uint32_t *year, uint32_t *serial, uint32_t *serial_end)
{
	uint32_t y = 0, k = i + 1, digits = 0;
	while (k < t->n && zm_is_digit(t->cp[k]) && digits < 5) {
		y = y * 10 + (t->cp[k++] - '0');
		digits++;
	}
	if (digits != 4 || y < 1949 || y > 2099)
		return 0;
	if (k < t->n && t->cp[k] == YEAR) /* 〔2023年〕 */
		k++;
	if (k >= t->n || !close_bracket(t->cp[k]))
		return 0;
	k++;
	if (k < t->n && t->cp[k] == 0x7B2C) /* 第 */
		k++;
	while (k < t->n && t->cp[k] == '0')
		k++;
	*serial = k;
	while (k < t->n && zm_is_digit(t->cp[k]))
		k++;
	*serial_end = k;
	*year = y;
	return k > *serial && k < t->n && t->cp[k] == NUMBER ? k + 1 : 0;
}

/* Where the issuer code begins that ends at E: as far left as characters go that may stand in a code,
 * up to a word that cannot (rules `for: refno-stop`); of a run too long for a code the longest end
 * that the lexicon knows. */
static uint32_t code_begin(ZmFinder *f, uint32_t e)
{
	const ZmText *t = f->text;
	uint32_t b = e;
	while (b > 0 && e - b < MAX_CODE && zm_is_han(t->cp[b - 1]))
		b--;
	ZmRuleList stop = zm_rules_for(f->rules, "refno-stop");
	for (size_t r = 0; r < stop.n; r++) {
		const ZmRule *rule = zm_rules_at(f->rules, stop.at[r]);
		uint32_t mb, me;
		if (zm_pattern_find(rule->pattern, f->match, zm_text_codes(t, b), e - b, 0) == ZM_MATCH_YES && zm_match_group(f->match, 0, &mb, &me))
			b += me;
	}
	if (e - b <= PLAIN_CODE)
		return b;
	ZmHit hit[16];
	for (uint32_t i = b; i + 2 <= e; i++) {
		size_t k = zm_text_labels(t, e, i, ZM_IN(ISSUER_CODES), hit, 16);
		for (size_t j = 0; j < k; j++)
			if (hit[j].end == e)
				return i;
	}
	return b;
}

static bool order_digit(uint32_t c)
{
	return zm_is_digit(c) || zm_cp_in(c, "〇零一二三四五六七八九十百");
}

/* An order: a code of the lexicon that ends in 令 before 第, as long as it gets, and a number in digits or words. */
static void find_order(ZmFinder *f, uint32_t nth)
{
	const ZmText *t = f->text;
	uint32_t k = nth + 1, b = nth;
	while (k < t->n && k - nth < 8 && order_digit(t->cp[k]))
		k++;
	if (k == nth + 1 || t->cp[k] != NUMBER)
		return;
	ZmHit hit[16];
	for (uint32_t i = nth > MAX_CODE ? nth - MAX_CODE : 0; i + 2 < nth && b == nth; i++) {
		size_t n = zm_text_labels(t, nth, i, ZM_IN(ISSUER_CODES), hit, 16);
		for (size_t j = 0; j < n; j++)
			if (hit[j].end == nth)
				b = i;
	}
	if (b == nth)
		return;
	ZmMention *m = zm_mention_add(f, ZM_REFNO, b, k + 1, ZM_PRIO_REFNO, "refnos.order");
	m->confidence = 0.97;
}

static void find_number(ZmFinder *f, uint32_t i)
{
	const ZmText *t = f->text;
	uint32_t year, serial, serial_end, end = read_tail(t, i, &year, &serial, &serial_end), b;
	if (!end || i < (b = code_begin(f, i)) + 2)
		return;
	ZmMention *m = zm_mention_add(f, ZM_REFNO, b, end, ZM_PRIO_REFNO, "refnos.grammar");
	m->canonical = zm_arena_printf(f->arena, "%s〔%u〕%s号", zm_text_unquoted(t, f->arena, b, i), year,
	                               zm_text_utf8(t, f->arena, serial, serial_end));
	m->confidence = 0.99;
}

/* All end in 号, which is rare: from there back to where the reading begins, if it can. */
void zm_find_refnos(ZmFinder *f)
{
	const ZmText *t = f->text;
	const wchar_t *text = (const wchar_t *)t->cp, *end = text + t->n;
	for (const wchar_t *at = text; (at = wmemchr(at, NUMBER, (size_t)(end - at))); at++) {
		uint32_t last = (uint32_t)(at - text), i = last;
		while (i > 2 && order_digit(t->cp[i - 1]))
			i--;
		if (i > 2 && i < last && t->cp[i - 1] == NTH && t->cp[i - 2] == ORDER) {
			find_order(f, i - 1);
			continue;
		}
		for (i = last; i > 2 && zm_is_digit(t->cp[i - 1]);)
			i--;
		i -= i > 2 && t->cp[i - 1] == NTH;
		if (i <= 2 || !close_bracket(t->cp[i - 1]))
			continue;
		i--;
		i -= i > 2 && t->cp[i - 1] == YEAR;
		while (i > 2 && zm_is_digit(t->cp[i - 1]))
			i--;
		if (i > 2 && open_bracket(t->cp[i - 1]))
			find_number(f, i - 1);
	}
}
