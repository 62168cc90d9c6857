/* program_make.c: a tree becomes steps.
 *
 * Each node is made in view of what can follow it (FOLLOW, the characters a match can go on with), so that every choice can be
 * told beforehand what it needs. */
#include "vocab/program_p.h"

#include <stdlib.h>
#include <string.h>

enum { COUNTERS = 64, FAR = 0xFFFF };

typedef ZmProgramMaker Maker;

static void make(Maker *m, const ZmTree *n, const uint64_t *follow);

static bool nullable(const ZmTree *n)
{
	uint32_t least, most;
	zm_tree_length(n, &least, &most);
	return !least;
}

uint32_t zm_program_put_step(Maker *m, ZmStep s)
{
	*zm_vec_push(&m->step) = s;
	return (uint32_t)m->step.n - 1;
}

static uint32_t here(const Maker *m)
{
	return (uint32_t)m->step.n;
}

static void make_bits(Maker *m, const uint64_t *bits)
{
	uint32_t set = zm_set_put(&m->sets, bits);
	m->failed |= set == ZM_NO_SET; /* no set of ours holds all and the end */
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_SET, .a = set});
}

static void make_set(Maker *m, const ZmTree *n)
{
	uint32_t c = zm_tree_letter(n);
	if (c)
		zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_CHAR, .a = c});
	else
		make_bits(m, zm_bits_of(&m->sets, &n->set));
}

/* How many letters stand one behind the other in N from child I on: one step tries them. */
static size_t make_word(Maker *m, const ZmTree *n, size_t i)
{
	size_t k = i;
	while (k < n->child.n && k - i < UINT16_MAX && zm_tree_letter(n->child.at[k]))
		k++;
	if (k - i < 2)
		return 0;
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_WORD, .n = (uint16_t)(k - i), .a = (uint32_t)m->letter.n});
	for (size_t j = i; j < k; j++)
		*zm_vec_push(&m->letter) = (uint16_t)zm_tree_letter(n->child.at[j]);
	return k - i;
}

static void make_sequence(Maker *m, const ZmTree *n, const uint64_t *follow)
{
	const uint64_t **behind = ZM_NEWN(m->sets.arena, const uint64_t *, n->child.n + 1);
	behind[n->child.n] = follow;
	for (size_t i = n->child.n; i-- > 1;)
		behind[i] = zm_first_of(&m->sets, n->child.at[i], behind[i + 1]);
	for (size_t i = 0; i < n->child.n;) {
		size_t word = make_word(m, n, i);
		if (!word)
			make(m, n->child.at[i], behind[i + 1]);
		i += word ? word : 1;
	}
}

/* One step knows 64 branches: what is beyond is a choice of its own. */
static void make_choice(Maker *m, const ZmTree *const *part, size_t parts, const uint64_t *follow)
{
	enum { MOST = 64 };
	ZmTree rest = {.kind = ZM_TREE_BRANCHES};
	const ZmTree *own[MOST];
	if (parts > MOST) {
		memcpy(own, part, (MOST - 1) * sizeof(const ZmTree *));
		rest.child.at = (ZmTree **)(part + MOST - 1);
		rest.child.n = parts - (MOST - 1);
		own[MOST - 1] = &rest;
		part = own;
		parts = MOST;
	}
	ZmStep s = {.kind = ZM_STEP_BRANCH};
	zm_program_put_branches(m, &s, part, parts, follow);
	zm_program_put_step(m, s);
	ZmWords jump = {0};
	for (size_t i = 0; i < parts; i++) {
		m->branch.at[s.a + i].to = here(m);
		if (part[i])
			make(m, part[i], follow);
		if (i + 1 < parts)
			*zm_vec_push(&jump) = zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_JUMP});
	}
	for (size_t i = 0; i < jump.n; i++)
		m->step.at[jump.at[i]].a = here(m);
	free(jump.at);
}

/* A body of one character, whatever is looked for around it before: its characters, else NULL. */
static ZmBits guarded_one(Maker *m, const ZmTree *n, size_t *guards)
{
	*guards = 0;
	ZmBits b = zm_first_alone(&m->sets, n);
	if (b || n->group || n->kind != ZM_TREE_SEQUENCE)
		return b;
	while (*guards < n->child.n && n->child.at[*guards]->kind == ZM_TREE_LOOK)
		++*guards;
	return *guards + 1 == n->child.n ? zm_first_alone(&m->sets, n->child.at[*guards]) : NULL;
}

