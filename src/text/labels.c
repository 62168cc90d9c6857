#include "text/labels.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

enum { MAX_HITS = 96 };

static struct ZmLabelIndex *new_index(ZmArena *arena, const ZmVocab *v, uint32_t n)
{
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	x->first = ZM_NEWN(arena, uint32_t, n + 1);
	x->schemes = ZM_NEWN(arena, uint64_t, n + 1);
	x->roles = ZM_NEWN(arena, uint64_t, n + 1);
	x->ends = ZM_NEWN(arena, uint64_t, n + 1);
	x->near_town = ZM_NEWN(arena, uint8_t, n + 1);
	x->layers = zm_vocab_layers(v);
	x->said = ZM_NEWN(arena, uint8_t *, x->layers + 1);
	for (size_t l = 0; l < x->layers; l++)
		x->said[l] = ZM_NEWN(arena, uint8_t, zm_vocab_concepts(v, l) + 1);
	return x;
}

/* Notes that L stands at I. */
static inline void note(struct ZmLabelIndex *x, uint32_t i, const struct ZmLabel *l)
{
	x->schemes[i] |= (uint64_t)1 << l->scheme;
	x->said[l->concept >> 24][l->concept & 0xFFFFFF] |= (uint8_t)(1u << l->kind);
	if (l->role < ZM_GRAMMAR_COUNT) {
		x->roles[i] |= (uint64_t)1 << l->role;
		x->ends[i + l->length] |= (uint64_t)1 << l->role;
	}
}

/* A name runs over Chinese characters and digits to its kind; one of two characters may begin with a mark. */
static void find_towns(struct ZmLabelIndex *x, const ZmText *t)
{
	for (uint32_t i = t->n, left = 0; i-- > 0;) {
		if (x->roles[i] & ZM_GRAMMAR_BIT(TOWN))
			left = ZM_TOWN_REACH;
		else if (!zm_is_han(t->cp[i]) && !zm_is_digit(t->cp[i]))
			left = 0;
		x->near_town[i] = left > 0 || (i + 2 < t->n && (x->roles[i + 2] & ZM_GRAMMAR_BIT(TOWN)));
		left -= left > 0;
	}
}

void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	struct ZmLabelIndex *x = new_index(arena, v, t->n);
	ZM_VEC(struct ZmLabel) all = {0};
	ZmHit hit[MAX_HITS];
	for (uint32_t i = 0; i < t->n; i++) {
		size_t k = zm_vocab_at(v, t->cp, t->n, i, UINT64_MAX, hit, MAX_HITS);
		x->first[i] = (uint32_t)all.n;
		for (size_t j = 0; j < k; j++) {
			uint32_t length = hit[j].end - i;
			if (length > UINT8_MAX)
				continue;
			struct ZmLabel *l = zm_vec_push(&all);
			*l = (struct ZmLabel){hit[j].concept, (uint8_t)length, hit[j].scheme, hit[j].kind, hit[j].role};
			note(x, i, l);
		}
	}
	x->first[t->n] = (uint32_t)all.n;
	x->label = ZM_NEWN(arena, struct ZmLabel, all.n + 1);
	if (all.n)
		memcpy(x->label, all.at, all.n * sizeof *all.at);
	free(all.at);
	find_towns(x, t);
	t->labels = x;
}

void zm_text_index_part(ZmText *part, ZmArena *arena, const ZmVocab *v, const ZmText *t, uint32_t begin)
{
	const struct ZmLabelIndex *whole = t->labels;
	struct ZmLabelIndex *x = new_index(arena, v, part->n);
	uint32_t n = 0;
	x->label = ZM_NEWN(arena, struct ZmLabel, whole->first[begin + part->n] - whole->first[begin] + 1);
	for (uint32_t i = 0; i < part->n; i++) {
		x->first[i] = n;
		for (uint32_t k = whole->first[begin + i]; k < whole->first[begin + i + 1]; k++)
			if (i + whole->label[k].length <= part->n) {
				x->label[n] = whole->label[k];
				note(x, i, &x->label[n++]);
			}
	}
	x->first[part->n] = n;
	find_towns(x, part);
	part->labels = x;
}

size_t zm_text_labels_there(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	const struct ZmLabelIndex *x = t->labels;
	size_t found = 0;
	for (uint32_t i = x->first[pos]; i < x->first[pos + 1] && found < max; i++) {
		const struct ZmLabel *l = &x->label[i];
		if ((schemes >> l->scheme & 1) && pos + l->length <= limit)
			out[found++] = (ZmHit){pos, pos + l->length, l->concept, l->scheme, l->kind, l->role};
	}
	return found;
}

bool zm_text_says(const ZmText *t, ZmConcept c, ZmLabelKind kind)
{
	return c >> 24 < t->labels->layers && (t->labels->said[c >> 24][c & 0xFFFFFF] >> kind & 1);
}
