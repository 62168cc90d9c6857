#include "vocab/shape.h"

#include <stdlib.h>
#include <string.h>

/* The part of PCRE2's syntax that our rules use, as a tree.  What is not understood makes FAILED, and the pattern has no
 * shape: nothing is guessed. */
typedef enum { NODE_SET, NODE_SEQUENCE, NODE_BRANCHES, NODE_REPEAT, NODE_NOTHING } NodeKind;
enum { ENDLESS = UINT32_MAX, DEPTH = 60 };

typedef struct Node Node;
struct Node {
	NodeKind kind;
	bool begin;            /* NOTHING: ^ */
	ZmRanges set;
	ZM_VEC(Node *) child;
	uint32_t least, most;  /* REPEAT: times */
};

typedef struct {
	const uint32_t *at, *end;
	ZmArena *arena;
	ZM_VEC(Node *) all; /* whose vectors are freed at the end */
	unsigned depth;
	bool failed;
} Parser;

static Node *new_node(Parser *p, NodeKind kind)
{
	Node *n = ZM_NEW(p->arena, Node);
	n->kind = kind;
	*zm_vec_push(&p->all) = n;
	return n;
}

static Node *fail(Parser *p)
{
	p->failed = true;
	p->at = p->end;
	return new_node(p, NODE_NOTHING);
}

static bool next_is(const Parser *p, const char *s)
{
	const uint32_t *q = p->at;
	for (; *s; s++, q++)
		if (q >= p->end || *q != (unsigned char)*s)
			return false;
	return true;
}

static bool take(Parser *p, const char *s)
{
	if (!next_is(p, s))
		return false;
	p->at += strlen(s);
	return true;
}

static void add_range(ZmRanges *r, uint32_t lo, uint32_t hi)
{
	if (lo > ZM_SHAPE_HIGH)
		lo = ZM_SHAPE_HIGH;
	if (hi > ZM_SHAPE_HIGH)
		hi = ZM_SHAPE_HIGH;
	*zm_vec_push(r) = (ZmRange){lo, hi};
}

static int by_lo(const void *a, const void *b)
{
	const ZmRange *x = a, *y = b;
	return x->lo < y->lo ? -1 : x->lo > y->lo;
}

static void tidy(ZmRanges *r)
{
	size_t k = 0;
	if (r->n)
		qsort(r->at, r->n, sizeof *r->at, by_lo);
	for (size_t i = 0; i < r->n; i++)
		if (k && r->at[i].lo <= r->at[k - 1].hi + 1)
			r->at[k - 1].hi = r->at[i].hi > r->at[k - 1].hi ? r->at[i].hi : r->at[k - 1].hi;
		else
			r->at[k++] = r->at[i];
	r->n = k;
}

/* What is not in R, in place. */
static void invert(ZmRanges *r)
{
	ZmRanges out = {0};
	uint32_t from = 0;
	tidy(r);
	for (size_t i = 0; i < r->n; i++) {
		if (r->at[i].lo > from)
			add_range(&out, from, r->at[i].lo - 1);
		from = r->at[i].hi + 1;
	}
	/* of the code points beyond the last one may be in R, others are not */
	add_range(&out, from < ZM_SHAPE_HIGH ? from : ZM_SHAPE_HIGH, ZM_SHAPE_HIGH);
	free(r->at);
	*r = out;
}

static void add_class(ZmRanges *r, uint32_t letter)
{
	ZmRanges own = {0};
	switch (letter | 32) {
	case 'd': add_range(&own, '0', '9'); break;
	case 's': add_range(&own, 9, 13); add_range(&own, ' ', ' '); add_range(&own, 0x85, 0x85); add_range(&own, 0xA0, 0xA0); break;
	default: add_range(&own, '0', '9'); add_range(&own, 'A', 'Z'); add_range(&own, '_', '_'); add_range(&own, 'a', 'z'); add_range(&own, 0x80, 0xFF); break;
	}
	if (letter < 'a') {
		if ((letter | 32) == 's') /* which of 0x80 to 0xFF are space or letters depends on tables */
			own.n = 2;
		else if ((letter | 32) == 'w')
			own.n = 4;
		invert(&own);
	}
	for (size_t i = 0; i < own.n; i++)
		*zm_vec_push(r) = own.at[i];
	free(own.at);
}

