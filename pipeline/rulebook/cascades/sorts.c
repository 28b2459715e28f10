/* What tests say of elements: see sorts.h. */
#include "rulebook/cascades/sorts.h"

enum { SORTS_MAX = 1 << 15 };

void sorts_init(Sorts *sorts, const Level *level) {
  *sorts = (Sorts){.level = level};
  memo_init(&sorts->known);
}

void sorts_free(Sorts *sorts) {
  memo_free(&sorts->known);
  arena_free(&sorts->arena);
}

void sorts_trim(Sorts *sorts) {
  if (sorts->known.count < SORTS_MAX) return;
  memo_forget(&sorts->known);
  arena_reset(&sorts->arena);
}

static bool fits_condition(const Plan *plan, const Condition *condition, uint32_t code, unsigned features) {
  return (features & condition->features) == condition->features && !(features & condition->features_unwanted) &&
         (condition->codes == CODES_ANY || code_set_has(plan->code_sets.items[condition->codes], code));
}

/* Its kind has been looked at. */
static bool fits_element(const Plan *plan, const Step *step, uint32_t code, unsigned features) {
  bool fits = !step->count;
  for (uint32_t i = 0; i < step->count && !fits; i++)
    fits = fits_condition(plan, &plan->conditions.items[step->first + i], code, features);
  return fits;
}

static bool has_test(const uint8_t *tests, uint32_t test) { return tests[test / 8] >> test % 8 & 1; }

/* Of tests made of other tests: a choice, or an element with looks ahead of it. */
static bool fits_parts(const Plan *plan, const Step *step, const uint8_t *tests) {
  bool choice = step->type == NODE_CHOICE;
  for (uint32_t i = 0; i < step->count; i++) {
    const Step *part = &plan->steps.items[plan->children.items[step->first + i]];
    const Step *tested = part->type == NODE_AHEAD ? &plan->steps.items[plan->children.items[part->first]] : part;
    bool fits = has_test(tests, tested->test) != (part->type == NODE_AHEAD && part->negative);
    if (fits == choice) return choice;
  }
  return !choice;
}

static void fill_sort(const Plan *plan, uint64_t key, uint8_t *tests, uint64_t *groups) {
  uint32_t code = key >> 32 & 0x7FFFFFFF;
  const uint64_t *of_kind = plan->tests_of_kind + (key & 0xFF) * plan->test_words;
  const uint64_t *of_code = plan->tests_of_code + (size_t)code * plan->test_words;
  for (uint32_t word = 0; word < plan->test_words; word++)
    for (uint64_t rest = of_kind[word] & of_code[word]; rest; rest &= rest - 1) {
      uint32_t test = word * 64 + (uint32_t)__builtin_ctzll(rest);
      const Step *step = &plan->steps.items[plan->tests.items[test]];
      if (step->type == NODE_ELEMENT ? !fits_element(plan, step, code, key >> 8 & 0xFFFF) : !fits_parts(plan, step, tests))
        continue;
      tests[test / 8] |= (uint8_t)(1u << test % 8);
      const uint64_t *of_test = plan->groups_of_test + (size_t)test * plan->group_words;
      for (uint32_t i = 0; i < plan->group_words; i++) groups[i] |= of_test[i];
    }
}

const uint64_t *sorts_add(Sorts *sorts, uint64_t key) {
  const Plan *plan = sorts->level->plan;
  uint64_t *groups = arena_many(&sorts->arena, plan->group_words + plan->test_words, uint64_t);
  fill_sort(plan, key, (uint8_t *)(groups + plan->group_words), groups);
  memo_add(&sorts->known, key, (uintptr_t)groups);
  return groups;
}
