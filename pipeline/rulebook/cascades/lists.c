/* Lists of numbers, each kept once: see lists.h. A list is found by its hash, with open
   addressing. */
#include "rulebook/cascades/lists.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256 };

static void make_slots(Lists *lists, uint32_t slots) {
  lists->slots = calloc(slots, sizeof *lists->slots);
  if (!lists->slots) abort();
  lists->mask = slots - 1;
}

void lists_init(Lists *lists) {
  *lists = (Lists){0};
  make_slots(lists, FIRST_SLOTS);
}

void lists_free(Lists *lists) { free(lists->slots); }

void lists_forget(Lists *lists) {
  memset(lists->slots, 0, ((size_t)lists->mask + 1) * sizeof *lists->slots);
  *lists = (Lists){.slots = lists->slots, .mask = lists->mask};
}

static bool is_list(const Lists *lists, uint32_t number, const uint32_t *items, uint32_t count) {
  uint32_t known_count;
  const uint32_t *known = lists_items(lists, number, &known_count);
  return count == known_count && (!count || !memcmp(known, items, count * sizeof *items));
}

/* Knuth's multiplicative hashing, whose upper bits depend on all items. */
static uint32_t hash_of(const uint32_t *items, uint32_t count) {
  uint64_t hash = count;
  for (uint32_t i = 0; i < count; i++) hash = (hash ^ items[i]) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(hash >> 32);
}

/* At most half of the slots are ever full. */
static void grow(Lists *lists) {
  free(lists->slots);
  make_slots(lists, (lists->mask + 1) * 2);
  for (uint32_t number = 0; number < lists->ends.count; number++) {
    uint32_t count;
    const uint32_t *items = lists_items(lists, number, &count);
    uint32_t at = hash_of(items, count) & lists->mask;
    while (lists->slots[at]) at = (at + 1) & lists->mask;
    lists->slots[at] = number + 1;
  }
}

uint32_t lists_number(Lists *lists, Arena *arena, const uint32_t *items, uint32_t count) {
  if (lists->ends.count * 2 >= lists->mask) grow(lists);
  uint32_t at = hash_of(items, count) & lists->mask;
  for (; lists->slots[at]; at = (at + 1) & lists->mask)
    if (is_list(lists, lists->slots[at] - 1, items, count)) return lists->slots[at] - 1;
  for (uint32_t i = 0; i < count; i++) *array_push(arena, &lists->pool) = items[i];
  *array_push(arena, &lists->ends) = lists->pool.count;
  lists->slots[at] = lists->ends.count;
  return lists->ends.count - 1;
}
