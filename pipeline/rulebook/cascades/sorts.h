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

/* The tests that each element of the row fulfils, from the last element to the first, in plan->test_words words; behind
 * them the pairs in which it may be the left element, and those in which it may be the right one, in plan->pair_words words
 * each. Good until sorts are forgotten. */
void sorts_of_row(Sorts *sorts, const Row *row, const uint64_t **of_elements);
/* The same of one element. */
const uint64_t *sorts_of_element(Sorts *sorts, const Element *element);

#endif
