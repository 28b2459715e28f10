/* A hash table from numbers to numbers: see memo.h. Open addressing; the hash is the upper bits of the key times
 * 2^64 divided by the golden ratio (Knuth, TAOCP 3, 6.4). */
#include "rulebook/cascades/memo.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BITS = 8 };

static void put(Memo *memo, uint64_t key, uint64_t value) {
  uint32_t at = (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> memo->shift);
  while (memo->slots[at].key) at = (at + 1) & memo->mask;
  memo->slots[at] = (MemoSlot){key, value};
}

static Memo make(unsigned bits, uint32_t count) {
  Memo memo = {calloc((size_t)1 << bits, sizeof(MemoSlot)), count, (UINT32_C(1) << bits) - 1, 64 - bits};
  if (!memo.slots) abort();
  return memo;
}

void memo_init(Memo *memo) { *memo = make(FIRST_BITS, 0); }

static void grow(Memo *memo) {
  Memo larger = make(64 - memo->shift + 1, memo->count);
  for (uint32_t i = 0; i <= memo->mask; i++)
    if (memo->slots[i].key) put(&larger, memo->slots[i].key, memo->slots[i].value);
  free(memo->slots);
  *memo = larger;
}

void memo_add(Memo *memo, uint64_t key, uint64_t value) {
  if (memo->count * 2 >= memo->mask) grow(memo);
  put(memo, key, value);
  memo->count++;
}

void memo_forget(Memo *memo) {
  memset(memo->slots, 0, ((size_t)memo->mask + 1) * sizeof *memo->slots);
  memo->count = 0;
}

void memo_free(Memo *memo) { free(memo->slots); }
