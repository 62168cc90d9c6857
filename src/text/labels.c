#include "text/labels.h"

#include <stdlib.h>

enum { MAX_HITS = 96 };

static void index_concepts(struct ZmLabelIndex *x, ZmArena *arena, const ZmVocab *v)
{
	x->layers = zm_vocab_layers(v);
	x->said = ZM_NEWN(arena, uint8_t *, x->layers + 1);
	for (size_t l = 0; l < x->layers; l++)
		x->said[l] = ZM_NEWN(arena, uint8_t, zm_vocab_concepts(v, l) + 1);
}

void zm_text_index(ZmText *t, ZmArena *arena, const ZmVocab *v)
{
	struct ZmLabelIndex *x = ZM_NEW(arena, struct ZmLabelIndex);
	ZM_VEC(struct ZmLabel) all = {0};
	ZmHit hit[MAX_HITS];
	x->first = ZM_NEWN(arena, uint32_t, t->n + 1);
	x->schemes = ZM_NEWN(arena, uint64_t, t->n + 1);
	x->roles = ZM_NEWN(arena, uint64_t, t->n + 1);
	x->ends = ZM_NEWN(arena, uint64_t, t->n + 1);
	index_concepts(x, arena, v);
	for (uint32_t i = 0; i < t->n; i++) {
		size_t k = zm_vocab_at(v, t->cp, t->n, i, UINT64_MAX, hit, MAX_HITS);
		x->first[i] = (uint32_t)all.n;
		for (size_t j = 0; j < k; j++) {
			uint32_t length = hit[j].end - i;
			if (length > UINT8_MAX)
				continue;
			*zm_vec_push(&all) = (struct ZmLabel){hit[j].concept, (uint8_t)length, hit[j].scheme, hit[j].kind, hit[j].role};
			x->schemes[i] |= (uint64_t)1 << hit[j].scheme;
			x->said[hit[j].concept >> 24][hit[j].concept & 0xFFFFFF] |= (uint8_t)(1u << hit[j].kind);
			if (hit[j].role < ZM_GRAMMAR_COUNT) {
				x->roles[i] |= (uint64_t)1 << hit[j].role;
				x->ends[hit[j].end] |= (uint64_t)1 << hit[j].role;
			}
		}
	}
	x->first[t->n] = (uint32_t)all.n;
	x->label = ZM_NEWN(arena, struct ZmLabel, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		x->label[i] = all.at[i];
	free(all.at);
	t->labels = x;
}

size_t zm_text_labels(const ZmText *t, uint32_t limit, uint32_t pos, uint64_t schemes, ZmHit *out, size_t max)
{
	const struct ZmLabelIndex *x = t->labels;
	if (pos >= t->n || !(x->schemes[pos] & schemes))
		return 0;
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
