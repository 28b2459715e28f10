/* What plans ask of single elements: see plan.h.
 *
 * In: the elements that patterns name, and the codes of the level's sets. Out: conditions, tests, and what an element's
 * kind and code tell of these at once. Of a class test only the set of codes is kept that passes it. Elements among which a
 * pattern has the choice, as in (~talk|~dialogue), are one with one set of codes: the fewer tests are there. */
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
        !memcmp(plan->code_sets.items[i], codes, words * sizeof *codes)) return i;
  uint64_t *kept = arena_many(planner->arena, words, uint64_t);
  memcpy(kept, codes, words * sizeof *codes);
  *array_push(planner->scratch, &planner->frequencies) = count_sets_with(planner, codes);
  *array_push(planner->scratch, &planner->code_set_hashes) = hash;
  *array_push(planner->arena, &plan->code_sets) = kept;
  return plan->code_sets.count - 1;
}

/* ---- Elements ---- */

static void note_features(Plan *plan, uint64_t kinds, const Condition *condition) {
  for (unsigned kind = 0; kind <= KIND_MAX; kind++)
    if (!kinds || kinds >> kind & 1) plan->features_of_kind[kind] |= condition->features | condition->features_unwanted;
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
    if (draft->features != conjunction->features || draft->features_unwanted != conjunction->features_unwanted)
      continue;
    for (uint32_t word = 0; word < level_code_words(planner->level); word++) draft->codes[word] |= codes[word];
    return;
  }
  Draft draft = {conjunction->features, conjunction->features_unwanted, codes};
  *array_push(planner->scratch, drafts) = draft;
}

static void add_conditions(Planner *planner, const Nodes *elements, Step *step) {
  Drafts drafts = {0};
  for (uint32_t i = 0; i < elements->count; i++) {
    const Node *element = elements->items[i];
    if (!element->either.count) return; /* anything of its kinds */
    for (uint32_t k = 0; k < element->either.count; k++) gather(planner, &drafts, &element->either.items[k]);
  }
  step->count = drafts.count;
  for (uint32_t i = 0; i < drafts.count; i++) {
    const Draft *draft = &drafts.items[i];
    Condition condition = {find_code_set(planner, draft->codes), draft->features, draft->features_unwanted};
    *array_push(planner->arena, &planner->plan->conditions) = condition;
    note_features(planner->plan, step->kinds, &condition);
  }
}

void plan_make_test(Planner *planner, Step *step) {
  step->test = planner->plan->tests.count;
  *array_push(planner->arena, &planner->plan->tests) = planner->plan->steps.count;
}

static Numbers say(Planner *planner, const Step *step) {
  Numbers says = {0};
  *array_push(planner->scratch, &says) = NODE_ELEMENT;
  *array_push(planner->scratch, &says) = (uint32_t)step->kinds;
  *array_push(planner->scratch, &says) = (uint32_t)(step->kinds >> 32);
  for (uint32_t i = 0; i < step->count; i++) {
    const Condition *condition = &planner->plan->conditions.items[step->first + i];
    *array_push(planner->scratch, &says) = condition->codes;
    *array_push(planner->scratch, &says) = (uint32_t)condition->features << 16 | condition->features_unwanted;
  }
  return says;
}

uint32_t plan_add_elements(Planner *planner, const Nodes *elements) {
  Plan *plan = planner->plan;
  Step step = {.type = NODE_ELEMENT, .length = 1, .kinds = elements->items[0]->kinds, .first = plan->conditions.count};
  add_conditions(planner, elements, &step);
  Numbers says = say(planner, &step);
  uint32_t known;
  if (plan_find_step(planner, &says, &known)) {
    plan->conditions.count = step.first;
    return known;
  }
  plan_make_test(planner, &step);
  return plan_push_step(planner, step);
}

/* ---- Tests ---- */

static void open_kinds(Plan *plan, const Step *step, uint32_t test) {
  for (uint32_t kind = 0; kind <= KIND_MAX; kind++)
    if (!step->kinds || step->kinds >> kind & 1)
      plan->tests_of_kind[kind * plan->test_words + test / 64] |= UINT64_C(1) << test % 64;
}

/* Those with one of its sets of codes; where any will do it is put among `always`. */
static void open_codes(const Planner *planner, const Step *step, uint32_t test, uint64_t *always) {
  Plan *plan = planner->plan;
  uint64_t bit = UINT64_C(1) << test % 64, *tests = plan->tests_of_code + test / 64;
  uint32_t conditions = step->type == NODE_ELEMENT ? step->count : 0;
  if (!conditions) always[test / 64] |= bit;
  for (uint32_t i = 0; i < conditions; i++) {
    uint32_t index = plan->conditions.items[step->first + i].codes;
    if (index == CODES_ANY) always[test / 64] |= bit;
    for (uint32_t word = 0; index != CODES_ANY && word < level_code_words(planner->level); word++)
      for (uint64_t rest = plan->code_sets.items[index][word]; rest; rest &= rest - 1)
        tests[(size_t)(word * 64 + (uint32_t)__builtin_ctzll(rest)) * plan->test_words] |= bit;
  }
}

/* Which elements may fulfil a test, by their kind and by their code alone. */
void plan_tests(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t words = plan->test_words = plan->tests.count / 64 + 1, codes = planner->level->code_count;
  uint64_t *always = arena_many(planner->scratch, words, uint64_t);
  plan->tests_of_kind = arena_many(planner->arena, (size_t)words * (KIND_MAX + 1), uint64_t);
  plan->tests_of_code = arena_many(planner->arena, (size_t)words * codes, uint64_t);
  for (uint32_t test = 0; test < plan->tests.count; test++) {
    const Step *step = &plan->steps.items[plan->tests.items[test]];
    open_kinds(plan, step, test);
    open_codes(planner, step, test, always);
  }
  for (uint32_t code = 0; code < codes; code++)
    for (uint32_t word = 0; word < words; word++) plan->tests_of_code[(size_t)code * words + word] |= always[word];
}