/* The guards of body N as a program of its own, and where it can fail. */
static void make_guard(Maker *m, const ZmTree *n, size_t guards, uint32_t run)
{
	ZmBits all = zm_bits_all(&m->sets), doubt = zm_bits_new(&m->sets);
	uint32_t over = zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_JUMP}), head = zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_FAIL}), begin = here(m);
	for (size_t i = 0; i < guards; i++) {
		const ZmTree *look = n->child.at[i];
		if (look->behind || !look->negative)
			doubt = all;
		else
			zm_bits_join(&m->sets, doubt, zm_first_of(&m->sets, look->child.at[0], all));
		make(m, look, all);
	}
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_ACCEPT});
	m->step.at[head].a = begin;
	m->step.at[head].b = zm_set_put(&m->sets, doubt);
	m->step.at[run].d = head;
	m->step.at[over].a = here(m);
}

static uint32_t times_of(Maker *m, const ZmTree *n)
{
	m->failed |= n->least >= FAR || (n->most >= FAR && n->most != ZM_ENDLESS);
	return n->least | (n->most == ZM_ENDLESS ? (uint32_t)FAR : n->most) << 16;
}

/* RUN and its kin are followed by a jump over the guard, so that going on is the next step for all. */
static bool make_run(Maker *m, const ZmTree *n, const uint64_t *follow, bool sweep)
{
	size_t guards;
	const ZmTree *body = n->child.at[0];
	ZmBits b = guarded_one(m, body, &guards);
	if (!b)
		return false;
	for (size_t i = 0; i < guards; i++) {
		ZmBits less = zm_first_ahead(&m->sets, body->child.at[i], b);
		if (zm_bits_meet(&m->sets, less, less))
			b = less;
	}
	ZmStepKind kind = sweep ? ZM_STEP_SWEEP : n->lazy ? ZM_STEP_CREEP : ZM_STEP_RUN;
	uint32_t set = zm_set_put(&m->sets, b), run = zm_program_put_step(m, (ZmStep){.kind = (uint8_t)kind, .a = set, .b = zm_set_put(&m->sets, follow), .c = times_of(m, n)});
	m->failed |= set == ZM_NO_SET;
	if (guards)
		make_guard(m, body, guards, run);
	return true;
}

static void make_repeat(Maker *m, const ZmTree *n, const uint64_t *follow)
{
	const ZmTree *body = n->child.at[0];
	if (!n->most)
		return;
	if (n->least == 1 && n->most == 1) {
		make(m, body, follow);
		return;
	}
	if (make_run(m, n, follow, false))
		return;
	if (!n->least && n->most == 1) {
		const ZmTree *part[2] = {n->lazy ? NULL : body, n->lazy ? body : NULL};
		make_choice(m, part, 2, follow);
		return;
	}
	/* PCRE2 ends a loop without bound at a turn that takes nothing; we do not go into such bodies */
	m->failed |= (n->most == ZM_ENDLESS && nullable(body)) || m->counters == COUNTERS || body->kind >= ZM_TREE_LOOK;
	uint32_t counter = m->counters++ % COUNTERS;
	ZmBits first = zm_first_of(&m->sets, body, follow), more = zm_bits_copy(&m->sets, first);
	zm_bits_join(&m->sets, more, follow);
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_LOOP, .n = (uint16_t)counter});
	uint32_t again = zm_program_put_step(m, (ZmStep){.kind = n->lazy ? ZM_STEP_LAZY : ZM_STEP_AGAIN, .n = (uint16_t)counter, .b = zm_set_put(&m->sets, first), .c = times_of(m, n)});
	m->step.at[again].a = here(m);
	make(m, body, more);
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_JUMP, .a = again});
	m->step.at[again].d = here(m);
}

/* Is N told by its first characters, as far as a branch says them? */
static bool is_told(Maker *m, const ZmTree *n)
{
	return zm_first_alone(&m->sets, n) || (!n->group && n->kind == ZM_TREE_SEQUENCE && n->child.n == 2 && n->child.at[0]->kind == ZM_TREE_SET && zm_tree_letter(n->child.at[1]));
}

static void make_looks(Maker *m, const ZmTree *n, const ZmTree *const *part, size_t parts)
{
	const uint64_t *all = zm_bits_all(&m->sets);
	ZmStep s = {.kind = n->negative ? ZM_STEP_AVOID : ZM_STEP_LOOK, .behind = n->behind};
	zm_program_put_branches(m, &s, part, parts, all);
	uint32_t look = zm_program_put_step(m, s);
	for (size_t i = 0; i < parts; i++) {
		uint32_t least, most;
		zm_tree_length(part[i], &least, &most);
		m->failed |= n->behind && least != most;
		m->branch.at[s.a + i].back = n->behind ? least : 0;
		if (is_told(m, part[i]))
			continue;
		m->branch.at[s.a + i].to = here(m);
		make(m, part[i], all);
		zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_ACCEPT});
	}
	m->step.at[look].d = here(m);
}

