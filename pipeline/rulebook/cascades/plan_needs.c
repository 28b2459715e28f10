/* What a row must have for a step to fit at all: see plan.h.
 *
 * In: steps. Out: for each step a few tests, the rarest first; where no element of a row fulfils
 * one of them, the step fits nowhere. A sequence needs what its pieces need; a choice one of what
 * its choices need first, one of what they need second, and so on, each of which is a test of its
 * own. */
#include <string.h>

#include "rulebook/cascades/plan.h"

enum { OF_CHOICES = 3 };

typedef struct {
  uint32_t tests[NEEDS_MOST];
  uint32_t count;
} Needs;

/* Whether whatever fulfils the test also fulfils the other one, as far as their parts tell. */
static bool says_more(const Plan *plan, uint32_t test, uint32_t other) {
  const Test *one = &plan->tests.items[test], *all = &plan->tests.items[other];
  uint32_t own = test << 1, k = 0;
  const uint32_t *parts = one->type == TEST_ANY ? plan->parts.items + one->first : &own;
  uint32_t count = one->type == TEST_ANY ? one->count : 1;
  if (all->type != TEST_ANY) return test == other;
  for (uint32_t i = 0; i < count; i++, k++) {
    while (k < all->count && plan->parts.items[all->first + k] < parts[i]) k++;
    if (k == all->count || plan->parts.items[all->first + k] != parts[i]) return false;
  }
  return true;
}

/* The rarest first. One that another says more than is left out. */
static void add_need(const Planner *planner, Needs *needs, uint32_t test) {
  const uint32_t *frequencies = planner->test_frequencies.items;
  uint32_t at = needs->count;
  if (plan_test_is_empty(planner, test)) return;
  for (uint32_t i = 0; i < needs->count; i++)
    if (says_more(planner->plan, needs->tests[i], test)) return;
  while (at && frequencies[needs->tests[at - 1]] > frequencies[test]) at--;
  if (at == NEEDS_MOST) return;
  if (needs->count < NEEDS_MOST) needs->count++;
  memmove(needs->tests + at + 1, needs->tests + at, (needs->count - 1 - at) * sizeof *needs->tests);
  needs->tests[at] = test;
}

static Needs of_piece(const Planner *planner, Piece piece) {
  Needs needs = {0};
  if (piece_is_test(piece)) {
    add_need(planner, &needs, piece >> 1);
    return needs;
  }
  const Step *step = &planner->plan->steps.items[piece >> 1];
  memcpy(needs.tests, step->needs, sizeof needs.tests), needs.count = step->needs_count;
  return needs;
}

static Needs of_parts(const Planner *planner, const Step *step) {
  Needs needs = {0};
  for (uint32_t i = 0; i < step->count; i++) {
    Needs of_part = of_piece(planner, planner->plan->pieces.items[step->first + i]);
    for (uint32_t k = 0; k < of_part.count; k++) add_need(planner, &needs, of_part.tests[k]);
  }
  return needs;
}

static Needs of_choices(Planner *planner, const Step *step) {
  Needs needs = {0};
  for (uint32_t i = 0; i < step->count; i++)
    if (!of_piece(planner, planner->plan->pieces.items[step->first + i]).count) return needs;
  for (uint32_t rank = 0; rank < OF_CHOICES; rank++) {
    Numbers any = {0};
    for (uint32_t i = 0; i < step->count; i++) {
      Needs of_part = of_piece(planner, planner->plan->pieces.items[step->first + i]);
      *array_push(planner->scratch, &any) =
          of_part.tests[rank < of_part.count ? rank : of_part.count - 1];
    }
    add_need(planner, &needs, plan_test_any(planner, &any) >> 1);
  }
  return needs;
}

void plan_step_needs(Planner *planner, Step *step) {
  Needs needs = {0};
  if (step->type == STEP_CHOICE)
    needs = of_choices(planner, step);
  else if (!step->negative && !step->optional && step->type != STEP_OPTION)
    needs = of_parts(planner, step);
  memcpy(step->needs, needs.tests, sizeof step->needs);
  step->needs_count = (uint8_t)needs.count;
}

void plan_add_rules_of_code(const Plan *plan, uint32_t code, uint64_t *rules, uint32_t count) {
  const uint64_t *may_fulfil = plan->tests_of_code + (size_t)code * plan->test_words;
  for (uint32_t rule = 0; rule < count; rule++) {
    const Step *step = &plan->steps.items[plan->rules[rule]];
    bool may_fit = !step->needs_count;
    for (uint32_t test = 0; test < plan->tests.count && !may_fit; test++)
      may_fit = bit_has(may_fulfil, test) &&
                bit_has(plan->tests_of_test + (size_t)test * plan->test_words, step->needs[0]);
    if (may_fit) bit_add(rules, rule);
  }
}