/* The character an escape stands for (behind the backslash); classes and all else: UINT32_MAX. */
static uint32_t escaped(Parser *p)
{
	uint32_t c = p->at < p->end ? *p->at++ : 0;
	if (c == 'x' && p->at < p->end && *p->at == '{') {
		uint32_t v = 0;
		for (p->at++; p->at < p->end && *p->at != '}'; p->at++)
			v = v * 16 + (*p->at <= '9' ? *p->at - '0' : (*p->at | 32) - 'a' + 10);
		p->at++;
		return v;
	}
	if (c == 'n' || c == 't')
		return c == 'n' ? '\n' : '\t';
	if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
		p->at--;
		return UINT32_MAX;
	}
	return c;
}

static bool is_class_letter(uint32_t c)
{
	return c == 'd' || c == 'D' || c == 's' || c == 'S' || c == 'w' || c == 'W';
}

static Node *parse_set(Parser *p)
{
	Node *n = new_node(p, NODE_SET);
	bool inverted = take(p, "^"), first = true;
	for (; p->at < p->end && (*p->at != ']' || first); first = false) {
		uint32_t c = *p->at++, hi;
		if (c == '[' && p->at < p->end && (*p->at == ':' || *p->at == '.' || *p->at == '='))
			return fail(p);
		if (c == '\\' && (c = escaped(p)) == UINT32_MAX) {
			if (p->at >= p->end || !is_class_letter(*p->at))
				return fail(p);
			add_class(&n->set, *p->at++);
			continue;
		}
		hi = c;
		if (p->at + 1 < p->end && *p->at == '-' && p->at[1] != ']') {
			p->at++;
			hi = *p->at++;
			if (hi == '\\' && (hi = escaped(p)) == UINT32_MAX)
				return fail(p);
		}
		add_range(&n->set, c, hi);
	}
	if (p->at >= p->end)
		return fail(p);
	p->at++;
	tidy(&n->set);
	if (inverted)
		invert(&n->set);
	return n;
}

static Node *parse_branches(Parser *p);

/* What stands behind an open bracket, up to its end. */
static Node *parse_group(Parser *p)
{
	bool nothing = false;
	if (take(p, "?=") || take(p, "?!") || take(p, "?<=") || take(p, "?<!"))
		nothing = true;
	else if (next_is(p, "?<") || next_is(p, "?P<")) {
		while (p->at < p->end && *p->at != '>')
			p->at++;
		p->at++;
	} else if (take(p, "?:") || take(p, "?|") || take(p, "?>"))
		;
	else if (next_is(p, "?") || next_is(p, "*"))
		return fail(p);
	Node *inner = parse_branches(p);
	if (!take(p, ")"))
		return fail(p);
	return nothing ? new_node(p, NODE_NOTHING) : inner;
}

static Node *parse_atom(Parser *p)
{
	uint32_t c = *p->at++;
	Node *n;
	switch (c) {
	case '(': return parse_group(p);
	case '[': return parse_set(p);
	case '^':
		n = new_node(p, NODE_NOTHING);
		n->begin = true;
		return n;
	case '$': return new_node(p, NODE_NOTHING);
	case '.':
		n = new_node(p, NODE_SET);
		add_range(&n->set, '\n', '\n');
		invert(&n->set);
		return n;
	case '\\':
		c = escaped(p);
		if (c != UINT32_MAX)
			break;
		c = p->at < p->end ? *p->at++ : 0;
		if (c == 'b' || c == 'B' || c == 'K')
			return new_node(p, NODE_NOTHING);
		if (!is_class_letter(c))
			return fail(p);
		n = new_node(p, NODE_SET);
		add_class(&n->set, c);
		tidy(&n->set);
		return n;
	default: break;
	}
	n = new_node(p, NODE_SET);
	add_range(&n->set, c, c);
	return n;
}

