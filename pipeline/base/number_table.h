/* A hash table from numbers to numbers.
 *
 * In: keys, any but UINT32_MAX. Out: for each a number that the caller sets. For few of many
 * numbers: which of ten thousand entities a text names. All zero bytes but for its arena is an
 * empty one. */
#ifndef DEMARCHE_BASE_NUMBER_TABLE_H
#define DEMARCHE_BASE_NUMBER_TABLE_H

#include "base/arena.h"

typedef struct {
  uint32_t key; /* 1 more, or 0: free */
  uint32_t value;
} NumberSlot;

typedef struct {
  Arena *arena;
  NumberSlot *slots; /* open addressing; at most half of them are ever full */
  uint32_t count, mask;
} NumberTable;

/* The value of the key, which is 0 where the key is new; good until the next call. */
uint32_t *number_table_at(NumberTable *table, uint32_t key);
/* The value of the key, or 0. */
uint32_t number_table_find(const NumberTable *table, uint32_t key);

#endif
