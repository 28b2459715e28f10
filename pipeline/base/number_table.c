/* A hash table from numbers to numbers: see number_table.h. */
#include "base/number_table.h"

enum { FIRST_SLOTS = 32 };

/* The slot of a key, or the free one where it would go. Multiplies by 2^32 divided by the golden
 * ratio (Knuth, The Art of Computer Programming 3, 6.4). */
static NumberSlot *find_slot(const NumberTable *table, uint32_t key) {
  uint32_t at = key * 0x9E3779B1u >> 7 & table->mask;
  while (table->slots[at].key && table->slots[at].key != key + 1) at = (at + 1) & table->mask;
  return &table->slots[at];
}

static void grow(NumberTable *table) {
  const NumberTable smaller = *table;
  uint32_t slots = smaller.slots ? (smaller.mask + 1) * 2 : FIRST_SLOTS;
  table->mask = slots - 1;
  table->slots = arena_many(table->arena, slots, NumberSlot);
  for (uint32_t i = 0; smaller.slots && i <= smaller.mask; i++)
    if (smaller.slots[i].key) *find_slot(table, smaller.slots[i].key - 1) = smaller.slots[i];
}

uint32_t *number_table_at(NumberTable *table, uint32_t key) {
  if (!table->slots || table->count * 2 > table->mask) grow(table);
  NumberSlot *slot = find_slot(table, key);
  table->count += !slot->key;
  slot->key = key + 1;
  return &slot->value;
}

uint32_t number_table_find(const NumberTable *table, uint32_t key) {
  return table->slots ? find_slot(table, key)->value : 0;
}
