#include "vocab/shape.h"

#include <stdlib.h>
#include <string.h>

#include "vocab/syntax.h"

/* Reads N from each of the places FROM (a bit each, bit DEEP: beyond) and adds what may stand there to PART; returns the
 * places behind N. */
static unsigned walk(const ZmTree *n, unsigned from, ZmShapePart *part)
{
	enum { SEEN = (1u << ZM_SHAPE_DEEP) - 1 };
	unsigned to = 0;
	if (!(from & SEEN))
		return 0;
	switch (n->kind) {
	case ZM_TREE_SET:
		for (int k = 0; k < ZM_SHAPE_DEEP; k++)
			for (size_t i = 0; (from >> k & 1) && i < n->set.n; i++)
				*zm_vec_push(&part->place[k]) = n->set.at[i];
		return from << 1 & SEEN;
	case ZM_TREE_SEQUENCE:
	case ZM_TREE_ATOMIC:
		for (size_t i = 0; i < n->child.n; i++)
			from = walk(n->child.at[i], from, part);
		return from;
	case ZM_TREE_BRANCHES:
		for (size_t i = 0; i < n->child.n; i++)
			to |= walk(n->child.at[i], from, part);
		return to;
	case ZM_TREE_REPEAT:
		for (uint32_t i = 0; i < n->least && i <= ZM_SHAPE_DEEP; i++)
			from = walk(n->child.at[0], from, part);
		to = from;
		for (uint32_t i = n->least; i < n->most && i - n->least <= ZM_SHAPE_DEEP && from; i++)
			to |= from = walk(n->child.at[0], from, part);
		return to;
	default: return from;
	}
}

static double chance_of(const ZmRanges *r, ZmShares share)
{
	double sum = 0;
	for (size_t i = 0; i < r->n; i++)
		sum += share[r->at[i].hi + 1] - share[r->at[i].lo];
	return sum;
}

void zm_shape_part_at(ZmTree *const *item, size_t n, ZmShares share, ZmShapePart *part)
{
	unsigned at = 1;
	*part = (ZmShapePart){.chance = 1};
	for (size_t i = 0; i < n; i++)
		at = walk(item[i], at, part);
	bool open = false;
	for (int k = 0; k < ZM_SHAPE_DEEP; k++) {
		open |= at >> k & 1;
		part->end[k] = open;
		if (open)
			zm_ranges_add(&part->place[k], 0, ZM_HIGH);
		zm_ranges_tidy(&part->place[k]);
		part->chance *= share ? chance_of(&part->place[k], share) : 1;
	}
}

void zm_shape_release_part(ZmShapePart *part)
{
	for (int k = 0; k < ZM_SHAPE_DEEP; k++)
		free(part->place[k].at);
	*part = (ZmShapePart){0};
}

static void release_keys(ZmShapeParts *key)
{
	for (size_t i = 0; i < key->n; i++)
		zm_shape_release_part(&key->at[i]);
	free(key->at);
	*key = (ZmShapeParts){0};
}

static void release(ZmShape *s)
{
	release_keys(&s->key);
	zm_shape_release_part(&s->other);
	free(s->span.at);
}

void zm_shapes_release(ZmShapes *s)
{
	for (size_t i = 0; i < s->n; i++)
		release(&s->at[i]);
	free(s->at);
	*s = (ZmShapes){0};
}

bool zm_shape_before(const ZmTree *n, uint32_t group, uint32_t *least, uint32_t *most)
{
	uint32_t a, b;
	*least = *most = 0;
	if (n->group == group)
		return true;
	for (size_t i = 0; i < n->child.n; i++) {
		if (zm_shape_before(n->child.at[i], group, &a, &b)) {
			*least = n->behind ? 0 : zm_length_plus(*least, a);
			*most = n->behind || (n->kind == ZM_TREE_REPEAT && n->most > 1) ? ZM_ENDLESS : zm_length_plus(*most, b);
			return true;
		}
		if (n->kind == ZM_TREE_BRANCHES)
			continue;
		zm_tree_length(n->child.at[i], &a, &b);
		*least = zm_length_plus(*least, a);
		*most = zm_length_plus(*most, b);
	}
	return false;
}

typedef ZM_VEC(ZmTree *) Items;

