/* program_first.c: the characters a tree can begin with. */
#include "vocab/program_p.h"

#include <string.h>

ZmBits zm_bits_copy(ZmSets *s, const uint64_t *bits)
{
	ZmBits b = zm_bits_new(s);
	memcpy(b, bits, s->wide * sizeof *b);
	return b;
}

ZmBits zm_first_alone(ZmSets *s, const ZmTree *n)
{
	if (n->group)
		return NULL;
	if (n->kind == ZM_TREE_SET)
		return zm_bits_of(s, &n->set);
	if (n->kind == ZM_TREE_SEQUENCE && n->child.n == 1)
		return zm_first_alone(s, n->child.at[0]);
	if (n->kind != ZM_TREE_BRANCHES)
		return NULL;
	ZmBits all = zm_bits_new(s);
	for (size_t i = 0; i < n->child.n; i++) {
		ZmBits b = zm_first_alone(s, n->child.at[i]);
		if (!b)
			return NULL;
		zm_bits_join(s, all, b);
	}
	return all;
}

ZmBits zm_first_ahead(ZmSets *s, const ZmTree *n, const uint64_t *follow)
{
	ZmBits out = zm_bits_copy(s, follow);
	const ZmTree *body = n->child.at[0];
	const ZmTree *const *part = (const ZmTree *const *)body->child.at;
	if (n->behind)
		return out;
	if (!n->negative) {
		const uint64_t *b = zm_first_of(s, body, zm_bits_all(s));
		for (uint32_t i = 0; i < s->wide; i++)
			out[i] &= b[i];
		return out;
	}
	for (size_t k = 0; k < (body->kind == ZM_TREE_BRANCHES ? body->child.n : 1); k++) {
		const uint64_t *b = zm_first_alone(s, body->kind == ZM_TREE_BRANCHES ? part[k] : body);
		for (uint32_t i = 0; b && i < s->wide; i++)
			out[i] &= ~b[i];
	}
	return out;
}

ZmBits zm_first_of(ZmSets *s, const ZmTree *n, const uint64_t *follow)
{
	ZmBits out;
	switch (n->kind) {
	case ZM_TREE_SET: return zm_bits_of(s, &n->set);
	case ZM_TREE_SEQUENCE:
	case ZM_TREE_ATOMIC:
		out = zm_bits_copy(s, follow);
		for (size_t i = n->child.n; i-- > 0;)
			out = zm_first_of(s, n->child.at[i], out);
		return out;
	case ZM_TREE_BRANCHES:
		out = zm_bits_new(s);
		for (size_t i = 0; i < n->child.n; i++)
			zm_bits_join(s, out, zm_first_of(s, n->child.at[i], follow));
		return out;
	case ZM_TREE_REPEAT:
		out = n->least ? zm_bits_new(s) : zm_bits_copy(s, follow);
		if (n->most)
			zm_bits_join(s, out, zm_first_of(s, n->child.at[0], follow));
		return out;
	case ZM_TREE_LOOK: return zm_first_ahead(s, n, follow);
	case ZM_TREE_END: {
		const ZmRanges newline = {&(ZmRange){'\n', '\n'}, 1, 1};
		out = zm_bits_of(s, &newline);
		out[0] |= 1;
		return out;
	}
	default: return zm_bits_copy(s, follow);
	}
}
