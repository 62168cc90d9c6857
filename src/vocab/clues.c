#include "vocab/clues.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN = 0x201C, CLOSE = 0x201D, TITLE = 0x300A, FAMILY_SETS = 64 };

typedef struct {
	ZmRanges set[ZM_CLUES_FAMILIES][FAMILY_SETS];
	size_t n[ZM_CLUES_FAMILIES];
	ZmShares share;
} Maker;

/* How often a character is in R. */
static double chance_of(const Maker *m, const ZmRanges *r)
{
	double sum = 0;
	for (size_t i = 0; i < r->n; i++)
		sum += m->share[r->at[i].hi + 1] - m->share[r->at[i].lo];
	return sum;
}

/* A mark stands at each title and phrase: it tells nothing. */
static bool says_something(const Maker *m, const ZmRanges *r)
{
	static const double OFTEN = 0.25;
	static const uint32_t mark[] = {OPEN, CLOSE, TITLE, TITLE + 1};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (zm_ranges_hold(r, mark[i]))
			return false;
	return r->n && chance_of(m, r) <= OFTEN;
}

/* The bit of SET, which is taken over; 0 when it says nothing or bits have run out. */
static uint64_t bit_of(Maker *m, ZmClueFamily family, ZmRanges *set)
{
	ZmRanges *known = m->set[family];
	size_t i = 0, *n = &m->n[family];
	zm_ranges_tidy(set);
	while (i < *n && (known[i].n != set->n || memcmp(known[i].at, set->at, set->n * sizeof *set->at) != 0))
		i++;
	if (i < *n || i == FAMILY_SETS || !says_something(m, set))
		free(set->at);
	else
		known[(*n)++] = *set;
	*set = (ZmRanges){0};
	return i < *n ? (uint64_t)1 << i : 0;
}

static void add_all(ZmRanges *to, const ZmRanges *r)
{
	for (size_t i = 0; i < r->n; i++)
		*zm_vec_push(to) = r->at[i];
}

/* Adds to OUT the rarest set of which each match of N holds a character; false: there is none. */
static bool need_of(const Maker *m, const ZmTree *n, ZmRanges *out)
{
	ZmRanges best = {0};
	switch (n->kind) {
	case ZM_TREE_SET:
		add_all(out, &n->set);
		return says_something(m, &n->set);
	case ZM_TREE_BRANCHES:
		for (size_t i = 0; i < n->child.n; i++)
			if (!need_of(m, n->child.at[i], out))
				return false;
		return n->child.n;
	case ZM_TREE_REPEAT: return n->least && need_of(m, n->child.at[0], out);
	case ZM_TREE_SEQUENCE:
	case ZM_TREE_ATOMIC:
		for (size_t i = 0; i < n->child.n; i++) {
			ZmRanges one = {0};
			bool yes = need_of(m, n->child.at[i], &one);
			zm_ranges_tidy(&one);
			if (yes && (!best.n || chance_of(m, &one) < chance_of(m, &best))) {
				ZmRanges old = best;
				best = one;
				one = old;
			}
			free(one.at);
		}
		add_all(out, &best);
		free(best.at);
		return best.n;
	default: return false;
	}
}

typedef ZM_VEC(ZmRanges) Needs;

static void gather(const Maker *m, const ZmTree *n, Needs *needs)
{
	if (n->kind == ZM_TREE_SEQUENCE || n->kind == ZM_TREE_ATOMIC) {
		for (size_t i = 0; i < n->child.n; i++)
			gather(m, n->child.at[i], needs);
		return;
	}
	ZmRanges one = {0};
	if (need_of(m, n, &one))
		*zm_vec_push(needs) = one;
	else
		free(one.at);
}

/* The bits of what the items must hold, the two that are rarest. */
static uint64_t bits_of(Maker *m, ZmClueFamily family, ZmTree *const *item, size_t n)
{
	Needs needs = {0};
	uint64_t bits = 0;
	for (size_t i = 0; i < n; i++)
		gather(m, item[i], &needs);
	for (size_t i = 0; i < needs.n; i++)
		zm_ranges_tidy(&needs.at[i]);
	for (int turn = 0; turn < 2; turn++) {
		ZmRanges *best = NULL;
		for (ZmRanges *r = needs.at; r < needs.at + needs.n; r++)
			if (r->n && (!best || chance_of(m, r) < chance_of(m, best)))
				best = r;
		if (best)
			bits |= bit_of(m, family, best);
	}
	for (size_t i = 0; i < needs.n; i++)
		free(needs.at[i].at);
	free(needs.at);
	return bits;
}

/* Adds to OUT what a match of N can end with; true: it may be empty. */
static bool last_of(const ZmTree *n, ZmRanges *out)
{
	bool empty = true;
	switch (n->kind) {
	case ZM_TREE_SET: add_all(out, &n->set); return false;
	case ZM_TREE_BRANCHES:
		empty = false;
		for (size_t i = 0; i < n->child.n; i++)
			empty |= last_of(n->child.at[i], out);
		return empty;
	case ZM_TREE_REPEAT: return !n->most || last_of(n->child.at[0], out) || !n->least;
	case ZM_TREE_SEQUENCE:
	case ZM_TREE_ATOMIC:
		for (size_t i = n->child.n; i-- > 0 && empty;)
			empty = last_of(n->child.at[i], out);
		return empty;
	default: return true;
	}
}

