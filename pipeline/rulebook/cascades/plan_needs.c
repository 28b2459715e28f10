/* What a row must have for a step to fit at all: see plan.h.
 *
 * In: steps. Out: for each step a few groups of elements, the rarest first; where a row has no element of a group, the
 * step fits nowhere. A sequence needs what its pieces need; a choice one of what its choices need first, one of what
 * they need second, and so on. Which groups it has is known of each sort of elements (sorts.h), so that of a row is a
 * union of a few words of bits. */
#include <string.h>

#include "rulebook/cascades/plan.h"

enum { NEEDS_MOST = 4, OF_CHOICES = 3 };

/* ---- Groups ---- */

/* A rough measure of how often an element is met. */
static uint32_t frequency_of(const Planner *planner, const Step *step) {
  enum { OF_A_KIND = 100000 };
  uint32_t frequency = 0;
  for (uint32_t i = 0; i < step->count; i++) {
    const Condition *condition = &planner->plan->conditions.items[step->first + i];
    bool any = condition->codes == CODES_ANY;
    bool common = any || code_set_has(planner->plan->code_sets.items[condition->codes], planner->level->codes[0]);
    frequency += common ? condition->features ? OF_A_KIND / 4 : OF_A_KIND : planner->frequencies.items[condition->codes];
  }
  return step->count ? frequency : OF_A_KIND;
}

static bool same_numbers(const Numbers *a, const Numbers *b) {
  return a->count == b->count && a->items[0] == b->items[0] && !memcmp(a->items, b->items, a->count * sizeof *a->items);
}

static bool is_part(const Numbers *part, const Numbers *whole) {
  uint32_t k = 0;
  for (uint32_t i = 0; i < part->count; i++, k++) {
    while (k < whole->count && whole->items[k] < part->items[i]) k++;
    if (k == whole->count || whole->items[k] != part->items[i]) return false;
  }
  return true;
}

static uint32_t find_group(Planner *planner, Numbers tests) {
  for (uint32_t i = 0; i < planner->groups.count; i++)
    if (same_numbers(&planner->groups.items[i], &tests)) return i;
  uint32_t frequency = 0;
  for (uint32_t i = 0; i < tests.count; i++)
    frequency += frequency_of(planner, &planner->plan->steps.items[planner->plan->tests.items[tests.items[i]]]);
  *array_push(planner->scratch, &planner->groups) = tests;
  *array_push(planner->scratch, &planner->group_frequencies) = frequency;
  return planner->groups.count - 1;
}

static void add_ascending(Planner *planner, Numbers *numbers, uint32_t number) {
  uint32_t at = numbers->count;
  while (at && numbers->items[at - 1] > number) at--;
  if (at && numbers->items[at - 1] == number) return;
  (void)array_push(planner->scratch, numbers);
  memmove(numbers->items + at + 1, numbers->items + at, (numbers->count - 1 - at) * sizeof *numbers->items);
  numbers->items[at] = number;
}

/* The rarest first. A group with all elements of another says nothing besides it. */
static void add_need(Planner *planner, Numbers *needs, uint32_t group) {
  for (uint32_t i = 0; i < needs->count; i++)
    if (is_part(&planner->groups.items[needs->items[i]], &planner->groups.items[group])) return;
  const uint32_t *frequencies = planner->group_frequencies.items;
  uint32_t at = needs->count;
  while (at && frequencies[needs->items[at - 1]] > frequencies[group]) at--;
  (void)array_push(planner->scratch, needs);
  memmove(needs->items + at + 1, needs->items + at, (needs->count - 1 - at) * sizeof *needs->items);
  needs->items[at] = group;
  if (needs->count > NEEDS_MOST) needs->count = NEEDS_MOST;
}

/* ---- Steps ---- */

static const Step *child_of(const Planner *planner, const Step *step, uint32_t i) {
  return &planner->plan->steps.items[planner->plan->children.items[step->first + i]];
}

static void of_element(Planner *planner, const Step *step, Numbers *needs) {
  if (!step->kinds && !step->count) return;
  Numbers itself = {0};
  *array_push(planner->scratch, &itself) = step->test;
  add_need(planner, needs, find_group(planner, itself));
}

static void of_parts(Planner *planner, const Step *step, Numbers *needs) {
  for (uint32_t i = 0; i < step->count; i++) {
    const Step *child = child_of(planner, step, i);
    for (uint32_t k = 0; k < child->needs_count; k++)
      add_need(planner, needs, planner->plan->needs.items[child->needs_first + k]);
  }
}

