/* Which neighbours a row must have for a rule to fit in it: see plan.h.
 *
 * In: steps. Out: for each rule up to PAIRS_MOST pairs, the rarest first. What a sequence takes one
 * after the other must stand side by side in the row: whatever its one piece may end in, and
 * whatever may come behind it. Of a choice the row must have a pair of one of the choices. A need
 * of one element (plan_needs.c) is a pair with anything on its right. All rules have their bits at
 * the same places of each sort's two strings, so that one pass over a row tells of all rules at
 * once whether their pairs are there (as in the search for many words at once: Navarro and Raffinot
 * 2002, chapter 3). */
#include <string.h>

#include "rulebook/cascades/plan.h"

typedef struct {
  /* tests, of which the element fulfils one; no right ones: nothing is asked of what comes next */
  Numbers left, right;
  uint64_t frequency; /* a rough guess */
} Pair;

typedef struct Pairs {
  Pair items[PAIRS_MOST];
  uint32_t count;
} Pairs;

static bool is_same(const Numbers *a, const Numbers *b) {
  return a->count == b->count &&
         (!a->count || !memcmp(a->items, b->items, a->count * sizeof *a->items));
}

/* The rarest first. */
static void add_pair(Pairs *pairs, const Pair *pair) {
  uint32_t at = pairs->count;
  for (uint32_t i = 0; i < pairs->count; i++)
    if (is_same(&pairs->items[i].left, &pair->left) &&
        is_same(&pairs->items[i].right, &pair->right))
      return;
  while (at && pairs->items[at - 1].frequency > pair->frequency) at--;
  if (at == PAIRS_MOST) return;
  if (pairs->count < PAIRS_MOST) pairs->count++;
  memmove(pairs->items + at + 1, pairs->items + at, (pairs->count - 1 - at) * sizeof *pairs->items);
  pairs->items[at] = *pair;
}

static uint64_t frequency_of(const Planner *planner, const Numbers *tests) {
  enum { OF_ANYTHING = 1000000 };
  uint64_t frequency = 1;
  for (uint32_t i = 0; i < tests->count; i++)
    frequency += planner->test_frequencies.items[tests->items[i]];
  return tests->count && frequency < OF_ANYTHING ? frequency : OF_ANYTHING;
}

static void add_neighbours(const Planner *planner, Pairs *pairs, const Numbers *left,
                           const Numbers *right) {
  Pair pair = {*left, *right, frequency_of(planner, left) * frequency_of(planner, right)};
  add_pair(pairs, &pair);
}

/* What is needed anywhere in the row. */
static void add_needs(const Planner *planner, Pairs *pairs, const Step *step) {
  for (uint32_t i = 0; i < step->needs_count; i++) {
    Numbers test = {0};
    *array_push(planner->scratch, &test) = step->needs[i];
    add_neighbours(planner, pairs, &test, &(Numbers){0});
  }
}

static Piece piece_of(const Planner *planner, const Step *step, uint32_t i) {
  return planner->plan->pieces.items[step->first + i];
}

/* What comes next to the piece at `at` of a sequence, on either side. False: maybe nothing. */
static bool collect_next(const Planner *planner, const Step *sequence, uint32_t at, bool behind,
                         Numbers *tests) {
  for (uint32_t i = at; behind ? ++i < sequence->count : i-- > 0;) {
    Piece piece = piece_of(planner, sequence, i);
    plan_edges(planner, piece, !behind, tests);
    if (!plan_may_be_empty(planner, piece)) return true;
  }
  return false;
}

static const Pairs *of_piece(const Planner *planner, Piece piece);

static void add_pairs(Pairs *pairs, const Pairs *more) {
  for (uint32_t i = 0; i < more->count; i++) add_pair(pairs, &more->items[i]);
}

static Pairs of_sequence(const Planner *planner, const Step *step) {
  Pairs pairs = {0};
  for (uint32_t i = 0; i < step->count; i++) {
    Piece piece = piece_of(planner, step, i);
    add_pairs(&pairs, of_piece(planner, piece));
    if (plan_may_be_empty(planner, piece)) continue;
    Numbers begin = {0}, end = {0}, before = {0}, behind = {0};
    plan_edges(planner, piece, false, &begin);
    plan_edges(planner, piece, true, &end);
    if (collect_next(planner, step, i, false, &before))
      add_neighbours(planner, &pairs, &before, &begin);
    if (collect_next(planner, step, i, true, &behind))
      add_neighbours(planner, &pairs, &end, &behind);
  }
  return pairs;
}

