/* program_run.c: runs programs.
 *
 * Ways back stand on one stack, with what they undo: slots and counters are written with their old value put there first, so
 * that going back restores them.  A program inside another (looking around, atomic groups) runs on top of that stack and
 * leaves nothing there but what is to be undone. */
#include "vocab/program.h"

#include <stdlib.h>
#include <string.h>

typedef enum { WAY_BRANCH, WAY_RUN, WAY_CREEP, WAY_LOOP_OUT, WAY_LOOP_IN, UNDO_SLOT, UNDO_COUNT } EntryKind;
enum { NOWHERE = UINT32_MAX, TOP_MOST = 200000 };

struct ZmProgramEntry {
	uint16_t kind, n; /* N: next branch */
	uint32_t at;      /* step, slot or counter */
	uint32_t i, x;    /* place; bound of RUN and CREEP, old value */
};

static bool go(ZmProgramRun *r, uint32_t at, uint32_t *place);

static __attribute__((noinline)) void grow(ZmProgramRun *r)
{
	r->room = r->room ? 2 * r->room : 256;
	r->stack = zm_xrealloc(r->stack, r->room * sizeof *r->stack);
}

static inline void push(ZmProgramRun *r, EntryKind kind, uint32_t n, uint32_t at, uint32_t i, uint32_t x)
{
	if (r->top == r->room)
		grow(r);
	r->stack[r->top++] = (ZmProgramEntry){(uint16_t)kind, (uint16_t)n, at, i, x};
}

static inline bool has(const uint64_t *set, uint32_t class)
{
	return set[class / 64] >> class % 64 & 1;
}

static inline uint32_t class_at(const ZmProgramRun *r, uint32_t i)
{
	return i < r->n ? r->class[i] : 0;
}

static inline bool may(const ZmProgramRun *r, uint32_t set, uint32_t i)
{
	return set == ZM_NO_SET || has(r->programs->set + set, class_at(r, i));
}

static inline bool goes_on(const ZmProgramRun *r, const ZmProgramBranch *b, uint32_t i)
{
	return !b->next || (i + 1 < r->n && r->cp[i + 1] == b->next);
}

/* The first branch of S from number K on that can begin at I; S->N when none can. */
static inline uint32_t branch_from(const ZmProgramRun *r, const ZmStep *s, uint32_t k, uint32_t i)
{
	const ZmProgramBranch *b = r->programs->branch + s->a;
	if (s->c) {
		uint64_t mask = r->programs->mask[s->c + r->programs->table[s->b + class_at(r, i)]];
		for (mask = k < 64 ? mask >> k << k : 0; mask; mask &= mask - 1) {
			k = (uint32_t)__builtin_ctzll(mask);
			if (goes_on(r, &b[k], i))
				return k;
		}
		return s->n;
	}
	for (uint32_t class = class_at(r, i); k < s->n; k++)
		if ((b[k].set == ZM_NO_SET || has(r->programs->set + b[k].set, class)) && goes_on(r, &b[k], i))
			break;
	return k;
}

/* Branch K of S at I and the way back to the next one; its first step. */
static inline uint32_t enter(ZmProgramRun *r, const ZmStep *s, uint32_t at, uint32_t k, uint32_t i)
{
	uint32_t other = k + 1 < s->n ? branch_from(r, s, k + 1, i) : s->n;
	if (other < s->n)
		push(r, WAY_BRANCH, other, at, i, 0);
	return r->programs->branch[s->a + k].to;
}

/* The first branch of S, whose masks are those of a table, that can begin at I, and the way back to the next one, of one look
 * at the table; its first step, 0: none can begin. */
static inline uint32_t enter_first(ZmProgramRun *r, const ZmStep *s, uint32_t at, uint32_t i)
{
	const ZmProgramBranch *b = r->programs->branch + s->a;
	uint64_t mask = r->programs->mask[s->c + r->programs->table[s->b + class_at(r, i)]];
	uint32_t to = 0;
	for (; mask; mask &= mask - 1) {
		uint32_t k = (uint32_t)__builtin_ctzll(mask);
		if (!goes_on(r, &b[k], i))
			continue;
		if (to) {
			push(r, WAY_BRANCH, k, at, i, 0);
			break;
		}
		to = b[k].to;
	}
	return to;
}

