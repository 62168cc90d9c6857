/* map.h: string → uint32 hash table.  Keys are bytes; the table keeps its own copies. */
#ifndef ZM_BASE_MAP_H
#define ZM_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ZmMap ZmMap;

ZmMap *zm_map_new(void);
void zm_map_free(ZmMap *m);
/* The place of the value of KEY, made with value 0 if absent (*ADDED says which; may be NULL).
 * The pointer holds until the next call. */
uint32_t *zm_map_put(ZmMap *m, const char *key, size_t n, bool *added);
/* The same of one whose zm_hash is known. */
uint32_t *zm_map_put_hashed(ZmMap *m, const char *key, size_t n, uint64_t hash, bool *added);
/* Asks the memory for the places of N keys that will be put next: in a large map each would be waited for. */
void zm_map_ahead(const ZmMap *m, const uint64_t *hash, size_t n);
/* NULL when absent. */
const uint32_t *zm_map_get(const ZmMap *m, const char *key, size_t n);
size_t zm_map_count(const ZmMap *m);
/* The I-th key in the order of adding. */
const char *zm_map_key(const ZmMap *m, size_t i, size_t *n);

uint64_t zm_hash(const void *p, size_t n); /* not the same on every machine: nothing that is written may rest on it */

#endif
