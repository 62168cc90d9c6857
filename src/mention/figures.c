/* figures.c: statistics: a number with the unit or noun it counts.
 *
 * A number counts when a measure word of the lexicon follows (or %, or nothing behind 万 and 亿:
 * people), and it is no date, ordinal, version, range or part of a name.  What is counted stands
 * behind the measure word, or before the number (LABEL). */
#include <string.h>

#include "base/fold.h"
#include "mention/mention.h"
#include "mention/numbers.h"
#include "text/labels.h"

enum { MAX_HITS = 16, MAX_LABEL = 18 };

typedef struct {
	uint32_t end;
	const char *unit;
	int zeros;      /* of the measure word's multiplier */
	bool time, money, rate;
} Unit;

/* Measure words that make an ordinal, a date, a grade or a place in a name, not a count. */
static bool never_counts(uint32_t c)
{
	return zm_cp_in(c, "年月日号级层版届度步目成行字令方门点角街");
}

/* Words that are counted by themselves behind a Chinese numeral (六部门); other nouns need digits. */
static bool noun_counts(const char *unit)
{
	return !strcmp(unit, "部门") || !strcmp(unit, "单位") || !strcmp(unit, "群众");
}

static int zeros_of(const char *multiplier)
{
	int z = 0;
	if (multiplier && *multiplier == '1')
		z = (int)strspn(multiplier + 1, "0");
	return z;
}

/* A number of days that is no day of a month. */
static bool deadline(const ZmNumber *n)
{
	size_t k = strlen(n->digits);
	return !n->chinese && strspn(n->digits, "0123456789") == k && (k == 3 || (k == 2 && strcmp(n->digits, "31") > 0));
}

/* The unit behind the number N, or false when it counts nothing. */
static bool read_unit(const ZmFinder *f, const ZmNumber *n, Unit *u)
{
	const ZmText *t = f->text;
	uint32_t i = n->end;
	if (n->percent) {
		*u = (Unit){.end = i, .unit = "%", .rate = true};
		return true;
	}
	if (i >= t->n)
		return false;
	ZmHit hit[MAX_HITS], best = {0};
	size_t k = zm_text_labels(t, t->n, i, ZM_IN(MEASURE_WORDS), hit, MAX_HITS);
	for (size_t j = 0; j < k; j++)
		if (hit[j].end > best.end)
			best = hit[j];
	uint32_t after = best.end;
	if (n->chinese && t->cp[i] == 0x6210 && i + 1 < t->n && (zm_cp_in(t->cp[i + 1], ",。;、)左") || zm_text_at(t, i + 1, "以"))) {
		*u = (Unit){.end = i + 1, .unit = "成", .rate = true}; /* 七成以上: tenths */
		return true;
	}
	if (!best.end) {
		/* 五大类, 两大项: the word between belongs to the unit */
		if (t->cp[i] == 0x5927 && i + 1 < t->n && zm_cp_in(t->cp[i + 1], "类项块")) {
			*u = (Unit){.end = i + 2, .unit = zm_text_utf8(t, f->arena, i, i + 2)};
			return true;
		}
		if (n->multiplied && !n->chinese && zm_cp_in(t->cp[i], ",。;、()\n")) {
			*u = (Unit){.end = i, .unit = "人"};
			return true;
		}
		return false;
	}
	bool counts = (t->cp[i] == 0x65B9 && n->multiplied) || (t->cp[i] == 0x65E5 && deadline(n)); /* 1.6万方, 60日 */
	if ((after == i + 1 && never_counts(t->cp[i]) && !counts) || t->cp[i] == 0x5E74) /* 年, 年度: dates */
		return false;
	if (t->cp[i] == 0x5C81 && zm_text_at(t, after, "以")) /* 45岁以上: a class of people */
		return false;
	if (after < t->n && t->cp[after] == 0x6B21 && t->cp[after - 1] != 0x6B21 && !(after + 1 < t->n && zm_cp_in(t->cp[after + 1], "要数序")))
		after++; /* 个次, 艘次: any count word may take 次 */
	if (after == i + 1 && zm_cp_in(t->cp[i], "县市区州乡镇") && after < t->n && zm_cp_in(t->cp[after], "县市区州镇") && t->cp[after] != t->cp[i])
		after++; /* 8县市 */
	u->money = zm_concept_is(f->vocab, best.concept, ZM_IS_KIND_AMOUNT);
	u->time = zm_concept_is(f->vocab, best.concept, ZM_IS_KIND_DURATION);
	u->rate = zm_concept_is(f->vocab, best.concept, ZM_IS_KIND_RATE) || zm_concept_is(f->vocab, best.concept, ZM_IS_KIND_LEVEL);
	u->zeros = u->money || n->multiplied ? zeros_of(zm_concept_get(f->vocab, best.concept, ZM_PROP_MULTIPLIER)) : 0;
	u->unit = u->money ? zm_concept_get(f->vocab, best.concept, ZM_PROP_NORMALISED) : zm_text_utf8(t, f->arena, i, after);
	if (!u->unit)
		u->unit = zm_text_utf8(t, f->arena, i, after);
	u->end = after;
	return true;
}