static bool any_behind(ZmProgramRun *r, const ZmStep *s, uint32_t i)
{
	for (const ZmProgramBranch *b = r->programs->branch + s->a, *end = b + s->n; b < end; b++) {
		uint32_t place = i - b->back;
		if (b->back > i || !may(r, b->set, place) || !goes_on(r, b, place))
			continue;
		if (!b->to || go(r, b->to, &place))
			return true;
	}
	return false;
}

static bool any_ahead(ZmProgramRun *r, const ZmStep *s, uint32_t i)
{
	for (uint32_t k = 0; (k = branch_from(r, s, k, i)) < s->n; k++) {
		uint32_t place = i, to = r->programs->branch[s->a + k].to;
		if (!to || go(r, to, &place))
			return true;
	}
	return false;
}

static void undo(ZmProgramRun *r, size_t base)
{
	while (r->top > base) {
		const ZmProgramEntry *e = &r->stack[--r->top];
		if (e->kind == UNDO_SLOT)
			r->slot[e->at] = e->x;
		else if (e->kind == UNDO_COUNT)
			r->count[e->at] = e->x;
	}
}

/* Takes the ways back above BASE away; what is to be undone stays. */
static void cut(ZmProgramRun *r, size_t base)
{
	size_t k = base;
	for (size_t i = base; i < r->top; i++)
		if (r->stack[i].kind >= UNDO_SLOT)
			r->stack[k++] = r->stack[i];
	r->top = k;
}

/* LOOK, AVOID and ATOMIC at *I. */
static bool inside(ZmProgramRun *r, const ZmStep *s, uint32_t *i)
{
	size_t before = r->top;
	bool yes;
	if (s->kind == ZM_STEP_ATOMIC)
		yes = go(r, s->a, i);
	else
		yes = s->behind ? any_behind(r, s, *i) : any_ahead(r, s, *i);
	if (s->kind == ZM_STEP_AVOID) {
		undo(r, before);
		return !yes;
	}
	cut(r, before);
	return yes;
}

/* May repetition S, whose guard is at D, take the character at I, which is in its set? */
static bool guard_lets(ZmProgramRun *r, const ZmStep *s, uint32_t i)
{
	const ZmStep *guard = &r->programs->step[s->d];
	if (guard->b != ZM_NO_SET && !has(r->programs->set + guard->b, r->class[i]))
		return true;
	size_t base = r->top;
	uint32_t place = i;
	bool yes = go(r, guard->a, &place);
	undo(r, base);
	return yes;
}

/* How far from I, LIMIT at most, repetition S takes characters. */
static inline uint32_t taken(ZmProgramRun *r, const ZmStep *s, uint32_t i, uint32_t limit)
{
	const uint64_t *set = r->programs->set + s->a;
	const uint16_t *class = r->class;
	if (!s->d)
		while (i < limit && has(set, class[i]))
			i++;
	else
		while (i < limit && has(set, class[i]) && guard_lets(r, s, i))
			i++;
	return i;
}

/* From K down to FLOOR, or none: where S can be gone on behind. */
static inline uint32_t last_fit(const ZmProgramRun *r, const ZmStep *s, uint32_t k, uint32_t floor)
{
	if (s->b == ZM_NO_SET)
		return k;
	const uint64_t *next = r->programs->set + s->b;
	for (; k > floor; k--)
		if (has(next, class_at(r, k)))
			return k;
	return has(next, class_at(r, floor)) ? floor : NOWHERE;
}

/* From K up, as far as S takes characters, LIMIT at most. */
static uint32_t next_fit(ZmProgramRun *r, const ZmStep *s, uint32_t k, uint32_t limit)
{
	for (; !may(r, s->b, k); k++)
		if (k >= limit || taken(r, s, k, k + 1) == k)
			return NOWHERE;
	return k;
}

/* Repetition S of step AT at I: the place to go on at, NOWHERE if none. */
static uint32_t repeat(ZmProgramRun *r, const ZmStep *s, uint32_t at, uint32_t i)
{
	uint32_t least = zm_step_least(s->c), most = zm_step_most(s->c), limit = most < r->n - i ? i + most : r->n;
	if (least > r->n - i)
		return NOWHERE;
	uint32_t floor = i + least, k = taken(r, s, i, s->kind == ZM_STEP_CREEP ? floor : limit);
	if (k < floor)
		return NOWHERE;
	if (s->kind == ZM_STEP_SWEEP)
		return k;
	if (s->kind == ZM_STEP_RUN) {
		k = last_fit(r, s, k, floor);
		if (k != NOWHERE && k > floor)
			push(r, WAY_RUN, 0, at, k - 1, floor);
		return k;
	}
	k = next_fit(r, s, k, limit);
	if (k < limit) /* NOWHERE is more */
		push(r, WAY_CREEP, 0, at, k, limit);
	return k;
}