static bool holds(const ZmTree *n, uint32_t c)
{
	bool yes = n->kind == ZM_TREE_SET && zm_ranges_hold(&n->set, c);
	for (size_t i = 0; n->kind < ZM_TREE_LOOK && i < n->child.n; i++)
		yes |= holds(n->child.at[i], c);
	return yes;
}

static bool is_only(const ZmTree *n, uint32_t c)
{
	return n->kind == ZM_TREE_SET && n->set.n == 1 && n->set.at[0].lo == c && n->set.at[0].hi == c;
}

/* “…(group 1)”…, where only what is looked for ahead stands between. */
static void read_brand(Maker *m, const ZmTree *root, ZmRuleClues *out)
{
	uint32_t least, most, reach = 0;
	size_t g = 0, n = root->child.n;
	while (g < n && root->child.at[g]->group != 1)
		g++;
	if (root->kind != ZM_TREE_SEQUENCE || !g || g + 1 >= n || !is_only(root->child.at[0], OPEN) || !is_only(root->child.at[g + 1], CLOSE) ||
	    !zm_shape_before(root, 1, &least, &most) || most != 1 || holds(root->child.at[g], CLOSE))
		return;
	out->within = bits_of(m, ZM_CLUES_BRANDS, root->child.at + g, 1);
	ZmRanges last = {0};
	if (last_of(root->child.at[g], &last))
		last.n = 0;
	out->last = bit_of(m, ZM_CLUES_BRANDS, &last);
	for (size_t i = g + 1; i < n; i++) {
		zm_tree_length(root->child.at[i], &least, &most);
		reach = zm_length_plus(reach, most);
	}
	if (reach <= FAMILY_SETS) { /* a place so far behind is no more worth the look than any */
		out->behind = bits_of(m, ZM_CLUES_BRANDS, root->child.at + g + 2, n - g - 2);
		out->reach = reach;
	}
}

static bool begins_with_mark(const ZmTree *n)
{
	bool yes = n->child.n && (n->kind == ZM_TREE_SEQUENCE || n->kind == ZM_TREE_BRANCHES);
	for (size_t i = 0; yes && i < (n->kind == ZM_TREE_BRANCHES ? n->child.n : 1); i++)
		yes = is_only(n->child.at[i], TITLE) || begins_with_mark(n->child.at[i]);
	return yes;
}

static void put_table(const Maker *m, const ZmPrograms *programs, ZmWords *words)
{
	uint32_t *one = zm_xmalloc(programs->classes * sizeof *one); /* by class, a code point of it */
	uint16_t *kind = zm_xmalloc((programs->classes + 4) * sizeof *kind);
	ZM_VEC(uint64_t) bits = {0};
	memset(kind, 0, (programs->classes + 4) * sizeof *kind);
	for (int f = 0; f < ZM_CLUES_FAMILIES; f++)
		*zm_vec_push(&bits) = 0; /* the end's, and what is in no set */
	for (uint32_t c = ZM_HIGH; c-- > 0;)
		one[programs->class_of[c]] = c;
	one[programs->high] = ZM_HIGH;
	for (uint32_t c = 1; c < programs->classes; c++) {
		uint64_t own[ZM_CLUES_FAMILIES] = {0};
		size_t k = 0;
		for (int f = 0; f < ZM_CLUES_FAMILIES; f++)
			for (size_t i = 0; i < m->n[f]; i++)
				own[f] |= (uint64_t)zm_ranges_hold(&m->set[f][i], one[c]) << i;
		while (k < bits.n && memcmp(bits.at + k, own, sizeof own) != 0)
			k += ZM_CLUES_FAMILIES;
		bool known = k < bits.n;
		for (int f = 0; !known && f < ZM_CLUES_FAMILIES; f++)
			*zm_vec_push(&bits) = own[f];
		kind[c] = (uint16_t)(k / ZM_CLUES_FAMILIES);
	}
	*zm_vec_push(words) = programs->classes;
	*zm_vec_push(words) = 0;
	for (size_t i = 0; i < (programs->classes + 3) / 4 * 2; i++)
		*zm_vec_push(words) = ((const uint32_t *)kind)[i];
	for (size_t i = 0; i < 2 * bits.n; i++)
		*zm_vec_push(words) = ((const uint32_t *)bits.at)[i];
	free(one);
	free(kind);
	free(bits.at);
}

void zm_clues_freeze(const ZmSyntax *syntax, const ZmClueFamily *family, size_t n, ZmShares share, const ZmPrograms *programs, ZmRuleClues *clues, ZmWords *words)
{
	Maker m = {.share = share};
	for (size_t i = 0; i < n; i++) {
		clues[i] = (ZmRuleClues){0};
		if (!syntax[i].root || !syntax[i].whole)
			continue;
		if (family[i] == ZM_CLUES_TITLES)
			clues[i] = (ZmRuleClues){.within = bits_of(&m, ZM_CLUES_TITLES, &syntax[i].root, 1), .at_mark = begins_with_mark(syntax[i].root)};
		else if (family[i] == ZM_CLUES_BRANDS)
			read_brand(&m, syntax[i].root, &clues[i]);
	}
	put_table(&m, programs, words);
	for (int f = 0; f < ZM_CLUES_FAMILIES; f++)
		for (size_t i = 0; i < m.n[f]; i++)
			free(m.set[f][i].at);
}

void zm_clues_view(ZmClues *c, const uint32_t *words)
{
	c->kind = (const uint16_t *)(words + 2);
	c->bits = (const uint64_t *)(words + 2 + (words[0] + 3) / 4 * 2);
}