/* The items of a sequence, those of sequences inside it in their place. */
static void flatten(ZmTree *n, Items *out)
{
	if (n->kind == ZM_TREE_SEQUENCE || n->kind == ZM_TREE_ATOMIC)
		for (size_t i = 0; i < n->child.n; i++)
			flatten(n->child.at[i], out);
	else if (n->kind == ZM_TREE_REPEAT && n->least == 1 && n->most == 1)
		flatten(n->child.at[0], out);
	else
		*zm_vec_push(out) = n;
}

/* ITEM[0..N) with BODY (NULL: nothing) instead of number AT. */
static void put_instead(Items *out, ZmTree *const *item, size_t n, size_t at, ZmTree *body)
{
	out->n = 0;
	for (size_t i = 0; i < n; i++)
		if (i != at)
			*zm_vec_push(out) = item[i];
		else if (body)
			flatten(body, out);
}

/* All characters that N can take; without those that can only be its first. */
static void collect(const ZmTree *n, bool but_first, ZmRanges *to)
{
	if (n->kind == ZM_TREE_SET && !but_first)
		for (size_t i = 0; i < n->set.n; i++)
			*zm_vec_push(to) = n->set.at[i];
	if (n->kind >= ZM_TREE_LOOK)
		return;
	bool all_behind = n->kind == ZM_TREE_REPEAT && n->most > 1;
	for (size_t i = 0; i < n->child.n; i++) {
		collect(n->child.at[i], but_first && !all_behind, to);
		if (n->kind != ZM_TREE_BRANCHES && n->child.at[i]->kind < ZM_TREE_LOOK)
			all_behind = true; /* it is the first that takes something, or may be */
	}
}

/* The parts ITEM[0..N) can begin with, each branch of a choice at its head one of its own: 改革 or 机制, not 改制. */
static double keys_at(ZmTree *const *item, size_t n, ZmShares share, ZmShapeParts *out)
{
	enum { MANY = 400 };
	size_t head = 0;
	uint32_t least = 1, most;
	while (head < n && item[head]->kind >= ZM_TREE_LOOK)
		head++;
	const ZmTree *h = head < n && out->n < MANY ? item[head] : NULL;
	if (h && h->kind == ZM_TREE_REPEAT)
		zm_tree_length(h->child.at[0], &least, &most);
	bool repeat = h && h->kind == ZM_TREE_REPEAT && h->most && least && h->child.at[0]->kind != ZM_TREE_SET;
	if (!repeat && !(h && h->kind == ZM_TREE_BRANCHES)) {
		ZmShapePart *part = zm_vec_push(out);
		zm_shape_part_at(item + head, n - head, share, part);
		return part->chance;
	}
	/* what is repeated: once and perhaps again, or not at all */
	ZmTree again = *h, once = {.kind = ZM_TREE_SEQUENCE};
	ZmTree *both[2] = {h->child.at[0], &again};
	again.least -= again.least > 0;
	again.most -= again.most != ZM_ENDLESS;
	once.child.at = both;
	once.child.n = 2;
	double chance = 0;
	Items one = {0};
	for (size_t k = 0; k < (repeat ? 1 : h->child.n); k++) {
		put_instead(&one, item + head, n - head, 0, repeat ? &once : h->child.at[k]);
		chance += keys_at(one.at, one.n, share, out);
	}
	if (repeat && !h->least)
		chance += keys_at(item + head + 1, n - head - 1, share, out);
	free(one.at);
	return chance;
}

static double chance_at(ZmTree *const *item, size_t n, ZmShares share)
{
	ZmShapeParts key = {0};
	double chance = keys_at(item, n, share, &key);
	release_keys(&key);
	return chance;
}

/* The best place for a part behind the begin: items from AT on (0: none is), with what the shape says of it; its chance in its
 * window, and in one place. */
static double best_part(ZmTree *const *item, size_t n, ZmShares share, ZmShape *s, size_t *at, double *alone)
{
	enum { FAR = 48 };
	static const double worth_it = 0.6;
	double best = worth_it;
	uint32_t least = 0, most = 0, a, b;
	ZmRanges span = {0};
	bool first = true;
	*at = 0;
	for (size_t i = 0; i + 1 < n; i++) {
		zm_tree_length(item[i], &a, &b);
		collect(item[i], first, &span);
		first &= !b;
		least = zm_length_plus(least, a);
		most = zm_length_plus(most, b);
		if (least == ZM_ENDLESS)
			break;
		double chance = chance_at(item + i + 1, n - i - 1, share);
		uint32_t window = most == ZM_ENDLESS || most - least > FAR ? FAR : most - least + 1;
		if (!most || chance * window >= best)
			continue;
		best = chance * window;
		*alone = chance;
		*at = i + 1;
		s->least = least;
		s->most = most;
		s->span.n = 0;
		for (size_t k = 0; k < span.n; k++)
			*zm_vec_push(&s->span) = span.at[k];
	}
	zm_ranges_tidy(&s->span);
	free(span.at);
	return best;
}

