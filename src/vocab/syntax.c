#include "vocab/syntax.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 60 };

typedef struct {
	const uint32_t *at, *end;
	ZmSyntax *s;
	uint32_t groups; /* opened so far */
	unsigned depth;
	bool failed;
} Parser;

static ZmTree *new_node(Parser *p, ZmTreeKind kind)
{
	ZmTree *n = ZM_NEW(p->s->arena, ZmTree);
	n->kind = kind;
	*zm_vec_push(&p->s->all) = n;
	return n;
}

static ZmTree *fail(Parser *p)
{
	p->failed = true;
	p->at = p->end;
	return new_node(p, ZM_TREE_OTHER);
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

void zm_ranges_add(ZmRanges *r, uint32_t lo, uint32_t hi)
{
	if (lo > ZM_HIGH)
		lo = ZM_HIGH;
	if (hi > ZM_HIGH)
		hi = ZM_HIGH;
	*zm_vec_push(r) = (ZmRange){lo, hi};
}

bool zm_ranges_hold(const ZmRanges *r, uint32_t c)
{
	size_t lo = 0, hi = r->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (r->at[mid].hi < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->n && r->at[lo].lo <= c;
}

static int by_lo(const void *a, const void *b)
{
	const ZmRange *x = a, *y = b;
	return x->lo < y->lo ? -1 : x->lo > y->lo;
}

void zm_ranges_tidy(ZmRanges *r)
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

void zm_ranges_invert(ZmRanges *r)
{
	ZmRanges out = {0};
	uint32_t from = 0;
	zm_ranges_tidy(r);
	for (size_t i = 0; i < r->n; i++) {
		if (r->at[i].lo > from)
			zm_ranges_add(&out, from, r->at[i].lo - 1);
		from = r->at[i].hi + 1;
	}
	if (from <= ZM_HIGH)
		zm_ranges_add(&out, from, ZM_HIGH);
	free(r->at);
	*r = out;
}

/* PCRE2's built-in tables know letters and spaces of ASCII only. */
static void add_class(ZmRanges *r, uint32_t letter)
{
	ZmRanges own = {0};
	switch (letter | 32) {
	case 'd': zm_ranges_add(&own, '0', '9'); break;
	case 's': zm_ranges_add(&own, 9, 13); zm_ranges_add(&own, ' ', ' '); break;
	default: zm_ranges_add(&own, '0', '9'); zm_ranges_add(&own, 'A', 'Z'); zm_ranges_add(&own, '_', '_'); zm_ranges_add(&own, 'a', 'z'); break;
	}
	if (letter < 'a')
		zm_ranges_invert(&own);
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

/* Sets tell no characters beyond HIGH apart. */
static void add_said(Parser *p, ZmRanges *r, uint32_t lo, uint32_t hi)
{
	p->s->whole &= lo < ZM_HIGH && hi < ZM_HIGH;
	zm_ranges_add(r, lo, hi);
}

static ZmTree *parse_set(Parser *p)
{
	ZmTree *n = new_node(p, ZM_TREE_SET);
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
		add_said(p, &n->set, c, hi);
	}
	if (p->at >= p->end)
		return fail(p);
	p->at++;
	zm_ranges_tidy(&n->set);
	if (inverted)
		zm_ranges_invert(&n->set);
	return n;
}

static ZmTree *parse_branches(Parser *p, bool same_numbers);

/* ?<NAME> or ?P<NAME> of the group that is opened next. */
static void parse_name(Parser *p)
{
	char name[9] = "";
	size_t n = 0;
	while (p->at < p->end && *p->at != '<')
		p->at++;
	for (p->at++; p->at < p->end && *p->at != '>'; p->at++)
		if (n < 8)
			name[n++] = (char)*p->at;
	p->at++;
	if (p->groups + 1 < ZM_GROUPS_MAX)
		p->s->name[p->groups + 1] = zm_group_key(name);
}

/* What stands behind an open bracket, up to its end. */
static ZmTree *parse_group(Parser *p)
{
	ZmTree *outer = NULL;
	bool reset = false;
	uint32_t group = 0;
	bool ahead = next_is(p, "?=") || next_is(p, "?!"), behind = next_is(p, "?<=") || next_is(p, "?<!");
	if (ahead || behind) {
		outer = new_node(p, ZM_TREE_LOOK);
		outer->behind = behind;
		p->at += 1 + behind;
		outer->negative = *p->at++ == '!';
	} else if (take(p, "?>")) {
		outer = new_node(p, ZM_TREE_ATOMIC);
	} else if (take(p, "?|")) {
		reset = true;
	} else if (!take(p, "?:")) {
		if (next_is(p, "?<") || next_is(p, "?P<"))
			parse_name(p);
		else if (next_is(p, "?") || next_is(p, "*"))
			return fail(p);
		group = ++p->groups;
	}
	ZmTree *inner = parse_branches(p, reset);
	if (!take(p, ")"))
		return fail(p);
	inner->group = group;
	if (!outer)
		return inner;
	*zm_vec_push(&outer->child) = inner;
	return outer;
}

static ZmTree *parse_escape(Parser *p)
{
	uint32_t c = escaped(p);
	ZmTree *n;
	if (c != UINT32_MAX) {
		n = new_node(p, ZM_TREE_SET);
		add_said(p, &n->set, c, c);
		return n;
	}
	c = p->at < p->end ? *p->at++ : 0;
	if (c == 'b' || c == 'B') {
		p->s->whole = false;
		return new_node(p, ZM_TREE_OTHER);
	}
	if (c == 'K')
		return new_node(p, ZM_TREE_KEEP);
	if (!is_class_letter(c))
		return fail(p);
	n = new_node(p, ZM_TREE_SET);
	add_class(&n->set, c);
	zm_ranges_tidy(&n->set);
	return n;
}

static ZmTree *parse_atom(Parser *p)
{
	uint32_t c = *p->at++;
	ZmTree *n;
	switch (c) {
	case '(': return parse_group(p);
	case '[': return parse_set(p);
	case '^': return new_node(p, ZM_TREE_BEGIN);
	case '$': return new_node(p, ZM_TREE_END);
	case '\\': return parse_escape(p);
	case '.':
		n = new_node(p, ZM_TREE_SET);
		zm_ranges_add(&n->set, '\n', '\n');
		zm_ranges_invert(&n->set);
		return n;
	default:
		n = new_node(p, ZM_TREE_SET);
		add_said(p, &n->set, c, c);
		return n;
	}
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
			*most = next_is(p, "}") ? ZM_ENDLESS : parse_number(p);
		if (take(p, "}"))
			return true;
	}
	p->at = start;
	return false;
}

static ZmTree *parse_piece(Parser *p)
{
	ZmTree *atom = parse_atom(p);
	uint32_t least = 1, most = 1;
	if (p->at >= p->end)
		return atom;
	if (take(p, "*"))
		least = 0, most = ZM_ENDLESS;
	else if (take(p, "+"))
		most = ZM_ENDLESS;
	else if (take(p, "?"))
		least = 0;
	else if (*p->at != '{' || !parse_braces(p, &least, &most))
		return atom;
	ZmTree *n = new_node(p, ZM_TREE_REPEAT);
	n->least = least;
	n->most = most;
	*zm_vec_push(&n->child) = atom;
	if (take(p, "+")) {
		ZmTree *outer = new_node(p, ZM_TREE_ATOMIC);
		*zm_vec_push(&outer->child) = n;
		return outer;
	}
	n->lazy = take(p, "?");
	return n;
}

/* SAME_NUMBERS: (?|…), the groups of each branch are counted from where those of the first are. */
static ZmTree *parse_branches(Parser *p, bool same_numbers)
{
	ZmTree *all = new_node(p, ZM_TREE_BRANCHES), *one = new_node(p, ZM_TREE_SEQUENCE);
	uint32_t before = p->groups, most = before;
	if (++p->depth > DEPTH)
		return fail(p);
	while (p->at < p->end && *p->at != ')') {
		if (take(p, "|")) {
			*zm_vec_push(&all->child) = one;
			one = new_node(p, ZM_TREE_SEQUENCE);
			most = p->groups > most ? p->groups : most;
			if (same_numbers)
				p->groups = before;
		} else {
			*zm_vec_push(&one->child) = parse_piece(p);
		}
	}
	p->groups = p->groups > most ? p->groups : most;
	p->depth--;
	*zm_vec_push(&all->child) = one;
	return all->child.n == 1 ? one : all;
}

void zm_syntax_read(ZmSyntax *s, const uint32_t *pattern, size_t n)
{
	*s = (ZmSyntax){.arena = zm_arena_new(), .whole = true};
	Parser p = {.at = pattern, .end = pattern + n, .s = s};
	ZmTree *root = parse_branches(&p, false);
	if (!p.failed && p.at == p.end)
		s->root = root;
	s->groups = p.groups;
	s->whole &= s->root && s->groups < ZM_GROUPS_MAX;
}

void zm_syntax_release(ZmSyntax *s)
{
	for (size_t i = 0; i < s->all.n; i++) {
		free(s->all.at[i]->set.at);
		free(s->all.at[i]->child.at);
	}
	free(s->all.at);
	zm_arena_free(s->arena);
	*s = (ZmSyntax){0};
}

uint32_t zm_length_plus(uint32_t a, uint32_t b)
{
	return a == ZM_ENDLESS || b == ZM_ENDLESS || a > UINT16_MAX || b > UINT16_MAX ? ZM_ENDLESS : a + b;
}

static uint32_t times(uint32_t a, uint32_t b)
{
	return !a || !b ? 0 : a == ZM_ENDLESS || b == ZM_ENDLESS || a > UINT16_MAX || b > UINT16_MAX ? ZM_ENDLESS : a * b;
}

void zm_tree_length(const ZmTree *n, uint32_t *least, uint32_t *most)
{
	uint32_t a, b;
	*least = *most = n->kind == ZM_TREE_SET;
	if (n->kind == ZM_TREE_LOOK)
		return;
	if (n->kind == ZM_TREE_BRANCHES)
		*least = ZM_ENDLESS;
	for (size_t i = 0; i < n->child.n; i++) {
		zm_tree_length(n->child.at[i], &a, &b);
		if (n->kind == ZM_TREE_BRANCHES) {
			*least = a < *least ? a : *least;
			*most = b > *most ? b : *most;
		} else if (n->kind == ZM_TREE_REPEAT) {
			*least = times(a, n->least);
			*most = times(b, n->most);
		} else {
			*least = zm_length_plus(*least, a);
			*most = zm_length_plus(*most, b);
		}
	}
}
