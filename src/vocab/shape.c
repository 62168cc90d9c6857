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

/* A guess: one Chinese character in 250 is a given one. */
static double chance_of(const ZmRanges *r)
{
	double n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += r->at[i].hi - r->at[i].lo + 1;
	return n > 250 ? 1 : n / 250;
}

void zm_shape_part_at(ZmTree *const *item, size_t n, ZmShapePart *part)
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
		part->chance *= chance_of(&part->place[k]);
	}
}

void zm_shape_release_part(ZmShapePart *part)
{
	for (int k = 0; k < ZM_SHAPE_DEEP; k++)
		free(part->place[k].at);
	*part = (ZmShapePart){0};
}

void zm_shape_release(ZmShape *s)
{
	zm_shape_release_part(&s->first);
	zm_shape_release_part(&s->part);
	zm_shape_release_part(&s->span);
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

static void add_all(ZmRanges *to, const ZmRanges *r)
{
	for (size_t i = 0; i < r->n; i++)
		*zm_vec_push(to) = r->at[i];
}

/* All characters that N can take; without those that can only be its first. */
static void collect(const ZmTree *n, bool but_first, ZmRanges *to)
{
	if (n->kind == ZM_TREE_SET && !but_first)
		add_all(to, &n->set);
	if (n->kind >= ZM_TREE_LOOK)
		return;
	bool all_behind = n->kind == ZM_TREE_REPEAT && n->most > 1;
	for (size_t i = 0; i < n->child.n; i++) {
		collect(n->child.at[i], but_first && !all_behind, to);
		if (n->kind != ZM_TREE_BRANCHES && n->child.at[i]->kind < ZM_TREE_LOOK)
			all_behind = true; /* it is the first that takes something, or may be */
	}
}

/* A part further on must promise that much more than the first characters do. */
static const double WORTH_IT = 0.4;

static void shape_of(ZmTree *n, ZmShape *s)
{
	enum { FAR = 48 };
	Items item = {0};
	flatten(n, &item);
	*s = (ZmShape){0};
	zm_shape_part_at(item.at, item.n, &s->first);
	double best = WORTH_IT;
	uint32_t least = 0, most = 0, a, b;
	bool begin = true, first = true;
	ZmRanges span = {0};
	for (size_t i = 0; i < item.n; i++) {
		if (begin && (item.at[i]->kind >= ZM_TREE_LOOK))
			s->at_begin |= item.at[i]->kind == ZM_TREE_BEGIN;
		else
			begin = false;
		zm_tree_length(item.at[i], &a, &b);
		collect(item.at[i], first, &span);
		first &= !b;
		least = zm_length_plus(least, a);
		most = zm_length_plus(most, b);
		if (i + 1 == item.n || least == ZM_ENDLESS)
			break;
		ZmShapePart part;
		zm_shape_part_at(item.at + i + 1, item.n - i - 1, &part);
		uint32_t window = most == ZM_ENDLESS || most - least > FAR ? FAR : most - least + 1;
		if (part.chance * window < best && most) {
			zm_shape_release_part(&s->part);
			best = part.chance * window;
			s->part = part;
			s->least = least;
			s->most = most;
			s->has_part = true;
			s->span.place[0].n = 0;
			add_all(&s->span.place[0], &span);
		} else {
			zm_shape_release_part(&part);
		}
	}
	for (int k = 1; s->has_part && k < ZM_SHAPE_DEEP; k++) {
		zm_ranges_add(&s->span.place[k], 0, ZM_HIGH);
		s->span.end[k] = true;
	}
	s->span.chance = 1;
	zm_ranges_tidy(&s->span.place[0]);
	free(span.at);
	free(item.at);
}

static double worth(const ZmShape *s)
{
	return s->at_begin ? 0 : s->first.chance * (s->has_part ? s->part.chance : 1);
}

/* One shape for all branches, or one each where that says more. */
static size_t choose(ZmTree *tree, ZmShape out[ZM_SHAPES_MAX])
{
	enum { BETTER = 8 };
	shape_of(tree, &out[0]);
	if (tree->kind != ZM_TREE_BRANCHES || tree->child.n > ZM_SHAPES_MAX)
		return 1;
	ZmShape whole = out[0];
	double sum = 0;
	for (size_t i = 0; i < tree->child.n; i++) {
		shape_of(tree->child.at[i], &out[i]);
		sum += worth(&out[i]);
	}
	if (sum * BETTER < worth(&whole)) {
		zm_shape_release(&whole);
		return tree->child.n;
	}
	for (size_t i = 0; i < tree->child.n; i++)
		zm_shape_release(&out[i]);
	out[0] = whole;
	return 1;
}

size_t zm_shapes_of(const ZmSyntax *syntax, ZmShape out[ZM_SHAPES_MAX])
{
	if (!syntax->root)
		return 0;
	size_t shapes = choose(syntax->root, out);
	double best = 0;
	for (size_t i = 0; i < shapes; i++)
		best += worth(&out[i]);
	if (best > 0.9) { /* says nothing */
		for (size_t i = 0; i < shapes; i++)
			zm_shape_release(&out[i]);
		shapes = 0;
	}
	return shapes;
}
