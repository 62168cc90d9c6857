/* pairs.h: where in a text one of some names can begin, told by its first two characters: a bound, which costs half a dozen
 * instructions a character. */
#ifndef ZM_MENTION_PAIRS_H
#define ZM_MENTION_PAIRS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
	bool begins[4096];
} ZmPairs;

static inline bool *zm_pair(ZmPairs *p, uint32_t a, uint32_t b)
{
	return &p->begins[(a << 5 ^ b) % (sizeof p->begins / sizeof *p->begins)];
}
/* The first place in CP[I, e), E if none; CP[e] can be read. */
static inline uint32_t zm_pairs_next(ZmPairs *p, const uint32_t *cp, uint32_t i, uint32_t e)
{
	while (i < e && !*zm_pair(p, cp[i], cp[i + 1]))
		i++;
	return i;
}

#endif
