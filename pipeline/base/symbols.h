/* Strings as numbers.
 *
 * In: strings. Out: for each distinct one a number, counting up from 0 in order of arrival, so that
 * later work compares and indexes numbers. The table copies the strings into its arena, but where
 * it is told that they outlive it. Once the rulebook is loaded its tables are only read, and so may
 * be shared by threads. */
#ifndef DEMARCHE_BASE_SYMBOLS_H
#define DEMARCHE_BASE_SYMBOLS_H

#include "base/arena.h"
#include "base/bytes.h"

typedef uint32_t Symbol;
#define SYMBOL_NONE UINT32_MAX

enum { SYMBOL_SHORT = 14 }; /* bytes of the longest name that is kept without a pointer */

/* A name. Most are short, and lie here themselves, with zeros behind them: a look-up goes to memory
 * twice, for the slot and for the name. */
typedef union {
  struct {
    char bytes[SYMBOL_SHORT + 1];
    uint8_t size; /* SYMBOL_LONG: the other form */
  } brief;
  struct {
    const char *data;
    uint32_t size;
    uint8_t unused[3], mark;
  } full;
  uint64_t halves[2];
} SymbolName;

/* The name that the first `size` of these bytes are, at most SYMBOL_SHORT. Which of them are the
 * name's, says a mask, for its size is hard to foresee. */
static inline SymbolName symbol_name(Bytes bytes, size_t size) {
#define EIGHT_ONES "\xff\xff\xff\xff\xff\xff\xff\xff"
  static const char masks[BYTES_AT_ONCE * 2] = EIGHT_ONES EIGHT_ONES;
#undef EIGHT_ONES
  ByteHalves kept = (ByteHalves)(bytes & bytes_read(masks + BYTES_AT_ONCE - size));
  return (SymbolName){.halves = {kept[0], kept[1] | bytes_in_order((uint64_t)size << 56)}};
}

typedef struct {
  Arena *arena;
  SymbolName *names; /* names[symbol] */
  uint32_t count, capacity;
  /* open addressing; 0: free; else the symbol + 1, and above it bits of the hash, so that other
     names are seldom looked at */
  uint32_t *slots;
  uint32_t mask; /* slots - 1: the bits of the symbol + 1 too */
  bool of_views; /* the names are not copied */
} Symbols;

void symbols_init(Symbols *symbols, Arena *arena);
/* A table that does not copy its names: all of them live as long as it does. */
void symbols_init_of_views(Symbols *symbols, Arena *arena);
/* Makes room for so many names in all, so that the table need not grow on the way. */
void symbols_reserve(Symbols *symbols, uint32_t count);
/* The number of `name`, given now if it has none yet. */
Symbol symbols_intern(Symbols *symbols, Str name);
/* The same of a short one: see symbol_name. */
Symbol symbols_intern_short(Symbols *symbols, SymbolName name);
/* The number of `name`, or SYMBOL_NONE. Does not change the table. */
Symbol symbols_find(const Symbols *symbols, Str name);
/* A view of a name that the table has. It lives as long as the table's arena (of a table that does
 * not copy: a longer name as long as what was given), and is followed by a NUL where the table
 * copies names. */
static inline Str symbols_name(const Symbols *symbols, Symbol symbol) {
  const SymbolName *name = &symbols->names[symbol];
  return name->brief.size <= SYMBOL_SHORT ? (Str){name->brief.bytes, name->brief.size}
                                          : (Str){name->full.data, name->full.size};
}

#endif