static void of_choices(Planner *planner, const Step *step, Numbers *needs) {
  for (uint32_t i = 0; i < step->count; i++)
    if (!child_of(planner, step, i)->needs_count) return;
  for (uint32_t rank = 0; rank < OF_CHOICES && step->count; rank++) {
    Numbers any = {0};
    for (uint32_t i = 0; i < step->count; i++) {
      const Step *child = child_of(planner, step, i);
      uint32_t at = rank < child->needs_count ? rank : child->needs_count - 1u;
      const Numbers *group = &planner->groups.items[planner->plan->needs.items[child->needs_first + at]];
      for (uint32_t k = 0; k < group->count; k++) add_ascending(planner, &any, group->items[k]);
    }
    add_need(planner, needs, find_group(planner, any));
  }
}

void plan_step_needs(Planner *planner, Step *step) {
  Numbers needs = {0};
  bool nothing = step->negative || (step->type == NODE_REPEAT && !step->low);
  if (step->type == NODE_ELEMENT) of_element(planner, step, &needs);
  else if (step->type == NODE_CHOICE) of_choices(planner, step, &needs);
  else if (!nothing) of_parts(planner, step, &needs);
  step->needs_first = planner->plan->needs.count;
  step->needs_count = (uint16_t)needs.count;
  for (uint32_t i = 0; i < needs.count; i++) *array_push(planner->arena, &planner->plan->needs) = needs.items[i];
}

/* ---- Those that are asked for ---- */

typedef struct {
  Planner *planner;
  uint32_t *numbers; /* by group: 1 more than its number in the plan, or 0 */
} Numbering;

static void number_group(Numbering *numbering, uint32_t need) {
  Plan *plan = numbering->planner->plan;
  uint32_t *number = &numbering->numbers[plan->needs.items[need]];
  if (!*number) *number = ++plan->group_count;
}

static void number_needs(Numbering *numbering, const Step *step) {
  for (uint32_t i = 0; i < step->needs_count; i++) number_group(numbering, step->needs_first + i);
}

static void add_to(uint64_t *sets, uint32_t words, uint32_t set, uint32_t item) {
  sets[(size_t)set * words + item / 64] |= UINT64_C(1) << item % 64;
}

static void fill_groups(const Numbering *numbering) {
  Planner *planner = numbering->planner;
  Plan *plan = planner->plan;
  plan->group_words = plan->group_count / 64 + 1;
  plan->groups_of_test = arena_many(planner->arena, (size_t)plan->tests.count * plan->group_words, uint64_t);
  for (uint32_t i = 0; i < planner->groups.count; i++)
    for (uint32_t k = 0; numbering->numbers[i] && k < planner->groups.items[i].count; k++)
      add_to(plan->groups_of_test, plan->group_words, planner->groups.items[i].items[k], numbering->numbers[i] - 1);
}

/* Those that rules need first come first. Steps of fixed length are looked for without asking what they need. */
static void number_groups(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t rules = planner->level->rules.count;
  Numbering numbering = {planner, arena_many(planner->scratch, planner->groups.count, uint32_t)};
  for (uint32_t rule = 0; rule < rules; rule++)
    if (plan->steps.items[plan->rules[rule]].needs_count)
      number_group(&numbering, plan->steps.items[plan->rules[rule]].needs_first);
  plan->first_groups = plan->group_count;
  for (uint32_t rule = 0; rule < rules; rule++) number_needs(&numbering, &plan->steps.items[plan->rules[rule]]);
  for (uint32_t i = 0; i < plan->steps.count; i++)
    if (plan->steps.items[i].length == LENGTH_VARIES) number_needs(&numbering, &plan->steps.items[i]);
  for (uint32_t i = 0; i < plan->needs.count; i++) plan->needs.items[i] = numbering.numbers[plan->needs.items[i]] - 1;
  fill_groups(&numbering);
}

void plan_needs(Planner *planner) {
  Plan *plan = planner->plan;
  number_groups(planner);
  plan->rule_words = planner->level->rules.count / 64 + 1;
  plan->rules_anyway = arena_many(planner->arena, plan->rule_words, uint64_t);
  plan->rules_of_group = arena_many(planner->arena, (size_t)plan->first_groups * plan->rule_words, uint64_t);
  for (uint32_t rule = 0; rule < planner->level->rules.count; rule++) {
    const Step *step = &plan->steps.items[plan->rules[rule]];
    if (step->needs_count) add_to(plan->rules_of_group, plan->rule_words, plan->needs.items[step->needs_first], rule);
    else add_to(plan->rules_anyway, plan->rule_words, 0, rule);
  }
}
