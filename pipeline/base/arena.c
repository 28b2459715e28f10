/* Bump allocation in blocks of growing size: see arena.h. New blocks come from the system as zeros;
 * one that is used again is not, and of that what is asked for as zeros is cleared when it is given
 * out. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"

enum { FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 8 * 1024 * 1024, KEPT_BLOCK = 1024 * 1024 };

struct ArenaBlock {
  ArenaBlock *older;
  size_t size;  /* bytes of `data` */
  size_t pages; /* bytes of large pages in which it lies; 0: it is the heap's */
  _Alignas(max_align_t) char data[];
};

static _Noreturn void out_of_memory(Arena *arena) {
  if (arena->recover) longjmp(*arena->recover, 1);
  abort();
}

static void begin_block(Arena *arena, ArenaBlock *block, size_t size) {
  if (!block) out_of_memory(arena);
  block->older = arena->blocks;
  block->size = size;
  arena->blocks = block;
  arena->next = block->data;
  arena->end = block->data + size;
  arena->used = false;
  arena->allocated += size;
}

static void add_block(Arena *arena, size_t needed) {
  size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
  if (size > LARGEST_STEP) size = LARGEST_STEP;
  if (size < needed) size = needed;
  if (size > SIZE_MAX - sizeof(ArenaBlock)) out_of_memory(arena);
  begin_block(arena, calloc(1, sizeof(ArenaBlock) + size), size);
}

static void free_block(ArenaBlock *block) {
  if (block->pages)
    pages_return(block, block->pages);
  else
    free(block);
}

void arena_reserve(Arena *arena, size_t size) {
  size_t pages = pages_size(size);
  ArenaBlock *block = pages_take(pages);
  begin_block(arena, block, pages - sizeof *block);
  block->pages = pages;
}

void arena_lend(Arena *lender, size_t size, Arena *borrower) {
  borrower->next = arena_take(lender, size, 1);
  borrower->end = borrower->next + size;
  borrower->used = lender->used;
}

void *arena_take_anew(Arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) out_of_memory(arena);
  add_block(arena, count * size);
  void *memory = arena->next;
  arena->next += count * size;
  return arena_spoil(memory, count * size);
}

Str arena_copy(Arena *arena, Str str) {
  if (str.size >= (size_t)(arena->end - arena->next)) add_block(arena, str.size + 1);
  char *copy = arena->next;
  if (str.size) memcpy(copy, str.data, str.size);
  copy[str.size] = '\0';
  arena->next += str.size + 1;
  return (Str){copy, str.size};
}

/* Most texts are short: these are formatted once. */
Str arena_format_list(Arena *arena, const char *format, va_list arguments) {
  char brief[64];
  va_list again;
  va_copy(again, arguments);
  int size = vsnprintf(brief, sizeof brief, format, again);
  va_end(again);
  if (size < 0) return STR("");
  if ((size_t)size < sizeof brief) return arena_copy(arena, (Str){brief, (size_t)size});
  char *text = arena_take(arena, (size_t)size + 1, 1);
  vsnprintf(text, (size_t)size + 1, format, arguments);
  return (Str){text, (size_t)size};
}

Str arena_format(Arena *arena, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Str text = arena_format_list(arena, format, arguments);
  va_end(arguments);
  return text;
}

Str arena_numbered(Arena *arena, char letter, uint32_t number) {
  char text[1 + STR_DIGITS_MAX] = {letter};
  return arena_copy(arena, (Str){text, 1 + str_write_digits(text + 1, number)});
}

static void free_blocks(Arena *arena, ArenaBlock *block) {
  while (block) {
    ArenaBlock *older = block->older;
    arena->allocated -= block->size;
    free_block(block);
    block = older;
  }
}

void arena_reset(Arena *arena) {
  ArenaBlock *kept = arena->blocks;
  while (kept && kept->size > KEPT_BLOCK) {
    ArenaBlock *older = kept->older;
    arena->allocated -= kept->size;
    free_block(kept);
    kept = older;
  }
  if (kept) {
    free_blocks(arena, kept->older);
    kept->older = NULL;
  }
  arena->blocks = kept;
  arena->used = kept;
  arena->next = kept ? kept->data : NULL;
  arena->end = kept ? kept->data + kept->size : NULL;
}

void arena_free(Arena *arena) {
  free_blocks(arena, arena->blocks);
  *arena = (Arena){.recover = arena->recover};
}
