/* By what a row shows that a rule may fit in it: see plan.h.
 *
 * In: steps. Out: for each rule up to SIGNS_MOST signs, the rarest first. What a sequence takes one after the other must
 * stand side by side in the row: whatever its one piece may end in, and whatever may come behind it. A choice shows one
 * of the signs of what it is between. All rules have their bits at the same places of each sort's two strings, so that
 * one pass over a row tells of all rules at once whether their signs are there (as in the search for many words at once:
 * Navarro and Raffinot 2002, chapter 3). */
#include <string.h>

#include "rulebook/cascades/plan.h"

typedef struct {
  Numbers left, right; /* tests, of which the element fulfils one; no right ones: nothing is asked of what comes next */
  uint64_t frequency;  /* a rough guess */
} Sign;

typedef struct Signs {
  Sign items[SIGNS_MOST];
  uint32_t count;
} Signs;

static bool is_same(const Numbers *a, const Numbers *b) {
  return a->count == b->count && (!a->count || !memcmp(a->items, b->items, a->count * sizeof *a->items));
}

/* The rarest first. */
static void add_sign(Signs *signs, const Sign *sign) {
  uint32_t at = signs->count;
  for (uint32_t i = 0; i < signs->count; i++)
    if (is_same(&signs->items[i].left, &sign->left) && is_same(&signs->items[i].right, &sign->right)) return;
  while (at && signs->items[at - 1].frequency > sign->frequency) at--;
  if (at == SIGNS_MOST) return;
  if (signs->count < SIGNS_MOST) signs->count++;
  memmove(signs->items + at + 1, signs->items + at, (signs->count - 1 - at) * sizeof *signs->items);
  signs->items[at] = *sign;
}

static uint64_t frequency_of(const Planner *planner, const Numbers *tests) {
  enum { OF_ANYTHING = 1000000 };
  uint64_t frequency = 1;
  for (uint32_t i = 0; i < tests->count; i++) frequency += planner->test_frequencies.items[tests->items[i]];
  return tests->count && frequency < OF_ANYTHING ? frequency : OF_ANYTHING;
}

static void add_pair(const Planner *planner, Signs *signs, const Numbers *left, const Numbers *right) {
  Sign sign = {*left, *right, frequency_of(planner, left) * frequency_of(planner, right)};
  add_sign(signs, &sign);
}

/* What is needed anywhere in the row. */
static void add_needs(const Planner *planner, Signs *signs, const Step *step) {
  for (uint32_t i = 0; i < step->needs_count; i++) {
    Numbers test = {0};
    *array_push(planner->scratch, &test) = step->needs[i];
    add_pair(planner, signs, &test, &(Numbers){0});
  }
}

static Piece piece_of(const Planner *planner, const Step *step, uint32_t i) {
  return planner->plan->pieces.items[step->first + i];
}

/* What comes next to the piece at `at` of a sequence, on either side. False: maybe nothing. */
static bool collect_next(const Planner *planner, const Step *sequence, uint32_t at, bool behind, Numbers *tests) {
  for (uint32_t i = at; behind ? ++i < sequence->count : i-- > 0;) {
    Piece piece = piece_of(planner, sequence, i);
    plan_edges(planner, piece, !behind, tests);
    if (!plan_may_be_empty(planner, piece)) return true;
  }
  return false;
}

static const Signs *of_piece(const Planner *planner, Piece piece);

static void add_signs(Signs *signs, const Signs *more) {
  for (uint32_t i = 0; i < more->count; i++) add_sign(signs, &more->items[i]);
}

static Signs of_sequence(const Planner *planner, const Step *step) {
  Signs signs = {0};
  for (uint32_t i = 0; i < step->count; i++) {
    Piece piece = piece_of(planner, step, i);
    add_signs(&signs, of_piece(planner, piece));
    if (plan_may_be_empty(planner, piece)) continue;
    Numbers begin = {0}, end = {0}, before = {0}, behind = {0};
    plan_edges(planner, piece, false, &begin);
    plan_edges(planner, piece, true, &end);
    if (collect_next(planner, step, i, false, &before)) add_pair(planner, &signs, &before, &begin);
    if (collect_next(planner, step, i, true, &behind)) add_pair(planner, &signs, &end, &behind);
  }
  return signs;
}