static void shape_of(ZmTree *const *item, size_t n, ZmShares share, ZmShape *s)
{
	*s = (ZmShape){.kind = ZM_SHAPE_ALONE};
	size_t at;
	double part = 1, first = keys_at(item, n, share, &s->key), window = best_part(item, n, share, s, &at, &part);
	s->tries = first * (at ? window : 1);
	if (!at)
		return;
	s->kind = part < first ? ZM_SHAPE_BACK : ZM_SHAPE_AHEAD;
	if (s->kind == ZM_SHAPE_BACK) {
		release_keys(&s->key);
		keys_at(item + at, n - at, share, &s->key);
		at = 0;
	}
	zm_shape_part_at(item + at, n - at, share, &s->other);
}

/* The branches of ITEM[AT] in groups: those that a key begins, and each other one for itself.  BOX holds the group's tree. */
static void part_branches(ZmTree *const *item, size_t n, size_t at, ZmShares share, ZmTree *box, Items *out)
{
	static const double often = 0.003;
	Items one = {0};
	*box = (ZmTree){.kind = ZM_TREE_BRANCHES};
	for (size_t k = 0; k < item[at]->child.n; k++) {
		ZmTree *branch = item[at]->child.at[k];
		put_instead(&one, item + at, n - at, 0, branch);
		if (chance_at(one.at, one.n, share) < often)
			*zm_vec_push(&box->child) = branch;
		else
			*zm_vec_push(out) = branch;
	}
	if (box->child.n)
		*zm_vec_push(out) = box;
	free(one.at);
}

/* What the shapes of the branches of ITEM[AT] would say together. */
static double tries_apart(ZmTree *const *item, size_t n, size_t at, ZmShares share)
{
	enum { MANY = 32 };
	double sum = 0;
	Items one = {0}, branch = {0};
	ZmTree box;
	part_branches(item, n, at, share, &box, &branch);
	for (size_t k = 0; k < branch.n && branch.n <= MANY; k++) {
		ZmShape s;
		put_instead(&one, item, n, at, branch.at[k]);
		shape_of(one.at, one.n, share, &s);
		sum += s.tries;
		release(&s);
	}
	sum += branch.n <= 1 || branch.n > MANY;
	free(box.child.at);
	free(branch.at);
	free(one.at);
	return sum;
}

/* One shape for all branches of a choice, or more where they say more.  What is looked for ahead at the end stands there. */
static void choose(ZmTree *const *item, size_t n, ZmShares share, unsigned depth, ZmShapes *out)
{
	enum { DEEP = 3 };
	static const double better = 0.5, enough = 1e-5;
	ZmShape whole;
	if (n && item[n - 1]->kind == ZM_TREE_LOOK && !item[n - 1]->behind && !item[n - 1]->negative) {
		Items seen = {0};
		put_instead(&seen, item, n, n - 1, item[n - 1]->child.at[0]);
		choose(seen.at, seen.n, share, depth, out);
		free(seen.at);
		return;
	}
	shape_of(item, n, share, &whole);
	double best = whole.tries * better;
	size_t at = n;
	for (size_t i = 0; i < n && depth < DEEP && whole.tries > enough; i++) {
		double apart = item[i]->kind == ZM_TREE_BRANCHES ? tries_apart(item, n, i, share) : 1;
		if (apart < best) {
			best = apart;
			at = i;
		}
	}
	if (at == n) {
		*zm_vec_push(out) = whole;
		return;
	}
	release(&whole);
	Items one = {0}, branch = {0};
	ZmTree box;
	part_branches(item, n, at, share, &box, &branch);
	for (size_t k = 0; k < branch.n; k++) {
		put_instead(&one, item, n, at, branch.at[k]);
		choose(one.at, one.n, share, depth + 1, out);
	}
	free(box.child.at);
	free(branch.at);
	free(one.at);
}

void zm_shapes_of(const ZmSyntax *syntax, ZmShares share, ZmShapes *out)
{
	if (!syntax->root)
		return;
	Items item = {0};
	flatten(syntax->root, &item);
	choose(item.at, item.n, share, 0, out);
	free(item.at);
}
