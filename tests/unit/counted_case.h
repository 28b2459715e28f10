/* A text with gold and prediction, and what it counts for each measure. */
#ifndef DEMARCHE_TESTS_COUNTED_CASE_H
#define DEMARCHE_TESTS_COUNTED_CASE_H

#include "annotated_text.h"
#include "evaluation/measures.h"

typedef struct {
  Arena *arena;
  Annotations *gold, *predicted;
  Measures measures;
  Counts *counts;
} Case;

static inline Case case_of_text(Arena *arena, const char *text) {
  return (Case){.arena = arena,
                .gold = annotations_of_text(arena, text),
                .predicted = annotations_of_text(arena, text)};
}

static inline Case case_of(Arena *arena) { return case_of_text(arena, HUNDRED); }

/* In every measure, what is found is part of gold, and what is right part of the prediction. */
static inline void assert_identities(const Case *c) {
  for (uint32_t m = 0; m < c->measures.items.count; m++) {
    assert_true(c->counts[m].found <= c->counts[m].gold);
    assert_true(c->counts[m].right <= c->counts[m].predicted);
  }
}

static inline void count(Case *c) {
  Ids labels = {0};
  ids_add(&labels, c->arena, STR("GPE"));
  ids_add(&labels, c->arena, STR("ORG"));
  ids_add(&labels, c->arena, STR("PERSON"));
  measures_make(&c->measures, c->arena, &labels);
  c->counts = arena_many(c->arena, c->measures.items.count, Counts);
  Comparison comparison;
  comparison_make(&comparison, c->arena, c->gold, c->predicted);
  measures_count(&c->measures, &comparison, c->counts);
  assert_identities(c);
}

static inline void assert_counts(const Case *c, const char *measure, uint32_t gold, uint32_t found,
                                 uint32_t predicted, uint32_t right) {
  uint32_t m = measures_find(&c->measures, str_of(measure));
  assert_true(m < c->measures.items.count);
  char actual[64], expected[64];
  const Counts *counts = &c->counts[m];
  snprintf(actual, sizeof actual, "%u of %u found, %u of %u right", counts->found, counts->gold,
           counts->right, counts->predicted);
  snprintf(expected, sizeof expected, "%u of %u found, %u of %u right", found, gold, right,
           predicted);
  assert_string_equal(actual, expected);
}

#endif
