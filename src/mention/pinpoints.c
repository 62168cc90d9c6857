/* pinpoints.c: the provisions that are cited: 《…法》第十二条、第十五条第一款; 该法第三条 goes with the law named before. */
#include <string.h>

#include "base/fold.h"
#include "mention/mention.h"

enum { CLOSE = 0x300B, NTH = 0x7B2C, MAX_VERSION = 16, ANAPHOR_REACH = 400 };

static bool numeral(uint32_t c)
{
	return zm_is_digit(c) || zm_cp_in(c, "一二三四五六七八九十百零〇两");
}

/* The end of one provision that begins at I: 第三十三条之一第二款第(三)项; 0 if there is none. */
static uint32_t provision(const ZmText *t, uint32_t i)
{
	uint32_t end = 0;
	while (i < t->n && t->cp[i] == NTH) {
		uint32_t k = i + 1;
		while (k < t->n && k - i < 10 && (numeral(t->cp[k]) || t->cp[k] == '(' || t->cp[k] == ')'))
			k++;
		if (k == i + 1 || k >= t->n || !zm_cp_in(t->cp[k], "条款项目章节编"))
			break;
		end = i = k + 1;
		while (i + 1 < t->n && t->cp[i] == 0x4E4B && numeral(t->cp[i + 1])) /* 第三十三条之一 */
			end = i = i + 2;
	}
	return end;
}

/* The end of the provisions that begin at B, joined by 、和及与至; 0 if there are none. */
static uint32_t provisions(const ZmText *t, uint32_t b)
{
	uint32_t end = provision(t, b), next;
	while (end && end < t->n && zm_cp_in(t->cp[end], "、和及与至") && (next = provision(t, end + 1)))
		end = next;
	return end;
}

/* Behind the title: its mark, a version or number in brackets, 的. */
static uint32_t behind(const ZmText *t, uint32_t i)
{
	if (i < t->n && t->cp[i] == CLOSE)
		i++;
	if (i < t->n && t->cp[i] == '(')
		for (uint32_t k = i + 1; k < t->n && k - i < MAX_VERSION && t->cp[k] != '\n'; k++)
			if (t->cp[k] == ')') {
				i = k + 1;
				break;
			}
	return i + 1 < t->n && t->cp[i] == 0x7684 && t->cp[i + 1] == NTH ? i + 1 : i;
}

/* The end of a word at I that takes up a regulation (该法, 本条例, 上述办法); in *HEAD what its title must end in,
 * "" for any.  0 if none stands there. */
static uint32_t anaphor(const ZmText *t, uint32_t i, const char **head)
{
	static const char *const point[] = {"该", "本", "上述", "前述", "此"};
	static const char *const heads[] = {"条例", "办法", "规定", "细则", "规则", "法典", "准则", "解释", "决定", "法律", "法规", "规章", "法"};
	uint32_t at = 0, end;
	for (size_t p = 0; p < sizeof point / sizeof *point && !at; p++)
		at = zm_text_at(t, i, point[p]);
	for (size_t h = 0; at && h < sizeof heads / sizeof *heads; h++)
		if ((end = zm_text_at(t, at, heads[h]))) {
			*head = !strcmp(heads[h], "法律") || !strcmp(heads[h], "法规") || !strcmp(heads[h], "规章") ? "" : heads[h];
			return end;
		}
	return 0;
}

/* Does the title of M end in HEAD?  A law's may end in 法典, and a version in brackets does not count. */
static bool headed(const ZmText *t, const ZmMention *m, const char *head)
{
	uint32_t e = m->end;
	if (e > m->begin + 3 && t->cp[e - 1] == ')')
		while (e > m->begin + 1 && t->cp[e] != '(')
			e--;
	return !*head || zm_text_before(t, e, head) || (!strcmp(head, "法") && zm_text_before(t, e, "法典"));
}

static void add(const ZmText *t, ZmArena *arena, ZmMention *m, uint32_t b, uint32_t e)
{
	const char *more = zm_text_utf8(t, arena, b, e);
	m->pinpoint = m->pinpoint ? zm_arena_printf(arena, "%s、%s", m->pinpoint, more) : more;
}

/* Provisions behind the word at I, if it takes up a regulation, belong to the nearest one before it in its paragraph whose title fits.
 * Mentions from NEXT on begin behind I. */
static void take_up(ZmMentions *list, uint32_t next, const ZmText *t, uint32_t i, ZmArena *arena)
{
	const char *head;
	uint32_t e = anaphor(t, i, &head), end = e ? provisions(t, behind(t, e)) : 0;
	for (uint32_t k = next; end && k-- > 0 && i - list->at[k].begin < ANAPHOR_REACH;) {
		ZmMention *m = &list->at[k];
		if (m->type == ZM_REG && m->end <= i && headed(t, m, head)) {
			if (zm_text_find(t, m->end, i, "\n") == UINT32_MAX)
				add(t, arena, m, behind(t, e), end);
			break;
		}
	}
}

/* Regulations are taken up only within reach of one: the rest of the text is not looked at. */
static void take_up_all(ZmMentions *list, const ZmText *t, ZmArena *arena)
{
	uint32_t i = 0, next = 0;
	for (uint32_t k = 0; k < list->n; k++) {
		const ZmMention *m = &list->at[k];
		if (m->type != ZM_REG)
			continue;
		uint32_t stop = m->begin + ANAPHOR_REACH < t->n ? m->begin + ANAPHOR_REACH : t->n;
		for (i = m->end > i ? m->end : i; i < stop; i++) {
			if (!zm_cp_in(t->cp[i], "该本上前此"))
				continue;
			while (next < list->n && list->at[next].begin <= i)
				next++;
			take_up(list, next, t, i, arena);
		}
	}
}

void zm_mentions_pinpoint(ZmMentions *list, const ZmText *t, ZmArena *arena)
{
	for (uint32_t i = 0; i < list->n; i++) {
		if (list->at[i].type != ZM_REG)
			continue;
		uint32_t b = behind(t, list->at[i].end), end = provisions(t, b);
		if (end)
			add(t, arena, &list->at[i], b, end);
	}
	take_up_all(list, t, arena);
}
