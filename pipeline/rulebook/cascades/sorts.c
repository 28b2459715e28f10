/* What tests say of elements: see sorts.h. */
#include "rulebook/cascades/sorts.h"

#include <string.h>

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
         (condition->codes == CODES_ANY || bit_has(plan->code_sets.items[condition->codes], code));
}

/* Its kind has been looked at. */
static bool fits_element(const Plan *plan, const Test *test, uint32_t code, unsigned features) {
  bool fits = !test->count;
  for (uint32_t i = 0; i < test->count && !fits; i++)
    fits = fits_condition(plan, &plan->conditions.items[test->first + i], code, features);
  return fits;
}

/* `tests`: those before this one that it fulfils. */
static bool fits_all(const Plan *plan, const Test *test, const uint64_t *tests) {
  for (uint32_t i = 0; i < test->count; i++) {
    uint32_t part = plan->parts.items[test->first + i];
    if (bit_has(tests, part >> 1) == (part & 1)) return false;
  }
  return true;
}

static void fill_sort(const Plan *plan, uint64_t key, uint64_t *tests) {
  uint32_t code = key >> 32 & 0x7FFFFFFF, words = plan->test_words;
  const uint64_t *of_kind = plan->tests_of_kind + (key & 0xFF) * words;
  const uint64_t *of_code = plan->tests_of_code + (size_t)code * words;
  for (uint32_t word = 0; word < words; word++)
    for (uint64_t rest = of_kind[word] & of_code[word]; rest; rest &= rest - 1) {
      uint32_t index = word * 64 + (uint32_t)__builtin_ctzll(rest);
      const Test *test = &plan->tests.items[index];
      if (test->type == TEST_ELEMENT ? !fits_element(plan, test, code, key >> 8 & 0xFFFF) : !fits_all(plan, test, tests))
        continue;
      const uint64_t *fulfilled = plan->tests_of_test + (size_t)index * words;
      for (uint32_t i = 0; i < words; i++) tests[i] |= fulfilled[i];
    }
}

/* The pairs in which an element that fulfils these tests may be the left one, and those in which it may be the right one. */
static void fill_pairs(const Plan *plan, uint64_t *tests) {
  uint32_t words = plan->pair_words;
  uint64_t *lefts = tests + plan->test_words, *rights = lefts + words;
  memcpy(rights, plan->pairs_alone, words * sizeof *rights);
  for (uint32_t word = 0; word < plan->tests.count / 64 + 1; word++)
    for (uint64_t rest = tests[word] & plan->pair_tests[word]; rest; rest &= rest - 1) {
      size_t test = word * 64 + (uint32_t)__builtin_ctzll(rest);
      for (uint32_t i = 0; i < words; i++) {
        lefts[i] |= plan->lefts_of_test[test * words + i];
        rights[i] |= plan->rights_of_test[test * words + i];
      }
    }
}

/* Of elements with this key, none of which has been met before. */
static __attribute__((noinline)) const uint64_t *add_sort(Sorts *sorts, uint64_t key) {
  const Plan *plan = sorts->level->plan;
  uint64_t *tests = arena_many(&sorts->arena, plan->test_words + 2 * plan->pair_words, uint64_t);
  fill_sort(plan, key, tests);
  fill_pairs(plan, tests);
  memo_add(&sorts->known, key, (uintptr_t)tests);
  return tests;
}

static inline uint64_t key_of(const uint32_t *codes, const uint16_t *features_of_kind, const Element *element) {
  uint64_t features = element->features & features_of_kind[element->kind];
  return (uint64_t)codes[element->set] << 32 | features << 8 | element->kind | UINT64_C(1) << 63;
}

void sorts_of_row(Sorts *sorts, const Row *row, const uint64_t **of_elements) {
  const uint32_t *codes = sorts->level->codes;
  const uint16_t *features_of_kind = sorts->level->plan->features_of_kind;
  const Element *element = row->items + row->count;
  while (element-- > row->items) {
    uint64_t key = key_of(codes, features_of_kind, element);
    const uint64_t *known = memo_find(&sorts->known, key);
    *of_elements++ = known ? (const uint64_t *)(uintptr_t)*known : add_sort(sorts, key);
  }
}

const uint64_t *sorts_of_element(Sorts *sorts, const Element *element) {
  uint64_t key = key_of(sorts->level->codes, sorts->level->plan->features_of_kind, element);
  const uint64_t *known = memo_find(&sorts->known, key);
  return known ? (const uint64_t *)(uintptr_t)*known : add_sort(sorts, key);
}
