/* Partition refinement: see partition.h. */
#include "rulebook/cascades/partition.h"

Partition partition_new(Arena *arena, uint32_t items) {
  size_t most = (size_t)items + 1;
  Partition partition = {.class_of = arena_many(arena, most, uint32_t), .count = 1};
  partition.sizes = arena_many(arena, most, uint32_t);
  partition.touched = arena_many(arena, most, uint32_t);
  partition.parted = arena_many(arena, most, uint32_t);
  partition.whole = arena_many(arena, most, uint32_t);
  partition.sizes[0] = items;
  return partition;
}

/* The class for those items of an old one that are in the list: the old one where all are. */
static uint32_t class_of_part(Partition *partition, uint32_t old) {
  if (partition->touched[old] == partition->sizes[old]) return old;
  if (!partition->parted[old]) {
    partition->whole[partition->count] = old;
    partition->parted[old] = partition->count++;
  }
  return partition->parted[old];
}

void partition_refine(Partition *partition, const uint32_t *items, uint32_t count) {
  uint32_t before = partition->count;
  for (uint32_t i = 0; i < count; i++) partition->touched[partition->class_of[items[i]]]++;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t *class = &partition->class_of[items[i]], old = *class;
    *class = class_of_part(partition, old);
    if (*class != old) partition->sizes[*class]++;
  }
  for (uint32_t i = 0; i < count; i++) partition->touched[partition->class_of[items[i]]] = 0;
  for (uint32_t part = before; part < partition->count; part++) {
    uint32_t old = partition->whole[part];
    partition->sizes[old] -= partition->sizes[part];
    partition->parted[old] = partition->touched[old] = 0;
  }
}
