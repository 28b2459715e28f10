/* What plans ask of single elements: see plan.h.
 *
 * In: the elements that patterns name, and the codes of the level's sets. Out: conditions, tests,
 * and what an element's kind and code tell of these at once. Of a class test only the set of codes
 * is kept that passes it. Elements among which a pattern has the choice, as in (~talk|~dialogue),
 * are one with one set of codes: the fewer tests are there. */
#include <string.h>

#include "rulebook/cascades/plan.h"

/* ---- Codes ---- */

static uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ hash >> 29;
}

static uint32_t count_sets_with(const Planner *planner, const uint64_t *codes) {
  uint32_t sets = 0;
  for (uint32_t word = 0; word < level_code_words(planner->level); word++)
    for (uint64_t rest = codes[word]; rest; rest &= rest - 1)
      sets += planner->sets_of_code[word * 64 + (uint32_t)__builtin_ctzll(rest)];
  return sets;
}

static bool has_all(const Level *level, const uint64_t *codes) {
  uint32_t whole = level->code_count / 64, word = 0;
  while (word < whole && codes[word] == UINT64_MAX) word++;
  return word == whole && codes[whole] == (UINT64_C(1) << level->code_count % 64) - 1;
}

static uint32_t find_code_set(Planner *planner, const uint64_t *codes) {
  Plan *plan = planner->plan;
  uint32_t words = level_code_words(planner->level);
  uint64_t hash = 0;
  if (has_all(planner->level, codes)) return CODES_ANY;
  for (uint32_t word = 0; word < words; word++) hash = mix(hash, codes[word]);
  for (uint32_t i = 0; i < plan->code_sets.count; i++)
    if (planner->code_set_hashes.items[i] == hash &&
        !memcmp(plan->code_sets.items[i], codes, words * sizeof *codes))
      return i;
  uint64_t *kept = arena_many(planner->arena, words, uint64_t);
  memcpy(kept, codes, words * sizeof *codes);
  *array_push(planner->scratch, &planner->code_set_frequencies) = count_sets_with(planner, codes);
  *array_push(planner->scratch, &planner->code_set_hashes) = hash;
  *array_push(planner->arena, &plan->code_sets) = kept;
  return plan->code_sets.count - 1;
}

/* ---- Elements ---- */

static void note_features(Plan *plan, uint64_t kinds, const Condition *condition) {
  for (unsigned kind = 0; kind <= KIND_MAX; kind++)
    if (!kinds || kinds >> kind & 1)
      plan->features_of_kind[kind] |= condition->features | condition->features_unwanted;
}

/* A condition whose codes are being gathered. */
typedef struct {
  uint16_t features, features_unwanted;
  uint64_t *codes;
} Draft;
typedef Array(Draft) Drafts;

/* Conjunctions that ask for the same features become one condition. */
static void gather(Planner *planner, Drafts *drafts, const Conjunction *conjunction) {
  uint64_t *codes = level_codes_that_fit(planner->level, planner->scratch, conjunction);
  for (uint32_t i = 0; i < drafts->count; i++) {
    const Draft *draft = &drafts->items[i];
    if (draft->features != conjunction->features ||
        draft->features_unwanted != conjunction->features_unwanted)
      continue;
    for (uint32_t word = 0; word < level_code_words(planner->level); word++)
      draft->codes[word] |= codes[word];
    return;
  }
  Draft draft = {conjunction->features, conjunction->features_unwanted, codes};
  *array_push(planner->scratch, drafts) = draft;
}

static void add_conditions(Planner *planner, const Nodes *elements, Test *test) {
  Drafts drafts = {0};
  for (uint32_t i = 0; i < elements->count; i++) {
    const Node *element = elements->items[i];
    if (!element->either.count) return; /* anything of its kinds */
    for (uint32_t k = 0; k < element->either.count; k++)
      gather(planner, &drafts, &element->either.items[k]);
  }
  test->count = drafts.count;
  for (uint32_t i = 0; i < drafts.count; i++) {
    const Draft *draft = &drafts.items[i];
    Condition condition = {find_code_set(planner, draft->codes), draft->features,
                           draft->features_unwanted};
    *array_push(planner->arena, &planner->plan->conditions) = condition;
    note_features(planner->plan, test->kinds, &condition);
  }
}

