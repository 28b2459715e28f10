/* Looking for rules at all places of a row at once: see plan.h.
 *
 * In: a row. Out: places. Method: first the row's elements become sorts, which tell what tests an
 * element fulfils, and what rules the row has something for. Then the steps of such a rule are
 * walked from its end to its beginning. What a step finds whatever follows it is kept until the row
 * changes, so that rules share it.
 *
 * A row is written into bits from its end to its beginning, as it is walked: the last place is bit
 * 0. One addition then carries a place through a whole run of elements (Cameron and others, PACT
 * 2014: MatchStar). Most rows are short and their sets of places one machine word; places_walk.h is
 * compiled for this case and for longer rows. In a row that is longer still, each place is taken
 * for one where a rule may begin. */
#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/backtrack.h"
#include "rulebook/cascades/habit.h"
#include "rulebook/cascades/plan.h"
#include "rulebook/cascades/sorts.h"

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

/* Whether the row has nothing that fulfils some test that the step needs. */
static inline bool step_lacks(const Step *step, const uint64_t *met) {
  for (uint32_t i = 0; i < step->needs_count; i++)
    if (!bit_has(met, step->needs[i])) return true;
  return false;
}

static inline uint64_t turn_left(uint64_t bits) { return bits << 1 | bits >> 63; }

/* Of the first 64 of the sorts a bit each: whether they fulfil the test. Nothing is done as often:
 * so the bits stay where they are in their words, one turns towards the next, and four are read in
 * each round; behind the last sort stand some that fulfil nothing (begin_row). */
enum { READ_AT_ONCE = 4 };
static inline uint64_t read_bits(const uint64_t *const *sorts, uint32_t count, uint32_t test) {
  uint64_t bits = 0, mask = UINT64_C(1) << test % 64;
  size_t word = test / 64;
  const uint64_t *const *at =
      sorts + (count < 64 ? (count + READ_AT_ONCE - 1) / READ_AT_ONCE * READ_AT_ONCE : 64);
  while (at > sorts) {
    at -= READ_AT_ONCE;
    bits = turn_left(bits) | (at[3][word] & mask);
    bits = turn_left(bits) | (at[2][word] & mask);
    bits = turn_left(bits) | (at[1][word] & mask);
    bits = turn_left(bits) | (at[0][word] & mask);
  }
  return bits >> test % 64 | bits << (64 - test % 64) % 64;
}

/* Whether the row has nothing that fulfils some test that the rule needs. */
static bool lacks(PlaceFinder *finder, uint32_t rule);

/* ---- Rows of up to 63 elements ---- */

typedef uint64_t Narrow;
enum { NARROW_ELEMENTS = 63 };

static inline Narrow narrow_up_to(uint32_t count) {
  return count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
}
static inline bool narrow_is_empty(Narrow a) { return a == 0; }
static inline Narrow narrow_both(Narrow a, Narrow b) { return a & b; }
static inline Narrow narrow_either(Narrow a, Narrow b) { return a | b; }
static inline Narrow narrow_without(Narrow a, Narrow b) { return a & ~b; }
static inline bool narrow_is_same(Narrow a, Narrow b) { return a == b; }
static inline Narrow narrow_before(Narrow a, Narrow elements) { return (a & elements) << 1; }
static inline Narrow narrow_through(Narrow a, Narrow elements) {
  return (((a & elements) + elements) ^ elements) | a;
}
static inline Narrow narrow_in_front(Narrow a) { return a ? ~(a ^ (a - 1)) : 0; }
static inline Narrow narrow_later(Narrow a, uint32_t by) { return by < 64 ? a >> by : 0; }
static inline void narrow_add(Narrow *a, uint32_t at, uint64_t bits) { *a |= bits << at; }
static inline uint32_t narrow_first(Narrow a) { return 63 - (uint32_t)__builtin_clzll(a); }

#define Places Narrow
#define OF_SIZE(name) narrow_##name
#include "rulebook/cascades/places_walk.h"
#undef Places
#undef OF_SIZE

