#include "mention/mention.h"

#include <string.h>

const char *const zm_type_names[] = {"UNIT",    "REGION",  "REG",      "DOC",    "REFNO",    "PROGRAM",
                                     "PERSON",  "MEETING", "DOCTRINE", "HONOUR", "PLATFORM", "FIGURE"};

ZmMention *zm_mention_add(ZmFinder *f, ZmType type, uint32_t begin, uint32_t end, int priority, const char *rule)
{
	ZmMentions *l = f->out;
	if (l->n == l->room) {
		uint32_t room = l->room ? l->room * 2 : 256 + f->text->n / 6; /* twice what a report has: what is outgrown is not freed, what is not used not touched */
		ZmMention *at = ZM_TAKEN(f->scratch, ZmMention, room);
		if (l->n)
			memcpy(at, l->at, l->n * sizeof *at);
		l->at = at;
		l->room = room;
	}
	ZmMention *m = &l->at[l->n++];
	*m = (ZmMention){.begin = begin, .end = end, .type = type, .priority = priority, .rule = rule, .confidence = 0.9,
	                 .concept = ZM_NO_CONCEPT, .entity = UINT32_MAX};
	return m;
}

/* What a mention is sorted by: mentions are long, and moved once. */
typedef struct {
	uint64_t key;
	uint32_t i;
} Rank;

/* Priority and length, the highest first, then the place.  Both fit: priorities are three digits, and no finder reads names of 65,535
 * characters. */
static uint64_t worth(const ZmMention *m)
{
	uint32_t length = m->end - m->begin;
	return (uint64_t)(uint16_t)(INT16_MAX - m->priority) << 48 | (uint64_t)(length < UINT16_MAX ? UINT16_MAX - length : 0) << 32 | m->begin;
}

static bool precedes(const ZmMention *m, const Rank *x, const Rank *y)
{
	if (x->key != y->key)
		return x->key < y->key;
	const ZmMention *a = &m[x->i], *b = &m[y->i];
	if (a->type != b->type)
		return a->type < b->type;
	int rule = a->rule == b->rule ? 0 : strcmp(a->rule, b->rule);
	return rule ? rule < 0 : x->i < y->i;
}

/* Sorts the N ranks of mentions M; SPARE has room for as many. */
static void sort(const ZmMention *m, Rank *rank, Rank *spare, uint32_t n)
{
	enum { RUN = 8 };
	for (uint32_t b = 0; b < n; b += RUN)
		for (uint32_t i = b + 1; i < n && i < b + RUN; i++) {
			Rank r = rank[i];
			uint32_t k = i;
			for (; k > b && precedes(m, &r, &rank[k - 1]); k--)
				rank[k] = rank[k - 1];
			rank[k] = r;
		}
	for (uint32_t run = RUN; run < n; run *= 2) {
		for (uint32_t b = 0; b < n; b += 2 * run) {
			uint32_t x = b, mid = b + run < n ? b + run : n, y = mid, end = mid + run < n ? mid + run : n;
			for (uint32_t k = b; k < end; k++)
				spare[k] = y >= end || (x < mid && !precedes(m, &rank[y], &rank[x])) ? rank[x++] : rank[y++];
		}
		memcpy(rank, spare, n * sizeof *rank);
	}
}

/* Enclosing quotation marks are not part of a mention, inner ones are: a span that holds one mark
 * of a pair takes in the other if it stands next to it. */
static void balance_quotes(const ZmText *t, ZmMention *m)
{
	int open = 0, loose = 0;
	for (uint32_t i = m->begin; i < m->end; i++) {
		if (t->cp[i] == 0x201C)
			open++;
		else if (t->cp[i] == 0x201D && open)
			open--;
		else if (t->cp[i] == 0x201D)
			loose++;
	}
	if (open == 1 && m->end < t->n && t->cp[m->end] == 0x201D)
		m->end++;
	else if (loose == 1 && m->begin && t->cp[m->begin - 1] == 0x201C)
		m->begin--;
	else if ((open || loose) && (m->type == ZM_UNIT || m->type == ZM_REGION || m->type == ZM_PERSON))
		m->end = m->begin; /* 中“办不成事… is no 中办 */
}

void zm_mentions_settle(ZmMentions *list, const ZmDoc *doc, ZmArena *scratch, ZmArena *arena)
{
	unsigned char *taken = ZM_NEWN(scratch, unsigned char, doc->text->n + 1);
	for (uint32_t p = 0; p < doc->paras; p++)
		if (doc->para[p].kind == ZM_PARA_TITLE)
			memset(taken + doc->para[p].begin, 1, doc->para[p].end - doc->para[p].begin);
	for (uint32_t i = doc->title.begin; i < doc->title.end; i++)
		taken[i] = 1;
	for (uint32_t i = 0; i < list->n; i++)
		balance_quotes(doc->text, &list->at[i]);
	Rank *rank = ZM_TAKEN(scratch, Rank, list->n + 1), *spare = ZM_TAKEN(scratch, Rank, list->n + 1);
	for (uint32_t i = 0; i < list->n; i++)
		rank[i] = (Rank){worth(&list->at[i]), i};
	sort(list->at, rank, spare, list->n);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		const ZmMention *m = &list->at[rank[i].i];
		if (m->end <= m->begin || memchr(taken + m->begin, 1, m->end - m->begin))
			continue;
		memset(taken + m->begin, 1, m->end - m->begin);
		rank[kept++] = (Rank){m->begin, rank[i].i};
	}
	sort(list->at, rank, spare, kept);
	ZmMention *winner = ZM_TAKEN(arena, ZmMention, kept + 1);
	for (uint32_t i = 0; i < kept; i++)
		winner[i] = list->at[rank[i].i];
	*list = (ZmMentions){winner, kept, kept + 1};
}