static void make_look(Maker *m, const ZmTree *n)
{
	enum { MOST = 64 };
	const ZmTree *body = n->child.at[0];
	const ZmTree *const *part = body->kind == ZM_TREE_BRANCHES ? (const ZmTree *const *)body->child.at : &body;
	size_t parts = body->kind == ZM_TREE_BRANCHES ? body->child.n : 1;
	const uint64_t *one = zm_first_alone(&m->sets, body);
	m->failed |= body->group != 0 || parts > UINT16_MAX;
	if (one) {
		zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_PEEK, .behind = n->behind, .a = zm_set_put(&m->sets, one), .c = n->negative});
		return;
	}
	for (; n->negative && parts > MOST; part += MOST, parts -= MOST) /* none of many: none of these, then none of those */
		make_looks(m, n, part, MOST);
	make_looks(m, n, part, parts);
}

static void make_atomic(Maker *m, const ZmTree *n, const uint64_t *follow)
{
	const ZmTree *body = n->child.at[0];
	if (body->kind == ZM_TREE_REPEAT && make_run(m, body, zm_bits_all(&m->sets), true))
		return;
	(void)follow;
	uint32_t atomic = zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_ATOMIC});
	m->step.at[atomic].a = here(m);
	make(m, body, zm_bits_all(&m->sets));
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_ACCEPT});
	m->step.at[atomic].d = here(m);
}

static void make(Maker *m, const ZmTree *n, const uint64_t *follow)
{
	ZmBits one;
	if (n->group)
		zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_SAVE, .a = 2 * n->group});
	switch (n->kind) {
	case ZM_TREE_SET: make_set(m, n); break;
	case ZM_TREE_SEQUENCE: make_sequence(m, n, follow); break;
	case ZM_TREE_BRANCHES:
		one = zm_first_alone(&m->sets, n);
		if (one)
			make_bits(m, one);
		else
			make_choice(m, (const ZmTree *const *)n->child.at, n->child.n, follow);
		break;
	case ZM_TREE_REPEAT: make_repeat(m, n, follow); break;
	case ZM_TREE_ATOMIC: make_atomic(m, n, follow); break;
	case ZM_TREE_LOOK: make_look(m, n); break;
	case ZM_TREE_BEGIN: zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_BEGIN}); break;
	case ZM_TREE_END: zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_END}); break;
	case ZM_TREE_KEEP: zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_SAVE, .a = 0}); break;
	case ZM_TREE_OTHER: m->failed = true; break;
	}
	if (n->group)
		zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_SAVE, .a = 2 * n->group + 1});
}

static bool at_begin(const ZmTree *n)
{
	bool all = n->kind == ZM_TREE_BRANCHES;
	if (n->kind == ZM_TREE_SEQUENCE)
		return n->child.n && at_begin(n->child.at[0]);
	for (size_t i = 0; all && i < n->child.n; i++)
		all = at_begin(n->child.at[i]);
	return all || n->kind == ZM_TREE_BEGIN;
}

void zm_program_make(Maker *m, const ZmSyntax *s)
{
	ZmProgram *p = zm_vec_push(&m->program);
	*p = (ZmProgram){0};
	memcpy(p->name, s->name, sizeof p->name);
	m->counters = 0;
	m->failed = !s->whole;
	if (m->failed)
		return;
	size_t steps = m->step.n, branches = m->branch.n;
	uint32_t entry = here(m);
	make(m, s->root, zm_bits_all(&m->sets));
	zm_program_put_step(m, (ZmStep){.kind = ZM_STEP_ACCEPT});
	if (m->failed) {
		m->step.n = steps;
		m->branch.n = branches;
		return;
	}
	p->entry = entry;
	p->groups = s->groups;
	p->at_begin = at_begin(s->root);
	ZmShapePart part;
	zm_shape_part_at(&(ZmTree *){s->root}, 1, NULL, &part);
	for (int k = 0; k < ZM_SHAPE_DEEP; k++) {
		ZmBits b = zm_bits_of(&m->sets, &part.place[k]);
		b[0] |= part.end[k];
		p->first[k] = zm_set_put(&m->sets, k ? b : zm_first_of(&m->sets, s->root, zm_bits_all(&m->sets)));
	}
	zm_shape_release_part(&part);
}