static void add_tests(const Planner *planner, Numbers *tests, const Numbers *more) {
  for (uint32_t i = 0; i < more->count; i++) {
    uint32_t k = 0;
    while (k < tests->count && tests->items[k] != more->items[i]) k++;
    if (k == tests->count) *array_push(planner->scratch, tests) = more->items[i];
  }
}

/* One of what its choices show first. */
static Signs of_choice(const Planner *planner, const Step *step) {
  Signs signs = {0};
  Numbers left = {0}, right = {0};
  bool pairs = true;
  for (uint32_t i = 0; i < step->count; i++) {
    const Signs *of_part = of_piece(planner, piece_of(planner, step, i));
    if (!of_part->count) return signs;
    pairs &= of_part->items[0].right.count > 0;
    add_tests(planner, &left, &of_part->items[0].left);
    add_tests(planner, &right, &of_part->items[0].right);
  }
  add_pair(planner, &signs, &left, pairs ? &right : &(Numbers){0});
  return signs;
}

static Signs of_step(const Planner *planner, const Step *step) {
  Signs signs = {0};
  if (step->type == STEP_CHOICE) signs = of_choice(planner, step);
  if (step->type == STEP_SEQUENCE) signs = of_sequence(planner, step);
  if ((step->type == STEP_AHEAD || step->type == STEP_BEHIND) && !step->negative)
    signs = *of_piece(planner, piece_of(planner, step, 0));
  add_needs(planner, &signs, step);
  return signs;
}

/* Rules share steps: of each they are found once. */
static const Signs *of_piece(const Planner *planner, Piece piece) {
  static const Signs none;
  if (piece_is_test(piece)) return &none;
  const Signs **known = &planner->signs_of_step[piece >> 1];
  if (*known) return *known;
  Signs *signs = arena_new(planner->scratch, Signs);
  *signs = of_step(planner, &planner->plan->steps.items[piece >> 1]);
  return *known = signs;
}

static void keep(Plan *plan, uint32_t bit, const Numbers *tests, uint64_t *signs_of_test) {
  for (uint32_t i = 0; i < tests->count; i++) {
    bit_add(plan->sign_tests, tests->items[i]);
    bit_add(signs_of_test + (size_t)tests->items[i] * plan->sign_words, bit);
  }
}

void plan_signs(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t rules = planner->level->rules.count;
  plan->rule_words = rules / 64 + 1;
  plan->sign_words = plan->rule_words * SIGNS_MOST;
  plan->signs_anyway = arena_many(planner->arena, plan->sign_words, uint64_t);
  plan->signs_alone = arena_many(planner->arena, plan->sign_words, uint64_t);
  plan->sign_tests = arena_many(planner->arena, plan->test_words, uint64_t);
  plan->lefts_of_test = arena_many(planner->arena, (size_t)plan->sign_words * plan->tests.count, uint64_t);
  plan->rights_of_test = arena_many(planner->arena, (size_t)plan->sign_words * plan->tests.count, uint64_t);
  planner->signs_of_step = arena_many(planner->scratch, plan->steps.count, const Signs *);
  for (uint32_t rule = 0; rule < rules; rule++) {
    const Signs *signs = of_piece(planner, plan->rules[rule] << 1 | 1);
    for (uint32_t i = 0; i < SIGNS_MOST; i++) {
      uint32_t bit = i * plan->rule_words * 64 + rule;
      if (i >= signs->count) {
        bit_add(plan->signs_anyway, bit);
        continue;
      }
      keep(plan, bit, &signs->items[i].left, plan->lefts_of_test);
      keep(plan, bit, &signs->items[i].right, plan->rights_of_test);
      if (!signs->items[i].right.count) bit_add(plan->signs_alone, bit);
    }
  }
}