static uint32_t parse_number(Parser *p)
{
	uint32_t v = 0;
	while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
		v = v * 10 + (*p->at++ - '0');
	return v;
}

/* {2} {2,} {2,8}; a brace that is none of these is a character. */
static bool parse_braces(Parser *p, uint32_t *least, uint32_t *most)
{
	const uint32_t *start = p->at++;
	if (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
		*most = *least = parse_number(p);
		if (take(p, ","))
			*most = next_is(p, "}") ? ENDLESS : parse_number(p);
		if (take(p, "}"))
			return true;
	}
	p->at = start;
	return false;
}

static Node *parse_piece(Parser *p)
{
	Node *atom = parse_atom(p);
	uint32_t least = 1, most = 1;
	if (p->at >= p->end)
		return atom;
	if (take(p, "*"))
		least = 0, most = ENDLESS;
	else if (take(p, "+"))
		most = ENDLESS;
	else if (take(p, "?"))
		least = 0;
	else if (*p->at != '{' || !parse_braces(p, &least, &most))
		return atom;
	if (!take(p, "+"))
		take(p, "?");
	Node *n = new_node(p, NODE_REPEAT);
	n->least = least;
	n->most = most;
	*zm_vec_push(&n->child) = atom;
	return n;
}

static Node *parse_branches(Parser *p)
{
	Node *all = new_node(p, NODE_BRANCHES), *one = new_node(p, NODE_SEQUENCE);
	if (++p->depth > DEPTH)
		return fail(p);
	while (p->at < p->end && *p->at != ')') {
		if (take(p, "|")) {
			*zm_vec_push(&all->child) = one;
			one = new_node(p, NODE_SEQUENCE);
		} else {
			*zm_vec_push(&one->child) = parse_piece(p);
		}
	}
	p->depth--;
	*zm_vec_push(&all->child) = one;
	return all->child.n == 1 ? one : all;
}

static uint32_t plus(uint32_t a, uint32_t b)
{
	return a == ENDLESS || b == ENDLESS || a > UINT16_MAX || b > UINT16_MAX ? ENDLESS : a + b;
}

static uint32_t times(uint32_t a, uint32_t b)
{
	return !a || !b ? 0 : a == ENDLESS || b == ENDLESS || a > UINT16_MAX || b > UINT16_MAX ? ENDLESS : a * b;
}

/* How many characters N takes, at least and at most. */
static void length(const Node *n, uint32_t *least, uint32_t *most)
{
	uint32_t a, b;
	*least = *most = n->kind == NODE_SET;
	if (n->kind == NODE_BRANCHES)
		*least = ENDLESS;
	for (size_t i = 0; i < n->child.n; i++) {
		length(n->child.at[i], &a, &b);
		if (n->kind == NODE_SEQUENCE) {
			*least = plus(*least, a);
			*most = plus(*most, b);
		} else if (n->kind == NODE_BRANCHES) {
			*least = a < *least ? a : *least;
			*most = b > *most ? b : *most;
		} else {
			*least = times(a, n->least);
			*most = times(b, n->most);
		}
	}
}

/* Reads N from each of the places FROM (a bit each, bit DEEP: beyond) and adds what may stand there to PART; returns the
 * places behind N. */
static unsigned walk(const Node *n, unsigned from, ZmShapePart *part)
{
	enum { SEEN = (1u << ZM_SHAPE_DEEP) - 1 };
	unsigned to = 0;
	if (!(from & SEEN))
		return 0;
	switch (n->kind) {
	case NODE_SET:
		for (int k = 0; k < ZM_SHAPE_DEEP; k++)
			for (size_t i = 0; (from >> k & 1) && i < n->set.n; i++)
				*zm_vec_push(&part->place[k]) = n->set.at[i];
		return from << 1 & SEEN;
	case NODE_SEQUENCE:
		for (size_t i = 0; i < n->child.n; i++)
			from = walk(n->child.at[i], from, part);
		return from;
	case NODE_BRANCHES:
		for (size_t i = 0; i < n->child.n; i++)
			to |= walk(n->child.at[i], from, part);
		return to;
	case NODE_REPEAT:
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

static void part_at(Node *const *item, size_t n, ZmShapePart *part)
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
			add_range(&part->place[k], 0, ZM_SHAPE_HIGH);
		tidy(&part->place[k]);
		part->chance *= chance_of(&part->place[k]);
	}
}

