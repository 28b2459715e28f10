/* Growing of arrays: see array.h. */
#include "base/array.h"

#include <string.h>

void *array_enlarge(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t wanted, size_t size) {
  if (wanted <= *capacity) return items;
  void *enlarged = arena_allocate(arena, wanted <= UINT32_MAX ? wanted : SIZE_MAX, size);
  if (count) memcpy(enlarged, items, count * size);
  *capacity = (uint32_t)wanted;
  return enlarged;
}

void *array_grow(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t size) {
  const size_t first = size < 8 ? 8 : size < 64 ? 64 / size : 1; /* a line of the processor's cache */
  return array_enlarge(arena, items, count, capacity, *capacity ? (size_t)*capacity * 2 : first, size);
}