static inline void count_up(ZmProgramRun *r, const ZmStep *s)
{
	push(r, UNDO_COUNT, 0, s->n, 0, r->count[s->n]);
	r->count[s->n]++;
}

/* Follows the way back E; the step to go on with at *PLACE, 0 if it leads nowhere. */
static uint32_t follow(ZmProgramRun *r, ZmProgramEntry e, uint32_t *place)
{
	const ZmStep *s = &r->programs->step[e.at];
	uint32_t i = e.i;
	*place = i;
	switch ((EntryKind)e.kind) {
	case WAY_BRANCH: return enter(r, s, e.at, e.n, i);
	case WAY_RUN:
		*place = i = last_fit(r, s, i, e.x);
		if (i == NOWHERE)
			return 0;
		if (i > e.x)
			push(r, WAY_RUN, 0, e.at, i - 1, e.x);
		return e.at + 1;
	case WAY_CREEP:
		if (i >= e.x || taken(r, s, i, i + 1) == i)
			return 0;
		*place = i = next_fit(r, s, i + 1, e.x);
		if (i < e.x)
			push(r, WAY_CREEP, 0, e.at, i, e.x);
		return i == NOWHERE ? 0 : e.at + 1;
	case WAY_LOOP_OUT: return s->d;
	case WAY_LOOP_IN:
		if (!may(r, s->b, i))
			return 0;
		count_up(r, s);
		return s->a;
	default: return 0;
	}
}

/* The step to go on with at *PLACE after going back; 0: there is no way back above BASE. */
static uint32_t back(ZmProgramRun *r, size_t base, uint32_t *place)
{
	while (r->top > base) {
		ZmProgramEntry e = r->stack[--r->top];
		if (e.kind == UNDO_SLOT) {
			r->slot[e.at] = e.x;
			continue;
		}
		if (e.kind == UNDO_COUNT) {
			r->count[e.at] = e.x;
			continue;
		}
		if (!r->budget || !--r->budget) {
			undo(r, base);
			return 0;
		}
		uint32_t to = follow(r, e, place);
		if (to)
			return to;
	}
	return 0;
}

/* AGAIN and LAZY at I: the next step, 0 none. */
static uint32_t again(ZmProgramRun *r, const ZmStep *s, uint32_t at, uint32_t i)
{
	uint32_t done = r->count[s->n], least = zm_step_least(s->c), most = zm_step_most(s->c);
	bool in = done < most && may(r, s->b, i);
	if (r->top > TOP_MOST) { /* ways back that are never followed take memory too */
		r->budget = 0;
		return 0;
	}
	if (done < least) {
		if (in)
			count_up(r, s);
		return in ? s->a : 0;
	}
	if (!in)
		return s->d;
	if (s->kind == ZM_STEP_LAZY) {
		push(r, WAY_LOOP_IN, 0, at, i, 0);
		return s->d;
	}
	push(r, WAY_LOOP_OUT, 0, at, i, 0);
	count_up(r, s);
	return s->a;
}

static inline bool word_at(const ZmProgramRun *r, const ZmStep *s, uint32_t i)
{
	const uint16_t *w = r->programs->letter + s->a;
	if (s->n > r->n - i)
		return false;
	for (uint32_t k = 0; k < s->n; k++)
		if (r->cp[i + k] != w[k])
			return false;
	return true;
}

