/* A hash table from strings to small numbers: see symbols.h. */
#include "base/symbols.h"

#include <string.h>

enum { SYMBOL_LONG = 0xFF };
_Static_assert(sizeof(SymbolName) == 16 && offsetof(SymbolName, full.mark) == offsetof(SymbolName, brief.size),
               "both forms of a name are told apart by their last byte");

void symbols_init(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena};
}

void symbols_init_of_views(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena, .of_views = true};
}

/* What a name is looked for as. A short one is two numbers, which are hashed and compared at once. */
typedef struct {
  SymbolName name;
  uint64_t hash;
} Key;

static uint64_t mixed(uint64_t hash) {
  hash *= 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio: Knuth's multiplicative hashing */
  return hash ^ hash >> 32;
}

static inline bool is_short(const SymbolName *name) { return name->brief.size <= SYMBOL_SHORT; }

/* Pieces of four and eight bytes, the last of them overlapping. */
static inline void copy_short(char *to, Str name) {
  const char *from = name.data;
  size_t size = name.size;
  if (size >= 8) {
    memcpy(to, from, 8);
    memcpy(to + size - 8, from + size - 8, 8);
  } else if (size >= 4) {
    memcpy(to, from, 4);
    memcpy(to + size - 4, from + size - 4, 4);
  } else if (size) {
    to[0] = from[0];
    to[size / 2] = from[size / 2];
    to[size - 1] = from[size - 1];
  }
}

static inline Key key_of(Str name) {
  Key key = {.name.halves = {0, 0}};
  if (name.size <= SYMBOL_SHORT) {
    copy_short(key.name.brief.bytes, name);
    key.name.brief.size = (uint8_t)name.size;
    key.hash = mixed(mixed(key.name.halves[0]) ^ key.name.halves[1]);
  } else {
    key.name.full.data = name.data;
    key.name.full.size = (uint32_t)name.size;
    key.name.full.mark = SYMBOL_LONG;
    key.hash = str_hash(name);
  }
  return key;
}

static inline bool is_name(const SymbolName *name, const Key *key) {
  if (name->halves[1] != key->name.halves[1]) return false;
  return name->halves[0] == key->name.halves[0] ||
         (!is_short(name) && memcmp(name->full.data, key->name.full.data, name->full.size) == 0);
}

static inline uint32_t tag_of(const Symbols *symbols, uint64_t hash) { return (uint32_t)(hash >> 32) & ~symbols->mask; }

static inline uint32_t *find_slot(const Symbols *symbols, const Key *key) {
  uint32_t mask = symbols->mask, tag = tag_of(symbols, key->hash);
  for (uint32_t at = (uint32_t)key->hash & mask;; at = (at + 1) & mask) {
    uint32_t slot = symbols->slots[at];
    if (!slot || ((slot & ~mask) == tag && is_name(&symbols->names[(slot & mask) - 1], key))) return &symbols->slots[at];
  }
}

static void put(Symbols *symbols, uint64_t hash, Symbol symbol) {
  uint32_t at = (uint32_t)hash & symbols->mask;
  while (symbols->slots[at]) at = (at + 1) & symbols->mask;
  symbols->slots[at] = tag_of(symbols, hash) | (symbol + 1);
}

/* At most half of the slots are ever full. */
static void grow(Symbols *symbols, uint32_t capacity) {
  SymbolName *names = arena_many(symbols->arena, capacity, SymbolName);
  if (symbols->count) memcpy(names, symbols->names, symbols->count * sizeof *names);
  symbols->names = names;
  symbols->capacity = capacity;
  symbols->slots = arena_many(symbols->arena, (size_t)capacity * 2, uint32_t);
  symbols->mask = capacity * 2 - 1;
  for (Symbol s = 0; s < symbols->count; s++) put(symbols, key_of(symbols_name(symbols, s)).hash, s);
}

void symbols_reserve(Symbols *symbols, uint32_t count) {
  uint32_t capacity = symbols->capacity ? symbols->capacity : 64;
  while (capacity < count) capacity *= 2;
  if (capacity > symbols->capacity) grow(symbols, capacity);
}

Symbol symbols_intern(Symbols *symbols, Str name) {
  if (symbols->count == symbols->capacity) symbols_reserve(symbols, symbols->count + 1);
  Key key = key_of(name);
  uint32_t *slot = find_slot(symbols, &key);
  if (*slot) return (*slot & symbols->mask) - 1;
  if (!is_short(&key.name) && !symbols->of_views) key.name.full.data = arena_copy(symbols->arena, name).data;
  symbols->names[symbols->count++] = key.name;
  *slot = tag_of(symbols, key.hash) | symbols->count;
  return symbols->count - 1;
}

Symbol symbols_find(const Symbols *symbols, Str name) {
  if (!symbols->count) return SYMBOL_NONE;
  Key key = key_of(name);
  return (*find_slot(symbols, &key) & symbols->mask) - 1; /* a free slot gives SYMBOL_NONE */
}