/* ---- Rows of up to 511 elements ---- */

enum { WIDE_WORDS = 8, WIDE_ELEMENTS = WIDE_WORDS * 64 - 1 };
typedef struct {
  uint64_t words[WIDE_WORDS];
} Wide;

#define EACH_WORD(expression)                                               \
  Wide result;                                                              \
  for (unsigned i = 0; i < WIDE_WORDS; i++) result.words[i] = (expression); \
  return result

static inline Wide wide_both(Wide a, Wide b) { EACH_WORD(a.words[i] & b.words[i]); }
static inline Wide wide_either(Wide a, Wide b) { EACH_WORD(a.words[i] | b.words[i]); }
static inline Wide wide_without(Wide a, Wide b) { EACH_WORD(a.words[i] & ~b.words[i]); }
static inline Wide wide_up_to(uint32_t count) {
  EACH_WORD(count > i * 64 ? narrow_up_to(count - i * 64) : 0);
}

static inline bool wide_is_empty(Wide a) {
  uint64_t any = 0;
  for (unsigned i = 0; i < WIDE_WORDS; i++) any |= a.words[i];
  return any == 0;
}

static inline bool wide_is_same(Wide a, Wide b) { return !memcmp(&a, &b, sizeof a); }

static inline Wide wide_before(Wide a, Wide elements) {
  a = wide_both(a, elements);
  EACH_WORD(a.words[i] << 1 | (i ? a.words[i - 1] >> 63 : 0));
}

static inline Wide wide_through(Wide a, Wide elements) {
  uint64_t carry = 0;
  for (unsigned i = 0; i < WIDE_WORDS; i++) {
    uint64_t sum = (a.words[i] & elements.words[i]) + elements.words[i], carried = sum + carry;
    carry = sum < elements.words[i] || carried < sum;
    a.words[i] |= carried ^ elements.words[i];
  }
  return a;
}

static inline Wide wide_in_front(Wide a) {
  unsigned last = 0;
  while (last < WIDE_WORDS && !a.words[last]) last++;
  EACH_WORD(i < last ? 0 : i > last ? UINT64_MAX : narrow_in_front(a.words[i]));
}

static inline Wide wide_later(Wide a, uint32_t by) {
  uint32_t words = by / 64, bits = by % 64;
  EACH_WORD((i + words < WIDE_WORDS ? a.words[i + words] >> bits : 0) |
            (bits && i + words + 1 < WIDE_WORDS ? a.words[i + words + 1] << (64 - bits) : 0));
}

static inline void wide_add(Wide *a, uint32_t at, uint64_t bits) {
  a->words[at / 64] |= bits << at % 64;
}

static inline uint32_t wide_first(Wide a) {
  uint32_t word = WIDE_WORDS - 1;
  while (!a.words[word]) word--;
  return word * 64 + narrow_first(a.words[word]);
}

#define Places Wide
#define OF_SIZE(name) wide_##name
#include "rulebook/cascades/places_walk.h"
#undef Places
#undef OF_SIZE

/* ---- Rows of any length ---- */

struct PlaceFinder {
  const Level *level;
  Sorts sorts;
  narrow_Walk narrow;
  wide_Walk wide;
  Backtracker *backtracker;
  Habit *habits; /* by rule, for short rows */
  uint32_t elements, rules;
  const uint64_t **row;    /* the tests that elements fulfil, from the last to the first, */
  const uint64_t **around; /* with room for some that fulfil none on either side */
  uint64_t *met;           /* the tests that some element of the row fulfils */
  bool met_is_known;       /* of this row */
  uint64_t *worth;         /* a bit a rule: it may be worth a look in this row */
  uint32_t room;           /* elements */
  uint64_t *nothing;       /* fulfils no test */
};

enum { ROOM_BEHIND = 2 }; /* the machine looks at two elements from a place on */

static void reserve_row(PlaceFinder *finder, uint32_t elements) {
  finder->room = elements;
  finder->around = allocate(ROOM_BEHIND + elements + READ_AT_ONCE, sizeof *finder->around);
  finder->row = finder->around + ROOM_BEHIND;
}

