/* table.h: rows as triples, so that a basic graph pattern can match them: ROW COLUMN VALUE, rows and columns being IRIs
 * that no graph has.  What is unbound is the IRI ZM_UNBOUND. */
#ifndef ZM_RDF_TABLE_H
#define ZM_RDF_TABLE_H

#include "rdf/answer.h"
#include "rdf/index.h"

#define ZM_TABLE_SCHEME "x-zhengmai-table:"
#define ZM_UNBOUND ZM_TABLE_SCHEME "unbound"

typedef struct {
	ZmIndexer indexer; /* of all tables, made an index when they are asked for */
	ZmIndex *index;
	size_t n;
} ZmTables;

/* Adds ROWS; the number by which zm_table_column names its columns. */
size_t zm_table_add(ZmTables *t, ZmArena *arena, const ZmAnswer *rows);
const char *zm_table_column(ZmArena *arena, size_t table, size_t column);
/* The index of all tables so far; NULL when there are none. */
const ZmIndex *zm_tables_index(ZmTables *t);
void zm_tables_release(ZmTables *t);

#endif
