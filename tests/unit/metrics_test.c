/* What counts for which measure: scores, names and attributions, small cases with all numbers
   worked out. */
#include "counted_case.h"

/* ---- precision, recall, F1 ---- */

/* 8 gold, 5 predicted, 4 of both: P 4/5, R 4/8, F1 2*.8*.5/1.3 = 8/13. */
static void scores_are_quotients_of_counts(void **state) {
  (void)state;
  Scores scores = scores_of(&(Counts){.gold = 8, .predicted = 5, .found = 4, .right = 4});
  assert_float_equal(scores.of[METRIC_PRECISION].value, 0.8, 1e-9);
  assert_float_equal(scores.of[METRIC_RECALL].value, 0.5, 1e-9);
  assert_float_equal(scores.of[METRIC_F1].value, 8.0 / 13, 1e-9);
}

static void without_prediction_there_is_no_precision(void **state) {
  (void)state;
  Scores scores = scores_of(&(Counts){.gold = 3});
  assert_false(scores.of[METRIC_PRECISION].defined);
  assert_true(scores.of[METRIC_RECALL].defined);
  assert_true(scores.of[METRIC_F1].defined);
  assert_float_equal(scores.of[METRIC_F1].value, 0, 1e-9);
}

static void without_gold_there_is_no_recall(void **state) {
  (void)state;
  Scores scores = scores_of(&(Counts){.predicted = 3});
  assert_true(scores.of[METRIC_PRECISION].defined);
  assert_false(scores.of[METRIC_RECALL].defined);
  assert_float_equal(scores.of[METRIC_F1].value, 0, 1e-9);
  /* Of what the program calls speech 2 of 3 are right, but gold tells no classes: no F1. */
  scores = scores_of(&(Counts){.predicted = 3, .right = 2});
  assert_float_equal(scores.of[METRIC_PRECISION].value, 2.0 / 3, 1e-9);
  assert_false(scores.of[METRIC_F1].defined);
}

static void without_anything_nothing_is_defined(void **state) {
  (void)state;
  Scores scores = scores_of(&(Counts){0});
  for (int m = 0; m < METRICS; m++) assert_false(scores.of[m].defined);
}

/* Recall 1/1, 0/2, and an article without gold: micro 1/3, macro (1 + 0) / 2. Precision 1/2, -,
 * 0/1: micro 1/3, macro (1/2 + 0) / 2. F1 2/3, 0, 0: macro 2/9. */
static void macro_is_the_mean_over_articles_that_have_it(void **state) {
  (void)state;
  const Counts counts[] = {{1, 2, 1, 1}, {2, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}};
  Scores macro = scores_macro(counts, 4, 1);
  assert_float_equal(macro.of[METRIC_RECALL].value, 0.5, 1e-9);
  assert_float_equal(macro.of[METRIC_PRECISION].value, 0.25, 1e-9);
  assert_float_equal(macro.of[METRIC_F1].value, 2.0 / 9, 1e-9);
  Counts sum = {0};
  for (int i = 0; i < 4; i++) counts_add(&sum, &counts[i]);
  assert_float_equal(scores_of(&sum).of[METRIC_RECALL].value, 1.0 / 3, 1e-9);
  assert_float_equal(scores_of(&sum).of[METRIC_PRECISION].value, 1.0 / 3, 1e-9);
}

/* ---- names ---- */

/* Gold PERSON 0-5, GPE 10-15, ORG 20-25; predicted PERSON 0-5 (right), ORG 10-15 (label wrong), GPE
 * 20-24 (span wrong), PERSON 40-45 (nothing there). */
static void names_are_right_in_span_and_label(void **state) {
  Case c = case_of(*state);
  annotate_name(c.gold, c.arena, 0, 5, "PERSON", NULL);
  annotate_name(c.gold, c.arena, 10, 15, "GPE", NULL);
  annotate_name(c.gold, c.arena, 20, 25, "ORG", NULL);
  annotate_name(c.predicted, c.arena, 0, 5, "PERSON", NULL);
  annotate_name(c.predicted, c.arena, 10, 15, "ORG", NULL);
  annotate_name(c.predicted, c.arena, 20, 24, "GPE", NULL);
  annotate_name(c.predicted, c.arena, 40, 45, "PERSON", NULL);
  count(&c);
  assert_counts(&c, "entities.exact", 3, 1, 4, 1);
  assert_counts(&c, "entities.span", 3, 2, 4, 2);
  assert_counts(&c, "entities.exact.PERSON", 1, 1, 2, 1);
  assert_counts(&c, "entities.exact.GPE", 1, 0, 1, 0);
  assert_counts(&c, "entities.exact.ORG", 1, 0, 1, 0);
}

