#include "vocab/simplified.h"

#include <stddef.h>

#include "base/fold.h"
#include "vocab/blob.h"

extern const uint32_t zm_vocab_blob[] __attribute__((weak));

static const ZmBlobSimplified *table(void)
{
	const ZmBlobHead *head = (const ZmBlobHead *)zm_vocab_blob;
	return head && head->simplified ? (const ZmBlobSimplified *)(zm_vocab_blob + head->simplified) : NULL;
}

static uint32_t simplified(const ZmBlobSimplified *t, uint32_t cp)
{
	if (cp < ZM_SIMPLIFIED_FIRST)
		return cp;
	if (cp <= ZM_SIMPLIFIED_LAST) {
		uint32_t to = t->near[cp - ZM_SIMPLIFIED_FIRST];
		return to && to != ZM_SIMPLIFIED_ONLY ? to : cp;
	}
	uint32_t lo = 0, hi = t->n_far;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (t->far[mid].from < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->n_far && t->far[lo].from == cp ? t->far[lo].to : cp;
}

ZmForms zm_count_forms(const uint32_t *cp, uint32_t n)
{
	const ZmBlobSimplified *t = table();
	ZmForms forms = {0, 0, 0};
	for (uint32_t i = 0; t && i < n; i++) {
		uint32_t at = cp[i] - ZM_SIMPLIFIED_FIRST;
		if (at <= ZM_SIMPLIFIED_LAST - ZM_SIMPLIFIED_FIRST && zm_is_han(cp[i])) {
			forms.han++;
			forms.traditional += t->bits[at / 32].traditional >> at % 32 & 1;
			forms.simplified += t->bits[at / 32].simplified >> at % 32 & 1;
		} else if (zm_is_han(cp[i])) {
			forms.han++;
			forms.traditional += simplified(t, cp[i]) != cp[i];
		}
	}
	return forms;
}

static const ZmBlobPair *find_pair(const ZmBlobSimplified *t, const uint32_t *cp)
{
	const ZmBlobPair *pair = (const ZmBlobPair *)&t->far[t->n_far];
	uint32_t lo = 0, hi = t->n_pairs;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		if (pair[mid].from[0] < cp[0] || (pair[mid].from[0] == cp[0] && pair[mid].from[1] < cp[1]))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->n_pairs && pair[lo].from[0] == cp[0] && pair[lo].from[1] == cp[1] ? &pair[lo] : NULL;
}

void zm_simplify(uint32_t *cp, uint32_t n)
{
	const ZmBlobSimplified *t = table();
	for (uint32_t i = 0; t && i < n; i++) {
		const ZmBlobPair *pair = i + 1 < n ? find_pair(t, cp + i) : NULL;
		if (pair) {
			cp[i++] = pair->to[0];
			cp[i] = pair->to[1];
		} else {
			cp[i] = simplified(t, cp[i]);
		}
	}
}