/* Runs from step AT at *PLACE to ACCEPT, where *PLACE is then.  False: no way is left, and all is undone. */
static bool go(ZmProgramRun *r, uint32_t at, uint32_t *place)
{
	/* what does not change, where a store through a pointer cannot be meant to change it */
	const ZmStep *const step = r->programs->step;
	const uint64_t *const sets = r->programs->set;
	const uint32_t *const cp = r->cp;
	const uint16_t *const class = r->class;
	const uint32_t n = r->n;
	const size_t base = r->top;
	uint32_t i = *place, k;
	for (;;) {
		const ZmStep *s = &step[at++];
		bool ok = true;
		switch ((ZmStepKind)s->kind) {
		case ZM_STEP_ACCEPT: *place = i; return true;
		case ZM_STEP_CHAR: ok = i < n && cp[i++] == s->a; break;
		case ZM_STEP_WORD: ok = word_at(r, s, i), i += s->n; break;
		case ZM_STEP_SET: ok = i < n && has(sets + s->a, class[i++]); break;
		case ZM_STEP_PEEK: ok = (s->behind ? i && has(sets + s->a, class[i - 1]) : has(sets + s->a, i < n ? class[i] : 0)) != s->c; break;
		case ZM_STEP_BRANCH:
			if (s->c) {
				at = enter_first(r, s, at - 1, i);
				ok = at;
				break;
			}
			k = branch_from(r, s, 0, i);
			ok = k < s->n;
			if (ok)
				at = enter(r, s, at - 1, k, i);
			break;
		case ZM_STEP_JUMP: at = s->a; break;
		case ZM_STEP_SAVE:
			push(r, UNDO_SLOT, 0, s->a, 0, r->slot[s->a]);
			r->slot[s->a] = i;
			break;
		case ZM_STEP_BEGIN: ok = !i; break;
		case ZM_STEP_END: ok = i == n || (i + 1 == n && cp[i] == '\n'); break;
		case ZM_STEP_LOOP:
			push(r, UNDO_COUNT, 0, s->n, 0, r->count[s->n]);
			r->count[s->n] = 0;
			break;
		case ZM_STEP_AGAIN:
		case ZM_STEP_LAZY: at = again(r, s, at - 1, i), ok = at; break;
		case ZM_STEP_RUN:
		case ZM_STEP_CREEP:
		case ZM_STEP_SWEEP: i = repeat(r, s, at - 1, i), ok = i != NOWHERE; break;
		case ZM_STEP_LOOK:
		case ZM_STEP_AVOID:
		case ZM_STEP_ATOMIC: ok = inside(r, s, &i), at = s->d; break;
		case ZM_STEP_FAIL: ok = false; break;
		}
		if (!ok) {
			at = back(r, base, &i);
			if (!at)
				return false;
		}
	}
}

void zm_program_release(ZmProgramRun *r)
{
	free(r->stack);
	free(r->own);
}

void zm_program_text(ZmProgramRun *r, const ZmPrograms *p, ZmCodes t, uint32_t n)
{
	r->programs = p;
	r->cp = t.cp;
	r->class = t.class;
	r->n = n;
	if (t.class)
		return;
	if (n >= r->own_room) {
		r->own_room = n + 1;
		r->own = zm_xrealloc(r->own, r->own_room * sizeof *r->own);
	}
	zm_programs_classify(p, t.cp, n, r->own);
	r->class = r->own;
}

bool zm_program_at(ZmProgramRun *r, uint32_t program, uint32_t at)
{
	const ZmProgram *x = &r->programs->program[program];
	r->top = 0;
	r->groups = x->groups;
	for (uint32_t g = 0; g < 2 * (x->groups + 1); g++)
		r->slot[g] = UINT32_MAX;
	r->slot[0] = at;
	uint32_t end = at;
	bool yes = go(r, x->entry, &end);
	r->slot[1] = end;
	return yes;
}

static inline bool fits(const ZmProgramRun *r, const ZmProgram *x, uint32_t at)
{
	for (uint32_t k = 0; k < ZM_SHAPE_DEEP; k++)
		if (!may(r, x->first[k], at + k))
			return false;
	return true;
}

bool zm_program_may(const ZmProgramRun *r, uint32_t program, uint32_t at)
{
	const ZmProgram *x = &r->programs->program[program];
	return x->at_begin ? !at : fits(r, x, at);
}

uint32_t zm_program_next(const ZmProgramRun *r, uint32_t program, uint32_t from, uint32_t to)
{
	const ZmProgram *x = &r->programs->program[program];
	if (x->at_begin)
		return from ? to : 0;
	if (x->first[0] != ZM_NO_SET) { /* one look at most places */
		const uint64_t *first = r->programs->set + x->first[0];
		const uint16_t *class = r->class;
		for (uint32_t end = to < r->n ? to : r->n; from < end; from++)
			if (has(first, class[from]) && may(r, x->first[1], from + 1) && may(r, x->first[2], from + 2))
				return from;
	}
	while (from < to && !fits(r, x, from))
		from++;
	return from;
}

void zm_programs_classify(const ZmPrograms *p, const uint32_t *cp, uint32_t n, uint16_t *class)
{
	for (uint32_t i = 0; i < n; i++)
		class[i] = (uint16_t)(cp[i] < 65536 ? p->class_of[cp[i]] : p->high);
	class[n] = 0;
}