/* One name predicted twice: the one of the right label counts, the other is spurious, whichever
   comes first. */
static void of_two_predictions_for_one_name_one_is_spurious(void **state) {
  Case c = case_of(*state);
  annotate_name(c.gold, c.arena, 0, 5, "GPE", NULL);
  annotate_name(c.predicted, c.arena, 0, 5, "ORG", NULL);
  annotate_name(c.predicted, c.arena, 0, 5, "GPE", NULL);
  count(&c);
  assert_counts(&c, "entities.exact", 1, 1, 2, 1);
  assert_counts(&c, "entities.exact.GPE", 1, 1, 1, 1);
  assert_counts(&c, "entities.exact.ORG", 0, 0, 1, 0);
  assert_counts(&c, "entities.span", 1, 1, 2, 1);
}

/* Linking asks for the span and the ids, not the label; dates have a value instead. */
static void linking_compares_entities_and_dates_values(void **state) {
  Case c = case_of(*state);
  annotate_name(c.gold, c.arena, 0, 5, "PERSON", "sergey-lavrov");
  annotate_name(c.gold, c.arena, 10, 15, "GPE", "japan");
  annotate_name(c.gold, c.arena, 20, 25, "DATE", NULL)->value = STR("2019-05-10");
  annotate_name(c.gold, c.arena, 30, 35, "DATE", NULL)->value = STR("2019");
  annotate_name(c.predicted, c.arena, 0, 5, "PERSON", "sergey-ivanov");
  annotate_name(c.predicted, c.arena, 10, 15, "ORG", "japan");
  annotate_name(c.predicted, c.arena, 20, 25, "DATE", NULL)->value = STR("2019-05-10");
  annotate_name(c.predicted, c.arena, 30, 35, "DATE", NULL)->value = STR("2018");
  count(&c);
  assert_counts(&c, "linking", 2, 1, 2, 1);
  assert_counts(&c, "dates", 2, 1, 2, 1);
}

/* Russian-Japanese: both ids, in any order, or it is not linked. */
static void a_name_of_two_entities_needs_both(void **state) {
  Case c = case_of(*state);
  AnnotatedName *name = annotate_name(c.gold, c.arena, 0, 5, "NORP", "russia");
  ids_add(&name->ids, c.arena, STR("japan"));
  name = annotate_name(c.gold, c.arena, 10, 15, "NORP", "russia");
  ids_add(&name->ids, c.arena, STR("japan"));
  name = annotate_name(c.predicted, c.arena, 0, 5, "NORP", "japan");
  ids_add(&name->ids, c.arena, STR("russia"));
  annotate_name(c.predicted, c.arena, 10, 15, "NORP", "russia");
  count(&c);
  assert_counts(&c, "linking", 2, 1, 2, 1);
}

/* ---- attributions ---- */

/* Gold contents 0-10, 20-30, 40-50, 60-70; predicted 0-10 (IoU 1), 20-28 (.8), 40-45 (.5), 60-64
   (.4). */
static void levels_ask_for_so_much_overlap(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  const uint32_t ends[] = {10, 28, 45, 64};
  for (uint32_t i = 0; i < 4; i++) {
    attribute_content(c.gold, arena, ONE(i * 20, i * 20 + 10));
    attribute_content(c.predicted, arena, ONE(i * 20, ends[i]));
  }
  count(&c);
  assert_counts(&c, "attributions.iou50.content", 4, 3, 4, 3);
  assert_counts(&c, "attributions.iou80.content", 4, 2, 4, 2);
  assert_counts(&c, "attributions.exact.content", 4, 1, 4, 1);
}

/* The contents are equal; sources 10-20 against 10-20, 12-18, 0-5, none; then none against none. */
static void sources_overlap_are_exact_or_absent_on_both_sides(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  Spans sources[] = {ONE(10, 20), ONE(12, 18), ONE(0, 5), {0}, {0}};
  for (uint32_t i = 0; i < 5; i++) {
    AnnotatedAttribution *gold = attribute_content(c.gold, arena, ONE(30 + i * 10, 36 + i * 10));
    if (i < 4) gold->source = ONE(10, 20);
    attribute_content(c.predicted, arena, ONE(30 + i * 10, 36 + i * 10))->source = sources[i];
  }
  count(&c);
  assert_counts(&c, "attributions.iou50.content", 5, 5, 5, 5);
  assert_counts(&c, "attributions.iou50.source-overlap", 5, 3, 5, 3);
  assert_counts(&c, "attributions.exact.source-exact", 5, 2, 5, 2);
  /* by the side's own kind: four of gold have a source, three predictions */
  assert_counts(&c, "attributions.iou50.source-overlap.none", 1, 1, 2, 1);
}

