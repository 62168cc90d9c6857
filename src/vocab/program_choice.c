/* program_choice.c: the branches of a choice, and the table that tells by one character which of them can be meant. */
#include "vocab/program_p.h"

#include <stdlib.h>
#include <string.h>

typedef ZmProgramMaker Maker;

uint32_t zm_tree_letter(const ZmTree *n)
{
	return n->kind == ZM_TREE_SET && n->set.n == 1 && n->set.at[0].lo == n->set.at[0].hi && n->set.at[0].lo < ZM_HIGH ? n->set.at[0].lo : 0;
}

uint32_t zm_tree_second(const ZmTree *n)
{
	while (n->kind == ZM_TREE_SEQUENCE && n->child.n && n->child.at[0]->kind == ZM_TREE_SEQUENCE)
		n = n->child.at[0];
	return n->kind == ZM_TREE_SEQUENCE && n->child.n > 1 && n->child.at[0]->kind == ZM_TREE_SET ? zm_tree_letter(n->child.at[1]) : 0;
}

static bool put_mask(Maker *m, size_t first, uint64_t mask)
{
	size_t k = first;
	while (k < m->mask.n && m->mask.at[k] != mask)
		k++;
	if (k == m->mask.n)
		*zm_vec_push(&m->mask) = mask;
	*zm_vec_push(&m->table) = (uint8_t)(k - first);
	return k - first <= UINT8_MAX;
}

/* Many branches are told by the first character with one look; few are tried one by one. */
static void put_table(Maker *m, ZmStep *s, const uint64_t *const *first)
{
	enum { FEW = 2 };
	size_t tables = m->table.n, masks = m->mask.n;
	if (s->n <= FEW || s->n > 64)
		return;
	bool ok = true;
	for (uint32_t c = 0; c < m->sets.classes && ok; c++) {
		uint64_t mask = 0;
		for (uint32_t i = 0; i < s->n; i++)
			mask |= (first[i][c / 64] >> c % 64 & 1) << i;
		ok = put_mask(m, masks, mask);
	}
	if (ok) {
		s->b = (uint32_t)tables;
		s->c = (uint32_t)masks;
	} else {
		m->table.n = tables;
		m->mask.n = masks;
	}
}

void zm_program_put_branches(Maker *m, ZmStep *s, const ZmTree *const *part, size_t parts, const uint64_t *follow)
{
	const uint64_t **first = ZM_NEWN(m->sets.arena, const uint64_t *, parts + 1);
	s->a = (uint32_t)m->branch.n;
	s->n = (uint16_t)parts;
	for (size_t i = 0; i < parts; i++) {
		first[i] = part[i] ? zm_first_of(&m->sets, part[i], follow) : follow;
		*zm_vec_push(&m->branch) = (ZmProgramBranch){.set = zm_set_put(&m->sets, first[i]), .next = part[i] ? zm_tree_second(part[i]) : 0};
	}
	if (!s->behind)
		put_table(m, s, first);
}
