/* Arrays that grow inside an arena.
 *
 * `Array(Token) tokens;` declares one; all zero bytes is an empty one. Growing doubles the room and
 * may leave the old copy in the arena: keep indexes into an array, not pointers, while it may
 * grow. */
#ifndef DEMARCHE_BASE_ARRAY_H
#define DEMARCHE_BASE_ARRAY_H

#include "base/arena.h"

#define Array(Type)           \
  struct {                    \
    Type *items;              \
    uint32_t count, capacity; \
  }

/* Appends one zeroed item and returns a pointer to it, good until the next push. `array` is asked
 * for several times, so it must be without side effects. An array that would have more than
 * UINT32_MAX items is treated as one for which there is no memory. */
#define array_push(arena, array)                                                          \
  (((array)->count == (array)->capacity                                                   \
        ? (void)((array)->items = array_grow((arena), (array)->items, (array)->count,     \
                                             &(array)->capacity, sizeof *(array)->items)) \
        : (void)0),                                                                       \
   (void)memset(&(array)->items[(array)->count], 0, sizeof *(array)->items),              \
   &(array)->items[(array)->count++])

/* Makes room for `wanted` items in all, where the caller can guess how many there will be. */
#define array_reserve(arena, array, wanted)                                       \
  ((void)((array)->items = array_enlarge((arena), (array)->items, (array)->count, \
                                         &(array)->capacity, (wanted), sizeof *(array)->items)))

/* Used by array_reserve and array_push: a larger room that begins with the old items; the rest of
   it holds anything. */
void *array_enlarge(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t wanted,
                    size_t size);
void *array_grow(Arena *arena, void *items, uint32_t count, uint32_t *capacity, size_t size);

#endif
