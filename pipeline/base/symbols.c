/* A hash table from strings to small numbers: see symbols.h. */
#include "base/symbols.h"

#include <string.h>

void symbols_init(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena};
}

void symbols_init_of_views(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena, .of_views = true};
}

static inline SymbolSlot *find_slot(const Symbols *symbols, Str name, uint32_t hash) {
  for (uint32_t at = hash & symbols->mask;; at = (at + 1) & symbols->mask) {
    SymbolSlot *slot = &symbols->slots[at];
    if (!slot->entry || (slot->hash == hash && str_equal(symbols->names[slot->entry - 1], name)))
      return slot;
  }
}

/* At most half of the slots are ever full. */
static void grow(Symbols *symbols, uint32_t capacity) {
  Str *names = arena_many(symbols->arena, capacity, Str);
  SymbolSlot *slots = arena_many(symbols->arena, (size_t)capacity * 2, SymbolSlot);
  uint32_t mask = capacity * 2 - 1;
  if (symbols->count) memcpy(names, symbols->names, symbols->count * sizeof *names);
  for (uint32_t i = 0; symbols->slots && i <= symbols->mask; i++) {
    if (!symbols->slots[i].entry) continue;
    uint32_t at = symbols->slots[i].hash & mask;
    while (slots[at].entry) at = (at + 1) & mask;
    slots[at] = symbols->slots[i];
  }
  symbols->names = names;
  symbols->capacity = capacity;
  symbols->slots = slots;
  symbols->mask = mask;
}

void symbols_reserve(Symbols *symbols, uint32_t count) {
  uint32_t capacity = symbols->capacity ? symbols->capacity : 64;
  while (capacity < count) capacity *= 2;
  if (capacity > symbols->capacity) grow(symbols, capacity);
}

Symbol symbols_intern(Symbols *symbols, Str name) {
  if (symbols->count == symbols->capacity) symbols_reserve(symbols, symbols->count + 1);
  uint32_t hash = (uint32_t)str_hash(name);
  SymbolSlot *slot = find_slot(symbols, name, hash);
  if (slot->entry) return slot->entry - 1;
  symbols->names[symbols->count] = symbols->of_views ? name : arena_copy(symbols->arena, name);
  *slot = (SymbolSlot){++symbols->count, hash};
  return symbols->count - 1;
}

Symbol symbols_find(const Symbols *symbols, Str name) {
  if (!symbols->count) return SYMBOL_NONE;
  const SymbolSlot *slot = find_slot(symbols, name, (uint32_t)str_hash(name));
  return slot->entry ? slot->entry - 1 : SYMBOL_NONE;
}
