/* A hash table from numbers to numbers: see memo.h. Open addressing; the hash is the upper bits of the key times
 * 2^64 divided by the golden ratio (Knuth, TAOCP 3, 6.4). */
#include "rulebook/memo.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BITS = 10 };

static void put(Memo *memo, uint64_t key, uint64_t value) {
  uint32_t at = (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> memo->shift);
  while (memo->slots[at].key) at = (at + 1) & memo->mask;
  memo->slots[at] = (MemoSlot){key, value};
}

static void grow(Memo *memo) {
  Memo larger = {.count = memo->count, .shift = memo->slots ? memo->shift - 1 : 64 - FIRST_BITS};
  larger.mask = (uint32_t)((UINT64_C(1) << (64 - larger.shift)) - 1);
  larger.slots = calloc((size_t)larger.mask + 1, sizeof *larger.slots);
  if (!larger.slots) abort();
  for (uint32_t i = 0; memo->slots && i <= memo->mask; i++)
    if (memo->slots[i].key) put(&larger, memo->slots[i].key, memo->slots[i].value);
  free(memo->slots);
  *memo = larger;
}

void memo_add(Memo *memo, uint64_t key, uint64_t value) {
  if (!memo->slots || memo->count * 2 >= memo->mask) grow(memo);
  put(memo, key, value);
  memo->count++;
}

void memo_forget(Memo *memo) {
  if (memo->slots) memset(memo->slots, 0, ((size_t)memo->mask + 1) * sizeof *memo->slots);
  memo->count = 0;
}

void memo_free(Memo *memo) {
  free(memo->slots);
  *memo = (Memo){0};
}