/* ---- Tests ---- */

/* A rough measure of how often an element fulfils it. */
static uint32_t frequency_of(const Planner *planner, const Test *test) {
  enum { OF_A_KIND = 100000 };
  const Plan *plan = planner->plan;
  uint32_t frequency = 0;
  if (test->type == TEST_ALL)
    return planner->test_frequencies.items[plan->parts.items[test->first + test->count - 1] >> 1];
  for (uint32_t i = 0; i < test->count; i++) {
    if (test->type == TEST_ANY) {
      frequency += planner->test_frequencies.items[plan->parts.items[test->first + i] >> 1];
      continue;
    }
    const Condition *condition = &plan->conditions.items[test->first + i];
    bool any = condition->codes == CODES_ANY;
    bool common = any || bit_has(plan->code_sets.items[condition->codes], planner->level->codes[0]);
    frequency += !common               ? planner->code_set_frequencies.items[condition->codes]
                 : condition->features ? OF_A_KIND / 4
                                       : OF_A_KIND;
  }
  return test->count ? frequency : OF_A_KIND;
}

static Piece add_test(Planner *planner, Test test, uint32_t slot) {
  *array_push(planner->scratch, &planner->test_frequencies) = frequency_of(planner, &test);
  *array_push(planner->arena, &planner->plan->tests) = test;
  return planner->known.items[slot] = (planner->plan->tests.count - 1) << 1;
}

static Numbers say(Planner *planner, const Test *test) {
  Numbers says = {0};
  *array_push(planner->scratch, &says) = TEST_ELEMENT;
  *array_push(planner->scratch, &says) = (uint32_t)test->kinds;
  *array_push(planner->scratch, &says) = (uint32_t)(test->kinds >> 32);
  for (uint32_t i = 0; i < test->count; i++) {
    const Condition *condition = &planner->plan->conditions.items[test->first + i];
    *array_push(planner->scratch, &says) = condition->codes;
    *array_push(planner->scratch, &says) =
        (uint32_t)condition->features << 16 | condition->features_unwanted;
  }
  return says;
}

Piece plan_test_elements(Planner *planner, const Nodes *elements) {
  Plan *plan = planner->plan;
  Test test = {
      .type = TEST_ELEMENT, .kinds = elements->items[0]->kinds, .first = plan->conditions.count};
  add_conditions(planner, elements, &test);
  Numbers says = say(planner, &test);
  uint32_t slot;
  if (!plan_find(planner, &says, &slot)) return add_test(planner, test, slot);
  plan->conditions.count = test.first;
  return planner->known.items[slot];
}

/* Of which kinds are those that fulfil its parts: of all, the last one tells. */
static uint64_t kinds_of(const Planner *planner, const Numbers *parts, bool all) {
  uint64_t kinds = 0;
  for (uint32_t i = all ? parts->count - 1 : 0; i < parts->count; i++) {
    uint64_t of_part = planner->plan->tests.items[parts->items[i] >> 1].kinds;
    if (!of_part) return 0;
    kinds |= of_part;
  }
  return kinds;
}

static Piece add_test_of(Planner *planner, TestType type, const Numbers *parts) {
  Plan *plan = planner->plan;
  Test test = {.type = (uint8_t)type,
               .count = parts->count,
               .kinds = kinds_of(planner, parts, type == TEST_ALL)};
  Numbers says = {0};
  uint32_t slot;
  *array_push(planner->scratch, &says) = type;
  for (uint32_t i = 0; i < parts->count; i++)
    *array_push(planner->scratch, &says) = parts->items[i];
  if (plan_find(planner, &says, &slot)) return planner->known.items[slot];
  test.first = plan->parts.count;
  for (uint32_t i = 0; i < parts->count; i++)
    *array_push(planner->arena, &plan->parts) = parts->items[i];
  return add_test(planner, test, slot);
}

Piece plan_test_all(Planner *planner, const Numbers *parts) {
  return add_test_of(planner, TEST_ALL, parts);
}