PlaceFinder *place_finder_new(const Level *level) {
  PlaceFinder *finder = calloc(1, sizeof *finder);
  if (!finder) return NULL;
  finder->level = level;
  finder->rules = level->rules.count;
  finder->nothing = allocate(sort_words(level->plan), sizeof *finder->nothing);
  sort_fill_choices(level->plan, finder->nothing);
  finder->met = allocate(level->plan->test_words, sizeof *finder->met);
  finder->worth = allocate(level->plan->rule_words, sizeof *finder->worth);
  sorts_init(&finder->sorts, level);
  finder->backtracker = backtracker_new(level);
  if (!finder->backtracker) abort();
  finder->habits = allocate(finder->rules, sizeof *finder->habits);
  reserve_row(finder, 0);
  return finder;
}

void place_finder_free(PlaceFinder *finder) {
  if (!finder) return;
  sorts_free(&finder->sorts);
  backtracker_free(finder->backtracker);
  narrow_free(&finder->narrow);
  wide_free(&finder->wide);
  free(finder->habits);
  free(finder->around);
  free(finder->met);
  free(finder->nothing);
  free(finder->worth);
  free(finder);
}

static void note_met(PlaceFinder *finder) {
  for (uint32_t word = 0; word < finder->level->plan->test_words; word += 4) {
    uint64_t met[4] = {0};
    for (uint32_t i = 0; i < finder->elements; i++) {
      const uint64_t *tests = finder->row[i] + word;
      for (unsigned k = 0; k < 4; k++) met[k] |= tests[k];
    }
    memcpy(finder->met + word, met, sizeof met);
  }
  finder->met_is_known = true;
}

/* Of the 64 rules of a word those of which the row has all pairs. */
static uint64_t rules_of_word(const PlaceFinder *finder, uint32_t word) {
  const Plan *plan = finder->level->plan;
  uint64_t pairs[PAIRS_MOST], rights[PAIRS_MOST], all = UINT64_MAX;
  memcpy(pairs, plan->pairs_anyway + word * PAIRS_MOST, sizeof pairs);
  memcpy(rights, plan->pairs_alone + word * PAIRS_MOST, sizeof rights);
  for (uint32_t i = 0; i < finder->elements; i++) {
    const uint64_t *lefts = sort_lefts(finder->row[i], plan, word);
    for (unsigned k = 0; k < PAIRS_MOST; k++) pairs[k] |= lefts[k] & rights[k];
    memcpy(rights, sort_rights(finder->row[i], plan, word), sizeof rights);
  }
  for (unsigned k = 0; k < PAIRS_MOST; k++) all &= pairs[k];
  return all;
}

static void choose_rules(PlaceFinder *finder) {
  for (uint32_t word = 0; word < finder->level->plan->rule_words; word++)
    finder->worth[word] = rules_of_word(finder, word);
}

static void begin_row(PlaceFinder *finder, uint32_t elements) {
  finder->elements = elements;
  for (uint32_t i = 0; i < READ_AT_ONCE; i++) finder->row[elements + i] = finder->nothing;
  for (uint32_t i = 0; i < ROOM_BEHIND; i++) finder->around[i] = finder->nothing;
  finder->met_is_known = false;
  choose_rules(finder);
  if (elements <= NARROW_ELEMENTS) {
    narrow_begin_row(&finder->narrow, finder->level, finder->row, finder->met, elements);
    backtracker_begin(finder->backtracker, finder->row, elements);
  } else if (elements <= WIDE_ELEMENTS)
    wide_begin_row(&finder->wide, finder->level, finder->row, finder->met, elements);
}

void place_finder_begin(PlaceFinder *finder, const Row *row) {
  if (row->count > finder->room) {
    free(finder->around);
    reserve_row(finder, row->count * 2);
  }
  sorts_trim(&finder->sorts);
  sorts_of_row(&finder->sorts, row, finder->row);
  begin_row(finder, row->count);
}

