/* program_blob.c: programs as they stand in the binary. */
#include "vocab/program_p.h"

#include <stdlib.h>
#include <string.h>

static void put(ZmWords *words, const void *data, size_t bytes)
{
	size_t at = words->n, n = (bytes + 7) / 8 * 2;
	for (size_t i = 0; i < n; i++)
		*zm_vec_push(words) = 0;
	if (bytes)
		memcpy(words->at + at, data, bytes);
}

/* The head of the frozen words: how many there are of each. */
typedef struct {
	uint32_t classes, wide, high, sets, steps, branches, letters, programs, tables, masks;
} Head;

static void freeze(ZmProgramMaker *m, ZmWords *words)
{
	Head head = {m->sets.classes, m->sets.wide, zm_sets_class_of(&m->sets, ZM_HIGH), (uint32_t)m->sets.set.n, (uint32_t)m->step.n, (uint32_t)m->branch.n,
	             (uint32_t)m->letter.n, (uint32_t)m->program.n, (uint32_t)m->table.n, (uint32_t)m->mask.n};
	uint16_t *class_of = ZM_NEWN(m->sets.arena, uint16_t, 65536);
	for (size_t p = 0; p < m->sets.piece.n; p++)
		for (uint32_t c = m->sets.piece.at[p].lo; c <= m->sets.piece.at[p].hi && c < ZM_HIGH; c++)
			class_of[c] = (uint16_t)m->sets.class_of_piece[p];
	put(words, &head, sizeof head);
	put(words, class_of, 65536 * sizeof *class_of);
	put(words, m->sets.set.at, m->sets.set.n * sizeof *m->sets.set.at);
	put(words, m->program.at, m->program.n * sizeof *m->program.at);
	put(words, m->table.at, m->table.n);
	put(words, m->mask.at, m->mask.n * sizeof *m->mask.at);
	put(words, m->step.at, m->step.n * sizeof *m->step.at);
	put(words, m->branch.at, m->branch.n * sizeof *m->branch.at);
	put(words, m->letter.at, m->letter.n * sizeof *m->letter.at);
}

void zm_programs_freeze(const ZmSyntax *of, size_t n, ZmShares share, ZmWords *words)
{
	ZmProgramMaker m = {0};
	zm_sets_new(&m.sets, of, n, share);
	zm_program_put_step(&m, (ZmStep){.kind = ZM_STEP_FAIL}); /* number 0 is no step to go on with, nor where masks begin */
	*zm_vec_push(&m.mask) = 0;
	for (size_t i = 0; i < n; i++)
		zm_program_make(&m, &of[i]);
	freeze(&m, words);
	free(m.step.at);
	free(m.branch.at);
	free(m.letter.at);
	free(m.program.at);
	free(m.table.at);
	free(m.mask.at);
	zm_sets_release(&m.sets);
}

static const void *take(const uint32_t **w, size_t bytes)
{
	const void *at = *w;
	*w += (bytes + 7) / 8 * 2;
	return at;
}

size_t zm_programs_view(ZmPrograms *p, const uint32_t *words)
{
	const uint32_t *w = words;
	const Head *head = take(&w, sizeof *head);
	p->classes = head->classes;
	p->wide = head->wide;
	p->high = head->high;
	p->n = head->programs;
	p->class_of = take(&w, 65536 * sizeof *p->class_of);
	p->set = take(&w, head->sets * sizeof *p->set);
	p->program = take(&w, head->programs * sizeof *p->program);
	p->table = take(&w, head->tables);
	p->mask = take(&w, head->masks * sizeof *p->mask);
	p->step = take(&w, head->steps * sizeof *p->step);
	p->branch = take(&w, head->branches * sizeof *p->branch);
	p->letter = take(&w, head->letters * sizeof *p->letter);
	return (size_t)(w - words);
}
