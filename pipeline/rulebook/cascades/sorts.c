/* What tests say of elements: see sorts.h. */
#include "rulebook/cascades/sorts.h"

#include <string.h>

enum { SORTS_MAX = 1 << 14, LINE = 2 * PAIRS_MOST * sizeof(uint64_t) };

/* Whether tests cannot tell elements of the two kinds apart. */
static bool is_alike(const Plan *plan, uint32_t kind, uint32_t other) {
  const uint64_t *tests = plan->tests_of_kind + kind * plan->test_words;
  const uint64_t *other_tests = plan->tests_of_kind + other * plan->test_words;
  return plan->features_of_kind[kind] == plan->features_of_kind[other] &&
         !memcmp(tests, other_tests, plan->test_words * sizeof *tests);
}

/* Kinds that are alike have one table. */
static void add_kind(Sorts *sorts, uint32_t kind) {
  const Plan *plan = sorts->level->plan;
  uint32_t features = plan->features_of_kind[kind], alike = 0;
  while (!is_alike(plan, kind, alike)) alike++;
  sorts->kinds[kind] = sorts->kinds[alike];
  if (alike < kind) return;
  Sort **of_features = arena_many(&sorts->arena, features + 1, Sort *);
  for (uint32_t i = 0; i <= features; i++) of_features[i] = sorts->unknown;
  sorts->kinds[kind] = (struct SortsOfKind){features, of_features};
}

static void make_tables(Sorts *sorts) {
  sorts->count = 0;
  sorts->unknown = arena_many(&sorts->arena, sorts->level->code_count, Sort);
  for (uint32_t kind = 0; kind <= KIND_MAX; kind++) add_kind(sorts, kind);
}

void sorts_init(Sorts *sorts, const Level *level) {
  *sorts = (Sorts){.level = level};
  make_tables(sorts);
}

void sorts_free(Sorts *sorts) { arena_free(&sorts->arena); }

void sorts_trim(Sorts *sorts) {
  if (sorts->count < SORTS_MAX) return;
  arena_reset(&sorts->arena);
  make_tables(sorts);
}

static bool fits_condition(const Plan *plan, const Condition *condition, uint32_t code,
                           unsigned features) {
  return (features & condition->features) == condition->features &&
         !(features & condition->features_unwanted) &&
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

static void fill_tests(const Plan *plan, const Element *element, uint32_t code, uint64_t *tests) {
  uint32_t words = plan->test_words;
  const uint64_t *of_kind = plan->tests_of_kind + element->kind * words;
  const uint64_t *of_code = plan->tests_of_code + (size_t)code * words;
  for (uint32_t word = 0; word < words; word++)
    for (uint64_t rest = of_kind[word] & of_code[word]; rest; rest &= rest - 1) {
      uint32_t index = word * 64 + (uint32_t)__builtin_ctzll(rest);
      const Test *test = &plan->tests.items[index];
      if (test->type == TEST_ELEMENT ? !fits_element(plan, test, code, element->features)
                                     : !fits_all(plan, test, tests))
        continue;
      const uint64_t *fulfilled = plan->tests_of_test + (size_t)index * words;
      for (uint32_t i = 0; i < words; i++) tests[i] |= fulfilled[i];
    }
}

/* The pairs in which an element that fulfils these tests may be the left one, and those in which it
   may be the right one. */
static void fill_pairs(const Plan *plan, const uint64_t *tests, uint64_t *pairs) {
  uint32_t words = plan->pair_words;
  for (uint32_t i = 0; i < words; i += PAIRS_MOST)
    memcpy(pairs + 2 * i + PAIRS_MOST, plan->pairs_alone + i, PAIRS_MOST * sizeof *pairs);
  for (uint32_t word = 0; word < plan->tests.count / 64 + 1; word++)
    for (uint64_t rest = tests[word] & plan->pair_tests[word]; rest; rest &= rest - 1) {
      size_t test = word * 64 + (uint32_t)__builtin_ctzll(rest);
      for (uint32_t i = 0; i < words; i++) {
        uint64_t *left = pairs + i + i / PAIRS_MOST * PAIRS_MOST;
        left[0] |= plan->lefts_of_test[test * words + i];
        left[PAIRS_MOST] |= plan->rights_of_test[test * words + i];
      }
    }
}

void sort_fill_choices(const Plan *plan, uint64_t *tests) {
  uint64_t *bits = tests + plan->test_words;
  memset(bits, 0, plan->choice_words * CHOICE_SIDES * sizeof *bits);
  for (uint32_t i = 0; i < plan->choices.count; i++) {
    const Choice *choice = &plan->choices.items[i];
    for (uint32_t k = 0; k < choice->count; k++) {
      const Alternative *alternative = &plan->alternatives.items[choice->alternatives + k];
      const uint32_t asked[CHOICE_SIDES] = {alternative->next, alternative->second,
                                            alternative->last};
      for (unsigned side = 0; side < CHOICE_SIDES; side++)
        if (asked[side] == ABSENT || bit_has(tests, asked[side]))
          bits[choice->word * CHOICE_SIDES + side] |= UINT64_C(1) << (choice->shift + k);
    }
  }
}

/* So many words from the beginning of a line of the cache on. */
static uint64_t *allocate_lines(Arena *arena, uint32_t words) {
  char *memory = arena_allocate(arena, words * sizeof(uint64_t) + LINE, 1);
  return (uint64_t *)(void *)(memory + -(uintptr_t)memory % LINE);
}

/* Of elements like this one, none of which has been met before. */
static __attribute__((noinline)) Sort add_sort(Sorts *sorts, const Element *element) {
  const Level *level = sorts->level;
  const Plan *plan = level->plan;
  uint32_t code = level->codes[element->set];
  uint64_t *pairs = allocate_lines(&sorts->arena, 2 * plan->pair_words + sort_words(plan));
  uint64_t *tests = pairs + 2 * plan->pair_words;
  fill_tests(plan, element, code, tests);
  fill_pairs(plan, tests, pairs);
  sort_fill_choices(plan, tests);
  const struct SortsOfKind *kind = &sorts->kinds[element->kind];
  Sort **of_features = &kind->of_features[element->features & kind->features];
  if (*of_features == sorts->unknown)
    *of_features = arena_many(&sorts->arena, level->code_count, Sort);
  sorts->count++;
  return (*of_features)[code] = tests;
}

static inline Sort find_sort(Sorts *sorts, const uint32_t *codes, const Element *element) {
  const struct SortsOfKind *kind = &sorts->kinds[element->kind];
  Sort known = kind->of_features[element->features & kind->features][codes[element->set]];
  return known ? known : add_sort(sorts, element);
}

void sorts_of_row(Sorts *sorts, const Row *row, Sort *of_elements) {
  const uint32_t *codes = sorts->level->codes;
  const Element *element = row->items + row->count;
  while (element-- > row->items) *of_elements++ = find_sort(sorts, codes, element);
}

Sort sorts_of_element(Sorts *sorts, const Element *element) {
  return find_sort(sorts, sorts->level->codes, element);
}
