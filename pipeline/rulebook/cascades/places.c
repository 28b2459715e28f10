/* Looking for rules at all places of a row at once: see plan.h.
 *
 * In: a row. Out: places. Method: first the row's elements become sorts, which tell what tests an element fulfils, and
 * what rules the row has something for. Then the steps of such a rule are walked from its end to its beginning. What a
 * step finds whatever follows it is kept until the row changes, so that rules share it.
 *
 * Most rows are short and their sets of places one machine word; places_walk.h is compiled for this case and for
 * longer rows. In a row that is longer still, each place is taken for one where a rule may begin. */
#include <stdlib.h>
#include <string.h>

#include "rulebook/cascades/plan.h"
#include "rulebook/cascades/sorts.h"

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) abort();
  return memory;
}

static inline bool has_group(const uint64_t *groups, uint32_t group) { return groups[group / 64] >> group % 64 & 1; }

/* Whether the row has nothing of some group that the step needs. */
static inline bool steps_lack(const Plan *plan, const uint64_t *groups, const Step *step) {
  const uint32_t *needs = plan->needs.items + step->needs_first;
  for (uint32_t i = 0; i < step->needs_count; i++)
    if (!has_group(groups, needs[i])) return true;
  return false;
}

/* The byte `at` of each of eight strings. */
static inline uint64_t eight_bytes(const uint8_t *const *strings, uint32_t at) {
  return strings[0][at] | (uint64_t)strings[1][at] << 8 | (uint64_t)strings[2][at] << 16 |
         (uint64_t)strings[3][at] << 24 | (uint64_t)strings[4][at] << 32 | (uint64_t)strings[5][at] << 40 |
         (uint64_t)strings[6][at] << 48 | (uint64_t)strings[7][at] << 56;
}

/* The bit of each of eight bytes, together: the product has them side by side in its last byte (Warren, Hacker's
 * Delight, 7-3). */
