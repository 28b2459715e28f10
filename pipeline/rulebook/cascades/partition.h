/* Parting numbers by what can be told of them. Internal to rulebook/.
 *
 * At first all numbers from 0 to below `items` are in one class. Each refinement parts every class
 * into those that are in a given list and those that are not: partition refinement (Paige and
 * Tarjan 1987), whose cost is that of the lists. */
#ifndef DEMARCHE_RULEBOOK_PARTITION_H
#define DEMARCHE_RULEBOOK_PARTITION_H

#include "base/arena.h"

typedef struct {
  uint32_t *class_of; /* by item: from 0 to below `count` */
  uint32_t count;     /* of classes, none of which is empty unless there are no items */
  uint32_t *sizes;    /* by class: how many items it has, */
  uint32_t *touched;  /* and how many of these the list at hand has: 0 between refinements */
  /* by class: that of the items in the list, where it has others: 0 between refinements */
  uint32_t *parted;
  uint32_t *whole; /* by class: that which it has been parted from */
} Partition;

Partition partition_new(Arena *arena, uint32_t items);
/* `items`: each at most once. */
void partition_refine(Partition *partition, const uint32_t *items, uint32_t count);

#endif
