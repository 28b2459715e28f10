/* A hash set of the newest ids: see seen_ids.h.
 *
 * A ring tells which id is the oldest, a table finds one by its hash. Removing closes the gap by
 * moving later entries back (Knuth, The Art of Computer Programming 3, 6.4, algorithm R), so that
 * no marks of the dead fill the table up. */
#include "engine/seen_ids.h"

#include <stdlib.h>

enum { SLOTS = SEEN_IDS_KEPT * 2, MASK = SLOTS - 1 };

bool seen_ids_init(SeenIds *seen) {
  *seen = (SeenIds){.ring = calloc(SEEN_IDS_KEPT, sizeof(uint64_t)),
                    .slots = calloc(SLOTS, sizeof(uint32_t))};
  if (seen->ring && seen->slots) return true;
  seen_ids_free(seen);
  return false;
}

void seen_ids_free(SeenIds *seen) {
  free(seen->ring);
  free(seen->slots);
  *seen = (SeenIds){0};
}

static uint32_t home_of(uint64_t hash) { return (uint32_t)(hash ^ hash >> 32) & MASK; }

static uint64_t hash_in(const SeenIds *seen, uint32_t slot) {
  return seen->ring[seen->slots[slot] - 1];
}

/* The slot that has the hash, or the empty one where it belongs. */
static uint32_t find_slot(const SeenIds *seen, uint64_t hash) {
  uint32_t slot = home_of(hash);
  while (seen->slots[slot] && hash_in(seen, slot) != hash) slot = (slot + 1) & MASK;
  return slot;
}

static void remove_hash(SeenIds *seen, uint64_t hash) {
  uint32_t gap = find_slot(seen, hash);
  for (uint32_t slot = (gap + 1) & MASK; seen->slots[slot]; slot = (slot + 1) & MASK) {
    uint32_t home = home_of(hash_in(seen, slot));
    /* Moving is right unless its home lies behind the gap. */
    if (((slot - home) & MASK) < ((slot - gap) & MASK)) continue;
    seen->slots[gap] = seen->slots[slot];
    gap = slot;
  }
  seen->slots[gap] = 0;
}

bool seen_ids_add(SeenIds *seen, Str id) {
  uint64_t hash = str_hash(id);
  if (seen->slots[find_slot(seen, hash)]) return false;
  if (seen->count == SEEN_IDS_KEPT)
    remove_hash(seen, seen->ring[seen->next]);
  else
    seen->count++;
  seen->ring[seen->next] = hash;
  seen->slots[find_slot(seen, hash)] = seen->next + 1;
  seen->next = (seen->next + 1) % SEEN_IDS_KEPT;
  return true;
}
