/* echoes.c: a name found once by strong evidence is the same name where it stands bare. */
#include "mention/mention.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "mention/pairs.h"
#include "vocab/trie.h"

enum { MIN_DOC = 7, MIN_HONOUR = 6, MAX_HITS = 16 };

/* Behind 第N批, 首批 and a scope (全国, 省级 …) a honour's own name begins. */
static uint32_t skip_scope(const ZmText *t, uint32_t b, uint32_t e)
{
	static const char *const scopes[] = {"全国", "全省", "全市", "全区", "全县", "国家级", "省级", "市级", "首批"};
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
			uint32_t at = zm_text_at(t, b, scopes[i]);
			if (at && at < e) {
				b = at;
				again = true;
			}
		}
		if (b < e && t->cp[b] == 0x7B2C) /* 第 … 批 */
			for (uint32_t i = b + 1; i < e && i < b + 5; i++)
				if (t->cp[i] == 0x6279) {
					b = i + 1;
					again = true;
					break;
				}
	}
	return b;
}

/* What the trie takes for the first two characters of CP[0..N): in either case, a quotation mark between them. */
static void note(ZmPairs *pairs, const uint32_t *cp, uint32_t n)
{
	if (n < 2) { /* then any character may stand there */
		memset(pairs, true, sizeof *pairs);
		return;
	}
	for (int upper = 0; upper < 4; upper++)
		*zm_pair(pairs, zm_is_latin(cp[0]) && (upper & 1) ? cp[0] & ~0x20u : cp[0], zm_is_latin(cp[1]) && (upper & 2) ? cp[1] & ~0x20u : cp[1]) = true;
	for (uint32_t mark = 0x2018; mark <= 0x201D; mark++)
		*zm_pair(pairs, cp[0], mark) = *zm_pair(pairs, zm_is_latin(cp[0]) ? cp[0] & ~0x20u : cp[0], mark) = true;
}

void zm_find_echoes(ZmFinder *f)
{
	const ZmText *t = f->text;
	ZM_VEC(ZmTrieLabel) label = {0};
	uint32_t found = f->out->n;
	ZmPairs pairs = {0};
	for (uint32_t i = 0; i < found; i++) {
		const ZmMention *m = &f->out->at[i];
		uint32_t b = m->begin, e = m->end;
		bool doc = m->type == ZM_DOC && e - b >= MIN_DOC, honour = m->type == ZM_HONOUR;
		if (honour)
			b = skip_scope(t, b, e);
		if (!doc && !(honour && e - b >= MIN_HONOUR))
			continue;
		uint32_t *cp = ZM_NEWN(f->scratch, uint32_t, e - b), n = 0;
		for (uint32_t k = b; k < e; k++)
			if (!zm_is_quote(t->cp[k]) && t->cp[k] != ' ' && t->cp[k] != '\n')
				cp[n++] = zm_is_latin(t->cp[k]) ? t->cp[k] | 0x20 : t->cp[k];
		*zm_vec_push(&label) = (ZmTrieLabel){cp, n, i, 0};
		note(&pairs, cp, n);
	}
	if (label.n) {
		ZmWords words = {0};
		ZmTrie trie;
		ZmTrieHit hit[MAX_HITS];
		zm_trie_freeze(label.at, label.n, NULL, &words);
		zm_trie_view(&trie, words.at);
		for (uint32_t i = 0; (i = zm_pairs_next(&pairs, t->cp, i, t->n)) < t->n; i++) {
			if (!zm_trie_begins(&trie, zm_trie_lower(t->cp[i]), zm_trie_lower(t->cp[i + 1])))
				continue;
			size_t k = zm_trie_at(&trie, t->cp, t->n, i, hit, MAX_HITS);
			for (size_t j = 0; j < k; j++) {
				ZmMention from = f->out->at[hit[j].payload];
				if (i == from.begin)
					continue;
				ZmMention *m = zm_mention_add(f, from.type, i, hit[j].end, from.type == ZM_DOC ? ZM_PRIO_DOC : 62, "echoes");
				m->concept = from.type == ZM_DOC ? from.concept : ZM_NO_CONCEPT;
				m->confidence = from.confidence * 0.95;
			}
		}
		free(words.at);
	}
	free(label.at);
}
