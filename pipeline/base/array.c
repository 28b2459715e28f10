/* Growing of arrays: see array.h. */
#include "base/array.h"

#include <string.h>

void *array_grow(Arena *arena, const void *items, uint32_t count, uint32_t *capacity, size_t size) {
  *capacity = *capacity ? *capacity * 2 : 8;
  void *grown = arena_allocate(arena, *capacity, size);
  if (count) memcpy(grown, items, count * size);
  return grown;
}
