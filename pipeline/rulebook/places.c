/* Looking for rules at all places of a row at once: see plan.h.
 *
 * In: a row. Out: places. Method: first the row is noted: of each kind, feature and set of codes, the places before
 * the elements that have it. Then the steps of a rule are walked from its end to its beginning. What a step finds
 * whatever follows it is kept until the row changes, so that rules share it.
 *
 * Most rows are short and their sets of places one machine word; places_walk.h is compiled for this case and for
 * longer rows. In a row that is longer still, each place is taken for one where a rule may begin. */
#include <stdlib.h>
#include <string.h>

#include "rulebook/element_units.h"
#include "rulebook/plan.h"

/* Rows are numbered, so that what was found in the last one need not be wiped out. */
enum { ROWS_MAX = INT32_MAX - 1 };

static void *larger(void *memory, size_t size) {
  void *grown = realloc(memory, size);
  if (!grown) abort();
  return grown;
}

/* Whether some group that the step needs has nothing among the terms. */
static inline bool terms_lack(const Plan *plan, const uint64_t *terms, const Step *step) {
  for (uint32_t i = 0; i < step->needs_count; i++) {
    const uint32_t *first = &plan->group_first.items[plan->needs.items[step->needs_first + i]];
    uint64_t any = 0;
    for (uint32_t k = first[0]; k < first[1] && !any; k++)
      any = terms[plan->group_terms.items[k].word] & plan->group_terms.items[k].bits;
    if (!any) return true;
  }
  return false;
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
static inline void narrow_add(Narrow *a, uint32_t place) { *a |= UINT64_C(1) << place; }
static inline bool narrow_has(Narrow a, uint32_t place) { return a >> place & 1; }
static inline uint32_t narrow_first(Narrow a) { return a ? (uint32_t)__builtin_ctzll(a) : PLACE_NONE; }

#define Places Narrow
#define OF_SIZE(name) narrow_##name
#include "rulebook/places_walk.h"
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

static inline void wide_add(Wide *a, uint32_t place) { a->words[place / 64] |= UINT64_C(1) << place % 64; }

static inline bool wide_has(Wide a, uint32_t place) { return a.words[place / 64] >> place % 64 & 1; }

static inline uint32_t wide_first(Wide a) {
  for (uint32_t i = 0; i < WIDE_WORDS; i++)
    if (a.words[i]) return i * 64 + narrow_first(a.words[i]);
  return PLACE_NONE;
}

#define Places Wide
#define OF_SIZE(name) wide_##name
#include "rulebook/places_walk.h"
#undef Places
#undef OF_SIZE

/* ---- Rows of any length ---- */

struct PlaceFinder {
  narrow_Walk narrow;
  wide_Walk wide;
  const Level *level;
  const Row *row;
  uint32_t elements, rules;
  bool noted;      /* the places of the row at hand */
  uint64_t *terms; /* that elements of the row fulfil */
  uint64_t *worth; /* a bit a rule: it may be worth a look in this row */
  uint32_t term_room, rule_room; /* words */
};

PlaceFinder *place_finder_new(void) { return calloc(1, sizeof(PlaceFinder)); }

void place_finder_free(PlaceFinder *finder) {
  if (!finder) return;
  narrow_free(&finder->narrow);
  wide_free(&finder->wide);
  free(finder->terms);
  free(finder->worth);
  free(finder);
}

static uint64_t *clear_words(uint64_t **words, uint32_t *room, uint32_t count) {
  if (*room < count) {
    *words = larger(*words, count * sizeof **words);
    *room = count;
  }
  return memset(*words, 0, count * sizeof **words);
}

static void note_terms(PlaceFinder *finder, const Level *level, const Row *row) {
  const Plan *plan = level->plan;
  uint32_t words = plan->term_words;
  uint64_t *terms = clear_words(&finder->terms, &finder->term_room, words);
  for (uint32_t i = 0; i < row->count; i++) {
    const Element *element = &row->items[i];
    const uint64_t *of_kind = plan->terms_of_kind + (size_t)element->kind * words;
    const uint64_t *of_code = plan->terms_of_code + (size_t)level->codes[element->set] * words;
    const uint64_t *of_low = plan->terms_of_low + (element->features & ((1u << FEATURE_LOW_BITS) - 1)) * words;
    const uint64_t *of_high = plan->terms_of_high + ((unsigned)element->features >> FEATURE_LOW_BITS) * words;
    for (uint32_t word = 0; word < words; word++)
      terms[word] |= of_kind[word] & of_code[word] & of_low[word] & of_high[word];
  }
}

/* Those that have what they need first. */
static void choose_rules(PlaceFinder *finder, const Plan *plan) {
  uint64_t *worth = clear_words(&finder->worth, &finder->rule_room, plan->rule_words);
  memcpy(worth, plan->rules_anyway, plan->rule_words * sizeof *worth);
  for (uint32_t word = 0; word < plan->term_words; word++)
    for (uint64_t terms = finder->terms[word] & plan->first_terms[word]; terms; terms &= terms - 1) {
      const uint64_t *rules = plan->rules_of_term + (size_t)(word * 64 + (uint32_t)__builtin_ctzll(terms)) * plan->rule_words;
      for (uint32_t i = 0; i < plan->rule_words; i++) worth[i] |= rules[i];
    }
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
         terms_lack(plan, finder->terms, &plan->steps.items[plan->rules[rule]]))
    finder->worth[rule / 64] &= ~(UINT64_C(1) << rule % 64);
  return rule;
}

void place_finder_begin(PlaceFinder *finder, const Level *level, const Row *row) {
  note_terms(finder, level, row);
  choose_rules(finder, level->plan);
  finder->level = level;
  finder->row = row;
  finder->elements = row->count;
  finder->rules = level->rules.count;
  finder->noted = false;
}

/* In most rows no rule is worth a look, and places need not be noted. */
static void note_places(PlaceFinder *finder) {
  if (finder->noted) return;
  if (finder->elements <= NARROW_ELEMENTS) narrow_note_row(&finder->narrow, finder->level, finder->row, finder->terms);
  else if (finder->elements <= WIDE_ELEMENTS) wide_note_row(&finder->wide, finder->level, finder->row, finder->terms);
  finder->noted = true;
}

uint32_t place_finder_next(PlaceFinder *finder, uint32_t rule, uint32_t from) {
  if (from > finder->elements) return PLACE_NONE;
  note_places(finder);
  if (finder->elements <= NARROW_ELEMENTS) return narrow_next(&finder->narrow, rule, from);
  return finder->elements <= WIDE_ELEMENTS ? wide_next(&finder->wide, rule, from) : from;
}

bool place_finder_first(PlaceFinder *finder, uint32_t *place, uint32_t *rule) {
  if (*place >= finder->elements || place_finder_rule(finder, 0) == finder->rules) return false;
  note_places(finder);
  if (finder->elements <= NARROW_ELEMENTS) return narrow_first_rule(&finder->narrow, finder, finder->rules, place, rule);
  if (finder->elements <= WIDE_ELEMENTS) return wide_first_rule(&finder->wide, finder, finder->rules, place, rule);
  if (*rule < finder->rules) return true;
  *rule = 0;
  return ++*place < finder->elements && finder->rules;
}
