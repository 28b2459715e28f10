/* What a row must have for a step to fit at all: see plan.h.
 *
 * In: steps. Out: for each step a few groups of elements, the rarest first; where a row has no element of a group, the
 * step fits nowhere. A sequence needs what its pieces need; a choice one of what its choices need first, one of what
 * they need second, and so on. Each element of a group becomes as many terms as it has conditions, and from an
 * element's kind, features and code a few tables give the terms that it fulfils, 64 at a time. So what a row has is
 * reckoned in one pass over it, and most rules are done with one look at that. */
#include <string.h>

#include "rulebook/element_units.h"
#include "rulebook/plan.h"

enum { NEEDS_MOST = 4, OF_CHOICES = 3 };

/* ---- Groups ---- */

/* A rough measure of how often an element is met. */
static uint32_t frequency_of(const Planner *planner, const Step *step) {
  enum { OF_A_KIND = 100000 };
  uint32_t frequency = 0;
  for (uint32_t i = 0; i < step->count; i++) {
    const Condition *condition = &planner->plan->conditions.items[step->first + i];
    bool any = condition->codes == CODES_ANY;
    bool common = any || planner_has_code(planner->code_sets.items[condition->codes], planner->level->codes[0]);
    frequency += common ? condition->features ? OF_A_KIND / 4 : OF_A_KIND : planner->frequencies.items[condition->codes];
  }
  return step->count ? frequency : OF_A_KIND;
}

static bool same_numbers(const Numbers *a, const Numbers *b) {
  return a->count == b->count && !memcmp(a->items, b->items, a->count * sizeof *a->items);
}

static bool is_part(const Numbers *part, const Numbers *whole) {
  uint32_t k = 0;
  for (uint32_t i = 0; i < part->count; i++, k++) {
    while (k < whole->count && whole->items[k] < part->items[i]) k++;
    if (k == whole->count || whole->items[k] != part->items[i]) return false;
  }
  return true;
}

static uint32_t find_group(Planner *planner, Numbers elements) {
  for (uint32_t i = 0; i < planner->groups.count; i++)
    if (same_numbers(&planner->groups.items[i], &elements)) return i;
  uint32_t frequency = 0;
  for (uint32_t i = 0; i < elements.count; i++)
    frequency += frequency_of(planner, &planner->plan->steps.items[elements.items[i]]);
  *array_push(planner->scratch, &planner->groups) = elements;
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
  *array_push(planner->scratch, &itself) = (uint32_t)(step - planner->plan->steps.items);
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
      uint32_t at = rank < child->needs_count ? rank : child->needs_count - 1;
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
  step->needs_count = needs.count;
  for (uint32_t i = 0; i < needs.count; i++) *array_push(planner->arena, &planner->plan->needs) = needs.items[i];
}

/* ---- Terms ---- */

static void add_term(uint64_t *table, uint32_t words, uint32_t index, uint32_t term) {
  table[(size_t)index * words + term / 64] |= UINT64_C(1) << term % 64;
}

static bool part_fits(unsigned bits, unsigned wanted, unsigned unwanted) {
  return (bits & wanted) == wanted && !(bits & unwanted);
}

static void fill_term(Planner *planner, uint32_t term, uint64_t kinds, const Condition *condition) {
  Plan *plan = planner->plan;
  uint32_t words = plan->term_words, low = 1u << FEATURE_LOW_BITS, high = 1u << FEATURE_HIGH_BITS;
  unsigned wanted = condition->features, unwanted = condition->features_unwanted;
  for (uint32_t kind = 0; kind <= KIND_MAX; kind++)
    if (!kinds || kinds >> kind & 1) add_term(plan->terms_of_kind, words, kind, term);
  for (uint32_t word = 0; word < planner->code_words; word++) {
    uint64_t codes = condition->codes == CODES_ANY ? UINT64_MAX : planner->code_sets.items[condition->codes][word];
    for (uint32_t code; codes && (code = word * 64 + (uint32_t)__builtin_ctzll(codes)) < planner->level->code_count;
         codes &= codes - 1)
      add_term(plan->terms_of_code, words, code, term);
  }
  for (uint32_t bits = 0; bits < low; bits++)
    if (part_fits(bits, wanted & (low - 1), unwanted & (low - 1))) add_term(plan->terms_of_low, words, bits, term);
  for (uint32_t bits = 0; bits < high; bits++)
    if (part_fits(bits, wanted >> FEATURE_LOW_BITS, unwanted >> FEATURE_LOW_BITS))
      add_term(plan->terms_of_high, words, bits, term);
}

