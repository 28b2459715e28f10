/* What a plan's tests say of elements. Internal to rulebook/; one thread's own.
 *
 * Elements whose kind, code and features are the same, as far as some test looks at them, are of one sort. What the tests
 * say of a sort is reckoned when it is first met, and remembered; it is forgotten when there is too much of it. */
#ifndef DEMARCHE_RULEBOOK_SORTS_H
#define DEMARCHE_RULEBOOK_SORTS_H

#include "rulebook/cascades/plan.h"

typedef struct {
  const Level *level;
  Memo known; /* by kind, code and features */
  Arena arena;
} Sorts;

void sorts_init(Sorts *sorts, const Level *level); /* which must have a plan */
void sorts_free(Sorts *sorts);

/* Forgets all sorts if they are too many. */
void sorts_trim(Sorts *sorts);

/* Of elements with this key, none of which has been met before. */
const uint64_t *sorts_add(Sorts *sorts, uint64_t key);

/* The tests that the element fulfils, in plan->test_words words. Good until sorts are forgotten. */
static inline const uint64_t *sorts_find(Sorts *sorts, const Element *element) {
  const Level *level = sorts->level;
  uint64_t features = element->features & level->plan->features_of_kind[element->kind];
  uint64_t key = (uint64_t)level->codes[element->set] << 32 | features << 8 | element->kind | UINT64_C(1) << 63;
  const uint64_t *known = memo_find(&sorts->known, key);
  return known ? (const uint64_t *)(uintptr_t)*known : sorts_add(sorts, key);
}

#endif
