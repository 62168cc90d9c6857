#include "mention/mention.h"

#include <stdlib.h>
#include <string.h>

const char *const zm_type_names[] = {"UNIT",    "REGION",  "REG",      "DOC",    "REFNO",    "PROGRAM",
                                     "PERSON",  "MEETING", "DOCTRINE", "HONOUR", "PLATFORM", "FIGURE"};

ZmMention *zm_mention_add(ZmFinder *f, ZmType type, uint32_t begin, uint32_t end, int priority, const char *rule)
{
	ZmMentions *l = f->out;
	if (l->n == l->room) {
		uint32_t room = l->room ? l->room * 2 : 256 + f->text->n / 12; /* about as many as a report has: what is outgrown is not freed */
		ZmMention *at = ZM_NEWN(f->scratch, ZmMention, room);
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

/* What a mention is sorted by: they are long, and moved once. */
typedef struct {
	uint64_t worth; /* priority and length, the highest first */
	uint32_t begin, i;
	const ZmMention *m;
} Rank;

static int by_worth(const void *a, const void *b)
{
	const Rank *x = a, *y = b;
	if (x->worth != y->worth)
		return x->worth < y->worth ? -1 : 1;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->m->type != y->m->type)
		return (int)x->m->type - (int)y->m->type;
	int rule = strcmp(x->m->rule, y->m->rule);
	return rule ? rule : x->i < y->i ? -1 : x->i > y->i;
}

static int by_begin(const void *a, const void *b)
{
	const Rank *x = a, *y = b;
	return x->begin < y->begin ? -1 : x->begin > y->begin;
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
	Rank *rank = ZM_NEWN(scratch, Rank, list->n + 1);
	for (uint32_t i = 0; i < list->n; i++) {
		const ZmMention *m = &list->at[i];
		uint32_t length = m->end - m->begin;
		rank[i] = (Rank){(uint64_t)(uint32_t)(INT32_MAX - m->priority) << 32 | (UINT32_MAX - length), m->begin, i, m};
	}
	if (list->n)
		qsort(rank, list->n, sizeof *rank, by_worth);
	uint32_t kept = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		const ZmMention *m = rank[i].m;
		if (m->end <= m->begin || memchr(taken + m->begin, 1, m->end - m->begin))
			continue;
		memset(taken + m->begin, 1, m->end - m->begin);
		rank[kept++] = rank[i];
	}
	if (kept)
		qsort(rank, kept, sizeof *rank, by_begin);
	ZmMention *winner = ZM_NEWN(arena, ZmMention, kept + 1);
	for (uint32_t i = 0; i < kept; i++)
		winner[i] = *rank[i].m;
	*list = (ZmMentions){winner, kept, kept + 1};
}
