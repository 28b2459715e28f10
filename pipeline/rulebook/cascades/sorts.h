/* What a plan's tests say of elements. Internal to rulebook/; one thread's own.
 *
 * Elements whose kind, code and features are the same, as far as some test looks at them, are of
 * one sort. What the tests say of a sort is reckoned when it is first met, and remembered in a
 * table by kind, features and code; it is forgotten when there is too much of it. */
#ifndef DEMARCHE_RULEBOOK_SORTS_H
#define DEMARCHE_RULEBOOK_SORTS_H

#include "rulebook/cascades/plan.h"

/* What is known of a sort: the tests that its elements fulfil, in plan->test_words words, and
 * behind them CHOICE_SIDES words for each of plan->choice_words: which alternatives of choices
 * (instruction.h) may be right if such an element is the next one, the second, the last. Before
 * them lie the pairs in which such an element may be the left one, and those in which it may be the
 * right one, by turns PAIRS_MOST words of each, those of 64 rules: together they are one line of
 * the cache. */
typedef const uint64_t *Sort;

enum { CHOICE_SIDES = 3 };

static inline uint32_t sort_words(const Plan *plan) {
  return plan->test_words + plan->choice_words * CHOICE_SIDES;
}
/* Once the tests are known, what stands behind them: of what fulfils none, too. */
void sort_fill_choices(const Plan *plan, uint64_t *tests);

typedef struct {
  const Level *level;
  struct SortsOfKind {
    uint32_t features;  /* that tests look at */
    Sort **of_features; /* by these: by code; NULL: not met yet */
  } kinds[KIND_MAX + 1];
  Sort *unknown; /* of all codes NULL */
  uint32_t count;
  Arena arena;
} Sorts;

void sorts_init(Sorts *sorts, const Level *level); /* which must have a plan */
void sorts_free(Sorts *sorts);

/* Forgets all sorts if they are too many. */
void sorts_trim(Sorts *sorts);

/* The sorts of the row's elements, from the last to the first. Good until sorts are forgotten. */
void sorts_of_row(Sorts *sorts, const Row *row, Sort *of_elements);
Sort sorts_of_element(Sorts *sorts, const Element *element);

/* Its pairs of the 64 rules of a word. */
static inline const uint64_t *sort_lefts(Sort sort, const Plan *plan, uint32_t word) {
  return sort - 2 * plan->pair_words + 2 * word * PAIRS_MOST;
}
static inline const uint64_t *sort_rights(Sort sort, const Plan *plan, uint32_t word) {
  return sort_lefts(sort, plan, word) + PAIRS_MOST;
}

#endif
