/* Lists of numbers, each kept once and known by a number of its own, from 0 up. Internal to
   rulebook/. */
#ifndef DEMARCHE_RULEBOOK_LISTS_H
#define DEMARCHE_RULEBOOK_LISTS_H

#include "base/array.h"

typedef struct {
  Array(uint32_t) pool;
  Array(uint32_t) ends; /* by list: where it ends in the pool, and the next begins */
  uint32_t *slots;      /* by hash: the number of a list + 1; 0: free */
  uint32_t mask;        /* slots - 1 */
} Lists;

void lists_init(Lists *lists); /* aborts without memory, as lists_number does */
void lists_free(Lists *lists);
/* The arena's owner resets that. */
void lists_forget(Lists *lists);

/* The number of a list, given now if it has none yet. */
uint32_t lists_number(Lists *lists, Arena *arena, const uint32_t *items, uint32_t count);

/* Good until the next list is added; of an empty list NULL, for there may be no pool yet. */
static inline const uint32_t *lists_items(const Lists *lists, uint32_t number, uint32_t *count) {
  uint32_t start = number ? lists->ends.items[number - 1] : 0;
  *count = lists->ends.items[number] - start;
  return *count ? lists->pool.items + start : NULL;
}

#endif
