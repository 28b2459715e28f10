/* What has been reckoned once: a hash table from numbers to numbers, for one thread. Internal to rulebook/. */
#ifndef DEMARCHE_RULEBOOK_MEMO_H
#define DEMARCHE_RULEBOOK_MEMO_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t key; /* 0: free */
  uint64_t value;
} MemoSlot;

typedef struct {
  MemoSlot *slots;
  uint32_t count, mask;
  unsigned shift;
} Memo;

void memo_init(Memo *memo); /* aborts without memory, as memo_add does */
void memo_free(Memo *memo);

/* The value of a key that is not 0; NULL where none has been added. */
static inline const uint64_t *memo_find(const Memo *memo, uint64_t key) {
  uint32_t at = (uint32_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> memo->shift);
  for (const MemoSlot *slot = &memo->slots[at];; slot = &memo->slots[at]) {
    if (slot->key == key) return &slot->value;
    if (!slot->key) return NULL;
    at = (at + 1) & memo->mask;
  }
}

/* Of a key that has no value yet. */
void memo_add(Memo *memo, uint64_t key, uint64_t value);
void memo_forget(Memo *memo);

#endif
