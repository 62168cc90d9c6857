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
	*m = (ZmMention){.begin = begin, .end = end, .type = type, .priority = (int16_t)priority, .rule = rule, .confidence = 0.9,
	                 .concept = ZM_NO_CONCEPT, .entity = UINT32_MAX};
	return m;
}

/* What a mention is ranked by. */
typedef struct {
	uint64_t key;
	uint32_t i;
} Rank;

/* Priority and length, the highest first, then the place.  Both fit: priorities are three digits, and no finder reads names of 65,535
 * characters. */
static uint64_t worth(const ZmMention *m, ZmSpan s)
{
	uint32_t length = s.end - s.begin;
	return (uint64_t)(uint16_t)(INT16_MAX - m->priority) << 48 | (uint64_t)(length < UINT16_MAX ? UINT16_MAX - length : 0) << 32 | s.begin;
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

/* Joins two ascending runs, [0, MID) and [MID, N) of FROM.  Which is taken is a coin toss: no branch. */
static void join(const uint64_t *from, uint64_t *to, uint32_t mid, uint32_t n)
{
	uint32_t x = 0, y = mid;
	while (x < mid && y < n) {
		bool second = from[y] < from[x];
		*to++ = from[second ? y : x];
		x += !second;
		y += second;
	}
	memcpy(to, from + x, (mid - x) * sizeof *to);
	memcpy(to + (mid - x), from + y, (n - y) * sizeof *to);
}

/* Sorts the N places, which finders have left as a few ascending runs; SPARE has room for as many.  Returns where they are then. */
static uint64_t *sort_places(uint64_t *at, uint64_t *spare, uint32_t n)
{
	for (uint32_t runs = 2; runs > 1;) {
		runs = 0;
		for (uint32_t b = 0, end; b < n; b = end, runs++) {
			uint32_t mid = b + 1;
			while (mid < n && at[mid] > at[mid - 1])
				mid++;
			for (end = mid + (mid < n); end < n && at[end] > at[end - 1];)
				end++;
			join(at + b, spare + b, mid - b, end - b);
		}
		uint64_t *sorted = spare;
		spare = at;
		at = sorted;
	}
	return at;
}

/* The span of M without the enclosing quotation marks, which are not part of it; inner ones are: a span that holds one mark
 * of a pair takes in the other if it stands next to it. */
static ZmSpan balance_quotes(const ZmText *t, const ZmMention *m)
{
	ZmSpan s = {m->begin, m->end};
	int open = 0, loose = 0;
	bool marks = false;
	for (uint32_t i = s.begin; i < s.end; i++)
		marks |= (t->cp[i] | 1) == 0x201D;
	for (uint32_t i = s.begin; marks && i < s.end; i++) {
		if (t->cp[i] == 0x201C)
			open++;
		else if (t->cp[i] == 0x201D && open)
			open--;
		else if (t->cp[i] == 0x201D)
			loose++;
	}
	if (open == 1 && s.end < t->n && t->cp[s.end] == 0x201D)
		s.end++;
	else if (loose == 1 && s.begin && t->cp[s.begin - 1] == 0x201C)
		s.begin--;
	else if ((open || loose) && (m->type == ZM_UNIT || m->type == ZM_REGION || m->type == ZM_PERSON))
		s.end = s.begin; /* 中“办不成事… is no 中办 */
	return s;
}

/* Of the N mentions of LIST that touch each other (AT, as sorted by place) the winners, in TAKEN's bytes and, with their places, in WON;
 * how many. */
static uint32_t contest(const ZmMention *list, const ZmSpan *span, const uint64_t *at, uint32_t n, unsigned char *taken, uint64_t *won, Rank *rank)
{
	uint32_t kept = 0;
	for (uint32_t k = 0; k < n; k++) {
		uint32_t i = (uint32_t)at[k];
		rank[k] = (Rank){worth(&list[i], span[i]), i};
	}
	sort(list, rank, rank + n, n);
	for (uint32_t k = 0; k < n; k++) {
		ZmSpan s = span[rank[k].i];
		if (memchr(taken + s.begin, 1, s.end - s.begin))
			continue;
		memset(taken + s.begin, 1, s.end - s.begin);
		won[kept++] = (uint64_t)s.begin << 32 | rank[k].i;
	}
	return kept;
}

/* Only what touches competes: in the order of their places most mentions stand alone, and are not ranked. */
uint32_t zm_mentions_winners(const ZmMentions *list, const ZmDoc *doc, ZmArena *scratch, ZmSpan *span, uint64_t **winner)
{
	unsigned char *taken = ZM_NEWN(scratch, unsigned char, doc->text->n + 1);
	uint32_t titles = doc->title.end, n = 0, kept = 0; /* behind TITLES no line of the title */
	for (uint32_t p = 0; p < doc->paras; p++)
		if (doc->para[p].kind == ZM_PARA_TITLE) {
			memset(taken + doc->para[p].begin, 1, doc->para[p].end - doc->para[p].begin);
			titles = doc->para[p].end > titles ? doc->para[p].end : titles;
		}
	for (uint32_t i = doc->title.begin; i < doc->title.end; i++)
		taken[i] = 1;
	uint64_t *at = ZM_TAKEN(scratch, uint64_t, list->n + 1), *won = ZM_TAKEN(scratch, uint64_t, list->n + 1);
	Rank *rank = ZM_TAKEN(scratch, Rank, 2 * (size_t)list->n + 1);
	for (uint32_t i = 0; i < list->n; i++) {
		span[i] = balance_quotes(doc->text, &list->at[i]);
		if (span[i].end > span[i].begin)
			at[n++] = (uint64_t)span[i].begin << 32 | i;
	}
	at = sort_places(at, won, n);
	won = *winner = ZM_TAKEN(scratch, uint64_t, 2 * (size_t)n + 1);
	for (uint32_t b = 0, e; b < n; b = e) {
		uint32_t end = span[(uint32_t)at[b]].end;
		for (e = b + 1; e < n && at[e] >> 32 < end; e++)
			end = span[(uint32_t)at[e]].end > end ? span[(uint32_t)at[e]].end : end;
		if (e == b + 1 && at[b] >> 32 >= titles)
			won[kept++] = at[b];
		else
			kept += contest(list->at, span, at + b, e - b, taken, won + kept, rank);
	}
	*winner = sort_places(won, won + n, kept);
	return kept;
}

void zm_mentions_settle(ZmMentions *list, const ZmDoc *doc, ZmArena *scratch, ZmArena *arena)
{
	ZmSpan *span = ZM_TAKEN(scratch, ZmSpan, list->n + 1);
	uint64_t *at;
	uint32_t kept = zm_mentions_winners(list, doc, scratch, span, &at);
	ZmMention *winner = ZM_TAKEN(arena, ZmMention, kept + 1);
	for (uint32_t i = 0; i < kept; i++) {
		uint32_t k = (uint32_t)at[i];
		winner[i] = list->at[k];
		winner[i].begin = span[k].begin;
		winner[i].end = span[k].end;
	}
	*list = (ZmMentions){winner, kept, kept + 1};
}