void place_finder_replace(PlaceFinder *finder, const Row *row, uint32_t start, uint32_t end) {
  const uint64_t **at = finder->row + (finder->elements - end);
  memmove(at + 1, at + (end - start), start * sizeof *at);
  *at = sorts_of_element(&finder->sorts, &row->items[start]);
  begin_row(finder, row->count);
}

uint32_t place_finder_rule(PlaceFinder *finder, uint32_t rule) {
  if (rule >= finder->rules) return finder->rules;
  uint64_t rest = finder->worth[rule / 64] >> rule % 64;
  if (rest) return rule + (uint32_t)__builtin_ctzll(rest);
  for (uint32_t word = rule / 64 + 1; word * 64 < finder->rules; word++)
    if (finder->worth[word]) return word * 64 + (uint32_t)__builtin_ctzll(finder->worth[word]);
  return finder->rules;
}

/* ---- Walking or trying ---- */

/* What else a rule needs is looked at when it is walked: many never are. */
static bool lacks(PlaceFinder *finder, uint32_t rule) {
  const Plan *plan = finder->level->plan;
  if (!finder->met_is_known) note_met(finder);
  return step_lacks(&plan->steps.items[plan->rules[rule]], finder->met);
}

static uint32_t next_beginning(const PlaceFinder *finder, uint32_t rule, uint32_t from) {
  uint32_t last = backtrack_last_place(finder->backtracker, rule);
  for (; from <= last; from++)
    if (backtrack_may_begin(finder->backtracker, rule, from)) return from;
  return PLACE_NONE;
}

static uint32_t next_place(PlaceFinder *finder, uint32_t rule, uint32_t from) {
  Habit *habit = &finder->habits[rule];
  if (habit->row != finder->narrow.row) habit_begin(habit, finder->narrow.row, HABIT_TURNS);
  if (!habit->walks) return next_beginning(finder, rule, from);
  if (lacks(finder, rule)) return PLACE_NONE;
  uint32_t steps = finder->narrow.steps, place = narrow_next(&finder->narrow, rule, from);
  habit_add(habit, finder->narrow.steps - steps);
  return place;
}

/* What is given up counts only where a walk finds the rule, too: so it is the same for all
   threads. */
static BacktrackResult try_rule(PlaceFinder *finder, uint32_t rule, uint32_t place, Match *match) {
  Habit *habit = &finder->habits[rule];
  BacktrackResult result = backtrack(finder->backtracker, rule, place, match);
  habit_add(habit, backtrack_calls(finder->backtracker));
  if (result != BACKTRACK_GIVES_UP || habit->walks) return result;
  return !lacks(finder, rule) && narrow_next(&finder->narrow, rule, place) == place
             ? BACKTRACK_GIVES_UP
             : BACKTRACK_FAILS;
}

uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from) {
  if (from > finder->elements) return PLACE_NONE;
  if (finder->elements <= NARROW_ELEMENTS) return next_place(finder, rule, from);
  if (finder->elements > WIDE_ELEMENTS) return from;
  return lacks(finder, rule) ? PLACE_NONE : wide_next(&finder->wide, rule, from);
}

BacktrackResult place_finder_fits(PlaceFinder *finder, uint32_t rule, uint32_t place,
                                  Match *match) {
  return finder->elements <= NARROW_ELEMENTS ? try_rule(finder, rule, place, match)
                                             : BACKTRACK_GIVES_UP;
}

bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule) {
  if (*place >= finder->elements || place_finder_rule(finder, 0) == finder->rules) return false;
  if (finder->elements <= NARROW_ELEMENTS)
    return narrow_first_rule(&finder->narrow, finder, finder->rules, place, rule);
  if (finder->elements <= WIDE_ELEMENTS)
    return wide_first_rule(&finder->wide, finder, finder->rules, place, rule);
  if (*rule < finder->rules) return true;
  *rule = 0;
  return ++*place < finder->elements && finder->rules;
}