static void add_tests(const Planner *planner, Numbers *tests, const Numbers *more) {
  for (uint32_t i = 0; i < more->count; i++) {
    uint32_t k = 0;
    while (k < tests->count && tests->items[k] != more->items[i]) k++;
    if (k == tests->count) *array_push(planner->scratch, tests) = more->items[i];
  }
}

/* The first one of any of its choices. */
static Pairs of_choice(const Planner *planner, const Step *step) {
  Pairs pairs = {0};
  Numbers left = {0}, right = {0};
  bool both = true;
  for (uint32_t i = 0; i < step->count; i++) {
    const Pairs *of_part = of_piece(planner, piece_of(planner, step, i));
    if (!of_part->count) return pairs;
    both &= of_part->items[0].right.count > 0;
    add_tests(planner, &left, &of_part->items[0].left);
    add_tests(planner, &right, &of_part->items[0].right);
  }
  add_neighbours(planner, &pairs, &left, both ? &right : &(Numbers){0});
  return pairs;
}

static Pairs of_step(const Planner *planner, const Step *step) {
  Pairs pairs = {0};
  if (step->type == STEP_CHOICE) pairs = of_choice(planner, step);
  if (step->type == STEP_SEQUENCE) pairs = of_sequence(planner, step);
  if ((step->type == STEP_AHEAD || step->type == STEP_BEHIND) && !step->negative)
    pairs = *of_piece(planner, piece_of(planner, step, 0));
  add_needs(planner, &pairs, step);
  return pairs;
}

/* Rules share steps: of each they are found once. */
static const Pairs *of_piece(const Planner *planner, Piece piece) {
  static const Pairs none;
  if (piece_is_test(piece)) return &none;
  const Pairs **known = &planner->pairs_of_step[piece >> 1];
  if (*known) return *known;
  Pairs *pairs = arena_new(planner->scratch, Pairs);
  *pairs = of_step(planner, &planner->plan->steps.items[piece >> 1]);
  return *known = pairs;
}

static void keep(Plan *plan, uint32_t bit, const Numbers *tests, uint64_t *pairs_of_test) {
  for (uint32_t i = 0; i < tests->count; i++) {
    bit_add(plan->pair_tests, tests->items[i]);
    bit_add(pairs_of_test + (size_t)tests->items[i] * plan->pair_words, bit);
  }
}

void plan_pairs(Planner *planner) {
  Plan *plan = planner->plan;
  uint32_t rules = planner->level->rules.count;
  plan->rule_words = rules / 64 + 1;
  plan->pair_words = plan->rule_words * PAIRS_MOST;
  plan->pairs_anyway = arena_many(planner->arena, plan->pair_words, uint64_t);
  plan->pairs_alone = arena_many(planner->arena, plan->pair_words, uint64_t);
  plan->pair_tests = arena_many(planner->arena, plan->test_words, uint64_t);
  plan->lefts_of_test =
      arena_many(planner->arena, (size_t)plan->pair_words * plan->tests.count, uint64_t);
  plan->rights_of_test =
      arena_many(planner->arena, (size_t)plan->pair_words * plan->tests.count, uint64_t);
  planner->pairs_of_step = arena_many(planner->scratch, plan->steps.count, const Pairs *);
  for (uint32_t rule = 0; rule < rules; rule++) {
    const Pairs *pairs = of_piece(planner, plan->rules[rule] << 1 | 1);
    for (uint32_t i = 0; i < PAIRS_MOST; i++) {
      uint32_t bit = (rule / 64 * PAIRS_MOST + i) * 64 + rule % 64;
      if (i >= pairs->count) {
        bit_add(plan->pairs_anyway, bit);
        continue;
      }
      keep(plan, bit, &pairs->items[i].left, plan->lefts_of_test);
      keep(plan, bit, &pairs->items[i].right, plan->rights_of_test);
      if (!pairs->items[i].right.count) bit_add(plan->pairs_alone, bit);
    }
  }
}
