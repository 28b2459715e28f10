/* Lists of numbers, each kept once: see lists.h. */
#include "rulebook/cascades/lists.h"

#include <string.h>

void lists_init(Lists *lists) {
  *lists = (Lists){0};
  memo_init(&lists->numbers);
}

void lists_free(Lists *lists) { memo_free(&lists->numbers); }

void lists_forget(Lists *lists) {
  memo_forget(&lists->numbers);
  *lists = (Lists){.numbers = lists->numbers};
}

static bool is_list(const Lists *lists, uint32_t number, const uint32_t *items, uint32_t count) {
  uint32_t known_count;
  const uint32_t *known = lists_items(lists, number, &known_count);
  return count == known_count && (!count || !memcmp(known, items, count * sizeof *items));
}

uint32_t lists_number(Lists *lists, Arena *arena, const uint32_t *items, uint32_t count) {
  uint64_t hash = 1;
  for (uint32_t i = 0; i < count; i++) hash = (hash ^ items[i]) * UINT64_C(0x9E3779B97F4A7C15);
  hash |= UINT64_C(1) << 63;
  const uint64_t *known;
  for (; (known = memo_find(&lists->numbers, hash)) != NULL; hash++)
    if (is_list(lists, (uint32_t)*known, items, count)) return (uint32_t)*known;
  for (uint32_t i = 0; i < count; i++) *array_push(arena, &lists->pool) = items[i];
  *array_push(arena, &lists->ends) = lists->pool.count;
  memo_add(&lists->numbers, hash, lists->ends.count - 1);
  return lists->ends.count - 1;
}
