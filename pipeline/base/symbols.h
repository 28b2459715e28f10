/* Strings as numbers.
 *
 * In: strings. Out: for each distinct one a number, counting up from 0 in order of arrival, so that
 * later work compares and indexes numbers. The table copies the strings into its arena, but where it is
 * told that they outlive it. Once the rulebook is loaded its tables are only read, and so may be shared by threads. */
#ifndef DEMARCHE_BASE_SYMBOLS_H
#define DEMARCHE_BASE_SYMBOLS_H

#include "base/arena.h"

typedef uint32_t Symbol;
#define SYMBOL_NONE UINT32_MAX

typedef struct {
  uint32_t entry; /* symbol + 1, or 0: free */
  uint32_t hash;
} SymbolSlot;

typedef struct {
  Arena *arena;
  Str *names; /* names[symbol] */
  uint32_t count, capacity;
  SymbolSlot *slots; /* open addressing; the hash beside it, so that other names are seldom looked at */
  uint32_t mask;     /* slots - 1 */
  bool of_views;     /* the names are not copied */
} Symbols;

void symbols_init(Symbols *symbols, Arena *arena);
/* A table that does not copy its names: all of them live as long as it does. */
void symbols_init_of_views(Symbols *symbols, Arena *arena);
/* Makes room for so many names, so that the table need not grow on the way. */
void symbols_reserve(Symbols *symbols, uint32_t count);
/* The number of `name`, given now if it has none yet. */
Symbol symbols_intern(Symbols *symbols, Str name);
/* The number of `name`, or SYMBOL_NONE. Does not change the table. */
Symbol symbols_find(const Symbols *symbols, Str name);
static inline Str symbols_name(const Symbols *symbols, Symbol symbol) { return symbols->names[symbol]; }

#endif
