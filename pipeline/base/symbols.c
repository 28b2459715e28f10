/* A hash table from strings to small numbers: see symbols.h. */
#include "base/symbols.h"

#include <string.h>

void symbols_init(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena};
}

static uint32_t find_slot(const Symbols *symbols, Str name, uint64_t hash) {
  uint32_t slot = (uint32_t)(hash ^ hash >> 32) & symbols->mask;
  for (; symbols->slots[slot]; slot = (slot + 1) & symbols->mask) {
    uint32_t symbol = symbols->slots[slot] - 1;
    if (symbols->hashes[symbol] == hash && str_equal(symbols->names[symbol], name)) break;
  }
  return slot;
}

static void *enlarge(Arena *arena, const void *old, uint32_t count, uint32_t capacity, size_t size) {
  void *larger = arena_allocate(arena, capacity, size);
  if (count) memcpy(larger, old, count * size);
  return larger;
}

/* At most half of the slots are ever full. */
static void grow(Symbols *symbols, uint32_t capacity) {
  Arena *arena = symbols->arena;
  symbols->names = enlarge(arena, symbols->names, symbols->count, capacity, sizeof(Str));
  symbols->hashes = enlarge(arena, symbols->hashes, symbols->count, capacity, sizeof(uint64_t));
  symbols->capacity = capacity;
  symbols->slots = arena_many(arena, (size_t)capacity * 2, uint32_t);
  symbols->mask = capacity * 2 - 1;
  for (uint32_t i = 0; i < symbols->count; i++)
    symbols->slots[find_slot(symbols, symbols->names[i], symbols->hashes[i])] = i + 1;
}

void symbols_reserve(Symbols *symbols, uint32_t count) {
  uint32_t capacity = symbols->capacity ? symbols->capacity : 64;
  while (capacity < count) capacity *= 2;
  if (capacity > symbols->capacity) grow(symbols, capacity);
}

Symbol symbols_intern(Symbols *symbols, Str name) {
  if (symbols->count == symbols->capacity) symbols_reserve(symbols, symbols->count + 1);
  uint64_t hash = str_hash(name);
  uint32_t slot = find_slot(symbols, name, hash);
  if (symbols->slots[slot]) return symbols->slots[slot] - 1;
  Symbol symbol = symbols->count++;
  symbols->names[symbol] = arena_copy(symbols->arena, name);
  symbols->hashes[symbol] = hash;
  symbols->slots[slot] = symbol + 1;
  return symbol;
}

Symbol symbols_find(const Symbols *symbols, Str name) {
  if (!symbols->count) return SYMBOL_NONE;
  uint32_t slot = find_slot(symbols, name, str_hash(name));
  return symbols->slots[slot] ? symbols->slots[slot] - 1 : SYMBOL_NONE;
}

Str symbols_name(const Symbols *symbols, Symbol symbol) { return symbols->names[symbol]; }
