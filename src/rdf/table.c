#include "rdf/table.h"

#include <stdio.h>
#include <stdlib.h>

void zm_tables_release(ZmTables *t)
{
	zm_indexer_release(&t->indexer);
	zm_index_free(t->index);
	*t = (ZmTables){0};
}

const char *zm_table_column(ZmArena *arena, size_t table, size_t column)
{
	return zm_arena_printf(arena, ZM_TABLE_SCHEME "c%zu.%zu", table, column);
}

static uint32_t iri(ZmTables *t, const char *s)
{
	return zm_indexer_term(&t->indexer, &(ZmNode){.kind = ZM_NODE_IRI, .text = s});
}

/* An index keeps its terms, so tables that came before are taken over. */
static void reopen(ZmTables *t)
{
	if (!t->indexer.term)
		zm_indexer_init(&t->indexer);
	ZmIndex *x = t->index;
	uint32_t *id = x ? zm_xmalloc((x->terms + 1) * sizeof *id) : NULL;
	for (uint64_t i = 0; x && i < x->terms; i++) {
		ZmNode n = zm_index_term(x, (uint32_t)i);
		id[i] = zm_indexer_term(&t->indexer, &n);
	}
	for (uint64_t i = 0; x && i < x->triples; i++) {
		const uint32_t *at = x->order[ZM_SPO][i].at;
		zm_indexer_add(&t->indexer, id[at[0]], id[at[1]], id[at[2]]);
	}
	free(id);
	zm_index_free(x);
	t->index = NULL;
}

size_t zm_table_add(ZmTables *t, ZmArena *arena, const ZmAnswer *rows)
{
	size_t number = t->n++;
	reopen(t);
	for (size_t c = 0; c < rows->columns; c++) {
		uint32_t column = iri(t, zm_table_column(arena, number, c));
		for (size_t r = 0; r < rows->rows; r++) {
			const ZmNode *n = &rows->cell.at[r * rows->columns + c];
			char row[64];
			snprintf(row, sizeof row, ZM_TABLE_SCHEME "r%zu.%zu", number, r);
			uint32_t s = iri(t, row);
			zm_indexer_add(&t->indexer, s, column, n->kind == ZM_NODE_UNBOUND ? iri(t, ZM_UNBOUND) : zm_indexer_term(&t->indexer, n));
		}
	}
	return number;
}

const ZmIndex *zm_tables_index(ZmTables *t)
{
	if (t->n && !t->index)
		t->index = zm_indexer_finish(&t->indexer);
	return t->index;
}