static bool numeral(uint32_t c)
{
	return zm_is_digit(c) || zm_cp_in(c, "一二三四五六七八九十两几");
}

/* Is the number part of something that is no count: an ordinal, a date, a version, a range, a
 * formula, a name? */
static bool excluded_before(const ZmText *t, uint32_t b, const ZmNumber *n)
{
	uint32_t p = b ? t->cp[b - 1] : '\n', q = b > 1 ? t->cp[b - 2] : '\n';
	if (zm_is_latin(p) || zm_cp_in(p, "+·:/#〔[〈") || (p == '.' && zm_is_digit(q)) || zm_is_digit(p))
		return true;
	if (p == '-' || (p == '~' && numeral(q)))
		return true;
	if (zm_cp_in(p, "第每首前") || (n->chinese && zm_cp_in(p, "初数十百千万亿若几上下半唯统")))
		return true;
	if (p == 0x81F3 && numeral(q)) /* 至: 一至两名, 3至5个; but 压缩至3个 */
		return true;
	return n->chinese && zm_cp_in(p, "零〇一二三四五六七八九两");
}

static bool excluded_after(const ZmText *t, uint32_t e, const ZmNumber *n)
{
	uint32_t c = n->end < t->n ? t->cp[n->end] : 0, d = n->end + 1 < t->n ? t->cp[n->end + 1] : 0;
	if (zm_cp_in(c, "-~至到") && (numeral(d) || zm_cp_in(d, "百千")))
		return true;
	if (c == '+' || c == 0xB7 || c == '/' || (c == ':' && zm_is_digit(d)))
		return true;
	/* 3个至5个 */
	return e + 1 < t->n && zm_cp_in(t->cp[e], "至到-~") && numeral(t->cp[e + 1]);
}

/* Does a list of names end at B: 察汗乌苏、香日德|两镇? */
static bool listed_before(const ZmText *t, uint32_t b)
{
	for (uint32_t i = b; i > 0 && b - i < 14; i--) {
		uint32_t c = t->cp[i - 1];
		if (c == 0x3001)
			return i < b;
		if (!zm_is_han(c))
			return false;
	}
	return false;
}

/* Chinese numerals count in fewer places: 一 alone is an article, 两级 a structure, and a number in
 * a short quotation is a name (“三个光谷”). */
