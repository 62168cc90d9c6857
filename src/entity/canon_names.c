/* canon_names.c: canonical names of programmes and platforms that no lexicon entry and no finder has named.
 *
 * A programme is called by its quoted part if that has four characters or more, else by the whole phrase; a platform by the
 * phrase with 省 市 区 县 written out and without the word for the app (guideline, PROGRAM and PLATFORM). */
#include "entity/canon.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"

enum { OPEN = 0x201C, CLOSE = 0x201D, SHORT = 3 };

/* The longest quoted part of the mention, if it is long enough to be the name. */
static bool quoted_part(const ZmText *t, const ZmMention *m, uint32_t *b, uint32_t *e)
{
	uint32_t open = 0, best = SHORT;
	for (uint32_t i = m->begin; i < m->end; i++) {
		if (t->cp[i] == OPEN) {
			open = i + 1;
		} else if (t->cp[i] == CLOSE && open && i - open > best) {
			best = i - open;
			*b = open;
			*e = i;
		}
	}
	return best > SHORT;
}

static const char *programme_name(const ZmText *t, ZmArena *a, const ZmMention *m)
{
	uint32_t b = m->begin, e = m->end;
	quoted_part(t, m, &b, &e);
	return zm_text_unquoted(t, a, b, e);
}

static bool starts(const char *s, const char *head)
{
	return !strncmp(s, head, strlen(head));
}

static bool ends(const char *s, size_t *n, const char *tail)
{
	size_t k = strlen(tail);
	if (*n <= k || memcmp(s + *n - k, tail, k))
		return false;
	*n -= k;
	return true;
}

/* Words for the app or the version behind the name. */
static size_t without_tail(const char *s)
{
	static const char *const tail[] = {"及小程序", "和小程序", "、小程序", "及微信小程序", "APP", "App", "app", "移动端",
	                                   "服务总门户", "总门户", "官方微信公众号", "微信公众号", "微信小程序", "公众号", "小程序", "客户端"};
	size_t n = strlen(s);
	const char *bracket = n && s[n - 1] == ')' ? strrchr(s, '(') : NULL;
	if (bracket && bracket > s && bracket[1] >= '0' && bracket[1] <= '9')
		n = (size_t)(bracket - s);
	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
		if (ends(s, &n, tail[i]))
			i = (size_t)-1;
	return n;
}

static bool named(const char *area, const char *level)
{
	size_t n = area ? strlen(area) : 0, k = strlen(level);
	return n > k && !memcmp(area + n - k, level, k);
}

/* The smallest area of the report's own chain that is called LEVEL: 市 is 武穴市 in a report of 武穴市, 黄冈市 in one of 黄州区. */
static const char *level_name(const ZmContext *c, const char *level)
{
	const char *const chain[] = {c->own, c->county, c->prefecture, c->province};
	for (size_t i = 0; i < sizeof chain / sizeof *chain; i++)
		if (named(chain[i], level))
			return chain[i];
	return c->zone && !strcmp(level, "区") && *c->own ? c->own : NULL;
}

/* The own area's name for a leading level character or short name of a zone. */
static const char *spell_out(ZmArena *a, const ZmContext *c, const char *name, size_t n)
{
	static const char *const level[] = {"自治区", "自治州", "自治县", "自治旗", "省", "市", "区", "县", "旗", "州", "盟", "乡", "镇"};
	static const char *const zone[] = {"高新区", "经开区", "开发区", "新区", "自贸区", "园区"};
	for (size_t i = 0; c->zone && *c->own && i < sizeof zone / sizeof *zone; i++)
		if (!strncmp(name, zone[i], strlen(zone[i])))
			return zm_arena_printf(a, "%s%.*s", c->own, (int)(n - strlen(zone[i])), name + strlen(zone[i]));
	const char *own = c->county && *c->county ? c->county : c->own; /* 云山区政府网站 is 临河市云山区政府网站 */
	for (const char *s = own; s && *s && !c->zone; zm_utf8_next(&s))
		if (s > own && strlen(s) >= strlen("华龙区") && n > strlen(s) && !strncmp(name, s, strlen(s)) && !strncmp(name + strlen(s), "人民政府", strlen("人民政府")))
			return zm_arena_printf(a, "%.*s%.*s", (int)(s - own), own, (int)n, name);
	if (c->issuer_name && (starts(name, "局") || starts(name, "厅")))
		return zm_arena_printf(a, "%s%.*s", c->issuer_name, (int)(n - strlen("局")), name + strlen("局"));
	for (size_t i = 0; i < sizeof level / sizeof *level; i++) {
		const char *full = strncmp(name, level[i], strlen(level[i])) ? NULL : level_name(c, level[i]);
		if (!full)
			continue;
		const char *rest = name + strlen(level[i]);
		if (starts(rest, "长")) /* 区长信箱 */
			continue;
		bool people = !c->zone && !strncmp(rest, "政府", strlen("政府"));
		return zm_arena_printf(a, "%s%s%.*s", full, people ? "人民" : "", (int)(n - strlen(level[i])), rest);
	}
	return zm_arena_copy(a, name, n);
}