static inline uint64_t bit_of_bytes(uint64_t bytes, uint32_t bit) {
  return (bytes >> bit & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

/* ---- Rows of up to 63 elements ---- */

typedef uint64_t Narrow;
enum { NARROW_ELEMENTS = 63 };

static inline Narrow narrow_up_to(uint32_t count) { return count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX; }
static inline bool narrow_is_empty(Narrow a) { return a == 0; }
static inline Narrow narrow_both(Narrow a, Narrow b) { return a & b; }
static inline Narrow narrow_either(Narrow a, Narrow b) { return a | b; }
static inline Narrow narrow_without(Narrow a, Narrow b) { return a & ~b; }
static inline Narrow narrow_earlier(Narrow a, uint32_t by) { return by < 64 ? a >> by : 0; }
static inline Narrow narrow_later(Narrow a, uint32_t by) { return by < 64 ? a << by : 0; }
static inline void narrow_add(Narrow *a, uint32_t place, uint64_t byte) { *a |= byte << place; }
static inline bool narrow_has(Narrow a, uint32_t place) { return a >> place & 1; }
static inline uint32_t narrow_first(Narrow a) { return a ? (uint32_t)__builtin_ctzll(a) : PLACE_NONE; }

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

#define EACH_WORD(expression)                        \
  Wide result;                                       \
  for (unsigned i = 0; i < WIDE_WORDS; i++) result.words[i] = (expression); \
  return result

static inline Wide wide_both(Wide a, Wide b) { EACH_WORD(a.words[i] & b.words[i]); }
static inline Wide wide_either(Wide a, Wide b) { EACH_WORD(a.words[i] | b.words[i]); }
static inline Wide wide_without(Wide a, Wide b) { EACH_WORD(a.words[i] & ~b.words[i]); }
static inline Wide wide_up_to(uint32_t count) { EACH_WORD(count > i * 64 ? narrow_up_to(count - i * 64) : 0); }

static inline bool wide_is_empty(Wide a) {
  uint64_t any = 0;
  for (unsigned i = 0; i < WIDE_WORDS; i++) any |= a.words[i];
  return any == 0;
}

static inline uint64_t wide_word(const Wide *a, uint32_t index) { return index < WIDE_WORDS ? a->words[index] : 0; }

static inline Wide wide_earlier(Wide a, uint32_t by) {
  if (by % 64 == 0) { EACH_WORD(wide_word(&a, i + by / 64)); }
  EACH_WORD(wide_word(&a, i + by / 64) >> by % 64 | wide_word(&a, i + by / 64 + 1) << (64 - by % 64));
}

static inline Wide wide_later(Wide a, uint32_t by) {
  if (by % 64 == 0) { EACH_WORD(wide_word(&a, i - by / 64)); }
  EACH_WORD(wide_word(&a, i - by / 64) << by % 64 | wide_word(&a, i - by / 64 - 1) >> (64 - by % 64));
}

static inline void wide_add(Wide *a, uint32_t place, uint64_t byte) { a->words[place / 64] |= byte << place % 64; }

static inline bool wide_has(Wide a, uint32_t place) { return a.words[place / 64] >> place % 64 & 1; }

static inline uint32_t wide_first(Wide a) {
  for (uint32_t i = 0; i < WIDE_WORDS; i++)
    if (a.words[i]) return i * 64 + narrow_first(a.words[i]);
  return PLACE_NONE;
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
  uint32_t elements, rules;
  const uint8_t **tests; /* by element: those that it fulfils; `none` behind the last, for they are read in eights */
  uint8_t *none;
  uint64_t *groups;       /* that the row has */
  uint64_t *worth;        /* a bit a rule: it may be worth a look in this row */
  uint32_t room;          /* elements */
};

PlaceFinder *place_finder_new(const Level *level) {
  PlaceFinder *finder = calloc(1, sizeof *finder);
  if (!finder) return NULL;
  finder->level = level;
  finder->rules = level->rules.count;
  finder->groups = allocate(level->plan->group_words, sizeof *finder->groups);
  finder->none = allocate(level->plan->test_words, 8);
  finder->worth = allocate(level->plan->rule_words, sizeof *finder->worth);
  sorts_init(&finder->sorts, level);
  return finder;
}

void place_finder_free(PlaceFinder *finder) {
  if (!finder) return;
  sorts_free(&finder->sorts);
  narrow_free(&finder->narrow);
  wide_free(&finder->wide);
  free(finder->tests);
  free(finder->none);
  free(finder->groups);
  free(finder->worth);
  free(finder);
}

static void read_row(PlaceFinder *finder, const Row *row) {
  uint32_t words = finder->level->plan->group_words;
  uint64_t *all = memset(finder->groups, 0, words * sizeof *finder->groups);
  sorts_trim(&finder->sorts);
  for (uint32_t i = 0; i < row->count; i++) {
    const uint64_t *groups = sorts_find(&finder->sorts, &row->items[i]);
    for (uint32_t word = 0; word < words; word++) all[word] |= groups[word];
    finder->tests[i] = (const uint8_t *)(groups + words);
  }
  for (uint32_t i = row->count; i % 8; i++) finder->tests[i] = finder->none;
}

/* Those that have what they need first. */
static void choose_rules(PlaceFinder *finder) {
  const Plan *plan = finder->level->plan;
  memcpy(finder->worth, plan->rules_anyway, plan->rule_words * sizeof *finder->worth);
  for (uint32_t first = 0; first < plan->first_groups; first += 64)
    for (uint64_t groups = finder->groups[first / 64]; groups; groups &= groups - 1) {
      uint32_t group = first + (uint32_t)__builtin_ctzll(groups);
      if (group >= plan->first_groups) break;
      const uint64_t *rules = plan->rules_of_group + (size_t)group * plan->rule_words;
      for (uint32_t i = 0; i < plan->rule_words; i++) finder->worth[i] |= rules[i];
    }
}

void place_finder_begin(PlaceFinder *finder, const Row *row) {
  if (row->count + 8 > finder->room) {
    free(finder->tests);
    finder->room = row->count * 2 + 8;
    finder->tests = allocate(finder->room, sizeof *finder->tests);
  }
  finder->elements = row->count;
  read_row(finder, row);
  choose_rules(finder);
  if (row->count <= NARROW_ELEMENTS)
    narrow_begin_row(&finder->narrow, finder->level, finder->tests, finder->groups, row->count);
  else if (row->count <= WIDE_ELEMENTS)
    wide_begin_row(&finder->wide, finder->level, finder->tests, finder->groups, row->count);
}

static uint32_t next_of_worth(const PlaceFinder *finder, uint32_t rule) {
  if (rule >= finder->rules) return finder->rules;
  uint64_t rest = finder->worth[rule / 64] >> rule % 64;
  if (rest) return rule + (uint32_t)__builtin_ctzll(rest);
  for (uint32_t word = rule / 64 + 1; word * 64 < finder->rules; word++)
    if (finder->worth[word]) return word * 64 + (uint32_t)__builtin_ctzll(finder->worth[word]);
  return finder->rules;
}

/* What else a rule needs is looked at when it is asked for: many never are, for an earlier one changes the row. */
uint32_t place_finder_rule(PlaceFinder *finder, uint32_t rule) {
  const Plan *plan = finder->level->plan;
  while ((rule = next_of_worth(finder, rule)) < finder->rules &&
         steps_lack(plan, finder->groups, &plan->steps.items[plan->rules[rule]]))
    rule++;
  return rule;
}

uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from) {
  if (from > finder->elements) return PLACE_NONE;
  if (finder->elements <= NARROW_ELEMENTS) return narrow_next(&finder->narrow, rule, from);
  return finder->elements <= WIDE_ELEMENTS ? wide_next(&finder->wide, rule, from) : from;
}

bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule) {
  if (*place >= finder->elements || place_finder_rule(finder, 0) == finder->rules) return false;
  if (finder->elements <= NARROW_ELEMENTS) return narrow_first_rule(&finder->narrow, finder, finder->rules, place, rule);
  if (finder->elements <= WIDE_ELEMENTS) return wide_first_rule(&finder->wide, finder, finder->rules, place, rule);
  if (*rule < finder->rules) return true;
  *rule = 0;
  return ++*place < finder->elements && finder->rules;
}