static bool chinese_excluded(const ZmFinder *f, uint32_t b, const ZmNumber *n, const Unit *u)
{
	const ZmText *t = f->text;
	if (!n->chinese || n->percent)
		return false;
	if (n->half)
		return !u->time;
	if (u->rate)
		return false;
	if (n->value == 1 && !n->multiplied)
		return true;
	if (n->end - b == 1 && n->value >= 100 && !n->approximate && !(b && zm_cp_in(t->cp[b - 1], "近逾约超") && !zm_text_before(t, b, "附近")))
		return true; /* 百家争鸣, 千方; 十次 and 近百起 count */
	if (!u->money && !u->time && u->end - n->end > 1 && zm_cp_in(t->cp[n->end], "群企项案事问窗平网领行镇街社乡村律学干党志机工方") && !noun_counts(u->unit))
		return true;
	if (u->end == n->end + 1 && zm_cp_in(t->cp[n->end], "县市区省镇乡村地组站队会课桩样票"))
		return !listed_before(t, b) || numeral(t->cp[u->end]) || (b && zm_cp_in(t->cp[b - 1], "县市区镇乡村"));
	uint32_t lo = b > 6 ? b - 6 : 0, open = UINT32_MAX;
	for (uint32_t i = lo; i < b; i++)
		open = t->cp[i] == 0x201C ? i : t->cp[i] == 0x201D ? UINT32_MAX : open;
	if (open != UINT32_MAX)
		for (uint32_t i = u->end; i < t->n && i < open + 12; i++)
			if (t->cp[i] == 0x201D)
				return true;
	return false;
}

static bool stops_label(uint32_t c)
{
	return !(zm_is_han(c) || zm_is_quote(c) || zm_is_latin(c)) || c == 0;
}

/* Words that end a noun phrase behind a measure word or begin it before a number; one character
 * each, because the phrase is only a label. */
static ZmSpan label_after(const ZmText *t, uint32_t e)
{
	uint32_t b = e, i;
	if (b < t->n && t->cp[b] == 0x7684) /* 的 */
		b++;
	for (i = b; i < t->n && i - b < MAX_LABEL && !stops_label(t->cp[i]); i++)
		if (zm_cp_in(t->cp[i], "均已被将等对由的升全") && i > b + 1)
			break;
	return i >= b + 2 && !zm_cp_in(t->cp[b], "以左均已被将等对由并") ? (ZmSpan){b, i} : (ZmSpan){b, b};
}

static ZmSpan label_before(const ZmText *t, uint32_t b)
{
	uint32_t e = b;
	while (e > 0 && b - e < 4 && zm_cp_in(t->cp[e - 1], "共达为约近至仅计均到了超过占有在"))
		e--;
	uint32_t i = e;
	while (i > 0 && e - i < MAX_LABEL && !stops_label(t->cp[i - 1]))
		i--;
	while (i < e && zm_is_quote(t->cp[i]))
		i++;
	return (ZmSpan){i, e};
}

static ZmSpan find_label(const ZmText *t, uint32_t b, uint32_t e, const Unit *u)
{
	ZmSpan after = label_after(t, e), before = label_before(t, b);
	if (!u->rate && !u->money && !u->time && !zm_span_empty(after))
		return after;
	if (u->money && !zm_span_empty(after) && before.end - before.begin < 2)
		return after;
	if (before.end > before.begin + 1)
		return before;
	return !zm_span_empty(after) ? after : before;
}

/* 不少于, 以上; 增长, 下降: words of comparison in the lexicon just before or behind. */
static void compare(const ZmFinder *f, uint32_t *b, uint32_t e, ZmFigure *g)
{
	const ZmText *t = f->text;
	ZmHit hit[MAX_HITS];
	for (uint32_t i = *b > 4 ? *b - 4 : 0; i < *b; i++) {
		size_t k = zm_text_labels(t, *b, i, ZM_IN(NUMERALS), hit, MAX_HITS);
		for (size_t j = 0; j < k; j++) {
			const char *sign = zm_concept_get(f->vocab, hit[j].concept, ZM_PROP_SIGN);
			const char *kind = zm_concept_get(f->vocab, hit[j].concept, ZM_PROP_CATEGORY);
			if (!sign || hit[j].end != *b || !kind)
				continue;
			if (!strcmp(sign, ">="))
				g->bound = 1;
			else if (!strcmp(sign, "<="))
				g->bound = -1;
			else if (!strcmp(kind, "comparison"))
				g->change = *sign == '+' ? 1 : *sign == '-' ? -1 : g->change;
		}
	}
	if (zm_text_at(t, e, "以上"))
		g->bound = 1;
	else if (zm_text_at(t, e, "以下") || zm_text_at(t, e, "以内"))
		g->bound = -1;
}

