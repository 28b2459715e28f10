/* Memory that is given back all at once.
 *
 * In: sizes. Out: memory, zeroed unless it is said otherwise and aligned for any type, that lives
 * until the arena is reset or freed. A document's arena owns everything in the document; the
 * rulebook's arena owns the rules; a worker's scratch arena owns what a stage needs while it runs.
 * A function that takes an `Arena *` allocates from it; one that does not, does not.
 *
 * There is no error to check: when the system has no memory left, the arena jumps to `recover`,
 * where its owner makes an error of it (the engine: that document fails, the run goes on), or
 * aborts where nobody has set it. An arena belongs to one thread at a time. */
#ifndef DEMARCHE_BASE_ARENA_H
#define DEMARCHE_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>

#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct {
  ArenaBlock *blocks; /* newest first */
  char *next, *end;   /* what is left of the newest block */
  bool used;          /* the newest block has been used before: it is not zero */
  size_t allocated;   /* bytes taken from the system, heads of blocks aside */
  jmp_buf *recover;   /* where to go when there is no memory; NULL: abort */
} Arena;

/* An Arena that is all zero bytes is empty and ready for use: `Arena arena = {0};` */

/* What holds anything holds noise in the debug build, where the tests then find out who reads it
   before it is written. */
#ifdef DEMARCHE_DEBUG
enum { ARENA_NOISE = 0xA5 };
#else
enum { ARENA_NOISE = 0 }; /* none */
#endif
static inline void *arena_spoil(void *memory, size_t size) {
  return ARENA_NOISE != 0 && size ? memset(memory, ARENA_NOISE, size) : memory;
}

/* Used by arena_take where the newest block has no room. */
void *arena_take_anew(Arena *arena, size_t count, size_t size);

/* Room for `count` items of `size` bytes, which hold anything. Zero bytes give a valid pointer that
   must not be read. */
static inline void *arena_take(Arena *arena, size_t count, size_t size) {
  const size_t alignment = _Alignof(max_align_t);
  size_t skipped = -(uintptr_t)arena->next % alignment, room = (size_t)(arena->end - arena->next),
         bytes;
  if (__builtin_mul_overflow(count, size, &bytes) || skipped >= room || bytes > room - skipped)
    return arena_take_anew(arena, count, size);
  void *memory = arena->next + skipped;
  arena->next += skipped + bytes;
  return arena_spoil(memory, bytes);
}
/* The same, zeroed. */
static inline void *arena_allocate(Arena *arena, size_t count, size_t size) {
  void *memory = arena_take(arena, count, size);
  if (arena->used || ARENA_NOISE != 0) memset(memory, 0, count * size);
  return memory;
}
#define arena_new(arena, Type) ((Type *)arena_allocate((arena), 1, sizeof(Type)))
#define arena_many(arena, count, Type) ((Type *)arena_allocate((arena), (count), sizeof(Type)))
/* Not zeroed: for what is written before it is read. */
#define arena_room(arena, count, Type) ((Type *)arena_take((arena), (count), sizeof(Type)))

/* Begins a block of so many bytes, with its head, in large pages where the system has them: each
 * page costs it a while when it is first written to. For what will nearly all be used, and is
 * megabytes. */
void arena_reserve(Arena *arena, size_t size);

/* So many bytes become the first that an empty arena gives out. They are the lender's, and live as
 * long as its own: resetting or freeing the other gives back only what it has taken besides. */
void arena_lend(Arena *lender, size_t size, Arena *borrower);

/* A copy of the bytes, followed by a NUL that does not count in its size. Texts lie one behind the
   other. */
Str arena_copy(Arena *arena, Str str);
/* "a12" of a letter and a number: what every document has many of. */
Str arena_numbered(Arena *arena, char letter, uint32_t number);
/* printf into the arena; the result is followed by a NUL that does not count. */
Str arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str arena_format_list(Arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* Forgets everything in it. Keeps one block of up to 1 MiB for the next use, returns the rest. */
void arena_reset(Arena *arena);
/* Returns everything to the system; the arena is empty and usable again. */
void arena_free(Arena *arena);

#endif