bool plan_test_is_empty(const Planner *planner, uint32_t test) {
  const Test *asked = &planner->plan->tests.items[test];
  return asked->type == TEST_ELEMENT && !asked->kinds && !asked->count;
}

static void add_part(Planner *planner, Numbers *parts, uint32_t part) {
  uint32_t at = parts->count;
  while (at && parts->items[at - 1] > part) at--;
  if (at && parts->items[at - 1] == part) return;
  (void)array_push(planner->scratch, parts);
  memmove(parts->items + at + 1, parts->items + at, (parts->count - 1 - at) * sizeof *parts->items);
  parts->items[at] = part;
}

Piece plan_test_any(Planner *planner, const Numbers *tests) {
  const Plan *plan = planner->plan;
  Numbers parts = {0};
  for (uint32_t i = 0; i < tests->count; i++) {
    Test test = plan->tests.items[tests->items[i]];
    if (plan_test_is_empty(planner, tests->items[i])) return tests->items[i] << 1;
    if (test.type != TEST_ANY)
      add_part(planner, &parts, tests->items[i] << 1);
    else
      for (uint32_t k = 0; k < test.count; k++)
        add_part(planner, &parts, plan->parts.items[test.first + k]);
  }
  return parts.count == 1 ? parts.items[0] : add_test_of(planner, TEST_ANY, &parts);
}

/* ---- Which elements may fulfil a test, by their kind and by their code alone ---- */

static void open_kinds(Plan *plan, const Test *test, uint32_t index) {
  for (uint32_t kind = 0; kind <= KIND_MAX; kind++)
    if (!test->kinds || test->kinds >> kind & 1)
      bit_add(plan->tests_of_kind + kind * plan->test_words, index);
}

/* Those with one of its sets of codes; where any will do it is put among `always`. */
static void open_codes(const Planner *planner, const Test *test, uint32_t index, uint64_t *always) {
  Plan *plan = planner->plan;
  uint32_t conditions = test->type == TEST_ELEMENT ? test->count : 0;
  if (!conditions) bit_add(always, index);
  for (uint32_t i = 0; i < conditions; i++) {
    uint32_t set = plan->conditions.items[test->first + i].codes;
    if (set == CODES_ANY) bit_add(always, index);
    for (uint32_t word = 0; set != CODES_ANY && word < level_code_words(planner->level); word++)
      for (uint64_t rest = plan->code_sets.items[set][word]; rest; rest &= rest - 1) {
        size_t code = word * 64 + (uint32_t)__builtin_ctzll(rest);
        bit_add(plan->tests_of_code + code * plan->test_words, index);
      }
  }
}

/* What fulfils any of its parts fulfils it. */
static void open_parts(Plan *plan, const Test *test, uint32_t index) {
  for (uint32_t i = 0; i < test->count; i++)
    bit_add(plan->tests_of_test +
                (size_t)(plan->parts.items[test->first + i] >> 1) * plan->test_words,
            index);
}

void plan_tests(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t words = plan->test_words = (plan->tests.count / (64 * 4) + 1) * 4,
           codes = planner->level->code_count;
  uint64_t *always = arena_many(planner->scratch, words, uint64_t);
  plan->tests_of_kind = arena_many(planner->arena, (size_t)words * (KIND_MAX + 1), uint64_t);
  plan->tests_of_code = arena_many(planner->arena, (size_t)words * codes, uint64_t);
  plan->tests_of_test = arena_many(planner->arena, (size_t)words * plan->tests.count, uint64_t);
  for (uint32_t index = 0; index < plan->tests.count; index++) {
    const Test *test = &plan->tests.items[index];
    bit_add(plan->tests_of_test + (size_t)index * words, index);
    if (test->type == TEST_ANY)
      open_parts(plan, test, index);
    else
      open_kinds(plan, test, index), open_codes(planner, test, index, always);
  }
  for (uint32_t code = 0; code < codes; code++)
    for (uint32_t word = 0; word < words; word++)
      plan->tests_of_code[(size_t)code * words + word] |= always[word];
}