static void cues_are_exact_or_not(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 10))->cue = ONE(20, 24);
  attribute_content(c.gold, arena, ONE(50, 60))->cue = ONE(70, 74);
  attribute_content(c.predicted, arena, ONE(0, 10))->cue = ONE(20, 24);
  attribute_content(c.predicted, arena, ONE(50, 60))->cue = ONE(70, 75);
  count(&c);
  assert_counts(&c, "attributions.iou50.cue-exact", 2, 1, 2, 1);
}

/* Gold direct and indirect; the direct one is found, but called mixed: recall of direct is 1/1, and
 * no precision of direct suffers; of mixed 1 of 1 predicted is right, though gold has none. */
static void forms_are_told_by_each_side(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  AnnotatedAttribution *one = attribute_content(c.gold, arena, ONE(0, 10));
  one->has_form = true;
  one->form = FORM_DIRECT;
  one = attribute_content(c.gold, arena, ONE(20, 30));
  one->has_form = true;
  one->form = FORM_INDIRECT;
  one = attribute_content(c.predicted, arena, ONE(0, 10));
  one->has_form = true;
  one->form = FORM_MIXED;
  count(&c);
  assert_counts(&c, "attributions.iou50.content.direct", 1, 1, 0, 0);
  assert_counts(&c, "attributions.iou50.content.mixed", 0, 0, 1, 1);
  assert_counts(&c, "attributions.iou50.content.indirect", 1, 0, 0, 0);
}

/* PolNeAR tells no classes: of what is predicted as speech, so much is right. */
static void classes_of_the_prediction_have_precision_without_gold(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 10));
  attribute_content(c.predicted, arena, ONE(0, 10))->has_class = true;
  attribute_content(c.predicted, arena, ONE(20, 30))->has_class = true;
  AnnotatedAttribution *attitude = attribute_content(c.predicted, arena, ONE(40, 50));
  attitude->has_class = attitude->attitude = true;
  count(&c);
  assert_counts(&c, "attributions.iou50.source-overlap.speech", 0, 0, 2, 1);
  assert_counts(&c, "attributions.iou50.source-overlap.attitude", 0, 0, 1, 0);
}

static void an_empty_prediction_misses_all(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.gold, arena, ONE(0, 10))->speakers = ids_of(arena, "sergey-lavrov");
  annotate_name(c.gold, arena, 0, 5, "GPE", "japan");
  count(&c);
  assert_counts(&c, "attributions.iou50.content", 1, 0, 0, 0);
  assert_counts(&c, "speakers.given-match", 0, 0, 0, 0);
  assert_counts(&c, "speakers.end-to-end", 1, 0, 0, 0);
  assert_counts(&c, "entities.exact", 1, 0, 0, 0);
}

static void an_empty_gold_makes_all_spurious(void **state) {
  Arena *arena = *state;
  Case c = case_of(arena);
  attribute_content(c.predicted, arena, ONE(0, 10))->negated = true;
  annotate_name(c.predicted, arena, 0, 5, "GPE", "japan");
  count(&c);
  assert_counts(&c, "attributions.iou50.content", 0, 0, 1, 0);
  assert_counts(&c, "negation", 0, 0, 1, 0);
  assert_counts(&c, "entities.exact", 0, 0, 1, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      in_arena(scores_are_quotients_of_counts),
      in_arena(without_prediction_there_is_no_precision),
      in_arena(without_gold_there_is_no_recall),
      in_arena(without_anything_nothing_is_defined),
      in_arena(macro_is_the_mean_over_articles_that_have_it),
      in_arena(names_are_right_in_span_and_label),
      in_arena(of_two_predictions_for_one_name_one_is_spurious),
      in_arena(linking_compares_entities_and_dates_values),
      in_arena(a_name_of_two_entities_needs_both),
      in_arena(levels_ask_for_so_much_overlap),
      in_arena(sources_overlap_are_exact_or_absent_on_both_sides),
      in_arena(cues_are_exact_or_not),
      in_arena(forms_are_told_by_each_side),
      in_arena(classes_of_the_prediction_have_precision_without_gold),
      in_arena(an_empty_prediction_misses_all),
      in_arena(an_empty_gold_makes_all_spurious),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