static void release_part(ZmShapePart *part)
{
	for (int k = 0; k < ZM_SHAPE_DEEP; k++)
		free(part->place[k].at);
	*part = (ZmShapePart){0};
}

void zm_shape_release(ZmShape *s)
{
	release_part(&s->first);
	release_part(&s->part);
}

typedef ZM_VEC(Node *) Items;

/* The items of a sequence, those of sequences inside it in their place. */
static void flatten(Node *n, Items *out)
{
	if (n->kind == NODE_SEQUENCE)
		for (size_t i = 0; i < n->child.n; i++)
			flatten(n->child.at[i], out);
	else if (n->kind == NODE_REPEAT && n->least == 1 && n->most == 1)
		flatten(n->child.at[0], out);
	else
		*zm_vec_push(out) = n;
}

/* A part further on must promise that much more than the first characters do. */
static const double WORTH_IT = 0.4;

static void shape_of(Node *n, ZmShape *s)
{
	enum { FAR = 48 };
	Items item = {0};
	flatten(n, &item);
	*s = (ZmShape){0};
	part_at(item.at, item.n, &s->first);
	double best = WORTH_IT;
	uint32_t least = 0, most = 0, a, b;
	bool begin = true;
	for (size_t i = 0; i < item.n; i++) {
		if (begin && item.at[i]->kind == NODE_NOTHING)
			s->at_begin |= item.at[i]->begin;
		else
			begin = false;
		length(item.at[i], &a, &b);
		least = plus(least, a);
		most = plus(most, b);
		if (i + 1 == item.n || least == ENDLESS)
			break;
		ZmShapePart part;
		part_at(item.at + i + 1, item.n - i - 1, &part);
		uint32_t window = most == ENDLESS || most - least > FAR ? FAR : most - least + 1;
		if (part.chance * window < best && most) {
			release_part(&s->part);
			best = part.chance * window;
			s->part = part;
			s->least = least;
			s->most = most;
			s->has_part = true;
		} else {
			release_part(&part);
		}
	}
	free(item.at);
}

static double worth(const ZmShape *s)
{
	return s->at_begin ? 0 : s->first.chance * (s->has_part ? s->part.chance : 1);
}

/* One shape for all branches, or one each where that says more. */
static size_t choose(Node *tree, ZmShape out[ZM_SHAPES_MAX])
{
	enum { BETTER = 8 };
	shape_of(tree, &out[0]);
	if (tree->kind != NODE_BRANCHES || tree->child.n > ZM_SHAPES_MAX)
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

size_t zm_shapes_of(const uint32_t *pattern, size_t n, ZmShape out[ZM_SHAPES_MAX])
{
	Parser p = {.at = pattern, .end = pattern + n, .arena = zm_arena_new()};
	Node *tree = parse_branches(&p);
	size_t shapes = 0;
	if (!p.failed && p.at == p.end) {
		shapes = choose(tree, out);
		double best = 0;
		for (size_t i = 0; i < shapes; i++)
			best += worth(&out[i]);
		if (best > 0.9) { /* says nothing */
			for (size_t i = 0; i < shapes; i++)
				zm_shape_release(&out[i]);
			shapes = 0;
		}
	}
	for (size_t i = 0; i < p.all.n; i++) {
		free(p.all.at[i]->set.at);
		free(p.all.at[i]->child.at);
	}
	free(p.all.at);
	zm_arena_free(p.arena);
	return shapes;
}
