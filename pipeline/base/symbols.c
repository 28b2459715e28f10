/* A hash table from strings to small numbers: see symbols.h. */
#include "base/symbols.h"

#include <string.h>

enum { SYMBOL_LONG = 0xFF };
_Static_assert(sizeof(SymbolName) == 16 &&
                   offsetof(SymbolName, full.mark) == offsetof(SymbolName, brief.size),
               "both forms of a name are told apart by their last byte");

void symbols_init(Symbols *symbols, Arena *arena) { *symbols = (Symbols){.arena = arena}; }

void symbols_init_of_views(Symbols *symbols, Arena *arena) {
  *symbols = (Symbols){.arena = arena, .of_views = true};
}

/* What a name is looked for as: the halves of its SymbolName. A short one is hashed and compared as
   two numbers. */
typedef struct {
  uint64_t first, second, hash;
} Key;

static uint64_t mixed(uint64_t hash) {
  hash *= 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio: Knuth's multiplicative hashing */
  return hash ^ hash >> 32;
}

static inline uint64_t hash_of(uint64_t first, uint64_t second) {
  return mixed(mixed(first) ^ second);
}

static inline bool is_short(const SymbolName *name) { return name->brief.size <= SYMBOL_SHORT; }

static inline uint64_t bytes_at(const char *data, size_t size) {
  uint64_t bytes = 0;
  memcpy(&bytes, data, size);
  return bytes;
}

/* Pieces that overlap are put together as numbers, for what has been written in pieces is slow to
   be read as a whole. */
static inline Key short_key(Str name) {
  const char *from = name.data;
  const size_t size = name.size;
  Key key = {0, 0, 0};
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (size > 8) {
    key.first = bytes_at(from, 8);
    key.second = bytes_at(from + size - 8, 8) >> (16 - size) * 8;
  } else if (size >= 4) {
    key.first = bytes_at(from, 4) | bytes_at(from + size - 4, 4) << (size - 4) * 8;
  } else if (size) {
    key.first = bytes_at(from, 1) | bytes_at(from + size / 2, 1) << size / 2 * 8 |
                bytes_at(from + size - 1, 1) << (size - 1) * 8;
  }
  key.second |= (uint64_t)size << 56;
#else
  SymbolName whole = {.halves = {0, 0}};
  if (size) memcpy(whole.brief.bytes, from, size);
  whole.brief.size = (uint8_t)size;
  key.first = whole.halves[0];
  key.second = whole.halves[1];
#endif
  key.hash = hash_of(key.first, key.second);
  return key;
}

static Key long_key(Str name) {
  SymbolName whole = {.halves = {0, 0}};
  whole.full.data = name.data;
  whole.full.size = (uint32_t)name.size;
  whole.full.mark = SYMBOL_LONG;
  return (Key){whole.halves[0], whole.halves[1], str_hash(name)};
}

static inline Key key_of(Str name) {
  return name.size <= SYMBOL_SHORT ? short_key(name) : long_key(name);
}

/* Whether it is the name of this key. */
static inline bool is_name(const SymbolName *known, const Key *key, Str name) {
  if (known->halves[1] != key->second) return false;
  return known->halves[0] == key->first ||
         (!is_short(known) && memcmp(known->full.data, name.data, name.size) == 0);
}

static inline uint32_t tag_of(const Symbols *symbols, uint64_t hash) {
  return (uint32_t)(hash >> 32) & ~symbols->mask;
}

static inline uint32_t *find_slot(const Symbols *symbols, const Key *key, Str name) {
  uint32_t mask = symbols->mask, tag = tag_of(symbols, key->hash);
  for (uint32_t at = (uint32_t)key->hash & mask;; at = (at + 1) & mask) {
    uint32_t slot = symbols->slots[at];
    if (!slot || ((slot & ~mask) == tag && is_name(&symbols->names[(slot & mask) - 1], key, name)))
      return &symbols->slots[at];
  }
}

static void put(Symbols *symbols, uint64_t hash, Symbol symbol) {
  uint32_t at = (uint32_t)hash & symbols->mask;
  while (symbols->slots[at]) at = (at + 1) & symbols->mask;
  symbols->slots[at] = tag_of(symbols, hash) | (symbol + 1);
}

/* At most half of the slots are ever full. */
static void grow(Symbols *symbols, uint32_t capacity) {
  SymbolName *names = arena_room(symbols->arena, capacity, SymbolName);
  if (symbols->count) memcpy(names, symbols->names, symbols->count * sizeof *names);
  symbols->names = names;
  symbols->capacity = capacity;
  symbols->slots = arena_many(symbols->arena, (size_t)capacity * 2, uint32_t);
  symbols->mask = capacity * 2 - 1;
  for (Symbol s = 0; s < symbols->count; s++)
    put(symbols, key_of(symbols_name(symbols, s)).hash, s);
}

void symbols_reserve(Symbols *symbols, uint32_t count) {
  uint32_t capacity = symbols->capacity ? symbols->capacity : 32;
  while (capacity < count) capacity *= 2;
  if (capacity > symbols->capacity) grow(symbols, capacity);
}

static inline Symbol intern(Symbols *symbols, Key key, Str name) {
  if (symbols->count == symbols->capacity) symbols_reserve(symbols, symbols->count + 1);
  uint32_t *slot = find_slot(symbols, &key, name);
  if (*slot) return (*slot & symbols->mask) - 1;
  SymbolName *added = &symbols->names[symbols->count++];
  *added = (SymbolName){.halves = {key.first, key.second}};
  if (!is_short(added) && !symbols->of_views)
    added->full.data = arena_copy(symbols->arena, name).data;
  *slot = tag_of(symbols, key.hash) | symbols->count;
  return symbols->count - 1;
}

Symbol symbols_intern(Symbols *symbols, Str name) { return intern(symbols, key_of(name), name); }

Symbol symbols_intern_short(Symbols *symbols, SymbolName name) {
  return intern(symbols,
                (Key){name.halves[0], name.halves[1], hash_of(name.halves[0], name.halves[1])},
                (Str){NULL, 0});
}

Symbol symbols_find(const Symbols *symbols, Str name) {
  if (!symbols->count) return SYMBOL_NONE;
  Key key = key_of(name);
  return (*find_slot(symbols, &key, name) & symbols->mask) - 1; /* a free slot gives SYMBOL_NONE */
}