static const char *platform_name(const ZmText *t, ZmArena *a, const ZmContext *c, const ZmMention *m)
{
	static const char *const outlet[] = {"微信", "官方微博", "微博", "抖音号", "抖音", "视频号", "官微"};
	uint32_t close = m->begin;
	while (t->cp[m->begin] == OPEN && close < m->end && t->cp[close] != CLOSE)
		close++;
	for (size_t i = 0; close > m->begin && close < m->end && i < sizeof outlet / sizeof *outlet; i++) /* “云山交通”微信 */
		if (zm_text_at(t, close + 1, outlet[i]) == m->end)
			return zm_text_unquoted(t, a, m->begin, close);
	const char *name = zm_text_unquoted(t, a, m->begin, m->end);
	return spell_out(a, c, name, without_tail(name));
}

/* The numerals in S, 一 to 十 and 两: a bit each. */
static unsigned numerals(const char *s)
{
	unsigned found = 0;
	while (*s) {
		uint32_t c = zm_utf8_next(&s);
		found |= c == 0x5341 ? 1u << 10 : c == 0x4E24 ? 1u << 11 : 1u << zm_han_digit(c);
	}
	return found & ~1u;
}

/* Do both hold a numeral, and SAID one that LABEL has not (三所一庭, 四所一庭)? */
static bool other_number(const char *said, const char *label)
{
	const unsigned has = numerals(label);
	return has && (numerals(said) & ~has);
}

/* Do both begin alike and has one all of the other's characters in their order (根治欠薪夏季行动 and 根治欠薪夏季专项行动)? */
static bool shortened(const char *a, const char *b)
{
	const char *s = strlen(a) < strlen(b) ? a : b, *l = s == a ? b : a;
	uint32_t c = zm_utf8_next(&s);
	bool first = true;
	while (*l) {
		if (zm_utf8_next(&l) == c) {
			if (!*s)
				return true;
			c = zm_utf8_next(&s);
		} else if (first) {
			return false;
		}
		first = false;
	}
	return false;
}

/* Does the entry's name stand for what is written?  A campaign or platform whose words differ from the entry's is called as
 * written (燃气安全专项整治 of a district); windows and hot lines with one number everywhere are one whatever the variant (综窗
 * is 综合窗口). */
static bool stands_for(const ZmVocab *v, const ZmText *t, ZmArena *a, const ZmMention *m)
{
	const char *kind = zm_concept_get(v, m->concept, ZM_PROP_KIND), *label = zm_concept_label(v, m->concept);
	const char *said = zm_text_unquoted(t, a, m->begin, m->end);
	if (m->type == ZM_PLATFORM)
		return (starts(said, label) && without_tail(said) == strlen(label)) || (kind && (!strcmp(kind, "窗口") || !strcmp(kind, "统一热线")));
	if (other_number(said, label))
		return false;
	return !kind || strcmp(kind, "campaign") || shortened(said, label);
}

void zm_canon_brands(const ZmDoc *doc, ZmMentions *mentions, const ZmVocab *v, ZmArena *a, const ZmContext *context)
{
	for (uint32_t i = 0; i < mentions->n; i++) {
		ZmMention *m = &mentions->at[i];
		if (m->type != ZM_PROGRAM && m->type != ZM_PLATFORM)
			continue;
		if (m->canonical || (m->concept != ZM_NO_CONCEPT && stands_for(v, doc->text, a, m)))
			continue;
		if (m->type == ZM_PROGRAM)
			m->canonical = programme_name(doc->text, a, m);
		else if (m->type == ZM_PLATFORM)
			m->canonical = platform_name(doc->text, a, context, m);
	}
	zm_canon_kin(doc->text, mentions);
}
