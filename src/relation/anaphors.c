/* anaphors.c: 落实该办法, 依托该平台, 推广这一做法: words that take up a name are read as that name where relations are
 * looked for.  They are no mentions (GUIDELINE 2): the list returned is the relations' own. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "relation/anaphors.h"

enum { REACH = 150 };
const char zm_anaphor_rule[] = "relation.anaphor";

typedef struct {
	const char *word;
	ZmType type, other; /* what it may take up */
	bool any;           /* whatever that name ends in */
} Head;

static const Head heads[] = {
    {"条例", ZM_REG, ZM_REG, false},        {"办法", ZM_REG, ZM_DOC, false},         {"规定", ZM_REG, ZM_DOC, false},
    {"细则", ZM_REG, ZM_DOC, false},        {"规则", ZM_REG, ZM_DOC, false},         {"法律", ZM_REG, ZM_REG, true},
    {"法规", ZM_REG, ZM_REG, true},         {"规章", ZM_REG, ZM_REG, true},          {"意见", ZM_DOC, ZM_DOC, false},
    {"方案", ZM_DOC, ZM_DOC, false},        {"规划", ZM_DOC, ZM_DOC, false},         {"清单", ZM_DOC, ZM_DOC, false},
    {"通知", ZM_DOC, ZM_DOC, false},        {"措施", ZM_DOC, ZM_DOC, false},         {"文件", ZM_DOC, ZM_DOC, true},
    {"平台", ZM_PLATFORM, ZM_PLATFORM, true}, {"系统", ZM_PLATFORM, ZM_PLATFORM, true}, {"机制", ZM_PROGRAM, ZM_PROGRAM, false},
    {"制度", ZM_PROGRAM, ZM_PROGRAM, false}, {"模式", ZM_PROGRAM, ZM_PROGRAM, false}, {"做法", ZM_PROGRAM, ZM_PROGRAM, false},
    {"改革", ZM_PROGRAM, ZM_PROGRAM, false}, {"法", ZM_REG, ZM_REG, false},
};

/* The end of an anaphor that begins at I behind a word of its clause (what begins a clause is no object); 0 if none. */
static uint32_t anaphor(const ZmText *t, uint32_t i, const Head **head)
{
	static const char *const point[] = {"该", "上述", "前述", "这一"};
	uint32_t at = 0, e = 0;
	for (size_t p = 0; p < sizeof point / sizeof *point && !at; p++)
		at = zm_text_at(t, i, point[p]);
	for (size_t h = 0; at && i && zm_is_han(t->cp[i - 1]) && !zm_cp_in(t->cp[i - 1], "就于在从为是与") && !e && h < sizeof heads / sizeof *heads; h++)
		if ((e = zm_text_at(t, at, heads[h].word)))
			*head = &heads[h];
	return e;
}

/* Does the name of M end in the word of HEAD, before a version in brackets?  A programme may have it right behind its
 * quotation marks (“…”调解机制), and a quoted one is a 做法. */
static bool fits(const ZmText *t, const ZmMention *m, const Head *head)
{
	enum { GAP = 6 };
	uint32_t e = m->end;
	if (m->type != head->type && m->type != head->other)
		return false;
	if (m->type == ZM_PROGRAM && zm_is_quote(t->cp[e]))
		for (uint32_t i = e + 1; i <= e + GAP && i < t->n && zm_is_han(t->cp[i]); i++)
			if (zm_text_at(t, i, head->word))
				return true;
	if (m->type == ZM_PROGRAM && !strcmp(head->word, "做法") && m->begin && zm_is_quote(t->cp[m->begin - 1]))
		return true;
	if (e > m->begin + 3 && t->cp[e - 1] == ')')
		while (e > m->begin + 1 && t->cp[e] != '(')
			e--;
	return head->any || zm_text_before(t, e, head->word);
}

/* The nearest mention before N-th that HEAD at I may take up, in the same paragraph; UINT32_MAX if there is none. */
static uint32_t antecedent(const ZmText *t, const ZmMentions *l, uint32_t n, uint32_t i, const Head *head)
{
	for (uint32_t k = n; k-- > 0 && i - l->at[k].begin < REACH;)
		if (l->at[k].end <= i && fits(t, &l->at[k], head))
			return zm_text_find(t, l->at[k].end, i, "\n") == UINT32_MAX ? k : UINT32_MAX;
	return UINT32_MAX;
}

/* The anaphors of T among the mentions of L, in order; those found in *OUT, what they take up in *FROM, the number of mentions before
 * each in *BEFORE. */
typedef struct {
	ZM_VEC(ZmMention) at;
	ZM_VEC(uint32_t) from;
	ZM_VEC(uint32_t) before;
} Found;

/* A character of the words that point back, which stands nowhere else as often; BACK: how far into them. */
typedef struct {
	wchar_t c;
	uint32_t back, at; /* AT: where the next such word may begin, from N on: nowhere */
} Pointer;

static void next_place(const ZmText *t, Pointer *p)
{
	const wchar_t *cp = (const wchar_t *)t->cp; /* a code point on Linux; glibc's search is by vectors */
	const uint32_t from = p->at + p->back + 1;
	const wchar_t *hit = from < t->n ? wmemchr(cp + from, p->c, t->n - from) : NULL;
	p->at = hit ? (uint32_t)(hit - cp) - p->back : t->n;
}

static void find(const ZmText *t, const ZmMentions *l, Found *f)
{
	enum { POINTERS = 3 };
	Pointer point[POINTERS] = {{L'该', 0, UINT32_MAX}, {L'述', 1, UINT32_MAX}, {L'这', 0, UINT32_MAX}}, *p = point;
	uint32_t next = 0, e, k;
	for (k = 0; k < POINTERS; k++)
		next_place(t, &point[k]);
	for (;; next_place(t, p)) {
		const Head *head = NULL;
		for (k = 0, p = point; k < POINTERS; k++)
			p = point[k].at < p->at ? &point[k] : p;
		const uint32_t i = p->at;
		if (i >= t->n)
			return;
		if (!(e = anaphor(t, i, &head)))
			continue;
		while (next < l->n && l->at[next].begin <= i)
			next++;
		if ((next && l->at[next - 1].end > i) || (next < l->n && l->at[next].begin < e))
			continue;
		if ((k = antecedent(t, l, next, i, head)) == UINT32_MAX)
			continue;
		ZmMention *m = zm_vec_push(&f->at);
		*m = l->at[k];
		m->begin = i;
		m->end = e;
		m->in_title_marks = false;
		m->rule = zm_anaphor_rule;
		m->confidence *= 0.8; /* another may be meant */
		*zm_vec_push(&f->from) = k;
		*zm_vec_push(&f->before) = next;
	}
}

ZmMentions zm_anaphors_add(const ZmText *t, const ZmMentions *l, ZmArena *arena, uint32_t **origin)
{
	Found f = {0};
	*origin = NULL;
	find(t, l, &f);
	if (!f.at.n) /* most reports: nothing to copy */
		return *l;
	uint32_t n = l->n + (uint32_t)f.at.n, k = 0;
	ZmMentions all = {ZM_NEWN(arena, ZmMention, n), n, n};
	*origin = ZM_NEWN(arena, uint32_t, n);
	for (uint32_t i = 0, m = 0; i < n; i++) {
		bool own = k == f.at.n || m < f.before.at[k];
		all.at[i] = own ? l->at[m] : f.at.at[k];
		(*origin)[i] = own ? m++ : f.from.at[k++];
	}
	free(f.at.at);
	free(f.from.at);
	free(f.before.at);
	return all;
}