/* The first term of each element that is in a group; they have as many as conditions, and at least one. */
static uint32_t *number_terms(Planner *planner, uint32_t *count) {
  uint32_t *first = arena_many(planner->scratch, planner->plan->steps.count, uint32_t);
  memset(first, 0xFF, planner->plan->steps.count * sizeof *first);
  *count = 0;
  for (uint32_t g = 0; g < planner->groups.count; g++)
    for (uint32_t i = 0; i < planner->groups.items[g].count; i++) {
      uint32_t element = planner->groups.items[g].items[i], conditions = planner->plan->steps.items[element].count;
      if (first[element] != UINT32_MAX) continue;
      first[element] = *count;
      *count += conditions ? conditions : 1;
    }
  return first;
}

static void fill_terms(Planner *planner, const uint32_t *first, uint32_t count) {
  static const Condition none = {.codes = CODES_ANY};
  Plan *plan = planner->plan;
  uint32_t words = plan->term_words = count / 64 + 1;
  plan->terms_of_kind = arena_many(planner->arena, (size_t)words * (KIND_MAX + 1), uint64_t);
  plan->terms_of_code = arena_many(planner->arena, (size_t)words * planner->level->code_count, uint64_t);
  plan->terms_of_low = arena_many(planner->arena, (size_t)words << FEATURE_LOW_BITS, uint64_t);
  plan->terms_of_high = arena_many(planner->arena, (size_t)words << FEATURE_HIGH_BITS, uint64_t);
  for (uint32_t i = 0; i < plan->steps.count; i++) {
    const Step *step = &plan->steps.items[i];
    if (first[i] == UINT32_MAX) continue;
    if (!step->count) fill_term(planner, first[i], step->kinds, &none);
    for (uint32_t k = 0; k < step->count; k++)
      fill_term(planner, first[i] + k, step->kinds, &plan->conditions.items[step->first + k]);
  }
}

static void fill_group(Planner *planner, const Numbers *elements, const uint32_t *first) {
  Plan *plan = planner->plan;
  uint64_t *words = arena_many(planner->scratch, plan->term_words, uint64_t);
  for (uint32_t i = 0; i < elements->count; i++) {
    uint32_t conditions = plan->steps.items[elements->items[i]].count;
    for (uint32_t k = 0; k < (conditions ? conditions : 1); k++)
      add_term(words, plan->term_words, 0, first[elements->items[i]] + k);
  }
  for (uint32_t word = 0; word < plan->term_words; word++)
    if (words[word]) *array_push(planner->arena, &plan->group_terms) = (Terms){word, words[word]};
}

static void place_rule(Planner *planner, uint32_t rule) {
  Plan *plan = planner->plan;
  const Step *step = &plan->steps.items[plan->rules[rule]];
  if (!step->needs_count) {
    add_term(plan->rules_anyway, plan->rule_words, 0, rule);
    return;
  }
  uint32_t group = plan->needs.items[step->needs_first];
  for (uint32_t i = plan->group_first.items[group]; i < plan->group_first.items[group + 1]; i++)
    for (uint64_t bits = plan->group_terms.items[i].bits; bits; bits &= bits - 1) {
      uint32_t term = plan->group_terms.items[i].word * 64 + (uint32_t)__builtin_ctzll(bits);
      add_term(plan->rules_of_term, plan->rule_words, term, rule);
      add_term(plan->first_terms, plan->term_words, 0, term);
    }
}

void plan_needs(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t terms, rules = planner->level->rules.count;
  const uint32_t *first = number_terms(planner, &terms);
  fill_terms(planner, first, terms);
  for (uint32_t g = 0; g < planner->groups.count; g++) {
    *array_push(planner->arena, &plan->group_first) = plan->group_terms.count;
    fill_group(planner, &planner->groups.items[g], first);
  }
  *array_push(planner->arena, &plan->group_first) = plan->group_terms.count;
  plan->rule_words = rules / 64 + 1;
  plan->rules_anyway = arena_many(planner->arena, plan->rule_words, uint64_t);
  plan->rules_of_term = arena_many(planner->arena, (size_t)plan->term_words * 64 * plan->rule_words, uint64_t);
  plan->first_terms = arena_many(planner->arena, plan->term_words, uint64_t);
  for (uint32_t rule = 0; rule < rules; rule++) place_rule(planner, rule);
}
