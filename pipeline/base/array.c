/* Growing of arrays: see array.h. */
#include "base/array.h"

#include <string.h>

/* An array with which the arena's memory ends grows where it is. */
void *array_enlarge(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t wanted,
                    size_t size) {
  if (wanted <= *capacity) return items;
  if (wanted > UINT32_MAX) return arena_take(arena, SIZE_MAX, size); /* no memory is that large */
  size_t more;
  bool last = *capacity && (char *)items + *capacity * size == arena->next;
  if (last && !__builtin_mul_overflow(wanted - *capacity, size, &more) &&
      more <= (size_t)(arena->end - arena->next)) {
    arena_spoil(arena->next, more);
    arena->next += more;
  } else {
    void *enlarged = arena_take(arena, wanted, size);
    if (count) memcpy(enlarged, items, count * size);
    items = enlarged;
  }
  *capacity = (uint32_t)wanted;
  return items;
}

void *array_grow(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t size) {
  const size_t first = size < 16 ? 8 : 4;
  return array_enlarge(arena, items, count, capacity, *capacity ? (size_t)*capacity * 2 : first,
                       size);
}