/* 约 近 超过 … before the number belong to the mention and make it approximate. */
static uint32_t take_prefix(const ZmText *t, uint32_t b, bool *approximate)
{
	static const char *const words[] = {"超过", "将近", "接近", "大约", "约", "近", "超", "逾"};
	for (size_t i = 0; b && zm_cp_in(t->cp[b - 1], "过近约超逾") && i < sizeof words / sizeof *words; i++) {
		uint32_t at = zm_text_before(t, b, words[i]);
		if (at && !zm_text_before(t, b, "不超过") && !zm_text_before(t, b, "附近") && !zm_text_before(t, b, "最近") &&
		    !(!strcmp(words[i], "约") && at > 1 && zm_cp_in(t->cp[at - 2], "民公条合签预节制违特"))) {
			*approximate = true;
			return at - 1;
		}
	}
	return b;
}

static void add_figure(ZmFinder *f, uint32_t b, const ZmNumber *n, const Unit *u)
{
	ZmFigure *g = ZM_NEW(f->arena, ZmFigure);
	g->approximate = n->approximate;
	uint32_t begin = take_prefix(f->text, b, &g->approximate), end = u->end;
	if (end < f->text->n && (f->text->cp[end] == 0x4F59 || f->text->cp[end] == 0x591A)) {
		g->approximate = true; /* 20万元余 */
		end++;
	}
	size_t room = strlen(n->digits) + (size_t)u->zeros + 2;
	char *value = ZM_TAKEN(f->arena, char, room);
	zm_number_scale(value, room, n->digits, u->money ? u->zeros : 0);
	g->value = value;
	g->unit = u->unit;
	g->label_span = find_label(f->text, begin, end, u);
	g->label = zm_span_empty(g->label_span) ? u->unit : zm_text_unquoted(f->text, f->arena, g->label_span.begin, g->label_span.end);
	g->part_of = -1;
	compare(f, &begin, end, g);
	g->indicator = g->change ? ZM_NO_CONCEPT : zm_indicator_find(f, begin, end, u->unit);
	ZmMention *m = zm_mention_add(f, ZM_FIGURE, begin, end, ZM_PRIO_FIGURE, "figures.grammar");
	m->figure = g;
	m->confidence = 0.97;
}

/* 一是, (三), 十分: the most frequent, told by what stands behind one Chinese numeral alone: nothing that could be counted, no more of a
 * number, no 百分之. */
static bool counts_nothing(const ZmText *t, uint32_t i)
{
	uint32_t next = t->cp[i + 1];
	return !zm_is_digit(t->cp[i]) && !zm_number_begins(next) && !zm_cp_in(next, "余多点成大分") && !zm_text_any(t, i + 1, ZM_IN(MEASURE_WORDS));
}

void zm_find_figures(ZmFinder *f)
{
	const ZmText *t = f->text;
	for (uint32_t p = 0; p < f->doc->paras; p++) {
		const ZmPara *para = &f->doc->para[p];
		if (para->kind == ZM_PARA_META || para->kind == ZM_PARA_CLUTTER || para->kind == ZM_PARA_FOOTER || para->kind == ZM_PARA_DATE)
			continue;
		const uint32_t *cp = t->cp, end = para->end;
		for (uint32_t i = para->begin;; i++) {
			while (i < end && !zm_number_begins(cp[i]))
				i++;
			ZmNumber n;
			if (i >= end)
				break;
			if (counts_nothing(t, i) || !zm_number_read(t, i, &n))
				continue;
			Unit u = {0};
			if (!excluded_before(t, i, &n) && read_unit(f, &n, &u) && !excluded_after(t, u.end, &n) && !chinese_excluded(f, i, &n, &u)) {
				add_figure(f, i, &n, &u);
				i = u.end - 1;
			} else if (n.end > i) {
				i = n.end - 1;
			}
		}
	}
}
